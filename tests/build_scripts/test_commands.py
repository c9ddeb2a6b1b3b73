"""What a reader types, and which work it starts."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import pytest
from click.testing import CliRunner

from build_scripts.author.importing_asked import ask_or_leave
from build_scripts.commands import commands
from build_scripts.environment import ROOT


@pytest.mark.parametrize(
    ("typed", "module", "function", "given"),
    [
        pytest.param("serve", "site.serve", "serve", (ROOT, 8000), id="serve takes port 8000"),
        pytest.param("serve --port 0", "site.serve", "serve", (ROOT, 0), id="serve takes any free port if told 0"),
        pytest.param("build", "site.whole", "build", (ROOT,), id="build builds the site"),
        pytest.param("check", "author.check", "check", (ROOT, "text"), id="check checks the procedures"),
        pytest.param("check --format sarif", "author.check", "check", (ROOT, "sarif"), id="check may speak SARIF"),
        pytest.param(
            "new procedure a-b", "author.new", "new_procedure", (ROOT, "a-b", ""), id="new procedure takes a name"
        ),
        pytest.param(
            "new tool a-b --in page --title Ask",
            "author.new",
            "new_tool",
            (ROOT, "a-b", "page", "Ask"),
            id="new tool takes its procedure too",
        ),
        pytest.param(
            "compare HEAD~1 . --format markdown",
            "compare.command",
            "compare_editions",
            (ROOT, "HEAD~1", ".", "markdown"),
            id="compare hands on two editions and a form",
        ),
        pytest.param(
            "answer who-to-invite --facts case.yaml",
            "author.answer",
            "answer",
            (ROOT, "who-to-invite", "case.yaml", "json"),
            id="answer hands on the tool and the file",
        ),
        pytest.param(
            "answer who-to-invite --facts - --format text",
            "author.answer",
            "answer",
            (ROOT, "who-to-invite", "-", "text"),
            id="answer may read standard input and speak in words",
        ),
        pytest.param(
            "import case.yaml --id a-b",
            "author.importing",
            "import_word",
            (ROOT, Path("case.yaml"), "a-b", ask_or_leave),
            id="import takes a document and a name",
        ),
        pytest.param("vocabulary", "editor.vocabulary", "write_vocabulary", (ROOT,), id="vocabulary writes the ids"),
        pytest.param(
            "bench-build --procedures 7 --check-only",
            "trials.bench_build",
            "bench",
            (ROOT, (7,), False),
            id="bench-build takes sizes and may leave the build out",
        ),
        pytest.param(
            "bench-engine --rounds 3", "trials.bench_engine", "bench_engine", (ROOT, 3), id="bench-engine takes rounds"
        ),
        pytest.param(
            "fuzz --count 9 --from 5",
            "trials.fuzz",
            "fuzz",
            (ROOT, 9, 5, False),
            id="fuzz takes a count and a beginning",
        ),
        pytest.param("fuzz --small", "trials.fuzz", "fuzz", (ROOT, 300, 0, True), id="fuzz may damage small pages"),
        pytest.param("telling a-b", "author.telling", "telling_cases", (ROOT, "a-b"), id="telling takes a tool"),
        pytest.param("test", "trials.testing", "run_all", (ROOT, (), False), id="test runs everything"),
        pytest.param(
            "test --install-browser",
            "trials.testing",
            "run_all",
            (ROOT, (), True),
            id="test may be told to install a browser",
        ),
        pytest.param(
            "test -k deadline -x tests/decision_tools",
            "trials.testing",
            "run_all",
            (ROOT, ("-k", "deadline", "-x", "tests/decision_tools"), False),
            id="test hands pytest its arguments as they stand",
        ),
    ],
)
def test_a_command_starts_its_work_and_returns_its_exit_code(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, typed: str, module: str, function: str, given: tuple[object, ...]
) -> None:
    started: list[tuple[object, ...]] = []

    def work(*arguments: object, **named: object) -> int:
        started.append((*arguments, *named.values()))
        return 3

    fake = ModuleType(f"build_scripts.{module}")
    setattr(fake, function, work)
    monkeypatch.setitem(sys.modules, fake.__name__, fake)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "case.yaml").touch()
    assert CliRunner().invoke(commands, typed.split()).exit_code == 3
    assert started == [given]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        pytest.param("serve --port 70000", "70000 is not in the range 0<=x<=65535", id="a port that cannot be"),
        pytest.param("answer who-to-invite", "Missing option '--facts'", id="facts left out"),
        pytest.param(
            "answer who-to-invite --facts no.yaml", "File 'no.yaml' does not exist", id="a file that is not there"
        ),
        pytest.param("buidl", "No such command 'buidl'", id="a slip of the pen"),
    ],
)
def test_what_cannot_be_done_is_said_plainly(typed: str, said: str) -> None:
    done = CliRunner().invoke(commands, typed.split())
    assert done.exit_code == 2
    assert said in done.output
