"""The part of a handbook on which one tool's results rest, by which they are kept and of which they are made."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from decision_tools.cited import named
from decision_tools.lookup import dates_of, expressions_of, facts_of, tests_of, tools_of
from decision_tools.model.clauses import Clause
from decision_tools.model.handbook import Calendar, Handbook
from decision_tools.model.rules import Fact, Item, Tool
from decision_tools.model.text import NO_TEXT


def narrowed(book: Handbook, tool: str) -> Handbook:
    """A handbook of this tool, the tools that it tests, and what they use, without the words of clauses and questions.

    What is proved or rehearsed of the tool is worked out from this and nothing else, so nothing else can change it.
    """
    tools = tools_of(book.tools[tool], book.conditions, book.tools)
    conditions = {each.id: each for one in tools for each in named(one, book.conditions)}
    return replace(
        book,
        procedures={},
        clauses={id: _bare(book.clauses[id]) for id in sorted({id for each in tools for id in _cited(each)})},
        roles={},
        terms={},
        facts={id: _unworded(book.facts[id]) for id in sorted({id for each in tools for id in _facts(each, book)})},
        conditions=dict(sorted(conditions.items())),
        readings={},
        tools={each.id: each for each in tools},
        scenarios={},
        contacts={},
    )


def rests_on(book: Handbook, tools: Iterable[str] | None = None) -> Mapping[str, str]:
    """By tool, one text that changes whenever something changes on which the tool's results rest; all, or only some."""
    calendar = hashlib.sha256(repr(book.calendar).encode()).hexdigest()
    bare = replace(book, calendar=Calendar())
    return {tool: f"{calendar} {narrowed(bare, tool)!r}" for tool in (book.tools if tools is None else tools)}


def _bare(clause: Clause) -> Clause:
    return replace(clause, text=NO_TEXT, by=(), text_only=NO_TEXT)


def _unworded(fact: Fact) -> Fact:
    options = tuple(replace(option, says=NO_TEXT) for option in fact.options)
    return replace(fact, ask=NO_TEXT, help=NO_TEXT, options=options)


def _facts(tool: Tool, book: Handbook) -> Iterator[str]:
    yield from (question.fact for question in (*tool.ask, *tool.each_item))
    for expr in expressions_of(tool):
        for test in tests_of(expr, book.conditions):
            yield from facts_of(test)
    yield from (date for item in _items(tool) for date in dates_of(item.timing) if date in book.facts)


def _items(tool: Tool) -> Iterator[Item]:
    for item in (*tool.items, *tool.also, *(each for outcome in tool.outcomes for each in outcome.do)):
        yield from (item, *item.parts)


def _cited(tool: Tool) -> Iterator[str]:
    for item in _items(tool):
        yield from item.cites
    for rule in tool.every_item:
        yield from rule.cites
        yield from rule.duty.cites if rule.duty else ()
    yield from tool.reader_adds.cites if tool.reader_adds else ()
