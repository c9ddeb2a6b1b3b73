"""Form fields: what a reader fills in becomes an answer in the author's text, or a sentence that says how to mend it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decision_tools import answers, fields
from decision_tools.expressions import Quantity
from decision_tools.fields import FieldError, Slot, slot
from decision_tools.model.rules import Fact, FactType, Option
from decision_tools.model.state import Answer
from decision_tools.model.text import Text

type Filled = dict[str, tuple[str, ...]]


def _fact(type: FactType, *, none: str = "", not_known: bool = True) -> Fact:
    options = (Option("a", Text("An injury")), Option("b", Text("A fear"))) if type in ("one-of", "any-of") else ()
    least = {"number": Quantity(1), "duration": Quantity(1, "hours")}.get(type)
    return Fact("f", Text("What?"), type, options=options, none=Text(none), not_known=not_known, least=least)


YES_NO, ONE_OF, NUMBER, DURATION = _fact("yes-no"), _fact("one-of"), _fact("number"), _fact("duration")
ANY_OF, DATE, MOMENT = _fact("any-of", none="None of these"), _fact("date"), _fact("moment")
TEXT = _fact("text", not_known=False)
SURE = _fact("yes-no", not_known=False)
HERE = Slot("f")
DAY = {"f:day": ("2",), "f:month": ("11",), "f:year": ("2026",)}


@pytest.mark.parametrize(
    ("fact", "filled", "answer"),
    [
        pytest.param(YES_NO, {"f": ("yes",)}, "yes", id="yes"),
        pytest.param(YES_NO, {"f": ("not known",)}, "not known", id="not known"),
        pytest.param(YES_NO, {}, None, id="no choice made"),
        pytest.param(ONE_OF, {"f": ("b",)}, "b", id="an option"),
        pytest.param(ANY_OF, {"f": ("a", "b")}, ("a", "b"), id="ticks"),
        pytest.param(ANY_OF, {"f": ("a", "not known")}, ("a", "not known"), id="a tick, and there may be others"),
        pytest.param(ANY_OF, {"f": ("none",)}, (), id="none of these"),
        pytest.param(ANY_OF, {}, None, id="no tick at all is no answer"),
        pytest.param(NUMBER, {"f:number": (" 3 ",)}, "3", id="a number with spaces round it"),
        pytest.param(NUMBER, {"f:number": ("",)}, None, id="no number"),
        pytest.param(DURATION, {"f:number": ("26",), "f:unit": ("hours",)}, "26 hours", id="a length of time"),
        pytest.param(DURATION, {"f:number": ("",), "f:unit": ("hours",)}, None, id="a unit alone is no answer"),
        pytest.param(
            DURATION,
            {"f:number": ("",), "f:unit": ("hours",), "f:unknown": ("not known",)},
            "not known",
            id="a length of time that is not known",
        ),
        pytest.param(DATE, DAY, "2026-11-02", id="a date without leading noughts"),
        pytest.param(DATE, {}, None, id="no date"),
        pytest.param(MOMENT, {**DAY, "f:time": ("9.05",)}, "2026-11-02T09:05", id="a time with a full stop"),
        pytest.param(TEXT, {"f:text": ("Because.\n",)}, "Because.\n", id="words as they were written"),
        pytest.param(TEXT, {"f:text": (" \n",)}, None, id="spaces alone are no answer"),
        pytest.param(TEXT, {}, None, id="no words"),
        pytest.param(TEXT, {"f:text": ("One", "Two")}, "One", id="of two texts the first"),
        pytest.param(NUMBER, {"f:number": ("3", "4")}, "3", id="of two numbers the first"),
    ],
)
def test_filled_in(fact: Fact, filled: Filled, answer: Answer | None) -> None:
    assert fields.read(fact, HERE, filled) == answer


@pytest.mark.parametrize(
    ("fact", "filled", "field", "message"),
    [
        pytest.param(
            ANY_OF,
            {"f": ("a", "none")},
            "f",
            "Tick “None of these” alone, or tick what applies and leave it out",
            id="none beside a tick",
        ),
        pytest.param(
            DURATION,
            {"f:number": ("3",), "f:unit": ("hours",), "f:unknown": ("not known",)},
            "f:unknown",
            "Give an answer, or tick “Not known”, but not both",
            id="an answer and not known",
        ),
        pytest.param(
            DURATION,
            {"f:number": ("0",), "f:unit": ("hours",)},
            "f:number",
            "'0 hours' is too small: the least is 1 hour",
            id="too short",
        ),
        pytest.param(
            NUMBER,
            {"f:number": ("three",)},
            "f:number",
            "'three' is not a whole number: write digits only, at most 9 of them, like '3'",
            id="a number in letters",
        ),
        pytest.param(
            YES_NO,
            {"f": ("maybe",)},
            "f",
            "'maybe' is not one of its answers: the answers are yes, no",
            id="a stranger",
        ),
        pytest.param(
            SURE,
            {"f": ("not known",)},
            "f",
            "'not known' is refused here: find out, or leave it unanswered",
            id="not known where it is refused",
        ),
        pytest.param(DATE, {**DAY, "f:month": ("",)}, "f:month", "Enter the month as well", id="no month"),
        pytest.param(DATE, {**DAY, "f:day": ("2nd",)}, "f:day", "Enter the day as a number", id="a day with letters"),
        pytest.param(DATE, {**DAY, "f:year": ("26",)}, "f:year", "Enter the year as four digits", id="a short year"),
        pytest.param(
            DATE,
            {**DAY, "f:day": ("31",)},
            "f:day",
            "There is no day '2026-11-31': correct the year, the month or the day",
            id="a day that does not exist",
        ),
        pytest.param(MOMENT, DAY, "f:time", "Enter the time as well", id="no time"),
        pytest.param(
            MOMENT,
            {**DAY, "f:time": ("9 am",)},
            "f:time",
            "Enter the time on the 24-hour clock, like 09:30",
            id="a time in words",
        ),
        pytest.param(
            MOMENT,
            {**DAY, "f:time": ("25:00",)},
            "f:day",
            "There is no moment '2026-11-02T25:00': correct the date or the clock time",
            id="a time that does not exist",
        ),
    ],
)
def test_wrongly_filled_in(fact: Fact, filled: Filled, field: str, message: str) -> None:
    with pytest.raises(FieldError) as raised:
        fields.read(fact, HERE, filled)
    assert (raised.value.slot, raised.value.field, raised.value.message) == (HERE, field, message)


@pytest.mark.parametrize(
    ("fact", "field", "message"),
    [
        pytest.param(YES_NO, "f", "Choose one answer, or “Not known”", id="yes or no"),
        pytest.param(SURE, "f", "Choose one answer", id="where not known is refused"),
        pytest.param(ONE_OF, "f", "Choose one answer, or “Not known”", id="one of several"),
        pytest.param(_fact("text"), "f:text", "Write an answer", id="words are never not known"),
        pytest.param(ANY_OF, "f", "Tick each answer that applies, or “None of these”, or “Not known”", id="ticks"),
        pytest.param(NUMBER, "f:number", "Enter a number, or “Not known”", id="a number"),
        pytest.param(DURATION, "f:number", "Enter how long, or “Not known”", id="a length of time"),
        pytest.param(DATE, "f:day", "Enter a date, or “Not known”", id="a date"),
        pytest.param(MOMENT, "f:day", "Enter a date and a time, or “Not known”", id="a moment"),
        pytest.param(TEXT, "f:text", "Write an answer", id="words"),
    ],
)
def test_what_is_wanted_where_nothing_was_given(fact: Fact, field: str, message: str) -> None:
    error = fields.wanted(fact, HERE)
    assert (error.slot, error.field, error.message, str(error)) == (HERE, field, message, message)


@pytest.mark.parametrize("key", ["missing-for", "line-management@police-sio", "line-management@row-1"])
def test_a_key_names_one_question(key: str) -> None:
    assert slot(key).key == key


def test_the_fields_of_someone_are_their_own() -> None:
    at = Slot("f", "police-sio")
    assert fields.read(DURATION, at, {"f@police-sio:number": ("2",), "f@police-sio:unit": ("days",)}) == "2 days"
    assert fields.read(DURATION, at, {"f:number": ("2",), "f:unit": ("days",)}) is None


@pytest.mark.parametrize(
    ("fact", "answer", "filled"),
    [
        pytest.param(ONE_OF, "b", {"f": ("b",)}, id="an option"),
        pytest.param(ONE_OF, "not known", {"f": ("not known",)}, id="not known among the options"),
        pytest.param(ANY_OF, (), {"f": ("none",)}, id="none of these"),
        pytest.param(NUMBER, "3", {"f:number": ("3",)}, id="a number"),
        pytest.param(NUMBER, "not known", {"f:unknown": ("not known",)}, id="a number that is not known"),
        pytest.param(DURATION, "26 hours", {"f:number": ("26",), "f:unit": ("hours",)}, id="a length of time"),
        pytest.param(
            DATE, "2026-10-05", {"f:day": ("5",), "f:month": ("10",), "f:year": ("2026",)}, id="a day in October"
        ),
        pytest.param(
            MOMENT,
            "2026-01-20T09:05",
            {"f:day": ("20",), "f:month": ("1",), "f:year": ("2026",), "f:time": ("09:05",)},
            id="a moment in January",
        ),
        pytest.param(TEXT, "Because.", {"f:text": ("Because.",)}, id="words"),
    ],
)
def test_an_answer_is_filled_in_again(fact: Fact, answer: Answer, filled: Filled) -> None:
    assert fields.fill(fact, HERE, answer) == filled


_OPTIONS = st.sampled_from(["a", "b"])
_ANSWERS = {
    YES_NO: st.sampled_from(["yes", "no", "not known"]),
    ONE_OF: st.sampled_from(["a", "b", "not known"]),
    ANY_OF: st.sampled_from([(), ("a",), ("b", "not known"), ("not known",), ("a", "b")]),
    NUMBER: st.integers(1, 999).map(str) | st.just("not known"),
    DURATION: st.builds("{} {}".format, st.integers(1, 99), st.sampled_from(fields.UNITS).map(str)).filter(
        lambda text: "minutes" not in text
    )
    | st.just("not known"),
    DATE: st.dates().map(lambda day: day.isoformat()) | st.just("not known"),
    MOMENT: st.datetimes().map(lambda moment: moment.isoformat(timespec="minutes")) | st.just("not known"),
    TEXT: st.text(st.characters(categories=["L", "P"]), min_size=1),
}
_CASES = st.one_of(*(st.tuples(st.just(fact), given) for fact, given in _ANSWERS.items()))


@given(_CASES)
def test_coming_back_to_an_answer_shows_it_as_it_was(case: tuple[Fact, Answer]) -> None:
    fact, answer = case
    back = fields.read(fact, HERE, fields.fill(fact, HERE, answer))
    assert back is not None
    assert answers.read(fact, back) == answers.read(fact, answer)


def test_a_single_word_for_ticks_is_filled_in_too() -> None:
    assert fields.fill(ANY_OF, HERE, "not known") == {"f": ("not known",)}
