"""Questions about diagrams: where two differ, what holds whatever some variables come to, what can by some of them."""

from __future__ import annotations

from collections.abc import Callable

from decision_tools.diagram import LEAF_LEVEL, NO, VOID, YES, Node, Store


def in_all(store: Store, node: Node, bits: int) -> Node:
    """Where a condition holds whatever the variables in `bits` come to."""
    return _joined(store, node, bits, store.both)


def in_some(store: Store, node: Node, bits: int) -> Node:
    """Where a condition can hold, by some classes of the variables in `bits`."""
    return _joined(store, node, bits, store.either)


def _joined(store: Store, node: Node, bits: int, join: Callable[..., Node]) -> Node:
    seen: dict[Node, Node] = {}

    def walk(at: Node) -> Node:
        if not store.bits[at] & bits:
            return at
        if at not in seen:
            children = tuple(map(walk, store.children[at]))
            level = store.level[at]
            seen[at] = join(*children) if 1 << level & bits else store.node(level, children)
        return seen[at]

    return walk(node)


def differ(store: Store, one: Node, other: Node) -> Node:
    """Where two diagrams come to different results."""
    seen: dict[tuple[Node, Node], Node] = {}

    def walk(a: Node, b: Node) -> Node:
        if a == b or VOID in (a, b):
            return NO
        level = min(store.level[a], store.level[b])
        if level == LEAF_LEVEL:
            return YES
        if (a, b) not in seen:
            width = len(store.children[a if store.level[a] == level else b])
            below = ((store.children[at] if store.level[at] == level else (at,) * width) for at in (a, b))
            seen[a, b] = store.node(level, tuple(map(walk, *below)))
        return seen[a, b]

    return walk(one, other)
