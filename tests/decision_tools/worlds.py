"""Random small handbooks and answers, for properties that must hold of all of them."""

from __future__ import annotations

from typing import Literal

from hypothesis import strategies as st

from decision_tools.conditions import write
from decision_tools.expressions import (
    All,
    AnyOf,
    Compare,
    Count,
    DateOrder,
    Expr,
    Given,
    Includes,
    Is,
    Known,
    Name,
    Not,
    Quantity,
    Unit,
    Within,
)
from decision_tools.model import Answer, Branch, Fact, Handbook, Question, Tool
from tests.decision_tools.books import book, fact, item, tool

OPTIONS = ("red", "green", "blue")
HOW_MANY = st.sampled_from(["at least", "at most", "exactly"])
COMPARISONS = st.sampled_from(["at least", "at most", "more than", "less than"])
ORDERS = st.sampled_from(["before", "after", "on or before", "on or after"])
DAYS = [f"2026-04-0{day}" for day in range(1, 9)]
OUTCOMES = ("first", "second", "third")

POOL = (
    fact("yes-one"),
    fact("yes-two", not_known=False),
    fact("colour", "one-of", "red green blue"),
    fact("some", "any-of", "red green blue", none=True),
    fact("several", "any-of", "red green blue"),
    fact("count", "number", least=0),
    fact("length", "duration", least=0),
    fact("day-one", "date"),
    fact("day-two", "date"),
    fact("day-three", "date"),
    fact("words", "text"),
)


@st.composite
def chosen_facts(draw: st.DrawFn) -> tuple[Fact, ...]:
    """Three or four facts in the order of asking, at most two of them dates unless there is little else."""
    facts = draw(st.permutations(POOL))[: draw(st.integers(2, 4))]
    dates = [each for each in facts if each.type == "date"]
    return tuple(each for each in facts if each.type != "date" or each in dates[:2])


@st.composite
def tests(draw: st.DrawFn, facts: tuple[Fact, ...], unit: Unit) -> Expr:
    """One test on one of the facts, or a distance between two dates in one unit."""
    about = draw(st.sampled_from(facts))
    known = [Known(about.id)] if about.type != "text" else []
    if known and draw(st.integers(0, 9)) == 0:
        return known[0]
    match about.type:
        case "yes-no":
            return draw(st.sampled_from([Name(about.id), Is(about.id, ("no",))]))
        case "one-of":
            values = draw(st.lists(st.sampled_from(OPTIONS), min_size=1, max_size=2, unique=True))
            return Is(about.id, tuple(values))
        case "any-of":
            options = draw(st.lists(st.sampled_from(OPTIONS), max_size=3, unique=True))
            return Includes(about.id, draw(HOW_MANY), draw(st.integers(0, 3)), tuple(options))
        case "number":
            return Compare(about.id, draw(COMPARISONS), Quantity(draw(st.integers(1, 4))))
        case "duration":
            return Compare(about.id, draw(COMPARISONS), Quantity(draw(st.integers(1, 4)), "hours"))
        case "date":
            return draw(_date_test(facts, about, unit))
        case _:
            return Given(about.id)


@st.composite
def _date_test(draw: st.DrawFn, facts: tuple[Fact, ...], about: Fact, unit: Unit) -> Expr:
    """Only the first date is set against the calendar, so that comparisons never make a circle."""
    dated = [each for each in facts if each.type == "date"]
    others = [each for each in dated if each != about]
    if not others or (about == dated[0] and draw(st.booleans())):
        return DateOrder(dated[0].id, draw(ORDERS), draw(st.sampled_from(DAYS)))
    other = draw(st.sampled_from(others))
    if draw(st.booleans()):
        return DateOrder(about.id, draw(ORDERS), other.id)
    reach: Literal["within", "more than"] = draw(st.sampled_from(["within", "more than"]))
    side: Literal["of", "after", "before"] = draw(st.sampled_from(["of", "after", "before"]))
    return Within(about.id, reach, Quantity(draw(st.integers(0, 2)), unit), side, other.id)


def expressions(facts: tuple[Fact, ...], unit: Unit) -> st.SearchStrategy[Expr]:
    """Conditions of a few tests."""

    def wider(inner: st.SearchStrategy[Expr]) -> st.SearchStrategy[Expr]:
        parts = st.lists(inner, min_size=2, max_size=3).map(tuple)
        return st.one_of(
            inner.map(Not),
            parts.map(All),
            parts.map(AnyOf),
            st.builds(Count, HOW_MANY, st.integers(0, 3), parts),
        )

    return st.recursive(tests(facts, unit), wider, max_leaves=5)


@st.composite
def handbooks(draw: st.DrawFn) -> Handbook:
    """A handbook with one tool: guarded questions, a tree of one or two levels, an item."""
    facts = draw(chosen_facts())
    unit: Unit = draw(st.sampled_from(["days", "working days"]))
    questions = [Question(facts[0].id)]
    for place, each in enumerate(facts[1:], 1):
        guard = draw(st.none() | expressions(facts[:place], unit))
        questions.append(Question(each.id, guard))
    made: Tool = tool(
        outcomes=" ".join(OUTCOMES),
        ask=tuple(questions),
        tree=draw(_trees(facts, unit, depth=2)),
        when=draw(st.none() | expressions(facts, unit)),
        items=(item("thing"),),
    )
    return book(facts, made)


@st.composite
def _trees(draw: st.DrawFn, facts: tuple[Fact, ...], unit: Unit, depth: int) -> tuple[Branch, ...]:
    branches = []
    for _ in range(draw(st.integers(1, 3))):
        expr = draw(expressions(facts, unit))
        if depth > 1 and draw(st.integers(0, 3)) == 0:
            branches.append(Branch(expr, tree=draw(_trees(facts, unit, depth - 1)), cites=("C-01",)))
        else:
            branches.append(Branch(expr, draw(st.sampled_from(OUTCOMES)), cites=("C-01",)))
    return (*branches, Branch(None, draw(st.sampled_from(OUTCOMES)), cites=("C-01",)))


def answer(about: Fact) -> st.SearchStrategy[Answer]:
    """An answer that the fact can have, "not known" among them where it may be given."""
    unknown: list[Answer] = ["not known"] if about.not_known and about.type != "text" else []
    match about.type:
        case "yes-no":
            return st.sampled_from(["yes", "no", *unknown])
        case "one-of":
            return st.sampled_from([*OPTIONS, *unknown])
        case "any-of":
            least = 0 if about.none else 1
            ticks = st.lists(st.sampled_from(OPTIONS), min_size=least, max_size=3, unique=True).map(tuple)
            more = st.lists(st.sampled_from(OPTIONS), max_size=3, unique=True).map(lambda ids: (*ids, "not known"))
            return ticks | more
        case "number":
            return st.sampled_from([*map(str, range(6)), *unknown])
        case "duration":
            return st.sampled_from([*(f"{hours} hours" for hours in range(6)), *unknown])
        case "date":
            return st.sampled_from([*DAYS, *unknown])
        case _:
            return st.sampled_from(["because", "  "])


@st.composite
def answered(draw: st.DrawFn) -> tuple[Handbook, dict[str, Answer]]:
    """A handbook, and answers to some of its questions."""
    handbook = draw(handbooks())
    facts = [each for each in handbook.facts.values() if draw(st.booleans())]
    return handbook, {each.id: draw(answer(each)) for each in facts}


def in_words(handbook: Handbook, given: dict[str, Answer]) -> str:
    """A case as an author would write it, for the report of a failure."""
    made = handbook.tools["tool"]
    guards = [f"ask {each.fact}" + (f" only if {write(each.only_if)}" if each.only_if else "") for each in made.ask]
    when = [f"when {write(made.when)}"] if made.when else []
    return "\n".join(["", *when, *guards, *_tree_in_words(made.tree, ""), f"answers {given}"])


def _tree_in_words(tree: tuple[Branch, ...], indent: str) -> list[str]:
    lines = []
    for branch in tree:
        lines.append(f"{indent}{write(branch.when) if branch.when else 'otherwise'}: {branch.outcome or ''}")
        lines += _tree_in_words(branch.tree, indent + "  ")
    return lines
