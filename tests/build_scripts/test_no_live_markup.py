"""Every text of an author is shown as text: markup in each of them, in every page, screen and record, stays dead."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cache
from html.parser import HTMLParser
from typing import Any, get_args, get_type_hints

import pytest
from markdown import markdown

from build_scripts.about.assurance_page import assurances
from build_scripts.compile.handbook import Compiled
from build_scripts.environment import ROOT
from build_scripts.pages.whole import Everything, make_files
from build_scripts.proof.exercises import measure
from build_scripts.reading.page_parts import Block, Page
from build_scripts.runtime.whole import Runtime
from decision_tools import codec
from decision_tools.model.handbook import Handbook
from decision_tools.model.state import Mark, State
from decision_tools.model.text import Text
from decision_tools.session import Door

LIVE = """</title></script></textarea>--><img src=x onerror=x><script>x</script>'" onclick=x [y](javascript:x) """
"""Ways out of every place that a text may stand in; a mark in front says which text it was."""
STORIES = ("one-story",)
"""The page of cases that is written here too: a short one."""
NOW = "2026-11-22T14:05:00+00:00"
EXTENSIONS = ["attr_list", "tables", "toc"]


def spoilt[T](value: T) -> T:
    """A record in which every text, at any depth, holds markup behind its mark."""
    result: Any = value
    if is_dataclass(value) and not isinstance(value, type):
        hints = _hints(type(value))
        given = {each.name: getattr(value, each.name) for each in fields(value)}
        result = replace(
            value, **{key: _field(f"{type(value).__name__}.{key}", hints[key], given[key]) for key in given}
        )
    elif isinstance(value, tuple):
        result = tuple(map(spoilt, value))
    elif isinstance(value, Mapping):
        result = {key: spoilt(each) for key, each in value.items()}
    return result  # type: ignore[no-any-return]


def _field(name: str, hint: object, value: Any) -> Any:
    if hint is Text:
        return value and f"{value} «{name}»{LIVE}"
    if Text in get_args(hint):
        return tuple(f"{each} «{name}»{LIVE}" for each in value)
    return spoilt(value)


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


class Watcher(HTMLParser):
    """Notes what could act of itself in a piece of HTML."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.live: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if tag == "img" or (tag == "script" and not {"src", "type"} & named.keys()):
            self.live.append(self.get_starttag_text() or tag)
        self.live += [f"{name}={value}" for name, value in attrs if name.startswith("on") or _is_script(value)]


def _is_script(value: str | None) -> bool:
    return (value or "").strip().lower().startswith("javascript:")


@pytest.fixture(scope="module")
def spoilt_book(whole: Compiled, book: Handbook) -> tuple[Handbook, tuple[Page, ...]]:
    """This project's handbook, all of its texts spoilt, with the procedures and one page of cases."""
    kept = tuple(page for page in whole.pages if page.kind == "procedure" or page.id in STORIES)
    blocks = [part for page in kept for part in page.parts if isinstance(part, Block) and part.kind == "scenario"]
    cases = {id: book.scenarios[id] for block in blocks for id in block.ids}
    return spoilt(replace(book, scenarios=cases)), tuple(replace(page, title=page.title + LIVE) for page in kept)


@pytest.fixture(scope="module")
def shown(spoilt_book: tuple[Handbook, tuple[Page, ...]]) -> dict[str, str]:
    """Everything that a reader may see of it, as HTML, by where."""
    book, pages = spoilt_book
    everything = Everything(ROOT, book, pages, Runtime(ROOT, {}, {}, True), measure(book), assurances(book))
    files = {name: content.decode() for name, content in make_files(everything)[0].items() if name.endswith(".md")}
    written = {name: text for name, text in files.items() if "«" in text}
    return {**{name: _as_page(text) for name, text in written.items()}, **dict(_screens(book))}


def _as_page(text: str) -> str:
    """What the generator makes of a page: its title as it stands, and its Markdown."""
    front = re.match(r"---\ntitle: (.*)\n(?:.*\n)*?---\n", text)
    title = json.loads(front[1]) if front else ""
    return f"<p>{title}</p>" + markdown(text[front.end() :] if front else text, extensions=EXTENSIONS)


def _screens(book: Handbook) -> Iterator[tuple[str, str]]:
    """The screen of each tool in each case, with its record and each form of that which is HTML."""
    door = Door(codec.encode(book))
    for case in book.scenarios.values():
        for expected in case.expect:
            event = {"tool": expected.tool, "subject": expected.subject, "kind": "record", "fields": []}
            asked = {"tools": [expected.tool], "state": codec.state_to(case.state), "event": event, "now": NOW}
            screen = json.loads(door.step(json.dumps(asked)))["screens"][expected.tool]
            yield f"{expected.tool} in {case.id}", screen["html"]
            yield f"the record of {expected.tool} in {case.id}", screen["record"]["html"]


def test_nothing_that_an_author_wrote_comes_alive(shown: dict[str, str]) -> None:
    assert {where: live for where, html in shown.items() if (live := Watcher(html).live)} == {}


def test_every_text_of_the_handbook_was_tried(
    spoilt_book: tuple[Handbook, tuple[Page, ...]], shown: dict[str, str]
) -> None:
    tried = set(re.findall(r"«(\w+\.\w+)»", codec.encode(spoilt_book[0])))
    seen = {mark for html in shown.values() for mark in re.findall(r"«(\w+\.\w+)»", html)}
    assert tried
    assert tried - seen == set()


def test_nothing_that_a_reader_typed_comes_alive(book: Handbook) -> None:
    door = Door(codec.encode(book))
    texts = {fact.id: LIVE for fact in book.facts.values() if fact.type == "text"}
    for tool in book.tools.values():
        marks = {item.id: Mark("not yet", reason=LIVE, owner=LIVE, date=LIVE) for item in tool.items}
        state = State(texts, {LIVE: texts}, {LIVE: texts}, {tool.id: marks}, {tool.id: {"r1": LIVE}})
        event = {"tool": tool.id, "subject": LIVE, "kind": "record", "fields": []}
        asked = {"tools": [tool.id], "state": codec.state_to(state), "event": event, "now": NOW}
        screen = json.loads(door.step(json.dumps(asked)))["screens"][tool.id]
        assert Watcher(screen["html"] + screen["record"]["html"]).live == [], tool.id
