"""A web server for the built site that can be told to fail at one file, in the ways that networks fail."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler
from pathlib import Path

from build_scripts.trials.counting_server import LoopbackServer

type Fault = Callable[[Handler, bytes], None]
"""Answers a request in place of the server; it is given the file's content."""


class FaultyServer:
    """The site on the loopback address; `faults` says how requests fail, by a part of the path asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.faults: dict[str, Fault] = {}
        self._server = LoopbackServer(partial(Handler, self))

    @property
    def port(self) -> int:
        return int(self._server.server_address[1])

    @contextmanager
    def running(self) -> Iterator[FaultyServer]:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        yield self
        self._server.shutdown()
        self._server.server_close()

    def address(self, page: str = "index.html", host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}/{page}"


class Handler(SimpleHTTPRequestHandler):
    """Files as any static host gives them, unless a fault was set for them."""

    def __init__(self, site: FaultyServer, *arguments: object) -> None:
        self.site = site
        super().__init__(*arguments, directory=str(site.folder))  # type: ignore[arg-type]

    def do_GET(self) -> None:
        fault = next((fault for part, fault in self.site.faults.items() if part in self.path), None)
        if fault is None:
            super().do_GET()
        else:
            fault(self, Path(self.translate_path(self.path)).read_bytes())

    def give(self, content: bytes, *, kind: str = "application/octet-stream", length: int | None = None) -> None:
        """Answer with this content, and with this length even where it is another."""
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content) if length is None else length))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing."""


def missing(handler: Handler, _: bytes) -> None:
    """The server has no such file."""
    handler.send_error(404)


def sign_in_page(handler: Handler, _: bytes) -> None:
    """A page to sign in on comes, under the status of a file that is there."""
    handler.give(b"<!doctype html><title>Sign in</title>", kind="text/html")


def cut_short(handler: Handler, content: bytes) -> None:
    """Half of the file comes, and says that it is whole."""
    handler.give(content[: len(content) // 2])


def reset_half_way(handler: Handler, content: bytes) -> None:
    """Half of the file comes, and the connection ends."""
    handler.give(content[: len(content) // 2], length=len(content))


def one_bit_flipped(handler: Handler, content: bytes) -> None:
    """One bit is another, half way."""
    flipped_at(0.5)(handler, content)


def flipped_at(place: float) -> Fault:
    """One bit is another, at a place from the first byte (0) to the last (1)."""

    def give(handler: Handler, content: bytes) -> None:
        at = round(place * (len(content) - 1))
        handler.give(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])

    return give


def as_text(handler: Handler, content: bytes) -> None:
    """The file comes whole, under a type that it has not got."""
    handler.give(content, kind="text/plain; charset=utf-16")


def stalled(gate: threading.Event) -> Fault:
    """Half of the file comes, and then nothing while the gate is shut."""

    def wait(handler: Handler, content: bytes) -> None:
        handler.give(content[: len(content) // 2], length=len(content))
        handler.wfile.flush()
        gate.wait(timeout=60)

    return wait


def held(gate: threading.Event) -> Fault:
    """The file comes whole, but only once the gate is open."""

    def wait(handler: Handler, content: bytes) -> None:
        gate.wait(timeout=60)
        handler.give(content)

    return wait


def with_policy(policy: str) -> Fault:
    """The page comes whole, under a security policy."""

    def give(handler: Handler, content: bytes) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.send_header("Content-Security-Policy", policy)
        handler.send_header("Content-Length", str(len(content)))
        handler.end_headers()
        handler.wfile.write(content)

    return give
