"""The record as simple HTML, for the clipboard, for paper and for the page: tags that Word and case systems know."""

from __future__ import annotations

from decision_tools.html import Child, Html, join, tag
from decision_tools.record.blocks import Block, Blocks, Heading, Listing, Paragraph, Table

TOP = 2
"""The level of the record's title: a level 1 belongs to the document that it is pasted into."""


def rich(blocks: Blocks, top: int = TOP) -> Html:
    """The whole record as it goes to other programs, without classes or styles; `top` is the level of its title.

    Its tables bear their own lines, as attributes: they outlive the editors that drop every style. Their first cells
    are plain cells, since what stands in a cell of headings is set bold and in the middle elsewhere.
    """
    return join(*(_pasted_table(block) if isinstance(block, Table) else element(block, top) for block in blocks))


def element(block: Block, top: int = TOP) -> Html:
    """One block as it stands in the page; `top` is the level of the title of the record that it is of."""
    match block:
        case Heading(text, level):
            return tag(f"h{min(top + level - 1, 6)}", text)
        case Paragraph(text, lead):
            return tag("p", _led(lead, text))
        case Listing(entries):
            return tag("ul", [tag("li", _led(entry.lead, entry.text)) for entry in entries])
        case _:
            return _table(block)


def _table(block: Table) -> Html:
    """A table whose first cells head their rows, for those who listen to it."""
    head = tag("tr", [tag("th", name, scope="col") for name in block.columns])
    rows = [
        tag("tr", tag("th", _lines(row[0]), scope="row"), [tag("td", _lines(cell)) for cell in row[1:]])
        for row in block.cells
    ]
    return tag("table", tag("thead", head), tag("tbody", rows))


def _pasted_table(block: Table) -> Html:
    wide = zip(block.columns, block.shares, strict=True)
    head = tag("tr", [tag("th", name, align="left", width=f"{share}%") for name, share in wide], valign="top")
    rows = [tag("tr", [tag("td", _lines(cell)) for cell in row], valign="top") for row in block.cells]
    inside = (tag("thead", head), tag("tbody", rows))
    return tag("table", *inside, border=1, rules="all", cellspacing=0, cellpadding=4, width="100%")


def _led(lead: str, text: str) -> Html:
    return join(tag("strong", lead) if lead else None, " " if lead and text else None, _lines(text))


def _lines(text: str) -> Html:
    """Text with its own new lines."""
    pieces: list[Child] = []
    for line in text.splitlines():
        pieces += [tag("br")] * bool(pieces)
        pieces.append(line)
    return join(pieces)
