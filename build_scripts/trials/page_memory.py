"""The most memory that any page's process of a browser holds, looked at every few milliseconds.

The system's own record of it will not do: Chromium sets that back while it runs.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser

LOOK_AGAIN = 0.01
"""Seconds."""
PROCESSES = Path("/proc")


@dataclass(slots=True)
class Peak:
    """What was held at most so far."""

    megabytes: float = 0.0
    """0 where the system does not tell."""
    ended: threading.Event = field(default_factory=threading.Event)


@contextmanager
def peak_of(browser: Browser) -> Iterator[Peak]:
    """Look at the pages of a browser for as long as this lasts."""
    told = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")["processInfo"]
    top = next(int(each["id"]) for each in told if each["type"] == "browser")
    peak = Peak()
    looking = threading.Thread(target=_look, args=(top, peak))
    looking.start()
    try:
        yield peak
    finally:
        peak.ended.set()
        looking.join()


def _look(top: int, peak: Peak) -> None:
    """Look again and again, and now and then for pages that are new."""
    pages, looks = list[Path](), 0
    while not peak.ended.wait(LOOK_AGAIN):
        pages = pages_below(top) if looks % 10 == 0 else pages
        looks += 1
        peak.megabytes = max([peak.megabytes, *map(held, pages)])


def pages_below(top: int, processes: Path = PROCESSES) -> list[Path]:
    """The folders in /proc of the pages' processes below that of the browser."""
    parents = {int(each.name): _parent(each) for each in processes.iterdir() if each.name.isdigit()}
    below = {top}
    for _ in range(3):  # pages are started by a process that the browser starts
        below |= {process for process, parent in parents.items() if parent in below}
    folders = (processes / str(process) for process in below)
    return [folder for folder in folders if b"--type=renderer" in _read(folder / "cmdline")]


def _parent(process: Path) -> int:
    """The number of the process that started this one; 0 where it has ended."""
    fields = _read(process / "stat").rpartition(b")")[2].split()
    return int(fields[1]) if fields else 0


def held(process: Path) -> float:
    """How many megabytes a process holds in memory; 0 where it has ended."""
    lines = [line for line in _read(process / "status").splitlines() if line.startswith(b"VmRSS:")]
    return int(lines[0].split()[1]) * 1_024 / 1_000_000 if lines else 0.0


def _read(file: Path) -> bytes:
    """What a file holds; nothing where its process has ended meanwhile."""
    with suppress(OSError):
        return file.read_bytes()
    return b""
