"""The last step: MkDocs with Material turns build/docs/ into the site. Another generator would be called from here."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from build_scripts.addresses import page_file
from build_scripts.page_parts import Page

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # before Material is imported: a notice of its makers, not of ours

from mkdocs.commands.build import build as run_mkdocs
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

HOME = "index.md"
ROOM, PRACTICE = "training.md", "practice.md"
LEADING = "leading-a-session.md"
"""The page of docs/ that belongs to the training room."""


class GeneratorError(Exception):
    """What the generator had against the pages, one complaint a line."""


def generate(root: Path, pages: Iterable[Page], folder: Path) -> None:
    """Build the site into `folder`.

    Raises:
        GeneratorError: it warned of anything, or stopped.
    """
    heard = _Listener()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(heard)
    logger.propagate = False
    try:
        config = load_config(str(root / "mkdocs.yml"), site_dir=str(folder), nav=navigation(root, pages))
        run_mkdocs(config)
    except (MkDocsException, SystemExit) as error:
        raise GeneratorError("\n".join(heard.said or [str(error)])) from error
    finally:
        logger.removeHandler(heard)
        logger.propagate = True


def navigation(root: Path, pages: Iterable[Page]) -> list[dict[str, Any]]:
    """The menu: tools and procedures first, then training, then the pages of docs/, the guide last."""
    pages = tuple(pages)
    written = {path.name for path in (root / "docs").glob("*.md")}
    about = sorted(written - {HOME, LEADING})
    guide = sorted(f"guide/{path.name}" for path in (root / "docs" / "guide").glob("*.md"))
    sections = {
        "Procedures": [page_file(page) for page in pages if page.kind == "procedure"],
        "Training": _training(pages, *written & {LEADING}),
        "Find": ["roles.md", "dictionary.md", "doubts.md"],
        "About": [*about, "coverage.md", "assurance.md"],
        "Write a procedure": [*guide, "problem-codes.md"],
    }
    return [{"Home": HOME}, *({name: files} for name, files in sections.items() if files)]


def _training(pages: Iterable[Page], *written: str) -> list[str]:
    """The room before its stories; nothing where there are none."""
    stories = [page_file(page) for page in pages if page.kind == "scenarios"]
    return [ROOM, PRACTICE, *written, *stories] if stories else []


class _Listener(logging.Handler):
    """Keeps what the generator warns of."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())
