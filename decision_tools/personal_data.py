"""What in a text looks like a real person's data: NHS and National Insurance numbers, postcodes, dates of birth.

A likeness is a reason to look again, and never a reason to refuse what somebody wrote.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

NHS: Final = "an NHS number"
POSTCODE: Final = "a postcode"
INSURANCE: Final = "a National Insurance number"
BORN: Final = "a date of birth"

_AREAS: Final = (
    "AB|AL|BA|BB|BD|BH|BL|BN|BR|BS|BT|B|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DD|DE|DG|DH|DL|DN|DT|DY|EC|EH|EN|EX|E|FK|FY|"
    "GL|GU|GY|G|HA|HD|HG|HP|HR|HS|HU|HX|IG|IM|IP|IV|JE|KA|KT|KW|KY|LA|LD|LE|LL|LN|LS|LU|L|ME|MK|ML|M|NE|NG|NN|NP|NR|NW|"
    "N|OL|OX|PA|PE|PH|PL|PO|PR|RG|RH|RM|SA|SE|SG|SK|SL|SM|SN|SO|SP|SR|SS|ST|SW|SY|S|TA|TD|TF|TN|TQ|TR|TS|TW|UB|WA|WC|"
    "WD|WF|WN|WR|WS|WV|W|YO|ZE"
)
"""The letters that a postcode of the United Kingdom begins with."""
_GAP: Final = "[ \N{NO-BREAK SPACE}]?"
_POSTCODE: Final = re.compile(
    rf"(?<![\w-])(?:GIR{_GAP}0AA|(?:{_AREAS})[0-9][A-Z0-9]?{_GAP}[0-9][ABD-HJLNP-UW-Z]{{2}})(?![\w-])", re.IGNORECASE
)
_ORDINAL: Final = re.compile(r"(?:1st|2nd|3rd|[04-9]th)$")
"""In small letters, the end of "S47 2nd review"."""
_NHS: Final = re.compile(
    "(?<![A-Za-z0-9])([0-9]{3})[ .\N{NO-BREAK SPACE}-]?([0-9]{3})[ .\N{NO-BREAK SPACE}-]?([0-9]{4})(?![A-Za-z0-9])"
)
_INSURANCE: Final = re.compile(
    rf"(?<![\w-])[A-CEGHJ-PR-TW-Z]{{2}}(?:{_GAP}[0-9]{{2}}){{3}}{_GAP}[A-D](?![\w-])", re.IGNORECASE
)
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DATE: Final = (
    r"[0-9]{1,2}[/. -][0-9]{1,2}[/. -][0-9]{2,4}|[0-9]{4}-[0-9]{2}-[0-9]{2}|"
    rf"[0-9]{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{'|'.join(_MONTHS)})[a-z]{{0,6}},? [0-9]{{4}}"
)
_BIRTH: Final = r"d\.?o\.?b\b\.?|date of birth|birth ?date|birthday|born"
_BORN: Final = re.compile(
    rf"\b(?:{_BIRTH})\W{{0,3}}(?:is |was |on ){{0,2}}\W{{0,2}}(?:{_DATE})|(?:{_DATE})\W{{0,3}}\b(?:{_BIRTH})\)?",
    re.IGNORECASE,
)
_FULL_DATE: Final = re.compile(rf"(?<![\w/.-])(?:{_DATE})(?![\w/-])", re.IGNORECASE)
_YEARS_OF_A_LIFE: Final = range(1, 111)
"""How many years ago a date must lie to be taken for a birthday when nothing else says so."""


@dataclass(frozen=True, slots=True, order=True)
class Likeness:
    """A piece of a text, and what it looks like."""

    start: int
    text: str
    what: str
    """ "a postcode"."""


def likenesses(text: str, today: str = "") -> tuple[Likeness, ...]:
    """Everything in a text that looks like a real person's data, in order.

    With `today`, an ISO date, a date that lies a year or more before it is taken for a date of birth; without it, only
    one that is said to be.
    """
    found = [Likeness(match.start(), match.group(), what) for what, match in _matches(text)]
    born = [(like.start, like.start + len(like.text)) for like in found if like.what == BORN]
    found += [
        Likeness(match.start(), match.group(), BORN)
        for match in _FULL_DATE.finditer(text)
        if not any(start <= match.start() < end for start, end in born) and _years_ago(match.group(), today)
    ]
    return tuple(sorted(found))


def _matches(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    for match in _NHS.finditer(text):
        if _is_nhs_number("".join(match.groups())):
            yield NHS, match
    for match in _POSTCODE.finditer(text):
        if not _ORDINAL.search(match.group()):
            yield POSTCODE, match
    for what, form in ((INSURANCE, _INSURANCE), (BORN, _BORN)):
        yield from ((what, match) for match in form.finditer(text))


def _is_nhs_number(digits: str) -> bool:
    """Whether the tenth digit is the check digit of the nine before it (weights 10 to 2, modulo 11)."""
    weighted = sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False))
    return (11 - weighted % 11) % 11 == int(digits[9])


def _years_ago(text: str, today: str) -> bool:
    """Whether a date lies as many years before today as a person may be old."""
    if not today:
        return False
    now = date.fromisoformat(today)
    numbers = [int(digits) for digits in re.findall(r"[0-9]+", text)]
    month = re.search("|".join(_MONTHS), text.lower())
    if month:
        numbers.insert(1, _MONTHS.index(month.group()) + 1)
    day, then, year = reversed(numbers) if numbers[0] > 31 else numbers
    try:
        birthday = date(_in_full(year, now.year), then, day)
    except ValueError:
        return False
    return now.year - birthday.year - ((now.month, now.day) < (birthday.month, birthday.day)) in _YEARS_OF_A_LIFE


def _in_full(year: int, now: int) -> int:
    """A year of two digits in the century that ends now."""
    return year if year > 99 else now - (now - year) % 100
