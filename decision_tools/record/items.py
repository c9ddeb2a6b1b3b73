"""The list in a record: every item with its strength, clauses, mark, owner and dates, and why others are not in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from decision_tools import words
from decision_tools.model.handbook import Handbook
from decision_tools.model.rules import Item, Tool
from decision_tools.model.state import Mark
from decision_tools.position import Added, Deadline, Group, ItemResult, Position
from decision_tools.record import lines
from decision_tools.record.blocks import Blocks, Entry, Level, Paragraph, listing, section, table
from decision_tools.render.checklist import NEEDS
from decision_tools.render.marks import MARKS

type Found = tuple[str, ItemResult]
"""An item or part in words, and where it stands."""

AWAY: tuple[Group, ...] = ("settle first", "if", "not called for")
"""Where an item that is not excluded stands outside the list."""


def checklist(book: Handbook, tool: Tool, position: Position, level: Level) -> Blocks:
    """Everything that the list asks for, then what it leaves out and why (format.md, "Tools" and "Meaning", 9)."""
    found = list(_found(book, position))
    return (
        *section(_title(position), level, (*_wanting(position), *table(list(_rows(book, tool, position, found))))),
        *section("Left out", level, listing(_left_out(book, found))),
        *section("To settle first", level, listing(_to_settle(book, found))),
        *section("Only if", level, listing(_conditional(book, found, "if"))),
        *section("Not called for here", level, listing(_conditional(book, found, "not called for"))),
    )


def _title(position: Position) -> str:
    return "The list, if this tool applied" if position.applies is False else "The list"


def _wanting(position: Position) -> Blocks:
    """How much the list still lacks."""
    if position.applies is False or not position.items:
        return ()
    return (Paragraph(words.still_missing(len(position.missing))),)


def _rows(book: Handbook, tool: Tool, position: Position, found: Iterable[Found]) -> Iterator[dict[str, str]]:
    """What is in the list, and the duties that rules set beside it."""
    dates = {deadline.item: deadline for deadline in position.deadlines}
    for name, result in found:
        if _stays(result):
            yield {"Item": name} | cells(book, tool, result, dates, {}) | _marked(book, position, result)
            yield from (_beside(book, name, added) for added in position.adds if added.beside == result.id)


def _found(book: Handbook, position: Position) -> Iterator[Found]:
    """Every item, and every part of an item that is in the list."""
    for result in position.items:
        yield lines.name(book, result), result
        if _stays(result):
            yield from ((lines.name(book, part, result), part) for part in result.parts)


def _stays(result: ItemResult) -> bool:
    return result.group not in AWAY and not excluded(result)


def excluded(result: ItemResult) -> bool:
    """Ruled out; an item that is itself a "must not" stays in the list."""
    return result.group == "must-not" and bool(result.called_by)


def cells(
    book: Handbook, tool: Tool, result: ItemResult, dates: Mapping[str, Deadline], steps: Mapping[str, int]
) -> dict[str, str]:
    """What the procedure says of one action or item, by the name of its column; empty where it says nothing.

    `dates` are by the id of what they are about, `steps` are the numbers of the actions by theirs.
    """
    item = result.item
    return {
        "Only if": lines.only_if(book, item) if result.group == "if" else "",
        "Strength": lines.strength(book, item.cites),
        "Clauses": lines.clauses(item.cites, item.reading),
        "Record in": lines.record_name(book, item),
        "After": _after(book, tool, item, steps),
        "By when": lines.when(dates.get(result.id)),
        "Contact": lines.contact(book, item),
    }


def _after(book: Handbook, tool: Tool, item: Item, steps: Mapping[str, int]) -> str:
    if item.after is None:
        return ""
    if item.after in steps:
        return f"step {steps[item.after]}"
    return next(lines.what(book, each) for each in lines.every_item(tool) if each.id == item.after)


def _marked(book: Handbook, position: Position, result: ItemResult) -> dict[str, str]:
    """What the reader says of one item, by column; nothing where its parts are marked instead."""
    mark = result.mark or Mark()
    open_to_marks = position.applies is not False and not result.parts and result.group != "must-not"
    label = MARKS[mark.mark] if open_to_marks else ""
    owner = words.role(book, mark.owner) if mark.owner in book.roles else mark.owner
    return {
        "Mark": f"{label}: {mark.reason}" if label and mark.reason else label,
        "Owner": owner if open_to_marks else "",
        "Date": _day(mark.date) if open_to_marks else "",
        "Missing": _lacks(position, result, label),
    }


def _day(text: str) -> str:
    """A date in words, or as the reader wrote it."""
    try:
        return words.day(text)
    except ValueError:
        return text


def _beside(book: Handbook, name: str, added: Added) -> dict[str, str]:
    """A duty that a rule sets beside an item."""
    duty = added.duty
    return {
        "Item": f"{name}: as well, {words.item(book, duty)}",
        "Strength": lines.strength(book, duty.cites),
        "Clauses": lines.clauses(duty.cites, duty.reading),
        "Record in": lines.record_name(book, duty),
    }


def _lacks(position: Position, result: ItemResult, label: str) -> str:
    """What an item still wants, where its mark does not say so already."""
    wants = [want.needs for want in position.missing if want.item == result.id]
    return "; ".join(NEEDS[want] for want in wants if want != "covered" or label == MARKS["does not apply"])


def _left_out(book: Handbook, found: list[Found]) -> Iterator[Entry]:
    for name, result in found:
        if excluded(result):
            rule = f"{lines.strength(book, result.called_by)} be included ({lines.clauses(result.called_by)})."
            yield Entry(" ".join(filter(None, (rule, result.item.if_excluded))), f"{name}:")


def _to_settle(book: Handbook, found: list[Found]) -> Iterator[Entry]:
    for name, result in found:
        if result.group == "settle first":
            reading = book.readings[result.settle] if result.settle else None
            says = reading.says if reading else "It is not known whether this may stand."
            yield Entry(f"{says} ({lines.clauses(result.called_by, result.settle)})", f"{name}:")


def _conditional(book: Handbook, found: list[Found], group: Group) -> Iterator[Entry]:
    """Items that are called for under a condition that is open, or does not hold."""
    for name, result in found:
        if result.group == group:
            yield Entry(
                f"only if {lines.only_if(book, result.item)} ({lines.clauses(result.item.cites, result.item.reading)})",
                f"{name}:",
            )
