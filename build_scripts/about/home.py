"""The home page: its own words from docs/index.md, then what can be done here, tools first."""

from __future__ import annotations

from collections.abc import Iterable

from build_scripts.about.process_map import process_map
from build_scripts.about.role_pages import roles_list
from build_scripts.markup.addresses import address_of_page
from build_scripts.markup.prose import write_heading
from build_scripts.reading.page_parts import Page
from decision_tools.html import Html, join, tag
from decision_tools.model.handbook import Handbook
from decision_tools.model.rules import Tool
from decision_tools.session import site_links

MAP, ROLES = "the-whole-way", "find-your-role"
"""Anchors that docs/index.md leads to."""
ROOM = ("training.html", "The training room")
"""The page on which invented cases are worked through, where the handbook has one."""


def write_home(words: str, book: Handbook, pages: Iterable[Page], *, room: bool = False) -> str:
    """docs/index.md with the tools, the procedures, the training, the whole way and the roles under it.

    `room` says whether the handbook has a training room.
    """
    pages = tuple(pages)
    procedures = [page for page in pages if page.kind == "procedure"]
    training = [_entry(*ROOM)] * room + [_training(page) for page in pages if page.kind == "scenarios"]
    sections = [
        words.strip(),
        *(_tools(book, page) for page in procedures),
        _section("Read a procedure", "procedures", [_procedure(book, page) for page in procedures]),
        _section("Practise with invented cases", "training", training),
        f"{write_heading('The whole way, from concern to close', 2, MAP)}\n\n{process_map(book)}" if book.tools else "",
        f"{write_heading('Find your role', 2, ROLES)}\n\n{roles_list(book)}",
    ]
    return "\n\n".join(section for section in sections if section) + "\n"


def _tools(book: Handbook, page: Page) -> str:
    """The tools of one procedure, under its name."""
    tools = [_tool(book, tool) for tool in book.tools.values() if tool.procedure == page.id]
    return _section(page.title, f"tools-{page.id}", tools, "tools")


def _tool(book: Handbook, tool: Tool) -> Html:
    """A tool, and the record that it writes."""
    return _entry(site_links(book).tool(tool.id), tool.title, f"Writes: {tool.note}" if tool.note else "")


def _procedure(book: Handbook, page: Page) -> Html:
    procedure = book.procedures[page.id]
    return _entry(address_of_page(page), page.title, f"Edition {procedure.edition}, {procedure.status}")


def _training(page: Page) -> Html:
    return _entry(address_of_page(page), page.title)


def _entry(address: str, title: str, under: str = "") -> Html:
    small = tag("span", under, class_="entry-under") if under else None
    return tag("li", join(tag("a", title, href=address), small))


def _section(title: str, anchor: str, entries: list[Html], kind: str = "entries") -> str:
    """A heading over its entries; nothing where there are none. The search finds what they lead to, and not them."""
    if not entries:
        return ""
    return f"{write_heading(title, 2, anchor, searched=False)}\n\n{tag('ul', entries, class_=kind)}"
