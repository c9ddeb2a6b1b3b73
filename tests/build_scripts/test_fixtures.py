"""Every bad input of tests/fixtures/ gives exactly the problems that stand beside it, and no traceback."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from build_scripts.compile.handbook import compile_handbook
from tests.build_scripts.fixtures import ACCEPTED, FOLDER, Fixture, fixtures

TODAY = date(2026, 11, 22)
FILES = sorted(path.name for path in FOLDER.glob("*.md") if path.name != "README.md")


def each_fixture() -> list[object]:
    return [pytest.param(fixture, id=f"{name}: {fixture.title}") for name in FILES for fixture in fixtures(name)]


@pytest.mark.parametrize("fixture", each_fixture())
def test_an_author_is_told(fixture: Fixture, tmp_path: Path) -> None:
    fixture.lay_out(tmp_path)
    compiled = compile_handbook(tmp_path, TODAY)
    assert fixture.expected == fixture.said([str(problem) for problem in compiled.problems])
    stopped = any(problem.severity == "error" for problem in compiled.problems)
    assert (compiled.handbook is None) == (compiled.pages == ()) == stopped, "a handbook just when nothing stops it"


def test_every_file_of_fixtures_is_read_whole() -> None:
    for name in FILES:
        text = (FOLDER / name).read_text("utf-8")
        assert text.count("\n.\n") == 3 * len(fixtures(name)), f"{name}: a fixture is not closed"


def test_accepted_stands_where_nothing_is_wrong() -> None:
    assert any(fixture.expected == f"{ACCEPTED}\n" for name in FILES for fixture in fixtures(name))
