"""The handbook's icon, drawn here: one way that parts into two, of which one is taken."""

from __future__ import annotations

import json
import math
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

from build_scripts.storage.kept import kept

SIZES = {"icon-180.png": 180, "icon-192.png": 192, "icon-512.png": 512}
"""In pixels; 180 is what iPhones take."""
GROUND, INK = (0, 121, 107), (255, 255, 255)
"""Dark teal and white: red, green, blue."""
TOP, LEFT, RIGHT = (0.5, 0.30), (0.30, 0.69), (0.70, 0.69)
"""Where the three marks stand, in parts of the side; all in the middle, so that any mask may be laid over it."""
RADIUS, RING, LINE = 0.095, 0.055, 0.045
MANIFEST = {
    "name": "Procedure handbook",
    "short_name": "Handbook",
    "description": "Procedures for people who protect children, with tools that ask and say why.",
    "lang": "en-GB",
    "start_url": "../index.html",
    "scope": "../",
    "display": "standalone",
    "display_override": ["minimal-ui"],
    "background_color": "#ffffff",
    "theme_color": "#00796b",
    "icons": [
        {"src": "icon-192.png", "sizes": "192x192", "type": "image/png", "purpose": "any"},
        {"src": "icon-512.png", "sizes": "512x512", "type": "image/png", "purpose": "any"},
        {"src": "icon-512.png", "sizes": "512x512", "type": "image/png", "purpose": "maskable"},
    ],
}

type Point = tuple[float, float]


def install_files(root: Path) -> dict[str, bytes]:
    """What a browser asks for to put the handbook on a home screen, by path in the site."""
    key = Path(__file__).read_text("utf-8")
    icons = {f"assets/{name}": _icon(root, key, size) for name, size in SIZES.items()}
    return {**icons, "assets/handbook.webmanifest": (json.dumps(MANIFEST, indent=1) + "\n").encode()}


def _icon(root: Path, key: str, size: int) -> bytes:
    return kept(root, f"icon {size} {key}", lambda: png(size, ink))


def ink(at: Point, pixel: float) -> float:
    """How much of the pixel at a point is ink, from 0 to 1; points and `pixel` are in parts of the side."""
    shapes = (
        _disc(at, TOP, RADIUS),
        _line(at, TOP, LEFT),
        _line(at, TOP, RIGHT),
        _disc(at, LEFT, RADIUS),
        _disc(at, RIGHT, RADIUS),
    )
    drawn = min(max(0.5 - min(shapes) / pixel, 0.0), 1.0)
    hole = min(max(0.5 - _disc(at, RIGHT, RING) / pixel, 0.0), 1.0)
    return drawn * (1 - hole)


def _disc(at: Point, middle: Point, radius: float) -> float:
    """How far a point is outside a disc; below nothing inside it."""
    return math.dist(at, middle) - radius


def _line(at: Point, start: Point, end: Point) -> float:
    """How far a point is outside a line of some width."""
    along = (end[0] - start[0], end[1] - start[1])
    length = along[0] ** 2 + along[1] ** 2
    part = ((at[0] - start[0]) * along[0] + (at[1] - start[1]) * along[1]) / length
    part = min(max(part, 0.0), 1.0)
    return math.dist(at, (start[0] + part * along[0], start[1] + part * along[1])) - LINE / 2


def png(size: int, drawn: Callable[[Point, float], float]) -> bytes:
    """A square picture in ink on its ground, as PNG."""
    pixel = 1 / size
    rows = []
    for y in range(size):
        row = [drawn(((x + 0.5) * pixel, (y + 0.5) * pixel), pixel) for x in range(size)]
        mixed = (round(paper + (pen - paper) * part) for part in row for paper, pen in zip(GROUND, INK, strict=True))
        rows.append(b"\0" + bytes(mixed))
    header = struct.pack(">IIBBBBB", size, size, 8, 2, 0, 0, 0)
    parts = (_chunk(b"IHDR", header), _chunk(b"IDAT", zlib.compress(b"".join(rows), 9)), _chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
