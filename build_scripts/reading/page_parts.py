"""What one file of procedures/ gives the page writer: its prose and its blocks, in the order the author put them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from build_scripts.problems.places import Place

type PageKind = Literal["procedure", "scenarios"]
type BlockKind = Literal["roles", "terms", "facts", "conditions", "readings", "tool", "scenario"]


@dataclass(frozen=True, slots=True)
class ClauseMark:
    """Where a clause's attribute stands in a piece of prose: `markdown[start:end]` is `{#ID .modality …}`.

    The words, strength and role of the clause are `handbook.clauses[clause]`.
    """

    clause: str
    start: int
    end: int
    item: bool
    """Whether the clause is a list item rather than a paragraph."""


@dataclass(frozen=True, slots=True)
class Prose:
    """Markdown between two blocks, exactly as written but with LF line ends and without the front matter.

    It has been linted: no raw HTML, no attributes but those of clauses and heading anchors, no link that leads nowhere.
    """

    markdown: str
    place: Place
    clauses: tuple[ClauseMark, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A YAML block at the place where the author put it; `ids` are what it defines, in order.

    A `tool` or `scenario` block defines exactly one id; look it up in the handbook.
    """

    kind: BlockKind
    ids: tuple[str, ...]
    place: Place


type Part = Prose | Block


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with the anchor that links may use: the author's own `{#anchor}`, or the slug of its words."""

    level: int
    text: str
    anchor: str
    place: Place


@dataclass(frozen=True, slots=True)
class Page:
    """One file of procedures/. The front matter of a procedure is `handbook.procedures[id]`."""

    kind: PageKind
    id: str
    title: str
    path: str
    """Relative to procedures/, with "/" between names: "strategy-discussion.md", "scenarios/training.md"."""
    parts: tuple[Part, ...]
    headings: tuple[Heading, ...] = ()
