"""How an answer travels in a form: the names of its fields, what they hold at first, and the answer they give back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from decision_tools import answers, quantities
from decision_tools.answers import NONE_WORD, NOT_KNOWN_WORDS, AnswerError
from decision_tools.expressions import Unit
from decision_tools.model.rules import Fact, FactType
from decision_tools.model.state import Answer

type Fields = Mapping[str, tuple[str, ...]]
"""The values that a form holds, by the name of the field; a name may come several times."""

UNITS: Final[tuple[Unit, ...]] = ("minutes", "hours", "days", "weeks")
"""The units that a length of time may be given in."""

DATE_PARTS: Final = ("day", "month", "year")


@dataclass(frozen=True, slots=True)
class Slot:
    """One question as it stands in a form: a fact, and the child or person that it is asked about."""

    fact: str
    about: str = ""
    """A child, an item, or a row that the reader added; empty where it is asked of the matter as a whole."""

    @property
    def key(self) -> str:
        """The name of its field, or the beginning of it."""
        return f"{self.fact}@{self.about}" if self.about else self.fact

    def part(self, name: str) -> str:
        """The name of one field of several: the day of a date, the unit of a length of time."""
        return f"{self.key}:{name}"


def slot(key: str) -> Slot:
    """The question that a key names."""
    fact, _, about = key.partition("@")
    return Slot(fact, about)


class FieldError(ValueError):
    """What was filled in is no answer to the question: at which field, and how to mend it, for the reader."""

    def __init__(self, slot: Slot, field: str, message: str) -> None:
        super().__init__(message)
        self.slot = slot
        self.field = field
        self.message = message


def fill(fact: Fact, at: Slot, answer: Answer) -> Fields:
    """The fields as they stand when the reader comes back to an answer."""
    if fact.type == "any-of":
        ticks = (answer,) if isinstance(answer, str) else answer
        return {at.key: ticks or (NONE_WORD,)}
    text = str(answer)
    if fact.type in ("yes-no", "one-of"):
        return {at.key: (text,)}
    if text == NOT_KNOWN_WORDS:
        return {at.part("unknown"): (NOT_KNOWN_WORDS,)}
    match fact.type:
        case "duration":
            quantity = quantities.parse(text)
            return {at.part("number"): (str(quantity.count),), at.part("unit"): (str(quantity.unit),)}
        case "date" | "moment":
            year, month, day = text[:10].split("-")
            parts = {"day": day.lstrip("0"), "month": month.lstrip("0"), "year": year, "time": text[11:]}
            return {at.part(name): (value,) for name, value in parts.items() if value}
        case _:
            return {at.part("number" if fact.type == "number" else "text"): (text,)}


def read(fact: Fact, at: Slot, fields: Fields) -> Answer | None:
    """The answer that the fields give; None where they were left empty.

    Raises FieldError where what was filled in is no answer.
    """
    given = _given(fact, at, fields)
    doubt = NOT_KNOWN_WORDS in fields.get(at.part("unknown"), ())
    if doubt and given is not None:
        raise FieldError(at, at.part("unknown"), "Give an answer, or tick “Not known”, but not both")
    answer = NOT_KNOWN_WORDS if doubt else given
    if answer is None:
        return None
    try:
        answers.read(fact, answer)
    except AnswerError as error:
        message = f"{error.message[:1].upper()}{error.message[1:]}: {error.hint}"
        raise FieldError(at, first_field(fact, at), message) from None
    return answer


def first_field(fact: Fact, at: Slot) -> str:
    """The field that focus goes to when the answer as a whole is wrong."""
    match fact.type:
        case "yes-no" | "one-of" | "any-of":
            return at.key
        case "date" | "moment":
            return at.part("day")
        case "text":
            return at.part("text")
        case _:
            return at.part("number")


def how_to_answer(fact: Fact) -> str:
    """How to answer a question, in a few words for the reader."""
    ways = [_WAYS[fact.type]]
    ways += [f"“{fact.none}”"] * bool(fact.none)
    ways += ["“Not known”"] * (fact.not_known and fact.type != "text")
    return ", or ".join(ways)


_WAYS: Final[Mapping[FactType, str]] = {
    "yes-no": "Choose one answer",
    "one-of": "Choose one answer",
    "any-of": "Tick each answer that applies",
    "number": "Enter a number",
    "duration": "Enter how long",
    "date": "Enter a date",
    "moment": "Enter a date and a time",
    "text": "Write an answer",
}


def wanted(fact: Fact, at: Slot) -> FieldError:
    """What to say where an answer is wanted and none was given."""
    return FieldError(at, first_field(fact, at), how_to_answer(fact))


def _given(fact: Fact, at: Slot, fields: Fields) -> Answer | None:
    match fact.type:
        case "yes-no" | "one-of":
            return _one(fields, at.key) or None
        case "any-of":
            return _ticks(fact, at, fields)
        case "date" | "moment":
            return _date(at, fields, clock=fact.type == "moment")
        case "text":
            text = "".join(fields.get(at.part("text"), ())[:1])
            return text if text.strip() else None
        case _:
            number, unit = _one(fields, at.part("number")), _one(fields, at.part("unit"))
            return f"{number} {unit}".strip() if number else None


def _one(fields: Fields, name: str) -> str:
    return " ".join("".join(fields.get(name, ())[:1]).split())


def _ticks(fact: Fact, at: Slot, fields: Fields) -> Answer | None:
    ticks = fields.get(at.key, ())
    if NONE_WORD in ticks and len(ticks) > 1:
        raise FieldError(at, at.key, f"Tick “{fact.none}” alone, or tick what applies and leave it out")
    if ticks == (NONE_WORD,):
        return ()
    return ticks or None


def _date(at: Slot, fields: Fields, *, clock: bool) -> str | None:
    names = (*DATE_PARTS, "time") if clock else DATE_PARTS
    given = {name: _one(fields, at.part(name)) for name in names}
    if not any(given.values()):
        return None
    for name, text in given.items():
        if not text:
            raise FieldError(at, at.part(name), f"Enter the {name} as well")
    for name, digits in (("day", "1,2"), ("month", "1,2"), ("year", "4")):
        if not re.fullmatch(rf"[0-9]{{{digits}}}", given[name]):
            raise FieldError(
                at, at.part(name), f"Enter the {name} as {'four digits' if name == 'year' else 'a number'}"
            )
    iso = f"{given['year']}-{given['month']:0>2}-{given['day']:0>2}"
    return f"{iso}T{_clock(at, given['time'])}" if clock else iso


def _clock(at: Slot, text: str) -> str:
    match = re.fullmatch(r"([0-9]{1,2})[:.]([0-9]{2})", text)
    if match is None:
        raise FieldError(at, at.part("time"), "Enter the time on the 24-hour clock, like 09:30")
    return f"{match[1]:0>2}:{match[2]}"
