"""How fast the tools start, beside a page with nothing but Pyodide in a worker: interleaved, medians and ranges."""

from __future__ import annotations

import statistics
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from build_scripts.site.inputs import SITE, is_current
from build_scripts.site.whole import build
from build_scripts.trials.bench_page import (
    AT_REST_MS,
    answers,
    answers_line,
    first_paint,
    into_readme,
    paint_line,
    without_its_tools,
)
from build_scripts.trials.browsers import NONE_FOUND, find_chromium, is_root
from build_scripts.trials.counting_server import CountingServer
from build_scripts.trials.page_memory import Peak, peak_of

PAGE = "strategy-discussion.html"
PAGE_BEFORE = "strategic-management-group.html"
STARTS = (
    "bare Pyodide, cold",
    "handbook, cold",
    "bare Pyodide, warm",
    "handbook, warm",
    "handbook, from a folder",
    "handbook, next page",
)
BARE_PAGE = """<!doctype html><meta charset="utf-8"><title>Bare</title><script>
const worker = new Worker("bare.js");
worker.onmessage = () => { document.documentElement.dataset.answered = performance.now(); };
</script>"""
BARE_WORKER = """importScripts("pyodide.js");
const started = loadPyodide({ indexURL: new URL(".", location).href });
started.then((python) => postMessage(python.runPython("'an answer'")));"""
ANSWER = """
(() => {
  const whole = new MutationObserver(() => {
    const tool = document.querySelector('.dt[data-tool="strategy-discussion-needed"]');
    if (!tool?.nextElementSibling) return; // its first question has not come, or not all of it
    whole.disconnect();
    tool.querySelector("input[value=yes]").click();
    tool.querySelector("form").requestSubmit();
    new MutationObserver(() => {
      const told = document.documentElement.dataset;
      if (!told.answered && tool.querySelector(".dt-answers")) told.answered = performance.now() - (self.followed ?? 0);
    }).observe(tool, { childList: true, subtree: true });
  });
  whole.observe(document, { childList: true, subtree: true });
})();
"""
"""Answer the first question as soon as it stands there, and note when Python's answer to it is on the page."""
FOLLOW = """page => {
  self.followed = performance.now();
  document.querySelector(`a[href="${page}"]`).click();
}"""
"""Follow a link of the page, and count from there."""
PATIENCE_MS = 120_000


@dataclass(slots=True)
class Series:
    """What was measured of one way to start."""

    name: str
    milliseconds: list[float] = field(default_factory=list[float])
    megabytes: list[float] = field(default_factory=list[float])
    """Sent by the server, which does not compress."""
    memory: list[float] = field(default_factory=list[float])
    """The most that the page's process held, in megabytes."""

    def sent_and_held(self, sent: int, peak: Peak) -> None:
        """Note how many bytes the server sent, and the most that the page held meanwhile."""
        self.megabytes.append(sent / 1_000_000)
        self.memory.append(peak.megabytes)


@dataclass(frozen=True, slots=True)
class Measured:
    """Everything that was measured."""

    starts: list[Series]
    painted: str
    """When the first question is there, in a line."""
    answered: str
    """How long an answer takes, in a line."""

    def text(self) -> str:
        """All of it as Markdown."""
        return f"{table(self.starts)}\n{self.painted}\n{self.answered}\n"


def measure_start(root: Path, rounds: int, scratch: Path) -> Measured:
    """Every way to start, once in each round, each in a browser of its own; then the answers of one page.

    Raises:
        RuntimeError: there is no Chromium.
    """
    program = find_chromium()
    if program is None:
        raise RuntimeError(NONE_FOUND)
    for name in ("pyodide.js", "pyodide.asm.js", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json"):
        (scratch / name).write_bytes((root / "node_modules" / "pyodide" / name).read_bytes())
    (scratch / "index.html").write_text(BARE_PAGE, "utf-8")
    (scratch / "bare.js").write_text(BARE_WORKER, "utf-8")
    site = root / SITE
    series = {name: Series(name) for name in STARTS}
    painted, painted_without = list[float](), list[float]()
    with CountingServer(site).running() as ours, CountingServer(scratch).running() as bare, sync_playwright() as start:
        arguments = ["--disable-background-networking", "--no-first-run", *(["--no-sandbox"] if is_root() else [])]
        launch = partial(start.chromium.launch, executable_path=program, args=arguments)
        page = (site / PAGE).read_text("utf-8")
        for _ in range(rounds):
            _visit_twice(launch, bare, bare.address, series["bare Pyodide, cold"], series["bare Pyodide, warm"])
            _visit_twice(launch, ours, ours.address + PAGE, series["handbook, cold"], series["handbook, warm"])
            _visit_twice(launch, ours, (site / PAGE).as_uri(), series["handbook, from a folder"], None)
            _turn(launch, ours, series["handbook, next page"])
            painted.append(first_paint(launch, ours.address + PAGE, page))
            painted_without.append(first_paint(launch, ours.address + PAGE, without_its_tools(page)))
        took = _answers(root, launch, ours.address + PAGE)
    return Measured(list(series.values()), paint_line(painted, painted_without), answers_line(took))


def _answers(root: Path, launch: Callable[[], Browser], address: str) -> list[float]:
    browser = launch()
    page = browser.new_context(service_workers="block").new_page()
    page.goto(address)
    took = answers(root, page)
    browser.close()
    return took


def _visit_twice(
    launch: Callable[[], Browser], server: CountingServer, address: str, cold: Series, warm: Series | None
) -> None:
    """The first visit of a new browser and, where asked for, the second of the same."""
    browser = launch()
    context = browser.new_context(service_workers="block")
    _visit(browser, context, server, address, cold)
    if warm:
        _visit(browser, context, server, address, warm)
    browser.close()


def _visit(browser: Browser, context: BrowserContext, server: CountingServer, address: str, into: Series) -> None:
    page: Page = context.new_page()
    page.wait_for_timeout(AT_REST_MS)
    page.add_init_script("" if address.endswith("/") else ANSWER)
    sent = server.sent
    with peak_of(browser) as peak:
        page.goto(address, wait_until="commit")
        _note(page, into)
    into.sent_and_held(server.sent - sent, peak)
    page.close()


def _turn(launch: Callable[[], Browser], server: CountingServer, into: Series) -> None:
    """From a page whose tools are at rest to the next, by a link."""
    browser = launch()
    page = browser.new_context(service_workers="block").new_page()
    page.goto(server.address + PAGE_BEFORE)
    page.locator(".dt-state[data-state=ready]").first.wait_for(timeout=PATIENCE_MS)
    page.wait_for_timeout(AT_REST_MS)
    page.evaluate(ANSWER)
    sent = server.sent
    with peak_of(browser) as peak:
        page.evaluate(FOLLOW, PAGE)
        _note(page, into)
    into.sent_and_held(server.sent - sent, peak)
    browser.close()


def _note(page: Page, into: Series) -> None:
    """Wait for Python's answer, and note when it came."""
    answered = page.locator("html[data-answered]")
    answered.wait_for(timeout=PATIENCE_MS)
    into.milliseconds.append(float(answered.get_attribute("data-answered") or 0))


def table(series: list[Series]) -> str:
    """Medians and ranges as Markdown, with each start as a part of bare Pyodide's."""
    bare = {each.name: statistics.median(each.milliseconds) for each in series}
    rows = ["| start | first answer, ms | of bare | sent, MB | peak memory, MB |", "|---|---|---|---|---|"]
    for each in series:
        is_warm = each.name.endswith(("warm", "next page"))
        of = bare["bare Pyodide, warm" if is_warm else "bare Pyodide, cold"]
        part = f"{statistics.median(each.milliseconds) / of:.2f}"
        rows.append(
            f"| {each.name} | {_spread(each.milliseconds)} | {part} | "
            f"{statistics.median(each.megabytes):.1f} | {_spread(each.memory)} |"
        )
    return "\n".join(rows) + "\n"


def _spread(values: list[float]) -> str:
    return f"{statistics.median(values):.0f} ({min(values):.0f} to {max(values):.0f})"


def bench_start(root: Path, rounds: int, *, readme: bool) -> int:
    """Build if need be, measure, print and return 0; or say what is missing and return 1.

    With `readme` what was measured also takes its place in the README.
    """
    if not is_current(root) and build(root):
        return 1
    page = root / "README.md"
    with tempfile.TemporaryDirectory() as scratch:
        try:
            measured = measure_start(root, rounds, Path(scratch)).text()
            print(measured, end="")
            if readme:
                page.write_text(into_readme(page.read_text("utf-8"), measured), "utf-8")
        except (RuntimeError, ValueError) as error:
            print(error, file=sys.stderr)
            return 1
    return 0
