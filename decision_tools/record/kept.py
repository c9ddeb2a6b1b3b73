"""The record as JSON that this handbook reads back: the answers, what they came to, and the edition they met."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from decision_tools import codec, words
from decision_tools.json_text import shallow
from decision_tools.model.handbook import Handbook
from decision_tools.model.rules import Tool
from decision_tools.model.state import State
from decision_tools.position import ItemResult, Position
from decision_tools.record import lines
from decision_tools.record.written import Written, written
from decision_tools.wording import CodecError

KIND: Final = "record of the procedure handbook"
SCHEMA: Final = 1
FIELDS: Final = ("content", "editions", "kind", "results", "schema", "state", "sum", "tool", "written")


class RecordError(ValueError):
    """A file that is not opened: what is wrong and what to do, in one sentence or two for the reader."""


@dataclass(frozen=True, slots=True)
class Result:
    """What one run of the tool came to, in the words of its own edition."""

    subject: str
    outcomes: tuple[tuple[str, str], ...] = ()
    """The possible outcomes, most protective first: (id, title)."""
    duties: Mapping[str, tuple[str, str]] = field(default_factory=dict[str, tuple[str, str]])
    """Every action and item by id: (words, where it stands)."""
    stop: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """A record as it was written."""

    tool: str
    written: Written
    content: str
    """The version of the handbook's content: the beginning of its hash."""
    editions: Mapping[str, str]
    """The edition of every procedure, by its id."""
    results: tuple[Result, ...]
    state: State


def keep(book: Handbook, tool: Tool, positions: Sequence[Position], state: State, at: Written, content: str) -> Kept:
    """What is kept of one tool at one moment."""
    editions = {id: procedure.edition for id, procedure in book.procedures.items()}
    return Kept(tool.id, at, content, editions, results(book, tool, positions), state)


def results(book: Handbook, tool: Tool, positions: Sequence[Position]) -> tuple[Result, ...]:
    """What each run of a tool comes to."""
    return tuple(
        Result(
            position.subject,
            tuple((id, str(lines.outcome(tool, id))) for id in position.possible),
            {result.id: _duty(book, result) for result in (*position.actions, *position.items)},
            position.stop,
        )
        for position in positions
    )


def _duty(book: Handbook, result: ItemResult) -> tuple[str, str]:
    return words.item(book, result.item), words.GROUPS[result.group]


def to_json(kept: Kept) -> str:
    """The record as canonical JSON, with a SHA-256 of all else in it that tells whether it has been changed since."""
    plain: dict[str, Any] = {
        "kind": KIND,
        "schema": SCHEMA,
        "tool": kept.tool,
        "written": kept.written.iso,
        "content": kept.content,
        "editions": dict(kept.editions),
        "results": [_result_to(result) for result in kept.results],
        "state": codec.state_to(kept.state),
    }
    return codec.canonical({**plain, "sum": _sum(plain)}) + "\n"


def _result_to(result: Result) -> dict[str, Any]:
    return {
        "subject": result.subject,
        "outcomes": [list(outcome) for outcome in result.outcomes],
        "duties": {id: list(duty) for id, duty in result.duties.items()},
        "stop": result.stop,
    }


def _sum(plain: Mapping[str, Any]) -> str:
    return hashlib.sha256(codec.canonical(plain).encode(errors="surrogatepass")).hexdigest()


def from_json(text: str) -> Kept:
    """The record that a file holds.

    Raises RecordError for what is no record of this handbook, for one of a later form, and for one that is damaged.
    """
    plain = _record_of(text)
    if plain.get("schema") != SCHEMA:
        raise RecordError("This record was made by a newer handbook than this one. Open it there.")
    told = {name: value for name, value in plain.items() if name != "sum"}
    if set(plain) != set(FIELDS) or plain["sum"] != _sum(told):
        raise _damaged()
    try:
        return Kept(
            _text(plain["tool"]),
            written(_text(plain["written"])),
            _text(plain["content"]),
            {id: _text(edition) for id, edition in dict(plain["editions"]).items()},
            tuple(_result_from(result) for result in plain["results"]),
            codec.state_from(plain["state"]),
        )
    except (AttributeError, CodecError, KeyError, TypeError, ValueError):
        raise _damaged() from None


def _record_of(text: str) -> dict[str, Any]:
    """The mapping of a file that says it is a record of this handbook."""
    try:
        plain = json.loads(shallow(text))
    except ValueError:
        plain = None
    if not isinstance(plain, dict) or plain.get("kind") != KIND:
        raise RecordError("This file is not a record of this handbook. Choose one that was downloaded here as JSON.")
    return plain


def _damaged() -> RecordError:
    return RecordError(
        "This record is damaged or was changed outside the handbook, so it is not opened. Choose another copy of it."
    )


def _result_from(plain: Mapping[str, Any]) -> Result:
    return Result(
        _text(plain["subject"]),
        tuple((_text(id), _text(title)) for id, title in plain["outcomes"]),
        {id: (_text(says), _text(group)) for id, (says, group) in plain["duties"].items()},
        _text(plain["stop"]),
    )


def _text(plain: object) -> str:
    if not isinstance(plain, str):
        raise TypeError
    return plain
