"""Where something stands in a file that an author wrote."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in a source file: `file` is relative to the project root with "/" between names."""

    file: str
    line: int
    """1-based, as editors count."""
    column: int
    """1-based, in characters."""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"
