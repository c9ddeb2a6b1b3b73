"""How soon a page shows its first question, beside the same page without its tool; and how long one answer takes."""

from __future__ import annotations

import re
import statistics
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page, Route

from build_scripts.compile.handbook import compile_handbook
from build_scripts.trials.walks import Walker
from build_scripts.trials.walks_compared import START

FRAME_MS = 16.0
"""What an answer may take to be on the next frame of a common screen."""
AT_REST_MS = 1_000
"""The browser is one that is open already: its own start is over before it is asked for a page."""
WALKS = 12
SCRIPTS = re.compile(
    r'<script (?:type="application/json" id="dt-plan"|src="assets/tools\.js[^"]*")[^>]*>.*?</script>', re.DOTALL
)
"""What starts the tools of a page."""
WAITS = '<script type="text/plain" data-later '
"""Begins the theme's script, where it waits for the tools."""
TIMED = """async (requests) => {
  const took = [];
  for (const request of requests) {
    const began = performance.now();
    await walkers[0].step(request);
    took.push(performance.now() - began);
  }
  return took;
}"""
PAINT = """() => new Promise((resolve) => {
  const seen = new PerformanceObserver((list) => resolve(list.getEntries()[0].startTime));
  seen.observe({ type: "paint", buffered: true });
})"""


def answers(root: Path, page: Page) -> list[float]:
    """How long each answer of some walks takes on a page, from asking the worker to its words, in milliseconds."""
    book, _, _ = compile_handbook(root)
    assert book is not None, "the site was built from it"
    walker = Walker(book)
    requests = [step.request for number in range(WALKS) for step in walker.walk(number)]
    page.evaluate(START, 1)
    page.evaluate(TIMED, requests)  # once unmeasured, as a tool is that has been in use
    took: list[float] = page.evaluate(TIMED, requests)
    return took


def first_paint(launch: Callable[[], Browser], address: str, body: str) -> float:
    """When a page with this body first shows anything, in milliseconds after a browser of its own is asked for it."""
    browser = launch()
    page = browser.new_context(service_workers="block").new_page()
    page.wait_for_timeout(AT_REST_MS)

    def give(route: Route) -> None:
        route.fulfill(body=body, content_type="text/html; charset=utf-8")

    page.route(address, give)
    page.goto(address)
    painted: float = page.evaluate(PAINT)
    browser.close()
    return painted


def without_its_tools(page: str) -> str:
    """A page that starts no tool."""
    return SCRIPTS.sub("", page).replace(WAITS, "<script ")


def answers_line(took: list[float]) -> str:
    """What the answers took, in a line for the README."""
    ordered = sorted(took)
    late = ordered[max(0, round(0.95 * len(ordered)) - 1)]
    return (
        f"An answer takes {statistics.median(ordered):.0f} ms, 95 of 100 at most {late:.0f} ms "
        f"(a frame is {FRAME_MS:.0f} ms; {len(ordered)} answers of random walks through all tools)."
    )


def paint_line(with_tools: list[float], without: list[float]) -> str:
    """When the first question is there, in a line for the README."""
    return (
        f"The first question is on the page after {statistics.median(with_tools):.0f} ms; "
        f"the same page without a tool shows itself after {statistics.median(without):.0f} ms."
    )


def into_readme(readme: str, measured: str) -> str:
    """The README with what was measured between its two marks.

    Raises:
        ValueError: the marks are not there.
    """
    begin, end = "<!-- bench: begin -->\n", "<!-- bench: end -->"
    head, found, rest = readme.partition(begin)
    _, closed, tail = rest.partition(end)
    if not found or not closed:
        raise ValueError("README.md has no place for the measurements")
    return head + begin + measured.rstrip("\n") + "\n" + end + tail
