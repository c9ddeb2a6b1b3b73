"""The handbooks that are measured are sound and as large as they say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from build_scripts.compile.handbook import compile_handbook
from build_scripts.trials.bench_build import bench, synthetic
from tests.build_scripts.books import TODAY


def test_a_synthetic_handbook_compiles_and_has_so_many_procedures(tmp_path: Path) -> None:
    synthetic(tmp_path, 30)
    book, _, problems = compile_handbook(tmp_path, TODAY)
    assert problems == ()
    assert book is not None
    assert [len(part) for part in (book.procedures, book.tools, book.clauses, book.scenarios)] == [30, 30, 90, 90]


def test_each_size_is_checked_cold_unchanged_and_after_an_edit(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert bench(tmp_path, (1, 2), whole=False) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("    1 procedures: check ")
    assert second.startswith("    2 procedures: check ")
    assert [word in second for word in (") cold, ", ") unchanged, ", ") after one edit")] == [True] * 3
    assert re.search(r"check +[0-9.]+ s \([0-9.]+\) cold", second)
