"""What has a date in a record: duties with a deadline, and whatever the reader set a date for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from decision_tools import words
from decision_tools.expressions import Quantity
from decision_tools.model.handbook import Handbook
from decision_tools.model.rules import Every, Item
from decision_tools.model.state import Mark
from decision_tools.position import Deadline, ItemResult, Position
from decision_tools.record import lines
from decision_tools.record.items import excluded

NOTHING_SAID = Mark()


@dataclass(frozen=True, slots=True)
class Dated:
    """One entry of a calendar."""

    id: str
    """What it is about, by the ids of the handbook; nothing that a reader typed."""
    says: str
    date: str
    """ISO: "2026-11-22", or with a clock time "2026-11-22T09:30"."""
    about: tuple[str, ...]
    """What stands under it, line by line."""
    again: Quantity | None = None
    """How long after each the next one follows; None where it comes once."""


def dated(book: Handbook, positions: Sequence[Position]) -> tuple[Dated, ...]:
    """Everything that is still to be done by a date that is known; what is covered has none (format.md, "Tools")."""
    return tuple(entry for position in positions for entry in _of_one(book, position))


def _of_one(book: Handbook, position: Position) -> Iterator[Dated]:
    if position.applies is False:
        return
    dates = {deadline.item: deadline for deadline in position.deadlines}
    wanted = {want.item for want in position.missing}
    for found in _found(position):
        mark = found.result.mark or NOTHING_SAID
        done = mark.mark != "not yet" and found.result.id not in wanted
        deadline = dates.get(found.result.id)
        if deadline and deadline.date and (not done or _repeats(found.result.item)):
            yield _due(book, found, deadline)
        if not (done or found.mark_is_the_wholes) and _is_a_day(mark.date):
            yield _planned(book, found, mark)


@dataclass(frozen=True, slots=True)
class _Found:
    """An action, item or note, or a part of one, in one run of the tool."""

    position: Position
    result: ItemResult
    whole: ItemResult | None = None
    """Of a part, the item that it belongs to."""

    @property
    def mark_is_the_wholes(self) -> bool:
        """Whether a part bears the mark of its item and none of its own."""
        return self.whole is not None and self.whole.mark == self.result.mark

    def says(self, book: Handbook, who: str = "") -> str:
        """What it is, with who does it, or who was named to do it."""
        plain = lines.name(book, self.result, self.whole)
        named = plain if self.whole or not who else lines.what(book, self.result.item)
        child = f" (child {self.position.subject})" if self.position.subject else ""
        return f"{who}: {named}{child}" if who else f"{named}{child}"

    def id(self, why: str) -> str:
        return "/".join((self.position.tool, self.position.subject, self.result.id, why))


def _found(position: Position) -> Iterator[_Found]:
    """Everything that is called for, or may be."""
    for result in (*position.actions, *position.items, *position.also):
        if result.group in ("not called for", "settle first") or excluded(result):
            continue
        yield _Found(position, result)
        yield from (_Found(position, part, result) for part in result.parts if part.group != "not called for")


def _repeats(item: Item) -> bool:
    """What comes again is not done by being done once."""
    return isinstance(item.timing, Every)


def _is_a_day(text: str) -> bool:
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _due(book: Handbook, found: _Found, deadline: Deadline) -> Dated:
    item = found.result.item
    again = item.timing.distance if isinstance(item.timing, Every) else None
    when = lines.when(replace(deadline, overdue=False))
    until = [_until(book, item)] if again else []
    about = (_support(book, item), f"When: {when}", *_recorded(book, item), *until)
    return Dated(found.id("due"), found.says(book), deadline.date, about, again)


def _planned(book: Handbook, found: _Found, mark: Mark) -> Dated:
    item = found.result.item
    owner = words.role(book, mark.owner) if mark.owner in book.roles else mark.owner
    about = (_support(book, item), "The date was set by whoever wrote the record.", *_recorded(book, item))
    return Dated(found.id("planned"), found.says(book, owner), mark.date, about)


def _support(book: Handbook, item: Item) -> str:
    return f"{lines.strength(book, item.cites)} ({lines.clauses(item.cites, item.reading)})"


def _recorded(book: Handbook, item: Item) -> list[str]:
    name = lines.record_name(book, item)
    return [f"Record in: {name}"] if name else []


def _until(book: Handbook, item: Item) -> str:
    """When a repeat stops, in words: no calendar can know."""
    if item.when is None:
        return "This repeats. The procedure names no end: end the series when it is no longer called for."
    return f"This repeats while: {lines.condition(book, item.when)}. End the series when that no longer holds."
