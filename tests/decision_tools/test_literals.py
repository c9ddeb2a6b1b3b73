"""What one condition can say of one fact: the widest set between what must be said and what may be, and just this set."""

from __future__ import annotations

import pytest

from decision_tools.blocks import Block, blocks
from decision_tools.conditions import parse
from decision_tools.diagram import Node
from decision_tools.expressions import All, Expr, Not
from decision_tools.literals import exactly, holds_unasked, widest
from decision_tools.model.rules import Fact
from decision_tools.space import Space
from tests.decision_tools.books import fact
from tests.decision_tools.spaces import laid_out, meant

FACTS = {
    each.id: each
    for each in (
        fact("colour", "one-of", "red green blue"),
        fact("worry", "any-of", "missing fear injury other", none=True),
        fact("count", "number", least=0),
        fact("age", "duration", least=0),
        fact("reasons", "text"),
        fact("start", "date"),
        fact("end", "date"),
        fact("told", "moment"),
    )
}
CUTS = ["count is at least 3", "count is at least 5", "count is at most 7"]
LATER, NEAR, NEARER = "end is after start", "end is within 5 days of start", "end is within 2 days of start"


def laid(names: str, tests: list[str], *more: str) -> Space:
    """The situations of these facts, as far as the tests tell them apart."""
    return laid_out(*tests, *more, facts=[FACTS[name] for name in names.split()])


def test_what_can_be_spoken_of_by_itself() -> None:
    """The answer, whether it is known, all ticks of one question together, and how two dates lie."""
    here = laid_out(
        "colour is known and start is before 2026-04-01 and end is after start",
        facts=[fact("open"), *(FACTS[name] for name in ("colour", "worry", "start", "end"))],
    )
    assert [(each.facts, each.levels, each.bits) for each in blocks(here.rules.situations)] == [
        (("open",), (0,), 0b1),
        (("colour",), (1,), 0b10),
        (("colour",), (2,), 0b100),
        (("worry",), (3, 4, 5, 6), 0b1111000),
        (("start",), (7,), 1 << 7),
        (("end", "start"), (8,), 1 << 8),
    ]


def spoken_of(here: Space, node: Node) -> tuple[Fact, Block]:
    """The block that a set is about, and its fact."""
    (block,) = (each for each in blocks(here.rules.situations) if here.store.bits[node] & each.bits)
    return FACTS[block.facts[0]], block


@pytest.mark.parametrize(
    ("names", "tests", "have", "allowed", "said"),
    [
        pytest.param(
            "colour", [], "colour is red", "colour is one of (red, blue)", "colour is one of (red, blue)", id="options"
        ),
        pytest.param("reasons", [], "reasons is given", "reasons is given", "reasons is given", id="written"),
        pytest.param(
            "reasons", [], "reasons is not given", "reasons is not given", "reasons is not given", id="not written"
        ),
        pytest.param(
            "colour", ["colour is known"], "colour is known", "colour is known", "colour is known", id="known"
        ),
        pytest.param(
            "colour",
            ["colour is known"],
            "colour is not known",
            "colour is not known",
            "colour is not known",
            id="not known",
        ),
        pytest.param(
            "count", CUTS, "count is at least 8", "count is at least 3", "count is at least 3", id="down a scale"
        ),
        pytest.param(
            "count", CUTS, "count is at least 8", "count is at least 5", "count is at least 5", id="down by one"
        ),
        pytest.param(
            "count", CUTS, "count is less than 3", "count is at most 7", "count is less than 8", id="up a scale"
        ),
        pytest.param(
            "count",
            CUTS,
            "count is at least 5 and count is at most 7",
            "count is at most 7",
            "count is less than 8",
            id="down to its end; of whole numbers, at most 7 is less than 8",
        ),
        pytest.param(
            "count",
            CUTS,
            "count is less than 3",
            "count is less than 3 or count is more than 7",
            "count is less than 3",
            id="not over a gap",
        ),
        pytest.param(
            "age",
            [],
            "age is more than 2 hours and age is less than 3 days",
            "age is more than 2 hours and age is less than 3 days",
            "age is more than 2 hours and age is less than 3 days",
            id="a length of time ends as the clauses put it",
        ),
        pytest.param(
            "told",
            [],
            "told is after 2026-04-01 and told is before 2026-04-09",
            "told is after 2026-04-01 and told is before 2026-04-09",
            "told is on or after 2026-04-02 and told is before 2026-04-09",
            id="a moment is set against days, as a date is",
        ),
        pytest.param(
            "start end",
            [LATER, NEAR],
            "end is after start and end is within 5 days of start",
            "end is after start and end is within 5 days of start",
            "end is after start and end is within 5 days of start",
            id="two tests on two dates",
        ),
        pytest.param(
            "start end",
            [LATER, NEAR],
            "end is after start and end is within 5 days of start",
            "end is after start",
            "end is after start",
            id="one test, where it may be wider",
        ),
        pytest.param(
            "start end",
            [LATER, NEAR],
            "end is after start and end is within 5 days of start",
            "end is after start or end is within 5 days of start",
            "end is after start",
            id="one of two tests; no condition says either",
        ),
        pytest.param(
            "start end",
            [LATER, NEAR],
            "not end is after start and not end is within 5 days of start",
            "not end is after start and not end is within 5 days of start",
            "not end is after start and not end is within 5 days of start",
            id="neither of two tests",
        ),
        pytest.param(
            "start end",
            [LATER, NEAR, NEARER],
            "not end is after start and end is within 5 days of start and not end is within 2 days of start",
            "not end is after start and end is within 5 days of start and not end is within 2 days of start",
            "not end is after start and end is within 5 days of start and not end is within 2 days of start",
            id="three tests on two dates",
        ),
        pytest.param(
            "worry",
            [],
            "worry includes all of (missing, fear) and worry includes none of (injury, other)",
            "worry includes all of (missing, fear) or worry includes none of (injury)",
            "worry includes none of (injury)",
            id="of two ways to be wide the one with more situations: 8 of 16, and not 4",
        ),
        pytest.param(
            "worry",
            [],
            "worry includes missing and worry includes none of (fear, injury, other)",
            "worry includes any of (missing, fear) and worry includes none of (injury)",
            "worry includes any of (missing, fear) and worry includes none of (injury)",
            id="one of two, and not a third",
        ),
    ],
)
def test_the_widest_set_that_one_condition_says(
    names: str, tests: list[str], have: str, allowed: str, said: str
) -> None:
    here = laid(names, tests, have, allowed)
    node = meant(here, allowed)
    found = widest(here.store, *spoken_of(here, node), meant(here, have), node)
    assert found.expr == parse(said)
    assert found.node == meant(here, said)


@pytest.mark.parametrize(
    ("names", "tests", "node", "said"),
    [
        pytest.param("worry", [], "worry includes exactly 2", "worry includes exactly 2", id="a count"),
        pytest.param(
            "worry",
            [],
            "worry includes missing and worry includes at least 2 and worry includes none of (other)",
            "worry includes missing and worry includes any of (fear, injury) and worry includes none of (other)",
            id="one for certain, one more of two, and never the last",
        ),
        pytest.param("worry", [], "worry includes at most 3", "worry includes at most 3", id="not all of them"),
        pytest.param(
            "worry", [], "worry includes missing or worry includes all of (fear, injury)", None, id="no count says that"
        ),
        pytest.param(
            "count",
            CUTS,
            "count is at least 3 and count is less than 5",
            "count is at least 3 and count is less than 5",
            id="a stretch",
        ),
        pytest.param("count", CUTS, "count is less than 3 or count is at least 5", None, id="two stretches"),
        pytest.param("count", ["count is known", *CUTS], "count is not known", "count is not known", id="not known"),
        pytest.param("reasons", [], "reasons is given", "reasons is given", id="written"),
    ],
)
def test_just_this_set(names: str, tests: list[str], node: str, said: str | None) -> None:
    here = laid(names, tests, node)
    set_ = meant(here, node)
    assert exactly(here.store, *spoken_of(here, set_), set_) == (parse(said) if said else None)


TEST = parse("worry includes fear")


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        pytest.param(TEST, False, id="no test holds where its question is not asked"),
        pytest.param(Not(TEST), True, id="so its opposite does"),
        pytest.param(All((Not(TEST), Not(TEST))), True, id="and several opposites together"),
        pytest.param(All((Not(TEST), TEST)), False, id="but not together with a test"),
    ],
)
def test_what_holds_where_nothing_is_asked(condition: Expr, holds: bool) -> None:
    assert holds_unasked(condition) == holds
