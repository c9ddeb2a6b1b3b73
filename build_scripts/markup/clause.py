"""A clause on its page: its id, its strength and its actor in words over it, and under it the readings that cite it."""

from __future__ import annotations

from collections.abc import Iterable

from build_scripts.markup.addresses import Addresses
from build_scripts.markup.role_duties import address as address_of_role
from decision_tools import words
from decision_tools.html import Html, join, tag
from decision_tools.model.clauses import Clause, Modality, Reading
from decision_tools.model.handbook import Handbook

NO_DUTY: frozenset[Modality] = frozenset({"defines", "refers"})
"""Strengths that ask nothing of anyone, so that no actor is missed."""
NO_ACTOR = "actor not stated"


def over_clause(book: Handbook, id: str, level: int) -> Html:
    """The heading of a clause, "SD-36 · Must · Key worker": a heading, so that search and screen readers find it."""
    clause = book.clauses[id]
    actor = _actor(book, clause)
    return tag(
        f"h{min(level, 6)}",
        tag("a", id, href=f"#{id}", class_="clause-id"),
        " · ",
        tag("span", words.STRENGTHS[clause.modality], class_="clause-strength"),
        join(" · ", tag("span", actor, class_="clause-actor")) if actor else None,
        id=id,
        class_="clause-head",
    )


def _actor(book: Handbook, clause: Clause) -> Html | None:
    """The roles that the clause names, side by side: whether any one of them may act is for its words to say."""
    if clause.by:
        links = (tag("a", words.role(book, role), href=address_of_role(role)) for role in clause.by)
        return join(*(join(", " if at else None, link) for at, link in enumerate(links)))
    return None if clause.modality in NO_DUTY else join(NO_ACTOR)


def under_clause(book: Handbook, where: Addresses, id: str) -> Html | None:
    """The readings that are about a clause, as notes; None where there are none."""
    notes = [
        tag("li", _says(book, reading, tag("a", reading.id, href=where.readings[reading.id])))
        for reading in book.readings.values()
        if id in reading.cites
    ]
    return tag("ul", notes, class_="readings") if notes else None


def readings_list(book: Handbook, where: Addresses, ids: Iterable[str]) -> Html:
    """Readings where their author put them, each with its anchor and the clauses that it is about."""
    readings = [book.readings[id] for id in ids]
    return tag("ul", [_in_full(book, where, reading) for reading in readings], class_="readings")


def _in_full(book: Handbook, where: Addresses, reading: Reading) -> Html:
    says = _says(book, reading, reading.id)
    about = join(" About ", clause_links(where, reading.cites), ".") if reading.cites else None
    return tag("li", says, about, id=reading.id)


def _says(book: Handbook, reading: Reading, name: str | Html) -> Html:
    kind = "The source is silent" if reading.silent else "Our reading"
    settle = f" To be settled by: {words.role(book, reading.settle)}." if reading.settle else None
    return join(tag("strong", kind, " (", name, "):"), " ", reading.says, settle)


def clause_links(where: Addresses, cites: Iterable[str]) -> Html:
    """The way to each of several clauses."""
    links = (tag("a", id, href=where.links.clause(id), class_="clause-link") for id in cites)
    return join(*(join(", " if at else None, link) for at, link in enumerate(links)))
