"""Sheets to print: one by its link without a script, the pack of a plan with one; what is on paper and what is not."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from build_scripts.trials.faulty_server import FaultyServer
from tests.browser.looks import violations
from tests.browser.watched import STYLED, watched

STORY = "the-last-bus"
PAGE = "training-story-first-concern.html"
TREE = "poster-strategy-discussion-needed"
BOX = re.compile(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]")
A4, A3 = (595, 842), (842, 1191)
"""In points."""
ALONE = """others => {
  document.querySelectorAll(others).forEach((each) => each.remove());
  document.querySelectorAll("details").forEach((each) => { each.open = true; });
}"""
"""Takes out what is not shown, which axe would walk through, and opens what is folded."""


@pytest.fixture(scope="module")
def plain(chromium: Browser, site: FaultyServer) -> Iterator[Page]:
    """A page with scripts off."""
    with watched(chromium, site, java_script_enabled=False) as seen:
        yield seen.page
    assert seen.errors == []
    assert seen.outside == []


def opened(page: Page, site: FaultyServer, sheet: str) -> Page:
    page.goto("about:blank")
    page.goto(site.address(f"training-pack.html#{sheet}"))
    return page


def sizes(page: Page) -> list[tuple[int, int]]:
    """The pages of the PDF, in points."""
    paper = page.pdf(prefer_css_page_size=True)
    return [(round(float(width)), round(float(height))) for width, height in BOX.findall(paper)]


@pytest.mark.parametrize(
    ("sheet", "paper"),
    [
        pytest.param(f"worksheet-{STORY}", [A4] * 4, id="a worksheet: one page for each of four stages"),
        pytest.param(TREE, [A3], id="a high tree: one upright sheet"),
        pytest.param("poster-smg-close", [A3[::-1]], id="a wide tree: one sheet on its side"),
    ],
)
def test_a_sheet_is_shown_and_printed_alone_without_a_script(
    sheet: str, paper: list[tuple[int, int]], plain: Page, site: FaultyServer
) -> None:
    page = opened(plain, site, sheet)
    expect(page.locator(f"#{sheet}")).to_be_visible()
    expect(page.locator(".sheet:visible")).to_have_count(1)
    assert sizes(page) == paper


def test_a_guide_prints_its_answers_and_a_worksheet_none(plain: Page, site: FaultyServer) -> None:
    guide = opened(plain, site, f"guide-{STORY}").locator(f"#guide-{STORY}")
    expect(guide.get_by_text("The rules come to:").first).to_be_visible()
    assert set(sizes(plain)) == {A4}
    worksheet = opened(plain, site, f"worksheet-{STORY}").locator(f"#worksheet-{STORY}")
    expect(worksheet.get_by_text("Why?").first).to_be_visible()
    expect(worksheet.get_by_text("The rules come to:")).to_have_count(0)


def test_without_a_sheet_in_the_address_the_page_lists_them_all(plain: Page, site: FaultyServer) -> None:
    page = opened(plain, site, "")
    expect(page.locator(".sheet:visible")).to_have_count(0)
    expect(page.locator(f'.pack-index a[href$="#worksheet-{STORY}"]')).to_be_visible()


def test_the_pack_of_a_plan_holds_its_stories_in_order(chromium: Browser, site: FaultyServer) -> None:
    with watched(chromium, site) as seen:
        page = opened(seen.page, site, f"stories=the-first-verdict,{STORY}&title=Friday")
        expect(page.get_by_role("heading", name="Friday")).to_be_visible()
        shown = page.locator(".sheet:visible")
        expect(shown.first).to_have_id("worksheet-the-first-verdict")
        assert [sheet.get_attribute("id") for sheet in shown.all()][:4] == [
            "worksheet-the-first-verdict",
            f"worksheet-{STORY}",
            "guide-the-first-verdict",
            f"guide-{STORY}",
        ]
        expect(page.locator(f"#{TREE}")).to_be_visible()
        page.goto(site.address(f"training-pack.html#stories={STORY}&only=guide"))
        expect(page.locator(".sheet:visible")).to_have_count(1)
        expect(page.locator(f"#guide-{STORY}")).to_be_visible()
    assert seen.errors == []


@pytest.mark.parametrize(
    ("place", "scheme"),
    [
        pytest.param(f"training-pack.html#guide-{STORY}", "light", id="a guide"),
        pytest.param(f"training-pack.html#{TREE}", "dark", id="a poster"),
        pytest.param(f"{PAGE}#{STORY}-1", "light", id="a story with every answer open"),
        pytest.param(f"{PAGE}#{STORY}-1", "dark", id="a story with every answer open, dark"),
    ],
)
def test_axe_finds_nothing(place: str, scheme: str, chromium: Browser, site: FaultyServer) -> None:
    with watched(chromium, site, viewport={"width": 320, "height": 900}) as seen:
        page = seen.open(place)
        page.evaluate(STYLED, "* { transition: none !important } .room-away { display: revert !important }")
        page.locator(f"#__palette_{int(scheme == 'dark')}").dispatch_event("click")
        page.evaluate(ALONE, f'.story:not([data-story="{STORY}"]), .sheet:not(:target)')
        assert violations(page, "html") == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, "the page scrolls sideways"
