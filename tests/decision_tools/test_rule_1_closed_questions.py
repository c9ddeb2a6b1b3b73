"""Meaning, 1: a question is closed only when its "only if" is definitely false in this tool; a test on it is then false."""

from __future__ import annotations

import pytest

from decision_tools.model.handbook import Handbook
from tests.decision_tools.books import ask, book, fact, tool, tree
from tests.decision_tools.reader import Given, stands

OPEN_CASE = book(
    [fact("open"), fact("hurt"), fact("how", "one-of", "burn bruise")],
    tool(
        outcomes="needed consult out",
        ask=ask("open", ("hurt", "open"), ("how", "hurt")),
        tree=tree([("how is burn", "needed"), ("hurt", "consult"), ("otherwise", "out")]),
    ),
)
"""Whether anyone is hurt is asked only of open cases; how, only of those who are hurt."""


@pytest.mark.parametrize(
    ("answers", "possible", "asks"),
    [
        pytest.param({"open": "no"}, ("out",), (), id="a closed case: nothing more is asked, and the tests are false"),
        pytest.param(
            {"open": "no", "hurt": "yes", "how": "burn"},
            ("out",),
            (),
            id="a closed case: answers from before count for nothing",
        ),
        pytest.param(
            {},
            ("needed", "consult", "out"),
            ("open", "hurt", "how"),
            id="not yet answered is not no: the next ones stay open",
        ),
        pytest.param(
            {"open": "not known"},
            ("needed", "consult", "out"),
            ("hurt", "how"),
            id="not known is not no: the next ones are asked",
        ),
        pytest.param(
            {"open": "not known", "hurt": "yes", "how": "burn"},
            ("needed", "out"),
            (),
            id="open or not: needed if it is, out if it is not",
        ),
        pytest.param(
            {"open": "not known", "hurt": "no"}, ("out",), (), id="not hurt: out, whether the case is open or not"
        ),
        pytest.param({"hurt": "no"}, ("out",), (), id="not hurt: whether the case is open need not be asked"),
        pytest.param({"open": "yes", "hurt": "no"}, ("out",), (), id="not hurt closes how, two steps down"),
        pytest.param({"open": "yes", "hurt": "yes"}, ("needed", "consult"), ("how",), id="hurt opens how"),
        pytest.param(
            {"open": "yes", "hurt": "yes", "how": "not known"},
            ("needed", "consult"),
            (),
            id="how is asked, and not known",
        ),
        pytest.param(
            {"open": "yes", "hurt": "not known"}, ("needed", "consult", "out"), ("how",), id="not known keeps how open"
        ),
    ],
)
def test_a_question_that_hangs_on_another(answers: Given, possible: tuple[str, ...], asks: tuple[str, ...]) -> None:
    position = stands(OPEN_CASE, answers)
    assert position.possible == possible
    assert position.ask == asks


def closed(type: str, options: str, test: str) -> Handbook:
    """A tool that holds its outcome on one test of a question that is asked only if the case is open."""
    return book(
        [fact("open"), fact("f", type, options, none=type == "any-of"), fact("other", "date")],  # type: ignore[arg-type]
        tool(
            outcomes="held failed",
            ask=ask("open", "other", ("f", "open")),
            tree=tree([(test, "held"), ("otherwise", "failed")]),
        ),
    )


@pytest.mark.parametrize(
    ("type", "options", "test"),
    [
        pytest.param("yes-no", "", "f", id="that it is yes"),
        pytest.param("yes-no", "", "f is no", id="that it is no"),
        pytest.param("one-of", "x y", "f is one of (x, y)", id="that it is one of all its options"),
        pytest.param("any-of", "x y", "f includes at most 2", id="that it includes as many as you like"),
        pytest.param("any-of", "x y", "f includes none of (x, y)", id="that it includes none"),
        pytest.param("number", "", "f is at least 3", id="that it is so many"),
        pytest.param("duration", "", "f is less than 3 days", id="that it is so long"),
        pytest.param("date", "", "f is before 2026-04-01", id="that it is before a day"),
        pytest.param("date", "", "f is on or after other", id="that it is after another date"),
        pytest.param("date", "", "other is within 3 days of f", id="that another date is near it"),
        pytest.param("text", "", "f is given", id="that something is written"),
        pytest.param("one-of", "x y", "f is known", id="that it is known"),
    ],
)
def test_every_test_on_a_closed_question_is_false(type: str, options: str, test: str) -> None:
    handbook = closed(type, options, test)
    assert stands(handbook, {"open": "no", "other": "2026-04-01"}).possible == ("failed",)
    assert "held" in stands(handbook, {"open": "yes"}).possible


def test_not_x_is_exactly_not_x_so_it_holds_of_a_closed_question() -> None:
    """The build refuses such a rule (see the proof); the meaning is plain all the same."""
    handbook = closed("one-of", "x y", "f is not x")
    assert stands(handbook, {"open": "no"}).possible == ("held",)
    assert stands(closed("yes-no", "", "f is not known"), {"open": "no"}).possible == ("held",)


def test_a_named_condition_means_what_the_tools_own_questions_say() -> None:
    """One tool asks the first fact of open cases only, the other of all; the same name, another answer."""
    handbook = book(
        [fact("open"), fact("hurt")],
        tool(
            "narrow",
            outcomes="yes no",
            ask=ask("open", ("hurt", "open")),
            tree=tree([("harm", "yes"), ("otherwise", "no")]),
        ),
        tool("wide", outcomes="yes no", ask=ask("hurt"), tree=tree([("harm", "yes"), ("otherwise", "no")])),
        conditions={"harm": "hurt"},
    )
    answers = {"open": "no", "hurt": "yes"}
    assert stands(handbook, answers, "narrow").possible == ("no",)
    assert stands(handbook, answers, "wide").possible == ("yes",)


TWO_TOOLS = book(
    [fact("a"), fact("b"), fact("c")],
    tool(
        outcomes="first second third",
        ask=ask("a", "b", ("c", "a")),
        tree=tree([("c and other gives yes", "first"), ("other gives yes", "second"), ("otherwise", "third")]),
    ),
    tool("other", outcomes="yes no", ask=ask("b", ("c", "b")), tree=tree([("c", "yes"), ("otherwise", "no")])),
)
"""The tool asks c only if a, the tool that it tests only if b."""


@pytest.mark.parametrize(
    ("answers", "possible", "asks", "set_aside"),
    [
        pytest.param({"a": "no", "b": "no", "c": "yes"}, ("third",), (), ("c",), id="both close it"),
        pytest.param({"a": "no", "b": "yes"}, ("second", "third"), ("c",), (), id="the other tool still asks it"),
        pytest.param(
            {"a": "no", "b": "yes", "c": "yes"},
            ("second",),
            (),
            (),
            id="for the other tool it counts, here it is false",
        ),
        pytest.param({"a": "yes", "b": "yes", "c": "yes"}, ("first",), (), (), id="it counts for both"),
    ],
)
def test_a_question_of_two_tools_is_closed_only_when_both_close_it(
    answers: Given, possible: tuple[str, ...], asks: tuple[str, ...], set_aside: tuple[str, ...]
) -> None:
    position = stands(TWO_TOOLS, answers)
    assert (position.possible, position.ask, position.set_aside) == (possible, asks, set_aside)
