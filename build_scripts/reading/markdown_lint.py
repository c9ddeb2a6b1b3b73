"""Refusals of Markdown that would hide text, run code or be read in two ways, as far as one line shows them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from build_scripts.problems.problem import Problems
from build_scripts.reading.source_files import Source

HTML = re.compile(r"<(?:!--|[A-Za-z/!?])")
AUTOLINK = re.compile(r"<(?:[A-Za-z][A-Za-z0-9+.-]*:|[^\s<>@]+@)[^\s<>]*>")
SNIPPET = re.compile(r"-8<-")
REFERENCE = re.compile(r" {0,3}(?:\*?)\[[^\]]*\]:")
HEADING = re.compile(r" {0,3}#{1,6}[^#\s]")
MARKERS = re.compile(r"(?:\s*(?:>|[-*+](?=\s)|[0-9]{1,9}[.)](?=\s))){7}")
DEEPEST_INDENT = 24
MOST_BRACKETS = 100


def too_deep(source: Source, prose: Sequence[int], problems: Problems) -> bool:
    """Report prose that is nested so deeply that reading it could take for ever; such a page is not read on."""
    before = len(problems)
    hint = "write it flatter: at most six levels"
    for number in prose:
        line = source.lines[number]
        if MARKERS.match(line) or (line.startswith(" " * (DEEPEST_INDENT + 1)) and line.strip()):
            problems.report(source.place(number), "NESTING", "lists or quotes are nested too deeply here", hint)
            return True
    for paragraph in _paragraphs(source, prose):
        if sum(source.lines[number].count("[") for number in paragraph) > MOST_BRACKETS:
            message = f"the paragraph opens more than {MOST_BRACKETS} brackets"
            problems.report(source.place(paragraph[0]), "NESTING", message, "take out what is not a link")
    return len(problems) > before


def _paragraphs(source: Source, prose: Sequence[int]) -> Iterator[list[int]]:
    for has_text, numbers in groupby(prose, key=lambda number: bool(source.lines[number].strip())):
        if has_text:
            yield list(numbers)


def lint_lines(source: Source, prose: Iterable[int], html_blocks: Mapping[int, int], problems: Problems) -> None:
    """Everything that a line shows by itself; `html_blocks` gives the first line of each line of HTML."""
    for number in prose:
        line = source.lines[number]
        if "<" in line and html_blocks.get(number, number) == number:
            _html(source, number, number in html_blocks, problems)
        if snippet := SNIPPET.search(line):
            problems.report(
                source.place(number, len(line[: snippet.start()].rstrip("-"))),
                "SNIPPET",
                "this would draw in another file",
                "write the text here, or link to the page that has it",
            )
        if REFERENCE.match(line):
            hint = "write [words](address) where the link stands"
            problems.report(source.place(number), "LINK-FORM", "an address stands apart from its link", hint)
        if HEADING.match(line):
            problems.report(
                source.place(number), "HEADING-FORM", "a heading wants a space behind '#'", "write '## Words'"
            )


def _html(source: Source, number: int, block: bool, problems: Problems) -> None:
    """The first piece of HTML on a line: a comment, an address in angle brackets, a block or a tag."""
    line = source.lines[number]
    found = HTML.search(line)
    if found is None:
        return
    place = source.place(number, found.start())
    if found.group() == "<!--":
        problems.report(place, "COMMENT", "a comment hides text here", "say it openly, or take it out")
    elif AUTOLINK.match(line, found.start()):
        problems.report(place, "LINK-FORM", "an address stands in angle brackets", "write [words](address)")
    elif block:
        problems.report(place, "HTML-BLOCK", "raw HTML begins here", "write it in Markdown")
    else:
        problems.report(place, "HTML-INLINE", "a tag stands in the text", "write it in Markdown, or '&lt;' for '<'")
