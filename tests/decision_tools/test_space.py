"""The situations of a tool: how many there are, worked out with a pencil, and the one that is shown of several."""

from __future__ import annotations

import pytest

from decision_tools.model.rules import Fact
from decision_tools.model.state import Answer
from decision_tools.plainest import plain
from decision_tools.space import Space
from tests.decision_tools.books import Ask, fact
from tests.decision_tools.spaces import laid_out, meant

OPEN, SEEN, SURE = fact("open"), fact("seen"), fact("sure", not_known=False)
FEW, SOME = fact("few", "any-of", "red green blue"), fact("some", "any-of", "left right")
COLOUR, COUNT = fact("colour", "one-of", "red green"), fact("count", "number", least=0)
START, END, WORDS = fact("start", "date"), fact("end", "date"), fact("words", "text")


def laid(facts: list[Fact], *tests: str, asks: list[Ask] | None = None) -> Space:
    return laid_out(*tests, facts=facts, asks=asks or ())


@pytest.mark.parametrize(
    ("here", "when", "count"),
    [
        pytest.param(laid([FEW, SOME]), "", 7 * 3, id="ticks: all but none of them, of each question"),
        pytest.param(laid([FEW, SOME]), "few includes red", 4 * 3, id="about one of two questions"),
        pytest.param(
            laid([FEW, SOME]), "few includes red or some includes left", 7 * 3 - 3 * 1, id="about both: all but neither"
        ),
        pytest.param(
            laid(
                [OPEN, SEEN, COLOUR, WORDS],
                asks=["open", ("seen", "open"), ("colour", "seen"), ("words", "colour is red")],
            ),
            "",
            1 + 1 + 1 + 2,
            id="each question asked where the one before it is answered so",
        ),
        pytest.param(
            laid(
                [OPEN, SEEN, SURE, COLOUR, WORDS],
                asks=["open", "seen", ("sure", "open"), ("colour", "open and seen"), ("words", "seen")],
            ),
            "",
            2 * 2 * 2 + 2 + 2 + 1,
            id="three questions that hang on two: both yes, the one, the other, neither",
        ),
        pytest.param(
            laid([OPEN, SURE], "sure is known", asks=["open", ("sure", "open")]),
            "",
            2 + 1,
            id="asked of some, and not known is no answer",
        ),
        pytest.param(
            laid([OPEN, SEEN], "seen is known", asks=["open", ("seen", "open")]),
            "",
            4 + 1,
            id="not known is one more answer",
        ),
    ],
)
def test_situations_are_counted(here: Space, when: str, count: int) -> None:
    assert here.count(meant(here, when)) == count


KNOWN = laid([COLOUR, OPEN, SEEN], "colour is known")
APART = laid([OPEN, START, END], "start is before end", asks=["open", "start", ("end", "open")])
EITHER = "(colour is known and open) or (colour is not known and seen)"


@pytest.mark.parametrize(
    ("here", "when", "answers"),
    [
        pytest.param(laid([FEW]), "few includes green", {"few": ("green",)}, id="no tick but what is wanted"),
        pytest.param(
            KNOWN, "open", {"colour": "red", "open": "yes", "seen": "yes"}, id="known, where nothing hangs on it"
        ),
        pytest.param(
            KNOWN,
            "open or colour is known",
            {"colour": "red", "open": "yes", "seen": "yes"},
            id="known, where that will do",
        ),
        pytest.param(APART, "not open", {"open": "no"}, id="no day of a date that is not asked"),
    ],
)
def test_the_first_situation(here: Space, when: str, answers: dict[str, Answer]) -> None:
    node = meant(here, when)
    assert here.example(node) == answers
    assert here.holds(node, here.classes(node))


@pytest.mark.parametrize(
    ("here", "when", "answers"),
    [
        pytest.param(
            KNOWN, "", {"colour": "red", "open": "no", "seen": "no"}, id="no, and known, where nothing hangs on it"
        ),
        pytest.param(
            KNOWN, EITHER, {"colour": "red", "open": "yes", "seen": "no"}, id="known, where both ways are as plain"
        ),
        pytest.param(
            laid([OPEN, COUNT], "count is at least 3"),
            "open",
            {"open": "yes", "count": "2"},
            id="the lowest stretch of a scale, by its last number",
        ),
        pytest.param(
            laid([OPEN, SEEN, SURE]),
            "(open and seen) or (not open and sure)",
            {"open": "no", "seen": "no", "sure": "yes"},
            id="one yes, and not two",
        ),
        pytest.param(
            laid([OPEN, SEEN, SURE]),
            "open or (not seen and not sure)",
            {"open": "no", "seen": "no", "sure": "no"},
            id="three times no, and not one yes",
        ),
    ],
)
def test_the_plainest_situation(here: Space, when: str, answers: dict[str, Answer]) -> None:
    assert plain(here).example(meant(here, when)) == answers
