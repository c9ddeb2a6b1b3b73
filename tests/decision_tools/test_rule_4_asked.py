"""Meaning, 4: a question is asked while it can change a result, or where it is for the record; otherwise it is not."""

from __future__ import annotations

from typing import Any

import pytest

from decision_tools.expressions import Quantity
from decision_tools.model.handbook import Handbook
from decision_tools.model.rules import After, By, Every, Item, Outcome, Tool
from decision_tools.model.text import Text
from tests.decision_tools.books import Tree, ask, book, fact, item, rule, tool, tree
from tests.decision_tools.reader import Given, stands

FACTS = [*(fact(id) for id in "abcd"), fact("day", "date"), fact("last", "date"), fact("close", about="person")]
A_DECIDES: Tree = [("a", "x"), ("otherwise", "y")]


def made(**fields: Any) -> Handbook:
    """A tool that asks a and b in turn; a alone decides the outcome."""
    return book(FACTS, tool(**{"outcomes": "x y", "ask": ask("a", "b"), "tree": tree(A_DECIDES), **fields}))


def acting(*acts: Item) -> tuple[Outcome, ...]:
    return (Outcome("x", Text("x"), do=acts), Outcome("y", Text("y")))


@pytest.mark.parametrize(
    ("handbook", "answers", "asks"),
    [
        pytest.param(made(), {}, ("a",), id="nothing hangs on b: it is never asked"),
        pytest.param(
            made(tree=tree([("a and b", "x"), ("otherwise", "y")])), {}, ("a", "b"), id="the outcome hangs on both"
        ),
        pytest.param(
            made(tree=tree([("a and b", "x"), ("otherwise", "y")])), {"a": "no"}, (), id="until one answer decides it"
        ),
        pytest.param(made(tree=tree([("a and b", "x"), ("otherwise", "y")])), {"b": "no"}, (), id="whichever it is"),
        pytest.param(
            made(tree=tree([("a and b", "x"), ("otherwise", "y")])),
            {"a": "not known"},
            ("b",),
            id="not known decides nothing",
        ),
        pytest.param(
            made(tree=tree([("a", "x"), ("b", "x"), ("otherwise", "x")])), {}, (), id="every branch leads to the same"
        ),
        pytest.param(made(items=(item("thing", "b"),)), {"a": "yes"}, ("b",), id="an item hangs on it"),
        pytest.param(made(items=(item("thing", "b"),)), {"a": "yes", "b": "no"}, (), id="an item hung on it"),
        pytest.param(
            made(items=(item("thing", parts=(item("part", "b"),)),)),
            {"a": "yes"},
            ("b",),
            id="a part of an item hangs on it",
        ),
        pytest.param(
            made(ask=ask("a", "b", "c"), items=(item("thing", "c", parts=(item("part", "b"),)),)),
            {"a": "yes", "c": "no"},
            (),
            id="a part of an item that is not called for does not",
        ),
        pytest.param(made(also=(item("note", "b"),)), {"a": "yes"}, ("b",), id="a note hangs on it"),
        pytest.param(
            made(outcomes=acting(item("act", "b"))), {"a": "yes"}, ("b",), id="an action of the outcome hangs on it"
        ),
        pytest.param(
            made(outcomes=acting(item("act", "b"))), {"a": "no"}, (), id="an action of an outcome ruled out does not"
        ),
        pytest.param(
            made(when=ask(("b", "b"))[0].only_if), {"a": "yes"}, ("b",), id="whether the tool applies hangs on it"
        ),
        pytest.param(
            made(when=ask(("b", "b"))[0].only_if), {"b": "no"}, (), id="a tool that does not apply asks nothing more"
        ),
        pytest.param(made(every_item=(rule("b", "exclude"),)), {"a": "yes"}, ("b",), id="an exclusion hangs on it"),
        pytest.param(
            made(ask=ask("a", "c", ("b", "c")), tree=tree([("b", "x"), ("otherwise", "y")])),
            {},
            ("c", "b"),
            id="the guard of another question hangs on it",
        ),
        pytest.param(made(ask=ask("a", "b", record="b")), {"a": "yes"}, ("b",), id="it is for the record"),
        pytest.param(
            made(ask=ask("a", "b", record="b")), {"a": "yes", "b": "yes"}, (), id="and once answered is asked no more"
        ),
        pytest.param(
            made(ask=ask("a", ("b", "a"), record="b")), {"a": "no"}, (), id="closed it is not asked, record or not"
        ),
    ],
)
def test_asked_while_something_hangs_on_it(handbook: Handbook, answers: Given, asks: tuple[str, ...]) -> None:
    assert stands(handbook, answers).ask == asks


def test_an_answer_for_the_record_is_kept() -> None:
    assert stands(made(ask=ask("a", "b", record="b")), {"a": "yes", "b": "no"}).answered == ("a", "b")


def dated(*items: Item, when: str = "") -> Handbook:
    """A tool of items, with the days that their clocks start from."""
    return book(FACTS, tool(ask=ask("a", "day", ("last", when)), items=items))


WEEKLY = item("review", "a", timing=Every(Quantity(1, "weeks"), "day", "last"))
LATER = item("reply", "a", timing=After(Quantity(3, "days"), "day"))


@pytest.mark.parametrize(
    ("handbook", "answers", "asks"),
    [
        pytest.param(dated(LATER), {}, ("a", "day"), id="a clock may start from it"),
        pytest.param(dated(LATER), {"a": "yes"}, ("day",), id="a clock starts from it"),
        pytest.param(dated(LATER), {"a": "no"}, (), id="no clock starts: the reply is not called for"),
        pytest.param(dated(LATER), {"a": "not known"}, ("day",), id="the reply may be called for"),
        pytest.param(dated(LATER), {"a": "yes", "day": "2026-04-01"}, (), id="the day is given"),
        pytest.param(dated(LATER), {"a": "yes", "day": "not known"}, (), id="the day is not known"),
        pytest.param(dated(WEEKLY), {"a": "yes"}, ("day", "last"), id="both days that a weekly review goes by"),
        pytest.param(
            dated(item("whole", parts=(item("part", "a", timing=By("day")),))),
            {"a": "yes"},
            ("day",),
            id="the clock of a part",
        ),
        pytest.param(
            made(outcomes=acting(item("act", timing=By("day"))), ask=ask("a", "day")),
            {"a": "yes"},
            ("day",),
            id="of an action",
        ),
        pytest.param(
            made(outcomes=acting(item("act", timing=By("day"))), ask=ask("a", "day")),
            {"a": "no"},
            (),
            id="of no action now",
        ),
        pytest.param(
            made(also=(item("note", timing=By("day")),), ask=ask("a", "day")), {"a": "no"}, ("day",), id="of a note"
        ),
    ],
)
def test_a_date_is_asked_while_a_clock_may_start_from_it(
    handbook: Handbook, answers: Given, asks: tuple[str, ...]
) -> None:
    assert stands(handbook, answers).ask == asks


def test_a_date_from_which_no_clock_starts_is_set_aside() -> None:
    assert stands(dated(LATER), {"a": "no", "day": "2026-04-01"}).set_aside == ("day",)


def test_questions_about_an_item_are_asked_of_each_item_that_is_a_person() -> None:
    handbook = book(
        FACTS,
        tool(
            each_item=ask("close"),
            items=(item("chair"), item("advice", person=False), item("police")),
            every_item=(rule("close", "exclude"),),
        ),
    )
    assert stands(handbook).ask_items == (("chair", "close"), ("police", "close"))
    assert stands(handbook, people={"chair": {"close": "no"}}).ask_items == (("police", "close"),)
    assert stands(handbook, people={"chair": {"close": "no"}}).status == "asking"
    assert stands(handbook, people={"chair": {"close": "no"}, "police": {"close": "not known"}}).status == "decided"


def test_questions_about_an_item_wait_for_the_matter_only_while_they_are_closed() -> None:
    """Whether anyone is implicated is asked first; while that is open, so are the questions that hang on it."""
    handbook = book(
        FACTS,
        tool(
            ask=ask("a"), each_item=ask(("close", "a")), items=(item("chair"),), every_item=(rule("close", "exclude"),)
        ),
    )
    assert (stands(handbook).ask, stands(handbook).ask_items) == (("a",), (("chair", "close"),))
    assert stands(handbook, {"a": "no"}).ask_items == ()
    assert stands(handbook, {"a": "yes"}).ask_items == (("chair", "close"),)


def test_a_tool_that_only_shows_asks_nothing() -> None:
    handbook = book(FACTS, Tool("tool", Text("tool"), "procedure", items=(item("thing"),)))
    position = stands(handbook)
    assert (position.status, position.ask, position.possible, position.outcome) == ("decided", (), (), None)


def test_a_question_about_each_item_is_asked_for_the_record_though_nothing_hangs_on_it() -> None:
    made = tool(
        ask=ask("a"),
        each_item=ask("close", record="close"),
        items=(item("chair"),),
        every_item=(rule("a", "exclude"),),
    )
    assert stands(book(FACTS, made), {"a": "no"}).ask_items == (("chair", "close"),)
