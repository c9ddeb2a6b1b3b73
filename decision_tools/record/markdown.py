"""The record as Markdown: what people typed is text in it and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from decision_tools.record.blocks import Block, Blocks, Heading, Listing, Paragraph

_SIGNS: Final = re.compile(r"[\\`*_\[\]<>&|~]")
"""Signs that mean something anywhere in a line."""
_AT_THE_START: Final = re.compile(r"^(\s*)([-+#=]|[0-9]+(?=[.)]))(?P<then>[.)]?)")
"""Signs that mean something where a line begins: lists, headings, rules."""


def markdown(blocks: Blocks) -> str:
    """The whole record as CommonMark, with tables as GitHub and most others read them."""
    return "\n\n".join("\n".join(_lines(block)) for block in blocks) + "\n"


def _lines(block: Block) -> Iterable[str]:
    match block:
        case Heading(text, level):
            yield f"{'#' * level} {_text(text, ' ')}"
        case Paragraph(text, lead):
            yield _together(lead, text, "\\\n")
        case Listing(entries):
            yield from (f"- {_together(entry.lead, entry.text, '\\\n  ')}" for entry in entries)
        case _:
            yield _row(block.columns)
            yield _row(["---"] * len(block.columns))
            yield from map(_row, block.cells)


def _row(cells: Iterable[str]) -> str:
    """A row of a table, in which no sign begins a line."""
    return f"| {' | '.join(map(_cell, cells))} |"


def _cell(text: str) -> str:
    return "<br>".join(_escaped(line) for line in text.splitlines() if line.strip())


def _together(lead: str, text: str, new_line: str) -> str:
    bold = f"**{_text(lead, ' ')}**" if lead else ""
    return " ".join(part for part in (bold, _text(text, new_line)) if part)


def _text(text: str, new_line: str) -> str:
    """Text as Markdown shows it again, line by line; empty lines are left out."""
    return new_line.join(_line(line) for line in text.splitlines() if line.strip())


def _line(line: str) -> str:
    return _AT_THE_START.sub(_escaped_start, _escaped(line))


def _escaped(line: str) -> str:
    return _SIGNS.sub(r"\\\g<0>", line.strip())


def _escaped_start(match: re.Match[str]) -> str:
    sign = match[2]
    return f"{sign}\\{match['then']}" if sign.isdigit() else f"\\{sign}{match['then']}"
