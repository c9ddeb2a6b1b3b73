"""What a browser tab holds: read back as it was kept, and made to fit an edition that asks other questions."""

from __future__ import annotations

import pytest

from decision_tools.fields import Slot
from decision_tools.model.rules import Question, Tool
from decision_tools.model.state import Answer, Mark, State
from decision_tools.model.text import Text
from decision_tools.tab import Tab, View, fitting, put, tab_from, tab_to, with_a_child
from tests.decision_tools.books import book, fact

BOOK = book(
    (
        fact("open"),
        fact("concern", "any-of", "injury fear"),
        fact("age", "number", about="child"),
        fact("line", about="person"),
    ),
    Tool("tool", Text("A tool"), "procedure", ask=(Question("open"),)),
    Tool("young", Text("About a child"), "procedure", ask=(Question("open"), Question("age"))),
)
FULL = Tab(
    State(
        {"open": "yes", "concern": ("injury", "not known")},
        children={"A": {"age": "3"}},
        people={"chair": {"line": "no"}},
        marks={"tool": {"plan": Mark("does not apply", "Heard", "chair", "2026-11-24")}},
        rows={"tool": {"row-1": "A youth worker"}},
        today="2026-11-22",
    ),
    {"open": "tool", "age@A": "young"},
    {"tool": View(True, "open", "mine", "chair"), "young": View()},
)


WRITTEN = Tab().seen("tool", record="2026-11-22T14:05:00+00:00")


@pytest.mark.parametrize("tab", [FULL, Tab(), WRITTEN], ids=["full", "new", "with a record"])
def test_what_is_kept_is_read_back(tab: Tab) -> None:
    assert tab_from(tab_to(tab)) == tab


def test_how_each_tool_is_looked_at_is_kept_in_words() -> None:
    young = {"questions": "one", "change": "", "shown": "all", "mine": ""}
    assert tab_to(FULL)["views"] == {
        "tool": {"questions": "all", "change": "open", "shown": "mine", "mine": "chair"},
        "young": young,
    }
    assert tab_to(WRITTEN)["views"] == {"tool": {**young, "record": "2026-11-22T14:05:00+00:00"}}


def test_a_day_that_is_not_known_changes_none() -> None:
    assert FULL.on("") == FULL
    assert FULL.on("2026-11-23").state.today == "2026-11-23"


def test_nothing_kept_is_a_new_tab() -> None:
    assert tab_from(None) == Tab()


def test_a_view_of_another_edition_is_an_ordinary_one() -> None:
    assert tab_from({"views": {"tool": {"shown": "yours"}}}).view("tool") == View()


def test_an_unknown_tool_is_seen_one_question_at_a_time() -> None:
    assert Tab().view("tool") == View()
    assert Tab().seen("tool", shown="must").view("tool") == View(shown="must")


@pytest.mark.parametrize(
    ("at", "answer", "state"),
    [
        pytest.param(Slot("open"), "yes", State({"open": "yes", "concern": ()}), id="of the matter as a whole"),
        pytest.param(Slot("concern"), None, State(), id="taken away"),
        pytest.param(Slot("age", "B"), "3", State({"concern": ()}, children={"B": {"age": "3"}}), id="of a child"),
        pytest.param(
            Slot("line", "chair"), "no", State({"concern": ()}, people={"chair": {"line": "no"}}), id="of a person"
        ),
    ],
)
def test_an_answer_is_put_where_it_belongs(at: Slot, answer: Answer | None, state: State) -> None:
    assert put(BOOK, State({"concern": ()}), at, answer) == state


@pytest.mark.parametrize(
    ("before", "at", "after"),
    [
        pytest.param(
            State(children={"A": {"name": "x"}, "B": {}}),
            Slot("age", "A"),
            State(children={"A": {"name": "x", "age": "3"}, "B": {}}),
            id="of a child",
        ),
        pytest.param(
            State(people={"chair": {"name": "x"}, "police": {}}),
            Slot("line", "chair"),
            State(people={"chair": {"name": "x", "line": "3"}, "police": {}}),
            id="of a person",
        ),
    ],
)
def test_an_answer_is_put_beside_the_others(before: State, at: Slot, after: State) -> None:
    assert put(BOOK, before, at, "3") == after


def test_a_tool_about_a_child_begins_with_child_a() -> None:
    assert with_a_child(BOOK, ["tool", "young"], Tab()).state.children == {"A": {}}
    assert with_a_child(BOOK, ["tool"], Tab()).state.children == {}
    assert with_a_child(BOOK, ["young"], FULL) == FULL


@pytest.mark.parametrize(
    ("state", "kept", "left_out"),
    [
        pytest.param(FULL.state, FULL.state, (), id="an answer that fits is kept"),
        pytest.param(
            State({"gone": "yes", "open": "no"}), State({"open": "no"}), ("gone — yes",), id="a question gone"
        ),
        pytest.param(State({"open": "maybe"}), State(), ("open? — maybe",), id="an answer no longer offered"),
        pytest.param(
            State({"concern": ("injury", "burn")}), State(), ("concern? — injury; burn",), id="a tick no longer offered"
        ),
        pytest.param(State({"age": "3"}), State(), ("age? — 3",), id="a question now asked of each child"),
        pytest.param(
            State(children={"A": {"open": "yes", "age": "3"}, "B": {"age": "4"}}),
            State(children={"A": {"age": "3"}, "B": {"age": "4"}}),
            ("open? — yes",),
            id="a question no longer asked of each child",
        ),
        pytest.param(
            State(children={"A": {"age": "three"}, "B": {"age": "4"}}),
            State(children={"A": {}, "B": {"age": "4"}}),
            ("age? — three",),
            id="an answer about one child, and not that about the other",
        ),
        pytest.param(
            State(people={"chair": {"line": "up", "gone": "no"}}),
            State(people={"chair": {}}),
            ("line? — up", "gone — no"),
            id="answers about a person",
        ),
    ],
)
def test_answers_of_another_edition_are_left_out_and_named(
    state: State, kept: State, left_out: tuple[str, ...]
) -> None:
    assert fitting(BOOK, Tab(state)) == (Tab(kept), left_out)


def test_a_question_that_is_gone_is_no_longer_being_changed() -> None:
    tab = Tab().seen("tool", change="gone", shown="must").seen("young", change="age@A")
    fitted, _ = fitting(BOOK, tab)
    assert fitted.views == {"tool": View(shown="must"), "young": View(change="age@A")}
