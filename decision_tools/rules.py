"""One tool compiled: what its tree, items and notes come to in every situation, ready to be looked up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from decision_tools.diagram import YES, Node, Store
from decision_tools.lookup import dates_of
from decision_tools.meaning import Meaning
from decision_tools.model import Handbook, Item, Tool
from decision_tools.situations import situations
from decision_tools.variables import Tick

LIMIT = 200_000
"""The most diagram nodes for one tool; past that the build says which facts multiply."""


@dataclass(frozen=True, slots=True)
class ItemRoot:
    """The situations in which an item is called for, with its parts."""

    item: Item
    when: Node
    parts: tuple[ItemRoot, ...] = ()

    def nodes(self) -> Iterator[Node]:
        yield self.when
        for part in self.parts:
            yield from part.nodes()


class Rules:
    """A tool of a handbook in all its situations.  Raises TooManySituations where the facts multiply beyond reach."""

    def __init__(self, handbook: Handbook, tool: Tool, limit: int = LIMIT) -> None:
        self.handbook = handbook
        self.tool = tool
        self.store = Store(limit)
        self.situations = situations(handbook, tool)
        self.meaning = Meaning(handbook, self.situations, self.store)
        self.domain = self._domain()
        self.applies = self.within_domain(self.meaning.condition(tool.when, tool.id))
        self.branch = self.within_domain(self.meaning.tree(tool))
        self.result = self.within_domain(self.meaning.result(tool))
        self.items = tuple(self._item(item, self.applies) for item in tool.items)
        self.also = tuple(self._item(item, self.applies) for item in tool.also)
        self.do: Mapping[str, tuple[ItemRoot, ...]] = {
            outcome.id: tuple(self._item(item, self.comes_to(outcome.id)) for item in outcome.do)
            for outcome in tool.outcomes
        }
        self.item_rules = tuple(
            self.within_domain(self.store.both(self.applies, self.meaning.condition(rule.when, tool.id)))
            for rule in tool.every_item
        )

        self.timed = self._timed()

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

    def comes_to(self, outcome: str) -> Node:
        """The situations with this outcome."""
        return self.store.mapped(self.result, lambda found: found == outcome)

    def within_domain(self, node: Node) -> Node:
        """The diagram over the situations that can be."""
        return self.store.within(self.domain, node)

    def _domain(self) -> Node:
        """Where an any-of question is asked and has no "none of these", something is ticked."""
        wanted = []
        for fact, levels in self.situations.levels_of.items():
            record = self.handbook.facts[fact]
            if record.type == "any-of" and not record.none:
                places = (at for at in levels if isinstance(self.situations.variables[at], Tick))
                ticks = (self.store.test(at, (False, True)) for at in places)
                asked = self.store.either(*(own[fact] for own in self.meaning.guards.values() if fact in own))
                wanted.append(self.store.choose(asked, self.store.either(*ticks), YES))
        return self.store.both(*wanted)

    def _item(self, item: Item, calls: Node) -> ItemRoot:
        when = self.within_domain(self.store.both(calls, self.meaning.condition(item.when, self.tool.id)))
        return ItemRoot(item, when, tuple(self._item(part, when) for part in item.parts))
