"""The frozen records of a handbook: what the compiler writes and everything else reads.

Meaning: format.md. Words that a reader sees are of type `Text`; the codec keeps them apart
from the rules by key, so that a second language changes no rule.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NewType

from decision_tools.expressions import Expr, Quantity

Text = NewType("Text", str)
NO_TEXT = Text("")

type Modality = Literal[
    "must", "must-not", "requires", "will", "will-not", "should", "expected", "normally", "may", "defines", "refers"
]
MODALITIES: tuple[Modality, ...] = (
    "must",
    "must-not",
    "requires",
    "will",
    "will-not",
    "should",
    "expected",
    "normally",
    "may",
    "defines",
    "refers",
)
"""The source's own strengths, strongest first; never upgraded."""

type Status = Literal["draft", "in force", "under review", "withdrawn"]
type FactType = Literal["yes-no", "one-of", "any-of", "number", "duration", "date", "moment", "text"]
type About = Literal["child", "person"]


@dataclass(frozen=True, slots=True)
class Source:
    """The document that a procedure restates."""

    title: Text
    file: str


NOT_STATED = Text("not stated")
"""The value of what a source does not give; readers see it said so."""


@dataclass(frozen=True, slots=True)
class Revision:
    """What changed for readers with one edition of a page."""

    edition: str
    says: Text


@dataclass(frozen=True, slots=True)
class Procedure:
    """One procedure page and its furniture; "not stated" is a value and is shown as such."""

    id: str
    title: Text
    edition: str
    status: Status
    source: Source
    approved: Text
    review_by: Text
    owner: Text
    last_review: Text = NOT_STATED
    changed: tuple[Revision, ...] = ()
    """Newest first."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One duty or statement of a source, at the source's own strength."""

    id: str
    procedure: str
    modality: Modality
    text: Text
    by: tuple[str, ...] = ()
    """The roles that the source names, any one or all of whom it binds; empty where it names nobody."""
    text_only: Text = NO_TEXT
    """Why no tool carries this clause; empty where one must."""


@dataclass(frozen=True, slots=True)
class Role:
    id: str
    name: Text
    long: Text = NO_TEXT
    ours: bool = False
    """The long form is the handbook's own: the source does not give it."""
    added: bool = False
    """The role itself is the handbook's own: the source does not name it."""
    local: bool = False
    """How to reach it is for the local area to say; where nothing is entered, the reader is told so."""
    of: str | None = None
    also: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """A record, body or word with its synonyms."""

    id: str
    name: Text
    kind: str
    long: Text = NO_TEXT
    ours: bool = False
    also: tuple[Text, ...] = ()


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
class Reading:
    """Doubt or silence of a source, said openly."""

    id: str
    cites: tuple[str, ...]
    says: Text
    settle: str | None = None
    """The role that should settle the doubt."""
    silent: bool = False


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


type Answer = str | tuple[str, ...]
"""One answer in the author's text; a tuple of option ids (and perhaps "not known") for any-of."""

type Answers = Mapping[str, Answer]


@dataclass(frozen=True, slots=True)
class Mark:
    """What a reader says of an item, a part or a row of their own."""

    mark: Literal["covered", "not yet", "does not apply"] = "not yet"
    reason: str = ""
    owner: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class State:
    """Everything a reader has said, in the author's text; the one shape of a scenario, a record and a browser tab."""

    facts: Answers = field(default_factory=dict[str, Answer])
    children: Mapping[str, Answers] = field(default_factory=dict[str, Answers])
    people: Mapping[str, Answers] = field(default_factory=dict[str, Answers])
    """Item questions by item, and by person that the reader added."""
    marks: Mapping[str, Mapping[str, Mark]] = field(default_factory=dict[str, Mapping[str, Mark]])
    """By tool, then by item or part (`P02.liaison`)."""
    rows: Mapping[str, Mapping[str, str]] = field(default_factory=dict[str, Mapping[str, str]])
    """By tool, then by row id: the words of a row that the reader added."""
    today: str = ""


@dataclass(frozen=True, slots=True)
class Expectation:
    """What a scenario expects of one tool: all possible outcomes, or complete groups of items."""

    tool: str
    subject: str = ""
    """The child that this run of the tool is about; empty for the matter as a whole."""
    outcomes: tuple[str, ...] | None = None
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])


@dataclass(frozen=True, slots=True)
class AlsoRight:
    """An outcome that is right as well, because the source can be read in another way than the rules read it."""

    tool: str
    outcome: str
    reading: str
    because: Text
    """What hangs on the doubt, in a sentence."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What a trainer says to a learner who takes one choice; it stands before the words that are made of the rules."""

    tool: str
    choice: str
    """An outcome, or an item, of the tool."""
    says: Text


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of a story: all that is known by then, what to commit on, and what the rules say of it."""

    title: Text
    story: Text
    state: State
    """Everything known at this stage, what earlier ones told included."""
    expect: tuple[Expectation, ...]
    pause: Text = NO_TEXT
    debrief: Text = NO_TEXT
    ask: tuple[str, ...] = ()
    """The tools on which the room commits; empty where it commits on each of which something is expected."""
    minutes: int = 0
    """How long a room may take for it; 0 where nothing is said."""
    prompts: tuple[Text, ...] = ()
    """What the facilitator may ask where the room is quiet."""
    also_right: tuple[AlsoRight, ...] = ()
    feedback: tuple[Remark, ...] = ()

    @property
    def asked(self) -> tuple[Expectation, ...]:
        """What the room commits on, in the order of what is expected."""
        return tuple(each for each in self.expect if not self.ask or each.tool in self.ask)


@dataclass(frozen=True, slots=True)
class Scenario:
    """A training case that is also a test: a story in one stage, or in several of which this is the first."""

    id: str
    title: Text
    story: Text
    state: State
    expect: tuple[Expectation, ...]
    pause: Text = NO_TEXT
    debrief: Text = NO_TEXT
    ask: tuple[str, ...] = ()
    minutes: int = 0
    prompts: tuple[Text, ...] = ()
    also_right: tuple[AlsoRight, ...] = ()
    feedback: tuple[Remark, ...] = ()
    then: tuple[Stage, ...] = ()
    """The stages behind the first."""

    @property
    def stages(self) -> tuple[Stage, ...]:
        """Every stage in order; the first bears the title of the story."""
        first = Stage(
            self.title,
            self.story,
            self.state,
            self.expect,
            self.pause,
            self.debrief,
            self.ask,
            self.minutes,
            self.prompts,
            self.also_right,
            self.feedback,
        )
        return (first, *self.then)


type Nation = Literal["england-and-wales", "scotland", "northern-ireland"]


@dataclass(frozen=True, slots=True)
class Calendar:
    """The bank holidays that working days skip; a date outside the years is an error, never a guess."""

    nation: Nation = "england-and-wales"
    first_year: int = 0
    last_year: int = 0
    holidays: Mapping[Nation, tuple[str, ...]] = field(default_factory=dict[Nation, tuple[str, ...]])
    """ISO days, in order, by nation."""


@dataclass(frozen=True, slots=True)
class Contact:
    """A local name or contact for a role, from the overlay file."""

    role: str
    name: Text = NO_TEXT
    contact: Text = NO_TEXT


@dataclass(frozen=True, slots=True)
class Handbook:
    """Everything, resolved: every id leads somewhere."""

    procedures: Mapping[str, Procedure]
    clauses: Mapping[str, Clause]
    roles: Mapping[str, Role]
    terms: Mapping[str, Term]
    facts: Mapping[str, Fact]
    conditions: Mapping[str, Condition]
    readings: Mapping[str, Reading]
    tools: Mapping[str, Tool]
    scenarios: Mapping[str, Scenario]
    calendar: Calendar = field(default_factory=Calendar)
    contacts: Mapping[str, Contact] = field(default_factory=dict[str, Contact])
