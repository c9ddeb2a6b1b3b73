"""One-step mistakes in every place that a tool has for a rule, each with the tool as it would be, written out by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from decision_tools.mistakes import NEVER, mistakes
from decision_tools.model.rules import Branch, Item, Outcome, Tool
from decision_tools.model.text import Text
from tests.decision_tools.books import ask, book, fact, item, rule, tool, tree, when

FACTS = [*(fact(id) for id in ("open", "seen", "told")), fact("line", about="person")]
OPEN, NOT_OPEN, SEEN, NOT_SEEN = (when(text) for text in ("open", "not open", "seen", "not seen"))

type Told = tuple[str, tuple[str, ...], Tool]


def told(made: Tool) -> list[Told]:
    """Each mistake in a sentence, with the clauses of the rule and the tool as it would be."""
    found = mistakes(book(FACTS, made), made)
    return [(each.says, each.cites, each.handbook.tools["tool"]) for each in found]


def never(made: Item) -> Item:
    return replace(made, when=NEVER)


@pytest.mark.parametrize(
    ("made", "wrong"),
    [
        pytest.param(
            tool(when=OPEN),
            [
                ("Where the tool applies: “open” taken as “not open”", (), tool(when=NOT_OPEN)),
                ("Where the tool applies: “open” left out", (), tool()),
            ],
            id="whether it applies",
        ),
        pytest.param(
            tool(ask=ask("seen", ("told", "open"))),
            [
                (
                    "Where *told* is asked: “open” taken as “not open”",
                    (),
                    tool(ask=ask("seen", ("told", "not open"))),
                ),
                ("Where *told* is asked: “open” left out", (), tool(ask=ask("seen", "told"))),
            ],
            id="where a question is asked",
        ),
        pytest.param(
            tool(each_item=ask(("line", "open"))),
            [
                ("Where *line* is asked: “open” taken as “not open”", (), tool(each_item=ask(("line", "not open")))),
                ("Where *line* is asked: “open” left out", (), tool(each_item=ask("line"))),
            ],
            id="where a question about each item is asked",
        ),
        pytest.param(
            tool(also=(item("first"), item("note", "open", cites="C-02"))),
            [
                ("*first* left out", ("C-01",), tool(also=(never(item("first")), item("note", "open", cites="C-02")))),
                ("*note* left out", ("C-02",), tool(also=(item("first"), never(item("note", cites="C-02"))))),
                (
                    "Where *note* is called for: “open” taken as “not open”",
                    ("C-02",),
                    tool(also=(item("first"), item("note", "not open", cites="C-02"))),
                ),
                (
                    "Where *note* is called for: “open” left out",
                    ("C-02",),
                    tool(also=(item("first"), item("note", cites="C-02"))),
                ),
            ],
            id="notes",
        ),
        pytest.param(
            tool(items=(item("thing", parts=(item("part", "open", cites="C-02"),)),)),
            [
                (
                    "*thing* left out",
                    ("C-01",),
                    tool(items=(never(item("thing", parts=(item("part", "open", cites="C-02"),))),)),
                ),
                (
                    "*part* of *thing* left out",
                    ("C-02",),
                    tool(items=(item("thing", parts=(never(item("part", cites="C-02")),)),)),
                ),
                (
                    "Where *part* of *thing* is called for: “open” taken as “not open”",
                    ("C-02",),
                    tool(items=(item("thing", parts=(item("part", "not open", cites="C-02"),)),)),
                ),
                (
                    "Where *part* of *thing* is called for: “open” left out",
                    ("C-02",),
                    tool(items=(item("thing", parts=(item("part", cites="C-02"),)),)),
                ),
            ],
            id="an item and its part",
        ),
        pytest.param(
            tool(outcomes=(Outcome("x", Text("x")), Outcome("y", Text("y"), do=(item("act"),)))),
            [
                (
                    "*act* left out",
                    ("C-01",),
                    tool(outcomes=(Outcome("x", Text("x")), Outcome("y", Text("y"), do=(never(item("act")),)))),
                )
            ],
            id="an action",
        ),
        pytest.param(
            tool(every_item=(rule("seen", "add"), rule("open", "exclude", cites="C-02"))),
            [
                (
                    "The rule for every item on what is added left out",
                    ("N-01",),
                    tool(every_item=(replace(rule("seen", "add"), when=NEVER), rule("open", "exclude", cites="C-02"))),
                ),
                (
                    "The rule for every item on what is added: “seen” taken as “not seen”",
                    ("N-01",),
                    tool(every_item=(rule("not seen", "add"), rule("open", "exclude", cites="C-02"))),
                ),
                (
                    "The rule for every item on what is excluded left out",
                    ("C-02",),
                    tool(every_item=(rule("seen", "add"), replace(rule("open", "exclude", cites="C-02"), when=NEVER))),
                ),
                (
                    "The rule for every item on what is excluded: “open” taken as “not open”",
                    ("C-02",),
                    tool(every_item=(rule("seen", "add"), rule("not open", "exclude", cites="C-02"))),
                ),
            ],
            id="rules for every item",
        ),
    ],
)
def test_mistakes_place_by_place(made: Tool, wrong: list[Told]) -> None:
    assert told(made) == wrong


FIRST = Branch(OPEN, "x", cites=("C-01",))
SECOND = Branch(SEEN, "y", cites=("C-02",))
LAST = Branch(None, "z", cites=("C-03",))
OUTCOMES = tuple(Outcome(id, Text(id)) for id in "xyz")


def growing(*branches: Branch) -> Tool:
    return tool(outcomes=OUTCOMES, tree=branches)


def test_mistakes_in_a_tree_branch_by_branch() -> None:
    to_x, to_y, to_z = (
        "The branch to *x*, where “open”",
        "The branch to *y*, where “seen”",
        "The branch to *z*, otherwise",
    )
    assert told(growing(FIRST, SECOND, LAST)) == [
        (f"{to_x}: “open” taken as “not open”", ("C-01",), growing(replace(FIRST, when=NOT_OPEN), SECOND, LAST)),
        (f"{to_x}: “open” left out", ("C-01",), growing(replace(FIRST, when=None), SECOND, LAST)),
        (f"{to_x} coming to another outcome", ("C-01",), growing(replace(FIRST, outcome="z"), SECOND, LAST)),
        (f"{to_x} left out", ("C-01",), growing(SECOND, LAST)),
        (f"{to_y} looked at before “open”", ("C-01", "C-02"), growing(SECOND, FIRST, LAST)),
        (f"{to_y}: “seen” taken as “not seen”", ("C-02",), growing(FIRST, replace(SECOND, when=NOT_SEEN), LAST)),
        (f"{to_y}: “seen” left out", ("C-02",), growing(FIRST, replace(SECOND, when=None), LAST)),
        (f"{to_y} coming to another outcome", ("C-02",), growing(FIRST, replace(SECOND, outcome="x"), LAST)),
        (f"{to_y} left out", ("C-02",), growing(FIRST, LAST)),
        (f"{to_z} coming to another outcome", ("C-03",), growing(FIRST, SECOND, replace(LAST, outcome="y"))),
    ]


def test_the_last_two_branches_are_looked_at_in_the_other_order_too() -> None:
    swapped = ("The branch to *y*, where “seen” looked at before “open”", ("C-01", "C-02"), growing(SECOND, FIRST))
    assert swapped in told(growing(FIRST, SECOND))


def test_mistakes_further_down_and_a_tree_without_otherwise() -> None:
    parting = Branch(OPEN, tree=(SECOND,), cites=("C-01",))
    says = [each[0] for each in told(growing(parting))]
    assert says == [
        "The branch that parts again, where “open”: “open” taken as “not open”",
        "The branch that parts again, where “open”: “open” left out",
        "The branch to *y*, where “seen”: “seen” taken as “not seen”",
        "The branch to *y*, where “seen”: “seen” left out",
        "The branch to *y*, where “seen” coming to another outcome",
        "The branch to *y*, where “seen” left out",
        "The branch that parts again, where “open” left out",
    ]


def test_a_single_outcome_is_mistaken_for_no_other() -> None:
    made = tool(outcomes=OUTCOMES[:1], tree=(replace(LAST, outcome="x"),))
    assert told(made) == []


def test_mistakes_in_what_a_name_means() -> None:
    made = tool(outcomes=OUTCOMES, tree=(*tree([("named", "x")]), LAST))
    handbook = book(FACTS, made, conditions={"named": "open", "unused": "seen"})
    last = list(mistakes(handbook, made))[-1]
    assert (last.says, last.cites) == ("What *named* means: “open” taken as “not open”", ("C-01",))
    assert last.handbook == book(FACTS, made, conditions={"named": "not open", "unused": "seen"})
