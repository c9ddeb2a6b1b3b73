"""The cases that are offered: blocks that can be pasted as they stand, and hold."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from build_scripts.author.telling import offered, telling_cases
from build_scripts.compile.handbook import compile_handbook
from build_scripts.environment import ROOT
from build_scripts.proof.telling_cases import cases_of
from build_scripts.storage.memory import Memory
from decision_tools import rehearsal, telling
from decision_tools.interview import Compiled
from decision_tools.model.handbook import Handbook
from tests.build_scripts.books import TODAY, handbook

OFFERED = ("smg-membership", "smg-review", "after-the-discussion", "smg-close")
FRONT = "---\ntitle: Offered\nid: offered\n---\n\n"
BODY = """\
```yaml tool
id: how-long
title: Is it long enough?
outcomes:
  act: {title: Act now, next: how-long}
  wait: {title: Wait, next: how-long}
ask: [missing-for]
tree:
  - when: missing-for is at least 24 hours
    outcome: act
    cites: [B-03]
  - otherwise: wait
    cites: [B-03]
```
"""


def test_every_block_can_be_pasted_and_holds(book: Handbook, tmp_path: Path) -> None:
    blocks = "\n\n".join(block for tool in OFFERED for block in offered(book, tool, Memory()))
    shutil.copytree(ROOT / "procedures", tmp_path / "procedures")
    (tmp_path / "procedures" / "scenarios" / "offered.md").write_text(FRONT + blocks, "utf-8")
    with_them, _, problems = compile_handbook(tmp_path, TODAY, proved=False)
    assert with_them is not None, "\n".join(map(str, problems))
    pasted = [case for case in with_them.scenarios.values() if case.id not in book.scenarios]
    assert len(pasted) == blocks.count("```yaml scenario")
    compiled = Compiled(with_them)
    assert [each for case in pasted for each in rehearsal.differences(compiled, case)] == []


def test_what_is_offered_names_the_mistakes_and_the_clauses(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    handbook(BODY, tmp_path)
    assert telling_cases(tmp_path, "how-long") == 0
    said = capsys.readouterr().out
    assert said.startswith("## 2 telling cases: Is it long enough?\n")
    assert "and none can be spared. No smaller set would do. Each story only lists the answers" in said
    assert (
        "- The branch to *act*, where “missing for 24 hours or more”: “missing for 24 hours or more” taken as "
        "“missing for more than 24 hours”" in said
    )
    assert (
        "### Near miss 1 of how long: missing for 24 hours or more\n\nOnly *missing for* differs. Clauses: B-03."
        in said
    )
    assert "id: how-long-near-1-below\ntitle: Wait\nstory: >-\n  Missing for 23 hours.\n" in said
    assert "facts:\n  missing-for: 24 hours\nexpect:\n  how-long:\n    outcomes: [act]\n" in said


def test_a_tool_that_is_not_there_is_named_with_those_that_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    handbook(BODY, tmp_path)
    assert telling_cases(tmp_path, "how-far") == 1
    assert "There is no tool 'how-far'. There are:" in capsys.readouterr().err


def test_cases_are_worked_out_once(tmp_path: Path) -> None:
    book = handbook(BODY, tmp_path)
    first, again = Memory(tmp_path / "memory"), Memory(tmp_path / "memory")
    found = cases_of(book, "how-long", first)
    first.save()
    again = Memory(tmp_path / "memory")
    assert cases_of(book, "how-long", again) == found
    assert (first.made, again.made) == (1, 0)


def test_every_tool_of_the_handbook_is_told_by_the_fewest_cases_that_can(book: Handbook) -> None:
    for tool in book.tools:
        cases = cases_of(book, tool, Memory())
        assert len(cases) == telling.fewest(Compiled(book), tool), tool
        assert all(case.tells for case in cases)
