"""Scenarios: what is expected of each tool, what came instead, and what is not given."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from decision_tools.answers import AnswerError
from decision_tools.expressions import Quantity
from decision_tools.interview import Compiled
from decision_tools.model.rules import After
from decision_tools.model.scenarios import Expectation, Scenario, Stage
from decision_tools.model.state import Mark, State
from decision_tools.model.text import NO_TEXT, Text
from decision_tools.rehearsal import Difference, differences, rehearse
from tests.decision_tools.books import ask, book, fact, item, rule, tool, tree

FACTS = [
    fact("open"),
    fact("hurt", about="child"),
    fact("sure", not_known=False),
    replace(fact("words", "text"), not_known=True),  # as the codec leaves it: words are never "not known"
    fact("day", "date"),
    fact("line", "one-of", "direct higher none", about="person"),
]

BOOK = Compiled(
    book(
        FACTS,
        tool(
            outcomes="needed consult out",
            ask=ask("open", ("hurt", "open"), "sure"),
            tree=tree(
                [
                    ("not open", "out"),
                    ("hurt is not known", "consult"),
                    ("hurt and sure", "needed"),
                    ("otherwise", "out"),
                ]
            ),
        ),
        tool(
            "list",
            ask=ask("open", "day"),
            each_item=ask("line"),
            items=(
                item("chair", cites="C-02", if_excluded=Text("Stop")),
                item("police", "open", cites="C-02", parts=(item("bring", cites="C-02"), item("say", cites="C-04"))),
                item("reply", timing=After(Quantity(1, "days"), "day"), person=False),
            ),
            every_item=(
                rule("line is direct", "exclude"),
                rule("line is higher", "settle first AMB-01"),
                rule("line is not known", "add", duty=item("ask-again", cites="C-01")),
            ),
        ),
        tool(
            "say",
            outcomes="given none",
            ask=ask("words"),
            tree=tree([("words is given", "given"), ("otherwise", "none")]),
        ),
    )
)


def came(tool_id: str, state: State, **expected: Any) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Each difference as (group, expected, came)."""
    expectation = Expectation(tool_id, **expected)
    scenario = Scenario(NO_TEXT, NO_TEXT, state, (expectation,), id="case")
    return [(each.group, each.expected, each.came) for each in differences(BOOK, scenario)]


@pytest.mark.parametrize(
    ("facts", "expected", "found"),
    [
        pytest.param({"open": "yes", "hurt": "yes", "sure": "yes"}, ("needed",), [], id="it holds"),
        pytest.param(
            {"open": "yes", "hurt": "yes", "sure": "yes"},
            ("out",),
            [("outcomes", ("out",), ("needed",))],
            id="another outcome came",
        ),
        pytest.param({"open": "no"}, (), [("outcomes", (), ("out",))], id="one came where none was expected"),
        pytest.param(
            {"open": "yes", "sure": "yes"}, ("consult",), [], id="what is not given is not known, and that is an answer"
        ),
        pytest.param({"sure": "yes"}, ("consult", "out"), [], id="all the outcomes that are possible"),
        pytest.param(
            {"sure": "yes"},
            ("out", "consult"),
            [("outcomes", ("out", "consult"), ("consult", "out"))],
            id="in the tool's order, most protective first",
        ),
        pytest.param(
            {"open": "yes", "hurt": "yes"},
            ("needed", "out"),
            [],
            id="where not known is refused, what is not given stays open",
        ),
    ],
)
def test_outcomes(facts: dict[str, str], expected: tuple[str, ...], found: list[Any]) -> None:
    assert came("tool", State(facts=facts), outcomes=expected) == found


def test_words_that_are_not_given_stay_open() -> None:
    assert came("say", State(), outcomes=("given", "none")) == []
    assert came("say", State(facts={"words": ""}), outcomes=("none",)) == []


@pytest.mark.parametrize(
    ("child", "outcomes"),
    [
        pytest.param("A", ("needed",), id="of this child it is given"),
        pytest.param("B", ("consult",), id="of the other it is not, so it is not known"),
    ],
)
def test_children_side_by_side(child: str, outcomes: tuple[str, ...]) -> None:
    state = State(facts={"open": "yes", "sure": "yes"}, children={"A": {"hurt": "yes"}, "B": {}})
    assert came("tool", state, subject=child, outcomes=outcomes) == []


PEOPLE = {"chair": {"line": "none"}, "police": {"line": "none"}}


@pytest.mark.parametrize(
    ("state", "groups", "found"),
    [
        pytest.param(
            State(facts={"open": "yes"}, people=PEOPLE), {"must": ("chair", "police")}, [], id="a group by strength"
        ),
        pytest.param(
            State(facts={"open": "yes"}, people=PEOPLE),
            {"must": ("police", "chair")},
            [],
            id="in whichever order it is written",
        ),
        pytest.param(
            State(facts={"open": "yes"}, people=PEOPLE),
            {"must": ("chair",), "should": ()},
            [("must", ("chair",), ("chair", "police")), ("should", (), ("reply",))],
            id="a group that is listed is complete",
        ),
        pytest.param(
            State(facts={"open": "no"}, people=PEOPLE),
            {"not called for": ("police",)},
            [],
            id="what is not called for, without its parts",
        ),
        pytest.param(State(people=PEOPLE), {"if": ("police",)}, [], id="what is open"),
        pytest.param(
            State(facts={"open": "yes"}, people=PEOPLE),
            {"may": ("police.say",)},
            [],
            id="a part that stands otherwise than its item",
        ),
        pytest.param(
            State(facts={"open": "yes"}, people={"chair": {"line": "direct"}, "police": {"line": "higher"}}),
            {"must-not": ("chair",), "settle first": ("police",), "stop": ("chair",), "must": ("police.bring",)},
            [],
            id="excluded, to be settled, and the tool stopped",
        ),
        pytest.param(State(facts={"open": "yes"}, people=PEOPLE), {"stop": ()}, [], id="nobody excluded: no stop"),
        pytest.param(
            State(facts={"open": "yes"}, people={"chair": {"line": "none"}}),
            {"adds": ("police.ask-again",)},
            [],
            id="a duty beside the item of which nothing is said: not known",
        ),
        pytest.param(
            State(facts={"open": "yes"}, people=PEOPLE, marks={"list": {"police": Mark("covered")}}),
            {"missing": ("chair", "reply")},
            [],
            id="what is missing",
        ),
        pytest.param(
            State(facts={"open": "yes", "day": "2026-04-01"}, people=PEOPLE, today="2026-04-03"),
            {"overdue": ("reply",)},
            [],
            id="what is overdue",
        ),
        pytest.param(
            State(facts={"open": "yes", "day": "2026-04-01"}, people=PEOPLE, today="2026-04-02"),
            {"overdue": ("reply",)},
            [("overdue", ("reply",), ())],
            id="what is not overdue yet",
        ),
    ],
)
def test_groups(state: State, groups: dict[str, tuple[str, ...]], found: list[Any]) -> None:
    assert came("list", state, groups=groups) == found


def test_an_item_that_wants_two_things_is_missing_once() -> None:
    state = State(facts={"open": "yes"}, people=PEOPLE, marks={"list": {"chair": Mark("does not apply")}})
    assert came("list", state, groups={"missing": ("chair", "police", "reply")}) == []


def test_a_difference_names_the_scenario_the_tool_and_the_child() -> None:
    scenario = Scenario(
        NO_TEXT, NO_TEXT, State(facts={"open": "no"}), (Expectation("tool", "A", outcomes=("needed",)),), id="case"
    )
    assert list(differences(BOOK, scenario)) == [
        Difference("case", "tool", "A", "outcomes", ("needed",), ("out",), 1, NO_TEXT)
    ]


def test_every_expectation_of_a_scenario_is_looked_at() -> None:
    expected = (Expectation("tool", outcomes=("needed",)), Expectation("list", groups={"if": ()}))
    scenario = Scenario(NO_TEXT, NO_TEXT, State(facts={"sure": "yes"}, people=PEOPLE), expected, id="case")
    assert [(each.tool, each.group) for each in differences(BOOK, scenario)] == [("tool", "outcomes"), ("list", "if")]


def test_every_stage_of_a_story_is_looked_at_with_what_is_known_by_then() -> None:
    first = Expectation("tool", outcomes=("needed", "consult", "out"))
    stages = (
        Stage(Text("Later"), NO_TEXT, State({"open": "no"}), (Expectation("tool", outcomes=("out",)),)),
        Stage(Text("Last"), NO_TEXT, State({"open": "no"}), (Expectation("tool", outcomes=("needed",)),)),
    )
    scenario = Scenario(Text("Case"), NO_TEXT, State({"open": "yes"}), (first,), then=stages, id="case")
    assert [stage.title for stage in scenario.stages] == ["Case", "Later", "Last"]
    found = list(differences(BOOK, scenario))
    assert [(each.stage, each.title, each.came) for each in found] == [
        (1, "Case", ("consult",)),
        (3, "Last", ("out",)),
    ]


def test_a_room_commits_on_what_it_is_asked_and_otherwise_on_everything_expected() -> None:
    both = (Expectation("tool", outcomes=("out",)), Expectation("list", groups={"if": ()}))
    assert Stage(NO_TEXT, NO_TEXT, State(), both).asked == both
    assert Stage(NO_TEXT, NO_TEXT, State(), both, ask=("list",)).asked == both[1:]


def test_an_answer_that_a_question_cannot_have_is_refused() -> None:
    with pytest.raises(AnswerError, match="perhaps"):
        came("tool", State(facts={"open": "perhaps"}), outcomes=())


def test_nothing_is_left_to_ask_of_what_may_be_not_known() -> None:
    scenario = Scenario(NO_TEXT, NO_TEXT, State(), (), id="case")
    assert rehearse(BOOK, scenario, Expectation("list")).status != "asking"
