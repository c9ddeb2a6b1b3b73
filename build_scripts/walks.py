"""Walks through the tools at random: which forms are filled in, with what, and what the engine answers here."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any, Final

from decision_tools.model import Handbook
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
LEFT_OUT: Final = frozenset({"reopen"})
"""Kinds of event that take a file."""


@dataclass(frozen=True, slots=True)
class Step:
    """A request as the page would send it, and what this Python answers."""

    request: str
    response: str


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


class _Forms(HTMLParser):
    """The forms of a screen."""

    def __init__(self, screen: str) -> None:
        super().__init__()
        self.found: list[Form] = []
        self._select = ""
        self.feed(screen)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        name, value = given.get("name", ""), given.get("value", "")
        if tag == "form":
            self.found.append(Form(given.get("data-event", "answer"), given.get("data-subject", "")))
        elif tag == "select":
            self._select = name
        elif self.found and tag == "option" and self._select:
            self.found[-1].choices.setdefault(self._select, []).append(value)
        elif self.found and tag in ("input", "textarea", "button") and name:
            self._control(self.found[-1], given.get("type", "text") if tag != "button" else "button", name, value)

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self._select = ""

    @staticmethod
    def _control(form: Form, kind: str, name: str, value: str) -> None:
        if kind == "radio":
            form.choices.setdefault(name, []).append(value)
        elif kind == "checkbox":
            form.boxes.append((name, value))
        elif kind == "hidden":
            form.hidden.append((name, value))
        elif kind in ("button", "submit"):
            form.buttons.append((name, value))
        else:
            form.typed.append(name)


def walk(door: Door, book: Handbook, number: int) -> Iterator[Step]:
    """The walk of a number, always the same: one tool, from nothing answered."""
    chance = random.Random(number)
    tool = chance.choice(sorted(book.tools))
    state: Any = None
    event: dict[str, Any] | None = None
    for _ in range(chance.randint(2, LONGEST)):
        request = json.dumps({"tools": [tool], "state": state, "event": event, "now": NOW})
        response = door.step(request)
        yield Step(request, response)
        told = json.loads(response)
        state = told["state"]
        forms = [form for form in _Forms(told["screens"][tool]["html"]).found if form.kind not in LEFT_OUT]
        if not forms:
            return
        form = forms[0] if chance.random() < 0.6 else chance.choice(forms)
        event = {"tool": tool, "subject": form.subject, "kind": form.kind, "fields": form.filled(chance)}
