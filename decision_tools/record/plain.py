"""The record as plain text, for a box that takes nothing else: no tables and no lines of fixed length."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from decision_tools.record.blocks import Block, Blocks, Heading, Level, Listing, Paragraph, Table

UNDER: Mapping[Level, str] = {1: "=", 2: "-", 3: ""}
"""What a heading is underlined with; the lowest is not."""


def plain(blocks: Blocks) -> str:
    """The whole record; a line stands for a paragraph, an entry or a cell, however long."""
    pieces: list[str] = []
    for before, block in zip((None, *blocks), blocks, strict=False):
        pieces += [""] * _apart(before, block)
        pieces += _lines(block)
    return "\n".join(pieces) + "\n"


def _apart(before: Block | None, block: Block) -> bool:
    """Whether an empty line stands between two blocks."""
    if before is None:
        return False
    return isinstance(block, Heading) or isinstance(before, Listing | Table)


def _lines(block: Block) -> Iterable[str]:
    match block:
        case Heading(text, level):
            yield text
            yield from [line] if (line := UNDER[level] * len(text)) else []
        case Paragraph(text, lead):
            yield _together(lead, text)
        case Listing(entries):
            for entry in entries:
                yield _indented("- ", _together(entry.lead, entry.text))
        case _:
            for mark, row in zip(block.marks, block.rows, strict=True):
                yield from _row(mark or "- ", block.columns, row)


def _row(mark: str, columns: tuple[str, ...], row: tuple[str, ...]) -> Iterable[str]:
    """What the row is about, and each of its other cells on a line of its own."""
    yield _indented(mark, row[0])
    for name, cell in zip(columns[1:], row[1:], strict=True):
        if cell:
            yield " " * len(mark) + _indented(f"{name}: ", cell, deeper=len(mark))


def _together(lead: str, text: str) -> str:
    return " ".join(part for part in (lead, text) if part)


def _indented(mark: str, text: str, deeper: int = 0) -> str:
    """Text behind its mark; its further lines stand under its first."""
    inset = "\n" + " " * (deeper or len(mark))
    return mark + inset.join(text.splitlines())
