"""What a reader does in the page, kind by kind, and the state of the tab after it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from decision_tools.events import CLEARED, NOTHING_TO_ADD, SAVED, Done, Event, EventError, event_from, happen
from decision_tools.fields import Fields
from decision_tools.model.rules import Question, ReaderAdds, Tool
from decision_tools.model.state import Mark, State
from decision_tools.model.text import Text
from decision_tools.tab import Tab, View
from tests.decision_tools.books import book, fact, item

BOOK = book(
    (fact("open"), fact("missing-for", "duration"), fact("reasons", "text"), fact("line", about="person")),
    Tool("tool", Text("A tool"), "procedure", items=(item("plan"),), reader_adds=ReaderAdds(Text("Another"))),
    Tool("people", Text("People"), "procedure", each_item=(Question("line"),), reader_adds=ReaderAdds(Text("Another"))),
)
ASKED: Fields = {"asked": ("open", "missing-for")}
BEFORE = Tab(State({"open": "no", "reasons": "Old."}), {"open": "people", "reasons": "people"})


def _do(kind: str, fields: Fields, tab: Tab = BEFORE, tool: str = "tool") -> Done:
    return happen(BOOK, tab, Event(tool, kind, fields))


def test_an_event_gathers_the_values_of_a_field() -> None:
    pairs = [["asked", "a"], ["asked", "b"], ["a", "yes"]]
    event = event_from({"tool": "tool", "kind": "answer", "subject": "A", "fields": pairs})
    assert event == Event("tool", "answer", {"asked": ("a", "b"), "a": ("yes",)}, "A")


def test_an_event_without_a_subject_is_about_the_matter_as_a_whole() -> None:
    assert event_from({"tool": "tool", "kind": "mode", "fields": []}) == Event("tool", "mode", {}, "")


def test_of_several_values_of_one_field_the_first_counts() -> None:
    assert Event("tool", "mode", {"mode": ("all", "one")}).value("mode") == "all"


NO_EVENT, NO_FIELD = "an event has a tool, a kind, a subject and fields", "a field is a name and a value"


@pytest.mark.parametrize(
    ("mapping", "message"),
    [
        pytest.param({"tool": "tool", "kind": "answer"}, NO_EVENT, id="no fields"),
        pytest.param({"tool": 1, "kind": "answer", "fields": []}, NO_EVENT, id="a tool that is no name"),
        pytest.param(
            {"tool": "tool", "kind": "answer", "subject": None, "fields": []}, NO_EVENT, id="a subject that is no name"
        ),
        pytest.param({"tool": "tool", "kind": "answer", "fields": [["a"]]}, NO_FIELD, id="a field without a value"),
        pytest.param({"tool": "tool", "kind": "answer", "fields": [["a", 1]]}, NO_FIELD, id="a value that is no text"),
    ],
)
def test_what_is_no_event_is_refused(mapping: dict[str, object], message: str) -> None:
    with pytest.raises(EventError, match=f"^{message}$"):
        event_from(mapping)


@pytest.mark.parametrize(
    ("kind", "fields", "message"),
    [
        pytest.param("dance", {}, "'dance' is not a kind of event", id="a kind that no form has"),
        pytest.param("answer", {"asked": ("gone",)}, "there is no question 'gone'", id="an answer to no question"),
        pytest.param("change", {"slot": ("gone@A",)}, "there is no question 'gone@A'", id="a change of no question"),
    ],
)
def test_what_no_page_of_ours_sends_is_refused(kind: str, fields: Fields, message: str) -> None:
    with pytest.raises(EventError, match=message):
        _do(kind, fields)


def test_an_answer_is_taken_and_says_where_it_was_given() -> None:
    done = _do("answer", {"asked": ("open",), "open": ("yes",)}, BEFORE.seen("tool", change="open"))
    assert done.tab.state == State({"open": "yes", "reasons": "Old."})
    assert done.tab.given_in == {"open": "tool", "reasons": "people"}
    assert done.tab.view("tool") == View()
    assert (done.errors, done.held, done.tool) == ((), {}, "tool")


def test_no_answer_is_an_error_and_what_was_filled_in_beside_it_is_taken() -> None:
    before = BEFORE.seen("tool", change="open")
    fields = {**ASKED, "missing-for:number": ("3",), "missing-for:unit": ("days",)}
    done = _do("answer", fields, before)
    assert [error.message for error in done.errors] == ["Choose one answer, or “Not known”"]
    assert done.tab.state.facts["missing-for"] == "3 days"
    assert done.held == fields
    assert done.tab.view("tool").change == "open"


def test_a_wrong_answer_changes_nothing() -> None:
    fields = {"asked": ("missing-for",), "missing-for:number": ("x",), "missing-for:unit": ("days",)}
    done = _do("answer", fields)
    assert [error.field for error in done.errors] == ["missing-for:number"]
    assert done.tab.state == BEFORE.state


def test_text_may_be_left_empty_which_is_an_answer() -> None:
    done = _do("answer", {"asked": ("reasons",), "reasons:text": (" ",)})
    assert done.errors == ()
    assert done.tab.state.facts["reasons"] == ""


def test_a_form_that_asked_nothing_changes_nothing() -> None:
    assert _do("answer", {}).tab.state == BEFORE.state


def test_keeping_an_answer_leaves_all_as_it_was() -> None:
    done = _do("answer", {"asked": ("open",), "open": ("yes",), "keep": ("yes",)}, BEFORE.seen("tool", change="open"))
    assert done.tab == BEFORE.seen("tool", change="")


def test_among_all_questions_an_empty_one_is_left_open_and_an_emptied_one_taken_away() -> None:
    before = BEFORE.seen("tool", all_questions=True)
    done = _do("answer", {"asked": ("open", "missing-for", "reasons"), "open": ("yes",), "reasons:text": ("",)}, before)
    assert done.errors == ()
    assert done.tab.state == State({"open": "yes"})
    assert done.tab.given_in == {"open": "tool"}


def test_change_asks_a_question_again_and_keeps_the_rest() -> None:
    done = _do("change", {"slot": ("line@chair",)})
    assert done.tab == BEFORE.seen("tool", change="line@chair")


def test_clear_forgets_everything_in_every_tool() -> None:
    done = _do("clear", {"clear": ("yes",)}, BEFORE.seen("people", all_questions=True))
    assert (done.tab, done.say) == (Tab(), CLEARED)


def test_all_questions_and_back_to_one_at_a_time() -> None:
    every = _do("mode", {"mode": ("all",)}, BEFORE.seen("tool", change="open")).tab
    assert every.view("tool") == View(all_questions=True)
    assert _do("mode", {"mode": ("one",)}, every).tab.view("tool") == View()


@pytest.mark.parametrize(
    ("children", "added"),
    [
        pytest.param(["A"], "B", id="the next letter"),
        pytest.param(["A", "C"], "B", id="a letter that is free"),
        pytest.param(list("ABCDEFGHIJKLMNOPQRSTUVWXY"), "Z", id="the last letter"),
        pytest.param([chr(code) for code in range(65, 91)], "AA", id="two letters after Z"),
    ],
)
def test_one_more_child_is_a_letter(children: list[str], added: str) -> None:
    tab = Tab(State(children={child: {} for child in children}))
    assert list(_do("child", {"add": ("yes",)}, tab).tab.state.children) == [*children, added]


def test_one_child_fewer_takes_its_answers_along() -> None:
    tab = Tab(State(children={"A": {"age": "3"}, "B": {"age": "4"}}), {"age@A": "tool", "age@B": "tool"})
    done = _do("child", {"remove": ("A",)}, tab)
    assert done.tab == Tab(State(children={"B": {"age": "4"}}), {"age@B": "tool"})


def test_a_child_that_is_gone_already_is_gone() -> None:
    tab = Tab(State(children={"A": {}}))
    assert _do("child", {"remove": ("B",)}, tab).tab == tab


MARKED: Fields = {
    "marked": ("plan", "staff", "row-1"),
    "mark:plan": ("does not apply",),
    "reason:plan": (" Heard by phone ",),
    "mark:staff": ("not yet",),
    "mark:row-1": ("covered",),
    "owner:row-1": ("chair",),
    "date:row-1": ("2026-11-24",),
    "mine": ("chair",),
}
PLAN, ROW = Mark("does not apply", "Heard by phone"), Mark("covered", "", "chair", "2026-11-24")


def test_marks_are_kept_as_they_stand_and_those_not_shown_stay() -> None:
    before = Tab(State(marks={"tool": {"staff": Mark("covered"), "hidden": Mark("covered")}}))
    done = _do("marks", MARKED, before)
    assert done.tab.state.marks == {"tool": {"hidden": Mark("covered"), "plan": PLAN, "row-1": ROW}}
    assert (done.say, done.in_list) == (SAVED, True)
    assert done.tab.view("tool") == View(mine="chair")


@pytest.mark.parametrize(("show", "shown"), [("missing", "missing"), ("", "must"), ("everything", "must")])
def test_which_items_are_shown_is_remembered(show: str, shown: str) -> None:
    done = _do("marks", {**MARKED, "show": (show,)}, BEFORE.seen("tool", shown="must"))
    assert done.tab.view("tool").shown == shown
    assert done.tab.state.marks["tool"]["plan"] == PLAN


def test_a_row_is_added_under_an_id_of_its_own() -> None:
    before = Tab(State(rows={"people": {"row-1": "One"}}, people={"row-2": {}}))
    done = _do("marks", {"row": (" Another element ",), "add": ("yes",)}, before)
    assert done.tab.state.rows == {"people": {"row-1": "One"}, "tool": {"row-3": "Another element"}}
    assert done.tab.state.people == {"row-2": {}}
    assert (done.say, done.in_list) == (SAVED, True)
    more = _do("marks", {"row": ("A third",), "add": ("yes",)}, done.tab)
    assert more.tab.state.rows["tool"] == {"row-3": "Another element", "row-4": "A third"}


def test_a_person_who_is_added_is_asked_about() -> None:
    done = _do("marks", {"row": ("A youth worker",), "add": ("yes",)}, Tab(), tool="people")
    assert done.tab.state == State(
        people={"row-1": {}}, rows={"people": {"row-1": "A youth worker"}}, marks={"people": {}}
    )


def test_nothing_is_added_where_nothing_was_written() -> None:
    done = _do("marks", {"row": ("  ",), "add": ("yes",)}, Tab())
    assert (done.tab.state.rows, done.say) == ({}, NOTHING_TO_ADD)


def test_a_row_is_removed_with_all_that_was_said_of_it() -> None:
    before = Tab(State(people={"row-1": {"line": "no"}, "chair": {}}, rows={"tool": {"row-1": "One", "row-2": "Two"}}))
    done = _do("marks", {**MARKED, "remove": ("row-1",)}, before)
    assert done.tab.state == State(
        people={"chair": {}}, rows={"tool": {"row-2": "Two"}}, marks={"tool": {"plan": PLAN}}
    )
    assert (done.say, done.in_list) == (SAVED, True)


def test_a_row_that_is_gone_already_is_gone() -> None:
    assert _do("marks", {"remove": ("row-1",)}, Tab()).tab.state == State(rows={"tool": {}}, marks={"tool": {}})


def test_the_state_before_is_left_alone() -> None:
    before = replace(BEFORE)
    _do("answer", {"asked": ("open",), "open": ("yes",)})
    assert before == BEFORE
