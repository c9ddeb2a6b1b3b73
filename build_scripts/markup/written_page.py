"""A page that the handbook writes about itself: its name, its title, and its pieces of Markdown and HTML."""

from __future__ import annotations

import json
from dataclasses import dataclass

from build_scripts.markup.prose import write_heading
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
    plan: str = ""
    """What its tools need to start, if it has any."""

    def markdown(self) -> str:
        """The page as Markdown, with front matter for the site."""
        front = front_matter(self.title, plan=self.plan, found=self.found)
        pieces = (front, write_heading(self.title, 1, "top"), *self.pieces)
        return "\n\n".join(piece.strip() for piece in pieces if piece.strip()) + "\n"


def front_matter(title: str, *, plan: str = "", asks: bool = False, found: bool = True) -> str:
    """What the site is told of a page: its title, what its tools need to start, and whether it asks straight away.

    `plan` is as `write_plan` wrote it. The theme puts it at the head of the page, so that Python can start before the
    rest of the page is there.
    """
    lines = [f"title: {json.dumps(join(title))}"]
    lines += [f"plan: '{plan}'"] if plan else []
    lines += ["asks: true"] if asks else []
    lines += [] if found else ["search:", "  exclude: true"]
    return "\n".join(["---", *lines, "---"])
