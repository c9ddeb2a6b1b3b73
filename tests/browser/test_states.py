"""Loading, ready, unsupported, failed to load, stopped: the tool says in words which it is, and nothing is lost.

Each stands in the surroundings of `surroundings.py`.
"""

from __future__ import annotations

import threading

import pytest
from playwright.sync_api import Page, expect

from build_scripts.trials import faulty_server
from build_scripts.trials.faulty_server import Fault
from tests.browser.surroundings import pytest_generate_tests, visit, visit_in_trouble
from tests.browser.watched import HOLD, PROCEDURE, START_MS, Watched

__all__ = ["pytest_generate_tests", "visit", "visit_in_trouble"]

SECOND_QUESTION = "Has there been a safeguarding incident?"


def _say_yes(visit: Watched) -> None:
    visit.tool().locator("input[value=yes]").check()
    visit.tool().get_by_role("button", name="Continue").click()


def _question(visit: Watched, words: str) -> None:
    expect(visit.tool().locator(".dt-ask")).to_have_text(words, timeout=START_MS)


def _written_out_is_open(page: Page) -> None:
    expect(page.locator(f"#dt--{HOLD}--whole")).to_be_visible()


def test_an_answer_given_before_python_is_ready_is_kept_and_used(visit: Watched, faults: dict[str, Fault]) -> None:
    gate = threading.Event()
    faults["snapshot."] = faulty_server.held(gate)
    visit.open()
    expect(visit.wait_for("loading")).to_contain_text("You can answer already")
    _say_yes(visit)
    line = visit.page.locator(f'.dt-place:has([data-tool="{HOLD}"]) .dt-state')
    expect(line).to_have_text("Loading. Your answer is kept and is used as soon as the tool is ready.")
    gate.set()
    _question(visit, SECOND_QUESTION)
    expect(visit.tool().locator(".dt-ask")).to_be_focused()
    expect(line).to_contain_text("Ready")


def test_the_last_of_two_early_answers_counts(visit: Watched, faults: dict[str, Fault]) -> None:
    gate = threading.Event()
    faults["snapshot."] = faulty_server.held(gate)
    visit.open()
    visit.wait_for("loading")
    visit.tool().locator("input[value=no]").check()
    visit.tool().get_by_role("button", name="Continue").click()
    _say_yes(visit)
    gate.set()
    _question(visit, SECOND_QUESTION)


def test_answers_outlive_a_reload_and_another_page(visit: Watched) -> None:
    visit.open()
    _say_yes(visit)
    _question(visit, SECOND_QUESTION)
    visit.page.reload()
    _question(visit, SECOND_QUESTION)
    visit.open("index.html")
    visit.open()
    _question(visit, SECOND_QUESTION)


def test_the_diagram_lights_the_way_that_the_answers_have_taken(visit: Watched) -> None:
    page = visit.open()
    visit.wait_for("ready")
    drawn = page.locator(f'.dt-place:has([data-tool="{HOLD}"]) .dt-diagram')
    expect(drawn.locator(".dt-taken, .dt-closed")).to_have_count(0)
    visit.tool().locator("input[value=no]").check()
    visit.tool().get_by_role("button", name="Continue").click()
    expect(visit.tool().locator(".dt-outcome")).to_have_text("This guidance does not cover it", timeout=START_MS)
    expect(drawn.locator(".dt-then.dt-taken")).to_have_count(1)
    expect(drawn.locator(".dt-then.dt-taken")).to_contain_text("SD-01, SD-10")
    expect(drawn.locator(".dt-then:not(.dt-taken, .dt-closed)")).to_have_count(0)
    visit.tool().get_by_role("button", name="Clear all answers").click()
    expect(drawn.locator(".dt-closed, .dt-then.dt-taken")).to_have_count(0)


def test_a_double_click_answers_one_question(visit: Watched) -> None:
    visit.open()
    visit.wait_for("ready")
    visit.tool().locator("input[value=yes]").check()
    visit.tool().get_by_role("button", name="Continue").dblclick()
    _question(visit, SECOND_QUESTION)
    expect(visit.tool().locator(".dt-errors")).to_have_count(0)


@pytest.mark.parametrize(
    ("file", "fault", "says"),
    [
        pytest.param("pyodide.asm.wasm", "missing", "was not given by the server (404)", id="a file is missing"),
        pytest.param("worker", "sign_in_page", "is not the file that", id="a sign-in page comes instead"),
        pytest.param("snapshot", "one_bit_flipped", "is not the file that", id="one bit is flipped"),
        pytest.param("pyodide.asm.wasm", "cut_short", "is not the file that", id="a file is cut short"),
        pytest.param("snapshot", "reset_half_way", "could not be reached", id="the line breaks half way"),
    ],
)
def test_a_file_that_cannot_be_used_is_named_and_retry_mends_it(
    visit_in_trouble: Watched, faults: dict[str, Fault], file: str, fault: str, says: str
) -> None:
    visit = visit_in_trouble
    faults[f"runtime/{file}."] = getattr(faulty_server, fault)
    visit.open()
    line = visit.wait_for("failed")
    expect(line).to_contain_text(f"Failed to load: {file} {says}")
    _written_out_is_open(visit.page)
    _say_yes(visit)
    faults.clear()
    line.get_by_role("button", name="Retry").click()
    _question(visit, SECOND_QUESTION)


def test_where_the_policy_forbids_webassembly_it_says_unsupported(
    visit_in_trouble: Watched, faults: dict[str, Fault]
) -> None:
    faults[PROCEDURE] = faulty_server.with_policy("script-src 'self' 'unsafe-inline'")
    visit_in_trouble.open()
    line = visit_in_trouble.wait_for("unsupported")
    expect(line).to_contain_text("this site's security policy does not allow WebAssembly")
    _written_out_is_open(visit_in_trouble.page)
    visit_in_trouble.errors = [said for said in visit_in_trouble.errors if "wasm-unsafe-eval" not in said]


def test_an_engine_that_breaks_says_stopped_and_restart_keeps_the_answers(visit: Watched) -> None:
    visit.open()
    _say_yes(visit)
    _question(visit, SECOND_QUESTION)
    visit.tool().locator("form[data-event=answer]").evaluate("form => form.dataset.event = 'nonsense'")
    _say_yes(visit)
    line = visit.wait_for("stopped")
    expect(line).to_contain_text("Your answers so far are kept")
    line.get_by_role("button", name="Restart").click()  # what broke it is tried once more
    visit.wait_for("loading")
    visit.wait_for("stopped").get_by_role("button", name="Restart").click()
    _question(visit, SECOND_QUESTION)
    expect(visit.tool().locator(".dt-answers")).to_contain_text("Is this an open statutory case?")


@pytest.mark.usefixtures("faults")  # which only happen over http
def test_over_plain_http_files_are_verified_without_the_browsers_help(visit: Watched) -> None:
    page = visit.open(host="intranet.test")
    assert page.evaluate("[isSecureContext, typeof crypto.subtle]") == [False, "undefined"]
    _say_yes(visit)
    _question(visit, SECOND_QUESTION)
