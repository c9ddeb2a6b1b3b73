"""The telling cases and near misses of a tool, remembered by all that they rest on."""

from __future__ import annotations

from functools import partial

from build_scripts.proof.narrow import narrowed, rests_on
from build_scripts.storage.memory import Memory
from decision_tools import telling
from decision_tools.interview import Compiled
from decision_tools.model.handbook import Handbook
from decision_tools.telling import NearMiss, TellingCase


def cases_of(book: Handbook, tool: str, memory: Memory) -> tuple[TellingCase, ...]:
    """The telling cases of a tool, remembered by all that they rest on.  Raises TooManySituations."""
    make = partial(telling.cases, _alone(book, tool), tool)
    return memory.recall("telling", [_content(book, tool)], make)


def near_misses_of(book: Handbook, tool: str, memory: Memory) -> tuple[NearMiss, ...]:
    """The near misses of a tool, remembered by all that they rest on.  Raises TooManySituations."""
    make = partial(telling.near_misses, _alone(book, tool), tool)
    return memory.recall("thresholds", [_content(book, tool)], make)


def _content(book: Handbook, tool: str) -> str:
    return rests_on(book, [tool])[tool]


def fewest_of(book: Handbook, tool: str, memory: Memory) -> int:
    """How many cases any set must have, remembered by all that it rests on.  Raises TooManySituations."""
    return memory.recall("fewest", [_content(book, tool)], partial(telling.fewest, _alone(book, tool), tool))


def _alone(book: Handbook, tool: str) -> Compiled:
    return Compiled(narrowed(book, tool))
