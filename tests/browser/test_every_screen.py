"""Every kind of screen of every tool: the axe rules find nothing, it fits its window, and targets can be hit.

Each screen is drawn once and put into every look in turn, and measured in each. The ordinary run draws every screen
that holds a new kind of element and lets axe look at it in one look at least, at every kind of screen in each. With
`--everything` every screen that the questions and training cases lead to is drawn, and axe looks at each in every look.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import zip_longest

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from build_scripts.compile.handbook import compile_handbook
from build_scripts.environment import ROOT
from build_scripts.trials.faulty_server import FaultyServer
from decision_tools.model.handbook import Handbook
from tests.browser.looks import LOOKS, Rules, too_small, violations
from tests.browser.screens import KINDS, Shown, screens
from tests.browser.test_accessible import SPACED
from tests.browser.watched import PROCEDURE, STYLED, watched

GROUP = "strategic-management-group.html"
ALONE = """() => {
  const others = ".md-content__inner > :not(.dt-place, h1, h2, h3, h4), .md-sidebar, .dt-picture, .dt-leave";
  for (const each of document.querySelectorAll(others)) each.remove();
}"""
"""The tools and the headings above them are left: axe looks at all that is on a page, each time.

The rest of the page, the pictures and the way out among it, `test_accessible.py` looks at.
"""
SHOW = """([shown, once]) => {
  self.seen ??= new Set();
  for (const [tool, html] of shown) {
    const box = document.querySelector(`.dt[data-tool="${tool}"]`);
    box.innerHTML = html;
    for (const piece of !once ? [] : box.querySelectorAll(".dt-item, .dt-doubts > li, .dt-quoted > li, .dt-summary > div")) {
      if (self.seen.has(piece.outerHTML)) piece.remove();
      else self.seen.add(piece.outerHTML);
    }
    for (const folded of box.querySelectorAll("details")) folded.open = true;
  }
}"""
"""Draws a round; if wished, without the entries of lists that an earlier one held, sign for sign."""
WIDER = """() => [...document.querySelectorAll(".dt *")]
  .filter(each => each.getBoundingClientRect().right > innerWidth + 1 && !each.closest(".dt-table, .dt-hidden"))
  .map(each => each.outerHTML.slice(0, 120))"""

type Round = Sequence[Shown]
"""What stands on one page at a time: a screen of each of its tools."""
type Rounds = Mapping[str, Sequence[Round]]
"""Those of each page."""


@pytest.fixture(scope="module")
def everything(pytestconfig: pytest.Config) -> bool:
    return bool(pytestconfig.getoption("--everything"))


@pytest.fixture(scope="module")
def rounds(everything: bool) -> Rounds:
    """The screens of each page, one of each of its tools at a time."""
    book = compile_handbook(ROOT).handbook
    assert book is not None
    return _rounds(book, screens(book, everything=everything))


def _rounds(book: Handbook, shown: Sequence[Shown]) -> Rounds:
    by_tool = {tool: [each for each in shown if each.tool == tool] for tool in book.tools}
    return {
        f"{page}.html": [
            [each for each in together if each]
            for together in zip_longest(*(by_tool[tool.id] for tool in book.tools.values() if tool.procedure == page))
        ]
        for page in book.procedures
    }


def looked_at(rounds: Rounds, number: int, *, everything: bool) -> frozenset[tuple[str, int]]:
    """Where axe looks in the look of this number, as page and round: everywhere, or at its turn and one of each kind."""
    places = [(page, at) for page in rounds for at in range(len(rounds[page]))]
    if everything:
        return frozenset(places)
    chosen = set(places[number % len(LOOKS) :: len(LOOKS)])
    for kind in KINDS:
        having = [place for place in places if kind in _kinds(rounds, place)]
        if not chosen.intersection(having):
            chosen.add(having[number % len(having)])
    return frozenset(chosen)


def _kinds(rounds: Rounds, place: tuple[str, int]) -> set[str]:
    page, at = place
    return {each.kind for each in rounds[page][at]}


def test_each_kind_of_screen_is_looked_at_in_each_look_and_no_screen_in_none(rounds: Rounds, everything: bool) -> None:
    looked = [looked_at(rounds, number, everything=everything) for number in range(len(LOOKS))]
    for places in looked:
        assert {kind for place in places for kind in _kinds(rounds, place)} == set(KINDS)
    assert frozenset[tuple[str, int]]().union(*looked) == looked_at(rounds, 0, everything=True)


@pytest.fixture
def page(chromium: Browser, site: FaultyServer) -> Iterator[Page]:
    """A page on which nothing is drawn but by the test."""
    with watched(chromium, site, service_workers="block") as seen:
        seen.page.route("**/assets/tools.js*", _empty)
        yield seen.page


def _open(page: Page, address: str) -> None:
    """A page with the theme's script, which waits for the tools a while and then comes without them."""
    page.goto(address)
    expect(page.locator("script[data-later]")).to_have_count(0)


def _empty(route: Route) -> None:
    route.fulfill(body="", content_type="text/javascript")


@pytest.mark.parametrize("procedure", [PROCEDURE, GROUP])
def test_every_screen_is_accessible_and_fits(
    page: Page,
    site: FaultyServer,
    rounds: Rounds,
    procedure: str,
    everything: bool,
    record_property: Callable[[str, str], None],
) -> None:
    _open(page, site.address(procedure))
    page.evaluate(ALONE)
    turns = [looked_at(rounds, number, everything=everything) for number in range(len(LOOKS))]
    found: dict[str, list[str]] = {}
    looked = 0
    for at, shown in enumerate(rounds[procedure]):
        _show(page, shown, once=everything)  # all looks have been at what was there before
        asks = [
            (look.rules if everything else "all") if (procedure, at) in turns[n] else None
            for n, look in enumerate(LOOKS)
        ]
        looked += len(shown) * sum(each is not None for each in asks)
        if wrong := [*_wrong(page, asks)]:
            found["; ".join(f"{each.tool} {each.says}" for each in shown)] = wrong
    number = sum(map(len, rounds[procedure]))
    record_property("looked at", f"axe looked {looked} times at {number} screens of {procedure} in {len(LOOKS)} looks")
    assert found == {}


def _wrong(page: Page, asks: Sequence[Rules | None]) -> Iterator[str]:
    """What is wrong with what is shown, look by look; axe is asked what stands at the look's place."""
    for look, rules in zip(LOOKS, asks, strict=True):
        look.put_on(page)
        wrong = [f"wider than the window: {each}" for each in page.evaluate(WIDER)] + too_small(page, ".dt")
        wrong += violations(page, ".dt", rules) if rules else []
        yield from (f"{look.name}: {each}" for each in wrong)


@pytest.mark.parametrize("procedure", [PROCEDURE, GROUP])
def test_every_screen_fits_with_wide_text_spacing(
    page: Page, site: FaultyServer, rounds: Rounds, procedure: str
) -> None:
    page.set_viewport_size({"width": 320, "height": 900})
    _open(page, site.address(procedure))
    page.evaluate(STYLED, SPACED)
    for shown in rounds[procedure]:
        _show(page, shown)
        assert page.evaluate(WIDER) == [], [each.says for each in shown]
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


def _show(page: Page, shown: Round, *, once: bool = False) -> None:
    page.evaluate(SHOW, [[[each.tool, each.html] for each in shown], once])
