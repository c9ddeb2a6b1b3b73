"""Dates that are not known, tied to several that are: the ways in which they can lie, so that no impossible one counts.

A date that is set against one other only can lie to it in every way, and is left alone. One that is set
against two known dates, or against a known date and the calendar, cannot: each way is tried on real days.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time
from itertools import product

from decision_tools.answers import Day, Moment, Value
from decision_tools.dates import When
from decision_tools.diagram import YES, Node
from decision_tools.diagram_algebra import in_some
from decision_tools.model.rules import Fact
from decision_tools.rules import Rules
from decision_tools.variables import Pair, Range

type Dates = Mapping[str, When]


def feasible(rules: Rules, kept: Mapping[str, Value]) -> Node:
    """The joint classes that the dates not known can have; everywhere true where each is free of the others.

    Raises DateError where the days to be tried pass the years whose bank holidays are known.
    """
    known = {fact: value for fact, value in kept.items() if isinstance(value, Day | Moment)}
    return rules.store.both(*(_group(rules, known, group) for group in tied_dates(rules.situations.pairs, known)))


def of_dates_asked(rules: Rules, asked: Mapping[str, Node]) -> tuple[Node, ...]:
    """The joint classes that dates can have before anything is known, group by group.

    `asked` says where each date is asked: one that is not asked ties the others to nothing.  Raises as `feasible` does.
    """
    store, found = rules.store, []
    for group in tied_dates(rules.situations.pairs, {}):
        node = _group(rules, {}, group)
        for fact in sorted(group):
            node = store.choose(asked[fact], node, in_some(store, node, rules.situations.bits_of[fact]))
        found.append(node)
    return tuple(found)


def scales_in(rules: Rules, facts: frozenset[str]) -> list[tuple[int, Range]]:
    """The scales on which the calendar itself is set against these dates."""
    variables = enumerate(rules.situations.variables)
    return [(at, one) for at, one in variables if isinstance(one, Range) and one.fact in facts]


def tied_dates(pairs: Iterable[tuple[int, Pair]], known: Dates) -> list[frozenset[str]]:
    """The dates not known, those that are tied to one another together; `pairs` come with their levels."""
    found: list[frozenset[str]] = []
    for _, pair in pairs:
        unknown = frozenset({pair.fact, pair.other} - known.keys())
        touched = [group for group in found if group & unknown]
        found = [group for group in found if group not in touched]
        found += [unknown.union(*touched)] if unknown else []
    return found


def _group(rules: Rules, known: Dates, group: frozenset[str]) -> Node:
    """The joint classes of one group, each found on real days."""
    pairs = [(at, pair) for at, pair in rules.situations.pairs if {pair.fact, pair.other} & group]
    ties = [pair for _, pair in pairs if not {pair.fact, pair.other} <= group]
    ranges = scales_in(rules, group)
    if len(ties) + len(ranges) < 2:
        return YES
    names = sorted(group)
    days = candidates(rules, known, group, [pair for _, pair in pairs], ranges)
    found = set()
    for chosen in product(*(sorted(days[name], key=clock) for name in names)):
        dates: Dates = {**known, **dict(zip(names, chosen, strict=True))}
        by_pair = tuple((at, pair.class_of_pair(dates[pair.fact], dates[pair.other])) for at, pair in pairs)
        by_range = tuple((at, one.class_of(dates[one.fact])) for at, one in ranges)
        found.add(by_pair + by_range)
    return rules.store.either(*(_exactly(rules, classes) for classes in sorted(found)))


def _exactly(rules: Rules, classes: tuple[tuple[int, int | None], ...]) -> Node:
    sizes = {at: rules.situations.variables[at].size for at, _ in classes}
    return rules.store.both(
        *(rules.store.test(at, [place == wanted for place in range(sizes[at])]) for at, wanted in classes)
    )


def candidates(
    rules: Rules, known: Dates, group: frozenset[str], pairs: list[Pair], ranges: list[tuple[int, Range]]
) -> dict[str, set[When]]:
    """Days on which each date may fall, enough for every joint class.

    Wherever dates can lie in some way, they can with each of them at the edge of a distance from another,
    in a chain that starts from a known date or the calendar; so as many rounds as there are dates find them all.
    """
    days: dict[str, set[When]] = {name: set() for name in group}
    for _, scale in ranges:
        for cut in scale.cuts:
            fact = rules.handbook.facts[scale.fact]
            days[scale.fact] |= {of_type(fact, Day(date.fromordinal(cut.at + step))) for step in (-1, 0)}
    for _ in group:
        for pair in pairs:
            for name, other in ((pair.fact, pair.other), (pair.other, pair.fact)):
                if name in group:
                    starts = {known[other]} if other in known else days[other]
                    days[name] |= set(_reached(rules, name, pair, starts))
    return days


def _reached(rules: Rules, name: str, pair: Pair, starts: set[When]) -> Iterator[When]:
    for start in starts:
        for when in pair.tests.candidates(start, pair.calendar):
            yield of_type(rules.handbook.facts[name], when)


def of_type(fact: Fact, when: When) -> When:
    """The same time as a day or a moment, as the fact's type wants it; a day begins at midnight."""
    if fact.type == "moment":
        return Moment(clock(when))
    return Day(when.datetime.date() if isinstance(when, Moment) else when.date)


def clock(when: When) -> datetime:
    """A date on the clock; a day begins at midnight."""
    return when.datetime if isinstance(when, Moment) else datetime.combine(when.date, time())
