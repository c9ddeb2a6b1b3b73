"""What a reader must know of a procedure before trusting it: what the source gives, and what is the handbook's own."""

from __future__ import annotations

from collections.abc import Mapping

from decision_tools import words
from decision_tools.html import Child, Html, join, tag
from decision_tools.model.clauses import Procedure
from decision_tools.model.text import NOT_STATED

NOT_IN_SOURCE = "not stated in the source"
DAY = 10
"""How many characters a date has: 2026-11-22."""


def furniture(procedure: Procedure, version: str) -> Html:
    """Both groups of facts; `version` is the content version of the whole handbook. The search leaves them out."""
    source = {
        "Source document": procedure.source.title,
        "Approved": _stated(procedure.approved),
        "Owner": _stated(procedure.owner),
        "Last review": _stated(procedure.last_review),
        "Next review": _stated(procedure.review_by),
    }
    own: dict[str, Child] = {
        "Handbook edition": procedure.edition,
        "Status": procedure.status.capitalize(),
        "Content version": version,
        "What changed": _changed(procedure),
    }
    return join(_group("From the source", source), _group("The handbook's own", own))


def _group(title: str, rows: Mapping[str, Child]) -> Html:
    wide = {"Source document", "What changed"}
    pairs = [
        tag("div", tag("dt", name), tag("dd", value), class_="wide" if name in wide else None)
        for name, value in rows.items()
    ]
    named = tag("p", tag("strong", title))
    return tag("section", named, tag("dl", pairs), class_="furniture", aria_label=title, data_search_exclude=True)


def _stated(value: str) -> str:
    """A value of the source, a day in words; or that the source does not give it."""
    if value == NOT_STATED:
        return NOT_IN_SOURCE
    return words.day(value) if len(value) == DAY and value[:4].isdigit() else value


def _changed(procedure: Procedure) -> Child:
    if not procedure.changed:
        return "nothing is recorded"
    return [tag("p", tag("strong", f"{each.edition}: "), each.says) for each in procedure.changed]
