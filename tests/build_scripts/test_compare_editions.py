"""The command that compares two editions: where it finds them, what it says of them, and how it ends."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from build_scripts.compare.command import DIFFERENT, SAME, TROUBLE, compare_editions
from build_scripts.compare.confirmations import fingerprint
from decision_tools.model.clauses import Clause
from decision_tools.model.text import Text

PAGE = """---
title: Concerns
id: concerns
edition: "1.0"
status: draft
source: {title: A source, file: source.txt}
approved: not stated
review by: not stated
owner: not stated
---

A discussion is held about every child who has been missing for a day. {#A-01 .must by="team"}

The discussion includes the school. {#A-02 .should}

```yaml roles
team: {name: Team}
school: {name: School}
```

```yaml facts
missing-for:
  ask: How long has the child been missing?
  type: duration
  at least: 0 hours
  cites: [A-01]
```

```yaml tool
id: is-it-needed
title: Is a discussion needed?
outcomes:
  needed:
    title: Hold a discussion
    do:
      - id: hold
        who: team
        what: Hold it
        cites: [A-01]
  not-needed:
    title: No discussion
    do:
      - id: say-so
        who: team
        what: Say so
        cites: [A-01]
ask: [missing-for]
tree:
  - when: missing-for is at least 24 hours
    outcome: needed
    cites: [A-01]
  - otherwise: not-needed
    cites: [A-01]
also:
  - id: school
    who: school
    when: missing-for is at least 24 hours
    cites: [A-02]
```
"""
CASES = """---
title: Cases
id: cases
---

```yaml scenario
id: two-days
title: Away for two days
story: The child has been away since Monday.
facts: {missing-for: 48 hours}
expect:
  is-it-needed: [needed]
```
"""
THREE_DAYS = PAGE.replace("24 hours", "3 days")
OTHER_WORDS = PAGE.replace("includes the school", "includes the school and its nurse")


def written(folder: Path, page: str = PAGE, confirmed: str = "") -> Path:
    """An edition as a folder."""
    (folder / "procedures" / "scenarios").mkdir(parents=True, exist_ok=True)
    (folder / "procedures" / "concerns.md").write_text(page, "utf-8")
    (folder / "procedures" / "scenarios" / "cases.md").write_text(CASES, "utf-8")
    if confirmed:
        (folder / "confirmed.yaml").write_text(confirmed, "utf-8")
    return folder


def compared(tmp_path: Path, old: str, new: str, form: str = "markdown", confirmed: str = "") -> int:
    before, after = written(tmp_path / "old", old), written(tmp_path / "new", new, confirmed)
    return compare_editions(tmp_path, str(before), str(after), form)


def test_nothing_differs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert compared(tmp_path, PAGE, PAGE) == SAME
    assert "Nothing differs between the two editions." in capsys.readouterr().out


@pytest.mark.parametrize(
    "line",
    [
        "- Missing for 24 hours or more but less than 3 days: was *Hold a discussion*, is now *No discussion* "
        "(1 situation). Clauses: A-01. Training cases: Away for two days.",
        "- Missing for 24 hours or more but less than 3 days: School: was called for (Should), is now not called for "
        "(1 situation). Clauses: A-02. Training cases: Away for two days.",
        "- **Away for two days** (Is a discussion needed?): was *Hold a discussion*, is now *No discussion*.",
        "- missing for: How long has the child been missing?",
        "1 tool changed, 0 clauses changed, 0 clauses whose rules are suspect until confirmed, "
        "1 training case with another outcome.",
    ],
    ids=["the result", "the note", "the training case", "the short names", "the whole in a line"],
)
def test_a_threshold_that_moved_is_told_for_a_board(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], line: str
) -> None:
    assert compared(tmp_path, PAGE, THREE_DAYS) == DIFFERENT
    assert line in capsys.readouterr().out.splitlines()


def test_the_terminal_shows_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert compared(tmp_path, PAGE, THREE_DAYS, "text") == DIFFERENT
    shown = " ".join(capsys.readouterr().out.split())
    assert "Missing for 24 hours or more but less than 3 days: was Hold a discussion, is now No discussion" in shown


def test_programs_get_plain_values(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert compared(tmp_path, PAGE, THREE_DAYS, "json") == DIFFERENT
    said = json.loads(capsys.readouterr().out)
    assert said["same"] is False
    assert said["tools"][0]["changes"][0] == {
        "kind": "result",
        "names": [],
        "was": "*Hold a discussion*",
        "now": "*No discussion*",
        "within": "",
        "situations": 1,
        "sentences": [
            {
                "says": "missing for 24 hours or more but less than 3 days",
                "when": "missing-for is at least 24 hours and missing-for is less than 3 days",
                "situations": 1,
            }
        ],
        "clauses": ["A-01"],
        "cases": ["two-days"],
    }


NURSE = Clause("A-02", "concerns", "should", Text("The discussion includes the school and its nurse."))
SUSPECT = f"    - Suspect until confirmed by the line `A-02: {fingerprint(NURSE)}` in `confirmed.yaml`:"


def test_other_words_of_a_clause_make_its_rules_suspect(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert compared(tmp_path, PAGE, OTHER_WORDS) == DIFFERENT
    lines = capsys.readouterr().out.splitlines()
    at = lines.index(SUSPECT)
    assert lines[at - 1] == (
        "- **A-02**: the wording was “The discussion includes the school.”, "
        "is now “The discussion includes the school and its nurse.”."
    )
    assert lines[at + 1] == "        - Is a discussion needed?: note “School”"


@pytest.mark.parametrize(
    ("confirmed", "suspect"),
    [
        pytest.param(f"A-02: {fingerprint(NURSE)}\n", False, id="confirmed as it stands"),
        pytest.param("A-02: 00000000\n", True, id="confirmed as it stood before"),
        pytest.param("# nothing yet\n", True, id="nothing is confirmed"),
    ],
)
def test_a_confirmation_is_of_exactly_these_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], confirmed: str, suspect: bool
) -> None:
    assert compared(tmp_path, PAGE, OTHER_WORDS, confirmed=confirmed) == DIFFERENT
    out = capsys.readouterr().out
    assert (SUSPECT in out) == suspect
    assert ("Confirmed: 1 rule held against these words." in out) != suspect


@pytest.mark.parametrize(
    ("confirmed", "said"),
    [
        ("A-20: 00000000\n", "confirmed.yaml:1:1: CLAUSE-UNKNOWN there is no clause 'A-20'"),
        ("A-02: [1]\n", "confirmed.yaml:1:7: TEXT-WANTED a fingerprint is wanted here"),
    ],
    ids=["of no clause", "of no form"],
)
def test_a_confirmation_that_says_nothing_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], confirmed: str, said: str
) -> None:
    assert compared(tmp_path, PAGE, PAGE, confirmed=confirmed) == TROUBLE
    assert capsys.readouterr().err.startswith(said)


def git(folder: Path, *arguments: str) -> None:
    name = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    subprocess.run(["git", "-C", str(folder), *name, *arguments], check=True, capture_output=True)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project in git: its first edition is tagged, its second one committed, its third one not yet."""
    folder = written(tmp_path / "project")
    git(folder, "init", "--quiet")
    for message, page in (("first", PAGE), ("second", THREE_DAYS)):
        written(folder, page)
        git(folder, "add", "procedures")
        git(folder, "commit", "--quiet", "-m", message)
        git(folder, "tag", message)
    return written(folder, OTHER_WORDS)


@pytest.mark.parametrize(
    ("old", "new", "ends"),
    [
        ("first", "second", DIFFERENT),
        ("first", "first", SAME),
        ("HEAD~1", "HEAD", DIFFERENT),
        ("first", ".", DIFFERENT),
    ],
)
def test_editions_may_be_revisions(
    project: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str, ends: int
) -> None:
    monkeypatch.chdir(project)
    assert compare_editions(project, old, new) == ends


def test_comparing_with_a_revision_leaves_the_project_as_it_is(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project)
    before = sorted((path, path.read_bytes()) for path in (project / "procedures").rglob("*.md"))
    compare_editions(project, "first", "second")
    assert sorted((path, path.read_bytes()) for path in (project / "procedures").rglob("*.md")) == before


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("procedures", "the folder 'procedures' holds no folder 'procedures'; name the one above your procedures"),
        ("third", "'third' is no folder here, and git knows no such revision; name a folder, a tag or a commit"),
    ],
)
def test_an_edition_that_is_not_there(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str, said: str
) -> None:
    monkeypatch.chdir(project)
    assert compare_editions(project, name, ".") == TROUBLE
    assert capsys.readouterr().err.strip() == said


def test_a_folder_that_is_not_kept_in_git(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert compare_editions(tmp_path, "HEAD", str(written(tmp_path / "new"))) == TROUBLE
    assert "this folder is not kept in git; name a folder" in capsys.readouterr().err


def test_a_machine_without_git(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert compare_editions(project, "first", str(project)) == TROUBLE
    assert "git, which would know it as a revision, is not installed; name a folder" in capsys.readouterr().err


def test_an_edition_that_does_not_hold_together(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert compared(tmp_path, PAGE, PAGE.replace("ask: [missing-for]", "ask: [missing-four]")) == TROUBLE
    said = capsys.readouterr().err
    assert "does not hold together, so there is nothing to compare:" in said
    assert "FACT-UNKNOWN" in said
