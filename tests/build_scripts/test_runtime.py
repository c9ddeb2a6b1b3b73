"""The browser's Python: made once, compiled for the Python that runs it, the same bytes wherever it is made."""

from __future__ import annotations

import gzip
import hashlib
import json
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pyodide_lock import PyodideLockSpec

from build_scripts.environment import ROOT
from build_scripts.runtime import whole
from build_scripts.runtime.shipped import Asset
from build_scripts.runtime.snapshot import Ingredients, key_of, make_snapshot
from build_scripts.runtime.wheel import Version, build_wheel, lock_for, python_of
from build_scripts.runtime.whole import Runtime, prepare
from build_scripts.runtime.worker_script import PARTS, mended, worker_script

LOCK = ROOT / "node_modules" / "pyodide" / "pyodide-lock.json"
HANDBOOK, REQUESTS = "a handbook", ("first", "second")
ENGINE = """
import json

held = []

def ahead(handbook, requests):
    held[:] = [handbook]
    return json.dumps([begin()(request) for request in json.loads(requests)])

def begin(handbook=""):
    return lambda request: f"{request} of {handbook or held[0]}"
"""
"""An engine that answers "first of a handbook", with the two functions that the browser calls."""


def again(project: Path) -> Runtime:
    return prepare(project, HANDBOOK, REQUESTS)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a small engine and this project's Pyodide, whose runtime has been made."""
    root = tmp_path_factory.mktemp("made")
    (root / "decision_tools").mkdir()
    (root / "decision_tools" / "__init__.py").write_text('"""One line."""\n', "utf-8")
    (root / "decision_tools" / "start.py").write_text(ENGINE, "utf-8")
    shutil.copy2(ROOT / "pyproject.toml", root)
    (root / "node_modules").symlink_to(ROOT / "node_modules", target_is_directory=True)
    for part in PARTS:
        if not part.startswith("node_modules"):
            (root / part).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / part, root / part)
    again(root)
    return root


@pytest.fixture
def project(made: Path, tmp_path: Path) -> Path:
    """The same in a folder of the test's own."""
    return shutil.copytree(made, tmp_path / "project", symlinks=True)


def test_the_runtime_names_a_python() -> None:
    assert python_of(LOCK) == (3, 13)


@pytest.mark.parametrize(
    ("running", "tag", "module"),
    [
        pytest.param((3, 12), "py3-none-any", "__init__.py", id="an older Python ships source"),
        pytest.param((3, 14), "py3-none-any", "__init__.py", id="a newer Python ships source"),
    ],
)
def test_a_wheel_made_by_another_python_holds_source(
    project: Path, tmp_path: Path, running: Version, tag: str, module: str
) -> None:
    wheel = build_wheel(project, tmp_path, running, runtime=(3, 13))
    assert wheel.name == f"decision_tools-0.1.0-{tag}.whl"
    assert f"decision_tools/{module}" in zipfile.ZipFile(wheel).namelist()


def test_a_wheel_made_by_the_runtimes_python_is_compiled(project: Path, tmp_path: Path) -> None:
    running = whole.running_python()
    wheel = build_wheel(project, tmp_path, running, runtime=running)
    assert wheel.name == f"decision_tools-0.1.0-cp{running[0]}{running[1]}-none-any.whl"
    names = zipfile.ZipFile(wheel).namelist()
    assert "decision_tools/__init__.pyc" in names
    assert "decision_tools/__init__.py" not in names


def test_a_wheel_is_the_same_bytes_in_every_folder(made: Path, project: Path, tmp_path: Path) -> None:
    first = again(made).assets["engine"]
    wheel = build_wheel(project, tmp_path, whole.running_python(), runtime=python_of(LOCK))
    assert (wheel.name, wheel.read_bytes()) == (first.name, _unpacked(made, "engine"))
    assert not any(str(tmp_path).encode() in part for part in _members(wheel))


def test_a_snapshot_is_the_same_bytes_in_every_folder_and_names_none(made: Path, tmp_path: Path) -> None:
    wheel = tmp_path / again(made).assets["engine"].name
    wheel.write_bytes(_unpacked(made, "engine"))
    shutil.copytree(LOCK.parent, tmp_path / "elsewhere")
    snapshot = make_snapshot(_ingredients(tmp_path / "elsewhere", wheel))
    assert hashlib.sha256(snapshot).hexdigest() == hashlib.sha256(_unpacked(made, "snapshot")).hexdigest()
    assert str(tmp_path).encode() not in snapshot


@pytest.mark.parametrize(
    ("changed", "same"),
    [
        pytest.param({}, True, id="nothing"),
        pytest.param({"handbook": "another"}, False, id="the handbook"),
        pytest.param({"requests": ("first",)}, False, id="what is answered beforehand"),
        pytest.param({"lock": ROOT / "package.json"}, False, id="the lock file of Pyodide"),
        pytest.param({"wheel": ROOT / "package.json"}, False, id="the engine"),
    ],
)
def test_a_snapshot_hangs_on(changed: dict[str, object], same: bool) -> None:
    of = _ingredients(LOCK.parent, wheel=LOCK)
    assert (key_of(of) == key_of(replace(of, **changed))) is same  # type: ignore[arg-type]


def test_a_snapshot_without_a_handbook_serves_every_handbook() -> None:
    of = replace(_ingredients(LOCK.parent, wheel=LOCK), ahead=False)
    assert key_of(of) == key_of(replace(of, handbook="another"))


def test_the_worker_is_one_script_in_which_no_part_is_strict_for_the_others() -> None:
    script = worker_script(ROOT).decode()
    assert script.startswith(";\n")
    assert "sourceMappingURL" not in script


def test_another_pyodide_is_not_mended_blindly() -> None:
    with pytest.raises(RuntimeError, match="is another than the one that is mended"):
        mended("let isIOS = false;")


def _ingredients(pyodide: Path, wheel: Path) -> Ingredients:
    return Ingredients(pyodide, pyodide / LOCK.name, wheel, HANDBOOK, REQUESTS)


def _unpacked(project: Path, role: str) -> bytes:
    made = again(project)
    return gzip.decompress((made.folder / f"{made.assets[role].path}.bin").read_bytes())


def test_the_lock_file_knows_the_one_wheel_by_its_hash(project: Path, tmp_path: Path) -> None:
    wheel = build_wheel(project, tmp_path, (3, 12), runtime=(3, 13))
    lock = lock_for(wheel, LOCK)
    assert lock.info == PyodideLockSpec.from_json(LOCK).info
    (name,) = lock.packages
    entry = lock.packages[name]
    assert (name, entry.file_name, entry.imports) == ("decision-tools", wheel.name, ["decision_tools"])
    assert entry.sha256 == hashlib.sha256(wheel.read_bytes()).hexdigest()


def test_every_file_of_the_runtime_is_named_and_hashed(project: Path) -> None:
    made = again(project)
    assert list(made.assets) == ["worker", "wasm", "snapshot", "library", "engine", "handbook"]
    for asset in made.assets.values():
        packed = (made.folder / f"{asset.path}.bin").read_bytes()
        assert (len(packed), hashlib.sha256(packed).hexdigest()) == (asset.size, asset.sha256)
        assert asset.path == f"{asset.name}.{asset.sha256[:12]}"
    assert _unpacked(project, "handbook") == HANDBOOK.encode()


def test_a_second_run_makes_nothing(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(whole, "_make", None)
    assert (project / "build" / "runtime") == again(project).folder


def _change_the_engine(project: Path) -> None:
    (project / "decision_tools" / "__init__.py").write_text('"""Another line."""\n', "utf-8")


def _cut_a_file_short(project: Path) -> None:
    (library,) = (project / "build" / "runtime").glob("python_stdlib.*.bin")
    library.write_bytes(library.read_bytes()[:-1])


def _lose_a_file(project: Path) -> None:
    next((project / "build" / "runtime").glob("pyodide.asm.wasm.*.js")).unlink()


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(_change_the_engine, id="the engine has changed"),
        pytest.param(_cut_a_file_short, id="a file was cut short"),
        pytest.param(_lose_a_file, id="a file is gone"),
    ],
)
def test_it_is_made_anew_when(project: Path, change: Callable[[Path], None]) -> None:
    change(project)
    made = again(project)
    told = json.loads((made.folder / "manifest.json").read_text("utf-8"))
    assert {name: Asset(**asset) for name, asset in told["assets"].items()} == made.assets
    for asset in made.assets.values():
        assert hashlib.sha256((made.folder / f"{asset.path}.bin").read_bytes()).hexdigest() == asset.sha256


def _members(wheel: Path) -> list[bytes]:
    with zipfile.ZipFile(wheel) as held:
        return [held.read(name) for name in held.namelist()]


def test_without_pyodide_it_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match=r"node_modules/pyodide has no pyodide\.js: run `npm ci --ignore-scripts`"):
        again(tmp_path)
