"""Folders that change in one step or not at all, and a key for what some files hold."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def swap(folder: Path, scratch: Path) -> Iterator[Path]:
    """Yield an empty folder that takes the place of `folder` at the end.

    Where something raised, `folder` stays as it was. `scratch` is a folder on the same disk,
    where the new one grows and the old one goes.
    """
    scratch.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f"{folder.name}-", dir=scratch) as temporary:
        fresh = Path(temporary, "new")
        fresh.mkdir()
        yield fresh
        if folder.exists():
            folder.rename(Path(temporary, "old"))
        folder.parent.mkdir(parents=True, exist_ok=True)
        fresh.rename(folder)


class Folder(Mapping[str, bytes]):
    """The files of a folder by their path in it, each read when it is asked for: a site may be larger than memory."""

    def __init__(self, folder: Path) -> None:
        """See what is there now."""
        self._folder = folder
        paths = (path for path in folder.rglob("*") if path.is_file())
        self._names = dict.fromkeys(sorted(path.relative_to(folder).as_posix() for path in paths))

    def __getitem__(self, name: str) -> bytes:
        if name not in self._names:
            raise KeyError(name)
        return (self._folder / name).read_bytes()

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def write_if_changed(path: Path, content: bytes) -> bool:
    """Write a file unless it holds just that already; say whether it was written."""
    if path.is_file() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return True


def content_key(files: Iterable[Path], root: Path, *words: str) -> str:
    """Hash the names and contents of files, and some words: the same key means the same input."""
    digest = hashlib.sha256("\0".join(words).encode())
    for path in sorted(set(files)):
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        digest.update(f"\0{path.relative_to(root).as_posix()}\0{content}".encode())
    return digest.hexdigest()


def written_whole(path: Path, content: bytes) -> None:
    """Write a file in one step, so that no other process reads half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(content)
    Path(file.name).replace(path)
