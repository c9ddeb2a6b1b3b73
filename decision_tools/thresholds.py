"""Near misses: two situations one answer apart, on either side of a threshold that changes what a tool says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from decision_tools import answers, in_short, interview
from decision_tools.answers import Day, Moment, Value
from decision_tools.cited import cited
from decision_tools.dates import When
from decision_tools.diagram import NO, Node
from decision_tools.diagram_algebra import differ
from decision_tools.expressions import All, AnyOf, Compare, Count, DateOrder, Expr, Includes, Not, Within
from decision_tools.feasible import of_type
from decision_tools.interview import Compiled
from decision_tools.lookup import facts_of, tests_of
from decision_tools.model.state import Answer, Answers, State
from decision_tools.plainest import PlainSpace, plain
from decision_tools.rewrite import taken_as
from decision_tools.rules import Ground, Rules, compile_tool
from decision_tools.space import space
from decision_tools.telling_ground import Shown, shows
from decision_tools.telling_state import child, state_of
from decision_tools.variables import Pair, Range, of_measure

type Threshold = Compare | DateOrder | Within | Includes | Count


@dataclass(frozen=True, slots=True)
class NearMiss:
    """Two situations that differ in one answer, and in the follow-up questions that it opens."""

    fact: str
    """The question that is answered otherwise."""
    threshold: str
    """The condition whose threshold lies between the two, in words."""
    below: State
    """Just short of it: less, fewer or earlier."""
    above: State
    outcomes_below: tuple[str, ...]
    outcomes_above: tuple[str, ...]
    clauses: tuple[str, ...]
    """The clauses of the rule in which the threshold stands."""
    subject: str = ""
    """The child that the tool is run for; empty for the matter as a whole."""


def near_misses(compiled: Compiled, tool_id: str) -> tuple[NearMiss, ...]:
    """A pair for every threshold of a tool that can decide what it says: on a scale, in dates, or in a count.

    Two thresholds between the same situations are told once. Raises TooManySituations and DateError as `proof.prove`
    does.
    """
    handbook = compiled.handbook
    rules = compile_tool(handbook, handbook.tools[tool_id])
    found: dict[Threshold, tuple[str, ...]] = {}
    for expr, cites in cited(handbook, rules.tool):
        for threshold in thresholds(expr):
            found[threshold] = tuple(dict.fromkeys((*found.get(threshold, ()), *cites)))
    everything = plain(space(rules))
    once: dict[str, NearMiss] = {}
    for threshold, cites in found.items():
        if made := _near_miss(compiled, _Ground(everything, threshold), cites):
            once.setdefault(f"{made.below}{made.above}", made)
    return tuple(once.values())


def thresholds(expr: Expr) -> Iterator[Threshold]:
    """Every test in a condition that holds from some measure, day or number on; "any of" and "all of" count nothing."""
    match expr:
        case Compare() | DateOrder() | Within():
            yield expr
        case Includes(how=how, number=number, options=options):
            if (how, number) not in (("at least", 1), ("at most", 0), ("at least", len(options))):
                yield expr
        case Count(_, _, parts):
            yield expr
            for part in parts:
                yield from thresholds(part)
        case Not(part):
            yield from thresholds(part)
        case All(parts) | AnyOf(parts):
            for part in parts:
                yield from thresholds(part)
        case _:
            return


@dataclass(frozen=True)
class _Ground:
    """The situations of a tool, as far as one threshold decides in them."""

    space: PlainSpace
    threshold: Threshold

    @cached_property
    def holds(self) -> Node:
        """Where what is asked is past the threshold, or where it is not."""
        return self.space.rules.meaning.condition(self.threshold, self.space.rules.tool.id)

    @cached_property
    def decides(self) -> Node:
        """Where the tool would say something else if this one test came out the other way."""
        rules = self.space.rules
        wrong = taken_as(rules.handbook, rules.tool, self.threshold, Not(self.threshold))
        ground = Ground(rules.store, rules.situations)
        return shows(self.space, Shown(rules), Shown(Rules(wrong, wrong.tools[rules.tool.id], ground=ground)))

    def steps(self) -> Iterator[_Step]:
        """Neighbouring classes of one variable between which the threshold lies, where it decides on both sides."""
        rules, store = self.space.rules, self.space.store
        tests = tests_of(self.threshold, rules.handbook.conditions)
        facts = dict.fromkeys(fact for test in tests for fact in facts_of(test))
        for level in dict.fromkeys(level for fact in facts for level in rules.situations.levels_of[fact]):
            for place in range(rules.situations.variables[level].size - 1):
                decided = [self._at(self.decides, level, at) for at in (place, place + 1)]
                node = store.both(
                    *decided, differ(store, *(self._at(self.holds, level, at) for at in (place, place + 1)))
                )
                if node != NO:
                    yield _Step(level, place, node)

    def _at(self, node: Node, level: int, place: int) -> Node:
        return self.space.store.given(node, {level: place}, 1 << level)


@dataclass(frozen=True, slots=True)
class _Step:
    """A variable that goes from one class to the next."""

    level: int
    below: int
    node: Node
    """Over the other variables."""


def _near_miss(compiled: Compiled, ground: _Ground, cites: tuple[str, ...]) -> NearMiss | None:
    tool, subject = ground.space.rules.tool.id, child(ground.space)
    for fact, below, above in _pairs(ground):
        results = [interview.position(compiled, tool, state, subject).possible for state in (below, above)]
        words = in_short.condition(compiled.handbook.facts, ground.threshold)
        return NearMiss(fact, words, below, above, results[0], results[1], cites, subject)
    return None


def _pairs(ground: _Ground) -> Iterator[tuple[str, State, State]]:
    """Two states that differ in the answer to this fact."""
    space = ground.space
    facts = space.rules.handbook.facts
    for step in ground.steps():
        chosen = space.whole(step.node)
        variable = space.rules.situations.variables[step.level]
        classes = (space.of_asked({**chosen, step.level: place}) for place in (step.below, step.below + 1))
        below, above = (state_of(space, each) for each in classes)
        fact = facts[variable.fact]
        if isinstance(variable, Pair | Range) and fact.type in ("date", "moment"):
            yield from _days_apart(ground, variable, below)
        elif isinstance(variable, Range):
            yield fact.id, _answered(below, fact.id, of_measure(fact, variable.sample(step.below, upper=True))), above
        else:
            yield fact.id, below, above


def _answered(state: State, fact: str, said: Answer) -> State:
    """The state with another answer in the place of one that is there, about whomever it is."""

    def other(given: Answers) -> Answers:
        return {id: said if id == fact else answer for id, answer in given.items()}

    children = {id: other(given) for id, given in state.children.items()}
    people = {id: other(given) for id, given in state.people.items()}
    return replace(state, facts=other(state.facts), children=children, people=people)


def _days_apart(ground: _Ground, variable: Pair | Range, state: State) -> Iterator[tuple[str, State, State]]:
    """The state with a date on the last day before an edge of the threshold, and on the first day after it."""
    fact = ground.space.rules.handbook.facts[variable.fact]
    for edge in _edges(ground.space, variable, state):
        days = (_just_before(edge), edge)
        below, above = (_answered(state, fact.id, answers.write(fact, of_type(fact, day))) for day in days)
        if _decided_between(ground, below, above):
            yield fact.id, below, above


def _edges(space: PlainSpace, variable: Pair | Range, state: State) -> list[When]:
    """The days on which the date of a variable comes to lie otherwise."""
    if isinstance(variable, Range):
        return [Day(date.fromordinal(cut.at)) for cut in variable.cuts]
    other = _values(space, state)[variable.other]
    assert isinstance(other, Day | Moment), "both dates of a pair are answered"
    return list(variable.tests.candidates(other, variable.calendar))


def _just_before(edge: When) -> When:
    """The day before, or the minute before."""
    if isinstance(edge, Moment):
        return Moment(edge.datetime - timedelta(minutes=1))
    return Day(edge.date - timedelta(days=1))


def _decided_between(ground: _Ground, below: State, above: State) -> bool:
    """Whether two states lie on either side of the threshold, and it decides in both."""
    space = ground.space
    classes = [_classes(space, state) for state in (below, above)]
    sides = {space.holds(ground.holds, each) for each in classes}
    return len(sides) == 2 and all(space.holds(ground.decides, each) for each in classes)


def _classes(space: PlainSpace, state: State) -> dict[int, int]:
    values = _values(space, state)
    return {level: place for fact in values for level, place in space.rules.situations.classes(fact, values)}


def _values(space: PlainSpace, state: State) -> dict[str, Value]:
    """Every answer of a state that is about the matter or the child."""
    given = {**state.facts, **state.children.get(child(space), {})}
    return interview.read_all(space.rules.handbook, given, given)
