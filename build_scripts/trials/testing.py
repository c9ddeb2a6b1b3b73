"""The `test` command: style, types, then the tests, which print last."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING

from rich.console import Console

from build_scripts.trials.browsers import NoBrowserError, get_chromium
from build_scripts.trials.other_engines import get_engines

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

CHECKS = {
    "ruff check": ("ruff", "check"),
    "ruff format --check": ("ruff", "format", "--check"),
    "mypy --strict": ("mypy", "--strict", "decision_tools", "build_scripts", "tests"),
}
"""What comes before the tests: each one's name, and the Python module and arguments that run it."""

FAILED_CHECKS = "FAILED_CHECKS"
"""The environment variable that tells the tests' closing summary which checks failed before them."""


def run_all(root: Path, pytest_arguments: Sequence[str], *, install_browser: bool) -> int:
    """Run every check, then pytest with the reader's arguments, or with coverage if there are none.

    Returns 0 where all passed and, without arguments, the tests went every way through the engine. Every check runs,
    whether or not one before it failed.
    """
    console = Console()
    try:
        get_chromium(install=install_browser)
    except NoBrowserError as error:
        console.print(str(error), markup=False, highlight=False, soft_wrap=True)
        return 1
    if missing := get_engines(install=install_browser):
        console.print(f"{' and '.join(missing)} could not be installed: the tests of three engines need them.")
        return 1
    failed = [name for name, arguments in CHECKS.items() if not passes(name, arguments, root, console)]
    pytest = [sys.executable, "-m", "pytest", *(pytest_arguments or ("--cov",))]
    tested = subprocess.run(pytest, cwd=root, env=os.environ | {FAILED_CHECKS: ", ".join(failed)}, check=False)
    if not pytest_arguments and not tested.returncode and not reach_all_of_the_engine(root, console):
        return 1
    return tested.returncode or int(bool(failed))


def reach_all_of_the_engine(root: Path, console: Console) -> bool:
    """Whether the tests went through every line and branch of `decision_tools`; if not, show what they left out."""
    report = [sys.executable, "-m", "coverage", "report", "--include=decision_tools/*", "--fail-under=100"]
    done = subprocess.run(report, cwd=root, capture_output=True, text=True, check=False)
    if done.returncode:
        console.print(done.stdout + done.stderr, markup=False, highlight=False, soft_wrap=True, end="")
        console.print("The tests must reach every line and branch of decision_tools: test these, or take them out.")
    return not done.returncode


def passes(name: str, arguments: Sequence[str], root: Path, console: Console) -> bool:
    """Run one check, show that it goes on, and show what it said if it failed."""
    began = time.monotonic()
    with console.status(name):
        done = subprocess.run([sys.executable, "-m", *arguments], cwd=root, capture_output=True, text=True, check=False)
    if done.returncode:
        console.print(done.stdout + done.stderr, markup=False, highlight=False, soft_wrap=True, end="")
    outcome = "failed" if done.returncode else "passed"
    console.print(f"{name}: {outcome} in {time.monotonic() - began:.1f} s", highlight=False)
    return not done.returncode
