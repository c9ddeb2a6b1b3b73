"""Refusals that need Markdown's structure: headings, lists, tables, quotes and stray blocks of code."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it.token import Token

from build_scripts.problems.problem import Problems
from build_scripts.reading.source_files import Source

LISTS = frozenset({"bullet_list_open", "ordered_list_open"})
WANT_BLANK = {**dict.fromkeys(LISTS, "list"), "table_open": "table", "blockquote_open": "quote"}
BAR = re.compile(r"(?<!\\)\|")
STEP = 4
"""The spaces by which each level of a list is indented: what the site's own reader of Markdown wants."""


def lint_blocks(source: Source, lines: Sequence[str], tokens: Sequence[Token], problems: Problems) -> None:
    """Report what would be read in two ways, or not at all; `lines` are the prose as Markdown is read from it."""
    _headings(source, tokens, problems)
    _containers(source, lines, tokens, problems)
    for token in tokens:
        start, end = token.map or (0, 0)
        if token.type == "fence" or token.type == "code_block":
            _code(source, token, start, problems)
        elif token.type == "table_open":
            _table(source, lines, start, end, problems)


def _headings(source: Source, tokens: Sequence[Token], problems: Problems) -> None:
    """Levels follow one another from 2, each heading has words, and '#' marks it."""
    before = 1
    for at, token in enumerate(tokens):
        if token.type != "heading_open":
            continue
        level = int(token.tag[1])
        line, last = token.map or (0, 1)
        if not token.markup.startswith("#"):
            message = "a line of '=' or '-' makes a heading of the text above it"
            problems.report(source.place(last - 1), "HEADING-FORM", message, "write '## Words', or leave a blank line")
        if not tokens[at + 1].content.strip(" #"):
            problems.report(source.place(line), "HEADING-EMPTY", "the heading has no words", "write them, or delete it")
        if level == 1:
            hint = "begin with '##': the title stands in the front matter"
            problems.report(source.place(line), "HEADING-LEVEL", "a heading of level 1 stands on the page", hint)
        elif level > before + 1:
            message = f"a heading of level {level} follows one of level {before}"
            problems.report(source.place(line), "HEADING-SKIPPED", message, f"write '{'#' * (before + 1)}'")
        before = level


def _containers(source: Source, lines: Sequence[str], tokens: Sequence[Token], problems: Problems) -> None:
    """A list, table or quote follows a blank line; what is inside a list is indented by four spaces a level."""
    depth = quotes = 0
    for at, token in enumerate(tokens):
        start = token.map[0] if token.map else 0
        if token.nesting == 1 and not quotes:
            if depth == 0 and token.type in WANT_BLANK:
                _blank_line(source, lines, start, WANT_BLANK[token.type], problems)
            elif depth and token.type not in ("list_item_open", "tr_open") and not _first_in_item(tokens, at):
                _indent(source, start, depth, problems)
        depth += token.nesting if token.type.removesuffix("_close") + "_open" in LISTS or token.type in LISTS else 0
        quotes += token.nesting if token.type.startswith("blockquote") else 0


def _first_in_item(tokens: Sequence[Token], at: int) -> bool:
    """Whether this token opens what stands right behind a list item's own mark."""
    return tokens[at - 1].type == "list_item_open" or tokens[at].map is None or tokens[at].level == 0


def _blank_line(source: Source, lines: Sequence[str], start: int, what: str, problems: Problems) -> None:
    above = lines[start - 1].strip() if start else ""
    if above and not above.startswith("#"):
        message = f"the {what} that begins here follows a line of text"
        problems.report(source.place(start), "BLANK-LINE", message, "leave a blank line above it")


def _indent(source: Source, line: int, depth: int, problems: Problems) -> None:
    text = source.lines[line]
    indent = len(text) - len(text.lstrip())
    if indent != STEP * depth:
        problems.report(
            source.place(line, indent),
            "LIST-INDENT",
            f"this belongs to a list and is indented by {indent} spaces",
            f"indent it by {STEP * depth}: four for each level",
        )


def _code(source: Source, token: Token, line: int, problems: Problems) -> None:
    """Every block of code that is left: those that the handbook reads are gone by now."""
    text = source.lines[line]
    indent = len(text) - len(text.lstrip())
    place = source.place(line, indent)
    hint = "begin the line with '```yaml' and the kind, and no space before it"
    if token.level:
        problems.report(place, "BLOCK-QUOTED", "a block stands inside a quote or a list", hint)
    elif token.markup.startswith("~"):
        problems.report(place, "BLOCK-TILDES", "a block is fenced by tildes", "fence it by three backticks")
    elif token.type == "code_block" or indent:
        problems.report(place, "BLOCK-INDENTED", "a block is indented", hint)
    else:
        problems.report(place, "BLOCK-FENCE", "a block is fenced by more than three backticks", "write three")


def _table(source: Source, lines: Sequence[str], start: int, end: int, problems: Problems) -> None:
    """Every row of a table has as many cells as its heading."""
    wanted = _cells(lines[start])
    for number in range(start + 2, end):
        found = _cells(lines[number])
        if found != wanted:
            message = f"the row has {found} {'cell' if found == 1 else 'cells'} and the table's heading has {wanted}"
            problems.report(source.place(number), "TABLE-CELLS", message, "add or take out a '|'")


def _cells(line: str) -> int:
    inner = re.sub(r"(?<!\\)\|$", "", line.strip().removeprefix("|"))
    return len(BAR.split(inner))
