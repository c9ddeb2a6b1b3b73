"""One-step mistakes in a condition: the ways in which an author may write, or a reader take, one part for another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from decision_tools.expressions import (
    All,
    AnyOf,
    Compare,
    Comparison,
    Count,
    DateOrder,
    Expr,
    Includes,
    Is,
    Not,
    Order,
    Quantity,
    Within,
)

NEIGHBOURS: dict[Comparison, Comparison] = {
    "at least": "more than",
    "more than": "at least",
    "at most": "less than",
    "less than": "at most",
}
"""Comparisons that differ on the threshold only."""
NEXT_DAY: dict[Order, Order] = {
    "before": "on or before",
    "on or before": "before",
    "after": "on or after",
    "on or after": "after",
}
"""Orders of dates that differ on the day itself only."""


@dataclass(frozen=True, slots=True)
class Slip:
    """A condition with one mistake in it."""

    whole: Expr
    """The condition as it comes to be read."""
    part: Expr
    """The part that is mistaken, as it should be."""
    taken_as: Expr


def slips(expr: Expr) -> Iterator[Slip]:
    """Every mistake in one part of a condition; a condition that has a name is looked at under that name."""
    yield from (Slip(wrong, expr, wrong) for wrong in _wrong(expr))
    match expr:
        case Not(part):
            yield from (replace(slip, whole=Not(slip.whole)) for slip in slips(part) if slip.whole != Not(part))
        case All(parts) | AnyOf(parts) | Count(_, _, parts):
            for place, part in enumerate(parts):
                for slip in slips(part):
                    whole = replace(expr, parts=(*parts[:place], slip.whole, *parts[place + 1 :]))
                    yield replace(slip, whole=whole)
        case _:
            return


def _wrong(expr: Expr) -> Iterator[Expr]:
    """What the outermost part of a condition may be taken for."""
    yield expr.part if isinstance(expr, Not) else Not(expr)
    match expr:
        case All(parts):
            yield AnyOf(parts)
            yield from (All(left) if len(left) > 1 else left[0] for left in _without_one(parts))
        case AnyOf(parts):
            yield All(parts)
            yield from (AnyOf(left) if len(left) > 1 else left[0] for left in _without_one(parts))
        case Count(_, number, parts):
            yield from (replace(expr, number=other) for other in (number - 1, number + 1) if 0 <= other <= len(parts))
            yield from (replace(expr, parts=left) for left in _without_one(parts) if left)
        case Includes():
            yield from _other_ticks(expr)
        case Is(_, values):
            yield from (replace(expr, values=left) for left in _without_one(values) if left)
        case Compare():
            yield replace(expr, how=NEIGHBOURS[expr.how])
            yield from (replace(expr, quantity=other) for other in _beside(expr.quantity))
        case Within():
            yield from (replace(expr, distance=other) for other in _beside(expr.distance))
        case DateOrder():
            yield replace(expr, how=NEXT_DAY[expr.how])
            yield from (replace(expr, other=other) for other in _days_beside(expr.other))
        case _:
            return


def _other_ticks(test: Includes) -> Iterator[Includes]:
    """One tick more or fewer, all for any and any for all, and one option left out of those that count."""
    among = len(test.options)
    numbers = dict.fromkeys((test.number - 1, test.number + 1))
    if test.how == "at least" and among > 1:
        numbers |= dict.fromkeys([1] if test.number == among else [among] if test.number == 1 else [])
    for number in numbers:
        if number >= 0 and (number <= among or not among) and (test.how, number) != ("at least", 0):
            yield replace(test, number=number)
    for left in _without_one(test.options):
        if left:
            every = test.how == "at least" and test.number == among
            yield replace(test, options=left, number=len(left) if every else test.number)


def _without_one[T](parts: tuple[T, ...]) -> Iterator[tuple[T, ...]]:
    for place in range(len(parts)):
        yield (*parts[:place], *parts[place + 1 :])


def _beside(quantity: Quantity) -> Iterator[Quantity]:
    """One unit fewer and one more."""
    yield from (replace(quantity, count=count) for count in (quantity.count - 1, quantity.count + 1) if count >= 0)


def _days_beside(other: str) -> Iterator[str]:
    """The day before and the day after a fixed day; none where it is a question's date."""
    if other[0].isdigit():
        yield from ((date.fromisoformat(other) + timedelta(days=step)).isoformat() for step in (-1, 1))
