"""What is read of a handbook is noted, and what has changed of it is found under the same names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from build_scripts.site.traced import Read, Traced, differences, mappings, traced
from decision_tools import words
from decision_tools.model.handbook import Handbook
from tests.build_scripts.books import handbook

HELD: Mapping[str, int] = {"a": 1, "b": 2}


@pytest.mark.parametrize(
    ("reads", "noted"),
    [
        pytest.param(lambda held: held["a"], {("kind", "a")}, id="one that is there"),
        pytest.param(lambda held: held.get("c"), {("kind", "c")}, id="one that is not: it could come"),
        pytest.param(lambda held: "c" in held, {("kind", "c")}, id="whether one is there"),
        pytest.param(list, {("kind", "*")}, id="all ids"),
        pytest.param(len, {("kind", "*")}, id="how many there are"),
        pytest.param(lambda held: list(held.values()), {("kind", "*"), ("kind", "a"), ("kind", "b")}, id="all"),
    ],
)
def test_what_is_read_is_noted(reads: Callable[[Mapping[str, int]], object], noted: set[Read]) -> None:
    read: set[Read] = set()
    held = Traced("kind", HELD, read)
    assert reads(held) == reads(HELD)
    assert read == noted


@pytest.mark.parametrize(
    ("now", "changed"),
    [
        pytest.param({"b": 2, "a": 1}, {("kind", "*")}, id="another order"),
        pytest.param({"a": 1, "b": 3}, {("kind", "b"), ("kind", "*")}, id="another content"),
        pytest.param({"a": 1}, {("kind", "b"), ("kind", "*")}, id="one gone"),
        pytest.param({"a": 1, "b": 2, "c": 3}, {("kind", "c"), ("kind", "*")}, id="one more"),
        pytest.param({"a": 1, "b": 2}, set(), id="the same"),
    ],
)
def test_what_has_changed_bears_the_names_under_which_it_is_read(now: Mapping[str, int], changed: set[Read]) -> None:
    assert differences({"kind": HELD}, {"kind": now}) == changed


@pytest.fixture
def book(tmp_path: Path) -> Handbook:
    return handbook("## A page\n", tmp_path)


def test_a_handbook_says_the_same_and_notes_what_is_asked(book: Handbook) -> None:
    read: set[Read] = set()
    noting = traced(book, read)
    item = book.tools["base-tool"].outcomes[0].do[0]
    assert words.item(noting, item) == words.item(book, item) == "Key worker: Speak to the manager"
    assert read == {("contacts", "key-worker"), ("roles", "key-worker")}


def test_a_role_with_another_name_is_a_difference_for_whoever_read_it(book: Handbook) -> None:
    renamed = replace(book.roles["chair"], name=book.roles["tvp"].name)
    other = replace(book, roles={**book.roles, "chair": renamed})
    assert differences(mappings(book), mappings(other)) == {("roles", "chair"), ("roles", "*")}
