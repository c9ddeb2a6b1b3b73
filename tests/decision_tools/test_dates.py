"""Dates and distances: both sides of every edge, in every unit."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decision_tools import conditions, dates, quantities
from decision_tools.answers import Day, Moment
from decision_tools.dates import CalendarError, DateError, PairTests, When
from decision_tools.expressions import DateOrder, Order, Quantity, Reach, Side, Unit, Within
from decision_tools.model.handbook import Calendar

ENGLAND = Calendar(
    "england-and-wales",
    2026,
    2026,
    {
        "england-and-wales": (
            "2026-01-01",
            "2026-04-03",
            "2026-04-06",
            "2026-05-04",
            "2026-05-25",
            "2026-08-31",
            "2026-12-25",
            "2026-12-28",
        )
    },
)


def when(text: str) -> When:
    """ "2026-11-22" is a day, "2026-11-22T09:30" a moment."""
    return Moment(datetime.fromisoformat(text)) if "T" in text else Day(date.fromisoformat(text))


def parsed(text: str) -> DateOrder | Within:
    test = conditions.parse(text)
    assert isinstance(test, DateOrder | Within)
    return test


@pytest.mark.parametrize(
    ("start", "distance", "end"),
    [
        pytest.param("2026-11-22T09:30", "24 hours", "2026-11-23T09:30", id="hours go by the clock"),
        pytest.param("2026-11-22T23:59", "1 minute", "2026-11-23T00:00", id="minutes go by the clock"),
        pytest.param("2026-11-22", "3 days", "2026-11-25", id="days"),
        pytest.param("2026-11-22T09:30", "1 day", "2026-11-23", id="a day after a moment is the whole next day"),
        pytest.param("2026-11-22", "0 days", "2026-11-22", id="no days"),
        pytest.param("2026-11-22", "2 weeks", "2026-12-06", id="a week is seven days"),
        pytest.param("2026-01-31", "1 month", "2026-02-28", id="a month clips to the end of February"),
        pytest.param("2024-01-31", "1 month", "2024-02-29", id="a month clips to the leap day"),
        pytest.param("2026-01-28", "1 month", "2026-02-28", id="the same day of the month where there is one"),
        pytest.param("2026-11-30", "3 months", "2027-02-28", id="months pass over the end of the year"),
        pytest.param("2026-12-15", "12 months", "2027-12-15", id="twelve months are a year"),
        pytest.param("9999-11-30", "1 month", "9999-12-30", id="into the last month that there is"),
        pytest.param("2026-12-24", "1 working day", "2026-12-29", id="working days skip Christmas"),
        pytest.param(
            "2026-11-20T17:00", "3 working days", "2026-11-25", id="working days after a moment are whole days"
        ),
    ],
)
def test_a_distance_is_added(start: str, distance: str, end: str) -> None:
    assert dates.add(when(start), quantities.parse(distance), ENGLAND) == when(end)


@pytest.mark.parametrize(
    ("end", "distance", "start"),
    [
        pytest.param("2026-11-23T09:30", "24 hours", "2026-11-22T09:30", id="hours"),
        pytest.param("2026-11-25", "3 days", "2026-11-22", id="days"),
        pytest.param("2026-12-06", "2 weeks", "2026-11-22", id="weeks"),
        pytest.param("2026-02-28", "1 month", "2026-01-28", id="the earliest of the four days that clip"),
        pytest.param("2026-03-31", "1 month", "2026-03-01", id="no day of February reaches so far"),
        pytest.param("2026-12-31", "1 month", "2026-12-01", id="nor the last of November"),
        pytest.param("2026-03-31", "2 months", "2026-01-31", id="the last day of a month as long"),
        pytest.param("0001-02-15", "1 month", "0001-01-15", id="into the first month that there is"),
        pytest.param("2027-01-15", "3 months", "2026-10-15", id="over the end of the year"),
        pytest.param("2026-12-29", "1 working day", "2026-12-24", id="working days"),
    ],
)
def test_the_earliest_date_that_a_distance_reaches_from(end: str, distance: str, start: str) -> None:
    assert dates.back(when(end), quantities.parse(distance), ENGLAND) == when(start)


@pytest.mark.parametrize(
    ("start", "distance", "message", "hint"),
    [
        pytest.param(
            "2026-11-22",
            "24 hours",
            "hours cannot be counted from 2026-11-22, a day without a clock time",
            "give the clock time",
            id="hours after a day",
        ),
        pytest.param("2026-11-22", "3", "3 is no distance without a unit", "write '3 days', say", id="no unit"),
        pytest.param(
            "9999-12-31",
            "1 day",
            "1 days from 9999-12-31 is no date",
            "look at the number again",
            id="days past the year 9999",
        ),
        pytest.param(
            "2026-11-22",
            "999999999 weeks",
            "6999999993 days from 2026-11-22 is no date",
            "look at the number again",
            id="a slip of the key",
        ),
        pytest.param(
            "9999-12-01",
            "1 month",
            "1 months from 9999-12-01 is no date",
            "look at the number again",
            id="months past the year 9999",
        ),
        pytest.param(
            "9999-12-31T23:00",
            "1 hour",
            "60 minutes from 9999-12-31 23:00:00 is no date",
            "look at the number again",
            id="hours past the year 9999",
        ),
    ],
)
def test_what_cannot_be_added_is_an_error(start: str, distance: str, message: str, hint: str) -> None:
    with pytest.raises(DateError) as refused:
        dates.add(when(start), quantities.parse(distance), ENGLAND)
    assert (refused.value.message, refused.value.hint) == (message, hint)


@pytest.mark.parametrize(
    ("start", "end", "unit", "fewest"),
    [
        pytest.param("2026-11-22T09:30", "2026-11-22T09:30", "hours", 0, id="no hours from a moment to itself"),
        pytest.param("2026-11-22T09:30", "2026-11-22T11:00", "hours", 2, id="an hour and a half is two hours begun"),
        pytest.param("2026-11-22", "2026-12-02", "weeks", 2, id="ten days are two weeks begun"),
        pytest.param("2026-11-23", "2026-11-23", "working days", 0, id="no working days from a day to itself"),
        pytest.param("2026-11-23", "2026-11-22", "working days", 0, id="nor to the day before"),
        pytest.param("2025-12-31", "2026-02-28", "months", 2, id="two months over the end of the year"),
        pytest.param("2025-12-31", "2026-03-01", "months", 3, id="a day more is a third begun"),
    ],
)
def test_the_fewest_that_reach(start: str, end: str, unit: Unit, fewest: int) -> None:
    assert dates.distance(when(start), when(end), unit, ENGLAND) == fewest


def test_working_days_past_the_table_are_an_error() -> None:
    with pytest.raises(CalendarError):
        dates.add(when("2026-12-31"), quantities.parse("1 working day"), ENGLAND)


@pytest.mark.parametrize(
    ("a", "b", "order"),
    [
        pytest.param("2026-11-22", "2026-11-23", -1, id="an earlier day"),
        pytest.param("2026-11-23", "2026-11-22", 1, id="a later day"),
        pytest.param("2026-11-22", "2026-11-22", 0, id="the same day"),
        pytest.param("2026-11-22T09:30", "2026-11-22T09:31", -1, id="an earlier minute of two moments"),
        pytest.param("2026-11-22T09:31", "2026-11-22T09:30", 1, id="a later minute of two moments"),
        pytest.param("2026-11-22T09:30", "2026-11-22T09:30", 0, id="the same minute"),
        pytest.param("2026-11-22T23:59", "2026-11-22", 0, id="a moment against a day goes by the day"),
        pytest.param("2026-11-22", "2026-11-23T00:00", -1, id="a day against a moment goes by the day"),
    ],
)
def test_which_date_comes_first(a: str, b: str, order: int) -> None:
    assert dates.order(when(a), when(b)) == order


@pytest.mark.parametrize(
    ("test", "a", "b", "holds"),
    [
        pytest.param("a is before b", "2026-11-21", "2026-11-22", True, id="before: the day before"),
        pytest.param("a is before b", "2026-11-22", "2026-11-22", False, id="before: not the same day"),
        pytest.param("a is on or before b", "2026-11-22", "2026-11-22", True, id="on or before: the same day"),
        pytest.param("a is on or before b", "2026-11-23", "2026-11-22", False, id="on or before: not the next day"),
        pytest.param("a is after b", "2026-11-23", "2026-11-22", True, id="after: the next day"),
        pytest.param("a is after b", "2026-11-22", "2026-11-22", False, id="after: not the same day"),
        pytest.param("a is on or after b", "2026-11-22", "2026-11-22", True, id="on or after: the same day"),
        pytest.param("a is on or after b", "2026-11-21", "2026-11-22", False, id="on or after: not the day before"),
        pytest.param("a is within 3 days after b", "2026-11-22", "2026-11-22", True, id="within: from the day itself"),
        pytest.param("a is within 3 days after b", "2026-11-25", "2026-11-22", True, id="within: to the last day"),
        pytest.param("a is within 3 days after b", "2026-11-26", "2026-11-22", False, id="within: not the day past it"),
        pytest.param("a is within 3 days after b", "2026-11-21", "2026-11-22", False, id="within after: not before"),
        pytest.param(
            "a is within 3 days before b", "2026-11-19", "2026-11-22", True, id="within before: to the last day"
        ),
        pytest.param("a is within 3 days before b", "2026-11-18", "2026-11-22", False, id="within before: not past it"),
        pytest.param("a is within 3 days before b", "2026-11-23", "2026-11-22", False, id="within before: not after"),
        pytest.param("a is within 3 days of b", "2026-11-19", "2026-11-22", True, id="within of: earlier"),
        pytest.param("a is within 3 days of b", "2026-11-25", "2026-11-22", True, id="within of: later"),
        pytest.param("a is within 3 days of b", "2026-11-26", "2026-11-22", False, id="within of: too late"),
        pytest.param(
            "a is more than 3 days after b", "2026-11-25", "2026-11-22", False, id="more than: not the last day"
        ),
        pytest.param(
            "a is more than 3 days after b", "2026-11-26", "2026-11-22", True, id="more than: the day past it"
        ),
        pytest.param(
            "a is more than 3 days after b", "2026-11-18", "2026-11-22", False, id="more than after: not before"
        ),
        pytest.param("a is more than 3 days before b", "2026-11-18", "2026-11-22", True, id="more than before"),
        pytest.param("a is more than 3 days of b", "2026-11-18", "2026-11-22", True, id="more than of: on either side"),
        pytest.param(
            "a is within 3 working days after b", "2026-12-31", "2026-12-24", True, id="working days: to the third"
        ),
        pytest.param(
            "a is more than 3 working days after b",
            "2026-12-31",
            "2026-12-24",
            False,
            id="working days: the third is within",
        ),
        pytest.param(
            "a is within 3 working days before b",
            "2026-12-22",
            "2026-12-29",
            True,
            id="working days back over Christmas",
        ),
        pytest.param(
            "a is within 3 working days before b",
            "2026-12-21",
            "2026-12-29",
            False,
            id="working days back: not a fourth",
        ),
        pytest.param(
            "a is within 24 hours after b", "2026-11-23T09:30", "2026-11-22T09:30", True, id="hours: to the minute"
        ),
        pytest.param(
            "a is within 24 hours after b", "2026-11-23T09:31", "2026-11-22T09:30", False, id="hours: not beyond"
        ),
        pytest.param("a is within 24 hours before b", "2026-11-21T09:30", "2026-11-22T09:30", True, id="hours before"),
        pytest.param("a is more than 24 hours before b", "2026-11-21T09:29", "2026-11-22T09:30", True, id="more hours"),
        pytest.param("a is within 2 weeks after b", "2026-12-06", "2026-11-22", True, id="weeks: the fourteenth day"),
        pytest.param("a is within 2 weeks after b", "2026-12-07", "2026-11-22", False, id="weeks: not the fifteenth"),
        pytest.param("a is within 1 month after b", "2026-02-28", "2026-01-31", True, id="months: the clipped day"),
        pytest.param(
            "a is within 1 month after b", "2026-03-01", "2026-01-31", False, id="months: not the day past it"
        ),
        pytest.param(
            "a is within 1 month before b", "2026-02-28", "2026-03-31", False, id="months go by the earlier date"
        ),
        pytest.param(
            "a is within 1 day after b",
            "2026-11-23T23:59",
            "2026-11-22T00:01",
            True,
            id="days of two moments are whole",
        ),
        pytest.param(
            "a is within 1 day after b",
            "2026-11-22T09:29",
            "2026-11-22T09:30",
            False,
            id="but a minute before is before",
        ),
        pytest.param("a is within 1 day after b", "2026-11-23T23:59", "2026-11-22", True, id="a moment within a day"),
        pytest.param("a is within 1 day after b", "2026-11-24", "2026-11-22T23:59", False, id="a day not within a day"),
        pytest.param("a is within 0 days after b", "2026-11-22", "2026-11-22", True, id="within no days: the same day"),
        pytest.param(
            "a is more than 0 days after b", "2026-11-22T10:00", "2026-11-22T09:00", False, id="an hour is no day"
        ),
    ],
)
def test_two_dates_are_related(test: str, a: str, b: str, holds: bool) -> None:
    assert dates.relation(parsed(test), when(a), when(b), ENGLAND) is holds


@pytest.mark.parametrize(
    ("a", "b"),
    [
        pytest.param("2026-11-22", "2026-11-21T09:30", id="a day against a moment"),
        pytest.param("2026-11-22T09:30", "2026-11-21", id="a moment against a day"),
    ],
)
def test_hours_between_dates_without_clock_times_are_an_error(a: str, b: str) -> None:
    with pytest.raises(DateError, match="hours cannot be counted"):
        dates.relation(parsed("a is within 24 hours after b"), when(a), when(b), ENGLAND)


# Whole days stay well inside 2026 where working days are known

DAY_UNITS: tuple[Unit, ...] = ("days", "working days", "weeks", "months")
SPRING = st.builds(Day, st.dates(date(2026, 3, 1), date(2026, 7, 31)))
YEARS = st.builds(Day, st.dates(date(2023, 1, 1), date(2032, 12, 31)))
FAR = st.builds(Quantity, st.integers(0, 70), st.sampled_from(("days", "weeks", "months")))
NEAR = st.builds(Quantity, st.integers(0, 20), st.just("working days"))
MOMENTS = st.datetimes(datetime(2026, 3, 1), datetime(2026, 3, 20)).map(
    lambda at: Moment(at.replace(second=0, microsecond=0))
)
HOURS = st.builds(Quantity, st.integers(0, 300), st.just("hours"))
SPANS = st.one_of(
    st.tuples(YEARS, YEARS, FAR), st.tuples(SPRING, SPRING, NEAR), st.tuples(MOMENTS, MOMENTS, HOURS | NEAR)
)


@given(SPANS)
def test_a_later_start_never_ends_earlier(span: tuple[When, When, Quantity]) -> None:
    a, b, far = span
    if dates.order(a, b) <= 0:
        assert dates.order(dates.add(a, far, ENGLAND), dates.add(b, far, ENGLAND)) <= 0


@given(SPANS)
def test_within_ends_exactly_where_the_distance_does(span: tuple[When, When, Quantity]) -> None:
    a, b, far = span
    within = dates.relation(Within("a", "within", far, "after", "b"), a, b, ENGLAND)
    assert within == (dates.order(b, a) <= 0 and dates.order(a, dates.add(b, far, ENGLAND)) <= 0)


@given(SPANS)
def test_the_earliest_start_is_the_first_within(span: tuple[When, When, Quantity]) -> None:
    a, b, far = span
    if dates.order(a, b) <= 0:
        within = dates.relation(Within("a", "within", far, "before", "b"), a, b, ENGLAND)
        assert within == (dates.order(dates.back(b, far, ENGLAND), a) <= 0)


@given(SPANS)
def test_after_is_before_the_other_way_round(span: tuple[When, When, Quantity]) -> None:
    a, b, far = span
    reaches: tuple[Reach, ...] = ("within", "more than")
    for reach in reaches:
        forward = dates.relation(Within("a", reach, far, "after", "b"), a, b, ENGLAND)
        assert forward == dates.relation(Within("b", reach, far, "before", "a"), b, a, ENGLAND)


@given(SPANS)
def test_within_and_more_than_are_opposites(span: tuple[When, When, Quantity]) -> None:
    a, b, far = span
    within = dates.relation(Within("a", "within", far, "of", "b"), a, b, ENGLAND)
    assert within is not dates.relation(Within("a", "more than", far, "of", "b"), a, b, ENGLAND)


def pair(*texts: str, clock: bool = False) -> PairTests:
    return PairTests(tuple(map(parsed, texts)), clock)


def test_one_pair_may_be_written_either_way_round() -> None:
    tests = pair("a is before b", "b is within 3 days after a", "a is within 3 days after b")
    assert tests.dates == ("a", "b")
    assert tests.signature(when("2026-11-20"), when("2026-11-22"), ENGLAND) == (True, True, False)
    assert set(tests.signatures()) == {
        (True, False, False),
        (True, True, False),
        (False, True, True),
        (False, False, True),
        (False, False, False),
    }


def test_working_days_are_known_whichever_way_round_a_pair_is_written() -> None:
    """From Christmas Eve the 29th is the first working day, the 30th the second."""
    tests = pair("a is before b", "b is within 1 working day after a")
    assert tests.signature(when("2026-12-24"), when("2026-12-29"), ENGLAND) == (True, True)
    assert tests.signature(when("2026-12-24"), when("2026-12-30"), ENGLAND) == (True, False)


@pytest.mark.parametrize(
    ("tests", "signatures"),
    [
        pytest.param(pair("a is before b"), {(True,), (False,)}, id="an order: before, or not"),
        pytest.param(
            pair("a is before b", "a is after b"),
            {(True, False), (False, False), (False, True)},
            id="two orders: before, the same, after",
        ),
        pytest.param(
            pair("a is within 3 days after b", "a is within 10 days after b"),
            {(False, False), (True, True), (False, True)},
            id="two distances: never within the shorter alone",
        ),
        pytest.param(
            pair("a is on or after b", "a is within 3 days of b"),
            {(False, False), (False, True), (True, True), (True, False)},
            id="an order and a distance on either side",
        ),
        pytest.param(
            pair("a is before b", "a is within 0 days before b"),
            {(True, False), (False, True), (False, False)},
            id="days: before is a day before at least",
        ),
        pytest.param(
            pair("a is before b", "a is within 0 days before b", clock=True),
            {(True, False), (True, True), (False, True), (False, False)},
            id="moments: before may be on the same day",
        ),
        pytest.param(
            pair("a is before b", "a is within 1 day before b", clock=True),
            {(True, False), (True, True), (False, True), (False, False)},
            id="moments a day apart or less",
        ),
        pytest.param(
            pair("a is before b", "a is within 0 hours before b", clock=True),
            {(True, False), (False, True), (False, False)},
            id="hours: a minute before is an hour begun",
        ),
    ],
)
def test_every_signature_that_can_be(tests: PairTests, signatures: set[tuple[bool, ...]]) -> None:
    assert set(tests.signatures()) == signatures
    assert len(tests.signatures()) == len(signatures)


@pytest.mark.parametrize(
    ("tests", "known", "candidates"),
    [
        pytest.param(pair("a is before b"), "2026-11-22", ["2026-11-21", "2026-11-22", "2026-11-23"], id="an order"),
        pytest.param(
            pair("a is within 3 working days after b"),
            "2026-12-24",
            ["2026-12-20", "2026-12-21", "2026-12-24", "2026-12-25", "2027-01-01"],
            id="three working days about Christmas Eve",
        ),
        pytest.param(
            pair("a is within 24 hours after b", clock=True),
            "2026-11-22T09:30",
            ["2026-11-21T09:29", "2026-11-21T09:30", "2026-11-22T09:30", "2026-11-22T09:31", "2026-11-23T09:31"],
            id="twenty-four hours about a moment",
        ),
        pytest.param(
            pair("a is within 1 day after b", clock=True),
            "2026-11-22T09:30",
            ["2026-11-20T23:59", "2026-11-21T00:00", "2026-11-22T09:30", "2026-11-22T09:31", "2026-11-24T00:00"],
            id="one day about a moment",
        ),
        pytest.param(
            pair("a is before b"),
            "2026-11-22T09:30",
            ["2026-11-21", "2026-11-22", "2026-11-23"],
            id="a day to be set against a moment",
        ),
    ],
)
def test_candidates_for_the_date_that_is_not_known(tests: PairTests, known: str, candidates: list[str]) -> None:
    assert tests.candidates(when(known), ENGLAND) == tuple(map(when, candidates))


SIDES: st.SearchStrategy[Side] = st.sampled_from(("of", "after", "before"))
REACHES: st.SearchStrategy[Reach] = st.sampled_from(("within", "more than"))
ORDERS: st.SearchStrategy[Order] = st.sampled_from(("before", "after", "on or before", "on or after"))
ENDS = st.sampled_from((("a", "b"), ("b", "a")))


@st.composite
def pair_tests(draw: st.DrawFn, units: tuple[Unit, ...], clock: bool) -> PairTests:
    unit = draw(st.sampled_from(units))

    def within(ends: tuple[str, str]) -> Within:
        return Within(ends[0], draw(REACHES), Quantity(draw(st.integers(0, 5)), unit), draw(SIDES), ends[1])

    def in_order(ends: tuple[str, str]) -> DateOrder:
        return DateOrder(ends[0], draw(ORDERS), ends[1])

    return PairTests(tuple(draw(st.lists(ENDS.map(within) | ENDS.map(in_order), min_size=1, max_size=4))), clock)


DAY_PAIRS = st.tuples(pair_tests(DAY_UNITS, False), SPRING, SPRING)
MOMENT_PAIRS = st.tuples(pair_tests(("hours", *DAY_UNITS), True), MOMENTS, MOMENTS)


@given(DAY_PAIRS | MOMENT_PAIRS)
def test_every_pair_of_dates_has_one_of_the_signatures(case: tuple[PairTests, When, When]) -> None:
    tests, a, b = case
    a, b = (a, b) if tests.dates == ("a", "b") else (b, a)
    assert tests.signature(a, b, ENGLAND) in tests.signatures()


@given(DAY_PAIRS | MOMENT_PAIRS, st.booleans())
def test_the_signature_is_constant_from_one_candidate_to_the_next(
    case: tuple[PairTests, When, When], first_is_known: bool
) -> None:
    tests, known, other = case
    candidates = tests.candidates(known, ENGLAND)
    at_or_before = [candidate for candidate in candidates if dates.order(candidate, other) <= 0]
    stands_for = at_or_before[-1] if at_or_before else candidates[0]

    def signature(unknown: When) -> tuple[bool, ...]:
        a, b = (known, unknown) if first_is_known else (unknown, known)
        return tests.signature(a, b, ENGLAND)

    assert signature(other) == signature(stands_for)


@given(DAY_PAIRS | MOMENT_PAIRS)
def test_the_candidates_show_every_signature_that_a_known_date_leaves(case: tuple[PairTests, When, When]) -> None:
    tests, known, _ = case
    shown = {tests.signature(candidate, known, ENGLAND) for candidate in tests.candidates(known, ENGLAND)}
    assert shown <= set(tests.signatures())
    if isinstance(known, Day):
        assert shown == set(tests.signatures())


def test_a_minute_is_the_step_between_moments() -> None:
    known = Moment(datetime(2026, 11, 22, 9, 30))
    candidates = pair("a is before b", clock=True).candidates(known, ENGLAND)
    assert candidates == tuple(Moment(known.datetime + timedelta(minutes=step)) for step in (-1, 0, 1))
