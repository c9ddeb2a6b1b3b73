"""The axe rules find nothing on the pages of the site, none scrolls sideways, and controls are large enough to hit.

The ordinary run has axe look at each page in one look, by turns, and at home in all six; with `--everything` it looks
at every page in every look. Whatever is folded away on a page is opened first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from build_scripts.trials.faulty_server import FaultyServer
from tests.browser.looks import LOOKS, Look, Rules, too_small, violations
from tests.browser.watched import STYLED, Watched, watched

HOME = "index.html"
SPACED = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
p { margin-block-end: 2em !important }"""
"""The spacing of text that a reader may set, by WCAG 1.4.12."""
UNFOLD = "() => { for (const folded of document.querySelectorAll('details')) folded.open = true; }"


def pages_of(site: FaultyServer) -> list[str]:
    """Every page of the site."""
    return sorted(path.relative_to(site.folder).as_posix() for path in Path(site.folder).rglob("*.html"))


def looks_at(number: int, page: str, *, everything: bool) -> tuple[tuple[Look, Rules], ...]:
    """The looks in which axe looks at a page, and what it asks: what only the markup says is asked once at each width."""
    if everything or page == HOME:
        return tuple((look, look.rules) for look in LOOKS)
    return ((LOOKS[number % len(LOOKS)], "all"),)


def test_axe_finds_nothing_on_a_page_and_everything_fits_and_can_be_hit(
    chromium: Browser, site: FaultyServer, pytestconfig: pytest.Config, record_property: Callable[[str, str], None]
) -> None:
    everything = bool(pytestconfig.getoption("--everything"))
    found: dict[str, list[str]] = {}
    looked = 0
    names = pages_of(site)
    with watched(chromium, site, service_workers="block") as seen:  # it would fetch the whole handbook meanwhile
        for number, name in enumerate(names):
            looks = looks_at(number, name, everything=everything)
            looked += len(looks)
            if wrong := [*_wrong(seen, name, looks)]:
                found[name] = wrong
    record_property("looked at", f"axe looked {looked} times at {len(names)} pages in {len(LOOKS)} looks")
    assert seen.errors == []
    assert found == {}


def _wrong(seen: Watched, name: str, looks: tuple[tuple[Look, Rules], ...]) -> Iterator[str]:
    """What is wrong with a page: to axe in these looks, to a hand at both widths, and at 400 % zoom."""
    page = seen.open(name)
    if page.locator(".dt").count():
        seen.wait_for("ready")
    page.evaluate(STYLED, "* { transition: none !important }")  # colours half way are nobody's colours
    page.evaluate(UNFOLD)
    for look, rules in looks:
        look.put_on(page)
        wrong = [*violations(page, rules=rules), *_sideways(page, look.width)]
        yield from (f"{look.name}: {each}" for each in wrong)
    for width in sorted({look.width for look in LOOKS}):
        yield from (f"{width} px wide: {each}" for each in _cannot_be_hit(page, width))
    page.set_viewport_size({"width": 320, "height": 256})  # 1,280 by 1,024 pixels at 400 %
    page.evaluate(STYLED, SPACED)
    yield from (f"{each}, zoomed and with wide text spacing" for each in _sideways(page, 320))


def _cannot_be_hit(page: Page, width: int) -> list[str]:
    """What is too small at this width, in the menu too."""
    page.set_viewport_size({"width": width, "height": 900})
    menu = page.locator(".menu-button")
    if not menu.is_visible():
        return too_small(page)
    menu.click()
    expect(page.locator(".md-sidebar--primary").get_by_role("link").first).to_be_focused()
    small = too_small(page)
    page.keyboard.press("Escape")
    return small


def _sideways(page: Page, width: int) -> list[str]:
    return ["the page scrolls sideways"] * (page.evaluate("document.documentElement.scrollWidth") > width)
