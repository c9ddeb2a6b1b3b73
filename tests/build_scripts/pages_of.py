"""Small folders of procedures for tests, compiled; the base of the fixtures stands beside them."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

from build_scripts.compile.handbook import Compiled, compile_handbook
from build_scripts.environment import ROOT
from decision_tools.model.handbook import Handbook
from tests.build_scripts.fixtures import BASE, FRONT, PAGE

TODAY = date(2026, 11, 22)


def compiled(root: Path, body: str, cases: str = "", local: str = "") -> Compiled:
    """The body of one page, its training cases and a file of local names, laid out under `root` and compiled."""
    files = {PAGE: FRONT + body, "procedures/base.md": BASE.decode()}
    if cases:
        files["procedures/scenarios/cases.md"] = f"---\ntitle: Cases\nid: cases\n---\n\n{cases}"
    if local:
        files["local.yaml"] = local
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return compile_handbook(root, TODAY)


def handbook(root: Path, body: str, cases: str = "", local: str = "") -> Handbook:
    """The handbook of such a folder; its problems are the test's failure."""
    found = compiled(root, body, cases, local)
    assert found.handbook is not None, "\n".join(map(str, found.problems))
    return found.handbook


def the_handbook(root: Path) -> Compiled:
    """The handbook of this project itself, as it comes: without what a local area has entered."""
    shutil.copytree(ROOT / "procedures", root / "procedures")
    return compile_handbook(root, TODAY)
