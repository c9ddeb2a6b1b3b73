"""Links and images of one page: what an address may be, and what a link must say."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from markdown_it.token import Token

from build_scripts.problems.places import Place
from build_scripts.problems.problem import Problems
from build_scripts.reading.raw_page import LinkUse
from build_scripts.reading.source_files import Source

ALLOWED = frozenset({"https", "http", "mailto", "tel"})
SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
SAYS_NOTHING = frozenset(
    {"click here", "here", "click", "this", "this link", "link", "this page", "read more", "more", "see here", "go"}
)


class Lines:
    """Finds the pieces of one paragraph, from its beginning to its end, to give each its place."""

    def __init__(self, source: Source, start: int, end: int) -> None:
        self._source = source
        self._line, self._column, self._end = start, 0, end

    def find(self, *pieces: str) -> Place:
        """The next place of the first of these pieces that there is, or the beginning of what is left."""
        for piece in pieces:
            for number in range(self._line, self._end):
                start = self._column if number == self._line else 0
                at = self._source.lines[number].find(piece, start)
                if at >= 0:
                    self._line, self._column = number, at + 1
                    return self._source.place(number, at)
        return self._source.place(self._line, self._column)


def scheme(address: str) -> str:
    """The scheme of an address in lower case, as a browser would see it; empty for a relative one."""
    seen = re.sub(r"[\x00-\x20]", "", html.unescape(address))
    if seen.startswith(("//", "\\")):
        return "//"
    match = SCHEME.match(seen)
    return match[1].lower() if match else ""


def lint_links(source: Source, inline: Token, problems: Problems) -> Iterator[LinkUse]:
    """The relative links and images of one paragraph; what is wrong by itself is reported."""
    start, end = inline.map or (0, 0)
    lines = Lines(source, start, end)
    children = inline.children or []
    for at, token in enumerate(children):
        if token.type == "link_open":
            yield from _link(token, _words(children[at + 1 :]), lines, problems)
        elif token.type == "image":
            yield from _image(token, lines, problems)
        elif token.type == "text" and "](" in token.content:
            problems.report(
                lines.find("]("), "LINK-FORM", "this looks like a link and is not read as one", "write [words](address)"
            )


def _words(tokens: list[Token]) -> str:
    """The words of a link: everything up to its end."""
    words = ""
    for token in tokens:
        if token.type == "link_close":
            break
        words += token.content
    return words


def _link(token: Token, words: str, lines: Lines, problems: Problems) -> Iterator[LinkUse]:
    address = str(token.attrs.get("href", ""))
    place = lines.find(f"[{words}", f"<{words}", "[")
    if words.strip(" .…:").lower() in SAYS_NOTHING:
        hint = "let the words of the link name the page that it leads to"
        problems.report(place, "LINK-WORDS", f"a link that reads '{words}' does not say where it leads", hint)
    if not words.strip():
        problems.report(place, "LINK-WORDS", "a link has no words", "let the words name the page that it leads to")
    kind = scheme(address)
    if kind and kind not in ALLOWED:
        said = "an address without a scheme" if kind == "//" else f"an address of kind '{kind}:'"
        hint = "link to a page of the handbook, or to an address that begins with https:"
        problems.report(place, "LINK-SCHEME", f"{said} is not allowed", hint)
    elif not kind:
        yield LinkUse(address, place)


def _image(token: Token, lines: Lines, problems: Problems) -> Iterator[LinkUse]:
    address = str(token.attrs.get("src", ""))
    place = lines.find("![")
    if not token.content.strip():
        problems.report(place, "IMAGE-ALT", "an image has no alternative text", "write ![what it shows](file)")
    kind = scheme(address)
    if kind in ("http", "https", "//"):
        problems.report(
            place, "IMAGE-REMOTE", "an image comes from another site", "put the file into the folder and link to it"
        )
    elif kind:
        hint = "put the file into the folder and link to it"
        problems.report(place, "LINK-SCHEME", f"an address of kind '{kind}:' is not allowed", hint)
    else:
        yield LinkUse(address, place)
