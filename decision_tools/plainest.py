"""The plainest situation of a set: few questions, few ticks, and "no" wherever nothing hangs on the answer."""

from __future__ import annotations

from dataclasses import dataclass, field

from decision_tools.answers import YES_NO
from decision_tools.diagram import Node
from decision_tools.space import Space
from decision_tools.variables import Choice, Known

NOT_PLAIN = 1 << 20
"""What a branch of a diagram costs that leads nowhere."""


@dataclass(frozen=True)
class PlainSpace(Space):
    """The situations of one tool, of which the plainest is taken where there is a choice."""

    _costs: dict[Node, int] = field(default_factory=dict[Node, int])

    def usual(self, level: int) -> int:
        """ "No", nothing ticked, nothing written; known, and the lowest of a scale."""
        match self.rules.situations.variables[level]:
            case Choice(values=values) if values == YES_NO:
                return values.index("no")
            case Known() as variable:
                return variable.size - 1
            case _:
                return 0

    def path(self, node: Node) -> dict[int, int]:
        """The classes of the situation in which a condition holds with the fewest answers beside the usual ones."""
        classes: dict[int, int] = {}
        while children := self.store.children[node]:
            level = self.store.level[node]
            place = min(range(len(children)), key=lambda at: (self._cost(level, at, children[at]), at))
            classes[level], node = place, children[place]
        return classes

    def _cost(self, level: int, place: int, child: Node) -> int:
        return (place != self.usual(level)) + self._cheapest(child)

    def _cheapest(self, node: Node) -> int:
        """How many answers of the plainest situation are not the usual ones."""
        if node not in self._costs:
            level, children = self.store.level[node], self.store.children[node]
            if not children:
                found = 0 if self.store.can(node) else NOT_PLAIN
            else:
                found = min(self._cost(level, place, child) for place, child in enumerate(children))
            self._costs[node] = found
        return self._costs[node]


def plain(space: Space) -> PlainSpace:
    """The same situations."""
    return PlainSpace(space.rules, space.asked, space.wanted)
