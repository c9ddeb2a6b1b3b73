"""The conditions that a tool rests on, each with the clauses behind it."""

from __future__ import annotations

from dataclasses import replace

from decision_tools.cited import cited, named
from decision_tools.conditions import parse, write
from decision_tools.model.rules import Outcome
from decision_tools.model.text import Text
from tests.decision_tools.books import ask, book, fact, item, rule, tool, tree, when

FACTS = [fact("a"), fact("open"), replace(fact("seen"), cites=("C-05",)), replace(fact("line"), cites=("C-04",))]
EVERYWHERE = tool(
    when=when("applies"),
    ask=ask("open", ("seen", "asked")),
    each_item=ask(("line", "of-each")),
    tree=tree([("branch", [("nested", "x"), ("otherwise", "x")]), ("otherwise", "x")], cites="C-02"),
    outcomes=(Outcome("x", Text("x"), do=(item("act", "acting", cites="C-03"), item("free"))),),
    items=(item("thing", "listed", cites="C-03", parts=(item("part", "inner", cites="C-04"), item("other"))),),
    also=(item("note", "noted"),),
    every_item=(rule("ruled", "exclude"),),
)


def test_every_condition_comes_with_the_clauses_of_what_carries_it() -> None:
    found = cited(book(FACTS, EVERYWHERE), EVERYWHERE)
    assert [(write(expr), cites) for expr, cites in found] == [
        ("applies", ()),
        ("asked", ("C-05",)),
        ("of-each", ("C-04",)),
        ("branch", ("C-02",)),
        ("nested", ("C-02",)),
        ("listed", ("C-03",)),
        ("inner", ("C-04",)),
        ("noted", ("C-01",)),
        ("acting", ("C-03",)),
        ("ruled", ("N-01",)),
    ]


def test_a_tool_without_conditions_rests_on_none() -> None:
    bare = tool(ask=ask("open"), outcomes="x", tree=tree([("otherwise", "x")]), items=(item("thing"),))
    assert list(cited(book(FACTS, bare), bare)) == []


def test_named_conditions_come_once_in_the_order_in_which_they_are_met_with_those_behind_them() -> None:
    made = tool(when=parse("not first and (second or at least 1 of (third, a))"), also=(item("note", "first"),))
    handbook = book(
        FACTS, made, conditions={"third": "a", "second": "fourth", "first": "third", "fourth": "a", "unused": "a"}
    )
    assert [each.id for each in named(made, handbook.conditions)] == ["first", "second", "third", "fourth"]
    assert [cites for _, cites in cited(handbook, made)] == [(), ("C-01",), *[("C-01",)] * 4]
