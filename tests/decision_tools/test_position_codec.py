"""The position as `answer` prints it: the keys and the shape that other programs rely on."""

from __future__ import annotations

import json

from decision_tools.codec import position_to
from decision_tools.expressions import Name
from decision_tools.model.clauses import Clause, Modality, Procedure, Source
from decision_tools.model.handbook import Handbook
from decision_tools.model.rules import By, Item, Tool
from decision_tools.model.state import Mark
from decision_tools.model.text import Text
from decision_tools.position import Added, Change, Deadline, ItemResult, Missing, Opening, Position, Reason

NOT_STATED = Text("not stated")
PROCEDURE = Procedure(
    "smg", Text("Strategic Management Group"), "2.1", "draft", Source(Text("SMG"), "smg.txt"), NOT_STATED, NOT_STATED, NOT_STATED
)  # fmt: skip
STRENGTHS: dict[str, Modality] = {"SMG-02": "will", "SMG-20": "must-not", "SMG-24": "must", "SMG-38": "should"}
CLAUSES = {id: Clause(id, "smg", modality, Text(id)) for id, modality in STRENGTHS.items()}
BOOK = Handbook(
    {"smg": PROCEDURE}, CLAUSES, {}, {}, {}, {}, {}, {"smg-plan": Tool("smg-plan", Text("The plan"), "smg")}, {}
)

CHAIR = Item(
    "chair", ("assistant-director",), cites=("SMG-02",), seat=Text("chair"), when=Name("set-up"), timing=By("hearing")
)
PLAN = Item("P02", what=Text("Cross-boundary issues"), cites=("SMG-24",), reading="AMB-20", record="minutes")
LIAISON = Item("liaison", what=Text("Plan liaison"), cites=("SMG-24",))


def test_a_position_has_every_key_and_is_json() -> None:
    written = position_to(Position("smg-plan"), BOOK)
    assert written == {
        "tool": "smg-plan",
        "subject": None,
        "edition": "2.1",
        "applies": True,
        "status": "asking",
        "outcome": None,
        "possible": [],
        "branches": [],
        "ask": [],
        "ask-items": [],
        "answered": [],
        "set-aside": [],
        "because": [],
        "actions": [],
        "items": [],
        "also": [],
        "missing": [],
        "needs": {},
        "adds": [],
        "stop": None,
        "deadlines": [],
        "readings": [],
        "near": [],
        "settle": [],
        "strengths": {},
    }
    assert json.loads(json.dumps(written)) == written


def test_an_item_has_its_group_clauses_parts_and_marks() -> None:
    part = ItemResult(LIAISON, "must", within="P02", mark=Mark("does not apply", reason="One area only"))
    results = (
        ItemResult(CHAIR, "must-not", called_by=("SMG-20",)),
        ItemResult(PLAN, "must", settle="AMB-20", parts=(part,), added_by_reader=False),
    )
    assert position_to(Position("smg-plan", items=results), BOOK)["items"] == [
        {
            "id": "chair",
            "group": "must-not",
            "cites": ["SMG-02"],
            "called-by": ["SMG-20"],
            "settle": None,
            "who": ["assistant-director"],
            "what": None,
            "as": "chair",
            "reading": None,
            "record": None,
            "mark": None,
            "added-by-reader": False,
            "parts": [],
        },
        {
            "id": "P02",
            "group": "must",
            "cites": ["SMG-24"],
            "called-by": [],
            "settle": "AMB-20",
            "who": [],
            "what": "Cross-boundary issues",
            "as": None,
            "reading": "AMB-20",
            "record": "minutes",
            "mark": None,
            "added-by-reader": False,
            "parts": [
                {
                    "id": "P02.liaison",
                    "group": "must",
                    "cites": ["SMG-24"],
                    "called-by": [],
                    "settle": None,
                    "who": [],
                    "what": "Plan liaison",
                    "as": None,
                    "reading": None,
                    "record": None,
                    "mark": {"mark": "does not apply", "reason": "One area only", "owner": None, "date": None},
                    "added-by-reader": False,
                    "parts": [],
                }
            ],
        },
    ]


def test_everything_else_is_written_by_its_fields() -> None:
    position = Position(
        "smg-plan",
        subject="A",
        applies=None,
        status="several",
        outcome="remain",
        possible=("remain", "may-end"),
        branches=((0,), (1, 2)),
        ask_items=(("chair", "line-management"),),
        set_aside=("decision",),
        because=(Reason("No decision yet", None, ("SMG-38",), facts=("decision",)),),
        missing=(Missing("P02", "covered"),),
        adds=(Added("chair", LIAISON, ("SMG-20",)),),
        stop=Text("Stop here and escalate."),
        deadlines=(Deadline("P02", "by the hearing", "2026-11-22"), Deadline("chair", "weekly")),
        near=(Change("concern", ("missing",), ("remain",)),),
        settle=(Opening("decision", "every answer"),),
    )
    written = position_to(position, BOOK)
    assert {name: written[name] for name in ("subject", "applies", "status", "outcome", "possible", "stop")} == {
        "subject": "A",
        "applies": None,
        "status": "several",
        "outcome": "remain",
        "possible": ["remain", "may-end"],
        "stop": "Stop here and escalate.",
    }
    assert written["branches"] == [[0], [1, 2]]
    assert written["ask-items"] == [{"item": "chair", "fact": "line-management"}]
    assert written["set-aside"] == ["decision"]
    assert written["because"] == [
        {
            "says": "No decision yet",
            "held": None,
            "cites": ["SMG-38"],
            "reading": None,
            "name": None,
            "facts": ["decision"],
        }
    ]
    assert written["missing"] == ["P02"]
    assert written["needs"] == {"P02": "covered"}
    assert written["adds"][0]["id"] == "chair.liaison"
    assert written["adds"][0]["beside"] == "chair"
    assert written["adds"][0]["duty"]["id"] == "liaison"
    assert written["deadlines"] == [
        {
            "item": "P02",
            "rule": "by the hearing",
            "date": "2026-11-22",
            "soonest": None,
            "overdue": False,
            "problem": None,
        },
        {"item": "chair", "rule": "weekly", "date": None, "soonest": None, "overdue": False, "problem": None},
    ]
    assert written["near"] == [{"fact": "concern", "answer": ["missing"], "outcomes": ["remain"]}]
    assert written["settle"] == [{"fact": "decision", "settles": "every answer"}]


def test_every_clause_that_is_cited_has_its_strength() -> None:
    position = Position(
        "smg-plan",
        because=(Reason("The group is set up", True, ("SMG-38",)),),
        items=(ItemResult(CHAIR, "must-not", called_by=("SMG-20",)),),
        adds=(Added("chair", LIAISON, ("SMG-20",)),),
    )
    assert position_to(position, BOOK)["strengths"] == STRENGTHS


def test_a_clause_that_only_excludes_has_its_strength_too() -> None:
    position = Position("smg-plan", items=(ItemResult(CHAIR, "must-not", called_by=("SMG-20",)),))
    assert position_to(position, BOOK)["strengths"] == {"SMG-02": "will", "SMG-20": "must-not"}
