"""The markup of a tool on paper: what is ticked, what is steps inside steps, and what the stylesheet of a page takes up."""

from __future__ import annotations

from decision_tools.conditions import parse
from decision_tools.expressions import Quantity
from decision_tools.model.clauses import Reading, Term
from decision_tools.model.handbook import Contact
from decision_tools.model.rules import After, Branch, Fact, Item, ItemRule, Option, Outcome, Question, ReaderAdds, Tool
from decision_tools.model.text import Text
from decision_tools.render import Links, Setting, whole
from tests.decision_tools.books import book
from tests.decision_tools.dom import assert_sound, page
from tests.decision_tools.outline import outline, written

FACTS = (
    Fact("open", Text("Is it open?"), "yes-no", help=Text("Every case counts."), cites=("C-01",)),
    Fact(
        "concern",
        Text("What is it?"),
        "any-of",
        options=(Option("injury", Text("An injury"), ("C-02",)),),
        none=Text("None of these"),
        not_known=False,
    ),
    Fact("told", Text("When were you told?"), "date"),
    Fact("age", Text("How old?"), "number", not_known=False),
    Fact("line", Text("In the line?"), "yes-no", about="person"),
)
RING = Item(
    "ring",
    who=("chair",),
    what=Text("Ring the police"),
    cites=("C-01", "C-02"),
    record="episode",
    timing=After(Quantity(2, "days"), "told"),
)
MEET = Item("meet", seat=Text("in the chair"), cites=("C-01",), after="ring", when=parse("open"), reading="GAP-06")
SCALE = Item("scale", what=Text("Its scale"), reading="GAP-06", timing=After(Quantity(3, "days"), "told"))
PLAN = Item("plan", what=Text("The plan"), parts=(SCALE,), reading="GAP-06", if_excluded=Text("Stop."), after="alert")
TOOL = Tool(
    "tool",
    Text("Is it needed?"),
    "procedure",
    when=parse("open and concern includes injury"),
    outcomes=(Outcome("yes", Text("Hold one"), do=(RING, MEET), next="next"), Outcome("no", Text("Nothing to do"))),
    ask=(Question("open"), Question("concern", parse("open")), Question("told"), Question("age")),
    each_item=(Question("line"),),
    tree=(
        Branch(parse("not open"), cites=("C-01",), tree=(Branch(parse("age is more than 3"), "no", reading="GAP-06"),)),
        Branch(None, "yes", cites=("C-02",)),
    ),
    also=(Item("alert", what=Text("Use your local route"), reading="GAP-06"),),
    items=(PLAN,),
    every_item=(
        ItemRule(parse("line"), "exclude", ("N-01",)),
        ItemRule(parse("line is not known"), "settle first", ("N-01",), settle="AMB-16"),
        ItemRule(parse("line is no"), "add", ("C-01",), duty=Item("report", ("chair",), Text("Report"))),
    ),
    reader_adds=ReaderAdds(Text("Another member")),
)
NEXT = Tool("next", Text("Who is invited"), "procedure")
BOOK = book(
    FACTS,
    TOOL,
    NEXT,
    terms={"episode": Term("episode", Text("Episode"), "record")},
    contacts={"chair": Contact("chair", contact=Text("Room 2"))},
    readings={
        "GAP-06": Reading("GAP-06", (), Text("No route is given."), silent=True),
        "AMB-16": Reading("AMB-16", ("N-01",), Text("How far up is not said."), settle="chair"),
    },
)

PAGE = """
div.dt-whole#dt--tool--whole
  div.dt-applies
    "This tool applies only if: all of these:"
    ul
      li "Is it open? — Yes"
      li
        "What is it? — “An injury” ("
        a.dt-clause[href=p.html#C-02]
          span.dt-hidden "Clause "
          "C-02"
        ")"
  section
    h4 "Questions"
    ol
      li
        p
          strong "Is it open?"
          " ("
          a.dt-clause[href=p.html#C-01]
            span.dt-hidden "Clause "
            "C-01"
          ")"
        p.dt-hint "Every case counts."
        ul.dt-options
          li.dt-tick "Yes"
          li.dt-tick "No"
          li.dt-tick "Not known"
      li
        p
          strong "What is it?"
        div "Asked only if: Is it open? — Yes"
        ul.dt-options
          li.dt-tick
            "An injury ("
            a.dt-clause[href=p.html#C-02]
              span.dt-hidden "Clause "
              "C-02"
            ")"
          li.dt-tick "None of these"
      li
        p
          strong "When were you told?"
        p "Enter a date, or “Not known”"
        ul.dt-options
          li.dt-tick "Not known"
      li
        p
          strong "How old?"
        p "Enter a number"
      li
        p
          strong "In the line?"
        ul.dt-options
          li.dt-tick "Yes"
          li.dt-tick "No"
          li.dt-tick "Not known"
  section
    h4 "How the answers lead to a result"
    ol.dt-tree
      li
        div "If: Is it open? — No"
        p
          "→ the first of these that holds: "
          span.dt-strength
            span.dt-hidden "Strength: "
            "Should"
          " "
          a.dt-clause[href=p.html#C-01]
            span.dt-hidden "Clause "
            "C-01"
        ol.dt-tree
          li
            div "If: How old? — more than 3"
            p
              "→ "
              strong "Nothing to do"
              " No clause says this: reading GAP-06"
      li
        div "Otherwise"
        p
          "→ "
          strong "Hold one"
          " "
          span.dt-strength
            span.dt-hidden "Strength: "
            "Must"
          " "
          a.dt-clause[href=p.html#C-02]
            span.dt-hidden "Clause "
            "C-02"
  section
    h4#dt--tool--whole--yes "Result: Hold one"
    ol
      li
        p
          strong "Chair"
          ": Ring the police"
        ul.dt-detail
          li
            span.dt-strength
              span.dt-hidden "Strength: "
              "Should"
            " "
            a.dt-clause[href=p.html#C-01]
              span.dt-hidden "Clause "
              "C-01"
            ", "
            a.dt-clause[href=p.html#C-02]
              span.dt-hidden "Clause "
              "C-02"
          li "Record: Episode"
          li "Contact: Room 2"
          li "When: 2 days after the answer to “When were you told?”"
      li
        p
          strong "in the chair"
        div "Only if: Is it open? — Yes"
        ul.dt-detail
          li
            span.dt-strength
              span.dt-hidden "Strength: "
              "Should"
            " "
            a.dt-clause[href=p.html#C-01]
              span.dt-hidden "Clause "
              "C-01"
            " No clause says this: reading GAP-06"
          li "After: Chair: Ring the police"
    p
      strong "Next: "
      a[href=q.html#next] "Who is invited"
  section
    h4#dt--tool--whole--no "Result: Nothing to do"
  section
    h4 "The list"
    ul.dt-items
      li.dt-tick
        p "The plan"
        ul.dt-detail
          li "No clause says this: reading GAP-06"
          li "After: Use your local route"
        p "If this person is left out: Stop."
        ul.dt-parts
          li.dt-tick
            p "Its scale"
            ul.dt-detail
              li "No clause says this: reading GAP-06"
              li "When: 3 days after the answer to “When were you told?”"
  section
    h4 "For every person on the list"
    ul
      li
        div "If: In the line? — Yes"
        p
          "→ "
          strong "do not include them"
          " ("
          span.dt-strength
            span.dt-hidden "Strength: "
            "Must not"
          " "
          a.dt-clause[href=p.html#N-01]
            span.dt-hidden "Clause "
            "N-01"
          ")"
      li
        div "If: In the line? — not known"
        p
          "→ "
          strong "settle first: "
          "How far up is not said. ("
          span.dt-strength
            span.dt-hidden "Strength: "
            "Must not"
          " "
          a.dt-clause[href=p.html#N-01]
            span.dt-hidden "Clause "
            "N-01"
          ")"
      li
        div "If: In the line? — No"
        p
          "→ "
          strong "as well: "
          strong "Chair"
          ": Report ("
          span.dt-strength
            span.dt-hidden "Strength: "
            "Should"
          " "
          a.dt-clause[href=p.html#C-01]
            span.dt-hidden "Clause "
            "C-01"
          ")"
  section
    h4 "To add"
    p "Another member"
  section
    h4 "Keep in mind"
    ul.dt-items
      li.dt-tick
        p "Use your local route"
        ul.dt-detail
          li "No clause says this: reading GAP-06"
  section
    h4 "Doubts and readings"
    ul.dt-doubts
      li
        strong "The source is silent: "
        "No route is given. "
        small "GAP-06"
      li
        strong "Our reading: "
        "How far up is not said. To be settled by: Chair. "
        small
          "AMB-16 ("
          a.dt-clause[href=p.html#N-01]
            span.dt-hidden "Clause "
            "N-01"
          ")"
"""


def test_the_whole_of_a_tool_as_it_is_marked_up() -> None:
    at = Setting(BOOK, TOOL, Links(lambda id: f"p.html#{id}", lambda id: f"q.html#{id}"), level=4)
    root = page(whole(at))
    assert_sound(root)
    assert outline(root.one("div", class_="dt-whole")) == written(PAGE)
