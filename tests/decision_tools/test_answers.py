"""Answers: what each type of fact may be answered, and what the author is told otherwise."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decision_tools import answers
from decision_tools.answers import (
    NOT_KNOWN,
    AnswerError,
    Chosen,
    Day,
    Duration,
    Moment,
    Number,
    Ticked,
    Value,
    Words,
)
from decision_tools.expressions import Quantity
from decision_tools.model.rules import Fact, Option
from decision_tools.model.state import Answer
from decision_tools.model.text import Text

OPTIONS = (Option("missing", Text("Missing")), Option("injury", Text("Injury")))

OPEN_CASE = Fact("open-case", Text("Is the case open?"), "yes-no")
OPEN_CASE_REFUSED = Fact("open-case", Text("Is the case open?"), "yes-no", not_known=False)
MANAGER = Fact("manager", Text("Which manager?"), "one-of", options=OPTIONS)
CONCERN = Fact("concern", Text("What has come to light?"), "any-of", options=OPTIONS, none=Text("None of these"))
CONCERN_SOME = Fact("concern", Text("What has come to light?"), "any-of", options=OPTIONS)
CONCERN_REFUSED = Fact(
    "concern", Text("What has come to light?"), "any-of", options=OPTIONS, none=Text("None of these"), not_known=False
)
CONCERN_SOME_REFUSED = Fact("concern", Text("What has come to light?"), "any-of", options=OPTIONS, not_known=False)
CHILDREN = Fact("children", Text("How many children?"), "number", least=Quantity(1), most=Quantity(12))
CHANGE = Fact("change", Text("How many more or fewer?"), "number")
MISSING_FOR = Fact(
    "missing-for", Text("How long?"), "duration", least=Quantity(1, "hours"), most=Quantity(2, "weeks"), not_known=False
)
WAITED = Fact("waited", Text("How long did they wait?"), "duration")
INCIDENT_DAY = Fact("incident-day", Text("Which day?"), "date")
LAST_SEEN = Fact("last-seen", Text("When were they last seen?"), "moment")
REASONS = Fact("reasons", Text("What are the reasons?"), "text")


@pytest.mark.parametrize(
    ("fact", "answer", "value"),
    [
        pytest.param(OPEN_CASE, "yes", Chosen("yes"), id="yes"),
        pytest.param(OPEN_CASE, " no ", Chosen("no"), id="spaces around an answer do not matter"),
        pytest.param(OPEN_CASE, "not  known", NOT_KNOWN, id="not known is an answer"),
        pytest.param(MANAGER, "injury", Chosen("injury"), id="one of the options"),
        pytest.param(MANAGER, "not known", NOT_KNOWN, id="not known instead of an option"),
        pytest.param(CONCERN, ("missing",), Ticked(frozenset({"missing"})), id="one tick"),
        pytest.param(CONCERN, ("injury", "missing"), Ticked(frozenset({"missing", "injury"})), id="two ticks"),
        pytest.param(
            CONCERN,
            ("missing", "not known"),
            Ticked(frozenset({"missing"}), more=True),
            id="a tick, and there may be more",
        ),
        pytest.param(CONCERN, "not known", Ticked(frozenset(), more=True), id="no tick, and there may be some"),
        pytest.param(CONCERN, ("not known",), Ticked(frozenset(), more=True), id="not known as the only tick"),
        pytest.param(CONCERN, (), Ticked(frozenset()), id="an empty list is none of these"),
        pytest.param(CONCERN, "none", Ticked(frozenset()), id="the word none is none of these"),
        pytest.param(CONCERN, ("none",), Ticked(frozenset()), id="none as the only tick"),
        pytest.param(CONCERN_REFUSED, (), Ticked(frozenset()), id="none of these where not known is refused"),
        pytest.param(CHILDREN, "1", Number(1), id="the least number"),
        pytest.param(CHILDREN, "12", Number(12), id="the most"),
        pytest.param(CHILDREN, "010", Number(10), id="a number with a nought in front"),
        pytest.param(CHANGE, "-2", Number(-2), id="below nought where no least is set"),
        pytest.param(MISSING_FOR, "1 hour", Duration(60), id="the least duration"),
        pytest.param(MISSING_FOR, "60 minutes", Duration(60), id="the least duration in another unit"),
        pytest.param(MISSING_FOR, "23 hours", Duration(1380), id="hours"),
        pytest.param(MISSING_FOR, "1 day", Duration(1440), id="a day is 24 hours"),
        pytest.param(MISSING_FOR, "2 weeks", Duration(20160), id="the most duration"),
        pytest.param(INCIDENT_DAY, "2026-11-22", Day(date(2026, 11, 22)), id="a date"),
        pytest.param(INCIDENT_DAY, "2024-02-29", Day(date(2024, 2, 29)), id="the leap day of a leap year"),
        pytest.param(LAST_SEEN, "2026-11-22T09:30", Moment(datetime(2026, 11, 22, 9, 30)), id="a moment"),
        pytest.param(LAST_SEEN, "2026-11-22 00:00", Moment(datetime(2026, 11, 22)), id="a moment with a space"),
        pytest.param(REASONS, " Seen  and safe. ", Words(" Seen  and safe. "), id="words stay as they were typed"),
        pytest.param(REASONS, "", Words(""), id="no words are no error"),
    ],
)
def test_an_answer_is_read(fact: Fact, answer: Answer, value: Value) -> None:
    assert answers.read(fact, answer) == value


@pytest.mark.parametrize(
    ("fact", "answer", "says"),
    [
        pytest.param(
            OPEN_CASE, "true", "open-case: 'true' is not one of its answers; the answers are yes, no", id="not yes or no"
        ),
        pytest.param(
            OPEN_CASE, ("yes",), "open-case: a list is not an answer to this question; give one answer, without brackets",
            id="a list where one answer is wanted",
        ),
        pytest.param(
            OPEN_CASE_REFUSED, "not known", "open-case: 'not known' is refused here; find out, or leave it unanswered",
            id="not known where it is refused",
        ),
        pytest.param(
            MANAGER, "injry", "manager: 'injry' is not one of its answers; did you mean 'injury'?", id="a slip of the key"
        ),
        pytest.param(
            MANAGER, "", "manager: '' is not one of its answers; the answers are missing, injury", id="an empty answer"
        ),
        pytest.param(
            CONCERN, ("mising",), "concern: 'mising' is not one of its answers; did you mean 'missing'?",
            id="a tick with a slip of the key",
        ),
        pytest.param(
            CONCERN, "flood", "concern: 'flood' is not one of its answers; the answers are missing, injury",
            id="a word like no option",
        ),
        pytest.param(
            CONCERN, "missing", "concern: a list of options is wanted; write '[missing]'", id="an option without a list"
        ),
        pytest.param(
            CONCERN, ("missing", "none"), "concern: 'none' stands beside other answers; give 'none' alone, or take it out",
            id="none beside a tick",
        ),
        pytest.param(
            CONCERN, ("none", "not known"), "concern: 'none' stands beside other answers; give 'none' alone, or take it out",
            id="none beside not known",
        ),
        pytest.param(
            CONCERN_REFUSED, ("missing", "not known"),
            "concern: 'not known' is refused here; find out, or leave it unanswered", id="a tick and a refused not known",
        ),
        pytest.param(
            CONCERN_SOME, (), "concern: 'none' is not an answer to this question; tick at least one option, or 'not known'",
            id="no tick where one is wanted",
        ),
        pytest.param(
            CONCERN_SOME_REFUSED, "none", "concern: 'none' is not an answer to this question; tick at least one option",
            id="no tick where one is wanted and not known is refused",
        ),
        pytest.param(CHILDREN, "0", "children: '0' is too small; the least is 1", id="a number below the least"),
        pytest.param(CHILDREN, "13", "children: '13' is too large; the most is 12", id="a number above the most"),
        pytest.param(
            CHILDREN, "1e3", "children: '1e3' is not a whole number; write digits only, at most 9 of them, like '3'",
            id="a number with an exponent",
        ),
        pytest.param(
            CHILDREN, "1_000", "children: '1_000' is not a whole number; write digits only, at most 9 of them, like '3'",
            id="a number with an underscore",
        ),
        pytest.param(
            CHANGE, "1234567890",
            "change: '1234567890' is not a whole number; write digits only, at most 9 of them, like '3'", id="ten digits",
        ),
        pytest.param(
            MISSING_FOR, "59 minutes", "missing-for: '59 minutes' is too small; the least is 1 hour",
            id="a duration below the least",
        ),
        pytest.param(
            MISSING_FOR, "15 days", "missing-for: '15 days' is too large; the most is 2 weeks",
            id="a duration above the most",
        ),
        pytest.param(
            MISSING_FOR, "1 month",
            "missing-for: '1 month' has no fixed length, because months differ in how long they are;"
            " write it in minutes, hours, days or weeks",
            id="a duration in months",
        ),
        pytest.param(
            MISSING_FOR, "24", "missing-for: '24' has no unit; write '24 hours', say", id="a duration without a unit"
        ),
        pytest.param(
            MISSING_FOR, "a while", "missing-for: 'a while' is not a whole number of a unit; write it like '24 hours' or '3 days'",
            id="a duration in words",
        ),
        pytest.param(
            INCIDENT_DAY, "2026-02-30", "incident-day: there is no day '2026-02-30'; correct the year, the month or the day",
            id="a day that does not exist",
        ),
        pytest.param(
            INCIDENT_DAY, "2023-02-29", "incident-day: there is no day '2023-02-29'; correct the year, the month or the day",
            id="the leap day of another year",
        ),
        pytest.param(
            INCIDENT_DAY, "22/11/2026",
            "incident-day: '22/11/2026' is not a date; write year, month and day like '2026-11-22'",
            id="a date the British way round",
        ),
        pytest.param(
            INCIDENT_DAY, "20261122", "incident-day: '20261122' is not a date; write year, month and day like '2026-11-22'",
            id="a date without hyphens",
        ),
        pytest.param(
            INCIDENT_DAY, "2026-11-22T09:30",
            "incident-day: '2026-11-22T09:30' has a clock time, and a date is wanted; write '2026-11-22'",
            id="a moment where a date is wanted",
        ),
        pytest.param(
            LAST_SEEN, "2026-11-22", "last-seen: '2026-11-22' has no clock time; add it, like '2026-11-22T09:30'",
            id="a date where a moment is wanted",
        ),
        pytest.param(
            LAST_SEEN, "2026-11-22T24:00",
            "last-seen: there is no moment '2026-11-22T24:00'; correct the date or the clock time",
            id="a clock time that does not exist",
        ),
        pytest.param(
            LAST_SEEN, "2026-11-22T09:30Z",
            "last-seen: '2026-11-22T09:30Z' is not a date and clock time;"
            " write the date and the clock time like '2026-11-22T09:30', without seconds or time zone",
            id="a moment with a time zone",
        ),
        pytest.param(
            REASONS, "not known",
            "reasons: 'not known' is no answer in words; leave it out until there is something to say",
            id="not known as words",
        ),
    ],
)  # fmt: skip
def test_an_answer_the_fact_cannot_have_is_refused(fact: Fact, answer: Answer, says: str) -> None:
    with pytest.raises(AnswerError) as refused:
        answers.read(fact, answer)
    assert str(refused.value) == says == f"{fact.id}: {refused.value.message}; {refused.value.hint}"
    assert refused.value.fact == fact.id


@pytest.mark.parametrize(
    ("words", "given_"),
    [
        pytest.param("Seen and safe.", True, id="a sentence"),
        pytest.param(".", True, id="a single sign"),
        pytest.param("", False, id="nothing"),
        pytest.param(" \t\n\u00a0", False, id="spaces of every kind"),
        pytest.param("\u200b\u2060", False, id="signs of no width"),
    ],
)
def test_words_are_given_when_they_are_more_than_spaces(words: str, given_: bool) -> None:
    assert Words(words).given is given_


@pytest.mark.parametrize(
    ("fact", "value", "answer"),
    [
        pytest.param(OPEN_CASE, NOT_KNOWN, "not known", id="not known"),
        pytest.param(CONCERN, Ticked(frozenset({"injury", "missing"})), ("missing", "injury"), id="ticks in order"),
        pytest.param(
            CONCERN, Ticked(frozenset({"injury"}), more=True), ("injury", "not known"), id="a tick, perhaps more"
        ),
        pytest.param(CONCERN, Ticked(frozenset()), (), id="none of these"),
        pytest.param(MANAGER, Chosen("injury"), "injury", id="one of the options"),
        pytest.param(CHANGE, Number(-3), "-3", id="three fewer"),
        pytest.param(MISSING_FOR, Duration(1440), "24 hours", id="a duration"),
        pytest.param(INCIDENT_DAY, Day(date(2026, 11, 22)), "2026-11-22", id="a day"),
        pytest.param(REASONS, Words(" Seen,\nand safe. "), " Seen,\nand safe. ", id="words, as they were typed"),
        pytest.param(LAST_SEEN, Moment(datetime(2026, 11, 22, 9, 30)), "2026-11-22T09:30", id="a moment"),
    ],
)
def test_a_value_is_written(fact: Fact, value: Value, answer: Answer) -> None:
    assert answers.write(fact, value) == answer


WHOLE_MINUTES = st.datetimes().map(lambda moment: moment.replace(second=0, microsecond=0))
CASES: st.SearchStrategy[tuple[Fact, Value]] = st.one_of(
    st.tuples(st.just(OPEN_CASE), st.sampled_from((NOT_KNOWN, Chosen("yes"), Chosen("no")))),
    st.tuples(st.just(MANAGER), st.sampled_from((NOT_KNOWN, Chosen("missing"), Chosen("injury")))),
    st.tuples(
        st.just(CONCERN), st.builds(Ticked, st.frozensets(st.sampled_from(("missing", "injury"))), st.booleans())
    ),
    st.tuples(st.just(CHANGE), st.builds(Number, st.integers(-(10**9) + 1, 10**9 - 1))),
    st.tuples(st.just(WAITED), st.builds(Duration, st.integers(0, 10**9 - 1))),
    st.tuples(st.just(INCIDENT_DAY), st.builds(Day, st.dates())),
    st.tuples(st.just(LAST_SEEN), st.builds(Moment, WHOLE_MINUTES)),
    st.tuples(st.just(REASONS), st.builds(Words, st.text().filter(lambda text: text.split() != ["not", "known"]))),
)


@given(CASES)
def test_what_is_written_reads_back_the_same(case: tuple[Fact, Value]) -> None:
    fact, value = case
    assert answers.read(fact, answers.write(fact, value)) == value


@pytest.mark.parametrize(
    ("name", "near"),
    [
        pytest.param("lad0", "lado", id="one letter off"),
        pytest.param("zebra", "", id="like none of them"),
    ],
)
def test_the_nearest_name_is_offered(name: str, near: str) -> None:
    assert answers.nearest(name, {"police", "lado", "health"}) == near
