"""A gentle word where something that the reader typed looks like a real person's data; it stops nothing."""

from __future__ import annotations

from collections.abc import Iterator

from decision_tools.fields import Slot
from decision_tools.html import Html, tag
from decision_tools.lookup import tools_of
from decision_tools.model.handbook import Handbook
from decision_tools.model.rules import Tool
from decision_tools.model.state import State
from decision_tools.personal_data import likenesses
from decision_tools.render.run import answer
from decision_tools.render.setting import Setting

ASIDE = "No names and no personal details are asked for here. If it is one, take it out. Nothing is stopped by this."


def notice(at: Setting, state: State) -> Html | None:
    """What was seen in the texts of this tool; None where there is nothing."""
    seen = likely(at.book, at.tool, state)
    if not seen:
        return None
    return tag(
        "section",
        at.heading("Look again at what you wrote"),
        tag("ul", [tag("li", line) for line in seen]),
        tag("p", ASIDE),
        class_="dt-notice dt-personal",
    )


def likely(book: Handbook, tool: Tool, state: State) -> tuple[str, ...]:
    """Each thing that looks like a real person's data, in words: what it is, and where it was typed."""
    return tuple(
        f"“{like.text}” looks like {like.what} ({where})."
        for where, text in _typed(book, tool, state)
        for like in likenesses(text, state.today)
    )


def _typed(book: Handbook, tool: Tool, state: State) -> Iterator[tuple[str, str]]:
    """Every text that the reader typed in this tool, and where."""
    tools = tools_of(tool, book.conditions, book.tools)
    facts = dict.fromkeys(question.fact for each in tools for question in (*each.ask, *each.each_item))
    for fact in facts:
        if book.facts[fact].type == "text":
            yield from ((book.facts[fact].ask, text) for text in _answers(book, state, fact))
    for words in state.rows.get(tool.id, {}).values():
        yield "a line that you added", words
    for mark in state.marks.get(tool.id, {}).values():
        yield "why something does not apply", mark.reason


def _answers(book: Handbook, state: State, fact: str) -> Iterator[str]:
    """A text as it was answered about the matter as a whole, about each child and about each person."""
    for about in ("", *state.children, *state.people):
        given = answer(book, state, Slot(fact, about))
        if isinstance(given, str) and bool(about) == bool(book.facts[fact].about):
            yield given
