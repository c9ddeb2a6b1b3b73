"""The start runs on Pythons far older than the one that builds."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from build_scripts.environment import ROOT
from build_scripts.interpreters import NONE_FOUND

START = ("__init__", "__main__", "environment", "interpreters")


def names_imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = node.module or ""
            yield from (f"{module}.{alias.name}" if module == "build_scripts" else module for alias in node.names)


def old_pythons() -> list[Path]:
    """The Pythons 3.7 to 3.11 that pyenv keeps here."""
    root = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    return [python for minor in range(7, 12) for python in root.glob(f"versions/3.{minor}.*/bin/python")]


@pytest.mark.parametrize("name", START)
def test_the_start_is_python_3_7(name: str) -> None:
    source = (ROOT / "build_scripts" / f"{name}.py").read_text(encoding="utf-8")
    tree = ast.parse(source, feature_version=(3, 7))
    own = {f"build_scripts.{other}" for other in START}
    assert {module for module in names_imported(tree) if module.split(".")[0] not in sys.stdlib_module_names} <= own


def test_old_pythons_run_the_start(tmp_path: Path) -> None:
    """With nothing suitable in sight, each old Python here gets as far as saying so."""
    shutil.copytree(ROOT / "requirements", tmp_path / "requirements")
    (tmp_path / "build_scripts").mkdir()
    for name in START:
        shutil.copy(ROOT / "build_scripts" / f"{name}.py", tmp_path / "build_scripts")
    nowhere = {"PATH": str(tmp_path), "PYENV_ROOT": str(tmp_path), "HOME": str(tmp_path)}
    for python in old_pythons():
        done = subprocess.run(
            [python, "-m", "build_scripts", "serve"],
            cwd=tmp_path,
            env=nowhere,
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stdout, done.stderr) == (1, "", NONE_FOUND + "\n"), python
