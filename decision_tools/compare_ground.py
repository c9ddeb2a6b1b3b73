"""Two editions of a tool laid side by side: one set of situations in which the rules of both can be told apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from decision_tools.answers import YES_NO
from decision_tools.diagram import NO, Node, Store
from decision_tools.expressions import Compare, Quantity, Test
from decision_tools.model.handbook import Handbook
from decision_tools.model.rules import Fact, Option
from decision_tools.model.text import Text
from decision_tools.quantities import minutes
from decision_tools.rules import LIMIT, Ground, Rules, naming_facts
from decision_tools.situations import asked_facts, lay_out, tests_reached
from decision_tools.space import Space, space
from decision_tools.variables import Choice, Known, Range, Tick, Variable


class Incomparable(ValueError):
    """A question that has become one of another kind, so that its answers cannot be laid side by side."""

    def __init__(self, fact: str, old: Fact, new: Fact) -> None:
        super().__init__(f"'{fact}' was a question of type {old.type} and is now of type {new.type}")


@dataclass(frozen=True, slots=True)
class Edition:
    """The rules of one edition, and where they cannot be asked: an answer is chosen that this edition has not got."""

    rules: Rules
    unsaid: Node


@dataclass(frozen=True, slots=True)
class SideBySide:
    """One tool in two editions."""

    old: Edition
    new: Edition
    space: Space
    facts: dict[str, Fact]
    """The questions of both editions, each with every answer that either of them offers."""


def side_by_side(old: Handbook, new: Handbook, tool: str, limit: int = LIMIT) -> SideBySide:
    """Lay out a tool that both editions have.

    Raises Incomparable, and TooManySituations with the facts named.
    """
    editions = (new, old)
    facts = dict(_merged(old, new, (fact for each in editions for fact in asked_facts(each, each.tools[tool]))))
    tests = [test for each in editions for test in tests_reached(each, each.tools[tool])]
    tests += [test for each in editions for test in _bounds(each.facts.values(), facts)]
    order = _in_order(asked_facts(new, new.tools[tool]), asked_facts(old, old.tools[tool]))
    laid_out = lay_out(replace(new, facts=facts), order, tests)
    with naming_facts(laid_out):
        ground = Ground(Store(limit), laid_out)
        rules = [Rules(replace(each, facts=facts), each.tools[tool], ground=ground) for each in (old, new)]
        both = space(rules[1], rules[0])
        before, after = (Edition(each, _unsaid(each, book)) for each, book in zip(rules, (old, new), strict=True))
        return SideBySide(before, after, both, facts)


def _in_order(new: tuple[str, ...], old: tuple[str, ...]) -> tuple[str, ...]:
    """The questions of the new edition, with those that it dropped behind what they used to follow."""
    order = list(new)
    for place, fact in enumerate(old):
        if fact not in order:
            before = next((each for each in reversed(old[:place]) if each in order), None)
            order.insert(order.index(before) + 1 if before else 0, fact)
    return tuple(order)


def _merged(old: Handbook, new: Handbook, names: Iterable[str]) -> Iterator[tuple[str, Fact]]:
    """Every fact with the answers of both editions; one that is in one edition only as it stands there."""
    for name in dict.fromkeys(names):
        before, after = old.facts.get(name), new.facts.get(name)
        if before is None or after is None:
            alone = after or before
            assert alone is not None
            yield name, alone
        else:
            yield name, _merge(before, after)


def _merge(old: Fact, new: Fact) -> Fact:
    """One question with every answer that either edition offers."""
    if old.type != new.type and {old.type, new.type} != {"yes-no", "one-of"}:
        raise Incomparable(new.id, old, new)
    options = {option.id: option for option in (*_options(old), *_options(new))}
    order = _in_order(tuple(each.id for each in _options(new)), tuple(each.id for each in _options(old)))
    return replace(
        new,
        type=new.type if new.type == old.type else "one-of",
        options=() if old.type == new.type == "yes-no" else tuple(options[id] for id in order),
        none=new.none or old.none,
        least=_wider(old.least, new.least, upper=False),
        most=_wider(old.most, new.most, upper=True),
        not_known=old.not_known or new.not_known,
    )


def _options(fact: Fact) -> tuple[Option, ...]:
    return tuple(Option(value, Text(value)) for value in YES_NO) if fact.type == "yes-no" else fact.options


def _wider(one: Quantity | None, other: Quantity | None, *, upper: bool) -> Quantity | None:
    """The end of a scale that leaves room for both editions."""
    return None if one is None or other is None else sorted((one, other), key=_measure)[-1 if upper else 0]


def _measure(quantity: Quantity) -> int:
    return quantity.count if quantity.unit is None else minutes(quantity)


def _bounds(own: Iterable[Fact], facts: dict[str, Fact]) -> Iterator[Test]:
    """Tests that set the ends of an edition's scale apart, where the other edition's go further."""
    for fact in own:
        both = facts.get(fact.id)
        if both and fact.least and fact.least != both.least:
            yield Compare(fact.id, "at least", fact.least)
        if both and fact.most and fact.most != both.most:
            yield Compare(fact.id, "at most", fact.most)


def _unsaid(rules: Rules, book: Handbook) -> Node:
    """Where an edition asks a question to which the answer is one that it does not offer."""
    store, found = rules.store, list[Node]()
    for guards in rules.meaning.guards.values():
        for fact, asked in guards.items():
            levels = rules.situations.levels_of[fact]
            foreign = [_foreign(store, book.facts[fact], rules.situations.variables[level], level) for level in levels]
            ticks = [store.test(at, (False, True)) for at in levels if isinstance(rules.situations.variables[at], Tick)]
            empty = store.no(store.either(*ticks)) if ticks and not book.facts[fact].none else NO
            found.append(store.both(asked, store.either(*foreign, empty)))
    return store.either(*found)


def _foreign(store: Store, own: Fact, variable: Variable, level: int) -> Node:
    """The classes of a variable that an edition's own question has no answer for."""
    match variable:
        case Choice(_, values):
            offered = [option.id for option in _options(own)]
            return store.test(level, [value not in offered for value in values])
        case Tick(_, option):
            return store.test(level, (False, option not in [each.id for each in own.options]))
        case Known(size=2) if not own.not_known:
            return store.test(level, (True, False))
        case Range():
            ends = [variable.ends(place) for place in range(variable.size)]
            low = _measure(own.least) if own.least else None
            high = _measure(own.most) if own.most else None
            return store.test(
                level, [(low is not None and last < low) or (high is not None and first > high) for first, last in ends]
            )
        case _:
            return NO
