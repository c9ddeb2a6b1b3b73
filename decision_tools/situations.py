"""The variables of one tool in the order in which people are asked, and the classes of what they have answered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from decision_tools.answers import YES_NO, Value
from decision_tools.dates import PairTests
from decision_tools.expressions import Compare, DateOrder, Expr, Known, Test, Within
from decision_tools.lookup import expressions_of, facts_of, tests_of, tools_of
from decision_tools.model.handbook import Handbook
from decision_tools.model.rules import Fact, Tool
from decision_tools.variables import Choice, Given, Pair, Tick, Variable, scale
from decision_tools.variables import Known as KnownVariable


@dataclass(frozen=True, slots=True)
class Situations:
    """The variables of a tool; a variable's place in the tuple is its level in the diagrams."""

    tools: tuple[Tool, ...]
    """The tool, then those whose results it tests."""
    variables: tuple[Variable, ...]
    levels_of: Mapping[str, tuple[int, ...]]
    """Every level that a fact has a part in."""
    bits_of: Mapping[str, int]
    pairs: tuple[tuple[int, Pair], ...] = ()
    """The variables that set two dates against one another, with their levels."""

    def classes(self, fact: str, values: Mapping[str, Value]) -> Iterator[tuple[int, int]]:
        """The levels that the answer to a fact decides, beside the other answers, with their classes."""
        for level in self.levels_of[fact]:
            variable = self.variables[level]
            if isinstance(variable, Pair):
                found = variable.class_of_pair(values.get(variable.fact), values.get(variable.other))
            else:
                found = variable.class_of(values[fact])
            if found is not None:
                yield level, found


def situations(handbook: Handbook, tool: Tool) -> Situations:
    """Lay out the variables of a tool: what its tests, and those of the tools that it tests, can tell apart."""
    return lay_out(handbook, asked_facts(handbook, tool), tests_reached(handbook, tool))


def reached(handbook: Handbook, tool: Tool) -> tuple[Tool, ...]:
    """The tool, then those whose results it tests."""
    return tools_of(tool, handbook.conditions, handbook.tools)


def asked_facts(handbook: Handbook, tool: Tool) -> tuple[str, ...]:
    """The facts of a tool in the order in which people are asked."""
    questions = (question for each in reached(handbook, tool) for question in each.ask)
    return tuple(dict.fromkeys(question.fact for question in (*questions, *tool.each_item)))


def tested_facts(handbook: Handbook, tool: Tool) -> tuple[str, ...]:
    """The same facts in the order in which the rules test them: what is tested together stands together."""
    found: dict[str, None] = {}
    for each in reached(handbook, tool):
        guards = {question.fact: question.only_if for question in (*each.ask, *each.each_item)}

        def visit(expr: Expr, guards: Mapping[str, Expr | None] = guards) -> None:
            """The facts of a condition, each behind those that its question hangs on."""
            for test in tests_of(expr, handbook.conditions):
                for fact in facts_of(test):
                    if fact not in found:
                        if guard := guards[fact]:
                            visit(guard)
                        found[fact] = None

        for expr in expressions_of(replace(each, ask=(), each_item=())):
            visit(expr)
    return tuple(dict.fromkeys((*found, *asked_facts(handbook, tool))))


def tests_reached(handbook: Handbook, tool: Tool) -> tuple[Test, ...]:
    """Every test of a tool, and of the tools that it tests."""
    exprs = (expr for each in reached(handbook, tool) for expr in expressions_of(each))
    return tuple(test for expr in exprs for test in tests_of(expr, handbook.conditions))


def lay_out(handbook: Handbook, order: Sequence[str], tests: Sequence[Test]) -> Situations:
    """The variables of these facts, in this order, as far as these tests can tell their answers apart."""
    variables = tuple(
        variable
        for place, fact in enumerate(order)
        for variable in _variables(handbook, fact, [test for test in tests if fact in facts_of(test)], order[:place])
    )
    levels_of: dict[str, tuple[int, ...]] = dict.fromkeys(order, ())
    for level, variable in enumerate(variables):
        for fact in (variable.fact, variable.other) if isinstance(variable, Pair) else (variable.fact,):
            levels_of[fact] += (level,)
    bits_of = {fact: sum(1 << level for level in levels) for fact, levels in levels_of.items()}
    pairs = tuple((level, one) for level, one in enumerate(variables) if isinstance(one, Pair))
    return Situations((), variables, levels_of, bits_of, pairs)


def _variables(handbook: Handbook, name: str, own: list[Test], before: Sequence[str]) -> Iterator[Variable]:
    """The variables of one fact, and of its distances to the dates that are asked before it."""
    if any(isinstance(test, Known) for test in own):
        yield KnownVariable(name, 2 if handbook.facts[name].not_known else 1)
    yield from _plain(handbook.facts[name], own)
    for other in before:
        between = tuple(
            test for test in own if isinstance(test, DateOrder | Within) and set(facts_of(test)) == {name, other}
        )
        if between:
            clock = handbook.facts[name].type == handbook.facts[other].type == "moment"
            distances = PairTests(tuple(dict.fromkeys(between)), clock)
            yield Pair(*distances.dates, distances, distances.signatures(), handbook.calendar)


def _plain(fact: Fact, own: list[Test]) -> Iterator[Variable]:
    """The variables of one fact by itself, by its type."""
    match fact.type:
        case "yes-no":
            yield Choice(fact.id, YES_NO)
        case "one-of":
            yield Choice(fact.id, tuple(option.id for option in fact.options))
        case "any-of":
            yield from (Tick(fact.id, option.id) for option in fact.options)
        case "text":
            yield Given(fact.id)
        case _:
            alone = [test for test in own if isinstance(test, Compare | DateOrder) and len(facts_of(test)) == 1]
            if alone:
                yield scale(fact, alone)
