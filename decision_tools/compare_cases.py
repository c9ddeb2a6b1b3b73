"""Training cases worked through the rules of two editions: which of them come out otherwise, and how."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from decision_tools import words
from decision_tools.answers import AnswerError
from decision_tools.compare import Change, ToolChanges
from decision_tools.dates import DateError
from decision_tools.interview import Compiled, read_all
from decision_tools.model.handbook import Handbook
from decision_tools.model.scenarios import Expectation, Scenario, Stage
from decision_tools.position import ItemResult, Position
from decision_tools.rehearsal import rehearse

NOT_THERE = "not shown"


@dataclass(frozen=True, slots=True)
class CaseChange:
    """One case that comes out otherwise in one tool."""

    case: str
    tool: str
    subject: str
    """The child that the tool is run for; empty for the matter as a whole."""
    was: tuple[str, ...]
    """The titles of the results that were possible, most protective first; empty where they did not change."""
    now: tuple[str, ...]
    moved: tuple[tuple[str, str, str], ...] = ()
    """Items, actions and notes with where they stood, where they stand now, and deadlines with their dates."""
    problem: str = ""
    """Why the case cannot be worked in one of the editions."""
    stage: int = 1
    """The stage of a story at which it comes out otherwise."""


def compare_cases(old: Handbook, new: Handbook) -> tuple[CaseChange, ...]:
    """Every case of either edition, as the new one tells it, through every tool that both have and it expects of."""
    before, after = Compiled(old), Compiled(new)
    cases = {**old.scenarios, **new.scenarios}
    return tuple(
        change
        for case in cases.values()
        for number, stage in enumerate(case.stages, 1)
        for expected in _expected(case.id, number, old, new)
        for found in _compared(before, after, case.id, stage, expected)
        for change in (replace(found, stage=number),)
    )


def _expected(case: str, number: int, old: Handbook, new: Handbook) -> Iterator[Expectation]:
    """What a stage of a case expects in either edition, each tool and subject once."""
    cases = [book.scenarios[case] for book in (new, old) if case in book.scenarios]
    told = [stage for each in cases for stage in each.stages[number - 1 : number]]
    found = {(each.tool, each.subject): each for version in reversed(told) for each in version.expect}
    yield from (each for each in found.values() if each.tool in old.tools and each.tool in new.tools)


def _compared(
    before: Compiled, after: Compiled, case: str, stage: Stage, expected: Expectation
) -> Iterator[CaseChange]:
    """One stage of a case in one tool; nothing where it comes out the same."""
    names = (case, expected.tool, expected.subject)
    try:
        was, now = (rehearse(each, stage, expected) for each in (before, after))
    except (AnswerError, DateError) as error:
        yield CaseChange(*names, (), (), problem=str(error))
        return
    old, new = before.handbook, after.handbook
    results = (_titles(old, was), _titles(new, now))
    alike = was.outcome == now.outcome
    moved = tuple(_moved(*(_stands(book, each, with_actions=alike) for book, each in ((old, was), (new, now)))))
    if was.possible != now.possible or moved:
        yield CaseChange(*names, *(results if was.possible != now.possible else ((), ())), moved)


def _titles(book: Handbook, position: Position) -> tuple[str, ...]:
    titles = {outcome.id: outcome.title for outcome in book.tools[position.tool].outcomes}
    return tuple(titles[id] for id in position.possible) or ("Not applicable",)


def _stands(book: Handbook, position: Position, *, with_actions: bool) -> dict[str, tuple[str, str]]:
    """By id, what each thing is called and where it stands; actions only where they are those of the same result."""
    found = {}
    actions = position.actions if with_actions else ()
    for kind, results in (("item", position.items), ("action", actions), ("note", position.also)):
        for result in results:
            for each in (result, *result.parts):
                found[f"{kind} {each.id}"] = (_label(book, each), words.GROUPS[each.group])
    for deadline in position.deadlines:
        if deadline.date:
            found[f"due {deadline.item}"] = (f"{deadline.item}, due", words.day(deadline.date))
    return found


def _label(book: Handbook, result: ItemResult) -> str:
    return words.item(book, result.item) or result.id


def _moved(
    before: Mapping[str, tuple[str, str]], after: Mapping[str, tuple[str, str]]
) -> Iterator[tuple[str, str, str]]:
    for id in dict.fromkeys((*after, *before)):
        label = (after.get(id) or before[id])[0]
        was, now = (each[id][1] if id in each else NOT_THERE for each in (before, after))
        if was != now:
            yield label, was, now


def cases_of(found: ToolChanges, change: Change, new: Handbook, affected: tuple[CaseChange, ...]) -> tuple[str, ...]:
    """The affected cases that a change is about: their answers leave room for its situations."""
    ids = dict.fromkeys(each.case for each in affected if each.tool == found.tool and not each.problem)
    return tuple(id for id in ids if id in new.scenarios and _touches(found, change, new.scenarios[id]))


def _touches(found: ToolChanges, change: Change, case: Scenario) -> bool:
    """Whether what a case says can be said of some situation of a change."""
    if found.ground is None:
        return False
    rules = found.ground.space.rules
    laid_out, store = rules.situations, rules.store
    states = [stage.state for stage in case.stages]
    for given in ({**state.facts, **answers} for state in states for answers in state.children.values() or ({},)):
        values = read_all(rules.handbook, laid_out.levels_of, given)
        classes = {level: at for fact in values for level, at in laid_out.classes(fact, values)}
        if store.can(store.given(change.node, classes, sum(1 << level for level in classes))):
            return True
    return False
