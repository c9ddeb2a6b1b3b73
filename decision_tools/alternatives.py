"""The other answers that a fact could have had: one for each class that the rules tell apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from decision_tools import answers
from decision_tools.answers import NOT_KNOWN, Chosen, Day, Moment, Ticked, Value, Words
from decision_tools.example import some_answer
from decision_tools.feasible import of_type
from decision_tools.model.rules import Fact
from decision_tools.rules import Rules
from decision_tools.variables import Choice, Given, Known, Pair, Range, Tick, of_measure

SOME_WORDS = Words("written")
NO_WORDS = Words("")


def alternatives(rules: Rules, fact: str, values: Mapping[str, Value]) -> Iterator[Value]:
    """Answers to a fact other than the present one, each once: the nearest of its class where there is a scale.

    "Not known" is one of them where the rules ask whether the fact is known, and comes last.
    """
    record = rules.handbook.facts[fact]
    present = values.get(fact)
    seen = {present}
    for value in _each(rules, record, present, values):
        if value not in seen:
            seen.add(value)
            yield value


def _each(rules: Rules, record: Fact, present: Value | None, values: Mapping[str, Value]) -> Iterator[Value]:
    variables = [rules.situations.variables[level] for level in rules.situations.levels_of[record.id]]
    if any(isinstance(variable, Tick) for variable in variables):
        yield from _ticks(record, present)
    for variable in variables:
        match variable:
            case Choice(_, choices):
                yield from map(Chosen, choices)
            case Given():
                given = variable.class_of(present) if present else None
                yield from (words for words in (SOME_WORDS, NO_WORDS) if variable.class_of(words) != given)
            case Range():
                yield from _stretches(record, variable, present)
            case Pair():
                yield from _days(record, variable, values)
            case _:
                pass
    if any(isinstance(variable, Known) for variable in variables):
        yield from _known_or_not(rules, record, present)


def _known_or_not(rules: Rules, record: Fact, present: Value | None) -> Iterator[Value]:
    """Any answer at all to a question whose answers are all alike once they are known, and that it is not known."""
    alike = len(rules.situations.levels_of[record.id]) == 1
    if alike and (present is None or present is NOT_KNOWN):
        yield some_answer(rules, record)
    if record.not_known:
        ticked = present.options if isinstance(present, Ticked) else frozenset[str]()
        yield Ticked(ticked, more=True) if record.type == "any-of" else NOT_KNOWN


def _ticks(record: Fact, present: Value | None) -> Iterator[Value]:
    """That there are no others; one tick more or one tick less; where nothing is known, none or any one."""
    ticked = present.options if isinstance(present, Ticked) else frozenset[str]()
    if ticked or record.none:
        yield Ticked(ticked)
    for option in record.options:
        changed = ticked ^ {option.id}
        if changed or record.none:
            yield Ticked(changed)


def _stretches(record: Fact, variable: Range, present: Value | None) -> Iterator[Value]:
    """The nearest round measure of every other stretch of the scale."""
    here = None if present is None else variable.class_of(present)
    for at in range(variable.size):
        if at != here:
            measure = variable.sample(at, upper=here is not None and at < here)
            yield answers.read(record, of_measure(record, measure))


def _days(record: Fact, variable: Pair, values: Mapping[str, Value]) -> Iterator[Value]:
    """Days on either side of each edge, where the other date is known."""
    other = values.get(variable.other if variable.fact == record.id else variable.fact)
    if isinstance(other, Day | Moment):
        for when in variable.tests.candidates(other, variable.calendar):
            yield of_type(record, when)
