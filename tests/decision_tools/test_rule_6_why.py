"""Meaning, 6: why a result came, which one changed answer would change it, and what would settle what is open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import assume, given, note

from decision_tools import explain, interview
from decision_tools.conditions import parse
from decision_tools.interview import Compiled
from decision_tools.model.handbook import Handbook
from decision_tools.model.rules import Branch, Fact
from decision_tools.model.state import Answer, State
from decision_tools.position import Reason
from tests.decision_tools import worlds
from tests.decision_tools.books import Tree, ask, book, fact, item, tool, tree, when
from tests.decision_tools.reader import Given, told


def cited(about: Fact, **cites: str) -> Fact:
    """The same fact with a clause for some of its options."""
    options = tuple(replace(each, cites=(cites[each.id],) if each.id in cites else ()) for each in about.options)
    return replace(about, options=options)


CONCERN = cited(fact("concern", "any-of", "evidence missing neglect", none=True), evidence="C-02", missing="C-03")
FACTS = [fact("open-case"), CONCERN, fact("missing-for", "duration", least=0), fact("a"), fact("b"), fact("c")]


BOOK = book(
    FACTS,
    tool(
        outcomes="needed consult out",
        ask=ask("open-case", ("concern", "open-case"), ("missing-for", "concern includes missing")),
        tree=(
            Branch(parse("not open-case"), "out", cites=("C-04",)),
            Branch(parse("listed"), "needed", cites=("C-01",)),
            Branch(None, "consult", cites=("C-05",)),
        ),
    ),
    conditions={
        "listed": "concern includes evidence or missing-long",
        "missing-long": "missing-for is at least 24 hours",
    },
)
BOOK = replace(
    BOOK,
    conditions={**BOOK.conditions, "missing-long": replace(BOOK.conditions["missing-long"], cites=("N-01",))},
)
"""Open cases only; a listed concern, or missing for a day, needs a meeting; anything else is talked over."""


def steps(reasons: Sequence[Reason]) -> list[tuple[str | None, bool | None, tuple[str, ...], tuple[str, ...]]]:
    """Each step of why: its name, whether it held, its clauses and the answers behind it."""
    return [(each.name, each.held, each.cites, each.facts) for each in reasons]


@pytest.mark.parametrize(
    ("answers", "because"),
    [
        pytest.param(
            {"open-case": "no"},
            [(None, True, ("C-04",), ("open-case",))],
            id="out: the case is not open",
        ),
        pytest.param(
            {"open-case": "yes", "concern": ("evidence", "neglect")},
            [
                (None, False, ("C-04",), ("open-case",)),
                ("listed", True, ("C-01", "C-02"), ("concern",)),
            ],
            id="needed: the concern is listed; how long anyone was missing did not matter",
        ),
        pytest.param(
            {"open-case": "yes", "concern": ("missing",), "missing-for": "30 hours"},
            [
                (None, False, ("C-04",), ("open-case",)),
                ("listed", True, ("C-01",), ("concern", "missing-for")),
                ("missing-long", True, ("N-01",), ("missing-for",)),
            ],
            id="needed: listed, because missing long",
        ),
        pytest.param(
            {"open-case": "yes", "concern": ("neglect",)},
            [
                (None, False, ("C-04",), ("open-case",)),
                ("listed", False, ("C-01",), ("concern",)),
                (None, True, ("C-05",), ()),
            ],
            id="consult: none of the conditions before it",
        ),
        pytest.param(
            {"open-case": "yes", "concern": ("missing",), "missing-for": "not known"},
            [
                (None, False, ("C-04",), ("open-case",)),
                ("listed", None, ("C-01",), ()),
                (None, None, ("C-05",), ()),
            ],
            id="needed or consult: both branches, both still open",
        ),
    ],
)
def test_why(answers: Given, because: list[tuple[str | None, bool | None, tuple[str, ...], tuple[str, ...]]]) -> None:
    assert steps(told(BOOK, answers).because) == because


@pytest.mark.parametrize(
    ("branches", "answers", "because"),
    [
        pytest.param(
            [("a", [("b", "x"), ("otherwise", "y")]), ("otherwise", "z")],
            {"a": "yes", "b": "no"},
            [(None, True, ("a",)), (None, False, ("b",)), (None, True, ())],
            id="level by level: a holds, b does not, so otherwise",
        ),
        pytest.param(
            [("a", "x"), ("b", "y"), ("otherwise", "z")],
            {"a": "no", "b": "no"},
            [(None, False, ("a",)), (None, False, ("b",)), (None, True, ())],
            id="every branch that had to fail",
        ),
        pytest.param(
            [("a and b", "x"), ("c", "y"), ("otherwise", "z")],
            {"a": "yes", "b": "no", "c": "yes"},
            [(None, False, ("b",)), (None, True, ("c",))],
            id="that a was yes did not matter: b was no",
        ),
        pytest.param(
            [("a or b", "x"), ("otherwise", "z")],
            {"a": "yes"},
            [(None, True, ("a",))],
            id="one of two is enough",
        ),
        pytest.param(
            [("pair", "x"), ("otherwise", "z")],
            {"a": "yes", "b": "no"},
            [("pair", True, ("a", "b")), ("first", True, ("a",)), ("second", False, ("b",))],
            id="under not, the named condition that failed",
        ),
        pytest.param(
            [("at least 1 of (first, second)", "x"), ("otherwise", "z")],
            {"a": "no", "b": "yes"},
            [(None, True, ("b",)), ("second", True, ("b",))],
            id="of a count, those that held",
        ),
        pytest.param(
            [("b", "x"), ("a and b", "y"), ("a", "z"), ("otherwise", "x")],
            {"a": "yes", "b": "not known"},
            [(None, None, ()), (None, True, ("a",))],
            id="an open branch that cannot win did not have to fail",
        ),
        pytest.param(
            [("a and not a", "x"), ("b", "y"), ("otherwise", "z")],
            {"b": "yes"},
            [(None, True, ("b",))],
            id="a branch that fails whatever is said is no reason",
        ),
        pytest.param(
            [("not pair", "x"), ("otherwise", "z")],
            {"a": "no"},
            [(None, True, ("a",)), ("pair", False, ("a",)), ("first", False, ("a",))],
            id="not pair: pair failed, because its first part did",
        ),
    ],
)
def test_why_step_by_step(
    branches: Tree, answers: Given, because: list[tuple[str | None, bool | None, tuple[str, ...]]]
) -> None:
    made = tool(outcomes="x y z", ask=ask("a", "b", "c"), tree=tree(branches))
    handbook = book(FACTS, made, conditions={"pair": "first and not second", "first": "a", "second": "b"})
    assert [(each.name, each.held, each.facts) for each in told(handbook, answers).because] == because


def test_why_says_the_words_and_the_reading_of_a_branch() -> None:
    branches = (Branch(parse("a"), "x", reading="AMB-01"), Branch(None, "y", reading="AMB-01"))
    handbook = book(FACTS, tool(outcomes="x y", ask=ask("a"), tree=branches))
    (reason,) = told(handbook, {"a": "yes"}).because
    assert (reason.says, reason.reading, reason.cites) == ("a? — Yes", "AMB-01", ())
    last = told(handbook, {"a": "no"}).because[-1]
    assert (last.says, last.reading) == ("None of the conditions before this one holds", "AMB-01")


def test_why_says_the_words_of_every_named_condition() -> None:
    made = tool(outcomes="x y", ask=ask("a", "b"), tree=tree([("b and first", "x"), ("otherwise", "y")]))
    because = told(book(FACTS, made, conditions={"first": "a"}), {"a": "yes", "b": "yes"}).because
    assert [(each.name, each.says) for each in because[1:]] == [("first", "a? — Yes")]


def test_why_of_one_child_rests_on_what_was_said_of_that_child() -> None:
    hurt = fact("hurt", about="child")
    made = tool(outcomes="x y", ask=ask("hurt"), tree=tree([("hurt", "x"), ("otherwise", "y")]))
    position = told(book([hurt], made), subject="A", children={"A": {"hurt": "yes"}, "B": {}})
    assert steps(position.because) == [(None, True, ("C-01",), ("hurt",))]


def test_why_names_the_clauses_of_the_option_that_was_chosen() -> None:
    colour = cited(fact("colour", "one-of", "red green"), red="C-02", green="C-03")
    made = tool(
        outcomes="x y", ask=ask("colour"), tree=tree([("colour is one of (red, green)", "x"), ("otherwise", "y")])
    )
    assert told(book([colour], made), {"colour": "green"}).because[0].cites == ("C-01", "C-02", "C-03")


def test_why_names_no_clause_of_an_option_that_the_condition_does_not_look_at() -> None:
    colour = cited(fact("colour", "one-of", "red green"), red="C-02", green="C-03")
    made = tool(outcomes="x y", ask=ask("colour"), tree=tree([("colour is red", "x"), ("otherwise", "y")]))
    assert told(book([colour], made), {"colour": "green"}).because[0].cites == ("C-01", "C-02")


def test_why_names_the_clause_of_the_chosen_option_alone_beside_a_named_condition() -> None:
    colour = cited(fact("colour", "one-of", "red green blue"), red="C-02", green="C-03")
    made = tool(outcomes="x y", ask=ask("a", "colour"), tree=tree([("a and warm", "x"), ("otherwise", "y")]))
    handbook = book([*FACTS, colour], made, conditions={"warm": "colour is one of (red, green)"})
    assert steps(told(handbook, {"a": "yes", "colour": "green"}).because)[1] == (
        "warm",
        True,
        ("C-01", "C-03"),
        ("colour",),
    )


def test_why_names_the_clauses_of_every_tick_where_any_would_do() -> None:
    made = tool(
        outcomes="x y", ask=ask("concern"), tree=tree([("concern includes at least 2", "x"), ("otherwise", "y")])
    )
    position = told(book(FACTS, made), {"concern": ("evidence", "missing")})
    assert position.because[0].cites == ("C-01", "C-02", "C-03")


def test_why_another_tool_gives_it_rests_on_that_tools_answers() -> None:
    handbook = book(
        FACTS,
        tool(outcomes="x y", ask=ask("a"), tree=tree([("other gives go", "x"), ("otherwise", "y")])),
        tool("other", outcomes="go", ask=ask("b", ("c", "b")), when=when("b and c"), tree=tree([("otherwise", "go")])),
    )
    assert told(handbook, {"b": "yes", "c": "yes"}).because[0].facts == ("b", "c")
    assert told(handbook, {"b": "no"}).because[0].facts == ("b",)


def test_why_another_tool_and_an_answer_give_it_rests_on_both() -> None:
    handbook = book(
        FACTS,
        tool(outcomes="x y", ask=ask("a"), tree=tree([("a and other gives go", "x"), ("otherwise", "y")])),
        tool("other", outcomes="go", ask=ask("b"), when=when("b"), tree=tree([("otherwise", "go")])),
    )
    assert told(handbook, {"a": "yes", "b": "yes"}).because[0].facts == ("a", "b")


def test_a_tool_that_does_not_apply_gives_no_reasons() -> None:
    made = tool(outcomes="x y", ask=ask("a", "b"), when=when("a"), tree=tree([("b", "x"), ("otherwise", "y")]))
    position = told(book(FACTS, made), {"a": "no"})
    assert (position.because, position.near[0].fact, position.near[0].outcomes) == ((), "a", ("x", "y"))


def test_a_list_without_a_tree_gives_no_reasons() -> None:
    assert told(book(FACTS, tool(ask=ask("a"), items=(item("thing", "a"),))), {"a": "yes"}).because == ()


@pytest.mark.parametrize(
    ("answers", "near"),
    [
        pytest.param(
            {"open-case": "yes", "concern": ("missing",), "missing-for": "30 hours"},
            [
                ("open-case", "no", ("out",)),
                ("concern", (), ("consult",)),
                ("missing-for", "23 hours", ("consult",)),
            ],
            id="missing for 30 hours: at 23 hours, consult",
        ),
        pytest.param(
            {"open-case": "yes", "concern": ("missing",), "missing-for": "5 hours"},
            [
                ("open-case", "no", ("out",)),
                ("concern", ("evidence", "missing"), ("needed",)),
                ("missing-for", "24 hours", ("needed",)),
            ],
            id="missing for 5 hours: at 24 hours, needed",
        ),
        pytest.param(
            {"open-case": "yes", "concern": ("evidence", "neglect")},
            [("open-case", "no", ("out",)), ("concern", ("neglect",), ("consult",))],
            id="listed by one concern only",
        ),
        pytest.param(
            {"open-case": "no", "concern": ("evidence",)},
            [("open-case", "yes", ("needed", "consult"))],
            id="a closed case, were it open: what was ticked is set aside and drives nothing",
        ),
        pytest.param(
            {"open-case": "yes", "concern": ("missing", "not known"), "missing-for": "not known"},
            [
                ("open-case", "no", ("out",)),
                ("concern", ("evidence", "missing"), ("needed",)),
                ("concern", (), ("consult",)),
                ("missing-for", "24 hours", ("needed",)),
            ],
            id="needed or consult: what would rule one of them out",
        ),
        pytest.param({"open-case": "yes"}, [], id="nothing while there is more to ask"),
    ],
)
def test_what_one_changed_answer_would_change(answers: Given, near: list[tuple[str, Answer, tuple[str, ...]]]) -> None:
    assert [(each.fact, each.answer, each.outcomes) for each in told(BOOK, answers).near] == near


@pytest.mark.parametrize(
    ("answers", "settle"),
    [
        pytest.param({"open-case": "no"}, [], id="nothing is open"),
        pytest.param(
            {"open-case": "yes", "concern": ("missing",), "missing-for": "not known"},
            [("missing-for", "every answer")],
            id="how long it was would settle it, whatever it was",
        ),
        pytest.param(
            {"open-case": "yes", "concern": ("missing", "not known"), "missing-for": "not known"},
            [("concern", "some answers"), ("missing-for", "some answers")],
            id="evidence would settle it, and so would a long absence",
        ),
        pytest.param(
            {"open-case": "not known", "concern": ("evidence",)},
            [("open-case", "every answer")],
            id="whether the case is open would settle it",
        ),
        pytest.param(
            {},
            [("open-case", "some answers"), ("concern", "with others"), ("missing-for", "with others")],
            id="at the start: a closed case is out at once",
        ),
        pytest.param(
            {"open-case": "yes"},
            [("concern", "some answers"), ("missing-for", "with others")],
            id="most ticks decide, missing does not",
        ),
    ],
)
def test_what_would_settle_it(answers: Given, settle: list[tuple[str, str]]) -> None:
    assert [(each.fact, each.settles) for each in told(BOOK, answers).settle] == settle


@pytest.mark.parametrize(
    ("branches", "answers", "settle"),
    [
        pytest.param(
            [("exactly 1 of (a, b)", "x"), ("otherwise", "y")],
            {"a": "not known", "b": "not known"},
            [("a", "with others"), ("b", "with others")],
            id="neither of two by itself",
        ),
        pytest.param(
            [("a and b", "x"), ("c", "x"), ("otherwise", "y")],
            {"a": "not known", "b": "yes", "c": "not known"},
            [("a", "some answers"), ("c", "some answers")],
            id="yes to either, no to neither",
        ),
        pytest.param(
            [("a", [("b", "x"), ("otherwise", "y")]), ("otherwise", "x")],
            {"a": "not known", "b": "no", "c": "no"},
            [("a", "every answer")],
            id="soonest first",
        ),
        pytest.param(
            [("c is known and a", "x"), ("otherwise", "y")],
            {"a": "yes"},
            [("c", "every answer")],
            id="any real answer will do where it counts whether it is known",
        ),
        pytest.param(
            [("c", "x"), ("c is known", "y"), ("otherwise", "y")],
            {},
            [("c", "every answer")],
            id="that it stays not known is no answer that settles anything, nor one that counts against it",
        ),
        pytest.param(
            [("early is before late", "x"), ("otherwise", "y")],
            {"early": "not known", "late": "not known"},
            [("early", "with others"), ("late", "with others")],
            id="a date tells nothing without the other",
        ),
        pytest.param(
            [("early is before late", "x"), ("otherwise", "y")],
            {"early": "not known", "late": "2026-04-01"},
            [("early", "every answer")],
            id="and everything with it",
        ),
    ],
)
def test_what_settles(branches: Tree, answers: Given, settle: list[tuple[str, str]]) -> None:
    made = tool(outcomes="x y", ask=ask("a", "b", "c", "early", "late"), tree=tree(branches))
    handbook = book([*FACTS, fact("early", "date"), fact("late", "date")], made)
    assert [(each.fact, each.settles) for each in told(handbook, answers).settle] == settle


@pytest.mark.parametrize(
    ("a", "settle"),
    [
        pytest.param("yes", [], id="the outcome is decided: an open item is shown as such and settles nothing"),
        pytest.param("not known", [("a", "every answer")], id="what only an item hangs on does not settle the outcome"),
    ],
)
def test_what_is_open_beside_a_tree_is_the_outcome(a: str, settle: list[tuple[str, str]]) -> None:
    made = tool(
        outcomes="x y", ask=ask("a", "b"), tree=tree([("a", "x"), ("otherwise", "y")]), items=(item("thing", "b"),)
    )
    position = told(book(FACTS, made), {"a": a, "b": "not known"})
    assert [(each.fact, each.settles) for each in position.settle] == settle


def test_what_would_settle_a_list_without_a_tree() -> None:
    made = tool(ask=ask("a", "b"), items=(item("thing", "a and b"), item("matter", "a")))
    position = told(book(FACTS, made), {"a": "not known", "b": "not known"})
    assert [(each.fact, each.settles) for each in position.settle] == [("a", "some answers"), ("b", "with others")]


def test_a_known_date_mattered_where_it_leaves_another_no_room() -> None:
    """Before the 1st is before the 3rd; without the first date, the second might lie between them."""
    branches: Tree = [("late is before early and not late is before 2026-04-03", "x"), ("otherwise", "y")]
    made = tool(outcomes="x y", ask=ask("early", "late"), tree=tree(branches))
    handbook = book([fact("early", "date"), fact("late", "date")], made)
    position = told(handbook, {"early": "2026-04-01", "late": "not known"})
    assert position.possible == ("y",)
    assert position.because[0].facts == ("early",)


@given(worlds.answered())
def test_the_answers_that_mattered_alone_lead_to_the_same_branches_and_none_of_them_is_idle(
    case: tuple[Handbook, dict[str, Answer]],
) -> None:
    handbook, answers = case
    note(worlds.in_words(handbook, answers))
    compiled = Compiled(handbook)

    def branches(facts: Given) -> frozenset[object]:
        here = interview.standing(compiled, "tool", State(facts=facts))
        return here.rules.store.reach[here.now(here.rules.branch)]

    here = interview.standing(compiled, "tool", State(facts=answers))
    mattered = explain.answers_that_mattered(here)
    note(f"mattered {sorted(mattered)}")
    alone = {fact: answer for fact, answer in answers.items() if fact in mattered}
    assert branches(alone) == branches(answers)


@given(worlds.answered())
def test_a_changed_answer_leads_where_it_says(case: tuple[Handbook, dict[str, Answer]]) -> None:
    handbook, answers = case
    note(worlds.in_words(handbook, answers))
    compiled = Compiled(handbook)
    here = interview.standing(compiled, "tool", State(facts=answers))
    count = {fact: answers[fact] for fact in here.values}
    present = interview.position(compiled, "tool", State(facts=count)).possible
    for change in explain.near(here):
        note(str(change))
        there = interview.position(compiled, "tool", State(facts={**count, change.fact: change.answer}))
        assert there.possible == change.outcomes
        assert there.possible != present


@given(worlds.answered())
def test_what_every_answer_settles_is_settled_by_every_answer(case: tuple[Handbook, dict[str, Answer]]) -> None:
    handbook, answers = case
    note(worlds.in_words(handbook, answers))
    compiled = Compiled(handbook)
    here = interview.standing(compiled, "tool", State(facts=answers))
    assume(any(each.settles == "every answer" for each in explain.settle(here)))
    count = {fact: answers[fact] for fact in here.values}
    for opening in explain.settle(here):
        if opening.settles == "every answer":
            for answer in worlds.real_answers(handbook.facts[opening.fact]):
                there = interview.position(compiled, "tool", State(facts={**count, opening.fact: answer}))
                assert there.applies is not None
                assert len(there.possible) <= 1


def test_a_changed_date_may_give_another_one_room() -> None:
    """The middle date cannot be before the 1st and after the 10th. Once the one known date is two days past the other
    there is a day between them; then the first branch is possible, and the second too, whatever the middle date is."""
    branches: Tree = [
        ("middle is before early and middle is after late", "x"),
        ("late is more than 1 day before early", "y"),
        ("otherwise", "z"),
    ]
    made = tool(outcomes="x y z", ask=ask("early", "late", "middle"), tree=tree(branches))
    handbook = book([fact(name, "date") for name in ("early", "late", "middle")], made)
    position = told(handbook, {"early": "2026-04-01", "late": "2026-04-10", "middle": "not known"})
    assert position.possible == ("z",)
    assert [(each.fact, each.answer, each.outcomes) for each in position.near] == [
        ("early", "2026-04-12", ("x", "y")),
        ("late", "2026-03-30", ("x", "y")),
    ]
