"""Files as they are shipped: gzipped by us, whatever the server does, named by their content, and in two forms.

A page from a web server fetches the bytes (`.bin`, an ending that every server knows and none recodes). A page opened
from a folder may not fetch; it loads the same bytes in base64 from a classic script (`.js`).
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from build_scripts.storage.kept import kept

BYTES, SCRIPT = ".bin", ".js"
NAME_DIGITS = 12
ZIPPED_WITH = f"gzip 9 of zlib {zlib.ZLIB_RUNTIME_VERSION}"


@dataclass(frozen=True, slots=True)
class Asset:
    """One file that the tools load, and what its bytes must hash to."""

    name: str
    """What the reader is told when it cannot be loaded: "pyodide.asm.wasm"."""
    path: str
    """Its file name in the site without an ending; two versions are never mistaken for each other."""
    sha256: str
    """Of the bytes as they are shipped, so that nothing is unpacked unseen."""
    size: int
    """In bytes, as shipped."""


@dataclass(frozen=True, slots=True)
class Shipped:
    """A file and its bytes as shipped."""

    asset: Asset
    packed: bytes

    def files(self) -> dict[str, bytes]:
        """Both forms, by file name."""
        return {self.asset.path + BYTES: self.packed, self.asset.path + SCRIPT: in_script(self.asset, self.packed)}


def ship(root: Path, name: str, content: bytes) -> Shipped:
    """A file to ship; what was packed once is not packed again."""
    return ship_made(root, name, hashlib.sha256(content).hexdigest(), lambda: content)


def ship_made(root: Path, name: str, key: str, make: Callable[[], bytes]) -> Shipped:
    """A file to ship whose content takes long to make: made and packed once for the same key."""
    packed = kept(root, f"{ZIPPED_WITH}: {key}", lambda: gzip.compress(make(), compresslevel=9, mtime=0))
    return Shipped(asset_of(name, packed), packed)


def asset_of(name: str, packed: bytes) -> Asset:
    """Describe a file by the bytes that are shipped."""
    digest = hashlib.sha256(packed).hexdigest()
    return Asset(name, f"{name}.{digest[:NAME_DIGITS]}", digest, len(packed))


def in_script(asset: Asset, packed: bytes) -> bytes:
    """The bytes as a classic script, which hands them to whoever asked for it."""
    return f'runtimeFile({json.dumps(asset.path)},"{base64.b64encode(packed).decode()}");\n'.encode()
