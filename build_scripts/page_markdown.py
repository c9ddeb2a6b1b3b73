"""One file of procedures/ as one Markdown page of the site: furniture, prose with its clauses, blocks and tools."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from build_scripts.addresses import Addresses
from build_scripts.clause_markup import over_clause, under_clause
from build_scripts.page_blocks import write_block
from build_scripts.page_parts import Block, Heading, Page, Prose
from build_scripts.prose import Surroundings, write_heading, write_prose
from build_scripts.scenario_markup import write_scenario
from build_scripts.tool_markup import write_tool
from decision_tools.html import Html, tag
from decision_tools.model import Handbook, Procedure, Tool
from decision_tools.render import Setting

NOT_STATED = "not stated"
TOOL_LEVEL = 3
"""The level of a tool's heading: a tool belongs to its section, not to the part of it that happens to come before."""


@dataclass(frozen=True, slots=True)
class PageWriter:
    """What every page is written with."""

    book: Handbook
    where: Addresses
    plan: str
    """What the tools of a page need to start; only pages with a tool carry it."""

    def write(self, page: Page) -> str:
        """A page as Markdown, with front matter for the site."""
        pieces = [f"---\ntitle: {json.dumps(page.title)}\n---", write_title(page.title)]
        if any(isinstance(part, Block) and part.kind == "tool" for part in page.parts):
            pieces.append(self.plan)
        if page.kind == "procedure":
            pieces.append(furniture(self.book.procedures[page.id]))
        pieces += self._parts(page)
        return "\n\n".join(piece.strip() for piece in pieces if piece.strip()) + "\n"

    def _parts(self, page: Page) -> Iterator[str]:
        """Each part in the author's order, under the level of the heading that it stands under."""
        headings: Iterator[Heading] = iter(page.headings)
        around = Surroundings(
            address=lambda link: self.where.follow(page, link),
            over=lambda clause, level: over_clause(self.book, clause, level),
            under=lambda clause: under_clause(self.book, self.where, clause),
        )
        level = 1
        for part in page.parts:
            if isinstance(part, Prose):
                text, level = write_prose(part, headings, around, level)
                yield text
            else:
                yield self._block(part, level)
                level = min(level + 1, TOOL_LEVEL) if part.kind == "tool" else level

    def _block(self, block: Block, level: int) -> str:
        """A block as HTML; a tool or a case has a heading of its own, which the site lists."""
        match block.kind:
            case "tool":
                return self._tool(self.book.tools[block.ids[0]], min(level + 1, TOOL_LEVEL))
            case "scenario":
                id = block.ids[0]
                heading = write_heading(self.book.scenarios[id].title, min(level + 1, 6), id)
                return f"{heading}\n\n{write_scenario(self.book, self.where, id)}"
            case _:
                return write_block(self.book, self.where, block)

    def _tool(self, tool: Tool, level: int) -> str:
        setting = Setting(self.book, tool, self.where.links, level + 1)
        return f"{write_heading(tool.title, level, tool.id)}\n\n{write_tool(setting)}"


def write_title(title: str) -> str:
    """The heading of a page."""
    return write_heading(title, 1, "top")


def furniture(procedure: Procedure) -> Html:
    """What a reader must know of a procedure before trusting it: status, edition, source, approval, review, owner."""
    rows = {
        "Status": procedure.status.capitalize(),
        "Edition": procedure.edition,
        "Source document": procedure.source.title,
        "Approved": _stated(procedure.approved),
        "Review by": _stated(procedure.review_by),
        "Owner": _stated(procedure.owner),
    }
    return tag(
        "dl", [tag("div", tag("dt", name), tag("dd", value)) for name, value in rows.items()], class_="furniture"
    )


def _stated(value: str) -> str:
    return "not stated in the source" if value == NOT_STATED else value
