"""The numbers behind a proof, counted by hand on a small tool.

Open or not; if open, missing and fear ticked or not, and how long where missing is: not open is one situation, nothing or
fear alone is two, missing with or without fear is two times two. A tool that asks each person about one thing more has
twice as many.
"""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from decision_tools.assurance import Assurance, Share, assure, branch_of
from decision_tools.diagram import TooManySituations
from decision_tools.expressions import Quantity
from decision_tools.model.rules import After, Outcome, Tool
from decision_tools.model.state import Answer
from decision_tools.model.text import Text
from decision_tools.rules import compile_tool
from tests.decision_tools.books import ask, book, fact, item, rule, tool, tree, when

FACTS = [
    fact("open"),
    fact("concern", "any-of", "missing fear", none=True),
    fact("hours", "duration", least=0),
    fact("manager"),
]
ASKS = ask("open", ("concern", "open"), ("hours", "open and concern includes missing"))
TREE = tree(
    [
        ("not open", "out"),
        ("hours is at least 24 hours", "act"),
        ("concern includes fear", [("concern includes missing", "act"), ("otherwise", "rest")]),
        ("otherwise", "rest"),
    ]
)
WALKED = tool(outcomes="act rest out", ask=ASKS, tree=TREE, also=(item("look", "concern includes missing"),))
LIST = tool(
    ask=ASKS,
    each_item=ask("manager"),
    items=(
        item("chair"),
        item("search", "concern includes missing", parts=(item("river", "hours is at least 24 hours"),)),
    ),
    every_item=(rule("manager", "exclude"),),
)


def assured(made: Tool) -> Assurance:
    handbook = book(FACTS, made)
    return assure(compile_tool(handbook, handbook.tools["tool"]))


def numbers(shares: tuple[Share, ...]) -> dict[str, int]:
    return {each.id: each.situations for each in shares}


def test_situations_are_parted_between_the_branches() -> None:
    found = assured(WALKED)
    assert (found.situations, found.applies, found.left_out) == (7, 7, 0)
    assert numbers(found.branches) == {"tree/0": 1, "tree/1": 2, "tree/2/0": 1, "tree/2/1": 1, "tree/3": 2}


def test_what_no_branch_takes_in_is_counted() -> None:
    gap = assured(
        tool(outcomes="act out", ask=ASKS, tree=tree([("not open", "out"), ("concern includes fear", "act")]))
    )
    assert (gap.situations, numbers(gap.branches), gap.left_out) == (5, {"tree/0": 1, "tree/1": 2}, 2)
    assert (assured(LIST).situations, assured(LIST).left_out) == (14, 0), "a list has no branches to leave anything out"


def test_situations_are_parted_between_the_results() -> None:
    assert numbers(assured(WALKED).outcomes) == {"act": 3, "rest": 3, "out": 1}


def test_a_share_leads_back_to_its_branch() -> None:
    handbook = book(FACTS, WALKED)
    rules = compile_tool(handbook, WALKED)
    led = {each.id: branch_of(rules, each).outcome for each in assure(rules).branches}
    assert led == {"tree/0": "out", "tree/1": "act", "tree/2/0": "act", "tree/2/1": "rest", "tree/3": "rest"}


def test_items_are_counted_where_they_are_called_for() -> None:
    assert numbers(assured(WALKED).items) == {"also/look": 4}
    assert numbers(assured(LIST).items) == {"items/chair": 14, "items/search": 8, "every item/0": 7}


def test_questions_are_counted_where_they_are_asked() -> None:
    assert numbers(assured(LIST).questions) == {"open": 14, "concern": 12, "hours": 8, "manager": 14}


@pytest.mark.parametrize(
    ("made", "bears_on"),
    [
        (WALKED, {"open": ("result", "look"), "concern": ("result", "look"), "hours": ("result",)}),
        (LIST, {"open": ("search",), "concern": ("search",), "hours": ("search",), "manager": ("every item",)}),
    ],
    ids=["a tree", "a list"],
)
def test_what_hangs_on_a_question_is_named(made: Tool, bears_on: Mapping[str, tuple[str, ...]]) -> None:
    assert {each.id: each.bears_on for each in assured(made).questions} == bears_on


@pytest.mark.parametrize(
    ("place", "example"),
    [
        ("tree/0", {"open": "no"}),
        ("tree/1", {"open": "yes", "concern": ("missing",), "hours": "24 hours"}),
        ("tree/2/0", {"open": "yes", "concern": ("missing", "fear"), "hours": "23 hours"}),
        ("tree/3", {"open": "yes", "concern": ()}),
    ],
)
def test_an_example_gives_every_answer_that_is_asked_for(place: str, example: Mapping[str, Answer]) -> None:
    assert next(each.example for each in assured(WALKED).branches if each.id == place) == example


def test_what_applies_in_some_situations_only_is_counted_there() -> None:
    whole = tool("second", ask=ask("manager"), items=(item("thing"),))
    some = tool("tool", ask=ask("open", "manager"), items=(item("thing", "manager"),), when=when("open"))
    handbook = book(FACTS, some, whole)
    found = assure(compile_tool(handbook, some))
    assert (found.situations, found.applies, numbers(found.items)) == (4, 2, {"items/thing": 1})
    assert {each.id: each.bears_on for each in found.questions} == {"open": ("result", "thing"), "manager": ("thing",)}


def test_a_branch_is_counted_where_the_tool_applies() -> None:
    found = assured(
        tool(
            outcomes="act out",
            ask=ask("open", "manager"),
            tree=tree([("manager", "act"), ("otherwise", "out")]),
            when=when("open"),
        )
    )
    assert (found.tool, found.situations, found.applies, found.left_out) == ("tool", 4, 2, 0)
    assert numbers(found.branches) == {"tree/0": 1, "tree/1": 1}


def test_what_never_comes_about_has_no_example() -> None:
    found = assured(
        tool(outcomes="act out", ask=ask("open"), tree=tree([("open or not open", "act"), ("otherwise", "out")]))
    )
    assert [(each.id, each.situations, each.example) for each in found.outcomes] == [
        ("act", 2, {"open": "yes"}),
        ("out", 0, {}),
    ]


def test_an_action_hangs_on_what_it_looks_at_itself_and_on_the_day_that_it_counts_from() -> None:
    told = fact("told", "date")
    actions = (
        item("tell", timing=After(Quantity(1, "days"), "told")),
        item("look", parts=(item("search", "manager"),)),
        item("wait"),
    )
    outcomes = (Outcome("act", Text("act"), do=actions), Outcome("out", Text("out")))
    made = tool(
        outcomes=outcomes, ask=ask("open", "manager", "told"), tree=tree([("open", "act"), ("otherwise", "out")])
    )
    handbook = book([*FACTS, told], made)
    found = assure(compile_tool(handbook, made))
    assert {each.id: each.bears_on for each in found.questions} == {
        "open": ("result",),
        "manager": ("look",),
        "told": ("tell",),
    }


def test_facts_that_multiply_are_named() -> None:
    rules = compile_tool(book(FACTS, WALKED), WALKED)
    rules.store.limit = len(rules.store.level)
    with pytest.raises(TooManySituations) as raised:
        assure(rules)
    assert set(raised.value.facts) <= {"open", "concern", "hours"}
    assert raised.value.facts
