"""What checking and building costs as a handbook grows: synthetic procedures, beside plain MkDocs on the same pages."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from string import ascii_uppercase

from build_scripts.author.new import filled
from build_scripts.reading.source_files import FOLDER, SCENARIOS
from build_scripts.site.rebuilding import Previews

SIZES = (10, 100)
CARRIED = (
    *("mkdocs.yml", "package.json", "package-lock.json", "pyproject.toml"),
    *("docs", "build_scripts", "decision_tools", "requirements"),
)
"""What a build needs beside its procedures; `node_modules` and the runtime's cache are shared by links."""
CHECK = """\
import sys
from pathlib import Path
from build_scripts.author.check import check
sys.exit(check(Path(sys.argv[1])))
"""
SAID = re.compile(r"Tell your manager (today|at once|once more)")
SHARED = ("node_modules",)


def bench(root: Path, sizes: Iterable[int] = SIZES, *, whole: bool = True) -> int:
    """Print seconds for each size, and of processor time behind them, which other work on the machine disturbs less.

    `whole` builds the site as well, runs MkDocs alone on its pages, and lets `serve` show an edit.
    """
    with tempfile.TemporaryDirectory() as name:
        for size in sizes:
            here = Path(name, str(size))
            synthetic(here, size)
            print(f"{size:>5} procedures: check {_check(here)} cold", end="", flush=True)
            print(f", {_check(here)} unchanged", end="", flush=True)
            _touch(here)
            print(f", {_check(here)} after one edit", flush=True)
            if whole:
                _whole(root, here)
    return 0


def synthetic(root: Path, size: int) -> None:
    """A handbook of so many procedures, each with its clauses, questions, tool and training cases."""
    (root / FOLDER / SCENARIOS).mkdir(parents=True)
    for number in range(1, size + 1):
        words = {"name": f"procedure-{number}", "title": f"Procedure {number}", "code": f"X{_letters(number)}"}
        page = filled("front.md", words) + filled("tool.md", words).replace("## ", "## About ", 1)
        (root / FOLDER / f"{words['name']}.md").write_text(page, "utf-8")
        (root / FOLDER / SCENARIOS / f"{words['name']}.md").write_text(filled("cases.md", words), "utf-8")


def _letters(number: int) -> str:
    return ascii_uppercase[number // 676 % 26] + ascii_uppercase[number // 26 % 26] + ascii_uppercase[number % 26]


def _touch(root: Path, when: str = "at once") -> None:
    page = root / FOLDER / "procedure-1.md"
    page.write_text(SAID.sub(f"Tell your manager {when}", page.read_text("utf-8")), "utf-8")


def _check(root: Path) -> Took:
    """One check in a process of its own, its start included."""
    return _timed(lambda: _run([sys.executable, "-c", CHECK, str(root)], Path(__file__).parents[2]))


def _whole(root: Path, here: Path) -> None:
    for name in CARRIED:
        path = root / name
        ignored = shutil.ignore_patterns("__pycache__", "decisions", "pictures")
        if path.is_dir():
            shutil.copytree(path, here / name, ignore=ignored)
        elif path.is_file():
            shutil.copyfile(path, here / name)
    for name in SHARED:
        (here / name).symlink_to((root / name).resolve())
    build = [sys.executable, "-m", "build_scripts.site.whole", str(here)]
    cold = _timed(lambda: _run(build, here))
    warm = _timed(lambda: _run(build, here))
    _touch(here, "once more")
    edited = _timed(lambda: _run(build, here))
    alone = _timed(lambda: _run([sys.executable, "-m", "mkdocs", "build", "-q", "-d", "plain"], here))
    print(f"{'':>17} build {cold} cold, {warm} unchanged, {edited} after one edit", flush=True)
    print(f"{'':>17} MkDocs alone on its pages {alone}", flush=True)
    _run([*build, "--while-writing"], here)  # what `serve` would have built
    print(f"{'':>17} serve shows an edit after {_shown(here):6.2f} s", flush=True)


def _shown(here: Path) -> float:
    """How long after an edit `serve` has its page in the site, in seconds, once it has got ready."""
    previews = Previews(here)
    list(previews.edit([]))
    _touch(here, "without delay")
    started = time.perf_counter()
    answers = previews.edit([f"{FOLDER}/procedure-1.md"])
    first = next(answers)
    took = time.perf_counter() - started
    list(answers)
    previews.stop()
    if first.pages != ("procedure-1.html",):
        raise SystemExit(f"the edit was not shown by itself: {first}")
    return took


def _run(command: list[str], here: Path) -> None:
    done = subprocess.run(command, cwd=here, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{done.stdout}{done.stderr}")


@dataclass(frozen=True, slots=True)
class Took:
    """What a process took, in seconds."""

    clock: float
    processor: float
    """Of this process and those that it started; 0 where the system does not say."""

    def __str__(self) -> str:
        return f"{self.clock:6.2f} s ({self.processor:.2f})"


def _timed(work: Callable[[], None]) -> Took:
    started, before = time.perf_counter(), os.times()
    work()
    after = os.times()
    processor = after.children_user + after.children_system - before.children_user - before.children_system
    return Took(time.perf_counter() - started, processor)
