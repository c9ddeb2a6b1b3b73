"""Values of any shape as plain JSON values and back, with the words that a reader sees put by key.

A field at its default is left out. A text leaves its record and stands under a key made of the ids on the way
to it ("facts/concern/ask"); a record without an id goes by that of the record inside it, else by its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import MISSING, dataclass, is_dataclass
from typing import Any

from decision_tools import conditions
from decision_tools.answers import nearest
from decision_tools.conditions import ConditionError
from decision_tools.shapes import (
    ByName,
    Choice,
    Condition,
    Either,
    Field,
    Kinds,
    Plain,
    Record,
    Several,
    Shape,
    Words,
    kind_of,
)
from decision_tools.wording import CodecError, Wording, wanted

KIND = "kind"


@dataclass(frozen=True, slots=True)
class At:
    """Where a value stands, and the words of what stands there."""

    wording: Wording
    where: str = ""

    def inside(self, name: object) -> At:
        """One step further in."""
        return At(self.wording, f"{self.where}/{name}" if self.where else str(name))


def write(shape: Shape, value: Any, at: At) -> Any:
    """The value as a plain JSON value; its texts are put among the words."""
    match shape:
        case Record():
            return _write_fields(shape.fields, value, at)
        case Kinds(records):
            kind = kind_of(value.__class__)
            return {KIND: kind, **write(records[kind], value, at)}
        case Several(part):
            return [write(part, each, here) for each, here in _in_order(part, value, at)]
        case ByName(_, part):
            return {name: write(part, each, at.inside(name)) for name, each in value.items()}
        case Either(parts):
            return write(next(part for part in parts if _holds(part, value)), value, at)
        case Condition():
            return conditions.write(value)
        case _:
            return value


def _write_fields(fields: Iterable[Field], value: Any, at: At) -> dict[str, Any]:
    written = {}
    for field in fields:
        mine, here = getattr(value, field.name), at.inside(field.name)
        if field.default is not MISSING and mine == field.default:
            continue
        if isinstance(field.shape, Words):
            here.wording.put(here.where, mine)
        else:
            written[field.name] = write(field.shape, mine, here)
    return written


def _in_order(part: Shape, values: Iterable[Any], at: At) -> Iterable[tuple[Any, At]]:
    """Each of several with its id, or its place from 1 on: the same of a record and of its JSON."""
    way = part.way_to_id if isinstance(part, Record) else ()
    for place, value in enumerate(values, 1):
        name = value if way else None
        for step in way:
            name = name.get(step) if isinstance(name, dict) else getattr(name, step, None)
        yield value, at.inside(name if isinstance(name, str) else place)


def _holds(shape: Shape, value: Any) -> bool:
    """Whether a value has this shape, and not another that it stands beside."""
    match shape:
        case Plain(type):
            return isinstance(value, type)
        case Several():
            return isinstance(value, tuple)
        case Choice():
            return isinstance(value, str)
        case _:
            return is_dataclass(value)


def read(shape: Shape, plain: Any, at: At) -> Any:
    """The value that `write` wrote.  Raises CodecError, which names where, for anything else."""
    match shape:
        case Record():
            return shape.type(**_read_fields(shape, plain, at))
        case Kinds(records):
            wanted(plain, dict, at.where)
            kind = read(Choice(tuple(records)), plain.get(KIND), at.inside(KIND))
            return read(records[kind], {name: each for name, each in plain.items() if name != KIND}, at)
        case Several(part):
            wanted(plain, list, at.where)
            return tuple(read(part, each, here) for each, here in _in_order(part, plain, at))
        case ByName(name, part):
            wanted(plain, dict, at.where)
            return {read(name, id, at): read(part, each, at.inside(id)) for id, each in plain.items()}
        case Either(parts):
            return read(next((part for part in parts if _json(part) is plain.__class__), parts[0]), plain, at)
        case _:
            return _read_text(shape, plain, at)


def _read_fields(shape: Record, plain: Any, at: At) -> dict[str, Any]:
    wanted(plain, dict, at.where)
    for name in plain:
        if name not in shape.rules:
            near = nearest(name, shape.rules)
            hint = f"did you mean '{near}'?" if near else f"the fields are {', '.join(shape.rules)}"
            raise CodecError(at.inside(name).where, "no such field is known", hint)
    return {field.name: _read_field(field, plain, at) for field in shape.fields}


def _read_field(field: Field, plain: Mapping[str, Any], at: At) -> Any:
    if isinstance(field.shape, Words):
        here = at.inside(field.name)
        words = here.wording.take(here.where, several=field.shape.several)
        if words is not None:
            return words
    elif field.name in plain:
        return read(field.shape, plain[field.name], at.inside(field.name))
    if field.default is MISSING:
        these = "these words are" if isinstance(field.shape, Words) else "this field is"
        raise CodecError(at.inside(field.name).where, f"{these} missing")
    return field.default


def _read_text(shape: Shape, plain: Any, at: At) -> Any:
    wanted(plain, _json(shape), at.where)
    if isinstance(shape, Choice) and plain not in shape.words:
        raise CodecError(at.where, f"'{plain}' is not one of {', '.join(shape.words)}")
    if not isinstance(shape, Condition):
        return plain
    try:
        return conditions.parse(plain)
    except ConditionError as error:
        raise CodecError(at.where, error.message, error.hint) from None


def _json(shape: Shape) -> type:
    """The type of JSON value that a shape is written as."""
    match shape:
        case Plain(type):
            return type
        case Choice() | Condition():
            return str
        case Several():
            return list
        case _:
            return dict
