"""A record in the page: it lands on the clipboard, on paper and in files as it is, and opens again; nothing leaves."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import mammoth  # type: ignore[import-untyped]
import pytest
from playwright.sync_api import Browser, Download, FilePayload, Locator, Page, expect

from build_scripts.environment import ROOT
from build_scripts.site.inputs import SITE
from build_scripts.trials import faulty_server
from build_scripts.trials.faulty_server import Fault, FaultyServer
from tests.browser.watched import HOLD, PROCEDURE, START_MS, Watched, watched

S47 = "after-the-discussion"
PLAN = "smg-plan"
GROUP = "strategic-management-group.html"
FOLDER = (ROOT / SITE).as_uri() + "/"

MARK_ON_THE_ARM = {
    "open-case": "yes",
    "safeguarding-incident": "yes",
    "concern": "physical-evidence",
    "communication-difficulties": "no",
    "assessment-team-took-part": "no",
}
"""A visible injury on an open case, before anyone has spoken to the Assessment Team: a listed type (SD-03)."""
NOT_HELD = MARK_ON_THE_ARM | {"assessment-team-took-part": "yes", "team-decision": "do-not-hold"}
"""Decided in that discussion not to hold one; the reasons are asked for (SD-28, SD-29)."""
HEADINGS = ["Outcome", "Why", "What to do", "Keep in mind", "Answers", "Doubts and readings"]
"""What stands in the record of a settled case, in this order."""


@pytest.fixture
def folder(chromium: Browser, site: FaultyServer) -> Iterator[Watched]:
    """A page opened from the unzipped folder."""
    with watched(chromium, site) as seen:
        yield seen
    assert seen.errors == []
    assert [address for address in seen.outside if not address.startswith(FOLDER)] == []


def _answer(visit: Watched, answers: Mapping[str, str], tool: str = HOLD) -> None:
    for fact, value in answers.items():
        choice = visit.tool(tool).locator(f'form[data-event=answer] input[name="{fact}"][value="{value}"]')
        choice.check(timeout=START_MS)
        visit.tool(tool).locator("form[data-event=answer] .dt-button--main").click()
        expect(choice).to_have_count(0, timeout=START_MS)


def _write(visit: Watched, tool: str = HOLD) -> Locator:
    """Press for the record, and give its place once it is there."""
    visit.tool(tool).get_by_role("button", name="Write the record").click()
    place = visit.tool(tool).locator(".dt-record")
    expect(place.get_by_role("heading", name="The record", exact=True)).to_be_focused(timeout=START_MS)
    return place


def _written(visit: Watched, answers: Mapping[str, str] = MARK_ON_THE_ARM) -> Locator:
    visit.open()
    _answer(visit, answers)
    return _write(visit)


def _press(place: Locator, name: str) -> None:
    place.get_by_role("button", name=name).press("Enter")


def _download(place: Locator, name: str) -> Download:
    with place.page.expect_download() as wanted:
        _press(place, name)
    return wanted.value


def _content(download: Download) -> bytes:
    return Path(download.path()).read_bytes()


def _pasted(page: Page) -> dict[str, str]:
    """What a paste gives, by type: as a case system or Word would get it."""
    page.evaluate(
        """() => {
          const box = document.body.appendChild(document.createElement("textarea"));
          box.addEventListener("paste", ({ clipboardData }) => {
            const types = Array.from(clipboardData.types, (type) => [type, clipboardData.getData(type)]);
            box.dataset.pasted = JSON.stringify(Object.fromEntries(types));
          });
          box.focus();
        }"""
    )
    page.keyboard.press("Control+V")
    boxes = page.locator("textarea[data-pasted]")
    pasted: dict[str, str] = json.loads(boxes.last.get_attribute("data-pasted") or "")
    return pasted


# ---- Made and shown ----


def test_the_record_is_written_by_one_press_and_read_in_the_page(visit: Watched) -> None:
    place = _written(visit)
    note = place.locator(".dt-note")
    expect(note).to_contain_text("Note for the significant event episode")
    expect(note).to_contain_text("The result: Hold a strategy discussion")
    expect(note.get_by_role("row", name="Discuss the concern with your own Team Manager or ATM")).to_contain_text(
        "SD-22"
    )
    expect(note).to_contain_text(re.compile(r"Written on: \d{1,2} \w+ \d{4} at \d\d:\d\d\."))


def test_another_answer_takes_the_record_away_with_all_its_buttons(visit: Watched) -> None:
    place = _written(visit)
    visit.tool().locator('button[name=slot][value="communication-difficulties"]').click()
    expect(place.locator(".dt-note")).to_have_count(0)
    assert visit.page.evaluate("document.querySelector('.dt').record") is None


def test_nothing_about_the_case_goes_out_or_is_in_the_address_the_title_or_the_history(visit: Watched) -> None:
    visit.open()
    visit.wait_for_rest()
    asked: list[str] = []
    visit.page.on("request", lambda request: asked.append(request.url))
    _answer(visit, MARK_ON_THE_ARM)
    place = _write(visit)
    before = visit.page.evaluate("[location.href, document.title, history.length, JSON.stringify(history.state)]")
    _download(place, "Download as Markdown")
    _press(place, "Copy as plain text")
    expect(place.get_by_role("status")).to_have_text("Copied.")
    assert (
        visit.page.evaluate("[location.href, document.title, history.length, JSON.stringify(history.state)]") == before
    )
    assert visit.page.url == visit.site.address(PROCEDURE)
    assert [address for address in asked if not address.startswith("blob:")] == []


# ---- Copied ----


def test_plain_text_lands_on_the_clipboard(visit: Watched) -> None:
    place = _written(visit)
    _press(place, "Copy as plain text")
    expect(place.get_by_role("status")).to_have_text("Copied.")
    pasted = _pasted(visit.page)
    assert list(pasted) == ["text/plain"]
    assert pasted["text/plain"].startswith("Note for the significant event episode\n======")
    assert "1. Discuss the concern with your own Team Manager or ATM\n   Who: Key worker\n" in pasted["text/plain"]


@pytest.mark.parametrize(
    "host",
    [pytest.param("127.0.0.1", id="as browsers do today"), pytest.param("intranet.test", id="over plain http")],
)
def test_rich_text_lands_on_the_clipboard(visit: Watched, host: str) -> None:
    visit.open(host=host)
    _answer(visit, MARK_ON_THE_ARM)
    place = _write(visit)
    _press(place, "Copy for Word or a case system")
    expect(place.get_by_role("status")).to_have_text("Copied.")
    pasted = _pasted(visit.page)
    assert pasted["text/plain"].startswith("Note for the significant event episode\n======")
    assert "<h2" in pasted["text/html"]
    assert "Hold a strategy discussion" in pasted["text/html"]
    assert len(re.findall("<tr", pasted["text/html"])) == 9, "a row of headings and eight steps"


def test_rich_text_keeps_its_shape_in_word_and_in_editors_that_drop_every_style(visit: Watched) -> None:
    """Only elements that they all know, no class to lose, lines of tables as attributes, and a font for Word."""
    _press(_written(visit), "Copy for Word or a case system")
    expect(visit.tool().locator(".dt-record-said")).to_have_text("Copied.")
    html = _pasted(visit.page)["text/html"]
    body = html.partition("<h2")[1] + html.partition("<h2")[2]
    elements = set(re.findall(r"<([a-z0-9]+)", body))
    assert elements == {"h2", "h3", "p", "ul", "li", "strong", "table", "thead", "tbody", "tr", "th", "td", "font"}
    assert re.findall(r' (?:class|id|role|aria-[a-z]+|data-[a-z-]+|href|style)="', body) == []
    assert re.findall("<h3><font[^>]*>(.*?)</font></h3>", body) == HEADINGS
    (table,) = re.findall("<table[^>]*>", body)
    assert len(re.findall(r'<th [^>]*width="\d+%"', body)) == 6
    for line in ('border="1"', 'cellspacing="0"', 'cellpadding="4"', 'width="100%"'):
        assert line in table
    head, _, rows = body.partition("</thead>")
    assert len(re.findall('<th [^>]*align="left"', head)) == 6
    assert "<th" not in rows, "a first cell would be bold and in the middle"
    assert len(re.findall('<font face="Calibri"', body)) == len(re.findall("<(?:h2|h3|p|li|th|td)[ >]", body))


def test_where_the_browser_does_not_let_the_page_copy_the_note_is_selected(visit: Watched) -> None:
    place = _written(visit)
    visit.page.evaluate("navigator.clipboard.write = () => Promise.reject(); document.execCommand = () => false")
    _press(place, "Copy as plain text")
    expect(place.get_by_role("status")).to_contain_text("The record is selected now: press Ctrl and C")
    assert visit.page.evaluate("String(getSelection())").startswith("Note for the significant event episode")


# ---- Printed ----


def test_print_shows_the_record_and_nothing_else(visit: Watched) -> None:
    place = _written(visit)
    visit.page.evaluate("self.print = () => {}")
    _press(place, "Print")
    visit.page.emulate_media(media="print")
    expect(visit.page.locator(".dt-paper")).to_be_visible()
    expect(visit.page.locator(".dt-paper h2")).to_have_text("Note for the significant event episode")
    expect(visit.page.locator(".md-header")).to_be_hidden()
    expect(visit.tool()).to_be_hidden()
    visit.page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(visit.page.locator(".dt-paper")).to_have_count(0)
    expect(visit.tool()).to_be_visible()


# ---- Files ----


def test_the_files_have_names_that_say_the_tool_and_the_time_and_nothing_of_the_case(visit: Watched) -> None:
    place = _written(visit)
    for button, ending in (("Markdown", "md"), ("open again here", "json"), ("Word", "docx")):
        name = _download(
            place, f"Download {'for' if button == 'Word' else 'as' if button == 'Markdown' else 'to'} {button}"
        )
        assert re.fullmatch(rf"{HOLD}-\d{{4}}-\d\d-\d\d-\d{{4}}\.{ending}", name.suggested_filename)
        expect(place.get_by_role("status")).to_have_text(f"Given to the browser as {name.suggested_filename}.")


def test_markdown_holds_the_note(visit: Watched) -> None:
    text = _content(_download(_written(visit), "Download as Markdown")).decode()
    assert text.startswith("# Note for the significant event episode\n\n**Tool:** Is a strategy discussion needed?\n")
    assert "| 1. Discuss the concern with your own Team Manager or ATM | Key worker | Will | SD-22 |" in text


def test_json_holds_the_answers_and_the_editions(visit: Watched) -> None:
    record: dict[str, Any] = json.loads(_content(_download(_written(visit), "Download to open again here")))
    assert record["tool"] == HOLD
    assert record["editions"] == {"strategy-discussion": "1.0", "strategic-management-group": "1.0"}
    assert record["state"]["facts"] == MARK_ON_THE_ARM | {"concern": ["physical-evidence"]}
    assert record["results"][0]["outcomes"] == [["needed", "Hold a strategy discussion"]]


def test_the_word_document_opens_with_headings_lists_and_a_table(visit: Watched) -> None:
    """Read by mammoth, which knows Word's own styles: what is only made to look like a heading or a list is none."""
    content = _content(_download(_written(visit), "Download for Word"))
    read = mammoth.convert_to_html(io.BytesIO(content))
    assert read.messages == []
    assert re.findall("<h1>(.*?)</h1>", read.value) == ["Note for the significant event episode"]
    assert re.findall("<h2>(.*?)</h2>", read.value) == HEADINGS
    assert "<li><strong>What has come to light? </strong>Physical signs of injury</li>" in read.value
    (table,) = re.findall("<table>(.*?)</table>", read.value)
    head, body = table.split("</thead>")
    assert re.sub("<[^>]+>", " ", head).split() == ["What", "Who", "Strength", "Clauses", "Record", "in", "After"]
    assert body.count("<tr>") == 8, "steps"
    assert "SD-31, SD-32" in body


def test_the_word_document_says_what_it_is_and_leaves_headings_their_style(visit: Watched) -> None:
    with zipfile.ZipFile(io.BytesIO(_content(_download(_written(visit), "Download for Word")))) as parts:
        assert parts.testzip() is None
        text = parts.read("word/document.xml").decode()
        about = parts.read("docProps/core.xml").decode()
    assert '<w:b w:val="false"/>' not in text, "a heading's own style would be undone"
    assert "<dc:title>Note for the significant event episode</dc:title>" in about


def test_the_dates_go_into_a_calendar(visit: Watched) -> None:
    visit.open()
    _answer(visit, {"s47-required": "yes", "s47-completed": "no"}, S47)
    tool = visit.tool(S47)
    for part, value in (("day", "20"), ("month", "11"), ("year", "2026")):
        tool.locator(f'input[name="s47-started:{part}"]').fill(value)
    tool.locator("form[data-event=answer] .dt-button--main").click()
    expect(tool.locator('input[name="s47-last-reviewed:unknown"]')).to_be_visible(timeout=START_MS)
    download = _download(_write(visit, S47), "Download the dates for a calendar")
    text = _content(download).decode()
    assert re.fullmatch(rf"{S47}-\d{{4}}-\d\d-\d\d-\d{{4}}\.ics", download.suggested_filename)
    assert text.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert "DTSTART;VALUE=DATE:20261127\r\nDTEND;VALUE=DATE:20261128\r\nRRULE:FREQ=WEEKLY\r\n" in text
    assert "SUMMARY:Team Manager of the open team: Review the S.47 episode" in text


def test_a_library_that_does_not_load_is_said_and_tried_again(
    visit_in_trouble: Watched, faults: dict[str, Fault]
) -> None:
    place = _written(visit_in_trouble)
    faults["vendor/docx.js"] = faulty_server.missing
    _press(place, "Download for Word")
    expect(place.get_by_role("status")).to_have_text(
        "That did not work: the part that makes Word documents could not be loaded. Use another of these buttons."
    )
    faults.clear()
    assert _download(place, "Download for Word").suggested_filename.endswith(".docx")


def test_the_word_library_is_fetched_only_when_it_is_wanted(visit: Watched) -> None:
    asked: list[str] = []
    visit.page.on("request", lambda request: asked.append(request.url))
    place = _written(visit)
    assert not [url for url in asked if "docx" in url]
    _download(place, "Download for Word")
    assert len([url for url in asked if "docx" in url]) == 1


# ---- What was marked, and what was typed ----


def test_what_was_marked_is_saved_with_the_record(visit: Watched) -> None:
    visit.open(GROUP)
    visit.wait_for("ready")
    plan = visit.tool(PLAN)
    plan.locator('input[name="mark:P10"][value=covered]').check(timeout=START_MS)
    place = _write(visit, PLAN)
    expect(place.locator(".dt-note > *").first).to_have_text("Plan of the Strategic Management Group")
    row = place.get_by_role("row", name="Liaison arrangements for inter-agency working")
    expect(row).to_contain_text("Must")
    expect(row).to_contain_text("Covered")
    expect(plan.locator('input[name="mark:P10"][value=covered]')).to_be_checked()


def test_what_is_typed_and_not_handed_in_yet_outlives_the_record(visit: Watched) -> None:
    visit.open()
    _answer(visit, NOT_HELD)
    visit.tool().locator("textarea").fill("Seen by the doctor")
    _write(visit)
    expect(visit.tool().locator("textarea")).to_have_value("Seen by the doctor")
    visit.tool().get_by_role("button", name="Clear all answers").click()
    expect(visit.tool().locator(".dt-answers")).to_have_count(0, timeout=START_MS)
    _answer(visit, NOT_HELD)
    expect(visit.tool().locator("textarea")).to_have_value("")


def test_a_reason_of_many_pages_is_kept_whole(visit: Watched) -> None:
    visit.open()
    _answer(visit, NOT_HELD)
    reasons = "\n".join(f"Line {number}: seen by the doctor, who found a birthmark." for number in range(2000))
    expect(visit.tool().locator(".dt-hint").first).to_contain_text("Do not give the names of children or families")
    visit.tool().locator("textarea").evaluate("(box, text) => (box.value = text)", reasons)  # as if pasted
    visit.tool().locator("form[data-event=answer] .dt-button--main").click()
    expect(visit.tool().locator(".dt-outcome")).to_be_focused(timeout=START_MS)
    text = _content(_download(_write(visit), "Download as Markdown")).decode()
    assert text.count("seen by the doctor, who found a birthmark.") == 2 * 2000, (
        "behind the result, and among the answers"
    )


def test_what_looks_like_personal_data_is_named_and_blocks_nothing(visit: Watched) -> None:
    visit.open()
    _answer(visit, NOT_HELD)
    visit.tool().locator("textarea").fill("Seen at OX1 1AA. NHS 943 476 5919.")
    visit.tool().locator("form[data-event=answer] .dt-button--main").click()
    expect(visit.tool().locator(".dt-outcome")).to_be_focused(timeout=START_MS)
    expect(visit.tool().locator(".dt-personal li")).to_have_text(
        [
            "“OX1 1AA” looks like a postcode (What are the reasons for not holding one?).",
            "“943 476 5919” looks like an NHS number (What are the reasons for not holding one?).",
        ]
    )
    expect(visit.page.locator(".dt-live")).to_contain_text("“OX1 1AA” looks like a postcode")
    _write(visit)


# ---- Opened again ----


def _open_again(visit: Watched, name: str, content: bytes) -> None:
    place = visit.tool().locator(".dt-record")
    place.get_by_text("Open a record again").click()
    file: FilePayload = {"name": name, "mimeType": "application/json", "buffer": content}
    place.get_by_label("A record that was downloaded here").set_input_files(file)
    place.get_by_role("button", name="Open it").press("Enter")


def test_a_record_opens_again_after_everything_was_cleared(visit: Watched) -> None:
    record = _content(_download(_written(visit), "Download to open again here"))
    visit.tool().get_by_role("button", name="Clear all answers").click()
    expect(visit.tool().locator(".dt-outcome")).to_have_count(0)
    _open_again(visit, "record.json", record)
    opened = visit.tool().locator(".dt-notice").first
    expect(opened.get_by_role("heading")).to_be_focused(timeout=START_MS)
    expect(opened.get_by_role("heading")).to_have_text(
        re.compile("^The record “Note for the significant event episode” of .* is open.$")
    )
    expect(opened.get_by_role("listitem")).to_have_text(
        ["The handbook has not changed since.", "The result is the same as it was then."]
    )
    expect(visit.tool().locator(".dt-outcome")).to_have_text("Hold a strategy discussion")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        pytest.param(b"Dear colleague", "This file is not a record of this handbook.", id="another file"),
        pytest.param(b"\xff\xfe\x00", "This file is not a record of this handbook.", id="no text at all"),
        pytest.param(b"", "This file is not a record of this handbook.", id="an empty file"),
    ],
)
def test_a_file_that_is_no_record_is_refused_and_the_answers_stay(visit: Watched, content: bytes, says: str) -> None:
    _written(visit)
    _open_again(visit, "letter.json", content)
    expect(visit.tool().get_by_role("alert")).to_contain_text(says, timeout=START_MS)
    expect(visit.tool().locator(".dt-outcome")).to_have_text("Hold a strategy discussion")


def test_pressing_open_without_a_file_says_what_to_do(visit: Watched) -> None:
    visit.open()
    visit.wait_for("ready")
    place = visit.tool().locator(".dt-record")
    place.get_by_text("Open a record again").click()
    place.get_by_role("button", name="Open it").click()
    expect(visit.tool().get_by_role("alert")).to_contain_text("Choose a record first", timeout=START_MS)


# ---- From the unzipped folder ----


def test_from_a_folder_a_record_is_copied_downloaded_and_opened_again(folder: Watched) -> None:
    folder.page.goto(FOLDER + PROCEDURE)
    _answer(folder, MARK_ON_THE_ARM)
    place = _write(folder)
    _press(place, "Copy for Word or a case system")
    expect(place.get_by_role("status")).to_have_text("Copied.")
    assert _download(place, "Download for Word").suggested_filename.endswith(".docx")
    record = _content(_download(place, "Download to open again here"))
    folder.tool().get_by_role("button", name="Clear all answers").click()
    expect(folder.tool().locator(".dt-outcome")).to_have_count(0)
    _open_again(folder, "record.json", record)
    expect(folder.tool().locator(".dt-outcome")).to_have_text("Hold a strategy discussion", timeout=START_MS)


def test_with_scripts_off_no_record_is_promised(chromium: Browser, site: FaultyServer) -> None:
    with watched(chromium, site, java_script_enabled=False) as seen:
        page = seen.open(GROUP)
        assert page.get_by_text("Open a record again").filter(visible=True).count() == 0
        assert page.get_by_role("button", name="Write the record").filter(visible=True).count() == 0
