"""What a reader has answered, what is set aside and what is still open, question by question in the order of asking."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from decision_tools.answers import Value
from decision_tools.diagram import NO, YES, Node
from decision_tools.feasible import feasible
from decision_tools.questions import Asked, Watched, places
from decision_tools.rules import Rules


@dataclass(frozen=True, slots=True)
class Standing:
    """The answers that count, and how every diagram looks once they are in."""

    rules: Rules
    values: Mapping[str, Value]
    classes: Mapping[int, int]
    bits: int
    set_aside: tuple[str, ...] = ()
    ask: tuple[str, ...] = ()
    dates: Node = YES
    """The ways in which dates that are not known can lie between those that are."""
    watched: Mapping[Node, Node] = field(default_factory=dict[Node, Node])
    """The diagrams that were watched while the answers came in, as they now are."""

    def now(self, node: Node) -> Node:
        """A diagram once the answers are in."""
        seen = self.watched.get(node)
        if seen is not None:
            return seen
        store = self.rules.store
        return store.within(self.dates, store.given(node, self.classes, self.bits))


def stand(
    rules: Rules,
    questions: Iterable[Asked],
    values: Mapping[str, Value],
    watched: Watched,
    before: Standing | None = None,
) -> Standing:
    """Take the answers one question at a time (format.md, "Meaning", 1, 3 and 4).

    An answer is set aside where its question is closed, or can change nothing once the earlier answers are in.
    `watched` are the diagrams that count; `before` is a standing to go on from, as which they are seen already.
    """
    so_far = _SoFar(rules, watched, before)
    aside: list[str] = []
    waiting: list[Asked] = []
    for each in questions:
        if so_far.is_closed(each):
            aside += [each.fact] if each.fact in values else []
        elif each.fact not in values:
            waiting.append(each)
        elif so_far.matters(each):
            so_far.take(each, values[each.fact])
        else:
            aside.append(each.fact)
    dates = so_far.within_dates(waiting)
    ask = tuple(each.fact for each in waiting if so_far.matters(each))
    seen = dict(zip(watched.nodes, so_far.nodes, strict=True))
    return Standing(rules, so_far.kept, so_far.classes, so_far.bits, tuple(aside), ask, dates, seen)


class _SoFar:
    """The answers taken so far, and the watched diagrams with them in; an answer redraws only those that hang on it."""

    def __init__(self, rules: Rules, watched: Watched, before: Standing | None) -> None:
        self.rules = rules
        self.store = rules.store
        self.nodes = list(watched.nodes)
        self.places = watched.places
        self.kept: dict[str, Value] = dict(before.values) if before else {}
        self.classes: dict[int, int] = dict(before.classes) if before else {}
        self.bits = before.bits if before else 0

    def is_closed(self, each: Asked) -> bool:
        """Whether every guard of a question is definitely false."""
        for guard in each.guards:
            if guard == YES or self.store.given(guard, self.classes, self.bits) != NO:
                return False
        return True

    def matters(self, each: Asked) -> bool:
        """Whether an answer could change a result or a date, or is wanted for the record."""
        bits, nodes = self.store.bits, self.nodes
        if each.for_the_record or any(bits[nodes[at]] & each.bits for at in self.places[each.fact]):
            return True
        timed = self.rules.timed.get(each.fact, ())
        return any(self.store.given(node, self.classes, self.bits) != NO for node in timed)

    def take(self, each: Asked, value: Value) -> None:
        """Let an answer count."""
        self.kept[each.fact] = value
        for level, found in self.rules.situations.classes(each.fact, self.kept):
            self.classes[level] = found
            self.bits |= 1 << level
        for at in self.places[each.fact]:
            self.nodes[at] = self.store.given(self.nodes[at], self.classes, self.bits)

    def within_dates(self, waiting: Sequence[Asked]) -> Node:
        """Leave out the ways in which dates not known cannot lie; a date may then bear on more than before."""
        dates = feasible(self.rules, self.kept)
        if dates != YES:
            self.nodes = [self.store.within(dates, node) for node in self.nodes]
            self.places = places(self.store, self.nodes, waiting)
        return dates
