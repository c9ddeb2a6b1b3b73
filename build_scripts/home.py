"""The home page: its own words from docs/index.md, then what can be done here, tools first."""

from __future__ import annotations

from collections.abc import Iterable

from build_scripts.addresses import address_of_page
from build_scripts.page_parts import Page
from build_scripts.prose import write_heading
from build_scripts.role_pages import roles_list
from decision_tools.html import Html, join, tag
from decision_tools.model import Handbook
from decision_tools.session import site_links


def write_home(words: str, book: Handbook, pages: Iterable[Page]) -> str:
    """docs/index.md with the tools, the procedures and the training cases under it."""
    pages = tuple(pages)
    procedures = [page for page in pages if page.kind == "procedure"]
    training = [page for page in pages if page.kind == "scenarios"]
    sections = [
        words.strip(),
        *(_tools(book, page) for page in procedures),
        f"{write_heading('Find your role', 2, 'find-your-role')}\n\n{roles_list(book)}",
        _section("Read a procedure", "procedures", [_procedure(book, page) for page in procedures]),
        _section("Train with invented cases", "training", [_training(page) for page in training]),
    ]
    return "\n\n".join(section for section in sections if section) + "\n"


def _tools(book: Handbook, page: Page) -> str:
    """The tools of one procedure, under its name."""
    address = site_links(book).tool
    tools = [tool for tool in book.tools.values() if tool.procedure == page.id]
    return _section(page.title, f"tools-{page.id}", [_entry(address(tool.id), tool.title) for tool in tools], "tools")


def _procedure(book: Handbook, page: Page) -> Html:
    procedure = book.procedures[page.id]
    return _entry(address_of_page(page), page.title, f"Edition {procedure.edition}, {procedure.status}")


def _training(page: Page) -> Html:
    return _entry(address_of_page(page), page.title)


def _entry(address: str, title: str, under: str = "") -> Html:
    small = tag("span", under, class_="entry-under") if under else None
    return tag("li", join(tag("a", title, href=address), small))


def _section(title: str, anchor: str, entries: list[Html], kind: str = "entries") -> str:
    """A heading over its entries; nothing where there are none."""
    return f"{write_heading(title, 2, anchor)}\n\n{tag('ul', entries, class_=kind)}" if entries else ""
