"""A second check says the same without the compiler, until anything changes on which its problems depend."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from build_scripts.author import check as module
from build_scripts.author.check import problems_of
from build_scripts.problems.problem import Problem
from tests.build_scripts.fixtures import PAGE, Fixture

BODY = "![A picture](picture.png)\n\nSee [the base](base.md).\n"


def change_text(root: Path) -> None:
    (root / PAGE).write_text((root / PAGE).read_text("utf-8") + "\nMore words.\n", "utf-8")


def add_picture(root: Path) -> None:
    (root / "procedures" / "picture.png").touch()


def remove_base(root: Path) -> None:
    (root / "procedures" / "base.md").unlink()


def lead_out(root: Path) -> None:
    (root / "page.md").write_bytes((root / PAGE).read_bytes())
    (root / PAGE).unlink()
    (root / PAGE).symlink_to("../page.md")


def name_locally(root: Path) -> None:
    (root / "local.yaml").write_text("roles:\n  nobody: {name: Nobody}\n", "utf-8")


def next_day(root: Path) -> None:
    (root / "day").touch()


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(change_text, id="a page's text"),
        pytest.param(add_picture, id="a picture that a page shows"),
        pytest.param(remove_base, id="a page that another links to"),
        pytest.param(lead_out, id="a file that became a link out of the folder, its text unchanged"),
        pytest.param(name_locally, id="local names"),
        pytest.param(next_day, id="the day: a review date may have passed"),
    ],
)
def test_only_a_change_starts_the_compiler(
    change: Callable[[Path], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Fixture("", BODY, "").lay_out(tmp_path)
    first = problems_of(tmp_path)
    assert [problem.code for problem in first] == ["LINK-BROKEN"]
    compiled: list[Path] = []

    def compile_again(root: Path) -> tuple[Problem, ...]:
        compiled.append(root)
        return ()

    monkeypatch.setattr(module, "_compiled", compile_again)
    assert problems_of(tmp_path) == first
    assert compiled == []
    change(tmp_path)
    if (tmp_path / "day").exists():
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "1763769600")
    problems_of(tmp_path)
    assert compiled == [tmp_path]
