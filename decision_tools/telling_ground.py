"""The right rules of a tool and the same rules with each mistake, on one ground, so that they can be told apart."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property

from decision_tools.diagram import NO, YES, Node, Store, TooManySituations
from decision_tools.diagram_algebra import differ, in_some
from decision_tools.mistakes import Mistake, mistakes
from decision_tools.model.handbook import Handbook
from decision_tools.model.rules import Effect, Tool
from decision_tools.plainest import PlainSpace, plain
from decision_tools.rules import Ground, ItemRoot, Rules, naming_facts, touching
from decision_tools.situations import Situations, asked_facts, lay_out, tested_facts, tests_reached
from decision_tools.space import space
from decision_tools.variables import Known, Tick

LIMIT = 400_000
"""The most diagram nodes for one tool with all of its mistakes."""


@dataclass(frozen=True)
class Told:
    """What the mistakes in one tool change."""

    space: PlainSpace
    """The situations of the right rules."""
    where: dict[Node, tuple[Mistake, ...]]
    """The situations in which a mistake shows, with all the mistakes that show in just these."""


def told(handbook: Handbook, tool: Tool, limit: int = LIMIT) -> Told:
    """Where each mistake shows; what shows nowhere is no mistake, and is left out.

    Raises TooManySituations with the facts named, and DateError as `proof.prove` does.
    """
    found = tuple(mistakes(handbook, tool))
    orders = dict.fromkeys((asked_facts(handbook, tool), tested_facts(handbook, tool)))
    books = (handbook, *(each.handbook for each in found))
    tests = tuple(dict.fromkeys(test for book in books for test in tests_reached(book, book.tools[tool.id])))
    *first, last = (lay_out(handbook, order, tests) for order in orders)
    for laid_out in first:
        with suppress(TooManySituations):
            return _told(handbook, tool, found, laid_out, limit)
    with naming_facts(last):
        return _told(handbook, tool, found, last, limit)


def _told(handbook: Handbook, tool: Tool, found: Sequence[Mistake], laid_out: Situations, limit: int) -> Told:
    ground = Ground(Store(limit), laid_out)
    rules = Rules(handbook, tool, ground=ground)
    right = Shown(rules)
    everything = plain(space(rules))
    where: dict[Node, tuple[Mistake, ...]] = {}
    for mistake in found:
        wrong = Shown(Rules(mistake.handbook, mistake.handbook.tools[tool.id], ground=ground))
        node = shows(everything, right, wrong)
        if node != NO:
            where[node] = (*where.get(node, ()), mistake)
    return Told(everything, where)


def shows(space: PlainSpace, right: Shown, wrong: Shown) -> Node:
    """Where a reader who answers what the right rules ask would see the wrong ones say something else."""
    store, found = space.store, NO
    for outcome, roots in right.by_outcome.items():
        seen_at = right.certain(space, outcome) if outcome else YES
        for one, other in zip(roots, wrong.by_outcome[outcome], strict=True):
            if one != other:
                for result in store.reach[one] | store.reach[other]:
                    ways = right.possible(space, one, result), wrong.possible(space, other, result)
                    found = store.either(found, store.both(seen_at, differ(store, *ways)))
    return space.where(found)


@dataclass(frozen=True)
class Shown:
    """What the rules of a tool show in every situation: the result, and where everything in the lists stands."""

    rules: Rules
    _known: dict[tuple[Node, Hashable], Node] = field(default_factory=dict[tuple[Node, Hashable], Node])

    def possible(self, space: PlainSpace, node: Node, result: Hashable) -> Node:
        """Where a diagram can come to a result, as far as the answers tell to what the rules of the space ask."""
        if (node, result) not in self._known:
            store = space.store
            found = store.mapped(node, lambda come: come == result)
            real = store.choose(touching(store, self.rules.domain, node), found, NO)
            self._known[node, result] = _as_answered(space, space.where(real))
        return self._known[node, result]

    def certain(self, space: PlainSpace, outcome: str) -> Node:
        """Where a reader is told to act on this outcome and no other is possible."""
        result = self.rules.result
        others = (other for other in space.store.reach[result] if other != outcome)
        return space.store.no(space.store.either(*(self.possible(space, result, other) for other in others)))

    @cached_property
    def by_outcome(self) -> dict[str, tuple[Node, ...]]:
        """The diagram of each thing that is shown: under an outcome its actions, under none everything else."""
        acts = {
            outcome: tuple(node for root in roots for node in root.nodes()) for outcome, roots in self.rules.do.items()
        }
        return {"": self._always, **acts}

    @property
    def _always(self) -> tuple[Node, ...]:
        notes = (node for root in self.rules.also for node in root.nodes())
        items = (node for root in self.rules.items for node in self._item(root))
        return (self.rules.result, *notes, *items, *self._holds())

    def _item(self, root: ItemRoot) -> Iterator[Node]:
        """Where an item is called for, as far as no rule for every item says otherwise of a person."""
        store = self.rules.store
        held = (*self._by("exclude"), *self._by("settle first")) if root.item.person else ()
        free = store.no(store.either(*held))
        yield from (store.choose(free, node, NO) for node in root.nodes())

    def _holds(self) -> Iterator[Node]:
        """What the rules say of a person: exclusion above settle-first, the first of each; and each duty added."""
        store, rules = self.rules.store, self.rules
        if not any(root.item.person for root in rules.items):
            return
        node = store.result("free")
        for effect in ("settle first", "exclude"):
            for rule, where in reversed(list(zip(rules.tool.every_item, rules.item_rules, strict=True))):
                if rule.effect == effect:
                    node = store.choose(where, store.result((effect, rule.settle, rule.cites)), node)
        yield from (node, *self._by("add"))

    def _by(self, effect: Effect) -> Iterator[Node]:
        pairs = zip(self.rules.tool.every_item, self.rules.item_rules, strict=True)
        yield from (where for rule, where in pairs if rule.effect == effect)


def _as_answered(space: PlainSpace, node: Node) -> Node:
    """Where a result is possible by some completion of what is not known or not asked (format.md, "Meaning", 2)."""
    store, laid_out = space.store, space.rules.situations
    for fact, asked in space.asked.items():
        if not store.bits[node] & laid_out.bits_of[fact]:
            continue
        known = YES
        for level in laid_out.levels_of[fact]:
            variable = laid_out.variables[level]
            if isinstance(variable, Known) and variable.size == 2:
                known = store.test(level, (False, True))
        answered = store.both(asked, known)
        if answered != YES:
            unknown = store.given(node, {store.level[known]: 0}, store.bits[known])
            not_asked = in_some(store, node, laid_out.bits_of[fact])
            node = store.choose(answered, node, store.choose(asked, _with_more(space, unknown, fact), not_asked))
    return node


def _with_more(space: PlainSpace, node: Node, fact: str) -> Node:
    """Where a result is possible for one who does not know: what is ticked stays ticked, and there may be more."""
    store, laid_out, rest = space.store, space.rules.situations, 0
    for level in laid_out.levels_of[fact]:
        if isinstance(laid_out.variables[level], Tick):
            node = store.either(node, store.given(node, {level: 1}, 1 << level))
        else:
            rest |= 1 << level
    return in_some(store, node, rest)
