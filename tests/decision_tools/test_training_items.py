"""What there is to say of each item of a list: whether it belongs to what is asked, and what one answer would turn."""

from __future__ import annotations

from dataclasses import replace

import pytest

from decision_tools.expressions import Quantity
from decision_tools.interview import Compiled
from decision_tools.model.rules import After, ReaderAdds
from decision_tools.model.scenarios import Expectation
from decision_tools.model.state import Mark, State
from decision_tools.model.text import Text
from decision_tools.training.items import Family, OnItem, families, on_items
from tests.decision_tools.books import ask, book, fact, item, rule, tool
from tests.decision_tools.reader import Given

FACTS = [
    fact("open"),
    fact("staff"),
    fact("day", "date"),
    fact("line", "one-of", "direct higher neither", about="person"),
]
LIST = tool(
    "list",
    ask=ask("open", "staff", "day"),
    each_item=ask("line"),
    items=(
        item("chair", cites="C-02", if_excluded=Text("Stop")),
        item("police", "open", cites="C-02", parts=(item("bring", cites="C-02"), item("say", "staff", cites="C-02"))),
        item("lado", "open and staff", cites="C-01"),
        item("reply", timing=After(Quantity(1, "days"), "day"), person=False),
    ),
    every_item=(
        rule("line is direct", "exclude"),
        rule("line is higher", "settle first AMB-01"),
        rule("line is neither", "add", duty=item("thank", cites="C-01")),
    ),
)
BOOK = Compiled(book(FACTS, LIST))
NOBODY: dict[str, Given] = {id: {"line": "neither"} for id in ("chair", "police", "lado")}


def said(family: Family, facts: Given, **given: object) -> dict[str, OnItem]:
    state = State(facts=facts, **{"people": NOBODY, **given})  # type: ignore[arg-type]
    return {each.choice: each for each in on_items(BOOK, "list", state, family)}


def verdicts(family: Family, facts: Given, **given: object) -> dict[str, str]:
    return {id: each.verdict for id, each in said(family, facts, **given).items()}


@pytest.mark.parametrize(
    ("groups", "asked"),
    [
        pytest.param({"must": (), "should": (), "if": (), "not called for": ()}, ("called for",), id="strengths"),
        pytest.param({"must-not": (), "stop": ()}, ("left out",), id="exclusions"),
        pytest.param({"settle first": ()}, ("settle first",), id="doubts"),
        pytest.param(
            {"missing": (), "overdue": (), "adds": ()}, ("missing", "overdue", "added to"), id="one question each"
        ),
        pytest.param({}, (), id="nothing is asked where no group is expected"),
    ],
)
def test_the_questions_that_the_expected_groups_ask(
    groups: dict[str, tuple[str, ...]], asked: tuple[Family, ...]
) -> None:
    assert families(Expectation("list", groups=groups)) == asked


def test_what_is_called_for() -> None:
    found = verdicts("called for", {"open": "yes", "staff": "no"})
    assert found == {"chair": "right", "police": "right", "lado": "wrong", "reply": "right"}


def test_what_is_open_is_neither_right_nor_wrong() -> None:
    people = {**NOBODY, "chair": {"line": "higher"}, "police": {"line": "direct"}}
    found = verdicts("called for", {"open": "yes", "staff": "not known"}, people=people)
    assert found == {"chair": "possible", "police": "wrong", "lado": "possible", "reply": "right"}


def test_what_is_left_out_and_what_is_settled_first() -> None:
    people = {**NOBODY, "chair": {"line": "higher"}, "police": {"line": "direct"}, "lado": {"line": "not known"}}
    facts: Given = {"open": "yes", "staff": "yes"}
    left_out, settled = (said(family, facts, people=people) for family in ("left out", "settle first"))
    assert [id for id, each in left_out.items() if each.verdict == "right"] == ["police"]
    assert [id for id, each in settled.items() if each.verdict == "right"] == ["chair", "lado"]
    rules = [each.rule.effect if each.rule else None for each in settled.values()]
    assert rules == ["settle first", "exclude", "exclude", None], "an exclusion that is open is settled first"


@pytest.mark.parametrize(
    ("facts", "turns"),
    [
        pytest.param(
            {"open": "yes", "staff": "no"},
            {"chair": [], "police": [("open", "no", False)], "lado": [("staff", "yes", True)], "reply": []},
            id="one answer calls for it, or calls it off",
        ),
        pytest.param(
            {"open": "no", "staff": "no"},
            {"chair": [], "police": [("open", "yes", True)], "lado": [], "reply": []},
            id="no single answer calls for what wants two",
        ),
        pytest.param(
            {"open": "yes", "staff": "not known"},
            {"chair": [], "police": [("open", "no", False)], "lado": [("open", "no", False), ("staff", "yes", True)]},
            id="each question once, for what is open too",
        ),
    ],
)
def test_what_one_changed_answer_turns(facts: Given, turns: dict[str, list[tuple[str, str, bool]]]) -> None:
    found = said("called for", facts)
    for id, wanted in turns.items():
        assert [(each.fact, each.answer, each.called_for) for each in found[id].leads] == wanted, id


def test_a_rule_for_every_item_is_not_turned_by_an_answer_about_the_matter() -> None:
    people = {**NOBODY, "police": {"line": "direct"}}
    assert said("called for", {"open": "yes", "staff": "no"}, people=people)["police"].leads == ()
    assert said("left out", {"open": "yes", "staff": "no"})["police"].leads == ()


def test_what_is_missing_whole_or_part_by_part() -> None:
    facts: Given = {"open": "yes", "staff": "yes"}
    whole = verdicts("missing", facts, marks={"list": {"chair": Mark("covered")}})
    assert whole == {"chair": "wrong", "police": "right", "lado": "right", "reply": "right"}
    by_part = verdicts("missing", facts, marks={"list": {"police.bring": Mark("covered")}})
    assert by_part == {
        "chair": "right",
        "police.bring": "wrong",
        "police.say": "right",
        "lado": "right",
        "reply": "right",
    }


def test_what_is_not_called_for_is_not_missing() -> None:
    facts: Given = {"open": "yes", "staff": "no"}
    found = said("missing", facts, marks={"list": {"police.bring": Mark("covered"), "chair": Mark("does not apply")}})
    assert {id: each.verdict for id, each in found.items()} == {"chair": "right", "police": "wrong", "reply": "right"}
    wanted = found["chair"].missing
    assert wanted is not None
    assert wanted.needs == "covered", "an unconditional must cannot be set aside"


@pytest.mark.parametrize(
    ("today", "verdict"),
    [pytest.param("2026-04-03", "right", id="overdue"), pytest.param("2026-04-02", "wrong", id="due today")],
)
def test_what_is_overdue_of_everything_that_has_a_date(today: str, verdict: str) -> None:
    found = said("overdue", {"open": "yes", "staff": "no", "day": "2026-04-01"}, today=today)
    assert {id: each.verdict for id, each in found.items()} == {"reply": verdict}
    assert found["reply"].deadline is not None
    assert found["reply"].deadline.date == "2026-04-02"


def test_beside_what_a_further_duty_stands() -> None:
    people: dict[str, Given] = {**NOBODY, "police": {"line": "direct"}}
    found = said("added to", {"open": "no", "staff": "no"}, people=people)
    assert {id: each.verdict for id, each in found.items()} == {"chair": "right", "police": "wrong", "reply": "wrong"}
    added = found["chair"].added
    assert added is not None
    assert added.duty.id == "thank"


@pytest.mark.parametrize("family", ["called for", "left out", "settle first", "missing", "overdue", "added to"])
def test_what_is_said_of_an_item_is_said_of_where_it_stands(family: Family) -> None:
    found = said(family, {"open": "yes", "staff": "yes", "day": "2026-04-01"})
    assert found
    assert {each.result.id for each in found.values()} == set(found)


def test_no_answer_turns_what_the_reader_added() -> None:
    made = replace(LIST, reader_adds=ReaderAdds(Text("Another"), cites=("C-01",)))
    state = State({"open": "yes"}, people=NOBODY, rows={"list": {"row-1": "Ring the school"}})
    last = on_items(Compiled(book(FACTS, made)), "list", state, "called for")[-1]
    assert (last.choice, last.verdict, last.leads) == ("row-1", "right", ())


@pytest.mark.parametrize(("child", "verdict", "turn"), [("A", "right", ("no", False)), ("B", "wrong", ("yes", True))])
def test_a_list_for_each_child_goes_by_the_answers_about_that_child(
    child: str, verdict: str, turn: tuple[str, bool]
) -> None:
    made = tool(ask=ask("hurt"), items=(item("call", "hurt"),))
    state = State(children={"A": {"hurt": "yes"}, "B": {"hurt": "no"}})
    (found,) = on_items(Compiled(book([fact("hurt", about="child")], made)), "tool", state, "called for", child)
    assert (found.verdict, [(each.answer, each.called_for) for each in found.leads]) == (verdict, [turn])
