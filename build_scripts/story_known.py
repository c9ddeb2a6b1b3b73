"""What is known at one stage of a story: each answer in words, with what is new and what has changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from build_scripts.story_words import Teller
from decision_tools import words
from decision_tools.html import Html, tag
from decision_tools.model import State

type Said = Mapping[str, tuple[str, str]]
"""What is known by a key of its own: the question, or the thing that is marked, and what is said of it."""


def known(teller: Teller, state: State, before: State | None, *, only_new: bool = False) -> Html | None:
    """The list of what is known; `before` is what was known at the stage before, or None at the first."""
    now, was = _said(teller, state), _said(teller, before) if before else None
    shown = {key: said for key, said in now.items() if not (only_new and was and was.get(key) == said)}
    lines = [_line(key, said, was) for key, said in shown.items()]
    gone = [_gone(asks, says) for key, (asks, says) in (was or {}).items() if key not in now]
    return tag("ul", lines, gone, class_="known", data_search_exclude=True) if lines or gone else None


def _line(key: str, said: tuple[str, str], was: Said | None) -> Html:
    asks, says = said
    if was is None or was.get(key) == said:
        return tag("li", f"{asks} — {says}")
    old = was.get(key)
    changed = f" (was: {old[1]})" if old else None
    return tag("li", tag("strong", "Changed: " if old else "New: "), f"{asks} — {says}", changed, class_="new")


def _gone(asks: str, says: str) -> Html:
    return tag("li", tag("strong", "Changed: "), f"{asks} — {words.NOT_KNOWN} (was: {says})", class_="new")


def _said(teller: Teller, state: State) -> Said:
    return {key: (asks, says) for key, asks, says in _each(teller, state)}


def _each(teller: Teller, state: State) -> Iterator[tuple[str, str, str]]:
    facts, names = teller.book.facts, _names(teller)
    if state.today:
        yield "today", "Today", words.day(state.today)
    for fact, answer in state.facts.items():
        yield fact, facts[fact].ask, words.answer(facts[fact], answer)
    for child, given in state.children.items():
        for fact, answer in given.items():
            yield f"{child} {fact}", f"Child {child}: {facts[fact].ask}", words.answer(facts[fact], answer)
    for person, given in state.people.items():
        for fact, answer in given.items():
            asks = f"{names.get(person, person)}: {facts[fact].ask}"
            yield f"{person} {fact}", asks, words.answer(facts[fact], answer)
    for tool, marks in state.marks.items():
        for item in marks:
            yield f"{tool} {item}", names.get(f"{tool} {item}", item), "covered"


def _names(teller: Teller) -> Mapping[str, str]:
    """Items in words, by id, and by tool and id as marks name them."""
    found: dict[str, str] = {}
    for tool in teller.book.tools.values():
        for item in (*tool.items, *tool.also, *(act for outcome in tool.outcomes for act in outcome.do)):
            found[item.id] = found[f"{tool.id} {item.id}"] = teller.item(item)
            found |= {f"{tool.id} {item.id}.{part.id}": teller.item(part) for part in item.parts}
    return found
