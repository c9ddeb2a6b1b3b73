"""How to reach those whom a text names, where only the local area can say: what it has entered, or that it has not."""

from __future__ import annotations

from build_scripts.markup.dictionary import Dictionary
from decision_tools import words
from decision_tools.html import Html, tag
from decision_tools.model.handbook import Handbook


def contacts_named(book: Handbook, known: Dictionary, text: str) -> Html | None:
    """A line for each role in a text that has a local contact, or should have; None where there is none."""
    named = dict.fromkeys(entry.anchor.removeprefix("role-") for _, entry in known.find(text) if entry.kind == "role")
    lines = [
        tag("li", tag("strong", f"{words.role(book, role)}, local contact: "), contact, ".")
        for role in named
        if (contact := words.contact(book, role))
    ]
    return tag("ul", lines, class_="contacts") if lines else None
