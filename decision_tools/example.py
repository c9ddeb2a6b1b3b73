"""A situation of a diagram as answers that a reader could give."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from decision_tools import answers
from decision_tools.answers import Day
from decision_tools.dates import When
from decision_tools.diagram import Node
from decision_tools.feasible import of_type
from decision_tools.model import Answer
from decision_tools.rules import Rules
from decision_tools.variables import Choice, Given, Known, Pair, Range, Tick, of_measure


def example(rules: Rules, condition: Node) -> dict[str, Answer]:
    """Answers of one situation in which a condition holds; only those that it looks at.  It must be able to hold."""
    node = rules.within_domain(condition)
    return situation(rules, rules.store.example(node, True))


def situation(rules: Rules, classes: Mapping[int, int]) -> dict[str, Answer]:
    """The classes of some variables as answers in the author's text, in the order of asking."""
    said: dict[str, Answer] = {}
    dates: dict[str, When] = {}
    for level, place in sorted(classes.items()):
        variable = rules.situations.variables[level]
        if isinstance(variable, Pair):
            _place(rules, variable, place, dates)
        else:
            said[variable.fact] = _answer(rules, variable, place, said.get(variable.fact, ()))
    facts = rules.handbook.facts
    return said | {fact: answers.write(facts[fact], of_type(facts[fact], when)) for fact, when in dates.items()}


def _answer(rules: Rules, variable: Choice | Tick | Given | Known | Range, place: int, said: Answer) -> Answer:
    match variable:
        case Choice(_, values):
            return values[place]
        case Tick(_, option):
            ticked = said if isinstance(said, tuple) else ()
            return (*ticked, option) if place else ticked
        case Given():
            return "written" if place else ""
        case Known():
            return said if place else answers.NOT_KNOWN_WORDS
        case Range(fact):
            return of_measure(rules.handbook.facts[fact], variable.sample(place))


def _place(rules: Rules, pair: Pair, place: int, dates: dict[str, When]) -> None:
    """Put two dates at the wanted distance, next to those that are placed already."""
    free, fixed = (pair.other, pair.fact) if pair.fact in dates else (pair.fact, pair.other)
    start = dates.setdefault(fixed, _anchor(rules))
    for when in pair.tests.candidates(start, pair.calendar):
        a, b = (when, start) if free == pair.fact else (start, when)
        if pair.class_of_pair(a, b) == place:
            dates[free] = when
            return


def _anchor(rules: Rules) -> When:
    """A day in the middle of the years whose bank holidays are known."""
    calendar = rules.handbook.calendar
    return Day(date((calendar.first_year + calendar.last_year) // 2 or 2026, 6, 15))
