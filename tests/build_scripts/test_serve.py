"""`serve` from the terminal: a busy port, what is said of a build, and what is built after which change."""

from __future__ import annotations

import socket
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from build_scripts.site import inputs, serve
from build_scripts.site.inputs import STAMP, Contents, is_current, key_of_sources
from build_scripts.site.live import LiveServer
from build_scripts.site.rebuilding import Answer, Previews
from build_scripts.site.serve import Works


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
        pytest.param("build_scripts/pages/whole.py", id="the build has changed"),
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


def test_what_has_changed_is_told_once_and_by_name(project: Path) -> None:
    contents = Contents(project)
    assert contents.changed() == ()
    (project / "procedures" / "a.md").write_text("other words", "utf-8")
    (project / "docs" / "new.md").touch()
    assert contents.changed() == ("docs/new.md", "procedures/a.md")
    assert contents.changed() == ()
    (project / "docs" / "new.md").unlink()
    (project / "procedures" / "a.md").touch()  # saved again, with the same words
    assert contents.changed() == ("docs/new.md",)


class FakeWhole:
    """A whole build that ends when it is told to."""

    begun = 0

    def __init__(self, _: Path) -> None:
        type(self).begun += 1
        self.result: str | None = None
        self.given_up = False

    def is_done(self) -> bool:
        return self.result is not None

    def problems(self) -> str:
        return self.result or ""

    def give_up(self) -> None:
        self.given_up = True


class FakePreviews:
    """The process that shows edits: it gives the answers that are laid out for it."""

    def __init__(self, _: Path) -> None:
        self.open = False
        self.answers: list[Answer] = []

    def is_open(self) -> bool:
        return self.open

    def start(self) -> None:
        self.open = True

    def stop(self) -> None:
        self.open = False

    def edit(self, files: Sequence[str]) -> Iterator[Answer]:
        assert files
        yield from self.answers


class Desk:
    """What `serve` has under its hands, with both processes replaced."""

    def __init__(self, root: Path, server: LiveServer) -> None:
        self.server = server
        self.works = Works(root, server)
        self.works.begin()

    @property
    def previews(self) -> FakePreviews:
        assert isinstance(self.works._previews, FakePreviews)
        return self.works._previews

    def whole(self) -> FakeWhole | None:
        assert self.works._whole is None or isinstance(self.works._whole, FakeWhole)
        return self.works._whole

    def edit(self, *answers: Answer, file: str = "procedures/a.md") -> None:
        self.previews.answers = list(answers)
        self.works.changed((file,))

    def end(self, problems: str = "") -> None:
        """Let the whole build end, and be noticed."""
        whole = self.whole()
        assert whole is not None
        whole.result = problems
        self.works.nothing_changed()


@pytest.fixture
def desk(project: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setattr(serve, "Whole", FakeWhole)
    monkeypatch.setattr(serve, "Previews", FakePreviews)
    with LiveServer(project / "site", 0) as server:
        yield Desk(project, server)


def test_an_edit_is_shown_first_and_the_rest_follows_when_nobody_edits(desk: Desk) -> None:
    desk.edit(Answer(("a.html",), more=True), Answer(("b.html",)))
    assert desk.server.news.problems == ""
    assert desk.server.news.behind.startswith("New so far: a.html, b.html. The search, the menu and every")
    assert desk.whole() is None, "while an author may still be typing"
    desk.works.nothing_changed()
    assert desk.whole() is not None
    assert "a.html" in desk.server.news.behind, "the search is still that of before"
    desk.end()
    assert (desk.server.news.problems, desk.server.news.behind) == ("", "")
    desk.works.nothing_changed()
    assert desk.whole() is None, "all is built"


def test_the_next_edit_does_not_wait_for_the_whole_site(desk: Desk) -> None:
    desk.edit(Answer(("a.html",)))
    desk.works.nothing_changed()
    building = desk.whole()
    assert building is not None
    desk.edit(Answer(("b.html",)))
    assert building.given_up
    assert desk.server.news.behind.startswith("New so far: a.html, b.html. ")
    desk.works.nothing_changed()
    assert desk.whole() is not building


def test_a_broken_edit_is_told_and_nothing_is_built_until_it_is_mended(desk: Desk) -> None:
    desk.edit(Answer(problems="procedures/a.md:1:1: HTML"))
    assert desk.server.news.problems == "procedures/a.md:1:1: HTML"
    desk.works.nothing_changed()
    assert desk.whole() is None
    desk.edit(Answer())
    assert (desk.server.news.problems, desk.server.news.behind[:23]) == ("", "New so far: no page yet")
    desk.works.nothing_changed()
    assert desk.whole() is not None


@pytest.mark.parametrize(
    "file",
    [
        pytest.param("decision_tools/rules.py", id="the engine has changed"),
        pytest.param("docs/assets/site.css", id="the look has changed"),
        pytest.param("mkdocs.yml", id="the settings have changed"),
        pytest.param("procedures/picture.png", id="a picture has changed"),
        pytest.param("procedures/gone.md", id="a procedure has gone"),
    ],
)
def test_whatever_is_no_edit_of_a_procedure_is_built_whole_and_read_anew(desk: Desk, project: Path, file: str) -> None:
    if "gone" not in file:
        (project / file).parent.mkdir(parents=True, exist_ok=True)
        (project / file).touch()
    desk.edit(Answer(("a.html",)), file=file)
    assert desk.whole() is not None
    assert not desk.previews.open, "it would go on with what it read before"
    assert desk.server.news.version == 0
    desk.end()
    assert desk.previews.open


def test_an_edit_that_cannot_be_shown_by_itself_is_built_whole(desk: Desk) -> None:
    desk.edit(Answer(whole=True))
    assert desk.whole() is not None
    assert not desk.previews.open
    desk.end("wrong")
    assert desk.server.news.problems == "wrong"
    assert not desk.previews.open
    desk.edit(Answer(("a.html",)))
    assert desk.whole() is not None, "there is nothing sound yet to show an edit of"


def test_a_process_that_has_ended_leaves_the_edit_to_the_whole_build(tmp_path: Path) -> None:
    previews = Previews(tmp_path)  # where there is no program to run
    assert list(previews.edit(["procedures/a.md"])) == [Answer(whole=True)]
    previews.stop()
    assert not previews.is_open()
