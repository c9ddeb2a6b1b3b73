"""Clauses and the rules on them: each is accounted for, none made weaker, exclusions rest on a must-not."""

from __future__ import annotations

import re

from build_scripts.resolve.draft import Draft

MUST = re.compile(r"\bmust\b", re.IGNORECASE)


def check_meaning(draft: Draft) -> None:
    """Every clause, and every rule that excludes."""
    _accounted_for(draft)
    _strengths(draft)
    _exclusions(draft)


def _accounted_for(draft: Draft) -> None:
    """A clause is cited by something that a tool shows, or by a reading on which that rests, or is in the text only."""
    if draft.broken & {"tool", "fact", "condition"}:
        return
    cited = {use.id for use in draft.uses if use.kind == "clause" and not use.owner.startswith("reading/")}
    rested_on = (draft.readings.get(use.id) for use in draft.uses if use.kind == "reading")
    cited |= {clause for reading in rested_on if reading for clause in reading.cites}
    for clause in draft.clauses.values():
        if clause.id not in cited and not clause.text_only:
            message = f"nothing in a tool cites {clause.id}"
            hint = 'cite it where it is carried out, or say why not: {#… text-only="why"}'
            draft.problems.report(draft.places[f"clause/{clause.id}"], "CLAUSE-UNUSED", message, hint)


def _strengths(draft: Draft) -> None:
    for clause in draft.clauses.values():
        if clause.modality == "may" and MUST.search(clause.text):
            message = f"{clause.id} says 'must' and is marked as 'may'"
            hint = "keep the source's own strength, in the words and in the mark"
            draft.problems.report(draft.places[f"clause/{clause.id}"], "CLAUSE-MUST", message, hint)


def _exclusions(draft: Draft) -> None:
    for tool in draft.tools.values():
        for at, rule in enumerate(tool.every_item):
            strengths = {draft.clauses[id].modality for id in rule.cites if id in draft.clauses}
            if rule.effect == "exclude" and strengths and "must-not" not in strengths:
                message = "the exclusion cites no clause that says 'must not'"
                hint = "cite the clause that forbids it, or write 'settle first: READING'"
                place = draft.places[f"tool/{tool.id}/every item/{at}"]
                draft.problems.report(place, "EXCLUSION-WEAK", message, hint)
