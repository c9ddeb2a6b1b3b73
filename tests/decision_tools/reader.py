"""A reader's answers put to a handbook, in one call."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from decision_tools import explain, interview
from decision_tools.interview import Compiled
from decision_tools.model.handbook import Handbook
from decision_tools.model.state import Answer, State
from decision_tools.position import ItemResult, Position

type Given = Mapping[str, Answer]


def stands(
    handbook: Handbook, facts: Given | None = None, tool: str = "tool", subject: str = "", **state: Any
) -> Position:
    """Where a reader stands who has given these answers; the rest of the state by name."""
    return interview.position(Compiled(handbook), tool, State(facts=facts or {}, **state), subject)


def told(
    handbook: Handbook, facts: Given | None = None, tool: str = "tool", subject: str = "", **state: Any
) -> Position:
    """The same, with why."""
    compiled, given = Compiled(handbook), State(facts=facts or {}, **state)
    return explain.explained(compiled, interview.position(compiled, tool, given, subject), given)


def groups(results: tuple[ItemResult, ...]) -> dict[str, str]:
    """Every item, and every part, with its group."""
    return {each.id: each.group for result in results for each in (result, *result.parts)}


__all__ = ["Given", "groups", "stands", "told"]
