"""What a record is made of: headings, paragraphs, lists and tables; every form of the record is made from these."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

type Level = Literal[1, 2, 3]


@dataclass(frozen=True, slots=True)
class Heading:
    text: str
    level: Level
    """1 is the title of the record."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str
    """May hold new lines, which every form keeps."""
    lead: str = ""
    """The opening words, which stand out."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a list."""

    text: str
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns; the first cell of a row says what the row is about."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    steps: bool = False
    """Whether the rows are steps, counted from 1."""

    @property
    def marks(self) -> tuple[str, ...]:
        """What stands before the first cell of each row: its number where the rows are steps."""
        return tuple(f"{number}. " if self.steps else "" for number in range(1, len(self.rows) + 1))

    @property
    def cells(self) -> tuple[tuple[str, ...], ...]:
        """The rows with those marks in their first cells."""
        return tuple((f"{mark}{row[0]}", *row[1:]) for mark, row in zip(self.marks, self.rows, strict=True))


type Block = Heading | Paragraph | Listing | Table
type Blocks = tuple[Block, ...]


def listing(entries: Iterable[Entry]) -> Blocks:
    """A list; nothing where there are no entries."""
    found = tuple(entries)
    return (Listing(found),) if found else ()


def table(rows: Sequence[Mapping[str, str]], *, steps: bool = False) -> Blocks:
    """A table of the columns in which any row has something to say, in the order of the first row."""
    if not rows:
        return ()
    columns = tuple(name for name in rows[0] if any(row.get(name) for row in rows))
    return (Table(columns, tuple(tuple(row.get(name, "") for name in columns) for row in rows), steps),)


def section(title: str, level: Level, inside: Blocks) -> Blocks:
    """Blocks under a heading; nothing, not even the heading, where there are none."""
    return (Heading(title, level), *inside) if inside else ()
