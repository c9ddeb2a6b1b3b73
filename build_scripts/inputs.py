"""Whether the site is up to date: one hash over everything that it is made from."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from build_scripts.files import content_key
from build_scripts.source_files import LOCAL

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


def key_of_sources(root: Path) -> str:
    """One hash over everything that the site is built from, the packages included by their lock files."""
    return content_key(_sources(root), root, sys.version)


def _sources(root: Path) -> Iterator[Path]:
    for folder in SOURCES:
        yield from (path for path in (root / folder).rglob("*") if path.is_file() and path.suffix != ".pyc")
    yield from (root / name for name in SOURCE_FILES if (root / name).is_file())
