"""One-step mistakes in the rules of a tool, each as the handbook would be with it, and in a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from decision_tools import in_short
from decision_tools.cited import named
from decision_tools.expressions import AnyOf, Expr
from decision_tools.model.handbook import Handbook
from decision_tools.model.rules import Branch, Fact, Item, ItemRule, Outcome, Question, Tool
from decision_tools.slips import slips

NEVER = AnyOf(())
"""A condition that holds in no situation: what carries it might as well not be there."""
EFFECTS = {"exclude": "what is excluded", "settle first": "what is to be settled first", "add": "what is added"}

type Variant[T] = tuple[T, str, tuple[str, ...]]
"""Something with a mistake in it, the mistake in a sentence, and the clauses that the right one cites."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """The rules of one tool with one mistake in them."""

    handbook: Handbook
    says: str
    cites: tuple[str, ...]
    """The clauses that the mistaken rule cites."""


def mistakes(handbook: Handbook, tool: Tool) -> Iterator[Mistake]:
    """Every mistake in the tool's own rules and in the named conditions that they use.

    In any condition: a threshold moved by one or read the other way on its edge, "and" for "or", a part negated or left
    out. In a tree: a branch left out, looked at before the one above it, or with another outcome. In lists: an item,
    action, note or rule for every item left out. A mistake may turn out to change nothing.
    """
    reader = _Reader(handbook.facts)
    for other, says, cites in reader.tool(tool):
        yield Mistake(replace(handbook, tools={**handbook.tools, tool.id: other}), says, cites)
    for each in named(tool, handbook.conditions):
        where = f"What {in_short.answer(each.id)} means"
        for when, says in reader.condition(each.when, where):
            conditions = {**handbook.conditions, each.id: replace(each, when=when)}
            yield Mistake(replace(handbook, conditions=conditions), says, each.cites)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Goes through the parts of a tool."""

    facts: Mapping[str, Fact]

    def tool(self, tool: Tool) -> Iterator[Variant[Tool]]:
        for when, says in self.guard(tool.when, "Where the tool applies"):
            yield replace(tool, when=when), says, ()
        for questions, says in self.questions(tool.ask):
            yield replace(tool, ask=questions), says, ()
        for questions, says in self.questions(tool.each_item):
            yield replace(tool, each_item=questions), says, ()
        for tree, says, cites in self.tree(tool.tree, [outcome.id for outcome in tool.outcomes]):
            yield replace(tool, tree=tree), says, cites
        for items, says, cites in self.items(tool.items):
            yield replace(tool, items=items), says, cites
        for notes, says, cites in self.items(tool.also):
            yield replace(tool, also=notes), says, cites
        for outcomes, says, cites in self.outcomes(tool.outcomes):
            yield replace(tool, outcomes=outcomes), says, cites
        for rules, says, cites in self.rules(tool.every_item):
            yield replace(tool, every_item=rules), says, cites

    def condition(self, expr: Expr, where: str) -> Iterator[tuple[Expr, str]]:
        for slip in slips(expr):
            yield slip.whole, f"{where}: “{self.said(slip.part)}” taken as “{self.said(slip.taken_as)}”"

    def guard(self, expr: Expr | None, where: str) -> Iterator[tuple[Expr | None, str]]:
        """A condition that may also be forgotten altogether."""
        if expr is not None:
            yield from self.condition(expr, where)
            yield None, f"{where}: “{self.said(expr)}” left out"

    def said(self, expr: Expr) -> str:
        return in_short.condition(self.facts, expr)

    def questions(self, questions: tuple[Question, ...]) -> Iterator[tuple[tuple[Question, ...], str]]:
        for place, question in enumerate(questions):
            for guard, says in self.guard(question.only_if, f"Where {in_short.answer(question.fact)} is asked"):
                yield _with(questions, place, replace(question, only_if=guard)), says

    def tree(self, tree: tuple[Branch, ...], outcomes: list[str]) -> Iterator[Variant[tuple[Branch, ...]]]:
        for place, branch in enumerate(tree):
            for other, says, cites in self.branch(branch, outcomes):
                yield _with(tree, place, other), says, cites
            if branch.when is not None:
                where = self.where(branch)
                yield (*tree[:place], *tree[place + 1 :]), f"{where} left out", branch.cites
                after = tree[place + 1] if place + 1 < len(tree) else branch
                if after.when is not None and after is not branch:
                    swapped = (*tree[:place], after, branch, *tree[place + 2 :])
                    says = f"{self.where(after)} looked at before “{self.said(branch.when)}”"
                    yield swapped, says, (*branch.cites, *after.cites)

    def branch(self, branch: Branch, outcomes: list[str]) -> Iterator[Variant[Branch]]:
        where = self.where(branch)
        for when, says in self.guard(branch.when, where):
            yield replace(branch, when=when), says, branch.cites
        for tree, says, cites in self.tree(branch.tree, outcomes):
            yield replace(branch, tree=tree), says, cites
        if branch.outcome and len(outcomes) > 1:
            other = outcomes[outcomes.index(branch.outcome) - 1]
            yield replace(branch, outcome=other), f"{where} coming to another outcome", branch.cites

    def where(self, branch: Branch) -> str:
        """A branch by where it leads, and when."""
        leads = f"to {in_short.answer(branch.outcome)}" if branch.outcome else "that parts again"
        when = f"where “{self.said(branch.when)}”" if branch.when else "otherwise"
        return f"The branch {leads}, {when}"

    def outcomes(self, outcomes: tuple[Outcome, ...]) -> Iterator[Variant[tuple[Outcome, ...]]]:
        for place, outcome in enumerate(outcomes):
            for do, says, cites in self.items(outcome.do):
                yield _with(outcomes, place, replace(outcome, do=do)), says, cites

    def items(self, items: tuple[Item, ...], above: str = "") -> Iterator[Variant[tuple[Item, ...]]]:
        for place, item in enumerate(items):
            name = f"{in_short.answer(item.id)}{above}"
            yield _with(items, place, replace(item, when=NEVER)), f"{name} left out", item.cites
            for when, says in self.guard(item.when, f"Where {name} is called for"):
                yield _with(items, place, replace(item, when=when)), says, item.cites
            for parts, says, cites in self.items(item.parts, f" of {in_short.answer(item.id)}"):
                yield _with(items, place, replace(item, parts=parts)), says, cites

    def rules(self, rules: tuple[ItemRule, ...]) -> Iterator[Variant[tuple[ItemRule, ...]]]:
        for place, rule in enumerate(rules):
            where = f"The rule for every item on {EFFECTS[rule.effect]}"
            yield _with(rules, place, replace(rule, when=NEVER)), f"{where} left out", rule.cites
            for when, says in self.condition(rule.when, where):
                yield _with(rules, place, replace(rule, when=when)), says, rule.cites


def _with[T](parts: Iterable[T], place: int, other: T) -> tuple[T, ...]:
    """The parts with another one in one place."""
    return tuple(other if at == place else part for at, part in enumerate(parts))
