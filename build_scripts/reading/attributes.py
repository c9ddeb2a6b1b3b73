"""The two attributes that prose may carry: a clause's `{#ID .modality …}` and a heading's `{#anchor}`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from build_scripts.problems.places import Place
from build_scripts.problems.problem import Problems, did_you_mean
from build_scripts.reading.source_files import Source
from decision_tools.model.clauses import MODALITIES, Modality

CLAUSE_ID = re.compile(r"[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*-[0-9]+[a-z]?")
ANCHOR = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
PART = re.compile(
    r"""\s*(?:\#(?P<id>[^\s"'=]+) | \.(?P<strength>[^\s"'=]+) | (?P<key>[^\s"'=#.]+)=(?P<value>"[^"]*"))""", re.VERBOSE
)
KEYS = ("by", "text-only")
TO_DECIDE = "to-decide"
"""Stands where a strength should: a clause brought in from elsewhere, about which nobody has decided yet."""
WRITE = 'write {#ID .strength}, and where it is wanted by="role" and text-only="why"'


@dataclass(frozen=True, slots=True)
class Attribute:
    """Braces at the end of a line: `start` and `end` are 0-based columns, `text` is what stands inside."""

    line: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class ClauseAttribute:
    """A clause's attribute, read: who is named is checked against the dictionary later."""

    id: str
    place: Place
    modality: Modality
    by: tuple[tuple[str, Place], ...]
    text_only: str


@dataclass(frozen=True, slots=True)
class _Part:
    name: str
    value: str
    place: Place
    """Where the value begins."""


def cut(lines: Iterable[str], skip: frozenset[int]) -> tuple[list[str], dict[int, Attribute]]:
    """The lines without the attributes at their ends, and the attributes by 0-based line; `skip` are not prose."""
    left = list(lines)
    found: dict[int, Attribute] = {}
    for number, line in enumerate(left):
        attribute = None if number in skip else _at_end(number, line)
        if attribute:
            found[number] = attribute
            left[number] = line[: attribute.start].rstrip(" ")
    return left, found


def _at_end(number: int, line: str) -> Attribute | None:
    """Braces at the end of a line that begin as an attribute does."""
    end = len(line.rstrip(" "))
    start = line.rfind("{", 0, end)
    inside = line[start + 1 : end - 1]
    if start < 0 or line[end - 1] != "}" or "}" in inside or not inside.lstrip(" ").startswith(("#", ".", ":")):
        return None
    return Attribute(number, start, end, inside)


def clause(source: Source, attribute: Attribute, problems: Problems) -> ClauseAttribute | None:
    """clause = "#" ID "." modality [by="role, …"] [text-only="why"]"""
    place = source.place(attribute.line, attribute.start)
    parts = _parts(source, attribute, problems)
    if parts is None:
        return None
    if "#" not in parts or "." not in parts:
        missing = "id" if "#" not in parts else "strength"
        problems.report(place, "CLAUSE-FORM", f"the clause has no {missing}", WRITE)
        return None
    if not CLAUSE_ID.fullmatch(parts["#"].value):
        message = f"'{parts['#'].value}' is not a clause's id"
        problems.report(parts["#"].place, "CLAUSE-FORM", message, "write capitals, a hyphen and a number: SD-36")
        return None
    modality = _modality(parts["."], problems)
    text_only = parts["text-only"].value.strip() if "text-only" in parts else ""
    if "text-only" in parts and not text_only:
        problems.report(
            parts["text-only"].place, "TEXT-EMPTY", "'text-only' says nothing", "say why no tool carries it"
        )
        return None
    return ClauseAttribute(parts["#"].value, place, modality, _roles(parts), text_only) if modality else None


def heading(source: Source, attribute: Attribute, problems: Problems) -> str | None:
    """heading = "#" anchor"""
    text = attribute.text.strip()
    if text.startswith("#") and ANCHOR.fullmatch(text[1:]):
        return text[1:]
    problems.report(
        source.place(attribute.line, attribute.start),
        "ANCHOR-FORM",
        f"'{{{attribute.text}}}' is not a heading's anchor",
        "write {#anchor}: lower case words joined by hyphens",
    )
    return None


def _parts(source: Source, attribute: Attribute, problems: Problems) -> Mapping[str, _Part] | None:
    """The parts of an attribute by name ("#", ".", "by", "text-only"), each at most once and no other."""
    parts: dict[str, _Part] = {}
    at = 0
    while attribute.text[at:].strip():
        match = PART.match(attribute.text, at)
        here = source.place(attribute.line, attribute.start + 1 + _word(attribute.text, at))
        if match is None:
            problems.report(here, "CLAUSE-FORM", "the attribute cannot be read from here on", WRITE)
            return None
        part = _part(source, attribute, match)
        if part.name not in ("#", ".", *KEYS):
            problems.report(
                here,
                "ATTRIBUTE",
                f"'{part.name}' is not an attribute of a clause",
                did_you_mean(part.name, KEYS, WRITE),
            )
            return None
        if part.name in parts:
            problems.report(here, "CLAUSE-FORM", f"a second '{part.name}' stands here", "keep one of them")
            return None
        parts[part.name] = part
        at = match.end()
    return parts


def _word(text: str, at: int) -> int:
    """The offset of the next character that is not a space."""
    return at + len(text[at:]) - len(text[at:].lstrip())


def _part(source: Source, attribute: Attribute, match: re.Match[str]) -> _Part:
    group = match.lastgroup or ""
    value = match[group].strip('"')
    name = {"id": "#", "strength": "."}.get(group) or match["key"]
    offset = match.start(group) + (group == "value")
    return _Part(name, value, source.place(attribute.line, attribute.start + 1 + offset))


def _modality(part: _Part, problems: Problems) -> Modality | None:
    if part.value in MODALITIES:
        return part.value
    if part.value == TO_DECIDE:
        hint = f"write the strength that the source gives it: {', '.join(MODALITIES)}"
        problems.report(part.place, "MODALITY-UNKNOWN", "nobody has decided yet how strong this clause is", hint)
        return None
    problems.report(
        part.place,
        "MODALITY-UNKNOWN",
        f"'{part.value}' is not a strength of a clause",
        did_you_mean(part.value, MODALITIES, f"the strengths are {', '.join(MODALITIES)}"),
    )
    return None


def _roles(parts: Mapping[str, _Part]) -> tuple[tuple[str, Place], ...]:
    """The roles of `by`, each with its place; none where it is left out."""
    if "by" not in parts:
        return ()
    start = parts["by"].place
    found = re.finditer(r"[^,\s](?:[^,]*[^,\s])?", parts["by"].value)
    return tuple((match.group(), Place(start.file, start.line, start.column + match.start())) for match in found)
