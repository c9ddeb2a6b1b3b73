"""Every kind of screen of every tool: the axe rules find nothing, it fits its window, and targets can be hit."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route

from build_scripts.compile import compile_handbook
from build_scripts.environment import ROOT
from decision_tools.model import Handbook
from tests.browser.faulty_server import FaultyServer
from tests.browser.screens import Shown, screens
from tests.browser.watched import PROCEDURE, STYLED, watched

AXE = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")
GROUP = "strategic-management-group.html"
ALONE = """() => {
  const others = ".md-content__inner > :not(.dt-place, h1, h2, h3, h4), .md-sidebar";
  for (const each of document.querySelectorAll(others)) each.remove();
  for (const each of document.querySelectorAll(".dt-picture")) each.open = true;
}"""
"""The tools and the headings above them are left: axe looks at all that is on a page, each time."""
SHOW = """shown => shown.map(([tool, html]) => {
  const box = document.querySelector(`.dt[data-tool="${tool}"]`);
  box.innerHTML = html;
  for (const folded of box.querySelectorAll("details")) folded.open = true;
})"""
CHECK = """() => axe.run({include: [[".dt"], [".dt-leave"], [".dt-picture"]]}, {resultTypes: ["violations"]})
  .then(found => found.violations.map(rule => `${rule.id} x ${rule.nodes.length}: ${rule.nodes[0].html}`))"""
WIDER = """() => [...document.querySelectorAll(".dt *")]
  .filter(each => each.getBoundingClientRect().right > innerWidth + 1 && !each.closest(".dt-table, .dt-hidden"))
  .map(each => each.outerHTML.slice(0, 120))"""
SPACED = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
p { margin-block-end: 2em !important }"""
"""The spacing of text that a reader may set, by WCAG 1.4.12."""
SMALL = """() => [...document.querySelectorAll(".dt :is(button, summary, select, textarea), .dt .dt-choice")]
  .filter(each => { const box = each.getBoundingClientRect(); return box.width && Math.min(box.width, box.height) < 24 })
  .map(each => each.outerHTML.slice(0, 120))"""

LOOKS: dict[str, dict[str, str]] = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "forced": {"forced_colors": "active"},
}


@pytest.fixture(scope="module")
def book() -> Handbook:
    compiled = compile_handbook(ROOT).handbook
    assert compiled is not None
    return compiled


@pytest.fixture(scope="module")
def rounds(book: Handbook) -> dict[str, list[list[Shown]]]:
    """The screens of each page, one of each of its tools at a time."""
    by_tool: dict[str, list[Shown]] = {tool: [] for tool in book.tools}
    for shown in screens(book):
        by_tool[shown.tool].append(shown)
    return {
        f"{page}.html": [
            [each for each in together if each]
            for together in zip_longest(*(by_tool[tool.id] for tool in book.tools.values() if tool.procedure == page))
        ]
        for page in book.procedures
    }


@pytest.fixture(scope="module", params=LOOKS)
def look(request: pytest.FixtureRequest, chromium: Browser, site: FaultyServer) -> Iterator[tuple[int, Page]]:
    """A page in one look, with the number of the look, in which nothing is drawn but by the test."""
    with watched(chromium, site, reduced_motion="reduce", **LOOKS[request.param]) as seen:
        seen.page.route("**/tool-shell.js", _empty)
        yield list(LOOKS).index(request.param), seen.page


def _empty(route: Route) -> None:
    route.fulfill(body="", content_type="text/javascript")


@pytest.mark.parametrize("procedure", [PROCEDURE, GROUP])
def test_every_screen_is_accessible_and_fits(
    look: tuple[int, Page], site: FaultyServer, rounds: dict[str, list[list[Shown]]], procedure: str
) -> None:
    """Each screen is measured in every look; axe, which takes seconds, looks at each in one of them."""
    turn, page = look
    page.goto(site.address(procedure))
    page.evaluate(AXE)
    page.evaluate(ALONE)
    found: dict[str, Any] = {}
    for at, shown in enumerate(rounds[procedure]):
        _show(page, shown)
        wrong: list[str] = []
        for width in (1400, 320):
            page.set_viewport_size({"width": width, "height": 900})
            wrong += [*page.evaluate(WIDER), *page.evaluate(SMALL)]
        wrong += page.evaluate(CHECK) if at % len(LOOKS) == turn else []
        if wrong:
            found["; ".join(f"{each.tool} {each.says}" for each in shown)] = wrong
    assert found == {}


@pytest.mark.parametrize("procedure", [PROCEDURE, GROUP])
def test_every_screen_fits_with_wide_text_spacing(
    chromium: Browser, site: FaultyServer, rounds: dict[str, list[list[Shown]]], procedure: str
) -> None:
    with watched(chromium, site, viewport={"width": 320, "height": 900}) as seen:
        seen.page.route("**/tool-shell.js", _empty)
        page = seen.open(procedure)
        page.evaluate(STYLED, SPACED)
        for shown in rounds[procedure]:
            _show(page, shown)
            assert page.evaluate(WIDER) == [], [each.says for each in shown]
            assert page.evaluate("document.documentElement.scrollWidth") <= 320


def _show(page: Page, shown: list[Shown]) -> None:
    page.evaluate(SHOW, [[each.tool, each.html] for each in shown])
