"""Items: actions, invitees, plan elements and notes, with their parts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from build_scripts.reading.nodes import MapNode, Node, TextNode
from build_scripts.resolve.condition import Scope, condition
from build_scripts.resolve.draft import Draft, Use
from build_scripts.resolve.take import ITEM_ID, TITLE, Fields, identifier, take
from build_scripts.resolve.timing import KEYS as TIMING
from build_scripts.resolve.timing import Owner, timing
from decision_tools.model.rules import Item

COMMON = ("who", "what", "cites", "reading", "when", "record", *TIMING)
WHOLE = ("parts", "as", "after", "if excluded", "person")


def items(nodes: Iterable[Node], scope: Scope, draft: Draft, what: str = "an item") -> tuple[Item, ...]:
    """items = item*"""
    found = (_item(node, what, scope, draft) for node in nodes)
    return tuple(item for item in found if item)


def actions(nodes: Iterable[Node], scope: Scope, draft: Draft) -> tuple[Item, ...]:
    """actions = item*, each with somebody who acts"""
    found: list[Item] = []
    for node in nodes:
        action = _item(node, "an action", scope, draft)
        if action:
            found.append(action)
            if not action.who and not _has(node, "who"):
                hint = "add 'who: ROLE', or a role of the handbook's own that says the source names nobody"
                draft.problems.report(node.place, "ACTOR-MISSING", f"the action '{action.id}' has no actor", hint)
    return tuple(found)


def notes(nodes: Iterable[Node], scope: Scope, draft: Draft) -> tuple[Item, ...]:
    """notes = item*, where an `id` that is left out is "note-" and its number"""
    found = (_item(node, "a note", scope, draft, f"note-{number}") for number, node in enumerate(nodes, 1))
    return tuple(item for item in found if item)


def duty(node: Node, scope: Scope, cites: tuple[str, ...], draft: Draft) -> Item | None:
    """duty = { id, (who | what | both) }, supported by the clauses of its rule"""
    fields = _fields(node, "a duty to add", scope, draft, optional=("who", "what"))
    if fields is None:
        return None
    id = _define(fields, scope.tool, "", "")
    return replace(_said(fields, id, "the duty"), cites=cites)


def support(fields: Fields, what: str) -> tuple[tuple[str, ...], str | None]:
    """The clauses that something cites, or the reading that stands in their place; one of them it must have."""
    if "cites" in fields and "reading" in fields:
        message = f"{what} has both 'cites' and 'reading'"
        hint = "keep 'cites' where a clause supports it: the readings of that clause are shown anyway"
        fields.draft.problems.report(fields.key_at("reading"), "KEY-TOGETHER", message, hint)
    if "cites" not in fields and "reading" not in fields:
        hint = "add 'cites: [CLAUSE]', or 'reading: ID' where no clause supports it"
        fields.draft.problems.report(fields.place, "SUPPORT-MISSING", f"{what} cites no clause and no reading", hint)
    return fields.names("cites", "clause"), fields.name("reading", "reading")


def _item(node: Node, what: str, scope: Scope, draft: Draft, default_id: str = "") -> Item | None:
    """item = { id, (who | what | both), (cites | reading), [when], [parts], [as], [record], [after], … }"""
    fields = _fields(node, what, scope, draft, optional=(*COMMON, *WHOLE), default_id=default_id)
    if fields is None:
        return None
    id = _define(fields, scope.tool, "", default_id)
    here = scope.down(id)
    after = fields.word("after")
    if after:
        draft.uses.append(Use("item", after.text, after.place, scope.tool))
    parts = (_part(part, id, here.down("parts"), draft) for part in fields.list("parts"))
    return replace(
        _common(fields, id, id, here),
        parts=tuple(part for part in parts if part),
        seat=fields.text("as", TITLE),
        after=after.text if after else None,
        if_excluded=fields.text("if excluded"),
        person=not fields.flag("person", "no"),
    )


def _part(node: Node, whole: str, scope: Scope, draft: Draft) -> Item | None:
    """part = an item without parts of its own"""
    parts = next((entry for entry in node if entry.key.text == "parts"), None) if isinstance(node, MapNode) else None
    if parts:
        hint = "write them as parts of the item, or as items of their own"
        draft.problems.report(parts.key.place, "KEY-PLACE", "a part has no parts of its own", hint)
    fields = _fields(node, "a part", scope, draft, optional=(*COMMON, *(("parts",) if parts else ())))
    if fields is None:
        return None
    id = _define(fields, scope.tool, f"{whole}.", "")
    return _common(fields, id, f"{whole}.{id}", scope.down(id))


def _common(fields: Fields, id: str, path: str, scope: Scope) -> Item:
    """What items and parts share; `path` is the id, with the whole's before a part's."""
    what = f"'{path}'"
    cites, reading = support(fields, what)
    when = fields.get("when")
    return replace(
        _said(fields, id, what),
        cites=cites,
        reading=reading,
        when=condition(when, scope.down("when"), fields.draft) if when else None,
        record=fields.name("record", "term"),
        timing=timing(fields, Owner(scope.tool, path)),
    )


def _said(fields: Fields, id: str, what: str) -> Item:
    """Who does it and what it is: at least one of them."""
    if "who" not in fields and "what" not in fields:
        message = f"{what} says neither who nor what"
        fields.draft.problems.report(fields.place, "KEY-MISSING", message, "add 'who: ROLE', 'what: …', or both")
    return Item(id, fields.name_or_names("who", "role"), fields.text("what"))


def _fields(
    node: Node, what: str, scope: Scope, draft: Draft, *, optional: Iterable[str], default_id: str = ""
) -> Fields | None:
    """The keys of an item, whose `id` may be left out only where there is a default."""
    given = (*optional, "id") if default_id else tuple(optional)
    required = () if default_id else ("id",)
    owner = scope.down(_id(node, default_id)).key
    fields = take(node, what, draft, required=required, optional=given, owner=owner)
    if fields:
        draft.places[owner] = fields.at("id")
    return fields


def _define(fields: Fields, tool: str, whole: str, default_id: str) -> str:
    """The id of an item, which no other item of the tool may have."""
    node = fields.word("id")
    if node:
        identifier(node, "an item", fields.draft, ITEM_ID)
    id = node.text if node else default_id
    if id:
        fields.draft.define("item", whole + id, fields.at("id"), tool)
    return id


def _id(node: Node, default: str) -> str:
    if _has(node, "id") and isinstance(node, MapNode):
        found = (entry.value for entry in node if entry.key.text == "id")
        return next((value.text for value in found if isinstance(value, TextNode)), default)
    return default


def _has(node: Node, key: str) -> bool:
    return isinstance(node, MapNode) and any(entry.key.text == key for entry in node)
