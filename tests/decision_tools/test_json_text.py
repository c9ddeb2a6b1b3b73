"""How deep JSON from outside may be nested, here and in a browser alike."""

from __future__ import annotations

import json

import pytest

from decision_tools.json_text import DEEPEST, shallow


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("[" * DEEPEST + "]" * DEEPEST, id="as deep as may be"),
        pytest.param("[[]," * (DEEPEST - 1) + "]" * (DEEPEST - 1), id="what is closed again does not count"),
        pytest.param('["' + "[" * 1000 + '"]', id="brackets in words are words"),
        pytest.param('["\\"' + "[" * 1000 + '\\\\"]', id="behind a quotation mark inside words too"),
        pytest.param("{}", id="a mapping"),
        pytest.param("3", id="no list and no mapping at all"),
    ],
)
def test_what_is_shallow_is_left_as_it_is(text: str) -> None:
    assert shallow(text) is text


TOO_DEEP = r"^more than 200 lists and mappings stand in one another: line 1 column 1 \(char 0\)$"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("[" * (DEEPEST + 1) + "]" * (DEEPEST + 1), id="one list too deep"),
        pytest.param('{"a":' * (DEEPEST + 1), id="mappings, and never closed"),
        pytest.param('["a",' * (DEEPEST + 1), id="lists with words between them"),
        pytest.param('["\\\\",' + "[" * DEEPEST, id="behind words that end in a backslash"),
        pytest.param('["\\"",' + "[" * DEEPEST, id="behind words that end in a quotation mark"),
    ],
)
def test_what_is_nested_too_deep_is_no_json_of_ours(text: str) -> None:
    with pytest.raises(json.JSONDecodeError, match=TOO_DEEP):
        shallow(text)
