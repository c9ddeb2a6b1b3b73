"""Things that take long to make, kept in build/cache by what they were made from."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

FOLDER = Path("build", "cache", "kept")
MOST = 24
"""How many are kept; those not asked for longest go first."""


def kept(root: Path, key: str, make: Callable[[], bytes]) -> bytes:
    """What `make` gave when it was last asked for under this key; made now if it is not there, or not whole."""
    path = root / FOLDER / hashlib.sha256(key.encode()).hexdigest()
    if (content := _read(path)) is not None:
        os.utime(path)
        return content
    content = make()
    _write(path, hashlib.sha256(content).digest() + content)
    for old in sorted(path.parent.iterdir(), key=_last_asked_for, reverse=True)[MOST:]:
        old.unlink(missing_ok=True)
    return content


def _read(path: Path) -> bytes | None:
    """What is in a file after its own hash; None where the two do not agree."""
    if not path.is_file():
        return None
    held = path.read_bytes()
    return held[32:] if hashlib.sha256(held[32:]).digest() == held[:32] else None


def _write(path: Path, content: bytes) -> None:
    """Write a file in one step, so that another build never reads half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(content)
    Path(file.name).replace(path)


def _last_asked_for(path: Path) -> float:
    return path.stat().st_mtime
