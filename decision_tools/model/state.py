"""What a reader has said: the one shape of a scenario, a record and a browser tab."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

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
