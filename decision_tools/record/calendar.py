"""Dated entries as a calendar file (RFC 5545) that any calendar reads."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Final

from decision_tools.expressions import Quantity, Unit
from decision_tools.record.dated import Dated
from decision_tools.record.written import Written

PRODUCT: Final = "-//Procedure handbook//Record//EN"
OCTETS: Final = 75
"""The most bytes of one line (section 3.1)."""
_FREQUENCY: Final[dict[Unit, str]] = {
    "minutes": "MINUTELY",
    "hours": "HOURLY",
    "days": "DAILY",
    "weeks": "WEEKLY",
    "months": "MONTHLY",
}
_SHORTEST_MONTH: Final = 28
_UNSEEN: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_BY_HAND: Final = "A calendar file cannot count working days: make the next entry by hand."


def calendar(entries: Sequence[Dated], written: Written, source: str) -> str:
    """The calendar file, lines ended and folded as the standard says; empty where nothing has a date.

    `source` names the procedure, its edition and the content version. An entry bears an id made of the handbook's ids
    and the time of writing, so that it is the same whenever this record is written out, another for every other
    record, and says nothing of the case.
    """
    if not entries:
        return ""
    body = [line for entry in entries for line in _event(entry, written, source)]
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN", *body, "END:VCALENDAR"]
    return "".join(f"{folded(line)}\r\n" for line in lines)


def _event(entry: Dated, written: Written, source: str) -> Iterator[str]:
    rule = _repeats(entry)
    by_hand = [_BY_HAND] * (entry.again is not None and not rule)
    yield "BEGIN:VEVENT"
    yield f"UID:{_uid(entry, written)}"
    yield f"DTSTAMP:{written.stamp}"
    yield from _span(entry.date)
    yield from [f"RRULE:{rule}"] * bool(rule)
    yield f"SUMMARY:{escaped(entry.says)}"
    yield f"DESCRIPTION:{escaped(_joined((*entry.about, *by_hand, source)))}"
    yield "CLASS:PRIVATE"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _uid(entry: Dated, written: Written) -> str:
    hashed = hashlib.sha256(f"{written.stamp}/{entry.id}".encode()).hexdigest()
    return f"{hashed[:32]}@procedure-handbook"


def _span(iso: str) -> Iterator[str]:
    """A whole day, or a point on the clock of wherever the reader is."""
    if "T" in iso:
        yield f"DTSTART:{datetime.fromisoformat(iso):%Y%m%dT%H%M%S}"
        return
    day = date.fromisoformat(iso)
    yield f"DTSTART;VALUE=DATE:{_basic(day)}"
    if day < date.max:
        yield f"DTEND;VALUE=DATE:{_basic(day + timedelta(days=1))}"


def _basic(day: date) -> str:
    return day.isoformat().replace("-", "")


def _repeats(entry: Dated) -> str:
    """The rule of recurrence; empty where there is none that a calendar knows."""
    if entry.again is None or entry.again.unit not in _FREQUENCY:
        return ""
    every = f"FREQ={_FREQUENCY[entry.again.unit]}{_interval(entry.again)}"
    return every + _in_short_months(entry.date) * (entry.again.unit == "months")


def _interval(again: Quantity) -> str:
    return f";INTERVAL={again.count}" if again.count > 1 else ""


def _in_short_months(iso: str) -> str:
    """The last day of a month that has no such day: without this the calendar would leave that month out."""
    day = int(iso[8:10])
    if day <= _SHORTEST_MONTH:
        return ""
    days = ",".join(map(str, range(_SHORTEST_MONTH, day + 1)))
    return f";BYMONTHDAY={days};BYSETPOS=-1"


def _joined(lines: Iterable[str]) -> str:
    return "\n".join(lines)


def escaped(text: str) -> str:
    """A text value (section 3.3.11)."""
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return "\\n".join(_UNSEEN.sub("", line) for line in text.splitlines())


def folded(line: str) -> str:
    """A line in pieces of at most 75 bytes, the later ones behind a space; no sign is cut in two (section 3.1)."""
    pieces = [""]
    room = OCTETS
    for sign in line:
        size = len(sign.encode("utf-8", "surrogatepass"))
        if size > room:
            pieces.append("")
            room = OCTETS - 1
        pieces[-1] += sign
        room -= size
    return "\r\n ".join(pieces)
