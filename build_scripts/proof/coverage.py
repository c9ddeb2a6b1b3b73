"""What carries each clause, and which training cases exercise it: counted from the tools, never claimed.

A clause is *carried* by whatever in a tool cites it, or rests on a reading which is about it: a branch, an action, an
item or part of one (its timing included), a note, a rule for every item, a named condition, or an option. A question
alone carries nothing: asking is not yet saying what follows.

A training case *exercises* one of these where the tool applies, the case states what it expects of that tool, and

- of a branch: it is the only one that can win, or stands over that one, and the case states the outcomes;
- of an action: its outcome is the only one possible, it is called for, and the case states the outcomes;
- of an item: it is called for, and the case lists its group, or names it as missing or overdue; of a part: as its
  item, and the part is called for itself;
- of a rule for every item: it holds of one of them, and the case lists what the rule does;
- of a note: it is shown; of a condition: it holds; of an option: it is chosen, and the answer counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from decision_tools import words
from decision_tools.expressions import All, AnyOf, Count, Expr, Name, Not
from decision_tools.lookup import expressions_of
from decision_tools.model.handbook import Handbook
from decision_tools.model.rules import Branch, Item, ItemRule, Tool
from decision_tools.spoken import condition as say

type Kind = Literal["branch", "action", "item", "part", "note", "rule", "condition", "option"]


@dataclass(frozen=True, slots=True)
class Carrier:
    """One thing in a tool that carries clauses."""

    tool: str
    kind: Kind
    way: str
    """The way to it within the tool, as in `Draft.places`: "tree/2/0", "items/P02/parts/planning"."""
    says: str
    """What a reader sees of it."""
    clauses: tuple[str, ...]
    """Those that it cites, then those of the readings that it rests on."""
    conditional: bool = False
    """Whether it depends on the answers: for a near miss, some case has to be without it."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A near miss: a case with something, and a case without it that is one answer away."""

    with_it: str
    without_it: str
    fact: str
    """The one answer that differs."""


def carriers(book: Handbook, tool: Tool | None = None) -> tuple[Carrier, ...]:
    """Everything that carries a clause, tool by tool or in one, in the order of the page."""
    tools = (tool,) if tool else book.tools.values()
    return tuple(carrier for each in tools for carrier in _Finder(book, each).all())


@dataclass(frozen=True, slots=True)
class _Finder:
    """Walks one tool."""

    book: Handbook
    tool: Tool

    def all(self) -> Iterator[Carrier]:
        yield from self._branches(self.tool.tree, "tree")
        for outcome in self.tool.outcomes:
            for item in outcome.do:
                yield self._item("action", f"outcomes/{outcome.id}/do/{item.id}", item)
        for item in self.tool.items:
            yield self._item("item", f"items/{item.id}", item)
            yield from (self._item("part", f"items/{item.id}/parts/{part.id}", part) for part in item.parts)
        for item in self.tool.also:
            yield self._item("note", f"also/{item.id}", item)
        yield from (self._rule(at, rule) for at, rule in enumerate(self.tool.every_item))
        yield from map(self._condition, conditions_of(self.book, self.tool))
        yield from self._options()

    def _branches(self, tree: Iterable[Branch], way: str) -> Iterator[Carrier]:
        for at, branch in enumerate(tree):
            here = f"{way}/{at}"
            when = say(self.book, branch.when).line if branch.when else "Otherwise"
            titles = {outcome.id: outcome.title for outcome in self.tool.outcomes}
            says = f"{when}: {titles[branch.outcome]}" if branch.outcome else when
            yield self._carrier("branch", here, says, branch.cites, branch.reading, conditional=True)
            yield from self._branches(branch.tree, here)

    def _item(self, kind: Kind, way: str, item: Item) -> Carrier:
        says = words.item(self.book, item)
        return self._carrier(kind, way, says, item.cites, item.reading, conditional=item.when is not None)

    def _rule(self, at: int, rule: ItemRule) -> Carrier:
        does = {"exclude": "leave out", "settle first": "settle first", "add": "as well"}[rule.effect]
        what = words.item(self.book, rule.duty) if rule.duty else ""
        says = f"If {say(self.book, rule.when).line}: {does}{f': {what}' if what else ''}"
        cites = (*rule.cites, *(rule.duty.cites if rule.duty else ()))
        return self._carrier("rule", f"every item/{at}", says, cites, rule.settle, conditional=True)

    def _condition(self, id: str) -> Carrier:
        condition = self.book.conditions[id]
        says = say(self.book, condition.when).line
        return Carrier(self.tool.id, "condition", f"condition/{id}", says, condition.cites)

    def _options(self) -> Iterator[Carrier]:
        for question in (*self.tool.ask, *self.tool.each_item):
            fact = self.book.facts[question.fact]
            for option in fact.options:
                way = f"ask/{fact.id}/{option.id}"
                yield Carrier(self.tool.id, "option", way, option.says, option.cites)

    def _carrier(
        self, kind: Kind, way: str, says: str, cites: tuple[str, ...], reading: str | None, *, conditional: bool
    ) -> Carrier:
        about = self.book.readings[reading].cites if reading else ()
        clauses = tuple(dict.fromkeys((*cites, *about)))
        return Carrier(self.tool.id, kind, way, says, clauses, conditional)


def conditions_of(book: Handbook, tool: Tool) -> tuple[str, ...]:
    """The named conditions that a tool uses, directly or through one another, each once."""
    found: dict[str, None] = {}
    for expr in expressions_of(tool):
        _names(book, expr, found)
    return tuple(found)


def _names(book: Handbook, expr: Expr, found: dict[str, None]) -> None:
    match expr:
        case Name(id) if id in book.conditions and id not in found:
            found[id] = None
            _names(book, book.conditions[id].when, found)
        case Not(part):
            _names(book, part, found)
        case All(parts) | AnyOf(parts) | Count(_, _, parts):
            for part in parts:
                _names(book, part, found)
        case _:
            return


@dataclass(frozen=True)
class Coverage:
    """What carries what, and which cases exercise it."""

    book: Handbook
    carriers: tuple[Carrier, ...]
    cases: Mapping[Carrier, tuple[str, ...]]
    """The cases that exercise each carrier, in the order of the handbook; empty where none does."""
    near: Mapping[Carrier, Pair | None]
    """A near miss for everything that depends on the answers; None where there is none."""

    @cached_property
    def carried(self) -> Mapping[str, tuple[Carrier, ...]]:
        """By clause, everything that carries it."""
        found: dict[str, list[Carrier]] = {clause: [] for clause in self.book.clauses}
        for carrier in self.carriers:
            for clause in carrier.clauses:
                found[clause].append(carrier)
        return {clause: tuple(carriers) for clause, carriers in found.items()}

    @cached_property
    def place(self) -> Mapping[str, int]:
        """The place of each clause in the order of the handbook."""
        return {clause: place for place, clause in enumerate(self.book.clauses)}

    @cached_property
    def exercised(self) -> Mapping[str, tuple[str, ...]]:
        """By clause, the cases that exercise something that carries it."""
        order = {case: place for place, case in enumerate(self.book.scenarios)}
        return {
            clause: tuple(sorted({case for each in carried for case in self.cases[each]}, key=order.__getitem__))
            for clause, carried in self.carried.items()
        }

    @cached_property
    def by_case(self) -> Mapping[str, tuple[Carrier, ...]]:
        """By case, everything that it exercises."""
        found: dict[str, list[Carrier]] = {id: [] for id in self.book.scenarios}
        for carrier in self.carriers:
            for case in self.cases[carrier]:
                found[case].append(carrier)
        return {case: tuple(carriers) for case, carriers in found.items()}
