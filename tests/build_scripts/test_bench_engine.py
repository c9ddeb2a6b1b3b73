"""What the benchmark of the engine measures, and how it is told."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

import pytest

from build_scripts.trials import bench_engine, engine_workload
from build_scripts.trials.bench_engine import tables
from build_scripts.trials.engine_workload import FOUND, NOTHING_FOUND, Pace, handbook, interviewed, pace
from decision_tools import interview
from decision_tools.interview import Compiled
from decision_tools.model.rules import Branch
from decision_tools.model.state import Answer

PACE = Pace(200, 60, 1, 42, 0.3, 0.456, 0.1, 1.0, 4.5)


def branches(tree: tuple[Branch, ...]) -> int:
    return sum(1 + branches(branch.tree) for branch in tree)


@pytest.mark.parametrize(("size", "facts"), [(50, 18), (100, 30), (200, 60), (400, 120)])
def test_a_tree_has_as_many_branches_as_it_is_said_to_have(size: int, facts: int) -> None:
    made = handbook(size)
    assert (branches(made.tools["tool-0"].tree), len(made.facts)) == (size, facts)


@pytest.mark.parametrize(
    ("answers", "items", "questions", "outcome"),
    [
        pytest.param(NOTHING_FOUND, True, 14, "record", id="the first open section ends in record, its items ask on"),
        pytest.param(FOUND, False, 5, "act", id="harm and a count decide, before it is asked who was told"),
    ],
)
def test_an_interview_goes_on_until_nothing_is_asked(
    answers: Mapping[str, Answer], items: bool, questions: int, outcome: str
) -> None:
    compiled = Compiled(handbook(50, items=items))
    *_, last = interviewed(compiled, "tool-0", answers)
    assert len(last.facts) == questions
    assert interview.position(compiled, "tool-0", last).outcome == outcome


def test_every_answer_of_an_interview_is_timed() -> None:
    found = pace(50, FOUND, 1, items=False)
    assert (found.branches, found.facts, found.tools, found.answers) == (50, 18, 1, 5)
    assert 0 < found.least <= found.median <= found.most


def test_the_figures_come_out_of_pyodide_as_they_were(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine_workload, "paces", lambda _: {"a series": [PACE]})
    assert json.loads(engine_workload.paces_json(1)) == {"a series": [asdict(PACE)]}


def test_a_series_is_a_table_in_milliseconds() -> None:
    assert tables("CPython", {"a series": [PACE]}).splitlines() == [
        "### CPython: a series",
        "",
        "| branches | facts | tools | answers | one answer, ms | 95 in 100 | least to most | with reasons |",
        "|---|---|---|---|---|---|---|---|",
        "| 200 | 60 | 1 | 42 | 0.30 | 0.46 | 0.10 to 1.00 | 4.50 |",
    ]


def test_without_pyodide_it_says_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bench_engine, "paces", lambda _: {"a series": [PACE]})
    assert bench_engine.bench_engine(tmp_path, 1) == 1
    told = capsys.readouterr()
    assert "a series" in told.out
    assert told.err.startswith("Pyodide did not run: ")
    assert "pyodide.mjs" in told.err


def test_both_pythons_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bench_engine, "paces", lambda _: {"a series": [PACE]})
    monkeypatch.setattr(bench_engine, "in_pyodide", lambda *_: {"a series": [PACE]})
    assert bench_engine.bench_engine(tmp_path, 1) == 0
    assert "### CPython 3." in (told := capsys.readouterr().out)
    assert "### Pyodide: a series" in told
