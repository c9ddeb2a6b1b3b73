"""The record as plain values that a script in the page turns into a Word document."""

from __future__ import annotations

from typing import Any

from decision_tools.record.blocks import Block, Blocks, Entry, Heading, Listing, Paragraph


def document(blocks: Blocks) -> list[dict[str, Any]]:
    """The blocks in order.

    `{"heading": text, "level": 1}`, `{"paragraph": text, "lead": text}`, `{"entries": [{"text", "lead"}, …]}`,
    `{"columns": [text, …], "rows": [[text, …], …], "shares": [29, …]}`, the shares in hundredths of the table's width.
    """
    return [_plain(block) for block in blocks]


def _plain(block: Block) -> dict[str, Any]:
    match block:
        case Heading(text, level):
            return {"heading": text, "level": level}
        case Paragraph(text, lead):
            return {"paragraph": text, "lead": lead}
        case Listing(entries):
            return {"entries": [_entry(entry) for entry in entries]}
        case _:
            rows = [list(row) for row in block.cells]
            return {"columns": list(block.columns), "rows": rows, "shares": list(block.shares)}


def _entry(entry: Entry) -> dict[str, str]:
    return {"text": entry.text, "lead": entry.lead}
