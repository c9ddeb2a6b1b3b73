"""The cases that tell mistakes apart: right sets worked out by hand, and the promise itself on random handbooks."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import Phase, example, given, note, settings

from decision_tools import interview, telling
from decision_tools.conditions import parse
from decision_tools.diagram import TooManySituations
from decision_tools.interview import Compiled
from decision_tools.mistakes import mistakes
from decision_tools.model.handbook import Handbook
from decision_tools.model.rules import Fact
from decision_tools.model.state import Answer, State
from decision_tools.telling import TellingCase, _chosen, _needed
from decision_tools.telling_ground import told
from tests.decision_tools import worlds
from tests.decision_tools.books import Ask, ask, book, fact, item, rule, tool, tree
from tests.decision_tools.books import Tree as Branches

OPEN, SEEN, TOLD = fact("open"), fact("seen"), fact("told")
SINCE, COUNT = fact("since", "duration", least=0), fact("count", "number", least=0)
CONCERN = fact("concern", "any-of", "fear harm other", none=True)
START, END = fact("start", "date"), fact("end", "date")
YES, NO = "yes", "no"


def told_by(facts: list[Fact], **fields: Any) -> tuple[TellingCase, ...]:
    return telling.cases(Compiled(book(facts, tool(**fields))), "tool")


@pytest.mark.parametrize(
    ("facts", "asks", "branches", "cases"),
    [
        pytest.param(
            [OPEN],
            ["open"],
            [("open", "a")],
            [({"open": NO}, "b"), ({"open": YES}, "a")],
            id="one question wants both answers",
        ),
        pytest.param(
            [OPEN, SEEN],
            ["open", "seen"],
            [("open and seen", "a")],
            [
                ({"open": NO, "seen": YES}, "b"),
                ({"open": YES, "seen": NO}, "b"),
                ({"open": YES, "seen": YES}, "a"),
            ],
            id="and wants all, and each missing by itself",
        ),
        pytest.param(
            [OPEN, SEEN],
            ["open", "seen"],
            [("open or seen", "a")],
            [({"open": NO, "seen": NO}, "b"), ({"open": NO, "seen": YES}, "a"), ({"open": YES, "seen": NO}, "a")],
            id="or wants none, and each by itself",
        ),
        pytest.param(
            [SINCE],
            ["since"],
            [("since is at least 24 hours", "a")],
            [({"since": "23 hours"}, "b"), ({"since": "24 hours"}, "a")],
            id="at least wants the hour before and the hour itself",
        ),
        pytest.param(
            [SINCE],
            ["since"],
            [("since is more than 24 hours", "a")],
            [({"since": "24 hours"}, "b"), ({"since": "25 hours"}, "a")],
            id="more than wants the hour itself and the hour after",
        ),
        pytest.param(
            [COUNT],
            ["count"],
            [("count is at least 3", "a")],
            [({"count": "2"}, "b"), ({"count": "3"}, "a")],
            id="a count wants two and three",
        ),
        pytest.param(
            [OPEN, SEEN],
            ["open", ("seen", "open")],
            [("open", [("seen", "a"), ("otherwise", "b")])],
            [({"open": NO}, "b"), ({"open": YES, "seen": NO}, "b"), ({"open": YES, "seen": YES}, "a")],
            id="a question that is asked only sometimes",
        ),
        pytest.param(
            [OPEN, SEEN],
            ["open", "seen"],
            [("open", "a"), ("seen", "a"), ("open and seen", "a")],
            [({"open": NO, "seen": NO}, "b"), ({"open": NO, "seen": YES}, "a"), ({"open": YES, "seen": NO}, "a")],
            id="a branch that never wins makes no difference, and wants no case",
        ),
        pytest.param(
            [CONCERN],
            ["concern"],
            [("concern includes at least 2", "a")],
            [({"concern": ("other",)}, "b"), ({"concern": ("harm", "other")}, "a")],
            id="at least two wants one and two",
        ),
        pytest.param(
            [SEEN],
            ["seen"],
            [("seen is not known", "a")],
            [({"seen": NO}, "b"), ({"seen": "not known"}, "a")],
            id="what to do in doubt wants the doubt",
        ),
    ],
)
def test_the_right_set(
    facts: list[Fact], asks: list[Ask], branches: Branches, cases: list[tuple[dict[str, Answer], str]]
) -> None:
    found = told_by(facts, outcomes="a b", ask=ask(*asks), tree=tree([*branches, ("otherwise", "b")]))
    came = [(dict(case.state.facts), *case.outcomes) for case in found]
    made = book(facts, tool(outcomes="a b", ask=ask(*asks), tree=tree([*branches, ("otherwise", "b")])))
    assert telling.fewest(Compiled(made), "tool") == len(cases), "fewer cases cannot tell them all"
    assert sorted(came, key=repr) == sorted(cases, key=repr)
    assert all((case.subject, case.state) == ("", State(case.state.facts)) for case in found)
    sizes = [len(case.tells) for case in found]
    assert sizes == sorted(sizes, reverse=True)


def test_a_list_wants_each_condition_both_ways() -> None:
    items = (item("always"), item("sometimes", "open"), item("else", "not open"))
    found = told_by([OPEN], ask=ask("open"), items=items)
    assert sorted(str(case.state.facts["open"]) for case in found) == [NO, YES]
    assert all(case.outcomes == () for case in found)


def test_where_nothing_can_go_wrong_unseen_there_is_one_case() -> None:
    (only,) = told_by([OPEN], ask=ask("open"), items=(item("always", cites="C-02"),))
    assert only.tells == ("*always* left out",)
    assert only.clauses == ("C-02",)


def test_a_case_says_what_it_tells_and_under_which_clause() -> None:
    found = told_by(
        [SINCE], outcomes="a b", ask=ask("since"), tree=tree([("since is at least 24 hours", "a"), ("otherwise", "b")])
    )
    short = next(case for case in found if case.outcomes == ("b",))
    assert (
        "The branch to *a*, where “since 24 hours or more”: “since 24 hours or more” taken as “since 23 hours or more”"
        in short.tells
    )
    assert short.clauses == ("C-01",)


def test_a_mistake_in_a_named_condition_is_told_under_its_name_and_clause() -> None:
    asks, branches = ask("open", ("since", "open")), tree([("gone", "a"), ("otherwise", "b")], "C-02")
    conditions = {"gone": "open and long", "long": "since is at least 24 hours"}
    made = book([OPEN, SINCE], tool(outcomes="a b", ask=asks, tree=branches), conditions=conditions)
    found = telling.cases(Compiled(made), "tool")
    told_here = {says for case in found for says in case.tells}
    assert "What *long* means: “since 24 hours or more” taken as “since more than 24 hours”" in told_here
    assert "What *gone* means: “open and long” taken as “long”" not in told_here, "it is asked where open"
    assert "Where *since* is asked: “open” left out" not in told_here, "what is asked besides makes no difference"
    assert [set(case.clauses) for case in found] == [{"C-01", "C-02"}] * 2
    assert {(case.state.facts["open"], case.state.facts["since"]) for case in found} == {
        (YES, "23 hours"),
        (YES, "24 hours"),
    }


def test_one_person_meets_the_rule_and_the_others_do_not() -> None:
    line = fact("line", "one-of", "direct higher neither")
    items = (item("chair", if_excluded="Stop"), item("teacher"), item("nurse"), item("advice", person=False))
    rules = (rule("line is direct", "exclude"), rule("line is higher", "settle first AMB-01"))
    found = told_by([line], items=items, each_item=ask("line"), every_item=rules)
    people = [{id: dict(said) for id, said in case.state.people.items()} for case in found]
    of_teacher = [each["teacher"]["line"] for each in people]
    assert sorted(map(str, of_teacher)) == ["direct", "higher", "neither"]
    assert all(each[id] == {"line": "neither"} for each in people for id in ("chair", "nurse"))


def test_what_is_said_of_one_person_is_said_of_one_who_is_called_for() -> None:
    items = (item("chair", if_excluded="Stop"), item("teacher", "open"), item("nurse"))
    found = told_by([OPEN, fact("close")], ask=ask("open"), items=items, each_item=ask("close"), every_item=CLOSE)
    met = {(case.state.facts["open"], id) for case in found for id in case.state.people if _close(case, id)}
    assert met <= {(YES, "teacher"), (NO, "nurse")}
    assert met


def test_nothing_is_said_of_anybody_where_the_tool_does_not_apply() -> None:
    fields: dict[str, Any] = {"when": parse("open"), "items": (item("nurse"),), "each_item": ask("close")}
    found = told_by([OPEN, fact("close")], ask=ask("open"), every_item=CLOSE, **fields)
    people = {str(case.state.facts["open"]): set(case.state.people) for case in found}
    assert people == {NO: set(), YES: {"nurse"}}


CLOSE = (rule("close", "exclude"),)


def _close(case: TellingCase, person: str) -> bool:
    return case.state.people[person]["close"] == YES


def test_where_there_is_nothing_to_mistake_there_is_nothing_to_tell() -> None:
    made = Compiled(book([OPEN], tool(ask=ask("open"))))
    assert (telling.cases(made, "tool"), telling.fewest(made, "tool")) == ((), 0)


def test_a_tool_about_a_child_is_answered_for_one() -> None:
    harmed = fact("harmed", about="child")
    found = told_by(
        [OPEN, harmed],
        outcomes="a b",
        ask=ask("open", "harmed"),
        tree=tree([("open and harmed", "a"), ("otherwise", "b")]),
    )
    assert {case.subject for case in found} == {"A"}
    assert {case.outcomes for case in found} == {("a",), ("b",)}
    assert {(case.state.facts["open"], case.state.children["A"]["harmed"]) for case in found} == {
        (YES, YES),
        (YES, NO),
        (NO, YES),
    }


def test_a_case_whose_mistakes_the_others_tell_as_well_is_left_out() -> None:
    made = book([OPEN], tool(outcomes="a b", ask=ask("open"), tree=tree([("open", "a"), ("otherwise", "b")])))
    found = told(made, made.tools["tool"])
    chosen = list(_chosen(found))
    assert len(chosen) == 2
    assert sorted(map(str, _needed(found, [*chosen, *map(dict, chosen)]))) == sorted(map(str, chosen))


def test_facts_that_multiply_are_named() -> None:
    names = [f"n-{at}" for at in range(12)]
    facts = [fact(name, "number", least=0) for name in names]
    pairs = " or ".join(
        f"({one} is at least 3 and {other} is at least 3)" for one, other in zip(names[:6], names[6:], strict=True)
    )
    made = book(facts, tool(outcomes="a b", ask=ask(*names), tree=tree([(pairs, "a"), ("otherwise", "b")])))
    with pytest.raises(TooManySituations) as raised:
        told(made, made.tools["tool"], limit=60)
    assert raised.value.facts
    assert set(raised.value.facts) <= set(names)


def seen(handbook: Handbook, state: State) -> object:
    """What a reader sees of the tool: what is possible, and where everything in its lists stands."""
    position = interview.position(Compiled(handbook), "tool", state)
    actions = position.actions if len(position.possible) == 1 else ()
    return position.possible, [(each.id, each.group) for each in (*position.items, *actions)]


def rules_of(handbook: Handbook) -> str:
    return f"{handbook.tools}{handbook.conditions}"


TICKED_AND_UNSURE = book(
    [
        fact("several", "any-of", "red green blue"),
        fact("length", "duration", least=0),
        fact("words", "text"),
        fact("yes-two", not_known=False),
    ],
    tool(
        ask=ask("several", "length", "words", ("yes-two", "several includes exactly 0 of (blue)")),
        outcomes="a b",
        tree=tree([("named or words is given or length is more than 2 hours", "a"), ("otherwise", "a")]),
        items=[item("matter", "not at least 2 of (named, words is given)")],
    ),
    conditions={
        "named": "at most 1 of (exactly 2 of (several is known), not length is less than 2 hours, yes-two is known)"
    },
)
"""Whoever ticks blue and is unsure of the rest has ticked blue, and is not asked the last question."""


@example((TICKED_AND_UNSURE, {"length": "2 hours", "words": "because", "yes-two": NO}))
@settings(max_examples=12, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(worlds.answered())
def test_every_mistake_that_shows_at_all_is_told(case: tuple[Handbook, dict[str, Answer]]) -> None:
    handbook, answers = case
    note(worlds.in_words(handbook, answers))
    compiled = Compiled(handbook)
    states = [each.state for each in telling.cases(compiled, "tool")]
    made = handbook.tools["tool"]
    counted = interview.position(compiled, "tool", State(answers)).answered
    elsewhere = State({fact: answers[fact] for fact in counted})
    right = {number: seen(handbook, state) for number, state in enumerate([*states, elsewhere])}
    shown = {rules_of(each.handbook) for several in told(handbook, made).where.values() for each in several}
    for mistake in mistakes(handbook, made):
        wrong = {number: seen(mistake.handbook, state) for number, state in enumerate([*states, elsewhere])}
        told_here = any(right[number] != wrong[number] for number in range(len(states)))
        if right[len(states)] != wrong[len(states)]:
            assert told_here, mistake.says
        assert told_here or rules_of(mistake.handbook) not in shown, mistake.says
