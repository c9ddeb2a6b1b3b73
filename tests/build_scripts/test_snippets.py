"""The snippets offer every id, in the form that the editor's makers document."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from build_scripts.editor.schema_ids import OFFERED
from build_scripts.editor.snippets import snippets
from build_scripts.editor.vocabulary import SNIPPETS, write_vocabulary
from tests.build_scripts.books import draft, handbook

BODY = """\
The note is written {#SN-01 .must by="key-worker" text-only="no tool, only a note"}
"""
PLACE = re.compile(r"\$\{1\|((?:[^|\\]|\\.)*)\|\}")
"""A choice: `${1|one,two|}`, in which a comma, a bar, a dollar, a brace and a backslash stand behind a backslash."""


def offered(root: Path) -> dict[str, dict[str, Any]]:
    handbook(BODY, root)
    found: dict[str, dict[str, Any]] = json.loads(snippets(draft(root)))
    return found


def test_every_id_is_offered_with_what_it_stands_for(tmp_path: Path) -> None:
    found = offered(tmp_path)
    known = draft(tmp_path)
    assert [
        name for kind in OFFERED for name in (f"{kind} {id}" for id in known.known(kind)) if name not in found
    ] == []
    assert found["fact missing-for"] == {
        "scope": "markdown,yaml",
        "prefix": "missing-for",
        "body": "missing-for",
        "description": "fact: How long has the child been missing?",
    }
    assert found["clause SN-01"]["description"] == "clause: The note is written"


@pytest.mark.parametrize(
    ("name", "prefix", "line", "choices"),
    [
        pytest.param("test decision", "decision is", "decision is ", ["hold", "wait"], id="answers to a question"),
        pytest.param(
            "test concern", "concern includes", "concern includes ", ["bruise", "missing", "fear"], id="ticks"
        ),
        pytest.param("line reading", "reading", "reading: ", ["AMB-01"], id="readings"),
    ],
)
def test_a_line_is_begun_and_its_end_chosen(
    tmp_path: Path, name: str, prefix: str, line: str, choices: list[str]
) -> None:
    found = offered(tmp_path)[name]
    assert found["prefix"] == prefix
    place = PLACE.search(found["body"])
    assert place is not None
    assert (found["body"][: place.start()], place[1].split(",")) == (line, choices)


def test_nothing_but_what_the_editor_documents_stands_in_a_snippet(tmp_path: Path) -> None:
    for snippet in offered(tmp_path).values():
        assert snippet.keys() == {"scope", "prefix", "body", "description"}
        assert "$" not in PLACE.sub("", snippet["body"])


def test_the_command_writes_them_where_the_editor_looks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    handbook(BODY, tmp_path)
    assert write_vocabulary(tmp_path) == 0
    assert json.loads((tmp_path / SNIPPETS).read_text("utf-8")) == json.loads(snippets(draft(tmp_path)))
    assert SNIPPETS.as_posix() in capsys.readouterr().out
