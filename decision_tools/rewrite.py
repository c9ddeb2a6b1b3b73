"""A handbook in which one test is taken for another condition, wherever the rules of a tool make it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from decision_tools.expressions import All, AnyOf, Count, Expr, Not
from decision_tools.model.handbook import Handbook
from decision_tools.model.rules import Branch, Item, Question, Tool

type Change = Callable[[Expr], Expr]


def taken_as(handbook: Handbook, tool: Tool, test: Expr, other: Expr) -> Handbook:
    """The handbook with `other` in the place of `test`, in this tool and in every named condition."""

    def change(expr: Expr) -> Expr:
        if expr == test:
            return other
        match expr:
            case Not(part):
                return Not(change(part))
            case All(parts) | AnyOf(parts) | Count(_, _, parts):
                return replace(expr, parts=tuple(map(change, parts)))
            case _:
                return expr

    conditions = {id: replace(each, when=change(each.when)) for id, each in handbook.conditions.items()}
    return replace(handbook, conditions=conditions, tools={**handbook.tools, tool.id: _tool(tool, change)})


def _tool(tool: Tool, change: Change) -> Tool:
    return replace(
        tool,
        when=_guard(tool.when, change),
        ask=_questions(tool.ask, change),
        each_item=_questions(tool.each_item, change),
        tree=_tree(tool.tree, change),
        items=_items(tool.items, change),
        also=_items(tool.also, change),
        outcomes=tuple(replace(each, do=_items(each.do, change)) for each in tool.outcomes),
        every_item=tuple(replace(rule, when=change(rule.when)) for rule in tool.every_item),
    )


def _guard(expr: Expr | None, change: Change) -> Expr | None:
    return None if expr is None else change(expr)


def _questions(questions: Iterable[Question], change: Change) -> tuple[Question, ...]:
    return tuple(replace(each, only_if=_guard(each.only_if, change)) for each in questions)


def _tree(tree: Iterable[Branch], change: Change) -> tuple[Branch, ...]:
    return tuple(replace(each, when=_guard(each.when, change), tree=_tree(each.tree, change)) for each in tree)


def _items(items: Iterable[Item], change: Change) -> tuple[Item, ...]:
    return tuple(replace(each, when=_guard(each.when, change), parts=_items(each.parts, change)) for each in items)
