"""The questions of one tool, compiled: each fact once, when it is asked, and which results hang on its answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from decision_tools.diagram import Node, Store
from decision_tools.meaning import Meaning
from decision_tools.model.rules import Tool
from decision_tools.situations import Situations


@dataclass(frozen=True, slots=True)
class Asked:
    """One fact as a tool asks it: its guards, all of which must be false to close it (format.md, "Meaning", 1)."""

    fact: str
    bits: int
    """The variables that its answer has a part in, as bits."""
    guards: tuple[Node, ...]
    for_the_record: bool


def questions_of(tool: Tool, situations: Situations, meaning: Meaning) -> Iterator[Asked]:
    """The questions of a tool and of the tools that it tests, each fact once."""
    entries: dict[str, list[tuple[Node, bool]]] = {}
    for each in situations.tools:
        for question in each.ask:
            record = question.for_the_record and each == tool
            entries.setdefault(question.fact, []).append((meaning.guards[each.id][question.fact], record))
    for fact, met in entries.items():
        guards = tuple(guard for guard, _ in met)
        yield Asked(fact, situations.bits_of[fact], guards, any(record for _, record in met))


def item_questions_of(tool: Tool, situations: Situations, meaning: Meaning) -> Iterator[Asked]:
    """The questions that a tool asks of each item."""
    guards = meaning.guards[tool.id]
    for each in tool.each_item:
        yield Asked(each.fact, situations.bits_of[each.fact], (guards[each.fact],), each.for_the_record)


@dataclass(frozen=True, slots=True)
class Watched:
    """The diagrams that answers may change, each once, and by fact the places of those that hang on its answer."""

    nodes: tuple[Node, ...]
    places: Mapping[str, Sequence[int]]


def watch(store: Store, nodes: Iterable[Node], questions: Iterable[Asked]) -> Watched:
    """Watch diagrams while questions are answered, but for those that say the same in every situation."""
    open = tuple(dict.fromkeys(node for node in nodes if store.bits[node]))
    return Watched(open, places(store, open, questions))


def places(store: Store, nodes: Sequence[Node], questions: Iterable[Asked]) -> Mapping[str, Sequence[int]]:
    """By fact, the places of the diagrams that hang on its answer."""
    return {each.fact: [at for at, node in enumerate(nodes) if store.bits[node] & each.bits] for each in questions}
