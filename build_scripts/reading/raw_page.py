"""One file of procedures/ after reading and before anything in it is resolved."""

from __future__ import annotations

from dataclasses import dataclass

from build_scripts.problems.places import Place
from build_scripts.reading.attributes import ClauseAttribute
from build_scripts.reading.nodes import MapNode
from build_scripts.reading.page_parts import BlockKind, Heading, Part
from build_scripts.reading.source_files import Source


@dataclass(frozen=True, slots=True)
class RawBlock:
    """A YAML block; `node` is None when the block was refused."""

    kind: BlockKind
    node: MapNode | None
    place: Place


@dataclass(frozen=True, slots=True)
class RawClause:
    """A clause's attribute with the words that it marks, as plain text."""

    attribute: ClauseAttribute
    text: str


@dataclass(frozen=True, slots=True)
class LinkUse:
    """A relative link or image of the prose, to be followed once all pages are read."""

    target: str
    place: Place


@dataclass(frozen=True, slots=True)
class RawPage:
    """Everything of a page; `prose` are the 0-based lines that are neither front matter nor block."""

    source: Source
    front: MapNode | None
    parts: tuple[Part, ...]
    headings: tuple[Heading, ...]
    blocks: tuple[RawBlock, ...]
    clauses: tuple[RawClause, ...]
    links: tuple[LinkUse, ...]
    prose: tuple[int, ...]
    unread_clauses: bool = False
    """Whether some clause could not be read, so that its id is not known."""
