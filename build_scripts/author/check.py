"""The command that tells an author everything that is wrong, and changes nothing."""

from __future__ import annotations

import gc
import hashlib
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from build_scripts.compile.build_day import build_day
from build_scripts.problems.formats import FORMATS
from build_scripts.problems.problem import Problem, stops_the_build
from build_scripts.reading.source_files import FOLDER, LOCAL, MOST_BYTES
from build_scripts.storage.memory import PROBLEMS, Memory, remembered


def check(root: Path, form: str = "text") -> int:
    """Print every problem in order, and a line that counts them; 1 where one of them stops the build, else 0.

    `form` is one of FORMATS. The count goes to standard error, so that standard output holds nothing but the problems.
    """
    problems = problems_of(root)
    print(FORMATS[form](problems), end="")
    counts = Counter(problem.severity for problem in problems)
    said = [f"{counts[kind]} {kind}{'s' if counts[kind] > 1 else ''}" for kind in ("error", "warning") if counts[kind]]
    print(f"{' and '.join(said)} found" if said else "All procedures are in order", file=sys.stderr)
    return int(stops_the_build(problems))


def problems_of(root: Path) -> tuple[Problem, ...]:
    """Every problem of the procedures, remembered where no file has changed since the last check of this day."""
    memory = Memory(root / PROBLEMS)
    problems = memory.recall("problems", _contents(root), lambda: _compiled(root))
    memory.save()
    return problems


def _compiled(root: Path) -> tuple[Problem, ...]:
    from build_scripts.compile.handbook import compile_handbook  # what is remembered wants none of the compiler

    memory = remembered(root)
    with _no_collecting():
        problems = compile_handbook(root, build_day(), memory).problems
        memory.save()
    return problems


def _contents(root: Path) -> Iterator[str]:
    """Whatever the problems can depend on: the day, and every file's name, kind and bytes."""
    yield build_day().isoformat()
    for path in sorted((root / FOLDER).rglob("*")):
        yield path.relative_to(root).as_posix()
        yield str(path.readlink()) if path.is_symlink() else ""
        yield _hash(path)
    yield _hash(root / LOCAL)


def _hash(path: Path) -> str:
    """Of a file's bytes; a word where there is no file, where it is too large to be read, or may not be."""
    try:
        if not path.is_file():
            return "no file"
        return "too large" if path.stat().st_size > MOST_BYTES else hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return "unreadable"


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Without looking for unused memory: a fifth of the time goes there, and the process ends soon."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
