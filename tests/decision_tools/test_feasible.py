"""Dates that are not known, between dates that are: only the ways in which they can really lie are possible.

April 2026: the 1st is a Wednesday; the 3rd and the 6th, Good Friday and Easter Monday, are bank holidays.
"""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import assume, given, note

from decision_tools import interview
from decision_tools.answers import Day, Moment
from decision_tools.dates import DateError, When
from decision_tools.feasible import clock, of_type
from decision_tools.interview import Compiled
from decision_tools.model.handbook import Calendar, Handbook
from decision_tools.model.rules import FactType
from decision_tools.model.state import Answer, State
from tests.decision_tools import naive, worlds
from tests.decision_tools.books import ask, book, fact, tool, tree
from tests.decision_tools.reader import Given, stands


def holds(test: str, answers: Given, dates: str = "early middle late", type: FactType = "date") -> str:
    """Whether a test holds of the dates, of which some are known: yes, no or perhaps."""
    facts = [fact(name, type) for name in dates.split()]
    made = tool(outcomes="yes no", ask=ask(*dates.split()), tree=tree([(test, "yes"), ("otherwise", "no")]))
    asked = {name: answers.get(name, "not known") for name in dates.split()}
    possible = stands(book(facts, made), asked).possible
    return possible[0] if len(possible) == 1 else "perhaps"


APRIL = {"early": "2026-04-01", "late": "2026-04-10"}


@pytest.mark.parametrize(
    ("test", "answers", "answer"),
    [
        pytest.param(
            "middle is before early", {"early": "2026-04-01"}, "perhaps", id="one known date leaves every way open"
        ),
        pytest.param("middle is before early", {}, "perhaps", id="and so does none"),
        pytest.param(
            "middle is before early and middle is after late", APRIL, "no", id="not before the first and after the last"
        ),
        pytest.param(
            "not middle is after early and not middle is before late",
            APRIL,
            "no",
            id="one of two it must be: after the first or before the last",
        ),
        pytest.param("middle is after early or middle is before late", APRIL, "yes", id="the same turned round"),
        pytest.param("middle is after early and middle is before late", APRIL, "perhaps", id="between them it may be"),
        pytest.param(
            "middle is after early and middle is before late",
            {"early": "2026-04-01", "late": "2026-04-02"},
            "no",
            id="between two days in a row there is none",
        ),
        pytest.param(
            "middle is after early and middle is before late",
            {"early": "2026-04-01", "late": "2026-04-03"},
            "perhaps",
            id="between two days with one between them there is one",
        ),
        pytest.param(
            "middle is within 4 days of early and middle is within 4 days of late",
            APRIL,
            "no",
            id="nine days apart, four of each: none",
        ),
        pytest.param(
            "middle is within 5 days of early and middle is within 4 days of late",
            APRIL,
            "perhaps",
            id="five and four meet",
        ),
        pytest.param(
            "middle is more than 4 days after early and middle is more than 4 days before late",
            APRIL,
            "no",
            id="nothing is that far from both",
        ),
        pytest.param(
            "middle is within 2 working days after early and middle is on or after late",
            {"early": "2026-04-02", "late": "2026-04-07"},
            "perhaps",
            id="from Thursday over Easter, Tuesday is the first working day",
        ),
        pytest.param(
            "middle is within 1 working day after early and middle is on or after late",
            {"early": "2026-04-01", "late": "2026-04-03"},
            "no",
            id="within one working day of Wednesday is Thursday: Good Friday is past it",
        ),
        pytest.param(
            "middle is within 1 working day after early and middle is on or after late",
            {"early": "2026-04-01", "late": "2026-04-07"},
            "no",
            id="Tuesday after Easter is not",
        ),
        pytest.param(
            "middle is within 3 days after early and middle is more than 30 days before late",
            {"early": "2026-04-01", "late": "2026-06-01"},
            "perhaps",
            id="near the first, and far from the second",
        ),
        pytest.param(
            "middle is within 3 days before late and middle is more than 30 days after early",
            {"early": "2026-04-01", "late": "2026-06-01"},
            "perhaps",
            id="near the second, and far from the first",
        ),
        pytest.param(
            "middle is before early or late is before middle",
            {"early": "2026-04-10", "late": "2026-04-01"},
            "yes",
            id="two known dates the wrong way round: before the one or after the other",
        ),
    ],
)
def test_one_date_between_two_that_are_known(test: str, answers: Given, answer: str) -> None:
    assert holds(test, answers) == answer


@pytest.mark.parametrize(
    ("test", "answers", "answer"),
    [
        pytest.param(
            "middle is before early and middle is after 2026-04-01",
            {"early": "2026-04-02"},
            "no",
            id="no day between the 1st and the 2nd",
        ),
        pytest.param(
            "middle is before early and middle is after 2026-04-01",
            {"early": "2026-04-03"},
            "perhaps",
            id="between the 1st and the 3rd there is",
        ),
        pytest.param(
            "middle is before early and not middle is before 2026-04-10",
            {"early": "2026-04-05"},
            "no",
            id="before the 5th is before the 10th",
        ),
        pytest.param(
            "middle is on or before early or middle is on or after 2026-04-02",
            {"early": "2026-04-01"},
            "yes",
            id="up to the 1st, or from the 2nd on",
        ),
        pytest.param(
            "middle is after early and middle is before 2026-04-05",
            {"early": "not known"},
            "perhaps",
            id="while neither is known everything is open",
        ),
    ],
)
def test_one_date_between_a_known_one_and_the_calendar(test: str, answers: Given, answer: str) -> None:
    assert holds(test, answers, "early middle") == answer


CHAIN = "one-day next-day third-day last-day"


@pytest.mark.parametrize(
    ("test", "answers", "answer"),
    [
        pytest.param(
            "one-day is before next-day and next-day is before third-day and third-day is before last-day",
            {"one-day": "2026-04-01", "last-day": "2026-04-03"},
            "no",
            id="two days do not fit between the 1st and the 3rd",
        ),
        pytest.param(
            "one-day is before next-day and next-day is before third-day and third-day is before last-day",
            {"one-day": "2026-04-01", "last-day": "2026-04-04"},
            "perhaps",
            id="between the 1st and the 4th they do",
        ),
        pytest.param(
            "next-day is within 2 days of one-day and third-day is within 2 days of next-day and third-day is on or after last-day",
            {"one-day": "2026-04-01", "last-day": "2026-04-06"},
            "no",
            id="two steps of two days end on the 5th",
        ),
        pytest.param(
            "next-day is within 2 days of one-day and third-day is within 2 days of next-day and third-day is on or after last-day",
            {"one-day": "2026-04-01", "last-day": "2026-04-05"},
            "perhaps",
            id="and reach it",
        ),
    ],
)
def test_a_chain_of_dates_between_two_that_are_known(test: str, answers: Given, answer: str) -> None:
    assert holds(test, answers, CHAIN) == answer


HOURS = {"early": "2026-04-01T10:00", "late": "2026-04-01T20:00"}


@pytest.mark.parametrize(
    ("test", "answer"),
    [
        pytest.param(
            "middle is within 4 hours of early and middle is within 4 hours of late",
            "no",
            id="ten hours apart, four of each",
        ),
        pytest.param(
            "middle is within 5 hours of early and middle is within 5 hours of late", "perhaps", id="five of each meet"
        ),
        pytest.param("middle is before early and middle is after late", "no", id="not before ten and after eight"),
        pytest.param(
            "middle is after early and middle is before late", "perhaps", id="on the same day, between two times"
        ),
        pytest.param(
            "middle is within 1 days after early and middle is before late",
            "perhaps",
            id="days of moments: the whole next day counts",
        ),
    ],
)
def test_moments_between_moments(test: str, answer: str) -> None:
    assert holds(test, HOURS, type="moment") == answer


def test_a_moment_between_days_of_the_calendar() -> None:
    test = "middle is after early and middle is before 2026-04-02"
    assert holds(test, {"early": "2026-04-01T23:59"}, "early middle", "moment") == "no"
    assert holds(test, {"early": "2026-04-01T23:58"}, "early middle", "moment") == "perhaps"


@pytest.mark.parametrize(
    ("test", "answers", "answer"),
    [
        pytest.param(
            "(next-day is before one-day and next-day is after last-day) or "
            "(third-day is before one-day and third-day is after last-day)",
            {"one-day": "2026-04-01", "last-day": "2026-04-03"},
            "no",
            id="two dates that have nothing to do with one another, each between the same two",
        ),
        pytest.param(
            "(next-day is before one-day and next-day is after last-day) or "
            "(third-day is after one-day and third-day is before last-day)",
            {"one-day": "2026-04-01", "last-day": "2026-04-03"},
            "perhaps",
            id="of two such dates one can lie so",
        ),
    ],
)
def test_dates_that_are_tied_together_are_tried_together(test: str, answers: Given, answer: str) -> None:
    assert holds(test, answers, CHAIN) == answer


@pytest.mark.parametrize(
    ("test", "early", "answer"),
    [
        pytest.param(
            "middle is after early and middle is before 2026-04-05 and middle is after 2026-04-02",
            "2026-04-01",
            "perhaps",
            id="the 3rd or the 4th",
        ),
        pytest.param(
            "middle is after early and middle is before 2026-04-05 and middle is after 2026-04-03",
            "2026-04-03",
            "perhaps",
            id="the 4th alone",
        ),
        pytest.param(
            "middle is after early and middle is before 2026-04-05 and middle is after 2026-04-02",
            "2026-04-04",
            "no",
            id="after the 4th and before the 5th there is none",
        ),
        pytest.param(
            "middle is before early and middle is before 2020-01-01", "2026-04-01", "perhaps", id="long before both"
        ),
        pytest.param(
            "middle is within 3 days after early and middle is on or after 2026-04-04",
            "2026-04-01",
            "perhaps",
            id="the 4th is the third day after the 1st",
        ),
        pytest.param(
            "middle is within 3 days after early and middle is on or after 2026-04-05",
            "2026-04-01",
            "no",
            id="the 5th is the fourth",
        ),
        pytest.param(
            "(middle is within 3 days after early and middle is on or after 2026-04-04) or "
            "(middle is after 2030-01-01 and middle is before early)",
            "2026-04-01",
            "perhaps",
            id="whatever is said of a later day",
        ),
    ],
)
def test_a_date_between_a_known_one_and_days_of_the_calendar(test: str, early: str, answer: str) -> None:
    assert holds(test, {"early": early}, "early middle") == answer


def test_what_cannot_be_between_two_known_dates_is_asked_no_more_and_the_rest_is() -> None:
    """The middle date cannot be before the 1st and after the 10th, whichever it is; b alone decides."""
    facts = [*(fact(name, "date") for name in ("early", "late", "middle")), fact("b")]
    impossible = "middle is before early and middle is after late"
    branches = tree([(impossible, "x"), ("b", "x"), ("otherwise", "y")])
    made = tool(outcomes="x y", ask=ask("early", "late", "middle", "b"), tree=branches)
    assert stands(book(facts, made), APRIL).ask == ("b",)


def test_days_that_pass_the_bank_holidays_that_are_known_are_refused() -> None:
    calendar = Calendar("england-and-wales", 2026, 2026, {"england-and-wales": ()})
    facts = [fact(name, "date") for name in ("early", "middle", "late")]
    test = "middle is within 5 working days of early and middle is within 5 working days of late"
    made = tool(outcomes="yes no", ask=ask("early", "middle", "late"), tree=tree([(test, "yes"), ("otherwise", "no")]))
    answers = {"early": "2026-12-30", "middle": "not known", "late": "2026-12-31"}
    with pytest.raises(DateError, match="not known for 2027"):
        stands(book(facts, made, calendar=calendar), answers)


@pytest.mark.parametrize(
    ("type", "when", "same"),
    [
        ("date", Day(date(2026, 4, 1)), Day(date(2026, 4, 1))),
        ("date", Moment(datetime(2026, 4, 1, 23, 59)), Day(date(2026, 4, 1))),
        ("moment", Day(date(2026, 4, 1)), Moment(datetime(2026, 4, 1))),
        ("moment", Moment(datetime(2026, 4, 1, 23, 59)), Moment(datetime(2026, 4, 1, 23, 59))),
    ],
    ids=["a day is a day", "a moment is on a day", "a day begins at midnight", "a moment is a moment"],
)
def test_the_same_time_as_a_day_or_a_moment(type: FactType, when: When, same: When) -> None:
    assert of_type(fact("f", type), when) == same


def test_a_day_on_the_clock() -> None:
    assert clock(Day(date(2026, 4, 1))) == datetime(2026, 4, 1)
    assert clock(Moment(datetime(2026, 4, 1, 9, 30))) == datetime(2026, 4, 1, 9, 30)


@worlds.FEWER
@given(worlds.answered(only_dates=True))
def test_dates_lie_as_every_real_day_says(case: tuple[Handbook, dict[str, Answer]]) -> None:
    handbook, answers = case
    note(worlds.in_words(handbook, answers))
    made = handbook.tools["tool"]
    assume(naive.size(handbook, made, answers) <= 2500)
    position = interview.position(Compiled(handbook), "tool", State(facts=answers))
    assert set(position.possible) == naive.possible(handbook, made, answers) - {None}
