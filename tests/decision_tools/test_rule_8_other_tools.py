"""Meaning, 8: a test on another tool's result brings that tool's questions, after the tool's own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from decision_tools.model.handbook import Handbook
from tests.decision_tools.books import ask, book, fact, tool, tree, when
from tests.decision_tools.reader import Given, stands

FACTS = [fact(id) for id in "abcd"]

BOOK = book(
    FACTS,
    tool(
        outcomes="invite wait",
        when=when("needed gives yes"),
        ask=ask("a"),
        tree=tree([("a", "invite"), ("otherwise", "wait")]),
    ),
    tool(
        "needed",
        outcomes="yes no",
        when=when("b"),
        ask=ask("b", ("c", "b")),
        tree=tree([("c", "yes"), ("otherwise", "no")]),
    ),
)
"""Whom to invite applies where a meeting is needed; whether it is needed, where b."""


@pytest.mark.parametrize(
    ("answers", "applies", "possible", "asks"),
    [
        pytest.param(
            {}, None, ("invite", "wait"), ("a", "b", "c"), id="its own questions first, then those of the other tool"
        ),
        pytest.param(
            {"b": "yes", "c": "yes"}, True, ("invite", "wait"), ("a",), id="the other tool gives it: this one applies"
        ),
        pytest.param(
            {"b": "yes", "c": "no"}, False, (), (), id="the other tool gives something else: this one does not"
        ),
        pytest.param({"b": "no"}, False, (), (), id="the other tool does not apply, so it gives nothing"),
        pytest.param({"b": "no", "c": "yes"}, False, (), (), id="nor by answers to questions that it has closed"),
        pytest.param(
            {"a": "yes"}, None, ("invite",), ("b", "c"), id="whether it applies is open, what it would say is not"
        ),
        pytest.param(
            {"a": "yes", "b": "not known"}, None, ("invite",), ("c",), id="while the other tool is not decided"
        ),
    ],
)
def test_a_tool_that_hangs_on_another(
    answers: Given, applies: bool | None, possible: tuple[str, ...], asks: tuple[str, ...]
) -> None:
    position = stands(BOOK, answers)
    assert (position.applies, position.possible, position.ask) == (applies, possible, asks)


def test_a_tool_that_does_not_apply_requires_nothing() -> None:
    needed = replace(BOOK.tools["tool"], items=(), also=())
    position = stands(replace(BOOK, tools={**BOOK.tools, "tool": needed}), {"b": "no", "a": "yes"})
    assert (position.status, position.outcome, position.actions, position.missing) == ("decided", None, (), ())


@pytest.mark.parametrize(
    ("test", "answers", "possible"),
    [
        pytest.param("needed gives yes", {"b": "yes", "c": "yes"}, ("x",), id="it gives yes"),
        pytest.param("needed gives yes", {"b": "yes", "c": "no"}, ("y",), id="it gives no"),
        pytest.param("needed gives yes", {"b": "no"}, ("y",), id="it gives nothing, so not yes"),
        pytest.param("needed gives no", {"b": "no"}, ("y",), id="nor no"),
        pytest.param("not needed gives yes", {"b": "no"}, ("x",), id="that it does not give yes holds of nothing too"),
        pytest.param(
            "needed gives yes or needed gives no", {"b": "yes"}, ("x",), id="yes or no it must be, where it applies"
        ),
        pytest.param("needed gives yes or needed gives no", {"b": "not known"}, ("x", "y"), id="and it may not apply"),
        pytest.param(
            "needed gives yes and c", {"b": "yes", "c": "not known"}, ("x", "y"), id="by completions, through the tool"
        ),
        pytest.param(
            "needed gives yes and not c", {"b": "yes"}, ("y",), id="the same fact here and there has one answer"
        ),
    ],
)
def test_what_another_tool_gives(test: str, answers: Given, possible: tuple[str, ...]) -> None:
    made = tool("this", outcomes="x y", ask=ask("a", "c"), tree=tree([(test, "x"), ("otherwise", "y")]))
    handbook = replace(BOOK, tools={**BOOK.tools, "this": made})
    assert stands(handbook, answers, "this").possible == possible


CHAIN = book(
    FACTS,
    tool(
        "first",
        outcomes="x y",
        ask=ask("a"),
        tree=tree([("third gives go and second gives go", "x"), ("otherwise", "y")]),
    ),
    tool(
        "second",
        outcomes="go",
        ask=ask("b", ("d", "third gives go")),
        when=when("b and d"),
        tree=tree([("otherwise", "go")]),
    ),
    tool("third", outcomes="go", ask=ask("c"), when=when("c"), tree=tree([("otherwise", "go")])),
)
"""The first tool tests the third, then the second; a question of the second hangs on the third."""


@pytest.mark.parametrize(
    ("handbook", "asks"),
    [
        pytest.param(CHAIN, ("c", "b", "d"), id="the third is met first, so its question comes first"),
    ],
)
def test_a_question_that_hangs_on_a_tool_that_is_met_before(handbook: Handbook, asks: tuple[str, ...]) -> None:
    assert stands(handbook, {}, "first").ask == asks


@pytest.mark.parametrize(
    ("answers", "possible"),
    [
        pytest.param({"b": "yes", "c": "yes", "d": "yes"}, ("x",), id="all three give it"),
        pytest.param(
            {"b": "yes", "c": "no", "d": "yes"}, ("y",), id="the third does not, so the second does not ask d"
        ),
        pytest.param({"b": "yes", "c": "yes"}, ("x", "y"), id="d is open"),
    ],
)
def test_three_tools_in_a_row(answers: Given, possible: tuple[str, ...]) -> None:
    assert stands(CHAIN, answers, "first").possible == possible


def test_a_question_for_the_record_of_another_tool_is_not_for_this_one() -> None:
    made = tool("this", outcomes="x y", ask=ask("a"), tree=tree([("other gives go", "x"), ("otherwise", "y")]))
    other = tool(
        "other", outcomes="go", when=when("b"), ask=ask("b", "d", record="d"), tree=tree([("otherwise", "go")])
    )
    handbook = book(FACTS, made, other)
    assert stands(handbook, {"b": "yes"}, "other").ask == ("d",)
    assert stands(handbook, {"b": "yes"}, "this").ask == ()
