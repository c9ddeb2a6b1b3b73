"""Coverage that is checked: in a procedure that people work by, nothing stands that no training case exercises."""

from __future__ import annotations

from collections.abc import Mapping

from build_scripts.problems.places import Place
from build_scripts.problems.problem import Problems
from build_scripts.proof.coverage import Carrier, Coverage, Kind
from decision_tools.model.clauses import Clause, Modality, Status

NOT_WORKED_BY: frozenset[Status] = frozenset({"draft", "withdrawn"})
"""Procedures whose gaps are shown on the coverage page and stop nothing."""
NO_DUTY: frozenset[Modality] = frozenset({"defines", "refers"})
"""Strengths at which a clause may stand in the text only: nobody has anything to do."""
UNTRIED: Mapping[Kind, str] = {
    "branch": "BRANCH-UNTRIED",
    "action": "ITEM-UNTRIED",
    "item": "ITEM-UNTRIED",
    "part": "ITEM-UNTRIED",
    "note": "ITEM-UNTRIED",
    "rule": "RULE-UNTRIED",
}
"""What has to be exercised by itself; named conditions and options are where a clause needs them to be."""


def check_coverage(coverage: Coverage, places: Mapping[str, Place], problems: Problems) -> None:
    """Report every clause, branch, item, note and rule that no training case exercises or comes near to missing."""
    book = coverage.book
    for clause in book.clauses.values():
        if book.procedures[clause.procedure].status not in NOT_WORKED_BY:
            _clause(coverage, clause, places[f"clause/{clause.id}"], problems)
    for carrier in coverage.carriers:
        if book.procedures[book.tools[carrier.tool].procedure].status not in NOT_WORKED_BY:
            _carrier(coverage, carrier, places, problems)


def _clause(coverage: Coverage, clause: Clause, place: Place, problems: Problems) -> None:
    if clause.text_only:
        if clause.modality not in NO_DUTY:
            message = f"{clause.id} is marked 'text-only', but somebody has something to do"
            problems.report(place, "TEXT-ONLY", message, "cite it in a tool where it is carried out")
    elif not coverage.carried[clause.id]:
        message = f"only a question cites {clause.id}"
        hint = "cite it in the branch, action, item or note that carries it out"
        problems.report(place, "CLAUSE-UNUSED", message, hint)
    elif not coverage.exercised[clause.id]:
        carried = coverage.carried[clause.id][0]
        message = f"no training case exercises {clause.id}"
        hint = f"add a case that exercises {_a(carried.kind)} of '{carried.tool}' which cites it"
        problems.report(place, "CLAUSE-UNTRIED", message, hint)


def _carrier(coverage: Coverage, carrier: Carrier, places: Mapping[str, Place], problems: Problems) -> None:
    if carrier.kind not in UNTRIED:
        return
    key = f"tool/{carrier.tool}/{carrier.way}"
    place = places.get(f"{key}/when") or places[key]
    if not coverage.cases[carrier]:
        message = f"no training case exercises this {carrier.kind} of '{carrier.tool}'"
        problems.report(place, UNTRIED[carrier.kind], message, _cure(carrier))
    elif carrier.conditional and coverage.near[carrier] is None:
        message = f"no near miss: no case goes without this {carrier.kind} and is one answer away from having it"
        case = coverage.cases[carrier][0]
        hint = f"add a case like '{case}' with one answer changed, so that it goes without"
        problems.report(place, "NEAR-MISS", message, hint)


def _a(kind: Kind) -> str:
    """A kind with its article."""
    return f"an {kind}" if kind[0] in "aio" else f"a {kind}"


def _cure(carrier: Carrier) -> str:
    """What a case has to state so that it counts."""
    match carrier.kind:
        case "branch" | "action":
            return f"add a case that comes to it alone and states the outcomes of '{carrier.tool}'"
        case "note":
            return f"add a case that shows it and expects something of '{carrier.tool}'"
        case "rule":
            return "add a case in which it holds of one item, and list what it does under 'expect'"
        case _:
            return "add a case that calls for it, and list its group or 'missing' under 'expect'"
