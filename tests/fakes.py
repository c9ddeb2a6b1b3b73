"""Stand-ins for the programs of a machine."""

from __future__ import annotations

from pathlib import Path


def program(path: Path, script: str) -> str:
    """Write an executable shell script, folders and all, and return its path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)
