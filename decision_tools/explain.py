"""Why a tool says what it says, which one changed answer would change it, and what would settle what is open."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from decision_tools import answers, interview
from decision_tools.alternatives import alternatives
from decision_tools.answers import NOT_KNOWN, Chosen, Ticked, Value
from decision_tools.diagram import NO, YES, Node
from decision_tools.expressions import All, AnyOf, Count, Expr, Gives, Includes, Is, Name, Not
from decision_tools.feasible import feasible
from decision_tools.interview import Compiled
from decision_tools.lookup import facts_of, tests_of
from decision_tools.meaning import Path
from decision_tools.model.rules import Branch, Fact
from decision_tools.model.state import State
from decision_tools.position import Change, Opening, Position, Reason
from decision_tools.spoken import condition as say
from decision_tools.standing import Standing
from decision_tools.variables import Pair


def explained(compiled: Compiled, position: Position, state: State) -> Position:
    """A position with its reasons, near misses, what would settle it and the readings that it touches."""
    here = interview.standing(compiled, position.tool, state, position.subject)
    reasons = because(here)
    return replace(
        position,
        because=reasons,
        near=tuple(near(here)) if position.status != "asking" else (),
        settle=tuple(settle(here)),
        readings=tuple(readings(here, position, reasons)),
    )


def because(here: Standing) -> tuple[Reason, ...]:
    """The branches that may win, each with the named conditions behind it; one branch where it is decided."""
    if here.now(here.rules.applies) == NO:
        return ()
    paths = [path for path in here.rules.store.reach[here.now(here.rules.branch)] if isinstance(path, tuple)]
    branches = _Branches(here, answers_that_mattered(here))
    reasons = (reason for path in sorted(paths) for reason in _branch_reasons(branches, path))
    return tuple(dict.fromkeys(reasons))


def answers_that_mattered(here: Standing) -> frozenset[str]:
    """The answers without any one of which more would be possible: a smallest set that leads to the same branches."""
    wanted = _branches(here, here.values)
    kept = dict(here.values)
    for fact in reversed(list(here.values)):
        fewer = {each: value for each, value in kept.items() if each != fact}
        if _branches(here, fewer) == wanted:
            kept = fewer
    return frozenset(kept)


def _branches(here: Standing, values: Mapping[str, Value]) -> frozenset[Hashable]:
    """The branches that may win if no more than these of the answers were in."""
    store, situations = here.rules.store, here.rules.situations
    gone = {level for fact in here.values.keys() - values.keys() for level in situations.levels_of[fact]}
    classes = {level: held for level, held in here.classes.items() if level not in gone}
    dates = YES if here.dates == YES else feasible(here.rules, values)
    return store.reach[store.within(dates, store.given(here.rules.branch, classes, sum(1 << at for at in classes)))]


@dataclass(frozen=True, slots=True)
class _Branches:
    """The branches of a tree as reasons, each worked out once however many ways lead past it."""

    here: Standing
    mattered: frozenset[str]
    known: dict[Path, Reason] = field(default_factory=dict[Path, Reason])

    def reason(self, path: Path, branch: Branch) -> Reason:
        if path not in self.known:
            self.known[path] = _reason(self.here, branch, self.mattered)
        return self.known[path]


def _branch_reasons(branches: _Branches, path: Path) -> Iterator[Reason]:
    """Level by level: the branches before it that had to fail, the branch itself, and the conditions that it names."""
    here = branches.here
    level = here.rules.tool.tree
    for depth, place in enumerate(path):
        for at, earlier in enumerate(level[:place]):
            failed = branches.reason((*path[:depth], at), earlier)
            if failed.facts and failed.held is False:
                yield failed
        won = branches.reason(path[: depth + 1], level[place])
        yield won
        named = _named(here, level[place].when, branches.mattered)
        yield from (reason for reason in named if reason.name != won.name)
        level = level[place].tree


def _reason(here: Standing, branch: Branch, mattered: frozenset[str]) -> Reason:
    """A branch in words, whether it holds, and the answers behind that."""
    if branch.when is None:
        alone = len(here.rules.store.reach[here.now(here.rules.branch)]) == 1
        return Reason("None of the conditions before this one holds", alone or None, branch.cites, branch.reading)
    said = say(here.rules.handbook, branch.when)
    cites = tuple(dict.fromkeys((*branch.cites, *said.cites, *_chosen_cites(here, branch.when))))
    name = (
        branch.when.id if isinstance(branch.when, Name) and branch.when.id in here.rules.handbook.conditions else None
    )
    return Reason(said.line, _held(here, branch.when), cites, branch.reading, name, _facts(here, branch.when, mattered))


def _named(here: Standing, expr: Expr | None, mattered: frozenset[str], *, positive: bool = True) -> Iterator[Reason]:
    """The named conditions that made an expression hold (or, under "not", that failed), outermost first."""
    handbook = here.rules.handbook
    match expr:
        case Name(id) if id in handbook.conditions and _held(here, expr) is positive:
            named = handbook.conditions[id]
            cites = tuple(dict.fromkeys((*named.cites, *_chosen_cites(here, named.when))))
            says = say(handbook, named.when).line
            yield Reason(says, positive, cites, None, id, _facts(here, named.when, mattered))
            yield from _named(here, named.when, mattered, positive=positive)
        case Not(part):
            yield from _named(here, part, mattered, positive=not positive)
        case All(parts) | AnyOf(parts) | Count(_, _, parts):
            for part in parts:
                yield from _named(here, part, mattered, positive=positive)
        case _:
            return


def _held(here: Standing, expr: Expr) -> bool | None:
    """Whether a condition holds now: yes, no, or None while it is open."""
    node = here.now(here.rules.within_domain(here.rules.meaning.condition(expr, here.rules.tool.id)))
    return node == YES if node in (YES, NO) else None


def _facts(here: Standing, expr: Expr, mattered: frozenset[str]) -> tuple[str, ...]:
    """The answers behind a condition, of those that mattered, in the order of asking."""
    handbook = here.rules.handbook
    tests = list(tests_of(expr, handbook.conditions))
    tested = {fact for test in tests for fact in facts_of(test)}
    for test in tests:
        if isinstance(test, Gives):
            tested |= {question.fact for question in handbook.tools[test.tool].ask}
    return tuple(fact for fact in here.values if fact in tested & mattered)


def _chosen_cites(here: Standing, expr: Expr) -> Iterator[str]:
    """The clauses of the options that were ticked or chosen and that the condition looks at."""
    handbook = here.rules.handbook
    for test in tests_of(expr, handbook.conditions):
        wanted = test.options if isinstance(test, Includes) else test.values if isinstance(test, Is) else ()
        for fact in facts_of(test):
            chosen = _chosen(here.values.get(fact))
            for option in handbook.facts[fact].options:
                if option.id in chosen and (option.id in wanted or not wanted):
                    yield from option.cites


def _chosen(value: Value | None) -> frozenset[str]:
    match value:
        case Ticked(options):
            return options
        case Chosen(chosen):
            return frozenset([chosen])
        case _:
            return frozenset()


def near(here: Standing) -> Iterator[Change]:
    """Each one changed answer that would lead elsewhere, and where: the nearest answer of each class."""
    present = _outcomes(here, here.now(here.rules.result))
    for fact in here.values:
        for value, (result,) in changed(here, fact, [here.rules.result]):
            outcomes = _outcomes(here, result)
            if outcomes != present:
                yield Change(fact, answers.write(here.rules.handbook.facts[fact], value), outcomes)


def settle(here: Standing) -> Iterator[Opening]:
    """What would settle what is still open, soonest first: facts whose every answer decides come before the others.

    What is open is the outcome, or the items where there is no tree.
    """
    rules = here.rules
    roots = [rules.result] if rules.tool.tree else list(rules.roots())
    wanted = _bits(here, map(here.now, roots))
    unknown = [fact for fact, value in here.values.items() if _not_known(value)]
    bearing = (fact for fact in (*unknown, *here.ask) if wanted & rules.situations.bits_of[fact])
    openings = [_opening(here, fact, roots) for fact in bearing]
    order = ("every answer", "some answers", "with others")
    yield from sorted(openings, key=lambda opening: order.index(opening.settles))


def _opening(here: Standing, fact: str, roots: Sequence[Node]) -> Opening:
    """What real answers to a question would do; "with others" too where nothing can be tried yet."""
    decided = [not _bits(here, nodes) for value, nodes in changed(here, fact, roots) if not _not_known(value)]
    if not any(decided):
        return Opening(fact, "with others")
    return Opening(fact, "every answer" if all(decided) else "some answers")


def changed(here: Standing, fact: str, roots: Sequence[Node]) -> Iterator[tuple[Value, list[Node]]]:
    """How diagrams would stand with each other answer to one question, and the rest as it is."""
    situations, store = here.rules.situations, here.rules.store
    dated = any(isinstance(situations.variables[level], Pair) for level in situations.levels_of[fact])
    others = {level: held for level, held in here.classes.items() if level not in situations.levels_of[fact]}
    without = [store.given(root, others, sum(1 << level for level in others)) for root in roots]
    for value in alternatives(here.rules, fact, here.values):
        values = {**here.values, fact: value}
        classes = dict(situations.classes(fact, values))
        dates = feasible(here.rules, values) if dated else here.dates
        bits = sum(1 << level for level in classes)
        yield value, [store.within(dates, store.given(node, classes, bits)) for node in without]


def _not_known(value: Value) -> bool:
    return value is NOT_KNOWN or (isinstance(value, Ticked) and value.more)


def _bits(here: Standing, nodes: Iterable[Node]) -> int:
    """The variables on which diagrams still hang."""
    bits = 0
    for node in nodes:
        bits |= here.rules.store.bits[node]
    return bits


def _outcomes(here: Standing, result: Node) -> tuple[str, ...]:
    reach = here.rules.store.reach[result]
    return tuple(outcome.id for outcome in here.rules.tool.outcomes if outcome.id in reach)


def readings(here: Standing, position: Position, reasons: Iterable[Reason]) -> Iterator[str]:
    """Every doubt and silence beside the clauses that the position shows, in the handbook's order."""
    handbook = here.rules.handbook
    reasons = [reason for reason in reasons if reason.held is not False]
    shown = [
        result for result in (*position.actions, *position.items, *position.also) if result.group != "not called for"
    ]
    items = [part for result in shown for part in (result.item, *(each.item for each in result.parts))]
    cites = {cite for item in items for cite in item.cites} | {cite for reason in reasons for cite in reason.cites}
    cites |= {cite for each in position.adds for cite in (*each.cites, *each.duty.cites)}
    cites |= {cite for fact in position.ask[:1] for cite in _cited_by(handbook.facts[fact])}
    named = {item.reading for item in items} | {reason.reading for reason in reasons}
    cites |= {cite for result in shown for cite in result.called_by}
    named |= {result.settle for result in shown}
    for reading in handbook.readings.values():
        if reading.id in named or cites & set(reading.cites):
            yield reading.id


def _cited_by(fact: Fact) -> Iterator[str]:
    """The clauses that a question and the answers that it offers show."""
    yield from fact.cites
    for option in fact.options:
        yield from option.cites
