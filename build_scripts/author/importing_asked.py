"""Asks at the terminal how strong a clause is, and leaves it open where there is no terminal."""

from __future__ import annotations

import sys

import click

from build_scripts.author.strength import TEXT
from build_scripts.reading.attributes import TO_DECIDE
from decision_tools.model.clauses import MODALITIES

LATER = "later"


def ask_or_leave(words: str) -> str:
    """A strength, "text" where it is no clause, or TO_DECIDE where it is left for later or nobody can be asked."""
    if not sys.stdin.isatty():
        return TO_DECIDE
    click.echo(f"\n{words}")
    choice = click.Choice([*MODALITIES, TEXT, LATER])
    answer: str = click.prompt("How strong is this", type=choice, default=LATER)
    return TO_DECIDE if answer == LATER else answer
