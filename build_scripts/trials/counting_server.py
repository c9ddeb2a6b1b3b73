"""A plain static server on the loopback address that counts what it sends, as many intranets have one."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socketserver import BaseRequestHandler


class LoopbackServer(ThreadingHTTPServer):
    """Serves on the loopback address, each connection in a thread that ends with the program."""

    daemon_threads = True

    def __init__(self, handler: Callable[..., BaseRequestHandler]) -> None:
        super().__init__(("127.0.0.1", 0), handler)

    def handle_error(self, request: object, client_address: object) -> None:
        """Tell of any fault but one: a browser that is closed hangs up, also in the middle of a file."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class CountingServer:
    """A plain static server that counts what it sends."""

    def __init__(self, folder: Path) -> None:
        self.sent = 0
        self._server = LoopbackServer(partial(_Handler, self, folder))
        self.address = f"http://127.0.0.1:{self._server.server_address[1]}/"

    @contextmanager
    def running(self) -> Iterator[CountingServer]:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        yield self
        self._server.shutdown()
        self._server.server_close()


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, counter: CountingServer, folder: Path, *arguments: object) -> None:
        self._counter = counter
        super().__init__(*arguments, directory=str(folder))  # type: ignore[arg-type]

    def copyfile(self, source: object, outputfile: object) -> None:
        content: bytes = source.read()  # type: ignore[attr-defined]
        outputfile.write(content)  # type: ignore[attr-defined]
        self._counter.sent += len(content)

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing."""
