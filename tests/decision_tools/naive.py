"""A second evaluator, as slow and plain as can be: every real answer to every question, one by one.

It shares the records, the reading of answers and the list of tests with the engine, and nothing else: no diagrams.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import chain, combinations, product
from math import prod

from decision_tools import answers, dates
from decision_tools.answers import NOT_KNOWN, Chosen, Day, Duration, Number, Ticked, Value, Words
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
    Test,
    Within,
)
from decision_tools.lookup import expressions_of, tests_of
from decision_tools.model.handbook import Handbook
from decision_tools.model.rules import Branch, Fact, Item, Tool
from decision_tools.model.state import Answer

FIRST_DAY, DAYS = date(2026, 3, 25), 22
"""The days that a date may fall on: well beyond every constant and distance that the tests use."""

type World = Mapping[str, tuple[Value, bool]]
"""One real answer to each fact, and whether the reader knows it."""

type Path = tuple[int, ...]


def possible(handbook: Handbook, tool: Tool, given: Mapping[str, Answer]) -> set[str | None]:
    """Every outcome that some way of replacing what is not known with real answers gives; None where it does not apply."""
    return {outcome(handbook, tool, world) for world in worlds(handbook, tool, given)}


def called_for(handbook: Handbook, tool: Tool, item: Item, given: Mapping[str, Answer]) -> set[bool]:
    """Whether an item is called for, in every way of replacing what is not known."""
    return {
        applies(handbook, tool, world) and (item.when is None or holds(handbook, tool, item.when, world))
        for world in worlds(handbook, tool, given)
    }


def size(handbook: Handbook, tool: Tool, given: Mapping[str, Answer]) -> int:
    """How many worlds there are to try."""
    return prod(len(list(_ways(handbook.facts[id], given.get(id)))) for id in asked(handbook, tool))


def worlds(handbook: Handbook, tool: Tool, given: Mapping[str, Answer]) -> Iterator[World]:
    facts = [handbook.facts[id] for id in asked(handbook, tool)]
    choices = [list(_ways(fact, given.get(fact.id))) for fact in facts]
    tools = _tools(handbook, tool)
    for ways in product(*choices):
        world = {fact.id: way for fact, way in zip(facts, ways, strict=True)}
        if all(can_be(handbook, tools, fact, world) for fact in facts):
            yield world


def asked(handbook: Handbook, tool: Tool) -> list[str]:
    """The tool's questions, then those of the tool that it tests."""
    return list(dict.fromkeys(question.fact for each in _tools(handbook, tool) for question in each.ask))


def _tools(handbook: Handbook, tool: Tool) -> list[Tool]:
    """The tool, then every other one, since a random handbook has at most two and the first may test the second."""
    return [tool, *(handbook.tools[name] for name in handbook.tools if name != tool.id)]


def _ways(fact: Fact, given: Answer | None) -> Iterator[tuple[Value, bool]]:
    """The real answers that the reader's answer leaves open, known or not."""
    value = None if given is None else answers.read(fact, given)
    if value is None:
        flags = (True, False) if fact.not_known and fact.type != "text" else (True,)
        yield from product(_real(fact), flags)
    elif value is NOT_KNOWN:
        yield from product(_real(fact), (False,))
    elif isinstance(value, Ticked) and value.more:
        for real in _real(fact):
            if isinstance(real, Ticked) and value.options <= real.options:
                yield real, False
    else:
        yield value, True


def _real(fact: Fact) -> Iterable[Value]:
    options = [option.id for option in fact.options]
    match fact.type:
        case "yes-no":
            return [Chosen("yes"), Chosen("no")]
        case "one-of":
            return [Chosen(option) for option in options]
        case "any-of":
            subsets = chain.from_iterable(combinations(options, size) for size in range(len(options) + 1))
            return [Ticked(frozenset(subset)) for subset in subsets]
        case "number":
            return [Number(count) for count in range(7)]
        case "duration":
            return [Duration(30 * halves) for halves in range(12)]
        case "date":
            return [Day(FIRST_DAY + timedelta(days)) for days in range(DAYS)]
        case _:
            return [Words("written"), Words(" ")]


def can_be(handbook: Handbook, tools: list[Tool], fact: Fact, world: World) -> bool:
    """An any-of question that some tool asks and that has no "none" has something ticked."""
    value = world[fact.id][0]
    empty = isinstance(value, Ticked) and not value.options and not fact.none
    return not empty or not any(is_asked(handbook, tool, fact.id, world) for tool in tools)


def is_asked(handbook: Handbook, tool: Tool, fact: str, world: World) -> bool:
    """Whether a tool asks a question in this world."""
    question = next((each for each in tool.ask if each.fact == fact), None)
    if question is None:
        return False
    return question.only_if is None or holds(handbook, tool, question.only_if, world)


def applies(handbook: Handbook, tool: Tool, world: World) -> bool:
    return tool.when is None or holds(handbook, tool, tool.when, world)


def outcome(handbook: Handbook, tool: Tool, world: World) -> str | None:
    """What a tool comes to: None where it does not apply, "no branch" where its tree leaves a gap."""
    if not applies(handbook, tool, world):
        return None
    return _at(tool.tree, branch(handbook, tool, world))


def branch(handbook: Handbook, tool: Tool, world: World) -> Path:
    """The branch that wins, as its place at each level; shorter where no branch of the next level holds."""
    return _first(handbook, tool, tool.tree, world)


def _first(handbook: Handbook, tool: Tool, tree: tuple[Branch, ...], world: World) -> Path:
    for place, branch in enumerate(tree):
        if branch.when is None or holds(handbook, tool, branch.when, world):
            return (place, *_first(handbook, tool, branch.tree, world))
    return ()


def _at(tree: tuple[Branch, ...], path: Path) -> str:
    outcome = None
    for place in path:
        outcome, tree = tree[place].outcome, tree[place].tree
    return outcome or "no branch"


def holds(handbook: Handbook, tool: Tool, expr: Expr, world: World) -> bool:
    match expr:
        case Name(id) if id in handbook.conditions:
            return holds(handbook, tool, handbook.conditions[id].when, world)
        case Name(id):
            return holds(handbook, tool, Is(id, ("yes",)), world)
        case Not(part):
            return not holds(handbook, tool, part, world)
        case All(parts):
            return all(holds(handbook, tool, part, world) for part in parts)
        case AnyOf(parts):
            return any(holds(handbook, tool, part, world) for part in parts)
        case Count(how, number, parts):
            return _counts(how, sum(holds(handbook, tool, part, world) for part in parts), number)
        case Gives(other, wanted):
            return outcome(handbook, handbook.tools[other], world) == wanted
        case _:
            return all(is_asked(handbook, tool, fact, world) for fact in _facts(expr)) and _test(handbook, expr, world)


def _facts(test: Test) -> list[str]:
    match test:
        case DateOrder(one, _, other):
            return [one] if other[:1].isdigit() else [one, other]
        case Within(one, _, _, _, other):
            return [one, other]
        case Gives():
            return []
        case _:
            return [test.fact]


def _test(handbook: Handbook, test: Test, world: World) -> bool:
    value, known = world[_facts(test)[0]]
    match test:
        case Known():
            return known
        case Is(_, values) if isinstance(value, Chosen):
            return value.value in values
        case Given() if isinstance(value, Words):
            return value.text.strip() != ""
        case Includes(_, how, number, options) if isinstance(value, Ticked):
            return _counts(how, len(value.options & set(options)) if options else len(value.options), number)
        case Compare(_, how, quantity) if isinstance(value, Number):
            return _compares(how, value.count, quantity.count)
        case Compare(_, how, quantity) if isinstance(value, Duration):
            return _compares(how, value.minutes, quantity.count * 60)
        case DateOrder(_, how, other) if isinstance(value, Day):
            against = date.fromisoformat(other) if other[:1].isdigit() else _day(world[other][0])
            return _orders(how, value.date, against)
        case Within(_, _, _, _, other) if isinstance(value, Day):
            return dates.relation(test, value, Day(_day(world[other][0])), handbook.calendar)
    raise AssertionError(test)


def _day(value: Value) -> date:
    assert isinstance(value, Day)
    return value.date


def _counts(how: str, count: int, number: int) -> bool:
    return {"at least": count >= number, "at most": count <= number, "exactly": count == number}[how]


def _compares(how: str, a: int, b: int) -> bool:
    return {"at least": a >= b, "at most": a <= b, "more than": a > b, "less than": a < b}[how]


def _orders(how: str, a: date, b: date) -> bool:
    return {"before": a < b, "after": a > b, "on or before": a <= b, "on or after": a >= b}[how]


def situation(handbook: Handbook, tool: Tool, world: World) -> Hashable:
    """What the tests tell apart of a world, question by question; nothing of a question that no tool asks."""
    tools = _tools(handbook, tool)
    tests = [test for each in tools for expr in expressions_of(each) for test in tests_of(expr, handbook.conditions)]
    facts = [fact for fact in asked(handbook, tool) if any(is_asked(handbook, each, fact, world) for each in tools)]
    alone = [(fact, _told_apart(handbook, handbook.facts[fact], tests, world)) for fact in facts]
    between = [test for test in tests if len(_facts(test)) == 2 and set(_facts(test)) <= set(facts)]
    return tuple(alone), tuple(_test(handbook, test, world) for test in between)


def _told_apart(handbook: Handbook, fact: Fact, tests: list[Test], world: World) -> Hashable:
    """An answer as far as it matters: all of it where there are options, else which of the tests on it hold."""
    value, known = world[fact.id]
    own = [test for test in tests if _facts(test) == [fact.id]]
    flag = known if any(isinstance(test, Known) for test in own) else None
    if fact.type in ("yes-no", "one-of", "any-of"):
        return value, flag
    given = (value.text.strip() != "") if isinstance(value, Words) else None
    return given, flag, tuple(_test(handbook, test, world) for test in own)
