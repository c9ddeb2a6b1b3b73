"""The last step: what the generator has against a page stops the build, and nothing of a half-built site stays."""

from __future__ import annotations

import logging
import shutil
from pathlib import Path

import pytest

from build_scripts.environment import ROOT
from build_scripts.generator import GeneratorError, generate, navigation
from build_scripts.page_parts import Page


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The project's own settings over one page."""
    shutil.copy2(ROOT / "mkdocs.yml", tmp_path)
    shutil.copytree(ROOT / "build_scripts" / "theme", tmp_path / "build_scripts" / "theme")
    (tmp_path / "docs").mkdir()
    (tmp_path / "build" / "docs").mkdir(parents=True)
    (tmp_path / "build" / "docs" / "index.md").write_text("# Home\n", "utf-8")
    return tmp_path


def test_a_menu_names_procedures_before_training_before_the_rest(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    for name in ("index.md", "how-it-works.md", "leading-a-session.md"):
        (tmp_path / "docs" / name).touch()
    pages = [Page("scenarios", "cases", "Cases", "scenarios/cases.md", ()), Page("procedure", "p", "P", "p.md", ())]
    menu = navigation(tmp_path, pages)
    assert [name for section in menu for name in section] == [
        "Home",
        "Procedures",
        "Training",
        "Find",
        "About",
        "Write a procedure",
    ]
    assert menu[1:3] == [
        {"Procedures": ["p.md"]},
        {"Training": ["training.md", "practice.md", "leading-a-session.md", "training-cases.md"]},
    ]
    assert menu[4]["About"][0] == "how-it-works.md"


def test_what_the_generator_warns_of_stops_it(project: Path, tmp_path: Path) -> None:
    with pytest.raises(GeneratorError, match=r"roles\.md"):
        generate(project, [], tmp_path / "site")
    assert logging.getLogger("mkdocs").propagate
    assert logging.getLogger("mkdocs").handlers == []
