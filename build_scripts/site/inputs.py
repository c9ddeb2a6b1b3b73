"""Whether the site is up to date: one hash over everything that it is made from."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from build_scripts.reading.source_files import LOCAL
from build_scripts.storage.files import content_key

SITE = Path("site")
SCRATCH = Path("build", "cache")
STAMP = SCRATCH / "site.key"
WHILE_WRITING = " while writing"
"""Ends the mark of a site whose start-up snapshot does not hold the handbook."""
SOURCES = ("procedures", "editions", "docs", "decision_tools", "build_scripts", "requirements")
SOURCE_FILES = ("mkdocs.yml", "package-lock.json", "pyproject.toml", LOCAL)


def is_current(root: Path, *, ahead: bool = True) -> bool:
    """Whether site/ was built from just what is there now; without `ahead`, one built while writing will do as well."""
    page, stamp = root / SITE / "index.html", root / STAMP
    if not page.is_file() or not stamp.is_file():
        return False
    key = key_of_sources(root)
    return stamp.read_text("utf-8") in ({key} if ahead else {key, key + WHILE_WRITING})


def mark_current(root: Path, key: str, *, ahead: bool) -> None:
    """Note what site/ was built from, and whether the handbook is in its start-up snapshot."""
    (root / STAMP).write_text(key if ahead else key + WHILE_WRITING, "utf-8")


class Contents:
    """What the sources hold: a file is read again where its time or size has changed."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._seen: dict[Path, tuple[tuple[int, int], str]] = {}
        self.changed()

    def changed(self) -> tuple[str, ...]:
        """The files that hold something else than when this was last asked, came or went; by their path in the root."""
        before, self._seen = self._seen, {}
        for path in _sources(self._root):
            with suppress(OSError):  # gone in this moment: it has changed
                self._seen[path] = self._look(path, before.get(path))
        paths = before.keys() | self._seen.keys()
        other = (path for path in paths if _held(before, path) != _held(self._seen, path))
        return tuple(sorted(path.relative_to(self._root).as_posix() for path in other))

    def _look(self, path: Path, before: tuple[tuple[int, int], str] | None) -> tuple[tuple[int, int], str]:
        told = path.stat()
        marks = (told.st_mtime_ns, told.st_size)
        same = before and before[0] == marks
        return marks, before[1] if before and same else hashlib.sha256(path.read_bytes()).hexdigest()


def _held(seen: Mapping[Path, tuple[tuple[int, int], str]], path: Path) -> str:
    return seen[path][1] if path in seen else ""


def key_of_sources(root: Path) -> str:
    """One hash over everything that the site is built from, the packages included by their lock files."""
    return content_key(_sources(root), root, sys.version)


def _sources(root: Path) -> Iterator[Path]:
    for folder in SOURCES:
        yield from (path for path in (root / folder).rglob("*") if path.is_file() and path.suffix != ".pyc")
    yield from (root / name for name in SOURCE_FILES if (root / name).is_file())
