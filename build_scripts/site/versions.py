"""Every page asks for our scripts and style sheets by their content, so that a new page never gets an old one.

Where a server says nothing about it, browsers use a kept file for a while without asking. What the generator brings
has its content in its name; ours keep their names, and have it behind a question mark.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

OURS = re.compile(r'(?P<before> (?:src|href)="(?:\.\./)*)(?P<path>assets/[a-z-]+\.(?:js|css))"')
DIGITS = 12


def versions(site: Path) -> dict[str, str]:
    """The first digits of the SHA-256 of each script and style sheet in assets/ itself, by path."""
    ours = (path for path in (site / "assets").glob("*.*") if path.suffix in {".js", ".css"})
    return {f"assets/{path.name}": hashlib.sha256(path.read_bytes()).hexdigest()[:DIGITS] for path in ours}


def with_versions(page: str, known: Mapping[str, str]) -> str:
    """A page in which each address of a known file ends in its version; others stay."""

    def write(found: re.Match[str]) -> str:
        version = known.get(found["path"])
        return f'{found["before"]}{found["path"]}?{version}"' if version else found[0]

    return OURS.sub(write, page)
