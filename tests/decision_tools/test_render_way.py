"""Which parts of a diagram the answers have led through, and which they have closed."""

from __future__ import annotations

import pytest

from decision_tools.conditions import parse
from decision_tools.model.rules import Branch
from decision_tools.render.way import Path, Way, leaves, way

TREE = (
    Branch(parse("outside"), "out-of-scope"),
    Branch(parse("decided"), tree=(Branch(parse("reasons"), "not-held"), Branch(None, "record-reasons"))),
    Branch(None, "consult"),
)
"""1. If outside: out of scope. 2. If decided: a. if reasons: not held, b. otherwise: record them. 3. Otherwise: ask."""
PARTS = {
    *("if-0", "yes-0", "no-0", "then-0"),
    *("if-1", "yes-1", "no-1", "if-1-0", "yes-1-0", "no-1-0", "then-1-0", "then-1-1"),
    "then-2",
}


def test_the_branches_with_an_outcome_in_the_order_of_the_tree() -> None:
    assert list(leaves(TREE)) == [(0,), (1, 0), (1, 1), (2,)]


@pytest.mark.parametrize(
    ("branches", "taken", "open_still"),
    [
        pytest.param([(0,)], {"if-0", "yes-0", "then-0"}, set[str](), id="the first branch: one step"),
        pytest.param([(2,)], {"if-0", "no-0", "if-1", "no-1", "then-2"}, set[str](), id="the last: all others failed"),
        pytest.param(
            [(1, 1)],
            {"if-0", "no-0", "if-1", "yes-1", "if-1-0", "no-1-0", "then-1-1"},
            set[str](),
            id="a branch of a branch",
        ),
        pytest.param(
            [(1, 0), (1, 1)],
            {"if-0", "no-0", "if-1", "yes-1", "if-1-0"},
            {"yes-1-0", "no-1-0", "then-1-0", "then-1-1"},
            id="two are possible: the way to where they part",
        ),
        pytest.param(
            [(0,), (1, 0), (1, 1), (2,)], {"if-0"}, PARTS - {"if-0"}, id="nothing answered: at the first step, all open"
        ),
    ],
)
def test_what_is_taken_open_and_closed(branches: list[Path], taken: set[str], open_still: set[str]) -> None:
    here = way(TREE, branches)
    assert set(here.taken) == taken
    assert set(here.closed) == PARTS - taken - open_still


def test_a_tool_that_does_not_apply_lights_nothing() -> None:
    assert way(TREE, []) == Way()
