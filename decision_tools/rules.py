"""One tool compiled: what its tree, items and notes come to in every situation, ready to be looked up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace

from decision_tools.diagram import YES, Node, Store, TooManySituations
from decision_tools.lookup import dates_of
from decision_tools.meaning import Meaning
from decision_tools.model.handbook import Handbook
from decision_tools.model.rules import Item, Tool
from decision_tools.questions import item_questions_of, questions_of, watch
from decision_tools.situations import Situations, asked_facts, lay_out, reached, situations, tested_facts, tests_reached
from decision_tools.variables import Tick

LIMIT = 50_000
"""The most diagram nodes for one tool; past that the build says which facts multiply."""


@dataclass(frozen=True, slots=True)
class ItemRoot:
    """The situations in which an item is called for, with its parts."""

    item: Item
    when: Node
    parts: tuple[ItemRoot, ...] = ()

    def nodes(self) -> Iterator[Node]:
        """The diagrams of the item and of its parts."""
        yield self.when
        for part in self.parts:
            yield from part.nodes()


@dataclass(frozen=True, slots=True)
class Ground:
    """Where rules are compiled: a store, and the variables of its levels.  Rules on one ground can be compared."""

    store: Store
    situations: Situations


class Rules:
    """A tool of a handbook in all its situations.  Raises TooManySituations where the facts multiply beyond reach."""

    def __init__(self, handbook: Handbook, tool: Tool, limit: int = LIMIT, ground: Ground | None = None) -> None:
        """`ground` is one that other rules share; without it the facts stand in the order of asking."""
        self.handbook = handbook
        self.tool = tool
        self.store = ground.store if ground else Store(limit)
        laid_out = ground.situations if ground else situations(handbook, tool)
        self.situations = replace(laid_out, tools=reached(handbook, tool))
        self.meaning = Meaning(handbook, self.situations, self.store)
        self.questions = tuple(questions_of(tool, self.situations, self.meaning))
        """The questions of the tool and of the tools that it tests, each fact once."""
        self.item_questions = tuple(item_questions_of(tool, self.situations, self.meaning))
        """The questions that the tool asks of each item."""
        self.domain = tuple(self._domain())
        """What every situation that can be has to meet, each condition by itself."""
        self.applies = self.within_domain(self.meaning.condition(tool.when, tool.id))
        self.branch = self.within_domain(self.meaning.tree(tool))
        self.result = self.within_domain(self.meaning.result(tool))
        self.comes_to = {outcome.id: self._comes_to(outcome.id) for outcome in tool.outcomes}
        """By outcome, the situations that have it."""
        self.items = tuple(self._item(item, self.applies) for item in tool.items)
        self.also = tuple(self._item(item, self.applies) for item in tool.also)
        self.do: Mapping[str, tuple[ItemRoot, ...]] = {
            outcome.id: tuple(self._item(item, self.comes_to[outcome.id]) for item in outcome.do)
            for outcome in tool.outcomes
        }
        self.item_rules = tuple(
            self.within_domain(self.store.both(self.applies, self.meaning.condition(rule.when, tool.id)))
            for rule in tool.every_item
        )
        self.timed = self._timed()
        self.watched = watch(self.store, self.roots(), self.questions)
        """Every result that an answer may change."""

    def _comes_to(self, outcome: str) -> Node:
        return self.store.mapped(self.result, lambda found: found == outcome)

    def _timed(self) -> Mapping[str, tuple[Node, ...]]:
        """The situations in which a date starts the clock of something that is called for."""
        found: dict[str, tuple[Node, ...]] = {}
        acts = (act for acts in self.do.values() for act in acts)
        for root in (*self.items, *self.also, *acts):
            for each in (root, *root.parts):
                for name in dates_of(each.item.timing):
                    found[name] = (*found.get(name, ()), each.when)
        return found

    def roots(self) -> tuple[Node, ...]:
        """Every result that an answer may change (format.md, "Meaning", 4)."""
        acts = (act for outcome in self.tool.outcomes for act in self.do[outcome.id])
        items = (node for root in (*self.items, *self.also, *acts) for node in root.nodes())
        return (self.applies, self.result, *items, *self.item_rules)

    def within_domain(self, node: Node) -> Node:
        """The diagram over the situations that can be."""
        return self.store.within(touching(self.store, self.domain, node), node)

    def _domain(self) -> Iterator[Node]:
        """Where an any-of question is asked and has no "none of these", something is ticked."""
        for fact, levels in self.situations.levels_of.items():
            record = self.handbook.facts[fact]
            if record.type == "any-of" and not record.none:
                places = (at for at in levels if isinstance(self.situations.variables[at], Tick))
                ticks = (self.store.test(at, (False, True)) for at in places)
                asked = self.store.either(*(own[fact] for own in self.meaning.guards.values() if fact in own))
                yield self.store.choose(asked, self.store.either(*ticks), YES)

    def _item(self, item: Item, calls: Node) -> ItemRoot:
        when = self.within_domain(self.store.both(calls, self.meaning.condition(item.when, self.tool.id)))
        return ItemRoot(item, when, tuple(self._item(part, when) for part in item.parts))


def compile_tool(handbook: Handbook, tool: Tool, limit: int = LIMIT) -> Rules:
    """The rules of a tool, with its facts in the order of asking or, where they multiply in it, as the rules test them.

    The order changes no meaning.  Raises TooManySituations where the facts multiply in both, with the facts named.
    """
    orders = dict.fromkeys((asked_facts(handbook, tool), tested_facts(handbook, tool)))
    *first, last = (lay_out(handbook, order, tests_reached(handbook, tool)) for order in orders)
    for laid_out in first:
        with suppress(TooManySituations):
            return Rules(handbook, tool, ground=Ground(Store(limit), laid_out))
    with naming_facts(last):
        return Rules(handbook, tool, ground=Ground(Store(limit), last))


@contextmanager
def naming_facts(laid_out: Situations) -> Iterator[None]:
    """Say which facts multiply, where they do: those of the variables that hold most of the diagrams."""
    try:
        yield
    except TooManySituations as error:
        found = (laid_out.variables[level].fact for level in sorted(error.levels))
        error.facts = tuple(dict.fromkeys(found))
        raise


def touching(store: Store, wanted: Iterable[Node], node: Node) -> Node:
    """Of conditions that hold everywhere, those that bear on a diagram, directly or through one another.

    The others are about variables of their own, and can hold whatever these come to: they are left apart.
    """
    bits, apart, found = store.bits[node], list(wanted), list[Node]()
    while near := [each for each in apart if store.bits[each] & bits]:
        apart = [each for each in apart if each not in near]
        found += near
        for each in near:
            bits |= store.bits[each]
    return store.both(*found)
