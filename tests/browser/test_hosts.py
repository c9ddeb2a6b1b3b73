"""The header files hold on the servers that they are for: every answer bears the policy, and the tool works under it.

A server that is not on the machine has no test here.
"""

from __future__ import annotations

import http.client
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect

from build_scripts.site.policy import ASK_AGAIN, FOR_EVER, header_files
from build_scripts.trials.faulty_server import FaultyServer
from tests.browser.hosts import hosted, hosts_here
from tests.browser.watched import HOLD, PROCEDURE, START_MS, watched

SECOND_QUESTION = "Has there been a safeguarding incident?"
MISSING = "no-such-page.html"
FOR_SERVERS = {"_headers", ".htaccess", "web.config", "hosting/nginx.conf"}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """One test for each server that is here."""
    found = hosts_here()
    metafunc.parametrize("address", found.values(), ids=found, indirect=True, scope="module")


@pytest.fixture(scope="module")
def address(request: pytest.FixtureRequest, site: FaultyServer) -> Iterator[str]:
    """The site on the server."""
    with hosted(request.param, site.folder) as address:
        yield address


def _headers_of_netlify(site: Path) -> dict[str, str]:
    """The headers for every path, from the plainest of the files."""
    lines = (site / "_headers").read_text("utf-8").split("/assets/")[0].splitlines()[1:]
    return {name.strip(): value.strip() for name, _, value in (line.partition(":") for line in lines)}


def test_every_answer_bears_every_header(address: str, site: FaultyServer) -> None:
    expected = _headers_of_netlify(site.folder)
    assert len(expected) > 4
    assert set(header_files("")) == FOR_SERVERS
    paths = (path.relative_to(site.folder).as_posix() for path in site.folder.rglob("*") if path.is_file())
    asked = {path for path in paths if not path.endswith(".map")} - FOR_SERVERS | {MISSING}
    with closing(http.client.HTTPConnection(urlsplit(address).netloc)) as connection:
        for path in sorted(asked):
            connection.request("GET", f"/{path}")
            response = connection.getresponse()
            response.read()
            assert response.status == (404 if path == MISSING else 200), path
            assert {name: response.getheader(name) for name in expected} == expected, path
            runtime = path.startswith("assets/runtime/")
            if response.status == 200:
                assert response.getheader("Cache-Control") == (FOR_EVER if runtime else ASK_AGAIN), path


def test_the_tool_and_the_search_work_under_it(address: str, chromium: Browser, site: FaultyServer) -> None:
    with watched(chromium, site) as seen:
        response = seen.page.goto(address + PROCEDURE)
        assert response is not None
        assert "wasm-unsafe-eval" in response.headers["content-security-policy"]
        seen.tool().locator("input[value=yes]").check()
        seen.tool().get_by_role("button", name="Continue").click()
        expect(seen.tool().locator(".dt-ask")).to_have_text(SECOND_QUESTION, timeout=START_MS)
        assert seen.page.locator(f'.dt[data-tool="{HOLD}"]').count() == 1
        expect(seen.page.locator(".md-search-result__meta")).to_have_text("Type to start searching", timeout=START_MS)
        seen.page.keyboard.press("/")
        seen.page.keyboard.type("LADO")
        expect(seen.page.locator(".md-search-result__link").first).to_be_attached(timeout=START_MS)
        assert seen.errors == []
        assert [asked for asked in seen.outside if not asked.startswith(address)] == []


def test_a_worker_may_not_do_more_than_its_page(address: str, chromium: Browser, site: FaultyServer) -> None:
    with watched(chromium, site) as seen:
        seen.page.goto(address + PROCEDURE)
        seen.wait_for("ready")
        seen.page.evaluate(
            """() => { self.told = new Promise((resolve) => {
              const address = URL.createObjectURL(new Blob([`
                let told = [];
                try { told.push(String(eval("1 + 1"))) } catch (error) { told.push(error.name) }
                fetch("http://127.0.0.1:9/").catch((error) => told.push(error.name)).then(() => postMessage(told));
              `]));
              new (self.NativeWorker ?? Worker)(address).onmessage = ({ data }) => resolve(data);
            }) }"""
        )
        assert seen.page.evaluate("() => told") == ["EvalError", "TypeError"]
