"""YAML nodes as an author wrote them: every scalar is text, and everything knows its place in the Markdown file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from build_scripts.problems.places import Place


@dataclass(frozen=True, slots=True)
class TextNode:
    """A scalar exactly as typed; `style` is "" when plain, else the quote or block mark that opened it."""

    text: str
    place: Place
    style: str = ""
    lines: tuple[str, ...] = field(default=(), repr=False, compare=False)
    """The lines of the whole file, to find a character of the text again."""

    def at(self, offset: int) -> Place:
        """The place of the character at `offset` (0-based) of the text, also across folded lines."""
        line, column = self._first_character()
        if self.lines[line - 1 : line] and self.lines[line - 1].startswith(self.text, column - 1):
            return Place(self.place.file, line, column + offset)
        for _ in "".join(self.text[:offset].split()):
            line, column = self._next(line, column)
        line, column = self._skip_space(line, column) if self._stands_on_a_word(offset) else (line, column)
        return Place(self.place.file, line, column)

    def _stands_on_a_word(self, offset: int) -> bool:
        return not self.text[offset : offset + 1].isspace() and (offset == 0 or self.text[offset - 1].isspace())

    def _first_character(self) -> tuple[int, int]:
        if self.style in ("|", ">"):
            return self.place.line + 1, 1
        return self.place.line, self.place.column + len(self.style)

    def _skip_space(self, line: int, column: int) -> tuple[int, int]:
        """The next character that is not white space, or where we are when the file ends first."""
        here = (line, column)
        while line <= len(self.lines):
            rest = self.lines[line - 1][column - 1 :]
            if rest.strip():
                return line, column + len(rest) - len(rest.lstrip())
            line, column = line + 1, 1
        return here

    def _next(self, line: int, column: int) -> tuple[int, int]:
        """Just past the next character that is not white space."""
        line, column = self._skip_space(line, column)
        found = self.lines[line - 1][column - 1 :] if line <= len(self.lines) else ""
        doubled = self.style == "'" and found.startswith("''")
        return line, column + (2 if doubled else 1)


@dataclass(frozen=True, slots=True)
class ListNode:
    items: tuple[Node, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Entry:
    """One `key: value` of a mapping."""

    key: TextNode
    value: Node


@dataclass(frozen=True, slots=True)
class MapNode:
    entries: tuple[Entry, ...]
    place: Place
    flawed: bool = False
    """Some of it was refused already, so that nothing more should be said of what it holds."""

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)


type Node = TextNode | ListNode | MapNode
