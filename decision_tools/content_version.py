"""A short name for exactly this content: what pages, records and snapshots of one handbook are known by."""

from __future__ import annotations

import hashlib

DIGITS = 12


def content_version(content: bytes) -> str:
    """The first twelve hexadecimal digits of the SHA-256; of a handbook, over `codec.for_tools` in UTF-8."""
    return hashlib.sha256(content).hexdigest()[:DIGITS]
