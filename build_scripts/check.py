"""The command that tells an author everything that is wrong, and changes nothing."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from build_scripts.compile import compile_handbook
from build_scripts.memory import remembered
from build_scripts.problem_formats import FORMATS
from build_scripts.problems import stops_the_build


def check(root: Path, form: str = "text") -> int:
    """Print every problem in order, and a line that counts them; 1 where one of them stops the build, else 0.

    `form` is one of FORMATS. The count goes to standard error, so that standard output holds nothing but the problems.
    """
    memory = remembered(root)
    problems = compile_handbook(root, memory=memory).problems
    memory.save()
    print(FORMATS[form](problems), end="")
    counts = Counter(problem.severity for problem in problems)
    said = [f"{counts[kind]} {kind}{'s' if counts[kind] > 1 else ''}" for kind in ("error", "warning") if counts[kind]]
    print(f"{' and '.join(said)} found" if said else "All procedures are in order", file=sys.stderr)
    return int(stops_the_build(problems))
