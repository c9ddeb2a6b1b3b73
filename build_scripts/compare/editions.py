"""Where an edition of the handbook is found: a folder that holds `procedures`, or a revision of the project in git."""

from __future__ import annotations

import io
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from build_scripts.reading.source_files import FOLDER


class EditionError(Exception):
    """An edition that cannot be had: what is wrong, and how to mend it."""


@contextmanager
def edition(root: Path, name: str) -> Iterator[Path]:
    """The folder of an edition, for as long as it is needed.

    `name` is a folder, or else a revision of the project at `root`.  Raises EditionError.
    """
    folder = Path(name)
    if folder.is_dir():
        if not (folder / FOLDER).is_dir():
            raise EditionError(f"the folder '{name}' holds no folder '{FOLDER}'; name the one above your procedures")
        yield folder
        return
    with tempfile.TemporaryDirectory(prefix="edition-") as temporary:
        _unpack(_archive(root, name), Path(temporary))
        if not (Path(temporary) / FOLDER).is_dir():
            raise EditionError(f"the revision '{name}' holds no folder '{FOLDER}'")
        yield Path(temporary)


def _archive(root: Path, name: str) -> bytes:
    """The files of a revision as a tar archive."""
    try:
        found = _git(root, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")
    except FileNotFoundError:
        raise EditionError(
            f"'{name}' is no folder here, and git, which would know it as a revision, is not installed; name a folder"
        ) from None
    if found.returncode:
        inside = _git(root, "rev-parse", "--is-inside-work-tree").returncode == 0
        why = "git knows no such revision" if inside else "this folder is not kept in git"
        raise EditionError(f"'{name}' is no folder here, and {why}; name a folder, a tag or a commit")
    archive = _git(root, "archive", "--format=tar", found.stdout.decode().strip())
    if archive.returncode:
        raise EditionError(
            f"git could not give the files of '{name}': {archive.stderr.decode(errors='replace').strip()}"
        )
    return archive.stdout


def _git(root: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, check=False)


def _unpack(archive: bytes, folder: Path) -> None:
    with tarfile.open(fileobj=io.BytesIO(archive)) as files:
        files.extractall(folder, filter="data")
