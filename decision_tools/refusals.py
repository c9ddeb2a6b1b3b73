"""What the handbook has not got, said in one line with the nearest name: unknown tools, facts, items and answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from decision_tools import answers
from decision_tools.answers import AnswerError, nearest
from decision_tools.fields import Slot
from decision_tools.model.handbook import Handbook
from decision_tools.model.rules import Tool
from decision_tools.model.state import Answer, State
from decision_tools.tab import answers_in

GROUPS = {"child": "children", "person": "people"}
"""Where a state keeps the answers to questions about one child or one person."""


class Refusal(ValueError):
    """A question to the handbook that it cannot take: what is wrong and, where one is near, what was meant."""


def known_tool(book: Handbook, id: str) -> str:
    """The id of a tool.  Raises Refusal where there is none of that id."""
    if id not in book.tools:
        raise Refusal(f"there is no tool '{id}'{_meant(id, book.tools)}")
    return id


def refuse_unknown(book: Handbook, state: State) -> None:
    """Raise Refusal for the first answer, person, mark or row of a state that the handbook has no place for."""
    for at, said in answers_in(state):
        _refuse_answer(book, at, said)
    for tool in (*state.marks, *state.rows):
        known_tool(book, tool)
    for tool, marks in state.marks.items():
        _refuse_items(f"'{tool}' has no item", marks, (*_items(book.tools[tool]), *state.rows.get(tool, {})))
    rows = (id for rows in state.rows.values() for id in rows)
    people = (id for tool in book.tools.values() for id in _items(tool))
    _refuse_items("there is nobody", state.people, (*people, *rows))


def _meant(name: str, known: Iterable[str]) -> str:
    near = nearest(name, known)
    return f"; did you mean '{near}'?" if near else ""


def _refuse_answer(book: Handbook, at: Slot, said: Answer) -> None:
    """An answer is to a question of the handbook, stands in its right place, and is one that the question can have."""
    if at.fact not in book.facts:
        raise Refusal(f"there is no fact '{at.fact}'{_meant(at.fact, book.facts)}")
    fact = book.facts[at.fact]
    if fact.about and not at.about:
        raise Refusal(f"'{at.fact}' is asked of each {fact.about}; give it under '{GROUPS[fact.about]}'")
    if at.about and not fact.about:
        raise Refusal(f"'{at.fact}' is asked of the matter as a whole; give it under 'facts'")
    try:
        answers.read(fact, said)
    except AnswerError as error:
        raise Refusal(str(error)) from None


def _refuse_items(message: str, given: Iterable[str], known: Iterable[str]) -> None:
    known = tuple(known)
    for id in given:
        if id not in known:
            raise Refusal(f"{message} '{id}'{_meant(id, known)}")


def _items(tool: Tool) -> Iterator[str]:
    for item in tool.items:
        yield item.id
        yield from (f"{item.id}.{part.id}" for part in item.parts)
