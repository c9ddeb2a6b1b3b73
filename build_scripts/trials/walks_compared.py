"""Random walks through the tools in a real browser's workers, compared with this Python, answer for answer.

While the browser walks, this Python works out the next walks: two batches are always under way.
"""

from __future__ import annotations

import hashlib
import os
import sys
import time
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import batched
from pathlib import Path

from playwright.sync_api import Page, sync_playwright
from rich.console import Console

from build_scripts.compile.handbook import compile_handbook
from build_scripts.site.inputs import SITE, is_current
from build_scripts.site.whole import build
from build_scripts.trials.browsers import NONE_FOUND, find_chromium, is_root
from build_scripts.trials.counting_server import CountingServer
from build_scripts.trials.walks import Step, Walker
from decision_tools.session import Stopped

PAGE = "strategy-discussion.html"
AT_ONCE = 50
"""Walks handed to the browser at a time."""
TOLD_EVERY = 1_000
"""After so many walks a line says how far it is."""
ENOUGH = 2
"""So often the same request is asked: the second time shows that what came between makes no difference."""
START = """async (count) => {
  const plan = JSON.parse(document.getElementById("dt-plan").textContent);
  const opened = () => new Promise((resolve, reject) => {
    const engine = new ToolEngine(plan, ({ name, why }) => {
      if (name === "ready") resolve(engine);
      else if (name !== "loading") reject(new Error(why));
    });
    engine.start();
  });
  const hash = async (text) => {
    const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  };
  const walked = async (line, requests) => {
    const answers = [];
    for (const request of requests) {
      try {
        answers.push(await hash(await walkers[line].step(request)));
      } catch {
        answers.push(`stopped: ${walkers[line].state.why}`);
        walkers[line] = await opened();
        break;
      }
    }
    return answers;
  };
  self.walkers = await Promise.all(Array.from({ length: count }, opened));
  const lines = walkers.map(() => Promise.resolve());
  self.batches = [];
  self.hand = (walks) => {
    const told = [];
    const left = walks.entries();
    const ended = lines.map((before, line) => (lines[line] = before.then(async () => {
      for (const [at, requests] of left) told[at] = await walked(line, requests);
    })));
    batches.push(Promise.all(ended).then(() => told));
  };
}"""
"""Opens so many workers as the tools have; each takes the next walk that is left, and walks it to its end."""
HAND = "(walks) => void hand(walks)"
COLLECT = "() => batches.shift()"


@dataclass(frozen=True, slots=True)
class Walk:
    """One walk, and which of its steps the browser is asked."""

    number: int
    steps: tuple[Step, ...]
    asked: tuple[int, ...]
    stopped: str = ""
    """What this Python said where it could not go on."""

    def difference(self, answers: list[str]) -> str:
        """What the browser answered otherwise, in words, or ""."""
        for at, answer in zip(self.asked, answers, strict=False):
            if answer != self.steps[at].answer:
                told = answer if answer.startswith("stopped") else "another answer"
                return f"{told} in the browser, at the request\n{self.steps[at].request}"
        return f"{self.stopped} here, after {len(self.steps)} answers" if self.stopped else ""


def walks_of(walker: Walker, numbers: Iterable[int], *, every: bool = False) -> Iterator[Walk]:
    """The walks of these numbers; a request that came often enough before is asked again only if `every` one is."""
    before = Counter[bytes]()
    for number in numbers:
        steps, stopped = list[Step](), ""
        try:
            steps.extend(walker.walk(number))
        except Stopped as error:
            stopped = f"stopped: {error}"
        asked = list[int]()
        for at, step in enumerate(steps):
            request = hashlib.sha256(step.request.encode()).digest()
            before[request] += 1
            if every or before[request] <= ENOUGH:
                asked.append(at)
        yield Walk(number, tuple(steps), tuple(asked), stopped)


def compared(page: Page, walks: Iterable[Walk]) -> Iterator[tuple[Walk, str]]:
    """Every walk, with what the browser answers otherwise than this Python did, or ""; the page has been started."""
    under_way = deque[tuple[Walk, ...]]()
    for some in batched(walks, AT_ONCE):
        page.evaluate(HAND, [[walk.steps[at].request for at in walk.asked] for walk in some])
        under_way.append(some)
        if len(under_way) > 1:
            yield from _collected(page, under_way.popleft())
    for some in under_way:
        yield from _collected(page, some)


def _collected(page: Page, walks: Iterable[Walk]) -> Iterator[tuple[Walk, str]]:
    for walk, answers in zip(walks, page.evaluate(COLLECT), strict=True):
        yield walk, walk.difference(answers)


@contextmanager
def _started(site: Path, program: str, workers: int) -> Iterator[Page]:
    """A page of the site with so many workers that answer."""
    with CountingServer(site).running() as server, sync_playwright() as start:
        browser = start.chromium.launch(executable_path=program, args=["--no-sandbox"] if is_root() else [])
        page = browser.new_page(service_workers="block")
        page.goto(server.address + PAGE)
        page.evaluate(START, workers)
        yield page
        browser.close()


def walks(root: Path, count: int, first: int, *, every: bool) -> int:
    """Compare so many walks, say what differs and return 1, or 0 where nothing does."""
    program = find_chromium()
    if program is None:
        print(NONE_FOUND, file=sys.stderr)
        return 1
    if not is_current(root) and build(root):
        return 1
    book, _, _ = compile_handbook(root)
    assert book is not None, "the site was built from it"
    tally = Tally(first, count)
    to_walk = walks_of(Walker(book), range(first, first + count), every=every)
    try:
        with _started(root / SITE, program, os.cpu_count() or 1) as page, Console(stderr=True).status("") as status:
            for walk, difference in compared(page, to_walk):
                tally.add(walk, differs=bool(difference))
                if difference:
                    print(f"Walk {walk.number}: {difference}", flush=True)
                status.update(tally.text())
                if tally.walks % TOLD_EVERY == 0:
                    print(tally.text(), file=sys.stderr, flush=True)
    except KeyboardInterrupt:
        print(f"Ended early; --from {first + tally.walks} --count {count - tally.walks} goes on.", file=sys.stderr)
    print(tally.text())
    return int(tally.wrong > 0 or tally.walks < count)


class Tally:
    """What was compared so far."""

    def __init__(self, first: int, count: int) -> None:
        self.first, self.count, self.walks, self.answers, self.asked, self.wrong = first, count, 0, 0, 0, 0
        self._began = time.monotonic()

    def add(self, walk: Walk, *, differs: bool) -> None:
        """One walk more."""
        self.walks += 1
        self.answers += len(walk.steps)
        self.asked += len(walk.asked)
        self.wrong += differs

    def text(self) -> str:
        """How far it is, in a line."""
        took = time.monotonic() - self._began
        differ = "walk differs" if self.wrong == 1 else "walks differ"
        answers = f"{self.answers} answers"
        if self.asked < self.answers:
            answers += f", {self.asked} of them asked of the browser: the same request {ENOUGH} times, and no more"
        return (
            f"{self.walks} of {self.count} walks from number {self.first} on: {self.wrong} {differ}. "
            f"{answers}. {took:.0f} s, {60 * self.walks / max(took, 0.001):.0f} walks a minute."
        )
