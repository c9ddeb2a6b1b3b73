"""The two processes behind `serve`: a whole build, and the one that shows an edit before it."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

ENDS_WITHIN = 0.5
"""How long a build that is given up is waited for, in seconds."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of an edit, or of one part of it."""

    pages: tuple[str, ...] = ()
    """The addresses of those that are new in the site."""
    problems: str = ""
    """What is wrong: the site is as it was."""
    whole: bool = False
    """Whether the site has to be built as a whole to show it."""
    more: bool = False
    """Whether another answer follows."""


class Whole:
    """A whole build in a process of its own, so that changed code is read anew; it can be given up at any time."""

    def __init__(self, root: Path) -> None:
        """Begin."""
        self._said: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - it is closed with the build
        command = [sys.executable, "-m", "build_scripts.site.whole", str(root), "--while-writing"]
        self._process = subprocess.Popen(command, cwd=root, stdout=self._said, start_new_session=True)

    def is_done(self) -> bool:
        """Whether it has ended by itself."""
        return self._process.poll() is not None

    def problems(self) -> str:
        """Wait for its end; what is wrong, or nothing."""
        status = self._process.wait()
        self._said.seek(0)
        said = self._said.read().decode(errors="replace").strip()
        self._said.close()
        return said or f"The build ended with status {status}." if status else ""

    def give_up(self) -> None:
        """Stop it; the site stays as it is. It may still be clearing away what it had made so far."""
        self._process.terminate()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(ENDS_WITHIN)
        self._said.close()


class Previews:
    """The process that stays: started anew where it has ended, or where it would run old code."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._process: subprocess.Popen[str] | None = None

    def is_open(self) -> bool:
        """Whether it has been started, and not been stopped."""
        return self._process is not None

    def start(self) -> None:
        """Let it read and prove the handbook meanwhile."""
        self.stop()
        command = [sys.executable, "-m", "build_scripts.site.preview", str(self._root)]
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(
            command, cwd=self._root, stdin=pipe, stdout=pipe, text=True, encoding="utf-8", start_new_session=True
        )

    def edit(self, files: Sequence[str]) -> Iterator[Answer]:
        """What becomes of an edit of these files, part by part; where that cannot be said, the whole site is wanted."""
        if self._process is None:
            self.start()
        assert self._process is not None
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        with suppress(OSError):  # it has ended, and so does what it says
            self._process.stdin.write(f"{json.dumps(files)}\n")
            self._process.stdin.flush()
        more = True
        while more:
            line = self._process.stdout.readline()
            told: dict[str, Any] = json.loads(line) if line else {"whole": True}
            answer = Answer(**told | {"pages": tuple(told.get("pages", ()))})
            yield answer
            more = answer.more

    def stop(self) -> None:
        """End it."""
        if self._process:
            self._process.kill()
            self._process.communicate()
        self._process = None
