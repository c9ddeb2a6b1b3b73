"""`serve` from the terminal: a busy port, and what is said of a build."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from build_scripts import inputs, serve
from build_scripts.inputs import STAMP, is_current, key_of_sources


def test_a_busy_port_is_one_clear_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert serve.serve(tmp_path, port) == 1
    assert capsys.readouterr().err == (f"Port {port} is in use: stop what uses it, or choose another with --port.\n")


def test_a_build_that_cannot_even_begin_is_told_by_its_status(tmp_path: Path) -> None:
    said = serve.rebuild(tmp_path)
    assert said.startswith("The build ended with status 1")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project that has been built."""
    for folder in (*inputs.SOURCES, "site", STAMP.parent):
        (tmp_path / folder).mkdir(parents=True, exist_ok=True)
    for name in ("mkdocs.yml", "package-lock.json", "pyproject.toml", "procedures/a.md", "site/index.html"):
        (tmp_path / name).write_text("words", "utf-8")
    (tmp_path / STAMP).write_text(key_of_sources(tmp_path), "utf-8")
    return tmp_path


def test_a_site_built_from_what_is_there_is_up_to_date(project: Path) -> None:
    assert is_current(project)


@pytest.mark.parametrize(
    "path",
    [
        pytest.param("procedures/a.md", id="a procedure was edited"),
        pytest.param("procedures/scenarios/b.md", id="a file was added"),
        pytest.param("decision_tools/rules.py", id="the engine has changed"),
        pytest.param("build_scripts/pages.py", id="the build has changed"),
        pytest.param("docs/assets/site.css", id="the look has changed"),
        pytest.param("mkdocs.yml", id="the settings have changed"),
        pytest.param("package-lock.json", id="a package has changed"),
    ],
)
def test_a_site_is_out_of_date_when(project: Path, path: str) -> None:
    (project / path).parent.mkdir(parents=True, exist_ok=True)
    (project / path).write_text("other words", "utf-8")
    assert not is_current(project)


@pytest.mark.parametrize("path", ["site/index.html", str(STAMP)])
def test_a_site_is_out_of_date_when_it_or_its_key_is_gone(project: Path, path: str) -> None:
    (project / path).unlink()
    assert not is_current(project)


def test_what_python_keeps_beside_its_modules_changes_nothing(project: Path) -> None:
    (project / "decision_tools" / "__pycache__").mkdir()
    (project / "decision_tools" / "__pycache__" / "rules.cpython-313.pyc").touch()
    assert is_current(project)
