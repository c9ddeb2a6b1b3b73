"""The whole road by keyboard alone: search, follow the hit, answer the tool, and from its result to the clause."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from playwright.sync_api import Page, expect

from tests.browser.watched import HOLD, PROCEDURE, START_MS, Watched

LIMIT = 400
"""More presses of a key than any way on a page takes."""
MORE = ".md-search-result__more:not([open]) > summary"
"""What the search folds away under "more on this page"."""

MARK_ON_THE_ARM = {
    "open-case": "yes",
    "safeguarding-incident": "yes",
    "concern": "physical-evidence",
    "communication-difficulties": "no",
    "assessment-team-took-part": "no",
}
"""A visible injury on an open case, before anyone has spoken to the Assessment Team: a listed type (SD-03)."""


def test_search_tool_result_and_clause_by_keyboard_alone(visit: Watched) -> None:
    page = visit.open("index.html")
    _search(page, "LADO", lands_on="#SD-38")
    expect(page).to_have_url(visit.site.address(f"{PROCEDURE}?h=lado#SD-38"))
    expect(page.locator("#SD-38")).to_be_in_viewport()

    _tab_to(page, f'.dt[data-tool="{HOLD}"] input', backwards=True)
    _answer(page, visit, MARK_ON_THE_ARM)
    result = visit.tool().locator(".dt-outcome")
    expect(result).to_have_text("Hold a strategy discussion")
    expect(result).to_be_focused()

    _tab_to(page, f'.dt[data-tool="{HOLD}"] a[href$="#SD-22"]')
    page.keyboard.press("Enter")
    expect(page.locator("#SD-22")).to_be_in_viewport()
    assert page.url.endswith("#SD-22")


@pytest.mark.parametrize(
    ("words", "anchor"),
    [
        pytest.param("SD-36", "#SD-36", id="a clause by its id"),
        pytest.param("keyworker", "#roles-records-and-short-forms", id="a role by its synonym"),
        pytest.param("Sig Event episode", "#roles-records-and-short-forms", id="a record by its synonym"),
        pytest.param("strategy discussion needed", "#strategy-discussion-needed", id="a tool by its title"),
    ],
)
def test_the_search_finds(visit: Watched, words: str, anchor: str) -> None:
    page = visit.open("index.html")
    _search(page, words)
    expect(page.locator(f'.md-search-result__link[href*="{PROCEDURE}"][href$="{anchor}"]')).to_have_count(1)


def _search(page: Page, words: str, lands_on: str = "") -> None:
    """Ask the search, and follow the first hit that ends in `lands_on`, all with keys."""
    page.keyboard.press("/")
    expect(page.locator(".md-search__input")).to_be_focused()
    page.keyboard.type(words)
    expect(page.locator(".md-search-result__link").first).to_be_attached()
    if lands_on:
        _press_until(page, "ArrowDown", f'.md-search-result__link[href$="{lands_on}"]', opening=MORE)
        page.keyboard.press("Enter")
        page.wait_for_url(f"**{lands_on}")


def _tab_to(page: Page, selector: str, *, backwards: bool = False) -> None:
    _press_until(page, "Shift+Tab" if backwards else "Tab", selector)


def _press_until(page: Page, key: str, selector: str, *, opening: str = "") -> None:
    """Press a key until what is focused matches the selector, and Enter on the way on what matches `opening`."""
    for _ in range(LIMIT):
        page.keyboard.press(key)
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
        if opening and page.evaluate("selector => document.activeElement.matches(selector)", opening):
            page.keyboard.press("Enter")
    pytest.fail(f"no {key} led to {selector}")


def _answer(page: Page, visit: Watched, answers: Mapping[str, str]) -> None:
    """Answer each question as it comes: reach the control by Tab, choose with arrows or space, and press Enter."""
    tool = visit.tool()
    for fact, value in answers.items():
        control = f'.dt[data-tool="{HOLD}"] input[name="{fact}"]'
        expect(page.locator(control).first).to_be_attached()
        if not page.evaluate("selector => document.activeElement.matches(selector)", control):
            _tab_to(page, control)
        if tool.locator(f'input[name="{fact}"]').first.get_attribute("type") == "radio":
            page.keyboard.press("Space")
            _choose(page, value)
        else:
            _press_tab_until_value(page, value)
            page.keyboard.press("Space")
        page.keyboard.press("Enter")
        expect(page.locator(f'{control}[value="{value}"]')).to_have_count(0, timeout=START_MS)


def _choose(page: Page, value: str) -> None:
    while page.evaluate("document.activeElement.value") != value:
        page.keyboard.press("ArrowDown")


def _press_tab_until_value(page: Page, value: str) -> None:
    while page.evaluate("document.activeElement.value") != value:
        page.keyboard.press("Tab")
