"""A tool: its outcomes, questions, tree, notes, items and the rules about every item."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from build_scripts.reading.nodes import MapNode, Node, TextNode
from build_scripts.resolve.condition import Scope, condition
from build_scripts.resolve.draft import Draft
from build_scripts.resolve.item import actions, duty, items, notes
from build_scripts.resolve.take import TITLE, Fields, choice, identifier, mapped, take, use
from build_scripts.resolve.tree import tree
from decision_tools.expressions import AnyOf
from decision_tools.model.rules import Effect, ItemRule, Outcome, Question, ReaderAdds, Tool
from decision_tools.model.text import NO_TEXT

OPTIONAL = ("note", "when", "outcomes", "ask", "each item", "tree", "also", "items", "every item", "reader adds")
EFFECTS: dict[str, Effect] = {"exclude": "exclude", "settle first": "settle first", "add": "add"}
NEEDS: tuple[Literal["owner", "date"], ...] = ("owner", "date")


def tool(node: MapNode, procedure: str, draft: Draft) -> None:
    """tool = { id, title, [note], [when], [outcomes, tree], [ask], [also], [items, [each item], [every item]], … }"""
    fields = take(node, "a tool", draft, required=("id", "title"), optional=OPTIONAL)
    word = fields.word("id") if fields else None
    if fields is None or word is None:
        draft.broken.add("tool")
        return
    id = identifier(word, "a tool", draft)
    if draft.define("tool", id, word.place):
        draft.tools[id] = _tool(id, procedure, fields, Scope(f"tool/{id}", id))


def _tool(id: str, procedure: str, fields: Fields, scope: Scope) -> Tool:
    _goes_together(id, fields)
    when = fields.get("when")
    fields.draft.places[scope.down("tree").key] = fields.key_at("tree")
    return Tool(
        id,
        fields.text("title", TITLE),
        procedure,
        when=condition(when, scope.down("when"), fields.draft) if when else None,
        outcomes=_outcomes(fields, scope.down("outcomes")),
        ask=_questions(fields, "ask", scope),
        each_item=_questions(fields, "each item", Scope(scope.key, id, about_item=True)),
        tree=tree(fields.list("tree"), scope.down("tree"), fields.draft),
        also=notes(fields.list("also"), scope.down("also"), fields.draft),
        items=items(fields.list("items"), scope.down("items"), fields.draft),
        every_item=_rules(fields, Scope(scope.key, id, about_item=True)),
        reader_adds=_reader_adds(fields),
        note=fields.text("note", TITLE),
    )


def _goes_together(id: str, fields: Fields) -> None:
    """A tree decides between outcomes; rules and questions about items want items."""
    pairs = (("tree", "outcomes"), ("outcomes", "tree"), ("every item", "items"), ("each item", "items"))
    for key, other in pairs:
        if key in fields and other not in fields:
            message = f"'{key}' stands without '{other}'"
            fields.draft.problems.report(fields.key_at(key), "KEY-MISSING", message, f"add '{other}', or take it out")
    if "tree" not in fields and "items" not in fields and "outcomes" not in fields:
        message = f"the tool '{id}' has no tree and no items"
        fields.draft.problems.report(fields.place, "KEY-MISSING", message, "add 'outcomes' and 'tree', or 'items'")


def _outcomes(fields: Fields, scope: Scope) -> tuple[Outcome, ...]:
    """outcomes = { id: { title, [do: actions], [next: tool] } }*, most protective first"""
    node = fields.get("outcomes")
    entries = mapped(node, "'outcomes'", fields.draft) if node else ()
    return tuple(_outcome(entry.key, entry.value, scope, fields.draft) for entry in entries)


def _outcome(key: TextNode, node: Node, scope: Scope, draft: Draft) -> Outcome:
    id = identifier(key, "an outcome", draft)
    here = scope.down(id)
    draft.places[here.key] = key.place
    fields = take(node, "an outcome", draft, required=("title",), optional=("do", "next"), owner=here.key)
    if fields is None:
        return Outcome(id, NO_TEXT)
    if "do" not in fields and "next" not in fields:
        hint = "add 'do:' with what is to be done, or 'next: TOOL'"
        draft.problems.report(key.place, "OUTCOME-EMPTY", f"the outcome '{id}' has no action", hint)
    do = actions(fields.list("do"), here.down("do"), draft)
    return Outcome(id, fields.text("title", TITLE), do, fields.name("next", "tool"))


def _questions(fields: Fields, key: str, scope: Scope) -> tuple[Question, ...]:
    """questions = (fact | { fact, [only if: expr], [for the record: yes] })*"""
    found: dict[str, Question] = {}
    for node in fields.list(key):
        question = _question(node, scope.down(key), fields.draft)
        if question and question.fact in found:
            message = f"'{question.fact}' is asked twice"
            fields.draft.problems.report(node.place, "LIST-TWICE", message, "keep one of the two")
        elif question:
            found[question.fact] = question
    return tuple(found.values())


def _question(node: Node, scope: Scope, draft: Draft) -> Question | None:
    if isinstance(node, TextNode):
        return Question(_asked(node, scope, draft))
    fields = take(node, "a question", draft, required=("fact",), optional=("only if", "for the record"))
    word = fields.word("fact") if fields else None
    if fields is None or word is None:
        return None
    here = scope.down(_asked(word, scope, draft))
    only_if = fields.get("only if")
    guard = condition(only_if, here.down("only if"), draft) if only_if else None
    return Question(word.text, guard, fields.flag("for the record"))


def _asked(word: TextNode, scope: Scope, draft: Draft) -> str:
    draft.places.setdefault(scope.down(word.text).key, word.place)
    return use(word, "fact", draft, scope.key)


def _rules(fields: Fields, scope: Scope) -> tuple[ItemRule, ...]:
    """every item = { when, (exclude: yes | settle first: READING | add: duty), cites }*"""
    found: list[ItemRule] = []
    for at, node in enumerate(fields.list("every item")):
        rule = _rule(node, scope.down("every item", at), fields.draft)
        if rule:
            found.append(rule)
    return tuple(found)


def _rule(node: Node, scope: Scope, draft: Draft) -> ItemRule | None:
    draft.places[scope.key] = node.place
    fields = take(node, "a rule", draft, required=("when", "cites"), optional=tuple(EFFECTS), owner=scope.key)
    if fields is None:
        return None
    effect = _effect(fields)
    when = fields.get("when")
    expr = condition(when, scope.down("when"), draft) if when else None
    cites = fields.names("cites", "clause")
    added = fields.get("add")
    fields.flag("exclude")
    return ItemRule(
        expr or AnyOf(()),
        effect,
        cites,
        settle=fields.name("settle first", "reading"),
        duty=duty(added, scope.down("add"), cites, draft) if added else None,
    )


def _effect(fields: Fields) -> Effect:
    """The one thing that a rule does."""
    stated = [key for key in EFFECTS if key in fields]
    if len(stated) != 1:
        message = "a rule does one thing: 'exclude', 'settle first' or 'add'"
        where, code = (fields.key_at(stated[1]), "KEY-TOGETHER") if stated else (fields.place, "KEY-MISSING")
        fields.draft.problems.report(where, code, message, "write one of them, and another rule for another thing")
    return EFFECTS[stated[0]] if stated else "exclude"


def _reader_adds(fields: Fields) -> ReaderAdds | None:
    """reader adds = { what, [needs: owner and date], cites }"""
    node = fields.get("reader adds")
    taken = take(node, "'reader adds'", fields.draft, required=("what", "cites"), optional=("needs",)) if node else None
    if taken is None:
        return None
    needs = [choice(word, "'needs'", NEEDS, fields.draft) for word in _words(taken.list("needs"))]
    return ReaderAdds(
        taken.text("what", TITLE), tuple(need for need in NEEDS if need in needs), taken.names("cites", "clause")
    )


def _words(nodes: Iterable[Node]) -> Iterable[TextNode]:
    return (node for node in nodes if isinstance(node, TextNode))
