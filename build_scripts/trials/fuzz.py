"""Damages procedures many times over: whatever comes of it is a problem with a place, and soon.

Either the handbook's own pages are damaged, one at a time in the whole of it; or small ones, each an example of the
page of codes beside the procedure that all of them refer to. These have everything that the format knows, and a
hundred thousand of them take half an hour.
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from build_scripts.compile.build_day import build_day
from build_scripts.compile.handbook import compile_handbook
from build_scripts.problems.code_examples import BASE_FILE, BYTES, MANY, code_examples
from build_scripts.reading.source_files import FOLDER, LOCAL
from build_scripts.storage.memory import Memory
from build_scripts.trials.mutations import WORD, damaged

FRONT = """\
---
title: A page
id: page
edition: "1.0"
status: draft
source: {title: A source, file: source.txt}
approved: not stated
review by: not stated
owner: not stated
---

"""
LIMIT = 1.0
"""Seconds of processor time that one damaged handbook may take."""


@dataclass(slots=True)
class Tally:
    """What came of the damaged procedures."""

    tried: int = 0
    accepted: int = 0
    """Those in which nothing stops the build."""
    codes: Counter[str] = field(default_factory=Counter[str])
    slowest: float = 0.0
    """Seconds of processor time."""
    faults: list[str] = field(default_factory=list[str])
    """Damages that raised something, or took too long: their number, their file, and what happened."""


def fuzz(root: Path, count: int, first: int = 0, *, small: bool = False) -> int:
    """Try damages `first` to `first + count - 1`; print what came of them; 1 where one raised or took too long."""
    numbers = range(first, first + count)
    tally = tried_small(numbers) if small else tried(root, numbers)
    for fault in tally.faults:
        print(fault)
    common = ", ".join(f"{code} {times}" for code, times in tally.codes.most_common(10))
    print(
        f"{tally.tried} damaged handbooks: {tally.accepted} compile, {len(tally.codes)} kinds of problem in the others"
    )
    print(f"Most often: {common}")
    print(
        f"The slowest took {tally.slowest:.2f} s of processor time; {len(tally.faults)} raised or took over {LIMIT} s"
    )
    return int(bool(tally.faults))


def tried(root: Path, numbers: range) -> Tally:
    """Damage one file of the handbook after another, and compile it each time in a folder of its own."""
    tally = Tally()
    with tempfile.TemporaryDirectory() as name:
        here = Path(name, "handbook")
        pages = dict(_copied(root, here))
        words = sorted({word for page in pages.values() for word in WORD.findall(page.decode())})
        known = Path(name, "memory")
        _compile(here, known, keep=True)
        for number in numbers:
            file = sorted(pages)[number % len(pages)]
            content = damaged(pages[file], number, words)
            (here / file).write_bytes(content)
            _try(here, known, number, file, tally)
            (here / file).write_bytes(pages[file])
    return tally


def tried_small(numbers: range) -> Tally:
    """Damage one small page after another, and compile it each time beside the base of the examples."""
    tally = Tally()
    bodies = [example.good for example in code_examples().values() if not re.match("---|===", example.good)]
    pages = [(FRONT + BYTES.sub("", MANY.sub("", body))).encode() for body in bodies]
    words = sorted({word for page in pages for word in WORD.findall(page.decode())})
    with tempfile.TemporaryDirectory() as name:
        here = Path(name, "handbook")
        (here / FOLDER).mkdir(parents=True)
        shutil.copyfile(BASE_FILE, here / FOLDER / "base.md")
        known, page = Path(name, "memory"), here / FOLDER / "page.md"
        page.write_bytes(pages[0])
        _compile(here, known, keep=True)
        for number in numbers:
            page.write_bytes(damaged(pages[number % len(pages)], number, words))
            _try(here, known, number, page.name, tally)
    return tally


def _copied(root: Path, here: Path) -> Iterator[tuple[str, bytes]]:
    """The pages by name, after a copy of everything that they are compiled with."""
    shutil.copytree(root / FOLDER, here / FOLDER)
    if (root / LOCAL).is_file():
        shutil.copyfile(root / LOCAL, here / LOCAL)
    for path in (here / FOLDER).rglob("*.md"):
        yield path.relative_to(here).as_posix(), path.read_bytes()


def _compile(here: Path, known: Path, *, keep: bool = False) -> Mapping[str, int]:
    """How often each code came, against what is known of the undamaged handbook."""
    memory = Memory(known)
    problems = compile_handbook(here, build_day(), memory).problems
    if keep:
        memory.save()
    return Counter(problem.code for problem in problems)


def _try(here: Path, known: Path, number: int, file: str, tally: Tally) -> None:
    tally.tried += 1
    started = time.process_time()
    try:
        codes = _compile(here, known)
    except Exception as error:
        where = traceback.extract_tb(sys.exc_info()[2])[-1]
        tally.faults.append(f"{number} {file}: {error!r} at {Path(where.filename).name}:{where.lineno}")
        return
    took = time.process_time() - started
    tally.slowest = max(tally.slowest, took)
    tally.codes.update(codes)
    tally.accepted += not codes
    if took > LIMIT:
        tally.faults.append(f"{number} {file}: took {took:.2f} s")
