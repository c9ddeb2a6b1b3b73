"""Each test of a condition against the fact that it tests: the name, the type, the options, the unit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from build_scripts.problems.problem import did_you_mean
from build_scripts.resolve.condition import Placed, placed
from build_scripts.resolve.draft import Draft
from decision_tools import quantities
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
    Quantity,
    Test,
    Within,
)
from decision_tools.model.rules import Fact, FactType
from decision_tools.quantities import QuantityError

FITTING: dict[FactType, tuple[tuple[type[Test], ...], str]] = {
    "yes-no": ((Is, Known), "write '{id}' or 'not {id}'"),
    "one-of": ((Is, Known), "write '{id} is OPTION' or '{id} is one of (OPTION, …)'"),
    "any-of": ((Includes, Known), "write '{id} includes OPTION' or '{id} includes any of (OPTION, …)'"),
    "number": ((Compare, Known), "write '{id} is at least 3'"),
    "duration": ((Compare, Known), "write '{id} is at least 24 hours'"),
    "date": ((DateOrder, Within, Known), "write '{id} is before DATE' or '{id} is within 3 days of DATE'"),
    "moment": ((DateOrder, Within, Known), "write '{id} is before DATE' or '{id} is within 3 hours of DATE'"),
    "text": ((Given,), "write '{id} is given'"),
}
NOT_TODAY = "ask whether it is so, or ask for both dates and say how far apart they are"
DATES: tuple[FactType, ...] = ("date", "moment")


def check_tests(draft: Draft) -> None:
    """Every test of every condition."""
    for written in draft.written:
        for count in _counts(written.expr):
            _check_count(count.how, count.number, len(count.parts), next(placed(written)), draft)
        for here in placed(written):
            _check(here, draft)


def _counts(expr: Expr) -> Iterator[Count]:
    match expr:
        case Not(part):
            yield from _counts(part)
        case All(parts) | AnyOf(parts):
            for part in parts:
                yield from _counts(part)
        case Count(_, _, parts):
            yield expr
            for part in parts:
                yield from _counts(part)


def _check_count(how: HowMany, number: int, of: int, here: Placed, draft: Draft) -> None:
    """A count that can go either way: "at least 3" of 2 never holds, and "at least 0" always does."""
    idle = number > of or (how == "at least" and number == 0) or (how == "at most" and number == of)
    if idle:
        message = f"'{how} {number}' of {of} {'always holds' if how == 'at most' or not number else 'never holds'}"
        hint = "count the things in the list again"
        draft.problems.report(here.at(str(number)), "TEST-COUNT", message, hint)


def _check(here: Placed, draft: Draft) -> None:
    match here.leaf:
        case Name(id):
            _name(id, here, draft)
        case Gives(tool, outcome):
            _gives(tool, outcome, here, draft)
        case DateOrder(date, _, other) | Within(date, _, _, _, other):
            for fact in (date, other):
                if not fact[0].isdigit():
                    _fits(fact, here, draft)
                else:
                    _day(fact, here, draft)
        case _:
            _fits(here.leaf.fact, here, draft)


def _name(id: str, here: Placed, draft: Draft) -> None:
    """A name alone is a named condition or a yes-no fact."""
    fact = draft.facts.get(id)
    if id in draft.conditions or (fact and fact.type == "yes-no"):
        return
    if fact:
        _misfit(fact, "stands alone", here, draft)
    elif id in draft.tools:
        hint = f"write '{id} gives OUTCOME'"
        draft.problems.report(here.at(), "TEST-TYPE", f"'{id}' is a tool, and stands alone", hint)
    else:
        _unknown(id, here, draft)


def _unknown(id: str, here: Placed, draft: Draft) -> None:
    if id == "today":
        draft.problems.report(here.at(id), "FACT-UNKNOWN", "no rule can turn on what day it is today", NOT_TODAY)
    elif not draft.broken & {"fact", "condition"}:
        hint = did_you_mean(id, {*draft.facts, *draft.conditions}, "add it to a block of kind 'facts' or 'conditions'")
        draft.problems.report(here.at(id), "FACT-UNKNOWN", f"'{id}' is not a fact or a condition", hint)


def _gives(id: str, outcome: str, here: Placed, draft: Draft) -> None:
    tool = draft.tools.get(id)
    if tool is None and "tool" not in draft.broken:
        hint = did_you_mean(id, draft.tools, "name a tool by its id")
        draft.problems.report(here.at(id), "TOOL-UNKNOWN", f"'{id}' is not a tool of the handbook", hint)
    outcomes = [known.id for known in tool.outcomes] if tool else [outcome]
    if outcome not in outcomes:
        said = f"write one of {', '.join(outcomes)}" if outcomes else f"'{id}' has none"
        message = f"'{outcome}' is not an outcome of '{id}'"
        draft.problems.report(here.at(outcome), "OUTCOME-UNKNOWN", message, did_you_mean(outcome, outcomes, said))


def _fits(id: str, here: Placed, draft: Draft) -> None:
    """Whether the test is one for the fact's type, and its values are ones that the fact can have."""
    fact = draft.facts.get(id)
    if fact is None and id in draft.conditions:
        message, hint = f"'{id}' is a condition, and cannot be tested like this", f"write '{id}' or 'not {id}'"
        draft.problems.report(here.at(id), "TEST-TYPE", message, hint)
    elif fact is None:
        _unknown(id, here, draft)
    elif not isinstance(here.leaf, FITTING[fact.type][0]):
        _misfit(fact, "cannot be tested like this", here, draft)
    else:
        _values(fact, here, draft)


def _misfit(fact: Fact, said: str, here: Placed, draft: Draft) -> None:
    """The test does not fit: say the type, and how such a fact is tested."""
    a = "an" if fact.type == "any-of" else "a"
    message = f"'{fact.id}' is {a} {fact.type} fact, and {said}"
    draft.problems.report(here.at(fact.id), "TEST-TYPE", message, FITTING[fact.type][1].format(id=fact.id))


def _values(fact: Fact, here: Placed, draft: Draft) -> None:
    options = ("yes", "no") if fact.type == "yes-no" else tuple(option.id for option in fact.options)
    match here.leaf:
        case Is(_, values) | Includes(_, _, _, values):
            for value in values:
                if value not in options:
                    message = f"'{value}' is not an option of '{fact.id}'"
                    hint = did_you_mean(value, options, f"the options are {', '.join(options)}")
                    draft.problems.report(here.at(value), "OPTION-UNKNOWN", message, hint)
            if isinstance(here.leaf, Includes):
                _check_count(here.leaf.how, here.leaf.number, len(values or options), here, draft)
        case Compare(_, _, quantity):
            try:
                _measured(fact, quantity)
            except QuantityError as error:
                draft.problems.report(here.at(str(quantity.count)), "TEST-UNIT", error.message, error.hint)
        case Within(_, _, distance, _, _) if distance.unit == "hours" and fact.type != "moment":
            message = f"'{fact.id}' is a date without a clock time, and hours want one"
            hint = "write the distance in days, or make the fact a moment"
            draft.problems.report(here.at(str(distance.count)), "TEST-UNIT", message, hint)


def _measured(fact: Fact, quantity: Quantity) -> None:
    """Raises QuantityError where a number has a unit, or a duration has none of a fixed length."""
    if fact.type == "duration":
        quantities.minutes(quantity)
    elif quantity.unit:
        raise QuantityError(
            f"'{fact.id}' is a number, and '{quantities.say(quantity)}' has a unit", f"write '{quantity.count}' alone"
        )


def _day(said: str, here: Placed, draft: Draft) -> None:
    try:
        date.fromisoformat(said)
    except ValueError:
        hint = "correct the year, the month or the day"
        draft.problems.report(here.at(said), "DATE-FORM", f"there is no day '{said}'", hint)
