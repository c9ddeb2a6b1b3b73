"""A reader's position to a record: the note, what is kept to be opened again, and what has a date."""

from __future__ import annotations

from decision_tools.model.handbook import Handbook
from decision_tools.model.rules import Tool
from decision_tools.record import kept, note
from decision_tools.record.calendar import calendar
from decision_tools.record.dated import dated
from decision_tools.record.forms import Record
from decision_tools.record.written import Written
from decision_tools.render.run import Run


def make(book: Handbook, tool: Tool, run: Run, written: Written, content: str) -> Record:
    """The record of a tool as the reader stands in it; `content` is the version of the handbook's content."""
    procedure = book.procedures[tool.procedure]
    source = f"{procedure.title}, edition {procedure.edition}, content version {content}"
    return Record(
        note.title(tool),
        tool.id,
        written,
        note.note(book, tool, run, written, content),
        kept.to_json(kept.keep(book, tool, run.positions, run.state, written, content)),
        calendar(dated(book, run.positions), written, source),
    )
