"""The server behind `serve`: files as they are, pages that listen for news, and words for an author who waits."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from build_scripts.site.live import NEWS_PATH, SCRIPT_PATH, LiveServer

PAGE = "<html><body><h1>Words</h1></body></html>"
LIVE_PAGE = f'<html><body><h1>Words</h1><script src="{SCRIPT_PATH}" defer></script></body></html>'


@pytest.fixture
def server(tmp_path: Path) -> Iterator[LiveServer]:
    site = tmp_path / "site"
    site.mkdir()
    with LiveServer(site, 0) as server:
        yield server


def _get(server: LiveServer, path: str) -> tuple[int, str, str]:
    """The status, kind and content of an answer."""
    try:
        answer = urllib.request.urlopen(server.address.rstrip("/") + path)
    except urllib.error.HTTPError as error:
        answer = error
    with answer:
        assert answer.headers["Cache-Control"] == "no-cache"
        return answer.status, answer.headers["Content-Type"], answer.read().decode()


@pytest.mark.parametrize("path", ["/", "/index.html", "/index.html?h=lado"])
def test_a_page_listens_for_news(server: LiveServer, path: str) -> None:
    (server.folder / "index.html").write_text(PAGE, "utf-8")
    assert _get(server, path) == (200, "text/html; charset=utf-8", LIVE_PAGE)
    assert (server.folder / "index.html").read_text("utf-8") == PAGE


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        pytest.param("tool.js", "text/javascript", id="a script"),
        pytest.param("site.css", "text/css", id="a style sheet"),
        pytest.param("pyodide.asm.wasm", "application/wasm", id="WebAssembly"),
    ],
)
def test_other_files_come_as_they_are(server: LiveServer, name: str, kind: str) -> None:
    (server.folder / name).write_text("content</body>", "utf-8")
    assert _get(server, f"/{name}") == (200, kind, "content</body>")


def test_no_service_worker_keeps_pages_that_change(server: LiveServer) -> None:
    (server.folder / "sw.js").write_text("keeps everything", "utf-8")
    status, kind, content = _get(server, "/sw.js")
    assert (status, kind) == (200, "text/javascript")
    assert "self.registration.unregister()" in content


def test_a_page_that_is_not_there_is_the_sites_own_404(server: LiveServer) -> None:
    (server.folder / "404.html").write_text(PAGE, "utf-8")
    assert _get(server, "/no-such-page.html") == (404, "text/html; charset=utf-8", LIVE_PAGE)


def test_before_the_first_build_it_says_so(server: LiveServer) -> None:
    status, _, page = _get(server, "/")
    assert status == 503
    assert "The first build is under way." in page
    assert SCRIPT_PATH in page


def test_a_first_build_that_fails_is_told_as_text(server: LiveServer) -> None:
    server.show("procedures/a.md:1:1: HTML <b> is not allowed")
    _, _, page = _get(server, "/")
    assert "procedures/a.md:1:1: HTML &lt;b&gt; is not allowed" in page


def test_news_is_a_version_what_is_wrong_and_what_is_behind(server: LiveServer) -> None:
    assert json.loads(_get(server, NEWS_PATH)[2]) == {"version": 0, "problems": "", "behind": ""}
    server.show("broken")
    assert json.loads(_get(server, NEWS_PATH)[2]) == {"version": 1, "problems": "broken", "behind": ""}
    server.show("", "The search follows.")
    assert json.loads(_get(server, NEWS_PATH)[2]) == {"version": 2, "problems": "", "behind": "The search follows."}
    server.show("")
    assert json.loads(_get(server, NEWS_PATH)[2]) == {"version": 3, "problems": "", "behind": ""}


def test_the_script_that_listens_is_served(server: LiveServer) -> None:
    status, kind, script = _get(server, SCRIPT_PATH)
    assert (status, kind) == (200, "text/javascript")
    assert NEWS_PATH in script


def test_a_port_that_is_taken_is_refused(server: LiveServer) -> None:
    port = int(server.address.rstrip("/").rpartition(":")[2])
    with pytest.raises(OSError, match="in use"):
        LiveServer(server.folder, port)
