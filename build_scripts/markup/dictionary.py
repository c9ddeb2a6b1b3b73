"""The dictionary of the handbook: roles, records, bodies, words and short forms, each with all its spellings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, cast

from build_scripts.markup.role_duties import clauses_by_role, counted
from decision_tools import words
from decision_tools.model.clauses import Role, Term
from decision_tools.model.handbook import Handbook

type Kind = Literal["role", "record", "body", "word", "abbreviation"]

SHORT = re.compile(r"[A-Z][A-Z0-9.]*[A-Z0-9]")
"""A short form: capitals, perhaps with figures and full stops ("S.47")."""
OURS = "our expansion: the source does not spell it out"
STANDS = "Stands for "
NO_MORE = "The source names it and says no more"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that the dictionary explains."""

    anchor: str
    """Its place on the dictionary page: "role-lado", "term-cin"."""
    name: str
    kind: Kind
    spellings: tuple[str, ...]
    """Every way to write it, the name first."""
    lines: tuple[str, ...]
    """What is said of it, a sentence each without its full stop: "Stands for Child in need (our expansion …)"."""

    @property
    def says(self) -> str:
        """The explanation in a few sentences, beginning with the name."""
        return " ".join(f"{line}." for line in (self.name, *self.lines))

    @property
    def short_forms(self) -> tuple[str, ...]:
        """Those of its spellings that are short forms."""
        return tuple(spelling for spelling in self.spellings if SHORT.fullmatch(spelling))


def entries(book: Handbook) -> tuple[Entry, ...]:
    """Everything that the dictionary explains, in the order of the pages: roles, then terms."""
    own = clauses_by_role(book)
    roles = (_role(book, role, counted(own.get(role.id, ()))) for role in book.roles.values())
    return (*roles, *map(_term, book.terms.values()))


def _role(book: Handbook, role: Role, acts: str) -> Entry:
    local = words.role(book, role.id)
    contact = words.contact(book, role.id)
    lines = [
        f"Here called {local}" if local != role.name else "",
        _long(role),
        f"Part of the {book.roles[role.of].name}" if role.of else "",
        _also(role.also),
        "A role of the handbook's own: the source does not name it" if role.added else "",
        f"Named as the one who acts in {acts}" if acts else "",
        f"Contact: {contact}" if contact else "",
    ]
    spellings = (role.name, local, role.long, *role.also)
    return _entry(f"role-{role.id}", role.name, "role", spellings, lines)


def _term(term: Term) -> Entry:
    kind = cast(Kind, term.kind)
    lines = [_long(term), "A record" if kind == "record" else "", _also(term.also)]
    return _entry(f"term-{term.id}", term.name, kind, (term.name, term.long, *term.also), lines)


def _entry(anchor: str, name: str, kind: Kind, spellings: Iterable[str], lines: Iterable[str]) -> Entry:
    """An entry without what is empty or said twice."""
    said = tuple(line for line in lines if line) or (NO_MORE,)
    return Entry(anchor, name, kind, tuple(dict.fromkeys(each for each in spellings if each)), said)


def _long(known: Role | Term) -> str:
    return f"{STANDS}{known.long}{f' ({OURS})' if known.ours else ''}" if known.long else ""


def _also(names: Iterable[str]) -> str:
    return f"Also called {words.either(tuple(names))}" if names else ""


@dataclass(frozen=True, slots=True)
class Dictionary:
    """The entries, ready to be found in running text."""

    entries: tuple[Entry, ...]
    form: re.Pattern[str]
    by_spelling: Mapping[str, Entry]

    def find(self, text: str) -> Iterator[tuple[re.Match[str], Entry]]:
        """Each word of the dictionary in a text, in order; of several that begin together, the longest."""
        for match in self.form.finditer(text):
            yield match, self.by_spelling[_key(match["word"])]

    def used_in(self, texts: Iterable[str]) -> tuple[Entry, ...]:
        """The entries that some texts use, in the order of the dictionary."""
        used = {entry.anchor for text in texts for _, entry in self.find(text)}
        return tuple(entry for entry in self.entries if entry.anchor in used)


def dictionary(book: Handbook) -> Dictionary:
    """The dictionary of a handbook; where two entries share a spelling, the first has it."""
    known = entries(book)
    by_spelling: dict[str, Entry] = {}
    for entry in known:
        for spelling in entry.spellings:
            by_spelling.setdefault(_key(spelling), entry)
    return Dictionary(known, _form(by_spelling), by_spelling)


def _key(word: str) -> str:
    """What spellings have in common: short forms keep their capitals, and so does a name of one word."""
    return word if " " not in word else word.lower()


def _form(spellings: Iterable[str]) -> re.Pattern[str]:
    """One pattern for every spelling, longest first; names of several words in whatever capitals, and in the plural."""
    longest_first = sorted(spellings, key=lambda spelling: (-len(spelling), spelling))
    each = (f"(?i:{re.escape(word)})" if " " in word else re.escape(word) for word in longest_first)
    return re.compile(rf"(?<![\w.&-])(?P<word>{'|'.join(each) or '(?!)'})(?=s?(?![\w&]|-\w))")
