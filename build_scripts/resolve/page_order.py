"""The order in which readers meet the pages: by the `order` in their front matter, then by the names of their files."""

from __future__ import annotations

import re
from collections.abc import Iterable

from build_scripts.reading.nodes import TextNode
from build_scripts.reading.raw_page import RawPage
from build_scripts.resolve.take import Fields

KEY = "order"
NUMBER = re.compile(r"[1-9][0-9]{0,2}")
LAST = 1000
"""Behind every number that can be given: the place of a page without one."""


def as_readers_meet_them(pages: Iterable[RawPage]) -> tuple[RawPage, ...]:
    """Pages with a number by it, the others after them; pages that are equal stay as they came."""
    return tuple(sorted(pages, key=_number))


def _number(page: RawPage) -> int:
    """The number of a page; one that cannot be read counts as none, and is reported with the rest of its page."""
    entries = page.front or ()
    given = (entry.value for entry in entries if entry.key.text == KEY)
    found = next((node.text for node in given if isinstance(node, TextNode)), "")
    return int(found) if NUMBER.fullmatch(found) else LAST


def check_order(fields: Fields) -> None:
    """order = a whole number from 1 to 999"""
    word = fields.word(KEY)
    if word and not NUMBER.fullmatch(word.text):
        message = f"'{word.text}' is not a place in the order of pages"
        fields.draft.problems.report(word.place, "ORDER-FORM", message, "write a whole number from 1 to 999")
