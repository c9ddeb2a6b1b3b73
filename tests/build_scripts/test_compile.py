"""The way from files to a handbook: the same every time, nothing written, every part with its place, and no traceback."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from build_scripts.author.check import check
from build_scripts.compile.build_day import build_day
from build_scripts.compile.handbook import compile_handbook
from build_scripts.problems.codes import CODES
from build_scripts.reading.page_parts import Block, Prose
from decision_tools.model.rules import Branch, Item, Tool
from tests.build_scripts.books import TODAY, compiled, draft
from tests.build_scripts.fixtures import BASE, FOLDER

ROOT = Path(__file__).parents[2]
BAD = "[Click here](nowhere.md) and <b>bold</b>.\n\n```yaml terms\nnote: {name: Note}\n```\n"


def test_the_procedures_of_this_handbook_are_sound() -> None:
    book, pages, problems = compile_handbook(ROOT, TODAY)
    assert "\n".join(map(str, problems)) == ""
    assert book is not None
    assert {page.id for page in pages if page.kind == "procedure"} == set(book.procedures)


def test_a_folder_without_procedures_is_a_problem(tmp_path: Path) -> None:
    assert [problem.code for problem in compile_handbook(tmp_path).problems] == ["FOLDER-MISSING"]


def test_problems_come_in_order_and_the_same_each_time(tmp_path: Path) -> None:
    first = compiled(BAD, tmp_path).problems
    assert list(first) == sorted(set(first))
    assert first == compile_handbook(tmp_path, TODAY).problems
    assert {problem.code for problem in first} == {"HTML-INLINE", "LINK-BROKEN", "LINK-WORDS", "KEY-MISSING"}


def test_nothing_is_written(tmp_path: Path) -> None:
    compiled(BAD, tmp_path)
    assert {path.name for path in tmp_path.rglob("*") if path.is_file()} == {"base.md", "page.md"}


@pytest.mark.parametrize(
    ("page", "status", "said"),
    [
        pytest.param("Some words.\n", 0, "All procedures are in order", id="all is well"),
        pytest.param(BAD, 1, "4 errors found", id="errors stop the build"),
        pytest.param("The chair must go. {#B-09 .may text-only='x'}\n", 1, "1 error found", id="one error"),
        pytest.param('The chair must go. {#B-09 .may text-only="x"}\n', 0, "1 warning found", id="a warning does not"),
    ],
)
def test_the_check_says_how_it_went(
    page: str, status: int, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    problems = compiled(page, tmp_path).problems
    assert check(tmp_path) == status
    printed = capsys.readouterr()
    assert printed.out == "".join(f"{problem}\n" for problem in problems)
    assert printed.err == f"{said}\n"


def test_a_build_can_be_repeated_on_another_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1763769600")
    assert build_day() == date(2025, 11, 22)


def test_the_prose_of_a_page_tells_where_its_clauses_stand(tmp_path: Path) -> None:
    text = 'Before.\n\n- Words. {#B-09 .must text-only="x"}\n\n```yaml terms\nnote: {name: Note, kind: word}\n```\n\nAfter.\n'
    _, pages, _ = compiled(text, tmp_path)
    prose, block, after = next(page for page in pages if page.id == "page").parts
    assert isinstance(prose, Prose)
    (mark,) = prose.clauses
    assert (prose.markdown[mark.start : mark.end], mark.clause, mark.item) == (
        '{#B-09 .must text-only="x"}',
        "B-09",
        True,
    )
    assert isinstance(block, Block)
    assert (block.kind, block.ids) == ("terms", ("note",))
    assert isinstance(after, Prose)
    assert after.markdown.strip() == "After."


def places_of(tool: Tool) -> Iterator[str]:
    """The key of every part of a tool, as `Draft` describes them."""
    yield f"tool/{tool.id}"
    for key, questions in (("ask", tool.ask), ("each item", tool.each_item)):
        yield from (f"tool/{tool.id}/{key}/{question.fact}" for question in questions)
        yield from (f"tool/{tool.id}/{key}/{each.fact}/only if" for each in questions if each.only_if)
    yield from (f"tool/{tool.id}/outcomes/{outcome.id}" for outcome in tool.outcomes)
    yield from of_branches(tool.tree, f"tool/{tool.id}/tree")
    for outcome in tool.outcomes:
        yield from of_items(outcome.do, f"tool/{tool.id}/outcomes/{outcome.id}/do")
    yield from of_items(tool.items, f"tool/{tool.id}/items")
    yield from of_items(tool.also, f"tool/{tool.id}/also")
    yield from (f"tool/{tool.id}/every item/{at}/when" for at in range(len(tool.every_item)))


def of_branches(tree: tuple[Branch, ...], key: str) -> Iterator[str]:
    yield key
    for at, branch in enumerate(tree):
        yield f"{key}/{at}/when" if branch.when else f"{key}/{at}"
        if branch.tree:
            yield from of_branches(branch.tree, f"{key}/{at}")


def of_items(items: tuple[Item, ...], key: str) -> Iterator[str]:
    for item in items:
        yield f"{key}/{item.id}"
        yield from (f"{key}/{item.id}/when" for _ in (item.when,) if item.when)
        yield from of_items(item.parts, f"{key}/{item.id}/parts")


def test_every_part_of_every_tool_has_its_place() -> None:
    found = draft(ROOT)
    missing = [key for tool in found.tools.values() for key in places_of(tool) if key not in found.places]
    assert missing == []


def test_a_place_is_where_the_author_wrote_it(tmp_path: Path) -> None:
    (tmp_path / "procedures").mkdir()
    (tmp_path / "procedures" / "base.md").write_bytes(BASE)
    lines = BASE.decode().split("\n")
    places = draft(tmp_path).places
    for key, said in (
        ("fact/missing-for", "missing-for:"),
        ("fact/concern/options/fear", "fear: {says"),
        ("tool/base-tool/tree/0/when", "open-case and (concern"),
        ("tool/base-tool/items/soon", "soon"),
        ("tool/base-tool/outcomes/act/do/speak", "speak"),
        ("clause/B-02", "{#B-02"),
    ):
        place = places[key]
        assert lines[place.line - 1][place.column - 1 :].startswith(said), key


def test_every_code_has_a_fixture_or_a_test_of_its_own() -> None:
    told = "".join(path.read_text("utf-8") for path in FOLDER.glob("*.md"))
    assert [code for code in CODES if f": {code} " not in told] == ["FOLDER-MISSING"]


@pytest.mark.parametrize("seed", range(40), ids=lambda seed: f"page {seed}")
def test_no_slip_of_the_pen_ends_in_a_traceback(seed: int, tmp_path: Path) -> None:
    dice = random.Random(seed)
    content = bytearray(BASE)
    for _ in range(dice.randint(1, 12)):
        at = dice.randrange(len(content))
        what = dice.choice(
            [b"", b"\n", b"  ", b"{", b"}", b"[", b": ", b"'", b"- ", b"#", b"```", b"\xff", b"id", b"*"]
        )
        content[at : at + dice.randint(0, 3)] = what
    (tmp_path / "procedures").mkdir()
    (tmp_path / "procedures" / "base.md").write_bytes(bytes(content))
    for problem in compile_handbook(tmp_path, TODAY).problems:
        assert problem.place.line >= 1
        assert problem.place.column >= 1
        assert problem.message
        assert problem.hint
