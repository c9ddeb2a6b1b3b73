"""A page's lines cut into front matter, YAML blocks and prose, before any Markdown is read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import cast, get_args

from build_scripts.problems.problem import Problems, did_you_mean
from build_scripts.reading.nodes import MapNode
from build_scripts.reading.page_parts import BlockKind
from build_scripts.reading.raw_page import RawBlock
from build_scripts.reading.source_files import Source
from build_scripts.reading.strict_yaml import Text, compose_mapping

KINDS: tuple[str, ...] = get_args(BlockKind.__value__)
FENCE = "```"
OPENING = re.compile(r"```([^`]*)$")
EDGE = "---"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines `start` to `end` (0-based, end excluded) of a page: prose, or a block with its fences."""

    start: int
    end: int
    block: RawBlock | None = None


def front_matter(source: Source, problems: Problems) -> tuple[MapNode | None, int]:
    """front matter = "---" mapping "---" at the top of the file; and the line on which the body begins."""
    lines = source.lines
    if lines[0].rstrip() != EDGE:
        hint = "begin the file with '---', the page's title, id and so on, and '---'"
        problems.report(source.place(0), "FRONT-MISSING", "the page has no front matter", hint)
        return None, 0
    end = next((at for at, line in enumerate(lines[1:], 1) if line.rstrip() == EDGE), None)
    if end is None:
        problems.report(
            source.place(0), "FRONT-UNCLOSED", "the front matter is never closed", "end it with a line '---'"
        )
        return None, len(lines)
    body = _behind_second(source, end + 1, problems)
    return compose_mapping(Text(source.file, lines, 1, end), "the front matter", problems), body


def _behind_second(source: Source, body: int, problems: Problems) -> int:
    """Refuse a second front matter; the body begins behind it."""
    first = next((at for at in range(body, len(source.lines)) if source.lines[at].strip()), None)
    if first is None or source.lines[first].rstrip() != EDGE:
        return body
    hint = "put its lines into the first, or write a heading here"
    problems.report(source.place(first), "FRONT-TWICE", "a second front matter begins here", hint)
    return next((at + 1 for at in range(first + 1, len(source.lines)) if source.lines[at].rstrip() == EDGE), body)


def stretches(source: Source, body: int, problems: Problems) -> tuple[Stretch, ...]:
    """The body as prose and blocks in turn; a block is fenced by three backticks at the start of a line."""
    found: list[Stretch] = []
    at = prose = body
    while at < len(source.lines):
        opening = OPENING.fullmatch(source.lines[at])
        if opening is None or source.lines[at].startswith("````"):
            at += 1
            continue
        end = _closing(source, at, problems)
        found += [Stretch(prose, at), Stretch(at, end, _block(source, at, end, opening[1], problems))]
        at = prose = end
    found.append(Stretch(prose, at))
    return tuple(stretch for stretch in found if stretch.block or any(map(str.strip, _lines(source, stretch))))


def _lines(source: Source, stretch: Stretch) -> tuple[str, ...]:
    return source.lines[stretch.start : stretch.end]


def _closing(source: Source, opening: int, problems: Problems) -> int:
    """The line past the closing fence; a block that runs into another fence, or off the page, is unclosed."""
    for at in range(opening + 1, len(source.lines)):
        if source.lines[at].rstrip() == FENCE:
            return at + 1
        if source.lines[at].startswith(FENCE):
            _unclosed(source, opening, f"end it with a line '```' before line {at + 1}", problems)
            return at
    _unclosed(source, opening, "end it with a line '```'", problems)
    return len(source.lines)


def _unclosed(source: Source, opening: int, hint: str, problems: Problems) -> None:
    problems.report(source.place(opening), "BLOCK-UNCLOSED", "the block opened here is never closed", hint)


def _block(source: Source, start: int, end: int, info: str, problems: Problems) -> RawBlock:
    """block = "```yaml KIND" mapping "```" """
    words = info.split()
    place = source.place(start)
    if len(words) != 2 or words[0] != "yaml" or words[1] not in KINDS:
        _unknown_kind(source, start, info.strip(), problems)
        return RawBlock("facts", None, place)
    closed = source.lines[end - 1].rstrip() == FENCE and end - 1 > start
    text = Text(source.file, source.lines, start + 1, end - 1 if closed else end)
    node = compose_mapping(text, f"the block of kind '{words[1]}'", problems) if closed else None
    return RawBlock(cast(BlockKind, words[1]), node, place)


def _unknown_kind(source: Source, start: int, info: str, problems: Problems) -> None:
    word = info.split()[-1] if info else ""
    problems.report(
        source.place(start),
        "BLOCK-KIND",
        f"a block that opens with '```{info}' is of no kind that the handbook knows",
        did_you_mean(word, KINDS, f"write '```yaml' and one of {', '.join(KINDS)}"),
    )
