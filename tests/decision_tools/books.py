"""Small handbooks for tests, written as tersely as the format itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from decision_tools.conditions import parse
from decision_tools.expressions import Expr, Quantity, Unit
from decision_tools.model.clauses import Clause, Modality, Procedure, Reading, Role, Source
from decision_tools.model.handbook import Calendar, Handbook
from decision_tools.model.rules import (
    About,
    Branch,
    Condition,
    Fact,
    FactType,
    Item,
    ItemRule,
    Option,
    Outcome,
    Question,
    ReaderAdds,
    Tool,
)
from decision_tools.model.text import NO_TEXT, Text

CALENDAR = Calendar(
    "england-and-wales",
    2024,
    2027,
    {"england-and-wales": ("2026-04-03", "2026-04-06", "2026-05-04", "2026-05-25", "2026-12-25", "2026-12-28")},
)
"""Good Friday and Easter Monday among them: 3 and 6 April 2026."""

type Ask = str | tuple[str, str]
type Tree = Sequence[tuple[str, str | Tree]]
"""Branches as (condition, outcome or tree); "otherwise" always holds."""


def fact(
    id: str,
    type: FactType = "yes-no",
    options: str = "",
    *,
    none: bool = False,
    least: int | None = None,
    most: int | None = None,
    not_known: bool = True,
    about: About | None = None,
) -> Fact:
    """A fact; `options` are ids parted by spaces, `none` allows none of them, `least` and `most` are in hours or bare."""
    unit: Unit | None = "hours" if type == "duration" else None
    return Fact(
        id,
        Text(f"{id}?"),
        type,
        options=tuple(Option(name, Text(name)) for name in options.split()),
        none=Text("None of these") if none else NO_TEXT,
        least=None if least is None else Quantity(least, unit),
        most=None if most is None else Quantity(most, unit),
        not_known=not_known and type != "text",
        about=about,
    )


def when(text: str) -> Expr | None:
    return None if text in ("", "otherwise") else parse(text)


def ask(*entries: Ask, record: str = "") -> tuple[Question, ...]:
    """Questions as ids or (id, only if); `record` names those that are asked for the record."""
    pairs = ((entry, "") if isinstance(entry, str) else entry for entry in entries)
    return tuple(Question(id, when(guard), for_the_record=id in record.split()) for id, guard in pairs)


def tree(branches: Tree, cites: str = "C-01") -> tuple[Branch, ...]:
    return tuple(
        Branch(when(text), leads, cites=(cites,))
        if isinstance(leads, str)
        else Branch(when(text), tree=tree(leads, cites), cites=(cites,))
        for text, leads in branches
    )


def item(id: str, text: str = "", cites: str = "C-01", **more: Any) -> Item:
    """An item under a condition; other fields by name."""
    return Item(id, what=Text(id), cites=tuple(cites.split()), when=when(text), **more)


def rule(text: str, effect: str, cites: str = "N-01", **more: Any) -> ItemRule:
    """An entry of `every item`: "exclude", "add", or "settle first AMB-01"."""
    name, _, settle = effect.partition(" AMB")
    found = {"exclude": "exclude", "settle first": "settle first", "add": "add"}[name]
    more |= {"settle": f"AMB{settle}"} if settle else {}
    return ItemRule(parse(text), found, cites=tuple(cites.split()), **more)  # type: ignore[arg-type]


def tool(id: str = "tool", *, outcomes: str | tuple[Outcome, ...] = (), **fields: Any) -> Tool:
    """A tool; `outcomes` may be ids parted by spaces, most protective first, each with one action `do-ID`."""
    if isinstance(outcomes, str):
        outcomes = tuple(Outcome(name, Text(name), do=(item(f"do-{name}"),)) for name in outcomes.split())
    return Tool(id, Text(id), "procedure", outcomes=outcomes, **fields)


def book(facts: Sequence[Fact], *tools: Tool, conditions: Mapping[str, str] | None = None, **more: Any) -> Handbook:
    """A handbook of these facts, tools and named conditions; each of its clauses has another strength."""
    strengths: dict[str, Modality] = {
        "C-01": "should",
        "C-02": "must",
        "C-03": "normally",
        "C-04": "may",
        "C-05": "requires",
        "N-01": "must-not",
    }
    nowhere = Text("not stated")
    source = Source(Text("A source"), "source.txt")
    fields: dict[str, Any] = {
        "procedures": {
            "procedure": Procedure(
                "procedure", Text("A procedure"), "1.0", "in force", source, nowhere, nowhere, nowhere
            )
        },
        "clauses": {id: Clause(id, "procedure", modality, Text(id)) for id, modality in strengths.items()},
        "roles": {"chair": Role("chair", Text("Chair"))},
        "terms": {},
        "facts": {each.id: each for each in facts},
        "conditions": {id: Condition(id, parse(text), ("C-01",)) for id, text in (conditions or {}).items()},
        "readings": {"AMB-01": Reading("AMB-01", ("C-01",), Text("doubt"), "chair")},
        "tools": {each.id: each for each in tools},
        "scenarios": {},
        "calendar": CALENDAR,
        **more,
    }
    return Handbook(**fields)


__all__ = ["CALENDAR", "ItemRule", "ReaderAdds", "ask", "book", "fact", "item", "rule", "tool", "tree", "when"]
