"""The situations of one small tool, laid out as far as some conditions tell them apart."""

from __future__ import annotations

from collections.abc import Sequence

from decision_tools.conditions import parse
from decision_tools.diagram import Node
from decision_tools.model.handbook import Calendar
from decision_tools.model.rules import Fact
from decision_tools.rules import compile_tool
from decision_tools.space import Space, space
from tests.decision_tools.books import CALENDAR, Ask, ask, book, tool, tree


def laid_out(*branches: str, facts: Sequence[Fact], asks: Sequence[Ask] = (), calendar: Calendar = CALENDAR) -> Space:
    """A tool that tells apart what these conditions do; it asks all of its facts, or as it is said."""
    asked = ask(*(asks or [each.id for each in facts]))
    made = tool(outcomes="a b", ask=asked, tree=tree([*((each, "a") for each in branches), ("otherwise", "b")]))
    return space(compile_tool(book(facts, made, calendar=calendar), made))


def meant(space: Space, when: str) -> Node:
    """Where a condition holds; an empty one always does."""
    return space.rules.meaning.condition(parse(when) if when else None, "tool")
