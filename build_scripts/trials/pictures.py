"""The pictures of the README, taken anew from the built site so that they stay true."""

from __future__ import annotations

import functools
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Literal

from playwright.sync_api import Locator, Page, sync_playwright

from build_scripts.site.whole import build
from build_scripts.trials.browsers import NONE_FOUND, find_chromium, is_root

FOLDER = Path("docs", "pictures")
HOME, PAGE = "index.html", "strategy-discussion.html"
TOOL = '.dt[data-tool="strategy-discussion-needed"]'
ROOM_ABOVE = 60
"""Pixels over what a picture begins with: the bar at the top of the page."""


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture: how wide a window in which colours, what it begins with, and the answers given before it."""

    name: str
    width: int
    height: int
    colours: Literal["light", "dark"]
    answers: tuple[str, ...] = ()
    page: str = PAGE
    top: str = TOOL
    """What stands at the top of it."""


PICTURES = (
    Picture("home.png", 1280, 760, "light", page=HOME, top="h1"),
    Picture("whole-way.png", 1280, 860, "light", page=HOME, top="#the-whole-way"),
    Picture("question.png", 1280, 720, "light", ("Yes", "Yes")),
    Picture("result.png", 1280, 900, "light", ("Yes", "Yes", "Sexual abuse", "No", "No")),
    Picture("result-narrow-dark.png", 400, 800, "dark", ("Yes", "Yes", "Sexual abuse", "No", "No")),
)


def take_pictures(root: Path) -> int:
    """Build the site and take every picture into docs/pictures/; the exit status."""
    program = find_chromium()
    if program is None:
        print(NONE_FOUND)
        return 1
    if status := build(root):
        return status
    (root / FOLDER).mkdir(parents=True, exist_ok=True)
    with _served(root / "site") as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"] if is_root() else [])
        for picture in PICTURES:
            context = browser.new_context(
                viewport={"width": picture.width, "height": picture.height},
                color_scheme=picture.colours,
                service_workers="block",  # no picture has the news in it that the handbook is kept on the device
            )
            _take(context.new_page(), f"{address}/{picture.page}", picture, root / FOLDER / picture.name)
            context.close()
        browser.close()
    return 0


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    """The built site on a free port of this machine."""
    handler = functools.partial(_Quiet, directory=str(folder))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of requests."""


def _take(page: Page, address: str, picture: Picture, file: Path) -> None:
    """Answer as the picture says, bring what it begins with to the top, and take it."""
    page.goto(address)
    tool = page.locator(TOOL)
    for number, answer in enumerate(picture.answers):
        tool.get_by_label(answer, exact=True).check()
        tool.get_by_role("button", name="Continue").click()
        _answered(tool, number + 1)
    page.locator(picture.top).first.evaluate(
        "(top, above) => scrollTo(0, top.getBoundingClientRect().top + scrollY - above)", ROOM_ABOVE
    )
    page.screenshot(path=file)


def _answered(tool: Locator, count: int) -> None:
    """Wait until so many answers are in the summary; the first may wait for Python."""
    tool.get_by_role("button", name="Change").nth(count - 1).wait_for(timeout=120_000)
