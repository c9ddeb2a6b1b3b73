"""Text stays text, every character keeps its place, and the quick parser reads what PyYAML's own does."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from build_scripts.problems.problem import Problems
from build_scripts.reading.nodes import MapNode, TextNode
from build_scripts.reading.strict_yaml import Text, _Parser, compose
from tests.build_scripts.fixtures import BASE

PROCEDURES = sorted((Path(__file__).parents[2] / "procedures").rglob("*.md"))


def value_of(block: str) -> TextNode:
    """The text behind the one key of a block that begins on line 4 of a file."""
    lines = ("---", "---", "```yaml terms", *block.split("\n"))
    problems = Problems()
    node = compose(Text("page.md", lines, 3, len(lines)), problems)
    assert isinstance(node, MapNode), problems
    value = node.entries[0].value
    assert isinstance(value, TextNode)
    return value


@pytest.mark.parametrize(
    ("block", "text"),
    [
        pytest.param("a: yes", "yes", id="yes stays yes"),
        pytest.param("a: 010", "010", id="a number keeps its zero"),
        pytest.param("a: 12:30", "12:30", id="a clock time is no number of seconds"),
        pytest.param("a: 1_000", "1_000", id="a line under a number stays"),
        pytest.param("a: 1e3", "1e3", id="an exponent stays"),
        pytest.param("a: ~", "~", id="a tilde is not nothing"),
        pytest.param("a: 2026-11-22", "2026-11-22", id="a date stays text"),
        pytest.param("a: 'it''s'", "it's", id="single quotes double to stand inside"),
        pytest.param("a: >-\n  one\n  two", "one two", id="folded lines become one"),
        pytest.param("a: one\n  two", "one two", id="plain lines become one"),
        pytest.param("a: |\n  one\n  two", "one\ntwo\n", id="kept lines stay lines"),
    ],
)
def test_text_is_what_the_author_typed(block: str, text: str) -> None:
    assert text == value_of(block).text


@pytest.mark.parametrize(
    ("block", "word", "line", "column"),
    [
        pytest.param("a: one two three", "three", 4, 12, id="on the line of the key"),
        pytest.param("a: 'one two'", "two", 4, 9, id="behind a single quote"),
        pytest.param("a: 'it''s two'", "two", 4, 11, id="behind a doubled quote"),
        pytest.param('a: "one two"', "two", 4, 9, id="behind a double quote"),
        pytest.param("a: one\n  two\n  three", "three", 6, 3, id="in plain text over three lines"),
        pytest.param("a: >-\n  one\n  two three", "three", 6, 7, id="in a folded block"),
        pytest.param("a: >-\n\n  one two", "two", 6, 7, id="in a folded block that begins with an empty line"),
        pytest.param("a: |\n    one\n    two", "two", 6, 5, id="in a kept block"),
        pytest.param("a:\n  one two", "two", 5, 7, id="on the line after the key"),
    ],
)
def test_every_word_keeps_its_place(block: str, word: str, line: int, column: int) -> None:
    value = value_of(block)
    place = value.at(value.text.index(word))
    assert (place.line, place.column) == (line, column)


def blocks() -> list[str]:
    """Every YAML block of the base and of the procedures."""
    pages = [BASE.decode(), *(path.read_text("utf-8") for path in PROCEDURES)]
    return [part.split("\n```", 1)[0].split("\n", 1)[1] for page in pages for part in page.split("\n```yaml ")[1:]]


def test_the_quick_parser_reads_what_the_plain_one_reads() -> None:
    for block in blocks():
        quick, found = _Parser(block), []
        while quick.check_event():
            found.append(quick.get_event())  # type: ignore[no-untyped-call]
        plain = list(yaml.parse(block, Loader=yaml.SafeLoader))
        assert list(map(repr, plain)) == list(map(repr, found))
        assert [(event.start_mark.line, event.start_mark.column) for event in plain if event.start_mark] == [
            (event.start_mark.line, event.start_mark.column) for event in found if event.start_mark
        ]
