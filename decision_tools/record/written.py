"""When a record is written: what the caller's clock says, since nothing in the engine looks at one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from decision_tools import words


@dataclass(frozen=True, slots=True)
class Written:
    """A clock time where the writer is, with its distance from UTC."""

    when: datetime

    @property
    def iso(self) -> str:
        """ "2026-11-22T14:05:00+00:00"."""
        return self.when.isoformat(timespec="seconds")

    @property
    def says(self) -> str:
        """ "22 November 2026 at 14:05"."""
        return words.day(f"{self.when:%Y-%m-%dT%H:%M}")

    @property
    def for_a_file(self) -> str:
        """ "2026-11-22-1405"."""
        return f"{self.when:%Y-%m-%d-%H%M}"

    @property
    def stamp(self) -> str:
        """The same instant in UTC as a calendar file writes it: "20261122T140500Z"."""
        return f"{self.when.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def written(text: str) -> Written:
    """The time that a caller gives, like "2026-11-22T14:05:00+00:00"; without a distance from UTC it is in UTC.

    Raises ValueError where it is no date with a clock time.
    """
    if len(text) < len("2026-11-22T14:05"):
        raise ValueError(f"'{text}' is not a date and clock time")
    when = datetime.fromisoformat(text)
    return Written(when if when.tzinfo else when.replace(tzinfo=UTC))
