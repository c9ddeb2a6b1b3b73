"""What each procedure decides and says otherwise than in its last edition, for the readers of its page.

The earlier editions of a handbook are kept in folders, `editions/1.0/procedures/` and so on; the newest of them is laid
beside the procedures as they stand.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from build_scripts.compare.as_markdown import changes_of
from build_scripts.compare.confirmations import confirmed
from build_scripts.compare.report import compare
from build_scripts.compile.handbook import compile_handbook
from build_scripts.problems.problem import Problems
from build_scripts.reading.source_files import FOLDER
from build_scripts.storage.memory import Memory
from decision_tools import codec
from decision_tools.model.handbook import Handbook

EDITIONS = Path("editions")
HEADING = "## What changed since edition {name} {{#since-the-last-edition}}"
NOTHING = "No rule and no clause of this page has changed since then."
UNREADABLE = (
    "Edition {name} is kept, and today's build cannot read it: its procedures no longer hold together. "
    "So nothing is compared here."
)


def since_last_edition(root: Path, book: Handbook, memory: Memory) -> Mapping[str, str]:
    """By procedure, a section of Markdown; none where no earlier edition is kept, or it had no such procedure.

    A tool is compared in all of its situations, and what `memory` knows is not compared again.
    """
    folder = newest(root)
    if folder is None:
        return {}
    old = compile_handbook(folder, memory=memory, proved=False).handbook
    if old is None:
        return dict.fromkeys(book.procedures, f"{HEADING}\n\n{UNREADABLE}".format(name=folder.name))
    marks = confirmed(root, book.clauses, Problems())
    content = [folder.name, codec.encode(old), codec.encode(book), repr(marks)]
    return memory.recall("last edition", content, partial(_sections, old, book, folder.name, marks))


def newest(root: Path) -> Path | None:
    """The folder of the newest edition that is kept: 1.10 comes after 1.9."""
    kept = [folder for folder in (root / EDITIONS).glob("*") if (folder / FOLDER).is_dir()]
    return max(kept, key=lambda folder: _in_numbers(folder.name), default=None)


def _in_numbers(name: str) -> list[tuple[int, str]]:
    return [(int(digits or 0), letters) for digits, letters in re.findall(r"([0-9]+)|([^0-9]+)", name)]


def _sections(old: Handbook, book: Handbook, name: str, marks: Mapping[str, str]) -> dict[str, str]:
    report = compare(old, book, (name, "now"), marks)
    both = (procedure for procedure in book.procedures if procedure in old.procedures)
    said = {procedure: "\n\n".join(changes_of(report, procedure)) or NOTHING for procedure in both}
    return {procedure: f"{HEADING.format(name=name)}\n\n{text}" for procedure, text in said.items()}
