"""What lets browsers keep the handbook: the service worker with the list of its files, and what installing it needs."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from build_scripts.runtime.shipped import BYTES, SCRIPT
from build_scripts.site.icons import install_files
from build_scripts.storage.files import Folder

WORKER = "sw.js"
"""At the top of the site, since a service worker answers for its own folder and what is in it."""
RUNTIME = "assets/runtime/"
NOT_FOR_READERS = (
    WORKER,
    "_headers",
    ".htaccess",
    "web.config",
    "hosting/",
    "sitemap.xml",
    "assets/schema/",
)
"""How the paths begin of what no page asks for: what is meant for servers, search engines and editors."""
TEXT = Path(__file__).with_name("js") / "service_worker.js"
EDITION_DIGITS = 12

type Files = Mapping[str, bytes]
"""A site by path."""


def keep_offline(root: Path, site: Path) -> None:
    """Write into a built site what a home screen asks for, and last the service worker, which lists every file."""
    for path, content in install_files(root).items():
        (site / path).write_bytes(content)
    (site / WORKER).write_bytes(service_worker(Folder(site)))


def service_worker(site: Files) -> bytes:
    """The service worker that keeps this site, which it calls an edition by the hash of all that is in it."""
    hashes = {path: _digest(site[path]) for path in sorted(site) if _is_asked_for(path, site)}
    listed = json.dumps(hashes, indent=0)
    edition = hashlib.sha256(listed.encode()).hexdigest()[:EDITION_DIGITS]
    return f'const EDITION = "{edition}";\nconst FILES = {listed};\n{TEXT.read_text("utf-8")}'.encode()


def _is_asked_for(path: str, site: Files) -> bool:
    """Whether a page from a server asks for it; of the runtime's files it takes the scripts only where that is all."""
    if path.endswith(".map") or path.startswith(NOT_FOR_READERS):
        return False
    return not (path.startswith(RUNTIME) and path.endswith(SCRIPT) and path.removesuffix(SCRIPT) + BYTES in site)


def _digest(content: bytes) -> str:
    return base64.b64encode(hashlib.sha256(content).digest()).decode()
