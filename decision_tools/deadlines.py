"""When items are due: dates from dates, and the rule in words beside each of them (format.md, "Timing").

Dates computed here never feed a condition, and "today" shows only what is overdue.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, time

from decision_tools import answers, dates, quantities
from decision_tools.answers import Day, Moment, Value
from decision_tools.dates import DateError, When
from decision_tools.expressions import Quantity
from decision_tools.model.handbook import Calendar
from decision_tools.model.rules import After, By, EarlierOf, Every, Fact, Item, Timing
from decision_tools.model.text import Text
from decision_tools.position import Deadline

TODAY = Fact("today", Text("What is today's date?"), "date")


def deadlines(
    items: Iterable[Item],
    facts: Mapping[str, Fact],
    values: Mapping[str, Value],
    calendar: Calendar,
    today: str = "",
) -> tuple[Deadline, ...]:
    """The deadline of every item that has a timing, in the order of the items.

    The items are those that are called for now, parts among them: a repeating item that is not called
    for has stopped, and a date that starts from one is not known. An unknown start gives the rule and no
    date; a date that cannot be worked out although its start is known gives the problem in words.
    Raises AnswerError where `today` is given and is not a date.
    """
    called_for = {item.id: item for item in items}
    now = answers.read(TODAY, today) if today else None
    dues = _Dues(called_for, facts, values, calendar)
    return tuple(
        _deadline(id, rule(item.timing, called_for, facts), dues.of(item.timing, (id,)), now)
        for id, item in called_for.items()
        if item.timing is not None
    )


@dataclass(frozen=True, slots=True)
class _Due:
    """A date, or why there is none: an empty problem means that a start is not known."""

    date: When | None = None
    soonest: When | None = None
    problem: str = ""


UNKNOWN = _Due()


@dataclass(frozen=True, slots=True)
class _Dues:
    """Everything that a date can be worked out from."""

    items: Mapping[str, Item]
    facts: Mapping[str, Fact]
    values: Mapping[str, Value]
    calendar: Calendar

    def of(self, timing: Timing, path: tuple[str, ...]) -> _Due:
        """When a timing falls due; `path` holds the items that wait for it, so that none waits for itself."""
        match timing:
            case After(distance, date, soonest):
                return self._after(self._start(date, path), distance, soonest)
            case By(date):
                return self._start(date, path)
            case EarlierOf(parts):
                return _earliest([self.of(part, path) for part in parts])
            case Every(distance, starts, last_done):
                names = (starts,) if last_done is None else (starts, last_done)
                return self._after(_latest([self._start(name, path) for name in names]), distance, None)
            case _:
                return UNKNOWN

    def _start(self, name: str, path: tuple[str, ...]) -> _Due:
        """The date that a fact or an item gives."""
        if name in self.facts:
            value = self.values.get(name)
            return _Due(value) if isinstance(value, Day | Moment) else UNKNOWN
        item = self.items.get(name)
        if item is None or item.timing is None:
            return UNKNOWN
        if name in path:
            return _Due(problem="the deadline starts from itself; ask the handbook's editors to mend it")
        return self.of(item.timing, (*path, name))

    def _after(self, start: _Due, distance: Quantity, soonest: int | None) -> _Due:
        if start.date is None:
            return start
        try:
            due = dates.add(start.date, distance, self.calendar)
            near = None if soonest is None else dates.add(start.date, Quantity(soonest, distance.unit), self.calendar)
        except DateError as error:
            return _Due(problem=str(error))
        return _Due(due, near)


def _earliest(parts: list[_Due]) -> _Due:
    """The earliest of the parts; nothing while one of them has no date, since that one might come first."""
    without = [part for part in parts if part.date is None]
    return _worst(without) if without else min(parts, key=_end)


def _latest(starts: list[_Due]) -> _Due:
    """The latest of the starts that are known."""
    known = [start for start in starts if start.date is not None]
    return max(known, key=_end) if known else _worst(starts)


def _worst(dues: list[_Due]) -> _Due:
    """Of several without a date, one with a problem if there is one."""
    return max(dues, key=lambda due: bool(due.problem))


def _end(due: _Due) -> datetime:
    """The last instant of a due date, so that a moment comes before the end of its own day."""
    assert due.date is not None
    return due.date.datetime if isinstance(due.date, Moment) else datetime.combine(due.date.date, time.max)


def _deadline(item: str, rule: str, due: _Due, today: Value | None) -> Deadline:
    overdue = isinstance(today, Day) and due.date is not None and dates.order(today, due.date) > 0
    return Deadline(item, rule, _iso(due.date), _iso(due.soonest), overdue, due.problem)


def _iso(when: When | None) -> str:
    if when is None:
        return ""
    return when.datetime.isoformat(timespec="minutes") if isinstance(when, Moment) else when.date.isoformat()


def rule(timing: Timing, items: Mapping[str, Item], facts: Mapping[str, Fact]) -> str:
    """A timing in words: "15 working days after the answer to “When was the incident?”"."""

    def named(date: str) -> str:
        if date in facts:
            return f"the answer to “{facts[date].ask}”"
        says = (date in items and items[date].what) or date.replace("-", " ")
        return f"the day “{says}” is due"

    match timing:
        case After(distance, date, soonest):
            near = "" if soonest is None else f"between {soonest} and "
            return f"{near}{quantities.say(distance)} after {named(date)}"
        case By(date):
            return f"by {named(date)}"
        case EarlierOf(parts):
            return f"whichever comes first: {'; '.join(rule(part, items, facts) for part in parts)}"
        case Every(distance, starts, last_done):
            again = "" if last_done is None else f", or from {named(last_done)} where that is later"
            return f"every {_each(distance)}, counted from {named(starts)}{again}"
        case _:
            return timing.words


def _each(distance: Quantity) -> str:
    """The distance behind "every": "week", "2 weeks"."""
    return quantities.say(distance).removeprefix("1 ")
