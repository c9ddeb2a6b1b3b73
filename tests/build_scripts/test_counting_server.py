"""The server of the benchmarks: it counts what it sent, says nothing of browsers that hang up, and hides no fault."""

from __future__ import annotations

import socket
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from build_scripts.trials.counting_server import CountingServer, LoopbackServer

RESET = b"\1\0\0\0\0\0\0\0"
"""SO_LINGER for no time: closing sends a reset, as a browser's process that is ended does."""


def test_it_counts_what_it_sent(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"twelve bytes")
    with CountingServer(tmp_path).running() as server:
        assert urllib.request.urlopen(f"{server.address}a.txt").read() == b"twelve bytes"
        with pytest.raises(urllib.error.HTTPError):
            urllib.request.urlopen(f"{server.address}b.txt")
        _until(lambda: server.sent == 12)


def test_a_browser_that_hangs_up_is_no_fault(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "large").write_bytes(bytes(20_000_000))
    with CountingServer(tmp_path).running() as server:
        for ask in (b"", b"GET /large HTTP/1.1\r\n\r\n"):
            with socket.create_connection(("127.0.0.1", int(server.address.split(":")[2].strip("/")))) as browser:
                browser.sendall(ask)
                if ask:
                    browser.recv(1)
                browser.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
        _until(lambda: not any("process_request" in thread.name for thread in threading.enumerate()))
    assert server.sent == 0
    assert capfd.readouterr().err == ""


def test_a_fault_of_the_server_itself_is_told(capfd: pytest.CaptureFixture[str]) -> None:
    class Broken(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            raise ValueError("a fault of ours")

    server = LoopbackServer(Broken)
    with socket.create_connection(("127.0.0.1", server.server_port)) as browser:
        browser.sendall(b"GET / HTTP/1.0\r\n\r\n")
        server.handle_request()
        browser.recv(1)
    server.server_close()
    assert "ValueError: a fault of ours" in capfd.readouterr().err


def _until(true: Callable[[], bool]) -> None:
    for _ in range(100):
        if true():
            return
        time.sleep(0.02)
    raise AssertionError("it never came true")
