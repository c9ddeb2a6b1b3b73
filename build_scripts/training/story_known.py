"""What is known at one stage of a story: each answer in words, with what is new and what has changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from build_scripts.training.story_words import Teller, items_of
from decision_tools import words
from decision_tools.html import Html, join, tag
from decision_tools.model.rules import Tool
from decision_tools.model.state import State

FEW = 6
"""So many unchanged lines stand open beside the new ones; more are folded away under them."""

type Said = Mapping[str, tuple[str, str]]
"""What is known by a key of its own: the question, or the thing that is marked, and what is said of it."""


def known(teller: Teller, state: State, before: State | None, *, only_new: bool = False) -> Html | None:
    """The list of what is known; `before` is what was known at the stage before, or None at the first."""
    now, was = _said(teller, state), _said(teller, before) if before else None
    shown = {key: said for key, said in now.items() if not (only_new and was and was.get(key) == said)}
    lines = [_line(key, said, was) for key, said in shown.items()]
    gone = [_gone(asks, says) for key, (asks, says) in (was or {}).items() if key not in now]
    return tag("ul", lines, gone, class_="known", data_search_exclude=True) if lines or gone else None


def known_with_the_old_folded(teller: Teller, state: State, before: State | None) -> Html | None:
    """The same list; a long one opens on what is new, with what was known before folded away under it."""
    new = known(teller, state, before, only_new=True)
    then = _said(teller, before) if before else {}
    old = [f"{asks} — {says}" for key, (asks, says) in _said(teller, state).items() if then.get(key) == (asks, says)]
    if len(old) <= FEW:
        return known(teller, state, before)
    lines = tag("ul", [tag("li", line) for line in old], class_="known")
    summary = tag("summary", f"Known before, and unchanged ({len(old)})")
    return join(new, tag("details", summary, lines, class_="folded", data_search_exclude=True))


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
    facts, persons = teller.book.facts, teller.persons if state.people else {}
    if state.today:
        yield "today", "Today", words.day(state.today)
    for fact, answer in state.facts.items():
        yield fact, facts[fact].ask, words.answer(facts[fact], answer)
    for child, given in state.children.items():
        for fact, answer in given.items():
            yield f"{child} {fact}", f"Child {child}: {facts[fact].ask}", words.answer(facts[fact], answer)
    for person, given in state.people.items():
        for fact, answer in given.items():
            asks = f"{persons.get(person, person)}: {facts[fact].ask}"
            yield f"{person} {fact}", asks, words.answer(facts[fact], answer)
    for tool, marks in state.marks.items():
        names = _names(teller, teller.book.tools[tool]) if tool in teller.book.tools else {}
        for item in marks:
            yield f"{tool} {item}", names.get(item, item), "covered"


def _names(teller: Teller, tool: Tool) -> Mapping[str, str]:
    """The items of a tool in words, by id, as marks name them."""
    found: dict[str, str] = {}
    for item in items_of(tool):
        found[item.id] = teller.item(item)
        found |= {f"{item.id}.{part.id}": teller.item(part) for part in item.parts}
    return found
