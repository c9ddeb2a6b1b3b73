"""The situations of one tool, or of several compiled on one ground: which can be, how many, and one of them."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, reduce
from math import prod
from operator import or_

from decision_tools.diagram import NO, YES, Node, Store
from decision_tools.example import situation
from decision_tools.feasible import of_dates_asked
from decision_tools.model.state import Answer
from decision_tools.rules import Rules, touching
from decision_tools.variables import Known, Pair


@dataclass(frozen=True)
class Space:
    """Situations, each a set of real answers, in the finest classes, to the questions that are asked in it."""

    rules: Rules
    """The rules whose facts are spoken of; their handbook holds every fact of the space."""
    asked: Mapping[str, Node]
    """Where each question is asked by any of the tools."""
    wanted: tuple[Node, ...]
    """What every situation that can be has to meet, each condition by itself."""

    @property
    def store(self) -> Store:
        """Where its diagrams stand."""
        return self.rules.store

    @property
    def sizes(self) -> tuple[int, ...]:
        """How many classes each variable has."""
        return tuple(variable.size for variable in self.rules.situations.variables)

    def possible(self, node: Node) -> Node:
        """The situations that can be, as far as that bears on a diagram."""
        return touching(self.store, self.wanted, node)

    def where(self, node: Node) -> Node:
        """Where a condition holds, of the situations that can be."""
        return self.store.choose(self.possible(node), node, NO)

    def comes_to(self, node: Node, result: Hashable) -> Node:
        """Where a diagram comes to a result, of the situations that can be."""
        return self.where(self.store.mapped(node, lambda found: found == result))

    def can(self, node: Node) -> bool:
        """Whether a condition holds in some situation that can be."""
        return node != NO and self.store.can(self.where(node))

    def classes(self, node: Node) -> dict[int, int]:
        """One situation in which a condition holds, as class by level: every answer to what is asked, and no other.

        The condition must be able to hold.
        """
        return self.of_asked(self.whole(node))

    def whole(self, node: Node) -> dict[int, int]:
        """One situation in which a condition holds, with a class for every variable, asked or not."""
        held = self.path(self.where(node))
        fixed = sum(1 << level for level in held)
        chosen = {level: self.usual(level) for level in range(len(self.sizes))} | held
        for together in self._apart(self.wanted):
            chosen |= self.path(self.store.given(self.store.both(*together), held, fixed))
        return chosen

    def of_asked(self, chosen: Mapping[int, int]) -> dict[int, int]:
        """What is left of a class for every variable once nothing is said of questions that are not asked."""
        of_asked = {fact for fact, guard in self.asked.items() if self.holds(guard, chosen)}
        return {level: place for level, place in chosen.items() if self._facts(level) <= of_asked}

    def example(self, node: Node) -> dict[str, Answer]:
        """The same situation as answers in the author's text.  Raises DateError as `situation` does."""
        return situation(self.rules, self.classes(node))

    def path(self, node: Node) -> dict[int, int]:
        """The classes of one situation in which a condition holds, the usual ones where there is a choice."""
        classes: dict[int, int] = {}
        while self.store.children[node]:
            level, children = self.store.level[node], self.store.children[node]
            usual = self.usual(level)
            places = sorted(range(len(children)), key=lambda place: place != usual)
            place = next(place for place in places if self.store.can(children[place]))
            classes[level], node = place, children[place]
        return classes

    def usual(self, level: int) -> int:
        """The class to take where it does not matter: the first one, of an answer that is known."""
        variable = self.rules.situations.variables[level]
        return variable.size - 1 if isinstance(variable, Known) else 0

    def holds(self, node: Node, classes: Mapping[int, int]) -> bool:
        """Whether a condition holds in one situation, whatever is left open in it."""
        return self.store.given(node, classes, (1 << len(self.sizes)) - 1) == YES

    def _facts(self, level: int) -> set[str]:
        variable = self.rules.situations.variables[level]
        return {variable.fact, variable.other} if isinstance(variable, Pair) else {variable.fact}

    def count(self, node: Node) -> int:
        """In how many situations a condition holds."""
        near = [part for part in self._parts if part.bits & self.store.bits[node]]
        apart = prod(part.count for part in self._parts if part not in near)
        bits = self.store.bits[node]
        for part in near:
            bits |= part.bits
        return apart * self._count(self.store.both(node, *(part.node for part in near)), bits)

    def _count(self, node: Node, bits: int) -> int:
        """The situations of some variables by themselves."""
        return self.store.count(node, True, [size if bits >> at & 1 else 1 for at, size in enumerate(self.sizes)])

    @cached_property
    def _parts(self) -> tuple[_Part, ...]:
        """The variables in groups that are independent of one another, each counted by itself."""
        ties = [node for node in (*self.wanted, *self._once()) if node != YES]
        parts = [self._part(together) for together in self._apart(ties)]
        free = [1 << level for level in range(len(self.sizes)) if not any(part.bits >> level & 1 for part in parts)]
        return (*parts, *(_Part(bits, YES, self._count(YES, bits)) for bits in free))

    def _part(self, together: list[Node]) -> _Part:
        bits = reduce(or_, (self.store.bits[node] for node in together))
        node = self.store.both(*together)
        return _Part(bits, node, self._count(node, bits))

    def _apart(self, conditions: Iterable[Node]) -> list[list[Node]]:
        """Conditions in groups, so that no two groups have a variable in common."""
        groups: list[tuple[int, list[Node]]] = []
        for node in conditions:
            bits, together = self.store.bits[node], [node]
            for group in [group for group in groups if group[0] & bits]:
                groups.remove(group)
                bits, together = bits | group[0], [*group[1], *together]
            groups.append((bits, together))
        return [together for _, together in groups]

    def _once(self) -> Iterator[Node]:
        """A question that is not asked counts once, whatever would have been answered."""
        for fact, own in self.rules.situations.levels_of.items():
            for level in own:
                first = self.store.test(level, [place == 0 for place in range(self.sizes[level])])
                yield self.store.either(self.asked[fact], first)


@dataclass(frozen=True, slots=True)
class _Part:
    """Some variables that nothing ties to the others."""

    bits: int
    node: Node
    count: int


def space(*tools: Rules) -> Space:
    """The space of rules that stand on one ground; the first one's handbook holds every fact."""
    rules, store = tools[0], tools[0].store
    guards = [own for each in tools for own in each.meaning.guards.values()]
    asked = {fact: store.either(*(own[fact] for own in guards if fact in own)) for fact in rules.situations.levels_of}
    wanted = (*(node for each in tools for node in each.domain), *of_dates_asked(rules, asked))
    return Space(rules, asked, tuple(dict.fromkeys(node for node in wanted if node != YES)))
