"""How soon a page says what went wrong, and how it is on a slow processor: the faults that have a time to keep.

Each fault is made on a server, at each of three files, in a new page of a Chromium; the slowest of them is told.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from build_scripts.site.inputs import SITE, is_current
from build_scripts.site.whole import build
from build_scripts.trials import faulty_server
from build_scripts.trials.browsers import NONE_FOUND, find_chromium, is_root
from build_scripts.trials.faulty_server import Fault, FaultyServer, Handler

PAGE = "strategy-discussion.html"
FILES = ("worker.", "pyodide.asm.wasm.", "snapshot.")
STALLED_S, SOON_S = 10.0, 1.0
"""Seconds after the last byte within which a page is to say so, where the bytes stop arriving, and where they end."""
NO_MORE = threading.Event()
FAULTS: dict[str, tuple[Fault, float]] = {
    "F02 the server is gone": (lambda handler, _: handler.connection.close(), STALLED_S),
    "F03 reset half way": (faulty_server.reset_half_way, SOON_S),
    "F04 stalled half way": (faulty_server.stalled(NO_MORE), STALLED_S),
    "F05 not there": (faulty_server.missing, SOON_S),
    "F06 a sign-in page": (faulty_server.sign_in_page, SOON_S),
    "F07 cut short": (faulty_server.cut_short, SOON_S),
    "F08 one bit flipped": (faulty_server.one_bit_flipped, SOON_S),
}
"""How a request fails, and the seconds that the page has, by the numbers of the list of faults."""
RATES = (4, 6)
"""How many times slower the processor of the page's own thread is made (F19)."""
WATCH = """
self.told = {announced: null, longest: 0};
new PerformanceObserver(list => {
  for (const {duration} of list.getEntries()) told.longest = Math.max(told.longest, duration);
}).observe({type: "longtask", buffered: true});
new MutationObserver(() => {
  told.announced ??= document.querySelector(".dt-state p")?.textContent ? performance.now() : null;
}).observe(document, {childList: true, subtree: true, characterData: true});
"""
AT_REST_MS = 3_000
PATIENCE_MS = 120_000


@dataclass(slots=True)
class Noted:
    """A fault that remembers when the last byte had been sent."""

    fault: Fault
    ended: list[float] = field(default_factory=list[float])

    def __call__(self, handler: Handler, content: bytes) -> None:
        sent = handler.wfile.write

        def write(data: bytes) -> int:
            done = sent(data)
            self.ended.append(time.monotonic())
            return done

        handler.wfile.write = write  # type: ignore[method-assign, assignment]
        self.ended.append(time.monotonic())
        self.fault(handler, content)


def bench_faults(root: Path) -> int:
    """Build if need be, measure, print tables and return 0; or say what is missing and return 1."""
    if not is_current(root) and build(root):
        return 1
    program = find_chromium()
    if program is None:
        print(NONE_FOUND)
        return 1
    with FaultyServer(root / SITE).running() as site, sync_playwright() as start:
        browser = start.chromium.launch(
            executable_path=program, args=["--no-first-run", *(["--no-sandbox"] if is_root() else [])]
        )
        print("| fault | said after, s | to be within, s |\n|---|---|---|")
        for name, (fault, within) in FAULTS.items():
            slowest = max(_seconds(browser, site, file, fault) for file in FILES)
            print(f"| {name} | {slowest:.2f} | {within:.0f} |", flush=True)
        print("\n| processor | loading is announced after, s | longest task, ms |\n|---|---|---|")
        for line in _slow(browser, site):
            print(line, flush=True)
        browser.close()
    return 0


def _seconds(browser: Browser, site: FaultyServer, file: str, fault: Fault) -> float:
    """From the last byte of a file to the words that it failed."""
    noted = Noted(fault)
    site.faults[f"runtime/{file}"] = noted
    page = _page(browser)
    page.goto(site.address(PAGE), wait_until="commit")
    page.locator(".dt-state[data-state=failed]").first.wait_for(timeout=PATIENCE_MS)
    took = time.monotonic() - noted.ended[-1]
    site.faults.clear()
    page.context.close()
    return took


def _slow(browser: Browser, site: FaultyServer) -> Iterator[str]:
    """F19, a line of the table for each rate."""
    for rate in RATES:
        page = _page(browser)
        page.add_init_script(WATCH)
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": rate})
        page.goto(site.address(PAGE), wait_until="commit")
        page.locator(".dt-state[data-state=ready]").first.wait_for(timeout=PATIENCE_MS)
        page.wait_for_timeout(AT_REST_MS * rate)
        told = page.evaluate("told")
        yield f"| {rate} times slower | {told['announced'] / 1_000:.1f} | {told['longest']:.0f} |"
        page.context.close()


def _page(browser: Browser) -> Page:
    """A new page that keeps nothing, in a browser that is open already."""
    page = browser.new_context(service_workers="block").new_page()
    page.wait_for_timeout(1_000)
    return page
