"""What a stage of a scenario expects of the tools: all possible outcomes, or complete groups of items."""

from __future__ import annotations

from collections.abc import Iterator

from build_scripts.problems.problem import did_you_mean
from build_scripts.reading.nodes import ListNode, MapNode, Node, TextNode
from build_scripts.resolve.draft import Use
from build_scripts.resolve.given import tool_named
from build_scripts.resolve.take import Fields, listed, mapped, text
from decision_tools.model.clauses import MODALITIES
from decision_tools.model.scenarios import Expectation

GROUPS = (*MODALITIES, "settle first", "if", "not called for", "reading", "missing", "adds", "stop", "overdue")
OUTCOMES = "outcomes"


def expectations(fields: Fields, key: str, children: frozenset[str]) -> Iterator[Expectation]:
    """expect = { tool: expected | { child: expected }* }*; `key` is the stage's key in `Draft.places`"""
    node = fields.get("expect")
    for entry in mapped(node, "'expect'", fields.draft) if node else ():
        tool_named(entry.key, fields)
        here = f"{key}/expect/{entry.key.text}"
        fields.draft.places[here] = entry.key.place
        by_child = isinstance(entry.value, MapNode) and any(part.key.text in children for part in entry.value)
        if by_child and isinstance(entry.value, MapNode):
            for part in entry.value:
                fields.draft.places[f"{here}/{part.key.text}"] = part.key.place
                yield _expected(fields, entry.key.text, part.key.text, part.value, f"{here}/{part.key.text}")
        else:
            yield _expected(fields, entry.key.text, "", entry.value, here)


def _expected(fields: Fields, name: str, subject: str, node: Node, key: str) -> Expectation:
    """expected = [outcomes] | { outcomes: [outcomes] | group: [items] }*"""
    if isinstance(node, ListNode):
        return Expectation(name, subject, _outcomes(fields, node, name))
    groups: dict[str, tuple[str, ...]] = {}
    outcomes = None
    for entry in mapped(node, f"what is expected of '{name}'", fields.draft):
        fields.draft.places[f"{key}/{entry.key.text}"] = entry.key.place
        if entry.key.text == OUTCOMES:
            outcomes = _outcomes(fields, entry.value, name)
        elif entry.key.text in GROUPS:
            groups[entry.key.text] = _members(fields, entry.value, "" if entry.key.text == "adds" else name)
        else:
            message = f"'{entry.key.text}' is not a group of items"
            hint = did_you_mean(entry.key.text, GROUPS, f"the groups are {', '.join(GROUPS)}")
            fields.draft.problems.report(entry.key.place, "KEY-UNKNOWN", message, hint)
    return Expectation(name, subject, outcomes, groups)


def _outcomes(fields: Fields, node: Node, tool: str) -> tuple[str, ...]:
    draft = fields.draft
    found = [word for word in listed(node, "the outcomes", draft) if text(word, "an outcome", draft)]
    words = [word for word in found if isinstance(word, TextNode)]
    draft.uses += [Use("outcome", word.text, word.place, tool) for word in words]
    return tuple(word.text for word in words)


def _members(fields: Fields, node: Node, tool: str) -> tuple[str, ...]:
    """The items of a group, which `tool` must have; an empty list says that there are none."""
    nodes = node.items if isinstance(node, ListNode) else listed(node, "the items", fields.draft)
    sound = (word for word in nodes if text(word, "an item", fields.draft))
    found = [word for word in sound if isinstance(word, TextNode)]
    fields.draft.uses += [Use("item", word.text, word.place, tool) for word in found]
    return tuple(word.text for word in found)
