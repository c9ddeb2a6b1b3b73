"""What an id of the handbook stands for, in a line, as an editor shows it beside the id."""

from __future__ import annotations

from decision_tools.conditions import write
from decision_tools.model.clauses import Clause, Reading, Role, Term
from decision_tools.model.rules import Condition, Fact, Tool

LONGEST = 120


def stands_for(defined: object) -> str:
    """The words of a clause, the question of a fact, the name of a role; nothing for what has no words of its own."""
    match defined:
        case Clause(text=words) | Fact(ask=words) | Reading(says=words) | Tool(title=words):
            return shortened(words)
        case Role(name=words) | Term(name=words):
            return shortened(words)
        case Condition(when=expr):
            return shortened(write(expr))
        case _:
            return ""


def shortened(words: str) -> str:
    """At most 120 characters, with an ellipsis where something was left out."""
    return words if len(words) <= LONGEST else words[: LONGEST - 1].rstrip() + "…"
