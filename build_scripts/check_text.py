"""Words that stand anywhere on a page: short forms that nobody explains, and what looks like a real person's data."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from build_scripts.draft import Draft
from build_scripts.places import Place
from build_scripts.raw_page import RawPage
from build_scripts.source_files import Source
from decision_tools.model import Role, Term

SHORT_FORM = re.compile(r"(?<![\w.&-])([A-Z]{2,})s?(?![\w&]|-[\w])")
ADDRESS = re.compile(r"\]\([^)\n]{0,2000}\)|https?://\S{1,2000}")
NHS_NUMBER = re.compile(r"(?<![A-Za-z0-9])([0-9]{3})[ -]?([0-9]{3})[ -]?([0-9]{4})(?![A-Za-z0-9])")
POSTCODE = re.compile(r"(?<![\w-])(?:GIR ?0AA|[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][ABD-HJLNP-UW-Z]{2})(?![\w-])")
INSURANCE = re.compile(r"(?<![\w-])[A-CEGHJ-PR-TW-Z]{2} ?[0-9]{2} ?[0-9]{2} ?[0-9]{2} ?[A-D](?![\w-])")
MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
BORN = re.compile(
    r"\b(?:d\.?o\.?b\b\.?|date of birth|born)\W{0,3}(?:is |was |on )?\W{0,2}(?:"
    rf"[0-9]{{1,2}}[/. -][0-9]{{1,2}}[/. -][0-9]{{2,4}}|[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}|"
    rf"[0-9]{{1,2}}(?:st|nd|rd|th)? {MONTH} [0-9]{{4}})",
    re.IGNORECASE,
)
PERSONAL = (("a postcode", POSTCODE), ("a National Insurance number", INSURANCE), ("a date of birth", BORN))


def check_text(pages: Iterable[RawPage], draft: Draft) -> None:
    """Every line of every page."""
    known = frozenset(_known(draft)) if not draft.broken & {"role", "term"} else None
    for page in pages:
        text = "\n".join(page.source.lines)
        if known is not None:
            _short_forms(page.source, text, known, draft)
        _personal(page.source, text, draft)


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


def _personal(source: Source, text: str, draft: Draft) -> None:
    found = [(what, match) for what, form in PERSONAL for match in form.finditer(text)]
    found += [
        ("an NHS number", match) for match in NHS_NUMBER.finditer(text) if _is_nhs_number("".join(match.groups()))
    ]
    for what, match in found:
        hint = "a procedure or case names no real person: take it out"
        draft.problems.report(_place(source, text, match.start()), "REAL-PERSON", f"this looks like {what}", hint)


def _is_nhs_number(digits: str) -> bool:
    """Whether the tenth digit is the check digit of the nine before it (weights 10 to 2, modulo 11)."""
    weighted = sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False))
    return (11 - weighted % 11) % 11 == int(digits[9])
