"""What drawing a tool needs to know of the page that it stands in: the handbook, the links and the headings above."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from decision_tools.html import Attribute, Child, Html, tag
from decision_tools.model.handbook import Handbook
from decision_tools.model.rules import Fact, Tool

LEVEL: Final = 3
"""The level of a tool's headings where the page says nothing else."""


@dataclass(frozen=True, slots=True)
class Links:
    """Where clauses and other tools are, seen from this page."""

    clause: Callable[[str], str]
    """The address of a clause by its id; the clause's own anchor is its id."""
    tool: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Setting:
    """One tool on one page."""

    book: Handbook
    tool: Tool
    links: Links
    level: int = LEVEL
    """The level of the tool's own headings; the page gives the heading above them."""
    subject: str = ""
    """The child that this part of the screen is about, so that the parts of two children share no id."""

    def id(self, *parts: str) -> str:
        """An id that no other tool on the page has; two hyphens stand between its parts, as no name holds two."""
        return "--".join(("dt", self.tool.id, *[_plain(self.subject)] * bool(self.subject), *map(_plain, parts)))

    def heading(self, *children: Child, below: int = 0, **attributes: Attribute) -> Html:
        """A heading of the tool, or one so many levels `below`; never deeper than the six that HTML knows."""
        return tag(f"h{min(self.level + below, 6)}", *children, **attributes)

    def fact(self, id: str) -> Fact:
        """A fact of the handbook's dictionary by its id."""
        return self.book.facts[id]

    def outcome(self, id: str) -> str:
        """The title of one of the tool's outcomes by its id."""
        return next(outcome.title for outcome in self.tool.outcomes if outcome.id == id)


def _plain(part: str) -> str:
    """A part of an id without spaces and other signs that an id cannot have."""
    return re.sub(r"[^A-Za-z0-9.@:-]", lambda sign: f"_{ord(sign[0]):x}", part)


def folded(summary: str, inside: Html, **attributes: Attribute) -> Html:
    """What the reader may want to see, folded away until then; print and scripts-off styles open it."""
    return tag("details", tag("summary", summary), inside, **{"class_": "dt-details", **attributes})


def hidden(text: str) -> Html:
    """Words for those who listen, where others see from the layout what is meant."""
    return tag("span", text, class_="dt-hidden")
