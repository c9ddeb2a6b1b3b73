"""Random walks through the tools in a real browser's worker, compared with this Python, answer for answer."""

from __future__ import annotations

import hashlib
import sys
import time
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import batched
from pathlib import Path

from playwright.sync_api import Page, sync_playwright
from rich.console import Console

from build_scripts.browsers import NONE_FOUND, find_chromium, is_root
from build_scripts.compile import compile_handbook
from build_scripts.counting_server import CountingServer
from build_scripts.inputs import SITE, is_current
from build_scripts.site import build
from build_scripts.walks import Step, walk
from decision_tools import codec
from decision_tools.session import Door

PAGE = "strategy-discussion.html"
AT_ONCE = 20
"""Walks handed to the browser at a time."""
START = """() => new Promise((resolve, reject) => {
  const plan = JSON.parse(document.getElementById("dt-plan").textContent);
  self.walker = new ToolEngine(plan, ({ name, why }) => {
    if (name === "ready") resolve();
    else if (name !== "loading") reject(new Error(why));
  });
  walker.start();
})"""
STEP = """async (requests) => {
  const hashes = [];
  for (const request of requests) {
    const answer = new TextEncoder().encode(await walker.step(request));
    const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", answer));
    hashes.push(Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join(""));
  }
  return hashes;
}"""


def differing(page: Page, walks: Iterable[tuple[int, list[Step]]]) -> Iterator[tuple[int, Step]]:
    """The walks in which the browser answers otherwise than this Python did, each with its first such step."""
    for some in batched(walks, AT_ONCE):
        steps = [(number, step) for number, taken in some for step in taken]
        answers = page.evaluate(STEP, [step.request for _, step in steps])
        told = set[int]()
        for (number, step), answer in zip(steps, answers, strict=True):
            if hashlib.sha256(step.response.encode()).hexdigest() != answer and number not in told:
                told.add(number)
                yield number, step


def walks(root: Path, count: int, first: int) -> int:
    """Compare so many walks, say what differs and return 1, or 0 where nothing does."""
    program = find_chromium()
    if program is None:
        print(NONE_FOUND, file=sys.stderr)
        return 1
    if not is_current(root) and build(root):
        return 1
    book, _, _ = compile_handbook(root)
    assert book is not None, "the site was built from it"
    door, began, wrong, steps = Door(codec.for_tools(book)), time.monotonic(), 0, 0
    with CountingServer(root / SITE).running() as server, sync_playwright() as start:
        launch = partial(start.chromium.launch, executable_path=program)
        browser = launch(args=["--no-sandbox"] if is_root() else [])
        page = browser.new_page(service_workers="block")
        page.goto(server.address + PAGE)
        page.evaluate(START)
        with Console(stderr=True).status("") as status:
            for numbers in batched(range(first, first + count), AT_ONCE):
                status.update(f"{numbers[0] - first} of {count} walks, {steps} answers")
                taken = [(number, list(walk(door, book, number))) for number in numbers]
                steps += sum(len(each) for _, each in taken)
                for number, step in differing(page, taken):
                    wrong += 1
                    print(f"Walk {number} differs at the request\n{step.request}")
        browser.close()
    took = time.monotonic() - began
    print(f"{count} walks from number {first} on, {steps} answers: {wrong} walks differ ({took:.0f} s)")
    return int(bool(wrong))
