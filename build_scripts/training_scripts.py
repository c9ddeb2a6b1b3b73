"""The scripts of the training room and of practice, as the pages that need them bring them in."""

from __future__ import annotations

from collections.abc import Iterable

ROOM = ("room-question", "room-alone", "room-state", "room-view", "room-bar", "room-tool", "room")
"""What a page of stories needs, after what the tools of a page need."""
PLAN = ("room-question", "room-plan")
"""What the front page of the room needs."""
PRACTICE = ("room-question", "room-tool", "practice-boxes", "practice-certificate", "practice")
"""What the practice page needs, after what the tools of a page need."""


def write_scripts(names: Iterable[str]) -> str:
    """Elements that load these scripts, in order, once the page is there."""
    return "\n".join(f'<script src="assets/{name}.js" defer></script>' for name in names)
