"""One tool, one reader: runs for each child, what is known from elsewhere, dates, and answers that cannot be had."""

from __future__ import annotations

from typing import Any

import pytest

from decision_tools import interview
from decision_tools.answers import AnswerError
from decision_tools.expressions import Quantity
from decision_tools.interview import Compiled
from decision_tools.model.handbook import Calendar, Handbook
from decision_tools.model.rules import After, By, Every, InWords, Outcome
from decision_tools.model.state import State
from decision_tools.model.text import Text
from tests.decision_tools.books import ask, book, fact, item, rule, tool, tree, when
from tests.decision_tools.reader import Given, stands

FACTS = [fact("open"), fact("hurt", about="child"), fact("close", about="person"), fact("day", "date"), fact("a")]

EACH_CHILD = book(
    FACTS,
    tool(
        outcomes="needed out",
        ask=ask("open", ("hurt", "open")),
        tree=tree([("hurt", "needed"), ("otherwise", "out")]),
        items=(item("call", "hurt"),),
    ),
    tool("matter", outcomes="yes no", ask=ask("open"), tree=tree([("open", "yes"), ("otherwise", "no")])),
    tool("behind", outcomes="go", ask=ask("open"), when=when("tool gives needed"), tree=tree([("otherwise", "go")])),
    tool("members", each_item=ask("close"), items=(item("chair"),), every_item=(rule("close", "exclude"),)),
)
TWO_CHILDREN: dict[str, Given] = {"A": {"hurt": "yes"}, "B": {"hurt": "no"}}


@pytest.mark.parametrize(
    ("subject", "facts", "children", "possible", "asks"),
    [
        pytest.param("A", {"open": "yes"}, TWO_CHILDREN, ("needed",), (), id="the one is hurt"),
        pytest.param("B", {"open": "yes"}, TWO_CHILDREN, ("out",), (), id="the other is not, side by side"),
        pytest.param("A", {"open": "no"}, TWO_CHILDREN, ("out",), (), id="what is known of the matter counts for both"),
        pytest.param(
            "C",
            {"open": "yes"},
            {**TWO_CHILDREN, "C": {}},
            ("needed", "out"),
            ("hurt",),
            id="of a third nothing is known",
        ),
        pytest.param(
            "",
            {"open": "yes"},
            TWO_CHILDREN,
            ("needed", "out"),
            ("hurt",),
            id="an answer about one child is of no other",
        ),
    ],
)
def test_a_tool_runs_for_each_child_by_itself(
    subject: str, facts: Given, children: dict[str, Given], possible: tuple[str, ...], asks: tuple[str, ...]
) -> None:
    position = stands(EACH_CHILD, facts, subject=subject, children=children)
    assert (position.subject, position.possible, position.ask) == (subject, possible, asks)
    groups: dict[tuple[str, ...], str] = {("needed",): "should", ("out",): "not called for"}
    assert [each.group for each in position.items] == [groups.get(possible, "if")]


@pytest.mark.parametrize(
    ("tool_id", "state", "runs"),
    [
        pytest.param("tool", {"children": TWO_CHILDREN}, ("A", "B"), id="one run for each child"),
        pytest.param("tool", {}, ("",), id="one run while no child is named"),
        pytest.param("matter", {"children": TWO_CHILDREN}, ("",), id="one run where nothing is asked about a child"),
        pytest.param(
            "behind",
            {"children": TWO_CHILDREN},
            ("A", "B"),
            id="each child, where the tool that it tests asks about them",
        ),
        pytest.param("members", {"people": {"chair": {}}}, ("",), id="questions about items make no runs"),
    ],
)
def test_the_runs_of_a_tool(tool_id: str, state: dict[str, Any], runs: tuple[str, ...]) -> None:
    assert interview.subjects(Compiled(EACH_CHILD), tool_id, State(**state)) == runs


def test_a_tool_asked_about_people_runs_for_each_of_them() -> None:
    handbook = book(
        FACTS, tool(outcomes="out in", ask=ask("close"), tree=tree([("close", "out"), ("otherwise", "in")]))
    )
    people: dict[str, Given] = {"chair": {"close": "yes"}, "police": {"close": "no"}}
    assert interview.subjects(Compiled(handbook), "tool", State(people=people)) == ("chair", "police")
    assert stands(handbook, subject="chair", people=people).possible == ("out",)
    assert stands(handbook, subject="police", people=people).possible == ("in",)


def test_a_tool_that_tests_another_runs_for_each_child_with_it() -> None:
    first, second = (stands(EACH_CHILD, {"open": "yes"}, "behind", child, children=TWO_CHILDREN) for child in "AB")
    assert (first.applies, second.applies) == (True, False)


def test_a_fact_is_asked_once_and_known_to_every_tool() -> None:
    answers = {"open": "yes"}
    assert stands(EACH_CHILD, answers, "tool").answered == ("open",)
    assert stands(EACH_CHILD, answers, "matter").answered == ("open",)


def test_an_answer_about_a_child_goes_before_one_about_the_matter() -> None:
    position = stands(EACH_CHILD, {"open": "yes", "hurt": "no"}, subject="A", children={"A": {"hurt": "yes"}})
    assert position.possible == ("needed",)


@pytest.mark.parametrize(
    ("facts", "people"),
    [
        pytest.param({"open": "perhaps"}, {}, id="an answer to the tool's own question"),
        pytest.param({"open": "yes"}, {"chair": {"close": "perhaps"}}, id="an answer about an item"),
    ],
)
def test_an_answer_that_a_question_cannot_have_is_refused(facts: Given, people: dict[str, Given]) -> None:
    made = tool(
        outcomes="x y",
        ask=ask("open"),
        tree=tree([("open", "x"), ("otherwise", "y")]),
        each_item=ask("close"),
        items=(item("chair"),),
        every_item=(rule("close", "exclude"),),
    )
    with pytest.raises(AnswerError, match="perhaps"):
        stands(book(FACTS, made), facts, people=people)


def test_a_tool_that_the_handbook_has_not_got_is_refused() -> None:
    with pytest.raises(KeyError):
        stands(EACH_CHILD, {}, "nothing")


def dated(**fields: Any) -> Handbook:
    return book(FACTS, tool(ask=ask("a", "day"), **fields))


WEEK = Quantity(1, "weeks")
DUE: dict[str, Any] = {"timing": After(Quantity(3, "working days"), "day")}


@pytest.mark.parametrize(
    ("handbook", "answers", "due"),
    [
        pytest.param(
            dated(items=(item("reply", **DUE),)), {"day": "2026-04-01"}, [("reply", "2026-04-08")], id="over Easter"
        ),
        pytest.param(
            dated(items=(item("reply", **DUE),)), {"day": "not known"}, [("reply", "")], id="a start that is not known"
        ),
        pytest.param(dated(items=(item("reply", **DUE),)), {}, [("reply", "")], id="a start that is not yet given"),
        pytest.param(
            dated(items=(item("reply", "a", **DUE),)),
            {"a": "no", "day": "2026-04-01"},
            [],
            id="not called for: no date",
        ),
        pytest.param(
            dated(items=(item("reply", "a", **DUE),)),
            {"a": "not known", "day": "2026-04-01"},
            [],
            id="open: no date yet",
        ),
        pytest.param(
            dated(items=(item("all", parts=(item("one", **DUE), item("two", "a", **DUE))),)),
            {"a": "no", "day": "2026-04-01"},
            [("all.one", "2026-04-08")],
            id="the parts that are called for",
        ),
        pytest.param(
            dated(items=(item("reply", **DUE), item("again", timing=After(WEEK, "reply")))),
            {"day": "2026-04-01"},
            [("reply", "2026-04-08"), ("again", "2026-04-15")],
            id="one date from another",
        ),
        pytest.param(
            dated(items=(item("reply", "a", **DUE), item("again", timing=After(WEEK, "reply")))),
            {"a": "no", "day": "2026-04-01"},
            [("again", "")],
            id="no date from one that is not called for",
        ),
        pytest.param(
            dated(also=(item("note", "a", timing=By("day")),)),
            {"a": "yes", "day": "2026-04-01"},
            [("note", "2026-04-01")],
            id="a note",
        ),
        pytest.param(
            dated(
                outcomes=(Outcome("x", Text("x"), do=(item("act", timing=Every(WEEK, "day")),)),),
                tree=tree([("otherwise", "x")]),
            ),
            {"day": "2026-04-01"},
            [("act", "2026-04-08")],
            id="an action",
        ),
        pytest.param(
            dated(items=(item("reply", **DUE),), every_item=(rule("a", "exclude"),)),
            {"a": "yes", "day": "2026-04-01"},
            [],
            id="an excluded person: no date",
        ),
        pytest.param(
            dated(items=(item("reply", **DUE),), every_item=(rule("a", "settle first AMB-01"),)),
            {"a": "yes", "day": "2026-04-01"},
            [],
            id="first to be settled: no date yet",
        ),
        pytest.param(
            dated(items=(item("soon", timing=InWords(Text("at once"))),)),
            {},
            [("soon", "")],
            id="the clause's own words",
        ),
    ],
)
def test_dates_are_those_of_what_is_called_for(handbook: Handbook, answers: Given, due: list[tuple[str, str]]) -> None:
    assert [(each.item, each.date) for each in stands(handbook, answers).deadlines] == due


@pytest.mark.parametrize(
    ("today", "overdue"),
    [("", False), ("2026-04-08", False), ("2026-04-09", True)],
    ids=["no day given", "on the day itself", "the day after"],
)
def test_today_shows_only_what_is_overdue(today: str, overdue: bool) -> None:
    position = stands(dated(items=(item("reply", **DUE),)), {"day": "2026-04-01"}, today=today)
    assert [each.overdue for each in position.deadlines] == [overdue]
    assert position.status == "decided"


def test_a_date_past_the_bank_holidays_that_are_known_says_so_and_gives_none() -> None:
    calendar = Calendar("england-and-wales", 2026, 2026, {"england-and-wales": ()})
    made = tool(ask=ask("day"), items=(item("reply", **DUE),))
    (deadline,) = stands(book(FACTS, made, calendar=calendar), {"day": "2026-12-30"}).deadlines
    assert deadline.date == ""
    assert "2026 to 2026" in deadline.problem


@pytest.mark.parametrize(
    ("answers", "status"),
    [
        pytest.param({}, "asking", id="there is more to ask"),
        pytest.param({"a": "yes"}, "decided", id="every item stands"),
        pytest.param({"a": "not known"}, "several", id="an item is open"),
    ],
)
def test_the_status_of_a_list(answers: Given, status: str) -> None:
    assert stands(book(FACTS, tool(ask=ask("a"), items=(item("thing", "a"),))), answers).status == status


def test_a_long_sitting_compiles_a_tool_anew_and_says_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(interview, "MOST_GROWTH", -1)
    compiled, state = Compiled(EACH_CHILD), State(facts={"open": "yes"})
    first = compiled.rules("tool")
    assert compiled.rules("tool") is not first
    assert interview.position(compiled, "tool", state) == interview.position(Compiled(EACH_CHILD), "tool", state)


def test_a_short_sitting_compiles_a_tool_once() -> None:
    compiled = Compiled(EACH_CHILD)
    first = compiled.rules("tool")
    interview.position(compiled, "tool", State(facts={"open": "yes"}))
    assert compiled.rules("tool") is first


NESTED = book(
    FACTS,
    tool(
        outcomes="x y z",
        ask=ask("open", "a"),
        tree=tree([("open", [("a", "x"), ("otherwise", "y")]), ("otherwise", "z")]),
        when=when("not open or a is known"),
    ),
)


@pytest.mark.parametrize(
    ("answers", "branches"),
    [
        pytest.param({}, ((0, 0), (0, 1), (1,)), id="at first every one"),
        pytest.param({"open": "yes"}, ((0, 0), (0, 1)), id="two under the first"),
        pytest.param({"open": "yes", "a": "no"}, ((0, 1),), id="one is left"),
        pytest.param({"open": "no"}, ((1,),), id="the last"),
        pytest.param({"open": "yes", "a": "not known"}, (), id="none where the tool does not apply"),
    ],
)
def test_the_branches_that_may_win(answers: Given, branches: tuple[tuple[int, ...], ...]) -> None:
    assert stands(NESTED, answers).branches == branches


def test_without_a_subject_a_tool_is_run_for_the_matter_as_a_whole() -> None:
    assert interview.position(Compiled(EACH_CHILD), "matter", State({"open": "yes"})).subject == ""
