"""The axe rules find nothing: home, lists, a procedure, a question and a result, in both colour schemes, at any width."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from build_scripts.environment import ROOT
from tests.browser.faulty_server import FaultyServer
from tests.browser.watched import HOLD, PROCEDURE, START_MS, STYLED, Watched, watched

AXE = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")
PLACES = {
    "home": "index.html",
    "roles": "roles.html",
    "dictionary": "dictionary.html",
    "doubts": "doubts.html",
    "coverage": "coverage.html",
    "procedure": PROCEDURE,
    "question": PROCEDURE,
    "result": PROCEDURE,
}


@pytest.fixture(scope="module", params=PLACES)
def place(request: pytest.FixtureRequest, chromium: Browser, site: FaultyServer) -> Iterator[tuple[str, Watched]]:
    with watched(chromium, site) as seen:
        page = seen.open(PLACES[request.param])
        if request.param in ("question", "result"):
            seen.wait_for("ready")
        if request.param == "result":
            seen.tool().locator("input[value=no]").check()
            seen.tool().get_by_role("button", name="Continue").click()
            expect(seen.tool().locator(".dt-outcome")).to_be_focused(timeout=START_MS)
        page.evaluate(STYLED, "* { transition: none !important }")  # colours half way are nobody's colours
        yield request.param, seen


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1400])
def test_axe_finds_nothing(place: tuple[str, Watched], scheme: str, width: int) -> None:
    name, seen = place
    page = seen.page
    page.set_viewport_size({"width": width, "height": 900})
    page.locator(f"#__palette_{int(scheme == 'dark')}").dispatch_event("click")
    expect(page.locator(f'body[data-md-color-scheme="{"slate" if scheme == "dark" else "default"}"]')).to_be_attached()
    inside = f'.dt[data-tool="{HOLD}"]' if name in ("question", "result") else "html"
    assert violations(page, inside) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width, "the page scrolls sideways"


def violations(page: Page, inside: str) -> list[str]:
    """What axe finds, one line each: the rule, how many, and the first element."""
    page.evaluate(AXE)
    found: list[dict[str, Any]] = page.evaluate("inside => axe.run(inside).then(found => found.violations)", inside)
    return [f"{rule['id']} x {len(rule['nodes'])}: {rule['nodes'][0]['html']}" for rule in found]
