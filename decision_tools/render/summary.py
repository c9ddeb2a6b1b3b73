"""What the reader has said so far, each answer with its Change; what is set aside; and what is still possible."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from decision_tools import words
from decision_tools.fields import Slot
from decision_tools.html import Html, tag
from decision_tools.position import Position
from decision_tools.render.question import about
from decision_tools.render.run import Run, answer, answered, place, still_asked
from decision_tools.render.setting import Setting, hidden


def answers(at: Setting, run: Run) -> Html | None:
    """The answers that count, as a list with a button to change each; None before the first."""
    slots = answered(at.book, at.tool, run)
    if not slots:
        return None
    rows = [_row(at, run, slot) for slot in slots]
    form = tag("form", tag("dl", rows, class_="dt-summary"), data_event="change", data_subject="", method="dialog")
    return tag("section", at.heading("Your answers", id=at.id("answers")), form, class_="dt-answers")


def _row(at: Setting, run: Run, slot: Slot) -> Html:
    ask = _asked_of(at, run, slot)
    change = tag("button", "Change", hidden(f": {ask}"), type="submit", name="slot", value=slot.key, class_="dt-change")
    return tag(
        "div",
        tag("dt", ask),
        tag("dd", said(at, run, slot), _source(at, run, slot), class_="dt-answer"),
        tag("dd", change),
    )


def said(at: Setting, run: Run, slot: Slot) -> str:
    """The answer to one question in words; empty where there is none."""
    given = answer(at.book, run.state, slot)
    return words.answer(at.fact(slot.fact), given) if given is not None else ""


def _asked_of(at: Setting, run: Run, slot: Slot) -> str:
    whom = about(at, run, slot)
    ask = at.fact(slot.fact).ask
    return f"{whom}: {ask}" if whom else ask


def _source(at: Setting, run: Run, slot: Slot) -> Html | None:
    """The tool that an answer came from, where it was another."""
    tool = run.given_in.get(slot.key)
    if tool is None or tool == at.tool.id or tool not in at.book.tools:
        return None
    return tag("span", f" Answered in “{at.book.tools[tool].title}”", class_="dt-source")


def set_aside(at: Setting, run: Run) -> Html | None:
    """Answers that drive nothing: their question is not asked now (format.md, "Meaning", 3); None where all count."""
    slots = dict.fromkeys(
        place(at.book, fact, position.subject) for position in run.positions for fact in position.set_aside
    )
    if not slots:
        return None
    rows = [tag("li", f"{_asked_of(at, run, slot)} — {said(at, run, slot)}") for slot in slots]
    return tag(
        "section",
        at.heading("Answers set aside"),
        tag("p", "The tool does not ask these as things stand. They change nothing, and come back if they are asked."),
        tag("ul", rows),
    )


def possible(at: Setting, run: Run) -> Html | None:
    """Every result that the answers so far leave open, and how much is left to ask; None once all is asked."""
    left = len(still_asked(at.book, run))
    if not left:
        return None
    lists = [_possible(at, position) for position in run.positions if len(position.possible) > 1]
    if not lists:
        return tag("p", _at_most(left), class_="dt-left")
    return tag("section", at.heading("Still possible", below=1), lists, tag("p", _at_most(left)), class_="dt-possible")


def _possible(at: Setting, position: Position) -> Html:
    titles = tag("ul", [tag("li", at.outcome(outcome)) for outcome in position.possible])
    return titles if not position.subject else tag("div", tag("p", child(position.subject)), titles)


def child(subject: str) -> str:
    """What a child is called here: a letter, never a name."""
    return f"Child {subject}"


def _at_most(left: int) -> str:
    return f"At most {words.many(left, 'question')} to go."


def titles(at: Setting, outcomes: Iterable[str]) -> Sequence[str]:
    """The titles of several outcomes, in quotes."""
    return [f"“{at.outcome(outcome)}”" for outcome in outcomes]
