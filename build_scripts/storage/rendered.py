"""Pages as the generator made them, kept in build/cache/rendered by what they were made from, and used again.

A few texts change with every edit of a rule and stand in nearly every page. A page is kept with signs in their place,
so that it is not made anew where nothing else has changed. Like the memory of the checks these files are trusted as
far as the folder is, and one that is not whole counts as none.
"""

from __future__ import annotations

import hashlib
import pickle
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from build_scripts.storage.files import written_whole

FOLDER = Path("build", "cache", "rendered")
QUICKLY = 1
"""How hard zlib tries: nearly all of a page is the menu, which packs well anyhow."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """One page as it stands in the site, but for the stamps."""

    title: str
    """Its title in the menu."""
    menu: str
    """The hash of the menu that stands in it."""
    html: str
    found: str
    """What the search finds in it, as JSON."""
    anchors: frozenset[str]
    """What other pages can link to."""
    links: Mapping[str, Mapping[str, str]]
    """By page, the anchors that it links to, and each link as it is written."""


class Stamped(ValueError):
    """A stamp stands where it cannot be taken out whole."""


@dataclass(frozen=True, slots=True)
class Stamps:
    """What changes with every edit: texts to take out of a page and to put back."""

    plan: str = ""
    """What the tools of a page need to start."""
    version: str = ""
    """The content version of the handbook."""
    edition: str = ""
    """The edition of everything that the site carries; it stands in the plan, and nowhere else."""

    def out(self, text: str) -> str:
        """A text with signs in the place of the stamps.  Raises Stamped where a part of the plan stands alone."""
        for text_of, sign in self._pairs():
            text = text.replace(text_of, sign)
        if self.edition and self.edition in text:
            raise Stamped
        return text

    def back(self, text: str) -> str:
        """A text with the stamps in the place of the signs."""
        for text_of, sign in self._pairs():
            text = text.replace(sign, text_of)
        return text

    def _pairs(self) -> Iterator[tuple[str, str]]:
        pairs = ((self.plan, "\ue000plan\ue001"), (self.version, "\ue000version\ue001"))
        return (pair for pair in pairs if pair[0])


class Shelf:
    """The pages that are kept for one handbook: of each page the one that was made last."""

    def __init__(self, root: Path) -> None:
        self._folder = root / FOLDER

    def get(self, page: str, key: str) -> Rendered | None:
        """A page, if it was made from just this."""
        path = self._path(page)
        held = path.read_bytes() if path.is_file() else b""
        if hashlib.sha256(held[32:]).digest() != held[:32] or held[32:96] != key.encode():
            return None
        found: Rendered = pickle.loads(zlib.decompress(held[96:]))
        return found

    def keep(self, page: str, key: str, made: Rendered) -> None:
        """Keep a page in the place of the one before; a key has 64 signs."""
        body = key.encode() + zlib.compress(pickle.dumps(made, pickle.HIGHEST_PROTOCOL), QUICKLY)
        written_whole(self._path(page), hashlib.sha256(body).digest() + body)

    def drop_all_but(self, pages: Iterable[str]) -> None:
        """Let go of pages that are no more."""
        there = {self._path(page) for page in pages}
        for path in self._folder.glob("*"):
            if path not in there:
                path.unlink()

    def _path(self, page: str) -> Path:
        return self._folder / hashlib.sha256(page.encode()).hexdigest()[:32]
