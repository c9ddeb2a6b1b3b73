"""Every form of one record, for the page to copy, print and download."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from decision_tools.record.blocks import Blocks
from decision_tools.record.document import document
from decision_tools.record.markdown import markdown
from decision_tools.record.plain import plain
from decision_tools.record.rich import rich
from decision_tools.record.written import Written


@dataclass(frozen=True, slots=True)
class Record:
    """One tool at one moment, written down."""

    title: str
    """What the procedure calls it."""
    tool: str
    written: Written
    blocks: Blocks
    json: str
    calendar: str
    """Empty where nothing has a date."""


def forms(record: Record) -> dict[str, Any]:
    """The record in every form, by what it is for.

    `name` is the name of a file without its ending: the tool and the time of writing, and nothing of the case.
    """
    return {
        "title": record.title,
        "name": f"{record.tool}-{record.written.for_a_file}",
        "text": plain(record.blocks),
        "html": rich(record.blocks),
        "markdown": markdown(record.blocks),
        "document": document(record.blocks),
        "json": record.json,
        "calendar": record.calendar,
    }
