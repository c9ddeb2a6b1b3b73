"""What goes wrong in browsers and networks, made to happen: the tool works or says why not, and answers are kept.

The table of faults has the numbers F01 to F28. Those of single files, states and storage stand in `test_states`, of the
unzipped folder in `test_folder`, of pages without scripts in `test_without_scripts`.

Each stands in the surroundings of `surroundings.py`.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import threading
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, Worker, expect

from build_scripts.trials import faulty_server
from build_scripts.trials.faulty_server import Fault, FaultyServer
from tests.browser.surroundings import Colours, pytest_generate_tests, visit, visit_in_trouble
from tests.browser.watched import HOLD, PROCEDURE, START_MS, Watched, Way, watched

__all__ = ["pytest_generate_tests", "visit", "visit_in_trouble"]

FIRST_QUESTION = "Is this an open statutory case?"
SECOND_QUESTION = "Has there been a safeguarding incident?"
THROWS = "Object.defineProperty(self, '{}', {{get() {{ throw new DOMException('blocked', 'SecurityError') }}}})"
HOLD_WORKER = """
const Real = self.Worker;
self.Worker = class extends Real { constructor(...given) { super(...given); self.lastWorker = this; } };
"""
LESS_PATIENT = """
const wait = self.setTimeout;
self.setTimeout = (then, ms, ...given) => wait(then, ms >= 9_000 && ms <= 10_000 ? 3_000 : ms, ...given);
"""
"""Ten seconds of silence pass in three."""

FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }"
TRANSLATED = """
for (const node of document.querySelectorAll(".dt p, .dt label, .dt legend, .dt button"))
  node.innerHTML = `<font><font>${node.innerHTML}</font></font>`;
document.body.insertAdjacentHTML("beforeend", "<div id='an-extension'><form></form></div>");
"""


def _say_yes(visit: Watched) -> None:
    visit.tool().locator("input[value=yes]").check()
    visit.tool().get_by_role("button", name="Continue").click()


def _question(page: Page, words: str) -> None:
    expect(page.locator(f'.dt[data-tool="{HOLD}"] .dt-ask')).to_have_text(words, timeout=START_MS)


def _no_outcome(visit: Watched) -> None:
    expect(visit.tool().locator(".dt-outcome")).to_have_count(0)


def test_f02_the_network_goes_after_the_page(visit_in_trouble: Watched) -> None:
    visit = visit_in_trouble
    visit.page.route("**/assets/runtime/*", lambda route: route.abort("internetdisconnected"))
    visit.open()
    expect(visit.wait_for("failed")).to_contain_text(re.compile("Failed to load: .+ could not be reached"))
    _no_outcome(visit)
    visit.page.unroute("**/assets/runtime/*")
    visit.state_line().get_by_role("button", name="Retry").click()
    _say_yes(visit)
    _question(visit.page, SECOND_QUESTION)


def test_f02_the_script_of_the_tools_does_not_come(visit_in_trouble: Watched, faults: dict[str, Fault]) -> None:
    visit = visit_in_trouble
    faults["assets/tools.js"] = lambda handler, _: handler.send_error(404)
    visit.open()
    expect(visit.wait_for("failed")).to_contain_text("Failed to load: tools.js could not be loaded")
    expect(visit.page.locator(f"#dt--{HOLD}--whole")).to_be_visible()
    _no_outcome(visit)
    faults.clear()
    visit.state_line().get_by_role("button", name="Retry").click()
    _say_yes(visit)
    _question(visit.page, SECOND_QUESTION)


def test_f04_a_file_that_stalls_is_given_up(visit_in_trouble: Watched, faults: dict[str, Fault]) -> None:
    gate = threading.Event()
    faults["snapshot."] = faulty_server.stalled(gate)
    visit_in_trouble.page.add_init_script(LESS_PATIENT)
    visit_in_trouble.open()
    line = visit_in_trouble.wait_for("failed")
    gate.set()
    expect(line).to_contain_text("Failed to load: snapshot stopped arriving")
    _no_outcome(visit_in_trouble)


def test_f08_one_flipped_bit_anywhere_is_noticed(
    visit_in_trouble: Watched, faults: dict[str, Fault], place_of_24: int
) -> None:
    file = ("pyodide.asm.wasm", "snapshot", "worker")[place_of_24 % 3]
    faults[f"runtime/{file}."] = faulty_server.flipped_at(place_of_24 / 23)
    visit_in_trouble.open()
    line = visit_in_trouble.wait_for("failed")
    expect(line).to_contain_text(f"Failed to load: {file} is not the file that this page was published with")
    _no_outcome(visit_in_trouble)


def test_f09_a_wrong_content_type_does_no_harm(visit: Watched, faults: dict[str, Fault]) -> None:
    faults["assets/runtime/"] = faulty_server.as_text
    visit.open()
    _say_yes(visit)
    _question(visit.page, SECOND_QUESTION)


def test_f12_with_scripts_off_the_tool_is_written_out_and_says_why(
    chromium: Browser, site: FaultyServer, surroundings: tuple[Way, Colours]
) -> None:
    way, colours = surroundings
    with watched(chromium, site, way, color_scheme=colours, java_script_enabled=False) as visit:
        page = visit.open()
        expect(page.locator(".dt-no-script").first).to_contain_text("Scripts are switched off in this browser")
        expect(page.locator(f"#dt--{HOLD}--whole")).to_be_visible()
        expect(page.locator(".dt-state")).to_have_count(0)
        assert (visit.errors, visit.outside) == ([], [])


@pytest.mark.parametrize(
    ("script", "why"),
    [
        pytest.param("delete self.WebAssembly", "WebAssembly is switched off", id="F11 WebAssembly off"),
        pytest.param("delete self.Worker", "the browser has no background workers", id="no workers"),
        pytest.param("delete self.DecompressionStream", "the browser is too old", id="an old browser"),
    ],
)
def test_where_python_cannot_run_it_says_why_and_shows_the_whole_tool(visit: Watched, script: str, why: str) -> None:
    visit.page.add_init_script(script)
    visit.open()
    expect(visit.wait_for("unsupported")).to_contain_text(f"Unsupported: the tool cannot run here, because {why}.")
    expect(visit.page.locator(f"#dt--{HOLD}--whole")).to_be_visible()
    _no_outcome(visit)


@pytest.mark.parametrize(
    "script",
    [
        pytest.param(
            THROWS.format("sessionStorage") + ";" + THROWS.format("localStorage"), id="F13 storage is blocked"
        ),
        pytest.param(FULL, id="F14 storage is full"),
        pytest.param(THROWS.format("caches"), id="F15 caches are blocked"),
        pytest.param(THROWS.format("indexedDB"), id="databases are blocked"),
    ],
)
def test_without_room_to_store_anything_the_tool_works(visit: Watched, script: str) -> None:
    visit.page.add_init_script(script)
    visit.open()
    _say_yes(visit)
    _question(visit.page, SECOND_QUESTION)


def test_f16_a_worker_that_is_killed_in_the_middle_of_an_answer(visit: Watched) -> None:
    visit.page.add_init_script(HOLD_WORKER + LESS_PATIENT)
    visit.open()
    visit.wait_for("ready")
    visit.page.evaluate("lastWorker.terminate()")
    _say_yes(visit)
    line = visit.wait_for("stopped")
    expect(line).to_contain_text("Stopped: the tool gave no answer. Your answers so far are kept.")
    _no_outcome(visit)
    line.get_by_role("button", name="Restart").click()
    _question(visit.page, SECOND_QUESTION)


def _python(page: Page) -> Worker:
    """The worker that Python runs in: made from memory, where that of the search has an address."""
    return [worker for worker in page.workers if worker.url.startswith("blob:")][-1]


def test_f18_a_worker_that_runs_out_of_memory(visit: Watched) -> None:
    visit.open()
    visit.wait_for("ready")
    _python(visit.page).evaluate(
        "void (self.onmessage = () => { throw new RangeError('Array buffer allocation failed') })"
    )
    _say_yes(visit)
    line = visit.wait_for("stopped")
    expect(line).to_contain_text("Array buffer allocation failed")
    line.get_by_role("button", name="Restart").click()
    _question(visit.page, SECOND_QUESTION)


def test_f19_on_a_slow_machine_it_says_that_it_is_loading_and_then_works(visit: Watched) -> None:
    slow = visit.page.context.new_cdp_session(visit.page)
    slow.send("Emulation.setCPUThrottlingRate", {"rate": 6})
    visit.page.goto(visit.address(PROCEDURE), wait_until="domcontentloaded")
    expect(visit.state_line()).to_have_attribute("data-state", re.compile("loading|ready"))
    _say_yes(visit)
    _question(visit.page, SECOND_QUESTION)


def test_f20_two_tabs_have_answers_of_their_own(visit: Watched) -> None:
    visit.open()
    other = visit.page.context.new_page()
    other.goto(visit.address(PROCEDURE))
    _say_yes(visit)
    _question(visit.page, SECOND_QUESTION)
    _question(other, FIRST_QUESTION)
    other.reload()
    _question(other, FIRST_QUESTION)


def test_f21_a_page_of_an_older_version_says_that_there_is_a_newer(
    visit_in_trouble: Watched, faults: dict[str, Fault]
) -> None:
    faults["runtime/snapshot."] = faulty_server.missing
    faults["edition.json"] = lambda handler, _: handler.give(b'{"edition": "a newer one"}', kind="application/json")
    visit_in_trouble.open()
    line = visit_in_trouble.wait_for("failed")
    expect(line).to_contain_text("a newer version of this handbook is available. Reload the page to use it.")
    faults.clear()
    line.get_by_role("button", name="Reload").click()
    _say_yes(visit_in_trouble)
    _question(visit_in_trouble.page, SECOND_QUESTION)


def test_f23_cleared_answers_stay_cleared(visit: Watched) -> None:
    visit.open()
    _say_yes(visit)
    _question(visit.page, SECOND_QUESTION)
    visit.tool().get_by_role("button", name="Clear").first.click()
    _question(visit.page, FIRST_QUESTION)
    visit.open("index.html")
    visit.page.go_back()
    _question(visit.page, FIRST_QUESTION)
    visit.page.go_forward()
    visit.page.go_back()
    _question(visit.page, FIRST_QUESTION)
    visit.page.reload()
    visit.wait_for("ready")
    _question(visit.page, FIRST_QUESTION)


def test_f24_enter_held_down_answers_one_question(visit: Watched) -> None:
    visit.open()
    visit.wait_for("ready")
    visit.tool().locator("input[value=yes]").check()
    for _ in range(5):
        visit.page.keyboard.press("Enter")
    _question(visit.page, SECOND_QUESTION)
    expect(visit.tool().locator(".dt-errors")).to_have_count(0)


def test_f26_a_wrong_clock_in_another_time_zone_changes_nothing(
    chromium: Browser, site: FaultyServer, surroundings: tuple[Way, Colours]
) -> None:
    way, colours = surroundings
    with watched(chromium, site, way, color_scheme=colours, timezone_id="Pacific/Kiritimati") as visit:
        visit.page.clock.set_fixed_time("1999-01-01T00:00:00Z")
        visit.open()
        _say_yes(visit)
        _question(visit.page, SECOND_QUESTION)
        assert visit.errors == []


def test_f27_a_page_that_a_translator_has_altered_goes_on(visit: Watched) -> None:
    visit.open()
    visit.wait_for("ready")
    visit.page.evaluate(TRANSLATED)
    visit.tool().locator("input[value=yes]").check()
    visit.tool().locator("button[type=submit], form button").first.click()
    _question(visit.page, SECOND_QUESTION)


def test_where_the_snapshot_does_not_start_python_starts_from_the_beginning(
    visit: Watched, faults: dict[str, Fault]
) -> None:
    asked: list[str] = []
    faults[PROCEDURE] = _page_with({"snapshot": NO_SNAPSHOT})
    faults["runtime/snapshot."] = lambda handler, _: handler.give(NO_SNAPSHOT)
    visit.page.on("request", lambda request: asked.append(request.url))
    visit.open()
    _say_yes(visit)
    _question(visit.page, SECOND_QUESTION)
    assert any("python_stdlib" in address for address in asked)


@pytest.mark.parametrize(
    ("altered", "why"),
    [
        pytest.param(lambda text: text.replace('"schema":1', '"schema":9', 1), "schema", id="F22 another schema"),
        pytest.param(lambda text: text[:-2], "", id="F22 cut off, under a hash that fits"),
    ],
)
def test_a_handbook_that_was_altered_is_refused(
    visit_in_trouble: Watched, faults: dict[str, Fault], altered: Callable[[str], str], why: str
) -> None:
    (path,) = (visit_in_trouble.site.folder / "assets" / "runtime").glob("handbook.*.bin")
    handbook = gzip.compress(altered(gzip.decompress(path.read_bytes()).decode()).encode())
    faults[PROCEDURE] = _page_with({"handbook": handbook, "snapshot": NO_SNAPSHOT})
    faults["runtime/handbook."] = lambda handler, _: handler.give(handbook)
    faults["runtime/snapshot."] = lambda handler, _: handler.give(NO_SNAPSHOT)
    visit_in_trouble.open()
    line = visit_in_trouble.wait_for("failed")
    expect(line).to_contain_text("Failed to load: Python did not start")
    expect(line).to_contain_text(why)
    expect(visit_in_trouble.page.locator(f"#dt--{HOLD}--whole")).to_be_visible()
    _no_outcome(visit_in_trouble)


NO_SNAPSHOT = gzip.compress(b"not a snapshot of this build" * 100)


def _page_with(files: dict[str, bytes]) -> Fault:
    """The page as it is, but that it expects these files by their roles."""

    def give(handler: faulty_server.Handler, content: bytes) -> None:
        found = re.search(r'id="dt-plan" data-asks>(.*?)</script>', content.decode(), re.DOTALL)
        assert found is not None
        for role, file in files.items():
            old = json.loads(found[1])["files"][role]["sha256"]
            content = content.replace(old.encode(), hashlib.sha256(file).hexdigest().encode())
        handler.give(content, kind="text/html")

    return give
