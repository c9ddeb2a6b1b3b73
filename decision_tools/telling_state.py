"""A situation of one tool as the state that a reader, or a scenario, would give."""

from __future__ import annotations

from collections.abc import Mapping

from decision_tools.example import situation
from decision_tools.model.state import Answers, State
from decision_tools.plainest import PlainSpace
from decision_tools.rules import ItemRoot

CHILD = "A"
"""The child that a situation is about, where its questions are asked of one."""


def child(space: PlainSpace) -> str:
    """The subject of a run: the child, where a question of the tool is about one."""
    facts = space.rules.handbook.facts
    asked = (question.fact for tool in space.rules.situations.tools for question in tool.ask)
    return CHILD if any(facts[fact].about == "child" for fact in asked) else ""


def state_of(space: PlainSpace, classes: Mapping[int, int]) -> State:
    """The classes of a situation as answers: of the matter, of a child, and of each person in a list.

    What is said of one person is said of the first who is called for and can be spared; of all others, what no rule
    holds against them. Raises DateError as `example.situation` does.
    """
    rules = space.rules
    said = situation(rules, classes)
    of_items = {question.fact for question in rules.tool.each_item}
    own = {fact: answer for fact, answer in said.items() if fact not in of_items}
    facts = {fact: answer for fact, answer in own.items() if rules.handbook.facts[fact].about != "child"}
    about = {fact: answer for fact, answer in own.items() if fact not in facts}
    listed = of_items & said.keys() and space.holds(rules.applies, classes)
    people = _people(space, classes, of_items) if listed else {}
    return State(facts, {CHILD: about} if child(space) else {}, people)


def _people(space: PlainSpace, classes: Mapping[int, int], of_items: set[str]) -> dict[str, Answers]:
    """The answers about each person of the list."""
    rules = space.rules
    people = [root for root in rules.items if root.item.person]
    asked = {at: place for at, place in classes.items() if rules.situations.variables[at].fact in of_items}
    shared = {at: place for at, place in classes.items() if at not in asked}
    free = rules.store.given(
        rules.store.no(rules.store.either(*rules.item_rules)), shared, sum(1 << at for at in shared)
    )
    found = space.path(free) if rules.store.can(free) else asked
    others = {**shared, **{at: found.get(at, space.usual(at)) for at in asked}}
    one = min(people, key=lambda root: _spared(space, root, classes), default=None)
    answers = {root.item.id: situation(rules, classes if root is one else others) for root in people}
    return {id: {fact: said[fact] for fact in said if fact in of_items} for id, said in answers.items()}


def _spared(space: PlainSpace, root: ItemRoot, classes: Mapping[int, int]) -> tuple[bool, bool]:
    """Who is called for and can be done without comes first."""
    return not space.holds(root.when, classes), bool(root.item.if_excluded)
