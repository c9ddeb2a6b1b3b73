"""What one tool's screen is drawn from: the positions, the reader's state, and what a form holds while it is mended."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from decision_tools.fields import FieldError, Slot
from decision_tools.lookup import tools_of
from decision_tools.model.handbook import Handbook
from decision_tools.model.rules import Tool
from decision_tools.model.state import Answer, State
from decision_tools.position import Position
from decision_tools.record.forms import Record
from decision_tools.record.reopened import Reopened

type Shown = Literal["all", "missing", "must", "mine"]
"""Which items of a checklist are shown."""


@dataclass(frozen=True, slots=True)
class Run:
    """One tool at one moment: a position for the matter as a whole, or one for each child."""

    positions: tuple[Position, ...]
    state: State
    given_in: Mapping[str, str] = field(default_factory=dict[str, str])
    """The tool in which each question was answered, by the key of its slot."""
    all_questions: bool = False
    """Whether the reader wants every question in one form."""
    change: Slot | None = None
    """The answer that the reader is changing."""
    held: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    """What the reader filled in that could not be taken, kept to be mended."""
    errors: tuple[FieldError, ...] = ()
    shown: Shown = "all"
    mine: str = ""
    """The role whose items are shown as "mine"."""
    left_out: tuple[str, ...] = ()
    """What was dropped from a state of another edition, in words."""
    record: Record | None = None
    """The record that the reader asked for; None once anything has been answered since."""
    reopened: Reopened | None = None
    """What there is to say of a record that was opened just now."""
    refused: str = ""
    """Why a record was not opened."""

    @property
    def subjects(self) -> tuple[str, ...]:
        """The children that the tool runs for; empty where it is about the matter as a whole."""
        return tuple(position.subject for position in self.positions if position.subject)


def answer(book: Handbook, state: State, at: Slot) -> Answer | None:
    """What the reader has said at one question; None where nothing."""
    match book.facts[at.fact].about:
        case "child":
            return state.children.get(at.about, {}).get(at.fact)
        case "person":
            return state.people.get(at.about, {}).get(at.fact)
        case _:
            return state.facts.get(at.fact)


def place(book: Handbook, fact: str, subject: str) -> Slot:
    """Where a tool asks a fact; `subject` is the child that it runs for, or empty."""
    return Slot(fact, subject if book.facts[fact].about else "")


def still_asked(book: Handbook, run: Run) -> tuple[Slot, ...]:
    """The questions still to be asked, in order, each once; those about one item come last."""
    shared = [place(book, fact, position.subject) for position in run.positions for fact in position.ask]
    about_items = [Slot(fact, item) for position in run.positions for item, fact in position.ask_items]
    return tuple(dict.fromkeys((*shared, *about_items)))


def next_asked(book: Handbook, run: Run) -> tuple[Slot, ...]:
    """What is asked now: the answer being changed, or the next question; one about items is asked of all of them."""
    if run.change:
        return (run.change,)
    slots = still_asked(book, run)
    if slots and book.facts[slots[0].fact].about == "person":
        return tuple(slot for slot in slots if slot.fact == slots[0].fact)
    return slots[:1]


def answered(book: Handbook, tool: Tool, run: Run) -> tuple[Slot, ...]:
    """The questions that the reader has answered and that count, in the order of asking (format.md, "Meaning", 3)."""
    slots = [place(book, fact, position.subject) for position in run.positions for fact in position.answered]
    return tuple(dict.fromkeys((*slots, *_answered_about_items(tool, run))))


def _answered_about_items(tool: Tool, run: Run) -> Iterator[Slot]:
    items = {result.item.id for position in run.positions for result in position.items}
    for question in tool.each_item:
        yield from (Slot(question.fact, id) for id in sorted(items) if question.fact in run.state.people.get(id, {}))


def all_slots(book: Handbook, tool: Tool, run: Run) -> tuple[Slot, ...]:
    """Every question that the tool asks or has asked in this situation, in its own order."""
    tools = tools_of(tool, book.conditions, book.tools)
    facts = dict.fromkeys(question.fact for each in tools for question in (*each.ask, *each.each_item))
    order = {fact: place for place, fact in enumerate(facts)}
    slots = dict.fromkeys((*answered(book, tool, run), *still_asked(book, run)))
    return tuple(sorted(slots, key=lambda slot: (slot.about, order[slot.fact])))
