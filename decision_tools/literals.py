"""What can be said of one fact at a time: sets of its classes that the condition language has one test for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import combinations

from decision_tools import literals_of_ticks, quantities
from decision_tools.blocks import Block, Literal, inside
from decision_tools.diagram import YES, Node, Store
from decision_tools.expressions import All, Compare, Comparison, DateOrder, Expr, Given, Is, Known, Not, Order, Quantity
from decision_tools.model.rules import Fact
from decision_tools.variables import Choice, Cut, Pair, Range, Tick
from decision_tools.variables import Given as GivenVariable
from decision_tools.variables import Known as KnownVariable

type Places = frozenset[int]
"""Classes of one variable."""
type Alone = Choice | KnownVariable | GivenVariable | Range | Pair
"""A variable that is a block by itself."""


def widest(store: Store, fact: Fact, block: Block, have: Node, allowed: Node) -> Literal:
    """The widest set between two, `have` and `allowed`, that one condition says of the block."""
    own = dict(zip(block.levels, (variable.size for variable in block.variables), strict=True))
    sizes = [own.get(level, 1) for level in range(block.levels[-1] + 1)]
    between = [each for each in _sayable(store, fact, block, have, allowed) if inside(store, each.node, allowed)]
    return max(between, key=lambda each: store.count(each.node, True, sizes))


def exactly(store: Store, fact: Fact, block: Block, node: Node) -> Expr | None:
    """The condition that says just this set of the block; None where no single one does."""
    same = (each.expr for each in _sayable(store, fact, block, node, node) if each.node == node)
    return next(same, None)


def holds_unasked(expr: Expr) -> bool:
    """Whether a condition holds where its question is not asked: a test is false there, so only "not" does."""
    return all(map(holds_unasked, expr.parts)) if isinstance(expr, All) else isinstance(expr, Not)


def _sayable(store: Store, fact: Fact, block: Block, have: Node, allowed: Node) -> Iterator[Literal]:
    """Sets around `have`, some of them inside `allowed`."""
    first = block.variables[0]
    if isinstance(first, Tick):
        yield from literals_of_ticks.sayable(store, block, have, allowed)
        return
    level = block.levels[0]
    wide, here = _places(store, allowed), _places(store, have)
    for places, expr in _plain(fact, first, wide, here):
        if here <= places:
            yield Literal(store.test(level, [place in places for place in range(first.size)]), expr)


def _places(store: Store, node: Node) -> Places:
    """The classes of a set over one variable, which is neither nothing nor everything."""
    return frozenset(place for place, child in enumerate(store.children[node]) if child == YES)


def _plain(fact: Fact, variable: Alone, wide: Places, here: Places) -> Iterator[tuple[Places, Expr]]:
    """What is said of one variable: its classes, and the condition."""
    match variable:
        case Choice(name, values):
            yield wide, Is(name, tuple(value for place, value in enumerate(values) if place in wide))
        case KnownVariable(name):
            yield here, Known(name) if 1 in here else Not(Known(name))
        case GivenVariable(name):
            yield here, Given(name) if 1 in here else Not(Given(name))
        case Range():
            yield _stretch(fact, variable, wide, here)
        case _:
            yield from _distances(variable)


def _stretch(fact: Fact, scale: Range, wide: Places, here: Places) -> tuple[Places, Expr]:
    """The stretch of a scale around some of its classes."""
    first, last = min(here), max(here)
    while first - 1 in wide:
        first -= 1
    while last + 1 in wide:
        last += 1
    low = [_bound(fact, scale.cuts[first - 1], upper=False)] if first else []
    high = [_bound(fact, scale.cuts[last], upper=True)] if last < len(scale.cuts) else []
    parts = (*low, *high)
    return frozenset(range(first, last + 1)), parts[0] if len(parts) == 1 else All(parts)


def _bound(fact: Fact, cut: Cut, *, upper: bool) -> Expr:
    """One end of a stretch, as the clause that made the cut puts it."""
    exact = cut.above == cut.at
    if fact.type in ("date", "moment"):
        order: Order = "before" if upper else "on or after"
        return DateOrder(fact.id, order, date.fromordinal(cut.at).isoformat())
    how: Comparison = ("less than" if upper else "at least") if exact else ("at most" if upper else "more than")
    count = cut.at if exact else cut.at - 1
    return Compare(fact.id, how, Quantity(count) if fact.type == "number" else quantities.of_minutes(count))


def _distances(pair: Pair) -> Iterator[tuple[Places, Expr]]:
    """What the tests on two dates say, one or two of them at a time, and all of them."""
    said: list[tuple[Places, Expr]] = []
    for at, test in enumerate(pair.tests.tests):
        held = frozenset(place for place, signature in enumerate(pair.signatures) if signature[at])
        said += [(held, test), (frozenset(range(pair.size)) - held, Not(test))]
    yield from said
    for (one, first), (other, second) in combinations(said, 2):
        yield one & other, All((first, second))
    for place, signature in enumerate(pair.signatures):
        parts = (test if held else Not(test) for test, held in zip(pair.tests.tests, signature, strict=True))
        yield frozenset([place]), All(tuple(parts))
