"""The wheel of `decision_tools` for Pyodide: built, compiled where the Python matches, and locked."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from packaging.utils import parse_wheel_filename
from pyodide_lock import PackageSpec, PyodideLockSpec

type Version = tuple[int, int]
"""Major and minor of a Python: compiled files serve one of them only."""

PACKAGE = "decision_tools"
FIRST_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
"""The earliest date a zip can hold; every member bears it, so that the same source gives the same bytes."""
SAME_EVERY_TIME = {"SOURCE_DATE_EPOCH": "315532800", "PYTHONHASHSEED": "0"}


def build_wheel(root: Path, folder: Path, running: Version, runtime: Version) -> Path:
    """Build the wheel into `folder` and return it: compiled where `running` is the runtime's Python, else as source."""
    with tempfile.TemporaryDirectory() as temporary:
        clean = Path(temporary)
        shutil.copy2(root / "pyproject.toml", clean)
        shutil.copytree(root / PACKAGE, clean / PACKAGE, ignore=shutil.ignore_patterns("__pycache__"))
        _run("build", "--wheel", "--no-isolation", "--outdir", str(clean / "dist"), str(clean))
        (source,) = (clean / "dist").glob("*.whl")
        return repack(compile_wheel(source, running, runtime), folder)


def compile_wheel(wheel: Path, running: Version, runtime: Version) -> Path:
    """Compile a wheel beside itself; one compiled by another Python would not load, so then it stays as source."""
    if running != runtime:
        return wheel
    _run("pyodide_cli", "py-compile", "--silent", str(wheel))
    (compiled,) = wheel.parent.glob(f"*-cp{runtime[0]}{runtime[1]}-*.whl")
    return compiled


def repack(wheel: Path, folder: Path) -> Path:
    """Write the wheel into `folder`, members in order and dated alike: py-compile stamps them with the clock."""
    packed = folder / wheel.name
    with zipfile.ZipFile(wheel) as old, zipfile.ZipFile(packed, "w") as new:
        for name in sorted(old.namelist()):
            member = zipfile.ZipInfo(name, FIRST_ZIP_DATE)
            member.external_attr = 0o644 << 16
            new.writestr(member, old.read(name), zipfile.ZIP_DEFLATED, compresslevel=9)
    return packed


def lock_for(wheel: Path, pyodide_lock: Path) -> PyodideLockSpec:
    """Pyodide's lock file with the one package that the tools load, so that nothing else can be asked for by name."""
    name, version, _, _ = parse_wheel_filename(wheel.name)
    entry = PackageSpec(
        name=name,
        version=str(version),
        file_name=wheel.name,
        install_dir="site",
        sha256=hashlib.sha256(wheel.read_bytes()).hexdigest(),
        imports=[PACKAGE],
    )
    return PyodideLockSpec(PyodideLockSpec.from_json(pyodide_lock).info, {name: entry})


def python_of(pyodide_lock: Path) -> Version:
    """The Python inside the runtime, which its lock file names ("3.13.2")."""
    major, minor, *_ = PyodideLockSpec.from_json(pyodide_lock).info.python.split(".")
    return int(major), int(minor)


def _run(module: str, *arguments: str) -> None:
    """Run a build tool with this Python; what it said is shown only when it failed."""
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        env=os.environ | SAME_EVERY_TIME,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{module} could not make the wheel of {PACKAGE}:\n{done.stdout}{done.stderr}")
