"""A record opened again: whether the handbook has changed since, and whether it would say something else now."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from decision_tools import words
from decision_tools.model.handbook import Handbook
from decision_tools.model.state import State
from decision_tools.position import Position
from decision_tools.record.kept import Kept, Result, results

NOTHING = Result("")
"""What a run comes to that is there no longer."""
SAME = "The result is the same as it was then."


@dataclass(frozen=True, slots=True)
class Reopened:
    """What the reader is told."""

    tool: str
    """The tool that the record is of; empty where this handbook has not got it."""
    opening: str
    lines: tuple[str, ...] = ()


def reopened(
    book: Handbook, content: str, kept: Kept, positions: Callable[[str, State], tuple[Position, ...]], state: State
) -> Reopened:
    """Compare a record with what the handbook says today of the answers in it that it can still take.

    `content` is the version of the handbook's content today; `positions` tells where the reader stands in a tool.
    """
    if kept.tool not in book.tools:
        opening = f"A record of {kept.written.says} is open."
        return Reopened("", opening, (*_editions(book, content, kept), "This handbook no longer has its tool."))
    tool = book.tools[kept.tool]
    now = results(book, tool, positions(tool.id, state))
    changes = list(_changes(kept.results, now))
    opening = f"The record “{tool.note or tool.title}” of {kept.written.says} is open."
    return Reopened(tool.id, opening, (*_editions(book, content, kept), *(changes or [SAME])))


def _editions(book: Handbook, content: str, kept: Kept) -> Iterator[str]:
    """Whether the handbook has changed since."""
    now = {id: procedure.edition for id, procedure in book.procedures.items()}
    changed = [id for id in now if kept.editions.get(id, now[id]) != now[id]]
    for id in changed:
        title = book.procedures[id].title
        yield f"“{title}” has changed since: it was edition {kept.editions[id]}, and is now edition {now[id]}."
    if not changed and kept.content == content:
        yield "The handbook has not changed since."
    elif not changed:
        yield "The handbook's content has changed since, although its editions bear the same numbers."


def _changes(before: tuple[Result, ...], now: tuple[Result, ...]) -> Iterator[str]:
    """What the same answers came to then and come to now, where the two differ."""
    today = {result.subject: result for result in now}
    for then in before:
        yield from _of_one(then, today.get(then.subject, NOTHING))


def _of_one(then: Result, now: Result) -> Iterator[str]:
    child = f"Child {then.subject}: " * bool(then.subject)
    if [id for id, _ in then.outcomes] != [id for id, _ in now.outcomes]:
        yield f"{child}The result would now differ. It was {_titles(then)}. It is now {_titles(now)}."
    if then.stop != now.stop:
        yield f"{child}Now: {now.stop}" if now.stop else f"{child}What stopped the tool then stops it no longer."
    for id in dict.fromkeys((*then.duties, *now.duties)):
        yield from (f"{child}{line}" for line in _duty(then.duties.get(id), now.duties.get(id)))


def _titles(result: Result) -> str:
    return words.either([f"“{title}”" for _, title in result.outcomes]) or "open"


def _duty(then: tuple[str, str] | None, now: tuple[str, str] | None) -> Iterator[str]:
    match then, now:
        case None, (says, group):
            yield f"New since: “{says}” ({group})."
        case (says, group), None:
            yield f"No longer there: “{says}” ({group})."
        case (says, group), (_, group_now) if group != group_now:
            yield f"“{says}” was “{group}”, and is now “{group_now}”."
        case _:
            return
