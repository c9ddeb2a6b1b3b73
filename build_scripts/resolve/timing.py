"""When an item is due: `due`, `every` with `starts` and `last done`, or `timing` in the clause's own words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from build_scripts.reading.nodes import TextNode
from build_scripts.resolve.draft import DateUse
from build_scripts.resolve.take import Fields
from decision_tools import quantities
from decision_tools.conditions import ID
from decision_tools.expressions import Quantity, Unit
from decision_tools.model.rules import After, By, EarlierOf, Every, InWords, Timing
from decision_tools.quantities import QuantityError

KEYS = ("due", "every", "starts", "last done", "timing")
WAYS = ("due", "every", "timing")
DATE = r"(?P<date>[A-Z]{1,3}[0-9]+|" + ID.pattern + ")"
BY = re.compile(rf"by {DATE}")
AFTER = re.compile(rf"(?P<quantity>[0-9]+ [a-z]+(?: days?)?) after {DATE}")
BETWEEN = re.compile(rf"between (?P<soonest>[0-9]+) and (?P<quantity>[0-9]+ [a-z]+(?: days?)?) after {DATE}")
EARLIER = re.compile(r"the earlier of \((?P<first>[^();]+);(?P<second>[^();]+)\)")
NAMED = re.compile(rf"\b(?:after|before|of|by) ([A-Z]{{1,3}}[0-9]+|{ID.pattern.replace('(', '(?:')})")
WITHIN = re.compile(rf"within (?P<quantity>[0-9]+ [a-z]+(?: days?)?) of {DATE}")
WRITE = "write 'by DATE', '5 working days after DATE', or 'the earlier of (A; B)'"
IN_WORDS = (
    "write the clause's own words under 'timing', and no date is computed; or ask for the day, and write 'by DATE'"
)


@dataclass(frozen=True, slots=True)
class Owner:
    """The item that a timing belongs to."""

    tool: str
    item: str

    def counts_from(self, date: str, node: TextNode, fields: Fields, unit: Unit | None = None) -> None:
        """Note that the item's date is counted from another."""
        place = node.at(max(node.text.rfind(date), 0))
        fields.draft.dates.append(DateUse(self.tool, self.item, date, place, unit))


def timing(fields: Fields, item: Owner) -> Timing | None:
    """timing = due: due | every: N unit, starts: DATE, [last done: DATE] | timing: words"""
    stated = [key for key in WAYS if key in fields]
    if len(stated) > 1:
        fields.draft.problems.report(
            fields.key_at(stated[1]), "KEY-TOGETHER", f"'{stated[0]}' and '{stated[1]}' stand together", "keep one"
        )
    for key in ("starts", "last done"):
        if key in fields and "every" not in fields:
            fields.draft.problems.report(
                fields.key_at(key), "KEY-PLACE", f"'{key}' stands without 'every'", "add 'every', or take it out"
            )
    if not stated:
        return None
    if stated[0] == "due":
        node = fields.word("due")
        return _due(node, fields, item) if node else None
    return _every(fields, item) if stated[0] == "every" else InWords(fields.text("timing"))


def _due(node: TextNode, fields: Fields, item: Owner) -> Timing | None:
    """due = moment | "the earlier of (" moment ";" moment ")" """
    said = " ".join(node.text.split())
    if match := EARLIER.fullmatch(said):
        parts = [_moment(match[name].strip(), node, fields, item) for name in ("first", "second")]
        return EarlierOf(tuple(part for part in parts if part))
    return _moment(said, node, fields, item)


def _moment(said: str, node: TextNode, fields: Fields, item: Owner) -> After | By | None:
    """moment = "by" DATE | N unit "after" DATE | "between" N "and" N unit "after" DATE"""
    if match := BY.fullmatch(said):
        item.counts_from(match["date"], node, fields)
        return By(match["date"])
    match = AFTER.fullmatch(said) or BETWEEN.fullmatch(said)
    if match is None:
        return _not_due(said, node, fields)
    distance = _distance(match["quantity"], node, fields)
    if distance is None:
        return _meant([match["date"]], fields)
    soonest = int(match["soonest"]) if "soonest" in match.groupdict() else None
    if soonest is not None and soonest >= distance.count:
        message = f"the range ends at {distance.count}, which is not after {soonest}"
        fields.draft.problems.report(node.place, "TIMING-FORM", message, "write the smaller number first")
    item.counts_from(match["date"], node, fields, distance.unit)
    return After(distance, match["date"], soonest)


def _not_due(said: str, node: TextNode, fields: Fields) -> By | None:
    """Say why a text is no due date, and what can be written in its place; the dates that it names count as used."""
    message, hint = f"'{said}' is not a due date", WRITE
    if within := WITHIN.fullmatch(said):
        hint = f"write '{within['quantity']} after {within['date']}'"
    elif " before " in f" {said} ":
        message, hint = "a due date is counted forwards, and 'before' counts back", IN_WORDS
    elif said.startswith("the later of"):
        message, hint = "only the earlier of two due dates can be computed", IN_WORDS
    fields.draft.problems.report(node.place, "TIMING-FORM", message, hint)
    return _meant(NAMED.findall(said), fields)


def _meant(dates: Sequence[str], fields: Fields) -> By | None:
    """What stands for a due date that could not be read, so that nothing more is said of what hangs on it."""
    fields.draft.meant.update(dates)
    return By(dates[0]) if dates else None


def _every(fields: Fields, item: Owner) -> Every | None:
    """every = N unit, with the date from which it counts"""
    node, starts, last = fields.word("every"), fields.word("starts"), fields.word("last done")
    if "starts" not in fields:
        fields.draft.problems.report(
            fields.key_at("every"), "KEY-MISSING", "'every' has no 'starts'", "add 'starts: DATE'"
        )
    if node is None or starts is None:
        return None
    distance = _distance(node.text, node, fields)
    for date in (starts, last):
        if date:
            item.counts_from(date.text, date, fields, distance.unit if distance else None)
    return Every(distance, starts.text, last.text if last else None) if distance else None


def _distance(said: str, node: TextNode, fields: Fields) -> Quantity | None:
    """A distance in time of at least one of a unit."""
    try:
        distance = quantities.parse(said)
    except QuantityError as error:
        fields.draft.problems.report(node.place, "QUANTITY-FORM", error.message, error.hint)
        return None
    if distance.unit is None or distance.count == 0:
        message = f"'{said}' is not a distance in time"
        fields.draft.problems.report(node.place, "QUANTITY-FORM", message, "write it like '5 working days'")
        return None
    return distance
