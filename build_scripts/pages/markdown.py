"""One file of procedures/ as one Markdown page of the site: furniture, prose with its clauses, blocks and tools."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from build_scripts.markup.addresses import Addresses, address_of_page
from build_scripts.markup.clause import over_clause, under_clause
from build_scripts.markup.dictionary import Dictionary
from build_scripts.markup.explained_words import Explainer, other_spellings, words_used
from build_scripts.markup.furniture import furniture
from build_scripts.markup.joined import PROCEDURE, ROOM, load_script
from build_scripts.markup.local_contacts import contacts_named
from build_scripts.markup.prose import Surroundings, write_heading, write_prose
from build_scripts.markup.report import Reports
from build_scripts.markup.tool import write_tool
from build_scripts.markup.written_page import front_matter
from build_scripts.pages.blocks import write_block
from build_scripts.reading.page_parts import Block, Heading, Page, Prose
from build_scripts.training.paper_page import links_to_paper
from build_scripts.training.story_markup import write_story
from build_scripts.training.story_words import Teller
from decision_tools.html import Html, join
from decision_tools.model.handbook import Handbook
from decision_tools.model.rules import Tool
from decision_tools.render import Setting

TOOL_LEVEL = 3
"""The level of a tool's heading: a tool belongs to its section, not to the part of it that happens to come before."""


@dataclass(frozen=True, slots=True)
class PageWriter:
    """What every page is written with."""

    book: Handbook
    where: Addresses
    plan: str
    """What the tools of a page need to start; only pages with a tool or a story carry it."""
    known: Dictionary
    version: str
    """The content version of the handbook."""
    diagrams: Mapping[str, str]
    """The picture of each tool that has a tree."""
    proved: Mapping[str, Html]
    """What the proof of each tool walked, in a line."""
    teller: Teller
    """What stories are told with."""

    def write(self, page: Page) -> str:
        """A page as Markdown, with front matter for the site."""
        kinds = {part.kind for part in page.parts if isinstance(part, Block)}
        plan = self.plan if kinds & {"tool", "scenario"} else ""
        pieces = [front_matter(page.title, plan=plan, asks="tool" in kinds), write_title(page.title)]
        if "scenario" in kinds:
            pieces.append(load_script(ROOM))
        if page.kind == "procedure":
            pieces += [load_script(PROCEDURE), furniture(self.book.procedures[page.id], self.version)]
        pieces += self._parts(page)
        pieces.append(words_used(self.known, self._texts(page), self._explained_below(page)) or "")
        return "\n\n".join(piece.strip() for piece in pieces if piece.strip()) + "\n"

    def _parts(self, page: Page) -> Iterator[str]:
        """Each part in the author's order, under the level of the heading that it stands under."""
        headings: Iterator[Heading] = iter(page.headings)
        reports = Reports(self.book, self.version, address_of_page(page))
        around = Surroundings(
            address=lambda link: self.where.follow(page, link),
            over=lambda clause, level: over_clause(self.book, clause, level),
            under=lambda clause: self._under(clause, reports),
            explain=Explainer(self.known).pieces,
        )
        level = 1
        for part in page.parts:
            if isinstance(part, Prose):
                text, level = write_prose(part, headings, around, level)
                yield text
            else:
                yield self._block(part, level)
                level = min(level + 1, TOOL_LEVEL) if part.kind == "tool" else level

    def _under(self, clause: str, reports: Reports) -> Html:
        """What stands under a clause: doubts, how to reach those it names, and the way to report it."""
        text = self.book.clauses[clause].text
        return join(
            under_clause(self.book, self.where, clause),
            contacts_named(self.book, self.known, text),
            other_spellings(self.known, text),
            reports.write(clause),
        )

    def _texts(self, page: Page) -> Iterator[str]:
        """Everything on a page in which words of the dictionary may stand."""
        for part in page.parts:
            if isinstance(part, Prose):
                yield part.markdown
            elif part.kind == "scenario":
                for stage in self.book.scenarios[part.ids[0]].stages:
                    yield from (stage.story, stage.pause, stage.debrief)

    def _explained_below(self, page: Page) -> frozenset[str]:
        """The entries that the page itself explains, in its blocks of roles and terms."""
        kinds = {"roles": "role", "terms": "term"}
        blocks = (part for part in page.parts if isinstance(part, Block) and part.kind in kinds)
        return frozenset(f"{kinds[block.kind]}-{id}" for block in blocks for id in block.ids)

    def _block(self, block: Block, level: int) -> str:
        """A block as HTML; a tool or a case has a heading of its own, which the site lists."""
        match block.kind:
            case "tool":
                return self._tool(self.book.tools[block.ids[0]], min(level + 1, TOOL_LEVEL))
            case "scenario":
                id = block.ids[0]
                heading = write_heading(self.book.scenarios[id].title, min(level + 1, 6), id)
                return f"{heading}\n\n{write_story(self.teller, id, level + 2)}\n\n{links_to_paper(id)}"
            case _:
                return write_block(self.book, self.where, block)

    def _tool(self, tool: Tool, level: int) -> str:
        setting = Setting(self.book, tool, self.where.links, level + 1)
        place = write_tool(setting, self.diagrams.get(tool.id, ""))
        return f"{write_heading(tool.title, level, tool.id)}\n\n{place}\n\n{self.proved[tool.id]}"


def write_title(title: str) -> str:
    """The heading of a page."""
    return write_heading(title, 1, "top")
