"""The last step: what the generator has against a page stops the build, and nothing of a half-built site stays."""

from __future__ import annotations

import json
import logging
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from build_scripts.environment import ROOT
from build_scripts.reading.page_parts import Page
from build_scripts.site.generator import GeneratorError, generate, navigation
from build_scripts.storage.rendered import FOLDER as KEPT
from build_scripts.storage.rendered import Stamped, Stamps


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The project's own settings over one page."""
    shutil.copy2(ROOT / "mkdocs.yml", tmp_path)
    shutil.copytree(ROOT / "build_scripts" / "site" / "theme", tmp_path / "build_scripts" / "site" / "theme")
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


WRITTEN = ("roles", "dictionary", "doubts", "coverage", "assurance", "problem-codes")
"""The pages that a menu always names."""
PROCEDURES = [
    Page("procedure", "first", "First", "first.md", ()),
    Page("procedure", "second", "Second", "second.md", ()),
]
PLAN = '<script type="application/json" id="dt-plan">{{"edition":"{edition}","hash":"{hash}"}}</script>'
OLD = Stamps(PLAN.format(edition="aaaabbbbcccc", hash="1234"), "0123456789ab", "aaaabbbbcccc")
NEW = Stamps(PLAN.format(edition="ddddeeeeffff", hash="5678"), "ba9876543210", "ddddeeeeffff")


@pytest.fixture
def handbook(project: Path) -> Path:
    """Two procedures with tools, between the pages that a menu always names."""
    docs = project / "build" / "docs"
    for name in WRITTEN:
        (docs / f"{name}.md").write_text(f"# {name.capitalize()}\n", "utf-8")
    write(docs, OLD)
    return project


def write(docs: Path, stamps: Stamps) -> None:
    """Both procedures, each with a plan and a content version; the first links into the second."""
    for name, words in (("first", "See [the second](second.md#rule)."), ("second", "## Rule {#rule}\n\nWords.")):
        text = f"---\ntitle: {name.capitalize()}\n---\n\n# A page\n\n{stamps.plan}\n\nVersion {stamps.version}.\n\n{words}\n"
        (docs / f"{name}.md").write_text(text, "utf-8")


def site(root: Path, stamps: Stamps = OLD) -> dict[str, bytes]:
    """The site of a project, file by file."""
    folder = root / "site"
    shutil.rmtree(folder, ignore_errors=True)
    generate(root, PROCEDURES, folder, stamps)
    return files(folder)


def files(folder: Path) -> dict[str, bytes]:
    # the map for search engines is gzipped with the hour of the build in it
    paths = (path for path in folder.rglob("*") if path.is_file() and path.suffix != ".gz")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def from_nothing(root: Path, stamps: Stamps = OLD) -> dict[str, bytes]:
    """The same where nothing was made before."""
    shutil.rmtree(root / KEPT, ignore_errors=True)
    return site(root, stamps)


def test_it_makes_what_mkdocs_makes(handbook: Path) -> None:
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    menu = navigation(handbook, PROCEDURES)
    build(load_config(str(handbook / "mkdocs.yml"), site_dir=str(handbook / "theirs"), nav=menu))
    assert site(handbook) == files(handbook / "theirs")
    assert site(handbook) == files(handbook / "theirs"), "from what was made before"


def edit(name: str, old: str, new: str) -> Callable[[Path], None]:
    """Change words of one page."""

    def change(root: Path) -> None:
        path = root / "build" / "docs" / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")

    return change


def add_a_page(root: Path) -> None:
    (root / "build" / "docs" / "third.md").write_text("# Third\n", "utf-8")


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(edit("second.md", "Words.", "Other words."), id="words of one page"),
        pytest.param(edit("second.md", "title: Second", "title: Other"), id="a title, which stands in every menu"),
        pytest.param(edit("roles.md", "# Roles", "# Duties"), id="a heading that is a title"),
        pytest.param(add_a_page, id="a page more"),
        pytest.param(
            edit("../../build_scripts/site/theme/main.html", "assets/icon-180.png", "assets/other.png"), id="the theme"
        ),
        pytest.param(edit("../../mkdocs.yml", "Procedure handbook", "Our handbook"), id="the settings"),
    ],
)
def test_after_a_change_the_site_is_the_same_as_from_nothing(handbook: Path, change: Callable[[Path], None]) -> None:
    before = site(handbook)
    change(handbook)
    after = site(handbook)
    assert after != before
    assert after == from_nothing(handbook)


def test_a_new_edition_of_the_rules_stands_in_pages_that_are_not_made_anew(handbook: Path) -> None:
    site(handbook)
    write(handbook / "build" / "docs", NEW)
    after = site(handbook, NEW)
    assert NEW.plan.encode() in after["first.html"]
    assert b"Version ba9876543210" in after["first.html"]
    assert "Version ba9876543210" in json.dumps(json.loads(after["search/search_index.json"]))
    assert after == from_nothing(handbook, NEW)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(edit("first.md", "second.md#rule", "third.md"), id="a page that is not there"),
        pytest.param(edit("second.md", "{#rule}", "{#law}"), id="a place that is not there any more"),
    ],
)
def test_a_link_that_leads_nowhere_is_told_every_time(handbook: Path, change: Callable[[Path], None]) -> None:
    site(handbook)
    change(handbook)
    for _ in range(2):
        with pytest.raises(GeneratorError, match=r"Doc file 'first\.md' contains a link"):
            site(handbook)


def test_what_is_kept_of_a_page_that_is_cut_off_counts_as_none(handbook: Path) -> None:
    whole = site(handbook)
    for path in (handbook / KEPT).iterdir():
        path.write_bytes(path.read_bytes()[:-1])
    assert site(handbook) == whole


def test_of_pages_that_are_no_more_nothing_is_kept(handbook: Path) -> None:
    add_a_page(handbook)
    site(handbook)
    kept = len(list((handbook / KEPT).iterdir()))
    (handbook / "build" / "docs" / "third.md").unlink()
    site(handbook)
    assert len(list((handbook / KEPT).iterdir())) == kept - 1


def test_a_part_of_a_plan_cannot_be_taken_out() -> None:
    assert OLD.back(OLD.out(f"{OLD.plan} and 0123456789ab")) == f"{OLD.plan} and 0123456789ab"
    assert NEW.back(OLD.out(f"{OLD.plan} and 0123456789ab")) == f"{NEW.plan} and ba9876543210"
    with pytest.raises(Stamped):
        OLD.out(OLD.plan.replace("{", ""))
