"""Relative links and images: each leads to a page, an anchor or a file that exists."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

from build_scripts.problems.problem import Problems, did_you_mean
from build_scripts.reading.raw_page import LinkUse, RawPage
from build_scripts.reading.source_files import FOLDER, IMAGES, SCENARIOS


def check_links(root: Path, pages: Iterable[RawPage], problems: Problems) -> None:
    """Follow every relative link of every page, and refuse two anchors of one name on a page."""
    pages = tuple(pages)
    anchors = {page.source.file: _anchors(page, problems) for page in pages}
    for page in pages:
        for link in page.links:
            _follow(root, page.source.file, link, anchors, problems)


def _anchors(page: RawPage, problems: Problems) -> frozenset[str]:
    """The anchors of a page: its headings' and its clauses'."""
    found: dict[str, int] = {}
    for heading in page.headings:
        first = found.setdefault(heading.anchor, heading.place.line)
        if first != heading.place.line:
            problems.report(
                heading.place,
                "ANCHOR-TWICE",
                f"a second heading has the anchor '{heading.anchor}'",
                f"give it one of its own, {{#like-this}}: the first is on line {first}",
            )
    return frozenset(found) | {clause.attribute.id for clause in page.clauses}


def _follow(root: Path, file: str, link: LinkUse, anchors: Mapping[str, frozenset[str]], problems: Problems) -> None:
    parts = urlsplit(link.target)
    path, anchor = unquote(parts.path), unquote(parts.fragment)
    target = posixpath.normpath(posixpath.join(posixpath.dirname(file), path)) if path else file
    if parts.query or "\\" in path or path.startswith("/") or not (path or anchor):
        hint = "write the file's name as seen from this page, such as 'strategy-discussion.md#who-is-invited'"
        problems.report(link.place, "LINK-BROKEN", f"'{link.target}' is not a link to a page of the handbook", hint)
    elif not target.startswith(f"{FOLDER}/"):
        hint = "link to a page of this folder, or to an address that begins with https:"
        problems.report(link.place, "LINK-OUTSIDE", f"'{link.target}' leads out of the folder of procedures", hint)
    elif target in anchors:
        if anchor and anchor not in anchors[target]:
            hint = did_you_mean(anchor, anchors[target], "link to a heading's anchor or a clause's id")
            problems.report(link.place, "LINK-ANCHOR", f"'{anchor}' is not a place on '{target}'", hint)
    elif not _exists(root, target):
        pages = anchors if Path(target).suffix == ".md" else ()
        near = did_you_mean(target, pages, "check the file's name").replace(f"{FOLDER}/", "")
        problems.report(link.place, "LINK-BROKEN", f"'{link.target}' does not exist", near)


def _exists(root: Path, target: str) -> bool:
    """Whether this is an image, or a page in its place that could not be read and is reported for that alone."""
    suffix = Path(target).suffix.lower()
    a_page = suffix == ".md" and posixpath.dirname(target) in (FOLDER, f"{FOLDER}/{SCENARIOS}")
    return (a_page or suffix in IMAGES) and (root / target).is_file()
