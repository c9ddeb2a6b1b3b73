"""Dates that are set against one another: in conditions, and in what items count from."""

from __future__ import annotations

from build_scripts.checks.circles import items_with_due_dates
from build_scripts.checks.tests_of_draft import Reached, reached_by
from build_scripts.problems.problem import did_you_mean
from build_scripts.resolve.draft import DateUse, Draft
from decision_tools.expressions import DateOrder, Unit, Within
from decision_tools.model.rules import Tool

DATES = ("date", "moment")


def check_dates(draft: Draft) -> None:
    """The dates of every tool."""
    for tool in draft.tools.values():
        _pairs(tool, draft)
    for date in draft.dates:
        if date.tool in draft.tools:
            _counts_from(date, draft.tools[date.tool], draft)


def _pairs(tool: Tool, draft: Draft) -> None:
    """Two dates are set apart in one unit, and no date leads back to itself by way of others."""
    units: dict[frozenset[str], Unit] = {}
    group: dict[str, str] = {}
    seen: set[frozenset[str]] = set()
    for reached in reached_by(draft, tool.id):
        pair = _pair(reached)
        if pair is None or len(pair) < 2:
            continue
        if isinstance(reached.test, Within) and reached.test.distance.unit:
            _one_unit(pair, reached.test.distance.unit, units, reached, draft)
        if pair not in seen:
            seen.add(pair)
            _no_circle(pair, group, reached, draft)


def _pair(reached: Reached) -> frozenset[str] | None:
    match reached.test:
        case Within(date, _, _, _, other):
            return frozenset({date, other})
        case DateOrder(date, _, other) if not other[0].isdigit():
            return frozenset({date, other})
        case _:
            return None


def _one_unit(
    pair: frozenset[str], unit: Unit, units: dict[frozenset[str], Unit], reached: Reached, draft: Draft
) -> None:
    first = units.setdefault(pair, unit)
    if first != unit:
        one, other = sorted(pair)
        message = f"'{one}' and '{other}' are set apart in {first} and in {unit}"
        draft.problems.report(reached.place, "DATES-UNITS", message, "use one unit for the two")


def _no_circle(pair: frozenset[str], group: dict[str, str], reached: Reached, draft: Draft) -> None:
    """Join two dates; when they hang together already, this comparison closes a circle."""
    one, other = sorted(pair)
    first, second = _root(one, group), _root(other, group)
    if first == second:
        message = f"'{one}' and '{other}' are compared already, by way of other dates"
        hint = "take one of the comparisons out: dates may not be compared in a circle"
        draft.problems.report(reached.place, "DATES-CIRCLE", message, hint)
    group[second] = first


def _root(date: str, group: dict[str, str]) -> str:
    while group.get(date, date) != date:
        date = group[date]
    return date


def _counts_from(date: DateUse, tool: Tool, draft: Draft) -> None:
    """DATE is a date or moment fact, or an item of the tool that has a due date; hours want a clock time."""
    fact = draft.facts.get(date.date)
    dated = items_with_due_dates(tool)
    is_known = date.date in dated or (fact is not None and fact.type in DATES)
    if not is_known and "fact" not in draft.broken:
        known = {*dated, *(fact.id for fact in draft.facts.values() if fact.type in DATES)}
        said = f"a {fact.type} fact" if fact else "no date fact, and no item that has a due date"
        elsewhere = [other.id for other in draft.tools.values() if date.date in items_with_due_dates(other)]
        from_here = "count from a date or moment fact, or an item with 'due'"
        hint = did_you_mean(date.date, known, from_here)
        if elsewhere and not fact:
            hint = (
                f"'{date.date}' is an item of '{elsewhere[0]}', and dates are counted within one tool: ask for the day"
            )
        draft.problems.report(date.place, "DATE-UNKNOWN", f"'{date.date}' is {said}", hint)
    elif fact and fact.type == "date" and date.unit in ("hours", "minutes"):
        message = f"'{fact.id}' is a date without a clock time, and {date.unit} want one"
        hint = "write the distance in days, or make the fact a moment"
        draft.problems.report(date.place, "TEST-UNIT", message, hint)
