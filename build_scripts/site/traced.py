"""A handbook that notes what is read of it, so that it is known what a page was written from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from typing import Any

from decision_tools.model.handbook import Handbook

type Read = tuple[str, str]
"""A kind of record and an id; or ALL for whoever went through all of them."""

ALL = "*"


class Traced[T](Mapping[str, T]):
    """A mapping that notes in `read` which of its keys were asked for."""

    def __init__(self, kind: str, held: Mapping[str, T], read: set[Read]) -> None:
        self._kind = kind
        self._held = held
        self._read = read

    def __getitem__(self, key: str) -> T:
        self._read.add((self._kind, key))
        return self._held[key]

    def __contains__(self, key: object) -> bool:
        self._read.add((self._kind, str(key)))
        return key in self._held

    def __iter__(self) -> Iterator[str]:
        self._read.add((self._kind, ALL))
        return iter(self._held)

    def __len__(self) -> int:
        self._read.add((self._kind, ALL))
        return len(self._held)


def traced(book: Handbook, read: set[Read]) -> Handbook:
    """The same handbook, noting in `read` what is read of it."""
    noting: dict[str, Any] = {kind: Traced(kind, held, read) for kind, held in mappings(book).items()}
    return replace(book, **noting)


def mappings(book: Handbook) -> dict[str, Mapping[str, object]]:
    """The parts of a handbook that are kept by id."""
    parts = {field.name: getattr(book, field.name) for field in fields(book)}
    return {name: part for name, part in parts.items() if isinstance(part, Mapping)}


def differences(before: Mapping[str, Mapping[str, object]], now: Mapping[str, Mapping[str, object]]) -> set[Read]:
    """What is read otherwise of these mappings than of those, as it would have been noted."""
    found = set[Read]()
    for kind, held in now.items():
        was = before[kind]
        other = {id for id in held.keys() | was.keys() if id not in held or id not in was or held[id] != was[id]}
        found |= {(kind, id) for id in other}
        if other or list(held) != list(was):
            found.add((kind, ALL))
    return found
