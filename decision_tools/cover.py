"""A set of situations in few sentences: what each says of every fact is one condition, and together they say it all.

A greedy cover by prime boxes: each sentence is as wide as it can be without taking in a situation outside the set, the
widest come first, and none can be left out.  The cover is irredundant; it is not proved to be the smallest.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from decision_tools.blocks import Block, Literal, blocks, inside
from decision_tools.conditions import write
from decision_tools.diagram import NO, YES, Node
from decision_tools.diagram_algebra import in_all, in_some
from decision_tools.expressions import All, Expr, Not
from decision_tools.literals import exactly, holds_unasked, widest
from decision_tools.lookup import facts_of, tests_of
from decision_tools.model.rules import Fact
from decision_tools.space import Space

type Box = dict[Block, Literal]
"""What is said of each block; nothing is said of the others."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """Some situations, by what holds of each fact in them; a test holds only where its question is asked."""

    parts: tuple[Expr, ...]
    """One condition for each fact, in the order of asking; none says that it is always so."""
    node: Node
    count: int
    """In how many situations it holds."""

    @property
    def when(self) -> str:
        """All of it in the condition language; empty where it is always so."""
        flat = (part for each in self.parts for part in (each.parts if isinstance(each, All) else (each,)))
        return write(All(tuple(flat)))


def cover(space: Space, node: Node, most: int | None = None, among: Node = YES) -> tuple[Sentence, ...]:
    """Sentences that hold in just those situations, of all that can be, in which the condition does.

    The condition looks at no answer to a question that is not asked. With `most`, the first so many sentences, which
    may leave something unsaid. `among` are the situations that are spoken of at all, which goes without saying.
    """
    store, bits_of = space.store, space.rules.situations.bits_of
    asked = [guard for fact, guard in space.asked.items() if bits_of[fact] & store.bits[node]]
    among = store.both(among, *map(space.possible, (among, node, *asked)))
    task = _Task(space, store.choose(among, node, YES), among)
    left, found = store.both(node, among), list[Sentence]()
    while left != NO and (most is None or len(found) < most):
        best = max(_sentences(task, left), key=lambda each: _worth(space, each, left))
        found.append(best)
        left = space.where(store.both(left, store.no(best.node)))
    return tuple(sorted(_plainest(task, _needed(space, found)), key=lambda each: (-each.count, each.when)))


@dataclass(frozen=True, slots=True)
class _Task:
    """What a cover is to say."""

    space: Space
    within: Node
    """The set that no sentence may leave; situations that are not spoken of are in it as well."""
    among: Node

    def fact(self, block: Block) -> Fact:
        return self.space.rules.handbook.facts[block.facts[0]]


def _worth(space: Space, sentence: Sentence, left: Node) -> tuple[int, int, int]:
    """The more situations that no other sentence has said the better, then the shorter."""
    fresh = space.count(space.store.both(sentence.node, left))
    return fresh, -len(sentence.parts), -len(sentence.when)


def _needed(space: Space, sentences: Sequence[Sentence]) -> list[Sentence]:
    """The sentences without those that others say together."""
    kept = list(sentences)
    for sentence in reversed(sentences):
        if _alone(space, kept, sentence) == NO:
            kept.remove(sentence)
    return kept


def _plainest(task: _Task, sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """Each sentence in the fewest words that leave no gap between it and the others."""
    kept = list(sentences)
    for sentence in sentences:
        alone = _alone(task.space, kept, sentence)
        if alone == NO:  # another has become plainer, and says it as well
            kept.remove(sentence)
            continue
        spared = [frozenset([fact]) for fact in _facts(sentence)]
        same = (each for each in _sentences(task, alone, spared) if inside(task.space.store, alone, each.node))
        kept[kept.index(sentence)] = min((sentence, *same), key=lambda each: (len(each.parts), len(each.when)))
    return tuple(kept)


def _alone(space: Space, sentences: Sequence[Sentence], sentence: Sentence) -> Node:
    """Where one sentence holds and none of the others does."""
    others = space.store.either(*(each.node for each in sentences if each is not sentence))
    return space.where(space.store.both(sentence.node, space.store.no(others)))


def _facts(sentence: Sentence) -> Iterator[str]:
    """The facts that a sentence speaks of by way of "not"."""
    for part in sentence.parts:
        if isinstance(part, Not):
            yield from (fact for test in tests_of(part, {}) for fact in facts_of(test))


def _sentences(task: _Task, left: Node, spared: Iterable[frozenset[str]] = ()) -> Iterator[Sentence]:
    """Sentences about one of the situations that are left, as wide as they can be.

    Each set in `spared` is of facts that one more sentence does not speak of by way of "not".
    """
    space = task.space
    point = space.classes(left)
    in_order = blocks(space.rules.situations)
    start = {block: _single(space, block, point) for block in in_order if all(level in point for level in block.levels)}
    unasked = [block for block in in_order if block not in start]
    every = frozenset(space.rules.situations.levels_of)
    for order, plain in product((list(start), list(reversed(start))), (frozenset[str](), every, *spared)):
        box = _wide(task, start, order, unasked, plain)
        if box is not None:
            box = _short(task, box)
            parts = tuple(box[block].expr for block in in_order if block in box)
            node = space.where(space.store.both(task.among, *(_meant(space, block, box[block]) for block in box)))
            yield Sentence(parts, node, space.count(node))


def _single(space: Space, block: Block, point: dict[int, int]) -> Literal:
    """What one situation says of a block, until it is said more widely."""
    sizes = (variable.size for variable in block.variables)
    tests = (
        space.store.test(level, [place == point[level] for place in range(size)])
        for level, size in zip(block.levels, sizes, strict=True)
    )
    return Literal(space.store.both(*tests), All(()))


def _wide(
    task: _Task, start: Box, order: Sequence[Block], unasked: Sequence[Block], plain: frozenset[str]
) -> Box | None:
    """Say as little as possible of one block after the other, without leaving the set; None where words fail.

    What the first situation does not ask for comes last, and is left open until then. The facts in `plain` are not
    spoken of by way of "not".
    """
    store, box = task.space.store, dict(start)
    late = [block for block in unasked if not plain.issuperset(block.facts)]
    for block in (*order, *late):
        late = [other for other in late if other is not block]
        rest = store.both(*(literal.node for other, literal in box.items() if other is not block))
        outside = in_some(store, store.choose(rest, task.within, YES), sum(other.bits for other in late))
        if outside == YES:
            box.pop(block, None)
            continue
        room = in_all(store, outside, store.bits[outside] & ~block.bits)
        literal = (
            _said(task, block, box[block].node, room, NO if plain.issuperset(block.facts) else rest)
            if block in box
            else _by_not(task, block, room)
        )
        if literal is None:
            return None
        box[block] = literal
    return box


def _said(task: _Task, block: Block, have: Node, room: Node, rest: Node) -> Literal:
    """What is said of one block; where its question may not be asked, by way of "not" if that can be said."""
    store, fact = task.space.store, task.fact(block)
    literal = widest(store, fact, block, have, room)
    if holds_unasked(literal.expr):
        return Literal(store.either(literal.node, _not_asked(task.space, block)), literal.expr)
    if fact.type != "yes-no" and task.space.can(store.both(rest, task.among, _not_asked(task.space, block))):
        return _by_not(task, block, literal.node) or literal
    return literal


def _by_not(task: _Task, block: Block, room: Node) -> Literal | None:
    """That a question is not asked, or its answer is one of these; None where there are no words for the others.

    What holds of a question that is not asked, such as that it is not known, is no use behind "not".
    """
    store = task.space.store
    other = None if room == NO else exactly(store, task.fact(block), block, store.no(room))
    if other is None or holds_unasked(other):
        return None
    return Literal(store.either(room, _not_asked(task.space, block)), Not(other))


def _not_asked(space: Space, block: Block) -> Node:
    return space.store.either(*(space.store.no(space.asked[each]) for each in block.facts))


def _short(task: _Task, box: Box) -> Box:
    """Leave out what follows from the others: that a question is asked says what it is asked for."""
    space, store, kept = task.space, task.space.store, dict(box)
    for block in box:
        rest = store.both(*(_meant(space, other, literal) for other, literal in kept.items() if other is not block))
        if inside(store, rest, task.within):
            del kept[block]
    return kept


def _meant(space: Space, block: Block, literal: Literal) -> Node:
    """Where a condition holds: a test on a question that is not asked does not."""
    if holds_unasked(literal.expr):
        return literal.node
    return space.store.both(literal.node, *(space.asked[fact] for fact in block.facts))
