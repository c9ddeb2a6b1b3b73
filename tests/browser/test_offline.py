"""Over https or on this machine the browser keeps one whole edition of the handbook, and never two mixed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from build_scripts.environment import ROOT
from build_scripts.site.offline import keep_offline
from build_scripts.trials.faulty_server import FaultyServer
from tests.browser.watched import HOLD, PROCEDURE, START_MS

KEPT = "The whole handbook is kept on this device"
NEWER = "A newer edition of this handbook is ready."
SECOND_QUESTION = "Has there been a safeguarding incident?"
READ = "address => fetch(address).then(response => response.text())"
OLD_WORDS, NEW_WORDS = "<h1", "<h1 data-edition=newer"


@pytest.fixture
def published(site: FaultyServer, tmp_path: Path) -> Iterator[FaultyServer]:
    """A copy of the site on a server of its own, whose files a test may change."""
    copy = shutil.copytree(site.folder, tmp_path / "site", ignore=shutil.ignore_patterns("*.map"))
    with FaultyServer(copy).running() as server:
        yield server


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """A browser that keeps nothing yet."""
    made = chromium.new_context()
    yield made
    made.close()


def _publish_anew(server: FaultyServer) -> None:
    """Another edition: every page says so."""
    for page in server.folder.rglob("*.html"):
        page.write_text(page.read_text("utf-8").replace(OLD_WORDS, NEW_WORDS, 1), "utf-8")
    keep_offline(ROOT, server.folder)


def _keep(context: BrowserContext, server: FaultyServer) -> Page:
    """A first visit, until the handbook says that it is kept."""
    page = context.new_page()
    page.goto(server.address())
    expect(page.locator(".edition-notice")).to_contain_text(KEPT, timeout=START_MS)
    return page


def _is_newer(page: Page) -> bool:
    return page.locator("h1[data-edition=newer]").count() == 1


def test_after_one_visit_every_page_opens_without_a_network_and_the_tool_answers(
    context: BrowserContext, published: FaultyServer
) -> None:
    page = _keep(context, published)
    published.faults[""] = lambda handler, _: handler.connection.close()
    page.goto(published.address("roles.html"))
    for each in sorted(published.folder.rglob("*.html")):
        path = each.relative_to(published.folder).as_posix()
        assert page.evaluate(READ, published.address(path)) == each.read_text("utf-8"), path
    page.goto(published.address(PROCEDURE))
    tool = page.locator(f'.dt[data-tool="{HOLD}"]')
    tool.locator("input[value=yes]").check()
    tool.get_by_role("button", name="Continue").click()
    expect(tool.locator(".dt-ask")).to_have_text(SECOND_QUESTION, timeout=START_MS)
    expect(page.locator(".md-search-result__meta")).to_have_text("Type to start searching", timeout=START_MS)
    page.keyboard.press("/")
    page.keyboard.type("LADO")
    expect(page.locator(".md-search-result__link").first).to_be_attached(timeout=START_MS)
    page.goto(published.address("no-such-page.html"))
    expect(page.locator("h1")).to_contain_text("404")


def test_a_newer_edition_is_told_and_the_older_stays_whole_until_it_is_taken(
    context: BrowserContext, published: FaultyServer
) -> None:
    page = _keep(context, published)
    other = context.new_page()
    other.goto(published.address("dictionary.html"))
    _publish_anew(published)
    page.goto(published.address("doubts.html"))
    assert not _is_newer(page)
    notice = page.locator(".edition-notice")
    expect(notice).to_contain_text(NEWER, timeout=START_MS)
    expect(notice.get_by_role("status")).to_have_count(1)
    page.goto(published.address("roles.html"))
    assert not _is_newer(page)
    expect(notice).to_contain_text(NEWER, timeout=START_MS)
    expect(notice.get_by_role("status")).to_have_count(0)
    with other.expect_event("load", timeout=START_MS), page.expect_event("load", timeout=START_MS):
        notice.get_by_role("button", name="Use it now").click()
    assert _is_newer(page)
    assert _is_newer(other)
    assert page.evaluate("caches.keys().then(names => names.length)") == 1


def test_a_page_that_only_the_newer_edition_has_waits_for_it(context: BrowserContext, published: FaultyServer) -> None:
    page = _keep(context, published)
    (published.folder / "another-program.html").write_text("<h1>Another program on this server</h1>", "utf-8")
    shutil.copyfile(published.folder / "roles.html", published.folder / "new-page.html")
    _publish_anew(published)
    page.goto(published.address("new-page.html"))
    expect(page.locator("h1")).to_contain_text("404")
    page.goto(published.address("another-program.html"))
    expect(page.locator("h1")).to_have_text("Another program on this server")
    page.goto(published.address("new-page.html"))
    notice = page.locator(".edition-notice")
    expect(notice).to_contain_text(NEWER, timeout=START_MS)
    with page.expect_event("load", timeout=START_MS):
        notice.get_by_role("button", name="Use it now").click()
    expect(page.locator("h1").first).to_have_text("What each role does")
    assert _is_newer(page)


def test_an_edition_that_is_published_by_halves_is_not_kept(context: BrowserContext, published: FaultyServer) -> None:
    page = _keep(context, published)
    _publish_anew(published)
    late = published.folder / "roles.html"
    whole = late.read_text("utf-8")
    late.write_text(whole.replace(NEW_WORDS, OLD_WORDS), "utf-8")
    page.goto(published.address("doubts.html"))
    update = "navigator.serviceWorker.getRegistration().then(it => it.update()).then(() => '', error => error.name)"
    page.evaluate(update)
    page.goto(published.address("roles.html"))
    assert not _is_newer(page)
    expect(page.locator(".edition-notice")).to_be_hidden()
    late.write_text(whole, "utf-8")
    page.evaluate(update)
    expect(page.locator(".edition-notice")).to_contain_text(NEWER, timeout=START_MS)


def test_it_can_be_added_to_the_home_screen(context: BrowserContext, published: FaultyServer) -> None:
    page = _keep(context, published)
    browser = context.new_cdp_session(page)
    assert browser.send("Page.getAppManifest")["errors"] == []
    errors = browser.send("Page.getInstallabilityErrors")["installabilityErrors"]
    assert [each["errorId"] for each in errors] == ["in-incognito"], "a test's browser is a private one, and only that"
