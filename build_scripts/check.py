"""The command that tells an author everything that is wrong, and changes nothing."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from build_scripts.compile import compile_handbook
from build_scripts.problems import stops_the_build


def check(root: Path) -> int:
    """Print every problem in order, and a line that counts them; 1 where one of them stops the build, else 0."""
    _, _, problems = compile_handbook(root)
    for problem in problems:
        print(problem)
    counts = Counter(problem.severity for problem in problems)
    said = [f"{counts[kind]} {kind}{'s' if counts[kind] > 1 else ''}" for kind in ("error", "warning") if counts[kind]]
    print(f"{' and '.join(said)} found" if said else "All procedures are in order", file=sys.stderr)
    return int(stops_the_build(problems))
