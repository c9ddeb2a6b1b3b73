"""What the proof of a tool finds, worked out by hand on small handbooks, and held against the slow evaluator."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import assume, given, note

from decision_tools.conditions import parse
from decision_tools.diagram import TooManySituations
from decision_tools.model.handbook import Handbook
from decision_tools.model.rules import Fact, Item, Tool
from decision_tools.model.state import Answer
from decision_tools.proof import prove, says
from decision_tools.rules import Rules, compile_tool
from decision_tools.space import space
from tests.decision_tools import naive, worlds
from tests.decision_tools.books import Ask, ask, book, fact, item, rule, tool, tree
from tests.decision_tools.books import Tree as Branches

OPEN, SEEN, TOLD = fact("open"), fact("seen"), fact("told")
CONCERN = fact("concern", "any-of", "missing fear other", none=True)
DECISION = fact("decision", "one-of", "hold wait")
SINCE = fact("since", "duration", least=0)
START, END = fact("start", "date"), fact("end", "date")


def proved(facts: list[Fact], **fields: Any) -> Rules:
    made = book(facts, tool(**fields))
    return compile_tool(made, made.tools["tool"])


def findings(facts: list[Fact], **fields: Any) -> list[tuple[str, str]]:
    """Each finding as its kind and place."""
    return [(each.kind, each.place) for each in prove(proved(facts, **fields)).findings]


def asking(*facts: Fact) -> tuple[Any, ...]:
    return ask(*(each.id for each in facts))


@pytest.mark.parametrize(
    ("facts", "branches", "found"),
    [
        pytest.param(
            [OPEN], [("open", "a"), ("not open", "b")], [], id="a level that covers every answer needs no otherwise"
        ),
        pytest.param(
            [OPEN], [("open", "a")], [("gap", "tree"), ("dead-outcome", "outcomes/b")], id="an answer left out"
        ),
        pytest.param(
            [OPEN, SEEN],
            [("open", [("seen", "a")]), ("otherwise", "b")],
            [("gap", "tree/0")],
            id="an answer left out one level down",
        ),
        pytest.param(
            [OPEN, SEEN],
            [("open", "a"), ("open and seen", "b"), ("otherwise", "b")],
            [("dead-branch", "tree/1"), ("question-never-asked", "ask/seen")],
            id="a branch behind one that takes all of its situations",
        ),
        pytest.param(
            [OPEN, SEEN],
            [("open", "a"), ("seen", "a"), ("open or seen", "b"), ("otherwise", "b")],
            [("dead-branch", "tree/2")],
            id="a branch behind two that share its situations between them",
        ),
        pytest.param(
            [OPEN],
            [("open and not open", "a"), ("open", "b"), ("otherwise", "a")],
            [("dead-branch", "tree/0")],
            id="a branch whose condition never holds",
        ),
        pytest.param(
            [SINCE],
            [("since is at least 24 hours", "a"), ("since is at most 24 hours", "b"), ("otherwise", "b")],
            [("dead-branch", "tree/2")],
            id="at least and at most the same leave nothing over",
        ),
        pytest.param(
            [SINCE],
            [("since is more than 24 hours", "a"), ("since is less than 24 hours", "b")],
            [("gap", "tree")],
            id="more than and less than the same leave exactly that out",
        ),
        pytest.param(
            [fact("sign", "any-of", "mark burn")],
            [("sign includes mark", "a"), ("sign includes burn", "b")],
            [],
            id="something is always ticked where none of these is no answer",
        ),
        pytest.param(
            [CONCERN],
            [("concern includes at least 1", "a"), ("concern includes fear", "b"), ("otherwise", "b")],
            [("dead-branch", "tree/1")],
            id="one option is at least one",
        ),
        pytest.param(
            [START, END],
            [("end is before start", "a"), ("end is within 5 working days after start", "b"), ("otherwise", "b")],
            [],
            id="two dates lie before, within and beyond a distance",
        ),
        pytest.param(
            [START, END],
            [
                (
                    "start is before 2026-04-01 and end is after 2026-05-01 and end is within 5 working days of start",
                    "a",
                ),
                ("otherwise", "b"),
            ],
            [("dead-branch", "tree/0"), ("dead-outcome", "outcomes/a")],
            id="a month does not fit into five working days",
        ),
        pytest.param(
            [START, END],
            [
                (
                    "start is on or before 2026-04-02 and end is on or after 2026-04-07 "
                    "and end is within 1 working day of start",
                    "a",
                ),
                ("otherwise", "b"),
            ],
            [],
            id="Thursday to Tuesday over Easter is one working day",
        ),
        pytest.param(
            [START, END],
            [
                (
                    "start is on or before 2026-04-01 and end is on or after 2026-04-07 "
                    "and end is within 1 working day of start",
                    "a",
                ),
                ("otherwise", "b"),
            ],
            [("dead-branch", "tree/0"), ("dead-outcome", "outcomes/a")],
            id="Wednesday to Tuesday over Easter is two",
        ),
    ],
)
def test_a_tree_is_walked(facts: list[Fact], branches: Branches, found: list[tuple[str, str]]) -> None:
    assert findings(facts, outcomes="a b", ask=asking(*facts), tree=tree(branches)) == found


@pytest.mark.parametrize(
    ("asks", "fields", "found"),
    [
        pytest.param(
            ["open", ("seen", "open and not open")],
            {"tree": tree([("open", "a"), ("seen", "a"), ("otherwise", "b")])},
            [("dead-branch", "tree/1"), ("question-never-asked", "ask/seen")],
            id="never asked, and a branch that waits for it",
        ),
        pytest.param(
            ["open", ("seen", "open"), "told"],
            {},
            [("question-never-asked", "ask/told")],
            id="asked, and nothing turns on it",
        ),
        pytest.param(["open", ("seen", "open")], {}, [], id="asked where the answer counts"),
        pytest.param(
            ["open", ("seen", "not open")],
            {"tree": tree([("open and not seen", "a"), ("otherwise", "b")])},
            [("closed-question", "tree/0/when"), ("question-never-asked", "ask/seen")],
            id="holds only because it was not asked",
        ),
        pytest.param(
            ["open", ("seen", "open")],
            {"tree": tree([("open", "a"), ("otherwise", "b")]), "also": (item("note", "not seen"),)},
            [("closed-question", "also/note/when")],
            id="a note that shows because it was not asked",
        ),
    ],
)
def test_questions_are_asked_where_they_count(
    asks: list[Ask], fields: dict[str, Any], found: list[tuple[str, str]]
) -> None:
    usual = tree([("open", [("seen", "a"), ("otherwise", "b")]), ("otherwise", "b")])
    assert findings([OPEN, SEEN, TOLD], **{"outcomes": "a b", "ask": ask(*asks), "tree": usual, **fields}) == found


@pytest.mark.parametrize(
    ("items", "excludes", "found"),
    [
        pytest.param(
            (item("chair", cites="C-02"),), "seen", [("must-excluded", "items/chair")], id="a must and an exclusion"
        ),
        pytest.param((item("chair", cites="C-01"),), "seen", [], id="a should may be excluded"),
        pytest.param(
            (item("chair", cites="C-02", if_excluded="Stop"),), "seen", [], id="a must that says what follows"
        ),
        pytest.param(
            (item("chair", "open", cites="C-02"),), "seen and not open", [], id="never required where it is excluded"
        ),
        pytest.param((item("advice", cites="C-02", person=False),), "seen", [], id="an exclusion is of people"),
    ],
)
def test_a_must_is_not_excluded_without_a_word(
    items: tuple[Item, ...], excludes: str, found: list[tuple[str, str]]
) -> None:
    asked = {"ask": ask("open"), "each_item": ask("seen"), "also": (item("note", "open"),)}
    assert findings([OPEN, SEEN], **asked, items=items, every_item=(rule(excludes, "exclude"),)) == found


@pytest.mark.parametrize(
    ("facts", "asks", "branches", "situations"),
    [
        pytest.param([OPEN, SEEN], ["open", "seen"], [("open and seen", "a")], 4, id="two by two"),
        pytest.param([OPEN, SEEN], ["open", ("seen", "open")], [("seen", "a")], 3, id="not asked counts once"),
        pytest.param([CONCERN], ["concern"], [("concern includes fear", "a")], 8, id="three ticks, or none of them"),
        pytest.param(
            [fact("sign", "any-of", "mark burn scald")],
            ["sign"],
            [("sign includes mark", "a")],
            7,
            id="one tick at least",
        ),
        pytest.param(
            [SINCE],
            ["since"],
            [("since is at least 24 hours", "a"), ("since is at least 72 hours", "b")],
            3,
            id="two thresholds part a scale in three",
        ),
        pytest.param([DECISION], ["decision"], [("decision is known", "a")], 4, id="two options, known or not"),
        pytest.param(
            [START, END], ["start", "end"], [("end is after start", "a")], 2, id="after, or on the day and before"
        ),
        pytest.param(
            [START, END],
            ["start", "end"],
            [("end is within 5 days after start", "a"), ("end is before start", "b")],
            3,
            id="before, within and beyond",
        ),
        pytest.param(
            [START, END],
            ["start", "end"],
            [("start is before 2026-04-01", "a"), ("end is before 2026-04-01", "a"), ("end is before start", "b")],
            6,
            id="a start before April and an end from April on cannot lie the wrong way round",
        ),
        pytest.param(
            [OPEN, START, END],
            ["open", "start", ("end", "open")],
            [("start is before 2026-04-01", "a"), ("end is before 2026-04-01", "a"), ("end is before start", "b")],
            8,
            id="an end that is not asked for ties the start to nothing",
        ),
    ],
)
def test_situations_are_counted(facts: list[Fact], asks: list[Ask], branches: Branches, situations: int) -> None:
    with_rest = tree([*branches, ("otherwise", "b")])
    assert prove(proved(facts, outcomes="a b", ask=ask(*asks), tree=with_rest)).situations == situations


def many(count: int) -> tuple[list[Fact], list[Ask], Tool]:
    """So many questions, then a follow-up to each of them, which one of the branches puts together with it."""
    first, then = [fact(f"one-{at}") for at in range(count)], [fact(f"two-{at}") for at in range(count)]
    asks: list[Ask] = [each.id for each in first]
    asks += [(f"two-{at}", f"one-{at}") for at in range(count)]
    branches = [(f"two-{at}", "a") for at in range(count)]
    made = tool(outcomes="a b", ask=ask(*asks), tree=tree([*branches, ("otherwise", "b")]))
    return [*first, *then], asks, made


def test_thirty_questions_with_thirty_follow_ups_are_within_reach() -> None:
    facts, _, made = many(30)
    proof = prove(compile_tool(book(facts, made), made))
    assert proof.findings == ()
    assert proof.situations == 3**30


def test_the_order_of_asking_alone_would_be_beyond_reach() -> None:
    facts, _, made = many(30)
    with pytest.raises(TooManySituations):
        Rules(book(facts, made), made)


def test_facts_that_multiply_beyond_reach_are_named() -> None:
    left, right = (
        fact(side, "any-of", " ".join(f"o{at}" for at in range(12)), none=True) for side in ("left", "right")
    )
    matches = " or ".join(f"(left includes o{at} and right includes o{at})" for at in range(12))
    made = tool(
        outcomes="a b", ask=asking(OPEN, left, right), tree=tree([(f"open and ({matches})", "a"), ("otherwise", "b")])
    )
    with pytest.raises(TooManySituations) as caught:
        compile_tool(book([OPEN, left, right], made), made, limit=3000)
    assert caught.value.facts == ("left", "right")


def test_where_there_is_no_room_for_sentences_one_situation_is_said() -> None:
    rules = proved(
        [OPEN, SEEN, TOLD],
        outcomes="a b",
        ask=asking(OPEN, SEEN, TOLD),
        tree=tree([("at least 2 of (open, seen, told)", "a"), ("otherwise", "b")]),
    )
    here = space(rules)
    told = here.comes_to(rules.meaning.condition(parse("exactly 2 of (open, seen, told)"), "tool"), True)
    assert here.example(told) == {"open": "yes", "seen": "yes", "told": "no"}
    here.store.limit = len(here.store.level)
    assert says(here, told) == "open, seen, not told"


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        pytest.param("not open", "not open", id="one sentence"),
        pytest.param("open or seen", "open; or seen", id="two sentences"),
    ],
)
def test_where_a_condition_holds_is_said_in_a_line_or_two(condition: str, said: str) -> None:
    assert line(condition) == said


def line(condition: str) -> str:
    rules = proved(
        [OPEN, SEEN, TOLD],
        outcomes="a b",
        ask=asking(OPEN, SEEN, TOLD),
        tree=tree([("open and seen and told", "a"), ("otherwise", "b")]),
    )
    here = space(rules)
    return says(here, here.comes_to(rules.meaning.condition(parse(condition), "tool"), True))


def test_two_sentences_are_said_and_the_other_situations_counted() -> None:
    """Just one of three: any two of the three sentences will do, and they leave one situation over."""
    said, _, more = line("exactly 1 of (open, seen, told)").partition("; and ")
    sentences = {"open, not seen, not told", "not open, seen, not told", "not open, not seen, told"}
    assert (len(set(said.split("; or ")) & sentences), more) == (2, "1 other situation")


MIDDLE = fact("middle", "date")


@pytest.mark.parametrize(
    ("facts", "branches", "situation"),
    [
        pytest.param(
            [START, END],
            [("end is after start", "a"), ("end is before start", "b")],
            {"start": "2025-06-15", "end": "2025-06-15"},
            id="neither before nor after: the same day",
        ),
        pytest.param(
            [START, END],
            [("start is before 2026-04-01", "a"), ("end is on or before start", "b")],
            {"start": "2026-04-01", "end": "2026-04-02"},
            id="not before a day, and the other after it",
        ),
        pytest.param(
            [START, MIDDLE, END],
            [("middle is on or before start", "a"), ("end is on or before middle", "b")],
            {"start": "2025-06-14", "middle": "2025-06-15", "end": "2025-06-16"},
            id="three in a row, a day apart, about the one that is tested first",
        ),
        pytest.param(
            [fact("start", "moment"), fact("end", "moment")],
            [("end is after start", "a"), ("end is before start", "b")],
            {"start": "2025-06-15T12:00", "end": "2025-06-15T12:00"},
            id="the same moment",
        ),
        pytest.param(
            [START, END, MIDDLE, fact("other", "date")],
            [("end is on or before start", "a"), ("other is on or before middle", "b")],
            {"start": "2025-06-14", "end": "2025-06-15", "middle": "2025-06-14", "other": "2025-06-15"},
            id="two pairs that have nothing to do with one another",
        ),
        pytest.param([fact("words", "text")], [("words is not given", "a")], {"words": "written"}, id="some words"),
        pytest.param([CONCERN], [("concern includes at most 1", "a")], {"concern": ("fear", "other")}, id="two ticks"),
    ],
)
def test_a_gap_is_shown_by_answers_that_a_reader_could_give(
    facts: list[Fact], branches: Branches, situation: dict[str, Answer]
) -> None:
    rules = proved(facts, outcomes="a b", ask=asking(*facts), tree=tree(branches))
    gap = next(each for each in prove(rules).findings if each.kind == "gap")
    assert gap.situation == situation


def test_a_finding_names_the_tool_and_says_where_it_shows() -> None:
    proof = prove(proved([OPEN], outcomes="a", ask=asking(OPEN), tree=tree([("open", "a")])))
    assert (proof.tool, [(each.tool, each.says) for each in proof.findings]) == ("tool", [("tool", "not open")])


def test_facts_that_multiply_while_a_tool_is_proved_are_named() -> None:
    rules = proved(
        [OPEN, SEEN, TOLD],
        outcomes="a b",
        ask=asking(OPEN, SEEN, TOLD),
        tree=tree([("at least 2 of (open, seen, told)", "a"), ("exactly 1 of (open, seen, told)", "b")]),
    )
    rules.store.limit = len(rules.store.level)
    with pytest.raises(TooManySituations) as caught:
        prove(rules)
    assert set(caught.value.facts) <= {"open", "seen", "told"}
    assert caught.value.facts


MOST_WORLDS = 2000


@worlds.FEWER
@given(worlds.handbooks(complete=False))
def test_branches_and_gaps_are_those_of_the_slow_evaluator(handbook: Handbook) -> None:
    note(worlds.in_words(handbook, {}))
    made = handbook.tools["tool"]
    assume(naive.size(handbook, made, {}) <= MOST_WORLDS)
    applying = [world for world in naive.worlds(handbook, made, {}) if naive.applies(handbook, made, world)]
    won = {naive.branch(handbook, made, world) for world in applying}
    found = prove(compile_tool(handbook, made)).findings
    dead = {tuple(map(int, each.place.split("/")[1:])) for each in found if each.kind == "dead-branch"}
    gaps = {tuple(map(int, each.place.split("/")[1:])) for each in found if each.kind == "gap"}
    for path in _paths(made.tree, ()):
        assert any(each[: len(path)] == path for each in won) != any(path[: len(each)] == each for each in dead)
    assert gaps == {path for path in won if not path or _tree_at(made, path)}


@worlds.FEWER
@given(worlds.handbooks(complete=False))
def test_situations_are_as_many_as_the_slow_evaluator_tells_apart(handbook: Handbook) -> None:
    note(worlds.in_words(handbook, {}))
    made = handbook.tools["tool"]
    assume(naive.size(handbook, made, {}) <= MOST_WORLDS // 3)
    assume(len(handbook.tools) == 1 or "other" in {each.id for each in compile_tool(handbook, made).situations.tools})
    apart = {naive.situation(handbook, made, world) for world in naive.worlds(handbook, made, {})}
    assert prove(compile_tool(handbook, made)).situations == len(apart)


def _paths(branches: Any, above: tuple[int, ...]) -> list[tuple[int, ...]]:
    found = []
    for place, branch in enumerate(branches):
        found += [(*above, place), *_paths(branch.tree, (*above, place))]
    return found


def _tree_at(made: Tool, path: tuple[int, ...]) -> Any:
    level = made.tree
    for place in path:
        level = level[place].tree
    return level
