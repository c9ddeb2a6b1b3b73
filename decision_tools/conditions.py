"""The condition language of format.md: text to expression, and expression to its one canonical text.

Each function's docstring is its rule of the grammar; `parse(write(e)) == e` for every expression.
"""

from __future__ import annotations

import re
from typing import cast, get_args

from decision_tools.cursor import RESERVED, ConditionError, Cursor
from decision_tools.expressions import (
    All,
    AnyOf,
    Compare,
    Comparison,
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
    Quantity,
    Reach,
    Side,
    Test,
    Unit,
    Within,
)

__all__ = ["ID", "RESERVED", "ConditionError", "parse", "write", "write_quantity"]

ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
NUMBER = re.compile(r"[0-9]{1,9}")
DATE_OR_ID = re.compile(rf"[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}|{ID.pattern}")
ORDERS: tuple[Order, ...] = get_args(Order.__value__)
COMPARISONS: tuple[Comparison, ...] = get_args(Comparison.__value__)
SIDES: tuple[Side, ...] = get_args(Side.__value__)
UNITS: dict[str, Unit] = {
    "minute": "minutes",
    "minutes": "minutes",
    "hour": "hours",
    "hours": "hours",
    "day": "days",
    "days": "days",
    "week": "weeks",
    "weeks": "weeks",
    "month": "months",
    "months": "months",
}


def parse(text: str) -> Expr:
    """condition = expr, and nothing behind it.  Raises ConditionError."""
    reader = _Reader(text)
    expr = reader.expr()
    reader.end()
    return expr


class _Reader(Cursor):
    """A recursive descent: one method for each rule."""

    def expr(self) -> Expr:
        """expr = neg (("and" neg)* | ("or" neg)*), so that "and" beside "or" wants brackets"""
        first = self.neg()
        for word, other, join in (("and", "or", All), ("or", "and", AnyOf)):
            if self.sees(word):
                parts = [first]
                while self.takes(word):
                    parts.append(self.neg())
                if self.sees(other):
                    self.fail(
                        "'and' and 'or' stand together without brackets", "put brackets round what belongs together"
                    )
                return join(tuple(parts))
        return first

    def neg(self) -> Expr:
        """neg = "not" neg | "(" expr ")" | count | test | name"""
        if self.takes("not"):
            return Not(self.neg())
        if self.takes("("):
            inner = self.expr()
            self.expect(")")
            return inner
        if how := self.how_many():
            number = self.number()
            self.expect("of")
            return Count(how, number, self.listed(self.expr))
        return self.test()

    def how_many(self) -> HowMany | None:
        """how many = "at least" | "at most" | "exactly" """
        for how in get_args(HowMany.__value__):
            if self.takes(*how.split()):
                return cast(HowMany, how)
        return None

    def number(self) -> int:
        if "-" in self.here.text:
            hint = "write a whole number: two answers are not set against each other, only dates are"
            self.fail(f"a whole number is wanted here, not '{self.here.text}'", hint)
        return int(self.one(NUMBER, "a whole number"))

    def id(self, what: str) -> str:
        return self.one(ID, what)

    def test(self) -> Expr:
        """test = subject ("is" … | "includes" … | "gives" outcome), or the name alone"""
        subject = self.id("a fact or a named condition")
        if self.takes("is"):
            if self.takes("not"):
                return Not(self.plain_is(subject))
            return self.measured_is(subject) or self.plain_is(subject)
        if self.takes("includes"):
            return self.includes(subject)
        if self.takes("gives"):
            return Gives(subject, self.id("an outcome"))
        return Name(subject)

    def plain_is(self, fact: str) -> Expr:
        """plain is = "known" | "given" | "one of" (value, …) | value, which is never a number"""
        if self.takes("known"):
            return Known(fact)
        if self.takes("given"):
            return Given(fact)
        if self.takes("one", "of"):
            return Is(fact, self.listed(lambda: self.id("a value")))
        if self.sees("between"):
            hint = f"write '{fact} is at least A and {fact} is at most B'"
            self.fail("'between' is not a word of the condition language", hint)
        if NUMBER.fullmatch(self.here.text):
            number = self.here.text
            self.fail(
                f"'{number}' cannot stand behind 'is' alone",
                f"write 'is at least {number}' or 'is more than {number}'; "
                f"for exactly {number}, '{fact} is at least {number} and {fact} is at most {number}'",
            )
        return Is(fact, (self.id("a value"),))

    def measured_is(self, fact: str) -> Expr | None:
        """measured is = order date | "within" distance side date | comparison quantity [side date]"""
        for order in ORDERS:
            if self.takes(*order.split()):
                return DateOrder(fact, order, self.one(DATE_OR_ID, "a date fact or a day such as 2026-04-01"))
        if self.takes("within"):
            return self.distance(fact, "within", self.quantity())
        for how in COMPARISONS:
            if self.takes(*how.split()):
                quantity = self.quantity()
                if how == "more than" and self.here.text in SIDES:
                    return self.distance(fact, "more than", quantity)
                return Compare(fact, how, quantity)
        return None

    def distance(self, fact: str, reach: Reach, quantity: Quantity) -> Expr:
        """distance = N unit ("of" | "after" | "before") date"""
        if quantity.unit is None or quantity.unit == "minutes":
            self.fail("a distance between dates needs a unit", "write hours, days, working days, weeks or months")
        side = next((side for side in SIDES if self.takes(side)), None)
        if side is None:
            self.fail("'of', 'after' or 'before' is wanted here", "say on which side of which date")
        return Within(fact, reach, quantity, side, self.id("a date fact"))

    def quantity(self) -> Quantity:
        """quantity = N [unit]"""
        count = self.number()
        if self.takes("working", "days") or self.takes("working", "day"):
            return Quantity(count, "working days")
        unit = UNITS.get(self.here.text)
        self.skip(unit is not None)
        return Quantity(count, unit)

    def includes(self, fact: str) -> Expr:
        """includes = "any of" | "all of" | "none of" options, or how many N ["of" options], or one option"""
        for word in ("any", "all", "none"):
            if self.takes(word, "of"):
                options = self.listed(lambda: self.id("an option"))
                if word == "none":
                    return Includes(fact, "at most", 0, options)
                return Includes(fact, "at least", 1 if word == "any" else len(options), options)
        if how := self.how_many():
            number = self.number()
            return Includes(fact, how, number, self.listed(lambda: self.id("an option")) if self.takes("of") else ())
        return Includes(fact, "at least", 1, (self.id("an option"),))


def write(expr: Expr) -> str:
    """The canonical text of an expression."""
    match expr:
        case Name(id):
            return id
        case Not(Is() | Known() | Given() as test):
            return write(test).replace(" is ", " is not ", 1)
        case Not(part):
            return f"not {_bracketed(part)}"
        case All(parts):
            return " and ".join(map(_bracketed, parts))
        case AnyOf(parts):
            return " or ".join(map(_bracketed, parts))
        case Count(how, number, parts):
            return f"{how} {number} of ({', '.join(map(write, parts))})"
        case _:
            return _write_test(expr)


def _bracketed(expr: Expr) -> str:
    return f"({write(expr)})" if isinstance(expr, All | AnyOf) else write(expr)


def _write_test(test: Test) -> str:
    match test:
        case Is(fact, (value,)):
            return f"{fact} is {value}"
        case Is(fact, values):
            return f"{fact} is one of ({', '.join(values)})"
        case Known(fact):
            return f"{fact} is known"
        case Given(fact):
            return f"{fact} is given"
        case Includes():
            return f"{test.fact} includes {_write_options(test)}"
        case Compare(fact, how, quantity):
            return f"{fact} is {how} {write_quantity(quantity)}"
        case DateOrder(date, how, other):
            return f"{date} is {how} {other}"
        case Within(date, reach, distance, side, other):
            return f"{date} is {reach} {write_quantity(distance)} {side} {other}"
        case _:
            return f"{test.tool} gives {test.outcome}"


def _write_options(test: Includes) -> str:
    listed = f"({', '.join(test.options)})"
    match test:
        case Includes(_, "at least", 1, (option,)):
            return option
        case Includes(_, "at most", 0, options) if options:
            return f"none of {listed}"
        case Includes(_, "at least", number, options) if options and number in (1, len(options)):
            return f"{'any' if number == 1 else 'all'} of {listed}"
        case _:
            return f"{test.how} {test.number} of {listed}" if test.options else f"{test.how} {test.number}"


def write_quantity(quantity: Quantity) -> str:
    """A quantity as the language writes it: "24 hours", or a bare number."""
    return f"{quantity.count} {quantity.unit}" if quantity.unit else str(quantity.count)
