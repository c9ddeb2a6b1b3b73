"""A condition in plain words: a small tree of what is said, built from the questions' own words and labels."""

from __future__ import annotations

from dataclasses import dataclass

from decision_tools import quantities, words
from decision_tools.expressions import (
    All,
    AnyOf,
    Compare,
    Count,
    DateOrder,
    Expr,
    Given,
    Gives,
    HowMany,
    Includes,
    Is,
    Known,
    Name,
    Not,
    Order,
    Within,
)
from decision_tools.model.handbook import Handbook
from decision_tools.model.rules import Fact

type _OfOneValue = Is | Known | Given | Compare | DateOrder | Within

_OPPOSITE_ORDER: dict[Order, Order] = {
    "before": "on or after",
    "on or after": "before",
    "after": "on or before",
    "on or before": "after",
}


@dataclass(frozen=True, slots=True)
class Said:
    """One condition in words; `parts` are what "any of these" and the like speak of."""

    text: str
    parts: tuple[Said, ...] = ()
    cites: tuple[str, ...] = ()
    """The clauses of the named condition or option that these words stand for."""

    @property
    def line(self) -> str:
        """All of it in one line, a group inside a group in brackets."""
        inside = "; ".join(f"({part.line})" if part.parts else part.text for part in self.parts)
        return f"{self.text}: {inside}" if inside else self.text


def condition(book: Handbook, expr: Expr) -> Said:
    """What has to hold, with named conditions said in full under their clauses."""
    return _say(book, expr, holds=True)


def _say(book: Handbook, expr: Expr, *, holds: bool) -> Said:
    match expr:
        case Not(part):
            return _say(book, part, holds=not holds)
        case Name(id) if id in book.conditions:
            named = book.conditions[id]
            said = _say(book, named.when, holds=holds)
            return Said(said.text, said.parts, tuple(dict.fromkeys((*named.cites, *said.cites))))
        case Name(id):
            return _test(book, Is(id, ("yes",)), holds)
        case All(parts) if holds:
            return _group(book, "all of these", parts)
        case All(parts):
            return _group(book, "any of these", tuple(map(Not, parts)))
        case AnyOf(parts):
            return _group(book, "any of these" if holds else "none of these", parts)
        case Count(how, number, parts):
            return _group(book, f"{_how_many(how, number, holds)} of these", parts)
        case Gives():
            return _gives(book, expr, holds)
        case Includes(fact):
            return _includes(book.facts[fact], expr, holds)
        case _:
            return _test(book, expr, holds)


def _group(book: Handbook, text: str, parts: tuple[Expr, ...]) -> Said:
    return Said(text, tuple(_say(book, part, holds=True) for part in parts))


def _how_many(how: HowMany, number: int, holds: bool) -> str:
    if holds:
        return "none" if how != "at least" and number == 0 else f"{how} {number}"
    opposite = {"at least": "fewer than", "at most": "more than", "exactly": "any number but"}
    return f"{opposite[how]} {number}"


def _gives(book: Handbook, test: Gives, holds: bool) -> Said:
    tool = book.tools[test.tool]
    title = next(outcome.title for outcome in tool.outcomes if outcome.id == test.outcome)
    return Said(f"{tool.title} — {_unless(holds)}“{title}”")


def _test(book: Handbook, test: _OfOneValue, holds: bool) -> Said:
    fact = book.facts[test.date if isinstance(test, DateOrder | Within) else test.fact]
    chosen = test.values if holds and isinstance(test, Is) else ()
    cites = (id for option in fact.options if option.id in chosen for id in option.cites)
    return Said(f"{fact.ask} — {_value(book, fact, test, holds)}", cites=tuple(dict.fromkeys(cites)))


def _unless(holds: bool) -> str:
    return "" if holds else "anything but "


def _value(book: Handbook, fact: Fact, test: _OfOneValue, holds: bool) -> str:
    match test:
        case Is(_, values) if fact.type == "yes-no":
            return words.either([label for value, label in words.YES_NO.items() if (value in values) == holds])
        case Is(_, values):
            return _unless(holds) + words.either([f"“{words.option(fact, value)}”" for value in values])
        case Known():
            return "known" if holds else "not known"
        case Given():
            return "something is written" if holds else "nothing is written"
        case Compare():
            return _compare(test, holds)
        case DateOrder(_, how, other):
            return f"{how if holds else _OPPOSITE_ORDER[how]} {_date(book, other)}"
        case _:
            reach = f"{test.reach} {quantities.say(test.distance)} {test.side} {_date(book, test.other)}"
            return reach if holds else f"not {reach}"


def _compare(test: Compare, holds: bool) -> str:
    amount = quantities.say(test.quantity)
    few = "fewer" if test.quantity.unit is None else "less"
    match test.how, holds:
        case ("at least", True) | ("less than", False):
            return f"{amount} or more"
        case ("at most", True) | ("more than", False):
            return f"{amount} or {few}"
        case ("more than", True) | ("at most", False):
            return f"more than {amount}"
        case _:
            return f"{few} than {amount}"


def _date(book: Handbook, other: str) -> str:
    return f"the answer to “{book.facts[other].ask}”" if other in book.facts else words.day(other)


def _includes(fact: Fact, test: Includes, holds: bool) -> Said:
    options = tuple(Said(option.says, cites=option.cites) for option in fact.options if option.id in test.options)
    how, number = test.how, test.number
    if not holds and (how, number) == ("at least", 1):
        how, number, holds = "at most", 0, True
    if not holds and (how, number) == ("at most", 0):
        how, number, holds = "at least", 1, True
    if not options:
        amount = _how_many(how, number, holds)
        return Said(f"{fact.ask} — {fact.none or words.NONE if amount == 'none' else amount + ' of the answers'}")
    if len(options) == 1 and (how, number) in (("at least", 1), ("at most", 0)):
        only = options[0]
        return Said(f"{fact.ask} — {'' if how == 'at least' else 'not '}“{only.text}”", cites=only.cites)
    return Said(f"{fact.ask} — {_which(how, number, len(options), holds)}", options)


def _which(how: HowMany, number: int, of: int, holds: bool) -> str:
    if how == "at least" and number in (1, of):
        every = "any of these" if number == 1 else "all of these"
        return every if holds else f"not {every}"
    return f"{_how_many(how, number, holds)} of these"
