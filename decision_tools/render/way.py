"""Which parts of a tool's diagram the answers have led through, and which they have closed.

A diagram has, for each branch of the tree, the condition that is tested (`if`), what follows where it holds (`yes`) and
where it does not (`no`), and the outcome that it leads to (`then`). A part is named by its kind and the place of its
branch, level by level: "if-3-0".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from decision_tools.model.rules import Branch

type Path = tuple[int, ...]
"""A branch of a tree by its place at each level, counted from 0."""


@dataclass(frozen=True, slots=True)
class Way:
    """The parts of a diagram by where the reader stands: on the way, or out of reach. The others are still open."""

    taken: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()


def part(kind: str, path: Path) -> str:
    """The name of one part of a diagram."""
    return "-".join((kind, *map(str, path)))


def way(tree: tuple[Branch, ...], branches: Iterable[Path]) -> Way:
    """Where the reader stands in a tree of which these branches may win; nothing where none may."""
    ways = [tuple(_leading_to(tree, path)) for path in branches]
    if not ways:
        return Way()
    everything = dict.fromkeys(name for path in leaves(tree) for name in _leading_to(tree, path))
    taken = tuple(name for name in everything if all(name in each for each in ways))
    return Way(taken, tuple(name for name in everything if not any(name in each for each in ways)))


def leaves(tree: tuple[Branch, ...], above: Path = ()) -> Iterator[Path]:
    """The branches that end in an outcome, in the order of the tree."""
    for place, branch in enumerate(tree):
        here = (*above, place)
        yield from leaves(branch.tree, here) if branch.tree else (here,)


def _leading_to(tree: tuple[Branch, ...], path: Path) -> Iterator[str]:
    """Every part that a reader passes on the way to one outcome."""
    above: Path = ()
    for place in path:
        for failed in range(place):
            yield part("if", (*above, failed))
            yield part("no", (*above, failed))
        branch, above = tree[place], (*above, place)
        if branch.when is not None:
            yield part("if", above)
            yield part("yes", above)
        tree = branch.tree
    yield part("then", path)
