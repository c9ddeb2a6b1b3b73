"""What a learner reads of one choice: right or not, by which clause, where the two part, and what would lead to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from build_scripts.training.story_words import Teller, bullets, paragraph
from decision_tools.html import Html, join, tag
from decision_tools.model.rules import Tool
from decision_tools.model.scenarios import AlsoRight
from decision_tools.model.state import State
from decision_tools.training.changes import Changed, Turned
from decision_tools.training.items import Family, OnItem
from decision_tools.training.outcomes import OnOutcome, Parting

STANDS: Mapping[bool | None, str] = {
    True: "which holds here",
    False: "which does not hold here",
    None: "which is still open here",
}
MOST_LEADS = 4
"""How many single changed answers are named; the whole list stands under the near misses."""


def on_outcome(
    teller: Teller,
    tool: Tool,
    state: State,
    subject: str,
    possible: tuple[str, ...],
    found: OnOutcome,
    also: Mapping[str, AlsoRight],
) -> Html:
    """The feedback on one outcome."""
    title = teller.outcome(tool, found.choice)
    match found.verdict:
        case "right":
            return teller.branch("The rules come to it, because this holds", found.branch)
        case "possible":
            others = [each for each in possible if each != found.choice]
            opening = f"It is possible, and not settled: {teller.outcomes(tool, others)} is possible as well. "
            where = teller.branch("It comes where this holds", found.branch)
            return join(paragraph(opening), where, _leads(teller, title, found))
        case "also":
            because = also[found.choice]
            doubt = paragraph(teller.doubt(because.reading))
            hangs = paragraph("What hangs on it: ", because.because)
            return join(doubt, hangs, *_parted(teller, tool, state, subject, possible, found))
        case _:
            return join(*_parted(teller, tool, state, subject, possible, found))


def _parted(
    teller: Teller, tool: Tool, state: State, subject: str, possible: tuple[str, ...], found: OnOutcome
) -> Iterator[Html]:
    """What the rules come to instead, where the two part, and what would lead to the choice."""
    title, came = teller.outcome(tool, found.choice), teller.outcomes(tool, possible)
    as_written = "As the handbook reads it, the" if found.verdict == "also" else "The"
    yield paragraph(f"{as_written} rules come to {came} here.")
    if parting := found.parting:
        stands = f"They part from {title} at this condition, {STANDS[parting.holds]}"
        yield teller.condition(parting.when, join(stands, teller.support(parting.cites, parting.reading), ": "))
        yield from _behind(teller, state, subject, parting)
    yield _leads(teller, title, found)


def _behind(teller: Teller, state: State, subject: str, parting: Parting) -> Iterator[Html]:
    """The answers of the case that the condition looks at."""
    said = [line for fact in parting.facts if (line := teller.said(state, subject, fact))]
    if said:
        yield paragraph("The answers that it looks at: ", "; ".join(said), ".")


def _leads(teller: Teller, title: str, found: OnOutcome) -> Html:
    is_open = found.verdict == "possible"
    if not found.leads:
        return paragraph(f"No single {'answer settles it for' if is_open else 'changed answer leads to'} {title}.")
    opening = f"One {'answer settles it for' if is_open else 'changed answer leads to'} {title}"
    return _any_of(opening, (_answered(teller, each) for each in found.leads[:MOST_LEADS]))


def _any_of(opening: str, lines: Iterable[str]) -> Html:
    lines = list(lines)
    if len(lines) == 1:
        return paragraph(f"{opening}: {lines[0]}.")
    return join(paragraph(f"{opening}, any one of these:"), bullets(lines))


def _answered(teller: Teller, change: Changed | Turned) -> str:
    return teller.answered(change.fact, change.answer)


def outcome_in_short(teller: Teller, found: OnOutcome) -> Html:
    """The feedback on one outcome in a line."""
    if found.parting is None:
        opening = "Right, because" if found.verdict == "right" else "Possible, and not settled. It comes where"
        return join(f"{opening}: ", teller.branch_in_line(found.branch), ".")
    opening = "Right as well, by another reading" if found.verdict == "also" else "Not this"
    parting = found.parting
    support = teller.support(parting.cites, parting.reading)
    at = f"{opening}. The rules part from it at this condition, {STANDS[parting.holds]}: {teller.in_line(parting.when)}"
    return join(at, support, ".")


def on_item(teller: Teller, family: Family, found: OnItem) -> Html:
    """The feedback on one item of a list."""
    more = () if family in ("missing", "overdue", "added to") else _why(teller, found)
    return join(tag("p", item_in_short(teller, family, found)), *more)


def item_in_short(teller: Teller, family: Family, found: OnItem) -> Html:
    """The feedback on one item in a line."""
    support = teller.support(found.result.item.cites, found.result.item.reading)
    match family:
        case "missing":
            return join(_missing(found), support, ".")
        case "overdue":
            return join(_overdue(teller, found), support, ".")
        case "added to":
            return _added(teller, found)
        case _:
            return join(_stands(found), support, ".")


def _overdue(teller: Teller, found: OnItem) -> str:
    stands = "Overdue" if found.verdict == "right" else "Not overdue"
    return f"{stands}: {teller.due(found.deadline)}" if found.deadline else stands


def _missing(found: OnItem) -> str:
    if found.missing is None:
        return "Covered, so not missing"
    return (
        "A reason is missing for setting it aside"
        if found.missing.needs == "reason"
        else "Missing: nothing covers it yet"
    )


def _added(teller: Teller, found: OnItem) -> Html:
    if found.added is None:
        return join("No further duty stands beside it here.")
    duty = teller.item(found.added.duty)
    return join(f"A further duty stands beside it: {duty}", teller.support(found.added.cites), ".")


def _stands(found: OnItem) -> str:
    """Where an item stands, in a few words."""
    match found.result.group:
        case "not called for":
            return "Not called for here, and not forbidden"
        case "must-not":
            return "Left out"
        case "settle first":
            return "A doubt has to be settled first"
        case "if":
            return "Open: it is called for only if the condition below holds, and that is not known"
        case "reading":
            return "Shown here although no clause says so"
        case _:
            return "Called for"


def _why(teller: Teller, found: OnItem) -> Iterator[Html]:
    """The condition or rule behind where an item stands, and what one changed answer would do."""
    if found.rule:
        yield teller.condition(
            found.rule.when, join("By the rule for every item", teller.support(found.rule.cites), ": ")
        )
        if found.rule.settle:
            yield paragraph(teller.doubt(found.rule.settle))
    elif found.result.item.when:
        yield teller.condition(found.result.item.when, join("Its condition: "))
    for called_for, opening in ((True, "One changed answer calls for it"), (False, "One changed answer takes it off")):
        lines = [_answered(teller, each) for each in found.leads if each.called_for is called_for]
        if lines:
            yield _any_of(opening, lines[:MOST_LEADS])
