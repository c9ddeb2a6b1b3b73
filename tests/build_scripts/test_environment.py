"""The set-up: what it does, what it does again, and what it leaves alone."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest

from build_scripts import environment, interpreters
from build_scripts.environment import MARK, ROOT, SetUpError, carry_on, main, set_up

VENV, PIP, NPM = "make .venv", "install Python packages", "install JavaScript packages"


class Project:
    """A project whose set-up steps only pretend, and may be cut short."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.steps: list[str] = []
        self.cut_short_at = ""
        (root / "requirements").mkdir(parents=True)
        for name in (*environment.PYTHON_FILES, *environment.NODE_FILES):
            (root / name).write_text(f"the first {name}", encoding="utf-8")
        self.python = root.parent / "python3.13"
        self.python.touch()

    def run(self, command: list[str], root: Path, _step: str) -> None:
        """Do what a step would leave on the disk, or stop half way through it as an interruption would."""
        step, made = (
            (VENV, ".venv/bin")
            if "venv" in command
            else (PIP, ".venv/lib")
            if "pip" in command
            else (NPM, "node_modules")
        )
        self.steps.append(step)
        if step == NPM:  # as npm ci does
            shutil.rmtree(root / made, ignore_errors=True)
        (root / made).mkdir(parents=True)
        (root / made / "half").touch()
        if step == self.cut_short_at:
            raise KeyboardInterrupt
        (root / made / "half").rename(root / made / ("python" if step == VENV else "whole"))

    def move(self) -> None:
        """Move the whole folder."""
        self.root = self.root.rename(self.root.with_name("moved"))

    def replace_python(self) -> None:
        """Put another Python in the place of the one behind .venv."""
        self.python = self.python.rename(self.python.with_name("python3.14"))

    def set_up(self) -> list[str]:
        """Set up, and tell the steps that it took."""
        self.steps = []
        set_up(self.root)
        return self.steps


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    project = Project(tmp_path / "project")
    monkeypatch.setattr(environment, "run", project.run)
    monkeypatch.setattr(interpreters, "programs", lambda _environ: [])
    monkeypatch.setattr(
        interpreters, "find", lambda _programs: interpreters.Interpreter(str(project.python), (3, 13, 1))
    )
    return project


Change = Callable[[Project], object]


def edit(name: str) -> Change:
    return lambda project: (project.root / name).write_bytes((project.root / name).read_bytes() + b" edited")


def delete(name: str) -> Change:
    return lambda project: (project.root / name).unlink()


def delete_all(name: str) -> Change:
    return lambda project: shutil.rmtree(project.root / name)


def cut(name: str) -> Change:
    return lambda project: (project.root / name).write_bytes((project.root / name).read_bytes()[:-1])


@pytest.mark.parametrize(
    ("change", "steps"),
    [
        pytest.param(lambda _: None, [], id="nothing changed: nothing is done"),
        pytest.param(edit("requirements/project.txt"), [VENV, PIP], id="other Python packages: .venv is made anew"),
        pytest.param(edit("package-lock.json"), [NPM], id="other JavaScript packages: only those are installed anew"),
        pytest.param(edit("package.json"), [NPM], id="another package.json: JavaScript packages are installed anew"),
        pytest.param(edit(".npmrc"), [NPM], id="another .npmrc: JavaScript packages are installed anew"),
        pytest.param(delete(f".venv/{MARK}"), [VENV, PIP], id="a .venv never finished is made anew"),
        pytest.param(cut(f".venv/{MARK}"), [VENV, PIP], id="a .venv whose mark is cut short is made anew"),
        pytest.param(delete(".venv/bin/python"), [VENV, PIP], id="a .venv without its Python is made anew"),
        pytest.param(delete_all(".venv"), [VENV, PIP], id="a .venv deleted is made anew"),
        pytest.param(Project.replace_python, [VENV, PIP], id="the Python behind .venv is gone: another is found"),
        pytest.param(Project.move, [VENV, PIP], id="the folder was moved: .venv knows its old place and is made anew"),
        pytest.param(delete(f"node_modules/{MARK}"), [NPM], id="node_modules never finished is made anew"),
        pytest.param(cut(f"node_modules/{MARK}"), [NPM], id="node_modules whose mark is cut short is made anew"),
        pytest.param(delete_all("node_modules"), [NPM], id="node_modules deleted is made anew"),
    ],
)
def test_what_is_done_again(project: Project, change: Change, steps: list[str]) -> None:
    assert project.set_up() == [VENV, PIP, NPM]
    change(project)
    assert project.set_up() == steps
    assert project.set_up() == []


@pytest.mark.parametrize(
    ("cut_short_at", "steps"),
    [
        pytest.param(VENV, [VENV, PIP, NPM], id="cut short while .venv is made: all is done again"),
        pytest.param(PIP, [VENV, PIP, NPM], id="cut short among the Python packages: all is done again"),
        pytest.param(NPM, [NPM], id="cut short among the JavaScript packages: only those are done again"),
    ],
)
def test_an_interrupted_set_up_heals(project: Project, cut_short_at: str, steps: list[str]) -> None:
    project.cut_short_at = cut_short_at
    with pytest.raises(KeyboardInterrupt):
        project.set_up()
    project.cut_short_at = ""
    assert project.set_up() == steps
    assert not list(project.root.rglob("half"))
    assert project.set_up() == []


def test_requirements_edited_during_the_set_up_are_seen_by_the_next(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def run_and_edit(command: list[str], root: Path, step: str) -> None:
        project.run(command, root, step)
        edit("requirements/project.txt" if "pip" in command else "package.json")(project)

    monkeypatch.setattr(environment, "run", run_and_edit)
    assert project.set_up() == [VENV, PIP, NPM]
    monkeypatch.setattr(environment, "run", project.run)
    assert project.set_up() == [VENV, PIP, NPM]
    assert project.set_up() == []


def test_progress_is_told_line_by_line_apart_from_the_output(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    project.set_up()
    (project.root / "requirements/project.txt").write_text("edited", encoding="utf-8")
    project.set_up()
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.splitlines() == [
        f"Making .venv with Python 3.13.1 ({project.python})",
        "Installing the Python packages into .venv: about half a minute",
        "Installing the JavaScript packages into node_modules",
        "Removing .venv: it is unfinished or out of date",
        f"Making .venv with Python 3.13.1 ({project.python})",
        "Installing the Python packages into .venv: about half a minute",
    ]


def test_no_python_is_one_sentence(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(interpreters, "find", lambda _programs: None)
    monkeypatch.setattr(environment, "ROOT", project.root)
    with pytest.raises(SystemExit) as stop:
        main(["serve"])
    assert stop.value.code == interpreters.NONE_FOUND
    assert not (project.root / ".venv").exists()


def test_ctrl_c_is_no_traceback(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "ROOT", project.root)
    project.cut_short_at = PIP
    with pytest.raises(SystemExit) as stop:
        main(["serve"])
    assert stop.value.code == "Stopped. The next run takes the set-up up again."


def test_a_step_that_fails_shows_what_it_said(tmp_path: Path) -> None:
    with pytest.raises(SetUpError) as error:
        environment.run([sys.executable, "-c", "print('no space left'); raise SystemExit(3)"], tmp_path, "Making tea")
    assert str(error.value) == (
        "no space left\nMaking tea failed, for the reason above. Mend it, then run the same command again."
    )


def test_a_step_that_succeeds_is_silent(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    environment.run([sys.executable, "-c", "print('a warning nobody needs')"], tmp_path, "Making tea")
    assert capfd.readouterr() == ("", "")


def test_a_folder_in_use_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_folder: str) -> NoReturn:
        raise PermissionError("in use")

    monkeypatch.setattr(shutil, "rmtree", refuse)
    with pytest.raises(SetUpError) as error:
        environment.remove(tmp_path)
    assert str(error.value) == f"{tmp_path} cannot be removed (in use): close what uses it, or delete it."


# A set-up that starts a step, says so, and waits for it; the step ends when its standard input does.
SET_UP_WITH_A_STEP = f"""
import subprocess, sys
from pathlib import Path
sys.path.insert(0, {str(ROOT)!r})
from build_scripts.environment import one_at_a_time
with one_at_a_time(Path(sys.argv[1])):
    step = subprocess.Popen([sys.executable, "-c", "print('begun', flush=True); input()"], close_fds=False)
    step.wait()
"""


def test_what_a_killed_set_up_started_is_waited_for(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    killed = subprocess.Popen(
        [sys.executable, "-c", SET_UP_WITH_A_STEP, str(project.root)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert killed.stdin is not None
    assert killed.stdout is not None
    with killed.stdout, killed.stdin as step:
        assert killed.stdout.readline() == b"begun\n"
        killed.kill()
        killed.wait()
        told: list[str] = []

        def tell(line: str) -> None:
            told.append(line)
            step.write(b"end\n")
            step.flush()

        monkeypatch.setattr(environment, "say", tell)
        with environment.one_at_a_time(project.root):
            assert told == ["Waiting for another set-up of this folder to end"]


class Replaced(Exception):
    """What this process would have become."""


def test_carrying_on_replaces_this_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def replace(program: str, command: list[str]) -> NoReturn:
        raise Replaced(program, *command)

    monkeypatch.setattr(os, "execv", replace)
    with pytest.raises(Replaced) as become:
        carry_on(tmp_path, ["serve", "--port", "0"])
    python = str(tmp_path / ".venv/bin/python")
    assert become.value.args == (python, python, "-m", "build_scripts.commands", "serve", "--port", "0")


def test_carrying_on_waits_on_windows_and_passes_the_exit_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ignored: list[object] = []
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(signal, "signal", lambda *handler: ignored.append(handler))
    monkeypatch.setattr(
        subprocess, "call", lambda command: 3 if command[1:3] == ["-m", "build_scripts.commands"] else 0
    )
    with pytest.raises(SystemExit) as stop:
        carry_on(tmp_path, ["test"])
    assert stop.value.code == 3
    assert ignored == [(signal.SIGINT, signal.SIG_IGN)]
