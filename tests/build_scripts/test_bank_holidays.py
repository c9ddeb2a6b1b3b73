"""Bank holidays: those that the government published, for each nation, and none at a weekend."""

from __future__ import annotations

from datetime import date

import pytest

from build_scripts.compile import bank_holidays as module
from build_scripts.compile.bank_holidays import bank_holidays, days_off
from decision_tools.model.handbook import Nation
from decision_tools.working_days import is_working_day

ENGLAND_AND_WALES_2026 = (
    "2026-01-01", "2026-04-03", "2026-04-06", "2026-05-04", "2026-05-25", "2026-08-31", "2026-12-25", "2026-12-28",
)  # fmt: skip
SCOTLAND_2026 = (
    "2026-01-01", "2026-01-02", "2026-04-03", "2026-05-04", "2026-05-25", "2026-06-15", "2026-08-03", "2026-11-30",
    "2026-12-25", "2026-12-28",
)  # fmt: skip
NORTHERN_IRELAND_2026 = (
    "2026-01-01", "2026-03-17", "2026-04-03", "2026-04-06", "2026-05-04", "2026-05-25", "2026-07-13", "2026-08-31",
    "2026-12-25", "2026-12-28",
)  # fmt: skip


@pytest.mark.parametrize(
    ("nation", "days"),
    [
        pytest.param("england-and-wales", ENGLAND_AND_WALES_2026, id="England and Wales"),
        pytest.param("scotland", SCOTLAND_2026, id="Scotland, with the World Cup day"),
        pytest.param("northern-ireland", NORTHERN_IRELAND_2026, id="Northern Ireland"),
    ],
)
def test_the_days_of_2026(nation: Nation, days: tuple[str, ...]) -> None:
    found = bank_holidays().holidays[nation]
    assert tuple(day for day in found if day.startswith("2026")) == days


@pytest.mark.parametrize(
    ("day", "nation", "works"),
    [
        pytest.param("2020-05-04", "england-and-wales", True, id="2020: the May holiday moved from its Monday"),
        pytest.param("2020-05-08", "england-and-wales", False, id="2020: to the Friday of VE Day"),
        pytest.param("2022-06-03", "scotland", False, id="2022: the Platinum Jubilee"),
        pytest.param("2022-09-19", "northern-ireland", False, id="2022: the Queen's funeral"),
        pytest.param("2022-12-27", "england-and-wales", False, id="2022: the substitute for Christmas Day"),
        pytest.param("2022-01-04", "scotland", False, id="2022: the substitute for 2 January"),
        pytest.param("2022-01-04", "england-and-wales", True, id="2022: 2 January is Scotland's alone"),
        pytest.param("2023-05-08", "england-and-wales", False, id="2023: the Coronation"),
    ],
)
def test_days_that_were_announced(day: str, nation: Nation, works: bool) -> None:
    assert is_working_day(date.fromisoformat(day), bank_holidays(nation)) is works


def test_wales_has_the_days_of_england() -> None:
    assert days_off("WLS") == days_off("ENG")


@pytest.mark.parametrize("nation", module.SUBDIVISIONS)
def test_the_days_are_in_order_on_weekdays_and_in_the_years_known(nation: Nation) -> None:
    days = bank_holidays().holidays[nation]
    assert list(days) == sorted(set(days))
    assert all(date.fromisoformat(day).weekday() < 5 for day in days)
    assert {day[:4] for day in days} == {str(year) for year in range(module.FIRST_YEAR, module.LAST_YEAR + 1)}


def test_the_calendar_is_the_same_at_every_build() -> None:
    assert bank_holidays("scotland") == bank_holidays("scotland")
    assert bank_holidays("scotland").nation == "scotland"
