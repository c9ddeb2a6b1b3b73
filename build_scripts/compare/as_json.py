"""A comparison as plain values, for programs; the field names stay."""

from __future__ import annotations

from typing import Any

from build_scripts.compare.report import Report
from decision_tools import in_short
from decision_tools.compare import Change, ToolChanges


def plain(report: Report) -> dict[str, Any]:
    """The whole comparison as JSON would hold it."""
    return {
        "old": report.old_name,
        "new": report.new_name,
        "same": report.same,
        "tools": [_tool(report, found) for found in report.tools],
        "clauses": [
            {
                "clause": each.clause,
                "changes": [{"what": what, "was": was, "now": now} for what, was, now in each.differences],
                "rules": list(each.rules),
                "suspect": each.suspect,
                "fingerprint": each.fingerprint,
            }
            for each in report.clauses
        ],
        "words": [{"what": each.what, "was": each.was, "now": each.now} for each in report.wordings],
        "cases": [
            {
                "case": each.case,
                "stage": each.stage,
                "tool": each.tool,
                "subject": each.subject,
                "was": list(each.was),
                "now": list(each.now),
                "moved": [{"what": what, "was": was, "now": now} for what, was, now in each.moved],
                "problem": each.problem,
            }
            for each in report.cases
        ],
        "casesToldOtherwise": list(report.cases_told_otherwise),
    }


def _tool(report: Report, found: ToolChanges) -> dict[str, Any]:
    return {
        "tool": found.tool,
        "situations": found.situations,
        "problem": found.problem,
        "changes": [_change(report, found, change) for change in found.changes],
    }


def _change(report: Report, found: ToolChanges, change: Change) -> dict[str, Any]:
    return {
        "kind": change.kind,
        "names": list(change.names),
        "was": change.was,
        "now": change.now,
        "within": change.within,
        "situations": change.situations,
        "sentences": [
            {"says": in_short.sentence(found.facts, each.parts), "when": each.when, "situations": each.count}
            for each in change.sentences
        ],
        "clauses": list(change.clauses),
        "cases": list(report.cases_of(found, change)),
    }
