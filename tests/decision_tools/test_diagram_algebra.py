"""Questions about diagrams, each held against what every situation of three small variables says."""

from __future__ import annotations

from itertools import product

import pytest

from decision_tools.diagram import NO, VOID, YES, Node, Store
from decision_tools.diagram_algebra import differ, in_all, in_some

STORE = Store()
OPEN = STORE.test(0, (True, False))
"""The first variable: a question answered yes (0) or no (1)."""
LONG = STORE.test(1, (False, True, True))
LONGEST = STORE.test(1, (False, False, True))
"""The second: a stretch of time that is short (0), long (1) or longest (2)."""
SEEN = STORE.test(2, (True, False))
"""The third: another yes (0) or no (1)."""
ALL = tuple(product(range(2), range(3), range(2)))


def where(node: Node) -> set[tuple[int, ...]]:
    """The situations in which a condition holds."""
    return {each for each in ALL if STORE.given(node, dict(enumerate(each)), 0b111) == YES}


@pytest.mark.parametrize(
    ("one", "other", "different"),
    [
        pytest.param(OPEN, OPEN, NO, id="a condition does not differ from itself"),
        pytest.param(OPEN, STORE.no(OPEN), YES, id="a condition differs from its opposite everywhere"),
        pytest.param(YES, OPEN, STORE.no(OPEN), id="what always holds differs where the other does not"),
        pytest.param(LONG, LONGEST, STORE.both(LONG, STORE.no(LONGEST)), id="two thresholds differ between them"),
        pytest.param(
            OPEN,
            SEEN,
            STORE.either(STORE.both(OPEN, STORE.no(SEEN)), STORE.both(SEEN, STORE.no(OPEN))),
            id="two questions differ where one is answered yes and the other no",
        ),
        pytest.param(SEEN, VOID, NO, id="what cannot be differs from nothing"),
        pytest.param(
            STORE.node(0, (VOID, SEEN)),
            LONG,
            STORE.both(STORE.no(OPEN), differ(STORE, SEEN, LONG)),
            id="some cannot be",
        ),
    ],
)
def test_two_conditions_differ(one: Node, other: Node, different: Node) -> None:
    assert differ(STORE, one, other) == different
    assert differ(STORE, other, one) == different


def test_two_results_differ_by_what_they_are_and_not_by_the_way_to_them() -> None:
    act, rest = STORE.result("act"), STORE.result("rest")
    old = STORE.choose(OPEN, STORE.choose(LONG, act, rest), rest)
    new = STORE.choose(OPEN, STORE.choose(LONGEST, act, rest), act)
    # open: just the long that is not the longest; not open: everywhere
    assert where(differ(STORE, old, new)) == {each for each in ALL if each[0] == 1 or each[1] == 1}


@pytest.mark.parametrize(
    ("whatever", "in_each", "in_any"),
    [
        (0b001, set(), {each for each in ALL if each[1] > 0}),
        (0b010, set(), {each for each in ALL if each[0] == 0}),
        (
            0b100,
            {each for each in ALL if each[0] == 0 and each[1] > 0},
            {each for each in ALL if each[0] == 0 and each[1] > 0},
        ),
        (0b011, set(), set(ALL)),
    ],
    ids=["open or not", "however long", "what it does not ask", "open or not, and however long"],
)
def test_open_and_long_whatever_some_answers_are(
    whatever: int, in_each: set[tuple[int, ...]], in_any: set[tuple[int, ...]]
) -> None:
    node = STORE.both(OPEN, LONG)
    assert where(in_all(STORE, node, whatever)) == in_each
    assert where(in_some(STORE, node, whatever)) == in_any
