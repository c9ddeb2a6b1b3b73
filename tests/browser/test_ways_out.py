"""Leaving quickly, by key and by button, leaves nothing behind; and the menu of a narrow window works by keyboard."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.watched import HOLD, Watched

KEPT = "Object.keys(sessionStorage).filter(key => key.startsWith('dt '))"


def _by_key(page: Page) -> None:
    for _ in range(3):
        page.keyboard.press("Escape")


def _by_button(page: Page) -> None:
    page.get_by_role("button", name="Leave this page quickly").first.click()


@pytest.mark.parametrize(
    "leave", [pytest.param(_by_key, id="Escape three times"), pytest.param(_by_button, id="button")]
)
def test_leaving_shows_a_blank_page_and_back_brings_no_answer_back(
    visit: Watched, leave: Callable[[Page], None]
) -> None:
    visit.open("index.html")
    page = visit.open()
    visit.wait_for("ready")
    visit.tool(HOLD).locator("input[value=yes]").check()
    visit.tool(HOLD).get_by_role("button", name="Continue").click()
    expect(visit.tool(HOLD).locator(".dt-answers")).to_be_visible()
    leave(page)
    page.wait_for_url("about:blank")
    page.go_back()
    page.wait_for_url("**/index.html")
    assert page.evaluate(KEPT) == []


def test_a_page_without_tools_is_left_quickly_too(visit: Watched) -> None:
    page = visit.open("roles.html")
    _by_key(page)
    page.wait_for_url("about:blank")


def test_two_presses_of_escape_leave_nothing(visit: Watched) -> None:
    page = visit.open()
    for key in ("Escape", "Escape", "Tab", "Escape", "Escape"):
        page.keyboard.press(key)
    expect(visit.tool(HOLD)).to_be_visible()


def test_the_menu_of_a_narrow_window_by_keyboard(visit: Watched) -> None:
    visit.page.set_viewport_size({"width": 400, "height": 800})
    page = visit.open("index.html")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    opener = page.get_by_role("button", name="Menu")
    expect(opener).to_be_focused()
    page.keyboard.press("Enter")
    expect(opener).to_have_attribute("aria-expanded", "true")
    menu = page.locator(".md-sidebar--primary")
    expect(menu.locator("a").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(opener).to_be_focused()
    expect(menu).to_have_attribute("inert", "")
