"""What a screen is drawn from: what was answered, what is asked, and in which order, of a matter, children and people."""

from __future__ import annotations

from dataclasses import replace

import pytest

from decision_tools.fields import Slot
from decision_tools.model.rules import Item
from decision_tools.model.state import State
from decision_tools.model.text import Text
from decision_tools.position import ItemResult, Position
from decision_tools.render import Run
from decision_tools.render.run import all_slots, answer, answered, next_asked, still_asked
from tests.decision_tools.books import ask, book, fact, tool

FACTS = (
    fact("open"),
    fact("needed"),
    fact("age", "number", about="child"),
    fact("line", about="person"),
    fact("far", about="person"),
)
TOOL = tool(ask=ask("needed", "age"), each_item=ask("line", "far"), tree=())
BOOK = book(FACTS, TOOL)
STATE = State(
    {"open": "yes"},
    children={"A": {"age": "3"}},
    people={"chair": {"line": "no", "far": "yes"}, "stranger": {"line": "yes"}},
)
PEOPLE = tuple(ItemResult(Item(id, what=Text(id)), "must") for id in ("clerk", "chair"))
RUN = Run(
    (
        Position("tool", subject="A", ask=("needed",), answered=("open", "age"), items=PEOPLE),
        Position("tool", subject="B", ask=("needed", "age"), answered=("open",), ask_items=(("clerk", "line"),)),
    ),
    STATE,
)


@pytest.mark.parametrize(
    ("at", "said"),
    [
        pytest.param(Slot("open"), "yes", id="of the matter as a whole"),
        pytest.param(Slot("needed"), None, id="of the matter as a whole, not answered"),
        pytest.param(Slot("age", "A"), "3", id="of a child"),
        pytest.param(Slot("age", "B"), None, id="of a child of whom nothing was said"),
        pytest.param(Slot("line", "chair"), "no", id="of a person"),
        pytest.param(Slot("line", "clerk"), None, id="of a person of whom nothing was said"),
    ],
)
def test_what_was_answered(at: Slot, said: str | None) -> None:
    assert answer(BOOK, STATE, at) == said


def test_each_question_is_asked_once_those_about_people_last() -> None:
    assert still_asked(BOOK, RUN) == (Slot("needed"), Slot("age", "B"), Slot("line", "clerk"))


def test_each_answer_counts_once_those_about_people_of_the_tool_last_in_the_order_of_its_questions() -> None:
    assert answered(BOOK, TOOL, RUN) == (Slot("open"), Slot("age", "A"), Slot("line", "chair"), Slot("far", "chair"))


@pytest.mark.parametrize(
    ("run", "slots"),
    [
        pytest.param(replace(RUN, change=Slot("open")), (Slot("open"),), id="the answer that is changed, and no other"),
        pytest.param(RUN, (Slot("needed"),), id="one question at a time"),
        pytest.param(
            Run((Position("tool", ask_items=(("chair", "line"), ("clerk", "far"), ("clerk", "line"))),), STATE),
            (Slot("line", "chair"), Slot("line", "clerk")),
            id="one about people: of all of them",
        ),
        pytest.param(Run((Position("tool"),), STATE), (), id="nothing"),
    ],
)
def test_what_is_asked_now(run: Run, slots: tuple[Slot, ...]) -> None:
    assert next_asked(BOOK, run) == slots


def test_all_questions_stand_in_the_order_of_the_tool_and_of_those_that_it_needs_the_matter_first() -> None:
    """The tool asks whether one is needed, and then another tool asks whether the case is open."""
    other = tool("other", outcomes="yes", ask=ask("open"))
    here = tool(ask=(*ask(("needed", "other gives yes")), *ask("age")), each_item=ask("line", "far"))
    handbook = book(FACTS, here, other)
    assert all_slots(handbook, here, RUN) == (
        *(Slot("needed"), Slot("open")),
        *(Slot("age", "A"), Slot("age", "B")),
        *(Slot("line", "chair"), Slot("far", "chair"), Slot("line", "clerk")),
    )
