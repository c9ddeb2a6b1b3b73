"""The record in the page: the press that writes it, the note with its copies, and the way back to an old one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from decision_tools.model.rules import Tool
from decision_tools.model.state import State
from decision_tools.model.text import Text
from decision_tools.position import ItemResult, Position
from decision_tools.record.blocks import Heading, Paragraph, Table
from decision_tools.record.forms import Record
from decision_tools.record.reopened import Reopened
from decision_tools.record.written import written
from decision_tools.render import Links, Run, Setting
from decision_tools.render.record import focus, notice, record
from tests.decision_tools.books import book, item
from tests.decision_tools.dom import Node, assert_sound, page
from tests.decision_tools.outline import outline
from tests.decision_tools.outline import written as table

TOOL = Tool("tool", Text("Is it needed?"), "procedure", note=Text("Note for the episode"))
OTHER = Tool("other", Text("Who is invited"), "procedure")
BOOK = book((), TOOL, OTHER)
AT = Setting(BOOK, TOOL, Links(lambda id: f"p.html#{id}", lambda id: f"q.html#{id}"))
ANSWERED = Run((Position("tool", answered=("open",)),), State())
BLOCKS = (
    Heading("Note for the episode", 1),
    Paragraph("Is it needed?", "Tool:"),
    Heading("What to do", 2),
    Table(("What", "Strength"), (("Hold it", "Must"),)),
)
MADE = Record("Note for the episode", "tool", written("2026-11-22T14:05:00+00:00"), BLOCKS, "{}", "BEGIN:VCALENDAR")


def _lines(html: str | None) -> list[str]:
    """The outline of the one element that is drawn."""
    assert html is not None
    root = page(html)
    assert_sound(root)
    (drawn,) = (child for child in root.children if isinstance(child, Node))
    return outline(drawn)


# ---- The press, the note and the way back ----

PRESS = table("""
section.dt-record
  form[data-event=record][data-subject][method=dialog]
    h3 "The record"
    p.dt-hint "Note for the episode, as things stand now."
    button[form=dt--tool--marks][name=record][type=submit][value=yes] "Write the record"
""")
NOTE = table("""
section.dt-record
  h3#dt--tool--record[tabindex=-1] "The record"
  p "Written on 22 November 2026 at 14:05. Read it before you use it. It holds what you answered here and nothing else. \
Names of children and families are not asked for: add them only where your own records want them."
  div.dt-buttons
    button.dt-button--main[data-record=rich][type=button] "Copy for Word or a case system"
    button[data-record=text][type=button] "Copy as plain text"
    button[data-record=print][type=button] "Print"
    button[data-record=word][type=button] "Download for Word"
    button[data-record=markdown][type=button] "Download as Markdown"
    button[data-record=json][type=button] "Download to open again here (JSON)"
    button[data-record=calendar][type=button] "Download the dates for a calendar"
  p.dt-record-said[role=status]
  div.dt-note
    h4 "Note for the episode"
    p
      strong "Tool:"
      " Is it needed?"
    h5 "What to do"
    div.dt-table[aria-label=Table: What, Strength][role=region][tabindex=0]
      table
        thead
          tr
            th[scope=col] "What"
            th[scope=col] "Strength"
        tbody
          tr
            th[scope=row] "Hold it"
            td "Must"
""")
NOTHING_YET = table("""
section.dt-record
  form[data-event=reopen][data-subject][method=dialog]
    details.dt-details
      summary "Open a record again"
      p.dt-hint#dt--tool--record--hint "It takes the place of every answer in this tab. The file is read here and sent \
nowhere."
      div.dt-input
        label[for=dt--tool--record--file] "A record that was downloaded here (JSON)"
        input#dt--tool--record--file[accept=.json,application/json][aria-describedby=dt--tool--record--hint][type=file]
      input[name=text][type=hidden][value]
      button[type=submit] "Open it"
""")
OPEN_AGAIN = NOTHING_YET[1:]


def test_one_press_writes_the_record_and_saves_the_list_with_it() -> None:
    with_a_list, without = record(AT, ANSWERED, "dt--tool--marks"), record(AT, ANSWERED, None)
    assert _lines(with_a_list) == [*PRESS, *OPEN_AGAIN]
    assert _lines(without) == [line.replace("[form=dt--tool--marks]", "") for line in (*PRESS, *OPEN_AGAIN)]


def test_without_a_name_of_its_own_the_record_is_called_after_the_tool() -> None:
    assert '    p.dt-hint "Who is invited, as things stand now."' in _lines(
        record(replace(AT, tool=OTHER), ANSWERED, None)
    )


@pytest.mark.parametrize(
    ("position", "offered"),
    [
        pytest.param(Position("tool"), False, id="nothing said, and nothing to say"),
        pytest.param(Position("tool", answered=("open",)), True, id="an answer"),
        pytest.param(Position("tool", items=(ItemResult(item("plan"), "must"),)), True, id="a list"),
        pytest.param(Position("tool", outcome="yes"), True, id="a result that needs no answer"),
    ],
)
def test_a_record_is_offered_once_there_is_something_to_write_down(position: Position, offered: bool) -> None:
    for positions in ((position,), (Position("tool"), position)):
        lines = _lines(record(AT, Run(positions, State()), None))
        assert ('    h3 "The record"' in lines) == offered
        assert (lines == NOTHING_YET) == (not offered)


def test_a_record_that_is_made_is_shown_with_everything_that_can_be_done_with_it() -> None:
    assert _lines(record(AT, replace(ANSWERED, record=MADE), "dt--tool--marks")) == [*NOTE, *OPEN_AGAIN]


def test_a_record_without_dates_offers_no_calendar() -> None:
    lines = _lines(record(AT, replace(ANSWERED, record=replace(MADE, calendar="")), None))
    assert lines == [line for line in (*NOTE, *OPEN_AGAIN) if "calendar" not in line]


# ---- What is said of a record that was opened, or was not ----

SAME = Reopened("tool", "The record “Note” is open.", ("The handbook has not changed since.", "The same."))
OTHERS = Reopened("other", "The record “Who is invited” is open.", ("The same.",))
GONE = Reopened("", "A record is open.", ("This handbook no longer has its tool.",))


@pytest.mark.parametrize(
    ("run", "says", "goes_to"),
    [
        pytest.param(
            replace(ANSWERED, refused="This file is not a record of this handbook."),
            """
            div.dt-errors[aria-labelledby=dt--tool--refused][role=alert]
              h3#dt--tool--refused "There is a problem"
              p "This file is not a record of this handbook."
            """,
            "dt--tool--record--file",
            id="not opened: what is wrong, and back to the file",
        ),
        pytest.param(
            replace(ANSWERED, reopened=SAME),
            """
            section.dt-notice
              h3#dt--tool--reopened[tabindex=-1] "The record “Note” is open."
              ul
                li "The handbook has not changed since."
                li "The same."
            """,
            "dt--tool--reopened",
            id="of this tool",
        ),
        pytest.param(
            replace(ANSWERED, reopened=OTHERS),
            """
            section.dt-notice
              h3#dt--tool--reopened[tabindex=-1] "The record “Who is invited” is open."
              ul
                li "The same."
              p
                "Its answers are in "
                a[href=q.html#other] "Who is invited"
                "."
            """,
            "dt--tool--reopened",
            id="of another tool, with the way there",
        ),
        pytest.param(
            replace(ANSWERED, reopened=GONE),
            """
            section.dt-notice
              h3#dt--tool--reopened[tabindex=-1] "A record is open."
              ul
                li "This handbook no longer has its tool."
            """,
            "dt--tool--reopened",
            id="of a tool that is gone",
        ),
    ],
)
def test_what_is_said_of_a_record_that_was_chosen(run: Run, says: str, goes_to: str) -> None:
    assert (_lines(notice(AT, run)), focus(AT, run)) == (table(says), goes_to)


def test_where_no_record_was_chosen_nothing_is_said() -> None:
    assert (notice(AT, ANSWERED), focus(AT, ANSWERED)) == (None, "")
