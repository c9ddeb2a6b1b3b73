"""Meaning, 3: an answer to a question that is no longer asked is set aside; it drives nothing, and comes back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, note

from decision_tools import interview
from decision_tools.interview import Compiled
from decision_tools.model.handbook import Handbook
from decision_tools.model.state import Answer, State
from tests.decision_tools import worlds
from tests.decision_tools.books import ask, book, fact, item, rule, tool, tree
from tests.decision_tools.reader import Given, stands, told

HANDBOOK = book(
    [
        fact("open"),
        fact("hurt"),
        fact("where", "one-of", "home school"),
        fact("when", "date"),
        fact("close", about="person"),
    ],
    tool(
        outcomes="needed consult out",
        ask=ask("open", ("hurt", "open"), ("where", "hurt"), ("when", "where is home")),
        each_item=ask(("close", "hurt")),
        tree=tree(
            [
                ("when is before 2026-04-01", "needed"),
                ("where is home", "consult"),
                ("hurt", "needed"),
                ("otherwise", "out"),
            ]
        ),
        items=(item("visit", "where is home"), item("call")),
        also=(item("school-note", "where is school"),),
        every_item=(rule("close", "exclude"),),
    ),
)
EVERYTHING = {"open": "yes", "hurt": "yes", "where": "home", "when": "2026-03-31"}


@pytest.mark.parametrize(
    ("changed", "possible", "set_aside"),
    [
        pytest.param({}, ("needed",), (), id="all four count"),
        pytest.param(
            {"open": "no"}, ("out",), ("hurt", "where", "when"), id="a closed case sets everything behind it aside"
        ),
        pytest.param({"hurt": "no"}, ("out",), ("where", "when"), id="and so does not hurt"),
        pytest.param({"where": "school"}, ("needed",), ("when",), id="at school: when it was is not asked"),
        pytest.param({"where": "home"}, ("needed",), (), id="at home again: the day is back as it was given"),
        pytest.param(
            {"where": "not known"}, ("needed",), (), id="where is not known: the day may be asked, and would tell"
        ),
    ],
)
def test_answers_behind_a_closed_question(
    changed: Given, possible: tuple[str, ...], set_aside: tuple[str, ...]
) -> None:
    position = stands(HANDBOOK, {**EVERYTHING, **changed})
    assert position.possible == possible
    assert position.set_aside == set_aside
    assert set(position.answered) == set(EVERYTHING) - set(set_aside)


def test_a_closed_question_without_an_answer_has_nothing_to_set_aside() -> None:
    position = stands(HANDBOOK, {"open": "no", "where": "home"})
    assert (position.set_aside, position.ask) == (("where",), ())


def test_an_answer_set_aside_calls_for_nothing() -> None:
    position = stands(HANDBOOK, {**EVERYTHING, "hurt": "no"}, people={"call": {"close": "yes"}})
    assert {each.id: each.group for each in position.items} == {"visit": "not called for", "call": "should"}
    assert position.also == ()
    assert position.ask_items == ()


def test_an_answer_about_a_person_set_aside_comes_back_too() -> None:
    people = {"call": {"close": "yes"}}
    assert stands(HANDBOOK, EVERYTHING, people=people).items[1].group == "must-not"
    assert stands(HANDBOOK, {**EVERYTHING, "hurt": "no"}, people=people).items[1].group == "should"


def test_an_answer_that_can_change_nothing_any_more_is_set_aside() -> None:
    """The first answer decides, so the second question is not asked any more."""
    made = tool(outcomes="x y", ask=ask("a", "b"), tree=tree([("a or b", "x"), ("otherwise", "y")]))
    handbook = book([fact("a"), fact("b")], made)
    assert stands(handbook, {"a": "yes", "b": "yes"}).set_aside == ("b",)
    assert stands(handbook, {"a": "no", "b": "yes"}).set_aside == ()
    assert stands(handbook, {"b": "yes"}).answered == ("b",)


def test_an_answer_of_another_tools_question_is_neither_answered_nor_set_aside() -> None:
    made = tool(outcomes="x y", ask=ask("a"), tree=tree([("a", "x"), ("otherwise", "y")]))
    position = stands(book([fact("a"), fact("b")], made), {"a": "yes", "b": "yes"})
    assert (position.answered, position.set_aside) == (("a",), ())


@given(worlds.answered())
def test_answers_set_aside_influence_nothing(case: tuple[Handbook, dict[str, Answer]]) -> None:
    handbook, answers = case
    note(worlds.in_words(handbook, answers))
    with_them = told(handbook, answers)
    without = told(handbook, {fact: answer for fact, answer in answers.items() if fact not in with_them.set_aside})
    assert replace(with_them, set_aside=()) == replace(without, set_aside=())


@given(worlds.answered())
def test_the_order_in_which_answers_were_given_does_not_matter(case: tuple[Handbook, dict[str, Answer]]) -> None:
    handbook, answers = case
    backwards = dict(reversed(answers.items()))
    compiled = Compiled(handbook)
    one, other = (interview.position(compiled, "tool", State(facts=each)) for each in (answers, backwards))
    assert one == other
