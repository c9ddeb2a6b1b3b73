"""Small handbooks for tests, written as tersely as the format itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from decision_tools.conditions import parse
from decision_tools.expressions import Expr, Quantity
from decision_tools.model import (
    NO_TEXT,
    Branch,
    Calendar,
    Clause,
    Condition,
    Fact,
    FactType,
    Handbook,
    Item,
    ItemRule,
    Modality,
    Option,
    Outcome,
    Procedure,
    Question,
    ReaderAdds,
    Reading,
    Role,
    Source,
    Text,
    Tool,
)

CALENDAR = Calendar(
    "england-and-wales",
    2024,
    2027,
    {"england-and-wales": ("2026-04-03", "2026-04-06", "2026-05-04", "2026-05-25", "2026-12-25", "2026-12-28")},
)

type Ask = str | tuple[str, str]
type Tree = Sequence[tuple[str, str | Tree]]
"""Branches as (condition, outcome or tree); "otherwise" always holds."""


def fact(id: str, type: FactType = "yes-no", options: str = "", **more: object) -> Fact:
    """A fact; `options` are ids parted by spaces, `none=True` allows none of them, `least` is in hours or bare."""
    none = Text("None of these") if more.get("none") else NO_TEXT
    least = more.get("least")
    unit = "hours" if type == "duration" else None
    about = more.get("about")
    return Fact(
        id,
        Text(f"{id}?"),
        type,
        options=tuple(Option(name, Text(name)) for name in options.split()),
        none=none,
        least=Quantity(least, unit) if isinstance(least, int) else None,
        not_known=bool(more.get("not_known", type != "text")),
        about=about if about in ("child", "person") else None,  # type: ignore[arg-type]
    )


def when(text: str) -> Expr | None:
    return None if text in ("", "otherwise") else parse(text)


def ask(*entries: Ask) -> tuple[Question, ...]:
    """Questions as ids or (id, only if)."""
    pairs = ((entry, "") if isinstance(entry, str) else entry for entry in entries)
    return tuple(Question(id, when(guard)) for id, guard in pairs)


def tree(branches: Tree) -> tuple[Branch, ...]:
    return tuple(
        Branch(when(text), leads, cites=("C-01",))
        if isinstance(leads, str)
        else Branch(when(text), tree=tree(leads), cites=("C-01",))
        for text, leads in branches
    )


def item(id: str, text: str = "", cites: str = "C-01", **more: object) -> Item:
    """An item under a condition; other fields by name."""
    return Item(id, what=Text(id), cites=tuple(cites.split()), when=when(text), **more)  # type: ignore[arg-type]


def tool(id: str = "tool", *, outcomes: str = "", **fields: object) -> Tool:
    """A tool; `outcomes` are ids parted by spaces, most protective first."""
    return Tool(
        id,
        Text(id),
        "procedure",
        outcomes=tuple(Outcome(name, Text(name), do=(item(f"do-{name}"),)) for name in outcomes.split()),
        **fields,  # type: ignore[arg-type]
    )


def book(facts: Sequence[Fact], *tools: Tool, conditions: Mapping[str, str] | None = None, **more: object) -> Handbook:
    """A handbook of these facts, tools and named conditions; clauses C-01 (should), C-02 (must), N-01 (must not)."""
    strengths: dict[str, Modality] = {"C-01": "should", "C-02": "must", "N-01": "must-not", "C-03": "normally"}
    fields: dict[str, object] = {
        "procedures": {
            "procedure": Procedure(
                "procedure",
                Text("A procedure"),
                "1.0",
                "in force",
                Source(Text("A source"), "source.txt"),
                Text("not stated"),
                Text("not stated"),
                Text("not stated"),
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
    return Handbook(**fields)  # type: ignore[arg-type]


__all__ = ["ItemRule", "ReaderAdds", "ask", "book", "fact", "item", "tool", "tree", "when"]
