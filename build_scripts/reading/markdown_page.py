"""One procedure file to its parts: front matter, prose with clauses and headings, and blocks, in order."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from markdown.extensions.toc import slugify
from markdown_it import MarkdownIt
from markdown_it.token import Token

from build_scripts.problems.problem import Problems
from build_scripts.reading import attributes
from build_scripts.reading.attributes import Attribute
from build_scripts.reading.front_and_blocks import Stretch, front_matter, stretches
from build_scripts.reading.links import Lines, lint_links
from build_scripts.reading.markdown_blocks import lint_blocks
from build_scripts.reading.markdown_lint import lint_lines, too_deep
from build_scripts.reading.nodes import MapNode, TextNode
from build_scripts.reading.page_parts import Block, ClauseMark, Heading, Part, Prose
from build_scripts.reading.raw_page import LinkUse, RawClause, RawPage
from build_scripts.reading.source_files import Source

LIST_MARK = " -*+0123456789.)"


@dataclass(slots=True)
class _Page:
    """What has been found on a page so far."""

    source: Source
    lines: list[str]
    """The lines as Markdown is read from them: front matter and blocks blank, attributes cut off."""
    attributes: dict[int, Attribute]
    problems: Problems
    headings: list[Heading] = field(default_factory=list[Heading])
    clauses: list[RawClause] = field(default_factory=list[RawClause])
    marks: dict[int, ClauseMark] = field(default_factory=dict[int, ClauseMark])
    """By line; the offsets are columns of that line."""
    links: list[LinkUse] = field(default_factory=list[LinkUse])
    unread: bool = False
    """Whether some clause could not be read."""


def read_page(source: Source, problems: Problems) -> RawPage:
    """page = front matter, then prose and blocks in turn"""
    front, body = front_matter(source, problems)
    cut = stretches(source, body, problems)
    prose = tuple(at for stretch in cut if not stretch.block for at in range(stretch.start, stretch.end))
    page = _read_prose(source, prose, problems)
    return RawPage(
        source,
        front,
        tuple(_part(page, stretch) for stretch in cut),
        tuple(page.headings),
        tuple(stretch.block for stretch in cut if stretch.block),
        tuple(page.clauses),
        tuple(page.links),
        prose,
        page.unread,
    )


def _read_prose(source: Source, prose: tuple[int, ...], problems: Problems) -> _Page:
    """Headings, clauses and links of the prose; everything wrong with its Markdown is reported."""
    wanted = frozenset(prose)
    skip = frozenset(range(len(source.lines))) - wanted
    lines, found = attributes.cut(source.lines, skip)
    page = _Page(source, [line if at in wanted else "" for at, line in enumerate(lines)], found, problems)
    if too_deep(source, prose, problems):
        return page
    tokens = _reader().parse("\n".join(page.lines))
    html = {
        at: token.map[0] for token in tokens if token.type == "html_block" and token.map for at in range(*token.map)
    }
    lint_lines(source, prose, html, problems)
    lint_blocks(source, page.lines, tokens, problems)
    _walk(page, tokens)
    for attribute in page.attributes.values():
        _refuse_attribute(page, attribute)
    return page


@cache
def _reader() -> MarkdownIt:
    """CommonMark with tables; addresses are kept as written, for us to judge."""
    reader = MarkdownIt("commonmark", {"maxNesting": 100}).enable("table")
    reader.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005
    reader.normalizeLink = lambda url: url  # type: ignore[method-assign]
    return reader


def _walk(page: _Page, tokens: list[Token]) -> None:
    """Each paragraph, heading and cell in turn, knowing what it stands in."""
    around: list[str] = []
    for at, token in enumerate(tokens):
        if token.nesting == 1:
            around.append(token.type)
        elif token.nesting == -1:
            around.pop()
        elif token.type == "inline":
            _inline(page, token, tokens[at - 1], around)


def _inline(page: _Page, token: Token, opening: Token, around: list[str]) -> None:
    page.links += lint_links(page.source, token, page.problems)
    _refuse_braces(page, token)
    if opening.type == "heading_open":
        _heading(page, token, opening)
    elif opening.type == "paragraph_open" and "blockquote_open" not in around:
        _clause(page, token, "list_item_open" in around)


def plain(token: Token) -> str:
    """The words of a paragraph or heading without any markup."""
    words = (" " if child.type in ("softbreak", "hardbreak") else child.content for child in token.children or [])
    return " ".join("".join(words).split())


def _heading(page: _Page, token: Token, opening: Token) -> None:
    """heading = "#"+ words ["{#anchor}"]"""
    line = (token.map or [0])[0]
    level = int(opening.tag[1])
    place = page.source.place(line)
    words = plain(token)
    attribute = page.attributes.pop(line, None)
    anchor = attributes.heading(page.source, attribute, page.problems) if attribute else slugify(words, "-")
    page.headings.append(Heading(level, words, anchor or slugify(words, "-"), place))


def _clause(page: _Page, token: Token, item: bool) -> None:
    """clause = words "{#ID .modality …}" at the end of a paragraph or list item"""
    last = (token.map or [0, 1])[1] - 1
    attribute = page.attributes.pop(last, None)
    read = attributes.clause(page.source, attribute, page.problems) if attribute else None
    page.unread = page.unread or bool(attribute and not read)
    if attribute is None or read is None:
        return
    words = plain(token)
    page.clauses.append(RawClause(read, words))
    page.marks[last] = ClauseMark(read.id, attribute.start, attribute.end, item)


def _refuse_braces(page: _Page, token: Token) -> None:
    lines = Lines(page.source, *(token.map or (0, 0)))
    for child in token.children or []:
        brace = next((letter for letter in child.content if letter in "{}"), "") if child.type == "text" else ""
        if brace:
            page.problems.report(
                lines.find(brace),
                "ATTRIBUTE",
                f"'{brace}' stands in the text",
                "braces hold a clause's {#ID .strength} at the end of its paragraph, and nothing else",
            )


def _refuse_attribute(page: _Page, attribute: Attribute) -> None:
    """An attribute that no paragraph or heading has claimed."""
    place = page.source.place(attribute.line, attribute.start)
    if not page.lines[attribute.line].strip(LIST_MARK):
        page.problems.report(place, "CLAUSE-EMPTY", "the clause has no words", "write them before its attribute")
        return
    page.problems.report(
        place,
        "ATTRIBUTE",
        f"'{{{attribute.text}}}' does not stand at the end of a paragraph, list item or heading",
        "put it at the end of the clause, on its last line",
    )


def _part(page: _Page, stretch: Stretch) -> Part:
    if stretch.block:
        return Block(stretch.block.kind, _ids(stretch.block.kind, stretch.block.node), stretch.block.place)
    lines = page.source.lines[stretch.start : stretch.end]
    marks: list[ClauseMark] = []
    offset = 0
    for number, line in enumerate(lines, stretch.start):
        if mark := page.marks.get(number):
            marks.append(ClauseMark(mark.clause, offset + mark.start, offset + mark.end, mark.item))
        offset += len(line) + 1
    return Prose("\n".join(lines), page.source.place(stretch.start), tuple(marks))


def _ids(kind: str, node: MapNode | None) -> tuple[str, ...]:
    """What a block defines: its keys, or the `id` of a tool or scenario."""
    if node is None:
        return ()
    if kind in ("tool", "scenario"):
        found = (entry.value for entry in node if entry.key.text == "id")
        return tuple(value.text for value in found if isinstance(value, TextNode))
    return tuple(entry.key.text for entry in node)
