"""A scenario run through the tools: what it expects, what came instead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from decision_tools import interview
from decision_tools.answers import NOT_KNOWN_WORDS
from decision_tools.interview import Compiled
from decision_tools.model.handbook import Handbook
from decision_tools.model.scenarios import Expectation, Scenario, Stage
from decision_tools.model.state import Answers, State
from decision_tools.model.text import NO_TEXT, Text
from decision_tools.position import ItemResult, Position
from decision_tools.questions import Asked

OUTCOMES = "outcomes"


@dataclass(frozen=True, slots=True)
class Difference:
    """One expectation that does not hold."""

    scenario: str
    tool: str
    subject: str
    group: str
    """"outcomes", or the group of items that differs."""
    expected: tuple[str, ...]
    came: tuple[str, ...]
    stage: int = 1
    """The stage at which it does not hold, counted from 1."""
    title: Text = NO_TEXT
    """The title of that stage."""


@dataclass(frozen=True, slots=True)
class Parted:
    """What is expected of one tool at one stage, where the rules say otherwise."""

    group: str
    expected: tuple[str, ...]
    came: tuple[str, ...]


def differences(compiled: Compiled, scenario: Scenario) -> Iterator[Difference]:
    """Where a scenario and the rules part company, stage by stage.

    Raises AnswerError where the scenario gives an answer that its fact cannot have.
    """
    for number, stage in enumerate(scenario.stages, 1):
        for expected in stage.expect:
            for each in parted(compiled, stage, expected):
                names = (scenario.id, expected.tool, expected.subject)
                yield Difference(*names, each.group, each.expected, each.came, number, stage.title)


def parted(compiled: Compiled, case: Stage, expected: Expectation) -> Iterator[Parted]:
    """What of one expectation does not hold.  Raises AnswerError."""
    came = rehearse(compiled, case, expected)
    if expected.outcomes is not None and expected.outcomes != came.possible:
        yield Parted(OUTCOMES, expected.outcomes, came.possible)
    for group, ids in expected.groups.items():
        found = in_group(came, group)
        if sorted(ids) != sorted(found):
            yield Parted(group, ids, found)


def rehearse(compiled: Compiled, case: Stage, expected: Expectation) -> Position:
    """The position that a case, or one stage of it, comes to in one tool; what it does not give is not known."""
    state = silent_is_not_known(compiled, expected.tool, case.state)
    return interview.position(compiled, expected.tool, state, expected.subject)


def silent_is_not_known(compiled: Compiled, tool: str, state: State) -> State:
    """The state with "not known" for every question that it does not answer and that may be answered so."""
    rules = compiled.rules(tool)
    of_items = _not_known(compiled.handbook, rules.item_questions)
    people: dict[str, Answers] = {**{item.id: {} for item in rules.tool.items}, **state.people}
    return replace(
        state,
        facts={**_not_known(compiled.handbook, rules.questions), **state.facts},
        people={id: {**of_items, **said} for id, said in people.items()},
    )


def _not_known(handbook: Handbook, questions: Iterable[Asked]) -> Answers:
    facts = (handbook.facts[each.fact] for each in questions)
    return {fact.id: NOT_KNOWN_WORDS for fact in facts if fact.not_known and fact.type != "text"}


def in_group(position: Position, group: str) -> tuple[str, ...]:
    """The ids of a group of items; a part is listed where it stands otherwise than its item."""
    match group:
        case "missing":
            return tuple(dict.fromkeys(each.item for each in position.missing))
        case "adds":
            return tuple(f"{each.beside}.{each.duty.id}" for each in position.adds)
        case "stop":
            reached = (each for each in position.items if each.group == "must-not" and each.item.if_excluded)
            return tuple(each.id for each in reached)
        case "overdue":
            return tuple(each.item for each in position.deadlines if each.overdue)
        case _:
            return tuple(each.id for each in _listed(position.items) if each.group == group)


def _listed(items: tuple[ItemResult, ...]) -> Iterator[ItemResult]:
    for item in items:
        yield item
        yield from (part for part in item.parts if part.group != item.group)
