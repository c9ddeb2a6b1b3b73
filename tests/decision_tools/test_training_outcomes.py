"""What there is to say of each outcome that a learner may choose: its verdict, the parting, and what leads to it."""

from __future__ import annotations

import pytest
from hypothesis import given, note

from decision_tools import interview
from decision_tools.answers import AnswerError
from decision_tools.conditions import parse, write
from decision_tools.interview import Compiled
from decision_tools.model.clauses import Reading
from decision_tools.model.handbook import Handbook
from decision_tools.model.rules import Branch, Outcome
from decision_tools.model.state import Answer, State
from decision_tools.model.text import Text
from decision_tools.training.changes import Changed, Turned, changes, turned
from decision_tools.training.outcomes import OnOutcome, on_outcomes, paths_to
from decision_tools.training.readings import bearing
from tests.decision_tools import worlds
from tests.decision_tools.books import ask, book, fact, item, tool, tree, when
from tests.decision_tools.reader import Given

FACTS = [
    fact("open"),
    fact("hours", "duration", least=0),
    fact("hurt", about="child"),
    fact("agreed"),
    fact("reasons", "text"),
]
NEEDED = tool(
    "needed",
    outcomes="hold ask note out",
    ask=ask("open", ("hours", "open"), ("agreed", "open"), ("reasons", "agreed")),
    tree=tree(
        [
            ("not open", "out"),
            ("agreed", [("reasons is given", "note"), ("otherwise", "ask")]),
            ("hours is at least 24 hours", "hold"),
            ("otherwise", "ask"),
        ]
    ),
)
AFTER = tool(
    "after",
    outcomes="act rest",
    ask=ask("open", "hurt"),
    when=when("open"),
    tree=tree([("hurt and needed gives hold", "act"), ("otherwise", "rest")]),
)
LIST = tool("list", ask=ask("open"), items=())
BOOK = Compiled(book(FACTS, NEEDED, AFTER, LIST))
AWAY: Given = {"open": "yes", "hours": "30 hours", "agreed": "no"}


def of(choice: str, facts: Given, *also: str) -> OnOutcome:
    found = on_outcomes(BOOK, "needed", State(facts=facts), also=also)
    assert [each.choice for each in found] == ["hold", "ask", "note", "out"], "every outcome, in the tool's order"
    return next(each for each in found if each.choice == choice)


@pytest.mark.parametrize(
    ("facts", "verdicts"),
    [
        pytest.param(AWAY, ["right", "wrong", "wrong", "wrong"], id="one outcome is decided"),
        pytest.param(
            {"open": "yes", "hours": "not known", "agreed": "no"},
            ["possible", "possible", "wrong", "wrong"],
            id="two are possible while the hours are not known",
        ),
        pytest.param(
            {"open": "yes", "agreed": "yes"},
            ["wrong", "possible", "possible", "wrong"],
            id="two are possible while nothing is written and nothing refused",
        ),
        pytest.param({"open": "no"}, ["wrong", "wrong", "wrong", "right"], id="the first branch"),
    ],
)
def test_a_verdict_on_each_choice(facts: Given, verdicts: list[str]) -> None:
    found = on_outcomes(BOOK, "needed", State(facts=facts))
    assert [each.verdict for each in found] == verdicts


def test_nothing_leads_to_what_is_right_already() -> None:
    assert (of("hold", AWAY).verdict, of("hold", AWAY).leads) == ("right", ())
    right = on_outcomes(CHILDREN, "of-a-child", TWO, "A")[0]
    assert (right.choice, right.verdict, right.leads) == ("act", "right", ())


def test_what_another_reading_makes_right_is_right_as_well_and_still_parts() -> None:
    found = of("ask", AWAY, "ask")
    assert found.verdict == "also"
    assert found.parting is not None


@pytest.mark.parametrize(
    ("choice", "facts", "at", "holds"),
    [
        pytest.param("ask", AWAY, "hours is at least 24 hours", True, id="it holds, and would have to fail"),
        pytest.param("out", AWAY, "not open", False, id="it fails, and would have to hold"),
        pytest.param("note", AWAY, "agreed", False, id="a branch that parts again, by its own condition"),
        pytest.param(
            "note", {**AWAY, "agreed": "yes", "reasons": " "}, "reasons is given", False, id="further down, within it"
        ),
        pytest.param("hold", {**AWAY, "agreed": "yes", "reasons": " "}, "agreed", True, id="above the one that won"),
        pytest.param(
            "note", {**AWAY, "hours": "20 hours", "agreed": "no"}, "agreed", False, id="before what holds otherwise"
        ),
    ],
)
def test_where_a_choice_and_the_rules_part(choice: str, facts: Given, at: str, holds: bool) -> None:
    parting = of(choice, facts).parting
    assert parting is not None
    assert (write(parting.when), parting.holds, parting.cites) == (at, holds, ("C-01",))


def test_a_condition_that_is_open_parts_from_what_lies_behind_it() -> None:
    open_first = tool(
        outcomes="a b c",
        ask=ask("open", "agreed"),
        tree=tree([("open and agreed", "a"), ("agreed", "b"), ("otherwise", "c")]),
    )
    compiled = Compiled(book(FACTS, open_first))
    found = on_outcomes(compiled, "tool", State(facts={"open": "not known", "agreed": "yes"}))
    assert [each.verdict for each in found] == ["possible", "possible", "wrong"]
    parting = found[2].parting
    assert parting is not None
    assert parting.holds is None


def test_the_answers_that_a_parting_looks_at_come_in_the_order_of_asking() -> None:
    both = tool(
        outcomes="a b",
        ask=ask("agreed", "open", "hours"),
        tree=tree([("open and agreed", "a"), ("hours is at least 3 hours", "b"), ("otherwise", "a")]),
    )
    compiled = Compiled(book(FACTS, both))
    found = on_outcomes(compiled, "tool", State(facts={"open": "no", "hours": "4 hours", "agreed": "yes"}))
    assert found[0].parting is not None
    assert found[0].parting.facts == ("agreed", "open")


def test_a_test_of_another_tool_looks_at_the_answers_of_that_tool() -> None:
    state = State(facts=AWAY, children={"A": {"hurt": "no"}, "B": {"hurt": "yes"}})
    quiet, hurt = (on_outcomes(BOOK, "after", state, child) for child in ("A", "B"))
    assert [each.verdict for each in quiet] == ["wrong", "right"]
    assert [each.verdict for each in hurt] == ["right", "wrong"]
    assert [each.facts for each in (quiet[0].parting, hurt[1].parting) if each] == [
        ("open", "hurt"),
        ("open", "hurt", "hours", "agreed"),
    ], "of a child who is not hurt, the other answers count for nothing"


@pytest.mark.parametrize(
    ("choice", "facts", "leads"),
    [
        pytest.param("hold", AWAY, [], id="what is decided needs no change"),
        pytest.param("ask", AWAY, [("hours", "23 hours")], id="just under the threshold"),
        pytest.param("out", AWAY, [("open", "no")], id="another answer to the first question"),
        pytest.param("note", AWAY, [], id="no single answer leads there: two would have to change"),
        pytest.param(
            "hold",
            {"open": "yes", "hours": "not known", "agreed": "no"},
            [("hours", "24 hours")],
            id="what would settle it for one of two that are possible",
        ),
    ],
)
def test_which_single_changed_answer_leads_to_a_choice(choice: str, facts: Given, leads: list[tuple[str, str]]) -> None:
    assert [(each.fact, each.answer) for each in of(choice, facts).leads] == leads


def test_of_several_answers_to_one_question_the_first_is_named() -> None:
    several = tool(outcomes="a b", ask=ask("kind"), tree=tree([("kind is x", "a"), ("otherwise", "b")]))
    compiled = Compiled(book([fact("kind", "one-of", "x y z")], several))
    found = on_outcomes(compiled, "tool", State(facts={"kind": "x"}))
    assert [(each.fact, each.answer, each.branches) for each in found[1].leads] == [("kind", "y", ((1,),))]


def test_the_parting_follows_the_branch_to_which_the_changed_answer_leads() -> None:
    twice = tool(
        outcomes="a b",
        ask=ask("open", "agreed", "hours"),
        tree=tree(
            [
                ("open and agreed and hours is at least 3 hours", "b"),
                ("hours is at least 5 hours", "a"),
                ("otherwise", "b"),
            ]
        ),
    )
    compiled = Compiled(book(FACTS, twice))
    found = on_outcomes(compiled, "tool", State(facts={"open": "no", "agreed": "no", "hours": "6 hours"}))
    parting = found[1].parting
    assert [(each.fact, each.answer) for each in found[1].leads] == [("hours", "4 hours")], (
        "the nearest stretch of the scale"
    )
    assert parting is not None
    assert (write(parting.when), parting.holds) == ("hours is at least 5 hours", True)


@pytest.mark.parametrize(
    ("tool_id", "facts"),
    [
        pytest.param("after", {"open": "no"}, id="the tool does not apply"),
        pytest.param("list", {"open": "yes"}, id="the tool has no tree"),
    ],
)
def test_nothing_is_said_of_outcomes_where_none_can_come(tool_id: str, facts: Given) -> None:
    assert on_outcomes(BOOK, tool_id, State(facts=facts)) == ()


def test_the_branch_of_a_choice_is_the_one_that_leads_there() -> None:
    assert of("hold", AWAY).branch == NEEDED.tree[2]
    assert of("note", AWAY).branch == NEEDED.tree[1].tree[0]
    assert of("ask", AWAY).branch == NEEDED.tree[3]


def test_branches_by_their_places() -> None:
    assert list(paths_to(NEEDED, "ask")) == [(1, 1), (3,)]


def test_an_answer_that_a_question_cannot_have_is_refused() -> None:
    with pytest.raises(AnswerError, match="perhaps"):
        on_outcomes(BOOK, "needed", State(facts={"open": "perhaps"}))


DOUBTS = {
    id: Reading(id, (clause,), Text("doubt"))
    for id, clause in (("AMB-01", "C-01"), ("AMB-02", "C-02"), ("AMB-03", "C-03"), ("AMB-04", "C-04"))
}


def test_readings_bear_on_what_is_shown_and_on_what_failed_before_it() -> None:
    first, *others = tree([("not open", "out"), ("agreed", "note"), ("otherwise", "hold")], cites="C-02")
    failed = Branch(first.when, first.outcome, cites=("C-01",))
    silent = Branch(others[0].when, others[0].outcome, reading="AMB-03")
    asked = tool(outcomes="hold note out", ask=ask("open", "agreed"), tree=(failed, silent, others[1]))
    compiled = Compiled(book(FACTS, asked, readings=DOUBTS))
    assert bearing(compiled, "tool", State(facts={"open": "yes", "agreed": "no"})) == ("AMB-01", "AMB-02", "AMB-03")
    assert bearing(compiled, "tool", State(facts={"open": "no"})) == ("AMB-01",)


def test_an_answer_that_is_set_aside_comes_back_when_another_reopens_its_question() -> None:
    later = tool(
        outcomes="a b c",
        ask=ask("hours", "agreed"),
        tree=tree([("hours is at least 24 hours", "a"), ("agreed", "b"), ("otherwise", "c")]),
    )
    compiled = Compiled(book(FACTS, later))
    found = on_outcomes(compiled, "tool", State(facts={"hours": "30 hours", "agreed": "no"}))
    assert [[(lead.fact, lead.answer) for lead in each.leads] for each in found] == [[], [], [("hours", "23 hours")]]


@given(worlds.answered())
def test_a_changed_answer_leads_where_it_says_with_all_others_as_they_were_given(
    case: tuple[Handbook, dict[str, Answer]],
) -> None:
    handbook, facts = case
    note(worlds.in_words(handbook, facts))
    compiled = Compiled(handbook)
    for choice in on_outcomes(compiled, "tool", State(facts=facts)):
        for lead in choice.leads:
            note(str(lead))
            there = interview.position(compiled, "tool", State(facts={**facts, lead.fact: lead.answer}))
            assert there.possible == (choice.choice,)


OF_A_CHILD = tool(
    "of-a-child",
    outcomes="act rest",
    ask=ask("open", "hurt", "hours"),
    tree=(
        Branch(parse("open and hurt"), "act", reading="AMB-01"),
        Branch(None, "rest", cites=("C-02",)),
    ),
    items=(
        item("call", "hurt"),
        item("visit", "hours is at least 72 hours"),
        item("note", "hours is at least 24 hours"),
        item("both", "hurt and hours is at least 24 hours"),
    ),
)
CHILDREN = Compiled(book(FACTS, OF_A_CHILD))
TWO = State({"open": "yes", "hours": "5 hours"}, {"A": {"hurt": "yes"}, "B": {"hurt": "no"}})
ACT, REST = (("act",), ((0,),)), (("rest",), ((1,),))


@pytest.mark.parametrize(
    ("child", "found"),
    [
        ("A", [Changed("open", "no", *REST), Changed("hurt", "no", *REST)]),
        ("B", [Changed("open", "no", *REST), Changed("hurt", "yes", *ACT)]),
    ],
)
def test_each_other_answer_about_a_child_and_what_it_comes_to(child: str, found: list[Changed]) -> None:
    came = changes(CHILDREN, "of-a-child", TWO, child)
    assert [each for each in came if each.fact != "hours"] == found
    present = ACT if child == "A" else REST
    assert [each for each in came if each.fact == "hours"] == [
        Changed("hours", "24 hours", *present, far=1),
        Changed("hours", "3 days", *present, far=2),
    ]


LONGER = (Turned("hours", "24 hours", True, 1), Turned("hours", "3 days", True, 2))


@pytest.mark.parametrize(
    ("child", "call", "both"),
    [("A", (Turned("hurt", "no", False),), LONGER), ("B", (Turned("hurt", "yes", True),), ())],
)
def test_each_other_answer_that_calls_for_an_item_or_calls_it_off(
    child: str, call: tuple[Turned, ...], both: tuple[Turned, ...]
) -> None:
    assert turned(CHILDREN, "of-a-child", TWO, child) == {
        "call": call,
        "visit": (Turned("hours", "3 days", True, 2),),
        "note": LONGER,
        "both": both,
    }


def test_each_other_tick_and_what_it_comes_to() -> None:
    branches = tree([("concern includes fear", "act"), ("otherwise", "rest")])
    items = (item("call", "concern includes fear"),)
    made = tool(outcomes="act rest", ask=ask("concern"), tree=branches, items=items)
    compiled = Compiled(book([fact("concern", "any-of", "fear", none=True)], made))
    nothing = State({"concern": ()})
    assert changes(compiled, "tool", nothing) == (Changed("concern", ("fear",), *ACT),)
    assert turned(compiled, "tool", nothing) == {"call": (Turned("concern", ("fear",), True),)}


@pytest.mark.parametrize(("child", "readings"), [("A", ()), ("B", ("AMB-01",))])
def test_the_readings_of_one_child_are_those_of_its_own_answers(child: str, readings: tuple[str, ...]) -> None:
    made = tool(
        outcomes=(Outcome("act", Text("Act")), Outcome("rest", Text("Rest"))),
        ask=ask("open", "hurt"),
        tree=(Branch(parse("open and hurt"), "act", cites=("C-02",)), Branch(None, "rest", reading="AMB-01")),
    )
    assert bearing(Compiled(book(FACTS, made)), "tool", TWO, child) == readings


def test_a_way_is_led_to_for_the_child_that_it_is_about() -> None:
    wrong = next(each for each in on_outcomes(CHILDREN, "of-a-child", TWO, "B") if each.choice == "act")
    assert [(each.fact, each.answer) for each in wrong.leads] == [("hurt", "yes")]
    assert wrong.parting is not None
    assert wrong.parting.reading == "AMB-01"
