"""Every kind of screen that a tool can show, drawn as the page draws it, for tests that look at each of them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from decision_tools import codec
from decision_tools.fields import Slot
from decision_tools.lookup import tools_of
from decision_tools.model.handbook import Handbook
from decision_tools.model.rules import Fact, Tool
from decision_tools.session import Door

NOW = "2026-11-22T14:05:00+00:00"
ELEMENT = re.compile(r'<(\w+)(?: [^>]*?\b(?:class|type)="([^"]*)")?')
"""An element with its class or type: what a rule of style or access may hang on."""


type Kind = Literal["question", "mistake", "result", "all questions", "record", "row added", "cleared", "refused"]
KINDS: tuple[Kind, ...] = get_args(Kind.__value__)


@dataclass(frozen=True, slots=True)
class Shown:
    """One screen of one tool, and in a few words which."""

    tool: str
    kind: Kind
    says: str
    html: str


def screens(book: Handbook, *, everything: bool = False) -> tuple[Shown, ...]:
    """Screens of every tool, one of each kind at least, until another would hold no new kind of element.

    With `everything`, all that its questions and training cases lead to.
    """
    door = Door(codec.for_tools(book))
    seen: set[tuple[str, str]] = set()
    kept = []
    for tool in book.tools.values():
        for shown in _of(book, door, tool):
            new = {(tool.id, element) for element in (shown.kind, *map(str, ELEMENT.findall(shown.html)))}
            if everything or not new <= seen:
                kept.append(shown)
            seen |= new
    return tuple(kept)


def _of(book: Handbook, door: Door, tool: Tool) -> Iterator[Shown]:
    cases = [case for case in book.scenarios.values() if any(each.tool == tool.id for each in case.expect)]
    for at in _slots(book, tool):
        state = {"children": {"A": {}}, "views": {tool.id: {"change": at.key}}}
        yield _draw(door, tool, "question", at.key, state)
        yield _draw(door, tool, "mistake", at.key, state, "answer", asked=at.key)
    yield _draw(door, tool, "all questions", "none answered", {"views": {tool.id: {"questions": "all"}}})
    yield _draw(door, tool, "cleared", "", {}, "clear")
    yield _draw(door, tool, "refused", "what is no record", {}, "reopen", text="no record")
    for case in cases:
        state = codec.state_to(case.state)
        yield _draw(door, tool, "result", case.title, state)
    for case in cases[:2]:
        state = codec.state_to(case.state)
        yield _draw(door, tool, "all questions", case.title, state | {"views": {tool.id: {"questions": "all"}}})
        yield _draw(door, tool, "record", case.title, state, "record")
        yield _draw(door, tool, "row added", case.title, state, "marks", row="Born 3 May 2014, W1A 1AA", add="yes")


def _slots(book: Handbook, tool: Tool) -> Iterator[Slot]:
    """Each question of a tool, about the first child or person where it is about one."""
    for each in tools_of(tool, book.conditions, book.tools):
        for question in (*each.ask, *each.each_item):
            fact = book.facts[question.fact]
            yield Slot(fact.id, _about(each, fact))


def _about(tool: Tool, fact: Fact) -> str:
    return {"child": "A", "person": next((item.id for item in tool.items if item.person), "")}.get(fact.about or "", "")


def _draw(
    door: Door, tool: Tool, kind: Kind, of: str, state: Mapping[str, Any], event: str = "", **fields: str
) -> Shown:
    happens = {"tool": tool.id, "kind": event, "subject": "", "fields": [list(field) for field in fields.items()]}
    asks = {"tools": [tool.id], "levels": {tool.id: 4}, "state": state, "now": NOW, "event": happens if event else None}
    return Shown(tool.id, kind, f"{kind}: {of}", json.loads(door.step(json.dumps(asks)))["screens"][tool.id]["html"])
