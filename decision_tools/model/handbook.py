"""The whole handbook, resolved, with what is local: bank holidays and contacts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from decision_tools.model.clauses import Clause, Procedure, Reading, Role, Term
from decision_tools.model.rules import Condition, Fact, Tool
from decision_tools.model.scenarios import Scenario
from decision_tools.model.text import NO_TEXT, Text

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
