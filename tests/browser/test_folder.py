"""The unzipped folder, opened by double click: no server, no network; tools, search and pages all work."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from build_scripts.environment import ROOT
from build_scripts.site.bundle import make_bundle, read_site
from build_scripts.site.inputs import SITE
from build_scripts.trials.faulty_server import FaultyServer
from tests.browser.watched import HOLD, PROCEDURE, START_MS, Watched, watched

FOLDER = (ROOT / SITE).as_uri() + "/"
AWKWARD = "Kinder & Übungen #2 (50% fertig)?"
"""Signs that mean something in addresses."""
SECOND_QUESTION = "Has there been a safeguarding incident?"
BLOCKED = """
for (const name of ["localStorage", "sessionStorage"])
  Object.defineProperty(self, name, { get() { throw new DOMException("blocked", "SecurityError") }, configurable: true })
"""


@pytest.fixture
def folder(chromium: Browser, site: FaultyServer) -> Iterator[Watched]:
    """A page on which nothing may go wrong and which may ask for nothing but files of the folder."""
    with watched(chromium, site) as seen:
        yield seen
    assert seen.errors == []
    assert [address for address in seen.outside if not address.startswith(FOLDER)] == []


def _answer_the_first_question(visit: Watched, answer: str = "yes") -> None:
    visit.tool().locator(f"input[value={answer}]").check()
    visit.tool().get_by_role("button", name="Continue").click()


def _search(page: Page, words: str) -> None:
    page.keyboard.press("/")
    expect(page.locator(".md-search__input")).to_be_focused()
    page.keyboard.type(words)


def test_a_tool_asks_and_answers_from_a_folder(folder: Watched) -> None:
    folder.page.goto(FOLDER + PROCEDURE)
    _answer_the_first_question(folder)
    expect(folder.tool().locator(".dt-ask")).to_have_text(SECOND_QUESTION, timeout=START_MS)
    folder.wait_for("ready")


def test_answers_outlive_a_reload_in_a_folder(folder: Watched) -> None:
    folder.page.goto(FOLDER + PROCEDURE)
    _answer_the_first_question(folder)
    expect(folder.tool().locator(".dt-ask")).to_have_text(SECOND_QUESTION, timeout=START_MS)
    folder.page.reload()
    expect(folder.tool().locator(".dt-ask")).to_have_text(SECOND_QUESTION, timeout=START_MS)


@pytest.mark.parametrize(
    "storage", [pytest.param("", id="as it is"), pytest.param(BLOCKED, id="where the browser blocks its storage")]
)
def test_the_search_of_a_folder_finds(folder: Watched, storage: str) -> None:
    folder.page.add_init_script(storage)
    folder.page.goto(FOLDER + "index.html")
    _search(folder.page, "strategy discussion needed")
    found = folder.page.locator(f'.md-search-result__link[href*="{PROCEDURE}"][href$="#{HOLD}"]')
    expect(found).to_have_count(1, timeout=START_MS)
    folder.page.goto(str(found.get_attribute("href")))  # it may be folded away under "more on this page"
    expect(folder.page.locator(f"#{HOLD}")).to_be_visible()


def test_what_is_handed_out_works_in_a_folder_of_any_name_and_on_a_plain_server(
    chromium: Browser, site: FaultyServer, tmp_path: Path
) -> None:
    made = make_bundle(read_site(site.folder))
    with zipfile.ZipFile(BytesIO(made.content)) as packed:
        packed.extractall(tmp_path / AWKWARD)
    (top,) = (tmp_path / AWKWARD).iterdir()
    with FaultyServer(top).running() as server, watched(chromium, server, "file") as seen:
        seen.open("START-HERE.html").get_by_role("link", name="Open the handbook").click()
        seen.page.wait_for_url("**/handbook/index.html")
        _search(seen.page, "strategy discussion needed")
        expect(seen.page.locator(".md-search-result__link").first).to_be_attached(timeout=START_MS)
        seen.open(f"handbook/{PROCEDURE}")
        _answer_the_first_question(seen)
        expect(seen.tool().locator(".dt-ask")).to_have_text(SECOND_QUESTION, timeout=START_MS)
        assert (seen.errors, seen.outside) == ([], [])
    with FaultyServer(top).running() as server, watched(chromium, server) as seen:
        seen.open(f"handbook/{PROCEDURE}")
        _answer_the_first_question(seen)
        expect(seen.tool().locator(".dt-ask")).to_have_text(SECOND_QUESTION, timeout=START_MS)
        assert [error for error in seen.errors if "404" not in error] == []
        assert seen.outside == []


def test_a_file_that_is_gone_from_the_folder_is_named(chromium: Browser, site: FaultyServer) -> None:
    with watched(chromium, site) as seen:
        seen.page.route("**/snapshot.*.js", lambda route: route.abort())
        seen.page.goto(FOLDER + PROCEDURE)
        line = seen.wait_for("failed")
        expect(line).to_contain_text("Failed to load: snapshot could not be reached")
        seen.page.unroute("**/snapshot.*.js")
        _answer_the_first_question(seen)
        line.get_by_role("button", name="Retry").click()
        expect(seen.tool().locator(".dt-ask")).to_have_text(SECOND_QUESTION, timeout=START_MS)


@pytest.mark.parametrize(
    ("file", "damage"),
    [
        pytest.param("snapshot", lambda text: text[:-4000] + text[-3999:], id="F07 a file lacks a sign"),
        pytest.param("pyodide.asm.wasm", lambda text: text[: len(text) // 2], id="F07 a file is cut short"),
        pytest.param("worker", lambda text: text.replace('"H4sI', '"H4sJ', 1), id="F08 one bit is flipped"),
        pytest.param("snapshot", lambda _: "<!doctype html><title>Sign in</title>", id="F06 a page comes instead"),
    ],
)
def test_a_file_that_was_damaged_in_the_folder_is_named(
    chromium: Browser, site: FaultyServer, file: str, damage: Callable[[str], str]
) -> None:
    (path,) = (site.folder / "assets" / "runtime").glob(f"{file}.*.js")
    text = damage(path.read_text("utf-8"))
    with watched(chromium, site, "file", color_scheme="dark") as seen:
        seen.page.route(f"**/{path.name}", lambda route: route.fulfill(body=text, content_type="text/javascript"))
        seen.open()
        expect(seen.wait_for("failed")).to_contain_text(f"Failed to load: {file} ")
        expect(seen.page.locator(f"#dt--{HOLD}--whole")).to_be_visible()
        expect(seen.tool().locator(".dt-outcome")).to_have_count(0)
