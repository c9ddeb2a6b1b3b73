"""What the rules of a tool do in every situation: gaps, dead branches, idle questions, rules that hold by accident.

A finding names a place in the model ("tree/2/0/when"), and a situation that shows it.  The build turns
findings into problems with a place in the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from decision_tools import in_short, words
from decision_tools.cover import cover
from decision_tools.diagram import NO, YES, Node, TooManySituations
from decision_tools.diagram_algebra import in_some
from decision_tools.expressions import Expr
from decision_tools.lookup import facts_of, tests_of
from decision_tools.meaning import Path
from decision_tools.model.rules import Branch, Item
from decision_tools.model.state import Answer
from decision_tools.rules import ItemRoot, Rules, naming_facts
from decision_tools.space import Space, space

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
    says: str = ""
    """All the situations that show it, in few sentences."""
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
    """Walk every situation of a tool; no findings means that nothing is left out, dead or accidental.

    Raises TooManySituations where the facts multiply beyond reach, and DateError where dates are set both against the
    calendar and in working days past the years whose bank holidays are known.
    """
    with naming_facts(rules.situations):
        everything = space(rules)
        findings = (
            *_levels(everything, rules.tool.tree, rules.meaning.condition(rules.tool.when, rules.tool.id), ()),
            *_outcomes(everything),
            *_questions(everything),
            *_items(everything),
        )
        return Proof(rules.tool.id, everything.count(YES), findings)


def _found(space: Space, kind: Kind, place: str, shown: Node = NO, **more: Any) -> Finding:
    """A finding, with the situations that show it where there are any."""
    tool = space.rules.tool.id
    if shown == NO:
        return Finding(kind, tool, place, **more)
    return Finding(kind, tool, place, space.example(shown), says(space, shown), **more)


MOST_SAID = 2
"""The most sentences about one finding; where there are more, the widest are said and the rest counted."""


def says(space: Space, node: Node) -> str:
    """Where a condition holds, in a line or two."""
    facts, store = space.rules.handbook.facts, space.store
    try:
        sentences = cover(space, node, MOST_SAID)
    except TooManySituations:
        return in_short.given(facts, space.example(node))
    more = space.count(store.both(node, store.no(store.either(*(each.node for each in sentences)))))
    said = "; or ".join(in_short.sentence(facts, each.parts) for each in sentences)
    return f"{said}; and {words.many(more, 'other situation')}" if more else said


def _levels(space: Space, tree: tuple[Branch, ...], reached: Node, above: Path) -> Iterator[Finding]:
    """The branches of one level, in the situations that reach it."""
    store, left, hits = space.store, reached, list[Node]()
    for place, branch in enumerate(tree):
        path = (*above, place)
        mine = space.rules.meaning.condition(branch.when, space.rules.tool.id)
        hit = store.both(left, mine)
        if not space.can(hit):
            yield _dead(space, mine, path, hits)
        else:
            yield from _closed(space, branch.when, left, f"{at(path)}/when")
            yield from _levels(space, branch.tree, hit, path)
        hits.append(hit)
        left = store.both(left, store.no(mine))
    if tree and space.can(left):
        yield _found(space, "gap", at(above), left)


def _dead(space: Space, mine: Node, path: Path, hits: list[Node]) -> Finding:
    """A branch that never wins, with those before it that win where it would hold."""
    covers = [place for place, hit in enumerate(hits) if space.can(space.store.both(mine, hit))]
    return _found(space, "dead-branch", at(path), others=tuple(at((*path[:-1], place)) for place in covers))


def at(path: Path) -> str:
    """A branch's place in its tool: (2, 0) is "tree/2/0"; the top level is "tree"."""
    return "/".join(("tree", *map(str, path)))


def _closed(space: Space, expr: Expr | None, reached: Node, place: str) -> Iterator[Finding]:
    """A rule that holds only because a question was not asked, or several were not (format.md, "Meaning", 1)."""
    if expr is None:
        return
    guards, tests = space.rules.meaning.guards[space.rules.tool.id], tests_of(expr, space.rules.handbook.conditions)
    facts = tuple(dict.fromkeys(fact for test in tests for fact in facts_of(test) if guards[fact] != YES))
    accidents = {fact: _accident(space, expr, reached, (fact,)) for fact in facts}
    if facts and not any(map(space.can, accidents.values())):
        accidents = {facts[0]: _accident(space, expr, reached, facts)}
    for fact, accident in accidents.items():
        if space.can(accident):
            yield _found(space, "closed-question", place, accident, fact=fact)


def _accident(space: Space, expr: Expr, reached: Node, facts: tuple[str, ...]) -> Node:
    """Where a condition holds while one of these questions is closed, and could fail if all of them were asked."""
    store, meaning, tool = space.store, space.rules.meaning, space.rules.tool.id
    guards = {fact: meaning.guards[tool][fact] for fact in facts}
    closed = store.either(*map(store.no, guards.values()))
    held = store.both(reached, meaning.condition(expr, tool), closed)
    fails = store.both(held, store.no(meaning.condition(expr, tool, frozenset(facts))))
    for fact, guard in guards.items():
        fails = store.choose(guard, fails, in_some(store, fails, space.rules.situations.bits_of[fact]))
    return fails


def _outcomes(space: Space) -> Iterator[Finding]:
    """Outcomes that nothing reaches."""
    rules = space.rules
    result = rules.meaning.result(rules.tool)
    for outcome in rules.tool.outcomes:
        if not space.can(space.comes_to(result, outcome.id)):
            yield _found(space, "dead-outcome", f"outcomes/{outcome.id}")


def _questions(space: Space) -> Iterator[Finding]:
    """Questions whose guard never holds, or whose answer changes nothing."""
    rules, bits = space.rules, 0
    for root in rules.roots():
        bits |= space.store.bits[root]
    own = {question.fact for question in rules.tool.ask}
    for each in (*rules.questions, *rules.item_questions):
        never = not any(space.can(guard) for guard in each.guards)
        used = bits & rules.situations.bits_of[each.fact] or each.fact in rules.timed
        idle = not each.for_the_record and not used
        where = "ask" if each.fact in own else "each item"
        if (never or idle) and each.fact in own | {question.fact for question in rules.tool.each_item}:
            yield _found(space, "question-never-asked", f"{where}/{each.fact}")


def _items(space: Space) -> Iterator[Finding]:
    """Conditions of items, notes, actions and item rules; and a must that an exclusion can reach with no way out."""
    rules, store = space.rules, space.store
    yield from _closed(space, rules.tool.when, YES, "when")
    for place, item, calls in _all_items(space):
        yield from _closed(space, item.when, calls, f"{place}/when")
    for number, rule in enumerate(rules.tool.every_item):
        yield from _closed(space, rule.when, YES, f"every item/{number}/when")
    excluded = store.either(
        *(node for rule, node in zip(rules.tool.every_item, rules.item_rules, strict=True) if rule.effect == "exclude")
    )
    for root in rules.items:
        both = store.both(root.when, excluded)
        if _must(rules, root.item) and not root.item.if_excluded and space.can(both):
            yield _found(space, "must-excluded", f"items/{root.item.id}", both)


def _must(rules: Rules, item: Item) -> bool:
    strengths = rules.handbook.clauses
    return item.person and bool(item.cites) and strengths[item.cites[0]].modality in ("must", "requires")


def _all_items(space: Space) -> Iterator[tuple[str, Item, Node]]:
    """Every item with its place and the situations that it is looked at in."""
    rules = space.rules
    groups: Iterable[tuple[str, Iterable[ItemRoot], Node]] = (
        ("items", rules.items, rules.applies),
        ("also", rules.also, rules.applies),
        *((f"outcomes/{id}/do", roots, rules.comes_to[id]) for id, roots in rules.do.items()),
    )
    for place, roots, calls in groups:
        for root in roots:
            yield f"{place}/{root.item.id}", root.item, calls
            yield from ((f"{place}/{root.item.id}/parts/{part.item.id}", part.item, root.when) for part in root.parts)
