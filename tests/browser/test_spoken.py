"""What a screen reader is given: names for everything, focus where one goes on, and each announcement once.

Read from the browser's own accessibility tree, and from a watch on all live regions of the page. It does not tell how
any one screen reader says it.
"""

from __future__ import annotations

import re
import threading
from collections import Counter
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from build_scripts.trials import faulty_server
from build_scripts.trials.faulty_server import Fault
from decision_tools.events import CLEARED, RECORDED
from tests.browser.watched import HOLD, PROCEDURE, START_MS, Watched

GROUP = "strategic-management-group.html"
PLAN = "smg-plan"
LOADING = "Loading. You can answer already: your answer is used as soon as the tool is ready."
WAITING = "Loading. Your answer is kept and is used as soon as the tool is ready."
READY = "Ready. Your answers stay in this browser tab."
FIRST, SECOND = "Is this an open statutory case?", "Has there been a safeguarding incident?"

LISTEN = """() => {
  self.heard = [];
  const live = "[aria-live], [role=status], [role=alert], [role=log], output";
  new MutationObserver((changes) => {
    const regions = new Set();
    for (const {target, addedNodes} of changes) {
      const element = target.nodeType === Node.ELEMENT_NODE ? target : target.parentElement;
      const region = element?.closest(live);
      if (region) regions.add(region);
      for (const added of addedNodes) {
        if (added.nodeType !== Node.ELEMENT_NODE) continue;
        if (added.matches("[role=alert]")) regions.add(added);
        for (const alert of added.querySelectorAll("[role=alert]")) regions.add(alert);
      }
    }
    for (const region of regions) if (region.isConnected && region.textContent.trim()) self.heard.push(region.textContent.trim());
  }).observe(document, {childList: true, characterData: true, subtree: true});
}"""
"""Every text that comes into a live region, as often as it does."""


@pytest.fixture
def listened(visit: Watched) -> Watched:
    """A page on which every announcement is noted from the beginning."""
    visit.page.add_init_script(f"({LISTEN})()")
    return visit


def _heard(page: Page) -> list[str]:
    """What was announced since this was asked last."""
    heard: list[str] = page.evaluate("() => self.heard.splice(0)")
    return heard


def _tree(page: Page) -> list[dict[str, Any]]:
    """The accessibility tree as the browser gives it to a screen reader, without what it leaves out."""
    session = page.context.new_cdp_session(page)
    nodes: list[dict[str, Any]] = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    return [node for node in nodes if not node.get("ignored")]


def _of(node: dict[str, Any], what: str) -> str:
    return str(node.get(what, {}).get("value", ""))


def _focused(page: Page) -> tuple[str, str, str]:
    """The role, the name and the description of what has focus, where it is within the page."""
    for node in reversed(_tree(page)):
        if any(each["name"] == "focused" and each["value"]["value"] for each in node.get("properties", ())):
            return _of(node, "role"), _of(node, "name"), _of(node, "description")
    raise AssertionError("nothing has focus")


def _ready(visit: Watched, page: str = PROCEDURE) -> None:
    visit.open(page)
    visit.wait_for("ready")
    assert _heard(visit.page) == [LOADING, READY]


def _continue(tool: Locator, *values: str) -> None:
    for value in values:
        tool.locator(f"form[data-event=answer] input[value={value}]").first.check()
    tool.get_by_role("button", name="Continue").click()


def _question(tool: Locator, words: str) -> None:
    expect(tool.locator(".dt-ask")).to_have_text(words, timeout=START_MS)


@pytest.mark.parametrize("page", [PROCEDURE, GROUP])
def test_a_page_of_four_tools_announces_its_state_once(listened: Watched, page: str) -> None:
    _ready(listened, page)
    expect(listened.page.locator(".dt-state")).to_have_count(4)


def test_an_answer_that_waits_is_announced_once(listened: Watched, faults: dict[str, Fault]) -> None:
    gate = threading.Event()
    faults["snapshot."] = faulty_server.held(gate)
    listened.open()
    listened.wait_for("loading")
    assert _heard(listened.page) == [LOADING]
    _continue(listened.tool(), "yes")
    expect(listened.page.locator(".dt-state").first).to_have_text(WAITING)
    assert _heard(listened.page) == [WAITING]
    gate.set()
    _question(listened.tool(), SECOND)
    assert _heard(listened.page) == [READY]


def test_after_an_answer_focus_says_what_is_asked_and_nothing_else_is_announced(listened: Watched) -> None:
    _ready(listened)
    tool = listened.tool()
    _continue(tool, "yes")
    _question(tool, SECOND)
    assert _focused(listened.page)[:2] == ("heading", SECOND)
    assert _heard(listened.page) == []
    expect(tool.get_by_role("group", name=SECOND)).to_be_visible()


def test_a_mistake_is_said_by_focus_and_its_field_says_it_too(listened: Watched) -> None:
    _ready(listened)
    tool = listened.tool()
    _continue(tool)
    expect(tool.locator(".dt-errors")).to_be_focused(timeout=START_MS)
    mend = "Choose one answer, or “Not known”"
    assert _focused(listened.page) == ("group", "There is a problem", mend)
    assert _heard(listened.page) == []
    tool.get_by_role("link", name=mend).click()
    role, name, _ = _focused(listened.page)
    assert (role, name) == ("radio", "Yes")
    question = next(
        node for node in _tree(listened.page) if _of(node, "role") == "group" and _of(node, "name") == FIRST
    )
    assert _of(question, "description").endswith(f"Error: {mend}")


def test_a_result_is_said_by_focus(listened: Watched) -> None:
    _ready(listened)
    _continue(listened.tool(), "no")
    expect(listened.tool().locator(".dt-outcome")).to_be_focused(timeout=START_MS)
    assert _focused(listened.page)[:2] == ("heading", "This guidance does not cover it")
    assert _heard(listened.page) == []


def test_clearing_and_writing_a_record_are_announced_once(listened: Watched) -> None:
    _ready(listened)
    tool = listened.tool()
    _continue(tool, "no")
    tool.get_by_role("button", name="Write the record").click()
    expect(tool.get_by_role("heading", name="The record")).to_be_focused(timeout=START_MS)
    assert _heard(listened.page) == [RECORDED]
    tool.get_by_role("button", name="Clear all answers").click()
    _question(tool, FIRST)
    assert _heard(listened.page) == [CLEARED]
    assert _focused(listened.page)[:2] == ("heading", FIRST)


def test_work_on_a_list_announces_once_what_is_missing(listened: Watched) -> None:
    _ready(listened, GROUP)
    plan = listened.tool(PLAN)
    plan.locator('input[name="mark:P10"][value=covered]').check()
    plan.get_by_role("button", name="Save the list").click()
    expect(plan.get_by_role("heading", name="The list")).to_be_focused(timeout=START_MS)
    assert _heard(listened.page) == ["The list is saved. Still missing: 12."]


def test_everything_that_is_worked_has_a_name_and_marks_say_what_they_are_of(visit: Watched) -> None:
    visit.open(GROUP)
    visit.wait_for("ready")
    plan = visit.tool(PLAN)
    for folded in plan.locator(".dt-mark summary").all():
        folded.click()
    worked = {"button", "radio", "checkbox", "textbox", "combobox", "link", "DisclosureTriangle", "Date", "group"}
    nameless = [node for node in _tree(visit.page) if _of(node, "role") in worked and not _of(node, "name")]
    tags = Counter(_of(node, "role") for node in nameless)
    assert tags["group"] == plan.page.locator("details").count(), "what is folded is a group that its summary names"
    assert set(tags) == {"group"}
    legends = plan.locator(".dt-mark legend").all_text_contents()
    assert len(set(legends)) == len(legends) == plan.locator(".dt-mark").count()
    assert "Mark for Liaison arrangements for inter-agency working" in legends


def test_strength_is_part_of_what_is_read_and_not_of_colour(visit: Watched) -> None:
    visit.open(GROUP)
    visit.wait_for("ready")
    strengths = visit.page.locator(".dt-strength").all_text_contents()
    assert len(strengths) > 100
    assert [says for says in strengths if not says.startswith("Strength: ")] == []
    read = [_of(node, "name").strip() for node in _tree(visit.page) if _of(node, "role") == "StaticText"]
    assert read.count("Strength:") >= visit.page.locator(f".dt[data-tool={PLAN}] .dt-strength").count()


def test_the_answers_so_far_can_each_be_changed_by_a_button_of_its_own_name(visit: Watched) -> None:
    visit.open()
    visit.wait_for("ready")
    tool = visit.tool(HOLD)
    _continue(tool, "yes")
    _question(tool, SECOND)
    _continue(tool, "yes")
    for asked in (FIRST, SECOND):
        name = re.compile(rf"^Change ?: {re.escape(asked)}$")  # browsers part what stands elsewhere by a space
        expect(tool.get_by_role("button", name=name)).to_have_count(1, timeout=START_MS)
