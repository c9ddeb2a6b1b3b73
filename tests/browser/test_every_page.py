"""What holds on every page: it asks for nothing outside the site, throws nothing, and links lead somewhere."""

from __future__ import annotations

import posixpath
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag

from playwright.sync_api import Browser, expect

from build_scripts.environment import ROOT
from build_scripts.site.inputs import SITE
from build_scripts.trials.faulty_server import FaultyServer
from tests.browser.watched import watched


class _Page(HTMLParser):
    """The ids and the addresses of one page."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.twice: list[str] = []
        self.addresses: list[str] = []
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, _: str, attrs: list[tuple[str, str | None]]) -> None:
        held = {name: value or "" for name, value in attrs}
        if id := held.get("id"):
            self.twice += [id] * (id in self.ids)
            self.ids.add(id)
        self.addresses += [held[name] for name in ("href", "src") if name in held]


def _pages(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))


def test_every_page_keeps_to_the_site_and_says_nothing_in_the_console(chromium: Browser, site: FaultyServer) -> None:
    pages = _pages(site.folder)
    assert {"index.html", "strategy-discussion.html", "strategic-management-group.html"} <= set(pages)
    with watched(chromium, site) as seen:
        for page in pages:
            seen.open(page)
            expect(seen.page.locator("h1").first).to_be_visible()
            if seen.page.locator(".dt").count():
                seen.wait_for("ready")
    assert seen.errors == []
    assert seen.outside == []


def test_every_link_leads_to_a_file_and_an_anchor_of_the_site(site: FaultyServer) -> None:
    pages = {name: _Page(site.folder / name) for name in _pages(site.folder) if name != "404.html"}
    astray = []
    for name, page in pages.items():
        for address in page.addresses:
            path, anchor = urldefrag(address)
            if path.startswith(("http:", "https:", "mailto:", "tel:", "data:", "javascript:")):
                astray.append(f"{name}: {address}")
                continue
            target = (
                posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(path.partition("?")[0])))
                if path
                else name
            )
            known = pages.get(target)
            if not (site.folder / target).exists() or (anchor and known and unquote(anchor) not in known.ids):
                astray.append(f"{name}: {address}")
    assert astray == []


def test_no_page_has_an_id_twice(site: FaultyServer) -> None:
    assert {name: twice for name in _pages(site.folder) if (twice := _Page(site.folder / name).twice)} == {}


def test_nothing_of_the_development_server_is_in_the_site() -> None:
    assert [path.name for path in (ROOT / SITE).rglob("*") if path.is_file() and b"/-live" in path.read_bytes()] == []
