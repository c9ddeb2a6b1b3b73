"""What `new` writes compiles as it stands, beside anything; what cannot be begun is refused, and nothing is written."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from build_scripts.author.new import new_procedure, new_tool
from build_scripts.compile.handbook import compile_handbook
from tests.build_scripts.books import TODAY

ROOT = Path(__file__).parents[2]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A copy of the procedures of this handbook."""
    shutil.copytree(ROOT / "procedures", tmp_path / "procedures")
    return tmp_path


def problems(root: Path) -> list[str]:
    return [str(problem) for problem in compile_handbook(root, TODAY).problems]


def test_a_first_procedure_compiles_alone(tmp_path: Path) -> None:
    assert new_procedure(tmp_path, "child-missing", "A child is missing") == 0
    handbook, _, said = compile_handbook(tmp_path, TODAY)
    assert said == ()
    assert handbook is not None
    assert handbook.procedures["child-missing"].title == "A child is missing"
    assert list(handbook.clauses) == ["CM-01", "CM-02", "CM-03"]
    assert list(handbook.scenarios) == [
        f"child-missing-{end}" for end in ("child-hurt", "child-not-hurt", "nobody-knows-yet")
    ]


def test_two_procedures_with_the_same_initials_stand_beside_the_handbook(book: Path) -> None:
    assert new_procedure(book, "second-day") == 0
    assert new_procedure(book, "some-day") == 0
    assert problems(book) == []


def test_a_tool_is_added_to_a_procedure_that_people_work_by_with_all_its_cases(book: Path) -> None:
    before = (book / "procedures" / "strategy-discussion.md").read_text("utf-8")
    assert new_tool(book, "second-look", "strategy-discussion", "A second look") == 0
    assert (book / "procedures" / "strategy-discussion.md").read_text("utf-8").startswith(before.rstrip())
    assert problems(book) == []


@pytest.mark.parametrize(
    ("name", "title", "said"),
    [
        pytest.param("Child Missing", "", "'Child Missing' cannot be a name", id="capitals and spaces"),
        pytest.param("known", "", "'known' cannot be a name", id="a word of the condition language"),
        pytest.param("a" * 41, "", "cannot be a name", id="a name that leaves no room for what hangs on it"),
        pytest.param("strategy-discussion", "", "is there already", id="a name that is taken"),
        pytest.param("deciding", "", "is there already", id="a name that its training cases cannot have"),
        pytest.param("child-missing", "A: b", "cannot be the title yet", id="a title that YAML would read otherwise"),
    ],
)
def test_what_cannot_be_begun_is_refused(
    name: str, title: str, said: str, book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sorted(book.rglob("*"))
    assert new_procedure(book, name, title) == 1
    assert said in capsys.readouterr().err
    assert sorted(book.rglob("*")) == before


def test_a_tool_wants_a_procedure_that_is_there(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert new_tool(book, "second-look", "strategy") == 1
    wanted = "There is no procedures/strategy.md. There are: strategic-management-group, strategy-discussion.\n"
    assert capsys.readouterr().err == wanted
