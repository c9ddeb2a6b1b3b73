"""Dates and distances: adding one to the other, and how two dates can lie to each other.

A distance between two dates is always counted from the earlier to the later, and counting
starts the next day (format.md, "Timing"). Hours and minutes go by the clock on the wall
and need a clock time at both ends; every other unit counts whole days, whatever the clock
says. Which of two dates comes first goes by the clock where both have one, else by the day.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from decision_tools import working_days
from decision_tools.answers import Day, Moment
from decision_tools.expressions import DateOrder, Quantity, Unit, Within
from decision_tools.model.handbook import Calendar
from decision_tools.quantities import MINUTES
from decision_tools.working_days import CalendarError, DateError, shifted

__all__ = ["CalendarError", "DateError", "PairTests", "When", "add", "back", "day_of", "distance", "order", "relation"]

type When = Day | Moment
type DateTest = DateOrder | Within

DAYS: dict[Unit, int] = {"days": 1, "weeks": 7}
CLOCK_UNITS = ("minutes", "hours")


def day_of(when: When) -> date:
    """The calendar day, without the clock time."""
    return when.datetime.date() if isinstance(when, Moment) else when.date


def order(a: When, b: When) -> int:
    """-1 where `a` comes before `b`, 1 where it comes after, 0 where neither: by the clock if both have one."""
    if isinstance(a, Moment) and isinstance(b, Moment):
        return (a.datetime > b.datetime) - (a.datetime < b.datetime)
    return (day_of(a) > day_of(b)) - (day_of(a) < day_of(b))


def add(start: When, distance: Quantity, calendar: Calendar) -> When:
    """The date so far after the start: a moment for minutes and hours, a day for every other unit.

    A month later is the same day of the month, or the month's last where there is none.
    Raises DateError where hours are added to a day, and where the result is past the year 9999;
    CalendarError where working days pass through years whose bank holidays are not known.
    """
    return _moved(start, distance, 1, calendar)


def back(end: When, distance: Quantity, calendar: Calendar) -> When:
    """The earliest date from which the distance reaches `end`: as `add`, the other way.  Raises as `add` does."""
    return _moved(end, distance, -1, calendar)


def _moved(when: When, distance: Quantity, step: int, calendar: Calendar) -> When:
    count, unit = distance.count, _unit(distance)
    if unit in CLOCK_UNITS:
        return Moment(_by_the_clock(when, step * count * MINUTES[unit]))
    day = day_of(when)
    if unit == "working days":
        return Day((working_days.after if step > 0 else working_days.before)(day, count, calendar))
    if unit == "months":
        return Day(_months_after(day, count) if step > 0 else _months_before(day, count))
    return Day(shifted(day, step * count * DAYS[unit]))


def _unit(distance: Quantity) -> Unit:
    if distance.unit is None:
        raise DateError(f"{distance.count} is no distance without a unit", f"write '{distance.count} days', say")
    return distance.unit


def _clock(when: When) -> datetime:
    if isinstance(when, Day):
        raise DateError(f"hours cannot be counted from {when.date}, a day without a clock time", "give the clock time")
    return when.datetime


def _by_the_clock(when: When, minutes: int) -> datetime:
    start = _clock(when)
    try:
        return start + timedelta(minutes=minutes)
    except OverflowError:
        raise DateError(f"{abs(minutes)} minutes from {start} is no date", "look at the number again") from None


def _month(day: date, months: int) -> tuple[int, int]:
    """The year and month so many months away."""
    year, month = divmod(12 * day.year + day.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        raise DateError(f"{abs(months)} months from {day} is no date", "look at the number again")
    return year, month + 1


def _months_after(day: date, months: int) -> date:
    year, month = _month(day, months)
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _months_before(day: date, months: int) -> date:
    """The same day of the earlier month, or the first of the month after it where it has no such day."""
    year, month = _month(day, -months)
    length = monthrange(year, month)[1]
    return date(year, month, day.day) if day.day <= length else shifted(date(year, month, length), 1)


def distance(start: When, end: When, unit: Unit, calendar: Calendar) -> int:
    """The fewest of the unit that reach from `start` to `end`; 0 where `end` does not come later.

    `end` is on or before `add(start, n)` exactly where n is at least this.  Raises as `add` does.
    """
    if unit in CLOCK_UNITS:
        gap = _clock(end) - _clock(start)
        return max(0, -(-gap // timedelta(minutes=MINUTES[unit])))
    first, last = day_of(start), day_of(end)
    if last <= first:
        return 0
    if unit == "working days":
        return working_days.between(first, last, calendar) + 1
    if unit == "months":
        months = 12 * (last.year - first.year) + last.month - first.month
        return months + (_months_after(first, months) < last)
    return -(-(last - first).days // DAYS[unit])


def relation(test: DateTest, a: When, b: When, calendar: Calendar) -> bool:
    """Whether the test holds of `a`, its date, and `b`, the date it is set against.

    "Within" includes both ends; "more than" begins beyond the far one; "of" looks to either side.
    Raises as `distance` does.
    """
    sign = order(a, b)
    earlier, later = (b, a) if sign > 0 else (a, b)
    return _holds(test, sign, lambda unit: distance(earlier, later, unit, calendar))


def _holds(test: DateTest, sign: int, length: Callable[[Unit], int]) -> bool:
    """Whether a test holds of a date that lies on this side of the other, at this length of the test's unit."""
    if isinstance(test, DateOrder):
        return sign in {"before": (-1,), "on or before": (-1, 0), "after": (1,), "on or after": (0, 1)}[test.how]
    if sign and test.side == ("before" if sign > 0 else "after"):
        return False
    return (length(_unit(test.distance)) > test.distance.count) == (test.reach == "more than")


@dataclass(frozen=True, slots=True)
class PairTests:
    """All the tests on one pair of dates, written either way round, with one unit of distance for all of them."""

    tests: tuple[DateTest, ...]
    clock: bool = False
    """Both dates have a clock time."""

    @property
    def dates(self) -> tuple[str, str]:
        """The pair, as the first test names it."""
        return self.tests[0].date, self.tests[0].other

    @property
    def _counts(self) -> list[int]:
        return sorted({test.distance.count for test in self.tests if isinstance(test, Within)})

    @property
    def _unit(self) -> Unit:
        units = (test.distance.unit for test in self.tests if isinstance(test, Within))
        return next(units, None) or "days"

    def _forward(self, test: DateTest) -> bool:
        return test.date == self.dates[0]

    def signature(self, a: When, b: When, calendar: Calendar) -> tuple[bool, ...]:
        """Which of the tests hold, in order, of the two dates in the order of `dates`.  Raises as `relation` does."""
        return tuple(
            relation(test, a, b, calendar) if self._forward(test) else relation(test, b, a, calendar)
            for test in self.tests
        )

    def signatures(self) -> tuple[tuple[bool, ...], ...]:
        """Every signature that two dates can have, from the first long before the second to long after it."""
        lengths = sorted({1, *self._counts, *(count + 1 for count in self._counts)})
        if not self.clock or self._unit in CLOCK_UNITS:
            lengths = [length for length in lengths if length]
        places = [(-1, length) for length in reversed(lengths)] + [(0, 0)] + [(1, length) for length in lengths]
        return tuple(dict.fromkeys(self._at(*place) for place in places))

    def _at(self, sign: int, length: int) -> tuple[bool, ...]:
        return tuple(_holds(test, sign if self._forward(test) else -sign, lambda _unit: length) for test in self.tests)

    def candidates(self, known: When, calendar: Calendar) -> tuple[When, ...]:
        """Dates that the other of the pair might be, in order: the first of each stretch with one signature.

        Moments where both have a clock time, else days; it does not matter which of the two is known.
        Raises as `add` does.
        """
        centre = known if self.clock else Day(day_of(known))
        edges = [centre, _next(centre)]
        for count in self._counts:
            far = Quantity(count, self._unit)
            edges += [back(centre, far, calendar), _next(add(centre, far, calendar))]
        starts = sorted({self._start(edge) for edge in edges})
        return tuple(Moment(at) if self.clock else Day(at.date()) for at in (self._before(starts[0]), *starts))

    def _start(self, edge: When) -> datetime:
        return edge.datetime if isinstance(edge, Moment) else datetime.combine(edge.date, time())

    def _before(self, at: datetime) -> datetime:
        return _by_the_clock(Moment(at), -1)


def _next(when: When) -> When:
    """The next minute of a moment, or the next day."""
    return Moment(_by_the_clock(when, 1)) if isinstance(when, Moment) else Day(shifted(when.date, 1))
