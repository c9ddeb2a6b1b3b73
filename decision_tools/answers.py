"""One answer in the author's text, read as a typed value and written back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from difflib import get_close_matches
from enum import Enum
from typing import Final

from decision_tools import quantities
from decision_tools.expressions import Quantity
from decision_tools.model.rules import Fact, FactType
from decision_tools.model.state import Answer
from decision_tools.quantities import QuantityError

NOT_KNOWN_WORDS: Final = "not known"
NONE_WORD: Final = "none"
YES_NO: Final = ("yes", "no")


class NotKnown(Enum):
    """The answer "not known": the reader was asked and cannot say."""

    NOT_KNOWN = NOT_KNOWN_WORDS


NOT_KNOWN: Final = NotKnown.NOT_KNOWN


@dataclass(frozen=True, slots=True)
class Chosen:
    """The answer to a yes-no or one-of fact: "yes", "no" or the id of an option."""

    value: str


@dataclass(frozen=True, slots=True)
class Ticked:
    """The options ticked of an any-of fact."""

    options: frozenset[str]
    more: bool = False
    """There may be others ("not known"): the ticks stand, and every other option is open."""


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number, in no unit."""

    count: int


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time in whole minutes, a day being 24 hours."""

    minutes: int


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the calendar."""

    date: date


@dataclass(frozen=True, slots=True)
class Moment:
    """A date and clock time where the reader is; no time zone."""

    datetime: datetime


@dataclass(frozen=True, slots=True)
class Words:
    """Words as they were typed, spaces and all."""

    text: str

    @property
    def given(self) -> bool:
        """Whether there is more than spaces, counting signs that nobody can see as spaces."""
        return any(sign.isprintable() and not sign.isspace() for sign in self.text)


type Value = NotKnown | Chosen | Ticked | Number | Duration | Day | Moment | Words


class AnswerError(ValueError):
    """An answer that the fact cannot have: which fact, what is wrong, and how to mend it."""

    def __init__(self, fact: str, message: str, hint: str) -> None:
        super().__init__(f"{fact}: {message}; {hint}")
        self.fact = fact
        self.message = message
        self.hint = hint


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name most like this one, or "" where none is like it."""
    return next(iter(get_close_matches(name, sorted(known), n=1)), "")


def read(fact: Fact, answer: Answer) -> Value:
    """The answer as a value of the fact's type (format.md, "Facts").

    Raises AnswerError where the fact cannot have that answer.
    """
    if fact.type == "any-of":
        return _ticked(fact, answer)
    if not isinstance(answer, str):
        raise AnswerError(fact.id, "a list is not an answer to this question", "give one answer, without brackets")
    text = " ".join(answer.split())
    if text == NOT_KNOWN_WORDS:
        return _not_known(fact)
    return Words(answer) if fact.type == "text" else _READERS[fact.type](fact, text)


def write(fact: Fact, value: Value) -> Answer:
    """The value in the author's text; `read` turns it back into the same value."""
    match value:
        case NotKnown():
            return NOT_KNOWN_WORDS
        case Chosen(chosen):
            return chosen
        case Ticked(ticks, more):
            ticked = tuple(option.id for option in fact.options if option.id in ticks)
            return (*ticked, NOT_KNOWN_WORDS) if more else ticked
        case Number(count):
            return str(count)
        case Duration(minutes):
            return quantities.say(quantities.of_minutes(minutes))
        case Day(day):
            return day.isoformat()
        case Moment(moment):
            return moment.isoformat(timespec="minutes")
        case _:
            return value.text


def _not_known(fact: Fact) -> NotKnown:
    if fact.type == "text":
        raise AnswerError(fact.id, "'not known' is no answer in words", "leave it out until there is something to say")
    if not fact.not_known:
        raise AnswerError(fact.id, "'not known' is refused here", "find out, or leave it unanswered")
    return NOT_KNOWN


def _ticked(fact: Fact, answer: Answer) -> Ticked:
    ticks = [" ".join(tick.split()) for tick in ((answer,) if isinstance(answer, str) else answer)]
    known = [option.id for option in fact.options]
    for tick in ticks:
        if tick not in (*known, NOT_KNOWN_WORDS, NONE_WORD):
            raise _unknown(fact, tick, known)
    if isinstance(answer, str) and ticks[0] in known:
        raise AnswerError(fact.id, "a list of options is wanted", f"write '[{ticks[0]}]'")
    if ticks in ([], [NONE_WORD]):
        return _none(fact)
    if NONE_WORD in ticks:
        raise AnswerError(fact.id, "'none' stands beside other answers", "give 'none' alone, or take it out")
    more = NOT_KNOWN_WORDS in ticks
    if more:
        _not_known(fact)
    return Ticked(frozenset(ticks) - {NOT_KNOWN_WORDS}, more)


def _none(fact: Fact) -> Ticked:
    if not fact.none:
        hint = "tick at least one option, or 'not known'" if fact.not_known else "tick at least one option"
        raise AnswerError(fact.id, "'none' is not an answer to this question", hint)
    return Ticked(frozenset())


def _unknown(fact: Fact, answer: str, known: Iterable[str]) -> AnswerError:
    near = nearest(answer, known)
    hint = f"did you mean '{near}'?" if near else f"the answers are {', '.join(known)}"
    return AnswerError(fact.id, f"'{answer}' is not one of its answers", hint)


def _yes_or_no(fact: Fact, text: str) -> Chosen:
    return _one_of(fact, text, YES_NO)


def _option(fact: Fact, text: str) -> Chosen:
    return _one_of(fact, text, [option.id for option in fact.options])


def _one_of(fact: Fact, text: str, known: Iterable[str]) -> Chosen:
    if text not in known:
        raise _unknown(fact, text, known)
    return Chosen(text)


def _number(fact: Fact, text: str) -> Number:
    if re.fullmatch(rf"-?[0-9]{{1,{quantities.DIGITS}}}", text) is None:
        hint = f"write digits only, at most {quantities.DIGITS} of them, like '3'"
        raise AnswerError(fact.id, f"'{text}' is not a whole number", hint)
    number = int(text)
    _in_bounds(fact, text, number, lambda bound: bound.count)
    return Number(number)


def _duration(fact: Fact, text: str) -> Duration:
    try:
        minutes = quantities.minutes(quantities.parse(text))
    except QuantityError as error:
        raise AnswerError(fact.id, error.message, error.hint) from None
    _in_bounds(fact, text, minutes, quantities.minutes)
    return Duration(minutes)


def _in_bounds(fact: Fact, text: str, measure: int, measured: Callable[[Quantity], int]) -> None:
    if fact.least is not None and measure < measured(fact.least):
        raise AnswerError(fact.id, f"'{text}' is too small", f"the least is {quantities.say(fact.least)}")
    if fact.most is not None and measure > measured(fact.most):
        raise AnswerError(fact.id, f"'{text}' is too large", f"the most is {quantities.say(fact.most)}")


_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_MOMENT = re.compile(_DATE.pattern + r"[T ]([0-9]{2}):([0-9]{2})")


def _day(fact: Fact, text: str) -> Day:
    if _MOMENT.fullmatch(text):
        raise AnswerError(fact.id, f"'{text}' has a clock time, and a date is wanted", f"write '{text[:10]}'")
    match = _DATE.fullmatch(text)
    if match is None:
        raise AnswerError(fact.id, f"'{text}' is not a date", "write year, month and day like '2026-11-22'")
    try:
        return Day(date(*map(int, match.groups())))
    except ValueError:
        raise AnswerError(fact.id, f"there is no day '{text}'", "correct the year, the month or the day") from None


def _moment(fact: Fact, text: str) -> Moment:
    if _DATE.fullmatch(text):
        raise AnswerError(fact.id, f"'{text}' has no clock time", f"add it, like '{text}T09:30'")
    match = _MOMENT.fullmatch(text)
    if match is None:
        hint = "write the date and the clock time like '2026-11-22T09:30', without seconds or time zone"
        raise AnswerError(fact.id, f"'{text}' is not a date and clock time", hint)
    year, month, day, hour, minute = map(int, match.groups())
    try:
        return Moment(datetime(year, month, day, hour, minute))
    except ValueError:
        raise AnswerError(fact.id, f"there is no moment '{text}'", "correct the date or the clock time") from None


_READERS: Mapping[FactType, Callable[[Fact, str], Value]] = {
    "yes-no": _yes_or_no,
    "one-of": _option,
    "number": _number,
    "duration": _duration,
    "date": _day,
    "moment": _moment,
}
