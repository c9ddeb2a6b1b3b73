"""Where a reader stands, as plain JSON values: what `answer` prints and other programs read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from decision_tools.model.handbook import Handbook
from decision_tools.model.rules import Item
from decision_tools.position import ItemResult, Position


def position_to(position: Position, handbook: Handbook) -> dict[str, Any]:
    """The position as plain JSON values: ids, and words where they are computed; null where there is nothing to say.

    Beside the fields of `Position`, with hyphens, stand `edition`, that of the tool's procedure, and `strengths`,
    the source's own strength of every clause that is cited. `missing` is ids, as in a scenario; `needs` says of each
    what it wants.
    """
    written = {_name(each.name): _plain(getattr(position, each.name)) for each in fields(position)}
    return {
        **written,
        "missing": list(dict.fromkeys(each.item for each in position.missing)),
        "needs": {each.item: each.needs for each in position.missing},
        "adds": [{"id": f"{each.beside}.{each.duty.id}", **_plain(each)} for each in position.adds],
        "ask-items": [{"item": item, "fact": fact} for item, fact in position.ask_items],
        "edition": handbook.procedures[handbook.tools[position.tool].procedure].edition,
        "strengths": {id: handbook.clauses[id].modality for id in sorted(set(_cited(written)))},
    }


def _name(field: str) -> str:
    return field.replace("_", "-")


def _plain(value: Any) -> Any:
    """A value of a position as JSON: records by their fields, an empty text as null."""
    if isinstance(value, ItemResult):
        return _result(value)
    if isinstance(value, Item):
        return _item(value)
    if is_dataclass(value):
        return {_name(each.name): _plain(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return None if value == "" else value


def _result(result: ItemResult) -> dict[str, Any]:
    """An item with where it stands; of a part, the id that marks and dates name it by."""
    return {
        **_item(result.item),
        "id": result.id,
        "group": result.group,
        "called-by": list(result.called_by),
        "settle": result.settle,
        "mark": _plain(result.mark),
        "added-by-reader": result.added_by_reader,
        "parts": [_result(part) for part in result.parts],
    }


def _item(item: Item) -> dict[str, Any]:
    """What a program needs of an item: its conditions and timing have been worked out already."""
    return {
        "id": item.id,
        "who": list(item.who),
        "what": item.what or None,
        "as": item.seat or None,
        "cites": list(item.cites),
        "reading": item.reading,
        "record": item.record,
    }


def _cited(plain: Any) -> Iterator[str]:
    """Every clause that the written position names."""
    if isinstance(plain, list):
        for each in plain:
            yield from _cited(each)
    elif isinstance(plain, dict):
        for name, each in plain.items():
            yield from each if name in ("cites", "called-by") else _cited(each)
