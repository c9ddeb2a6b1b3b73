"""The command that asks one tool about the facts in a file and prints what it says, as JSON or as a note in words."""

from __future__ import annotations

import json
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

from build_scripts.compile.handbook import compile_handbook
from build_scripts.problems.problem import Problems
from build_scripts.reading.nodes import MapNode, Node, TextNode
from build_scripts.reading.strict_yaml import Text, compose_mapping
from decision_tools import codec, session
from decision_tools.content_version import content_version
from decision_tools.interview import Compiled
from decision_tools.model.handbook import Handbook
from decision_tools.record.note import note
from decision_tools.record.plain import plain
from decision_tools.record.written import Written
from decision_tools.refusals import Refusal
from decision_tools.render import Run

STANDARD_INPUT = "-"


def answer(root: Path, tool: str, facts: str, form: str = "json") -> int:
    """Print what a tool says of the state in a file, JSON or YAML ("-" is standard input).

    `form` is "json", for programs, or "text": the note that a reader of the page would copy.
    0 where it was answered. 1 where it was refused: what is wrong stands on standard error, in one line.
    """
    try:
        book, state = _handbook(root), state_in(*_read(facts))
        said = session.answer(book, tool, state)
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        return 1
    print(_note(book, tool, state) if form == "text" else json.dumps(said, indent=2, ensure_ascii=False))
    return 0


def _note(book: Handbook, tool: str, state: dict[str, Any]) -> str:
    """The note that a reader in this state would copy from the page of the tool."""
    given = codec.state_from(state)
    run = Run(session.positions(Compiled(book), tool, given), given)
    content = content_version(codec.for_tools(book).encode())
    return plain(note(book, book.tools[tool], run, Written(datetime.now().astimezone()), content)).rstrip()


def _handbook(root: Path) -> Handbook:
    handbook = compile_handbook(root).handbook
    if handbook is None:
        raise Refusal("the procedures do not hold together; 'python3 -m build_scripts check' says where")
    return handbook


def _read(facts: str) -> tuple[str, str]:
    """The name of the file and its text."""
    if facts == STANDARD_INPUT:
        return "standard input", sys.stdin.read()
    try:
        return facts, Path(facts).read_text("utf-8-sig")
    except OSError as error:
        raise Refusal(f"'{facts}' cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise Refusal(f"'{facts}' is not text in UTF-8; save it as UTF-8") from None


def state_in(name: str, text: str) -> dict[str, Any]:
    """The mapping that a text holds, JSON or YAML, every value as its author typed it.  Raises Refusal."""
    if not text.strip():
        raise Refusal(f"{name}: there is nothing in it; write 'fact: answer' on each line")
    state = _json(name, text) if text.lstrip().startswith("{") else None
    return _yaml(name, text) if state is None else state


def _json(name: str, text: str) -> dict[str, Any] | None:
    """The mapping of a JSON text; None where it is not JSON, as YAML may begin with a brace too."""

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        keys = [key for key, _ in pairs]
        twice = next((key for key in keys if keys.count(key) > 1), None)
        if twice is not None:
            raise Refusal(f"{name}: the key '{twice}' stands twice in one mapping; keep one of them")
        return dict(pairs)

    try:
        state: dict[str, Any] = json.loads(text, object_pairs_hook=once)
    except (json.JSONDecodeError, RecursionError):
        return None
    return state


def _yaml(name: str, text: str) -> dict[str, Any]:
    problems = Problems()
    lines = tuple(text.splitlines())
    node = compose_mapping(Text(name, lines, 0, len(lines)), "the state", problems)
    if problems or node is None:
        first = min(problems)
        raise Refusal(f"{first.place}: {first.message}; {first.hint}")
    return _mapping(node)


def _mapping(node: MapNode) -> dict[str, Any]:
    return {entry.key.text: _plain(entry.value) for entry in node}


def _plain(node: Node) -> Any:
    if isinstance(node, TextNode):
        return node.text
    return _mapping(node) if isinstance(node, MapNode) else [_plain(item) for item in node.items]
