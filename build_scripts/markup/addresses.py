"""Where everything stands in the site. Every page is at its top, so one address serves from all of them."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from build_scripts.reading.page_parts import Block, Page
from decision_tools.model.handbook import Handbook
from decision_tools.render import Links
from decision_tools.session import site_links

SCENARIOS_PREFIX = "training-"


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where a reader finds each part of the handbook."""

    pages: Mapping[str, str]
    """By the path of the file in procedures/: "strategy-discussion.md" is "strategy-discussion.html"."""
    links: Links
    """The address of a clause or tool by its id: the same as in the browser."""
    readings: Mapping[str, str]

    def follow(self, page: Page, link: str) -> str:
        """The address of a link as the author of a page wrote it: relative links lead to pages, others stay."""
        path, mark, anchor = link.partition("#")
        if not path or ":" in path.partition("/")[0]:
            return link
        target = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), path))
        return f"{self.pages.get(target, target)}{mark}{anchor}"


def page_file(page: Page) -> str:
    """The name of a page's Markdown file in the site."""
    return f"{SCENARIOS_PREFIX * (page.kind == 'scenarios')}{page.id}.md"


def address_of_page(page: Page) -> str:
    """The address of a page in the site."""
    return page_file(page).removesuffix(".md") + ".html"


def case_addresses(pages: Iterable[Page]) -> dict[str, str]:
    """Where each training case stands."""
    blocks = ((block, page) for page in pages for block in page.parts if isinstance(block, Block))
    return {
        block.ids[0]: f"{address_of_page(page)}#{block.ids[0]}" for block, page in blocks if block.kind == "scenario"
    }


def addresses(book: Handbook, pages: Iterable[Page]) -> Addresses:
    """Find where everything stands."""
    pages = tuple(pages)
    blocks = [(block, page) for page in pages for block in page.parts if isinstance(block, Block)]
    readings = {id: page for block, page in blocks if block.kind == "readings" for id in block.ids}
    return Addresses(
        pages={page.path: address_of_page(page) for page in pages},
        links=site_links(book),
        readings={id: f"{address_of_page(page)}#{id}" for id, page in readings.items()},
    )
