"""Where a fault is tried: over http and, where it can happen there, from a folder, in light and in dark colours.

The ordinary run takes each fault in one of these surroundings, not the same for all; `--everything` takes each in every
one. A module whose tests are such faults imports all that is here.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser

from build_scripts.trials.faulty_server import FaultyServer
from tests.browser.watched import Watched, Way, watched

type Colours = Literal["light", "dark"]

SURROUNDINGS: tuple[tuple[Way, Colours], ...] = (
    ("http", "light"),
    ("file", "dark"),
    ("http", "dark"),
    ("file", "light"),
)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Where a fault is tried, and the 24 places to flip a bit at: all of them, or a few from first to last."""
    everything = metafunc.config.getoption("--everything")
    if "place_of_24" in metafunc.fixturenames:
        places = range(24) if everything else (0, 7, 16, 23)
        metafunc.parametrize("place_of_24", places, ids=[f"at place {place} of 0 to 23" for place in places])
    possible = [each for each in SURROUNDINGS if each[0] == "http" or "faults" not in metafunc.fixturenames]
    one = zlib.crc32(metafunc.function.__name__.encode()) % len(possible)
    chosen = possible if everything else possible[one : one + 1]
    metafunc.parametrize("surroundings", chosen, ids=[f"{way}, {colours}" for way, colours in chosen])


@pytest.fixture
def visit(chromium: Browser, site: FaultyServer, surroundings: tuple[Way, Colours]) -> Iterator[Watched]:
    """A page on which nothing may go wrong and which may ask for nothing outside the site."""
    way, colours = surroundings
    with watched(chromium, site, way, color_scheme=colours) as seen:
        yield seen
    assert seen.errors == []
    assert seen.outside == []


@pytest.fixture
def visit_in_trouble(chromium: Browser, site: FaultyServer, surroundings: tuple[Way, Colours]) -> Iterator[Watched]:
    """A page on which something is made to fail: the browser may say so, the page may not throw nor look elsewhere."""
    way, colours = surroundings
    with watched(chromium, site, way, color_scheme=colours) as seen:
        yield seen
    assert [error for error in seen.errors if "Failed to load resource" not in error] == []
    assert seen.outside == []
