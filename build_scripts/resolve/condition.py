"""Conditions as authors write them, to expressions that remember where each of their words stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from build_scripts.problems.places import Place
from build_scripts.reading.nodes import Entry, MapNode, Node, TextNode
from build_scripts.resolve.draft import Draft, Written
from build_scripts.resolve.take import LINE, Fields, identifier, listed, take, text
from decision_tools import conditions
from decision_tools.conditions import ConditionError
from decision_tools.expressions import (
    All,
    AnyOf,
    Compare,
    Count,
    DateOrder,
    Expr,
    Gives,
    HowMany,
    Includes,
    Is,
    Name,
    Not,
    Test,
    Within,
)
from decision_tools.model.rules import Condition

type Leaf = Name | Test

WORD = re.compile(r"[A-Za-z0-9][\w-]*")
COUNTED = re.compile(r"(at least|at most|exactly) ([0-9]{1,3}) of")
DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose condition it is: a tool's, or nobody's when it is named for all."""

    key: str
    tool: str = ""
    about_item: bool = False

    def down(self, *names: str | int) -> Scope:
        """The scope of a part."""
        return Scope("/".join((self.key, *map(str, names))), self.tool, self.about_item)


def named_conditions(node: MapNode, draft: Draft) -> None:
    """conditions = { id: condition }*"""
    for entry in node:
        id = identifier(entry.key, "a condition", draft)
        if draft.define("condition", id, entry.key.place):
            draft.conditions[id] = _named(id, entry, draft)


def _named(id: str, entry: Entry, draft: Draft) -> Condition:
    """condition = { (when: expr | any of: list | all of: list | at least N of: list), cites }"""
    keys = [key.key.text for key in entry.value] if isinstance(entry.value, MapNode) else []
    counted = [key for key in keys if COUNTED.fullmatch(key)]
    ways = ("when", "any of", "all of", *counted)
    fields = take(entry.value, "a condition", draft, optional=(*ways, "cites"), owner=f"condition/{id}")
    nothing = Condition(id, AnyOf(()))
    if fields is None:
        return nothing
    stated = [key for key in keys if key in ways]
    if len(stated) != 1:
        where, said = (fields.key_at(stated[1]), "says two things") if stated else (fields.place, "says nothing")
        hint = "write one of 'when', 'any of', 'all of' and 'at least N of'"
        draft.problems.report(where, "KEY-TOGETHER" if stated else "KEY-MISSING", f"condition '{id}' {said}", hint)
        return nothing
    scope = Scope(f"condition/{id}/when")
    expr = _stated(stated[0], fields, scope, draft)
    return Condition(id, expr or AnyOf(()), fields.names("cites", "clause") if "cites" in fields else ())


def _stated(key: str, fields: Fields, scope: Scope, draft: Draft) -> Expr | None:
    value = fields.entries[key].value
    draft.places[scope.key] = value.place
    if key == "when":
        return condition(value, scope, draft)
    nodes = listed(value, f"'{key}'", draft)
    found = [condition(node, scope.down(at), draft) for at, node in enumerate(nodes)]
    parts = tuple(part for part in found if part is not None)
    if key == "any of":
        return AnyOf(parts)
    return All(parts) if key == "all of" else _count(key, parts, fields, draft)


def _count(key: str, parts: tuple[Expr, ...], fields: Fields, draft: Draft) -> Expr:
    match = COUNTED.fullmatch(key)
    assert match is not None
    how: HowMany = "at least" if match[1] == "at least" else "at most" if match[1] == "at most" else "exactly"
    if int(match[2]) > len(parts):
        message = f"'{key}' has a list of {len(parts)}"
        draft.problems.report(fields.key_at(key), "TEST-COUNT", message, "count the lines of the list again")
    return Count(how, int(match[2]), parts)


def condition(node: Node, scope: Scope, draft: Draft) -> Expr | None:
    """One text in the condition language, noted for the checks that come later; None when it cannot be read."""
    if not text(node, "a condition", draft, LINE) or not isinstance(node, TextNode):
        return None
    draft.places[scope.key] = node.place
    try:
        expr = conditions.parse(_shallow(node.text))
    except ConditionError as error:
        draft.problems.report(node.at(error.offset), "CONDITION-FORM", error.message, error.hint)
        return None
    draft.write(Written(scope.key, expr, node, scope.tool, scope.about_item))
    return expr


def _shallow(said: str) -> str:
    """The text itself, unless its brackets nest so deeply that reading them could not end well."""
    depth = 0
    for offset, letter in enumerate(said):
        depth += (letter == "(") - (letter == ")")
        if depth > DEEPEST:
            raise ConditionError("brackets are nested too deeply here", offset, "name a part under 'conditions'")
    return said


def leaves(expr: Expr) -> Iterator[Leaf]:
    """The tests and names of an expression, from left to right."""
    match expr:
        case Not(part):
            yield from leaves(part)
        case All(parts) | AnyOf(parts) | Count(_, _, parts):
            for part in parts:
                yield from leaves(part)
        case _:
            yield expr


@dataclass(frozen=True, slots=True)
class Placed:
    """One test or name of a condition, and where its words stand."""

    leaf: Leaf
    written: Written
    _offsets: dict[str, int]

    def at(self, word: str = "") -> Place:
        """The place of a word of the test, or of its beginning."""
        beginning = min(self._offsets.values(), default=0)
        return self.written.node.at(self._offsets.get(word, beginning))


def placed(written: Written) -> Iterator[Placed]:
    """The tests and names of a condition from left to right, each with its words found in the text."""
    tokens = list(WORD.finditer(written.node.text))
    at = 0
    for leaf in leaves(written.expr):
        offsets: dict[str, int] = {}
        for word in _words(leaf):
            found = next((n for n in range(at, len(tokens)) if tokens[n].group() == word), None)
            if found is not None:
                at = found + 1
                offsets.setdefault(word, tokens[found].start())
        yield Placed(leaf, written, offsets)


def _words(leaf: Leaf) -> tuple[str, ...]:
    """The words of a test in the order in which they are written."""
    match leaf:
        case Name(id):
            return (id,)
        case Is(fact, values):
            return (fact, *values)
        case Includes(fact, _, number, options):
            return (fact, *options) if options else (fact, str(number))
        case Compare(fact, _, quantity):
            return (fact, str(quantity.count))
        case DateOrder(date, _, other):
            return (date, other)
        case Within(date, _, distance, _, other):
            return (date, str(distance.count), other)
        case Gives(tool, outcome):
            return (tool, outcome)
        case _:
            return (leaf.fact,)
