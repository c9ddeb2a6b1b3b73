"""Every condition that the rules of a tool rest on, with the clauses that stand behind it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from decision_tools.expressions import All, AnyOf, Count, Expr, Name, Not
from decision_tools.lookup import expressions_of
from decision_tools.model.handbook import Handbook
from decision_tools.model.rules import Branch, Condition, Item, Tool

type Cited = tuple[Expr, tuple[str, ...]]


def cited(handbook: Handbook, tool: Tool) -> Iterator[Cited]:
    """The conditions that a tool writes itself, then the named ones that they use; not those of tools that it tests."""
    yield from ((tool.when, ()),) if tool.when else ()
    for question in (*tool.ask, *tool.each_item):
        yield from ((question.only_if, handbook.facts[question.fact].cites),) if question.only_if else ()
    yield from _tree(tool.tree)
    yield from _items((*tool.items, *tool.also, *(item for outcome in tool.outcomes for item in outcome.do)))
    yield from ((rule.when, rule.cites) for rule in tool.every_item)
    yield from ((each.when, each.cites) for each in named(tool, handbook.conditions))


def _tree(tree: Iterable[Branch]) -> Iterator[Cited]:
    for branch in tree:
        yield from ((branch.when, branch.cites),) if branch.when else ()
        yield from _tree(branch.tree)


def _items(items: Iterable[Item]) -> Iterator[Cited]:
    for item in items:
        for part in (item, *item.parts):
            yield from ((part.when, part.cites),) if part.when else ()


def named(tool: Tool, conditions: Mapping[str, Condition]) -> Iterator[Condition]:
    """The named conditions that a tool uses, those behind them included, in the order in which they are met."""
    waiting, met = list(expressions_of(tool)), set[str]()
    while waiting:
        for id in _names(waiting.pop(0)):
            if id in conditions and id not in met:
                met.add(id)
                waiting.append(conditions[id].when)
                yield conditions[id]


def _names(expr: Expr) -> Iterator[str]:
    match expr:
        case Name(id):
            yield id
        case Not(part):
            yield from _names(part)
        case All(parts) | AnyOf(parts) | Count(_, _, parts):
            for part in parts:
                yield from _names(part)
        case _:
            return
