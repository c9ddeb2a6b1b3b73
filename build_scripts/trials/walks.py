"""Walks through the tools at random: which forms are filled in, with what, and what the engine answers here."""

from __future__ import annotations

import hashlib
import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape
from typing import Any, Final

from decision_tools import codec
from decision_tools.model.handbook import Handbook
from decision_tools.session import Door

NOW: Final = "2026-11-22T14:05:00+00:00"
LONGEST: Final = 8
"""How many forms one walk hands in at most."""
TYPED: Final = (
    "",
    "3",
    "23 hours",
    "2026-11-20",
    "2026-11-20 16:30",
    "words, as people write them",
    "not a number",
    "<b>",
)
"""What is typed into boxes: right for some, wrong for others."""
SCREENS_KEPT = 3_000
CONTROL: Final = re.compile(r"<(form|/?select|option|input|textarea|button)\b([^>]*)>")
ATTRIBUTE: Final = re.compile(r'([a-z-]+)(?:="([^"]*)")?')
LEFT_OUT: Final = frozenset({"reopen"})
"""Kinds of event that take a file."""


@dataclass(frozen=True, slots=True)
class Step:
    """A request as the page would send it, and the SHA-256 of what this Python answers, in hex."""

    request: str
    answer: str


@dataclass(slots=True)
class Form:
    """A form on a screen, and what can be said in it."""

    kind: str
    subject: str
    choices: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    """Names of radio buttons, and the values of each group."""
    boxes: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    """Boxes to tick: name and value."""
    typed: list[str] = field(default_factory=list[str])
    """Names of what is typed into."""
    hidden: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    buttons: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])

    def filled(self, chance: random.Random) -> list[tuple[str, str]]:
        """What somebody might hand in."""
        fields = list(self.hidden)
        fields += [(name, chance.choice(values)) for name, values in self.choices.items() if chance.random() < 0.9]
        fields += [box for box in self.boxes if chance.random() < 0.3]
        fields += [(name, chance.choice(TYPED)) for name in self.typed]
        return fields + ([chance.choice(self.buttons)] if self.buttons else [])

    def take(self, kind: str, name: str, value: str) -> None:
        """One more control."""
        if kind == "radio":
            self.choices.setdefault(name, []).append(value)
        elif kind == "checkbox":
            self.boxes.append((name, value))
        elif kind == "hidden":
            self.hidden.append((name, value))
        elif kind in ("button", "submit"):
            self.buttons.append((name, value))
        else:
            self.typed.append(name)


def forms(screen: str) -> list[Form]:
    """The forms of a screen as `decision_tools.html` writes it: attributes in double quotes, signs escaped."""
    found: list[Form] = []
    select = ""
    for tag, written in CONTROL.findall(screen):
        given = {name: unescape(value) for name, value in ATTRIBUTE.findall(written)}
        name, value = given.get("name", ""), given.get("value", "")
        if tag == "form":
            found.append(Form(given.get("data-event", "answer"), given.get("data-subject", "")))
        elif tag in ("select", "/select"):
            select = name
        elif found and tag == "option" and select:
            found[-1].choices.setdefault(select, []).append(value)
        elif found and tag != "option" and name:
            found[-1].take(given.get("type", "text") if tag != "button" else "button", name, value)
    return found


@dataclass(frozen=True, slots=True)
class Screen:
    """What this Python answers to a request: the hash of all of it, and what a walk goes on with."""

    answer: str
    state: Any
    forms: tuple[Form, ...]


class Walker:
    """Walks through the tools of a handbook. Screens that many walks come by are worked out once."""

    def __init__(self, book: Handbook) -> None:
        self._door, self._tools = Door(codec.for_tools(book)), sorted(book.tools)
        self._screen = lru_cache(SCREENS_KEPT)(self._asked)

    def walk(self, number: int) -> Iterator[Step]:
        """The walk of a number, always the same: one tool, from nothing answered.  Raises Stopped as the door does."""
        chance = random.Random(number)
        tool = chance.choice(self._tools)
        state: Any = None
        event: dict[str, Any] | None = None
        for _ in range(chance.randint(2, LONGEST)):
            request = json.dumps({"tools": [tool], "state": state, "event": event, "now": NOW})
            screen = self._screen(tool, request)
            yield Step(request, screen.answer)
            if not screen.forms:
                return
            form = screen.forms[0] if chance.random() < 0.6 else chance.choice(screen.forms)
            state = screen.state
            event = {"tool": tool, "subject": form.subject, "kind": form.kind, "fields": form.filled(chance)}

    def _asked(self, tool: str, request: str) -> Screen:
        response = self._door.step(request)
        told = json.loads(response)
        possible = (form for form in forms(told["screens"][tool]["html"]) if form.kind not in LEFT_OUT)
        return Screen(hashlib.sha256(response.encode()).hexdigest(), told["state"], tuple(possible))
