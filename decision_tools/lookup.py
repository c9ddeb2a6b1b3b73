"""Which tests, facts and named conditions an expression leads to, through named conditions but not into other tools."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from decision_tools.expressions import All, AnyOf, Count, DateOrder, Expr, Gives, Is, Name, Not, Test, Within
from decision_tools.model.rules import After, Branch, By, Condition, EarlierOf, Every, Timing, Tool


def tests_of(expr: Expr, conditions: Mapping[str, Condition]) -> Iterator[Test]:
    """Every test that decides the expression; a bare yes-no fact is the test that it is yes."""
    match expr:
        case Name(id):
            yield from tests_of(conditions[id].when, conditions) if id in conditions else (Is(id, ("yes",)),)
        case Not(part):
            yield from tests_of(part, conditions)
        case All(parts) | AnyOf(parts) | Count(_, _, parts):
            for part in parts:
                yield from tests_of(part, conditions)
        case _:
            yield expr


def facts_of(test: Test) -> tuple[str, ...]:
    """The facts that a test looks at; none where it looks at another tool."""
    match test:
        case DateOrder(date, _, other):
            return (date,) if other[0].isdigit() else (date, other)
        case Within(date, _, _, _, other):
            return (date, other)
        case Gives():
            return ()
        case _:
            return (test.fact,)


def expressions_of(tool: Tool) -> Iterator[Expr]:
    """Every condition that a tool writes, guards and item rules included."""
    yield from (tool.when,) if tool.when else ()
    yield from (question.only_if for question in (*tool.ask, *tool.each_item) if question.only_if)
    yield from _branches(tool.tree)
    for outcome in tool.outcomes:
        yield from (item.when for item in outcome.do if item.when)
    for item in (*tool.also, *tool.items):
        yield from (part.when for part in (item, *item.parts) if part.when)
    yield from (rule.when for rule in tool.every_item)


def _branches(tree: tuple[Branch, ...]) -> Iterator[Expr]:
    for branch in tree:
        yield from (branch.when,) if branch.when else ()
        yield from _branches(branch.tree)


def dates_of(timing: Timing | None) -> tuple[str, ...]:
    """The date facts, and the items with a due date, that a timing starts from."""
    match timing:
        case After(_, date) | By(date):
            return (date,)
        case EarlierOf(parts):
            return tuple(date for part in parts for date in dates_of(part))
        case Every(_, starts, last_done):
            return (starts, last_done) if last_done else (starts,)
        case _:
            return ()


def tools_of(tool: Tool, conditions: Mapping[str, Condition], tools: Mapping[str, Tool]) -> tuple[Tool, ...]:
    """The tool, and those whose outcomes it tests, directly or through one another; each once, itself first."""
    found: dict[str, Tool] = {}
    waiting = [tool]
    while waiting:
        here = waiting.pop(0)
        if here.id not in found:
            found[here.id] = here
            tests = (test for expr in expressions_of(here) for test in tests_of(expr, conditions))
            waiting += [tools[test.tool] for test in tests if isinstance(test, Gives)]
    return tuple(found.values())
