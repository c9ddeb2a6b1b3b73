"""Quantities: what may be written, how it is said, and how durations compare."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decision_tools import quantities
from decision_tools.expressions import Quantity, Unit
from decision_tools.quantities import QuantityError


@pytest.mark.parametrize(
    ("text", "quantity"),
    [
        pytest.param("24 hours", Quantity(24, "hours"), id="hours"),
        pytest.param("1 hour", Quantity(1, "hours"), id="one hour"),
        pytest.param("3 days", Quantity(3, "days"), id="days"),
        pytest.param("15 working days", Quantity(15, "working days"), id="working days"),
        pytest.param("1 working day", Quantity(1, "working days"), id="one working day"),
        pytest.param("  1   month ", Quantity(1, "months"), id="spaces do not matter"),
        pytest.param("3", Quantity(3), id="a bare number"),
    ],
)
def test_a_quantity_is_read(text: str, quantity: Quantity) -> None:
    assert quantities.parse(text) == quantity


WRITE_LIKE = "write it like '24 hours' or '3 days'"


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        pytest.param("", "'' is not a whole number of a unit", WRITE_LIKE, id="nothing"),
        pytest.param("a few days", "'a few days' is not a whole number of a unit", WRITE_LIKE, id="a number in words"),
        pytest.param("1.5 hours", "'1.5 hours' is not a whole number of a unit", WRITE_LIKE, id="a fraction"),
        pytest.param("-3 days", "'-3 days' is not a whole number of a unit", WRITE_LIKE, id="less than nothing"),
        pytest.param("1_000 hours", "'1_000 hours' is not a whole number of a unit", WRITE_LIKE, id="an underscore"),
        pytest.param("٣ days", "'٣ days' is not a whole number of a unit", WRITE_LIKE, id="digits of another script"),
        pytest.param(
            "3 fortnights",
            "'fortnights' is not a unit",
            "the units are minutes, hours, days, working days, weeks, months",
            id="a unit that is not listed",
        ),
        pytest.param(
            "1 year",
            "'year' is not a unit",
            "the units are minutes, hours, days, working days, weeks, months; write a year as 12 months",
            id="years are months",
        ),
        pytest.param(
            "2 years",
            "'years' is not a unit",
            "the units are minutes, hours, days, working days, weeks, months; write a year as 12 months",
            id="also several",
        ),
        pytest.param(
            "9999999999 days", "'9999999999 days' is too large", "a number has at most 9 digits", id="ten digits"
        ),
    ],
)
def test_what_is_not_a_quantity_is_refused(text: str, message: str, hint: str) -> None:
    with pytest.raises(QuantityError) as refused:
        quantities.parse(text)
    assert (refused.value.message, refused.value.hint) == (message, hint)
    assert str(refused.value) == f"{message}; {hint}"


def test_a_number_of_nine_digits_is_the_largest() -> None:
    assert quantities.parse("999999999 minutes") == Quantity(999_999_999, "minutes")


@pytest.mark.parametrize(
    ("quantity", "words"),
    [
        pytest.param(Quantity(24, "hours"), "24 hours", id="twenty-four hours"),
        pytest.param(Quantity(1, "days"), "1 day", id="one day is singular"),
        pytest.param(Quantity(1, "working days"), "1 working day", id="one working day is singular"),
        pytest.param(Quantity(0, "hours"), "0 hours", id="none is plural"),
        pytest.param(Quantity(1), "1", id="a bare one"),
    ],
)
def test_a_quantity_is_said_in_words(quantity: Quantity, words: str) -> None:
    assert quantities.say(quantity) == words


@given(st.integers(0, 10**quantities.DIGITS - 1), st.sampled_from((None, *quantities.UNITS)))
def test_what_is_said_is_read_back(count: int, unit: Unit | None) -> None:
    assert quantities.parse(quantities.say(Quantity(count, unit))) == Quantity(count, unit)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        pytest.param("90 minutes", 90, id="minutes"),
        pytest.param("24 hours", 1440, id="hours"),
        pytest.param("1 day", 1440, id="a day is 24 hours"),
        pytest.param("1 week", 10080, id="a week is 7 days"),
        pytest.param("0 hours", 0, id="nothing"),
    ],
)
def test_a_duration_has_a_length(text: str, minutes: int) -> None:
    assert quantities.minutes(quantities.parse(text)) == minutes


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        pytest.param(
            "2 months",
            "'2 months' has no fixed length, because months differ in how long they are",
            "write it in minutes, hours, days or weeks",
            id="months differ",
        ),
        pytest.param(
            "1 working day",
            "'1 working day' has no fixed length, because working days differ in how long they are",
            "write it in minutes, hours, days or weeks",
            id="a working day may stand over a weekend",
        ),
        pytest.param("3", "'3' has no unit", "write '3 hours', say", id="a bare number is no duration"),
    ],
)
def test_what_has_no_fixed_length_is_refused(text: str, message: str, hint: str) -> None:
    with pytest.raises(QuantityError) as refused:
        quantities.minutes(quantities.parse(text))
    assert (refused.value.message, refused.value.hint) == (message, hint)


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        pytest.param(0, "0 hours", id="nothing"),
        pytest.param(1, "1 minute", id="one minute"),
        pytest.param(60, "60 minutes", id="an hour is said in minutes"),
        pytest.param(90, "90 minutes", id="an hour and a half"),
        pytest.param(1380, "23 hours", id="twenty-three hours"),
        pytest.param(1440, "24 hours", id="a day is said in hours"),
        pytest.param(2880, "2 days", id="two days"),
        pytest.param(10080, "7 days", id="a week is said in days"),
        pytest.param(20160, "2 weeks", id="two weeks"),
    ],
)
def test_minutes_are_said_in_the_largest_unit_of_which_there_are_two(minutes: int, words: str) -> None:
    assert quantities.say(quantities.of_minutes(minutes)) == words


@given(st.integers(0, 10**12))
def test_minutes_keep_their_length(minutes: int) -> None:
    assert quantities.minutes(quantities.of_minutes(minutes)) == minutes
