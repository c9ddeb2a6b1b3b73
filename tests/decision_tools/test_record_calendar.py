"""The calendar file: what has a date, how a repeat is told, and the lines that RFC 5545 wants."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decision_tools.conditions import parse
from decision_tools.expressions import Quantity, Unit
from decision_tools.model.clauses import Role, Term
from decision_tools.model.handbook import Handbook
from decision_tools.model.rules import After, Every, InWords, Item
from decision_tools.model.state import Mark
from decision_tools.model.text import Text
from decision_tools.position import Deadline, Group, ItemResult, Missing, Position
from decision_tools.record.calendar import calendar, escaped, folded
from decision_tools.record.dated import Dated, dated
from decision_tools.record.written import written
from tests.decision_tools.books import book, fact

AT = written("2026-11-22T14:05:00+00:00")
SOURCE = "A procedure, edition 1.0, content version 0123456789ab"
WEEK = Quantity(1, "weeks")

REVIEW = Item(
    "review", ("chair",), Text("Review it"), ("C-01",), when=parse("open"), record="episode", timing=Every(WEEK, "told")
)
REPORT = Item("report", what=Text("Report"), cites=("C-02",), timing=After(Quantity(5, "days"), "told"))
SIGN = Item("sign", ("chair",), Text("Sign it"), ("C-01",))
PART = Item("part", what=Text("A part"), cites=("C-02",))
BOOK: Handbook = book(
    (fact("open"), fact("told", "date")),
    terms={"episode": Term("episode", Text("Episode"), "record")},
    roles={"chair": Role("chair", Text("Chair")), "worker": Role("worker", Text("Key worker"))},
)
WEEKLY = Deadline("review", "every week, counted from the answer to “told?”", "2026-11-27", overdue=True)
ABOUT_REVIEW = (
    "Should (C-01)",
    "When: By 27 November 2026 (every week, counted from the answer to “told?”)",
    "Record in: Episode",
    "This repeats while: open? — Yes. End the series when that no longer holds.",
)
SET_BY = "The date was set by whoever wrote the record."


def _position(*items: ItemResult, **fields: object) -> Position:
    return Position("tool", items=items, **fields)  # type: ignore[arg-type]


def _dated(*items: ItemResult, **fields: object) -> tuple[Dated, ...]:
    return dated(BOOK, [_position(*items, **fields)])


def test_a_repeat_says_when_it_stops() -> None:
    assert _dated(ItemResult(REVIEW, "should"), deadlines=(WEEKLY,)) == (
        Dated("tool//review/due", "Chair: Review it", "2026-11-27", ABOUT_REVIEW, WEEK),
    )


def test_a_repeat_without_an_end_says_so() -> None:
    endless = replace(REVIEW, when=None, record=None)
    (entry,) = _dated(ItemResult(endless, "should"), deadlines=(WEEKLY,))
    assert entry.about[-1] == (
        "This repeats. The procedure names no end: end the series when it is no longer called for."
    )


def test_a_deadline_is_one_entry_of_the_child_that_it_is_about() -> None:
    due = Deadline("report", "5 days after", "2026-12-01", "2026-11-29")
    position = Position("tool", "A", actions=(ItemResult(REPORT, "must"),), deadlines=(due,))
    assert dated(BOOK, [position, Position("tool", "B")]) == (
        Dated(
            "tool/A/report/due",
            "Report (child A)",
            "2026-12-01",
            ("Must (C-02)", "When: Between 29 November 2026 and 1 December 2026 (5 days after)"),
        ),
    )


def test_a_date_that_the_reader_set_names_the_owner() -> None:
    mark = Mark(owner="worker", date="2026-12-01")
    assert _dated(ItemResult(SIGN, "should", mark=mark)) == (
        Dated("tool//sign/planned", "Key worker: Sign it", "2026-12-01", ("Should (C-01)", SET_BY)),
    )


def test_a_date_of_a_part_names_its_item() -> None:
    part = ItemResult(PART, "must", within="sign", mark=Mark(owner="the school", date="2026-12-01"))
    whole = ItemResult(SIGN, "should", parts=(part,))
    assert _dated(whole) == (
        Dated("tool//sign.part/planned", "the school: Sign it: A part", "2026-12-01", ("Must (C-02)", SET_BY)),
    )


def test_what_is_left_out_before_it_takes_no_date_away() -> None:
    out = ItemResult(REPORT, "must-not", called_by=("N-01",), mark=Mark(date="2026-12-01"))
    assert [entry.says for entry in _dated(out, ItemResult(SIGN, "should", mark=Mark(date="2026-12-01")))] == [
        "Chair: Sign it"
    ]


def test_a_part_that_is_not_called_for_has_no_entry() -> None:
    part = ItemResult(PART, "not called for", within="sign", mark=Mark(date="2026-12-01"))
    assert _dated(ItemResult(SIGN, "should", parts=(part,))) == ()


def test_a_date_of_a_person_says_what_it_rests_on_and_where_it_is_recorded() -> None:
    chair = Item("chair", ("chair",), reading="GAP-01", record="episode")
    assert _dated(ItemResult(chair, "reading", mark=Mark(owner="worker", date="2026-12-01"))) == (
        Dated(
            "tool//chair/planned",
            "Key worker: Chair",
            "2026-12-01",
            ("No clause says so (reading GAP-01)", SET_BY, "Record in: Episode"),
        ),
    )


def test_a_date_of_an_item_is_not_said_again_of_its_parts() -> None:
    mark = Mark(date="2026-12-01")
    parts = (ItemResult(PART, "must", within="sign", mark=mark), ItemResult(PART, "not called for", within="sign"))
    entries = _dated(ItemResult(SIGN, "should", mark=mark, parts=parts))
    assert [(entry.id, entry.says) for entry in entries] == [("tool//sign/planned", "Chair: Sign it")]


DONE = Mark("covered", date="2026-12-01")


@pytest.mark.parametrize(
    ("result", "fields"),
    [
        pytest.param(ItemResult(SIGN, "should", mark=DONE), {}, id="covered"),
        pytest.param(
            ItemResult(REPORT, "must", mark=DONE), {"deadlines": (Deadline("report", "", "2026-12-01"),)},
            id="covered, with a deadline",
        ),
        pytest.param(ItemResult(SIGN, "should", mark=Mark("does not apply", "none")), {}, id="does not apply"),
        pytest.param(ItemResult(REPORT, "must"), {"deadlines": (Deadline("report", "5 days after"),)}, id="start not known"),
        pytest.param(ItemResult(SIGN, "should", mark=Mark(date="soon")), {}, id="no date"),
        pytest.param(ItemResult(SIGN, "should", mark=Mark(date="2026-02-30")), {}, id="no day of any month"),
        pytest.param(ItemResult(SIGN, "not called for", mark=Mark(date="2026-12-01")), {}, id="not called for"),
        pytest.param(ItemResult(SIGN, "settle first", mark=Mark(date="2026-12-01")), {}, id="to be settled first"),
        pytest.param(
            ItemResult(SIGN, "must-not", called_by=("N-01",), mark=Mark(date="2026-12-01")), {}, id="left out"
        ),
        pytest.param(
            ItemResult(SIGN, "should", mark=Mark(date="2026-12-01")), {"applies": False}, id="the tool does not apply"
        ),
    ],
)  # fmt: skip
def test_what_is_done_or_has_no_date_has_no_entry(result: ItemResult, fields: dict[str, object]) -> None:
    assert _dated(result, **fields) == ()


@pytest.mark.parametrize(
    ("group", "missing"),
    [
        pytest.param("if", (), id="what may be called for"),
        pytest.param("must", (Missing("sign", "covered"),), id="what a mark cannot set aside"),
    ],
)
def test_what_is_still_wanted_keeps_its_date(group: Group, missing: tuple[Missing, ...]) -> None:
    mark = Mark("does not apply", "none", date="2026-12-01") if missing else Mark(date="2026-12-01")
    assert len(_dated(ItemResult(SIGN, group, mark=mark), missing=missing)) == 1


def test_a_repeat_is_not_done_by_being_done_once() -> None:
    assert len(_dated(ItemResult(REVIEW, "should", mark=Mark("covered")), deadlines=(WEEKLY,))) == 1


# ---- The file ----

ENTRY = Dated("tool//review/due", "Chair: Review it", "2026-11-27", ("Should (C-01)", "Every week, while open"), WEEK)

# The id: `printf 20261122T140500Z/tool//review/due | sha256sum`, its first 32 digits. The line that is folded has 75
# bytes: 12 + 13 + 2 + 10 + 2 + 11 + 2 + 11 + 2 + 10.
FILE = (
    "BEGIN:VCALENDAR\r\n"
    "VERSION:2.0\r\n"
    "PRODID:-//Procedure handbook//Record//EN\r\n"
    "CALSCALE:GREGORIAN\r\n"
    "BEGIN:VEVENT\r\n"
    "UID:79b6d2f96c03fc9bef75305aff7ebb46@procedure-handbook\r\n"
    "DTSTAMP:20261122T140500Z\r\n"
    "DTSTART;VALUE=DATE:20261127\r\n"
    "DTEND;VALUE=DATE:20261128\r\n"
    "RRULE:FREQ=WEEKLY\r\n"
    "SUMMARY:Chair: Review it\r\n"
    "DESCRIPTION:Should (C-01)\\nEvery week\\, while open\\nA procedure\\, edition 1\r\n"
    " .0\\, content version 0123456789ab\r\n"
    "CLASS:PRIVATE\r\n"
    "TRANSP:TRANSPARENT\r\n"
    "END:VEVENT\r\n"
    "END:VCALENDAR\r\n"
)


def test_the_file_is_what_the_standard_says() -> None:
    assert calendar([ENTRY], AT, SOURCE) == FILE


def _uids(text: str) -> list[str]:
    return re.findall(r"UID:([0-9a-f]{32})@procedure-handbook\r\n", text)


def test_nothing_dated_makes_no_file() -> None:
    assert calendar([], AT, SOURCE) == ""


def test_an_entry_keeps_its_id_in_one_record_and_has_another_in_every_other() -> None:
    other_item = replace(ENTRY, id="tool//sign/planned")
    other_words = replace(ENTRY, says="Ring the school", date="2026-12-24")
    later = written("2026-11-22T14:06:00+00:00")
    first, second = _uids(calendar([ENTRY, other_item], AT, SOURCE))
    assert first != second
    assert _uids(calendar([other_words], AT, SOURCE)) == [first]
    assert _uids(calendar([ENTRY], later, SOURCE)) != [first]


def test_the_stamp_is_the_same_instant_in_utc() -> None:
    summer = written("2026-07-01T14:05:00+01:00")
    assert "DTSTAMP:20260701T130500Z\r\n" in calendar([ENTRY], summer, SOURCE)


@pytest.mark.parametrize(
    ("date", "lines"),
    [
        pytest.param("2026-12-31", ["DTSTART;VALUE=DATE:20261231", "DTEND;VALUE=DATE:20270101"], id="a whole day"),
        pytest.param("2026-11-22T09:30", ["DTSTART:20261122T093000"], id="a clock time where the reader is"),
        pytest.param("9999-12-31", ["DTSTART;VALUE=DATE:99991231"], id="the last day that there is"),
    ],
)
def test_a_date_is_a_whole_day_or_a_clock_time(date: str, lines: list[str]) -> None:
    text = calendar([replace(ENTRY, date=date)], AT, SOURCE)
    assert [line for line in text.split("\r\n") if line.startswith(("DTSTART", "DTEND"))] == lines


@pytest.mark.parametrize(
    ("count", "unit", "date", "rule"),
    [
        pytest.param(1, "weeks", "2026-11-27", "FREQ=WEEKLY", id="every week"),
        pytest.param(2, "weeks", "2026-11-27", "FREQ=WEEKLY;INTERVAL=2", id="every two weeks"),
        pytest.param(10, "days", "2026-11-27", "FREQ=DAILY;INTERVAL=10", id="every ten days"),
        pytest.param(4, "hours", "2026-11-27T09:30", "FREQ=HOURLY;INTERVAL=4", id="every four hours"),
        pytest.param(1, "months", "2026-11-28", "FREQ=MONTHLY", id="every month, on a day that each has"),
        pytest.param(
            1, "months", "2026-10-31", "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1",
            id="every month, on its last day where it is short",
        ),
        pytest.param(
            3, "months", "2026-11-30", "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=28,29,30;BYSETPOS=-1",
            id="every three months, on the thirtieth or the last day",
        ),
    ],
)  # fmt: skip
def test_a_repeat_has_a_rule(count: int, unit: Unit, date: str, rule: str) -> None:
    text = calendar([replace(ENTRY, date=date, again=Quantity(count, unit))], AT, SOURCE)
    assert f"\r\nRRULE:{rule}\r\n" in text


@pytest.mark.parametrize(
    ("again", "by_hand"),
    [
        pytest.param(Quantity(5, "working days"), True, id="working days, which no rule can count"),
        pytest.param(None, False, id="once"),
    ],
)
def test_what_no_rule_can_say_comes_once(again: Quantity | None, by_hand: bool) -> None:
    text = calendar([replace(ENTRY, again=again)], AT, SOURCE).replace("\r\n ", "")
    assert "RRULE" not in text
    assert ("make the next entry by hand" in text) == by_hand


@pytest.mark.parametrize(
    ("typed", "written_as"),
    [
        pytest.param("a, b; c\\d", "a\\, b\\; c\\\\d", id="signs of the standard"),
        pytest.param("one\r\ntwo\nthree", "one\\ntwo\\nthree", id="new lines"),
        pytest.param("bell\x07 and tab\t.", "bell and tab\t.", id="signs that no calendar takes"),
        pytest.param("END:VEVENT", "END:VEVENT", id="a line of the standard stays a text"),
    ],
)
def test_what_people_type_is_text_in_the_file(typed: str, written_as: str) -> None:
    assert escaped(typed) == written_as


@given(st.text(st.characters(exclude_characters="\r\n"), max_size=200))
def test_lines_are_folded_by_bytes_and_lose_nothing(line: str) -> None:
    pieces = folded(line).split("\r\n")
    assert all(len(piece.encode("utf-8", "surrogatepass")) <= 75 for piece in pieces)
    assert all(piece.startswith(" ") for piece in pieces[1:])
    assert "".join((pieces[0], *(piece[1:] for piece in pieces[1:]))) == line


@pytest.mark.parametrize(
    ("line", "pieces"),
    [
        pytest.param("x" * 75, ["x" * 75], id="as many bytes as a line may have"),
        pytest.param("x" * 76, ["x" * 75, " x"], id="one byte too many"),
        pytest.param("x" * 74 + "é", ["x" * 74, " é"], id="a sign of two bytes is not cut in two"),
        pytest.param("x" * 149, ["x" * 75, " " + "x" * 74], id="the space before a piece is one of its bytes"),
        pytest.param("x" * 150, ["x" * 75, " " + "x" * 74, " x"], id="three pieces"),
    ],
)
def test_a_line_ends_before_it_is_too_long(line: str, pieces: list[str]) -> None:
    assert folded(line).split("\r\n") == pieces


def test_a_timing_in_words_has_no_date() -> None:
    words = Item("in-time", what=Text("In time"), cites=("C-01",), timing=InWords(Text("in time")))
    assert _dated(ItemResult(words, "should"), deadlines=(Deadline("in-time", "in time"),)) == ()
