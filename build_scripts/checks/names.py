"""Every name leads somewhere: clauses, roles, records, facts, readings, tools, outcomes and items."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from build_scripts.problems.problem import did_you_mean
from build_scripts.resolve.draft import Draft, Kind, Use
from build_scripts.resolve.given import paths


@dataclass(frozen=True, slots=True)
class _Unknown:
    code: str
    said: str
    hint: str


UNKNOWN: dict[Kind, _Unknown] = {
    "clause": _Unknown("CLAUSE-UNKNOWN", "is not a clause of the handbook", "cite a clause by its id, as in SD-36"),
    "role": _Unknown("ROLE-UNKNOWN", "is not a role of the handbook", "add it to a block of kind 'roles'"),
    "term": _Unknown("TERM-UNKNOWN", "is not a record of the handbook", "add it to a block of kind 'terms'"),
    "fact": _Unknown("FACT-UNKNOWN", "is not a fact of the handbook", "add it to a block of kind 'facts'"),
    "reading": _Unknown("READING-UNKNOWN", "is not a reading", "add it to a block of kind 'readings'"),
    "tool": _Unknown("TOOL-UNKNOWN", "is not a tool of the handbook", "name a tool by its id"),
}


def check_names(draft: Draft) -> None:
    """Report every name that leads nowhere, where it stands."""
    for use in draft.uses:
        if use.kind == "outcome" or use.kind == "item":
            _inside(use, draft)
        elif use.id not in draft.known(use.kind) and use.kind not in draft.broken:
            unknown = UNKNOWN[use.kind]
            hint = did_you_mean(use.id, draft.known(use.kind), unknown.hint)
            draft.problems.report(use.place, unknown.code, f"'{use.id}' {unknown.said}", hint)


def _inside(use: Use, draft: Draft) -> None:
    """An outcome or item of one tool; of a tool that does not exist nothing is said here."""
    tool = draft.tools.get(use.owner)
    if tool is None:
        return
    known: Collection[str]
    if use.kind == "outcome":
        code, known = "OUTCOME-UNKNOWN", [outcome.id for outcome in tool.outcomes]
    else:
        code, known = "ITEM-UNKNOWN", list(paths(tool))
    if use.id not in known:
        a = "an outcome" if use.kind == "outcome" else "an item"
        hint = did_you_mean(use.id, known, f"write one of {', '.join(known)}" if known else f"'{tool.id}' has none")
        draft.problems.report(use.place, code, f"'{use.id}' is not {a} of '{tool.id}'", hint)
