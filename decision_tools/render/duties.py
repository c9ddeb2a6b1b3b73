"""One duty, invitee or element in full: who, what, its strength and clauses, the record, by when, and why it stands."""

from __future__ import annotations

from collections.abc import Mapping

from decision_tools import words
from decision_tools.html import Child, Html, join, tag
from decision_tools.model.rules import Item
from decision_tools.position import Deadline, ItemResult
from decision_tools.render import clauses
from decision_tools.render.setting import Setting


def name(at: Setting, item: Item) -> Html:
    """Who and what; the doer first, because a duty worker looks for their own."""
    actor, seat = words.who(at.book, item), item.seat
    doer = f"{actor} ({seat})" if actor and seat else actor or seat
    return join(tag("strong", doer) if doer else None, ": " if doer and item.what else None, item.what or None)


def detail(at: Setting, item: Item, deadline: Deadline | None = None) -> Html:
    """What stands under a duty: strength, clauses, record, what comes first, how to reach the doer, and by when.

    Without a `deadline` it has no timing (format.md, "Tools").
    """
    record = at.book.terms[item.record].name if item.record else ""
    first = _named(at, item.after) if item.after else ""
    reach = words.contacts(at.book, item)
    facts: list[Child] = [
        clauses.support(at, item.cites, item.reading),
        f"Record: {record}" if record else None,
        f"After: {first}" if first else None,
        f"Contact: {'; '.join(reach)}" if reach else None,
        _when(deadline) if deadline else None,
    ]
    return tag("ul", [tag("li", fact) for fact in facts if fact], class_="dt-detail")


def _named(at: Setting, id: str) -> str:
    everything = (*(item for outcome in at.tool.outcomes for item in outcome.do), *at.tool.also, *at.tool.items)
    return next(words.item(at.book, item) for item in everything if item.id == id)


def _when(deadline: Deadline) -> Html:
    """By when, with the rule it comes from; the rule alone where no date can be given."""
    if deadline.problem:
        return join(f"When: {deadline.rule}. No date can be given: {deadline.problem}.")
    if not deadline.date:
        return join(f"When: {deadline.rule}")
    by = f"By {words.day(deadline.date)}"
    if deadline.soonest:
        by = f"Between {words.day(deadline.soonest)} and {words.day(deadline.date)}"
    return join(tag("strong", "Overdue. ") if deadline.overdue else None, tag("strong", by), f" ({deadline.rule})")


def unsettled(at: Setting, result: ItemResult) -> Html | None:
    """Why an item stands where it does, where that is not simply its own strength (format.md, "Meaning", 9)."""
    item = result.item
    match result.group:
        case "if":
            return tag("div", _when_called(at, item, "Only if:"), class_="dt-why")
        case "not called for":
            return tag("div", _when_called(at, item, "Called for only if:"), class_="dt-why")
        case "must-not" if result.called_by:
            rule = join("Left out by ", clauses.support(at, result.called_by), ".")
            return tag("div", rule, f" {item.if_excluded}" if item.if_excluded else None, class_="dt-why")
        case "settle first":
            return tag("div", _to_settle(at, result), class_="dt-why")
        case _:
            return None


def because(at: Setting, result: ItemResult) -> Html | None:
    """Why an item is called for, where that depends on the answers."""
    if result.item.when is None or result.group in ("if", "not called for") or result.called_by:
        return None
    return tag("div", clauses.condition(at, result.item.when, "Called for because:"), class_="dt-why")


def _when_called(at: Setting, item: Item, before: str) -> Html:
    if item.when is None:
        return join("This depends on answers that are not known")
    return clauses.condition(at, item.when, before)


def _to_settle(at: Setting, result: ItemResult) -> Html:
    reading = at.book.readings[result.settle] if result.settle else None
    says = reading.says if reading else "It is not known whether this may stand."
    return join(f"Settle first: {says}", " ", clauses.support(at, result.called_by))


def duty(at: Setting, result: ItemResult, deadlines: Mapping[str, Deadline]) -> Html:
    """One action or note as an entry of a list, its parts below it."""
    item = result.item
    waits_for_the_outcome = result.group == "if" and item.when is None  # the heading above says so, once
    return join(
        tag("p", name(at, item)),
        None if waits_for_the_outcome else unsettled(at, result),
        detail(at, item, deadlines.get(result.id)),
        _parts(at, result, deadlines) if result.parts else None,
    )


def _parts(at: Setting, result: ItemResult, deadlines: Mapping[str, Deadline]) -> Html:
    return tag("ul", [tag("li", duty(at, part, deadlines)) for part in result.parts], class_="dt-parts")
