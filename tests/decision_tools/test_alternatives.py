"""The other answers that a fact could have had: one for each class that the rules tell apart."""

from __future__ import annotations

import pytest

from decision_tools import answers
from decision_tools.alternatives import alternatives
from decision_tools.model.rules import Fact
from decision_tools.model.state import Answer
from decision_tools.rules import Rules
from tests.decision_tools.books import ask, book, fact, tool, tree
from tests.decision_tools.reader import Given


def others(facts: list[Fact], test: str, given: Given, of: str = "f") -> list[Answer]:
    """The other answers to a question on which one test hangs, in the author's text."""
    handbook = book(
        facts, tool(outcomes="x y", ask=ask(*(each.id for each in facts)), tree=tree([(test, "x"), ("otherwise", "y")]))
    )
    values = {id: answers.read(handbook.facts[id], answer) for id, answer in given.items()}
    found = alternatives(Rules(handbook, handbook.tools["tool"]), of, values)
    return [answers.write(handbook.facts[of], value) for value in found]


TICKS = fact("f", "any-of", "red green blue", none=True)
SOMETHING = fact("f", "any-of", "red green blue")


@pytest.mark.parametrize(
    ("about", "test", "given", "found"),
    [
        pytest.param(fact("f"), "f", {}, ["yes", "no"], id="yes or no, while there is no answer"),
        pytest.param(fact("f"), "f", {"f": "yes"}, ["no"], id="yes: no"),
        pytest.param(fact("f"), "f", {"f": "not known"}, ["yes", "no"], id="not known: yes or no"),
        pytest.param(fact("f", "one-of", "x y z"), "f is x", {"f": "y"}, ["x", "z"], id="every other option"),
        pytest.param(
            TICKS,
            "f includes red",
            {},
            [(), ("red",), ("green",), ("blue",)],
            id="while nothing is ticked: none, or any one",
        ),
        pytest.param(
            SOMETHING, "f includes red", {}, [("red",), ("green",), ("blue",)], id="or any one, where none is no answer"
        ),
        pytest.param(
            TICKS,
            "f includes red",
            {"f": ("red", "green")},
            [("green",), ("red",), ("red", "green", "blue")],
            id="one tick fewer, or one more",
        ),
        pytest.param(
            TICKS, "f includes red", {"f": ("red",)}, [(), ("red", "green"), ("red", "blue")], id="down to none"
        ),
        pytest.param(
            SOMETHING,
            "f includes red",
            {"f": ("red",)},
            [("red", "green"), ("red", "blue")],
            id="but not where none is no answer",
        ),
        pytest.param(
            TICKS,
            "f includes red",
            {"f": ("red", "not known")},
            [("red",), (), ("red", "green"), ("red", "blue")],
            id="there may be others: first of all, that there are none",
        ),
        pytest.param(
            SOMETHING,
            "f includes red",
            {"f": "not known"},
            [("red",), ("green",), ("blue",)],
            id="nothing is known: any one, and not none where none is no answer",
        ),
        pytest.param(fact("f", "text"), "f is given", {}, ["written", ""], id="some words, or none"),
        pytest.param(fact("f", "text"), "f is given", {"f": "because"}, [""], id="no words"),
        pytest.param(fact("f", "text"), "f is given", {"f": " "}, ["written"], id="spaces are no words"),
        pytest.param(
            fact("f", "duration", least=0),
            "f is at least 24 hours",
            {"f": "30 hours"},
            ["23 hours"],
            id="just too short",
        ),
        pytest.param(
            fact("f", "duration", least=0),
            "f is at least 24 hours",
            {"f": "5 hours"},
            ["24 hours"],
            id="just long enough",
        ),
        pytest.param(
            fact("f", "duration", least=0),
            "f is at least 24 hours",
            {},
            ["23 hours", "24 hours"],
            id="one of either kind",
        ),
        pytest.param(
            fact("f", "number", least=0),
            "f is at least 2 and f is at most 4",
            {"f": "9"},
            ["1", "4"],
            id="from above, the nearest of each stretch",
        ),
        pytest.param(
            fact("f", "number", least=0),
            "f is at least 2 and f is at most 4",
            {"f": "0"},
            ["2", "5"],
            id="from below, the nearest of each stretch",
        ),
        pytest.param(
            fact("f", "date"),
            "f is before 2026-04-01",
            {"f": "2026-05-20"},
            ["2026-03-31"],
            id="the last day before a day",
        ),
        pytest.param(
            fact("f", "moment"),
            "f is after 2026-04-01",
            {"f": "2026-03-01T12:00"},
            ["2026-04-02T00:00"],
            id="the next day",
        ),
    ],
)
def test_other_answers(about: Fact, test: str, given: Given, found: list[Answer]) -> None:
    assert others([about], test, given) == found


@pytest.mark.parametrize(
    ("about", "given", "found"),
    [
        pytest.param(fact("f"), {"f": "yes"}, ["no", "not known"], id="an answer that is known might not have been"),
        pytest.param(
            fact("f", "number", least=2), {"f": "7"}, ["not known"], id="a number known: any other is no different"
        ),
        pytest.param(fact("f", "number", least=2), {"f": "not known"}, ["2"], id="a number not known: some number"),
        pytest.param(fact("f", "number"), {}, ["0", "not known"], id="a number not yet given: one, or not known"),
        pytest.param(fact("f", "duration"), {}, ["0 hours", "not known"], id="a length of time"),
        pytest.param(fact("f", "date"), {}, ["2025-06-15", "not known"], id="a day"),
        pytest.param(fact("f", "moment"), {}, ["2025-06-15T12:00", "not known"], id="a moment: noon"),
        pytest.param(
            TICKS, {"f": ("red",)}, [(), ("red", "green"), ("red", "blue"), ("red", "not known")], id="or others too"
        ),
        pytest.param(fact("f", "number", most=-3), {}, ["-3", "not known"], id="a number that must be below nothing"),
        pytest.param(fact("f", not_known=False), {"f": "yes"}, ["no"], id="not where not known is refused"),
    ],
)
def test_other_answers_where_it_counts_whether_it_is_known(about: Fact, given: Given, found: list[Answer]) -> None:
    assert others([about], "f is known", given) == found


DATES = [fact("f", "date"), fact("g", "date")]


@pytest.mark.parametrize(
    ("test", "given", "found"),
    [
        pytest.param(
            "f is before g",
            {"f": "2026-04-01", "g": "2026-04-10"},
            ["2026-04-09", "2026-04-10", "2026-04-11"],
            id="the day before, the day itself, and the day after",
        ),
        pytest.param(
            "f is within 3 days of g",
            {"g": "2026-04-10"},
            ["2026-04-06", "2026-04-07", "2026-04-10", "2026-04-11", "2026-04-14"],
            id="a day on either side of every edge",
        ),
        pytest.param(
            "f is within 2 working days of g",
            {"g": "2026-04-02"},
            ["2026-03-30", "2026-03-31", "2026-04-02", "2026-04-03", "2026-04-09"],
            id="working days over Easter: the second after Thursday is Wednesday",
        ),
        pytest.param("g is before f", {"f": "2026-04-01"}, [], id="nothing to go by while the other date is not given"),
        pytest.param("g is before f", {"f": "2026-04-01", "g": "not known"}, [], id="nor while it is not known"),
    ],
)
def test_other_days(test: str, given: Given, found: list[Answer]) -> None:
    assert others(DATES, test, given) == found


def test_a_day_at_two_edges_comes_once() -> None:
    facts = [*DATES, fact("h", "date")]
    given = {"g": "2026-04-10", "h": "2026-04-10"}
    assert others(facts, "f is before g and f is before h", given) == ["2026-04-09", "2026-04-10", "2026-04-11"]
