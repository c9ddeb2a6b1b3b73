"""What is asked: the question as its legend, native controls, the clauses beside it, and what is to be mended."""

from __future__ import annotations

from dataclasses import replace

import pytest

from decision_tools.fields import FieldError, Slot
from decision_tools.model.clauses import Reading
from decision_tools.model.handbook import Handbook
from decision_tools.model.rules import Fact, FactType, Item, Option, Question, Tool
from decision_tools.model.state import Answer, State
from decision_tools.model.text import Text
from decision_tools.position import ItemResult, Position
from decision_tools.render import Links, Run, Setting, screen
from tests.decision_tools.books import book
from tests.decision_tools.dom import Node, assert_sound, page
from tests.decision_tools.outline import outline, written

HERE = Links(clause=lambda id: f"#{id}", tool=lambda id: f"#{id}")


def _fact(id: str, type: FactType, **more: object) -> Fact:
    return Fact(id, Text(f"What of {id}?"), type, **more)  # type: ignore[arg-type]


OPTIONS = (Option("injury", Text("An injury"), ("C-02",)), Option("fear", Text("Fear"), ("C-03",)))
FACTS = (
    _fact("open", "yes-no", help=Text("Every case counts."), cites=("C-01",)),
    _fact("sure", "yes-no", not_known=False),
    _fact("choice", "one-of", options=OPTIONS),
    _fact("concern", "any-of", options=OPTIONS, none=Text("None of these"), cites=("C-01",)),
    _fact("children", "number"),
    _fact("missing-for", "duration", not_known=False),
    _fact("told", "date"),
    _fact("met", "moment"),
    _fact("reasons", "text", not_known=False, help=Text("In full.")),
    _fact("age", "number", about="child"),
    _fact("line", "yes-no", about="person", help=Text("Answer for the person.")),
)
CHAIR = Item("chair", who=("chair",), cites=("C-01",))
CLERK = Item("clerk", what=Text("A clerk"), cites=("C-01",))
TOOL = Tool(
    "tool",
    Text("A tool"),
    "procedure",
    ask=tuple(Question(fact.id) for fact in FACTS if fact.id != "line"),
    each_item=(Question("line"),),
    items=(CHAIR, CLERK),
)
BOOK: Handbook = book(FACTS, TOOL)
AT = Setting(BOOK, TOOL, HERE)


def _screen(run: Run) -> Node:
    root = page(screen(AT, run).html)
    assert_sound(root)
    return root


def _asking(*facts: str, **state: Answer) -> Run:
    given = {id.replace("_", "-"): answer for id, answer in state.items()}
    return Run((Position("tool", ask=facts, answered=tuple(given)),), State(given))


def _form(run: Run) -> Node:
    return _screen(run).one("form", data_event="answer")


@pytest.mark.parametrize(
    ("fact", "lines"),
    [
        pytest.param(
            "open",
            ["What of open?", "Every case counts.", "Yes", "No", "or", "Not known", "Continue"],
            id="yes or no, with its hint",
        ),
        pytest.param("sure", ["What of sure?", "Yes", "No", "Continue"], id="yes or no, where it must be known"),
        pytest.param(
            "choice", ["What of choice?", "An injury", "Fear", "or", "Not known", "Continue"], id="one of several"
        ),
        pytest.param(
            "concern",
            [
                "What of concern?",
                "An injury",
                "Fear",
                "or",
                "None of these",
                "Not known, or there may be others",
                "Continue",
            ],
            id="any of several, none of them, or doubt",
        ),
        pytest.param("children", ["What of children?", "How many", "or", "Not known", "Continue"], id="a number"),
        pytest.param(
            "missing-for",
            ["What of missing-for?", "How long", "Unit", "minutes", "hours", "days", "weeks", "Continue"],
            id="a length of time that must be known",
        ),
        pytest.param(
            "told",
            ["What of told?", "Day", "Month", "Year", "or", "Not known", "Continue"],
            id="a date in three fields",
        ),
        pytest.param(
            "met",
            ["What of met?", "Day", "Month", "Year", "Time, like 09:30", "or", "Not known", "Continue"],
            id="a date and a time",
        ),
        pytest.param(
            "reasons",
            [
                "What of reasons?",
                "In full. Do not give the names of children or families here.",
                "Your answer",
                "Continue",
            ],
            id="words, with a warning against names",
        ),
    ],
)
def test_a_question_reads(fact: str, lines: list[str]) -> None:
    form = _form(_asking(fact))
    assert form.lines == lines
    assert form.one("input", name="asked").attrs["value"] == fact
    assert form.one("legend").one(id="dt--tool--question").attrs["tabindex"] == "-1"


@pytest.mark.parametrize(
    ("fact", "answer", "held"),
    [
        pytest.param("open", "no", {"open": ["no"]}, id="a choice"),
        pytest.param("concern", ("fear", "not known"), {"concern": ["fear", "not known"]}, id="ticks and doubt"),
        pytest.param("concern", (), {"concern": ["none"]}, id="none of these"),
        pytest.param("children", "3", {"children:number": ["3"]}, id="a number"),
        pytest.param(
            "missing-for", "2 days", {"missing-for:number": ["2"], "missing-for:unit": ["days"]}, id="a length of time"
        ),
        pytest.param("told", "not known", {"told:unknown": ["not known"]}, id="a date that is not known"),
        pytest.param(
            "met",
            "2026-11-02T09:05",
            {"met:day": ["2"], "met:month": ["11"], "met:year": ["2026"], "met:time": ["09:05"]},
            id="a moment",
        ),
        pytest.param("reasons", "Because.\nYes.", {"reasons:text": ["Because.\nYes."]}, id="words on two lines"),
    ],
)
def test_changing_an_answer_shows_it_as_it_was(fact: str, answer: Answer, held: dict[str, list[str]]) -> None:
    run = replace(_asking("open", **{fact.replace("-", "_"): answer}), change=Slot(fact))
    form = _form(run)
    assert _held(form) == held
    assert form.one("button", name="keep").text == "Keep the answer as it was"


def _held(form: Node) -> dict[str, list[str]]:
    """What a browser would send back, but for empty fields and the hidden one."""
    found: dict[str, list[str]] = {}
    for node in form.all("input"):
        if node.attrs["type"] in ("radio", "checkbox") and "checked" not in node.attrs:
            continue
        if node.attrs["value"] and node.attrs["type"] != "hidden":
            found.setdefault(node.attrs["name"], []).append(node.attrs["value"])
    for node in form.all("textarea"):
        (text,) = node.children
        found[node.attrs["name"]] = [str(text).removeprefix("\n")]
    for node in form.all("select"):
        found[node.attrs["name"]] = [each.attrs["value"] for each in node.all("option") if "selected" in each.attrs]
    return found


def test_hours_are_offered_first() -> None:
    assert _held(_form(_asking("missing-for"))) == {"missing-for:unit": ["hours"]}


def test_the_clauses_stand_beside_the_question_with_their_strength() -> None:
    aside = _screen(_asking("concern")).one("aside")
    assert aside.lines == [
        "What the procedure says",
        "Strength: Should C-01 Clause C-01",
        "The clauses behind the answers (2)",
        "Strength: Must C-02 Clause C-02",
        "Strength: Normally C-03 Clause C-03",
        "Doubts and readings (1)",
        "Our reading: doubt To be settled by: Chair. AMB-01 (Clause C-01)",
    ]
    assert [link.attrs["href"] for link in aside.all("a")] == ["#C-01", "#C-02", "#C-03", "#C-01"]


def test_a_silence_of_the_source_is_said_as_such() -> None:
    silent = Reading("GAP-01", ("C-01",), Text("No limit is given."), silent=True)
    at = replace(AT, book=book(FACTS, TOOL, readings={"GAP-01": silent}))
    lines = page(screen(at, _asking("open")).html).one("aside").lines
    assert "The source is silent: No limit is given. GAP-01 (Clause C-01)" in lines


def test_a_question_without_clauses_has_nothing_beside_it() -> None:
    assert _screen(_asking("sure")).all("aside") == []


def test_an_error_names_the_field_and_keeps_what_was_typed() -> None:
    wrong = FieldError(Slot("told"), "told:month", "Enter the month as well")
    run = replace(_asking("told"), errors=(wrong,), held={"told:day": ("2",), "told:year": ("2026",)})
    root = _screen(run)
    summary = root.one(id="dt--tool--errors")
    assert summary.lines == ["There is a problem", "Enter the month as well"]
    month = root.one("input", name="told:month")
    assert summary.one("a").attrs["href"] == f"#{month.attrs['id']}"
    assert month.attrs["aria-invalid"] == "true"
    assert month.attrs["aria-describedby"] == "dt--tool--field--told:error"
    assert root.one(id="dt--tool--field--told:error").text == "Error: Enter the month as well"
    assert _held(root.one("form", data_event="answer")) == {"told:day": ["2"], "told:year": ["2026"]}
    assert screen(AT, run).focus == "dt--tool--errors"


def test_the_error_of_a_choice_leads_to_its_first_answer() -> None:
    run = replace(_asking("open"), errors=(FieldError(Slot("open"), "open", "Choose one answer"),))
    root = _screen(run)
    target = root.one(id=root.one(id="dt--tool--errors").one("a").attrs["href"][1:])
    assert (target.attrs["type"], target.attrs["value"]) == ("radio", "yes")
    described = root.one("fieldset").attrs["aria-describedby"].split()
    assert described == ["dt--tool--field--open:hint", "dt--tool--field--open:error"]


def test_a_question_about_a_child_says_which() -> None:
    run = Run((Position("tool", subject="A", ask=("age",)), Position("tool", subject="B", ask=("age",))), State())
    form = _form(run)
    assert form.one("legend").text == "Child A What of age?"
    assert form.attrs["data-subject"] == "A"
    form.one("input", name="age@A:number")


def test_a_question_about_items_is_asked_of_all_of_them_in_one_form() -> None:
    asked = (("chair", "line"), ("clerk", "line"), ("row-1", "line"))
    results = (ItemResult(CHAIR, "should"), ItemResult(CLERK, "should"))
    position = Position("tool", ask_items=asked, items=results)
    run = Run((position,), State(rows={"tool": {"row-1": "A youth worker"}}))
    form = _form(run)
    assert form.lines == [
        "What of line?",
        "Answer for the person.",
        *("Chair", "Yes", "No", "Not known"),
        *("A clerk", "Yes", "No", "Not known"),
        *("A youth worker", "Yes", "No", "Not known"),
        "Continue",
    ]
    assert [node.attrs["value"] for node in form.all("input", name="asked")] == [
        "line@chair",
        "line@clerk",
        "line@row-1",
    ]


def test_errors_about_several_people_say_whom_they_are_about() -> None:
    position = Position("tool", ask_items=(("chair", "line"), ("stranger", "line")))
    slots = (Slot("line", "chair"), Slot("line", "stranger"))
    errors = tuple(FieldError(slot, slot.key, "Choose one answer") for slot in slots)
    alert = _screen(Run((position,), State(), errors=errors)).one(id="dt--tool--errors")
    assert alert.lines == ["There is a problem", "Chair — Choose one answer", "stranger — Choose one answer"]


def test_all_questions_stand_in_one_form_in_the_order_of_asking() -> None:
    run = replace(_asking("children", "sure", open="yes"), all_questions=True)
    form = _form(run)
    assert [node.text for node in form.all("legend")] == ["What of open?", "What of sure?", "What of children?"]
    assert form.lines[0] == "All questions"
    assert form.lines[-1] == "Save these answers"
    wrong = FieldError(Slot("children"), "children:number", "'x' is not a whole number")
    alert = _screen(replace(run, errors=(wrong,), held={"children:number": ("x",)})).one(id="dt--tool--errors")
    assert alert.lines[1:] == ["What of children? — 'x' is not a whole number"]


def test_all_questions_of_a_tool_without_any_is_no_form() -> None:
    assert _screen(Run((Position("tool"),), State(), all_questions=True)).all("form", data_event="answer") == []


def test_an_answer_that_is_changed_element_by_element() -> None:
    root = _screen(replace(_asking("open", concern=("fear",)), change=Slot("concern")))
    assert outline(root.one(class_="dt-asking"), shut=".dt-question .dt-quoted .dt-doubts") == written("""
        div.dt-asking
          form[autocomplete=off][data-event=answer][data-subject][method=dialog][novalidate]
            fieldset.dt-question …
            div.dt-buttons
              button.dt-button--main[type=submit] "Continue"
              button[name=keep][type=submit][value=yes] "Keep the answer as it was"
          aside.dt-aside[aria-label=Clauses behind the question: A tool]
            h4 "What the procedure says"
            ul.dt-quoted …
            details.dt-details
              summary "The clauses behind the answers (2)"
              ul.dt-quoted …
            details.dt-details
              summary "Doubts and readings (1)"
              ul.dt-doubts …
    """)


@pytest.mark.parametrize(
    ("fact", "stands"),
    [
        pytest.param("open", ["h4", "ul.dt-quoted …"], id="clauses of its own alone"),
        pytest.param("choice", ["h4", "details.dt-details …"], id="clauses behind its answers alone"),
    ],
)
def test_beside_a_question_stands_only_what_there_is(fact: str, stands: list[str]) -> None:
    at = replace(AT, book=book(FACTS, TOOL, readings={}))
    lines = outline(page(screen(at, _asking(fact)).html).one("aside"), shut="h4 .dt-quoted .dt-details")
    assert [line.strip().replace("h4 …", "h4") for line in lines[1:]] == stands


BOTH = Run((Position("tool", ask_items=(("chair", "line"), ("clerk", "line"))),), State())
"""One question about two people."""


@pytest.mark.parametrize(
    ("run", "legends"),
    [
        pytest.param(
            _asking("sure"),
            """
            legend
              h3.dt-ask#dt--tool--question[tabindex=-1] "What of sure?"
            """,
            id="one question: its legend is the heading that focus goes to",
        ),
        pytest.param(
            Run((Position("tool", subject="A", ask=("age",)),), State()),
            """
            legend
              h3.dt-ask#dt--tool--question[tabindex=-1]
                span.dt-caption "Child A"
                " What of age?"
            """,
            id="one about a child: which child above it",
        ),
        pytest.param(
            BOTH,
            """
            legend
              strong "Chair"
            legend
              strong "A clerk"
            """,
            id="one about two people: each by name, the question above",
        ),
        pytest.param(
            replace(
                BOTH, positions=(replace(BOTH.positions[0], subject="A", ask=("open", "age")),), all_questions=True
            ),
            """
            legend
              strong "What of open?"
            legend
              strong "Child A: What of age?"
            legend
              strong "Chair: What of line?"
            legend
              strong "A clerk: What of line?"
            """,
            id="all in one form: whom each is about, and the question",
        ),
    ],
)
def test_the_legend_of_a_question_element_by_element(run: Run, legends: str) -> None:
    assert [line for node in _form(run).all("legend") for line in outline(node)] == written(legends)


@pytest.mark.parametrize(
    ("run", "head"),
    [
        pytest.param(
            BOTH,
            """
            h3.dt-ask#dt--tool--question[tabindex=-1] "What of line?"
            p.dt-hint "Answer for the person."
            """,
            id="one question about several people, with its hint",
        ),
        pytest.param(
            Run(tuple(Position("tool", subject=child, ask=("age",)) for child in "AB"), State(), all_questions=True),
            """
            h3.dt-ask#dt--tool--question[tabindex=-1] "What of age?"
            """,
            id="one question about two children, which has no hint",
        ),
        pytest.param(
            replace(_asking("open", "sure"), all_questions=True),
            """
            h3.dt-ask#dt--tool--question[tabindex=-1] "All questions"
            """,
            id="several: each keeps its hint",
        ),
    ],
)
def test_the_heading_over_several_questions_element_by_element(run: Run, head: str) -> None:
    children = [child for child in _form(run).children if isinstance(child, Node)]
    above = [child for child in children if child.name in ("h3", "p")]
    assert [line for node in above for line in outline(node)] == written(head)


def test_what_is_to_be_mended_element_by_element() -> None:
    run = replace(_asking("told"), errors=(FieldError(Slot("told"), "told:month", "Enter the month as well"),))
    assert outline(_screen(run).one(class_="dt-errors")) == written("""
        div.dt-errors#dt--tool--errors
            [aria-describedby=dt--tool--problems][aria-labelledby=dt--tool--problem][role=group][tabindex=-1]
          h3#dt--tool--problem "There is a problem"
          ul#dt--tool--problems
            li
              a[href=#dt--tool--field--told:month] "Enter the month as well"
    """)
