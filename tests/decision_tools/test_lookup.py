"""Which tests, facts and tools a condition leads to."""

from __future__ import annotations

import pytest

from decision_tools import lookup
from decision_tools.conditions import parse, write
from decision_tools.expressions import Quantity
from decision_tools.model.rules import After, By, EarlierOf, Every, InWords, Outcome, Timing, Tool
from decision_tools.model.text import Text
from tests.decision_tools.books import ask, book, fact, item, rule, tool, tree

HANDBOOK = book(
    [fact(id) for id in "abcd"],
    tool("first", when=parse("second gives go")),
    tool("second", tree=tree([("third gives go or a", "go"), ("otherwise", "stop")])),
    tool("third", when=parse("named")),
    tool("fourth"),
    conditions={"named": "a and inner", "inner": "b is no or not c", "round": "second gives go and fourth gives go"},
)


@pytest.mark.parametrize(
    ("text", "tests"),
    [
        pytest.param("a", ["a is yes"], id="a bare fact is the test that it is yes"),
        pytest.param("not (a and b is no)", ["a is yes", "b is no"], id="under not and in brackets"),
        pytest.param("named", ["a is yes", "b is no", "c is yes"], id="through named conditions, to the end"),
        pytest.param("at least 1 of (a, d is known)", ["a is yes", "d is known"], id="every part of a count"),
        pytest.param("a or second gives go", ["a is yes", "second gives go"], id="up to another tool and not into it"),
    ],
)
def test_a_condition_is_decided_by(text: str, tests: list[str]) -> None:
    assert [write(each) for each in lookup.tests_of(parse(text), HANDBOOK.conditions)] == tests


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        pytest.param("a is yes", ("a",), id="one fact against a constant"),
        pytest.param("d is before 2026-04-01", ("d",), id="a date against the calendar"),
        pytest.param("d is before e", ("d", "e"), id="two dates in order"),
        pytest.param("d is within 3 days of e", ("d", "e"), id="two dates and a distance"),
        pytest.param("second gives go", (), id="another tool is no fact"),
    ],
)
def test_a_test_looks_at(text: str, facts: tuple[str, ...]) -> None:
    (test,) = lookup.tests_of(parse(text), HANDBOOK.conditions)
    assert lookup.facts_of(test) == facts


def test_a_tool_writes_conditions_in_all_these_places() -> None:
    everywhere = tool(
        when=parse("when"),
        ask=ask("a", ("b", "ask")),
        each_item=ask("c", ("d", "each-item")),
        tree=tree([("branch", [("nested", "go"), ("otherwise", "go")]), ("otherwise", "go")]),
        outcomes="",
    )
    whole = Tool(
        **{
            **{
                name: getattr(everywhere, name)
                for name in ("id", "title", "procedure", "when", "ask", "each_item", "tree")
            },
            "outcomes": (Outcome("go", Text("Go"), do=(item("act", "do"), item("free"))),),
            "also": (item("note", "also"),),
            "items": (item("thing", "item", parts=(item("one", "part"), item("two"))),),
            "every_item": (rule("every-item", "exclude"),),
        }
    )
    written = [write(each) for each in lookup.expressions_of(whole)]
    assert written == ["when", "ask", "each-item", "branch", "nested", "do", "also", "item", "part", "every-item"]


@pytest.mark.parametrize(
    ("timing", "dates"),
    [
        pytest.param(None, (), id="no timing"),
        pytest.param(By("meeting"), ("meeting",), id="by a date"),
        pytest.param(After(Quantity(3, "days"), "meeting"), ("meeting",), id="so long after a date"),
        pytest.param(
            EarlierOf((By("meeting"), After(Quantity(1, "weeks"), "incident"))),
            ("meeting", "incident"),
            id="the earlier of two",
        ),
        pytest.param(Every(Quantity(1, "weeks"), "start"), ("start",), id="every week from a start"),
        pytest.param(
            Every(Quantity(1, "weeks"), "start", "last"), ("start", "last"), id="or from when it was last done"
        ),
        pytest.param(InWords(Text("as soon as possible")), (), id="the clause's own words"),
    ],
)
def test_a_timing_starts_from(timing: Timing | None, dates: tuple[str, ...]) -> None:
    assert lookup.dates_of(timing) == dates


@pytest.mark.parametrize(
    ("start", "tools"),
    [
        pytest.param("fourth", ["fourth"], id="a tool by itself"),
        pytest.param("second", ["second", "third"], id="a tool that its tree tests"),
        pytest.param("first", ["first", "second", "third"], id="and those that this one tests"),
    ],
)
def test_a_tool_leads_to_other_tools(start: str, tools: list[str]) -> None:
    found = lookup.tools_of(HANDBOOK.tools[start], HANDBOOK.conditions, HANDBOOK.tools)
    assert [each.id for each in found] == tools


def test_a_tool_that_two_others_test_comes_once() -> None:
    both = tool("both", when=parse("round and fourth gives go"))
    found = lookup.tools_of(both, HANDBOOK.conditions, HANDBOOK.tools)
    assert [each.id for each in found] == ["both", "second", "fourth", "third"]
