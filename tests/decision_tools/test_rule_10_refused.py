"""Meaning, 10: what the proof of a tool refuses, with the exact place and a situation that shows it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from decision_tools.model.handbook import Handbook
from decision_tools.model.rules import By, Outcome, Tool
from decision_tools.model.text import Text
from decision_tools.proof import Finding, prove
from decision_tools.rules import compile_tool
from tests.decision_tools.books import ask, book, fact, item, rule, tool, tree, when

FACTS = [
    *(fact(id) for id in "abcd"),
    fact("colour", "one-of", "red green blue"),
    fact("some", "any-of", "red green", none=True),
    fact("several", "any-of", "red green"),
    fact("length", "duration", least=0),
    fact("count", "number", least=0, most=9),
    fact("day", "date"),
    fact("words", "text"),
    fact("close", about="person"),
]


def found(**fields: Any) -> list[Finding]:
    """What the proof of one tool finds; what is not given asks a and comes to x or y by it."""
    usual = {"outcomes": "x y", "ask": ask("a"), "tree": tree([("a", "x"), ("otherwise", "y")])}
    return proved(book(FACTS, tool(**{**usual, **fields})))


def proved(handbook: Handbook, id: str = "tool") -> list[Finding]:
    return list(prove(compile_tool(handbook, handbook.tools[id])).findings)


def finding(kind: Any, place: str, situation: dict[str, Any] | None = None, *others: str, fact: str = "") -> Finding:
    return Finding(kind, "tool", place, situation or {}, others=others, fact=fact)


def bare(findings: list[Finding], kind: str) -> list[Finding]:
    """The findings of one kind, without their situations in words."""
    return [replace(each, says="") for each in findings if each.kind == kind]


def test_nothing_is_refused_where_nothing_is_wrong() -> None:
    assert found() == []


@pytest.mark.parametrize(
    ("asks", "branches", "gap"),
    [
        pytest.param(["a"], [("a", "x")], {"a": "no"}, id="an answer is left out"),
        pytest.param(["a", "b"], [("a or b", "x")], {"a": "no", "b": "no"}, id="a combination of answers"),
        pytest.param(["colour"], [("colour is one of (red, blue)", "x")], {"colour": "green"}, id="an option"),
        pytest.param(["some"], [("some includes at least 1", "x")], {"some": ()}, id="no tick at all"),
        pytest.param(
            ["several"],
            [("several includes exactly 1", "x")],
            {"several": ("red", "green")},
            id="both of two, where one it must be",
        ),
        pytest.param(["length"], [("length is at least 24 hours", "x")], {"length": "23 hours"}, id="an hour short"),
        pytest.param(["length"], [("length is less than 24 hours", "x")], {"length": "24 hours"}, id="the very edge"),
        pytest.param(
            ["count"], [("count is at most 3", "x"), ("count is more than 4", "x")], {"count": "4"}, id="between two"
        ),
        pytest.param(["day"], [("day is before 2026-04-01", "x")], {"day": "2026-04-01"}, id="the day itself"),
        pytest.param(["words"], [("words is given", "x")], {"words": ""}, id="no words"),
        pytest.param(["colour"], [("colour is known", "x")], {"colour": "not known"}, id="not known"),
        pytest.param(["colour"], [("colour is not known", "x")], {"colour": "red"}, id="known, as anything"),
        pytest.param(["count"], [("count is not known", "x")], {"count": "0"}, id="a number, whichever it is"),
        pytest.param(["length"], [("length is not known", "x")], {"length": "0 hours"}, id="a length of time"),
        pytest.param(["day"], [("day is not known", "x")], {"day": "2025-06-15"}, id="a day"),
        pytest.param(["some"], [("some is not known", "x")], {"some": ()}, id="none of these is known too"),
        pytest.param(["some"], [("some is known", "x")], {"some": "not known"}, id="ticks that are not known"),
        pytest.param(
            ["some"],
            [("some is known or not some includes red", "x")],
            {"some": ("red", "not known")},
            id="a tick, and others perhaps",
        ),
        pytest.param(
            ["a", ("b", "a")],
            [("b", "x"), ("b is no", "x")],
            {"a": "no"},
            id="a question that is not asked, which fails both tests",
        ),
    ],
)
def test_a_gap_is_shown_by_a_situation_in_it(asks: list[Any], branches: list[Any], gap: dict[str, Any]) -> None:
    gaps = bare(found(outcomes="x", ask=ask(*asks), tree=tree(branches)), "gap")
    assert gaps == [finding("gap", "tree", gap)]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        pytest.param(
            {"ask": ask("a", "b"), "tree": tree([("a", [("b", "x")]), ("otherwise", "y")])},
            finding("gap", "tree/0", {"a": "yes", "b": "no"}),
            id="a gap one level down",
        ),
        pytest.param(
            {"tree": tree([("a", "x"), ("otherwise", "y"), ("a", "y")])},
            finding("dead-branch", "tree/2", {}, "tree/0"),
            id="a branch behind otherwise: the one before it that takes its situations is named",
        ),
        pytest.param(
            {"ask": ask("a", "b"), "tree": tree([("a", "x"), ("b", "y"), ("a or b", "x"), ("otherwise", "y")])},
            finding("dead-branch", "tree/2", {}, "tree/0", "tree/1"),
            id="a branch behind two that cover it between them",
        ),
        pytest.param(
            {
                "ask": ask("a", "b"),
                "tree": tree([("a", [("b", "x"), ("b", "y"), ("otherwise", "y")]), ("otherwise", "y")]),
            },
            finding("dead-branch", "tree/0/1", {}, "tree/0/0"),
            id="a branch behind the same one level down",
        ),
        pytest.param(
            {"tree": tree([("a and not a", "x"), ("a", "x"), ("otherwise", "y")])},
            finding("dead-branch", "tree/0"),
            id="a branch that no situation meets",
        ),
        pytest.param(
            {"tree": tree([("a", [("not a", "y"), ("otherwise", "x")]), ("otherwise", "y")])},
            finding("dead-branch", "tree/0/0"),
            id="a branch that its own level shuts out",
        ),
        pytest.param(
            {"outcomes": "x y z"}, finding("dead-outcome", "outcomes/z"), id="an outcome that no branch comes to"
        ),
        pytest.param(
            {"ask": ask("a", "b")}, finding("question-never-asked", "ask/b"), id="a question on which nothing hangs"
        ),
        pytest.param(
            {
                "ask": ask("a", ("b", "a and not a")),
                "tree": tree([("a", "x"), ("otherwise", "y")]),
                "also": (item("note", "b is known"),),
            },
            finding("question-never-asked", "ask/b"),
            id="a question whose guard never holds",
        ),
        pytest.param(
            {"ask": ask("a", ("b", "a and not a"), record="b")},
            finding("question-never-asked", "ask/b"),
            id="a question for the record whose guard never holds",
        ),
        pytest.param(
            {"each_item": ask("close"), "items": (item("chair"),), "every_item": (rule("a", "exclude"),)},
            finding("question-never-asked", "each item/close"),
            id="a question about each item on which nothing hangs",
        ),
        pytest.param(
            {
                "each_item": ask("close"),
                "items": (item("chair", "a", cites="C-02"),),
                "every_item": (rule("close", "exclude"),),
            },
            finding("must-excluded", "items/chair", {"a": "yes", "close": "yes"}),
            id="a must that may be excluded, with no word on what then",
        ),
        pytest.param(
            {
                "each_item": ask("close"),
                "items": (item("chair", cites="C-05"),),
                "every_item": (rule("close", "exclude"),),
            },
            finding("must-excluded", "items/chair", {"a": "yes", "close": "yes"}),
            id="what is required, like a must",
        ),
    ],
)
def test_a_finding_has_its_place(fields: dict[str, Any], expected: Finding) -> None:
    assert bare(found(**fields), expected.kind) == [expected]


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"ask": ask("a", "b", record="b")}, id="a question for the record"),
        pytest.param(
            {"ask": ask("a", "day"), "items": (item("thing", timing=By("day")),)}, id="a day from which a clock starts"
        ),
        pytest.param(
            {"each_item": ask("close"), "items": (item("thing"),), "every_item": (rule("close", "exclude"),)},
            id="a should that may be excluded",
        ),
        pytest.param(
            {
                "each_item": ask("close"),
                "items": (item("thing", cites="C-02", if_excluded=Text("Stop")),),
                "every_item": (rule("close", "exclude"),),
            },
            id="a must that says what follows when it is excluded",
        ),
        pytest.param(
            {
                "each_item": ask("close"),
                "items": (item("thing", cites="", reading="AMB-01"),),
                "every_item": (rule("close", "exclude"),),
            },
            id="an item that only a reading supports",
        ),
        pytest.param(
            {"each_item": ask("close"), "items": (item("thing", cites="C-02"),), "every_item": (rule("close", "add"),)},
            id="a must beside which a duty is set",
        ),
        pytest.param({"when": when("a or not a")}, id="a tool that always applies"),
    ],
)
def test_what_is_not_refused(fields: dict[str, Any]) -> None:
    assert found(**fields) == []


CLOSED = ask("a", ("b", "a"), ("c", "a"))


@pytest.mark.parametrize(
    ("condition", "accident"),
    [
        pytest.param("not b", ("b", {"a": "no"}), id="not b holds where b is not asked"),
        pytest.param("a and not b", None, id="only where it is asked: no accident"),
        pytest.param("not a or not b", None, id="where a is no it holds anyway"),
        pytest.param("b or not b", None, id="it holds whatever b is"),
        pytest.param("b is not known", ("b", {"a": "no"}), id="that it is not known holds where it is not asked"),
        pytest.param(
            "not b or not c", ("b", {"a": "no"}), id="either of two that are not asked: only both answers would tell"
        ),
        pytest.param("not (b and c)", ("b", {"a": "no"}), id="the same in other words"),
        pytest.param("at most 1 of (b, c)", ("b", {"a": "no"}), id="at most one of two that are not asked"),
        pytest.param("at most 1 of (a, b, c)", ("b", {"a": "no"}), id="two answers would make it fail"),
        pytest.param("named", ("b", {"a": "no"}), id="through a named condition"),
        pytest.param("b", None, id="b fails where it is not asked, and nothing holds by accident"),
    ],
)
def test_a_rule_must_not_hold_only_because_a_question_was_not_asked(
    condition: str, accident: tuple[str, dict[str, Any]] | None
) -> None:
    made = tool(outcomes="x y", ask=CLOSED, tree=tree([(condition, "x"), ("otherwise", "y")]))
    closed = bare(proved(book(FACTS, made, conditions={"named": "not b"})), "closed-question")
    assert closed == ([finding("closed-question", "tree/0/when", accident[1], fact=accident[0])] if accident else [])


@pytest.mark.parametrize(
    ("fields", "place"),
    [
        pytest.param({"when": when("not b")}, "when", id="on the tool"),
        pytest.param(
            {"tree": tree([("a", [("c", "x"), ("otherwise", "y")]), ("not b", "y"), ("otherwise", "x")])},
            "tree/1/when",
            id="in the tree",
        ),
        pytest.param({"items": (item("thing", "not b"),)}, "items/thing/when", id="on an item"),
        pytest.param(
            {"items": (item("thing", parts=(item("part", "not b"),)),)},
            "items/thing/parts/part/when",
            id="on a part of an item",
        ),
        pytest.param({"also": (item("note", "not b"),)}, "also/note/when", id="on a note"),
        pytest.param(
            {"outcomes": (Outcome("x", Text("x")), Outcome("y", Text("y"), do=(item("act", "not b"),)))},
            "outcomes/y/do/act/when",
            id="on an action",
        ),
        pytest.param(
            {"every_item": (rule("c", "add"), rule("not b", "exclude"))}, "every item/1/when", id="on every item"
        ),
    ],
)
def test_where_a_rule_may_hold_by_accident(fields: dict[str, Any], place: str) -> None:
    closed = [each for each in found(**{"ask": CLOSED, **fields}) if each.kind == "closed-question"]
    assert [(each.place, each.fact) for each in closed] == [(place, "b")]


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param(
            {"items": (item("thing", "a", parts=(item("part", "not b"),)),)},
            id="a part of an item that waits for the guard",
        ),
        pytest.param(
            {"outcomes": (Outcome("x", Text("x"), do=(item("act", "not b"),)), Outcome("y", Text("y")))},
            id="an action of an outcome that waits for the guard",
        ),
        pytest.param(
            {"tree": tree([("a", [("not b", "x"), ("otherwise", "y")]), ("otherwise", "y")])},
            id="a branch under the guard",
        ),
        pytest.param(
            {"tree": tree([("not a", "y"), ("not b", "x"), ("otherwise", "y")])}, id="a branch behind the guard"
        ),
    ],
)
def test_a_rule_that_is_only_looked_at_where_the_question_is_asked(fields: dict[str, Any]) -> None:
    assert [each for each in found(**{"ask": CLOSED, **fields}) if each.kind == "closed-question"] == []


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(
            tool("other", outcomes="go stay", ask=CLOSED, tree=tree([("b", "go"), ("otherwise", "stay")])),
            id="the tree of another tool",
        ),
        pytest.param(
            tool("other", outcomes="go", ask=CLOSED, when=when("b"), tree=tree([("otherwise", "go")])),
            id="whether another tool applies",
        ),
    ],
)
def test_a_question_that_two_tools_close_counts_as_asked_in_both(other: Tool) -> None:
    """Where b is not asked "not b" holds; had it been asked, yes would make the other tool say go: no accident."""
    made = tool(outcomes="x y", ask=CLOSED, tree=tree([("not b or other gives go", "x"), ("otherwise", "y")]))
    assert [each for each in proved(book(FACTS, made, other)) if each.kind == "closed-question"] == []


def test_both_of_two_accidents_are_named() -> None:
    made = found(ask=CLOSED, tree=tree([("not b and not c", "x"), ("otherwise", "y")]))
    assert [each.fact for each in made if each.kind == "closed-question"] == ["b", "c"]


def test_a_tool_is_proved_where_it_applies() -> None:
    """The gap lies where the tool does not apply, and so does the branch that is dead elsewhere."""
    assert found(when=when("a"), outcomes="x", tree=tree([("a", "x")])) == []
    assert [each.place for each in found(when=when("a"), tree=tree([("a", "x"), ("otherwise", "y")]))] == [
        "tree/1",
        "outcomes/y",
    ]


def test_what_another_tool_asks_is_not_this_tools_to_prove() -> None:
    other = tool("other", outcomes="go", ask=ask("b", "c"), when=when("b"), tree=tree([("otherwise", "go")]))
    made = tool(outcomes="x y", ask=ask("a"), tree=tree([("a and other gives go", "x"), ("otherwise", "y")]))
    handbook = book(FACTS, made, other)
    assert proved(handbook) == []
    assert [(each.tool, each.place) for each in proved(handbook, "other")] == [("other", "ask/c")]


def test_a_timing_alone_is_used_only_for_its_own_day() -> None:
    handbook = book(FACTS, tool(ask=ask("day", "a"), items=(item("thing", timing=By("day")),)))
    assert [each.place for each in proved(handbook)] == ["ask/a"]


def count(asks: list[Any], branches: list[Any], handbook: Handbook | None = None) -> int:
    made = tool(outcomes="x y", ask=ask(*asks), tree=tree([*branches, ("otherwise", "y")]))
    whole = book(FACTS, made) if handbook is None else replace(handbook, tools={**handbook.tools, "tool": made})
    return prove(compile_tool(whole, whole.tools["tool"])).situations


@pytest.mark.parametrize(
    ("asks", "branches", "situations"),
    [
        pytest.param(["a"], [("a", "x")], 2, id="yes or no"),
        pytest.param(["a", ("b", "a"), ("c", "b")], [("c", "x")], 4, id="no; yes-no; yes-yes-no; yes-yes-yes"),
        pytest.param(["a", ("several", "a")], [("several includes red", "x")], 4, id="no; red, green, both"),
        pytest.param(["a", "length"], [("a and length is at least 1 day", "x")], 4, id="two and two stretches"),
        pytest.param(["colour", "a"], [("colour is red", "x"), ("a", "x")], 6, id="three options and yes or no"),
        pytest.param(["words", "a"], [("words is given and a", "x")], 4, id="words given or not"),
        pytest.param(["colour"], [("colour is known", "x")], 6, id="three options, each known or not"),
        pytest.param(
            ["a", ("colour", "a")], [("colour is known and colour is red", "x")], 7, id="one where it is not asked"
        ),
    ],
)
def test_situations_by_hand(asks: list[Any], branches: list[Any], situations: int) -> None:
    assert count(asks, branches) == situations


def test_situations_of_a_tool_include_those_of_the_tools_that_it_tests() -> None:
    other = tool(
        "other", outcomes="go", ask=ask("b", ("c", "b")), when=when("b and c"), tree=tree([("otherwise", "go")])
    )
    assert count(["a"], [("a and other gives go", "x")], book(FACTS, other)) == 6


def test_seven_days_and_one_week_are_one_limit() -> None:
    branches = [("length is at least 7 days", "x"), ("length is at least 1 week", "x")]
    assert count(["length"], branches) == 2
