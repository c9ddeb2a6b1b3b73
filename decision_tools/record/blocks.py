"""What a record is made of: headings, paragraphs, lists and tables; every form of the record is made from these."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

type Level = Literal[1, 2, 3]

LONG_LINE: Final = 30
"""Signs in a line of a table: a column that usually holds more is wide enough for so many."""
ROUND_A_WORD: Final = 6
"""Signs' worth of room that the longest word of a column has round it, so that no program breaks it."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A line above what belongs together."""

    text: str
    level: Level
    """1 is the title of the record."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A sentence or several."""

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
    """Entries without numbers."""

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

    @property
    def shares(self) -> tuple[int, ...]:
        """How wide each column is, in whole hundredths of the table: by how much stands in it, and its longest word."""
        wanted = [_wanted(column) for column in zip(self.columns, *self.cells, strict=True)]
        return tuple(100 * each // sum(wanted) for each in wanted)


def _wanted(column: Sequence[str]) -> int:
    """The signs that a column, its name first, has room for."""
    usual = sum(map(len, column[1:])) // max(len(column) - 1, 1)
    word = max(len(word) for cell in column for word in cell.split())
    return max(min(usual, LONG_LINE), word + ROUND_A_WORD)


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
