"""The folder to hand out: one zip to unzip and open by double click, the same bytes wherever it is made."""

from __future__ import annotations

import hashlib
import html
import json
import sys
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from build_scripts.runtime.shipped import BYTES
from build_scripts.site.inputs import SCRATCH, SITE
from build_scripts.site.offline import WORKER, service_worker
from build_scripts.site.safe_names import refuse_unsafe
from build_scripts.site.whole import build
from build_scripts.storage.files import swap

DIST = Path("dist")
NAME = "procedure-handbook"
INSIDE = "handbook"
"""The folder in the zip that holds the site."""
FIRST_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
LEFT_OUT = (BYTES, ".map", "sitemap.xml", "sitemap.xml.gz", WORKER)
"""How the names end of what a folder has no use for: bytes for fetching (their script form is there), source maps,
what tells search engines of addresses that a folder has not got, and the service worker of just the other files."""
START = Path(__file__).with_name("theme") / "start-here.html"

type Files = Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Bundle:
    """The zip and what its label says."""

    name: str
    content: bytes
    edition: str
    unzipped: int
    """In bytes."""
    files: int

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()

    def label(self) -> dict[str, object]:
        """What is told of the zip beside it."""
        return {
            "file": self.name,
            "edition": self.edition,
            "size": {"zipped": megabytes(len(self.content)), "unzipped": megabytes(self.unzipped)},
            "bytes": len(self.content),
            "files": self.files,
            "sha256": self.sha256,
        }


def bundle(root: Path) -> int:
    """Build the site and write dist/; return 0, or say what is wrong and return 1 with dist/ as it was."""
    if build(root):
        return 1
    try:
        made = make_bundle(read_site(root / SITE))
    except ValueError as error:
        print(error, file=sys.stderr)
        return 1
    with swap(root / DIST, root / SCRATCH) as fresh:
        (fresh / made.name).write_bytes(made.content)
        (fresh / f"{made.name}.sha256").write_text(f"{made.sha256}  {made.name}\n", "utf-8")
        (fresh / "label.json").write_text(json.dumps(made.label(), indent=1) + "\n", "utf-8")
    zipped, unzipped = megabytes(len(made.content)), megabytes(made.unzipped)
    print(f"{DIST / made.name}: {zipped}, unzipped {unzipped}, edition {made.edition}\nSHA-256 {made.sha256}")
    return 0


def read_site(site: Path) -> dict[str, bytes]:
    """What of the site goes into the folder, by path within it."""
    paths = (path for path in site.rglob("*") if path.is_file() and not path.name.endswith(LEFT_OUT))
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in paths}


def make_bundle(site: Files) -> Bundle:
    """The zip of a site.

    Raises:
        ValueError: a name in it could not be unzipped everywhere.
    """
    edition = json.loads(site["assets/edition.json"])["edition"]
    folder = f"{NAME}-{edition}"
    with_worker = {**site, WORKER: service_worker(site)}  # for whoever puts the folder on a server
    files = {f"{INSIDE}/{path}": content for path, content in with_worker.items()}
    size = sum(map(len, files.values()))
    files["START-HERE.html"] = start_here(edition, size)
    files["manifest.json"] = manifest(edition, files)
    files["SHA256SUMS"] = "".join(f"{_sha256(files[path])}  {path}\n" for path in sorted(files)).encode()
    refuse_unsafe(f"{folder}/{path}" for path in files)
    packed = zipped({f"{folder}/{path}": content for path, content in files.items()})
    return Bundle(f"{folder}.zip", packed, edition, sum(map(len, files.values())), len(files))


def start_here(edition: str, size: int) -> bytes:
    """The page at the top of the folder: how to open the handbook, which edition it is and how large."""
    text = START.read_text("utf-8")
    for name, value in {"edition": edition, "size": megabytes(size), "address": f"{INSIDE}/index.html"}.items():
        text = text.replace(f"{{{name}}}", html.escape(value))
    return text.encode()


def manifest(edition: str, files: Files) -> bytes:
    """Every file with its size in bytes and its SHA-256."""
    told = [{"path": path, "size": len(files[path]), "sha256": _sha256(files[path])} for path in sorted(files)]
    return (json.dumps({"edition": edition, "files": told}, indent=1) + "\n").encode()


def zipped(files: Files) -> bytes:
    """A zip with its members in order, dated alike and readable by all."""
    held = BytesIO()
    with zipfile.ZipFile(held, "w") as new:
        for path in sorted(files):
            member = zipfile.ZipInfo(path, FIRST_ZIP_DATE)
            member.external_attr = 0o644 << 16
            member.create_system = 3  # the same on every system
            new.writestr(member, files[path], zipfile.ZIP_DEFLATED, compresslevel=9)
    return held.getvalue()


def megabytes(size: int) -> str:
    """A number of bytes for people: "12.3 MB"."""
    return f"{size / 1_000_000:.1f} MB"


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
