"""The author's guide is true: each of its examples compiles, and each that it calls refused gives the code it names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from build_scripts.compile.handbook import compile_handbook
from build_scripts.problems.codes import CODES
from tests.build_scripts.books import TODAY
from tests.build_scripts.fixtures import FRONT

GUIDE = Path(__file__).parents[2] / "docs" / "guide"
FENCED = re.compile(r"^`{6}text\n(.*?)^`{6}$", re.MULTILINE | re.DOTALL)
REFUSED = re.compile(r"refused with `([A-Z-]+)`")
FIRST = "1-first-procedure.md"


@dataclass(frozen=True, slots=True)
class Shown:
    """One example of the guide: the files that it adds to, and the code for which it is refused, or none."""

    text: str
    refused: str


def shown(text: str) -> list[Shown]:
    """The examples of a page or of a part of it, without commands and settings."""
    found, before = [], 0
    for match in FENCED.finditer(text):
        example = match[1]
        if re.search(r"```yaml|\{#|\A---\n|\A=== ", example):
            words = text[before : match.start()].rstrip().rsplit("\n\n", 1)[-1]
            refused = REFUSED.search(words)
            found.append(Shown(example, refused[1] if refused else ""))
        before = match.end()
    return found


def parts(name: str) -> list[tuple[str, str]]:
    """A page by its headings; the first procedure is one example from top to bottom."""
    text = (GUIDE / name).read_text("utf-8")
    if name == FIRST:
        return [("whole", text)]
    return [(part.split("\n", 1)[0], part) for part in re.split(r"^## ", text, flags=re.MULTILINE)[1:]]


def lay_out(root: Path, page: str, examples: list[str]) -> None:
    """Write the examples one behind the other into the page; one that names a file is that file."""
    files: dict[str, str] = {}
    for example in examples:
        named = re.fullmatch(r"=== (\S+)\n(.*)", example, re.DOTALL)
        file, body = (named[1], named[2]) if named else (page, example)
        files[file] = f"{files[file]}\n{body}" if file in files and not named else body
    for file, body in files.items():
        path = root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        head = FRONT if file == page and not body.startswith("---\n") else ""
        path.write_text(f"{head}\n{body}" if head else body, "utf-8")


def codes(root: Path) -> set[str]:
    return {problem.code for problem in compile_handbook(root, TODAY).problems}


def first_procedure(root: Path) -> None:
    accepted = [each.text for each in shown((GUIDE / FIRST).read_text("utf-8")) if not each.refused]
    lay_out(root, "procedures/not-collected.md", accepted)


EXAMPLES = [
    pytest.param(name, text, id=f"{name}: {heading}")
    for name in sorted(path.name for path in GUIDE.glob("*.md"))
    for heading, text in parts(name)
    if shown(text)
]


@pytest.mark.parametrize(("name", "text"), EXAMPLES)
def test_an_example_of_the_guide_does_what_the_guide_says(name: str, text: str, tmp_path: Path) -> None:
    page = "procedures/not-collected.md" if name == FIRST else "procedures/page.md"
    accepted: list[str] = []
    for number, each in enumerate([*shown(text), None]):
        if each and not each.refused:
            accepted.append(each.text)
            continue
        root = tmp_path / str(number)
        first_procedure(root)
        lay_out(root, page, [*accepted, each.text] if each else accepted)
        assert codes(root) == ({each.refused} if each else set())


def test_the_guide_names_only_codes_that_there_are() -> None:
    named = {code for path in GUIDE.glob("*.md") for code in REFUSED.findall(path.read_text("utf-8"))}
    assert named <= set(CODES)
    assert len(EXAMPLES) >= 15


def test_the_first_procedure_takes_what_the_guide_promises(tmp_path: Path) -> None:
    first_procedure(tmp_path)
    book = compile_handbook(tmp_path, TODAY).handbook
    assert book is not None
    assert list(book.procedures) == ["not-collected"]
    assert list(book.scenarios) == ["an-hour-and-more", "how-long-is-not-known"]
