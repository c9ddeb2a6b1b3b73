"""A cursor over the words of a condition, and the one error that points into its text."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import NoReturn

RESERVED = frozenset(
    [
        "and",
        "or",
        "not",
        "is",
        "includes",
        "gives",
        "of",
        "one",
        "any",
        "all",
        "none",
        "at",
        "least",
        "most",
        "exactly",
        "more",
        "less",
        "than",
        "before",
        "after",
        "on",
        "within",
        "known",
        "given",
    ]
)
"""Words of the language; no fact, condition, option or tool may be called by one of them."""

AFTER_A_NAME = ("is", "includes", "gives", "and", "or")
"""The words that may follow the name of a fact, a condition or a tool."""

TOKEN = re.compile(r"(?P<space>\s+)|[A-Za-z0-9][\w-]*|[(),]")
END = ""


class ConditionError(ValueError):
    """A condition that the language does not have: what is wrong, where in the text (0-based), how to mend it."""

    def __init__(self, message: str, offset: int, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset
        self.hint = hint


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    offset: int


def _tokens(text: str) -> list[_Token]:
    """The words and brackets of a condition, with their offsets, and an empty one for the end."""
    found: list[_Token] = []
    at = 0
    while at < len(text):
        match = TOKEN.match(text, at)
        if match is None:
            raise ConditionError(f"'{text[at]}' is not part of the condition language", at, _in_place_of(text[at]))
        if match.lastgroup != "space":
            found.append(_Token(match.group(), at))
        at = match.end()
    return [*found, _Token(END, len(text))]


def _in_place_of(sign: str) -> str:
    """What to write for a sign that is not part of the language."""
    if sign in "<>=≤≥":
        return "write it in words: 'is', 'is at least', 'is at most', 'is more than', 'is less than'"
    return "write whole numbers, in a smaller unit if need be" if sign == "." else "use words, numbers, ( ) ,"


class Cursor:
    """What stands here in a condition, and whether it is what the grammar wants."""

    def __init__(self, text: str) -> None:
        self._tokens = _tokens(text)
        self._at = 0

    @property
    def here(self) -> _Token:
        """The next token; the last one stands for the end of the text."""
        return self._tokens[self._at]

    def fail(self, message: str, hint: str) -> NoReturn:
        """Raises ConditionError at the next token."""
        raise ConditionError(message, self.here.offset, hint)

    def sees(self, *words: str) -> bool:
        """The next tokens are these words."""
        ahead = self._tokens[self._at : self._at + len(words)]
        return [token.text for token in ahead] == list(words)

    def takes(self, *words: str) -> bool:
        """The next tokens are these words, and are now behind us."""
        seen = self.sees(*words)
        if seen:
            self._at += len(words)
        return seen

    def skip(self, seen: bool) -> None:
        """Step over this token if it was used."""
        self._at += seen

    def end(self) -> None:
        """Nothing may follow."""
        word = self.here.text
        if word != END:
            meant = get_close_matches(word, AFTER_A_NAME, n=1)
            hint = f"did you mean '{meant[0]}'?" if meant else "join conditions with 'and' or 'or'"
            self.fail(f"'{word}' cannot stand here", hint)

    def expect(self, word: str) -> None:
        """The next token must be this word, and is then behind us.  Raises ConditionError where it is another."""
        if not self.takes(word):
            found = f"not '{self.here.text}'" if self.here.text else "but the condition ends"
            self.fail(f"'{word}' is wanted here, {found}", f"write '{word}'")

    def one(self, kind: re.Pattern[str], what: str) -> str:
        """One token of a kind that is no word of the language."""
        token = self.here.text
        if token in RESERVED or not kind.fullmatch(token):
            found = f"not '{token}'" if token else "but the condition ends"
            self.fail(f"{what} is wanted here, {found}", f"write {what}")
        self._at += 1
        return token

    def listed[T](self, part: Callable[[], T]) -> tuple[T, ...]:
        """list(part) = "(" part ("," part)* ")" """
        self.expect("(")
        parts = [part()]
        while self.takes(","):
            parts.append(part())
        self.expect(")")
        return tuple(parts)
