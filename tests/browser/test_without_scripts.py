"""With scripts off everything is there to read: the procedure, and each tool written out in full."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from build_scripts.trials.faulty_server import FaultyServer
from tests.browser.watched import HOLD, Watched, watched


@pytest.fixture(scope="module")
def page(chromium: Browser, site: FaultyServer) -> Iterator[Page]:
    with watched(chromium, site, java_script_enabled=False) as seen:
        yield seen.open()
    assert seen.errors == []
    assert seen.outside == []


def _written_out(page: Page) -> Locator:
    return page.locator(f".dt-written-out:has(#dt--{HOLD}--whole)")


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("Is this an open statutory case?", id="the first question"),
        pytest.param("What makes the past episode significant?", id="a question that few are asked"),
        pytest.param("Fabricated or induced illness", id="an answer"),
        pytest.param("Hold a strategy discussion", id="the most protective result"),
        pytest.param("Speak to the Assessment Team now", id="the result in doubt"),
        pytest.param("Record the reasons for not holding one", id="the result that waits for reasons"),
        pytest.param("This guidance does not cover it", id="the result out of scope"),
        pytest.param("invite TVP", id="an action"),
    ],
)
def test_the_whole_tree_can_be_read(page: Page, words: str) -> None:
    expect(_written_out(page).get_by_text(words).first).to_be_visible()


def test_every_clause_of_the_tree_is_a_link(page: Page) -> None:
    for clause in ("SD-01", "SD-02", "SD-08", "SD-28", "SD-29"):
        expect(_written_out(page).locator(f'a[href$="#{clause}"]').first).to_be_visible()


def test_the_tree_is_a_picture_as_well_that_says_where_its_words_are(page: Page) -> None:
    drawn = page.locator(f'.dt-place:has([data-tool="{HOLD}"]) .dt-diagram').get_by_role("img")
    expect(drawn).to_be_visible()
    expect(drawn).to_have_accessible_name(
        "Is a strategy discussion needed? A picture of the steps that are written out below."
    )
    expect(_written_out(page).locator(".dt-tree").first).to_be_visible()


@pytest.mark.parametrize(
    ("tool", "line"),
    [
        pytest.param("who-to-invite", "Education", id="whom to invite"),
        pytest.param("what-to-cover", "The details of the incident", id="what to cover"),
        pytest.param("after-the-discussion", "Complete the S.47 enquiry", id="what follows"),
    ],
)
def test_every_list_is_there_to_tick(page: Page, tool: str, line: str) -> None:
    listed = page.locator(f"#dt--{tool}--whole .dt-items > .dt-tick")
    expect(listed.filter(has_text=line).first).to_be_visible()
    box = "item => getComputedStyle(item, '::before').borderTopStyle"
    assert set(listed.evaluate_all(f"items => items.map({box})")) == {"solid"}


def test_it_says_why_nothing_is_asked_and_shows_no_form(page: Page) -> None:
    why = page.locator(".dt-no-script").first
    expect(why).to_be_visible()
    expect(why).to_contain_text("Scripts are switched off in this browser")
    expect(page.locator(".dt form").first).to_be_hidden()
    expect(page.locator(".dt-state")).to_have_count(0)


def test_the_clauses_stand_on_the_page(page: Page) -> None:
    expect(page.locator("#SD-36")).to_contain_text("SD-36 · Must")


def test_a_training_case_opens_without_a_script(chromium: Browser, site: FaultyServer) -> None:
    with watched(chromium, site, java_script_enabled=False) as seen:
        case = seen.open("training-deciding.html").locator(".case").first
        expect(case.get_by_text("The rules come to:").first).to_be_hidden()
        expect(case.locator("form")).to_be_hidden()
        expect(case.locator(".without-script")).to_contain_text("Hold a strategy discussion")
        case.get_by_text("Show the answer").click()
        expect(case.get_by_text("The rules come to:").first).to_be_visible()
        case.get_by_text("Debrief").click()
        expect(case.get_by_text("Evidence alone is enough")).to_be_visible()
    assert isinstance(seen, Watched)
    assert seen.errors == []


def test_the_menu_of_a_narrow_window_opens_by_keyboard(chromium: Browser, site: FaultyServer) -> None:
    with watched(chromium, site, java_script_enabled=False, viewport={"width": 400, "height": 800}) as seen:
        page = seen.open()
        home = page.locator(".md-sidebar--primary").get_by_role("link", name="Home")
        expect(home).to_be_hidden()
        page.keyboard.press("Tab")
        expect(page.get_by_role("checkbox", name="Menu")).to_be_focused()
        page.keyboard.press("Space")
        expect(home).to_be_visible()
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        expect(home).to_be_focused()
        expect(page.get_by_role("textbox", name="Search")).to_have_count(0)
