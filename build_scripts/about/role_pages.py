"""The page of roles: what a person in each role does, under which clauses, by procedure, strength and tool."""

from __future__ import annotations

from collections.abc import Iterable

from build_scripts.markup.addresses import Addresses
from build_scripts.markup.prose import write_heading
from build_scripts.markup.role_duties import (
    address,
    by_strength,
    clauses_by_role,
    clauses_of,
    clauses_of_nobody,
    counted,
    duties_of,
    roles_that_act,
)
from build_scripts.markup.written_page import WrittenPage
from build_scripts.proof.coverage import Coverage
from decision_tools import words
from decision_tools.html import Html, join, tag
from decision_tools.model.clauses import MODALITIES, Clause, Role
from decision_tools.model.handbook import Handbook

NAME, TITLE = "roles", "What each role does"
NOBODY = "nobody-named"


def roles_page(coverage: Coverage, where: Addresses) -> WrittenPage:
    """Every role that some clause names as the one who acts; then the duties for which the source names nobody."""
    book = coverage.book
    acting = roles_that_act(book)
    intro = tag(
        "p",
        "Find your role. The clauses under it are those in which the source itself names that role, at the source's "
        "own strength. Duties for which the source names nobody stand at the end, and nobody has been put in.",
    )
    pieces = [str(intro), roles_list(book), *(piece for role in acting for piece in _role(coverage, where, role))]
    return WrittenPage(NAME, TITLE, (*pieces, *_nobody(coverage, where)))


def roles_list(book: Handbook) -> Html:
    """The way to each role, with the number of its duties: "Key worker: 9 duties". The search finds the roles alone."""
    own = clauses_by_role(book)
    entries = [
        tag("li", tag("a", words.role(book, role.id), href=address(role.id)), f": {counted(own[role.id])}")
        for role in roles_that_act(book)
    ]
    rest = tag("li", tag("a", "No role named", href=address(NOBODY)), f": {_count(clauses_of_nobody(book))}")
    return tag("ul", entries, rest, class_="roles", data_search_exclude=True)


def _role(coverage: Coverage, where: Addresses, role: Role) -> Iterable[str]:
    book = coverage.book
    own = clauses_of(book, role.id)
    yield write_heading(f"{words.role(book, role.id)}: {counted(own)}", 2, role.id)
    yield str(join(tag("p", f"By strength: {by_strength(own)}."), _team(book, role), _contact(book, role)))
    yield from _by_procedure(coverage, where, own, role.id)


def _team(book: Handbook, role: Role) -> Html | None:
    """What the source gives to the team that a role is part of."""
    if role.of is None or not duties_of(book, role.of):
        return None
    team = tag("a", words.role(book, role.of), href=address(role.of))
    return tag("p", "Part of the ", team, f", to which the source gives {_count(duties_of(book, role.of))} of its own.")


def _contact(book: Handbook, role: Role) -> Html | None:
    contact = words.contact(book, role.id)
    return tag("p", f"Contact: {contact}") if contact else None


def _nobody(coverage: Coverage, where: Addresses) -> Iterable[str]:
    clauses = clauses_of_nobody(coverage.book)
    if clauses:
        yield write_heading(f"No role named: {_count(clauses)}", 2, NOBODY)
        yield str(tag("p", "The source says that these are done, and not by whom. Agree it where you work."))
        yield from _by_procedure(coverage, where, clauses, NOBODY)


def _count(clauses: tuple[Clause, ...]) -> str:
    return words.many(len(clauses), "duty", "duties")


def _by_procedure(coverage: Coverage, where: Addresses, clauses: tuple[Clause, ...], anchor: str) -> Iterable[str]:
    """A table for each procedure, strongest clauses first. The search finds the clauses where they stand."""
    for procedure in coverage.book.procedures.values():
        own = [clause for clause in clauses if clause.procedure == procedure.id]
        if own:
            yield write_heading(procedure.title, 3, f"{anchor}--{procedure.id}", searched=False)
            own.sort(key=lambda clause: MODALITIES.index(clause.modality))
            yield str(table(("Strength", "What", "Clause", "Tool"), [_row(coverage, where, each) for each in own]))


def _row(coverage: Coverage, where: Addresses, clause: Clause) -> tuple[str | Html, ...]:
    link = tag("a", clause.id, href=where.links.clause(clause.id), class_="clause-link")
    tools = dict.fromkeys(carrier.tool for carrier in coverage.carried[clause.id])
    links = [tag("a", coverage.book.tools[tool].title, href=where.links.tool(tool)) for tool in tools]
    return words.STRENGTHS[clause.modality], clause.text, link, in_a_row(links)


def in_a_row(links: Iterable[Html]) -> Html:
    """Several links with commas between them."""
    return join(*(join(", " if at else None, link) for at, link in enumerate(links)))


def table(heads: tuple[str, ...], rows: Iterable[tuple[str | Html, ...]]) -> Html:
    """A table whose cells bear the names of their columns, so that a narrow screen can show them one below another."""
    head = tag("thead", tag("tr", [tag("th", name, scope="col") for name in heads]))
    body = [tag("tr", [tag("td", cell, data_head=name) for name, cell in zip(heads, row, strict=True)]) for row in rows]
    return tag("table", head, tag("tbody", body), class_="rows")
