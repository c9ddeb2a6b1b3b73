"""A Word document as headings, paragraphs, list items and rows of tables, in order and as plain text."""

from __future__ import annotations

import re
import unicodedata
import zipfile
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Literal

import mammoth  # type: ignore[import-untyped]

from build_scripts.reading.source_files import DIRTY

type Kind = Literal["heading", "paragraph", "item", "row", "header"]

HEADING = re.compile(r"h[1-6]")
LISTS = ("ul", "ol")
TITLES = "p[style-name='Title'] => h1:fresh\np[style-name='Subtitle'] => p:fresh"
"""How Word's own style for the title of a document is taken."""


class NotWord(Exception):
    """The file is no Word document that can be read."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One heading, paragraph, list item, row of a table, or row that heads a table."""

    kind: Kind
    text: str
    level: int = 0
    """Of a heading, 1 being the highest; of an item, how many lists it stands in."""


def read_word(file: Path) -> tuple[Piece, ...]:
    """The pieces of a document that have words; pictures, footnotes' marks and all formatting are left behind.

    Raises:
        NotWord: the file is not a .docx document.
    """
    try:
        with file.open("rb") as document:
            no_pictures = mammoth.images.img_element(lambda _: {})
            html = mammoth.convert_to_html(document, convert_image=no_pictures, style_map=TITLES).value
    except (zipfile.BadZipFile, KeyError, OSError) as error:
        raise NotWord(f"{file.name} is not a Word document (.docx)") from error
    reader = _Reader()
    reader.feed(html)
    reader.end()
    return tuple(reader.pieces)


def plain(text: str) -> str:
    """Words as a procedure may hold them: composed letters, single spaces, nothing that cannot be seen."""
    spaced = re.sub(r"[\s\u00a0\u2007\u202f]+", " ", unicodedata.normalize("NFC", text))
    return " ".join(DIRTY.sub("", spaced).split())


@dataclass
class _Reader(HTMLParser):
    """Walks the plain HTML that mammoth makes."""

    pieces: list[Piece] = field(default_factory=list[Piece])
    _text: str = ""
    _depth: int = 0
    _cells: list[str] = field(default_factory=list[str])
    _in_row: bool = False
    _in_head: bool = False

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag in LISTS:
            self._flush()
            self._depth += 1
        elif tag == "tr":
            self._flush()
            self._in_row = True
        elif tag == "thead":
            self._in_head = True
        elif tag == "br":
            self._text += " "

    def handle_endtag(self, tag: str) -> None:
        if HEADING.fullmatch(tag):
            self._add("heading", int(tag[1]))
        elif tag in ("p", "li") and not self._in_row:
            self._flush()
        elif tag in ("td", "th"):
            self._cells.append(plain(self._text))
            self._text = ""
        elif tag == "tr":
            self._text, self._cells, self._in_row = "; ".join(filter(None, self._cells)), [], False
            self._add("header" if self._in_head else "row", 0)
        elif tag == "thead":
            self._in_head = False
        if tag in LISTS:
            self._depth -= 1

    def handle_data(self, data: str) -> None:
        self._text += data

    def end(self) -> None:
        """What stands behind the last tag."""
        self.close()
        self._flush()

    def _flush(self) -> None:
        self._add("item" if self._depth else "paragraph", self._depth)

    def _add(self, kind: Kind, level: int) -> None:
        words = plain(self._text)
        self._text = ""
        if words:
            self.pieces.append(Piece(kind, words, level))
