"""Which single changed answers lead elsewhere: to another outcome by another branch, or to another list of items."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from decision_tools import answers, explain, interview
from decision_tools.answers import Value
from decision_tools.diagram import NO, YES
from decision_tools.interview import Compiled
from decision_tools.meaning import Path
from decision_tools.model.state import Answer, State
from decision_tools.standing import Standing
from decision_tools.variables import Range


@dataclass(frozen=True, slots=True)
class Changed:
    """One changed answer, all others as they are, and what it comes to."""

    fact: str
    answer: Answer
    outcomes: tuple[str, ...]
    """All that are possible then, most protective first."""
    branches: tuple[Path, ...]
    """The branches that may win then."""
    far: int = 0
    """How many stretches of its scale lie between this answer and the present one; 0 where there is no scale."""


@dataclass(frozen=True, slots=True)
class Turned:
    """One changed answer by which an item is certainly called for, or certainly not."""

    fact: str
    answer: Answer
    called_for: bool
    far: int = 0


def changes(compiled: Compiled, tool: str, state: State, subject: str = "") -> tuple[Changed, ...]:
    """What each other answer to each question that counts comes to, in the order of asking.  Raises AnswerError."""
    here = interview.standing(compiled, tool, state, subject)
    whole = _with_what_is_set_aside(here, state, subject)
    rules = here.rules
    return tuple(
        Changed(
            fact,
            answers.write(rules.handbook.facts[fact], value),
            *_leads(here, result, branch),
            _far(here, fact, value),
        )
        for fact in here.values
        for value, (result, branch) in explain.changed(whole, fact, [rules.result, rules.branch])
    )


def _with_what_is_set_aside(here: Standing, state: State, subject: str) -> Standing:
    """The standing with every answer in: one that is set aside comes back where another answer reopens its question."""
    handbook, situations = here.rules.handbook, here.rules.situations
    given = {**state.facts, **state.children.get(subject, {})}
    values = interview.read_all(handbook, situations.levels_of, given)
    classes = {level: held for fact in values for level, held in situations.classes(fact, values)}
    return replace(here, values=values, classes=classes, bits=sum(1 << level for level in classes))


def _leads(here: Standing, result: int, branch: int) -> tuple[tuple[str, ...], tuple[Path, ...]]:
    reach = here.rules.store.reach
    outcomes = tuple(each.id for each in here.rules.tool.outcomes if each.id in reach[result])
    return outcomes, tuple(sorted(path for path in reach[branch] if isinstance(path, tuple)))


def turned(compiled: Compiled, tool: str, state: State, subject: str = "") -> dict[str, tuple[Turned, ...]]:
    """By item, the changed answers that call for it, or call it off, where it stands otherwise.  Raises AnswerError."""
    here = interview.standing(compiled, tool, state, subject)
    whole = _with_what_is_set_aside(here, state, subject)
    roots = here.rules.items
    found: dict[str, tuple[Turned, ...]] = {root.item.id: () for root in roots}
    for fact in here.values:
        for value, nodes in explain.changed(whole, fact, [root.when for root in roots]):
            answer = answers.write(here.rules.handbook.facts[fact], value)
            for root, node in zip(roots, nodes, strict=True):
                if node in (YES, NO) and node != here.now(root.when):
                    found[root.item.id] += (Turned(fact, answer, node == YES, _far(here, fact, value)),)
    return found


def _far(here: Standing, fact: str, value: Value) -> int:
    situations = here.rules.situations
    scales = ((level, situations.variables[level]) for level in situations.levels_of[fact])
    steps = ((here.classes.get(level), each.class_of(value)) for level, each in scales if isinstance(each, Range))
    return sum(abs(there - held) for held, there in steps if held is not None and there is not None)


def nearest_of_each_fact[Change: (Changed, Turned)](found: Iterable[Change]) -> Iterator[Change]:
    """One change for each question, in the order of asking: the nearest on its scale, else the first."""
    nearest: dict[str, Change] = {}
    for each in found:
        known = nearest.get(each.fact)
        if known is None or each.far < known.far:
            nearest[each.fact] = each
    yield from nearest.values()
