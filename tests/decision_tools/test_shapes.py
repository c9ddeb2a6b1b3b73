"""The shape of a type as JSON, and where a record has its id."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import pytest

from decision_tools.expressions import Expr
from decision_tools.model.text import NO_TEXT, Text
from decision_tools.shapes import (
    ByName,
    Choice,
    Condition,
    Either,
    Kinds,
    Plain,
    Record,
    Several,
    Shape,
    Words,
    kind_of,
    shape_of,
)

type Side = Literal["left", "right"]


@dataclass(frozen=True)
class Named:
    id: str
    says: Text = NO_TEXT


@dataclass(frozen=True)
class Bare:
    count: int


@dataclass(frozen=True)
class HoldsOne:
    lines: tuple[Text, ...]
    about: Named
    ticks: tuple[str, ...] = field(default_factory=tuple)


@dataclass(frozen=True)
class MayHoldOne:
    count: int
    about: Named | None = None


@pytest.mark.parametrize(
    ("hint", "shape"),
    [
        (str, Plain(str)),
        (int, Plain(int)),
        (bool, Plain(bool)),
        (type(None), Plain(type(None))),
        (Text, Words(several=False)),
        (tuple[Text, ...], Words(several=True)),
        (Expr, Condition()),
        (Side, Choice(("left", "right"))),
        (tuple[int, ...], Several(Plain(int))),
        (Mapping[str, int], ByName(Plain(str), Plain(int))),
        (str | None, Either((Plain(str), Plain(type(None))))),
    ],
    ids=str,
)
def test_the_shape_of_a_type(hint: Any, shape: Shape) -> None:
    assert shape_of(hint) == shape


def test_a_record_goes_by_its_type_and_one_of_several_by_its_kind() -> None:
    record, kinds = shape_of(Named), shape_of(Named | HoldsOne)
    assert isinstance(record, Record)
    assert isinstance(kinds, Kinds)
    assert (record.type, {kind: each.type for kind, each in kinds.records.items()}) == (
        Named,
        {"named": Named, "holds one": HoldsOne},
    )


def test_what_has_no_shape_is_named() -> None:
    with pytest.raises(TypeError, match=r"^there is no shape for <class 'float'>$"):
        shape_of(float)


@pytest.mark.parametrize(
    ("type", "has_id", "way"),
    [
        pytest.param(Named, True, ("id",), id="its own id"),
        pytest.param(HoldsOne, False, ("about", "id"), id="that of the record in it"),
        pytest.param(MayHoldOne, False, ("about", "id"), id="that of a record that may be in it"),
        pytest.param(Bare, False, (), id="none"),
    ],
)
def test_the_way_to_an_id(type: type[Any], has_id: bool, way: tuple[str, ...]) -> None:
    assert (Record(type).has_id, Record(type).way_to_id) == (has_id, way)


def test_the_fields_of_a_record_with_their_defaults_and_those_that_are_no_words() -> None:
    record = Record(HoldsOne)
    assert [each.name for each in record.fields] == ["lines", "about", "ticks"]
    assert record.fields[2].default == ()
    assert record.rules == ("about", "ticks")


def test_a_kind_is_the_name_of_its_type_in_words() -> None:
    assert (kind_of(MayHoldOne), kind_of(Bare)) == ("may hold one", "bare")
