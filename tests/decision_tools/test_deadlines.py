"""Deadlines: dates from dates, ranges, cascades and repeats; an unknown start shows the rule and no date."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from decision_tools.answers import NOT_KNOWN, AnswerError, Day, Moment, Value
from decision_tools.deadlines import deadlines
from decision_tools.expressions import Quantity
from decision_tools.model.handbook import Calendar
from decision_tools.model.rules import After, By, EarlierOf, Every, Fact, InWords, Item, Timing
from decision_tools.model.text import Text
from decision_tools.position import Deadline

ENGLAND = Calendar(
    "england-and-wales",
    2026,
    2026,
    {"england-and-wales": ("2026-01-01", "2026-04-03", "2026-04-06", "2026-05-04", "2026-12-25", "2026-12-28")},
)
FACTS = {
    "incident": Fact("incident", Text("When was the incident?"), "date"),
    "hearing": Fact("hearing", Text("When is the hearing?"), "date"),
    "last-seen": Fact("last-seen", Text("When was the child last seen?"), "moment"),
    "opened": Fact("opened", Text("When was the episode opened?"), "date"),
    "reviewed": Fact("reviewed", Text("When was it last reviewed?"), "date"),
}
WORKING_DAYS_15 = Quantity(15, "working days")
DAYS_5 = Quantity(5, "days")
HOURS_24 = Quantity(24, "hours")
WEEKLY = Every(Quantity(1, "weeks"), "opened", "reviewed")


def day(text: str) -> Day:
    return Day(date.fromisoformat(text))


def moment(text: str) -> Moment:
    return Moment(datetime.fromisoformat(text))


def item(id: str, timing: Timing | None, what: str = "") -> Item:
    return Item(id, what=Text(what), timing=timing)


def due(timing: Timing, values: dict[str, Value], today: str = "") -> Deadline:
    (deadline,) = deadlines([item("report", timing)], FACTS, values, ENGLAND, today)
    return deadline


@pytest.mark.parametrize(
    ("timing", "rule"),
    [
        pytest.param(
            After(WORKING_DAYS_15, "incident"),
            "15 working days after the answer to “When was the incident?”",
            id="after a date",
        ),
        pytest.param(
            After(WORKING_DAYS_15, "incident", soonest=10),
            "between 10 and 15 working days after the answer to “When was the incident?”",
            id="a range",
        ),
        pytest.param(By("hearing"), "by the answer to “When is the hearing?”", id="by a date"),
        pytest.param(
            EarlierOf((After(DAYS_5, "incident"), By("hearing"))),
            "whichever comes first: 5 days after the answer to “When was the incident?”;"
            " by the answer to “When is the hearing?”",
            id="the earlier of two",
        ),
        pytest.param(
            Every(Quantity(1, "weeks"), "opened"),
            "every week, counted from the answer to “When was the episode opened?”",
            id="every week",
        ),
        pytest.param(
            Every(Quantity(2, "weeks"), "opened", "reviewed"),
            "every 2 weeks, counted from the answer to “When was the episode opened?”,"
            " or from the answer to “When was it last reviewed?” where that is later",
            id="every two weeks since last done",
        ),
        pytest.param(InWords(Text("in time")), "in time", id="the clause's own words"),
        pytest.param(After(DAYS_5, "book-the-room"), "5 days after the day “book the room” is due", id="after an item"),
    ],
)
def test_the_rule_is_said_in_words_and_no_date_while_the_start_is_not_known(timing: Timing, rule: str) -> None:
    assert due(timing, {"incident": NOT_KNOWN}) == Deadline("report", rule)


@pytest.mark.parametrize(
    ("timing", "values", "date", "soonest"),
    [
        pytest.param(
            After(WORKING_DAYS_15, "incident"), {"incident": day("2026-11-02")}, "2026-11-23", "",
            id="fifteen working days",
        ),
        pytest.param(
            After(WORKING_DAYS_15, "incident", soonest=10), {"incident": day("2026-11-02")}, "2026-11-23", "2026-11-16",
            id="between ten and fifteen working days",
        ),
        pytest.param(
            After(Quantity(1, "working days"), "incident"), {"incident": day("2026-12-24")}, "2026-12-29", "",
            id="the working day after Christmas Eve",
        ),
        pytest.param(
            After(HOURS_24, "last-seen"), {"last-seen": moment("2026-11-22T09:30")}, "2026-11-23T09:30", "",
            id="twenty-four hours of the clock",
        ),
        pytest.param(
            After(DAYS_5, "last-seen"), {"last-seen": moment("2026-11-22T09:30")}, "2026-11-27", "",
            id="whole days after a moment",
        ),
        pytest.param(
            After(Quantity(1, "months"), "incident"), {"incident": day("2026-01-31")}, "2026-02-28", "",
            id="a month after the end of January",
        ),
        pytest.param(By("hearing"), {"hearing": day("2026-11-30")}, "2026-11-30", "", id="by the day itself"),
        pytest.param(
            EarlierOf((After(DAYS_5, "incident"), By("hearing"))),
            {"incident": day("2026-11-22"), "hearing": day("2026-11-30")}, "2026-11-27", "",
            id="the earlier of two: the first",
        ),
        pytest.param(
            EarlierOf((After(DAYS_5, "incident"), By("hearing"))),
            {"incident": day("2026-11-22"), "hearing": day("2026-11-24")}, "2026-11-24", "",
            id="the earlier of two: the second",
        ),
        pytest.param(
            EarlierOf((By("hearing"), By("last-seen"))),
            {"hearing": day("2026-11-24"), "last-seen": moment("2026-11-24T16:00")}, "2026-11-24T16:00", "",
            id="a moment comes before the end of its day",
        ),
        pytest.param(
            EarlierOf((After(DAYS_5, "incident"), By("hearing"))), {"incident": day("2026-11-22")}, "", "",
            id="the earlier of two while one is not known",
        ),
        pytest.param(WEEKLY, {"opened": day("2026-11-02")}, "2026-11-09", "", id="the first review, from the start"),
        pytest.param(
            WEEKLY, {"opened": day("2026-11-02"), "reviewed": day("2026-11-11")}, "2026-11-18", "",
            id="the next review, from the last",
        ),
        pytest.param(
            WEEKLY, {"opened": day("2026-11-02"), "reviewed": day("2026-10-01")}, "2026-11-09", "",
            id="a review before the start does not count",
        ),
        pytest.param(
            WEEKLY, {"opened": day("2026-11-02"), "reviewed": NOT_KNOWN}, "2026-11-09", "",
            id="last done not known: from the start",
        ),
        pytest.param(WEEKLY, {"reviewed": day("2026-11-11")}, "2026-11-18", "", id="start not known: from the last"),
        pytest.param(WEEKLY, {}, "", "", id="neither known"),
    ],
)  # fmt: skip
def test_a_date_is_worked_out(timing: Timing, values: dict[str, Value], date: str, soonest: str) -> None:
    deadline = due(timing, values)
    assert (deadline.date, deadline.soonest, deadline.problem) == (date, soonest, "")


def test_due_dates_cascade_through_items() -> None:
    items = [
        item("plan", By("conference")),
        item("conference", After(WORKING_DAYS_15, "incident"), "Hold the conference"),
        item("minutes", After(DAYS_5, "conference")),
        item("no-date", None),
    ]
    found = deadlines(items, FACTS, {"incident": day("2026-11-02")}, ENGLAND)
    assert found == (
        Deadline("plan", "by the day “Hold the conference” is due", "2026-11-23"),
        Deadline("conference", "15 working days after the answer to “When was the incident?”", "2026-11-23"),
        Deadline("minutes", "5 days after the day “Hold the conference” is due", "2026-11-28"),
    )


def test_the_earlier_of_two_may_start_from_an_item() -> None:
    items = [
        item("minutes", EarlierOf((After(DAYS_5, "conference"), By("hearing")))),
        item("conference", By("incident"), "Hold the conference"),
    ]
    values: dict[str, Value] = {"incident": day("2026-11-02"), "hearing": day("2026-11-30")}
    minutes, _ = deadlines(items, FACTS, values, ENGLAND)
    assert minutes == Deadline(
        "minutes",
        "whichever comes first: 5 days after the day “Hold the conference” is due;"
        " by the answer to “When is the hearing?”",
        "2026-11-07",
    )


@pytest.mark.parametrize(
    "others",
    [
        pytest.param([], id="the other item is not called for"),
        pytest.param([item("conference", None)], id="the other item has no timing"),
        pytest.param([item("conference", InWords(Text("in time")))], id="the other item has words for a timing"),
        pytest.param([item("conference", After(DAYS_5, "incident"))], id="the other item's own start is not known"),
    ],
)
def test_no_date_while_the_item_it_starts_from_has_none(others: list[Item]) -> None:
    found = deadlines([item("minutes", After(DAYS_5, "conference")), *others], FACTS, {}, ENGLAND)
    assert (found[0].item, found[0].date, found[0].problem) == ("minutes", "", "")


NOT_IN_TABLE = (
    "the bank holidays of England and Wales are not known for 2027-01-01: the years known are 2026 to 2026;"
    " count the working days by the published bank holidays"
)


@pytest.mark.parametrize(
    ("timing", "problem"),
    [
        pytest.param(After(WORKING_DAYS_15, "incident"), NOT_IN_TABLE, id="working days past the table"),
        pytest.param(
            EarlierOf((By("hearing"), After(WORKING_DAYS_15, "incident"))), NOT_IN_TABLE,
            id="one of several past the table",
        ),
        pytest.param(
            After(WORKING_DAYS_15, "incident", soonest=1), NOT_IN_TABLE, id="the far end of a range past the table"
        ),
        pytest.param(
            After(HOURS_24, "incident"),
            "hours cannot be counted from 2026-12-24, a day without a clock time; give the clock time",
            id="hours after a day",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_worked_out_is_a_problem_and_never_a_guess(timing: Timing, problem: str) -> None:
    deadline = due(timing, {"incident": day("2026-12-24")})
    assert (deadline.date, deadline.soonest, deadline.problem) == ("", "", problem)


def test_a_problem_is_passed_on_to_what_starts_from_it() -> None:
    items = [item("minutes", Every(DAYS_5, "conference")), item("conference", After(WORKING_DAYS_15, "incident"))]
    found = deadlines(items, FACTS, {"incident": day("2026-12-24")}, ENGLAND)
    assert [deadline.problem for deadline in found] == [NOT_IN_TABLE, NOT_IN_TABLE]


def test_a_deadline_that_starts_from_itself_is_a_problem() -> None:
    items = [item("minutes", After(DAYS_5, "conference")), item("conference", After(DAYS_5, "minutes"))]
    problem = "the deadline starts from itself; ask the handbook's editors to mend it"
    assert [deadline.problem for deadline in deadlines(items, FACTS, {}, ENGLAND)] == [problem, problem]


@pytest.mark.parametrize(
    ("start", "today", "overdue"),
    [
        pytest.param(day("2026-11-22"), "2026-11-27", False, id="not on the day itself"),
        pytest.param(day("2026-11-22"), "2026-11-28", True, id="the day after"),
        pytest.param(day("2026-11-22"), "", False, id="never where today is not given"),
        pytest.param(NOT_KNOWN, "2026-11-28", False, id="never without a date"),
    ],
)
def test_overdue(start: Value, today: str, overdue: bool) -> None:
    assert due(After(DAYS_5, "incident"), {"incident": start}, today).overdue is overdue


@pytest.mark.parametrize(
    ("today", "overdue"),
    [
        pytest.param("2026-11-23", False, id="not on the day of the moment, whatever the clock says"),
        pytest.param("2026-11-24", True, id="the day after"),
    ],
)
def test_overdue_by_the_clock(today: str, overdue: bool) -> None:
    values: dict[str, Value] = {"last-seen": moment("2026-11-22T09:30")}
    assert due(After(HOURS_24, "last-seen"), values, today).overdue is overdue


def test_today_must_be_a_day() -> None:
    with pytest.raises(AnswerError, match="today: there is no day '2026-11-31'"):
        due(By("hearing"), {}, "2026-11-31")
