"""What can be said of an any-of question: options that are ticked, options that are not, and so many of some."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import pairwise

from decision_tools.blocks import Block, Literal, inside
from decision_tools.diagram import YES, Node, Store
from decision_tools.expressions import All, Expr, HowMany, Includes
from decision_tools.meaning import enough
from decision_tools.variables import Tick

type Ones = frozenset[int]


def sayable(store: Store, block: Block, have: Node, allowed: Node) -> Iterator[Literal]:
    """Sets of ticks around `have`, some of them inside `allowed`, with the condition that says each of them."""
    ticks = {level: store.test(level, (False, True)) for level in block.levels}
    on = frozenset(level for level in block.levels if inside(store, have, ticks[level]))
    off = frozenset(level for level in block.levels if inside(store, have, store.no(ticks[level])))

    def cube(on: Ones, off: Ones) -> Node:
        return store.both(*(ticks[at] if at in on else store.no(ticks[at]) for at in block.levels if at in on | off))

    for order in (sorted(off) + sorted(on), sorted(on) + sorted(off)):
        ones, zeros = on, off
        for level in order:
            fewer = (ones - {level}, zeros - {level})
            if inside(store, cube(*fewer), allowed):
                ones, zeros = fewer
        yield Literal(cube(ones, zeros), _said(block, ones, zeros))
        for level in sorted(ones):
            rest = cube(ones - {level}, zeros)
            same = [
                at for at in block.levels if inside(store, store.both(rest, ticks[at]), allowed) and at not in zeros
            ]
            same = [at for at in same if at not in ones - {level}]
            node = store.both(rest, store.either(*(ticks[at] for at in same)))
            yield Literal(node, _said(block, ones - {level}, zeros, ("at least", 1, same)))
    yield from _counted(store, block, ticks, allowed)


def _counted(store: Store, block: Block, ticks: dict[int, Node], allowed: Node) -> Iterator[Literal]:
    """The whole set, where it is a count of some options beside others that are all ticked or all not."""
    on = frozenset(level for level in block.levels if inside(store, allowed, ticks[level]))
    off = frozenset(level for level in block.levels if inside(store, allowed, store.no(ticks[level])))
    fixed = {level: int(level in on) for level in on | off}
    rest = store.given(allowed, fixed, sum(1 << level for level in fixed))
    among = [level for level in block.levels if store.bits[rest] >> level & 1]
    held = []
    for count in range(len(among) + 1):
        classes = {level: int(at < count) for at, level in enumerate(among)}
        held.append(store.given(rest, classes, store.bits[rest]) == YES)
    for how, number in _how_many(held):
        node = store.counted([ticks[level] for level in among], partial(_enough, how, number))
        sides = (ticks[level] if level in on else store.no(ticks[level]) for level in fixed)
        whole = store.both(node, *sides)
        if whole == allowed:
            yield Literal(whole, _said(block, on, off, (how, number, among)))


def _enough(how: HowMany, number: int, count: int) -> bool:
    return enough(how, count, number)


def _how_many(held: Sequence[bool]) -> Iterator[tuple[HowMany, int]]:
    """A set of counts as at least, at most or exactly a number, where it is one."""
    if sum(held) == 1:
        yield "exactly", held.index(True)
    elif sum(a != b for a, b in pairwise(held)) == 1:
        yield ("at least", held.index(True)) if held[-1] else ("at most", held.index(False) - 1)


def _said(block: Block, on: Ones, off: Ones, counted: tuple[HowMany, int, Sequence[int]] | None = None) -> Expr:
    """All of some options, none of others, and so many of a third lot."""

    def options(levels: Sequence[int] | Ones) -> tuple[str, ...]:
        named = zip(block.levels, block.variables, strict=True)
        return tuple(each.option for level, each in named if level in levels and isinstance(each, Tick))

    fact = block.facts[0]
    parts: list[Expr] = [Includes(fact, "at least", len(on), options(on))] if on else []
    if counted and counted[2]:
        how, number, among = counted
        every = (*options(among),) if len(among) < len(block.levels) else ()
        parts.append(Includes(fact, how, number, every))
    if off:
        parts.append(Includes(fact, "at most", 0, options(off)))
    return parts[0] if len(parts) == 1 else All(tuple(parts))
