"""What a check worked out before, kept in build/cache/check by the content that it was worked out from.

The file is written by the check itself and read back with `pickle`: like the compiled modules of Python it is trusted
as far as the folder is. It stands behind a hash of its own, so that a file that was cut off counts as none.
"""

from __future__ import annotations

import hashlib
import io
import pickle
import sys
from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import decision_tools
from build_scripts.storage.files import content_key, written_whole

FILE = Path("build", "cache", "check", "memory")
PROBLEMS = Path("build", "cache", "check", "problems")
"""Apart from the rest, so that a check in which nothing changed reads nothing else."""
READERS = ("pyyaml", "markdown-it-py")
"""Packages whose own version can change what a page is read as."""


class Memory:
    """Results by kind and content.

    Of the kinds that a run asks for, what it does not ask for is forgotten when it ends, so that it never grows.
    """

    def __init__(self, file: Path | None = None) -> None:
        """Remember what `file` holds for this version of the compiler; without a file, nothing."""
        self._file = file
        self._before: dict[str, bytes] = _load(file) if file else {}
        self._now: dict[str, bytes] = {}
        self.made = 0
        """How many results had to be worked out in this run."""

    def recall[T](self, kind: str, content: Iterable[str], make: Callable[[], T]) -> T:
        """What `make` gave for this content when it was last asked; made now where that is not known."""
        if self._file is None:
            self.made += 1
            return make()
        key = _key(kind, content)
        held = self._now.get(key) or self._before.get(key)
        if held is not None:
            self._now[key] = held
            recalled: T = pickle.loads(held)
            return recalled
        self.made += 1
        found = make()
        self._now[key] = _pickled(found)
        return found

    def save(self) -> None:
        """Write down what this run asked for, unless just that is written already."""
        asked = {_kind(key) for key in self._now}
        held = {key: kept for key, kept in self._before.items() if _kind(key) not in asked} | self._now
        if self._file and held.keys() != self._before.keys():
            body = pickle.dumps((compiler(), held), pickle.HIGHEST_PROTOCOL)
            written_whole(self._file, hashlib.sha256(body).digest() + body)


class LiveMemory(Memory):
    """The memory of a process that stays: the results themselves, which nobody changes, in place of their bytes."""

    def __init__(self, behind: Memory) -> None:
        """Start from what another memory holds."""
        super().__init__()
        self._behind = behind
        self._held: dict[str, Any] = {}
        self._asked: set[str] = set()

    def recall[T](self, kind: str, content: Iterable[str], make: Callable[[], T]) -> T:
        """What `make` gave for this content; made now where neither this memory nor the one behind it knows."""
        content = list(content)
        key = _key(kind, content)
        self._asked.add(key)
        if key not in self._held:
            self._held[key] = self._behind.recall(kind, content, make)
            self.made = self._behind.made
        held: T = self._held[key]
        return held

    def save(self) -> None:
        """Forget what was not asked for since the last time."""
        self._held = {key: self._held[key] for key in self._asked}
        self._asked = set()


def remembered(root: Path) -> Memory:
    """The memory of the checks of one handbook."""
    return Memory(root / FILE)


@cache
def compiler() -> str:
    """One hash over the compiler, its readers and Python: whatever could read the same content otherwise."""
    rooms = (Path(__file__).parents[1], Path(decision_tools.__path__[0]))
    code = [path for room in rooms for path in room.rglob("*.py")]
    return content_key(code, rooms[0].parent, sys.version, *map(version, READERS))


def _key(kind: str, content: Iterable[str]) -> str:
    digest = hashlib.sha256(kind.encode())
    for part in content:
        digest.update(b"\0" + hashlib.sha256(part.encode("utf-8", "surrogatepass")).digest())
    return f"{kind} {digest.hexdigest()}"


def _kind(key: str) -> str:
    return key.partition(" ")[0]


class _Pickler(pickle.Pickler):
    """Writes a record as its fields in order, from which it is made anew in a third of the time."""

    def reducer_override(self, thing: object) -> Any:
        if isinstance(thing, type) or not is_dataclass(thing):
            return NotImplemented
        names = _fields(thing.__class__)
        return (type(thing), tuple([getattr(thing, name) for name in names])) if names else NotImplemented


@cache
def _fields(record: type) -> tuple[str, ...]:
    """The fields of a record that is made from all of them; none of one that is made otherwise."""
    found = fields(record)
    return tuple(field.name for field in found) if all(field.init and not field.kw_only for field in found) else ()


def _pickled(thing: object) -> bytes:
    written = io.BytesIO()
    _Pickler(written, pickle.HIGHEST_PROTOCOL).dump(thing)
    return written.getvalue()


def _load(file: Path) -> dict[str, bytes]:
    """What is in the file; nothing where it is missing, not whole, or another compiler's."""
    held = file.read_bytes() if file.is_file() else b""
    if hashlib.sha256(held[32:]).digest() != held[:32]:
        return {}
    made_by, found = pickle.loads(held[32:])
    return dict(found) if made_by == compiler() else {}
