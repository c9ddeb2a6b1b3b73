"""One Chromium for all browser tests; without one they fail, and are never skipped."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect, sync_playwright

from build_scripts.environment import ROOT
from build_scripts.site.inputs import SITE, is_current
from build_scripts.trials.browsers import NONE_FOUND, find_chromium, is_root
from build_scripts.trials.faulty_server import Fault, FaultyServer
from build_scripts.trials.other_engines import report
from tests.browser import hosts
from tests.browser.watched import Watched, watched

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

QUIET = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]
"""The browser's own errands, switched off: what a test sees on the network is the page's doing."""

INTRANET = "--host-resolver-rules=MAP intranet.test 127.0.0.1"
"""A name that leads here and that the browser does not trust as it trusts its own machine: plain http, as many have."""

expect.set_options(timeout=20_000)  # milliseconds; a page that comes late on a busy machine is no fault of the page


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in which engines and on which servers tests ran: what is not there has not passed; and what axe saw."""
    reports = [each for kind in ("passed", "failed") for each in terminalreporter.getreports(kind)]
    for said in (what for each in reports for name, what in each.user_properties if name == "looked at"):
        terminalreporter.write_line(str(said))
    ran = [each.nodeid for each in reports]
    terminalreporter.write_line(report(ran))
    if tried := hosts.report(ran):
        terminalreporter.write_line(tried)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A Chromium without a window, started once."""
    program = find_chromium()
    if program is None:
        pytest.fail(NONE_FOUND, pytrace=False)
    with sync_playwright() as playwright:
        arguments = [*QUIET, INTRANET, *(["--no-sandbox"] if is_root() else [])]
        browser = playwright.chromium.launch(executable_path=program, args=arguments)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def site() -> Iterator[FaultyServer]:
    """The handbook itself, built if it is not up to date, on a server that fails when it is told to."""
    if not is_current(ROOT):
        built = subprocess.run([sys.executable, "-m", "build_scripts.site.whole", str(ROOT)], cwd=ROOT, check=False)
        assert built.returncode == 0, "the site was not built: its problems stand above"
    with FaultyServer(ROOT / SITE).running() as server:
        yield server


@pytest.fixture
def faults(site: FaultyServer) -> Iterator[dict[str, Fault]]:
    """The faults of the server, none at first and none left behind."""
    yield site.faults
    site.faults.clear()


@pytest.fixture
def visit(chromium: Browser, site: FaultyServer) -> Iterator[Watched]:
    """A page on which nothing may go wrong and which may ask for nothing outside the site."""
    with watched(chromium, site) as seen:
        yield seen
    assert seen.errors == []
    assert seen.outside == []


@pytest.fixture
def visit_in_trouble(chromium: Browser, site: FaultyServer) -> Iterator[Watched]:
    """A page on which something is made to fail: the browser may say so, the page may not throw nor look elsewhere."""
    with watched(chromium, site) as seen:
        yield seen
    assert [error for error in seen.errors if "Failed to load resource" not in error] == []
    assert seen.outside == []
