"""The result: the outcome in a sentence, what to do, why, what would change it, doubts, answers so far and what next."""

from __future__ import annotations

from dataclasses import replace

import pytest

from decision_tools.conditions import parse
from decision_tools.fields import Slot
from decision_tools.model.clauses import Reading, Term
from decision_tools.model.handbook import Contact
from decision_tools.model.rules import Branch, Fact, Item, Option, Outcome, Question, Tool
from decision_tools.model.state import State
from decision_tools.model.text import Text
from decision_tools.position import Change, Deadline, ItemResult, Opening, Position, Reason
from decision_tools.render import Links, Run, Setting, screen
from tests.decision_tools.books import book
from tests.decision_tools.dom import Node, assert_sound, page

RING = Item("ring", who=("chair",), what=Text("Ring the police"), cites=("C-02", "C-01"), record="episode")
MEET = Item("meet", what=Text("Meet"), cites=("C-01",), after="ring", when=parse("open"))
ALERT = Item("alert", what=Text("Use your local route"), reading="GAP-06")
TREE = (
    Branch(parse("not open"), "no", cites=("C-01",)),
    Branch(
        parse("listed"), tree=(Branch(parse("sure"), "yes", cites=("C-02",)), Branch(None, "ask", reading="GAP-06"))
    ),
    Branch(None, "ask", cites=("C-01",)),
)
TOOL = Tool(
    "tool",
    Text("Is it needed?"),
    "procedure",
    outcomes=(
        Outcome("yes", Text("Hold one"), do=(RING, MEET), next="next"),
        Outcome("ask", Text("Ask first")),
        Outcome("no", Text("Nothing to do")),
    ),
    ask=(Question("open"), Question("concern"), Question("sure")),
    tree=TREE,
    also=(ALERT,),
)
NEXT = Tool("next", Text("Who is invited"), "procedure", when=parse("tool gives yes"))
OPTIONS = (Option("injury", Text("An injury"), ("C-02",)), Option("fear", Text("Fear"), ("C-03",)))
BOOK = book(
    (
        Fact("open", Text("Is it open?"), "yes-no"),
        Fact("concern", Text("What is it?"), "any-of", options=OPTIONS, none=Text("None of these")),
        Fact("sure", Text("Are you sure?"), "yes-no"),
        Fact("age", Text("How old?"), "number", about="child"),
    ),
    TOOL,
    NEXT,
    conditions={"listed": "concern includes any of (injury, fear)"},
    terms={"episode": Term("episode", Text("Significant event episode"), "record")},
    contacts={"chair": Contact("chair", contact=Text("Room 2"))},
    readings={"GAP-06": Reading("GAP-06", ("C-01",), Text("No route is given."), silent=True)},
)
AT = Setting(BOOK, TOOL, Links(lambda id: f"p.html#{id}", lambda id: f"p.html#{id}"))
STATE = State({"open": "yes", "concern": ("injury",), "sure": "yes"})
DECIDED = Position(
    "tool",
    status="decided",
    outcome="yes",
    possible=("yes",),
    answered=("open", "concern", "sure"),
    actions=(ItemResult(RING, "must"), ItemResult(MEET, "if")),
)


def _screen(position: Position, state: State = STATE, **run: object) -> Node:
    root = page(screen(AT, Run((position,), state, **run)).html)  # type: ignore[arg-type]
    assert_sound(root)
    return root


def _section(root: Node, title: str) -> list[str]:
    """The lines of the innermost section (or fold) under a heading."""
    found = [node for node in root.walk() if node.name in ("section", "details") and node.lines[:1] == [title]]
    return found[-1].lines[1:]


def test_the_outcome_is_the_heading_that_focus_goes_to() -> None:
    drawn = screen(AT, Run((DECIDED,), STATE))
    heading = page(drawn.html).one(id=drawn.focus)
    assert (heading.name, heading.text, heading.attrs["tabindex"]) == ("h3", "Hold one", "-1")


@pytest.mark.parametrize(
    ("position", "opening", "several"),
    [
        pytest.param(DECIDED, "The result", None, id="decided"),
        pytest.param(
            replace(DECIDED, status="asking", ask=("sure",)),
            "Whatever you answer next, the result is",
            None,
            id="decided, with details still to be asked",
        ),
        pytest.param(
            replace(DECIDED, status="several", possible=("yes", "ask", "no")),
            "More than one result is possible. Act on the most protective",
            "Also possible on these answers: “Ask first” or “Nothing to do”.",
            id="several results possible",
        ),
        pytest.param(
            replace(DECIDED, applies=False), "If this tool applied, the result would be", None, id="does not apply"
        ),
    ],
)
def test_the_outcome_in_one_sentence(position: Position, opening: str, several: str | None) -> None:
    lines = next(node for node in _screen(position).all("section", class_="dt-result")).lines
    assert lines[:2] == [opening, "Hold one"]
    assert (several in lines) == (several is not None)


def test_what_to_do_now_says_who_what_how_strongly_where_and_by_when() -> None:
    dates = (Deadline("ring", "2 days after the incident", date="2026-11-24", overdue=True),)
    root = _screen(replace(DECIDED, deadlines=dates))
    assert _section(root, "What to do now") == [
        "Chair: Ring the police",
        "Strength: Must Clause C-02, Clause C-01",
        "Record: Significant event episode",
        "Contact: Room 2",
        "Overdue. By 24 November 2026 (2 days after the incident)",
        "Meet",
        "Only if: Is it open? — Yes",
        "Strength: Should Clause C-01",
        "After: Chair: Ring the police",
    ]
    assert root.all("a", href="p.html#C-02")


def test_an_action_that_only_waits_for_the_outcome_says_nothing_of_it() -> None:
    root = _screen(replace(DECIDED, actions=(ItemResult(RING, "if"),)))
    assert _section(root, "What to do now")[:2] == ["Chair: Ring the police", "Strength: Must Clause C-02, Clause C-01"]


def test_an_action_with_parts_shows_each() -> None:
    parts = (ItemResult(Item("one", what=Text("First this"), cites=("C-01",)), "should", within="ring"),)
    root = _screen(replace(DECIDED, actions=(ItemResult(RING, "must", parts=parts),)))
    assert root.one("ul", class_="dt-parts").lines == ["First this", "Strength: Should Clause C-01"]


@pytest.mark.parametrize(
    ("deadline", "says"),
    [
        pytest.param(Deadline("ring", "when it is convenient"), "When: when it is convenient", id="no date"),
        pytest.param(
            Deadline("ring", "the rule", date="2026-11-24", soonest="2026-11-20"),
            "Between 20 November 2026 and 24 November 2026 (the rule)",
            id="a range",
        ),
        pytest.param(
            Deadline("ring", "the rule", problem="the bank holidays of 2040 are not known"),
            "When: the rule. No date can be given: the bank holidays of 2040 are not known.",
            id="no date, and why",
        ),
    ],
)
def test_by_when(deadline: Deadline, says: str) -> None:
    assert says in _screen(replace(DECIDED, deadlines=(deadline,))).lines


def test_the_next_tool_is_a_link_unless_this_one_does_not_apply() -> None:
    assert _screen(DECIDED).one("a", href="p.html#next").text == "Who is invited"
    assert _screen(replace(DECIDED, applies=False)).all("a", href="p.html#next") == []
    assert _screen(replace(DECIDED, outcome="no", actions=())).all("a", href="p.html#next") == []


def test_what_does_not_apply_is_headed_so() -> None:
    assert _section(_screen(replace(DECIDED, applies=False)), "What would be done")[0] == "Chair: Ring the police"


BECAUSE = (
    Reason("Is it open? — No", False, ("C-01",), facts=("open",)),
    Reason("What is it? — any of these: An injury; Fear", True, ("C-02",), facts=("concern",)),
    Reason("What is it? — any of these: An injury; Fear", True, ("C-01",), name="listed", facts=("concern",)),
    Reason("None of the conditions before this one holds", None, (), "GAP-06"),
)


def test_why_gives_answers_then_clauses_then_the_rules_folded_away() -> None:
    root = _screen(replace(DECIDED, because=BECAUSE))
    assert _section(root, "Why") == [
        "You answered:",
        "What is it? — An injury",
        "The clauses behind it:",
        "Strength: Must C-02 Clause C-02",
        "Strength: Should C-01 Clause C-01",
        "No clause says this: reading GAP-06",
        "The rules in full (3)",
        *("Holds: What is it? — any of these (Clause C-01):", "An injury (Clause C-02)", "Fear (Clause C-03)"),
        "Strength: Must Clause C-02",
        *("Holds: What is it? — any of these:", "An injury (Clause C-02)", "Fear (Clause C-03)"),
        "Strength: Should Clause C-01",
        "Still open: None of the conditions before this one holds",
        "No clause says this: reading GAP-06",
        "The rules that come first and do not hold (1)",
        "Does not hold: Is it open? — No",
        "Strength: Should Clause C-01",
    ]


def test_why_without_answers_or_clauses_gives_the_rule_alone() -> None:
    reason = Reason("None of the conditions before this one holds", True)
    assert _section(_screen(replace(DECIDED, because=(reason,))), "Why") == [
        "The rules in full (1)",
        "Holds: None of the conditions before this one holds",
    ]


def test_what_one_different_answer_would_change() -> None:
    near = (Change("open", "no", ("no",)), Change("concern", ("fear", "not known"), ("yes", "ask")))
    assert _section(_screen(replace(DECIDED, near=near)), "What one different answer would change") == [
        "Is it open? — No: “Nothing to do”",
        "What is it? — Fear; there may be others: “Hold one” or “Ask first”",
    ]


def test_what_would_settle_it_is_said_once_all_is_asked() -> None:
    openings = (Opening("sure", "every answer"), Opening("open", "some answers"), Opening("concern", "with others"))
    several = replace(DECIDED, status="several", possible=("yes", "ask"), settle=openings)
    assert _section(_screen(several), "What would settle it") == [
        "Are you sure? — any answer settles it",
        "Is it open? — some answers settle it",
        "What is it? — settles it together with others",
    ]
    assert "What would settle it" not in _screen(replace(several, status="asking")).lines
    assert "What would settle it" in _screen(replace(several, outcome=None, possible=())).lines


def test_notes_stand_beside_every_outcome_and_open_ones_wait_until_all_is_asked() -> None:
    sure, maybe = ItemResult(ALERT, "reading"), ItemResult(MEET, "if")
    asking = Position("tool", ask=("open",), possible=("yes", "no"), also=(sure, maybe))
    assert _section(_screen(asking, State()), "Keep in mind") == [
        "Use your local route",
        "No clause says this: reading GAP-06",
        "Doubts and readings (1)",
        "The source is silent: No route is given. GAP-06 (Clause C-01)",
    ]
    assert "Only if: Is it open? — Yes" in _section(_screen(replace(asking, ask=(), status="several")), "Keep in mind")
    assert "Keep in mind" not in _screen(replace(asking, also=(maybe,)), State()).lines


def test_doubts_and_silences_are_said_out_loud() -> None:
    assert _section(_screen(replace(DECIDED, readings=("GAP-06",))), "Doubts and readings") == [
        "Where the source is unclear or says nothing, this is how the handbook reads it.",
        "The source is silent: No route is given. GAP-06 (Clause C-01)",
    ]
    asking = Position("tool", ask=("open",), readings=("GAP-06",))
    assert "Doubts and readings" not in _screen(asking, State()).lines


def test_the_answers_so_far_each_with_change_and_where_from() -> None:
    given_in = {"open": "next", "concern": "tool", "sure": "a-tool-of-another-edition"}
    root = _screen(DECIDED, given_in=given_in)
    assert _section(root, "Your answers") == [
        "Is it open?",
        "Yes Answered in “Who is invited”",
        "Change: Is it open?",
        "What is it?",
        "An injury",
        "Change: What is it?",
        "Are you sure?",
        "Yes",
        "Change: Are you sure?",
    ]
    form = root.one("form", data_event="change")
    assert [(node.attrs["name"], node.attrs["value"]) for node in form.all("button")] == [
        ("slot", "open"),
        ("slot", "concern"),
        ("slot", "sure"),
    ]


def test_answers_set_aside_are_shown_and_drive_nothing() -> None:
    root = _screen(replace(DECIDED, set_aside=("sure",)))
    assert _section(root, "Answers set aside")[1:] == ["Are you sure? — Yes"]


def test_what_is_still_possible_is_named_with_how_much_is_left() -> None:
    asking = Position("tool", ask=("concern", "sure"), possible=("yes", "ask"), answered=("open",))
    assert _section(_screen(asking), "Still possible") == ["Hold one", "Ask first", "At most 2 questions to go."]
    one = replace(asking, ask=("sure",), possible=("yes",), outcome="yes")
    assert "At most 1 question to go." in _screen(one).lines
    assert "Still possible" not in _screen(one).lines


@pytest.mark.parametrize(
    ("applies", "says"),
    [
        pytest.param(None, "It is not known yet whether this tool applies.", id="open"),
        pytest.param(False, "On your answers this tool does not apply, so nothing in it is required.", id="no"),
    ],
)
def test_whether_the_tool_applies_is_said_where_it_is_not_plain(applies: bool | None, says: str) -> None:
    at = replace(AT, tool=NEXT)
    root = page(screen(at, Run((Position("next", applies=applies, status="decided"),), State())).html)
    assert root.lines[:2] == [says, "It applies only if: Is it needed? — “Hold one”"]


def test_a_tool_that_applies_says_nothing_of_it() -> None:
    at = replace(AT, tool=NEXT)
    root = page(screen(at, Run((Position("next", status="decided"),), State())).html)
    assert not [line for line in root.lines if "applies" in line]


def test_children_stand_side_by_side_each_with_a_letter() -> None:
    first = replace(DECIDED, subject="A", answered=("age",))
    second = Position("tool", subject="B", ask=("age",), possible=("yes", "no"))
    state = State({}, children={"A": {"age": "3"}, "B": {}})
    drawn = screen(AT, Run((first, second), state))
    root = page(drawn.html)
    assert_sound(root)
    assert drawn.focus == "dt--tool--question"
    assert _section(root, "Still possible") == ["Child B", "Hold one", "Nothing to do", "At most 1 question to go."]
    assert root.one(id="dt--tool--A--result").text == "Child A: Hold one"
    assert _section(root, "Your answers")[0] == "Child A: How old?"
    assert len(root.all("div", class_="dt-run")) == 2
    buttons = root.one("form", data_event="child").all("button")
    assert [(node.text, node.attrs["name"], node.attrs["value"]) for node in buttons] == [
        ("Add another child", "add", "yes"),
        ("Remove Child A", "remove", "A"),
        ("Remove Child B", "remove", "B"),
    ]


def test_an_only_child_cannot_be_removed() -> None:
    root = page(screen(AT, Run((replace(DECIDED, subject="A"),), State(children={"A": {}}))).html)
    assert [node.text for node in root.one("form", data_event="child").all("button")] == ["Add another child"]


def test_answers_of_another_edition_are_named() -> None:
    root = _screen(DECIDED, left_out=("Was it reported? — by post",))
    assert _section(root, "Answers left out")[1:] == ["Was it reported? — by post"]


def test_every_question_in_one_form_is_a_button_away_and_back() -> None:
    assert _screen(DECIDED).one("button", name="mode").attrs["value"] == "all"
    back = _screen(DECIDED, all_questions=True).one("button", name="mode")
    assert (back.text, back.attrs["value"]) == ("Ask one question at a time", "one")


def test_changing_an_answer_asks_it_beside_the_result() -> None:
    root = _screen(DECIDED, change=Slot("open"))
    assert root.one(id="dt--tool--question").text == "Is it open?"
    assert root.one(id="dt--tool--result").text == "Hold one"


def test_all_can_be_cleared() -> None:
    assert _screen(DECIDED).one("form", data_event="clear").text == "Clear all answers"
