"""What the note says: outcome, why, what to do, the list, answers, doubts; each as it is read, written by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from decision_tools.conditions import parse
from decision_tools.model.clauses import Reading, Role, Term
from decision_tools.model.handbook import Contact, Handbook
from decision_tools.model.rules import InWords, Item, Outcome, Question, ReaderAdds, Tool
from decision_tools.model.state import Answer, Mark, State
from decision_tools.model.text import Text
from decision_tools.position import Added, Deadline, ItemResult, Missing, Opening, Position, Reason
from decision_tools.record.note import note, title
from decision_tools.record.plain import plain
from decision_tools.record.written import written
from decision_tools.render.run import Run
from tests.decision_tools.books import book, fact, item

AT = written("2026-11-22T14:05:00+00:00")
CONTENT = "0123456789ab"

RING = Item("ring", ("worker",), Text("Ring the chair"), ("C-02",), record="episode")
HOLD = Item("hold", what=Text("Hold it"), cites=("C-01",), after="ring", timing=InWords(Text("in time")))
FIND = Item("find", ("worker",), Text("Find the rule"), reading="GAP-01", when=parse("sure"))
EMERGENCY = Item("emergency", what=Text("Do not wait"), reading="GAP-01")
CARE = Item("care", what=Text("Take care"), cites=("C-01",), when=parse("sure"))
PLAN = Item("plan", what=Text("The plan"), cites=("C-02",))
SCALE = item("scale", cites="C-02")
STAFF = item("staff", cites="C-02")
CHAIR = Item("chair", ("chair",), cites=("C-03",), seat=Text("in the chair"), if_excluded=Text("Nobody else is named."))
ASK = Item("ask", what=Text("Ask for a report"), record="episode")
TOOL = Tool(
    "tool",
    Text("Is it needed?"),
    "procedure",
    outcomes=(
        Outcome("yes", Text("Hold one"), do=(RING, HOLD, FIND), next="next"),
        Outcome("no", Text("Record why not")),
    ),
    ask=(Question("open"), Question("sure"), Question("reasons")),
    also=(EMERGENCY, CARE),
    items=(CHAIR, PLAN, ASK),
    reader_adds=ReaderAdds(Text("Another"), ("owner", "date"), ("C-01",)),
    note=Text("Note for the episode"),
)
NEXT = Tool("next", Text("Who is invited"), "procedure", when=parse("open"), items=(PLAN,))
BOOK: Handbook = book(
    (
        fact("open"),
        fact("sure"),
        fact("concern", "any-of", "injury fear"),
        fact("reasons", "text"),
        fact("late"),
        fact("line", about="person"),
    ),
    TOOL,
    NEXT,
    roles={"chair": Role("chair", Text("Chair")), "worker": Role("worker", Text("Key worker"))},
    terms={"episode": Term("episode", Text("Episode"), "record")},
    readings={
        "AMB-01": Reading("AMB-01", ("C-01", "C-02"), Text("It is read widely."), "chair"),
        "GAP-01": Reading("GAP-01", (), Text("Nothing is said."), silent=True),
    },
    contacts={"worker": Contact("worker", contact=Text("extension 12"))},
)

HEAD = """\
Note for the episode
====================
Tool: Is it needed?
Written on: 22 November 2026 at 14:05.
Procedure: A procedure, edition 1.0 (in force), content version 0123456789ab.
"""


def _note(position: Position, state: State = State(), *, handbook: Handbook = BOOK, tool: Tool = TOOL) -> str:  # noqa: B008
    """Everything behind the lines that say which tool, when and from which edition."""
    text = plain(note(handbook, tool, Run((position,), state), AT, CONTENT))
    assert text.startswith(HEAD)
    return text.removeprefix(HEAD).strip()


def test_the_note_is_called_what_the_procedure_calls_it() -> None:
    assert title(TOOL) == "Note for the episode"


def test_without_a_name_of_its_own_the_note_is_called_after_the_tool() -> None:
    text = plain(note(BOOK, NEXT, Run((Position("next"),), State()), AT, CONTENT))
    assert text == (
        "Who is invited\n==============\n"
        "Written on: 22 November 2026 at 14:05.\n"
        "Procedure: A procedure, edition 1.0 (in force), content version 0123456789ab.\n"
    )


RESULTS = [
    pytest.param(
        Position("tool", possible=("yes", "no")),
        "Not settled yet. Still possible, most protective first:\n- Hold one\n- Record why not",
        id="not settled yet",
    ),
    pytest.param(
        Position("tool", status="decided", outcome="no", possible=("no",)), "The result: Record why not", id="decided"
    ),
    pytest.param(
        Position("tool", status="decided", outcome="yes", possible=("yes",)),
        "The result: Hold one\nNext: Who is invited",
        id="decided, with what comes next",
    ),
    pytest.param(
        Position("tool", outcome="no", possible=("no",)),
        "Whatever is answered next, the result is: Record why not",
        id="decided while a question is still open",
    ),
    pytest.param(
        Position("tool", status="several", outcome="yes", possible=("yes", "no")),
        "More than one result is possible. Act on the most protective: Hold one\n"
        "Also possible on these answers: “Record why not”.\nNext: Who is invited",
        id="several, the most protective first",
    ),
    pytest.param(
        Position("tool", status="decided", outcome="no", possible=("no",), stop=Text("Nobody else is named.")),
        "Stop. Nobody else is named.\nThe result: Record why not",
        id="stopped",
    ),
]


@pytest.mark.parametrize(("position", "says"), RESULTS)
def test_the_outcome_stands_in_a_sentence(position: Position, says: str) -> None:
    assert _note(position) == f"Outcome\n-------\n{says}"


@pytest.mark.parametrize(
    ("applies", "says"),
    [
        pytest.param(True, "", id="applies"),
        pytest.param(
            False,
            "\nOutcome\n-------\nOn these answers this tool does not apply, so nothing in it is required. "
            "It applies only if: open? — Yes.\n",
            id="does not apply",
        ),
        pytest.param(
            None,
            "\nOutcome\n-------\nIt is not known yet whether this tool applies. It applies only if: open? — Yes.\n",
            id="not known whether it applies",
        ),
    ],
)
def test_the_note_says_whether_the_tool_applies(applies: bool | None, says: str) -> None:
    text = plain(note(BOOK, NEXT, Run((Position("next", applies=applies),), State()), AT, CONTENT))
    assert text.partition("content version 0123456789ab.\n")[2] == says


def test_a_tool_that_does_not_apply_says_what_it_would_say() -> None:
    would = replace(TOOL, when=parse("open"))
    position = Position(
        "tool", applies=False, status="decided", outcome="no", possible=("no",), actions=(ItemResult(PLAN, "must"),),
        items=(ItemResult(PLAN, "must"),), missing=(Missing("plan", "covered"),)
    )  # fmt: skip
    assert _note(position, tool=would) == (
        "Outcome\n-------\n"
        "On these answers this tool does not apply, so nothing in it is required. It applies only if: open? — Yes.\n"
        "If this tool applied, the result would be: Record why not\n\n"
        "What would be done\n------------------\n1. The plan\n   Strength: Must\n   Clauses: C-02\n\n"
        "The list, if this tool applied\n------------------------------\n- The plan\n  Strength: Must\n  Clauses: C-02"
    )


def test_why_gives_the_answers_and_the_clauses_that_led_there() -> None:
    because = (
        Reason("an earlier rule", held=False, cites=("C-03",), facts=("sure",)),
        Reason("a rule", held=True, cites=("C-02",), facts=("open",)),
        Reason("another", held=None, cites=("C-02", "C-01"), reading="GAP-01", facts=("open", "concern")),
    )
    position = Position("tool", status="decided", outcome="no", possible=("no",), because=because)
    state = State({"open": "yes", "concern": ("fear", "not known"), "sure": "no"})
    assert _note(position, state).partition("Record why not\n\n")[2] == (
        "Why\n---\n"
        "The answers behind it:\n- open? Yes\n- concern? fear; there may be others\n\n"
        "The clauses behind it:\n- Must: C-02 (C-02)\n- Should: C-01 (C-01)\n"
        "- The source is silent: Nothing is said. (GAP-01)"
    )


def test_a_result_without_a_clause_gives_the_reading_behind_it() -> None:
    because = (Reason("a rule", held=True, reading="GAP-01"),)
    position = Position("tool", status="decided", outcome="no", possible=("no",), because=because)
    assert _note(position).partition("Record why not\n\n")[2] == (
        "Why\n---\nNo clause stands behind it:\n- The source is silent: Nothing is said. (GAP-01)"
    )


def test_before_a_result_nothing_is_said_of_why() -> None:
    position = Position("tool", possible=("yes", "no"), because=(Reason("a rule", held=None, cites=("C-02",)),))
    assert "Why" not in _note(position)


def test_what_to_do_names_who_what_clause_strength_record_and_by_when() -> None:
    position = Position(
        "tool",
        status="decided",
        outcome="yes",
        possible=("yes",),
        actions=(ItemResult(RING, "must"), ItemResult(HOLD, "should"), ItemResult(FIND, "if")),
        deadlines=(Deadline("hold", "in time"),),
    )
    assert _note(position).partition("Who is invited\n\n")[2] == (
        "What to do\n----------\n"
        "1. Ring the chair\n"
        "   Who: Key worker\n   Strength: Must\n   Clauses: C-02\n   Record in: Episode\n   Contact: extension 12\n"
        "2. Hold it\n"
        "   Strength: Should\n   Clauses: C-01\n   After: step 1\n   By when: in time\n"
        "3. Find the rule\n"
        "   Who: Key worker\n   Only if: sure? — Yes\n   Strength: No clause says so\n   Clauses: reading GAP-01\n"
        "   Contact: extension 12"
    )


@pytest.mark.parametrize(
    ("deadline", "says"),
    [
        pytest.param(Deadline("plan", "every week"), "every week", id="a start that is not known"),
        pytest.param(Deadline("plan", "5 days after", "2026-12-01"), "By 1 December 2026 (5 days after)", id="a date"),
        pytest.param(
            Deadline("plan", "5 days after", "2026-11-02", overdue=True),
            "Overdue. By 2 November 2026 (5 days after)",
            id="a date that has passed",
        ),
        pytest.param(
            Deadline("plan", "between 10 and 15 days after", "2026-12-06", "2026-12-01"),
            "Between 1 December 2026 and 6 December 2026 (between 10 and 15 days after)",
            id="a range",
        ),
        pytest.param(
            Deadline("plan", "5 working days after", problem="the bank holidays of 2031 are not known"),
            "5 working days after. No date can be given: the bank holidays of 2031 are not known.",
            id="no date although the start is known",
        ),
    ],
)
def test_by_when_is_said_with_its_rule(deadline: Deadline, says: str) -> None:
    position = Position("tool", items=(ItemResult(PLAN, "must"),), deadlines=(deadline,))
    assert f"  By when: {says}\n" in _note(position)


def _list(*items: ItemResult, **fields: object) -> str:
    return _note(Position("tool", items=items, **fields))  # type: ignore[arg-type]


MARKED: Mapping[str, tuple[Mark | None, str]] = {
    "no mark": (None, "  Mark: Not yet"),
    "covered": (Mark("covered"), "  Mark: Covered"),
    "does not apply, and why": (Mark("does not apply", "No such staff"), "  Mark: Does not apply: No such staff"),
    "an owner by role, and a date": (
        Mark(owner="worker", date="2026-12-01"),
        "  Mark: Not yet\n  Owner: Key worker\n  Date: 1 December 2026",
    ),
    "an owner and a date in the reader's words": (
        Mark(owner="the school", date="next week"),
        "  Mark: Not yet\n  Owner: the school\n  Date: next week",
    ),
}


@pytest.mark.parametrize(("mark", "says"), [pytest.param(*each, id=id) for id, each in MARKED.items()])
def test_the_list_shows_the_readers_marks(mark: Mark | None, says: str) -> None:
    assert _list(ItemResult(PLAN, "must", mark=mark)) == (
        f"The list\n--------\nNothing is missing.\n- The plan\n  Strength: Must\n  Clauses: C-02\n{says}"
    )


def test_the_list_shows_parts_behind_their_item_and_what_is_missing() -> None:
    parts = (
        ItemResult(SCALE, "must", within="plan", mark=Mark("covered")),
        ItemResult(STAFF, "must", within="plan", mark=Mark("does not apply", "none")),
    )
    row = ItemResult(Item("row-1", what=Text("Ring the school"), cites=("C-01",)), "should", added_by_reader=True)
    missing = (Missing("plan.staff", "covered"), Missing("row-1", "owner"), Missing("row-1", "date"))
    assert _list(ItemResult(PLAN, "must", parts=parts), row, missing=missing) == (
        "The list\n--------\nStill missing: 3.\n"
        "- The plan\n  Strength: Must\n  Clauses: C-02\n"
        "- The plan: scale\n  Strength: Must\n  Clauses: C-02\n  Mark: Covered\n"
        "- The plan: staff\n  Strength: Must\n  Clauses: C-02\n  Mark: Does not apply: none\n  Missing: not covered yet\n"
        "- Ring the school\n  Strength: Should\n  Clauses: C-01\n  Mark: Not yet\n  Missing: name an owner; give a date"
    )


def test_a_duty_that_a_rule_adds_stands_beside_its_item() -> None:
    adds = (Added("chair", replace(ASK, cites=("C-01",)), ("C-01",)), Added("plan", ASK, ("C-01",)))
    assert _list(ItemResult(CHAIR, "normally"), adds=adds) == (
        "The list\n--------\nNothing is missing.\n"
        "- Chair (in the chair)\n  Strength: Normally\n  Clauses: C-03\n  Mark: Not yet\n"
        "- Chair (in the chair): as well, Ask for a report\n  Strength: Should\n  Clauses: C-01\n  Record in: Episode"
    )


def test_what_is_not_in_the_list_says_why() -> None:
    items = (
        ItemResult(CHAIR, "must-not", called_by=("N-01",)),
        ItemResult(PLAN, "must-not", called_by=("N-01",), parts=(ItemResult(SCALE, "must", within="plan"),)),
        ItemResult(RING, "settle first", called_by=("N-01",), settle="AMB-01"),
        ItemResult(HOLD, "settle first", called_by=("N-01",)),
        ItemResult(CARE, "if"),
        ItemResult(replace(SCALE, when=None), "if"),
        ItemResult(FIND, "not called for"),
    )
    assert _list(*items) == (
        "The list\n--------\nNothing is missing.\n\n"
        "Left out\n--------\n"
        "- Chair (in the chair): Must not be included (N-01). Nobody else is named.\n"
        "- The plan: Must not be included (N-01).\n\n"
        "To settle first\n---------------\n"
        "- Key worker: Ring the chair: It is read widely. (N-01, reading AMB-01)\n"
        "- Hold it: It is not known whether this may stand. (N-01)\n\n"
        "Only if\n-------\n"
        "- Take care: only if sure? — Yes (C-01)\n"
        "- scale: only if this depends on answers that are not known (C-02)\n\n"
        "Not called for here\n-------------------\n"
        "- Key worker: Find the rule: only if sure? — Yes (reading GAP-01)"
    )


def test_a_must_not_of_the_source_stays_in_the_list_and_takes_no_mark() -> None:
    rule = ItemResult(item("no-case", cites="N-01"), "must-not")
    assert _list(rule) == ("The list\n--------\nNothing is missing.\n- no-case\n  Strength: Must not\n  Clauses: N-01")


@pytest.mark.parametrize(
    ("after", "says"),
    [
        pytest.param("ring", "Ring the chair", id="an action, by what it is about"),
        pytest.param("chair", "Chair (in the chair)", id="a person, by who they are"),
    ],
)
def test_an_item_names_what_it_comes_after(after: str, says: str) -> None:
    assert f"  After: {says}\n" in _list(ItemResult(replace(HOLD, after=after), "should"))


@pytest.mark.parametrize(
    ("status", "says"),
    [
        pytest.param(
            "decided",
            "- No clause says so: Do not wait (reading GAP-01)\n- Only if sure? — Yes: Take care (C-01)",
            id="once all is asked, what may hold is shown as well",
        ),
        pytest.param("asking", "- No clause says so: Do not wait (reading GAP-01)", id="while asking, only what holds"),
    ],
)
def test_what_to_keep_in_mind_is_said(status: str, says: str) -> None:
    also = (ItemResult(EMERGENCY, "reading"), ItemResult(CARE, "if"))
    position = Position("tool", status=status, also=also)  # type: ignore[arg-type]
    assert _note(position) == f"Keep in mind\n------------\n{says}"


def test_the_answers_are_given_and_what_is_not_known_is_said() -> None:
    position = Position(
        "tool",
        status="several",
        outcome="yes",
        possible=("yes", "no"),
        answered=("open", "sure", "concern", "reasons"),
        settle=(Opening("sure", "every answer"), Opening("concern", "some answers"), Opening("line", "with others")),
        set_aside=("late",),
    )
    given: dict[str, Answer] = {
        "open": "yes",
        "sure": "not known",
        "concern": ("fear", "not known"),
        "reasons": "First.\nSecond.",
        "late": "no",
    }
    assert _note(position, State(given)).partition("Who is invited\n\n")[2] == (
        "Answers\n-------\n- open? Yes\n- sure? Not known\n- concern? fear; there may be others\n"
        "- reasons? First.\n  Second.\n\n"
        "Not known\n---------\n- sure? Not known\n- concern? fear; there may be others\n\n"
        "What would settle it\n--------------------\n- sure? Any answer settles it\n- concern? Some answers settle it\n"
        "- line? Settles it together with others\n\n"
        "Answers set aside, which change nothing\n---------------------------------------\n- late? No"
    )


def test_questions_that_wait_are_named_with_whom_they_are_about() -> None:
    position = Position("tool", ask=("open",), ask_items=(("chair", "line"), ("row-1", "line"), ("row-2", "line")))
    state = State(rows={"tool": {"row-1": "The school nurse"}}, people={"row-1": {}, "row-2": {}})
    assert _note(position, state) == (
        "Not known\n---------\n"
        "- open? Not answered yet\n- Chair (in the chair): line? Not answered yet\n"
        "- The school nurse: line? Not answered yet\n- row-2: line? Not answered yet"
    )


def test_doubts_that_bear_on_it_come_last_with_who_should_settle_them() -> None:
    assert _note(Position("tool", readings=("AMB-01", "GAP-01"))) == (
        "Doubts and readings\n-------------------\n"
        "- Our reading: It is read widely. To be settled by: Chair. (AMB-01, C-01, C-02)\n"
        "- The source is silent: Nothing is said. (GAP-01)"
    )
