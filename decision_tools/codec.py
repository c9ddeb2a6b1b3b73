"""A handbook as canonical JSON, its rules apart from its words: the form in which it goes to the browser.

`{"schema": 1, "logic": {…}, "text": {"en": {"facts/concern/ask": "…"}}}`: keys in order, no spaces, UTF-8, defaults
left out, so that one handbook has one text. A second language is a second entry under `text` and changes no rule.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from decision_tools import plain_values
from decision_tools.json_text import shallow
from decision_tools.model.handbook import Handbook
from decision_tools.plain_values import At
from decision_tools.position_codec import position_to
from decision_tools.shapes import Record
from decision_tools.state_codec import state_from, state_to
from decision_tools.wording import CodecError, Wording, wanted

__all__ = ["LANGUAGE", "SCHEMA", "CodecError", "decode", "encode", "for_tools", "position_to", "state_from", "state_to"]

SCHEMA = 1
LANGUAGE = "en"
BOOK = Record(Handbook)
PARTS = ("schema", "logic", "text")


def encode(handbook: Handbook) -> str:
    """The canonical JSON of a handbook; `decode` gives the same handbook back.

    Raises CodecError where two texts would stand under one key.
    """
    wording = Wording({})
    logic = plain_values.write(BOOK, handbook, At(wording))
    return canonical({"schema": SCHEMA, "logic": logic, "text": {LANGUAGE: wording.by_key}})


def for_tools(handbook: Handbook) -> str:
    """The canonical JSON of what the tools need of a handbook: everything but its training cases.

    Raises as `encode` does.
    """
    return encode(replace(handbook, scenarios={}))


def canonical(plain: Any) -> str:
    """JSON with its keys in order and no spaces."""
    return json.dumps(plain, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))


def decode(text: str, language: str = LANGUAGE) -> Handbook:
    """The handbook of a JSON text, with its words in one language.

    Raises CodecError, which names where, for what is not JSON, an unknown or missing field, a value of the wrong
    type, another version of the schema, and words that are missing or belong to nothing.
    """
    parts = _parts(text)
    wanted(parts["schema"], int, "schema")
    if parts["schema"] != SCHEMA:
        raise CodecError("schema", f"version {parts['schema']} is not the version {SCHEMA} that is read here")
    wanted(parts["text"], dict, "text")
    if language not in parts["text"]:
        raise CodecError("text", f"there are no words in '{language}'", "add them, or ask for another language")
    wanted(parts["text"][language], dict, f"text/{language}")
    wording = Wording(parts["text"][language])
    handbook: Handbook = plain_values.read(BOOK, parts["logic"], At(wording))
    wording.all_taken()
    return handbook


def _parts(text: str) -> dict[str, Any]:
    try:
        parts = json.loads(shallow(text), object_pairs_hook=_once)
    except json.JSONDecodeError as error:
        raise CodecError("handbook", f"this is not JSON ({error})") from None
    wanted(parts, dict, "handbook")
    for name in parts:
        if name not in PARTS:
            raise CodecError(name, "no such field is known", f"the fields are {', '.join(PARTS)}")
    for name in PARTS:
        if name not in parts:
            raise CodecError(name, "this field is missing")
    return dict(parts)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A mapping in which each key stands once."""
    found = dict(pairs)
    if len(found) != len(pairs):
        twice = next(name for at, (name, _) in enumerate(pairs) if name in dict(pairs[:at]))
        raise CodecError(twice, "this key stands twice")
    return found
