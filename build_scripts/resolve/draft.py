"""A handbook in the making: what has been defined, where, and which names have still to be followed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from build_scripts.problems.places import Place
from build_scripts.problems.problem import Problems
from build_scripts.reading.nodes import MapNode, TextNode
from decision_tools.expressions import Expr, Unit
from decision_tools.model.clauses import Clause, Procedure, Reading, Role, Term
from decision_tools.model.handbook import Contact
from decision_tools.model.rules import Condition, Fact, Tool
from decision_tools.model.scenarios import Scenario

type Kind = Literal["procedure", "clause", "role", "term", "fact", "condition", "reading", "tool", "scenario"]
type Within = Literal["outcome", "item"]
"""What is defined inside one tool."""


@dataclass(frozen=True, slots=True)
class Use:
    """A name that must be defined somewhere in the handbook."""

    kind: Kind | Within
    id: str
    place: Place
    owner: str = ""
    """What uses it, as a key of `Draft.places`; for an outcome or item, the tool that has it."""


@dataclass(frozen=True, slots=True)
class Written:
    """A condition as an author wrote it: `key` is its key in `Draft.places`, `tool` the tool that it belongs to."""

    key: str
    expr: Expr
    node: TextNode
    tool: str = ""
    about_item: bool = False
    """It stands under `every item` or `each item`, and so may test item questions."""


@dataclass(frozen=True, slots=True)
class DateUse:
    """A date that an item's timing counts from: a date or moment fact, or an item that has a due date."""

    tool: str
    item: str
    """The item's id within the tool, with a part's behind a full stop."""
    date: str
    place: Place
    unit: Unit | None = None


@dataclass(slots=True)
class Draft:
    """Everything read so far. A definition that is not sound still counts as known, so that one fault is told once.

    `places` maps every part of the model to the place of its text. A key is the kind, the id and the way down the
    record, with positions counted from 0 as in the model:

        clause/SD-36                           fact/concern/options/missing
        condition/listed-type/when             reading/AMB-01
        tool/T                                 tool/T/when
        tool/T/outcomes/needed                 tool/T/outcomes/needed/do/invite-police
        tool/T/ask/concern                     tool/T/ask/concern/only if
        tool/T/tree/2                          tool/T/tree/2/0/when
        tool/T/items/P02                       tool/T/items/P02/parts/planning/when
        tool/T/also/emergency                  tool/T/every item/0/when
        scenario/S                             scenario/S/expect/T
        scenario/S/then/0/expect/T             scenario/S/also right/T
        item/T/P02                             item/T/P02.planning (every item, action, note and part of T)
    """

    problems: Problems = field(default_factory=Problems)
    places: dict[str, Place] = field(default_factory=dict[str, Place])
    uses: list[Use] = field(default_factory=list[Use])
    written: list[Written] = field(default_factory=list[Written])
    written_of: dict[str, list[Written]] = field(default_factory=dict[str, list[Written]])
    """The same by the tool that they belong to."""
    dates: list[DateUse] = field(default_factory=list[DateUse])
    meant: set[str] = field(default_factory=set[str])
    """Dates named by a timing that could not be read: they count as used."""
    broken: set[Kind] = field(default_factory=set[Kind])
    """Kinds of which some definitions could not be read at all: nothing is reported as unknown among them."""
    procedures: dict[str, Procedure] = field(default_factory=dict[str, Procedure])
    clauses: dict[str, Clause] = field(default_factory=dict[str, Clause])
    roles: dict[str, Role] = field(default_factory=dict[str, Role])
    terms: dict[str, Term] = field(default_factory=dict[str, Term])
    facts: dict[str, Fact] = field(default_factory=dict[str, Fact])
    conditions: dict[str, Condition] = field(default_factory=dict[str, Condition])
    readings: dict[str, Reading] = field(default_factory=dict[str, Reading])
    tools: dict[str, Tool] = field(default_factory=dict[str, Tool])
    scenario_nodes: dict[str, MapNode] = field(default_factory=dict[str, MapNode])
    scenarios: dict[str, Scenario] = field(default_factory=dict[str, Scenario])
    contacts: dict[str, Contact] = field(default_factory=dict[str, Contact])

    def write(self, written: Written) -> None:
        """Note a condition."""
        self.written.append(written)
        self.written_of.setdefault(written.tool, []).append(written)

    def known(self, kind: Kind) -> Mapping[str, object]:
        """What is defined of one kind, by id."""
        defined: dict[Kind, Mapping[str, object]] = {
            "procedure": self.procedures,
            "clause": self.clauses,
            "role": self.roles,
            "term": self.terms,
            "fact": self.facts,
            "condition": self.conditions,
            "reading": self.readings,
            "tool": self.tools,
            "scenario": self.scenario_nodes,
        }
        return defined[kind]

    def define(self, kind: Kind | Within, id: str, place: Place, tool: str = "") -> bool:
        """Note where something is defined; a second definition is reported, and False returned."""
        key = f"{kind}/{tool}/{id}" if tool else f"{kind}/{id}"
        known = self.places.setdefault(key, place)
        if known == place:
            return True
        first, second = sorted((known, place)) if known.file == place.file else (known, place)
        self.places[key] = first
        where = f"on line {first.line}" if first.file == second.file else f"in {first.file}, line {first.line}"
        self.problems.report(second, "ID-TWICE", f"a second {kind} '{id}'", f"rename one: the first is {where}")
        return False
