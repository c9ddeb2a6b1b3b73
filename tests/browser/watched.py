"""A browser page of the built site that notes whatever a page must never do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Literal

from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, Request, expect

from build_scripts.trials.faulty_server import FaultyServer

type Way = Literal["http", "file"]
type State = Literal["loading", "ready", "unsupported", "failed", "stopped"]

HOLD = "strategy-discussion-needed"
PROCEDURE = "strategy-discussion.html"
START_MS = 60_000
"""The longest that Python may take to start on a busy machine: a limit for tests, not an aim."""

NO_HURRY = """() => {
  const wait = self.setTimeout;
  self.setTimeout = (then, ms, ...given) => wait(then, ms === 1_500 ? 60_000 : ms, ...given);
  const told = performance.getEntriesByType.bind(performance);
  performance.getEntriesByType = (type) => type === "navigation" ? [{requestStart: 0, responseEnd: 0}] : told(type);
}"""
"""On a busy machine too, pages turn however long they take (see page-turn.js)."""

STYLED = """css => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}"""
"""Sets a style of a test's own on a page whose policy refuses any that is written into it."""


@dataclass(slots=True)
class Watched:
    """One page, what went wrong on it, and what it asked of any other place than the site."""

    page: Page
    site: FaultyServer
    errors: list[str] = field(default_factory=list[str])
    outside: list[str] = field(default_factory=list[str])
    way: Way = "http"
    """From a server, or from the folder by double click."""

    def open(self, page: str = PROCEDURE, host: str = "127.0.0.1") -> Page:
        """Go to a page of the site."""
        self.page.goto(self.address(page, host))
        return self.page

    def address(self, page: str, host: str = "127.0.0.1") -> str:
        """Where a page of the site is, the way that it is visited."""
        return self.site.address(page, host) if self.way == "http" else (self.site.folder / page).as_uri()

    def tool(self, id: str = HOLD) -> Locator:
        """The place of a tool on the page."""
        return self.page.locator(f'.dt[data-tool="{id}"]')

    def state_line(self) -> Locator:
        """The line over the first tool that says its state."""
        return self.page.locator(".dt-state").first

    def wait_for(self, state: State) -> Locator:
        """Wait until the tools are in a state, and give the line that says so."""
        line = self.page.locator(f'.dt-state[data-state="{state}"]').first
        line.wait_for(timeout=START_MS)
        if state == "ready":  # and the whole page laid out: see arrival.js
            self.page.locator("html:not(.arriving)").wait_for(timeout=START_MS)
        return line

    def wait_for_rest(self) -> None:
        """Wait until what waits for the tools is there too: the theme's script, and the search with its words."""
        self.wait_for("ready")
        expect(self.page.locator(".md-search-result__meta")).to_have_text("Type to start searching", timeout=START_MS)

    def note_console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.errors.append(f"{message.type}: {message.text}")

    def note_request(self, request: Request) -> None:
        inside = (f"http://127.0.0.1:{self.site.port}/", f"http://intranet.test:{self.site.port}/", "blob:", "data:")
        folder = self.site.folder.as_uri() + "/" if self.way == "file" else inside[0]
        if not request.url.startswith((*inside, folder)):
            self.outside.append(request.url)


type OpenWatched = Callable[..., Watched]


@contextmanager
def watched(browser: Browser, site: FaultyServer, way: Way = "http", **options: object) -> Iterator[Watched]:
    """A page in a context of its own that keeps nothing for later; `options` are those of Playwright's `new_context`."""
    context = browser.new_context(**options)  # type: ignore[arg-type]
    context.add_init_script("delete Navigator.prototype.serviceWorker")  # else every test would fetch the whole site
    seen = Watched(context.new_page(), site, way=way)
    context.on("request", lambda request: seen.note_request(request))
    context.on("console", lambda message: seen.note_console(message))
    context.on("weberror", lambda error: seen.errors.append(str(error.error)))
    yield seen
    context.close()
