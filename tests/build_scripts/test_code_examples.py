"""Every problem code has a bad example that gives just it, and a good one that gives nothing; the page shows both."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from build_scripts.about.codes_page import codes_page
from build_scripts.compile.handbook import compile_handbook
from build_scripts.problems.code_examples import CODES_FILE, code_examples, shown
from build_scripts.problems.codes import CODES
from tests.build_scripts.books import TODAY
from tests.build_scripts.fixtures import Fixture

EXAMPLES = code_examples()
WITHOUT_THE_FOLDER = "FOLDER-MISSING"


def codes_of(code: str, example: str, root: Path) -> set[str]:
    source = f"=== procedures/page.md\n{example}" if example.startswith("---\n") else example
    Fixture("", source, "").lay_out(root)
    if code == WITHOUT_THE_FOLDER and "procedures/" not in source:
        shutil.rmtree(root / "procedures")
    return {problem.code for problem in compile_handbook(root, TODAY).problems}


@pytest.mark.parametrize("code", CODES)
def test_the_bad_example_gives_its_code_and_the_good_one_nothing(code: str, tmp_path: Path) -> None:
    assert codes_of(code, EXAMPLES[code].bad, tmp_path / "bad") == {code}
    assert codes_of(code, EXAMPLES[code].good, tmp_path / "good") == set()


def test_the_file_of_examples_is_read_whole() -> None:
    assert list(EXAMPLES) == list(CODES), "in the order of the table"
    assert CODES_FILE.read_text("utf-8").count("\n.\n") == 3 * len(EXAMPLES)


@pytest.mark.parametrize(
    ("example", "printed"),
    [
        pytest.param("Invite {{hex e2 80 ae}}the police.", "Invite [U+202E]the police.", id="what cannot be seen"),
        pytest.param("A caf{{hex e9}}.", "A caf[bytes E9].", id="a byte that is no character"),
        pytest.param("{{130 of x}}", "(130 times “x”)", id="what is long"),
    ],
)
def test_an_example_is_printed_with_what_cannot_be(example: str, printed: str) -> None:
    assert shown(example) == printed


def test_the_page_explains_each_code_once_and_shows_nothing_as_markup() -> None:
    text = codes_page().markdown()
    assert [text.count(f"{{#{code.lower()}}}") for code in CODES] == [1] * len(CODES)
    outside = "".join(text.split("`" * 6)[::2])
    assert re.findall(r"<(?!/?p>)", outside) == []  # paragraphs of checked text, and no other markup
    assert text.count("`" * 6) == 2 * (2 * len(CODES) + 1)
