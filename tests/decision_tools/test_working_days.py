"""Working days: weekends and each nation's bank holidays are skipped, and years past the table are an error."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decision_tools import working_days
from decision_tools.model.handbook import Calendar, Nation
from decision_tools.working_days import CalendarError, DateError

HOLIDAYS: dict[Nation, tuple[str, ...]] = {
    "england-and-wales": (
        "2026-01-01", "2026-04-03", "2026-04-06", "2026-05-04", "2026-05-25", "2026-08-31", "2026-12-25", "2026-12-28",
    ),
    "scotland": (
        "2026-01-01", "2026-01-02", "2026-04-03", "2026-05-04", "2026-05-25", "2026-06-15", "2026-08-03", "2026-11-30",
        "2026-12-25", "2026-12-26", "2026-12-28",
    ),
}  # fmt: skip
"""As the government publishes them; Scotland's 26 December 2026 is a Saturday."""

ENGLAND = Calendar("england-and-wales", 2026, 2026, HOLIDAYS)
SCOTLAND = Calendar("scotland", 2026, 2026, HOLIDAYS)
NORTHERN_IRELAND = Calendar("northern-ireland", 2026, 2026, HOLIDAYS)


@pytest.mark.parametrize(
    ("day", "calendar", "works"),
    [
        pytest.param("2026-04-02", ENGLAND, True, id="the Thursday before Easter"),
        pytest.param("2026-04-03", ENGLAND, False, id="Good Friday"),
        pytest.param("2026-04-04", ENGLAND, False, id="a Saturday"),
        pytest.param("2026-04-05", ENGLAND, False, id="a Sunday"),
        pytest.param("2026-04-06", ENGLAND, False, id="Easter Monday in England and Wales"),
        pytest.param("2026-04-06", SCOTLAND, True, id="Easter Monday in Scotland"),
        pytest.param("2026-11-30", ENGLAND, True, id="Saint Andrew's Day in England and Wales"),
        pytest.param("2026-11-30", SCOTLAND, False, id="Saint Andrew's Day in Scotland"),
        pytest.param("2026-12-31", ENGLAND, True, id="the last day of the table"),
    ],
)
def test_a_working_day(day: str, calendar: Calendar, works: bool) -> None:
    assert working_days.is_working_day(date.fromisoformat(day), calendar) is works


@pytest.mark.parametrize(
    ("start", "count", "calendar", "end"),
    [
        pytest.param("2026-11-18", 0, ENGLAND, "2026-11-18", id="none is the day itself"),
        pytest.param("2026-11-22", 0, ENGLAND, "2026-11-22", id="none is the day itself, a Sunday too"),
        pytest.param("2026-11-18", 1, ENGLAND, "2026-11-19", id="counting starts the next day"),
        pytest.param("2026-11-20", 1, ENGLAND, "2026-11-23", id="a weekend is skipped"),
        pytest.param("2026-11-21", 1, ENGLAND, "2026-11-23", id="from a Saturday the first is Monday"),
        pytest.param("2026-12-24", 1, ENGLAND, "2026-12-29", id="Christmas is skipped"),
        pytest.param("2026-04-02", 1, ENGLAND, "2026-04-07", id="Easter in England and Wales"),
        pytest.param("2026-04-02", 1, SCOTLAND, "2026-04-06", id="Easter in Scotland"),
        pytest.param("2026-11-02", 15, ENGLAND, "2026-11-23", id="fifteen are three weeks"),
        pytest.param("2025-12-31", 1, ENGLAND, "2026-01-02", id="from the day before the table"),
    ],
)
def test_working_days_after(start: str, count: int, calendar: Calendar, end: str) -> None:
    assert working_days.after(date.fromisoformat(start), count, calendar).isoformat() == end


@pytest.mark.parametrize(
    ("end", "count", "start"),
    [
        pytest.param("2026-11-22", 0, "2026-11-22", id="none is the day itself"),
        pytest.param("2026-11-23", 1, "2026-11-20", id="a weekend is skipped"),
        pytest.param("2026-11-22", 1, "2026-11-20", id="from a Sunday the first is Friday"),
        pytest.param("2026-12-29", 1, "2026-12-24", id="Christmas is skipped"),
    ],
)
def test_working_days_before(end: str, count: int, start: str) -> None:
    assert working_days.before(date.fromisoformat(end), count, ENGLAND).isoformat() == start


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        pytest.param("2026-11-16", "2026-11-16", 0, id="the same day"),
        pytest.param("2026-11-17", "2026-11-16", 0, id="the wrong way round"),
        pytest.param("2026-11-16", "2026-11-17", 0, id="the next day"),
        pytest.param("2026-11-16", "2026-11-18", 1, id="one day between"),
        pytest.param("2026-11-20", "2026-11-23", 0, id="over a weekend"),
        pytest.param("2026-11-16", "2026-11-20", 3, id="Monday to Friday"),
        pytest.param("2026-12-23", "2026-12-30", 2, id="over Christmas: the 24th and the 29th"),
        pytest.param("2025-12-31", "2027-01-01", 253, id="the whole table: 261 weekdays less 8"),
    ],
)
def test_working_days_between(first: str, last: str, days: int) -> None:
    assert working_days.between(date.fromisoformat(first), date.fromisoformat(last), ENGLAND) == days


def test_a_bank_holiday_on_a_saturday_takes_no_working_day() -> None:
    """Between Christmas Eve and the 30th: the 25th and the 28th are holidays, so is the Saturday; the 29th is left."""
    assert working_days.between(date(2026, 12, 24), date(2026, 12, 30), SCOTLAND) == 1


@given(st.dates(date(2026, 1, 1), date(2026, 12, 31)), st.dates(date(2026, 1, 1), date(2026, 12, 31)))
def test_days_between_are_counted_one_by_one(first: date, last: date) -> None:
    one_by_one = (first + timedelta(days=days) for days in range(1, (last - first).days))
    expected = sum(working_days.is_working_day(day, SCOTLAND) for day in one_by_one)
    assert working_days.between(first, last, SCOTLAND) == expected


UNKNOWN = "count the working days by the published bank holidays"


@pytest.mark.parametrize(
    ("start", "count", "calendar", "message"),
    [
        pytest.param(
            "2026-12-31",
            1,
            ENGLAND,
            "the bank holidays of England and Wales are not known for 2027-01-01: the years known are 2026 to 2026",
            id="past the last year",
        ),
        pytest.param(
            "2025-06-02",
            1,
            ENGLAND,
            "the bank holidays of England and Wales are not known for 2025-06-03: the years known are 2026 to 2026",
            id="before the first year",
        ),
        pytest.param(
            "2026-06-02",
            1,
            NORTHERN_IRELAND,
            "the bank holidays of Northern Ireland are not known for 2026-06-03",
            id="a nation without a table",
        ),
    ],
)
def test_years_that_are_not_known_are_an_error(start: str, count: int, calendar: Calendar, message: str) -> None:
    with pytest.raises(CalendarError) as refused:
        working_days.after(date.fromisoformat(start), count, calendar)
    assert (refused.value.message, refused.value.hint) == (message, UNKNOWN)


def test_counting_back_out_of_the_table_is_an_error() -> None:
    with pytest.raises(CalendarError, match="not known for 2025-12-31"):
        working_days.before(date(2026, 1, 1), 1, ENGLAND)


@pytest.mark.parametrize(
    ("first", "last"),
    [
        pytest.param("2025-12-30", "2026-06-01", id="starting too early"),
        pytest.param("2026-06-01", "2027-01-02", id="ending too late"),
    ],
)
def test_days_between_years_that_are_not_known_are_an_error(first: str, last: str) -> None:
    with pytest.raises(CalendarError):
        working_days.between(date.fromisoformat(first), date.fromisoformat(last), ENGLAND)


def test_a_day_outside_the_calendar_of_the_computer_is_an_error() -> None:
    with pytest.raises(DateError) as refused:
        working_days.shifted(date.max, 1)
    assert (refused.value.message, refused.value.hint) == (
        "1 days from 9999-12-31 is no date",
        "look at the number again",
    )
