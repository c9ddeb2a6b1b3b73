"""Which Python the set-up takes, and what it says when there is none."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from build_scripts import interpreters
from build_scripts.interpreters import ask, find, programs
from tests.fakes import program


def python(path: Path, version: str) -> str:
    """A program that says it is this Python, and stands where it is."""
    return program(path, f"printf '%s\\n' {version} '{path}'")


class Machine:
    """A machine whose Pythons are only those that a test puts there."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self.environ = {"PATH": f"{folder}/path:{folder}/path2", "HOME": f"{folder}/home"}
        self.listed: list[str] = []
        self.managed: list[str] = []
        self.run_by("3.8.18")
        monkeypatch.setattr(sys, "executable", str(folder / "running"))

    def run_by(self, version: str) -> None:
        """Say which Python reads the entry."""
        python(self.folder / "running", version)

    def put(self, place: str, version: str) -> None:
        """Put a Python somewhere: a path below the machine's folder, or one that the launcher or uv tells of."""
        path = self.folder / place
        python(path, version)
        if place.startswith("launcher/"):
            self.listed.append(f" -V:{version[:4]} *        {path}")
            program(self.folder / "path/py", '[ "$*" = -0p ] && cat <<END\n' + "\n".join(self.listed) + "\nEND")
        if place.startswith("uv/"):
            self.managed.append(f'*only-managed*no-python-downloads\\ {version[:4]}) echo "{path}" ;;')
            program(self.folder / "path/uv", 'case "$*" in\n' + "\n".join(self.managed) + "\n*) exit 2 ;;\nesac")

    def found(self) -> str | None:
        """Which Python is taken, as a path below the machine's folder."""
        taken = find(programs(self.environ))
        return taken and str(Path(taken.path).relative_to(self.folder))


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    return Machine(tmp_path, monkeypatch)


PYENV = "home/.pyenv/versions"


@pytest.mark.parametrize(
    ("there", "taken"),
    [
        pytest.param({"running": "3.13.1"}, "running", id="the running Python serves if it is 3.13"),
        pytest.param({"running": "3.12.4"}, "running", id="the running Python serves if it is the only one from 3.12"),
        pytest.param(
            {"path/python3.13": "3.13.1"}, "path/python3.13", id="3.13 is found on the PATH under its own name"
        ),
        pytest.param({"path/python": "3.13.1"}, "path/python", id="3.13 is found on the PATH under a plain name"),
        pytest.param(
            {f"{PYENV}/3.13.1/bin/python": "3.13.1"}, f"{PYENV}/3.13.1/bin/python", id="3.13 is found in pyenv"
        ),
        pytest.param(
            {"home/.pyenv/pyenv-win/versions/3.13.1/python.exe": "3.13.1"},
            "home/.pyenv/pyenv-win/versions/3.13.1/python.exe",
            id="3.13 is found in pyenv for Windows",
        ),
        pytest.param({"launcher/3.13": "3.13.1"}, "launcher/3.13", id="3.13 is found through the Windows launcher"),
        pytest.param({"uv/3.13": "3.13.1"}, "uv/3.13", id="3.13 is found through uv"),
        pytest.param(
            {"running": "3.14.0", "path/python3": "3.12.4", "uv/3.13": "3.13.1"},
            "uv/3.13",
            id="3.13 anywhere goes before 3.12 and 3.14 anywhere",
        ),
        pytest.param(
            {"running": "3.14.0", f"{PYENV}/3.12.4/bin/python": "3.12.4"},
            f"{PYENV}/3.12.4/bin/python",
            id="without 3.13, 3.12 goes before 3.14",
        ),
        pytest.param({"path/python3.14": "3.14.0"}, "path/python3.14", id="3.14 serves where there is nothing else"),
        pytest.param(
            {f"{PYENV}/3.13.2/bin/python": "3.13.2", f"{PYENV}/3.13.10/bin/python": "3.13.10"},
            f"{PYENV}/3.13.10/bin/python",
            id="of two in pyenv the newer is taken",
        ),
        pytest.param({f"{PYENV}/3.13.0t/bin/python": "3.13.0"}, None, id="a variant build in pyenv is not looked at"),
        pytest.param({"path/python3": "3.11.9", "running": "3.8.18"}, None, id="3.11 does not serve"),
        pytest.param({"path/python3": "2.7.18"}, None, id="2.7 does not serve"),
        pytest.param({}, None, id="nothing but an old Python gives none"),
    ],
)
def test_which_python_is_taken(machine: Machine, there: dict[str, str], taken: str | None) -> None:
    for place, version in there.items():
        machine.put(place, version)
    assert machine.found() == taken


@pytest.mark.parametrize(
    "script",
    [
        pytest.param("echo 'command not found' >&2; exit 127", id="a shim that leads nowhere"),
        pytest.param("echo Python was not found; run without arguments to install", id="a stub that offers a shop"),
        pytest.param("printf '3.13.1\\n'", id="an answer cut short"),
        pytest.param("printf 'three\\nfour\\n'", id="an answer to another question"),
        pytest.param("printf '3.13.1\\n\\377\\n'", id="an answer in no known writing"),
        pytest.param("exec sleep 60", id="a program that never answers"),
    ],
)
def test_passed_over(machine: Machine, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    monkeypatch.setattr(interpreters, "PATIENCE", 0.5)
    program(machine.folder / "path/python3.13", script)
    machine.put("path2/python3.13", "3.13.1")
    assert machine.found() == "path2/python3.13"


def test_pyenv_root_goes_before_the_home_folder(machine: Machine) -> None:
    machine.environ["PYENV_ROOT"] = str(machine.folder / "elsewhere")
    machine.put(f"{PYENV}/3.13.1/bin/python", "3.13.1")
    machine.put("elsewhere/versions/3.12.1/bin/python", "3.12.1")
    assert machine.found() == "elsewhere/versions/3.12.1/bin/python"


def test_a_virtual_environment_answers_for_the_python_behind_it() -> None:
    real = ask(sys.executable)
    assert real is not None
    assert real.version == sys.version_info[:3]
    assert Path(real.path).is_relative_to(os.path.realpath(sys.base_prefix))


def test_none_found_says_in_one_sentence_what_to_install() -> None:
    assert interpreters.NONE_FOUND == (
        "Python 3.12 or newer is needed and none was found here: install Python 3.13 "
        "(on Debian and Ubuntu with its venv package, python3.13-venv), then run the same command again."
    )
