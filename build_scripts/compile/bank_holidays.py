"""The bank holidays of the three nations, taken at build time from the package `holidays` and compiled small."""

from __future__ import annotations

from datetime import date

import holidays

from decision_tools.model.handbook import Calendar, Nation

FIRST_YEAR = 2015
"""Early enough for the start of anything still open."""
LAST_YEAR = 2028
"""The last year whose bank holidays are published: the government announces them about two years ahead, and may still
add a single day, as it did for a funeral in 2022 and a coronation in 2023. Later years would be the package's
expectation, so a working day in one of them is an error. Move it on when the package is pinned anew."""

SUBDIVISIONS: dict[Nation, str] = {"england-and-wales": "ENG", "scotland": "SCT", "northern-ireland": "NIR"}
"""The package's name for each nation; it gives Wales the days of England."""


def bank_holidays(nation: Nation = "england-and-wales") -> Calendar:
    """The calendar of the handbook, for the nation whose working days it counts; the same at every build."""
    return Calendar(nation, FIRST_YEAR, LAST_YEAR, {each: days_off(code) for each, code in SUBDIVISIONS.items()})


def days_off(subdivision: str) -> tuple[str, ...]:
    """The bank holidays of a subdivision as ISO days, in order, without those on a Saturday or Sunday.

    A bank holiday at the weekend has its substitute on a weekday, which is in the list.
    """
    found = holidays.country_holidays("GB", subdiv=subdivision, years=range(FIRST_YEAR, LAST_YEAR + 1))
    return tuple(sorted(day.isoformat() for day in found if _takes_a_working_day(day)))


def _takes_a_working_day(day: date) -> bool:
    return day.weekday() < 5 and FIRST_YEAR <= day.year <= LAST_YEAR
