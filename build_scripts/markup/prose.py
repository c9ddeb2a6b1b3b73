"""The prose of a procedure: headings stay Markdown, so that the site lists them; the rest becomes checked HTML.

The text is parsed by the parser that checked it, so nothing reaches the reader that was read in another way.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token

from build_scripts.reading.page_parts import ClauseMark, Heading, Prose
from decision_tools.html import Html

OPEN, CLOSE = "\ue000", "\ue001"
"""Private signs that stand round a clause's id while the prose is parsed."""
MARK = re.compile(rf"\s*{OPEN}(\S+){CLOSE}$")
SPECIAL = re.compile(r"([\\`*_{}\[\]()>#+\-.!])")  # all that Python-Markdown lets a backslash precede


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What prose needs of its page: where links lead, and what stands over and under a clause."""

    address: Callable[[str], str]
    """The address in the site of a relative link as the author wrote it."""
    over: Callable[[str, int], Html]
    """What stands over a clause, from its id and the level of a heading there."""
    under: Callable[[str], Html | None]
    explain: Callable[[str, set[str]], Iterator[str | Html]]
    """A text in pieces, its words of the dictionary as links; the set holds those explained nearby already."""


def write_prose(prose: Prose, headings: Iterator[Heading], around: Surroundings, level: int) -> tuple[str, int]:
    """The prose as Markdown for the site, and the level of its last heading; `level` is that of the heading before.

    `headings` are the page's own, in order; those of this prose are taken from it.
    """
    pieces: list[str] = []
    block: list[Token] = []
    reader = _reader()
    tokens = reader.parse(_with_signs(prose.markdown, prose.clauses))
    at = 0
    while at < len(tokens):
        if tokens[at].type == "heading_open":
            pieces += _html(reader, block, around, level)
            block = []
            heading = next(headings)
            level = heading.level
            pieces.append(write_heading(heading.text, heading.level, heading.anchor))
            at += 3
        else:
            block.append(tokens[at])
            at += 1
    pieces += _html(reader, block, around, level)
    return "\n\n".join(pieces), level


def write_heading(text: str, level: int, anchor: str, *, searched: bool = True) -> str:
    """A heading that Python-Markdown takes as these very words, with this anchor.

    The search leaves a heading that is not `searched` out, with what stands under it up to the next heading.
    """
    words = text.replace("&", "&amp;").replace("<", "&lt;")
    unseen = "" if searched else " data-search-exclude"
    return f"{'#' * level} {SPECIAL.sub(r'\\\1', words)} {{#{anchor}{unseen}}}"


def _reader() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable("table")


def _with_signs(markdown: str, marks: Sequence[ClauseMark]) -> str:
    """The Markdown with each clause's attribute replaced by its id between private signs."""
    for mark in sorted(marks, key=lambda mark: mark.start, reverse=True):
        markdown = f"{markdown[: mark.start]} {OPEN}{mark.clause}{CLOSE}{markdown[mark.end :]}"
    return markdown


def _html(reader: MarkdownIt, tokens: list[Token], around: Surroundings, level: int) -> list[str]:
    """A run of blocks as one piece of HTML without blank lines; nothing for no blocks."""
    if not tokens:
        return []
    finished = list(_with_clauses(tokens, around, level))
    for token in finished:
        for child in token.children or []:
            _point(child, around)
        if token.type == "inline":
            token.children = list(_explained(token.children or [], around))
    rendered = reader.renderer.render(finished, reader.options, {})
    return [re.sub(r"\n\s*\n", "\n", rendered).strip()]


def _with_clauses(tokens: Sequence[Token], around: Surroundings, level: int) -> Iterator[Token]:
    """Put what belongs over and under each clause round its paragraph."""
    for at, token in enumerate(tokens):
        if token.type == "paragraph_open" and (clause := _clause(tokens[at + 1])):
            token.hidden = False
            yield _raw('<div class="clause">\n' + around.over(clause, level + 1))
            yield token
        elif token.type == "inline" and (clause := _clause(token)):
            _take_sign_off(token)
            token.meta["clause"] = clause
            yield token
        elif token.type == "paragraph_close" and (clause := tokens[at - 1].meta.get("clause", "")):
            token.hidden = False
            yield token
            yield _raw((around.under(clause) or "") + "</div>\n")
        else:
            yield token


def _clause(inline: Token) -> str:
    found = MARK.search(inline.content)
    return found[1] if found else ""


def _take_sign_off(inline: Token) -> None:
    """Remove the sign from the paragraph and from the last text in it."""
    inline.content = MARK.sub("", inline.content)
    last = (inline.children or [])[-1]
    last.content = MARK.sub("", last.content)


def _point(token: Token, around: Surroundings) -> None:
    """Turn an author's relative link or image into an address of the site."""
    name = {"link_open": "href", "image": "src"}.get(token.type)
    if name:
        token.attrs[name] = around.address(str(token.attrs[name]))


def _explained(children: Sequence[Token], around: Surroundings) -> Iterator[Token]:
    """The words of one paragraph, those of the dictionary explained where they first come; links stay as they are."""
    told: set[str] = set()
    in_link = 0
    for child in children:
        in_link += child.nesting if child.type in ("link_open", "link_close") else 0
        if child.type != "text" or in_link:
            yield child
            continue
        for piece in around.explain(child.content, told):
            yield Token("html_inline" if isinstance(piece, Html) else "text", "", 0, content=piece)


def _raw(markup: str) -> Token:
    return Token("html_block", "", 0, content=markup)
