"""Pages on paper: where links lead, pictures whole on one sheet, and nothing that has only to do with the screen."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from build_scripts.trials.faulty_server import FaultyServer
from tests.browser.watched import HOLD, PROCEDURE, Watched, Way, watched

GROUP = "strategic-management-group.html"
SHEET = {"width": 680, "height": 990}
"""The part of a sheet of A4 that is printed on, in CSS pixels."""
AFTER = "link => getComputedStyle(link, '::after').content"


def _printed(page: Page) -> None:
    """As the browser prints a page: it says so first."""
    page.set_viewport_size(dict(SHEET))  # type: ignore[arg-type]
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")


def _addresses(page: Page) -> list[str]:
    return page.locator(".on-paper p").all_text_contents()


@pytest.mark.parametrize(
    ("way", "before"),
    [
        pytest.param("http", "{site}/", id="whole addresses, from a server"),
        pytest.param("file", "", id="names of files, from a folder"),
    ],
)
def test_pages_that_a_page_links_to_are_numbered_and_listed_at_its_end(
    chromium: Browser, site: FaultyServer, way: Way, before: str
) -> None:
    with watched(chromium, site, way=way) as seen:
        page = seen.open("doubts.html")
        _printed(page)
        before = before.format(site=f"http://127.0.0.1:{site.port}")
        lines = _addresses(page)
        assert lines[0] == f"This page: {before}doubts.html"
        assert {line.partition("] ")[2] for line in lines[1:]} == {
            f"Strategy discussions on open cases: {before}{PROCEDURE}",
            f"Strategic Management Group: {before}{GROUP}",
        }
        link = page.locator(f"ul.about a:not(.clause-link)[href^='{PROCEDURE}']").first
        number = next(line for line in lines if line.endswith(PROCEDURE)).partition(" ")[0]
        assert link.evaluate(AFTER) == f'" {number}"'
        assert page.locator("a.clause-link").first.evaluate(AFTER) in ("none", "normal"), "its id says enough"
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        expect(page.locator(".on-paper")).to_have_count(0)


def test_links_within_a_page_have_no_number(visit: Watched) -> None:
    page = visit.open("index.html")
    _printed(page)
    within = page.get_by_role("link", name="the whole way, from concern to close")
    assert within.evaluate(AFTER) in ("none", "normal")
    assert len(set(_addresses(page))) == len(_addresses(page)), "each page once"


def test_the_address_of_another_site_stands_behind_its_link(visit: Watched) -> None:
    page = visit.open("index.html")
    page.locator(".md-content p a").first.evaluate("link => (link.href = 'https://example.org/a')")
    _printed(page)
    assert page.locator('a[href="https://example.org/a"]').evaluate(AFTER) == '" (https://example.org/a)"'
    assert not [line for line in _addresses(page) if "example.org" in line]


def _inside(part: Locator, whole: Locator) -> bool:
    one, other = part.bounding_box(), whole.bounding_box()
    assert one
    assert other
    return one["x"] >= other["x"] - 1 and one["x"] + one["width"] <= other["x"] + other["width"] + 1


def test_the_picture_of_a_decision_is_whole_on_one_sheet(visit: Watched) -> None:
    page = visit.open()
    visit.wait_for("ready")
    _printed(page)
    picture = page.locator(f'.dt-place:has([data-tool="{HOLD}"]) .dt-diagram svg')
    expect(picture).to_be_visible()
    assert _inside(picture, page.locator(".md-content__inner"))
    box = picture.bounding_box()
    assert box
    assert box["height"] <= SHEET["height"]


def test_a_record_that_is_not_written_leaves_no_heading_on_paper(visit: Watched) -> None:
    page = visit.open(GROUP)
    visit.wait_for("ready")
    expect(page.get_by_role("heading", name="The record").first).to_be_visible()
    _printed(page)
    expect(page.get_by_role("heading", name="The record")).to_have_count(0)
