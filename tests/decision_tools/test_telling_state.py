"""A situation as the answers that a reader gives: of the matter, of one person in a list, and of all the others."""

from __future__ import annotations

from typing import Any

import pytest

from decision_tools.conditions import parse
from decision_tools.model.rules import Item
from decision_tools.model.state import Answers
from decision_tools.plainest import plain
from decision_tools.rules import compile_tool
from decision_tools.space import space
from decision_tools.telling_state import state_of
from tests.decision_tools.books import ask, book, fact, item, rule, tool

FACTS = [fact("open"), fact("seen"), fact("close"), fact("line", "one-of", "direct higher neither")]
PEOPLE = (item("chair", if_excluded="Stop"), item("teacher", "seen"), item("nurse"), item("advice", person=False))
DIRECT, HIGHER = {"line": "direct"}, {"line": "higher"}


def lists(*rules: str, asks: str = "line", items: tuple[Item, ...] = PEOPLE, **more: Any) -> dict[str, Any]:
    """A list of people, and what excludes somebody from it."""
    every_item = tuple(rule(each, "exclude") for each in rules)
    return {"items": items, "each_item": ask(*asks.split()), "every_item": every_item, **more}


@pytest.mark.parametrize(
    ("fields", "when", "people"),
    [
        pytest.param(
            lists("line is direct"),
            "seen and line is direct",
            {"chair": HIGHER, "teacher": DIRECT, "nurse": HIGHER},
            id="the first who is called for and can be spared, and of the others what excludes nobody",
        ),
        pytest.param(
            lists("line is direct"),
            "not seen and line is direct",
            {"chair": HIGHER, "teacher": HIGHER, "nurse": DIRECT},
            id="one who is not called for is passed over",
        ),
        pytest.param(
            lists("line is direct and seen"),
            "seen and line is direct",
            {"chair": HIGHER, "teacher": DIRECT, "nurse": HIGHER},
            id="what excludes somebody depends on the matter",
        ),
        pytest.param(
            lists("line is direct and open", asks="close line"),
            "open and not seen and close and line is direct",
            {
                "chair": {"close": "no", **HIGHER},
                "teacher": {"close": "no", **HIGHER},
                "nurse": {"close": "yes", **DIRECT},
            },
            id="what excludes nobody is as plain as can be",
        ),
        pytest.param(
            lists("line is direct", "seen"),
            "seen and line is higher",
            {"chair": HIGHER, "teacher": HIGHER, "nurse": HIGHER},
            id="where everybody is excluded the same is said of all",
        ),
        pytest.param(
            lists("line is direct", items=(item("advice", person=False),)),
            "line is direct",
            {},
            id="nobody in the list",
        ),
        pytest.param(lists(asks=""), "seen", {}, id="nothing is asked of anybody"),
        pytest.param(lists("line is direct", when=parse("open")), "not open", {}, id="the tool does not apply"),
    ],
)
def test_what_is_said_of_each_person(fields: dict[str, Any], when: str, people: dict[str, Answers]) -> None:
    made = tool(ask=ask("open", "seen"), **fields)
    here = plain(space(compile_tool(book(FACTS, made), made)))
    classes = here.classes(here.rules.meaning.condition(parse(when), "tool"))
    state = state_of(here, classes)
    assert state.people == people
    assert set(state.facts) == {"open", "seen"}
