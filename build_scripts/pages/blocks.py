"""What each YAML block leaves on its page for the reader: words and links, never the YAML."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from build_scripts.markup.addresses import Addresses
from build_scripts.markup.clause import clause_links, readings_list
from build_scripts.reading.page_parts import Block, BlockKind
from decision_tools import spoken, words
from decision_tools.html import Child, Html, join, tag
from decision_tools.model.clauses import Role, Term
from decision_tools.model.handbook import Handbook
from decision_tools.model.rules import Fact
from decision_tools.spoken import Said

type Writer = Callable[[Handbook, Addresses, tuple[str, ...]], Html]


def write_block(book: Handbook, where: Addresses, block: Block) -> Html:
    """The HTML that stands for a block of any kind but `tool` and `scenario`, which are whole pieces of a page."""
    return WRITERS[block.kind](book, where, block.ids)


def _roles(book: Handbook, _: Addresses, ids: tuple[str, ...]) -> Html:
    return tag("ul", [_role(book, book.roles[id]) for id in ids], class_="names")


def _role(book: Handbook, role: Role) -> Html:
    contact = words.contact(book, role.id)
    lines = [
        words.role_in_full(role),
        f"Part of: {book.roles[role.of].name}" if role.of else "",
        _also(role.also),
        "The source does not name this role: it is the handbook's own" if role.added else "",
        f"Contact: {contact}" if contact else "",
    ]
    return _name(f"role-{role.id}", words.role(book, role.id), lines)


def _terms(book: Handbook, _: Addresses, ids: tuple[str, ...]) -> Html:
    return tag("ul", [_term(book.terms[id]) for id in ids], class_="names")


def _term(term: Term) -> Html:
    long = f"{term.long} (our expansion)" if term.long and term.ours else term.long
    return _name(f"term-{term.id}", term.name, [long, _also(term.also)])


def _also(names: Iterable[str]) -> str:
    return f"Also called: {'; '.join(names)}" if names else ""


def _name(id: str, name: str, lines: Iterable[str]) -> Html:
    """A name and what is said of it, in one line; where nothing is said, the name alone."""
    said = [f"{line}." for line in lines if line]
    return tag("li", tag("strong", name), f". {' '.join(said)}" if said else None, id=id)


def _facts(book: Handbook, where: Addresses, ids: tuple[str, ...]) -> Html:
    questions = [_fact(where, book.facts[id]) for id in ids]
    return _folded(words.many(len(ids), "question"), tag("ul", questions, class_="questions"))


def _fact(where: Addresses, fact: Fact) -> Html:
    options = [tag("li", option.says, _about(where, option.cites)) for option in fact.options]
    return tag(
        "li",
        tag("strong", fact.ask),
        f" {fact.help}" if fact.help else None,
        _about(where, fact.cites),
        tag("ul", options) if options else None,
    )


def _conditions(book: Handbook, where: Addresses, ids: tuple[str, ...]) -> Html:
    named = [_condition(book, where, id) for id in ids]
    return _folded(f"{words.many(len(ids), 'condition')} in words", tag("ul", named, class_="conditions"))


def _condition(book: Handbook, where: Addresses, id: str) -> Html:
    condition = book.conditions[id]
    name = id.replace("-", " ").capitalize()
    said = _said(spoken.condition(book, condition.when))
    return tag("li", tag("strong", name), _about(where, condition.cites), ": ", said)


def _said(said: Said) -> Html:
    parts = tag("ul", [tag("li", _said(part)) for part in said.parts]) if said.parts else None
    return join(said.text, ":" if parts else None, parts)


def _readings(book: Handbook, where: Addresses, ids: tuple[str, ...]) -> Html:
    return readings_list(book, where, ids)


def _about(where: Addresses, cites: tuple[str, ...]) -> Html | None:
    return join(" (", clause_links(where, cites), ")") if cites else None


def _folded(summary: str, *content: Child) -> Html:
    """What few readers need, folded away; the search leaves it out, as the tool written out says it too."""
    return tag("details", tag("summary", summary), *content, class_="folded", data_search_exclude=True)


WRITERS: dict[BlockKind, Writer] = {
    "roles": _roles,
    "terms": _terms,
    "facts": _facts,
    "conditions": _conditions,
    "readings": _readings,
}
