"""What a condition is once it has been read: a small closed set of frozen records.

Every test sets one fact against a constant, or two dates against a distance, so the
answers to each fact fall into finitely many classes (format.md, "The condition language").
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

type HowMany = Literal["at least", "at most", "exactly"]
type Comparison = Literal["at least", "at most", "more than", "less than"]
type Order = Literal["before", "after", "on or before", "on or after"]
type Reach = Literal["within", "more than"]
type Side = Literal["of", "after", "before"]
type Unit = Literal["minutes", "hours", "days", "working days", "weeks", "months"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A whole number of something: "24 hours", or a bare count when `unit` is None."""

    count: int
    unit: Unit | None = None


@dataclass(frozen=True, slots=True)
class Name:
    """A named condition, or a yes-no fact that must be yes."""

    id: str


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: Expr


@dataclass(frozen=True, slots=True)
class All:
    """Every part holds."""

    parts: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part holds."""

    parts: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """So many of the parts hold."""

    how: HowMany
    number: int
    parts: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class Is:
    """A yes-no or one-of fact has one of these values."""

    fact: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """The reader has answered the fact with something other than "not known"."""

    fact: str


@dataclass(frozen=True, slots=True)
class Given:
    """A text fact holds more than spaces."""

    fact: str


@dataclass(frozen=True, slots=True)
class Includes:
    """So many of these options of an any-of fact are ticked; no options named means all of them."""

    fact: str
    how: HowMany
    number: int
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Compare:
    """A number or duration fact set against a constant."""

    fact: str
    how: Comparison
    quantity: Quantity


@dataclass(frozen=True, slots=True)
class DateOrder:
    """A date or moment fact set against another, or against a fixed day (YYYY-MM-DD)."""

    date: str
    how: Order
    other: str


@dataclass(frozen=True, slots=True)
class Within:
    """The distance between two dates, in one unit; "of" looks to either side."""

    date: str
    reach: Reach
    distance: Quantity
    side: Side
    other: str


@dataclass(frozen=True, slots=True)
class Gives:
    """Another tool applies and comes to this outcome."""

    tool: str
    outcome: str


type Test = Is | Known | Given | Includes | Compare | DateOrder | Within | Gives
type Expr = Name | Not | All | AnyOf | Count | Test
