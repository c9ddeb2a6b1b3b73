"""What a tool asks and what comes of it: facts, conditions, the tree, outcomes, items and when each is due."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from decision_tools.expressions import Expr, Quantity
from decision_tools.model.text import NO_TEXT, Text

type FactType = Literal["yes-no", "one-of", "any-of", "number", "duration", "date", "moment", "text"]
type About = Literal["child", "person"]


@dataclass(frozen=True, slots=True)
class Option:
    id: str
    says: Text
    cites: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """One question of the handbook's dictionary; asked once and then known to every tool."""

    id: str
    ask: Text
    type: FactType
    help: Text = NO_TEXT
    options: tuple[Option, ...] = ()
    none: Text = NO_TEXT
    """The label of "none of these" on an any-of fact; without it at least one option is ticked."""
    least: Quantity | None = None
    most: Quantity | None = None
    not_known: bool = True
    """Whether *not known* may be answered; never for text."""
    about: About | None = None
    cites: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Condition:
    id: str
    when: Expr
    cites: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class After:
    """`due: 15 working days after DATE`; DATE is a date fact, or an item that has a due date."""

    distance: Quantity
    date: str
    soonest: int | None = None
    """The near end of a range ("between 10 and 15 working days after"), in the same unit."""


@dataclass(frozen=True, slots=True)
class By:
    """`due: by DATE`."""

    date: str


@dataclass(frozen=True, slots=True)
class EarlierOf:
    """`due: the earlier of (A; B)`."""

    parts: tuple[After | By, ...]


@dataclass(frozen=True, slots=True)
class Every:
    """`every: 1 week` while the item's `when` holds."""

    distance: Quantity
    starts: str
    last_done: str | None = None


@dataclass(frozen=True, slots=True)
class InWords:
    """The clause's own words where no date can be computed."""

    words: Text


type Timing = After | By | EarlierOf | Every | InWords


@dataclass(frozen=True, slots=True)
class Item:
    """An action, invitee, plan element or note; it takes its strength from the first clause that it cites."""

    id: str
    who: tuple[str, ...] = ()
    """Roles, any one of which may act."""
    what: Text = NO_TEXT
    cites: tuple[str, ...] = ()
    reading: str | None = None
    when: Expr | None = None
    parts: tuple[Item, ...] = ()
    seat: Text = NO_TEXT
    """`as:` the part that the person plays, such as chair."""
    record: str | None = None
    after: str | None = None
    if_excluded: Text = NO_TEXT
    timing: Timing | None = None
    person: bool = True


@dataclass(frozen=True, slots=True)
class Outcome:
    id: str
    title: Text
    do: tuple[Item, ...] = ()
    next: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """An entry of `ask:`; closed only when `only_if` is definitely false in this tool."""

    fact: str
    only_if: Expr | None = None
    for_the_record: bool = False


@dataclass(frozen=True, slots=True)
class Branch:
    """`when` None is `otherwise`; a branch has either an outcome or a tree of its own."""

    when: Expr | None
    outcome: str | None = None
    tree: tuple[Branch, ...] = ()
    cites: tuple[str, ...] = ()
    reading: str | None = None


type Effect = Literal["exclude", "settle first", "add"]


@dataclass(frozen=True, slots=True)
class ItemRule:
    """An entry of `every item:`, tested about one item at a time."""

    when: Expr
    effect: Effect
    cites: tuple[str, ...] = ()
    settle: str | None = None
    """The reading to settle first."""
    duty: Item | None = None
    """The duty that `add` sets beside the item."""


@dataclass(frozen=True, slots=True)
class ReaderAdds:
    """`reader adds:` rows of the reader's own, and what each of them needs."""

    what: Text
    needs: tuple[Literal["owner", "date"], ...] = ()
    cites: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tool:
    id: str
    title: Text
    procedure: str
    when: Expr | None = None
    outcomes: tuple[Outcome, ...] = ()
    """Most protective first."""
    ask: tuple[Question, ...] = ()
    each_item: tuple[Question, ...] = ()
    tree: tuple[Branch, ...] = ()
    also: tuple[Item, ...] = ()
    items: tuple[Item, ...] = ()
    every_item: tuple[ItemRule, ...] = ()
    reader_adds: ReaderAdds | None = None
    note: Text = NO_TEXT
    """What the record of this tool is called; without it the record bears the tool's own title."""
