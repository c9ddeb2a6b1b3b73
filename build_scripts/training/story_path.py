"""The answer to one question of a story: what the rules come to, step by step, and what lies one answer away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from build_scripts.training.story_questions import Question
from build_scripts.training.story_words import Teller, bullets, paragraph
from decision_tools import explain, interview, words
from decision_tools.html import Html, join, tag
from decision_tools.position import Opening, Position, Reason
from decision_tools.render.result import HELD
from decision_tools.training.changes import Changed, changes
from decision_tools.training.readings import bearing

MEASURED = ("number", "duration", "date", "moment")
"""Facts that are measured against thresholds: either side of each is shown, whether or not the result changes."""
MOST_ALIKE = 3
"""How many answers to one question are shown that lead to the same result."""


def path(teller: Teller, question: Question, told: set[str]) -> Html:
    """The result, the conditions that led to it and those that failed before, and the doubts that bear on it.

    `told` are the readings that the story has shown in full already; those that are shown here are added to them.
    """
    position = _position(teller, question)
    steps = position.because if question.kind == "outcome" else ()
    led = [reason for reason in steps if reason.held is not False]
    failed = [reason for reason in steps if reason.held is False]
    bear = bearing(teller.compiled, question.tool.id, question.state, question.subject)
    parts = (
        _result(teller, question, position),
        join(paragraph("How the rules come to it:"), _steps(teller, led)) if led else None,
        _folded(f"What comes before and does not hold ({len(failed)})", _steps(teller, failed)) if failed else None,
        _doubts(teller, led, bear if question.kind == "outcome" else position.readings, told),
    )
    return tag("div", *parts, class_="path")


def _position(teller: Teller, question: Question) -> Position:
    """Where the case stands in the tool, with its reasons."""
    position = interview.position(teller.compiled, question.tool.id, question.state, question.subject)
    return explain.explained(teller.compiled, position, question.state)


def came(teller: Teller, question: Question) -> Html | None:
    """The outcome alone, with what would settle it; None for a list, each of whose items says where it stands."""
    if question.kind == "items":
        return None
    return _result(teller, question, _position(teller, question))


def _doubts(teller: Teller, led: Iterable[Reason], bear: tuple[str, ...], told: set[str]) -> Html | None:
    """The readings behind the result in full, once in a story, and the names of all others that bear on it."""
    cites = {cite for reason in led for cite in reason.cites}
    named = {reason.reading for reason in led}
    readings = teller.book.readings
    behind = [id for id in bear if id not in told and (id in named or not cites.isdisjoint(readings[id].cites))]
    told.update(behind)
    others = [teller.reading(id) for id in bear if id not in behind]
    row = join(*(join(", " if at else None, each) for at, each in enumerate(others)))
    return join(
        join(paragraph("Doubts and readings behind it:"), bullets(map(teller.doubt, behind))) if behind else None,
        paragraph("Doubts and readings that bear on it as well: ", row, ".") if others else None,
    )


def _result(teller: Teller, question: Question, position: Position) -> Html:
    if question.kind == "items":
        return _items(question)
    came = teller.outcomes(question.tool, position.possible)
    if len(position.possible) == 1:
        return paragraph("The rules come to: ", tag("strong", came), ".")
    first = teller.outcome(question.tool, position.possible[0])
    acts = f"The tool shows what to do for the most protective of them, {first}, until it is settled."
    own = "That is the handbook's own way; no clause of the source is behind it."
    settles = bullets(_opening(teller, each) for each in position.settle)
    return join(
        paragraph("Not settled on what is known. Possible, most protective first: ", tag("strong", came), "."),
        paragraph(f"{acts} {own}"),
        join(paragraph("What would settle it:"), settles) if settles else None,
    )


def _items(question: Question) -> Html:
    right, is_open = question.of_verdict("right"), question.of_verdict("possible")
    listed = bullets(choice.says for choice in right)
    waiting = bullets(choice.says for choice in is_open)
    return join(
        join(paragraph(tag("strong", "The answer:")), listed) if listed else paragraph(tag("strong", "None of them.")),
        join(paragraph("Open until more is known:"), waiting) if waiting else None,
    )


def _opening(teller: Teller, opening: Opening) -> str:
    return f"{teller.book.facts[opening.fact].ask} — {words.SETTLES[opening.settles]}"


def _steps(teller: Teller, reasons: list[Reason]) -> Html | None:
    return bullets(join(HELD[each.held], " ", each.says, teller.support(each.cites, each.reading)) for each in reasons)


def _folded(summary: str, inside: Html | None) -> Html:
    return tag("details", tag("summary", summary), inside, class_="folded")


def near(teller: Teller, question: Question) -> Html | None:
    """What one other answer would come to: either side of each threshold first; None where nothing is one away."""
    if question.kind == "items":
        return None
    about = (teller.compiled, question.tool.id, question.state, question.subject)
    present = interview.position(*about).possible
    found = [each for each in changes(*about) if each.outcomes != present or _measured(teller, each)]
    found.sort(key=lambda each: not _measured(teller, each))
    lines = [_change(teller, question, each, present) for each in _first_alike(found)]
    if not lines:
        return None
    return tag(
        "div",
        paragraph("Near misses. With one answer different, and all others as they are:"),
        bullets(lines),
        class_="near",
    )


def _measured(teller: Teller, change: Changed) -> bool:
    return teller.book.facts[change.fact].type in MEASURED


def _first_alike(found: list[Changed]) -> Iterator[Changed]:
    """The first few of several answers to one question that lead to the same result."""
    told: dict[tuple[str, tuple[str, ...]], int] = {}
    for each in found:
        key = (each.fact, each.outcomes)
        told[key] = told.get(key, 0) + 1
        if told[key] <= MOST_ALIKE:
            yield each


def _change(teller: Teller, question: Question, change: Changed, present: tuple[str, ...]) -> Html:
    leads = teller.outcomes(question.tool, change.outcomes)
    same = " (no change)" if change.outcomes == present else ""
    return join(teller.answered(change.fact, change.answer), f": {leads}{same}")
