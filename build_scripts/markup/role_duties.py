"""What each role does under which clauses: counted from the roles that the clauses themselves name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from decision_tools import words
from decision_tools.model.clauses import MODALITIES, Clause, Modality, Role
from decision_tools.model.handbook import Handbook

PAGE = "roles.html"
NO_DUTY: frozenset[Modality] = frozenset({"may", "requires", "defines", "refers"})
"""Strengths that bind nobody to act: a permission, a listed type of case, a definition, a way to another text."""


def address(role: str) -> str:
    """The place of a role on the page of roles."""
    return f"{PAGE}#{role}"


def clauses_of(book: Handbook, role: str) -> tuple[Clause, ...]:
    """The clauses that name a role as the one who acts, in the order of the handbook."""
    return tuple(clause for clause in book.clauses.values() if role in clause.by)


def clauses_by_role(book: Handbook) -> dict[str, tuple[Clause, ...]]:
    """The same for every role that some clause names."""
    found: dict[str, list[Clause]] = {}
    for clause in book.clauses.values():
        for role in dict.fromkeys(clause.by):
            found.setdefault(role, []).append(clause)
    return {role: tuple(clauses) for role, clauses in found.items()}


def clauses_of_nobody(book: Handbook) -> tuple[Clause, ...]:
    """The duties for which the source names nobody."""
    return tuple(clause for clause in book.clauses.values() if not clause.by and clause.modality not in NO_DUTY)


def duties_of(book: Handbook, role: str) -> tuple[Clause, ...]:
    """The clauses that bind a role to something."""
    return tuple(filter(_binds, clauses_of(book, role)))


def _binds(clause: Clause) -> bool:
    return clause.modality not in NO_DUTY


def roles_that_act(book: Handbook) -> tuple[Role, ...]:
    """The roles that some clause names as the one who acts, those with the most duties first."""
    own = clauses_by_role(book)
    acting = [role for role in book.roles.values() if role.id in own]
    return tuple(sorted(acting, key=lambda role: -sum(map(_binds, own[role.id]))))


def how_many(book: Handbook, role: str) -> str:
    """What the source gives to a role: "9 duties", "2 duties and 1 other clause"."""
    return counted(clauses_of(book, role))


def counted(clauses: tuple[Clause, ...]) -> str:
    """Clauses that name one role, counted: "9 duties", "2 duties and 1 other clause"."""
    duties, all_ = sum(map(_binds, clauses)), len(clauses)
    counts = [words.many(duties, "duty", "duties")] if duties else []
    counts += [words.many(all_ - duties, "other clause" if duties else "clause")] if all_ > duties else []
    return words.both(counts)


def by_strength(clauses: Iterable[Clause]) -> str:
    """ "1 must, 8 will", strongest first."""
    counts = Counter(clause.modality for clause in clauses)
    return ", ".join(f"{counts[each]} {words.STRENGTHS[each].lower()}" for each in MODALITIES if counts[each])
