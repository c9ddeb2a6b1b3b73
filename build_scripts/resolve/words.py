"""The dictionaries of a handbook: roles, terms, readings and facts."""

from __future__ import annotations

from typing import cast, get_args

from build_scripts.reading.attributes import CLAUSE_ID
from build_scripts.reading.nodes import Entry, MapNode
from build_scripts.resolve.draft import Draft
from build_scripts.resolve.take import LINE, TITLE, Fields, identifier, mapped, take, text
from decision_tools import quantities
from decision_tools.expressions import Quantity
from decision_tools.model.clauses import Reading, Role, Term
from decision_tools.model.rules import About, Fact, FactType, Option
from decision_tools.model.text import Text
from decision_tools.quantities import QuantityError

TYPES: tuple[FactType, ...] = get_args(FactType.__value__)
ABOUT: tuple[About, ...] = get_args(About.__value__)
TERM_KINDS = ("record", "body", "word", "abbreviation")
ONLY_FOR = {
    "options": ("one-of", "any-of"),
    "none": ("any-of",),
    "at least": ("number", "duration"),
    "at most": ("number", "duration"),
}


def roles(node: MapNode, draft: Draft) -> None:
    """roles = { id: { name, [long, [expansion: ours]], [ours: yes], [contact: local], [of: role],
    [also: texts] } }*
    """
    for entry in node:
        id = identifier(entry.key, "a role", draft)
        if draft.define("role", id, entry.key.place):
            optional = ("long", "expansion", "ours", "contact", "of", "also")
            fields = take(entry.value, "a role", draft, required=("name",), optional=optional, owner=f"role/{id}")
            draft.roles[id] = _role(id, fields) if fields else Role(id, Text(id))


def _role(id: str, fields: Fields) -> Role:
    return Role(
        id,
        fields.text("name", TITLE),
        long=fields.text("long", TITLE),
        ours=fields.flag("expansion", "ours"),
        added=fields.flag("ours"),
        local=fields.flag("contact", "local"),
        of=fields.name("of", "role"),
        also=_synonyms(fields),
    )


def terms(node: MapNode, draft: Draft) -> None:
    """terms = { id: { name, kind, [long, [expansion: ours]], [also: texts] } }*"""
    for entry in node:
        id = identifier(entry.key, "a term", draft)
        if draft.define("term", id, entry.key.place):
            required, optional = ("name", "kind"), ("long", "expansion", "also")
            fields = take(entry.value, "a term", draft, required=required, optional=optional, owner=f"term/{id}")
            draft.terms[id] = _term(id, fields) if fields else Term(id, Text(id), "")


def _term(id: str, fields: Fields) -> Term:
    return Term(
        id,
        fields.text("name", TITLE),
        fields.choice("kind", TERM_KINDS),
        long=fields.text("long", TITLE),
        ours=fields.flag("expansion", "ours"),
        also=_synonyms(fields),
    )


def _synonyms(fields: Fields) -> tuple[Text, ...]:
    return tuple(text(node, "a synonym", fields.draft, TITLE) for node in fields.list("also"))


def readings(node: MapNode, draft: Draft) -> None:
    """readings = { ID: { cites, says, [settle: role], [silent: yes] } }*"""
    for entry in node:
        id = identifier(entry.key, "a reading", draft, CLAUSE_ID)
        if draft.define("reading", id, entry.key.place):
            required, optional = ("cites", "says"), ("settle", "silent")
            fields = take(entry.value, "a reading", draft, required=required, optional=optional, owner=f"reading/{id}")
            draft.readings[id] = _reading(id, fields) if fields else Reading(id, (), Text(""))


def _reading(id: str, fields: Fields) -> Reading:
    return Reading(
        id,
        fields.names("cites", "clause"),
        fields.text("says", 2 * LINE),
        settle=fields.name("settle", "role"),
        silent=fields.flag("silent"),
    )


def facts(node: MapNode, draft: Draft) -> None:
    """facts = { id: fact }*"""
    for entry in node:
        id = identifier(entry.key, "a fact", draft)
        if draft.define("fact", id, entry.key.place):
            optional = ("help", "options", "none", "at least", "at most", "not known", "about", "cites")
            fields = take(entry.value, "a fact", draft, required=("ask", "type"), optional=optional, owner=f"fact/{id}")
            draft.facts[id] = _fact(id, fields) if fields else Fact(id, Text(""), "text")


def _fact(id: str, fields: Fields) -> Fact:
    """fact = { ask, type, [help], [options], [none], [at least], [at most], [not known: refused], [about], [cites] }"""
    type_ = fields.choice("type", TYPES)
    for key, types in ONLY_FOR.items():
        if key in fields and type_ and type_ not in types:
            message = f"a fact of type {type_} has no '{key}'"
            hint = f"take it out, or make the fact {' or '.join(types)}"
            fields.draft.problems.report(fields.key_at(key), "KEY-PLACE", message, hint)
    if type_ in ("one-of", "any-of") and "options" not in fields:
        message = f"a fact of type {type_} has no 'options'"
        fields.draft.problems.report(fields.place, "KEY-MISSING", message, "add them, one line each")
    return Fact(
        id,
        fields.text("ask"),
        cast(FactType, type_ or "text"),
        help=fields.text("help"),
        options=_options(fields, f"fact/{id}/options"),
        none=fields.text("none", TITLE),
        least=_bound(fields, "at least", type_),
        most=_bound(fields, "at most", type_),
        not_known=not fields.flag("not known", "refused") and type_ != "text",
        about=cast(About | None, fields.choice("about", ABOUT) or None),
        cites=fields.names("cites", "clause"),
    )


def _options(fields: Fields, owner: str) -> tuple[Option, ...]:
    """options = { id: { says, [cites] } }*, no two of them with one label"""
    node = fields.get("options")
    labels: dict[str, Entry] = {}
    found: list[Option] = []
    for entry in mapped(node, "'options'", fields.draft) if node else ():
        option = _option(entry, owner, fields.draft)
        found.append(option)
        first = labels.setdefault(option.says.casefold(), entry)
        if option.says and first is not entry:
            message = f"'{option.id}' and '{first.key.text}' have one label"
            hint = f"say how they differ: the first is on line {first.key.place.line}"
            fields.draft.problems.report(entry.key.place, "OPTION-TWICE", message, hint)
    return tuple(found)


def _option(entry: Entry, owner: str, draft: Draft) -> Option:
    id = identifier(entry.key, "an option", draft)
    draft.places[f"{owner}/{id}"] = entry.key.place
    fields = take(entry.value, "an option", draft, required=("says",), optional=("cites",), owner=f"{owner}/{id}")
    return (
        Option(id, fields.text("says", 2 * TITLE), fields.names("cites", "clause")) if fields else Option(id, Text(""))
    )


def _bound(fields: Fields, key: str, type_: str) -> Quantity | None:
    """A bound of a number ("3") or of a duration ("0 hours")."""
    node = fields.word(key)
    if node is None or type_ not in ONLY_FOR[key]:
        return None
    try:
        quantity = quantities.parse(node.text)
        if type_ == "duration":
            quantities.minutes(quantity)
        elif quantity.unit:
            raise QuantityError(f"'{node.text}' has a unit", "a number is a bare count")
    except QuantityError as error:
        fields.draft.problems.report(node.place, "QUANTITY-FORM", error.message, error.hint)
        return None
    return quantity
