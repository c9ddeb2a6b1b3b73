"""What a proof can show beside "nothing is wrong": how many situations each branch, result, item and question has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from decision_tools.diagram import YES, Node
from decision_tools.lookup import dates_of
from decision_tools.meaning import Path, branch_at
from decision_tools.model.rules import Branch
from decision_tools.model.state import Answer
from decision_tools.rules import ItemRoot, Rules, naming_facts
from decision_tools.space import Space, space

RESULT, EVERY_ITEM = "result", "every item"
"""What a question may bear on, beside items, which stand under their ids."""


@dataclass(frozen=True, slots=True)
class Share:
    """One part of a tool, and in how many situations it counts."""

    id: str
    """The place of a branch ("tree/2/0"); the id of an outcome, item or fact."""
    situations: int
    example: Mapping[str, Answer]
    """One of them, as answers; empty where there is none."""
    bears_on: tuple[str, ...] = ()
    """Of a question: what an answer to it can change: "result", and the ids of items and notes."""


@dataclass(frozen=True, slots=True)
class Assurance:
    """One tool in numbers, all of them exact."""

    tool: str
    situations: int
    """Sets of real answers, in the finest classes that the rules tell apart, to the questions that are asked."""
    applies: int
    """In how many of them the tool applies."""
    branches: tuple[Share, ...]
    """Every branch that leads to an outcome, in the order of the tree."""
    outcomes: tuple[Share, ...]
    items: tuple[Share, ...]
    """Items, notes and rules for every item; of an item that has parts, the parts go with it."""
    questions: tuple[Share, ...]

    @property
    def left_out(self) -> int:
        """In how many situations the tool applies and no branch wins; none, or the build would have stopped."""
        return self.applies - sum(each.situations for each in self.branches) if self.branches else 0


def assure(rules: Rules) -> Assurance:
    """Count the situations of a tool, part by part.  Raises as `proof.prove` does."""
    with naming_facts(rules.situations):
        everything = space(rules)
        result, tree = rules.meaning.result(rules.tool), rules.meaning.tree(rules.tool)
        applies = rules.meaning.condition(rules.tool.when, rules.tool.id)
        won = (
            (path, everything.store.both(applies, everything.comes_to(tree, path))) for path in _paths(rules.tool.tree)
        )
        return Assurance(
            rules.tool.id,
            everything.count(YES),
            everything.count(applies),
            tuple(_share(everything, "/".join(("tree", *map(str, path))), node) for path, node in won),
            tuple(_share(everything, each.id, everything.comes_to(result, each.id)) for each in rules.tool.outcomes),
            tuple(_items(everything)),
            tuple(_questions(everything)),
        )


def _paths(tree: Iterable[Branch], above: Path = ()) -> Iterator[Path]:
    """The branches that lead to an outcome."""
    for place, branch in enumerate(tree):
        path = (*above, place)
        yield from _paths(branch.tree, path) if branch.tree else (path,)


def branch_of(rules: Rules, share: Share) -> Branch:
    """The branch that a share is about."""
    return branch_at(rules.tool, tuple(int(place) for place in share.id.split("/")[1:]))


def _share(space: Space, id: str, node: Node, bears_on: tuple[str, ...] = ()) -> Share:
    return Share(id, space.count(node), space.example(node) if space.can(node) else {}, bears_on)


def _items(space: Space) -> Iterator[Share]:
    rules = space.rules
    for kind, roots in (("items", rules.items), ("also", rules.also)):
        for root in roots:
            yield _share(space, f"{kind}/{root.item.id}", root.when)
    for number, node in enumerate(rules.item_rules):
        yield _share(space, f"every item/{number}", node)


def _questions(space: Space) -> Iterator[Share]:
    """Where each question is asked, and what hangs on the answer."""
    rules = space.rules
    for each in (*rules.questions, *rules.item_questions):
        yield _share(space, each.fact, space.asked[each.fact], tuple(dict.fromkeys(_bears_on(rules, each.fact))))


def _bears_on(rules: Rules, fact: str) -> Iterator[str]:
    """The results that an answer can change, dates included."""
    bits, store = rules.situations.bits_of[fact], rules.store
    if store.bits[rules.result] & bits:
        yield RESULT
    acts = (act for acts in rules.do.values() for act in acts)
    for root in (*rules.items, *rules.also, *acts):
        looked_at = root.nodes() if root.item in (*rules.tool.items, *rules.tool.also) else _own(rules, root)
        timed = any(fact in dates_of(each.item.timing) for each in (root, *root.parts))
        if timed or any(store.bits[node] & bits for node in looked_at):
            yield root.item.id
    if any(store.bits[node] & bits for node in rules.item_rules):
        yield EVERY_ITEM


def _own(rules: Rules, root: ItemRoot) -> Iterator[Node]:
    """What an action itself looks at, beside the result that it belongs to."""
    for each in (root, *root.parts):
        yield rules.meaning.condition(each.item.when, rules.tool.id)
