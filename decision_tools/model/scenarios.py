"""Training cases that are tests as well: stories in stages, and what each stage expects."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from decision_tools.model.state import State
from decision_tools.model.text import NO_TEXT, Text


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
class Scenario(Stage):
    """A training case that is also a test: a story in one stage, or in several of which this is the first."""

    id: str = field(kw_only=True)
    then: tuple[Stage, ...] = ()
    """The stages behind the first."""

    @property
    def stages(self) -> tuple[Stage, ...]:
        """Every stage in order; the first bears the title of the story."""
        return (self, *self.then)
