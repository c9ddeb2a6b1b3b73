"""What the rules of a tool do in every situation: gaps, dead branches, idle questions, rules that hold by accident.

A finding names a place in the model ("tree/2/0/when"), and a situation that shows it.  The build turns
findings into problems with a place in the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from decision_tools.diagram import NO, YES, Node
from decision_tools.example import example
from decision_tools.expressions import Expr
from decision_tools.lookup import facts_of, tests_of
from decision_tools.meaning import Path
from decision_tools.model import Answer, Branch, Item
from decision_tools.rules import ItemRoot, Rules
from decision_tools.standing import asked, asked_of_each_item

type Kind = Literal["gap", "dead-branch", "dead-outcome", "question-never-asked", "closed-question", "must-excluded"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that the proof of a tool will not let stand."""

    kind: Kind
    tool: str
    place: str
    """Where in the tool: "tree/2/when", "items/P01/when", "outcomes/needed", "ask/missing-for"."""
    situation: Mapping[str, Answer] = field(default_factory=dict[str, Answer])
    """One situation that shows it, as answers."""
    others: tuple[str, ...] = ()
    """The places that have to do with it: the branches that cover a dead one."""
    fact: str = ""
    """The question that was not asked, of a rule that holds only because of that."""


@dataclass(frozen=True, slots=True)
class Proof:
    """The proof of one tool: how many situations there are, and what must not stand."""

    tool: str
    situations: int
    findings: tuple[Finding, ...]


def prove(rules: Rules) -> Proof:
    """Walk every situation of a tool; no findings means that nothing is left out, dead or accidental."""
    findings = (
        *_levels(rules, rules.tool.tree, rules.meaning.condition(rules.tool.when, rules.tool.id), ()),
        *_outcomes(rules),
        *_questions(rules),
        *_items(rules),
    )
    return Proof(rules.tool.id, count(rules), findings)


def count(rules: Rules) -> int:
    """How many situations there are: sets of real answers, in the finest classes, to the questions that are asked."""
    store, variables = rules.store, rules.situations.variables
    once = rules.domain
    for fact, levels in rules.situations.levels_of.items():
        asked_somewhere = store.either(*(own[fact] for own in rules.meaning.guards.values() if fact in own))
        for level in levels:
            first = store.test(level, [place == 0 for place in range(variables[level].size)])
            once = store.both(once, store.either(asked_somewhere, first))
    return store.count(once, True, [variable.size for variable in variables])


def _levels(rules: Rules, tree: tuple[Branch, ...], reached: Node, above: Path) -> Iterator[Finding]:
    """The branches of one level, in the situations that reach it."""
    left, hits = reached, list[Node]()
    for place, branch in enumerate(tree):
        path = (*above, place)
        hit = rules.store.both(left, rules.meaning.condition(branch.when, rules.tool.id))
        if not rules.store.can(rules.within_domain(hit)):
            yield _dead(rules, branch, reached, path, hits)
        else:
            yield from _closed(rules, branch.when, left, f"{at(path)}/when")
            yield from _levels(rules, branch.tree, hit, path) if branch.tree else ()
        hits.append(hit)
        left = rules.store.both(left, rules.store.no(rules.meaning.condition(branch.when, rules.tool.id)))
    if tree and rules.store.can(rules.within_domain(left)):
        yield Finding("gap", rules.tool.id, at(above), example(rules, left))


def _dead(rules: Rules, branch: Branch, reached: Node, path: Path, hits: list[Node]) -> Finding:
    """A branch that never wins, with those before it that win where it would hold."""
    mine = rules.store.both(reached, rules.meaning.condition(branch.when, rules.tool.id))
    covers = [
        place for place, hit in enumerate(hits) if rules.store.can(rules.within_domain(rules.store.both(mine, hit)))
    ]
    others = tuple(at((*path[:-1], place)) for place in covers)
    return Finding("dead-branch", rules.tool.id, at(path), others=others)


def at(path: Path) -> str:
    """A branch's place in its tool: (2, 0) is "tree/2/0"; the top level is "tree"."""
    return "/".join(("tree", *map(str, path)))


def _closed(rules: Rules, expr: Expr | None, reached: Node, place: str) -> Iterator[Finding]:
    """A rule that holds only because a question was not asked (format.md, "Meaning", 1)."""
    if expr is None:
        return
    store, tool = rules.store, rules.tool.id
    held = store.both(reached, rules.meaning.condition(expr, tool))
    tests = tests_of(expr, rules.handbook.conditions)
    for fact in dict.fromkeys(fact for test in tests for fact in facts_of(test)):
        if rules.meaning.guards[tool][fact] != YES:
            unasked = store.both(held, store.no(rules.meaning.guards[tool][fact]))
            otherwise = store.no(rules.meaning.condition(expr, tool, reopened=fact))
            accident = store.both(unasked, otherwise)
            if store.can(rules.within_domain(accident)):
                yield Finding("closed-question", tool, place, example(rules, accident), fact=fact)


def _outcomes(rules: Rules) -> Iterator[Finding]:
    """Outcomes that nothing reaches."""
    reached = rules.store.reach[rules.result]
    for outcome in rules.tool.outcomes:
        if outcome.id not in reached:
            yield Finding("dead-outcome", rules.tool.id, f"outcomes/{outcome.id}")


def _questions(rules: Rules) -> Iterator[Finding]:
    """Questions whose guard never holds, or whose answer changes nothing."""
    bits = 0
    for root in rules.roots():
        bits |= rules.store.bits[root]
    own = {question.fact for question in rules.tool.ask}
    for each in (*asked(rules), *asked_of_each_item(rules)):
        never = all(guard == NO for guard in each.guards)
        used = bits & rules.situations.bits_of[each.fact] or each.fact in rules.timed
        idle = not each.for_the_record and not used
        where = "ask" if each.fact in own else "each item"
        if (never or idle) and each.fact in own | {question.fact for question in rules.tool.each_item}:
            yield Finding("question-never-asked", rules.tool.id, f"{where}/{each.fact}")


def _items(rules: Rules) -> Iterator[Finding]:
    """Conditions of items, notes, actions and item rules; and a must that an exclusion can reach with no way out."""
    tool, store = rules.tool, rules.store
    yield from _closed(rules, tool.when, YES, "when")
    for place, item, calls in _all_items(rules):
        yield from _closed(rules, item.when, calls, f"{place}/when")
    for number, rule in enumerate(tool.every_item):
        yield from _closed(rules, rule.when, YES, f"every item/{number}/when")
    excluded = store.either(
        *(node for rule, node in zip(tool.every_item, rules.item_rules, strict=True) if rule.effect == "exclude")
    )
    for root in rules.items:
        both = store.both(root.when, excluded)
        if _must(rules, root.item) and not root.item.if_excluded and store.can(both):
            yield Finding("must-excluded", tool.id, f"items/{root.item.id}", example(rules, both))


def _must(rules: Rules, item: Item) -> bool:
    strengths = rules.handbook.clauses
    return item.person and bool(item.cites) and strengths[item.cites[0]].modality in ("must", "requires")


def _all_items(rules: Rules) -> Iterator[tuple[str, Item, Node]]:
    """Every item with its place and the situations that it is looked at in."""
    groups: Iterable[tuple[str, Iterable[ItemRoot], Node]] = (
        ("items", rules.items, rules.applies),
        ("also", rules.also, rules.applies),
        *((f"outcomes/{id}/do", roots, rules.comes_to(id)) for id, roots in rules.do.items()),
    )
    for place, roots, calls in groups:
        for root in roots:
            yield f"{place}/{root.item.id}", root.item, calls
            yield from ((f"{place}/{root.item.id}/parts/{part.item.id}", part.item, root.when) for part in root.parts)
