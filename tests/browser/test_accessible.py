"""The axe rules find nothing on the pages of the site, and none scrolls sideways, in light, dark and forced colours."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.faulty_server import FaultyServer
from tests.browser.looks import LOOKS, Look, violations
from tests.browser.watched import STYLED, Watched, watched

HOME = "index.html"
OF_CASES = ("training-", "practice")
SPACED = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
p { margin-block-end: 2em !important }"""
"""The spacing of text that a reader may set, by WCAG 1.4.12."""


def pages_of(site: FaultyServer) -> list[str]:
    """Every page of the site."""
    return sorted(path.relative_to(site.folder).as_posix() for path in Path(site.folder).rglob("*.html"))


def looks_at(number: int, page: str, *, everything: bool) -> tuple[Look, ...]:
    """The looks in which a page is examined: home in all of them, the others in one each, by turns.

    Pages of training cases take axe minutes, for they repeat one pattern hundreds of times: tests of their own look at
    them, in `test_room.py` and `test_stories_on_paper.py`, and here they wait for `--everything`.
    """
    if everything or page == HOME:
        return LOOKS
    return () if page.startswith(OF_CASES) else (LOOKS[number % len(LOOKS)],)


def test_axe_finds_nothing_on_a_page_nor_does_it_scroll_sideways(
    chromium: Browser, site: FaultyServer, pytestconfig: pytest.Config
) -> None:
    everything = bool(pytestconfig.getoption("--everything"))
    found: dict[tuple[str, str], list[str]] = {}
    with watched(chromium, site, service_workers="block") as seen:  # it would fetch the whole handbook meanwhile
        for number, name in enumerate(pages_of(site)):
            for look in looks_at(number, name, everything=everything):
                if wrong := _wrong(seen, name, look):
                    found[name, look.name] = wrong
    assert seen.errors == []
    assert found == {}


def _wrong(seen: Watched, name: str, look: Look) -> list[str]:
    """What is wrong with a page in one look; and at 400 % zoom, where 1,280 by 1,024 pixels are 320 by 256."""
    look.put_on(seen.page)
    page = seen.open(name)
    if page.locator(".dt").count():
        seen.wait_for("ready")
    page.evaluate(STYLED, "* { transition: none !important }")  # colours half way are nobody's colours
    wrong = [*violations(page), *_sideways(page, look.width)]
    page.set_viewport_size({"width": 320, "height": 256})
    page.evaluate(STYLED, SPACED)
    return wrong + [f"{each}, zoomed and with wide text spacing" for each in _sideways(page, 320)]


def _sideways(page: Page, width: int) -> list[str]:
    return ["the page scrolls sideways"] * (page.evaluate("document.documentElement.scrollWidth") > width)
