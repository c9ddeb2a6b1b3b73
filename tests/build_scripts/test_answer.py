"""The answer command: JSON out for a state in, and one line on standard error for what the handbook has not got."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from build_scripts.author.answer import answer

TOOL = "is-it-needed"
MARK_ON_THE_ARM = "facts:\n  open-case: yes\n  concern: [injury]\n"
BROKEN = "Told at once. {#A-01 .must\n"
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

The team holds a discussion about every injury. {#A-01 .must by="team"}

```yaml roles
team: {name: Team}
```

```yaml facts
open-case:
  ask: Is the case open?
  type: yes-no
  cites: [A-01]
concern:
  ask: What has come to light?
  type: any-of
  options:
    injury: {says: An injury, cites: [A-01]}
    fear: {says: Fear, cites: [A-01]}
  none: None of these
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
        what: Hold the discussion
        cites: [A-01]
  not-covered:
    title: Nothing is said about this
    do:
      - id: ask-someone
        who: team
        what: Ask someone who knows
        cites: [A-01]
ask:
  - open-case
  - fact: concern
    only if: open-case
tree:
  - when: open-case and concern includes injury
    outcome: needed
    cites: [A-01]
  - otherwise: not-covered
    cites: [A-01]
```
"""


def _root(folder: Path, page: str) -> Path:
    procedures = folder / "procedures"
    procedures.mkdir(parents=True)
    (procedures / "concerns.md").write_text(page, "utf-8")
    return folder


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one procedure."""
    return _root(tmp_path_factory.mktemp("root"), PAGE)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(MARK_ON_THE_ARM, id="YAML, the answers under facts"),
        pytest.param("open-case: yes\nconcern: [injury]\n", id="YAML, bare"),
        pytest.param("{open-case: yes, concern: [injury]}", id="YAML in braces"),
        pytest.param('{"facts":{"open-case":"yes","concern":["injury"]}}', id="JSON"),
    ],
)
def test_a_mark_on_the_arm_is_answered(
    text: str, root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    facts = tmp_path / "facts"
    facts.write_text(text, "utf-8")
    assert answer(root, TOOL, str(facts)) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["tool"] == TOOL
    position = said
    assert (position["outcome"], position["possible"]) == ("needed", ["needed"])


def test_in_words_it_is_the_note_that_a_reader_would_copy(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    facts = tmp_path / "facts"
    facts.write_text(MARK_ON_THE_ARM, "utf-8")
    assert answer(root, TOOL, str(facts), "text") == 0
    said = capsys.readouterr().out
    assert said.startswith("Is a discussion needed?\n=======================\nWritten on: ")
    assert "1. Hold the discussion\n   Who: Team\n" in said
    assert said.endswith("- Is the case open? Yes\n- What has come to light? An injury\n")


def test_the_state_may_come_from_standard_input(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("open-case: no\n"))
    assert answer(root, TOOL, "-") == 0
    position = json.loads(capsys.readouterr().out)
    assert position["outcome"] == "not-covered"


@pytest.mark.parametrize(
    ("tool", "text", "message"),
    [
        pytest.param(
            "is-it-neded",
            MARK_ON_THE_ARM,
            "there is no tool 'is-it-neded'; did you mean 'is-it-needed'?",
            id="a tool misspelt",
        ),
        pytest.param(
            TOOL, "open-cases: yes", "there is no fact 'open-cases'; did you mean 'open-case'?", id="a fact misspelt"
        ),
        pytest.param(
            TOOL,
            "open-case: maybe",
            "open-case: 'maybe' is not one of its answers; the answers are yes, no",
            id="an answer that the question cannot have",
        ),
        pytest.param(
            TOOL,
            '{"open-case": true}',
            'facts/open-case: text is wanted, and not true or false; write "yes"',
            id="true in JSON is not yes",
        ),
        pytest.param(
            TOOL,
            "open-case: yes\nopen-case: no\n",
            "{file}:2:1: the key 'open-case' stands twice in one mapping; keep one of them; the first is on line 1",
            id="a key twice in YAML",
        ),
        pytest.param(
            TOOL,
            '{"open-case": "yes", "open-case": "no"}',
            "{file}: the key 'open-case' stands twice in one mapping; keep one of them",
            id="a key twice in JSON",
        ),
        pytest.param(
            TOOL, "", "{file}: there is nothing in it; write 'fact: answer' on each line", id="nothing at all"
        ),
    ],
)
def test_what_the_handbook_has_not_got_is_refused_in_one_line(
    tool: str, text: str, message: str, root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    facts = tmp_path / "facts"
    facts.write_text(text, "utf-8")
    assert answer(root, tool, str(facts)) == 1
    said = capsys.readouterr()
    assert said.err == message.replace("{file}", str(facts)) + "\n"
    assert said.out == ""


def test_a_file_that_is_not_there(root: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert answer(root, TOOL, str(tmp_path / "nowhere")) == 1
    assert capsys.readouterr().err == f"'{tmp_path / 'nowhere'}' cannot be read: No such file or directory\n"


def test_a_file_that_is_not_text(root: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    facts = tmp_path / "facts"
    facts.write_bytes("reasons: na\u00efve".encode("latin-1"))
    assert answer(root, TOOL, str(facts)) == 1
    assert capsys.readouterr().err == f"'{facts}' is not text in UTF-8; save it as UTF-8\n"


def test_procedures_that_do_not_hold_together(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert answer(_root(tmp_path, PAGE + BROKEN), TOOL, "-") == 1
    assert "python3 -m build_scripts check" in capsys.readouterr().err
