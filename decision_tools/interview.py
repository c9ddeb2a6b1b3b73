"""Answers to position: what one tool says of one state, and what it asks next.  Pure; nothing is kept between calls."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from decision_tools import answers, checklist
from decision_tools.answers import Value
from decision_tools.deadlines import deadlines
from decision_tools.diagram import NO, YES, Node
from decision_tools.meaning import Path
from decision_tools.model.handbook import Handbook
from decision_tools.model.rules import Item
from decision_tools.model.state import Answer, State
from decision_tools.model.text import Text
from decision_tools.position import Added, Deadline, Group, ItemResult, Position
from decision_tools.questions import watch
from decision_tools.rules import ItemRoot, Rules, compile_tool
from decision_tools.standing import Standing, stand

MOST_GROWTH = 100_000
"""How many nodes answers may add to a tool's diagrams before it is compiled anew: a long sitting stays small."""


@dataclass(slots=True)
class Compiled:
    """A handbook whose tools are compiled when they are first used."""

    handbook: Handbook
    _rules: dict[str, Rules] = field(default_factory=dict[str, Rules])

    def rules(self, tool: str) -> Rules:
        """The compiled rules of a tool.  Raises KeyError where there is none of that id."""
        if tool not in self._rules or self._rules[tool].store.grown > MOST_GROWTH:
            self._rules[tool] = compile_tool(self.handbook, self.handbook.tools[tool])
            self._rules[tool].store.compiled()
        return self._rules[tool]


def subjects(compiled: Compiled, tool: str, state: State) -> tuple[str, ...]:
    """The runs of a tool: one for each child (or person) it is asked about, or one for the matter as a whole."""
    about = {compiled.handbook.facts[each.fact].about for each in compiled.rules(tool).questions}
    listed = tuple(state.children) if "child" in about else tuple(state.people) if "person" in about else ()
    return listed or ("",)


def standing(compiled: Compiled, tool: str, state: State, subject: str = "") -> Standing:
    """What counts of the reader's answers, for one tool and one run of it.  Raises AnswerError."""
    rules = compiled.rules(tool)
    questions = rules.questions
    given = {**state.facts, **state.children.get(subject, {}), **(state.people.get(subject, {}) if subject else {})}
    values = read_all(compiled.handbook, (each.fact for each in questions), given)
    return stand(rules, questions, values, rules.watched)


def read_all(handbook: Handbook, facts: Iterable[str], given: Mapping[str, Answer]) -> dict[str, Value]:
    """The answers to these facts as typed values.  Raises AnswerError."""
    return {fact: answers.read(handbook.facts[fact], given[fact]) for fact in facts if fact in given}


def position(compiled: Compiled, tool: str, state: State, subject: str = "") -> Position:
    """Where the reader stands in one tool (format.md, "Meaning"); `explain.explained` adds why.

    Raises AnswerError where an answer cannot be had; KeyError where there is no such tool.
    """
    here = standing(compiled, tool, state, subject)
    rules = here.rules
    result = here.now(rules.result)
    possible = tuple(outcome.id for outcome in rules.tool.outcomes if outcome.id in rules.store.reach[result])
    own = [_seen(here, root, state) for root in rules.items]
    added = [_seen(here, root, state) for root in _people(rules, state)]
    seen = [*own, *(replace(each, result=replace(each.result, added_by_reader=True)) for each in added)]
    results = (*(each.result for each in seen), *_rows(here, state))
    ask_items = tuple(each for one in seen for each in one.ask)
    asking = bool(here.ask or ask_items)
    certain = len(rules.store.reach[result]) == 1
    outcome = possible[0] if possible and (certain or not asking) else None
    actions = _called(here, rules.do[outcome], here.now(rules.comes_to[outcome])) if outcome else ()
    also = _called(here, rules.also)
    return Position(
        tool=tool,
        subject=subject,
        applies=_definite(here.now(rules.applies)),
        status="asking" if asking else "several" if _open(here, result, results) else "decided",
        outcome=outcome,
        possible=possible,
        branches=_branches(here),
        ask=here.ask,
        ask_items=ask_items,
        answered=tuple(here.values),
        set_aside=here.set_aside,
        actions=actions,
        items=results,
        also=also,
        missing=tuple(want for each in results for want in checklist.missing(each, rules.tool)),
        adds=tuple(each for one in seen for each in one.adds),
        stop=checklist.stopped(results),
        deadlines=_deadlines(here, (*actions, *results, *also), state),
    )


def _branches(here: Standing) -> tuple[Path, ...]:
    """The branches that may win; none where the tool does not apply."""
    if here.now(here.rules.applies) == NO:
        return ()
    reach = here.rules.store.reach[here.now(here.rules.branch)]
    return tuple(sorted(path for path in reach if isinstance(path, tuple)))


def _definite(node: Node) -> bool | None:
    """Yes, no, or None where it is still open."""
    return node == YES if node in (YES, NO) else None


def _open(here: Standing, result: Node, items: tuple[ItemResult, ...]) -> bool:
    """Whether more than one outcome is possible; for a tool of items only, whether any of them is still open."""
    if here.rules.tool.tree:
        return len(here.rules.store.reach[result]) > 1
    return any(each.group == "if" for each in items)


@dataclass(frozen=True, slots=True)
class _Seen:
    """One item once its own questions are taken in."""

    result: ItemResult
    ask: tuple[tuple[str, str], ...] = ()
    adds: tuple[Added, ...] = ()


def _seen(here: Standing, root: ItemRoot, state: State) -> _Seen:
    """One item, with the questions that are asked of each item answered about it."""
    rules, item = here.rules, root.item
    marks = state.marks.get(rules.tool.id, {})
    if not (item.person and rules.tool.every_item):
        return _Seen(checklist.marked(checklist.item_result(here, root), marks))
    questions = rules.item_questions
    values = read_all(rules.handbook, (each.fact for each in questions), state.people.get(item.id, {}))
    watched = watch(rules.store, map(here.now, rules.item_rules), questions)
    there = stand(rules, questions, values, watched, here)
    hold = checklist.held(there)
    result = checklist.marked(checklist.item_result(here, root, hold), marks)
    return _Seen(result, tuple((item.id, fact) for fact in there.ask), tuple(checklist.added(item, hold)))


def _people(rules: Rules, state: State) -> tuple[ItemRoot, ...]:
    """The people whom the reader added to a tool that asks about each of them."""
    adds, tool = rules.tool.reader_adds, rules.tool
    if adds is None or not tool.each_item:
        return ()
    names = state.rows.get(tool.id, {})
    elsewhere = {item.id for each in rules.handbook.tools.values() for item in each.items}
    elsewhere |= {id for other, rows in state.rows.items() if other != tool.id for id in rows}
    people = (id for id in state.people if id in names or id not in elsewhere)
    return tuple(ItemRoot(Item(id, what=Text(names.get(id, id)), cites=adds.cites), rules.applies) for id in people)


def _rows(here: Standing, state: State) -> tuple[ItemResult, ...]:
    """The rows that the reader added to a list; people are rows of their own kind."""
    tool = here.rules.tool
    if tool.reader_adds is None:
        return ()
    marks = state.marks.get(tool.id, {})
    rows = ((id, words) for id, words in state.rows.get(tool.id, {}).items() if id not in state.people)
    items = (Item(id, what=Text(words), cites=tool.reader_adds.cites) for id, words in rows)
    results = (checklist.item_result(here, ItemRoot(item, here.rules.applies)) for item in items)
    return tuple(replace(result, mark=marks.get(result.item.id), added_by_reader=True) for result in results)


def _called(here: Standing, roots: tuple[ItemRoot, ...], looked_at: Node = YES) -> tuple[ItemResult, ...]:
    """The actions or notes that are called for, or may be; actions are looked at where their outcome comes."""
    results = (checklist.item_result(here, root, looked_at=looked_at) for root in roots)
    return tuple(result for result in results if result.group != "not called for")


def _deadlines(here: Standing, results: tuple[ItemResult, ...], state: State) -> tuple[Deadline, ...]:
    """The dates of everything that is called for."""
    idle: tuple[Group, ...] = ("not called for", "must-not", "if", "settle first")
    live = (each for result in results if result.group not in idle for each in (result, *result.parts))
    called = (each for each in live if each.group not in idle)
    items = tuple(replace(each.item, id=each.id) for each in called)
    handbook = here.rules.handbook
    return deadlines(items, handbook.facts, here.values, handbook.calendar, state.today)
