"""What a check remembers: only the same content, read by the same compiler; and nothing that could be out of date."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from build_scripts.compile.handbook import compile_handbook
from build_scripts.proof.narrow import narrowed, rests_on
from build_scripts.storage import memory as module
from build_scripts.storage.memory import LiveMemory, Memory
from decision_tools import proof, rehearsal
from decision_tools.interview import Compiled
from decision_tools.model.handbook import Handbook
from decision_tools.position import Position
from tests.build_scripts.books import TODAY
from tests.build_scripts.fixtures import Fixture

ROOT = Path(__file__).parents[2]
PAGE = """\
```yaml terms
note: {name: Note, kind: wrd}
```

```yaml tool
id: whole
title: A tool
ask: [open-case]
items:
  - {id: first, what: First, when: open-case, cites: [B-03]}
```
"""


def worked_out(root: Path, file: Path) -> tuple[int, list[str]]:
    """How many results one check had to work out, and what it said."""
    memory = Memory(file)
    problems = compile_handbook(root, TODAY, memory).problems
    memory.save()
    return memory.made, [str(problem) for problem in problems]


def test_what_is_not_changed_is_not_read_again_and_says_the_same(tmp_path: Path) -> None:
    Fixture("", PAGE, "").lay_out(tmp_path / "book")
    first = worked_out(tmp_path / "book", tmp_path / "memory")
    assert first[0] == 2, "two pages are read; nothing is proved behind an error"
    assert worked_out(tmp_path / "book", tmp_path / "memory") == (0, first[1])


@pytest.mark.parametrize(
    ("old", "new", "made"),
    [
        pytest.param("A tool", "Another tool", 2, id="a title: the page is read, and its tool is proved"),
        pytest.param("## Clauses", "## All clauses", 1, id="a heading of the other page: that page is read"),
        pytest.param("The key worker speaks", "A key worker speaks", 1, id="a clause's words: nothing is proved"),
        pytest.param("B-03 .may", "B-03 .should", 3, id="a clause's strength: every tool that cites it is proved"),
        pytest.param("Is the case open?", "Is it open?", 1, id="a question's words: nothing is proved"),
        pytest.param(
            "  type: duration\n", "  type: duration\n  at least: 1 hour\n", 2, id="a fact: its tool is proved"
        ),
    ],
)
def test_what_is_changed_is_worked_out_again(old: str, new: str, made: int, tmp_path: Path) -> None:
    root, file = tmp_path / "book", tmp_path / "memory"
    Fixture("", PAGE.replace("wrd", "word"), "").lay_out(root)
    assert worked_out(root, file) == (5, []), "two pages and the calendar are read, two tools are proved"
    for path in root.rglob("*.md"):
        path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    assert worked_out(root, file) == (made, [])
    assert worked_out(root, file) == (0, [])


def test_another_compiler_remembers_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Fixture("", PAGE, "").lay_out(tmp_path / "book")
    worked_out(tmp_path / "book", tmp_path / "memory")
    monkeypatch.setattr(module, "compiler", lambda: "another")
    assert worked_out(tmp_path / "book", tmp_path / "memory")[0] == 2


@pytest.mark.parametrize("cut", [pytest.param(0, id="an empty file"), pytest.param(100, id="a file that was cut off")])
def test_a_memory_that_is_not_whole_counts_as_none(cut: int, tmp_path: Path) -> None:
    file = tmp_path / "memory"
    Fixture("", PAGE, "").lay_out(tmp_path / "book")
    worked_out(tmp_path / "book", file)
    file.write_bytes(file.read_bytes()[:cut])
    assert worked_out(tmp_path / "book", file)[0] == 2
    assert worked_out(tmp_path / "book", file)[0] == 0


def test_what_is_not_asked_for_is_forgotten(tmp_path: Path) -> None:
    for key in ("first", "second"):
        memory = Memory(tmp_path / "memory")
        assert memory.recall("word", [key], key.upper) == key.upper()
        memory.save()
    memory = Memory(tmp_path / "memory")
    assert memory.recall("word", ["second"], lambda: "not this") == "SECOND"
    assert memory.recall("word", ["first"], lambda: "anew") == "anew"


@pytest.fixture(scope="module")
def book() -> Handbook:
    found = compile_handbook(ROOT, TODAY).handbook
    assert found is not None
    return found


def test_a_tool_says_the_same_on_what_it_rests_on_alone(book: Handbook) -> None:
    whole = Compiled(book)
    for tool in book.tools:
        alone = Compiled(narrowed(book, tool))
        assert proof.prove(alone.rules(tool)) == proof.prove(whole.rules(tool))
        for scenario in book.scenarios.values():
            for expected in (each for each in scenario.expect if each.tool == tool):
                here, there = (rehearsal.rehearse(each, scenario, expected) for each in (alone, whole))
                assert unworded(here) == unworded(there)


def unworded(position: Position) -> Position:
    """A position without the rules of its deadlines, which name their questions in words."""
    return replace(position, deadlines=tuple(replace(each, rule="") for each in position.deadlines))


def test_what_a_tool_rests_on_leaves_the_rest_of_the_handbook_out(book: Handbook) -> None:
    without = replace(book, tools={id: each for id, each in book.tools.items() if not id.startswith("smg")})
    whole = rests_on(book)
    assert rests_on(without) == {tool: whole[tool] for tool in without.tools}


def test_what_a_run_does_not_ask_about_at_all_is_kept_for_the_next(tmp_path: Path) -> None:
    file = tmp_path / "memory"
    building = Memory(file)
    building.recall("page", ["one"], lambda: 1)
    building.recall("telling", ["one"], lambda: 2)
    building.save()
    checking = Memory(file)
    checking.recall("page", ["two"], lambda: 3)
    checking.save()
    again = Memory(file)
    assert again.recall("telling", ["one"], lambda: 4) == 2
    assert again.recall("page", ["one"], lambda: 5) == 5, "of a kind that was asked for, the rest is forgotten"


def test_a_process_that_stays_is_given_the_very_same_result_until_nobody_asks_for_it(tmp_path: Path) -> None:
    file = tmp_path / "memory"
    before = Memory(file)
    before.recall("page", ["one"], lambda: ["from the file"])
    before.save()
    staying = LiveMemory(Memory(file))
    first = staying.recall("page", ["one"], lambda: ["made anew"])
    assert first == ["from the file"]
    assert staying.recall("page", iter(["one"]), lambda: ["made anew"]) is first
    staying.save()
    assert staying.recall("page", ["two"], lambda: ["made"]) == ["made"]
    staying.save()
    assert staying.recall("page", ["one"], lambda: ["made anew"]) is not first
