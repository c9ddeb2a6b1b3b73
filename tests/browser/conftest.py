"""One Chromium for all browser tests; without one they fail, and are never skipped."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import sync_playwright

from build_scripts.browsers import NONE_FOUND, find_chromium, is_root

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

QUIET = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]
"""The browser's own errands, switched off: what a test sees on the network is the page's doing."""


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A Chromium without a window, started once."""
    program = find_chromium()
    if program is None:
        pytest.fail(NONE_FOUND, pytrace=False)
    with sync_playwright() as playwright:
        arguments = [*QUIET, "--no-sandbox"] if is_root() else QUIET
        browser = playwright.chromium.launch(executable_path=program, args=arguments)
        yield browser
        browser.close()
