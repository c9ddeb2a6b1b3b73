"""By keyboard alone: Tab reaches everything that can be pressed or filled in, seen and not covered; and all of it works."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.watched import HOLD, PROCEDURE, START_MS, Watched

GROUP = "strategic-management-group.html"
PLAN = "smg-plan"
NARROW = {"width": 360, "height": 740}
LIMIT = 600
"""More presses of Tab than any of these pages takes."""

ONLY = """id => {
  const others = `.md-content__inner > :not(.dt-place:has([data-tool="${id}"])), .md-sidebar`;
  for (const each of document.querySelectorAll(others)) each.remove();
}"""
"""One tool is left on its page: a walk over all of them would take minutes and see the same."""
NUMBER = """() => {
  const groups = new Map();
  const all = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']";
  let number = 0;
  for (const each of document.querySelectorAll(all)) {
    if (!each.checkVisibility({visibilityProperty: true}) || each.closest("[inert], [tabindex='-1']") || each.disabled) continue;
    const group = each.type === "radio" ? `${each.form?.id} ${each.name}` : each;
    if (!groups.has(group)) groups.set(group, number++);
    each.dataset.walk = groups.get(group);
  }
  return Array.from({length: number}, (_, at) => document.querySelector(`[data-walk="${at}"]`).outerHTML.slice(0, 120));
}"""
"""Everything that can be pressed or filled in gets a number; radio buttons of one question share it."""
WHERE = """() => {
  const here = document.activeElement;
  const seen = here.matches(".md-option") ? here.nextElementSibling : here; // a radio button behind its picture
  const box = seen.getBoundingClientRect();
  const header = document.querySelector(".md-header");
  const over = header.contains(here) || here.matches(".md-skip") || here.closest(".md-sidebar");
  const under = over ? 0 : header.getBoundingClientRect().bottom;
  const {outlineStyle, boxShadow} = getComputedStyle(here);
  return {
    number: here.dataset.walk ?? null,
    covered: box.bottom <= under || box.top >= innerHeight,
    ringed: outlineStyle !== "none" || boxShadow !== "none" || here.matches(".md-option, .md-search__input"),
    what: here.outerHTML.slice(0, 120),
  };
}"""


def _only(visit: Watched, tool: str, page: str) -> Locator:
    """A page with one tool, ready."""
    visit.open(page)
    visit.wait_for_rest()
    visit.page.evaluate(ONLY, tool)
    return visit.tool(tool)


def _home(visit: Watched) -> None:
    visit.open("index.html")


def _home_narrow_with_the_menu(visit: Watched) -> None:
    visit.page.set_viewport_size(dict(NARROW))  # type: ignore[arg-type]
    visit.open("index.html").get_by_role("button", name="Menu").press("Enter")


def _question(visit: Watched) -> None:
    _only(visit, HOLD, PROCEDURE)


def _list_with_a_record(visit: Watched) -> None:
    tool = _only(visit, PLAN, GROUP)
    tool.get_by_role("button", name="Write the record").press("Enter")
    tool.get_by_text("Open a record again").press("Enter")
    for folded in tool.get_by_text("Owner, date and reason").all()[:2]:
        folded.press("Enter")
    expect(tool.get_by_role("button", name="Download for Word")).to_be_visible(timeout=START_MS)


@pytest.mark.parametrize(
    "come_to",
    [
        pytest.param(_home, id="home"),
        pytest.param(_home_narrow_with_the_menu, id="the menu of a narrow window"),
        pytest.param(_question, id="a question"),
        pytest.param(_list_with_a_record, id="a list with its record"),
    ],
)
def test_tab_reaches_everything_where_it_can_be_seen(visit: Watched, come_to: Callable[[Watched], None]) -> None:
    visit.page.emulate_media(reduced_motion="reduce")
    come_to(visit)
    in_menu = come_to is _home_narrow_with_the_menu
    wanted = _numbered(visit.page, ".md-sidebar--primary" if in_menu else "body")
    for key in ("Tab",) if in_menu else ("Tab", "Shift+Tab"):
        reached, wrong = _walk(visit.page, key, wanted)
        assert wrong == []
        assert [what for number, what in wanted.items() if number not in reached] == []


def _numbered(page: Page, within: str) -> dict[str, str]:
    """What is to be reached, by its number."""
    everything: list[str] = page.evaluate(NUMBER)
    inside = page.locator(within).evaluate(
        "(place) => Array.from(place.querySelectorAll('[data-walk]'), (each) => each.dataset.walk)"
    )
    return {number: everything[int(number)] for number in dict.fromkeys(inside)}


def _walk(page: Page, key: str, wanted: dict[str, str]) -> tuple[set[str], list[str]]:
    """The numbers on the way from the first thing to the end, or back, and each stop that is covered or has no ring."""
    start = list(wanted)[0 if key == "Tab" else -1]
    page.locator(f'[data-walk="{start}"]').first.focus()
    reached: set[str] = set()
    wrong: list[str] = []
    for _ in range(LIMIT):
        here: dict[str, Any] = page.evaluate(WHERE)
        if here["what"].startswith("<body") or here["number"] not in (None, *wanted):
            break
        reached.add(here["number"] or "")  # what has come onto the page since has no number
        wrong += [f"covered: {here['what']}"] * here["covered"] + [f"no ring: {here['what']}"] * (not here["ringed"])
        page.keyboard.press(key)
    return reached, wrong


def test_a_list_its_filters_and_its_record_are_worked_by_keyboard(visit: Watched, tmp_path: Path) -> None:
    tool = _only(visit, PLAN, GROUP)
    page = visit.page

    covered = tool.locator('input[name="mark:P10"]')
    covered.first.focus()
    page.keyboard.press("ArrowDown")
    expect(tool.locator('input[name="mark:P10"][value=covered]')).to_be_checked()
    _press(tool.locator(".dt-mark:has(input[name='mark:P10']) summary"), "Space")
    owner, date = tool.locator('select[name="owner:P10"]'), tool.locator('input[name="date:P10"]')
    owner.focus()
    page.keyboard.type("Key w")
    date.focus()
    page.keyboard.type("11242026")  # as the browser of the tests, an American, wants it
    _press(tool.get_by_role("button", name="Save the list"), "Enter")
    expect(tool.get_by_role("heading", name="The list")).to_be_focused()
    expect(owner).to_have_value("key-worker")
    expect(date).to_have_value("2026-11-24")

    _press(tool.get_by_role("button", name="Missing"), "Space")
    expect(covered).to_have_count(0)
    tool.get_by_label("I am").focus()
    page.keyboard.type("Key w")
    _press(tool.get_by_role("button", name="Mine"), "Space")
    expect(covered.first).to_be_visible()
    expect(tool.locator(".dt-mark")).to_have_count(1)
    _press(tool.get_by_role("button", name="Must"), "Enter")
    expect(tool.locator(".dt-mark").nth(5)).to_be_visible()

    _press(tool.get_by_role("button", name="Write the record"), "Enter")
    expect(tool.get_by_role("heading", name="The record")).to_be_focused()
    with page.expect_download() as given:
        _press(tool.get_by_role("button", name="Download to open again here"), "Enter")
    given.value.save_as(tmp_path / "record.json")
    assert json.loads((tmp_path / "record.json").read_text("utf-8"))["tool"] == PLAN

    _press(tool.get_by_role("button", name="Clear all answers"), "Enter")
    expect(owner).to_have_value("")
    _press(tool.get_by_text("Open a record again"), "Enter")
    with page.expect_file_chooser() as chosen:
        _press(tool.get_by_label("A record that was downloaded here"), "Enter")
    chosen.value.set_files(tmp_path / "record.json")
    _press(tool.get_by_role("button", name="Open it"), "Enter")
    expect(tool.locator(".dt-notice").get_by_role("heading")).to_be_focused()
    expect(owner).to_have_value("key-worker")


def test_a_mistake_an_answer_and_its_change_by_keyboard(visit: Watched) -> None:
    tool = _only(visit, HOLD, PROCEDURE)
    page = visit.page
    _press(tool.get_by_role("button", name="Continue"), "Enter")
    problem = tool.get_by_role("group", name="There is a problem")
    expect(problem).to_be_focused()
    _press(problem.get_by_role("link"), "Enter")
    yes = tool.locator('input[name="open-case"][value=yes]')
    expect(yes).to_be_focused()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(tool.locator(".dt-ask")).to_be_focused()
    _press(tool.locator('button[name=slot][value="open-case"]'), "Enter")
    expect(tool.locator(".dt-ask")).to_be_focused()
    expect(yes).to_be_checked()
    _press(tool.get_by_role("button", name="Keep the answer as it was"), "Enter")
    expect(yes).to_have_count(0)
    _press(tool.get_by_role("button", name="Show all questions"), "Enter")
    expect(tool.get_by_role("heading", name="All questions")).to_be_focused()


def _press(control: Locator, key: str) -> None:
    control.focus()
    control.page.keyboard.press(key)


def test_with_less_motion_wished_for_nothing_moves(visit: Watched) -> None:
    page = visit.page
    page.emulate_media(reduced_motion="reduce")
    page.set_viewport_size(dict(NARROW))  # type: ignore[arg-type]
    visit.open()
    visit.wait_for("ready")
    page.get_by_role("button", name="Menu").click()
    moving = """() => [...document.querySelectorAll("*")].filter(each => {
      const {transitionDuration, animationName, scrollBehavior} = getComputedStyle(each);
      return /[1-9]/.test(transitionDuration) || animationName !== "none" || scrollBehavior === "smooth";
    }).map(each => each.className)"""
    assert page.evaluate(moving) == []
    assert page.evaluate("document.getAnimations().length") == 0
