"""What looks like a real person's data: the check digit is worked out by hand, the rest is read from how people write."""

from __future__ import annotations

import pytest

from decision_tools.personal_data import BORN, INSURANCE, NHS, POSTCODE, likenesses

TODAY = "2026-11-22"

# 943 476 591: 9·10 + 4·9 + 3·8 + 4·7 + 7·6 + 6·5 + 5·4 + 9·3 + 1·2 = 299 = 27·11 + 2, so the check digit is 11 - 2 = 9.
# 123 456 788: 10 + 18 + 24 + 28 + 30 + 30 + 28 + 24 + 16 = 208 = 18·11 + 10, so it is 1.
# 100 000 001: 10 + 2 = 12 = 11 + 1, so it would be 10, and no such number is given out.
# 400 000 000: 40 = 3·11 + 7, so it is 4.  100 000 009: 10 + 18 = 28 = 2·11 + 6, so it is 5.
# 000 000 006: 12 = 11 + 1 again.  200 000 001: 20 + 2 = 22 = 2·11, so it is 0.


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        pytest.param("NHS number 943 476 5919.", "943 476 5919", id="in threes and four"),
        pytest.param("9434765919", "9434765919", id="in one"),
        pytest.param("943-476-5919", "943-476-5919", id="with hyphens"),
        pytest.param("943.476.5919", "943.476.5919", id="with stops"),
        pytest.param("943\N{NO-BREAK SPACE}476\N{NO-BREAK SPACE}5919", "943\N{NO-BREAK SPACE}476\N{NO-BREAK SPACE}5919", id="pasted with firm spaces"),
        pytest.param("123 456 7881", "123 456 7881", id="another"),
        pytest.param("200 000 0010", "200 000 0010", id="a check digit of nought"),
        pytest.param("943 476 5918", None, id="the check digit is wrong"),
        pytest.param("100 000 0010", None, id="a check digit of ten, which is never given out"),
        pytest.param("19434765919", None, id="a longer number"),
        pytest.param("ref A9434765919", None, id="part of a reference"),
    ],
)  # fmt: skip
def test_an_nhs_number_is_told_by_its_check_digit(text: str, seen: str | None) -> None:
    assert [(like.text, like.what) for like in likenesses(text)] == ([(seen, NHS)] if seen else [])


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        pytest.param("lives at OX1 1AA", "OX1 1AA", id="with a space"),
        pytest.param("ox11aa", "ox11aa", id="in small letters and one word"),
        pytest.param("SW1A 2AA", "SW1A 2AA", id="a district with a letter"),
        pytest.param("m1 1ae", "m1 1ae", id="one letter"),
        pytest.param("GIR 0AA", "GIR 0AA", id="the odd one"),
        pytest.param("OX4 1ST", "OX4 1ST", id="one that ends like an ordinal, in capitals"),
        pytest.param("S47 2nd review", None, id="an ordinal"),
        pytest.param("clause SD-36 and P02 3AB", None, id="letters that no postcode begins with"),
        pytest.param("see SD-OX1 1AA", None, id="part of a reference"),
        pytest.param("OX1 1AI", None, id="a letter that no postcode ends with"),
    ],
)
def test_a_postcode_is_told_by_its_form(text: str, seen: str | None) -> None:
    assert [(like.text, like.what) for like in likenesses(text)] == ([(seen, POSTCODE)] if seen else [])


@pytest.mark.parametrize("text", ["AB 12 34 56 C", "ab123456c"])
def test_a_national_insurance_number_is_told_by_its_form(text: str) -> None:
    assert [(like.text, like.what) for like in likenesses(text)] == [(text, INSURANCE)]


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        pytest.param("born on 3 May 2015 in Reading", "born on 3 May 2015", id="born on"),
        pytest.param("DOB: 03/05/15", "DOB: 03/05/15", id="the short form"),
        pytest.param("d.o.b. 2015-05-03", "d.o.b. 2015-05-03", id="the short form with stops"),
        pytest.param("date of birth is 3.5.2015", "date of birth is 3.5.2015", id="in full"),
        pytest.param("birthday 3rd of May, 2015", "birthday 3rd of May, 2015", id="a birthday"),
        pytest.param("3/5/2015 (DOB)", "3/5/2015 (DOB)", id="said after the date"),
        pytest.param("the meeting was on 3 May 2015", None, id="any other date"),
        pytest.param("born in 2015", None, id="a year alone"),
    ],
)
def test_a_date_of_birth_is_told_by_what_is_said_of_it(text: str, seen: str | None) -> None:
    assert [(like.text, like.what) for like in likenesses(text)] == ([(seen, BORN)] if seen else [])


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        pytest.param("12/03/2014", True, id="twelve years ago"),
        pytest.param("12.3.14", True, id="with two figures for the year"),
        pytest.param("2014-03-12", True, id="year first"),
        pytest.param("12th March 2014", True, id="in words"),
        pytest.param("12 mar 2014", True, id="in short"),
        pytest.param("22/11/2025", True, id="a year ago to the day"),
        pytest.param("23/11/2025", False, id="a day less than a year ago: more likely when it happened"),
        pytest.param("21/11/2026", False, id="yesterday"),
        pytest.param("01/12/2026", False, id="next month"),
        pytest.param("23/11/1916", True, id="109 years ago"),
        pytest.param("22/11/1915", False, id="111 years ago: nobody's birthday here"),
        pytest.param("31/02/2014", False, id="no day of any month"),
        pytest.param("31/10/2014", True, id="the last day of a month"),
        pytest.param("32/05/14", True, id="year first, with two figures: 94 years ago"),
        pytest.param("12 January 2014", True, id="the first month"),
        pytest.param("12 December 2014", True, id="the last month"),
        pytest.param("12/03/99", True, id="the end of the last century"),
        pytest.param("12/03/06", True, id="the beginning of this one"),
        pytest.param("12/03/26", False, id="this year, with two figures"),
        pytest.param("12/03/100", False, id="three figures are a year of long ago"),
        pytest.param("12/03/2014-7", False, id="part of a reference"),
    ],
)
def test_an_old_date_is_taken_for_a_birthday_where_the_day_is_known(text: str, taken: bool) -> None:
    assert [like.what for like in likenesses(text, TODAY)] == [BORN] * taken
    assert likenesses(text) == ()


def test_each_thing_is_named_once_and_in_order() -> None:
    text = "Born 12/03/2014, NHS 9434765919, OX1 1AA"
    assert [(like.start, like.text, like.what) for like in likenesses(text, TODAY)] == [
        (0, "Born 12/03/2014", BORN),
        (21, "9434765919", NHS),
        (33, "OX1 1AA", POSTCODE),
    ]


def test_a_date_that_is_said_to_be_a_birthday_counts_once() -> None:
    found = likenesses("3/5/2015 (DOB)4/5/2014", "2026-11-22")
    assert [each.text for each in found] == ["3/5/2015 (DOB)", "4/5/2014"]
