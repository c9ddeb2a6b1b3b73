"""Schemas and snippets with this handbook's own ids in them, for an editor to offer while somebody types."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from build_scripts.compile.build_day import build_day
from build_scripts.editor.schema import schema_files
from build_scripts.editor.schema_ids import vocabulary
from build_scripts.editor.snippets import snippets
from build_scripts.reading.markdown_page import read_page
from build_scripts.reading.source_files import read_sources
from build_scripts.resolve.draft import Draft, Kind
from build_scripts.resolve.whole import resolve
from build_scripts.storage.files import write_if_changed

FOLDER = Path("build", "schema")
SNIPPETS = Path(".vscode", "handbook.code-snippets")
"""Where Visual Studio Code looks for the snippets of a project."""
TOLD: Mapping[Kind, str] = {"clause": "clause", "role": "role", "fact": "fact", "tool": "tool"}


def write_vocabulary(root: Path) -> int:
    """Write a schema for each kind of block to build/schema/, and the snippets, whatever is wrong elsewhere."""
    draft = Draft()
    raw = tuple(read_page(source, draft.problems) for source in read_sources(root, draft.problems))
    resolve(raw, build_day(), draft)
    known = vocabulary(draft)
    for name, content in schema_files(known).items():
        write_if_changed(root / FOLDER / name, content)
    write_if_changed(root / SNIPPETS, snippets(draft))
    counted = ", ".join(_counted(len(known.ids(kind)), word) for kind, word in TOLD.items())
    print(f"Written: {FOLDER.as_posix()} and {SNIPPETS.as_posix()}, with {counted}")
    return 0


def _counted(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"
