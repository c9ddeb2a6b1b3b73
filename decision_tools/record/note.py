"""The note itself: where the reader stands in one tool, set out once, from which every form of the record is made."""

from __future__ import annotations

from decision_tools.model.handbook import Handbook
from decision_tools.model.rules import Tool
from decision_tools.position import Position
from decision_tools.record import items, result
from decision_tools.record.answers import Asked
from decision_tools.record.blocks import Blocks, Heading, Level, Paragraph
from decision_tools.record.written import Written
from decision_tools.render.run import Run


def note(book: Handbook, tool: Tool, run: Run, written: Written, content: str) -> Blocks:
    """The record of one tool, for the matter as a whole or for each of several children.

    `content` is the version of the handbook's content: the beginning of its hash.
    """
    asked = Asked(book, tool, run)
    runs = [block for position in run.positions for block in _run(asked, position)]
    return (
        Heading(title(tool), 1),
        *_furniture(book, tool, written, content),
        *runs,
        *asked.given(2),
        *asked.not_known(2),
        *asked.settling(2),
        *asked.set_aside(2),
        *result.doubts(book, run.positions, 2),
    )


def title(tool: Tool) -> str:
    """What the procedure calls this note, or else the tool's own title."""
    return tool.note or tool.title


def _furniture(book: Handbook, tool: Tool, written: Written, content: str) -> Blocks:
    """Which tool, when, and from which edition."""
    procedure = book.procedures[tool.procedure]
    edition = f"{procedure.title}, edition {procedure.edition} ({procedure.status}), content version {content}."
    tool_title = (Paragraph(tool.title, "Tool:"),) if tool.note else ()
    return (*tool_title, Paragraph(f"{written.says}.", "Written on:"), Paragraph(edition, "Procedure:"))


def _run(asked: Asked, position: Position) -> Blocks:
    """What one run of the tool comes to; a child's own under the child's letter."""
    book, tool = asked.book, asked.tool
    level: Level = 3 if position.subject else 2
    child = (Heading(f"Child {position.subject}", 2),) if position.subject else ()
    return (
        *child,
        *result.outcome(book, tool, position, level),
        *result.why(book, asked, position, level),
        *result.actions(book, tool, position, level),
        *items.checklist(book, tool, position, level),
        *result.notes(book, position, level),
    )
