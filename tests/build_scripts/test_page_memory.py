"""The memory of a browser's pages is that of its own pages' processes, as the system tells it."""

from __future__ import annotations

from pathlib import Path

from build_scripts.trials.page_memory import held, pages_below

PROCESSES = {
    1: ("init", 0, 9_000),
    10: ("chromium --headless", 1, 80_000),
    11: ("chromium --type=zygote", 10, 20_000),
    12: ("chromium --type=renderer", 11, 300_000),
    13: ("chromium --type=gpu-process", 10, 50_000),
    14: ("chromium --type=renderer", 11, 40_000),
    20: ("chromium --headless", 1, 80_000),
    21: ("chromium --type=renderer", 20, 500_000),
}
"""By number: what was called, by whom it was started, and the kilobytes of 1,024 that it holds."""


def _written(folder: Path) -> Path:
    for number, (called, parent, size) in PROCESSES.items():
        process = folder / str(number)
        process.mkdir()
        (process / "cmdline").write_bytes(called.replace(" ", "\0").encode())
        (process / "stat").write_text(f"{number} (a (name) with brackets) S {parent} 0 0")
        (process / "status").write_text(f"Name:\tchromium\nVmHWM:\t{2 * size} kB\nVmRSS:\t{size} kB\n")
    (folder / "uptime").write_text("1.0 1.0")
    return folder


def test_the_pages_of_one_browser_are_found_below_it(tmp_path: Path) -> None:
    assert sorted(page.name for page in pages_below(10, _written(tmp_path))) == ["12", "14"]


def test_what_a_page_holds_is_what_it_holds_now(tmp_path: Path) -> None:
    assert held(_written(tmp_path) / "12") == 307.2
    assert held(tmp_path / "99") == 0
