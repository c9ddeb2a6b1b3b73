"""The smallest set of cases that tells every one-step mistake in the rules of a tool apart from the right rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from decision_tools import interview
from decision_tools.diagram import Node
from decision_tools.interview import Compiled
from decision_tools.model.state import State
from decision_tools.plainest import PlainSpace
from decision_tools.telling_ground import Told, told
from decision_tools.telling_state import child, state_of
from decision_tools.thresholds import NearMiss, near_misses

__all__ = ["NearMiss", "TellingCase", "cases", "fewest", "near_misses"]

FIRST_TRIED = 12
"""How many of the mistakes that show in the fewest situations are each tried as the start of a case."""

type Classes = Mapping[int, int]


@dataclass(frozen=True, slots=True)
class TellingCase:
    """One situation, and the mistakes that it brings to light."""

    state: State
    outcomes: tuple[str, ...]
    """The outcome that the right rules come to; empty where the tool has none, or does not apply."""
    tells: tuple[str, ...]
    """The mistakes that come out otherwise here, each in a sentence; first those that the fewest cases tell."""
    clauses: tuple[str, ...]
    """The clauses of the rules in which they are mistakes."""
    subject: str = ""
    """The child that the tool is run for; empty for the matter as a whole."""


def cases(compiled: Compiled, tool_id: str) -> tuple[TellingCase, ...]:
    """Cases that together tell every mistake of `mistakes`, none of which could be spared, the most telling first.

    Raises TooManySituations where the facts multiply beyond reach, and DateError as `proof.prove` does.
    """
    found = told(compiled.handbook, compiled.handbook.tools[tool_id])
    chosen = _needed(found, tuple(_chosen(found)))
    often = {node: sum(found.space.holds(node, each) for each in chosen) for node in found.where}
    rare_first = Told(found.space, {node: found.where[node] for node in sorted(often, key=lambda node: often[node])})
    made = (_case(compiled, tool_id, rare_first, classes) for classes in chosen)
    return tuple(sorted(made, key=lambda case: -len(case.tells)))


def fewest(compiled: Compiled, tool_id: str) -> int:
    """How many cases any set must have: so many mistakes show in no situation together, whichever two are taken.

    Raises as `cases` does.
    """
    found = told(compiled.handbook, compiled.handbook.tools[tool_id])
    space = found.space
    apart = {
        node: {other for other in found.where if not space.can(space.store.both(node, other))} for node in found.where
    }
    return max((_apart(apart, node) for node in found.where), default=0)


def _apart(apart: Mapping[Node, set[Node]], start: Node) -> int:
    """How many mistakes, this one among them, are found that show apart from one another."""
    count, left = 1, apart[start]
    while left:
        following = max(sorted(left), key=lambda node: len(apart[node] & left))
        count, left = count + 1, left & apart[following]
    return count


def _chosen(found: Told) -> Iterator[Classes]:
    """Situations one after the other, each telling as many of the mistakes that are left as can be found."""
    space = found.space
    left = sorted(found.where, key=space.count)
    while left:
        tried = [space.classes(_together(space, start, left)) for start in left[:FIRST_TRIED]]
        best = max(tried, key=lambda classes: sum(space.holds(node, classes) for node in left))
        left = [node for node in left if not space.holds(node, best)]
        yield best


def _together(space: PlainSpace, start: Node, left: Sequence[Node]) -> Node:
    """Where a mistake shows, and as many of the others with it as can be, the rarest first."""
    node = start
    for other in left:
        both = space.store.both(node, other)
        if space.can(both):
            node = both
    return node


def _needed(found: Told, chosen: Sequence[Classes]) -> list[Classes]:
    """The situations without those whose mistakes the others tell as well."""
    kept = list(chosen)
    for classes in chosen:
        others = [each for each in kept if each is not classes]
        if all(any(found.space.holds(node, each) for each in others) for node in found.where):
            kept = others
    return kept


def _case(compiled: Compiled, tool: str, found: Told, classes: Classes) -> TellingCase:
    state, subject = state_of(found.space, classes), child(found.space)
    position = interview.position(compiled, tool, state, subject)
    shown = [each for node, several in found.where.items() if found.space.holds(node, classes) for each in several]
    says = tuple(dict.fromkeys(each.says for each in shown))
    clauses = tuple(dict.fromkeys(cite for each in shown for cite in each.cites))
    return TellingCase(state, position.possible, says, clauses, subject)
