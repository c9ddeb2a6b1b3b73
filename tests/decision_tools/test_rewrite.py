"""One test taken for another condition: everywhere in a tool and in the named conditions, and nowhere else."""

from __future__ import annotations

import pytest

from decision_tools.conditions import parse
from decision_tools.model.handbook import Handbook
from decision_tools.model.rules import Outcome
from decision_tools.model.text import Text
from decision_tools.rewrite import taken_as
from tests.decision_tools.books import ask, book, fact, item, rule, tool, tree, when

FACTS = [fact("open"), fact("colour", "one-of", "red blue"), fact("line", about="person")]


def everywhere(condition: str, elsewhere: str) -> Handbook:
    """A tool that has a condition wherever one can stand, and another tool that has one too."""
    made = tool(
        when=when(condition),
        ask=ask("colour", ("open", condition)),
        each_item=ask(("line", condition)),
        tree=tree([(condition, [(condition, "x"), ("otherwise", "y")]), ("otherwise", "y")]),
        outcomes=(Outcome("x", Text("x"), do=(item("act", condition),)), Outcome("y", Text("y"), do=(item("rest"),))),
        items=(item("thing", condition, parts=(item("part", condition), item("other-part"))),),
        also=(item("note", condition), item("always")),
        every_item=(rule(condition, "exclude"),),
    )
    return book(FACTS, made, tool("other", when=when(elsewhere)), conditions={"named": condition})


@pytest.mark.parametrize(
    "condition",
    [
        pytest.param("colour is {}", id="by itself"),
        pytest.param("not colour is {}", id="under not"),
        pytest.param("open and colour is {}", id="beside another, both wanted"),
        pytest.param("open or colour is {}", id="beside another, one wanted"),
        pytest.param("at least 1 of (open, colour is {}, not colour is {})", id="twice, among several"),
    ],
)
def test_a_test_is_taken_for_another_wherever_it_stands(condition: str) -> None:
    red, blue = condition.replace("{}", "red"), condition.replace("{}", "blue")
    handbook = everywhere(red, elsewhere=red)
    changed = taken_as(handbook, handbook.tools["tool"], parse("colour is red"), parse("colour is blue"))
    assert changed == everywhere(blue, elsewhere=red)
