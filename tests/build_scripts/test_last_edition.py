"""What a page says of its last edition: the situations that come out otherwise, and the clauses that read otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts.compare.last_edition import newest, since_last_edition
from build_scripts.storage.memory import Memory
from tests.build_scripts.books import handbook

BODY = """\
A child who has been missing for 24 hours or longer requires a meeting. {#TH-01 .requires by="key-worker"}

```yaml tool
id: how-long
title: Is a meeting needed?
outcomes:
  act: {title: Hold a meeting, next: how-long}
  wait: {title: Wait, next: how-long}
ask: [missing-for]
tree:
  - when: missing-for is at least 24 hours
    outcome: act
    cites: [TH-01]
  - otherwise: wait
    cites: [TH-01]
```
"""


def since(root: Path, now: str, then: str | None, name: str = "1.0") -> dict[str, str]:
    """What the pages say, where `then` is kept as an edition and `now` stands."""
    if then is not None:
        handbook(then, root / "editions" / name)
    return dict(since_last_edition(root, handbook(now, root), Memory()))


def test_a_threshold_that_moved_is_told_by_its_situations(tmp_path: Path) -> None:
    then = BODY.replace("is at least 24 hours", "is at least 72 hours")
    said = since(tmp_path, BODY, then)["page"]
    assert said.startswith("## What changed since edition 1.0 {#since-the-last-edition}\n\n**Is a meeting needed?**")
    assert "Missing for 24 hours or more but less than 3 days: was *Wait*, is now *Hold a meeting*" in said
    assert "Clauses: TH-01." in said


def test_a_clause_that_reads_otherwise_leaves_its_rules_unconfirmed(tmp_path: Path) -> None:
    then = BODY.replace("24 hours or longer requires", "longer than a day requires")
    said = since(tmp_path, BODY, then)["page"]
    assert "**Clauses**\n\n- **TH-01**: the wording was “A child who has been missing for longer than a day" in said
    assert "2 rules resting on it: not confirmed against these words yet." in said


def test_a_page_that_did_not_change_says_so(tmp_path: Path) -> None:
    said = since(tmp_path, BODY, BODY)
    assert said["page"].endswith("No rule and no clause of this page has changed since then.")


def test_where_no_edition_is_kept_nothing_is_said(tmp_path: Path) -> None:
    assert since(tmp_path, BODY, None) == {}


def test_a_tool_that_is_new_is_named(tmp_path: Path) -> None:
    then = BODY.split("```yaml tool")[0].replace("{#TH-01 .", '{#TH-01 text-only="no tool yet" .')
    assert "**Is a meeting needed?** is new." in since(tmp_path, BODY, then)["page"]


def test_an_edition_that_no_longer_holds_together_is_not_compared(tmp_path: Path) -> None:
    page = tmp_path / "editions" / "1.0" / "procedures" / "page.md"
    page.parent.mkdir(parents=True)
    page.write_text("no front matter\n", "utf-8")
    assert "today's build cannot read it" in since(tmp_path, BODY, None)["page"]


@pytest.mark.parametrize(
    ("names", "last"),
    [
        pytest.param(["1.9", "1.10", "1.2"], "1.10", id="numbers are counted and not spelled"),
        pytest.param(["1.0", "2.0 draft"], "2.0 draft", id="a word behind the number"),
    ],
)
def test_the_newest_edition(tmp_path: Path, names: list[str], last: str) -> None:
    for name in names:
        (tmp_path / "editions" / name / "procedures").mkdir(parents=True)
    found = newest(tmp_path)
    assert found is not None
    assert found.name == last
