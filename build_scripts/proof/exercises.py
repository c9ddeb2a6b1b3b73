"""How the parts of a tool stand in one training case, and which of them it exercises, as `coverage` defines it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial

from build_scripts.proof.coverage import Carrier, Coverage, carriers, conditions_of
from build_scripts.proof.narrow import rests_on
from build_scripts.proof.near_misses import Seen, near_misses
from build_scripts.storage.memory import Memory
from decision_tools import checklist, interview
from decision_tools.answers import Chosen, Ticked, Value
from decision_tools.checklist import Hold
from decision_tools.diagram import NO, YES
from decision_tools.expressions import Name
from decision_tools.interview import Compiled
from decision_tools.model.handbook import Handbook
from decision_tools.model.rules import Effect, Item, Tool
from decision_tools.model.scenarios import Expectation, Stage
from decision_tools.model.state import State
from decision_tools.position import ItemResult, Position
from decision_tools.questions import watch
from decision_tools.rehearsal import rehearse, silent_is_not_known
from decision_tools.standing import Standing, stand

LISTED_AS: Mapping[Effect, str] = {"exclude": "must-not", "settle first": "settle first", "add": "adds"}
"""The group under which a case lists what a rule for every item does."""

type Stands = tuple[str, bool | None]
"""A way, as in `Carrier.way`, and whether what it leads to stands in a case; None where that is open."""


def measure(book: Handbook, memory: Memory | None = None) -> Coverage:
    """Work every case through the tools of which it expects something; what `memory` knows is not worked again."""
    compiled, memory = Compiled(book), memory or Memory()
    found = {tool.id: carriers(book, tool) for tool in book.tools.values()}
    content = rests_on(book)
    cases: dict[Carrier, list[str]] = {carrier: [] for each in found.values() for carrier in each}
    seen: dict[str, list[Seen]] = {tool: [] for tool in book.tools}
    for id, stage, expected in _expected(book):
        case = (content[expected.tool], repr(stage.state), repr(expected), id)
        worked = memory.recall("exercises", case, partial(_worked, compiled, id, stage, expected))
        if worked:
            seen[expected.tool].append(worked.seen)
            for carrier in found[expected.tool]:
                if carrier.way in worked.exercised and id not in cases[carrier]:
                    cases[carrier].append(id)
    exercised = {carrier: tuple(ids) for carrier, ids in cases.items()}
    return Coverage(book, tuple(cases), exercised, near_misses(cases, seen))


def _expected(book: Handbook) -> Iterator[tuple[str, Stage, Expectation]]:
    """Every expectation of every stage, with the case that it belongs to."""
    for id, scenario in book.scenarios.items():
        for stage in scenario.stages:
            yield from ((id, stage, expected) for expected in stage.expect)


@dataclass(frozen=True, slots=True)
class Worked:
    """What one case shows of one tool."""

    seen: Seen
    exercised: frozenset[str]


def _worked(compiled: Compiled, case: str, stage: Stage, expected: Expectation) -> Worked | None:
    """None where the tool does not apply."""
    run = Run(compiled, case, stage, expected)
    return Worked(run.seen, run.exercised) if run.position.applies else None


@dataclass(frozen=True)
class Run:
    """One stage of a case in one tool of which it expects something."""

    compiled: Compiled
    case: str
    stage: Stage
    expected: Expectation

    @cached_property
    def state(self) -> State:
        return silent_is_not_known(self.compiled, self.expected.tool, self.stage.state)

    @cached_property
    def here(self) -> Standing:
        return interview.standing(self.compiled, self.expected.tool, self.state, self.expected.subject)

    @cached_property
    def position(self) -> Position:
        return rehearse(self.compiled, self.stage, self.expected)

    @property
    def tool(self) -> Tool:
        return self.here.rules.tool

    @cached_property
    def about(self) -> Mapping[str, Standing]:
        """By item, the standing with the answers about that item; empty where nothing is asked of each."""
        return {item.id: self._about(item) for item in self.tool.items if item.person and self.tool.each_item}

    def _about(self, item: Item) -> Standing:
        rules = self.here.rules
        questions = rules.item_questions
        given = self.state.people.get(item.id, {})
        values = interview.read_all(rules.handbook, (each.fact for each in questions), given)
        watched = watch(rules.store, map(self.here.now, rules.item_rules), questions)
        return stand(rules, questions, values, watched, self.here)

    @cached_property
    def stands(self) -> Mapping[str, bool | None]:
        """How everything in the tool stands, by its way."""
        parts = (_branches(self), _actions(self), _items(self), _notes(self), _rules(self), _conditions(self))
        return {way: held for part in (*parts, _options(self)) for way, held in part}

    @cached_property
    def exercised(self) -> frozenset[str]:
        """The ways to what stands and is held to what the case expects."""
        return frozenset(way for way, held in self.stands.items() if held and _is_held_to(self, way))

    @cached_property
    def seen(self) -> Seen:
        """The answers that count, beside how everything stands."""
        answers = {("", fact): value for fact, value in self.here.values.items()}
        for item, standing in self.about.items():
            own = {fact: value for fact, value in standing.values.items() if fact not in self.here.values}
            answers |= {(item, fact): value for fact, value in own.items()}
        return Seen(self.case, answers, frozenset(self.here.ask), self.stands)


def _branches(of: Run) -> Iterator[Stands]:
    """The branch that wins, with those it stands under; no other wins then."""
    paths = [path for path in of.here.rules.store.reach[of.here.now(of.here.rules.branch)] if isinstance(path, tuple)]
    possible = {"/".join(map(str, ("tree", *path[:depth]))) for path in paths for depth in range(1, len(path) + 1)}
    for carrier in _carriers(of, "branch"):
        may_win = carrier.way in possible
        yield carrier.way, None if may_win and len(paths) > 1 else may_win


def _actions(of: Run) -> Iterator[Stands]:
    called = {each.item.id for each in of.position.actions if is_called_for(each)}
    for outcome in of.tool.outcomes:
        may_be = outcome.id in of.position.possible
        for action in outcome.do:
            certain = len(of.position.possible) == 1
            held = may_be and action.id in called if certain or not may_be else None
            yield f"outcomes/{outcome.id}/do/{action.id}", held


def _items(of: Run) -> Iterator[Stands]:
    for result in of.position.items:
        yield f"items/{result.id}", _called(result)
        yield from ((f"items/{result.id}/parts/{part.item.id}", _called(part)) for part in result.parts)


def _called(result: ItemResult) -> bool | None:
    return True if is_called_for(result) else False if result.group == "not called for" else None


def is_called_for(result: ItemResult) -> bool:
    """Whether an item stands at a strength of its own: neither open, nor excluded, nor not called for."""
    return not result.called_by and result.group not in ("if", "not called for", "settle first")


def _notes(of: Run) -> Iterator[Stands]:
    shown = {each.item.id: _called(each) for each in of.position.also}
    yield from ((f"also/{note.id}", shown.get(note.id, False)) for note in of.tool.also)


def _rules(of: Run) -> Iterator[Stands]:
    """A rule for every item stands where it holds of one of them."""
    called = {each.item.id for each in of.position.items if each.group != "not called for"}
    holds: list[Hold] = [checklist.held(standing) for item, standing in of.about.items() if item in called]
    for at, rule in enumerate(of.tool.every_item):
        certain = any(rule in hold.definite for hold in holds)
        yield f"every item/{at}", certain or (None if any(rule in hold.open for hold in holds) else False)


def _conditions(of: Run) -> Iterator[Stands]:
    rules = of.here.rules
    for id in conditions_of(rules.handbook, of.tool):
        node = of.here.now(rules.within_domain(rules.meaning.condition(Name(id), of.tool.id)))
        yield f"condition/{id}", node == YES if node in (YES, NO) else None


def _options(of: Run) -> Iterator[Stands]:
    """An option stands where it is chosen and counts: an answer that is set aside does not."""
    values = [pair for standing in (of.here, *of.about.values()) for pair in standing.values.items()]
    chosen = {f"ask/{fact}/{option}" for fact, value in values for option in options_of(value)}
    yield from ((carrier.way, carrier.way in chosen) for carrier in _carriers(of, "option"))


def options_of(value: Value) -> frozenset[str]:
    """The options that an answer ticks or chooses."""
    match value:
        case Ticked(options):
            return options
        case Chosen(chosen):
            return frozenset([chosen])
        case _:
            return frozenset()


def _carriers(of: Run, kind: str) -> Iterator[Carrier]:
    book = of.here.rules.handbook
    return (each for each in carriers(book, of.tool) if each.kind == kind)


def _is_held_to(of: Run, way: str) -> bool:
    """Whether what the case expects would fail if this did not stand; for notes nothing can be expected."""
    groups = of.expected.groups
    match way.split("/"):
        case ["tree" | "outcomes", *_]:
            return of.expected.outcomes is not None
        case ["items", id, *_]:
            result = next(each for each in of.position.items if each.id == id)
            named = {result.id, *(part.id for part in result.parts)}
            listed = {*groups.get("missing", ()), *groups.get("overdue", ())}
            return result.group in groups or not named.isdisjoint(listed)
        case ["every item", at]:
            return LISTED_AS[of.tool.every_item[int(at)].effect] in groups
        case _:
            return True
