"""Names of files that every system can unzip."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

PLAIN = re.compile(r"(?!\.+$)[A-Za-z0-9_.][A-Za-z0-9._-]*")
RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)
"""What Windows keeps for devices, whatever ending follows."""
LONGEST = 160
"""Windows stops at 260 characters for the whole path, and the folder is put somewhere."""


def refuse_unsafe(paths: Iterable[str]) -> None:
    """Raise ValueError for the first path, of names parted by "/", that some system could not unzip."""
    for path, why in _unsafe(paths):
        raise ValueError(f"{path} cannot be unzipped everywhere: {why}")


def _unsafe(paths: Iterable[str]) -> Iterator[tuple[str, str]]:
    seen: dict[str, str] = {}
    for path in paths:
        for name in path.split("/"):
            if not PLAIN.fullmatch(name):
                yield path, f"'{name}' is not made of letters, digits, dots, hyphens and underscores"
            if RESERVED.fullmatch(name):
                yield path, f"Windows keeps the name '{name}' for itself"
            if name.endswith("."):
                yield path, f"Windows drops the dot at the end of '{name}'"
        if len(path) > LONGEST:
            yield path, f"it is longer than {LONGEST} characters"
        if (other := seen.setdefault(path.lower(), path)) != path:
            yield path, f"Windows and macOS take it for {other}"
