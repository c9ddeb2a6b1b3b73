"""The browser's Python: Pyodide, the engine's wheel and their lock file, each named by its content."""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path

from build_scripts.files import content_key, swap
from build_scripts.wheel import PACKAGE, Version, build_wheel, lock_for, python_of

PYODIDE_FILES = ("pyodide.js", "pyodide.asm.js", "pyodide.asm.wasm", "python_stdlib.zip")
"""What a classic worker needs of Pyodide; its lock file is written anew for the one wheel."""
LOCK_NAME = "pyodide-lock.json"
FOLDER = Path("build", "runtime")
SCRATCH = Path("build", "cache")
MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Asset:
    """One file that the worker may load, and what its bytes must hash to."""

    name: str
    """What the worker and Pyodide call it: "pyodide.asm.wasm"."""
    path: str
    """Its file name in the site, with the start of its hash: two versions are never mistaken for each other."""
    sha256: str
    size: int
    """In bytes."""


@dataclass(frozen=True, slots=True)
class Runtime:
    """Every file of the runtime, in `folder`, by the name that the worker knows."""

    folder: Path
    wheel: str
    """The name of the engine's wheel."""
    assets: Mapping[str, Asset]


def prepare(root: Path) -> Runtime:
    """Bring the runtime together in build/runtime; done once for the same Pyodide, engine and Python.

    Raises:
        RuntimeError: Pyodide is not installed, or the wheel could not be made.
    """
    pyodide = root / "node_modules" / "pyodide"
    sources = [pyodide / name for name in (*PYODIDE_FILES, LOCK_NAME)]
    if missing := [path.name for path in sources if not path.is_file()]:
        raise RuntimeError(f"node_modules/pyodide has no {missing[0]}: run `npm ci --ignore-scripts`")
    running = running_python()
    key = content_key([*sources, *_engine(root)], root, f"Python {running}", *_makers())
    folder = root / FOLDER
    return _made_before(folder, key) or _make(root, pyodide, folder, key, running)


def running_python() -> Version:
    """The Python that this runs in, and that compiles."""
    return sys.version_info[:2]


def _engine(root: Path) -> list[Path]:
    """The files that the wheel is built from."""
    return [root / "pyproject.toml", *(root / PACKAGE).rglob("*.py")]


def _makers() -> list[str]:
    """This code and the code that makes the wheel: a change in how things are made makes them anew."""
    code = [Path(__file__).with_name(name).read_text("utf-8") for name in ("runtime.py", "wheel.py")]
    return [*code, *(f"{tool} {version(tool)}" for tool in ("flit-core", "pyodide-build"))]


def _made_before(folder: Path, key: str) -> Runtime | None:
    """The runtime of an earlier run, if it was made of the same things and is still whole."""
    manifest = folder / MANIFEST
    if not manifest.is_file():
        return None
    told = json.loads(manifest.read_text("utf-8"))
    if told["key"] != key:
        return None
    assets = {name: Asset(**asset) for name, asset in told["assets"].items()}
    whole = all(_is_whole(folder / asset.path, asset) for asset in assets.values())
    return Runtime(folder, told["wheel"], assets) if whole else None


def _is_whole(path: Path, asset: Asset) -> bool:
    return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == asset.sha256


def _make(root: Path, pyodide: Path, folder: Path, key: str, running: Version) -> Runtime:
    with swap(folder, root / SCRATCH) as fresh:
        lock_file = pyodide / LOCK_NAME
        wheel = build_wheel(root, fresh, running, python_of(lock_file))
        lock_for(wheel, lock_file).to_json(fresh / LOCK_NAME)
        for name in PYODIDE_FILES:
            shutil.copyfile(pyodide / name, fresh / name)
        assets = name_by_content(fresh, (*PYODIDE_FILES, LOCK_NAME, wheel.name))
        told = {"key": key, "wheel": wheel.name, "assets": {name: asdict(asset) for name, asset in assets.items()}}
        (fresh / MANIFEST).write_text(json.dumps(told, indent=1), "utf-8")
    return Runtime(folder, wheel.name, assets)


def name_by_content(folder: Path, names: Iterable[str]) -> dict[str, Asset]:
    """Rename files of `folder` to hold the start of their hash, and say what each one is."""
    assets = {}
    for name in names:
        asset = asset_of(name, (folder / name).read_bytes())
        (folder / name).rename(folder / asset.path)
        assets[name] = asset
    return assets


def asset_of(name: str, content: bytes) -> Asset:
    """Describe a file: "a.b.wasm" is served as "a.b.<12 hex digits>.wasm"."""
    digest = hashlib.sha256(content).hexdigest()
    stem, dot, ending = name.rpartition(".")
    return Asset(name, f"{stem}.{digest[:12]}{dot}{ending}", digest, len(content))
