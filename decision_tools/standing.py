"""What a reader has answered, what is set aside and what is still open, question by question in the order of asking."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from decision_tools.answers import Value
from decision_tools.diagram import NO, YES, Node
from decision_tools.feasible import feasible
from decision_tools.rules import Rules


@dataclass(frozen=True, slots=True)
class Asked:
    """One fact as a tool asks it: its guards, all of which must be false to close it."""

    fact: str
    guards: tuple[Node, ...]
    for_the_record: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """The answers that count, and how every diagram looks once they are in."""

    rules: Rules
    values: Mapping[str, Value]
    classes: Mapping[int, int]
    bits: int
    set_aside: tuple[str, ...] = ()
    ask: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()
    dates: Node = YES
    """The ways in which dates that are not known can lie between those that are."""

    def now(self, node: Node) -> Node:
        """A diagram once the answers are in."""
        store = self.rules.store
        return store.within(self.dates, store.given(node, self.classes, self.bits))


def asked(rules: Rules) -> tuple[Asked, ...]:
    """The questions of a tool and of the tools that it tests, each fact once."""
    entries: dict[str, list[tuple[Node, bool]]] = {}
    for tool in rules.situations.tools:
        for question in tool.ask:
            guard = rules.meaning.guards[tool.id][question.fact]
            record = question.for_the_record and tool == rules.tool
            entries.setdefault(question.fact, []).append((guard, record))
    return tuple(
        Asked(fact, tuple(guard for guard, _ in met), any(record for _, record in met)) for fact, met in entries.items()
    )


def asked_of_each_item(rules: Rules) -> tuple[Asked, ...]:
    """The questions that a tool asks of each item."""
    guards = rules.meaning.guards[rules.tool.id]
    return tuple(Asked(each.fact, (guards[each.fact],), each.for_the_record) for each in rules.tool.each_item)


def stand(
    rules: Rules,
    questions: Iterable[Asked],
    values: Mapping[str, Value],
    results: Sequence[Node],
    before: Standing | None = None,
) -> Standing:
    """Take the answers one question at a time (format.md, "Meaning", 1, 3 and 4).

    An answer is set aside where its question is closed, or can change nothing once the earlier answers are in.
    `results` are the diagrams that count; `before` is a standing to go on from.
    """
    store, situations = rules.store, rules.situations
    kept = dict(before.values) if before else {}
    classes = dict(before.classes) if before else {}
    bits = before.bits if before else 0
    aside: list[str] = []
    closed: list[str] = []
    waiting: list[Asked] = []
    for each in questions:
        if all(store.given(guard, classes, bits) == NO for guard in each.guards):
            closed.append(each.fact)
            aside += [each.fact] if each.fact in values else []
        elif each.fact not in values:
            waiting.append(each)
        elif _matters(rules, each, results, classes, bits):
            kept[each.fact] = values[each.fact]
            new = dict(situations.classes(each.fact, kept))
            classes |= new
            fresh = sum(1 << level for level in new)
            bits |= fresh
            results = [store.given(node, new, fresh) for node in results]
        else:
            aside.append(each.fact)
    dates = feasible(rules, kept)
    results = [store.within(dates, node) for node in results]
    ask = tuple(each.fact for each in waiting if _matters(rules, each, results, classes, bits))
    return Standing(rules, kept, classes, bits, tuple(aside), ask, tuple(closed), dates)


def _matters(rules: Rules, each: Asked, results: Sequence[Node], classes: Mapping[int, int], bits: int) -> bool:
    """Whether an answer could change a result or a date, or is wanted for the record."""
    mine = rules.situations.bits_of[each.fact]
    if each.for_the_record or any(rules.store.bits[node] & mine for node in results):
        return True
    return any(rules.store.given(node, classes, bits) != NO for node in rules.timed.get(each.fact, ()))
