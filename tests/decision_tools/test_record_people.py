"""What the note says of one child, one person and one part: whose answer it is, who acts, and how they are reached."""

from __future__ import annotations

from decision_tools.model.clauses import Reading, Role
from decision_tools.model.handbook import Contact, Handbook
from decision_tools.model.rules import Item, Outcome, Question, Tool
from decision_tools.model.state import Mark, State
from decision_tools.model.text import Text
from decision_tools.position import Added, ItemResult, Opening, Position, Reason
from decision_tools.record.note import note
from decision_tools.record.plain import plain
from decision_tools.record.written import written
from decision_tools.render.run import Run
from tests.decision_tools.books import book, fact

AT = written("2026-11-22T14:05:00+00:00")
HEAD = """\
The tool
========
Written on: 22 November 2026 at 14:05.
Procedure: A procedure, edition 1.0 (in force), content version 0123456789ab.
"""

RING = Item("ring", ("chair", "clerk"), Text("Ring the police"), ("C-02",))
HOLD = Item("hold", what=Text("Hold it"), cites=("C-01",), after="ring")
WRITE = Item("write", what=Text("Write it"), cites=("C-01",), after="head")
HEAD_OF_IT = Item("head", ("chair",), cites=("C-03",))
VOICE = Item("voice", ("clerk",), Text("Speaks"), ("C-02",))
CARE = Item("care", ("clerk",), Text("Take care"), ("C-02",))
REPORT = Item("report", ("clerk",), Text("Report"), reading="AMB-01")
TOOL = Tool(
    "tool",
    Text("The tool"),
    "procedure",
    outcomes=(Outcome("yes", Text("Hold one"), do=(RING, HOLD, WRITE)), Outcome("no", Text("Record why not"))),
    ask=(Question("open"), Question("age"), Question("size")),
    each_item=(Question("line"),),
    also=(CARE,),
    items=(HEAD_OF_IT,),
)
BOOK: Handbook = book(
    (
        fact("open"),
        fact("reasons", "text"),
        fact("age", "number", about="child"),
        fact("size", "number", about="child"),
        fact("line", about="person"),
    ),
    TOOL,
    roles={"chair": Role("chair", Text("Chair")), "clerk": Role("clerk", Text("Clerk"))},
    contacts={"chair": Contact("chair", contact=Text("Room 2")), "clerk": Contact("clerk", contact=Text("Room 3"))},
    readings={"AMB-01": Reading("AMB-01", (), Text("It is read widely."), "chair")},
)


def _note(*positions: Position, state: State = State()) -> str:  # noqa: B008
    """Everything behind the lines that say which tool, when and from which edition."""
    text = plain(note(BOOK, TOOL, Run(positions, state), AT, "0123456789ab"))
    assert text.startswith(HEAD)
    return text.removeprefix(HEAD).strip()


def test_each_child_has_a_part_of_the_note() -> None:
    positions = [
        Position("tool", child, status="decided", outcome="no", possible=("no",), answered=("open", "age"),
                 readings=("AMB-01",))
        for child in ("A", "B")
    ]  # fmt: skip
    state = State({"open": "yes"}, {"A": {"age": "3"}, "B": {"age": "12"}})
    assert _note(*positions, state=state) == (
        "Child A\n-------\n\nOutcome\nThe result: Record why not\n\n"
        "Child B\n-------\n\nOutcome\nThe result: Record why not\n\n"
        "Answers\n-------\n- open? Yes\n- Child A: age? 3\n- Child B: age? 12\n\n"
        "Doubts and readings\n-------------------\n- Our reading: It is read widely. To be settled by: Chair. (AMB-01)"
    )


def test_what_is_said_of_a_child_is_that_childs_own_everywhere() -> None:
    position = Position(
        "tool",
        "B",
        status="several",
        outcome="no",
        possible=("no",),
        because=(Reason("a rule", held=True, reading="AMB-01", facts=("age",)),),
        settle=(Opening("size", "every answer"),),
        set_aside=("size",),
    )
    state = State(children={"A": {"age": "3"}, "B": {"age": "12", "size": "7"}})
    assert _note(position, state=state) == (
        "Child B\n-------\n\nOutcome\nThe result: Record why not\n\n"
        "Why\nThe answers behind it:\n- Child B: age? 12\n\nNo clause stands behind it:\n"
        "- Our reading: It is read widely. To be settled by: Chair. (AMB-01)\n\n"
        "What would settle it\n--------------------\n- Child B: size? Any answer settles it\n\n"
        "Answers set aside, which change nothing\n---------------------------------------\n- Child B: size? 7"
    )


def test_a_question_about_a_person_of_the_list_names_them_before_the_reader_has_added_anybody() -> None:
    assert _note(Position("tool", ask_items=(("head", "line"),))) == (
        "Not known\n---------\n- Chair: line? Not answered yet"
    )


def test_words_that_speak_of_what_is_not_known_are_no_answer_that_is_not_known() -> None:
    state = State({"reasons": "It is not known who rang."})
    assert _note(Position("tool", answered=("reasons",)), state=state) == (
        "Answers\n-------\n- reasons? It is not known who rang."
    )


def test_an_action_names_who_acts_how_to_reach_each_and_what_comes_before_it() -> None:
    position = Position(
        "tool", outcome="yes", status="decided", possible=("yes",),
        actions=(ItemResult(RING, "must"), ItemResult(HOLD, "should"), ItemResult(WRITE, "should")),
    )  # fmt: skip
    assert _note(position).partition("Hold one\n\n")[2] == (
        "What to do\n----------\n"
        "1. Ring the police\n   Who: Chair or Clerk\n   Strength: Must\n   Clauses: C-02\n   Contact: Room 2; Room 3\n"
        "2. Hold it\n   Strength: Should\n   Clauses: C-01\n   After: step 1\n"
        "3. Write it\n   Strength: Should\n   Clauses: C-01\n   After: Chair"
    )


def test_what_to_keep_in_mind_names_who_does_it_and_its_own_strength() -> None:
    assert _note(Position("tool", also=(ItemResult(CARE, "must"),))) == (
        "Keep in mind\n------------\n- Must: Clerk: Take care (C-02)"
    )


def test_a_part_and_a_duty_beside_a_person_name_that_person_and_who_acts() -> None:
    head = ItemResult(HEAD_OF_IT, "normally", parts=(ItemResult(VOICE, "must", within="head"),))
    assert _note(Position("tool", items=(head,), adds=(Added("head", REPORT, ("C-01",)),))) == (
        "The list\n--------\nNothing is missing.\n"
        "- Chair\n  Strength: Normally\n  Clauses: C-03\n  Contact: Room 2\n"
        "- Chair: as well, Clerk: Report\n  Strength: No clause says so\n  Clauses: reading AMB-01\n"
        "- Chair: Clerk: Speaks\n  Strength: Must\n  Clauses: C-02\n  Contact: Room 3\n  Mark: Not yet"
    )


def test_what_cannot_be_marked_shows_neither_owner_nor_date() -> None:
    marked = ItemResult(CARE, "must", mark=Mark("covered", owner="chair", date="2026-12-01"))
    assert _note(Position("tool", applies=False, items=(marked,))) == (
        "The list, if this tool applied\n------------------------------\n"
        "- Clerk: Take care\n  Strength: Must\n  Clauses: C-02\n  Contact: Room 3"
    )
