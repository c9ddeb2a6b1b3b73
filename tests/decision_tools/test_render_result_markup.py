"""The markup of a result, of what stands round it and of the answers so far: headings, lists, folds, links and buttons."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from decision_tools.conditions import parse
from decision_tools.model.clauses import Reading, Role
from decision_tools.model.handbook import Contact
from decision_tools.model.rules import Branch, Fact, Item, Outcome, Tool
from decision_tools.model.state import State
from decision_tools.model.text import Text
from decision_tools.position import Change, Deadline, ItemResult, Opening, Position, Reason
from decision_tools.render import Links, Run, Setting, duties, result, summary
from tests.decision_tools.books import book
from tests.decision_tools.dom import Node, assert_sound, page
from tests.decision_tools.outline import outline, written

RING = Item("ring", who=("chair",), what=Text("Ring"), reading="GAP-06", when=parse("open"), if_excluded=Text("Stop."))
FIRST = Item("first", what=Text("First this"), reading="GAP-06")
ALERT = Item("alert", what=Text("Use your local route"), reading="GAP-06")
OPEN = Branch(parse("not open"), "no", cites=("C-01",))
TOOL = Tool(
    "tool",
    Text("Is it needed?"),
    "procedure",
    outcomes=(Outcome("yes", Text("Hold one"), next="next"), Outcome("no", Text("Nothing to do"))),
    tree=(OPEN, Branch(parse("open and sure"), "yes", reading="GAP-06"), Branch(None, "no", cites=("C-01",))),
)
NEXT = Tool("next", Text("Who is invited"), "procedure")
BOOK = book(
    (
        Fact("open", Text("Is it open?"), "yes-no"),
        Fact("sure", Text("Are you sure?"), "yes-no"),
        Fact("age", Text("How old?"), "number", about="child"),
    ),
    TOOL,
    NEXT,
    readings={"GAP-06": Reading("GAP-06", (), Text("No route is given."), silent=True)},
)
AT = Setting(BOOK, TOOL, Links(lambda id: f"p.html#{id}", lambda id: f"q.html#{id}"))
STATE = State({"open": "yes", "sure": "not known"})


def _lines(html: str | None) -> list[str]:
    """The outline of the one element that is drawn."""
    assert html is not None
    root = page(html)
    assert_sound(root)
    (drawn,) = (child for child in root.children if isinstance(child, Node))
    return outline(drawn)


DECIDED = Position(
    "tool",
    status="several",
    outcome="yes",
    possible=("yes", "no"),
    settle=(Opening("sure", "every answer"),),
    actions=(ItemResult(RING, "must", parts=(ItemResult(FIRST, "reading", within="ring"),)),),
    deadlines=(Deadline("ring", "2 days after", date="2026-11-24", overdue=True), Deadline("ring.first", "at once")),
    because=(
        Reason("Is it open? — No", False, ("C-01",), facts=("open",)),
        Reason("all of these: Is it open? — Yes; Are you sure? — Yes", None, (), "GAP-06", facts=("open", "sure")),
        Reason("None of the conditions before this one holds", True, ("C-01",)),
    ),
    near=(Change("open", "no", ("no",)),),
)
RESULT = """
section.dt-result
  p.dt-caption "More than one result is possible. Act on the most protective"
  h3.dt-outcome#dt--tool--result[tabindex=-1] "Hold one"
  p "Also possible on these answers: “Nothing to do”."
  section
    h4 "What would settle it"
    ul
      li "Are you sure? — any answer settles it"
  section
    h4 "What to do now"
    ol
      li
        p
          strong "Chair"
          ": Ring"
        ul.dt-detail
          li "No clause says this: reading GAP-06"
          li
            strong "Overdue. "
            strong "By 24 November 2026"
            " (2 days after)"
        ul.dt-parts
          li
            p "First this"
            ul.dt-detail
              li "No clause says this: reading GAP-06"
              li "When: at once"
  p
    strong "Next: "
    a[href=q.html#next] "Who is invited"
  section
    h4 "Why"
    p "You answered:"
    ul
      li "Is it open? — Yes"
      li "Are you sure? — Not known"
    p "The clauses behind it:"
    ul.dt-quoted
      li
        span.dt-strength
          span.dt-hidden "Strength: "
          "Should"
        " C-01 "
        a.dt-clause[href=p.html#C-01]
          span.dt-hidden "Clause "
          "C-01"
    p "No clause says this: reading GAP-06"
    details.dt-details
      summary "The rules in full (2)"
      ul
        li
          div
            "Still open: all of these:"
            ul
              li "Is it open? — Yes"
              li "Are you sure? — Yes"
          p "No clause says this: reading GAP-06"
        li
          div "Holds: None of the conditions before this one holds"
          p
            span.dt-strength
              span.dt-hidden "Strength: "
              "Should"
            " "
            a.dt-clause[href=p.html#C-01]
              span.dt-hidden "Clause "
              "C-01"
    details.dt-details
      summary "The rules that come first and do not hold (1)"
      ul
        li
          div "Does not hold: Is it open? — No"
          p
            span.dt-strength
              span.dt-hidden "Strength: "
              "Should"
            " "
            a.dt-clause[href=p.html#C-01]
              span.dt-hidden "Clause "
              "C-01"
  details.dt-details
    summary "What one different answer would change"
    ul
      li
        "Is it open? — "
        strong "No"
        ": “Nothing to do”"
"""


def test_a_result_with_everything_that_it_can_have() -> None:
    assert _lines(result.result(AT, Run((DECIDED,), STATE), DECIDED)) == written(RESULT)


ROUND_IT = [
    pytest.param(
        lambda: result.notes(
            AT,
            Position(
                "tool", status="decided", also=(ItemResult(ALERT, "reading"),), deadlines=(Deadline("alert", "daily"),)
            ),
        ),
        """
        section.dt-also
          h4 "Keep in mind"
          ul
            li
              p "Use your local route"
              ul.dt-detail
                li "No clause says this: reading GAP-06"
                li "When: daily"
        """,
        id="what to keep in mind",
    ),
    pytest.param(
        lambda: result.readings(AT, Position("tool", readings=("GAP-06",))),
        """
        section
          h4 "Doubts and readings"
          p "Where the source is unclear or says nothing, this is how the handbook reads it."
          ul.dt-doubts
            li
              strong "The source is silent: "
              "No route is given. "
              small "GAP-06"
        """,
        id="doubts and silences",
    ),
    pytest.param(
        lambda: summary.answers(
            AT,
            Run((Position("tool", answered=("open", "sure")),), STATE, given_in={"open": "next", "sure": "gone"}),
        ),
        """
        section.dt-answers
          h3#dt--tool--answers "Your answers"
          form[data-event=change][data-subject][method=dialog]
            dl.dt-summary
              div
                dt "Is it open?"
                dd.dt-answer
                  "Yes"
                  span.dt-source " Answered in “Who is invited”"
                dd
                  button.dt-change[name=slot][type=submit][value=open]
                    "Change"
                    span.dt-hidden ": Is it open?"
              div
                dt "Are you sure?"
                dd.dt-answer "Not known"
                dd
                  button.dt-change[name=slot][type=submit][value=sure]
                    "Change"
                    span.dt-hidden ": Are you sure?"
        """,
        id="the answers so far",
    ),
    pytest.param(
        lambda: summary.set_aside(
            AT,
            Run((Position("tool", set_aside=("sure",)), Position("tool", set_aside=("sure", "open"))), STATE),
        ),
        """
        section
          h3 "Answers set aside"
          p "The tool does not ask these as things stand. They change nothing, and come back if they are asked."
          ul
            li "Are you sure? — Not known"
            li "Is it open? — Yes"
        """,
        id="answers set aside, each once",
    ),
    pytest.param(
        lambda: summary.set_aside(
            AT, Run((Position("tool", "A", set_aside=("age",)),), State(children={"A": {"age": "3"}}))
        ),
        """
        section
          h3 "Answers set aside"
          p "The tool does not ask these as things stand. They change nothing, and come back if they are asked."
          ul
            li "Child A: How old? — 3"
        """,
        id="an answer about a child set aside",
    ),
    pytest.param(
        lambda: summary.possible(AT, Run((Position("tool", ask=("open", "sure"), possible=("yes", "no")),), STATE)),
        """
        section.dt-possible
          h4 "Still possible"
          ul
            li "Hold one"
            li "Nothing to do"
          p "At most 2 questions to go."
        """,
        id="what is still possible",
    ),
    pytest.param(
        lambda: summary.possible(
            AT,
            Run((Position("tool", "A", ask=("age",), possible=("yes", "no")), Position("tool", "B")), STATE),
        ),
        """
        section.dt-possible
          h4 "Still possible"
          div
            p "Child A"
            ul
              li "Hold one"
              li "Nothing to do"
          p "At most 1 question to go."
        """,
        id="what is still possible of a child",
    ),
    pytest.param(
        lambda: summary.possible(AT, Run((Position("tool", ask=("open",), possible=("yes",)),), STATE)),
        """
        p.dt-left "At most 1 question to go."
        """,
        id="how much is left, where one result is possible",
    ),
]


@pytest.mark.parametrize(("drawn", "table"), ROUND_IT)
def test_what_stands_round_a_result(drawn: Callable[[], str | None], table: str) -> None:
    assert _lines(drawn()) == written(table)


CARE = ItemResult(Item("care", what=Text("Take care"), cites=("C-02",)), "must")
WATCH = ItemResult(Item("watch", what=Text("Watch"), cites=("C-05",)), "requires", parts=(CARE,))


@pytest.mark.parametrize(
    ("position", "doubts"),
    [
        pytest.param(Position("tool", also=(ItemResult(ALERT, "reading"),)), ["GAP-06"], id="one that a note names"),
        pytest.param(Position("tool", also=(CARE,)), ["AMB-01"], id="one about the clause of a note"),
        pytest.param(Position("tool", also=(WATCH,)), ["AMB-01"], id="one about the clause of a part"),
        pytest.param(Position("tool", also=(replace(WATCH, parts=()),)), [], id="none about it"),
        pytest.param(
            Position("tool", also=(CARE,), status="decided"), [], id="all is asked: they stand with all the others"
        ),
        pytest.param(Position("tool", also=(CARE,), outcome="yes"), [], id="a result is there: the same"),
        pytest.param(Position("tool", also=(CARE,), items=(CARE,)), [], id="a list is there: the same"),
    ],
)
def test_while_a_question_comes_first_doubts_about_a_note_stand_folded_below_it(
    position: Position, doubts: list[str]
) -> None:
    readings = {
        "AMB-01": Reading("AMB-01", ("C-02",), Text("It is read widely.")),
        "AMB-02": Reading("AMB-02", ("C-03",), Text("Of something else.")),
        "GAP-06": Reading("GAP-06", (), Text("No route is given."), silent=True),
    }
    at = replace(AT, book=replace(BOOK, readings=readings))
    folds = page(str(result.notes(at, position))).all("details", class_="dt-details")
    assert [(fold.one("summary").text, [each.text.split()[0] for each in fold.all("small")]) for fold in folds] == [
        (f"Doubts and readings ({len(doubts)})", doubts) for _ in doubts[:1]
    ]


def test_why_of_a_child_gives_the_answers_about_that_child() -> None:
    because = (Reason("How old? — 3 or more", True, (), "GAP-06", facts=("age",)),)
    position = Position("tool", "B", status="decided", outcome="yes", possible=("yes",), because=because)
    state = State(children={"A": {"age": "3"}, "B": {"age": "12"}})
    root = page(str(result.result(AT, Run((position,), state), position)))
    assert root.one("h3").text == "Child B: Hold one"
    assert root.lines[root.lines.index("You answered:") + 1] == "How old? — 12"


LEFT_OUT = """
div.dt-why
  "Left out by "
  span.dt-strength
    span.dt-hidden "Strength: "
    "Must not"
  " "
  a.dt-clause[href=p.html#N-01]
    span.dt-hidden "Clause "
    "N-01"
  "."
"""


@pytest.mark.parametrize(
    ("stands", "table"),
    [
        pytest.param(ItemResult(FIRST, "must-not", called_by=("N-01",)), LEFT_OUT, id="left out"),
        pytest.param(
            ItemResult(RING, "must-not", called_by=("N-01",)), LEFT_OUT.replace('"."', '". Stop."'),
            id="left out, with what follows",
        ),
        pytest.param(
            ItemResult(RING, "settle first", called_by=("N-01",)),
            LEFT_OUT.replace("Left out by ", "Settle first: It is not known whether this may stand. ")
            .replace('  "."\n', ""),
            id="to settle first",
        ),
        pytest.param(ItemResult(RING, "if"), 'div.dt-why "Only if: Is it open? — Yes"', id="under a condition"),
        pytest.param(
            ItemResult(FIRST, "if"), 'div.dt-why "This depends on answers that are not known"', id="of a result still open"
        ),
        pytest.param(
            ItemResult(RING, "not called for"), 'div.dt-why "Called for only if: Is it open? — Yes"', id="not called for"
        ),
    ],
)  # fmt: skip
def test_why_a_duty_does_not_simply_stand(stands: ItemResult, table: str) -> None:
    assert _lines(duties.unsettled(AT, stands)) == written(table)
    assert duties.because(AT, stands) is None


def test_why_a_duty_is_called_for_is_said_where_that_hangs_on_answers() -> None:
    assert _lines(duties.because(AT, ItemResult(RING, "must"))) == [
        'div.dt-why "Called for because: Is it open? — Yes"'
    ]
    assert (duties.because(AT, ItemResult(FIRST, "must")), duties.unsettled(AT, ItemResult(RING, "must"))) == (
        None,
        None,
    )


def test_how_to_reach_everyone_who_may_act_is_said_in_the_order_of_their_names() -> None:
    contacts = {"chair": Contact("chair", contact=Text("Room 2")), "clerk": Contact("clerk", contact=Text("Room 3"))}
    roles = {"chair": Role("chair", Text("Chair")), "clerk": Role("clerk", Text("Clerk"))}
    at = replace(AT, book=replace(BOOK, roles=roles, contacts=contacts))
    asked = replace(RING, who=("chair", "clerk"))
    assert page(duties.detail(at, asked)).lines == [
        "No clause says this: reading GAP-06",
        "Contact: Room 2; Room 3",
    ]
