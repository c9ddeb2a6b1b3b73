"""Procedures of other shapes, written from the guide alone, are sound and their cases hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts.compile.handbook import compile_handbook
from decision_tools import session
from decision_tools.model.handbook import Handbook
from tests.build_scripts.books import TODAY

NEIGHBOURS = Path(__file__).parents[1] / "neighbours"


@pytest.fixture(scope="module")
def book() -> Handbook:
    handbook, _, problems = compile_handbook(NEIGHBOURS, TODAY)
    assert [str(problem) for problem in problems] == []
    assert handbook is not None
    return handbook


def test_each_of_them_has_tools_and_cases(book: Handbook) -> None:
    assert list(book.procedures) == ["allegations", "conference", "missing"]
    assert (len(book.tools), len(book.scenarios)) == (11, 16)


@pytest.mark.parametrize(
    ("item", "due"),
    [
        pytest.param("ask-for-it", "2026-03-06", id="one working day after Thursday the 5th"),
        pytest.param("conference-held", "2026-03-23", id="15 working days after Monday 2 March: three weeks"),
        pytest.param("decisions-out", "2026-03-24", id="the next day"),
        pytest.param("core-group", "2026-04-08", id="10 working days, over Good Friday and Easter Monday"),
        pytest.param("core-groups", "2026-05-20", id="six weeks after the first core group"),
        pytest.param("record-out", "2026-04-22", id="20 working days, over Easter"),
        pytest.param("first-review", "2026-06-23", id="three months after the conference"),
        pytest.param("reviews", "2026-12-23", id="six months after the first review"),
        pytest.param("reports", None, id="no date before the conference is computed"),
    ],
)
def test_a_cascade_of_deadlines(book: Handbook, item: str, due: str | None) -> None:
    said = session.answer(book, "conference-dates", {"strategy-on": "2026-03-02", "decided-on": "2026-03-05"})
    assert {each["item"]: each["date"] for each in said["deadlines"]}[item] == due
