"""What authors write, and the records that it becomes: the two sides of the format, side by side."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from decision_tools.conditions import parse
from decision_tools.expressions import All, AnyOf, Count, Expr, Name, Quantity
from decision_tools.model.handbook import Contact
from decision_tools.model.rules import (
    After,
    By,
    EarlierOf,
    Every,
    InWords,
    Item,
    ItemRule,
    Question,
    ReaderAdds,
    Timing,
)
from decision_tools.model.scenarios import Expectation
from decision_tools.model.state import Mark
from decision_tools.model.text import Text
from tests.build_scripts.books import handbook

TOOL = """
```yaml tool
id: a-tool
title: A tool
{}
```
"""
WORKING_DAYS = Quantity(15, "working days")


@pytest.mark.parametrize(
    ("entry", "question"),
    [
        pytest.param("- open-case", Question("open-case"), id="an id alone"),
        pytest.param("- fact: open-case", Question("open-case"), id="a mapping with nothing else"),
        pytest.param(
            "- decision\n  - {fact: open-case, only if: decision is hold}",
            Question("open-case", parse("decision is hold")),
            id="asked only if",
        ),
        pytest.param(
            "- {fact: open-case, for the record: yes}", Question("open-case", None, True), id="asked for the record"
        ),
    ],
)
def test_a_question(entry: str, question: Question, tmp_path: Path) -> None:
    rules = "items: [{id: it, what: It, when: open-case and decision is hold, cites: [B-03]}]"
    asked = entry if "decision" in entry else f"{entry}\n  - decision"
    tool = handbook(TOOL.format(f"ask:\n  {asked}\n{rules}"), tmp_path).tools["a-tool"]
    assert question in tool.ask


@pytest.mark.parametrize(
    ("written", "item"),
    [
        pytest.param("{id: it, what: It}", Item("it", what=Text("It")), id="something to be done"),
        pytest.param("{id: it, who: chair}", Item("it", who=("chair",)), id="somebody"),
        pytest.param("{id: it, who: [chair, tvp]}", Item("it", who=("chair", "tvp")), id="any one of two"),
        pytest.param(
            "{id: it, who: chair, as: leader}", Item("it", who=("chair",), seat=Text("leader")), id="a part to play"
        ),
        pytest.param("{id: it, what: It, person: no}", Item("it", what=Text("It"), person=False), id="no person"),
        pytest.param(
            "{id: it, what: It, record: episode}", Item("it", what=Text("It"), record="episode"), id="a record"
        ),
        pytest.param(
            "{id: it, what: It, when: open-case}", Item("it", what=Text("It"), when=Name("open-case")), id="when"
        ),
        pytest.param(
            "{id: it, who: chair, if excluded: Stop.}",
            Item("it", who=("chair",), if_excluded=Text("Stop.")),
            id="a way out",
        ),
    ],
)
def test_an_item(written: str, item: Item, tmp_path: Path) -> None:
    written = written.replace("}", ", cites: [B-03]}")
    book = handbook(TOOL.format(f"ask: [open-case]\nitems:\n  - {written}\n  - {OTHER}"), tmp_path)
    assert book.tools["a-tool"].items[0] == with_cites(item)


OTHER = "{id: other, what: Other, when: open-case, cites: [B-03]}"


def with_cites(item: Item) -> Item:
    return replace(item, cites=("B-03",))


@pytest.mark.parametrize(
    ("written", "timing"),
    [
        pytest.param("due: by seen-on", By("seen-on"), id="by a date"),
        pytest.param("due: 15 working days after seen-on", After(WORKING_DAYS, "seen-on"), id="after a date"),
        pytest.param("due: 1 month after seen-on", After(Quantity(1, "months"), "seen-on"), id="one of a unit"),
        pytest.param(
            "due: between 10 and 15 working days after seen-on",
            After(WORKING_DAYS, "seen-on", 10),
            id="a range",
        ),
        pytest.param(
            "due: the earlier of (15 working days after seen-on; by told-at)",
            EarlierOf((After(WORKING_DAYS, "seen-on"), By("told-at"))),
            id="the earlier of two",
        ),
        pytest.param(
            "due: >-\n      the earlier of (15 working days after seen-on;\n      by told-at)",
            EarlierOf((After(WORKING_DAYS, "seen-on"), By("told-at"))),
            id="over two lines",
        ),
        pytest.param("every: 1 week\n    starts: seen-on", Every(Quantity(1, "weeks"), "seen-on"), id="every week"),
        pytest.param(
            "every: 1 week\n    starts: seen-on\n    last done: told-at",
            Every(Quantity(1, "weeks"), "seen-on", "told-at"),
            id="every week since the last time",
        ),
        pytest.param("timing: in time", InWords(Text("in time")), id="the clause's own words"),
        pytest.param("due: by other", By("other"), id="by the due date of another item"),
    ],
)
def test_a_timing(written: str, timing: Timing, tmp_path: Path) -> None:
    items = f"  - id: it\n    what: It\n    {written}\n    cites: [B-03]\n"
    other = "  - {id: other, what: Other, due: the earlier of (by seen-on; by told-at), cites: [B-03]}"
    book = handbook(TOOL.format(f"ask: [seen-on, told-at]\nitems:\n{items}{other}"), tmp_path)
    assert book.tools["a-tool"].items[0].timing == timing


@pytest.mark.parametrize(
    ("written", "rule"),
    [
        pytest.param("exclude: yes", ItemRule(Name("line-manager"), "exclude", ("B-02",)), id="exclude"),
        pytest.param(
            "settle first: AMB-01",
            ItemRule(Name("line-manager"), "settle first", ("B-02",), settle="AMB-01"),
            id="settle first",
        ),
        pytest.param(
            "add: {id: duty, who: chair, what: Say so}",
            ItemRule(
                Name("line-manager"),
                "add",
                ("B-02",),
                duty=Item("duty", who=("chair",), what=Text("Say so"), cites=("B-02",)),
            ),
            id="add a duty, which the clauses of the rule support",
        ),
    ],
)
def test_a_rule_about_every_item(written: str, rule: ItemRule, tmp_path: Path) -> None:
    rules = f"every item:\n  - when: line-manager\n    {written}\n    cites: [B-02]"
    text = f"each item: [line-manager]\nitems: [{{id: it, who: chair, cites: [B-03]}}]\n{rules}"
    assert handbook(TOOL.format(text), tmp_path).tools["a-tool"].every_item == (rule,)


@pytest.mark.parametrize(
    ("written", "expr"),
    [
        pytest.param("when: open-case or decision is hold", parse("open-case or decision is hold"), id="one text"),
        pytest.param(
            "any of: [open-case, decision is hold]",
            AnyOf((Name("open-case"), parse("decision is hold"))),
            id="any of a list",
        ),
        pytest.param(
            "all of: [open-case, decision is hold]",
            All((Name("open-case"), parse("decision is hold"))),
            id="all of a list",
        ),
        pytest.param(
            "at least 1 of: [open-case, decision is hold]",
            Count("at least", 1, (Name("open-case"), parse("decision is hold"))),
            id="a count of a list",
        ),
    ],
)
def test_a_condition(written: str, expr: Expr, tmp_path: Path) -> None:
    text = f"```yaml conditions\nnow:\n  {written}\n  cites: [B-01]\n```\n"
    tool = TOOL.format("ask: [open-case, decision]\nitems: [{id: it, what: It, when: now, cites: [B-03]}]")
    condition = handbook(text + tool, tmp_path).conditions["now"]
    assert (condition.when, condition.cites) == (expr, ("B-01",))


def test_notes_may_leave_out_their_ids(tmp_path: Path) -> None:
    notes = "also:\n  - {what: First, cites: [B-03]}\n  - {id: own, what: Second, cites: [B-03]}\n"
    book = handbook(TOOL.format(f"{notes}items: [{{id: it, what: It, cites: [B-03]}}]"), tmp_path)
    assert [note.id for note in book.tools["a-tool"].also] == ["note-1", "own"]


def test_a_reader_may_add_rows(tmp_path: Path) -> None:
    adds = (
        "reader adds: {what: Another, needs: [date, owner], cites: [B-03]}\nitems: [{id: it, what: It, cites: [B-03]}]"
    )
    tool = handbook(TOOL.format(adds), tmp_path).tools["a-tool"]
    assert tool.reader_adds == ReaderAdds(Text("Another"), ("owner", "date"), ("B-03",))


def test_a_clause_keeps_its_words_strength_and_roles(tmp_path: Path) -> None:
    text = (
        '- The *key worker* and\n  the [chair](base.md) speak. {#B-09 .should by="key-worker, chair" text-only="so"}\n'
    )
    clause = handbook(text, tmp_path).clauses["B-09"]
    assert (clause.text, clause.modality, clause.by, clause.text_only, clause.procedure) == (
        "The key worker and the chair speak.",
        "should",
        ("key-worker", "chair"),
        "so",
        "page",
    )


def test_a_local_area_gives_its_own_names_and_nation(tmp_path: Path) -> None:
    (tmp_path / "local.yaml").write_text("nation: scotland\nroles:\n  chair: {name: Convener, contact: Desk 4}\n")
    book = handbook("", tmp_path)
    assert book.calendar.nation == "scotland"
    assert book.contacts == {"chair": Contact("chair", Text("Convener"), Text("Desk 4"))}


SCENARIO = """
```yaml facts
hurt: {ask: Is this child hurt, type: yes-no, about: child}
```

```yaml tool
id: each-child
title: Each child
ask: [hurt]
outcomes:
  act: {title: Act, next: base-tool}
  rest: {title: Rest, next: base-tool}
tree:
  - when: hurt
    outcome: act
    cites: [B-01]
  - otherwise: rest
    cites: [B-03]
```

```yaml scenario
id: case
title: A case
story: Two children.
facts: {open-case: no, concern: [bruise, not known], reasons: " "}
children:
  A: {hurt: yes}
  B: {hurt: no}
people:
  soon: {line-manager: no}
marks:
  base-tool: [soon]
today: 2026-11-22
expect:
  each-child:
    A: [act]
    B: [rest]
  base-tool:
    outcomes: [rest]
    not called for: [soon]
```
"""


def test_a_scenario(tmp_path: Path) -> None:
    scenario = handbook(SCENARIO, tmp_path).scenarios["case"]
    assert scenario.state.facts == {"open-case": "no", "concern": ("bruise", "not known"), "reasons": " "}
    assert scenario.state.children == {"A": {"hurt": "yes"}, "B": {"hurt": "no"}}
    assert scenario.state.people == {"soon": {"line-manager": "no"}}
    assert scenario.state.marks == {"base-tool": {"soon": Mark("covered")}}
    assert scenario.state.today == "2026-11-22"
    assert scenario.expect == (
        Expectation("each-child", "A", ("act",)),
        Expectation("each-child", "B", ("rest",)),
        Expectation("base-tool", "", ("rest",), {"not called for": ("soon",)}),
    )
