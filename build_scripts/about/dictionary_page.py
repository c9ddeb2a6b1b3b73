"""The page of the dictionary: every short form at a glance, then each role, record and word with its spellings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from build_scripts.about.role_pages import table
from build_scripts.markup.addresses import Addresses
from build_scripts.markup.clause import clause_links
from build_scripts.markup.dictionary import STANDS, Dictionary, Entry, Kind
from build_scripts.markup.explained_words import address as address_of
from build_scripts.markup.prose import write_heading
from build_scripts.markup.role_duties import address as address_of_role
from build_scripts.markup.role_duties import how_many
from build_scripts.markup.written_page import WrittenPage
from decision_tools.html import Html, join, tag
from decision_tools.model.handbook import Handbook

NAME, TITLE = "dictionary", "Roles, records and short forms"
HEADINGS: Mapping[str, tuple[Kind, ...]] = {
    "Roles": ("role",),
    "Records": ("record",),
    "Short forms and words": ("word", "body", "abbreviation"),
}


def dictionary_page(book: Handbook, known: Dictionary, where: Addresses) -> WrittenPage:
    """Every entry under its kind, by name; each is a heading, so that the search finds it by any spelling."""
    intro = tag(
        "p",
        "Where a source does not spell a short form out, the long form given here is the handbook's own and says so. "
        "The search finds each of these by every spelling.",
    )
    pieces = [str(intro), write_heading("Short forms at a glance", 2, "short-forms"), str(_short_forms(known))]
    mentions = _mentions(book, known)
    for heading, kinds in HEADINGS.items():
        own = sorted((each for each in known.entries if each.kind in kinds), key=lambda each: each.name.lower())
        if own:
            pieces.append(write_heading(heading, 2, heading.lower().replace(" ", "-")))
            for entry in own:
                pieces.append(write_heading(entry.name, 3, entry.anchor))
                pieces.append(str(_entry(book, where, entry, mentions[entry.anchor])))
    return WrittenPage(NAME, TITLE, tuple(pieces))


def _short_forms(known: Dictionary) -> Html:
    """Each short form with what it is; one that two entries share stands there twice."""
    every = ((form, entry) for entry in known.entries for form in entry.short_forms)
    forms = sorted(every, key=lambda pair: (pair[0], pair[1].anchor))
    return table(("Short form", "What it is"), [(_link(form, entry), _meaning(form, entry)) for form, entry in forms])


def _link(form: str, entry: Entry) -> Html:
    return tag("a", form, href=address_of(entry))


def _meaning(form: str, entry: Entry) -> str:
    """What a short form is short for: the name of its entry, and what that stands for."""
    stands = [line for line in entry.lines if line.startswith(STANDS)]
    return ". ".join([*([entry.name] if form != entry.name else []), *stands])


def _entry(book: Handbook, where: Addresses, entry: Entry, mentions: tuple[str, ...]) -> Html:
    lines: list[str | Html] = list(entry.lines)
    role = entry.anchor.removeprefix("role-")
    if entry.kind == "role" and how_many(book, role):
        lines.append(tag("a", "What this role does", href=address_of_role(role)))
    if mentions:
        lines.append(join("In clauses: ", clause_links(where, mentions)))
    return tag("ul", [tag("li", line) for line in lines], class_="entry")


def _mentions(book: Handbook, known: Dictionary) -> Mapping[str, tuple[str, ...]]:
    """By entry, the clauses whose words use it."""
    found: dict[str, dict[str, None]] = {entry.anchor: {} for entry in known.entries}
    for clause in book.clauses.values():
        for anchor in _used(known, clause.text):
            found[anchor][clause.id] = None
    return {anchor: tuple(clauses) for anchor, clauses in found.items()}


def _used(known: Dictionary, text: str) -> Iterator[str]:
    return (entry.anchor for _, entry in known.find(text))
