"""The line that a reader sees beside a tool, and the tables behind it."""

from __future__ import annotations

import pytest

from build_scripts.about.assurance_page import assurance_page, assurances, line, line_beside
from build_scripts.markup.addresses import addresses
from decision_tools.model.rules import Tool
from tests.decision_tools.books import ask, book, fact, item, tool, tree

OPEN, SEEN = fact("open"), fact("seen")
TREE = tool(outcomes="act rest", ask=ask("open"), tree=tree([("open", "act"), ("otherwise", "rest")]))
GAP = tool(outcomes="act", ask=ask("open"), tree=tree([("open", "act")]))
IDLE = tool(
    outcomes="act rest", ask=ask("open"), tree=tree([("open", "act"), ("not open", "rest"), ("otherwise", "rest")])
)
LIST = tool(ask=ask("open", "seen"), items=(item("chair"), item("search", "open and seen")))
NEVER = tool(ask=ask("open"), items=(item("chair", "open"), item("search", "open and not open")))


@pytest.mark.parametrize(
    ("made", "said"),
    [
        pytest.param(TREE, "2 situations walked, none left out, every branch used", id="a tree"),
        pytest.param(GAP, "2 situations walked, 1 left out, every branch used", id="a tree with a gap"),
        pytest.param(IDLE, "2 situations walked, none left out, 1 branch never used", id="a tree with an idle branch"),
        pytest.param(LIST, "4 situations walked, every item called for in some of them", id="a list"),
        pytest.param(NEVER, "2 situations walked, 1 item never called for", id="a list with an idle item"),
    ],
)
def test_a_tool_in_a_line(made: Tool, said: str) -> None:
    assert line(assurances(book([OPEN, SEEN], made))["tool"]) == said


def test_thousands_are_parted() -> None:
    many = [fact(f"f{at}") for at in range(12)]
    made = tool(ask=ask(*(each.id for each in many)), items=tuple(item(f"i{at}", f"f{at}") for at in range(12)))
    assert line(assurances(book(many, made))["tool"]).startswith("4,096 situations walked")


def test_the_line_leads_to_the_tables_behind_it() -> None:
    beside = line_beside(assurances(book([OPEN], TREE))["tool"])
    assert '<a href="assurance.html#tool">2 situations walked, none left out, every branch used</a>' in beside


@pytest.mark.parametrize(
    "row",
    [
        {"Branch": "open", "Result": "act", "Situations": "1", "One of them": "open"},
        {"Branch": "otherwise", "Result": "rest", "Situations": "1", "One of them": "not open"},
        {"Short name": "open", "Question": "open?", "Asked in": "2", "What the answer can change": "the result"},
    ],
    ids=["the first branch", "the branch for the rest", "the question"],
)
def test_the_tables_have_a_row_for_everything(row: dict[str, str]) -> None:
    handbook = book([OPEN], TREE)
    page = assurance_page(handbook, addresses(handbook, ()), assurances(handbook)).markdown()
    cells = "\n".join(f'<td data-head="{head}">{cell}</td>' for head, cell in row.items())
    assert page.count(cells) == 1
