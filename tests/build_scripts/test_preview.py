"""An edit shown before the whole site is built: its own pages, those that read what it changed, and nothing wrong."""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import asdict
from pathlib import Path

import pytest

from build_scripts.environment import ROOT
from build_scripts.runtime.shipped import asset_of, in_script
from build_scripts.runtime.whole import Runtime
from build_scripts.site import preview as module
from build_scripts.site import whole
from build_scripts.site.inputs import STAMP
from build_scripts.site.preview import Preview
from build_scripts.site.rebuilding import Answer
from tests.build_scripts.fixtures import Fixture

PAGE = """\
## What follows

The manager is told of an open case. {#P-01 .should}

```yaml tool
id: page-tool
title: Who is told?
ask: [open-case]
items:
  - {id: manager, what: Tell the manager, when: open-case, cites: [B-01, P-01]}
```
"""
CASES = """\
---
title: Cases
id: cases
---

```yaml scenario
id: an-open-case
title: An open case
story: A case is open.
facts: {open-case: yes}
expect:
  page-tool: {must: [manager]}
```
"""
CARRIED = (
    "docs",
    "build_scripts/site/theme",
    "build_scripts/runtime/js",
    "mkdocs.yml",
    "package-lock.json",
    "package.json",
)


def prepared(root: Path, handbook: str, *_: object, **__: object) -> Runtime:
    """What stands for Python for the browser: one file, the handbook."""
    folder = root / "build" / "runtime"
    folder.mkdir(parents=True, exist_ok=True)
    asset = asset_of("handbook.json", handbook.encode())
    (folder / f"{asset.path}.bin").write_bytes(handbook.encode())
    (folder / f"{asset.path}.js").write_bytes(in_script(asset, handbook.encode()))
    return Runtime(folder, {"handbook": asset}, {}, ahead=False)


@pytest.fixture(autouse=True)
def _without_pyodide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(whole, "prepare", prepared)
    monkeypatch.setattr(module, "prepare", prepared)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small handbook with its site."""
    root = tmp_path_factory.mktemp("book")
    Fixture("", PAGE, "").lay_out(root)
    (root / "procedures" / "scenarios").mkdir()
    (root / "procedures" / "scenarios" / "cases.md").write_text(CASES, "utf-8")
    for name in CARRIED:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (shutil.copytree if (ROOT / name).is_dir() else shutil.copyfile)(ROOT / name, root / name)
    (root / "node_modules").symlink_to(ROOT / "node_modules", target_is_directory=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(whole, "prepare", prepared)
        assert whole.build(root, ahead=False) == 0
    return root


@pytest.fixture
def root(built: Path, tmp_path: Path) -> Path:
    """A copy to edit."""
    return shutil.copytree(built, tmp_path / "book", symlinks=True)


@pytest.fixture
def preview(root: Path) -> Preview:
    """It, kept open, and what its pages are written from known."""
    preview = Preview(root)
    while preview.get_ready():
        pass
    return preview


def edit(root: Path, name: str, old: str, new: str) -> None:
    path = root / "procedures" / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def pages(root: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in (root / "site").glob("*.html")}


def changed_pages(root: Path, before: dict[str, str]) -> set[str]:
    return {name for name, digest in pages(root).items() if before[name] != digest}


@pytest.mark.parametrize(
    ("name", "old", "new", "own", "beside"),
    [
        pytest.param(
            "page.md", "is told of", "hears of", ["page.html"], [], id="a clause's words: that page and no other"
        ),
        pytest.param(
            "page.md",
            "Tell the manager",
            "Speak to the manager",
            ["page.html"],
            ["training-cases.html"],
            id="an item: also the page of the case that expects it",
        ),
        pytest.param(
            "base.md",
            "Is the case open?",
            "Is it open?",
            ["base.html"],
            ["page.html", "training-cases.html"],
            id="a question that another procedure asks",
        ),
        pytest.param(
            "base.md",
            "{#B-01 .must ",
            "{#B-01 .must-not ",
            ["base.html"],
            ["page.html"],
            id="the strength of a clause that another procedure cites",
        ),
        pytest.param(
            "scenarios/cases.md", "A case is open.", "A case was opened.", ["training-cases.html"], [], id="a story"
        ),
    ],
)
def test_an_edit_is_shown_where_it_is_read(
    root: Path, preview: Preview, name: str, old: str, new: str, own: list[str], beside: list[str]
) -> None:
    if "must-not" in new:
        edit(root, "scenarios/cases.md", "{must: [manager]}", "{must-not: [manager]}")
        own = [*own, "training-cases.html"]
    before = pages(root)
    edit(root, name, old, new)
    answers = list(preview.edit([f"procedures/{name}"]))
    assert [sorted(answer.pages) for answer in answers] == [own, beside][: len(answers)]
    assert not any(answer.problems or answer.whole for answer in answers)
    assert changed_pages(root, before) == {*own, *beside}
    assert not (root / STAMP).exists(), "the site is no longer what was built"


def test_what_is_shown_first_is_what_the_whole_build_makes(root: Path, preview: Preview) -> None:
    edit(root, "base.md", "Is the case open?", "Is it open?")
    assert [answer.more for answer in preview.edit([])] == [True, False]
    shown = {name: (root / "site" / name).read_bytes() for name in ("base.html", "page.html", "training-cases.html")}
    assert b"Is it open?" in shown["page.html"]
    assert whole.build(root, ahead=False) == 0
    assert {name: (root / "site" / name).read_bytes() for name in shown} == shown


def test_a_page_finds_its_own_rules_and_the_old_page_keeps_its_own(root: Path, preview: Preview) -> None:
    old = {path.name for path in (root / "site" / "assets" / "runtime").iterdir()}
    edit(root, "page.md", "Tell the manager", "Speak to the manager")
    list(preview.edit([]))
    now = {path.name for path in (root / "site" / "assets" / "runtime").iterdir()}
    assert old < now
    (new,) = {name.removesuffix(".js") for name in now - old if name.endswith(".js")}
    assert new in (root / "site" / "page.html").read_text("utf-8")
    assert new not in (root / "site" / "base.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "old", "new", "says"),
    [
        pytest.param("page.md", "The manager is", "The <b>manager</b> is", "procedures/page.md:13:5:", id="a mistake"),
        pytest.param("base.md", "{#B-01 ", "{#B-11 ", "procedures/page.md:", id="a clause renamed that another cites"),
        pytest.param(
            "base.md",
            "open-case:\n  ask: Is the case open?\n  type: yes-no",
            "open-case:\n  ask: Is the case open?\n  type: number",
            "procedures/page.md:",
            id="a fact that another procedure tests otherwise",
        ),
        pytest.param(
            "page.md",
            "when: open-case,",
            "when: not open-case,",
            "procedures/scenarios/cases.md:",
            id="a rule by which a case comes out otherwise",
        ),
    ],
)
def test_a_broken_edit_is_told_and_the_site_stays(
    root: Path, preview: Preview, name: str, old: str, new: str, says: str
) -> None:
    before = pages(root)
    edit(root, name, old, new)
    (answer,) = preview.edit([f"procedures/{name}"])
    assert says in answer.problems
    assert asdict(answer) == asdict(Answer(problems=answer.problems))
    assert pages(root) == before
    edit(root, name, new, old)
    assert list(preview.edit([])) == [Answer()], "mended, and nothing else has changed"


def test_a_new_page_needs_the_whole_site(root: Path, preview: Preview) -> None:
    text = (root / "procedures" / "page.md").read_text("utf-8")
    other = text.replace("id: page", "id: other").replace("P-01", "O-01")
    (root / "procedures" / "other.md").write_text(other, "utf-8")
    assert list(preview.edit([])) == [Answer(whole=True)]


def test_a_handbook_that_did_not_hold_together_needs_the_whole_site(root: Path) -> None:
    edit(root, "page.md", "The manager is", "The <b>manager</b> is")
    preview = Preview(root)
    assert not preview.get_ready()
    assert next(preview.edit([])).problems
    edit(root, "page.md", "The <b>manager</b> is", "The manager is")
    assert list(preview.edit([])) == [Answer(whole=True)]


def test_it_answers_line_by_line(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    module.run(root, ["[]\n"])
    assert capsys.readouterr().out == '{"pages": [], "problems": "", "whole": false, "more": false}\n'


def test_an_edit_before_it_was_ready_is_shown_as_well(root: Path) -> None:
    edit(root, "page.md", "is told of", "hears of")
    preview = Preview(root)
    while preview.get_ready():
        pass
    assert list(preview.edit(["procedures/page.md"])) == [Answer(("page.html",))]
    assert "hears of" in (root / "site" / "page.html").read_text("utf-8")
