"""Whole numbers of a unit: reading them, saying them in words, and setting durations side by side in minutes."""

from __future__ import annotations

import re
from typing import get_args

from decision_tools.expressions import Quantity, Unit

UNITS: tuple[Unit, ...] = get_args(Unit.__value__)
MINUTES: dict[Unit, int] = {"minutes": 1, "hours": 60, "days": 24 * 60, "weeks": 7 * 24 * 60}
"""The units of a fixed length; a day is 24 hours."""

DIGITS = 9
"""The most digits that a number may have: room for every real answer, and none for a slip of the key."""

_QUANTITY = re.compile(r"([0-9]+)(?: ([a-z]+(?: [a-z]+)?))?")


class QuantityError(ValueError):
    """A quantity that cannot be read or measured: what is wrong, and how to mend it."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(f"{message}; {hint}")
        self.message = message
        self.hint = hint


def parse(text: str) -> Quantity:
    """Read "24 hours", "1 working day" or a bare "3"; the unit may be singular.

    Raises QuantityError where the text is not a whole number with or without a unit.
    """
    match = _QUANTITY.fullmatch(" ".join(text.split()))
    if match is None:
        raise QuantityError(f"'{text}' is not a whole number of a unit", "write it like '24 hours' or '3 days'")
    digits, word = match.groups()
    if len(digits) > DIGITS:
        raise QuantityError(f"'{text}' is too large", f"a number has at most {DIGITS} digits")
    return Quantity(int(digits), None if word is None else _unit(word))


def _unit(word: str) -> Unit:
    for unit in UNITS:
        if word in (unit, singular(unit)):
            return unit
    years = "; write a year as 12 months" if word in ("year", "years") else ""
    raise QuantityError(f"'{word}' is not a unit", f"the units are {', '.join(UNITS)}{years}")


def singular(unit: Unit) -> str:
    """The unit for one of it: "hour", "working day"."""
    return unit.removesuffix("s")


def say(quantity: Quantity) -> str:
    """The quantity in words: "24 hours", "1 day", "3"; `parse` reads it back."""
    if quantity.unit is None:
        return str(quantity.count)
    return f"{quantity.count} {singular(quantity.unit) if quantity.count == 1 else quantity.unit}"


def minutes(quantity: Quantity) -> int:
    """The length of a duration in minutes, a day being 24 hours.

    Raises QuantityError for months and working days, which have no fixed length, and for a bare number.
    """
    if quantity.unit in MINUTES:
        return quantity.count * MINUTES[quantity.unit]
    if quantity.unit is None:
        raise QuantityError(f"'{quantity.count}' has no unit", f"write '{quantity.count} hours', say")
    raise QuantityError(
        f"'{say(quantity)}' has no fixed length, because {quantity.unit} differ in how long they are",
        "write it in minutes, hours, days or weeks",
    )


def of_minutes(count: int) -> Quantity:
    """A duration in the largest unit of which it is a whole number, and at least two: "24 hours", but "2 days".

    A single minute stays a minute, and nothing at all is "0 hours".
    """
    if count == 0:
        return Quantity(0, "hours")
    for unit in ("weeks", "days", "hours"):
        if count % MINUTES[unit] == 0 and count >= 2 * MINUTES[unit]:
            return Quantity(count // MINUTES[unit], unit)
    return Quantity(count, "minutes")
