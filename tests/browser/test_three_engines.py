"""The tool is opened, answered and recorded in Firefox and WebKit as in Chromium, from a server and from a folder.

Chromium does so in the other tests of this folder. An engine that is not on the machine has no test here, and the last
line of the report says that it was not run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Final

import pytest

from build_scripts.site.bundle import read_site
from build_scripts.trials.faulty_server import FaultyServer
from build_scripts.trials.other_engines import Found, find_engines
from tests.browser.engines import Engine, WebKit, firefox, wait_for, webkit
from tests.browser.watched import HOLD, NO_HURRY, PROCEDURE

STARTS: Final[dict[str, Callable[[str], AbstractContextManager[Engine]]]] = {"Firefox": firefox, "WebKit": webkit}
MARK_ON_THE_ARM = {
    "open-case": "yes",
    "safeguarding-incident": "yes",
    "concern": "physical-evidence",
    "communication-difficulties": "no",
    "assessment-team-took-part": "no",
}
"""A visible injury on an open case, before anyone has spoken to the Assessment Team: a listed type (SD-03)."""
WATCH = """() => {
  self.wrong = [];
  const late = "ResizeObserver loop"; // the theme measures a page that is still being laid out: Firefox says so, no more
  addEventListener("error", ({ message }) => message.startsWith(late) || wrong.push(message));
  addEventListener("unhandledrejection", ({ reason }) => wrong.push(String(reason)));
  addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) =>
    wrong.push(`${effectiveDirective} ${blockedURI}`));
}"""
ANSWER = """(tool, fact, value) => {
  const form = document.querySelector(`.dt[data-tool="${tool}"] form[data-event=answer]:has([name="${fact}"])`);
  if (!form) return false;
  form.querySelector(`[name="${fact}"][value="${value}"]`).click();
  form.querySelector(".dt-button--main").click();
  return true;
}"""
TEXT = "(tool, part) => document.querySelector(`.dt[data-tool='${tool}'] ${part}`)?.textContent"
PRESS = """(tool, words) => {
  const buttons = document.querySelectorAll(`.dt[data-tool="${tool}"] button`);
  const found = Array.from(buttons).find(({ textContent }) => textContent === words);
  found?.click();
  return Boolean(found);
}"""

FOLLOW = """address => {
  document.mark = "the same document";
  document.querySelector(`a[href="${address}"]`).click();
}"""
GROUP, MEMBERSHIP = "strategic-management-group.html", "smg-membership"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """One test for each engine that is here."""
    found = find_engines()
    metafunc.parametrize("engine", found, ids=[each.name for each in found], indirect=True, scope="module")


@pytest.fixture(scope="module")
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """A browser of the engine, started once for its tests."""
    found: Found = request.param
    with STARTS[found.name](found.program) as started:
        yield started


@pytest.fixture(scope="module")
def awkward_folder(site: FaultyServer, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What is handed out, unzipped where its path has signs that mean something in addresses."""
    held = tmp_path_factory.mktemp("held") / "Kinder & Übungen #2 (50% fertig)?" / "handbook"
    for path, content in read_site(site.folder).items():
        (held / path).parent.mkdir(parents=True, exist_ok=True)
        (held / path).write_bytes(content)
    return held


@pytest.mark.parametrize("way", ["http", "file", "awkward folder"])
def test_the_tool_is_opened_answered_and_recorded(
    engine: Engine, site: FaultyServer, awkward_folder: Path, way: str
) -> None:
    folder = awkward_folder if way == "awkward folder" else site.folder
    engine.go(site.address(PROCEDURE) if way == "http" else (folder / PROCEDURE).as_uri())
    engine.run(WATCH)
    for fact, value in MARK_ON_THE_ARM.items():
        wait_for(engine, ANSWER, HOLD, fact, value)
    assert wait_for(engine, TEXT, HOLD, ".dt-outcome") == "Hold a strategy discussion"
    assert wait_for(engine, PRESS, HOLD, "Write the record")
    assert "The result: Hold a strategy discussion" in wait_for(engine, TEXT, HOLD, ".dt-note")
    assert engine.run("() => self.wrong") == []
    assert engine.run("() => document.querySelector('.dt-state').dataset.state") == "ready"


def test_python_goes_along_to_the_next_page_and_back(engine: Engine, site: FaultyServer) -> None:
    engine.go(site.address(PROCEDURE))
    engine.run(WATCH)
    engine.run(NO_HURRY)
    wait_for(engine, "() => self.document$ && document.querySelector('.dt-state[data-state=ready]')?.dataset.state")
    engine.run("() => scrollTo(0, 1500)")
    engine.run(FOLLOW, GROUP)
    assert wait_for(engine, TEXT, MEMBERSHIP, ".dt-ask")
    assert engine.run("() => [location.pathname, document.mark, Math.round(scrollY)]") == [
        f"/{GROUP}",
        "the same document",
        0,
    ]
    assert engine.run("() => document.activeElement.textContent") == "Strategic Management Group"
    engine.run("() => history.back()")
    assert wait_for(engine, TEXT, HOLD, ".dt-ask")
    assert engine.run("() => [location.pathname, document.mark, Math.round(scrollY)]") == [
        f"/{PROCEDURE}",
        "the same document",
        1500,
    ]
    assert engine.run("() => self.wrong") == []


def test_after_leaving_quickly_back_shows_a_whole_page_without_answers(engine: Engine, site: FaultyServer) -> None:
    engine.go(site.address(PROCEDURE))
    engine.run("() => sessionStorage.clear()")  # what the tests before answered in this tab
    engine.go(site.address(PROCEDURE))
    wait_for(engine, "() => self.document$ && document.querySelector('.dt-state[data-state=ready]')?.dataset.state")
    wait_for(engine, ANSWER, HOLD, "open-case", "yes")
    wait_for(engine, TEXT, HOLD, ".dt-answers")
    engine.run(NO_HURRY)
    engine.run(FOLLOW, GROUP)
    assert wait_for(engine, TEXT, MEMBERSHIP, ".dt-ask")
    engine.run("() => document.querySelector('[data-leave]').click()")
    wait_for(engine, "() => location.href === 'about:blank'")
    engine.run("() => history.back()")
    wait_for(engine, "page => location.pathname === `/${page}`", PROCEDURE)
    if isinstance(engine, WebKit):  # it takes the entry for one of the blank page, and shows nothing
        engine.go(site.address(PROCEDURE))
    assert wait_for(engine, TEXT, HOLD, ".dt-ask")
    assert engine.run("() => document.querySelectorAll('.dt-answers').length") == 0
