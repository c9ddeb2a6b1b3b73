"""The words that a reader sees, by key and apart from the rules, so that another language changes no rule."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


class CodecError(ValueError):
    """Something that is not as it is written: where, what is wrong, and how to mend it."""

    def __init__(self, where: str, message: str, hint: str = "compile the handbook anew") -> None:
        super().__init__(f"{where}: {message}; {hint}")
        self.where = where
        self.message = message
        self.hint = hint


class Wording:
    """The words of one language by key, and which of them have been taken."""

    def __init__(self, by_key: Mapping[str, Any]) -> None:
        self._by_key = dict(by_key)
        self._left = dict(by_key)

    def put(self, key: str, words: str | tuple[str, ...]) -> None:
        """Keep the words of one field.  Raises CodecError where the key has words already."""
        if key in self._by_key:
            raise CodecError(key, "two texts would stand under one key", "give them ids of their own")
        self._by_key[key] = words if isinstance(words, str) else list(words)

    def take(self, key: str, *, several: bool) -> str | tuple[str, ...] | None:
        """The words of one field, or None where there are none.  Raises CodecError where they are of the wrong type."""
        if key not in self._left:
            return None
        words = self._left.pop(key)
        wanted(words, list if several else str, key)
        if not several:
            return str(words)
        for each in words:
            wanted(each, str, key)
        return tuple(words)

    def all_taken(self) -> None:
        """Raises CodecError where some words belong to nothing."""
        for key in sorted(self._left):
            raise CodecError(key, "these words belong to nothing in the handbook", "take them out")

    @property
    def by_key(self) -> Mapping[str, Any]:
        """All the words, as they are written."""
        return self._by_key


def wanted(plain: Any, json: type, where: str) -> None:
    """Raises CodecError where a JSON value is not of the type wanted."""
    if type(plain) is not json:
        names = {str: "text", int: "a whole number", bool: "true or false", list: "a list", dict: "a mapping"}
        raise CodecError(where, f"{names[json]} is wanted here, and not {plain!r:.40}")
