"""PyYAML's errors in an author's words: where, what, how to mend."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import yaml

from build_scripts.problems.places import Place
from build_scripts.problems.problem import Problems

QUOTE = "put the text in quotes, or in a block of its own under '>-'"


def explained(
    error: yaml.MarkedYAMLError, lines: Sequence[str], place: Callable[[int, int], Place], problems: Problems
) -> None:
    """Report one syntax error of a block whose lines are `lines`; `place` turns 0-based marks into places."""
    code, message, hint, at_context = _said(error, lines)
    mark = error.context_mark if at_context and error.context_mark else error.problem_mark or error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    last = max(len(lines) - 1, 0)
    problems.report(place(line, column) if line <= last else place(last, len(lines[last])), code, message, hint)


def _said(error: yaml.MarkedYAMLError, lines: Sequence[str]) -> tuple[str, str, str, bool]:
    """(code, message, hint, whether the place is where the construct began)"""
    problem, context = error.problem or "", error.context or ""
    found = _character(error, lines)
    if "quoted scalar" in context:
        if "escape" in problem or "hexadecimal" in problem:
            return "YAML-ESCAPE", "a backslash in double quotes begins an escape", "use single quotes", False
        return "YAML-QUOTE", "the quote opened here is never closed", "close it, or double a quote inside it", True
    if "flow" in context:
        if found == "?":
            return "YAML-QUESTION", "plain text in braces cannot hold a '?'", "use lines, one 'key: value' each", False
        return "YAML-FLOW", "the bracket opened here is never closed as it should be", _flow_hint(found), True
    if "mapping values are not allowed" in problem:
        return "YAML-COLON", "': ' cannot stand in plain text", QUOTE, False
    if "sequence entries are not allowed" in problem:
        return "YAML-DASH", "a list cannot begin here", "begin it on the next line", False
    if "cannot start any token" in problem:
        return "YAML-START", f"text cannot begin with '{found}'", QUOTE, False
    if "block end" in problem or "document start" in problem:
        return _at_block_end(problem)
    return "YAML-SYNTAX", "the block cannot be read from here on", QUOTE, False


def _at_block_end(problem: str) -> tuple[str, str, str, bool]:
    if "scalar" in problem or "']'" in problem or "'}'" in problem:
        return "YAML-BEHIND", "something stands behind a value that has ended", QUOTE, False
    return "YAML-INDENT", "this line does not line up with the lines above", "indent it as its neighbours are", False


def _flow_hint(found: str) -> str:
    if found in ("", "\n"):
        return "close it with ']' or '}'; a ' #' inside it hides the rest of the line"
    if found in ("]", "}"):
        return f"'{found}' does not close it: write the other kind of bracket"
    return f"'{found}' is read as something else here: use lines, one 'key: value' each"


def _character(error: yaml.MarkedYAMLError, lines: Sequence[str]) -> str:
    """The character at which PyYAML stopped; empty at the end of a line or of the block."""
    mark = error.problem_mark
    if mark is None or mark.line >= len(lines):
        return ""
    return lines[mark.line][mark.column : mark.column + 1]
