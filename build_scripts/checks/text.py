"""Words that stand anywhere on a page: short forms that nobody explains, and what looks like a real person's data."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from build_scripts.problems.places import Place
from build_scripts.problems.problem import Problems
from build_scripts.reading.raw_page import RawPage
from build_scripts.reading.source_files import Source
from build_scripts.resolve.draft import Draft
from decision_tools.model.clauses import Role, Term
from decision_tools.personal_data import likenesses

SHORT_FORM = re.compile(r"(?<![\w.&-])([A-Z]{2,})s?(?![\w&]|-[\w])")
ADDRESS = re.compile(r"\]\([^)\n]{0,2000}\)|https?://\S{1,2000}")


def check_text(pages: Iterable[RawPage], draft: Draft) -> None:
    """Short forms, once it is known what every page explains."""
    if draft.broken & {"role", "term"}:
        return
    known = frozenset(_known(draft))
    for page in pages:
        _short_forms(page.source, "\n".join(page.source.lines), known, draft)


def check_people(source: Source, problems: Problems) -> None:
    """What looks like a real person's data, which a page shows by itself."""
    text = "\n".join(source.lines)
    for like in likenesses(text):
        hint = "a procedure or case names no real person: take it out"
        problems.report(_place(source, text, like.start), "REAL-PERSON", f"this looks like {like.what}", hint)


def _place(source: Source, text: str, offset: int) -> Place:
    """The place of a character of the whole text."""
    line = text.count("\n", 0, offset)
    return source.place(line, offset - (text.rfind("\n", 0, offset) + 1))


def _known(draft: Draft) -> Iterator[str]:
    """Every short form that a role or term stands for, explains or goes by."""
    entries: tuple[Role | Term, ...] = (*draft.roles.values(), *draft.terms.values())
    for entry in entries:
        for words in (entry.name, entry.long, *entry.also):
            yield from (match[1] for match in SHORT_FORM.finditer(words))


def _short_forms(source: Source, text: str, known: frozenset[str], draft: Draft) -> None:
    """The first place on the page of each short form that is not in the dictionary."""
    told: set[str] = set()
    for match in SHORT_FORM.finditer(ADDRESS.sub(lambda found: " " * len(found.group()), text)):
        if match[1] not in known and match[1] not in told:
            told.add(match[1])
            message = f"'{match[1]}' is a short form that the dictionary does not have"
            hint = "add it to a block of kind 'terms' with 'kind: abbreviation', or write it out"
            draft.problems.report(_place(source, text, match.start()), "SHORT-FORM", message, hint)
