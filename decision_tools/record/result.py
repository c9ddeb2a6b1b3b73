"""The result in a record: the outcome in a sentence, why, and what to do, by whom and by when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from decision_tools import words
from decision_tools.model.handbook import Handbook
from decision_tools.model.rules import Tool
from decision_tools.position import Position
from decision_tools.record import lines
from decision_tools.record.answers import Asked
from decision_tools.record.blocks import Block, Blocks, Entry, Level, Listing, Paragraph, listing, section, table
from decision_tools.record.items import cells


def outcome(book: Handbook, tool: Tool, position: Position, level: Level) -> Blocks:
    """What the tool says, with what stops it and whether it applies at all (format.md, "Meaning", 2)."""
    stop = (Paragraph(position.stop, "Stop."),) if position.stop else ()
    inside = (*stop, *_applies(book, tool, position), *_sentence(tool, position), *_next(book, tool, position))
    return section("Outcome", level, inside)


def _applies(book: Handbook, tool: Tool, position: Position) -> Iterator[Block]:
    if tool.when is None or position.applies:
        return
    says = "It is not known yet whether this tool applies."
    if position.applies is False:
        says = "On these answers this tool does not apply, so nothing in it is required."
    yield Paragraph(f"{says} It applies only if: {lines.condition(book, tool.when)}.")


def _sentence(tool: Tool, position: Position) -> Iterator[Block]:
    titles = [lines.outcome(tool, id) for id in position.possible]
    if position.outcome is None:
        if titles:
            yield Paragraph("Not settled yet. Still possible, most protective first:")
            yield Listing(tuple(Entry(title) for title in titles))
        return
    title = lines.outcome(tool, position.outcome)
    yield Paragraph(title, _opening(position))
    others = [f"“{each}”" for each in titles if each != title]
    if others:
        yield Paragraph(f"Also possible on these answers: {words.either(others)}.")


def _opening(position: Position) -> str:
    if position.applies is False:
        return "If this tool applied, the result would be:"
    if len(position.possible) > 1:
        return "More than one result is possible. Act on the most protective:"
    return "Whatever is answered next, the result is:" if position.status == "asking" else "The result:"


def _next(book: Handbook, tool: Tool, position: Position) -> Iterator[Block]:
    following = next((each.next for each in tool.outcomes if each.id == position.outcome), None)
    if following:
        yield Paragraph(book.tools[following].title, "Next:")


def why(book: Handbook, asked: Asked, position: Position, level: Level) -> Blocks:
    """The answers that decided it, and the clauses behind it in their own strength (format.md, "Meaning", 6).

    Nothing before an outcome can be named.
    """
    if position.outcome is None:
        return ()
    led_here = [reason for reason in position.because if reason.held is not False]
    facts = dict.fromkeys(fact for reason in led_here for fact in reason.facts)
    cites = dict.fromkeys(clause for reason in led_here for clause in reason.cites)
    readings = dict.fromkeys(reason.reading for reason in led_here if reason.reading)
    answers = listing(asked.entry(fact, position.subject) for fact in facts)
    doubts = (lines.doubt(book, book.readings[reading]) for reading in readings)
    support = listing((*lines.quoted(book, cites), *doubts))
    behind = "The clauses behind it:" if cites else "No clause stands behind it:"
    return section(
        "Why",
        level,
        (
            *((Paragraph("The answers behind it:"), *answers) if answers else ()),
            *((Paragraph(behind), *support) if support else ()),
        ),
    )


def actions(book: Handbook, tool: Tool, position: Position, level: Level) -> Blocks:
    """What to do, step by step."""
    dates = {deadline.item: deadline for deadline in position.deadlines}
    steps = {result.item.id: number for number, result in enumerate(position.actions, 1)}
    rows = [
        {"What": action.item.what, "Who": words.who(book, action.item)} | cells(book, tool, action, dates, steps)
        for action in position.actions
    ]
    title = "What would be done" if position.applies is False else "What to do"
    return section(title, level, table(rows, steps=True))


def notes(book: Handbook, position: Position, level: Level) -> Blocks:
    """What is shown with whatever outcome, while it holds; once all is asked, what may hold too (`also:`)."""
    held = [note for note in position.also if note.group != "if" or position.status != "asking"]
    entries = [
        Entry(
            f"{words.item(book, note.item)} ({lines.clauses(note.item.cites, note.item.reading)})",
            f"Only if {lines.only_if(book, note.item)}:"
            if note.group == "if"
            else f"{lines.strength(book, note.item.cites)}:",
        )
        for note in held
    ]
    return section("Keep in mind", level, listing(entries))


def doubts(book: Handbook, positions: Iterable[Position], level: Level) -> Blocks:
    """Doubts and silences of the source that bear on what the record says, each once (format.md, "Readings")."""
    readings = dict.fromkeys(reading for position in positions for reading in position.readings)
    return section("Doubts and readings", level, listing(lines.doubt(book, book.readings[id]) for id in readings))
