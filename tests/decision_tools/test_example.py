"""A situation as answers that a reader could give: ticks, what is not known, and days and moments that lie as they should."""

from __future__ import annotations

import pytest

from decision_tools.model.handbook import Calendar
from decision_tools.model.rules import Fact
from decision_tools.model.state import Answer
from tests.decision_tools.books import CALENDAR, fact
from tests.decision_tools.spaces import laid_out, meant

TOLD, MET, DAY, END = fact("told", "moment"), fact("met", "moment"), fact("day", "date"), fact("end", "date")
SOME, COLOUR = fact("some", "any-of", "red blue", none=True), fact("colour", "one-of", "red blue")
NO_YEARS = Calendar()


@pytest.mark.parametrize(
    ("facts", "when", "calendar", "answers"),
    [
        pytest.param(
            [TOLD, MET],
            "met is after told and met is within 0 days of told",
            CALENDAR,
            {"told": "2025-06-15T00:00", "met": "2025-06-15T12:00"},
            id="later on the same day",
        ),
        pytest.param(
            [TOLD, MET],
            "met is before told and met is within 0 days of told",
            CALENDAR,
            {"told": "2025-06-15T12:01", "met": "2025-06-15T12:00"},
            id="earlier on the same day",
        ),
        pytest.param(
            [TOLD, DAY],
            "day is after told",
            CALENDAR,
            {"told": "2025-06-14T00:00", "day": "2025-06-15"},
            id="a day lies to a moment as their days do: the day after",
        ),
        pytest.param(
            [TOLD, DAY],
            "not day is after told",
            CALENDAR,
            {"told": "2025-06-15T00:00", "day": "2025-06-15"},
            id="the same day, whatever the clock says",
        ),
        pytest.param(
            [DAY, END],
            "end is after day",
            NO_YEARS,
            {"day": "2026-06-14", "end": "2026-06-15"},
            id="where no bank holidays are known, in 2026",
        ),
        pytest.param(
            [SOME],
            "some includes red and some is not known",
            CALENDAR,
            {"some": ("red", "not known")},
            id="red at least",
        ),
        pytest.param(
            [SOME],
            "some includes none of (red, blue) and some is not known",
            CALENDAR,
            {"some": "not known"},
            id="nothing known",
        ),
        pytest.param(
            [COLOUR], "colour is blue and colour is not known", CALENDAR, {"colour": "not known"}, id="not known"
        ),
        pytest.param([DAY], "day is not known", CALENDAR, {"day": "not known"}, id="a day that is not known"),
        pytest.param([DAY], "day is known", CALENDAR, {"day": "2025-06-15"}, id="any day"),
    ],
)
def test_answers_of_a_situation(facts: list[Fact], when: str, calendar: Calendar, answers: dict[str, Answer]) -> None:
    here = laid_out(when, facts=facts, calendar=calendar)
    assert here.example(meant(here, when)) == answers
