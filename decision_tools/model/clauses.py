"""What a source says, at its own strength, and whom and what it names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from decision_tools.model.text import NO_TEXT, NOT_STATED, Text

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


@dataclass(frozen=True, slots=True)
class Source:
    """The document that a procedure restates."""

    title: Text
    file: str


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
class Reading:
    """Doubt or silence of a source, said openly."""

    id: str
    cites: tuple[str, ...]
    says: Text
    settle: str | None = None
    """The role that should settle the doubt."""
    silent: bool = False
