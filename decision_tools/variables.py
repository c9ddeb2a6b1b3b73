"""The finitely many classes of the answers to a fact, as far as the tests of one tool can tell them apart."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from decision_tools import answers, quantities
from decision_tools.answers import Chosen, Day, Duration, Moment, Number, Ticked, Value, Words
from decision_tools.dates import PairTests
from decision_tools.expressions import Compare, DateOrder, Quantity
from decision_tools.model.handbook import Calendar
from decision_tools.model.rules import Fact
from decision_tools.model.state import Answer

LOWEST, HIGHEST = -(10**14), 10**14
"""The ends of a scale that the author leaves open; no number and no duration that can be written lies beyond them."""

type Values = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Choice:
    """One class for each option of a yes-no or one-of fact."""

    fact: str
    values: tuple[str, ...]

    @property
    def size(self) -> int:
        """How many options there are."""
        return len(self.values)

    def class_of(self, value: Value) -> int | None:
        """The place of the option that was chosen; None while it is not known."""
        return self.values.index(value.value) if isinstance(value, Chosen) else None


@dataclass(frozen=True, slots=True)
class Tick:
    """Whether one option of an any-of fact is ticked; open where there may be others."""

    fact: str
    option: str
    size: int = 2

    def class_of(self, value: Value) -> int | None:
        """1 where the option is ticked, 0 where it is not; None where it may be one of the others."""
        if not isinstance(value, Ticked):
            return None
        ticked = self.option in value.options
        return None if value.more and not ticked else int(ticked)


@dataclass(frozen=True, slots=True)
class Given:
    """Whether a text holds more than spaces."""

    fact: str
    size: int = 2

    def class_of(self, value: Value) -> int | None:
        """1 where something is written, 0 where there is nothing but spaces."""
        return int(isinstance(value, Words) and value.given)


@dataclass(frozen=True, slots=True)
class Known:
    """Whether the fact was answered with something other than "not known"; always so where that is refused."""

    fact: str
    size: int = 2

    def class_of(self, value: Value) -> int | None:
        """1 where there is an answer that is known, which leaves none open; 0 where there is not."""
        known = value is not answers.NOT_KNOWN and not (isinstance(value, Ticked) and value.more)
        return int(known and self.size > 1)


@dataclass(frozen=True, slots=True, order=True)
class Cut:
    """Where a scale changes class: `at` is the first measure of the upper class.

    `below` and `above` are the nearest round measures on either side, in the unit of the clause.
    """

    at: int
    below: int
    above: int


@dataclass(frozen=True, slots=True)
class Range:
    """Stretches of a scale: whole numbers, minutes of a duration, or days of the calendar."""

    fact: str
    cuts: tuple[Cut, ...]
    least: int
    most: int

    @property
    def size(self) -> int:
        """How many stretches there are: one more than the cuts."""
        return len(self.cuts) + 1

    def class_of(self, value: Value) -> int | None:
        """The stretch in which the measure lies; None while it is not known."""
        measure = measured(value)
        return None if measure is None else bisect_right(self.cuts, measure, key=lambda cut: cut.at)

    def ends(self, at: int) -> tuple[int, int]:
        """The first and the last measure of a class."""
        first = self.cuts[at - 1].at if at else self.least
        return first, self.cuts[at].at - 1 if at < len(self.cuts) else self.most

    def sample(self, at: int, *, upper: bool = False) -> int:
        """A round measure of a class, just past the cut below it, or just short of the cut above it."""
        first, last = self.ends(at)
        if at < len(self.cuts) and (upper or not at):
            return self.cuts[at].below if self.cuts[at].below >= first else last
        if not at:
            return first
        return self.cuts[at - 1].above if self.cuts[at - 1].above <= last else first


@dataclass(frozen=True, slots=True)
class Pair:
    """Two dates and the ways in which they can lie to one another, as the tests on them tell them apart."""

    fact: str
    other: str
    tests: PairTests
    signatures: tuple[tuple[bool, ...], ...]
    calendar: Calendar

    @property
    def size(self) -> int:
        """In how many ways the two dates can lie."""
        return len(self.signatures)

    def class_of_pair(self, value: Value | None, other: Value | None) -> int | None:
        """The way in which two dates lie; None while one of them is not known.  Raises DateError as the tests do."""
        if not isinstance(value, Day | Moment) or not isinstance(other, Day | Moment):
            return None
        return self.signatures.index(self.tests.signature(value, other, self.calendar))


type Variable = Choice | Tick | Given | Known | Range | Pair


def measured(value: Value) -> int | None:
    """A value on its scale: a count, minutes, or days of the calendar."""
    match value:
        case Number(count):
            return count
        case Duration(minutes):
            return minutes
        case Day(day):
            return day.toordinal()
        case Moment(moment):
            return moment.toordinal()
        case _:
            return None


def of_measure(fact: Fact, measure: int) -> Answer:
    """A measure of a scale in the author's text."""
    if fact.type == "number":
        return str(measure)
    if fact.type == "duration":
        return quantities.say(quantities.of_minutes(measure))
    day = date.fromordinal(measure).isoformat()
    return day if fact.type == "date" else f"{day}T00:00"


def scale(fact: Fact, tests: Sequence[Compare | DateOrder]) -> Range:
    """The stretches that comparisons with constants make of a fact's scale, inside its bounds."""
    least, most = _ends(fact)
    cuts: dict[int, Cut] = {}
    for test in tests:
        cut = _cut(test.how, on_scale(test), _unit(test))
        if least < cut.at <= most:
            cuts.setdefault(cut.at, cut)
    return Range(fact.id, tuple(sorted(cuts.values())), least, most)


def _ends(fact: Fact) -> tuple[int, int]:
    """The lowest and the highest measure of a fact: its own bounds, or what its type can hold."""
    match fact.type:
        case "number":
            lowest, highest = LOWEST, HIGHEST
        case "duration":
            lowest, highest = 0, HIGHEST
        case _:
            lowest, highest = date.min.toordinal(), date.max.toordinal()
    least = lowest if fact.least is None else _measure(fact.least)
    return least, highest if fact.most is None else _measure(fact.most)


def on_scale(test: Compare | DateOrder) -> int:
    """A test's constant on its fact's scale."""
    return date.fromisoformat(test.other).toordinal() if isinstance(test, DateOrder) else _measure(test.quantity)


def _unit(test: Compare | DateOrder) -> int:
    """One unit of the clause on the fact's scale."""
    if isinstance(test, DateOrder) or test.quantity.unit is None:
        return 1
    return _measure(Quantity(1, test.quantity.unit))


def _measure(quantity: Quantity) -> int:
    return quantity.count if quantity.unit is None else quantities.minutes(quantity)


def _cut(how: str, constant: int, unit: int) -> Cut:
    """The cut of a comparison: "at least" and "before" split at the constant, "more than" and "after" just past it."""
    if how in ("at least", "less than", "before", "on or after"):
        return Cut(constant, constant - unit, constant)
    return Cut(constant + 1, constant, constant + unit)


def holds(how: str, measure: int, constant: int) -> bool:
    """Whether a measure stands in this relation to a constant."""
    match how:
        case "at least" | "on or after":
            return measure >= constant
        case "more than" | "after":
            return measure > constant
        case "less than" | "before":
            return measure < constant
        case _:
            return measure <= constant
