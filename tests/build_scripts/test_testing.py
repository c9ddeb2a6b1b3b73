"""The `test` command: what it runs, what it says last, and when it fails."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from rich.console import Console

from build_scripts.environment import ROOT
from build_scripts.trials import testing
from build_scripts.trials.browsers import NONE_FOUND, NoBrowserError
from build_scripts.trials.testing import reach_all_of_the_engine, run_all

GOOD_CHECK, BAD_CHECK = ("platform",), ("no_such_module",)
GOOD_TEST, BAD_TEST = "def test_it(): assert True", "def test_it(): assert 1 == 2"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the project's last word on failed checks, and a Chromium that need not be looked for."""
    (tmp_path / "conftest.py").write_text("from tests.conftest import pytest_terminal_summary\n", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setattr(testing, "get_chromium", lambda *, install: str(install))
    monkeypatch.setattr(testing, "get_engines", lambda **_: ())
    return tmp_path


@pytest.mark.parametrize(
    ("checks", "tests", "code", "last"),
    [
        pytest.param({"style": GOOD_CHECK}, GOOD_TEST, 0, "1 passed", id="all passed"),
        pytest.param({"style": GOOD_CHECK}, BAD_TEST, 1, "1 failed", id="a test failed"),
        pytest.param({"style": BAD_CHECK}, GOOD_TEST, 1, "1 passed", id="a check failed though the tests passed"),
        pytest.param({"a": BAD_CHECK, "b": GOOD_CHECK}, BAD_TEST, 1, "1 failed", id="a check and a test failed"),
        pytest.param({}, "", 5, "no tests ran", id="no test ran"),
    ],
)
def test_exit_code_and_closing_line(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    checks: dict[str, tuple[str, ...]],
    tests: str,
    code: int,
    last: str,
) -> None:
    monkeypatch.setattr(testing, "CHECKS", checks)
    (folder / "test_it.py").write_text(tests, encoding="utf-8")
    assert run_all(folder, ["-p", "no:cacheprovider"], install_browser=False) == code
    printed = capfd.readouterr().out
    assert last in printed.splitlines()[-1]
    failed = [name for name, check in checks.items() if check == BAD_CHECK]
    assert ("failed: " + ", ".join(failed) + "; see the start" in printed) == bool(failed)
    assert ("No module named no_such_module" in printed) == bool(failed)


def test_without_a_browser_nothing_counts_as_passed(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def none(**_: object) -> str:
        raise NoBrowserError(NONE_FOUND)

    monkeypatch.setattr(testing, "get_chromium", none)
    assert run_all(folder, [], install_browser=False) == 1
    assert capsys.readouterr().out == NONE_FOUND + "\n"


def test_where_an_engine_should_be_and_is_not_nothing_counts_as_passed(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(testing, "get_engines", lambda **_: ("WebKit",))
    assert run_all(folder, [], install_browser=False) == 1
    assert "WebKit could not be installed" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("asked", "all_of_it"),
    [("said(True), said(False)", True), ("said(True)", False)],
    ids=["both ways taken", "one way never taken"],
)
def test_the_tests_must_go_every_way_through_the_engine(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], asked: str, all_of_it: bool
) -> None:
    monkeypatch.delenv("COVERAGE_FILE", raising=False)
    engine, asking = folder / "decision_tools" / "__init__.py", folder / "asking.py"
    engine.parent.mkdir()
    engine.write_text("def said(open: bool) -> str:\n    if open:\n        return 'act'\n    return 'rest'\n", "utf-8")
    asking.write_text(f"from decision_tools import said\n{asked}\n", "utf-8")
    run = [sys.executable, "-m", "coverage", "run", "--branch", "--source=decision_tools", "asking.py"]
    subprocess.run(run, cwd=folder, env=os.environ | {"PYTHONPATH": str(folder)}, check=True)
    assert reach_all_of_the_engine(folder, Console()) == all_of_it
    assert ("decision_tools" in capsys.readouterr().out) != all_of_it
