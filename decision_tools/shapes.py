"""What a type looks like as JSON: from the type hints of a record to a small tree of shapes, read once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from functools import cache, cached_property
from types import NoneType, UnionType
from typing import Any, Literal, TypeAliasType, Union, get_args, get_origin, get_type_hints

from decision_tools.expressions import Expr
from decision_tools.model.text import Text


@dataclass(frozen=True, slots=True)
class Plain:
    """Text, a whole number, true or false, or nothing: written as it is."""

    type: type


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few words."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition, written as its canonical text."""


@dataclass(frozen=True, slots=True)
class Words:
    """What a reader sees, one text or several: it stands apart from the rules."""

    several: bool


@dataclass(frozen=True, slots=True)
class Several:
    """Any number of one shape, in order."""

    part: Shape


@dataclass(frozen=True, slots=True)
class ByName:
    """Any number of one shape by name."""

    name: Shape
    part: Shape


@dataclass(frozen=True, slots=True)
class Either:
    """One of several shapes, each written as another type of JSON value."""

    parts: tuple[Shape, ...]


class Record:
    """A frozen record, field by field; its hints are read when first wanted, since records hold one another."""

    def __init__(self, type: type[Any]) -> None:
        self.type = type

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """The fields, in order."""
        hints = get_type_hints(self.type)
        return tuple(
            Field(
                each.name,
                shape_of(hints[each.name]),
                each.default if each.default_factory is MISSING else each.default_factory(),
            )
            for each in fields(self.type)
        )

    @cached_property
    def rules(self) -> tuple[str, ...]:
        """The names of the fields that are not words."""
        return tuple(field.name for field in self.fields if not isinstance(field.shape, Words))

    @cached_property
    def way_to_id(self) -> tuple[str, ...]:
        """The names that lead to a record's id, or to that of the only record inside it that has one; else nothing."""
        if self.has_id:
            return ("id",)
        return next(((field.name, "id") for field in self.fields if _may_have_id(field.shape)), ())

    @property
    def has_id(self) -> bool:
        """Whether records of this kind have an id of their own."""
        return any(each.name == "id" for each in fields(self.type))


@dataclass(frozen=True, slots=True)
class Kinds:
    """One of several kinds of record: each says its own, "earlier of"."""

    records: Mapping[str, Record]


type Shape = Plain | Choice | Condition | Words | Several | ByName | Either | Record | Kinds


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a record; `default` is MISSING where it must be given."""

    name: str
    shape: Shape
    default: Any


def _may_have_id(shape: Shape) -> bool:
    parts = shape.parts if isinstance(shape, Either) else (shape,)
    return any(isinstance(part, Record) and part.has_id for part in parts)


@cache
def shape_of(hint: Any) -> Shape:
    """The shape of a type.  Raises TypeError where there is none for it."""
    if hint is Expr:
        return Condition()
    if isinstance(hint, TypeAliasType):
        return shape_of(hint.__value__)
    if hint in (Text, tuple[Text, ...]):
        return Words(hint is not Text)
    if isinstance(hint, type) and is_dataclass(hint):
        return Record(hint)
    if hint in (str, int, bool, NoneType):
        return Plain(hint)
    return _composed(hint, get_origin(hint), get_args(hint))


def _composed(hint: Any, origin: Any, inner: tuple[Any, ...]) -> Shape:
    if origin is Literal:
        return Choice(inner)
    if origin is tuple:
        return Several(shape_of(inner[0]))
    if origin is Mapping:
        return ByName(shape_of(inner[0]), shape_of(inner[1]))
    if origin not in (Union, UnionType):
        raise TypeError(f"there is no shape for {hint}")
    parts = tuple(map(shape_of, inner))
    records = [part for part in parts if isinstance(part, Record)]
    return Kinds({kind_of(each.type): each for each in records}) if len(records) == len(parts) else Either(parts)


def kind_of(record: type[Any]) -> str:
    """The kind of a record in words: "earlier of"."""
    return re.sub(r"(?<=.)([A-Z])", r" \1", record.__name__).lower()
