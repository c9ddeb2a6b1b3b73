"""Small handbooks for the tests of the compiler: a page over the base of tests/fixtures/."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from build_scripts.compile.handbook import Compiled, compile_handbook
from build_scripts.reading.markdown_page import read_page
from build_scripts.reading.source_files import read_sources
from build_scripts.resolve.draft import Draft
from build_scripts.resolve.scenario import scenarios
from build_scripts.resolve.whole import resolve
from decision_tools.model.handbook import Handbook
from tests.build_scripts.fixtures import Fixture

TODAY = date(2026, 11, 22)


def compiled(page: str, root: Path) -> Compiled:
    """A page's body compiled, with the base beside it."""
    Fixture("", page, "").lay_out(root)
    return compile_handbook(root, TODAY)


def handbook(page: str, root: Path) -> Handbook:
    """The handbook of a page's body that must be sound."""
    book, _, problems = compiled(page, root)
    assert book is not None, "\n".join(map(str, problems))
    return book


def draft(root: Path) -> Draft:
    """Everything that a folder defines, before it is checked."""
    found = Draft()
    raw = [read_page(source, found.problems) for source in read_sources(root, found.problems)]
    resolve(raw, TODAY, found)
    scenarios(found)
    return found
