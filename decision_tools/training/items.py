"""What there is to say of each item of a list: rightly named or not, with what calls for it and what would."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from decision_tools import interview
from decision_tools.interview import Compiled
from decision_tools.model.rules import ItemRule, Tool
from decision_tools.model.scenarios import Expectation
from decision_tools.model.state import State
from decision_tools.position import Added, Deadline, Group, ItemResult, Missing, Position
from decision_tools.training.changes import Turned, nearest_of_each_fact, turned

type Family = Literal["called for", "left out", "settle first", "missing", "overdue", "added to"]
"""What a question about a list asks of each of its items."""

FAMILIES: Mapping[str, Family] = {
    "must-not": "left out",
    "stop": "left out",
    "settle first": "settle first",
    "missing": "missing",
    "overdue": "overdue",
    "adds": "added to",
}
"""By the group that a stage expects; every other group tells what is called for."""
NOT_CALLED: frozenset[Group] = frozenset({"must-not", "settle first", "if", "not called for"})
OPEN: Mapping[Family, frozenset[Group]] = {"called for": frozenset({"if", "settle first"})}
"""Where an item is neither called for nor not, until something is known or settled."""


@dataclass(frozen=True, slots=True)
class OnItem:
    """What there is to say of one item."""

    choice: str
    """The item; "ITEM.PART" where a question is about parts."""
    verdict: Literal["right", "possible", "wrong"]
    """Whether it belongs to what is asked for; "possible" while that is open."""
    result: ItemResult
    rule: ItemRule | None = None
    """The rule for every item that put it where it stands."""
    leads: tuple[Turned, ...] = ()
    """Single changed answers that would call for it, or call it off, one for each question."""
    missing: Missing | None = None
    deadline: Deadline | None = None
    added: Added | None = None


def families(expected: Expectation) -> tuple[Family, ...]:
    """The questions that a stage asks about the items of a tool, each once."""
    return tuple(dict.fromkeys(FAMILIES.get(group, "called for") for group in expected.groups))


def on_items(compiled: Compiled, tool: str, state: State, family: Family, subject: str = "") -> tuple[OnItem, ...]:
    """What there is to say of each item that a learner can name, in the order of the list.

    Raises AnswerError where the state gives an answer that its fact cannot have.
    """
    position = interview.position(compiled, tool, state, subject)
    match family:
        case "missing":
            return tuple(_missing(position))
        case "overdue":
            return tuple(_overdue(position))
        case "added to":
            return tuple(_added(position))
        case _:
            found = turned(compiled, tool, state, subject)
            record = compiled.handbook.tools[tool]
            return tuple(_standing(record, each, family, found) for each in position.items)


def _standing(tool: Tool, result: ItemResult, family: Family, found: Mapping[str, tuple[Turned, ...]]) -> OnItem:
    """Whether an item is called for, left out, or to be settled first."""
    wanted = {
        "called for": result.group not in NOT_CALLED,
        "left out": result.group == "must-not",
        "settle first": result.group == "settle first",
    }[family]
    is_open = result.group in OPEN.get(family, ())
    rule = next((each for each in tool.every_item if _puts(each, result)), None)
    leads = found.get(result.id, ()) if family == "called for" and not result.called_by else ()
    verdict: Literal["right", "possible", "wrong"] = "right" if wanted else "possible" if is_open else "wrong"
    return OnItem(result.id, verdict, result, rule, tuple(nearest_of_each_fact(leads)))


def _puts(rule: ItemRule, result: ItemResult) -> bool:
    """Whether a rule for every item put an item where it stands; an exclusion that is open has to be settled first."""
    effect = "exclude" if result.settle is None else "settle first"
    return rule.effect == effect and rule.cites == result.called_by and rule.settle == result.settle


def _missing(position: Position) -> Iterator[OnItem]:
    """Everything called for, part by part where only some parts are missing."""
    wanted = {each.item: each for each in position.missing}
    for result in position.items:
        parts = [part for part in result.parts if part.group not in NOT_CALLED]
        by_part = any(part.id in wanted for part in parts)
        for each in parts if by_part else [result]:
            if each.group not in NOT_CALLED:
                found = wanted.get(each.id)
                yield OnItem(each.id, "right" if found else "wrong", each, missing=found)


def _overdue(position: Position) -> Iterator[OnItem]:
    """Everything that has a date."""
    dates = {each.item: each for each in position.deadlines}
    for result in _every((*position.items, *position.actions, *position.also)):
        if due := dates.get(result.id):
            yield OnItem(result.id, "right" if due.overdue else "wrong", result, deadline=due)


def _every(results: Iterable[ItemResult]) -> Iterator[ItemResult]:
    for result in results:
        yield from (result, *result.parts)


def _added(position: Position) -> Iterator[OnItem]:
    """Every item that a duty may stand beside."""
    beside = {each.beside: each for each in position.adds}
    for result in position.items:
        if result.group != "not called for":
            found = beside.get(result.id)
            yield OnItem(result.id, "right" if found else "wrong", result, added=found)
