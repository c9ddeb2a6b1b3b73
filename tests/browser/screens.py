"""Every kind of screen that a tool can show, drawn as the page draws it, for tests that look at each of them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from decision_tools import codec
from decision_tools.fields import Slot
from decision_tools.lookup import tools_of
from decision_tools.model import Fact, Handbook, Tool
from decision_tools.session import Door

NOW = "2026-11-22T14:05:00+00:00"
KIND = re.compile(r'<(\w+)(?: [^>]*?\b(?:class|type)="([^"]*)")?')
"""An element with its class or type: what a rule of style or access may hang on."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One screen of one tool, and in a few words which."""

    tool: str
    says: str
    html: str


def screens(book: Handbook) -> tuple[Shown, ...]:
    """Screens of every tool until another would hold no new kind of element: questions, mistakes, results, lists."""
    door = Door(codec.for_tools(book))
    seen: set[tuple[str, str]] = set()
    kept = []
    for tool in book.tools.values():
        for shown in _of(book, door, tool):
            kinds = {(tool.id, kind) for kind in map(str, KIND.findall(shown.html))}
            if not kinds <= seen:
                kept.append(shown)
            seen |= kinds
    return tuple(kept)


def _of(book: Handbook, door: Door, tool: Tool) -> Iterator[Shown]:
    cases = [case for case in book.scenarios.values() if any(each.tool == tool.id for each in case.expect)]
    for at in _slots(book, tool):
        state = {"children": {"A": {}}, "views": {tool.id: {"change": at.key}}}
        yield _draw(door, tool, f"asks {at.key}", state)
        yield _draw(door, tool, f"finds a mistake in {at.key}", state, "answer", asked=at.key)
    yield _draw(door, tool, "asks everything at once", {"views": {tool.id: {"questions": "all"}}})
    yield _draw(door, tool, "has cleared everything", {}, "clear")
    yield _draw(door, tool, "cannot open a record", {}, "reopen", text="no record")
    for case in cases:
        state = codec.state_to(case.state)
        yield _draw(door, tool, f"has heard “{case.title}”", state)
    for case in cases[:2]:
        state = codec.state_to(case.state)
        yield _draw(door, tool, f"shows all of “{case.title}”", state | {"views": {tool.id: {"questions": "all"}}})
        yield _draw(door, tool, f"writes a record of “{case.title}”", state, "record")
        yield _draw(
            door, tool, f"has a row added to “{case.title}”", state, "marks", row="Born 3 May 2014, W1A 1AA", add="yes"
        )


def _slots(book: Handbook, tool: Tool) -> Iterator[Slot]:
    """Each question of a tool, about the first child or person where it is about one."""
    for each in tools_of(tool, book.conditions, book.tools):
        for question in (*each.ask, *each.each_item):
            fact = book.facts[question.fact]
            yield Slot(fact.id, _about(each, fact))


def _about(tool: Tool, fact: Fact) -> str:
    return {"child": "A", "person": next((item.id for item in tool.items if item.person), "")}.get(fact.about or "", "")


def _draw(door: Door, tool: Tool, says: str, state: Mapping[str, Any], kind: str = "", **fields: str) -> Shown:
    event = {"tool": tool.id, "kind": kind, "subject": "", "fields": [list(field) for field in fields.items()]}
    request = {"tools": [tool.id], "levels": {tool.id: 4}, "state": state, "event": event if kind else None, "now": NOW}
    return Shown(tool.id, says, json.loads(door.step(json.dumps(request)))["screens"][tool.id]["html"])
