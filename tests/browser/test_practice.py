"""Practice alone: which case comes next, what is kept on the device, and a page to print that claims nothing else."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from build_scripts.environment import ROOT
from build_scripts.site.inputs import SITE
from build_scripts.trials.faulty_server import FaultyServer
from tests.browser.test_folder import BLOCKED
from tests.browser.test_room import looked_at
from tests.browser.watched import Watched, watched

PAGE = "practice.html"
TODAY = "2026-11-22"
FOLDER = (ROOT / SITE).as_uri() + "/"


def _card(card: str, level: int = 1, tool: str = "t", after: str = "") -> dict[str, Any]:
    return {"card": card, "tool": tool, "level": level, "clauses": ["P-01"], "after": after}


DECK = [_card("easy"), _card("again", after="easy"), _card("middle", 2), _card("hard", 3), _card("other", tool="u")]
LATER = [_card(name) for name in ("one", "two", "three", "four")]
NEXT = "([cards, log, deck, session]) => PracticeBoxes.next({version: 1, cards, log}, deck, session, '2026-11-22')"
ANSWERED = """([box, right, sure]) => {
  const before = {version: 1, cards: box ? {c: {box, due: '2026-11-22'}} : {}, log: []};
  return PracticeBoxes.answered(before, {card: 'c', tool: 't', clauses: []}, {right, sure}, '2026-11-22').cards.c;
}"""


def _had(*cards: str, right: bool = True, tool: str = "t") -> list[dict[str, Any]]:
    return [{"card": card, "tool": tool, "right": right} for card in cards]


def _kept(box: int, due: str) -> dict[str, Any]:
    return {"box": box, "due": due}


@pytest.fixture(scope="module")
def page(chromium: Browser, site: FaultyServer) -> Iterator[Page]:
    with watched(chromium, site) as seen:
        yield seen.open(PAGE)
    assert seen.errors == []


@pytest.mark.parametrize(
    ("before", "right", "sure", "box", "due"),
    [
        pytest.param(0, True, "sure", 2, "2026-11-23", id="a new case answered rightly comes back tomorrow"),
        pytest.param(0, True, "guessing", 1, "2026-11-22", id="by a guess it stays in the first box"),
        pytest.param(0, False, "sure", 1, "2026-11-22", id="missed, it is due again in the next session"),
        pytest.param(2, True, "fairly", 3, "2026-11-25", id="then after three days"),
        pytest.param(3, True, "sure", 4, "2026-11-29", id="then after a week"),
        pytest.param(4, True, "sure", 5, "2026-12-13", id="then after three weeks"),
        pytest.param(5, True, "sure", 5, "2026-12-13", id="and no later than that"),
        pytest.param(5, False, "sure", 1, "2026-11-22", id="missed once, it begins again"),
    ],
)
def test_when_a_case_comes_back(page: Page, before: int, right: bool, sure: str, box: int, due: str) -> None:
    assert page.evaluate(ANSWERED, [before, right, sure]) == _kept(box, due)


@pytest.mark.parametrize(
    ("cards", "log", "deck", "session", "comes", "why"),
    [
        pytest.param({}, [], DECK, [], "easy", "new", id="the easiest case comes first"),
        pytest.param({}, [], DECK, _had("easy"), "again", "follows", id="then the same case with one answer different"),
        pytest.param({}, [], DECK, _had("middle"), "other", "new", id="then a tool that this session has had less of"),
        pytest.param(
            {}, _had("x", "y", "z"), DECK, [], "middle", "new", id="three right in a row lead to the next level"
        ),
        pytest.param(
            {},
            _had("x", "y", "z") + _had("a", "b", right=False),
            DECK,
            [],
            "easy",
            "new",
            id="two missed in a row lead back",
        ),
        pytest.param({"hard": _kept(2, TODAY)}, [], DECK, [], "hard", "due", id="what is due comes before what is new"),
        pytest.param({"hard": _kept(2, "2026-11-23")}, [], DECK, [], "easy", "new", id="what is not due yet does not"),
        pytest.param(
            {"one": _kept(1, TODAY)},
            [],
            LATER,
            _had("one", right=False) + _had("two", "three"),
            "four",
            "new",
            id="a miss waits for three other cases",
        ),
        pytest.param(
            {"one": _kept(1, TODAY)},
            [],
            LATER,
            _had("one", right=False) + _had("two", "three", "four"),
            "one",
            "missed",
            id="and comes back after them",
        ),
    ],
)
def test_which_case_comes_next(
    page: Page, cards: object, log: object, deck: object, session: object, comes: str, why: str
) -> None:
    found = page.evaluate(NEXT, [cards, log, deck, session])
    assert (found["card"], found["why"]) == (comes, why)


@pytest.mark.parametrize(
    "kept",
    [
        pytest.param(None, id="nothing"),
        pytest.param({"version": 2, "cards": {}, "log": []}, id="another version"),
        pytest.param({"version": 1, "cards": {}, "log": "all"}, id="a log that is no list"),
    ],
)
def test_what_is_no_progress_is_not_taken(page: Page, kept: object) -> None:
    assert page.evaluate("kept => PracticeBoxes.taken(kept)", kept) is None


def test_a_session_from_the_first_case_to_a_page_to_print(visit: Watched, tmp_path: Path) -> None:
    page = visit.open(PAGE)
    expect(page.get_by_text("Nothing is kept on this device yet.")).to_be_visible()
    expect(page.locator(".practice-decks")).to_be_hidden()
    for tool in page.locator("input[name=tool]").all()[1:]:
        tool.uncheck()
    page.get_by_label("5 cases", exact=True).check()
    page.get_by_role("button", name="Start practising").click()
    desk = page.locator(".practice-desk")
    for case in range(1, 6):
        expect(desk.get_by_role("heading", name=f"Case {case} of 5")).to_be_focused()
        expect(desk.locator(".reveal")).to_be_hidden()
        desk.locator("input[name=choice]").first.check()
        desk.get_by_label("Sure", exact=True).check()
        desk.get_by_role("button", name="Commit").press("Enter")
        expect(desk.locator(".room-verdict")).to_be_focused()
        desk.get_by_role("button", name="See how it went" if case == 5 else "Next case").press("Enter")
    expect(desk.get_by_role("heading", name="How it went")).to_be_focused()
    expect(desk.get_by_role("heading", name="What was practised, by clause")).to_be_visible()
    expect(desk.get_by_text("Sure: 5 times")).to_be_visible()
    page.reload()
    expect(page.get_by_text("On this device: 5 answers")).to_be_visible()
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save the progress as a file").click()
    file = tmp_path / "progress.json"
    saved.value.save_as(file)
    log = json.loads(file.read_text("utf-8"))["progress"]["log"]
    assert len(log) == 5
    here = f'"version": "{log[0]["version"]}"'
    file.write_text(file.read_text("utf-8").replace(here, '"version": "another"', 1), "utf-8")
    page.get_by_role("button", name="What was practised").click()
    page.get_by_label("Name for the paper").fill("A. Trainee")
    paper = page.locator(".practice-paper")
    expect(paper).to_contain_text("A. Trainee")
    expect(paper).to_contain_text("There is no pass mark. It does not show that anybody is competent")
    expect(paper).to_contain_text("Is a strategy discussion needed? (5 cases)")
    expect(paper.locator('a[href*="strategy-discussion.html#SD-"]').first).to_be_visible()
    assert "Trainee" not in page.evaluate("JSON.stringify({...localStorage, ...sessionStorage})")
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Clear the progress").click()
    expect(page.get_by_text("Nothing is kept on this device yet.")).to_be_visible()
    assert page.evaluate("localStorage.getItem('practice')") is None
    page.get_by_label("A file of progress").set_input_files(file)
    expect(page.get_by_text("Taken from the file: 5 answers.")).to_be_visible()
    page.get_by_role("button", name="What was practised").click()
    expect(paper).to_contain_text("answers given in another content version: 1")
    page.get_by_label("A file of progress").set_input_files(ROOT / "package.json")
    expect(page.get_by_text("This file holds no progress of practice")).to_be_visible()


def test_practice_works_from_a_folder(chromium: Browser, site: FaultyServer) -> None:
    with watched(chromium, site) as seen:
        page = seen.page
        page.goto(FOLDER + PAGE)
        page.get_by_role("button", name="Start practising").click()
        page.get_by_role("button", name="Show without answering").click()
        page.get_by_role("button", name="Stop here").click()
        expect(page.get_by_role("heading", name="How it went")).to_be_focused()
        page.reload()
        expect(page.get_by_text("On this device: 1 answer")).to_be_visible()
    assert seen.errors == []
    assert [each for each in seen.outside if not each.startswith(FOLDER)] == []


def test_where_the_browser_blocks_its_storage_the_page_says_that_nothing_is_kept(visit: Watched) -> None:
    visit.page.add_init_script(BLOCKED)
    page = visit.open(PAGE)
    expect(page.get_by_text("This browser lets the page keep nothing")).to_be_visible()
    page.get_by_role("button", name="Start practising").click()
    page.get_by_role("button", name="Show without answering").click()
    page.get_by_role("button", name="Stop here").click()
    expect(page.get_by_text("So far: 1 answer")).to_be_visible()


def test_axe_finds_nothing_in_practice(chromium: Browser, site: FaultyServer) -> None:
    with watched(chromium, site, reduced_motion="reduce") as seen:
        page = seen.open(PAGE)
        found = {"the start": looked_at(page)}
        page.get_by_role("button", name="Start practising").click()
        page.get_by_role("button", name="Show without answering").click()
        found["a case"] = looked_at(page)
        page.get_by_role("button", name="Stop here").click()
        page.get_by_role("button", name="What was practised").click()
        found["a page to print"] = looked_at(page)
    assert {place: lines for place, lines in found.items() if lines} == {}
    assert seen.errors == []


def test_without_scripts_every_case_is_listed_with_its_answer_folded(chromium: Browser, site: FaultyServer) -> None:
    with watched(chromium, site, java_script_enabled=False) as seen:
        deck = seen.open(PAGE).locator(".practice-deck").first
        deck.locator("summary").first.click()
        card = deck.locator(".card").first
        expect(card.get_by_text("What is known:")).to_be_visible()
        expect(card.locator("form.commit")).to_be_hidden()
        expect(card.locator(".feedback").first).to_be_hidden()
        card.get_by_text("Show the answer").click()
        expect(card.locator(".feedback").first).to_be_visible()
    assert seen.errors == []
