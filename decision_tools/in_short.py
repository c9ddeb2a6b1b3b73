"""Situations and conditions in a line, by the names that their author gave: "open case, only concern is *missing*".

For those who write and sign the rules; readers of a tool are told in the words of its questions (`spoken`). Answers
stand between asterisks, as Markdown emphasises them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from decision_tools import quantities, words
from decision_tools.answers import NONE_WORD, NOT_KNOWN_WORDS
from decision_tools.expressions import (
    All,
    AnyOf,
    Compare,
    Count,
    DateOrder,
    Expr,
    Given,
    Gives,
    Includes,
    Is,
    Known,
    Name,
    Not,
    Within,
)
from decision_tools.model.rules import Fact
from decision_tools.model.state import Answer

type Facts = Mapping[str, Fact]

ALWAYS = "whatever is answered"
ASKS_HOW_LONG = ("after", "at", "by", "for", "in", "since", "within")
"""Last words of a fact's id that its answer follows on: "missing for" 24 hours."""


def name(id: str) -> str:
    """An id as words: "open-case" is "open case"."""
    return id.replace("-", " ")


def answer(id: str) -> str:
    """An option or value, set off from the words round it."""
    return f"*{name(id)}*"


def sentence(facts: Facts, parts: Iterable[Expr]) -> str:
    """What holds of each fact in some situations, parted by commas, with what must not hold behind it."""
    parts = tuple(parts)
    but = [part.part for part in parts if isinstance(part, Not) and not isinstance(part.part, Given | Known)]
    said = [condition(facts, part) for part in parts if not (isinstance(part, Not) and part.part in but)]
    said += [f"unless {' or '.join(condition(facts, part) for part in but)}"] if but else []
    return ", ".join(said) or ALWAYS


def condition(facts: Facts, expr: Expr) -> str:
    """A condition in a line."""
    match expr:
        case All((DateOrder(fact, "on or after", first), DateOrder(other, "before", end))) if fact == other:
            last = date.fromisoformat(end) - timedelta(days=1)
            return f"{name(fact)}: {words.day(first)} to {words.day(last.isoformat())}"
        case All(parts) if same := _one_fact(parts):
            return _stretch(facts[same], parts) if isinstance(parts[0], Compare) else _ticked(facts[same], parts)
        case Known(fact):
            return f"{name(fact)} known"
        case Given(fact):
            return f"{name(fact)} written"
        case Is() | Includes() | Compare():
            return _of_one(facts[expr.fact], expr)
        case Not(Given(fact)):
            return f"{name(fact)} not written"
        case Not(Known(fact)):
            return f"{name(fact)} not known"
        case DateOrder(fact, how, other):
            return f"{name(fact)}: {how} {words.day(other) if other[0].isdigit() else name(other)}"
        case Within(fact, reach, distance, side, other):
            return f"{name(fact)}: {reach} {quantities.say(distance)} {side} {name(other)}"
        case _:
            return _joined(facts, expr)


def _one_fact(parts: Sequence[Expr]) -> str:
    """The fact that every part is about, of parts that are said together."""
    facts = {part.fact if isinstance(part, Includes | Compare) else "" for part in parts}
    return facts.pop() if len(facts) == 1 else ""


def _joined(facts: Facts, expr: Name | Not | All | AnyOf | Count | Gives) -> str:
    """A condition made of others, or one that has a name."""

    def inner(part: Expr) -> str:
        said = condition(facts, part)
        return f"({said})" if isinstance(part, All | AnyOf) and not _one_fact(part.parts) else said

    match expr:
        case Name(id):
            return name(id)
        case Not(part):
            return f"not {inner(part)}"
        case All(parts):
            return " and ".join(map(inner, parts))
        case AnyOf(parts):
            return " or ".join(map(inner, parts))
        case Count(how, number, parts):
            return f"{how} {number} of ({'; '.join(condition(facts, part) for part in parts)})"
        case _:
            return f"{name(expr.tool)} gives {answer(expr.outcome)}"


def _of_one(fact: Fact, test: Is | Includes | Compare) -> str:
    """A test on one fact."""
    match test:
        case Is(id, ("yes",)):
            return name(id)
        case Is(id, ("no",)):
            return f"not {name(id)}"
        case Is(id, values):
            others = [option.id for option in fact.options if option.id not in values]
            but = len(others) < len(values)
            said = words.either([answer(each) for each in (others if but else values)])
            return f"{name(id)} is {'anything but ' if but else ''}{said}"
        case Includes():
            return _ticked(fact, (test,))
        case _:
            return _stretch(fact, (test,))


def _stretch(fact: Fact, parts: Sequence[Expr]) -> str:
    """A stretch of a scale: "24 hours or more but less than 3 days", "2 to 4"."""
    tests = [part for part in parts if isinstance(part, Compare)]
    lows = [test for test in tests if test.how in ("at least", "more than")]
    highs = [test for test in tests if test.how in ("at most", "less than")]
    if fact.type == "number":
        return _after(fact, _numbers(lows, highs))
    if [test.how for test in tests] == ["at least", "at most"] and lows[0].quantity == highs[0].quantity:
        return _after(fact, f"exactly {_say(tests[0])}")
    said = [f"{_say(test)} or more" if test.how == "at least" else f"more than {_say(test)}" for test in lows]
    said += [f"less than {_say(test)}" if test.how == "less than" else f"{_say(test)} or less" for test in highs]
    return _after(fact, " but ".join(said))


def _say(test: Compare) -> str:
    return quantities.say(test.quantity)


def _numbers(lows: Sequence[Compare], highs: Sequence[Compare]) -> str:
    """Whole numbers from one to another, both of them included."""
    first = [test.quantity.count + (test.how == "more than") for test in lows]
    last = [test.quantity.count - (test.how == "less than") for test in highs]
    if first and last:
        return str(first[0]) if first == last else f"{first[0]} to {last[0]}"
    return f"{first[0]} or more" if first else f"{last[0]} or fewer"


def _after(fact: Fact, said: str) -> str:
    """A measure behind the fact's name."""
    own = name(fact.id)
    return f"{own} {said}" if own.rpartition(" ")[2] in ASKS_HOW_LONG else f"{own}: {said}"


def _ticked(fact: Fact, parts: Sequence[Expr]) -> str:
    """What is ticked, what is not, and so many of some."""
    tests = [part for part in parts if isinstance(part, Includes)]
    every = [option.id for option in fact.options]
    on = [id for test in tests if _all_of(test) for id in test.options]
    off = [id for test in tests if (test.how, test.number) == ("at most", 0) for id in test.options or every]
    counted = [test for test in tests if not _all_of(test) and (test.how, test.number) != ("at most", 0)]
    among = [id for test in counted for id in test.options]
    free = [id for id in every if id not in (*on, *off, *among)]
    if off and not free and not counted:
        return _just(fact, on)
    said = [words.both([answer(id) for id in on])] if on else []
    said += [_some(test) for test in counted]
    if off and len(free) < len(off):
        said.append(f"nothing{' else' * bool(said)}{f' but {_either(free)}' if free else ''}")
    elif len(off) > 1:
        said.append(f"none of {_either(off)}")
    elif off and not said:
        return f"{name(fact.id)} does not include {answer(off[0])}"
    elif off:
        said.append(f"not {answer(off[0])}")
    return f"{name(fact.id)} includes {', and '.join(said)}"


def _all_of(test: Includes) -> bool:
    return test.how == "at least" and bool(test.options) and test.number == len(test.options)


def _just(fact: Fact, on: Sequence[str]) -> str:
    """Every tick that there is."""
    if len(on) == 1:
        return f"only {name(fact.id)} is {answer(on[0])}"
    said = words.both([answer(id) for id in on])
    return f"{name(fact.id)} is {'only ' + said if on else '*none of these*'}"


def _some(test: Includes) -> str:
    """So many of some options."""
    if not test.options:
        return "something" if (test.how, test.number) == ("at least", 1) else f"{test.how} {test.number} of the answers"
    options = _either(test.options)
    return (
        f"any of {options}" if (test.how, test.number) == ("at least", 1) else f"{test.how} {test.number} of {options}"
    )


def _either(ids: Sequence[str]) -> str:
    return words.either([answer(id) for id in ids])


def given(facts: Facts, answers: Mapping[str, Answer]) -> str:
    """The answers of one situation in a line, in the order in which they are given."""
    return ", ".join(_given(facts[id], said) for id, said in answers.items()) or ALWAYS


def _given(fact: Fact, said: Answer) -> str:
    """One answer."""
    if fact.type == "any-of":
        return _ticks(fact, (said,) if isinstance(said, str) else said)
    text = str(said).strip()
    if text == NOT_KNOWN_WORDS:
        return condition({}, Not(Known(fact.id)))
    match fact.type:
        case "yes-no" | "one-of":
            return _of_one(fact, Is(fact.id, (text,)))
        case "text":
            return condition({}, Given(fact.id) if text else Not(Given(fact.id)))
        case _:
            return _after(fact, words.answer(fact, text))


def _ticks(fact: Fact, said: Sequence[str]) -> str:
    """The ticks of an answer: just these, or these and perhaps others."""
    on = [id for id in said if id not in (NOT_KNOWN_WORDS, NONE_WORD)]
    if NOT_KNOWN_WORDS not in said:
        return _just(fact, on)
    return f"{name(fact.id)} includes {words.both([answer(id) for id in on])}" if on else f"{name(fact.id)} not known"
