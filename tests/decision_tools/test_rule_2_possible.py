"""Meaning, 2: possible is what some way of replacing every open answer with a real one gives; not branch by branch."""

from __future__ import annotations

import pytest

from decision_tools.model.rules import By, Fact, Outcome, Question
from decision_tools.model.text import Text
from tests.decision_tools.books import Tree, ask, book, fact, item, tool, tree, when
from tests.decision_tools.reader import Given, groups, stands

FACTS = (
    fact("a"),
    fact("b"),
    fact("c"),
    fact("colour", "one-of", "red green blue"),
    fact("some", "any-of", "red green blue", none=True),
    fact("several", "any-of", "red green"),
    fact("length", "duration", least=0),
    fact("count", "number", least=0, most=5),
    fact("day", "date"),
    fact("words", "text"),
)


def possible(branches: Tree, answers: Given, questions: tuple[Question, ...] = ()) -> tuple[str, ...]:
    """Of the outcomes x, y and z, those that are possible."""
    asked = questions or ask(*(each.id for each in FACTS))
    return stands(book(FACTS, tool(outcomes="x y z", ask=asked, tree=tree(branches))), answers).possible


@pytest.mark.parametrize(
    ("branches", "answers", "outcomes"),
    [
        pytest.param(
            [("a", "x"), ("not a", "y"), ("otherwise", "z")],
            {"a": "not known"},
            ("x", "y"),
            id="one of the two holds, so the third is never reached, though each may fail by itself",
        ),
        pytest.param(
            [("a and b", "x"), ("a and not b", "x"), ("otherwise", "y")],
            {"a": "yes", "b": "not known"},
            ("x",),
            id="both ways lead to the same",
        ),
        pytest.param(
            [("a and b", "x"), ("not a and b", "y"), ("otherwise", "z")],
            {"b": "yes"},
            ("x", "y"),
            id="with b yes, a decides between the first two",
        ),
        pytest.param(
            [("a", [("b", "x"), ("otherwise", "y")]), ("b", "x"), ("otherwise", "z")],
            {"b": "yes"},
            ("x",),
            id="the same by another branch and on another level",
        ),
        pytest.param([("a or not a", "x"), ("otherwise", "y")], {}, ("x",), id="what holds either way holds"),
        pytest.param([("a and not a", "x"), ("otherwise", "y")], {}, ("y",), id="what fails either way fails"),
        pytest.param(
            [("colour is red", "x"), ("colour is one of (green, blue)", "y"), ("otherwise", "z")],
            {"colour": "not known"},
            ("x", "y"),
            id="one of its options it must be",
        ),
        pytest.param(
            [("at least 2 of (a, b, c)", "x"), ("otherwise", "y")],
            {"a": "yes", "b": "not known", "c": "no"},
            ("x", "y"),
            id="one more would make two",
        ),
        pytest.param(
            [("at least 2 of (a, b, c)", "x"), ("otherwise", "y")],
            {"a": "yes", "b": "yes", "c": "not known"},
            ("x",),
            id="two there are, whatever the third",
        ),
        pytest.param(
            [("exactly 1 of (a, not a, b)", "x"), ("otherwise", "y")],
            {"a": "not known", "b": "no"},
            ("x",),
            id="of a and not a one holds, always",
        ),
        pytest.param(
            [("length is at least 24 hours", "x"), ("length is less than 48 hours", "y"), ("otherwise", "z")],
            {"length": "not known"},
            ("x", "y"),
            id="no length is neither long nor short",
        ),
        pytest.param(
            [("length is at least 24 hours and length is at most 24 hours", "x"), ("otherwise", "y")],
            {"length": "not known"},
            ("x", "y"),
            id="exactly so long it may be",
        ),
        pytest.param(
            [("count is more than 5", "x"), ("count is less than 0", "y"), ("otherwise", "z")],
            {},
            ("z",),
            id="no number is beyond the bounds of its question",
        ),
        pytest.param(
            [("day is before 2026-04-01", "x"), ("day is after 2026-04-01", "y"), ("otherwise", "z")],
            {"day": "not known"},
            ("x", "y", "z"),
            id="a day is before, after, or that day",
        ),
        pytest.param([("words is given", "x"), ("otherwise", "y")], {}, ("x", "y"), id="words may still come"),
        pytest.param([("words is given", "x"), ("otherwise", "y")], {"words": " "}, ("y",), id="spaces are no words"),
    ],
)
def test_possible_by_completions(branches: Tree, answers: Given, outcomes: tuple[str, ...]) -> None:
    assert possible(branches, answers) == outcomes


@pytest.mark.parametrize(
    ("answers", "outcomes"),
    [
        pytest.param({"a": "not known", "b": "yes"}, ("x", "y"), id="if a, then b counts; if not, then not"),
        pytest.param({"a": "not known", "b": "no"}, ("y", "z"), id="b no: either way not x"),
        pytest.param({"b": "yes"}, ("x", "y"), id="a not yet answered: the same"),
        pytest.param({"a": "not known"}, ("x", "y", "z"), id="b is not answered either, and may be asked yet"),
    ],
)
def test_a_question_reopens_on_the_way(answers: Given, outcomes: tuple[str, ...]) -> None:
    """B is asked only if a; branch by branch, z would seem possible with b answered yes."""
    branches: Tree = [("not a", "y"), ("b", "x"), ("otherwise", "z")]
    assert possible(branches, answers, ask("a", ("b", "a"))) == outcomes


KNOWN: Tree = [("colour is not known", "x"), ("colour is red", "y"), ("otherwise", "z")]


@pytest.mark.parametrize(
    ("answers", "outcomes"),
    [
        pytest.param({"colour": "not known"}, ("x",), id="not known was the answer"),
        pytest.param({"colour": "red"}, ("y",), id="it is known to be red"),
        pytest.param({"colour": "blue"}, ("z",), id="it is known to be blue"),
        pytest.param({}, ("x", "y", "z"), id="not yet answered, it may turn out any way"),
    ],
)
def test_is_known_looks_at_the_answer_given(answers: Given, outcomes: tuple[str, ...]) -> None:
    assert possible(KNOWN, answers) == outcomes


@pytest.mark.parametrize(
    ("about", "answers", "outcomes"),
    [
        pytest.param(fact("f", not_known=False), {}, ("y", "z"), id="where not known is refused, it will be known"),
        pytest.param(fact("f"), {}, ("x", "y", "z"), id="where it is not refused, it may stay not known"),
        pytest.param(
            fact("f", "any-of", "yes no", none=True),
            {"f": ("yes", "not known")},
            ("x",),
            id="ticks with others perhaps",
        ),
        pytest.param(fact("f", "any-of", "yes no", none=True), {"f": ("no",)}, ("z",), id="ticks, and those are all"),
    ],
)
def test_is_known_by_kind_of_question(about: Fact, answers: Given, outcomes: tuple[str, ...]) -> None:
    says = "f includes yes" if about.type == "any-of" else "f"
    made = tool(outcomes="x y z", ask=ask("f"), tree=tree([("f is not known", "x"), (says, "y"), ("otherwise", "z")]))
    assert stands(book([about], made), answers).possible == outcomes


@pytest.mark.parametrize(
    ("test", "answer", "outcomes"),
    [
        pytest.param("some includes red", ("red", "not known"), ("x",), id="what is ticked stands"),
        pytest.param("some includes green", ("red", "not known"), ("x", "y"), id="what is not ticked is open"),
        pytest.param(
            "some includes none of (green, blue)", ("red", "not known"), ("x", "y"), id="so none of them is open"
        ),
        pytest.param(
            "some includes none of (red, blue)", ("red", "not known"), ("y",), id="unless one of them is ticked"
        ),
        pytest.param("some includes all of (red, green)", ("red", "not known"), ("x", "y"), id="all of them is open"),
        pytest.param("some includes at least 1", ("red", "not known"), ("x",), id="at least one there is"),
        pytest.param("some includes exactly 1", ("red", "not known"), ("x", "y"), id="exactly one is open"),
        pytest.param("some includes at most 2", ("red", "green", "not known"), ("x", "y"), id="at most two is open"),
        pytest.param(
            "some includes at most 2", ("red", "green", "blue", "not known"), ("y",), id="unless there are more"
        ),
        pytest.param("some includes green", ("red",), ("y",), id="without others, what is not ticked is not so"),
        pytest.param("some includes green", (), ("y",), id="none of these is an answer"),
        pytest.param("some includes at least 1", "not known", ("x", "y"), id="nothing known at all"),
        pytest.param("several includes at least 1", "not known", ("x",), id="where there is no none, something it is"),
        pytest.param("several includes any of (red, green)", "not known", ("x",), id="and that is one of its options"),
        pytest.param("several includes green", "not known", ("x", "y"), id="which one is open"),
    ],
)
def test_there_may_be_others(test: str, answer: str | tuple[str, ...], outcomes: tuple[str, ...]) -> None:
    assert possible([(test, "x"), ("otherwise", "y")], {test.split()[0]: answer}) == outcomes


def test_where_one_of_two_options_it_must_be_the_other_is_ruled_out() -> None:
    """Neither red nor green cannot be, so the last branch is not possible even while nothing is answered."""
    branches: Tree = [("several includes red", "x"), ("several includes green", "y"), ("otherwise", "z")]
    assert possible(branches, {}) == ("x", "y")


def test_a_closed_any_of_question_may_hold_nothing() -> None:
    branches: Tree = [("several includes red", "x"), ("several includes green", "y"), ("otherwise", "z")]
    questions = ask("a", ("several", "a"))
    assert possible(branches, {}, questions) == ("x", "y", "z")
    assert possible(branches, {"a": "yes"}, questions) == ("x", "y")


TWO_QUESTIONS = book(
    FACTS,
    tool(
        outcomes="x y z",
        ask=ask("a", "b"),
        tree=tree([("a and b", "x"), ("a", "y"), ("otherwise", "z")]),
    ),
)


@pytest.mark.parametrize(
    ("answers", "status", "outcome", "possible"),
    [
        pytest.param({}, "asking", None, ("x", "y", "z"), id="while there is more to ask, nothing is acted on"),
        pytest.param({"a": "no"}, "decided", "z", ("z",), id="decided"),
        pytest.param(
            {"a": "yes", "b": "not known"}, "several", "x", ("x", "y"), id="all asked: act on the most protective"
        ),
        pytest.param(
            {"a": "not known", "b": "no"},
            "several",
            "y",
            ("y", "z"),
            id="the most protective of those that are possible",
        ),
        pytest.param({"a": "not known", "b": "not known"}, "several", "x", ("x", "y", "z"), id="of all three"),
    ],
)
def test_several_possible_outcomes_are_all_given_and_the_most_protective_acted_on(
    answers: Given, status: str, outcome: str | None, possible: tuple[str, ...]
) -> None:
    position = stands(TWO_QUESTIONS, answers)
    assert (position.status, position.outcome, position.possible) == (status, outcome, possible)
    assert [each.id for each in position.actions] == ([f"do-{outcome}"] if outcome else [])


def test_an_outcome_that_is_certain_is_given_before_all_is_asked() -> None:
    """A note may still come or not, so there is more to ask; the outcome does not wait for it."""
    made = tool(
        outcomes="x y", ask=ask("a", "b"), tree=tree([("a", "x"), ("otherwise", "y")]), also=(item("note", "b"),)
    )
    position = stands(book(FACTS, made), {"a": "yes"})
    assert (position.status, position.outcome, position.ask) == ("asking", "x", ("b",))


ACTING = book(
    [*FACTS, fact("since", "date")],
    tool(
        outcomes=(
            Outcome("x", Text("x"), do=(item("call"), item("visit", "c"), item("write", timing=By("since")))),
            Outcome("y", Text("y"), do=(item("wait"),)),
        ),
        ask=ask("a", "b", "c", "since"),
        tree=tree([("a and b", "x"), ("otherwise", "y")]),
    ),
)


@pytest.mark.parametrize(
    ("answers", "actions"),
    [
        pytest.param(
            {"a": "yes", "b": "yes", "c": "yes"},
            {"call": "should", "visit": "should", "write": "should"},
            id="the outcome is certain: its actions",
        ),
        pytest.param(
            {"a": "yes", "b": "not known", "c": "yes"},
            {"call": "should", "visit": "should", "write": "should"},
            id="the outcome is the most protective of two: its actions, at their own strength",
        ),
        pytest.param(
            {"a": "yes", "b": "not known", "c": "no"},
            {"call": "should", "write": "should"},
            id="but not those that it does not call for",
        ),
        pytest.param(
            {"a": "yes", "b": "not known", "c": "not known"},
            {"call": "should", "visit": "if", "write": "should"},
            id="an action that hangs on something else not known stays open",
        ),
        pytest.param({"a": "no"}, {"wait": "should"}, id="the other outcome"),
    ],
)
def test_what_to_do_is_that_of_the_most_protective(answers: Given, actions: dict[str, str]) -> None:
    position = stands(ACTING, {**answers, "since": "2026-04-01"})
    assert groups(position.actions) == actions
    assert [each.date for each in position.deadlines] == (["2026-04-01"] if "write" in actions else [])


def test_the_parts_of_an_action_are_judged_where_its_outcome_comes() -> None:
    """The school is rung where b holds, and so it is wherever the outcome is x."""
    call = item("call", parts=(item("police"), item("school", "b"), item("doctor", "c")))
    made = tool(
        outcomes=(Outcome("x", Text("x"), do=(call,)), Outcome("y", Text("y"))),
        ask=ask("a", "b", "c"),
        tree=tree([("a and b", "x"), ("otherwise", "y")]),
    )
    position = stands(book(FACTS, made), {"a": "yes", "b": "not known", "c": "not known"})
    assert (position.possible, position.outcome) == (("x", "y"), "x")
    assert groups(position.actions) == {
        "call": "should",
        "call.police": "should",
        "call.school": "should",
        "call.doctor": "if",
    }


def test_nothing_is_acted_on_while_the_tool_may_turn_out_not_to_apply() -> None:
    made = tool(outcomes="x", ask=ask("a"), when=when("a"), tree=tree([("otherwise", "x")]))
    position = stands(book(FACTS, made))
    assert (position.status, position.possible, position.outcome, position.actions) == ("asking", ("x",), None, ())
    unknown = stands(book(FACTS, made), {"a": "not known"})
    assert (unknown.status, unknown.applies, unknown.outcome) == ("several", None, "x")
    assert groups(unknown.actions) == {"do-x": "should"}
