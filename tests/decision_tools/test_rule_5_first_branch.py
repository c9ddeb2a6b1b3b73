"""Meaning, 5: at each level of a tree the first branch that holds wins; branches nest."""

from __future__ import annotations

import pytest

from tests.decision_tools.books import Tree, ask, book, fact, tool, tree
from tests.decision_tools.reader import Given, stands

FACTS = [fact(id) for id in "abc"]


@pytest.mark.parametrize(
    ("branches", "answers", "outcome"),
    [
        pytest.param(
            [("a", "x"), ("b", "y"), ("otherwise", "z")], {"a": "yes", "b": "yes"}, "x", id="both hold: the first"
        ),
        pytest.param(
            [("b", "y"), ("a", "x"), ("otherwise", "z")], {"a": "yes", "b": "yes"}, "y", id="the other way round"
        ),
        pytest.param(
            [("a", "x"), ("b", "y"), ("otherwise", "z")], {"a": "no", "b": "no"}, "z", id="neither holds: otherwise"
        ),
        pytest.param(
            [("a", [("b", "x"), ("otherwise", "y")]), ("b", "z"), ("otherwise", "z")],
            {"a": "yes", "b": "no"},
            "y",
            id="a branch that holds decides with its own tree, to the end",
        ),
        pytest.param(
            [("a", [("b", "x"), ("otherwise", "y")]), ("b", "z"), ("otherwise", "y")],
            {"a": "no", "b": "yes"},
            "z",
            id="a branch that does not hold is passed with all that is in it",
        ),
        pytest.param(
            [("a", [("b", [("c", "x"), ("otherwise", "y")]), ("otherwise", "z")]), ("otherwise", "z")],
            {"a": "yes", "b": "yes", "c": "no"},
            "y",
            id="three levels down",
        ),
        pytest.param([("otherwise", "x")], {}, "x", id="otherwise alone always holds"),
        pytest.param([("a", "x"), ("not a", "y")], {"a": "no"}, "y", id="a level that is complete needs no otherwise"),
    ],
)
def test_the_first_branch_that_holds_wins(branches: Tree, answers: Given, outcome: str) -> None:
    made = tool(outcomes="x y z", ask=ask("a", "b", "c"), tree=tree(branches))
    assert stands(book(FACTS, made), answers).possible == (outcome,)


def test_a_level_that_leaves_a_gap_gives_no_outcome_there() -> None:
    """The build refuses such a tree (see the proof)."""
    made = tool(outcomes="x", ask=ask("a"), tree=tree([("a", "x")]))
    assert stands(book(FACTS, made), {"a": "no"}).possible == ()
    assert stands(book(FACTS, made), {"a": "not known"}).possible == ("x",)
