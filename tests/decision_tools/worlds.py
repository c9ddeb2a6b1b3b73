"""Random small handbooks and answers, for properties that must hold of all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from itertools import combinations
from typing import get_args

from hypothesis import settings
from hypothesis import strategies as st

from decision_tools.conditions import write
from decision_tools.expressions import (
    All,
    AnyOf,
    Compare,
    Comparison,
    Count,
    DateOrder,
    Expr,
    Given,
    Gives,
    HowMany,
    Includes,
    Is,
    Known,
    Name,
    Not,
    Order,
    Quantity,
    Reach,
    Side,
    Unit,
    Within,
)
from decision_tools.model.handbook import Handbook
from decision_tools.model.rules import Branch, Fact, Question, Tool
from decision_tools.model.state import Answer
from tests.decision_tools.books import book, fact, item, tool

FEWER = settings(max_examples=max(5, settings().max_examples // 3))
"""For what is tried on every world of a handbook: a third of the examples that the profile asks for."""

OPTIONS = ("red", "green", "blue")
HOW_MANY: tuple[HowMany, ...] = get_args(HowMany.__value__)
COMPARISONS: tuple[Comparison, ...] = get_args(Comparison.__value__)
ORDERS: tuple[Order, ...] = get_args(Order.__value__)
REACHES: tuple[Reach, ...] = get_args(Reach.__value__)
SIDES: tuple[Side, ...] = get_args(Side.__value__)
UNITS: tuple[Unit, ...] = ("days", "working days")
FIRST_DAY = date(2026, 3, 25)
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


@cache
def _below(limit: int) -> st.SearchStrategy[int]:
    return st.integers(0, limit - 1)


class Chance:
    """What hypothesis chooses, as plain calls: far quicker than strategies made anew for every handbook."""

    def __init__(self, draw: st.DrawFn) -> None:
        self._draw = draw

    def below(self, limit: int) -> int:
        return self._draw(_below(limit))

    def once_in(self, times: int) -> bool:
        return self.below(times) == times - 1

    def one[T](self, of: Sequence[T]) -> T:
        return of[self.below(len(of))]

    def some[T](self, of: Sequence[T], least: int, most: int) -> tuple[T, ...]:
        """Between so many and so many of them, in any order."""
        left = list(of)
        return tuple(left.pop(self.below(len(left))) for _ in range(least + self.below(most - least + 1)))


class Author:
    """Writes conditions about some facts; dates are set against their neighbours, the first against the calendar too."""

    def __init__(self, chance: Chance, facts: tuple[Fact, ...], unit: Unit, named: tuple[Expr, ...] = ()) -> None:
        self.chance = chance
        self.facts = facts
        self.unit = unit
        self.named = named
        """What may stand for a test: named conditions, and what another tool gives."""

    def about(self, facts: tuple[Fact, ...]) -> Author:
        """The same author with fewer facts in mind, and no names that might lead to others."""
        return Author(self.chance, facts, self.unit)

    def condition(self, depth: int = 2) -> Expr:
        kind = self.chance.below(8) if depth else 0
        if kind == 4:
            return Not(self.condition(depth - 1))
        if kind < 5:
            return self.test()
        parts = tuple(self.condition(depth - 1) for _ in range(2 + self.chance.below(2)))
        if kind == 5:
            return All(parts)
        return AnyOf(parts) if kind == 6 else Count(self.chance.one(HOW_MANY), self.chance.below(4), parts)

    def test(self) -> Expr:
        if self.named and self.chance.once_in(4):
            return self.chance.one(self.named)
        about = self.chance.one(self.facts)
        if about.type != "text" and self.chance.once_in(8):
            return Known(about.id)
        match about.type:
            case "yes-no":
                return Is(about.id, ("no",)) if self.chance.once_in(2) else Name(about.id)
            case "one-of":
                return Is(about.id, self.chance.some(OPTIONS, 1, 2))
            case "any-of":
                return self._ticks(about)
            case "number":
                return Compare(about.id, self.chance.one(COMPARISONS), Quantity(1 + self.chance.below(4)))
            case "duration":
                return Compare(about.id, self.chance.one(COMPARISONS), Quantity(1 + self.chance.below(4), "hours"))
            case "date":
                return self._date(about)
            case _:
                return Given(about.id)

    def _ticks(self, about: Fact) -> Expr:
        options = self.chance.some(OPTIONS, 0, 3)
        return Includes(about.id, self.chance.one(HOW_MANY), self.chance.below(4), options)

    def _date(self, about: Fact) -> Expr:
        dated = [each for each in self.facts if each.type == "date"]
        at = dated.index(about)
        beside = dated[max(0, at - 1) : at] + dated[at + 1 : at + 2]
        if not beside or (at == 0 and self.chance.once_in(2)):
            return DateOrder(dated[0].id, self.chance.one(ORDERS), self.chance.one(DAYS))
        other = self.chance.one(beside)
        if self.chance.once_in(2):
            return DateOrder(about.id, self.chance.one(ORDERS), other.id)
        distance = Quantity(self.chance.below(3), self.unit)
        return Within(about.id, self.chance.one(REACHES), distance, self.chance.one(SIDES), other.id)

    def questions(self) -> tuple[Question, ...]:
        """Each fact in turn, perhaps only if a condition holds about those before it."""
        made = [Question(self.facts[0].id)]
        for place, each in enumerate(self.facts[1:], 1):
            guard = self.about(self.facts[:place]).condition() if self.chance.once_in(2) else None
            made.append(Question(each.id, guard))
        return tuple(made)

    def tree(self, depth: int = 2, *, complete: bool = True) -> tuple[Branch, ...]:
        branches = [self._branch(depth, complete) for _ in range(1 + self.chance.below(3))]
        last = [Branch(None, self.chance.one(OUTCOMES), cites=("C-01",))] if complete else []
        return (*branches, *last)

    def _branch(self, depth: int, complete: bool) -> Branch:
        expr = self.condition()
        if depth > 1 and self.chance.once_in(4):
            return Branch(expr, tree=self.tree(depth - 1, complete=complete), cites=("C-01",))
        return Branch(expr, self.chance.one(OUTCOMES), cites=("C-01",))


def _facts(chance: Chance, *, only_dates: bool) -> tuple[Fact, ...]:
    """Three dates; or two to four facts in the order of asking, at most two of them dates."""
    if only_dates:
        return chance.some([each for each in POOL if each.type == "date"], 3, 3)
    facts = chance.some(POOL, 2, 4)
    dates = [each for each in facts if each.type == "date"]
    return tuple(each for each in facts if each not in dates[2:])


@st.composite
def handbooks(draw: st.DrawFn, *, complete: bool = True, only_dates: bool = False) -> Handbook:
    """A handbook with a tool: guarded questions, a tree of one or two levels, two items; perhaps a second tool before it.

    With `complete` every level ends in `otherwise`.
    """
    chance = Chance(draw)
    facts = _facts(chance, only_dates=only_dates)
    author = Author(chance, facts, chance.one(UNITS))
    other = _other_tool(author) if chance.once_in(3) else None
    conditions = {"named": write(author.condition())} if chance.once_in(3) else {}
    author.named = (*map(Name, conditions), *((Gives("other", outcome) for outcome in OUTCOMES) if other else ()))
    made = tool(
        outcomes=" ".join(OUTCOMES),
        ask=author.questions(),
        tree=author.tree(complete=complete),
        when=author.condition() if chance.once_in(3) else None,
        items=(item("thing"), replace(item("matter"), when=author.condition())),
    )
    return book(facts, made, *([other] if other else ()), conditions=conditions)


def _other_tool(author: Author) -> Tool:
    """A tool that asks the first facts in its own way."""
    first = author.about(author.facts[:2])
    return tool(
        "other",
        outcomes=" ".join(OUTCOMES),
        ask=first.questions(),
        tree=first.tree(1),
        when=first.condition() if author.chance.once_in(3) else None,
    )


def _answer(chance: Chance, about: Fact) -> Answer:
    """An answer that the fact can have, "not known" among them where it may be given."""
    if about.not_known and about.type != "any-of" and chance.once_in(5):
        return "not known"
    match about.type:
        case "yes-no":
            return chance.one(("yes", "no"))
        case "one-of":
            return chance.one(OPTIONS)
        case "any-of":
            more = chance.once_in(4)
            return (*chance.some(OPTIONS, 0 if about.none or more else 1, 3), *(("not known",) if more else ()))
        case "number":
            return str(chance.below(6))
        case "duration":
            return f"{chance.below(6)} hours"
        case "date":
            return chance.one(DAYS)
        case _:
            return chance.one(("because", "  "))


def real_answers(about: Fact) -> list[Answer]:
    """Answers of every kind that the conditions of random handbooks can tell apart, none of them "not known"."""
    match about.type:
        case "yes-no":
            return ["yes", "no"]
        case "one-of":
            return list(OPTIONS)
        case "any-of":
            sizes = range(0 if about.none else 1, len(OPTIONS) + 1)
            return [ticks for size in sizes for ticks in combinations(OPTIONS, size)]
        case "number":
            return [str(count) for count in range(7)]
        case "duration":
            return [f"{30 * halves} minutes" for halves in range(12)]
        case "date":
            return [(FIRST_DAY + timedelta(days)).isoformat() for days in range(22)]
        case _:
            return ["because", "  "]


@st.composite
def answered(draw: st.DrawFn, *, only_dates: bool = False) -> tuple[Handbook, dict[str, Answer]]:
    """A handbook, and answers to some of its questions; with `only_dates` all but one of three dates, or all."""
    handbook = draw(handbooks(only_dates=only_dates))
    chance = Chance(draw)
    facts = [each for each in handbook.facts.values() if only_dates or chance.once_in(2)]
    if only_dates:
        facts = list(chance.some(facts, 2, 3))
    return handbook, {each.id: _answer(chance, each) for each in facts}


@st.composite
def expressions(draw: st.DrawFn) -> Expr:
    """A condition of any shape that the language has."""
    chance = Chance(draw)
    return Author(chance, POOL, chance.one(UNITS), (Name("named"), Gives("other", "first"))).condition(3)


def in_words(handbook: Handbook, given: dict[str, Answer]) -> str:
    """A case as an author would write it, for the report of a failure."""
    lines = [f"condition {each.id}: {write(each.when)}" for each in handbook.conditions.values()]
    for made in handbook.tools.values():
        lines += ["", made.id, *([f"when {write(made.when)}"] if made.when else [])]
        lines += [f"ask {each.fact}" + (f" only if {write(each.only_if)}" if each.only_if else "") for each in made.ask]
        lines += _tree_in_words(made.tree, "")
        lines += [f"item {each.id} when {write(each.when)}" for each in made.items if each.when]
    return "\n".join(["", *lines, "", f"answers {given}"])


def _tree_in_words(tree: tuple[Branch, ...], indent: str) -> list[str]:
    lines = []
    for branch in tree:
        lines.append(f"{indent}{write(branch.when) if branch.when else 'otherwise'}: {branch.outcome or ''}")
        lines += _tree_in_words(branch.tree, indent + "  ")
    return lines
