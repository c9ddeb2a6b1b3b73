"""YAML to nodes with places, by PyYAML's own pure Python parser, refusing what would surprise an author."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner

from build_scripts.problems.places import Place
from build_scripts.problems.problem import Problems
from build_scripts.reading.nodes import Entry, ListNode, MapNode, Node, TextNode
from build_scripts.reading.yaml_errors import explained

DEPTH = 12
EVENTS = 20_000
HIDDEN_COMMENT = re.compile(r"(?<=\S) #")
"""A hash one space behind text: YAML takes it as a comment and drops the rest of the line."""


@dataclass(frozen=True, slots=True)
class Text:
    """The lines of one YAML block: `lines` is the whole file, the block is `lines[start:end]` (0-based)."""

    file: str
    lines: tuple[str, ...]
    start: int
    end: int

    def place(self, line: int, column: int) -> Place:
        """The place in the file of a 0-based line and column of the block."""
        return Place(self.file, self.start + line + 1, column + 1)


class Refused(Exception):
    """The block cannot be read on; the problem is reported already."""


def compose(text: Text, problems: Problems) -> Node | None:
    """The one document of a block as nodes, or None when it was refused."""
    try:
        return _Composer(text, problems).document()
    except Refused:
        return None


def compose_mapping(text: Text, what: str, problems: Problems) -> MapNode | None:
    """The block's document, which must be a mapping; `what` names it in a message."""
    if not any(line.strip() for line in text.lines[text.start : text.end]):
        problems.report(text.place(-1, 0), "YAML-EMPTY", f"{what} is empty", "fill it in, or take it out")
        return None
    node = compose(text, problems)
    if node is None or isinstance(node, MapNode):
        return node
    problems.report(
        node.place, "YAML-TOP", f"{what} is not a mapping", "write lines of the form 'key: value', without indent"
    )
    return None


class _Parser(Reader, Scanner, Parser):
    """PyYAML's own reader, scanner and parser, without what stands behind them in a loader."""

    def __init__(self, body: str) -> None:
        Reader.__init__(self, body)
        Scanner.__init__(self)
        Parser.__init__(self)

    def need_more_tokens(self) -> bool:
        """As in PyYAML, but done at once where no simple key can be waiting: it is called for every token."""
        if self.tokens and not self.done and not self.possible_simple_keys:
            return False
        return bool(super().need_more_tokens())


def _events(text: Text, problems: Problems) -> Iterator[Event]:
    """PyYAML's events; what it cannot read is reported in an author's words."""
    body = "\n".join(text.lines[text.start : text.end])
    count = 0
    try:
        parser = _Parser(body + "\n")
        while parser.check_event():
            event: Event = parser.get_event()  # type: ignore[no-untyped-call]
            count += 1
            if count > EVENTS:
                _refuse(text, problems, event, "YAML-LONG", f"the block has more than {EVENTS:,} parts", "split it up")
            yield event
    except yaml.MarkedYAMLError as error:
        explained(error, text.lines[text.start : text.end], text.place, problems)
        raise Refused from error
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        problems.report(_escape(text), "YAML-ESCAPE", "an escape stands for no character", "use single quotes")
        raise Refused from error


def _escape(text: Text) -> Place:
    """The first escape by number of a block: PyYAML does not say where it stopped."""
    for line, said in enumerate(text.lines[text.start : text.end]):
        if found := re.search(r"\\[xuU]", said):
            return text.place(line, found.start())
    return text.place(0, 0)


def _place(text: Text, event: Event) -> Place:
    """Where an event begins; PyYAML leaves no mark only where nothing was read."""
    mark = event.start_mark
    return text.place(mark.line, mark.column) if mark else text.place(0, 0)


def _refuse(text: Text, problems: Problems, event: Event, code: str, message: str, hint: str) -> None:
    problems.report(_place(text, event), code, message, hint)
    raise Refused


class _Composer:
    """Builds nodes from events, one method for each kind of node."""

    def __init__(self, text: Text, problems: Problems) -> None:
        self._text = text
        self._problems = problems
        self._events = _events(text, problems)

    def document(self) -> Node:
        """document = node, and nothing behind it"""
        next(self._events)
        first = next(self._events)
        if isinstance(first, StreamEndEvent):
            self._refuse(first, "YAML-EMPTY", "the block holds nothing but comments", "fill it in, or take it out")
        if isinstance(first, DocumentStartEvent) and (first.version or first.tags):
            self._refuse(first, "YAML-DIRECTIVE", "'%' directives are not used here", "take the line out")
        root = self._node(next(self._events), depth=1)
        next(self._events)
        behind = next(self._events)
        if isinstance(behind, DocumentStartEvent):
            self._refuse(behind, "YAML-DOCUMENTS", "a second document begins here", "take out the line '---'")
        return root

    def _refuse(self, event: Event, code: str, message: str, hint: str) -> None:
        _refuse(self._text, self._problems, event, code, message, hint)

    def _place(self, event: Event) -> Place:
        return _place(self._text, event)

    def _node(self, event: Event, depth: int) -> Node:
        """node = text | list | mapping, with no anchor, alias or tag"""
        self._check(event, depth)
        if isinstance(event, SequenceStartEvent):
            return ListNode(tuple(self._items(depth)), self._place(event))
        if isinstance(event, MappingStartEvent):
            return self._mapping(event, depth)
        assert isinstance(event, ScalarEvent)
        return self._scalar(event)

    def _check(self, event: Event, depth: int) -> None:
        if isinstance(event, AliasEvent):
            self._refuse(event, "YAML-ALIAS", f"'*{event.anchor}' is an alias", "write the text out again")
        assert isinstance(event, NodeEvent)
        if event.anchor:
            self._refuse(event, "YAML-ANCHOR", f"'&{event.anchor}' is an anchor", "take it out, or quote the text")
        if getattr(event, "tag", None):
            self._refuse(event, "YAML-TAG", "a tag ('!…') stands here", "take it out, or quote the text")
        if depth > DEPTH and not isinstance(event, ScalarEvent):
            self._refuse(event, "YAML-DEEP", f"the block is nested deeper than {DEPTH}", "name a part and refer to it")

    def _scalar(self, event: ScalarEvent) -> TextNode:
        self._look_for_cut_text(event)
        style = "" if event.style is None else event.style
        return TextNode(event.value, self._place(event), style, self._text.lines)

    def _look_for_cut_text(self, event: ScalarEvent) -> None:
        """Refuse ` #` one space behind a text; a comment stands two spaces clear of it."""
        mark = event.end_mark
        if event.style in ("|", ">") or mark is None:
            return
        line, column = mark.line, mark.column
        rest = self._text.lines[self._text.start + line][column - 1 :] if event.value else ""
        if HIDDEN_COMMENT.match(rest, 1) and column:
            self._problems.report(
                self._text.place(line, column + 1),
                "YAML-HASH",
                "' #' cuts the text off here",
                "put the text in quotes or in a block under '>-'; a comment stands two spaces clear of the text",
            )

    def _items(self, depth: int) -> Iterator[Node]:
        while not isinstance(event := next(self._events), SequenceEndEvent):
            yield self._node(event, depth + 1)

    def _mapping(self, start: MappingStartEvent, depth: int) -> MapNode:
        """mapping = (key ":" node)*, each key once, and in braces each with a value"""
        found: dict[str, Entry] = {}
        flawed = False
        while not isinstance(event := next(self._events), MappingEndEvent):
            key = self._key(event, depth)
            value = self._node(next(self._events), depth + 1)
            if start.flow_style and isinstance(value, TextNode) and not value.text and not value.style:
                self._report_no_value(key)
                flawed = True
            if key.text in found:
                self._report_twice(key, found[key.text].key)
            found.setdefault(key.text, Entry(key, value))
        return MapNode(tuple(found.values()), self._place(start), flawed)

    def _key(self, event: Event, depth: int) -> TextNode:
        key = self._node(event, depth + 1)
        if not isinstance(key, TextNode):
            self._problems.report(key.place, "YAML-KEY", "this key is not text", "write a word before the colon")
            raise Refused
        if key.text == "<<" and not key.style:
            self._refuse(event, "YAML-MERGE", "'<<' would merge another mapping in", "write the keys out again")
        return key

    def _report_twice(self, key: TextNode, first: TextNode) -> None:
        self._problems.report(
            key.place,
            "YAML-TWICE",
            f"the key '{key.text}' stands twice in one mapping",
            f"keep one of them; the first is on line {first.place.line}",
        )

    def _report_no_value(self, key: TextNode) -> None:
        self._problems.report(
            key.place,
            "YAML-NO-VALUE",
            f"'{key.text}' has no value inside the braces",
            "a comma inside braces begins a new key: use lines, one 'key: value' each",
        )
