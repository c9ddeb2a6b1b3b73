"""Which days are working days in one nation, and how many of them lie between two days."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date, timedelta

from decision_tools.model.handbook import Calendar


class DateError(ValueError):
    """A date that cannot be worked out: what is wrong, and how to mend it."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(f"{message}; {hint}")
        self.message = message
        self.hint = hint


class CalendarError(DateError):
    """Working days were to be counted where the bank holidays are not known."""


def shifted(day: date, days: int) -> date:
    """So many calendar days later, or earlier where `days` is negative.  Raises DateError outside years 1 to 9999."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        raise DateError(f"{abs(days)} days from {day} is no date", "look at the number again") from None


def is_working_day(day: date, calendar: Calendar) -> bool:
    """Whether the day is neither a Saturday, a Sunday nor a bank holiday of the calendar's nation.

    Raises CalendarError for a day outside the years whose bank holidays are known.
    """
    holidays = _holidays(day, calendar)
    return day.weekday() < 5 and bisect_left(holidays, day.isoformat()) == bisect_right(holidays, day.isoformat())


def after(day: date, count: int, calendar: Calendar) -> date:
    """The working day that comes `count` after the day, counting from the next one; 0 is the day itself.

    Raises CalendarError where the count passes through years whose bank holidays are not known.
    """
    return _counted(day, count, 1, calendar)


def before(day: date, count: int, calendar: Calendar) -> date:
    """The working day that comes `count` before the day, counting from the one before; 0 is the day itself.

    Raises CalendarError where the count passes through years whose bank holidays are not known.
    """
    return _counted(day, count, -1, calendar)


def _counted(day: date, count: int, step: int, calendar: Calendar) -> date:
    left = count
    while left:
        day = shifted(day, step)
        left -= is_working_day(day, calendar)
    return day


def between(first: date, last: date, calendar: Calendar) -> int:
    """How many working days lie after the first day and before the last, neither of them counted.

    Raises CalendarError where a day between them is outside the years whose bank holidays are known.
    """
    days = (last - first).days - 1
    if days < 1:
        return 0
    start, end = shifted(first, 1), shifted(last, -1)
    _holidays(start, calendar)
    holidays = _holidays(end, calendar)
    off = holidays[bisect_left(holidays, start.isoformat()) : bisect_right(holidays, end.isoformat())]
    return _weekdays(start, days) - sum(date.fromisoformat(holiday).weekday() < 5 for holiday in off)


def _weekdays(start: date, days: int) -> int:
    """How many of so many days, from `start` on, are Monday to Friday."""
    weeks, rest = divmod(days, 7)
    return 5 * weeks + sum((start.weekday() + extra) % 7 < 5 for extra in range(rest))


def _holidays(day: date, calendar: Calendar) -> tuple[str, ...]:
    """The bank holidays of the calendar's nation, if the day is in the years that it knows."""
    holidays = calendar.holidays.get(calendar.nation)
    if holidays is not None and calendar.first_year <= day.year <= calendar.last_year:
        return holidays
    nation = calendar.nation.replace("-", " ").title().replace("And", "and")
    years = "" if holidays is None else f": the years known are {calendar.first_year} to {calendar.last_year}"
    raise CalendarError(
        f"the bank holidays of {nation} are not known for {day}{years}",
        "count the working days by the published bank holidays",
    )
