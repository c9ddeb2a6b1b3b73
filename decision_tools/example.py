"""A situation of a diagram as answers that a reader could give."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from decision_tools import answers
from decision_tools.answers import Moment, Value
from decision_tools.dates import When
from decision_tools.feasible import Dates, candidates, clock, of_type, scales_in, tied_dates
from decision_tools.model.rules import Fact
from decision_tools.model.state import Answer
from decision_tools.rules import Rules
from decision_tools.variables import Choice, Given, Known, Pair, Range, Tick, of_measure, scale


def situation(rules: Rules, classes: Mapping[int, int]) -> dict[str, Answer]:
    """The classes of some variables as answers in the author's text, in the order of asking.

    Raises DateError where the days to be tried pass the years whose bank holidays are known.
    """
    said: dict[str, Answer] = {}
    facts, variables = rules.handbook.facts, rules.situations.variables
    for level, place in sorted(classes.items()):
        variable = variables[level]
        if not isinstance(variable, Pair | Known):
            said[variable.fact] = _answer(rules, variable, place, said.get(variable.fact, ()))
    for fact, when in _days(rules, classes):
        said[fact] = answers.write(facts[fact], of_type(facts[fact], when))
    known = [(variables[level], place) for level, place in classes.items() if isinstance(variables[level], Known)]
    for variable, place in known:
        fact = variable.fact
        if place < variable.size - 1:
            said[fact] = _not_known(said.get(fact, ()))
        elif fact not in said:
            said[fact] = answers.write(facts[fact], some_answer(rules, facts[fact]))
    return {fact: said[fact] for fact in rules.situations.levels_of if fact in said}


def some_answer(rules: Rules, fact: Fact) -> Value:
    """Any answer to a question of which it only counts whether it is known: nothing if it can be, or a usual day."""
    if fact.type in ("number", "duration"):
        whole = scale(fact, ())
        return answers.read(fact, of_measure(fact, min(max(0, whole.least), whole.most)))
    return of_type(fact, anchor(rules))


def _not_known(said: Answer) -> Answer:
    """What a reader says who does not know: of an any-of question, that there may be others."""
    return (*said, answers.NOT_KNOWN_WORDS) if isinstance(said, tuple) and said else answers.NOT_KNOWN_WORDS


def _answer(rules: Rules, variable: Choice | Tick | Given | Range, place: int, said: Answer) -> Answer:
    match variable:
        case Choice(_, values):
            return values[place]
        case Tick(_, option):
            return (*said, option) if place else said
        case Given():
            return "written" if place else ""
        case _:
            return of_measure(rules.handbook.facts[variable.fact], variable.sample(place))


def _days(rules: Rules, classes: Mapping[int, int]) -> list[tuple[str, When]]:
    """Real days for the dates that are set against one another."""
    pairs = [(at, pair) for at, pair in rules.situations.pairs if at in classes]
    found: list[tuple[str, When]] = []
    for group in tied_dates(pairs, {}):
        found += _placed(rules, classes, group, [(at, pair) for at, pair in pairs if pair.fact in group]).items()
    return found


def _placed(rules: Rules, classes: Mapping[int, int], group: frozenset[str], pairs: list[tuple[int, Pair]]) -> Dates:
    """A day for each of the dates that are tied together."""
    scales = [(at, one) for at, one in scales_in(rules, group) if at in classes]
    names = _in_line(pairs, scales[0][1].fact if scales else pairs[0][1].fact)
    start = {} if scales else {names[0]: of_type(rules.handbook.facts[names[0]], anchor(rules))}
    days = candidates(rules, start, group - start.keys(), [pair for _, pair in pairs], scales)
    days |= {name: {when} for name, when in start.items()}

    def fits(dates: Dates) -> bool:
        """Whether the dates so far lie as they should."""
        both = (each for each in pairs if {each[1].fact, each[1].other} <= dates.keys())
        return all(pair.class_of_pair(dates[pair.fact], dates[pair.other]) == classes[at] for at, pair in both) and all(
            one.class_of(dates[one.fact]) == classes[at] for at, one in scales if one.fact in dates
        )

    found = _one_by_one(names, days, fits, {})
    assert found is not None, "these dates cannot lie so"
    return found


def _in_line(pairs: list[tuple[int, Pair]], first: str) -> list[str]:
    """The dates, each behind one that it is set against."""
    names, left = [first], [pair for _, pair in pairs]
    while left:
        pair = next(each for each in left if each.fact in names or each.other in names)
        left.remove(pair)
        names += [name for name in (pair.fact, pair.other) if name not in names]
    return names


def _one_by_one(
    names: list[str], days: Mapping[str, set[When]], fits: Callable[[Dates], bool], placed: Dates
) -> Dates | None:
    """A day for each name; what turns out not to fit is taken back."""
    if not names:
        return placed
    for when in sorted(days[names[0]], key=clock):
        here = {**placed, names[0]: when}
        found = _one_by_one(names[1:], days, fits, here) if fits(here) else None
        if found is not None:
            return found
    return None


def anchor(rules: Rules) -> When:
    """Noon, with the same day before and after it, in the middle of the years whose bank holidays are known."""
    calendar = rules.handbook.calendar
    return Moment(datetime((calendar.first_year + calendar.last_year) // 2 or 2026, 6, 15, 12))
