"""Whatever happens to a procedure's file, an author is told what and where: a sample of what `fuzz` does at length."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts.author.new import new_procedure
from build_scripts.trials import fuzz as module
from build_scripts.trials.fuzz import fuzz, tried, tried_small
from build_scripts.trials.mutations import DAMAGES, damaged
from tests.build_scripts.fixtures import Fixture

WORDS = ("child", "open-case", "known")
PAGE = "## Who is told\n\nThe police come. {#B-09 .must}\n\n```yaml facts\nopen-case:\n  ask: Is it open?\n```\n"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A small handbook in which everything that the format knows comes once."""
    Fixture("", "Some words.\n", "").lay_out(tmp_path)
    assert new_procedure(tmp_path, "child-missing") == 0
    return tmp_path


def test_three_hundred_damaged_procedures_raise_nothing(small: Path) -> None:
    tally = tried(small, range(300))
    raised = [fault for fault in tally.faults if " took " not in fault]
    assert raised == []
    assert tally.tried == 300
    assert 0 < tally.accepted < 150, "some damages do no harm, most are noticed"
    assert len(tally.codes) > 25


def test_the_procedures_of_this_handbook_raise_nothing_when_damaged() -> None:
    tally = tried(Path(__file__).parents[2], range(20))
    assert [fault for fault in tally.faults if " took " not in fault] == []


def test_small_pages_with_everything_in_them_raise_nothing_when_damaged() -> None:
    tally = tried_small(range(300))
    assert [fault for fault in tally.faults if " took " not in fault] == []
    assert tally.tried == 300
    assert 0 < tally.accepted < 150


def test_a_number_stands_for_one_damage() -> None:
    every = [damaged(PAGE.encode(), number, WORDS) for number in range(50)]
    assert every == [damaged(PAGE.encode(), number, WORDS) for number in range(50)]
    assert len(set(every)) > 40


@pytest.mark.parametrize("text", [pytest.param("", id="an empty file"), pytest.param("words", id="a file of one word")])
def test_every_damage_can_be_done_to(text: str) -> None:
    for number in range(30 * len(DAMAGES)):
        damaged(text.encode(), number, WORDS)


def test_what_raises_is_told_with_its_number_and_stops_nothing(
    small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails(_here: Path, _known: Path, *, keep: bool = False) -> dict[str, int]:
        return {} if keep else {"FILE-EMPTY": 1 // 0}

    monkeypatch.setattr(module, "_compile", fails)
    assert fuzz(small, 2, 7) == 1
    said = capsys.readouterr().out
    assert (
        "7 procedures/scenarios/child-missing.md: ZeroDivisionError('integer division or modulo by zero') at test_fuzz.py"
        in said
    )
    assert "2 damaged handbooks" in said
