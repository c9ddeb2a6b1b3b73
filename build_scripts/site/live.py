"""A server for one folder on the loopback address, whose pages reload themselves or show what is wrong."""

from __future__ import annotations

import html
import json
import os
import threading
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Self

from build_scripts.site.offline import WORKER

HOST = "127.0.0.1"
CLOSE_WITHIN = 0.05
"""How soon the server notices that it is to close, in seconds."""
SCRIPT_PATH, NEWS_PATH = "/-live.js", "/-live.json"
SCRIPT = Path(__file__).with_name("js") / "live.js"
NO_WORKER = Path(__file__).with_name("js") / "no_service_worker.js"
NOTHING_YET = (
    "<!doctype html><html lang='en'><meta charset='utf-8'><title>Not built yet</title>"
    "<h1>There is no site to show yet</h1><p>{why}</p></html>"
)


class LiveServer:
    """Serves from when it is made until it is closed; `show` tells open pages that there is something new."""

    def __init__(self, folder: Path, port: int) -> None:
        """Take the port, any free one for 0.

        Raises:
            OSError: the port is taken, or may not be.
        """
        self.folder = folder
        self.news = News()
        self._server = _Server((HOST, port), partial(_Handler, self))
        self._thread = threading.Thread(target=self._server.serve_forever, args=(CLOSE_WITHIN,), daemon=True)
        self.address = f"http://{HOST}:{self._server.server_address[1]}/"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def show(self, problems: str, behind: str = "") -> None:
        """Let open pages reload, or show these problems over what they show now.

        `behind` is one sentence on what of the site is not up to date yet; the pages show it, and stay readable.
        """
        self.news = News(self.news.version + 1, problems, behind)


class News:
    """What open pages ask for twice a second."""

    def __init__(self, version: int = 0, problems: str = "", behind: str = "") -> None:
        self.version = version
        self.problems = problems
        self.behind = behind

    def as_json(self) -> bytes:
        """{"version": 3, "problems": "…", "behind": "…"}"""
        return json.dumps({"version": self.version, "problems": self.problems, "behind": self.behind}).encode()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    allow_reuse_address = os.name != "nt"  # there it would let two servers share a port


class _Handler(SimpleHTTPRequestHandler):
    """Files as they are, pages with one script more; nothing is kept by the browser."""

    protocol_version = "HTTP/1.1"
    extensions_map = {  # noqa: RUF012 - as its parent has it
        **SimpleHTTPRequestHandler.extensions_map,
        ".css": "text/css",
        ".js": "text/javascript",
        ".wasm": "application/wasm",
    }

    def __init__(self, live: LiveServer, *arguments: object, **named: object) -> None:
        self._live = live
        super().__init__(*arguments, directory=str(live.folder), **named)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        if path == NEWS_PATH:
            self._send(self._live.news.as_json(), "application/json")
        elif path == SCRIPT_PATH:
            self._send(SCRIPT.read_bytes(), "text/javascript")
        elif path == f"/{WORKER}":
            self._send(NO_WORKER.read_bytes(), "text/javascript")
        elif not path.endswith("/") and not path.endswith(".html"):
            super().do_GET()
        else:
            self._page(Path(self.translate_path(path)))

    def _page(self, path: Path) -> None:
        page = path / "index.html" if path.is_dir() else path
        if page.is_file():
            self._send(_with_script(page.read_bytes()), "text/html; charset=utf-8")
        elif (missing := self._live.folder / "404.html").is_file():
            self._send(_with_script(missing.read_bytes()), "text/html; charset=utf-8", HTTPStatus.NOT_FOUND)
        else:
            why = html.escape(self._live.news.problems or "The first build is under way.").replace("\n", "<br>")
            text = NOTHING_YET.format(why=why).encode()
            self._send(_with_script(text), "text/html; charset=utf-8", HTTPStatus.SERVICE_UNAVAILABLE)

    def _send(self, content: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing: the terminal is for what the author should see."""


def _with_script(page: bytes) -> bytes:
    """The page with the script that reloads it, last of all."""
    script = f'<script src="{SCRIPT_PATH}" defer></script>'.encode()
    head, end, tail = page.rpartition(b"</body>")
    return head + script + end + tail if end else page + script
