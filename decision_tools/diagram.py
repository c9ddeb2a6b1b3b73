"""Reduced, ordered decision diagrams: every situation of a tool at once, each shared part stored once.

A node asks one variable and has a child for each of its classes; a leaf holds a result. Two
diagrams that say the same in every situation are the same node, so "does it matter?" and "can
it happen?" are looked up and not searched for. (Bryant 1986, with many-valued variables.)
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from itertools import pairwise

type Node = int
"""A diagram, named by its place in the store that made it."""

NO: Node = 0
YES: Node = 1
VOID: Node = 2
"""The leaf of situations that cannot be; it never counts as a result."""

LEAF_LEVEL = 1 << 30


class TooManySituations(ValueError):
    """The facts multiply beyond what can be proved; `levels` are the variables that most of the diagrams ask about."""

    def __init__(self, levels: frozenset[int]) -> None:
        super().__init__("too many situations")
        self.levels = levels
        self.facts: tuple[str, ...] = ()
        """The facts behind these variables, once somebody has said which they are."""


MOST = 0.9
"""The share of all nodes that the variables named in TooManySituations hold."""


class Store:
    """All diagrams of one tool, over variables numbered from 0 in the order in which people are asked."""

    def __init__(self, limit: int = 50_000) -> None:
        self.limit = limit
        """The most nodes that the store may hold; more raises TooManySituations."""
        self.level: list[int] = []
        self.children: list[tuple[Node, ...]] = []
        self.leaf: list[Hashable] = []
        self.reach: list[frozenset[Hashable]] = []
        """The results that a diagram can come to, over all situations."""
        self.bits: list[int] = []
        """The variables that a diagram depends on, as bits: 1 << level."""
        self._size = 0
        self._reaches: dict[frozenset[Hashable], frozenset[Hashable]] = {}
        """Each set of results once, so that equal sets are one set."""
        self._nodes: dict[tuple[int, tuple[Node, ...]], Node] = {}
        self._leaves: dict[Hashable, Node] = {}
        self._chosen: dict[tuple[Node, Node, Node], Node] = {}
        for value in (False, True):
            self.result(value)
        self._add(LEAF_LEVEL, (), None, frozenset(), 0)

    def _add(
        self, level: int, children: tuple[Node, ...], leaf: Hashable, reach: frozenset[Hashable], bits: int
    ) -> Node:
        self.level.append(level)
        self.children.append(children)
        self.leaf.append(leaf)
        self.reach.append(reach)
        self.bits.append(bits)
        return len(self.level) - 1

    def compiled(self) -> None:
        """The rules are all in: from here on answers may add nodes without bound, and `grown` counts them."""
        self.limit = sys.maxsize
        self._size = len(self.level)

    @property
    def grown(self) -> int:
        """How many nodes were added since the rules were all in."""
        return len(self.level) - self._size

    def result(self, value: Hashable) -> Node:
        """The diagram that comes to this result in every situation."""
        if value not in self._leaves:
            self._leaves[value] = self._add(LEAF_LEVEL, (), value, frozenset([value]), 0)
        return self._leaves[value]

    def node(self, level: int, children: tuple[Node, ...]) -> Node:
        """The diagram that asks this variable first; no node where every child is the same.

        Raises TooManySituations where the store has as many nodes as it may hold.
        """
        first = children[0]
        if children.count(first) == len(children):
            return first
        key = (level, children)
        found = self._nodes.get(key)
        if found is None:
            reach, bits = self.reach[first], 1 << level
            for child in children:
                bits |= self.bits[child]
                if self.reach[child] is not reach:
                    reach |= self.reach[child]
            reach = self._reaches.setdefault(reach, reach)
            if len(self.level) >= self.limit:
                raise TooManySituations(self._crowded())
            found = self._nodes[key] = self._add(level, children, None, reach, bits)
        return found

    def _crowded(self) -> frozenset[int]:
        """The fewest variables that hold most of the nodes."""
        nodes = Counter(level for level in self.level if level != LEAF_LEVEL).most_common()
        held, found = 0, set[int]()
        for level, count in nodes:
            if held < MOST * len(self.level):
                held += count
                found.add(level)
        return frozenset(found)

    def test(self, level: int, holds: Sequence[bool]) -> Node:
        """True in the classes of one variable where `holds` says so."""
        return self.node(level, tuple(YES if held else NO for held in holds))

    def choose(self, condition: Node, then: Node, otherwise: Node) -> Node:
        """`then` where the condition holds, `otherwise` where it does not."""
        if condition == YES or then == otherwise:
            return then
        if condition == NO:
            return otherwise
        if condition == VOID:
            return VOID
        if then == YES and otherwise == NO:
            return condition
        key = (condition, then, otherwise)
        found = self._chosen.get(key)
        if found is None:
            level, top = min((self.level[part], part) for part in key)
            width = len(self.children[top])
            parts = [self._below(part, level, width) for part in key]
            found = self.node(level, tuple(map(self.choose, *parts)))
            self._chosen[key] = found
        return found

    def _below(self, node: Node, level: int, width: int) -> tuple[Node, ...]:
        return self.children[node] if self.level[node] == level else (node,) * width

    def no(self, part: Node) -> Node:
        """True where the part is not."""
        return self.choose(part, NO, YES)

    def both(self, *parts: Node) -> Node:
        """True where every part is; true where there are none."""
        whole = YES
        for part in reversed(parts):
            whole = self.choose(part, whole, NO)
        return whole

    def either(self, *parts: Node) -> Node:
        """True where at least one part is."""
        whole = NO
        for part in reversed(parts):
            whole = self.choose(part, YES, whole)
        return whole

    def counted(self, parts: Sequence[Node], accept: Callable[[int], bool]) -> Node:
        """True where the number of parts that hold is accepted."""
        row = [YES if accept(count) else NO for count in range(len(parts) + 1)]
        for part in reversed(parts):
            row = [self.choose(part, more, same) for same, more in pairwise(row)]
        return row[0]

    def mapped(self, node: Node, change: Callable[[Hashable], Hashable]) -> Node:
        """The same diagram with every result changed."""
        seen: dict[Node, Node] = {VOID: VOID}

        def walk(at: Node) -> Node:
            if at not in seen:
                if self.level[at] == LEAF_LEVEL:
                    seen[at] = self.result(change(self.leaf[at]))
                else:
                    seen[at] = self.node(self.level[at], tuple(map(walk, self.children[at])))
            return seen[at]

        return walk(node)

    def given(self, node: Node, classes: Mapping[int, int], bits: int) -> Node:
        """The diagram once some variables are answered: `classes` by level, `bits` the same levels as bits."""
        node = self._answered(node, classes, bits)
        return self._given(node, classes, bits, {}) if self.bits[node] & bits else node

    def _given(self, node: Node, classes: Mapping[int, int], bits: int, seen: dict[Node, Node]) -> Node:
        """A diagram that asks first what is not answered, and below it something that is."""
        if node not in seen:
            below = (self._answered(child, classes, bits) for child in self.children[node])
            children = (self._given(at, classes, bits, seen) if self.bits[at] & bits else at for at in below)
            seen[node] = self.node(self.level[node], tuple(children))
        return seen[node]

    def _answered(self, node: Node, classes: Mapping[int, int], bits: int) -> Node:
        """Past every variable at the top that is answered."""
        while self.bits[node] & bits and self.level[node] in classes:
            node = self.children[node][classes[self.level[node]]]
        return node

    def within(self, possible: Node, node: Node) -> Node:
        """The diagram where only the situations of `possible` can be; what only the others need is left out."""
        return node if possible == YES else self._settled(self.choose(possible, node, VOID), {})

    def _settled(self, node: Node, seen: dict[Node, Node]) -> Node:
        """Leave out every variable whose real classes all lead to the same."""
        if self.level[node] == LEAF_LEVEL:
            return node
        if node not in seen:
            children = tuple(self._settled(child, seen) for child in self.children[node])
            real = {child for child in children if child != VOID}
            seen[node] = real.pop() if len(real) == 1 else self.node(self.level[node], children)
        return seen[node]

    def count(self, node: Node, result: Hashable, sizes: Sequence[int]) -> int:
        """In how many situations, over variables of these sizes, the diagram comes to this result."""
        below = [1] * (len(sizes) + 1)
        for level in reversed(range(len(sizes))):
            below[level] = below[level + 1] * sizes[level]
        seen: dict[Node, int] = {}

        def walk(at: Node) -> int:
            """The situations of the variables from this node's own on."""
            if self.level[at] == LEAF_LEVEL:
                return int(at == self._leaves[result])
            if at not in seen:
                level = self.level[at]
                seen[at] = sum(walk(child) * self._skipped(level + 1, child, below) for child in self.children[at])
            return seen[at]

        return walk(node) * self._skipped(0, node, below)

    def _skipped(self, level: int, node: Node, below: Sequence[int]) -> int:
        """How many ways the variables between a level and a node can be answered."""
        return below[level] // below[min(self.level[node], len(below) - 1)]

    def can(self, node: Node) -> bool:
        """Whether a condition holds in some situation."""
        return True in self.reach[node]
