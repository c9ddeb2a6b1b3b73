"""Where a reader stands in one tool: the frozen result of everything answered so far (format.md, "Meaning")."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from decision_tools.model.clauses import Modality
from decision_tools.model.rules import Item
from decision_tools.model.state import Answer, Mark
from decision_tools.model.text import NO_TEXT, Text

type Status = Literal["asking", "decided", "several"]
type Group = Modality | Literal["settle first", "if", "not called for", "reading"]
"""Where an item stands: its strength when it is called for; "must-not" when it is excluded; "reading" when no clause
supports it and the handbook says so."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """When an item is due. `date` is ISO ("2026-11-22" or "2026-11-22T09:30"); empty while the start is not known."""

    item: str
    rule: str
    """The rule in words, shown whether or not a date is known."""
    date: str = ""
    soonest: str = ""
    """The near end of a range."""
    overdue: bool = False
    problem: str = ""
    """Why no date could be computed although the start is known: past the last year of bank holidays, say."""


@dataclass(frozen=True, slots=True)
class ItemResult:
    """One item as it stands in this situation."""

    item: Item
    group: Group
    called_by: tuple[str, ...] = ()
    """The clauses of the rule that put it in a group other than its own: the exclusion, the doubt."""
    settle: str | None = None
    """The reading to settle first."""
    parts: tuple[ItemResult, ...] = ()
    within: str = ""
    """Of a part, the item that it belongs to."""
    mark: Mark | None = None
    added_by_reader: bool = False

    @property
    def id(self) -> str:
        """The item's id; of a part, "ITEM.PART"."""
        return f"{self.within}.{self.item.id}" if self.within else self.item.id


@dataclass(frozen=True, slots=True)
class Missing:
    """What the tool still wants of an item, or of a row that the reader added."""

    item: str
    """The item; "ITEM.PART" where only some of its parts are wanted."""
    needs: Literal["covered", "reason", "owner", "date"]


@dataclass(frozen=True, slots=True)
class Added:
    """A duty that an `every item` rule sets beside an item."""

    beside: str
    duty: Item
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """One step of why: a branch, named condition or option, whether it held, its clauses and the answers behind it."""

    says: str
    held: bool | None
    """None while it is still open."""
    cites: tuple[str, ...] = ()
    reading: str | None = None
    name: str | None = None
    """The named condition, or None for the branch's own words."""
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """One changed answer and the outcomes that it would lead to, most protective first."""

    fact: str
    answer: Answer
    outcomes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Opening:
    """A fact that bears on what is still open; `settles` says whether every, some or no answer to it alone decides."""

    fact: str
    settles: Literal["every answer", "some answers", "with others"]


@dataclass(frozen=True, slots=True)
class Position:
    """What one tool says of one state; ids throughout, words only where they are computed."""

    tool: str
    subject: str = ""
    """The child or person that this run is about; empty for the matter as a whole."""
    applies: bool | None = True
    """Whether the tool's `when` holds; None while that is open."""
    status: Status = "asking"
    outcome: str | None = None
    """The decided outcome, or the most protective of several; None while questions are still to be asked."""
    possible: tuple[str, ...] = ()
    branches: tuple[tuple[int, ...], ...] = ()
    """The branches of the tree that may win, each by its place level by level from 0; one where it is decided."""
    ask: tuple[str, ...] = ()
    """Questions still to be asked, in order; the first is the next."""
    ask_items: tuple[tuple[str, str], ...] = ()
    """Item questions still to be asked: (item, fact)."""
    answered: tuple[str, ...] = ()
    set_aside: tuple[str, ...] = ()
    because: tuple[Reason, ...] = ()
    actions: tuple[ItemResult, ...] = ()
    items: tuple[ItemResult, ...] = ()
    also: tuple[ItemResult, ...] = ()
    missing: tuple[Missing, ...] = ()
    adds: tuple[Added, ...] = ()
    stop: Text = NO_TEXT
    deadlines: tuple[Deadline, ...] = ()
    readings: tuple[str, ...] = ()
    near: tuple[Change, ...] = ()
    settle: tuple[Opening, ...] = ()
