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
from decision_tools.model import After, By, Every, Fact, Handbook, Outcome, Text
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
    assert dict(compare_tool(old, new, "tool").facts) == {}


DUE = By("made")
LATER = After(Quantity(10, "working days"), "made")
LATEST = After(Quantity(15, "working days"), "made")
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
