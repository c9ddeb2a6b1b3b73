"""The engines other than Chromium, driven by the protocols that they speak themselves.

Firefox speaks WebDriver BiDi over a web socket, WebKit the older WebDriver over http, by way of its driver. The little
that the tests ask of them is here under one roof: go to an address, run a function in the page, say what went wrong.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any, Protocol

from websockets.sync.client import ClientConnection, connect

PATIENCE = 60.0
"""How long an engine may take for anything, in seconds: a limit for tests, not an aim."""
LOOK_AGAIN = 0.05


class Engine(Protocol):
    """A browser with one page."""

    def go(self, address: str) -> None:
        """Open an address and wait until it is loaded."""

    def run(self, function: str, *given: object) -> Any:
        """Call a JavaScript function in the page with plain values; give what it returns, as a plain value."""


def wait_for(engine: Engine, function: str, *given: object) -> Any:
    """What a function in the page returns, as soon as that is anything but null or false."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if found := engine.run(function, *given):
            return found
        time.sleep(LOOK_AGAIN)
    raise AssertionError(f"waited {PATIENCE:.0f} s for {function} {given}")


class Firefox:
    """Firefox over WebDriver BiDi."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._sent = 0
        self.errors: list[str] = []
        self._ask("session.new", capabilities={})
        self._ask("session.subscribe", events=["log.entryAdded"])
        self._page = self._ask("browsingContext.getTree")["contexts"][0]["context"]

    def go(self, address: str) -> None:
        self._ask("browsingContext.navigate", context=self._page, url=address, wait="complete")

    def run(self, function: str, *given: object) -> Any:
        called = f"(...given) => JSON.stringify(({function})(...given) ?? null)"
        arguments = [{"type": "string", "value": json.dumps(given)}]
        told = self._ask(
            "script.callFunction",
            functionDeclaration=f"(given) => ({called})(...JSON.parse(given))",
            arguments=arguments,
            target={"context": self._page},
            awaitPromise=False,
        )
        if told["type"] == "exception":
            raise AssertionError(told["exceptionDetails"]["text"])
        return json.loads(told["result"]["value"])

    def _ask(self, method: str, **parameters: object) -> Any:
        """Send a command and give its answer; what the page says meanwhile is noted."""
        self._sent += 1
        self._socket.send(json.dumps({"id": self._sent, "method": method, "params": parameters}))
        while True:
            told = json.loads(self._socket.recv(timeout=PATIENCE))
            if told.get("method") == "log.entryAdded" and told["params"]["level"] == "error":
                self.errors.append(told["params"]["text"])
            if told.get("id") == self._sent:
                break
        if told["type"] == "error":
            raise AssertionError(f"{method}: {told['message']}")
        return told["result"]


class WebKit:
    """WebKit by way of its driver."""

    def __init__(self, address: str) -> None:
        self._address = f"{address}/session"
        self._address += "/" + self._ask("", capabilities={"alwaysMatch": {}})["sessionId"]

    def go(self, address: str) -> None:
        self._ask("/url", url=address)

    def run(self, function: str, *given: object) -> Any:
        return self._ask("/execute/sync", script=f"return ({function})(...arguments)", args=given)

    def close(self) -> None:
        """Close the window; the driver does not do so when it ends."""
        with urllib.request.urlopen(urllib.request.Request(self._address, method="DELETE"), timeout=PATIENCE):
            pass

    def _ask(self, path: str, **parameters: object) -> Any:
        body = json.dumps(parameters).encode()
        request = urllib.request.Request(self._address + path, body, {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=PATIENCE) as response:
            return json.load(response)["value"]


@contextmanager
def firefox(program: str) -> Iterator[Firefox]:
    """Firefox without a window, with a profile of its own."""
    with tempfile.TemporaryDirectory() as profile, ExitStack() as stack:
        command = [
            program,
            "--headless",
            "--no-remote",
            "--profile",
            profile,
            "--remote-debugging-port=0",
            "about:blank",
        ]
        stack.enter_context(running(command, {"MOZ_CRASHREPORTER_DISABLE": "1"}))
        told = json.loads(_once_written(Path(profile, "WebDriverBiDiServer.json")))
        address = f"ws://{told['ws_host']}:{told['ws_port']}/session"
        yield Firefox(stack.enter_context(connect(address, max_size=None)))


@contextmanager
def webkit(driver: str) -> Iterator[WebKit]:
    """WebKit in a window on a screen that nobody sees."""
    with ExitStack() as stack:
        read, write = os.pipe()
        stack.enter_context(running(["Xvfb", "-displayfd", str(write), "-nolisten", "tcp"], {}, keep=write))
        os.close(write)
        display = stack.enter_context(os.fdopen(read)).readline().strip()
        port = _free_port()
        stack.enter_context(running([driver, f"--port={port}"], {"DISPLAY": f":{display}", "GDK_BACKEND": "x11"}))
        _once_listening(port)
        engine = WebKit(f"http://127.0.0.1:{port}")
        stack.callback(engine.close)
        yield engine


@contextmanager
def running(command: list[str], settings: Mapping[str, str], keep: int | None = None) -> Iterator[None]:
    """A program that runs for as long as this does, and is ended then."""
    process = subprocess.Popen(
        command,
        env=os.environ | settings,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        pass_fds=() if keep is None else (keep,),
    )
    try:
        yield
    finally:
        process.terminate()
        process.wait(timeout=PATIENCE)


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def _once_listening(port: int) -> None:
    """Wait for a program to take what is sent to its port."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=PATIENCE):
            return
        time.sleep(LOOK_AGAIN)
    raise AssertionError(f"nothing listens at port {port} after {PATIENCE:.0f} s")


def _once_written(path: Path) -> str:
    """What a file holds, as soon as it holds a whole JSON object."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if path.is_file() and (text := path.read_text("utf-8")).rstrip().endswith("}"):
            return text
        time.sleep(LOOK_AGAIN)
    raise AssertionError(f"{path.name} was not written in {PATIENCE:.0f} s")
