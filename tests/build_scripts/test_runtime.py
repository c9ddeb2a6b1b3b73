"""The browser's Python: made once, compiled for the Python that runs it, the same bytes wherever it is made."""

from __future__ import annotations

import hashlib
import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from pyodide_lock import PyodideLockSpec

from build_scripts import runtime
from build_scripts.environment import ROOT
from build_scripts.runtime import Asset, asset_of, prepare
from build_scripts.wheel import Version, build_wheel, lock_for, python_of

LOCK = ROOT / "node_modules" / "pyodide" / "pyodide-lock.json"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with an engine of one line and this project's Pyodide, whose runtime has been made."""
    root = tmp_path_factory.mktemp("made")
    (root / "decision_tools").mkdir()
    (root / "decision_tools" / "__init__.py").write_text('"""One line."""\n', "utf-8")
    shutil.copy2(ROOT / "pyproject.toml", root)
    (root / "node_modules").symlink_to(ROOT / "node_modules", target_is_directory=True)
    prepare(root)
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
    running = runtime.running_python()
    wheel = build_wheel(project, tmp_path, running, runtime=running)
    assert wheel.name == f"decision_tools-0.1.0-cp{running[0]}{running[1]}-none-any.whl"
    names = zipfile.ZipFile(wheel).namelist()
    assert "decision_tools/__init__.pyc" in names
    assert "decision_tools/__init__.py" not in names


def test_a_wheel_is_the_same_bytes_in_every_folder(made: Path, project: Path, tmp_path: Path) -> None:
    first = prepare(made)
    again = build_wheel(project, tmp_path, runtime.running_python(), runtime=python_of(LOCK)).read_bytes()
    assert hashlib.sha256(again).hexdigest() == first.assets[first.wheel].sha256
    assert not any(str(tmp_path).encode() in part for part in _members(tmp_path / first.wheel))


def test_the_lock_file_knows_the_one_wheel_by_its_hash(project: Path, tmp_path: Path) -> None:
    wheel = build_wheel(project, tmp_path, (3, 12), runtime=(3, 13))
    lock = lock_for(wheel, LOCK)
    assert lock.info == PyodideLockSpec.from_json(LOCK).info
    (name,) = lock.packages
    entry = lock.packages[name]
    assert (name, entry.file_name, entry.imports) == ("decision-tools", wheel.name, ["decision_tools"])
    assert entry.sha256 == hashlib.sha256(wheel.read_bytes()).hexdigest()


def test_every_file_of_the_runtime_is_named_and_hashed(project: Path) -> None:
    made = prepare(project)
    assert list(made.assets) == [*runtime.PYODIDE_FILES, "pyodide-lock.json", made.wheel]
    for asset in made.assets.values():
        content = (made.folder / asset.path).read_bytes()
        assert (len(content), hashlib.sha256(content).hexdigest()) == (asset.size, asset.sha256)
        assert asset.sha256[:12] in asset.path


def test_a_second_run_makes_nothing(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runtime, "build_wheel", None)
    assert (project / "build" / "runtime") == prepare(project).folder


def _change_the_engine(project: Path) -> None:
    (project / "decision_tools" / "__init__.py").write_text('"""Another line."""\n', "utf-8")


def _cut_a_file_short(project: Path) -> None:
    (stdlib,) = (project / "build" / "runtime").glob("python_stdlib.*.zip")
    stdlib.write_bytes(stdlib.read_bytes()[:-1])


def _lose_a_file(project: Path) -> None:
    next((project / "build" / "runtime").glob("*.wasm")).unlink()


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
    made = prepare(project)
    told = json.loads((made.folder / "manifest.json").read_text("utf-8"))
    assert {name: Asset(**asset) for name, asset in told["assets"].items()} == made.assets
    for asset in made.assets.values():
        assert hashlib.sha256((made.folder / asset.path).read_bytes()).hexdigest() == asset.sha256


def _members(wheel: Path) -> list[bytes]:
    with zipfile.ZipFile(wheel) as held:
        return [held.read(name) for name in held.namelist()]


def test_without_pyodide_it_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match=r"node_modules/pyodide has no pyodide\.js: run `npm ci --ignore-scripts`"):
        prepare(tmp_path)


def test_an_asset_is_named_by_its_content() -> None:
    # The hash of nothing, which every description of SHA-256 gives.
    digest = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert asset_of("pyodide.asm.wasm", b"") == Asset("pyodide.asm.wasm", "pyodide.asm.e3b0c44298fc.wasm", digest, 0)
