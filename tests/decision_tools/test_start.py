"""How the browser's worker begins: the same answers whether the handbook was opened ahead of time or now."""

from __future__ import annotations

import json
import random
import sys

import pytest

from decision_tools import codec, start
from tests.decision_tools import books

BOOK = books.book(
    [books.fact("open-case")],
    books.tool(
        ask=books.ask("open-case"),
        tree=books.tree([("open-case is yes", "needed"), ("otherwise", "not-needed")]),
        outcomes="needed not-needed",
    ),
)
HANDBOOK = codec.encode(BOOK)
FIRST = json.dumps({"tools": [next(iter(BOOK.tools))], "state": None, "event": None})


def test_what_was_opened_ahead_answers_as_what_is_opened_now() -> None:
    (answered,) = json.loads(start.ahead(HANDBOOK, json.dumps([FIRST])))
    assert answered == start.begin()(FIRST) == start.begin(HANDBOOK)(FIRST)


def test_without_a_handbook_only_the_engine_is_ready() -> None:
    assert json.loads(start.ahead("", json.dumps([FIRST]))) == []
    assert json.loads(start.begin(HANDBOOK)(FIRST))["screens"]


def test_what_python_imports_late_is_there_early() -> None:
    start.ahead("", "[]")
    assert set(start.IMPORTED_LATE) <= sys.modules.keys()


def test_where_nothing_has_drawn_by_chance_there_is_nothing_to_begin_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "random")
    start.begin(HANDBOOK)
    assert "random" not in sys.modules


def test_chance_begins_anew_for_every_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    seeds = []
    monkeypatch.setattr(random, "seed", lambda *given: seeds.append(given))
    start.begin(HANDBOOK)
    assert seeds == [()]
