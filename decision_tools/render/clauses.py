"""Clauses, readings and conditions beside what they carry: the source's strength in words, and a link to the clause."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from decision_tools import spoken, words
from decision_tools.expressions import Expr
from decision_tools.html import Html, join, tag
from decision_tools.model.clauses import Reading
from decision_tools.render.setting import Setting, hidden
from decision_tools.spoken import Said


def link(at: Setting, clause: str) -> Html:
    """The way to a clause."""
    return tag("a", hidden("Clause "), clause, href=at.links.clause(clause), class_="dt-clause")


def links(at: Setting, cites: Iterable[str]) -> Html:
    """The way to each of several clauses."""
    return join(*(join(", " if place else None, link(at, clause)) for place, clause in enumerate(cites)))


def in_brackets(at: Setting, cites: Sequence[str]) -> Html | None:
    """Clauses behind a few words; nothing where there are none."""
    return join(" (", links(at, cites), ")") if cites else None


def strength(at: Setting, cites: Sequence[str]) -> Html | None:
    """The strength of a duty in words: that of the first clause that it cites (format.md, "The page")."""
    says = words.strength(at.book, cites)
    return tag("span", hidden("Strength: "), says, class_="dt-strength") if says else None


def support(at: Setting, cites: Sequence[str], reading: str | None = None) -> Html:
    """What a duty or branch rests on: its strength and clauses, or the reading that stands where no clause does.

    Format.md, "Meaning", 7.
    """
    doubt = join("No clause says this: reading ", reading) if reading else None
    return join(strength(at, cites), " " if cites else None, links(at, cites), " " if cites and doubt else None, doubt)


def quoted(at: Setting, cites: Iterable[str]) -> Html:
    """Clauses with their words, strength first."""
    return tag("ul", [_quoted(at, clause) for clause in cites], class_="dt-quoted")


def _quoted(at: Setting, id: str) -> Html:
    clause = at.book.clauses[id]
    return tag("li", strength(at, (id,)), " ", clause.text, " ", link(at, id))


def beside(at: Setting, cites: Iterable[str], named: Iterable[str | None] = ()) -> tuple[Reading, ...]:
    """The readings to show beside anything that shows these clauses or names a reading (format.md, "Readings")."""
    shown, ids = set(cites), set(named)
    readings = at.book.readings.values()
    return tuple(reading for reading in readings if reading.id in ids or shown.intersection(reading.cites))


def doubts(at: Setting, readings: Iterable[Reading]) -> Html:
    """Doubts and silences of the source, with who should settle them."""
    return tag("ul", [_doubt(at, reading) for reading in readings], class_="dt-doubts")


def _doubt(at: Setting, reading: Reading) -> Html:
    kind = "The source is silent: " if reading.silent else "Our reading: "
    settle = f" To be settled by: {words.role(at.book, reading.settle)}." if reading.settle else None
    return tag(
        "li", tag("strong", kind), reading.says, settle, " ", tag("small", reading.id, in_brackets(at, reading.cites))
    )


def condition(at: Setting, expr: Expr, before: str) -> Html:
    """A condition in words after its opening words ("Only if"), its groups as lists inside lists."""
    return _said(at, spoken.condition(at.book, expr), before)


def _said(at: Setting, said: Said, before: str = "") -> Html:
    opening = join(f"{before} " if before else None, said.text, in_brackets(at, said.cites))
    if not said.parts:
        return opening
    return join(opening, ":", tag("ul", [tag("li", _said(at, part)) for part in said.parts]))
