"""A decision tree: at each level the first branch that holds wins, and branches nest."""

from __future__ import annotations

from collections.abc import Sequence

from build_scripts.reading.nodes import MapNode, Node
from build_scripts.resolve.condition import Scope, condition
from build_scripts.resolve.draft import Draft, Use
from build_scripts.resolve.item import support
from build_scripts.resolve.take import Fields, take
from decision_tools.expressions import AnyOf
from decision_tools.model.rules import Branch


def tree(nodes: Sequence[Node], scope: Scope, draft: Draft) -> tuple[Branch, ...]:
    """tree = branch*, of which only the last may be `otherwise`"""
    branches: list[Branch] = []
    for at, node in enumerate(nodes):
        if branches and branches[-1].when is None:
            hint = "put 'otherwise' last, or give it a 'when'"
            draft.problems.report(node.place, "TREE-END", "nothing behind 'otherwise' can be reached", hint)
            break
        branch = _branch(node, scope.down(at), draft)
        if branch:
            branches.append(branch)
    return tuple(branches)


def _branch(node: Node, scope: Scope, draft: Draft) -> Branch | None:
    """branch = { when, (outcome | tree), (cites | reading) } | { otherwise: outcome, (cites | reading) }"""
    draft.places[scope.key] = node.place
    if isinstance(node, MapNode) and any(entry.key.text == "otherwise" for entry in node):
        fields = take(node, "'otherwise'", draft, required=("otherwise",), optional=("cites", "reading"))
        return _otherwise(fields, scope) if fields else None
    optional = ("outcome", "tree", "cites", "reading")
    fields = take(node, "a branch", draft, required=("when",), optional=optional, owner=scope.key)
    return _when(fields, scope) if fields else None


def _otherwise(fields: Fields, scope: Scope) -> Branch:
    cites, reading = support(fields, "this branch")
    return Branch(None, _outcome(fields, "otherwise", scope), cites=cites, reading=reading)


def _when(fields: Fields, scope: Scope) -> Branch:
    draft = fields.draft
    if ("outcome" in fields) == ("tree" in fields):
        where, code = (fields.key_at("tree"), "KEY-TOGETHER") if "tree" in fields else (fields.place, "KEY-MISSING")
        hint = "say what the branch comes to, or which branches stand under it"
        draft.problems.report(where, code, "a branch has one of 'outcome' and 'tree'", hint)
    when = fields.get("when")
    expr = condition(when, scope.down("when"), draft) if when else None
    ends_here = "tree" not in fields or "cites" in fields or "reading" in fields
    cites, reading = support(fields, "this branch") if ends_here else ((), None)
    below = tree(fields.list("tree"), scope, draft)
    return Branch(expr or AnyOf(()), _outcome(fields, "outcome", scope), below, cites, reading)


def _outcome(fields: Fields, key: str, scope: Scope) -> str | None:
    """An outcome of the same tool."""
    word = fields.word(key)
    if word is None:
        return None
    fields.draft.places[scope.down("outcome").key] = word.place
    fields.draft.uses.append(Use("outcome", word.text, word.place, scope.tool))
    return word.text
