"""The whole of a tool on paper: every question, branch, outcome, item and doubt, to read without any script."""

from __future__ import annotations

import pytest

from decision_tools.conditions import parse
from decision_tools.expressions import Quantity
from decision_tools.model.clauses import Reading
from decision_tools.model.rules import After, Branch, Fact, Item, ItemRule, Option, Outcome, Question, ReaderAdds, Tool
from decision_tools.model.text import Text
from decision_tools.render import Links, Setting, whole
from tests.decision_tools.books import book
from tests.decision_tools.dom import Node, assert_sound, page

OPTIONS = (Option("injury", Text("An injury"), ("C-02",)), Option("fear", Text("Fear")))
FACTS = (
    Fact("open", Text("Is it open?"), "yes-no", help=Text("Every case counts."), cites=("C-01",)),
    Fact("concern", Text("What is it?"), "any-of", options=OPTIONS, none=Text("None of these"), not_known=False),
    Fact("told", Text("When were you told?"), "date"),
    Fact("reasons", Text("Why?"), "text", not_known=False),
    Fact("line", Text("Is this person in the line?"), "yes-no", about="person"),
)
PARTS = (Item("scale", what=Text("Its scale"), cites=("C-02",), when=parse("open")),)
TOOL = Tool(
    "tool",
    Text("Is it needed?"),
    "procedure",
    when=parse("other gives yes"),
    outcomes=(
        Outcome(
            "needed",
            Text("Hold one"),
            do=(
                Item(
                    "ring",
                    who=("chair",),
                    what=Text("Ring"),
                    cites=("C-02",),
                    timing=After(Quantity(2, "working days"), "told"),
                ),
            ),
            next="other",
        ),
        Outcome("nothing", Text("Nothing to do")),
    ),
    ask=(Question("open"), Question("concern", parse("open")), Question("told"), Question("reasons")),
    each_item=(Question("line"),),
    tree=(
        Branch(parse("not open"), "nothing", cites=("C-01",)),
        Branch(
            parse("concern includes injury"),
            tree=(
                Branch(parse("reasons is given"), "nothing", reading="GAP-07"),
                Branch(None, "needed", cites=("C-02",)),
            ),
        ),
        Branch(None, tree=(Branch(None, "needed", cites=("C-02",)),), cites=("C-01",)),
    ),
    also=(Item("alert", what=Text("Use your local route"), reading="GAP-06"),),
    items=(Item("plan", what=Text("The plan"), cites=("C-02",), parts=PARTS, if_excluded=Text("Stop.")),),
    every_item=(
        ItemRule(parse("line"), "exclude", ("N-01",)),
        ItemRule(parse("line is not known"), "settle first", ("N-01",), settle="AMB-16"),
        ItemRule(parse("line is no"), "settle first", ("N-01",)),
        ItemRule(parse("line"), "add", ("C-01",), duty=Item("report", what=Text("Ask for a report"), cites=("C-01",))),
    ),
    reader_adds=ReaderAdds(Text("Another member"), cites=("C-01",)),
)
OTHER = Tool("other", Text("Before that"), "procedure", outcomes=(Outcome("yes", Text("Go on")),))
BOOK = book(
    FACTS,
    TOOL,
    OTHER,
    readings={
        "GAP-06": Reading("GAP-06", (), Text("No route is given."), silent=True),
        "GAP-07": Reading("GAP-07", (), Text("Nothing is said of reasons."), silent=True),
        "AMB-16": Reading("AMB-16", ("N-01",), Text("How far up is not said."), settle="chair"),
        "AMB-99": Reading("AMB-99", ("Z-99",), Text("Of something else.")),
    },
)


def _page(tool: Tool) -> Node:
    root = page(whole(Setting(BOOK, tool, Links(lambda id: f"p.html#{id}", lambda id: f"p.html#{id}"), level=4)))
    assert_sound(root)
    return root


def test_the_whole_of_a_tool_reads() -> None:
    assert _page(TOOL).lines == [
        "This tool applies only if: Before that — “Go on”",
        "Questions",
        *("Is it open? (Clause C-01)", "Every case counts.", "Yes", "No", "Not known"),
        *("What is it?", "Asked only if: Is it open? — Yes", "An injury (Clause C-02)", "Fear", "None of these"),
        *("When were you told?", "Enter a date, or “Not known”", "Not known"),
        *("Why?", "Write an answer"),
        *("Is this person in the line?", "Yes", "No", "Not known"),
        "How the answers lead to a result",
        *("If: Is it open? — No", "→ Nothing to do Strength: Should Clause C-01"),
        *("If: What is it? — “An injury” (Clause C-02)", "→ the first of these that holds:"),
        *("If: Why? — something is written", "→ Nothing to do No clause says this: reading GAP-07"),
        *("Otherwise", "→ Hold one Strength: Must Clause C-02"),
        *("Otherwise", "→ the first of these that holds: Strength: Should Clause C-01"),
        *("Otherwise", "→ Hold one Strength: Must Clause C-02"),
        "Result: Hold one",
        *("Chair: Ring", "Strength: Must Clause C-02"),
        "When: 2 working days after the answer to “When were you told?”",
        "Next: Before that",
        "Result: Nothing to do",
        "The list",
        *("The plan", "Strength: Must Clause C-02", "If this person is left out: Stop."),
        *("Its scale", "Only if: Is it open? — Yes", "Strength: Must Clause C-02"),
        "For every person on the list",
        *("If: Is this person in the line? — Yes", "→ do not include them (Strength: Must not Clause N-01)"),
        "If: Is this person in the line? — not known",
        "→ settle first: How far up is not said. (Strength: Must not Clause N-01)",
        *("If: Is this person in the line? — No", "→ settle first: (Strength: Must not Clause N-01)"),
        *("If: Is this person in the line? — Yes", "→ as well: Ask for a report (Strength: Should Clause C-01)"),
        "To add",
        "Another member",
        "Keep in mind",
        *("Use your local route", "No clause says this: reading GAP-06"),
        "Doubts and readings",
        "The source is silent: No route is given. GAP-06",
        "The source is silent: Nothing is said of reasons. GAP-07",
        "Our reading: How far up is not said. To be settled by: Chair. AMB-16 (Clause N-01)",
    ]


def test_the_tree_is_numbered_steps_inside_steps() -> None:
    trees = _page(TOOL).all("ol", class_="dt-tree")
    assert [len([child for child in tree.children if not isinstance(child, str)]) for tree in trees] == [3, 2, 1]


def test_headings_go_on_from_those_of_the_page() -> None:
    assert {node.name for node in _page(TOOL).walk() if node.name in ("h2", "h3", "h4", "h5")} == {"h4"}


def test_a_tool_of_nothing_is_nothing() -> None:
    assert _page(Tool("bare", Text("Bare"), "procedure")).lines == []


def test_it_needs_no_script() -> None:
    assert not [node for node in _page(TOOL).walk() if node.name in ("form", "button", "input", "details")]


@pytest.mark.parametrize(
    "tool",
    [
        pytest.param(Tool("bare", Text("Bare"), "procedure", ask=(Question("open"),)), id="a question"),
        pytest.param(
            Tool("bare", Text("Bare"), "procedure", each_item=(Question("open"),)), id="a question about each"
        ),
        pytest.param(Tool("bare", Text("Bare"), "procedure", ask=(Question("harm"),)), id="an answer"),
        pytest.param(Tool("bare", Text("Bare"), "procedure", when=parse("listed")), id="a named condition"),
        pytest.param(
            Tool("bare", Text("Bare"), "procedure", when=parse("not (told or listed)")), id="one inside a condition"
        ),
        pytest.param(
            Tool("bare", Text("Bare"), "procedure", tree=(Branch(None, tree=(Branch(None, cites=("C-01",)),)),)),
            id="a branch of a branch",
        ),
        pytest.param(
            Tool("bare", Text("Bare"), "procedure", items=(Item("a", parts=(Item("b", cites=("C-01",)),)),)),
            id="a part of an item",
        ),
        pytest.param(
            Tool("bare", Text("Bare"), "procedure", every_item=(ItemRule(parse("told"), "exclude", ("C-01",)),)),
            id="a rule about everyone",
        ),
    ],
)
def test_a_doubt_is_told_wherever_its_clause_is_shown(tool: Tool) -> None:
    facts = (
        Fact("open", Text("Is it open?"), "yes-no", cites=("C-01",)),
        Fact("harm", Text("What harm?"), "one-of", options=(Option("any", Text("Any"), ("C-01",)),)),
        Fact("told", Text("Were you told?"), "yes-no"),
    )
    doubt = Reading("AMB-01", ("C-01", "C-02"), Text("It is read widely."))
    other = Reading("AMB-02", ("C-02",), Text("Of something else."))
    known = book(facts, tool, conditions={"listed": "told"}, readings={"AMB-01": doubt, "AMB-02": other})
    lines = page(whole(Setting(known, tool, Links(str, str)))).lines
    assert lines[-2:] == ["Doubts and readings", "Our reading: It is read widely. AMB-01 (Clause C-01, Clause C-02)"]
