"""Two editions compared, by hand on small tools, and held against the slow evaluator world by world."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

import pytest
from hypothesis import assume, given, note
from hypothesis import strategies as st

from decision_tools import compare, in_short
from decision_tools.compare import Change, ToolChanges, compare_tool
from decision_tools.compare_ground import side_by_side
from decision_tools.diagram import YES
from decision_tools.expressions import Not, Quantity
from decision_tools.model.clauses import Term
from decision_tools.model.handbook import Handbook
from decision_tools.model.rules import After, By, Every, Fact, Outcome
from decision_tools.model.text import Text
from decision_tools.variables import Known, Pair, Variable
from tests.decision_tools import naive, worlds
from tests.decision_tools.books import ask, book, fact, item, rule, tool, tree, when

OPEN, SEEN = fact("open"), fact("seen")
HOURS = fact("hours", "duration", least=0)
CONCERN = fact("concern", "any-of", "missing fear", none=True)
MORE_CONCERNS = fact("concern", "any-of", "missing fear trafficking", none=True)
DECISION = fact("decision", "one-of", "hold drop")
MADE = fact("made", "date")


def edition(*facts: Fact, **fields: Any) -> Handbook:
    return book(facts, tool(**{"outcomes": "act rest", "ask": ask(*(each.id for each in facts)), **fields}))


def told(old: Handbook, new: Handbook) -> list[str]:
    """Each change in lines, as a policy officer would read it."""
    found = compare_tool(old, new, "tool")
    return [found.problem] if found.problem else [line for change in found.changes for line in _lines(found, change)]


def _lines(found: ToolChanges, change: Change) -> list[str]:
    what = f"{', '.join(change.names)}: " if change.names else ""
    where = " / ".join(in_short.sentence(found.facts, each.parts) for each in change.sentences)
    return [f"{what}{change.was} > {change.now}, {where} ({change.situations})"]


IF_OPEN = ask("open", ("concern", "open"))


def choosing(when_it_acts: str) -> Any:
    return tree([(when_it_acts, "act"), ("otherwise", "rest")])


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        pytest.param(
            edition(OPEN, tree=choosing("open")), edition(OPEN, tree=choosing("not not open")), [], id="other words"
        ),
        pytest.param(
            edition(HOURS, tree=choosing("hours is at least 24 hours")),
            edition(HOURS, tree=choosing("hours is at least 72 hours")),
            ["*act* > *rest*, hours: 24 hours or more but less than 3 days (1)"],
            id="a threshold moved",
        ),
        pytest.param(
            edition(HOURS, tree=choosing("hours is at least 24 hours")),
            edition(HOURS, tree=choosing("hours is more than 24 hours")),
            ["*act* > *rest*, hours: exactly 24 hours (1)"],
            id="at least became more than: exactly that long",
        ),
        pytest.param(
            edition(OPEN, SEEN, tree=tree([("open", "act"), ("seen", "rest"), ("otherwise", "act")])),
            edition(OPEN, SEEN, tree=tree([("seen", "rest"), ("open", "act"), ("otherwise", "act")])),
            ["*act* > *rest*, open, seen (1)"],
            id="two branches changed places",
        ),
        pytest.param(
            edition(OPEN, tree=choosing("open")),
            edition(OPEN, SEEN, tree=choosing("open and seen")),
            ["*act* > *rest*, open, not seen (1)"],
            id="a question that the old edition did not ask",
        ),
        pytest.param(
            edition(OPEN, SEEN, tree=choosing("open and seen")),
            edition(OPEN, tree=choosing("open")),
            ["*rest* > *act*, open, not seen (1)"],
            id="a question that is asked no more",
        ),
        pytest.param(
            edition(CONCERN, tree=choosing("concern includes fear")),
            edition(MORE_CONCERNS, tree=choosing("concern includes fear or concern includes trafficking")),
            ["not among the answers offered > *act*, concern includes *trafficking* (4)"],
            id="an answer that is new",
        ),
        pytest.param(
            edition(MORE_CONCERNS, tree=choosing("concern includes at least 1")),
            edition(CONCERN, tree=choosing("concern includes at least 1")),
            ["*act* > not among the answers offered, concern includes *trafficking* (4)"],
            id="an answer that is offered no more",
        ),
        pytest.param(
            edition(fact("decision"), tree=choosing("decision")),
            edition(fact("decision", "one-of", "yes no unsure"), tree=choosing("decision is one of (yes, unsure)")),
            ["not among the answers offered > *act*, decision is *unsure* (1)"],
            id="yes or no became one of three",
        ),
        pytest.param(
            edition(DECISION, tree=choosing("decision is hold")),
            edition(fact("decision", "number"), tree=choosing("decision is at least 2")),
            ["'decision' was a question of type one-of and is now of type number"],
            id="a question of another kind cannot be compared, and is named",
        ),
        pytest.param(
            edition(fact("hours", "duration", least=24), tree=choosing("hours is at least 72 hours")),
            edition(fact("hours", "duration", least=0), tree=choosing("hours is at least 72 hours")),
            ["not among the answers offered > *rest*, hours: less than 24 hours (1)"],
            id="a scale that begins earlier",
        ),
        pytest.param(
            edition(fact("hours", "duration", most=72), tree=choosing("hours is at least 24 hours")),
            edition(fact("hours", "duration", most=240), tree=choosing("hours is at least 24 hours")),
            ["not among the answers offered > *act*, hours: more than 3 days (1)"],
            id="a scale that ends later",
        ),
        pytest.param(
            edition(fact("hours", "duration", least=24), tree=choosing("hours is more than 24 hours")),
            edition(fact("hours", "duration", least=0), tree=choosing("hours is more than 24 hours")),
            ["not among the answers offered > *rest*, hours: less than 24 hours (1)"],
            id="a scale that begins earlier: its old beginning was offered",
        ),
        pytest.param(
            edition(fact("hours", "duration", most=72), tree=choosing("hours is at least 72 hours")),
            edition(fact("hours", "duration", most=240), tree=choosing("hours is at least 72 hours")),
            ["not among the answers offered > *act*, hours: more than 3 days (1)"],
            id="a scale that ends later: its old end was offered",
        ),
        pytest.param(
            edition(fact("concern", "any-of", "missing fear"), tree=choosing("concern includes fear")),
            edition(CONCERN, tree=choosing("concern includes fear")),
            ["not among the answers offered > *rest*, concern is *none of these* (1)"],
            id="none of these becomes an answer",
        ),
        pytest.param(
            edition(
                OPEN, fact("concern", "any-of", "missing fear"), ask=IF_OPEN, tree=choosing("concern includes fear")
            ),
            edition(OPEN, CONCERN, ask=IF_OPEN, tree=choosing("concern includes fear")),
            ["not among the answers offered > *rest*, concern is *none of these* (1)"],
            id="and only where it is asked",
        ),
        pytest.param(
            edition(fact("open", not_known=False), tree=choosing("open is known")),
            edition(OPEN, tree=choosing("open is known")),
            ["not among the answers offered > *rest*, open not known (2)"],
            id="not known becomes an answer",
        ),
        pytest.param(
            edition(OPEN, SEEN, tree=choosing("seen")),
            edition(OPEN, SEEN, tree=choosing("seen"), when=when("open")),
            [
                "*act* > not applicable, not open, seen (1)",
                "*rest* > not applicable, not open, not seen (1)",
            ],
            id="a tool that applies less often",
        ),
        pytest.param(
            edition(OPEN, outcomes="", items=(item("chair"),)),
            edition(OPEN, outcomes="", items=(item("chair"),), when=when("open")),
            ["applicable > not applicable, not open (1)"],
            id="a list that applies less often: what is on it is compared where it applies",
        ),
        pytest.param(
            edition(OPEN, tree=tree([("open", "act")])),
            edition(OPEN, tree=choosing("open")),
            ["without a branch that applies > *rest*, not open (1)"],
            id="a gap that is closed",
        ),
    ],
)
def test_results_that_changed(old: Handbook, new: Handbook, changes: list[str]) -> None:
    assert told(old, new) == changes


def test_editions_beyond_reach_are_left_uncompared_and_the_facts_that_multiply_are_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(compare, "side_by_side", partial(side_by_side, limit=3000))
    options = " ".join(f"o{at}" for at in range(12))
    both = [fact("left", "any-of", options, none=True), fact("right", "any-of", options, none=True)]
    alike = " or ".join(f"(left includes o{at} and right includes o{at})" for at in range(12))
    old, new = (edition(*both, tree=choosing(each)) for each in ("left includes o1", alike))
    assert told(old, new) == ["the two editions have too many situations together: 'left' and 'right' multiply"]
    found = compare_tool(old, new, "tool")
    assert (found.tool, found.situations, found.changes, dict(found.facts)) == ("tool", 0, (), {})


def merged(old: Fact, new: Fact) -> Fact:
    """One question as it stands where both editions are laid side by side."""
    before, after = (edition(each, tree=tree([("otherwise", "act")])) for each in (old, new))
    return side_by_side(before, after, "tool").facts["f"]


@pytest.mark.parametrize(
    ("old", "new", "both"),
    [
        pytest.param(fact("f"), fact("f"), fact("f"), id="yes or no in both"),
        pytest.param(
            fact("f", "one-of", "hold drop"),
            fact("f", "one-of", "hold wait"),
            fact("f", "one-of", "hold drop wait"),
            id="an option that was dropped stands behind what it used to follow",
        ),
        pytest.param(
            fact("f"),
            fact("f", "one-of", "yes unsure"),
            fact("f", "one-of", "yes no unsure"),
            id="yes and no are options",
        ),
        pytest.param(
            fact("f", "one-of", "yes no unsure"),
            fact("f"),
            fact("f", "one-of", "yes no unsure"),
            id="one of three became yes or no",
        ),
        pytest.param(
            fact("f", "any-of", "red", none=True),
            fact("f", "any-of", "red"),
            fact("f", "any-of", "red", none=True),
            id="none of these was an answer",
        ),
        pytest.param(
            fact("f", "any-of", "red"),
            fact("f", "any-of", "red", none=True),
            fact("f", "any-of", "red", none=True),
            id="none of these has become one",
        ),
        pytest.param(
            fact("f", "number", least=2, most=9),
            fact("f", "number", least=5, most=7),
            fact("f", "number", least=2, most=9),
            id="the old scale goes further at both ends",
        ),
        pytest.param(
            fact("f", "number", least=5, most=7),
            fact("f", "number", least=2, most=9),
            fact("f", "number", least=2, most=9),
            id="the new one does",
        ),
        pytest.param(
            fact("f", "number", least=2), fact("f", "number", most=9), fact("f", "number"), id="no end in one of them"
        ),
        pytest.param(
            replace(fact("f", "duration"), least=Quantity(2, "days"), most=Quantity(2, "days")),
            replace(fact("f", "duration"), least=Quantity(30, "hours"), most=Quantity(30, "hours")),
            replace(fact("f", "duration"), least=Quantity(30, "hours"), most=Quantity(2, "days")),
            id="thirty hours are less than two days",
        ),
        pytest.param(fact("f", not_known=False), fact("f"), fact("f"), id="not known has become an answer"),
        pytest.param(fact("f"), fact("f", not_known=False), fact("f"), id="not known was an answer"),
    ],
)
def test_a_question_of_both_editions_has_every_answer_of_either(old: Fact, new: Fact, both: Fact) -> None:
    assert merged(old, new) == both


@pytest.mark.parametrize(
    ("old", "new", "order"),
    [
        pytest.param("x a b", "a b", "x a b", id="dropped from the front"),
        pytest.param("a x b", "a b", "a x b", id="dropped from between"),
        pytest.param("a x y", "a", "a x y", id="two dropped from the end"),
    ],
)
def test_a_question_that_was_dropped_stands_behind_what_it_used_to_follow(old: str, new: str, order: str) -> None:
    names = sorted({*old.split(), *new.split()})
    before, after = (
        book(
            [fact(name) for name in names],
            tool(outcomes="act", ask=ask(*asked.split()), tree=tree([("otherwise", "act")])),
        )
        for asked in (old, new)
    )
    variables = side_by_side(before, after, "tool").space.rules.situations.variables
    assert [each.fact for each in variables] == order.split()


DUE = By("made")
LATER = After(Quantity(10, "working days"), "made")
LATEST = After(Quantity(15, "working days"), "made")
TERMS = {"minutes": Term("minutes", Text("Minutes"), "record")}
MADE_ASKED = "the answer to “made?”"


def listing(*items: Any, **fields: Any) -> Handbook:
    asked = {"ask": ask("open", "made"), "outcomes": ""}
    return edition(OPEN, MADE, SEEN, **asked, each_item=ask("seen"), items=items, **fields)


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        pytest.param(
            listing(item("chair", "open")),
            listing(item("chair", "not open")),
            [
                "chair: not called for > called for (Should), not open (2)",
                "chair: called for (Should) > not called for, open (2)",
            ],
            id="called for otherwise",
        ),
        pytest.param(
            listing(also=(item("tell", "open"),)),
            listing(also=(item("tell"),)),
            ["tell: not called for > called for (Should), not open (2)"],
            id="a note shown oftener",
        ),
        pytest.param(
            listing(item("lead", "open", who=("chair",)), also=(item("tell", "open", who=("chair",)),)),
            listing(item("lead", who=("chair",)), also=(item("tell", who=("chair",)),)),
            [
                "Chair: lead: not called for > called for (Should), not open (2)",
                "Chair: tell: not called for > called for (Should), not open (2)",
            ],
            id="who is to do it is named",
        ),
        pytest.param(
            listing(item("chair")),
            listing(replace(item("chair"), what=Text("The chair"))),
            ["The chair: “chair” > “The chair”, whatever is answered (4)"],
            id="other words",
        ),
        pytest.param(
            listing(item("plan", timing=DUE)),
            listing(item("plan", cites="C-02", timing=LATER)),
            [
                f"plan: Should; due by {MADE_ASKED} > Must; due 10 working days after {MADE_ASKED}, "
                "whatever is answered (4)"
            ],
            id="a strength and a deadline",
        ),
        pytest.param(
            replace(listing(item("plan")), terms=TERMS),
            replace(listing(item("plan", record="minutes")), terms=TERMS),
            ["plan: without a record > recorded in Minutes, whatever is answered (4)"],
            id="where it is recorded",
        ),
        pytest.param(
            listing(
                item("plan", timing=DUE),
                item("copy", timing=After(Quantity(2, "days"), "plan")),
                item("file", timing=After(Quantity(1, "days"), "copy")),
            ),
            listing(
                item("plan", timing=DUE),
                item("copy", timing=After(Quantity(2, "days"), "plan")),
                item("file", timing=After(Quantity(3, "days"), "copy")),
            ),
            [
                "file: due 1 day after the day “copy” is due, which is 2 days after the day “plan” is due, "
                f"which is by {MADE_ASKED} > due 3 days after the day “copy” is due, which is 2 days after the day "
                f"“plan” is due, which is by {MADE_ASKED}, whatever is answered (4)"
            ],
            id="a deadline that hangs on one that hangs on another",
        ),
        pytest.param(
            listing(item("chair"), item("police")),
            listing(item("chair"), item("school")),
            [
                "school: not called for > called for (Should), whatever is answered (4)",
                "police: called for (Should) > not called for, whatever is answered (4)",
            ],
            id="one in, one out",
        ),
        pytest.param(
            listing(item("chair", "open", cites="C-02"), item("police", "open", cites="C-02")),
            listing(item("chair", "open", cites="C-01"), item("police", "open", cites="C-01")),
            ["chair, police: Must > Should, open (2)"],
            id="two that changed alike are told together",
        ),
        pytest.param(
            listing(item("plan", timing=LATER)),
            listing(item("plan", timing=LATEST)),
            [
                f"plan: due 10 working days after {MADE_ASKED} > due 15 working days after {MADE_ASKED}, "
                "whatever is answered (4)"
            ],
            id="a deadline",
        ),
        pytest.param(
            listing(item("plan", timing=DUE), item("copy", timing=After(Quantity(2, "days"), "plan"))),
            listing(item("plan", timing=LATER), item("copy", timing=After(Quantity(2, "days"), "plan"))),
            [
                f"plan: due by {MADE_ASKED} > due 10 working days after {MADE_ASKED}, whatever is answered (4)",
                f"copy: due 2 days after the day “plan” is due, which is by {MADE_ASKED} > "
                f"due 2 days after the day “plan” is due, which is 10 working days after {MADE_ASKED}, "
                "whatever is answered (4)",
            ],
            id="a deadline, and one that hangs on it",
        ),
        pytest.param(
            listing(item("visit", timing=Every(Quantity(1, "weeks"), "made"))),
            listing(item("visit")),
            [f"visit: due every week, counted from {MADE_ASKED} > without a deadline, whatever is answered (4)"],
            id="a deadline that is gone",
        ),
        pytest.param(
            listing(item("chair"), item("room", person=False), every_item=(rule("seen", "exclude"),)),
            listing(item("chair"), item("room", person=False), every_item=(rule("seen", "settle first AMB-01"),)),
            ["chair: Must not > Settle first (AMB-01), seen (2)"],
            id="who is left out",
        ),
        pytest.param(
            listing(item("chair", if_excluded="Stop."), every_item=(rule("seen", "exclude"),)),
            listing(item("chair", if_excluded="Ask the board."), every_item=(rule("seen", "exclude"),)),
            ["chair: “Stop.” > “Ask the board.”, seen (2)"],
            id="what follows where somebody is left out",
        ),
        pytest.param(
            listing(item("chair", if_excluded="Stop."), every_item=(rule("seen", "exclude"),)),
            listing(item("chair"), every_item=(rule("seen", "exclude"),)),
            ["chair: “Stop.” > without a word on what follows if it is excluded, seen (2)"],
            id="nothing follows any more where somebody is left out",
        ),
        pytest.param(
            listing(item("chair", if_excluded="Stop."), every_item=(rule("seen", "settle first AMB-01"),)),
            listing(item("chair", if_excluded="Stop."), every_item=(rule("seen", "exclude"),)),
            ["chair: Settle first (AMB-01) > Must not, seen (2)"],
            id="what follows goes with being left out, and is no second change",
        ),
        pytest.param(
            listing(item("chair", if_excluded="Stop."), every_item=(rule("seen", "exclude"),)),
            listing(item("chair", if_excluded="Stop."), every_item=(rule("seen", "settle first AMB-01"),)),
            ["chair: Must not > Settle first (AMB-01), seen (2)"],
            id="nor the other way round",
        ),
        pytest.param(
            listing(item("chair")),
            listing(item("chair"), every_item=(rule("seen", "add", duty=item("report")),)),
            ["report: not called for > called for (Should), seen (2)"],
            id="a duty beside everybody",
        ),
        pytest.param(
            listing(item("plan", parts=(item("aims"), item("dates")))),
            listing(item("plan", parts=(item("aims"), item("dates", "open")))),
            ["plan: dates: called for (Should) > not called for, not open (2)"],
            id="a part",
        ),
        pytest.param(
            listing(item("plan", parts=(item("aims", who=("chair",)), item("dates")))),
            listing(item("plan", parts=(item("aims", "open", who=("chair",)), item("dates", "open")))),
            ["plan: Chair: aims, plan: dates: called for (Should) > not called for, not open (2)"],
            id="two parts",
        ),
        pytest.param(
            listing(item("chair")),
            listing(item("chair"), every_item=(rule("seen", "add", duty=item("report", who=("chair",))),)),
            ["Chair: report: not called for > called for (Should), seen (2)"],
            id="whose duty it is",
        ),
        pytest.param(
            listing(item("chair")),
            listing(
                item("chair"),
                every_item=(rule("seen", "add", duty=item("report")), rule("seen", "add", duty=item("thank"))),
            ),
            ["report, thank: not called for > called for (Should), seen (2)"],
            id="two duties",
        ),
    ],
)
def test_lists_that_changed(old: Handbook, new: Handbook, changes: list[str]) -> None:
    assert told(old, new) == changes


def acting(*actions: str) -> tuple[Outcome, ...]:
    return (Outcome("act", Text("act"), do=tuple(item(each) for each in actions)), Outcome("rest", Text("rest")))


def test_actions_are_compared_where_the_result_is_the_same() -> None:
    old = edition(OPEN, SEEN, outcomes=acting("call", "write"), tree=choosing("open"))
    new = edition(OPEN, SEEN, outcomes=acting("call", "visit"), tree=choosing("open and seen"))
    assert told(old, new) == [
        "*act* > *rest*, open, not seen (1)",
        "visit: not called for > called for (Should), whatever is answered (1)",
        "write: called for (Should) > not called for, whatever is answered (1)",
    ]


def test_the_clauses_behind_a_change_are_those_of_both_editions() -> None:
    old = edition(OPEN, tree=tree([("open", "act"), ("otherwise", "rest")], cites="C-01"))
    new = edition(OPEN, tree=tree([("not open", "rest"), ("otherwise", "rest")], cites="C-02"))
    assert [each.clauses for each in compare_tool(old, new, "tool").changes] == [("C-01", "C-02")]


def of_each_kind(cites: str) -> Handbook:
    return edition(
        OPEN,
        SEEN,
        when=when("open"),
        outcomes=(Outcome("act", Text("act"), do=(item("call", cites=cites),)), Outcome("rest", Text("rest"))),
        tree=choosing("seen"),
        items=(item("chair", cites=cites, parts=(item("part", cites=cites),)),),
        also=(item("tell", cites=cites),),
        every_item=(rule("seen", "add", duty=item("report", cites=cites)),),
    )


def test_a_change_says_of_what_kind_it_is_and_where_it_is_compared() -> None:
    found = compare_tool(of_each_kind("C-01"), of_each_kind("C-02"), "tool")
    assert (found.tool, found.situations, found.problem) == ("tool", 4, "")
    assert [(each.kind, each.names, each.within, each.clauses) for each in found.changes] == [
        ("item", ("chair", "chair: part"), "where the tool applies", ("C-02", "N-01", "C-01")),
        ("note", ("tell",), "where the tool applies", ("C-02", "C-01")),
        ("action", ("call",), "where the result is *act*", ("C-02", "C-01")),
        ("duty", ("report",), "where the tool applies", ("N-01", "C-02", "C-01")),
    ]
    assert found.ground is not None
    assert [found.ground.space.count(each.node) for each in found.changes] == [2, 2, 1, 1]
    assert [each.situations for each in found.changes] == [2, 2, 1, 1]


def test_a_changed_result_is_of_its_own_kind_and_compared_everywhere() -> None:
    found = compare_tool(edition(OPEN, tree=choosing("open")), edition(OPEN, tree=choosing("not open")), "tool")
    assert {(each.kind, each.names, each.within) for each in found.changes} == {("result", (), "")}


def test_a_list_that_always_applies_is_compared_everywhere() -> None:
    found = compare_tool(listing(item("chair", "open")), listing(item("chair", "not open")), "tool")
    assert [each.within for each in found.changes] == ["", ""]


def test_the_clauses_of_branches_that_win_elsewhere_have_no_part_in_a_change() -> None:
    old = edition(
        OPEN,
        SEEN,
        tree=(
            *tree([("open", "rest")], cites="C-03"),
            *tree([("seen", "act")], cites="C-01"),
            *tree([("otherwise", "rest")], cites="C-04"),
        ),
    )
    new = edition(
        OPEN, SEEN, tree=(*tree([("open", "rest")], cites="C-03"), *tree([("otherwise", "rest")], cites="C-02"))
    )
    assert [each.clauses for each in compare_tool(old, new, "tool").changes] == [("C-01", "C-02")]


def test_where_editions_cannot_be_compared_nothing_is_said_but_why() -> None:
    old = edition(DECISION, tree=choosing("decision is hold"))
    new = edition(fact("decision", "number"), tree=choosing("decision is at least 2"))
    why = "'decision' was a question of type one-of and is now of type number"
    assert compare_tool(old, new, "tool") == compare.ToolChanges("tool", 0, (), None, why)


MOST_WORLDS = 1000


@st.composite
def editions(draw: st.DrawFn) -> tuple[Handbook, Handbook]:
    """A handbook, and the same after one edit to its tree or to what its questions hang on."""
    old = draw(worlds.handbooks())
    made = old.tools["tool"]
    at = draw(st.integers(0, len(made.tree) - 1))
    branch = made.tree[at]
    edits = {
        "turned round": replace(branch, when=Not(branch.when) if branch.when else None),
        "led elsewhere": replace(branch, outcome="second", tree=()),
        "moved to the front": branch,
    }
    name = draw(st.sampled_from([*edits, "asked of all"]))
    tree = list(made.tree)
    if name in edits:
        tree[at] = edits[name]
    if name == "moved to the front":
        tree.insert(0, tree.pop(at))
    asks = made.ask if name in edits else tuple(replace(each, only_if=None) for each in made.ask)
    return old, replace(old, tools={**old.tools, "tool": replace(made, tree=tuple(tree), ask=asks)})


@worlds.FEWER
@given(editions())
def test_just_the_situations_that_came_out_otherwise_are_told(both: tuple[Handbook, Handbook]) -> None:
    old, new = both
    note(worlds.in_words(old, {}) + worlds.in_words(new, {}))
    made = old.tools["tool"]
    assume(naive.size(old, made, {}) <= MOST_WORLDS)
    found = compare_tool(old, new, "tool")
    open_to_all = replace(old, facts={id: replace(each, none=Text("None")) for id, each in old.facts.items()})
    for world in naive.worlds(open_to_all, made, {}):
        if _can_be(old, world) and _can_be(new, world):
            was, now = (naive.outcome(each, each.tools["tool"], world) for each in both)
            here = [change for change in found.changes if change.kind == "result" and _holds(found, change, world)]
            assert len(here) == (was != now)


def _can_be(handbook: Handbook, world: naive.World) -> bool:
    """Whether each question of one edition can be answered so."""
    tools = [handbook.tools["tool"], *(each for id, each in handbook.tools.items() if id != "tool")]
    return all(naive.can_be(handbook, tools, handbook.facts[id], world) for id in world)


def _holds(found: ToolChanges, change: Change, world: naive.World) -> bool:
    """Whether a change is about this world."""
    assert found.ground is not None
    store, variables = found.ground.space.store, found.ground.space.rules.situations.variables
    node = change.node
    while store.children[node]:
        place = _class(variables[store.level[node]], world)
        assert place is not None
        node = store.children[node][place]
    return node == YES


def _class(variable: Variable, world: naive.World) -> int | None:
    value, known = world[variable.fact]
    match variable:
        case Known():
            return int(known and variable.size > 1)
        case Pair():
            return variable.class_of_pair(value, world[variable.other][0])
        case _:
            return variable.class_of(value)
