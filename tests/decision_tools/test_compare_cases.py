"""Training cases that come out otherwise in another edition."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from decision_tools.compare import compare_tool
from decision_tools.compare_cases import CaseChange, cases_of, compare_cases
from decision_tools.expressions import Quantity
from decision_tools.model.handbook import Handbook
from decision_tools.model.rules import After, Outcome
from decision_tools.model.scenarios import Expectation, Scenario, Stage
from decision_tools.model.state import Answer, State
from decision_tools.model.text import Text
from tests.decision_tools.books import ask, book, fact, item, rule, tool, tree, when

OPEN, HOURS, MADE, MANAGER = fact("open"), fact("hours", "duration", least=0), fact("made", "date"), fact("manager")


def case(id: str = "case", tool: str = "tool", **facts: Answer) -> Scenario:
    return Scenario(Text(id), Text("A story."), State(facts=facts), (Expectation(tool, outcomes=()),), id=id)


def edition(*cases: Scenario, **fields: Any) -> Handbook:
    made = tool(**{"outcomes": "act rest", "ask": ask("open", "hours"), **fields})
    return book([OPEN, HOURS, MADE, MANAGER], made, scenarios={each.id: each for each in cases})


def choosing(when_it_acts: str) -> Any:
    return tree([(when_it_acts, "act"), ("otherwise", "rest")])


def acting(cites: str) -> tuple[Outcome, ...]:
    return (Outcome("act", Text("act"), do=(item("call", cites=cites),)), Outcome("rest", Text("rest")))


DAY = edition(case(open="yes", hours="30 hours"), tree=choosing("open and hours is at least 24 hours"))
THREE_DAYS = edition(case(open="yes", hours="30 hours"), tree=choosing("open and hours is at least 72 hours"))


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        pytest.param(DAY, DAY, (), id="the same edition twice"),
        pytest.param(DAY, THREE_DAYS, (CaseChange("case", "tool", "", ("act",), ("rest",)),), id="another result"),
        pytest.param(
            edition(case(open="yes"), tree=choosing("open and hours is at least 24 hours")),
            edition(case(open="yes"), tree=choosing("open")),
            (CaseChange("case", "tool", "", ("act", "rest"), ("act",)),),
            id="of two possible results, one is left",
        ),
        pytest.param(
            edition(case(open="yes"), items=(item("chair"), item("police", "open"))),
            edition(case(open="yes"), items=(item("chair", cites="C-02"), item("police", "not open"))),
            (
                CaseChange(
                    "case",
                    "tool",
                    "",
                    (),
                    (),
                    (("chair", "Should", "Must"), ("police", "Should", "Not called for here")),
                ),
            ),
            id="items that stand elsewhere",
        ),
        pytest.param(
            edition(case(open="yes"), items=(item("chair", who=("chair",)), item("police"))),
            edition(case(open="yes"), items=(item("chair", cites="C-02", who=("chair",)), item("school"))),
            (
                CaseChange(
                    "case",
                    "tool",
                    "",
                    (),
                    (),
                    (
                        ("Chair: chair", "Should", "Must"),
                        ("school", "not shown", "Should"),
                        ("police", "Should", "not shown"),
                    ),
                ),
            ),
            id="one in, one out, and who it is",
        ),
        pytest.param(
            edition(case(open="yes"), outcomes=acting("C-01"), tree=choosing("open")),
            edition(case(open="yes"), outcomes=acting("C-02"), tree=choosing("open")),
            (CaseChange("case", "tool", "", (), (), (("call", "Should", "Must"),)),),
            id="an action of the same result",
        ),
        pytest.param(
            edition(case(open="yes"), tree=choosing("open"), when=when("not open")),
            edition(case(open="yes"), tree=choosing("open")),
            (CaseChange("case", "tool", "", ("Not applicable",), ("act",)),),
            id="a tool that did not apply",
        ),
        pytest.param(
            edition(
                case(made="2026-11-02"),
                ask=ask("made"),
                items=(item("plan", timing=After(Quantity(5, "days"), "made")),),
            ),
            edition(
                case(made="2026-11-02"),
                ask=ask("made"),
                items=(item("plan", timing=After(Quantity(7, "days"), "made")),),
            ),
            (CaseChange("case", "tool", "", (), (), (("plan, due", "7 November 2026", "9 November 2026"),)),),
            id="another date",
        ),
        pytest.param(
            edition(case(), ask=ask("made"), items=(item("plan", timing=After(Quantity(5, "days"), "made")),)),
            edition(case(), ask=ask("made"), items=(item("plan", timing=After(Quantity(7, "days"), "made")),)),
            (),
            id="another distance from a day that nobody knows gives no other date",
        ),
        pytest.param(
            edition(tree=choosing("open")),
            edition(case(open="yes"), tree=choosing("not open")),
            (CaseChange("case", "tool", "", ("act",), ("rest",)),),
            id="a case that only the new edition has is worked in both",
        ),
        pytest.param(
            edition(case(open="yes"), tree=choosing("open")),
            edition(tree=choosing("not open")),
            (CaseChange("case", "tool", "", ("act",), ("rest",)),),
            id="so is one that only the old edition has",
        ),
        pytest.param(
            edition(case(hours="2 hours"), tree=choosing("hours is at least 24 hours")),
            book(
                [fact("hours", "duration", least=3)],
                tool(outcomes="act rest", ask=ask("hours"), tree=choosing("hours is at least 24 hours")),
            ),
            (CaseChange("case", "tool", "", (), (), problem="hours: '2 hours' is too small; the least is 3 hours"),),
            id="a case that one edition has no answer for",
        ),
    ],
)
def test_cases_that_come_out_otherwise(old: Handbook, new: Handbook, changes: tuple[CaseChange, ...]) -> None:
    assert compare_cases(old, new) == changes


def test_actions_are_not_told_again_where_the_result_changed() -> None:
    (change,) = compare_cases(DAY, THREE_DAYS)
    assert change.moved == ()
    old, new = (
        edition(case(open="yes"), outcomes=acting("C-01"), tree=choosing(each)) for each in ("open", "not open")
    )
    assert [each.moved for each in compare_cases(old, new)] == [()]


def test_a_tool_that_one_edition_has_not_got_is_not_worked() -> None:
    told, made = case(tool="gone", open="yes"), tool("gone", outcomes="act", ask=ask("open"))
    old = edition(told, tree=choosing("open"))
    assert compare_cases(replace(old, tools={**old.tools, "gone": made}), edition(told, tree=choosing("open"))) == ()


def test_a_person_who_is_now_left_out() -> None:
    state = State(people={"chair": {"manager": "yes"}})
    told = Scenario(Text("case"), Text("A story."), state, (Expectation("tool"),), id="case")
    fields: dict[str, Any] = {"each_item": ask("manager"), "items": (item("chair"),), "ask": ask()}
    old, new = edition(told, **fields), edition(told, **fields, every_item=(rule("manager", "exclude"),))
    assert compare_cases(old, new) == (CaseChange("case", "tool", "", (), (), (("chair", "Should", "Must not"),)),)


@pytest.mark.parametrize(
    ("hours", "about"),
    [("23 hours", False), ("30 hours", True), ("80 hours", False), ("not known", False)],
    ids=[
        "less than either threshold",
        "between the two",
        "more than either",
        "nobody knows: both results stay possible",
    ],
)
def test_a_change_names_the_cases_that_it_is_about(hours: str, about: bool) -> None:
    told = (case("between", open="yes", hours="30 hours"), case("this", open="yes", hours=hours))
    old = edition(*told, tree=choosing("open and hours is at least 24 hours"))
    new = edition(*told, tree=choosing("open and hours is at least 72 hours"))
    found = compare_tool(old, new, "tool")
    (change,) = found.changes
    assert ("this" in cases_of(found, change, new, compare_cases(old, new))) == about


def test_each_change_names_its_own_cases() -> None:
    told = (case("in-open", open="yes", hours="30 hours"), case("in-closed", open="no", hours="12 hours"))
    old, new = (
        edition(
            *told,
            outcomes="act watch rest",
            tree=tree(
                [
                    (f"open and hours is at least {first} hours", "act"),
                    (f"not open and hours is at least {second} hours", "watch"),
                    ("otherwise", "rest"),
                ]
            ),
        )
        for first, second in ((24, 10), (72, 20))
    )
    found, affected = compare_tool(old, new, "tool"), compare_cases(old, new)
    named = {change.was: cases_of(found, change, new, affected) for change in found.changes}
    assert named == {"*act*": ("in-open",), "*watch*": ("in-closed",)}


@pytest.mark.parametrize("asks", [("open", "hours"), ("hours", "open")], ids=["asked second", "asked first"])
def test_each_change_names_its_own_cases_by_one_answer_of_several(asks: tuple[str, str]) -> None:
    told = (case("long", open="yes", hours="30 hours"), case("short", open="yes", hours="12 hours"))
    old, new = (
        edition(
            *told,
            ask=ask(*asks),
            outcomes="act watch rest",
            tree=tree(
                [
                    (f"hours is at least {first} hours", "act"),
                    (f"hours is at least {second} hours", "watch"),
                    ("otherwise", "rest"),
                ]
            ),
        )
        for first, second in ((24, 10), (72, 20))
    )
    found, affected = compare_tool(old, new, "tool"), compare_cases(old, new)
    named = {change.was: cases_of(found, change, new, affected) for change in found.changes}
    assert named == {"*act*": ("long",), "*watch*": ("short",)}


def test_a_case_of_another_tool_is_none_of_this_ones() -> None:
    told = case(tool="other", open="yes", hours="30 hours")
    both = []
    for threshold in (24, 72):
        branches = choosing(f"hours is at least {threshold} hours")
        other = tool("other", outcomes="act rest", ask=ask("hours"), tree=branches)
        made = edition(told, tree=branches)
        both.append(replace(made, tools={**made.tools, "other": other}))
    old, new = both
    found, affected = compare_tool(old, new, "tool"), compare_cases(old, new)
    assert [each.tool for each in affected] == ["other"]
    assert [cases_of(found, change, new, affected) for change in found.changes] == [()]


def test_a_change_is_about_a_case_where_it_touches_one_of_its_children() -> None:
    state = State(facts={"open": "yes"}, children={"A": {"hours": "80 hours"}, "B": {"hours": "30 hours"}})
    told = Scenario(Text("case"), Text("A story."), state, (Expectation("tool", "B"),), id="case")
    hours = fact("hours", "duration", least=0, about="child")
    old, new = (
        book(
            [OPEN, hours],
            tool(
                outcomes="act rest",
                ask=ask("open", "hours"),
                tree=choosing(f"open and hours is at least {threshold} hours"),
            ),
            scenarios={"case": told},
        )
        for threshold in (24, 72)
    )
    found = compare_tool(old, new, "tool")
    (change,) = found.changes
    assert compare_cases(old, new) == (CaseChange("case", "tool", "B", ("act",), ("rest",)),)
    assert cases_of(found, change, new, compare_cases(old, new)) == ("case",)


def test_editions_that_cannot_be_laid_side_by_side_name_no_cases() -> None:
    found = compare_tool(DAY, THREE_DAYS, "tool")
    (change,) = found.changes
    assert cases_of(replace(found, ground=None), change, THREE_DAYS, compare_cases(DAY, THREE_DAYS)) == ()


def test_every_stage_of_a_story_is_worked_through_both_editions() -> None:
    later = Stage(Text("Later"), Text("Two days."), State(facts={"open": "yes", "hours": "50 hours"}), ())
    told = replace(later, expect=(Expectation("tool", outcomes=()),))
    story = replace(case(open="yes", hours="3 hours"), then=(told,))
    old = edition(story, tree=choosing("open and hours is at least 24 hours"))
    new = edition(story, tree=choosing("open and hours is at least 72 hours"))
    (change,) = compare_cases(old, new)
    assert change == CaseChange("case", "tool", "", ("act",), ("rest",), stage=2)
    found = compare_tool(old, new, "tool")
    assert [cases_of(found, each, new, (change,)) for each in found.changes] == [("case",)]


def test_a_story_that_comes_out_otherwise_at_every_stage_says_so_of_each() -> None:
    told = Stage(Text("Later"), Text("A day."), State(facts={"hours": "50 hours"}), (Expectation("tool", outcomes=()),))
    story = replace(case(open="yes", hours="30 hours"), then=(told,))
    old, new = (edition(story, tree=choosing(f"hours is at least {each} hours")) for each in (24, 72))
    assert [each.stage for each in compare_cases(old, new)] == [1, 2]


def test_a_stage_that_only_the_old_edition_has_is_not_worked() -> None:
    told = Stage(Text("Later"), Text("Two days."), State(facts={"open": "yes"}), (Expectation("tool", outcomes=()),))
    old = edition(replace(case(open="no"), then=(told,)), tree=choosing("open"))
    assert compare_cases(old, edition(case(open="no"), tree=choosing("not open"))) == (
        CaseChange("case", "tool", "", ("rest",), ("act",)),
    )
