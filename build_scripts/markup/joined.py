"""The scripts and style sheets of docs/assets/, joined into the few that pages load: each file costs a visit time."""

from __future__ import annotations

import json
from collections.abc import Mapping

TOOLS = "assets/tools.js"
"""What a page with tools, stories or practice cases needs to start Python, and to keep and hand over what it says."""
PROCEDURE = "assets/procedure.js"
"""What the page of a procedure needs beside its tools."""
ROOM = "assets/training-room.js"
"""What a page of stories needs, after TOOLS."""
PLAN = "assets/training-plan.js"
"""What the front page of the training room needs."""
PRACTICE = "assets/practice-page.js"
"""What the practice page needs, after TOOLS."""

PARTS: Mapping[str, tuple[str, ...]] = {
    "assets/storage-and-iframe-worker.js": ("storage", "iframe-worker", "search-later"),
    TOOLS: (
        "vendor/sha256",
        "tool-unpack",
        "tool-fetch",
        "tool-files",
        "tool-engine",
        "tool-answers",
        "tool-drafts",
        "tool-shell",
        "record",
        "arrival",
        "tool-page",
    ),
    PROCEDURE: ("explained-words", "report-clause"),
    ROOM: ("room-question", "room-alone", "room-state", "room-view", "room-bar", "room-tool", "room"),
    PLAN: ("room-question", "room-plan"),
    PRACTICE: ("room-question", "room-tool", "practice-boxes", "practice-certificate", "practice"),
    "assets/handbook.js": (
        "menu",
        "leave",
        "on-paper",
        "offline",
        "theme-later",
        "reading-places",
        "page-turn",
        "tools-missing",
    ),
    "assets/handbook.css": ("site", "tools", "menu", "record", "room-print", "room", "offline"),
}
"""Each joined file, and the files of assets/ that it is made of, in order, without their ending."""


def join_parts(files: Mapping[str, bytes], loader: str) -> dict[str, bytes]:
    """The same files, by their paths, with each joined file in place of its parts.

    TOOLS begins with the text of the worker that brings the runtime, so that it need not be brought itself.

    Raises:
        KeyError: a part is missing.
    """
    parts = {whole: [_path(whole, part) for part in names] for whole, names in PARTS.items()}
    used = {part for names in parts.values() for part in names}
    kept = {path: content for path, content in files.items() if path not in used}
    joined = {whole: b"\n".join(files[part] for part in names) for whole, names in parts.items()}
    return kept | joined | {TOOLS: f"const TOOL_LOADER = {json.dumps(loader)};\n".encode() + joined[TOOLS]}


def _path(whole: str, part: str) -> str:
    """Where a part of a joined file stands."""
    return f"assets/{part}.{whole.rpartition('.')[2]}"


def load_script(path: str) -> str:
    """The element that loads a script of the site once the page is there."""
    return f'<script src="{path}" defer></script>'
