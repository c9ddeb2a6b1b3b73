"""A page that the handbook writes about itself: its name, its title, and its pieces of Markdown and HTML."""

from __future__ import annotations

import json
from dataclasses import dataclass

from build_scripts.prose import write_heading
from decision_tools.html import join


@dataclass(frozen=True, slots=True)
class WrittenPage:
    """One page, not yet in the site."""

    name: str
    """Of its file, without an ending: "roles"."""
    title: str
    pieces: tuple[str, ...]
    found: bool = True
    """Whether the search looks into it."""

    def markdown(self) -> str:
        """The page as Markdown, with front matter for the site."""
        hidden = "" if self.found else "search:\n  exclude: true\n"
        front = f"---\ntitle: {json.dumps(join(self.title))}\n{hidden}---"
        pieces = (front, write_heading(self.title, 1, "top"), *self.pieces)
        return "\n\n".join(piece.strip() for piece in pieces if piece.strip()) + "\n"
