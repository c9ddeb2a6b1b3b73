"""The command that compares two editions: what they decide otherwise, and what they say otherwise.

Like `diff` it ends with 0 where nothing differs, 1 where something does, and 2 where the two cannot be compared.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from rich.console import Console
from rich.markdown import Markdown

from build_scripts.compare.as_json import plain
from build_scripts.compare.as_markdown import markdown
from build_scripts.compare.confirmations import confirmed
from build_scripts.compare.editions import EditionError, edition
from build_scripts.compare.report import Report, compare
from build_scripts.compile.handbook import compile_handbook
from build_scripts.problems.problem import Problems, in_order, stops_the_build
from decision_tools.model.handbook import Handbook

SAME, DIFFERENT, TROUBLE = 0, 1, 2
MOST_SHOWN = 5
"""How many of the problems of an edition are shown."""


def compare_editions(root: Path, old: str, new: str, form: str = "text") -> int:
    """Print what differs between two editions of the project at `root`, each a folder or a revision in git."""
    try:
        with edition(root, old) as before, edition(root, new) as after:
            report = _report(before, after, (old, new))
    except EditionError as error:
        print(error, file=sys.stderr)
        return TROUBLE
    _write(report, form)
    return SAME if report.same else DIFFERENT


def _report(before: Path, after: Path, names: tuple[str, str]) -> Report:
    old, new = (_handbook(folder, name) for folder, name in zip((before, after), names, strict=True))
    problems = Problems()
    marks = confirmed(after, new.clauses, problems)
    if problems:
        raise EditionError("\n".join(str(problem) for problem in in_order(problems)))
    return compare(old, new, names, marks)


def _handbook(folder: Path, name: str) -> Handbook:
    """An edition as it stands, whether or not today's proof would let it."""
    compiled = compile_handbook(folder, proved=False)
    if compiled.handbook is None:
        problems = [each for each in compiled.problems if stops_the_build([each])]
        shown = "\n".join(str(each) for each in problems[:MOST_SHOWN])
        more = f"\nand {len(problems) - MOST_SHOWN} more" if len(problems) > MOST_SHOWN else ""
        raise EditionError(f"'{name}' does not hold together, so there is nothing to compare:\n{shown}{more}")
    return compiled.handbook


def _write(report: Report, form: str) -> None:
    match form:
        case "json":
            print(json.dumps(plain(report), indent=2, ensure_ascii=False))
        case "markdown":
            print(markdown(report), end="")
        case _:
            Console().print(Markdown(markdown(report)))
