"""Find a Python on this machine that can build the site.

Written for Python 3.7 and newer, in the standard library alone: the reader's own `python3` runs it.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

WANTED = (3, 13)
"""The Python inside Pyodide 0.29: with the same one here, compiled files serve both."""

OLDEST = (3, 12)
"""The oldest Python that the project and its packages run on."""

NONE_FOUND = (
    "Python 3.12 or newer is needed and none was found here: install Python 3.13 "
    "(on Debian and Ubuntu with its venv package, python3.13-venv), then run the same command again."
)

NAMES = ("python3.13", "python3", "python", "python3.12", "python3.14", "python3.15")

# Answers for the Python behind a virtual environment, since the environment itself may be about to go.
QUESTION = """
import sys, sysconfig, venv, ensurepip
assert sys.implementation.name == "cpython" and sys.version_info.releaselevel == "final"
assert not sysconfig.get_config_var("Py_GIL_DISABLED")
print("%d.%d.%d" % sys.version_info[:3])
print(sys._base_executable)
"""

PATIENCE = 20
"""Seconds that a program may take to answer before it is passed over."""


class Interpreter(NamedTuple):
    """A Python that answered for itself."""

    path: str
    version: tuple[int, ...]

    def __str__(self) -> str:
        return "Python {} ({})".format(".".join(map(str, self.version)), self.path)


def find(programs: Iterable[str]) -> Interpreter | None:
    """The first of `programs` that is Python 3.13; else the lowest version from 3.12 on; else None."""
    others = []
    for program in programs:
        interpreter = ask(program)
        if interpreter and interpreter.version[:2] == WANTED:
            return interpreter
        if interpreter and interpreter.version[:2] >= OLDEST:
            others.append(interpreter)
    return min(others, key=lambda other: other.version[:2], default=None)


def ask(program: str) -> Interpreter | None:
    """What `program` says it is; None where it does not run, is not CPython, is unfinished or cannot make a `.venv`."""
    lines = output_of([program, "-I", "-c", QUESTION]).splitlines()
    if len(lines) != 2 or not re.match(r"\d+\.\d+\.\d+$", lines[0]):
        return None
    return Interpreter(os.path.realpath(lines[1]), tuple(int(part) for part in lines[0].split(".")))


def programs(environ: Mapping[str, str]) -> Iterator[str]:
    """Every program here that may be a suitable Python, the likeliest first."""
    for look in (running, on_path, under_pyenv, known_to_launcher, known_to_uv):
        yield from look(environ)


def running(_environ: Mapping[str, str]) -> Iterator[str]:
    """The Python that is reading this."""
    yield sys.executable


def on_path(environ: Mapping[str, str]) -> Iterator[str]:
    """Pythons in every folder of the PATH, since the first of a name may be a shim that leads nowhere."""
    for name in NAMES:
        for folder in environ.get("PATH", "").split(os.pathsep):
            program = shutil.which(name, path=folder) if folder else None
            if program:
                yield program


def under_pyenv(environ: Mapping[str, str]) -> Iterator[str]:
    """Pythons that pyenv, or pyenv-win, has installed: the newest first."""
    home = Path(environ.get("HOME") or environ.get("USERPROFILE") or Path.home())
    roots = [Path(environ["PYENV_ROOT"])] if environ.get("PYENV_ROOT") else [home / ".pyenv", home / ".pyenv/pyenv-win"]
    folders = [folder for root in roots for folder in root.glob("versions/3.*") if re.match(r"[\d.]+$", folder.name)]
    for folder in sorted(folders, key=lambda folder: [int(part) for part in folder.name.split(".") if part])[::-1]:
        for program in (folder / "bin" / "python", folder / "python.exe"):
            if program.exists():
                yield str(program)


def known_to_launcher(environ: Mapping[str, str]) -> Iterator[str]:
    """Pythons that the Windows launcher lists. It is never asked to start one: some launchers would install it."""
    launcher = shutil.which("py", path=environ.get("PATH", ""))
    if not launcher:
        return
    for line in output_of([launcher, "-0p"]).splitlines():
        path = re.search(r"\s((?:[A-Za-z]:\\|/).*)$", line.rstrip())
        if path:
            yield path.group(1)


def known_to_uv(environ: Mapping[str, str]) -> Iterator[str]:
    """Pythons that uv itself has installed; it is kept from installing another."""
    uv = shutil.which("uv", path=environ.get("PATH", ""))
    if not uv:
        return
    for version in ("3.13", "3.12", ">=3.14"):
        yield from output_of(
            [uv, "python", "find", "--system", "--python-preference=only-managed", "--no-python-downloads", version]
        ).splitlines()


def output_of(command: list[str]) -> str:
    """What a command prints, and nothing where it cannot run, fails or hangs."""
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=PATIENCE,
            text=True,
        )
    except (OSError, ValueError, subprocess.SubprocessError):
        return ""
    return done.stdout if done.returncode == 0 else ""
