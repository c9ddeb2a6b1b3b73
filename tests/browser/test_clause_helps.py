"""What stands round a clause: its words explained on hover, focus and paper, and a report that is ready to copy."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from build_scripts.trials.faulty_server import FaultyServer
from tests.browser.looks import violations
from tests.browser.watched import Watched, watched

REPORT = """Clause: SD-36
Page: Strategy discussions on open cases (strategy-discussion.html#SD-36)
Handbook edition: 1.0
Content version: """


@pytest.fixture(scope="module", params=["scripts on", "scripts off"])
def clauses(request: pytest.FixtureRequest, chromium: Browser, site: FaultyServer) -> Iterator[Page]:
    with watched(chromium, site, java_script_enabled=request.param == "scripts on") as seen:
        yield seen.open()


def clause(page: Page, id: str) -> Locator:
    return page.locator(f".clause:has(> #{id})")


def word(page: Page, id: str, written: str) -> tuple[Locator, Locator]:
    """A word in a clause and its explanation."""
    link = clause(page, id).locator(".word-link").filter(has_text=written).first
    return link, link.locator("xpath=following-sibling::*[1]")


@pytest.mark.parametrize(
    ("id", "written", "explanation"),
    [
        pytest.param("SD-10", "CIN", "Child in need (our expansion: the source does not spell it out)", id="ours"),
        pytest.param("SD-31", "PEC", "Police Enquiry Centre", id="the source's own"),
        pytest.param("SD-26", "Sig Event episode", "Significant event episode. A record.", id="a record"),
        pytest.param("SD-33", "Assessment Team", "Named as the one who acts in 5 duties", id="a role"),
    ],
)
def test_a_word_is_explained_on_hover_and_on_focus(clauses: Page, id: str, written: str, explanation: str) -> None:
    link, says = word(clauses, id, written)
    expect(says).to_be_hidden()
    link.hover()
    expect(says).to_be_visible()
    expect(says).to_contain_text(explanation)
    clauses.mouse.move(0, 0)
    expect(says).to_be_hidden()
    link.focus()
    expect(says).to_be_visible()
    expect(link).to_have_accessible_description(says.inner_text())
    link.blur()
    expect(says).to_be_hidden()


def test_an_explanation_can_be_pointed_at_and_put_away(visit: Watched) -> None:
    page = visit.open()
    link, says = word(page, "SD-10", "CIN")
    link.hover()
    says.hover()
    expect(says).to_be_visible()
    page.keyboard.press("Escape")
    expect(says).to_be_hidden()
    other, other_says = word(page, "SD-31", "PEC")
    other.focus()
    expect(other_says).to_be_visible()


def test_a_word_leads_to_its_entry_by_touch(chromium: Browser, site: FaultyServer) -> None:
    with watched(chromium, site, has_touch=True) as seen:
        page = seen.open()
        word(page, "SD-10", "CIN")[0].tap()
        page.wait_for_url("**/dictionary.html#term-cin")
        expect(page.locator("#term-cin")).to_be_in_viewport()


@pytest.mark.parametrize("width", [320, 1400])
def test_an_explanation_stays_on_the_page(clauses: Page, width: int) -> None:
    clauses.set_viewport_size({"width": width, "height": 900})
    for id, written in (("SD-24", "ATM of the Assessment Team"), ("SD-38", "LADO service"), ("SD-10", "CIN")):
        link, says = word(clauses, id, written)
        link.focus()
        box = says.bounding_box()
        assert box is not None
        assert 0 <= box["x"] <= box["x"] + box["width"] <= width
        link.blur()


def test_a_report_is_written_and_copied_by_keyboard(chromium: Browser, site: FaultyServer) -> None:
    with watched(chromium, site, permissions=["clipboard-read", "clipboard-write"]) as seen:
        page = seen.open()
        clause(page, "SD-36").locator("details.report > summary").focus()
        page.keyboard.press("Enter")
        field = clause(page, "SD-36").get_by_label("Write your remark on the last line")
        expect(field).to_be_focused()
        assert field.input_value().startswith(REPORT)
        page.keyboard.type("Does this mean both?")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(clause(page, "SD-36").get_by_role("status")).to_have_text("Copied.")
        expect(clause(page, "SD-36").get_by_role("button", name="Copy the text")).to_be_focused()
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied == field.input_value()
        assert copied.endswith("\nRemark: Does this mean both?")
    assert seen.errors == []
    assert seen.outside == []


def test_a_report_is_copied_where_the_browser_trusts_the_page_less(visit: Watched) -> None:
    page = visit.open(host="intranet.test")
    clause(page, "SD-36").locator("details.report > summary").click()
    clause(page, "SD-36").get_by_role("button", name="Copy the text").click()
    expect(clause(page, "SD-36").get_by_role("status")).to_have_text("Copied.")


def test_without_scripts_the_text_of_a_report_can_be_selected(chromium: Browser, site: FaultyServer) -> None:
    with watched(chromium, site, java_script_enabled=False) as seen:
        page = seen.open()
        clause(page, "SD-36").locator("details.report > summary").click()
        text = clause(page, "SD-36").locator("details.report .report-text")
        expect(text).to_be_visible()
        assert text.inner_text().startswith(REPORT)
        expect(clause(page, "SD-36").locator("button")).to_have_count(0)


@pytest.mark.parametrize("id", ["SD-36", "SD-01", "SD-55"])
def test_every_clause_can_be_reported(clauses: Page, id: str) -> None:
    expect(clause(clauses, id).locator("details.report > summary")).to_have_text(f"Report this clause ({id})")


def test_axe_finds_nothing_while_a_word_is_explained_and_a_report_is_open(visit: Watched) -> None:
    page = visit.open()
    clause(page, "SD-38").locator("details.report > summary").click()
    word(page, "SD-38", "LADO service")[0].hover()
    assert violations(page, ".clause:has(> #SD-38)") == []


def test_on_paper_everything_is_open_and_nothing_is_there_to_press(visit: Watched) -> None:
    page = visit.open()
    page.emulate_media(media="print")
    for gone in (".md-header", ".md-sidebar", ".md-footer", "details.report", ".word-says", ".dt button"):
        expect(page.locator(gone).first).to_be_hidden()
    expect(page.locator(".dt-written-out").first.get_by_text("How the answers lead to a result")).to_be_visible()
    expect(page.locator("#SD-36")).to_be_visible()


@pytest.mark.parametrize(
    ("address", "entry"),
    [
        pytest.param("training-meeting.html", "Local Authority Designated Officer", id="training cases"),
        pytest.param("strategy-discussion.html", "Thames Valley Police (our expansion)", id="a procedure"),
    ],
)
def test_on_paper_the_words_of_a_page_are_explained_at_its_end(visit: Watched, address: str, entry: str) -> None:
    page = visit.open(address)
    page.emulate_media(media="print")
    expect(page.get_by_text(entry).last).to_be_visible()
