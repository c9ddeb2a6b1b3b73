"""What every test shares: its turn, how Hypothesis searches, and a last word on the checks that ran before."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, settings

from build_scripts.trials.testing import FAILED_CHECKS

if TYPE_CHECKING:
    import pytest

# The same cases on every run, however slow the machine: a failure here is a failure everywhere. So nothing may hang on
# the clock: neither a deadline nor how long it takes to make up the cases.
settings.register_profile(
    "same-everywhere", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("same-everywhere")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`python3 -m build_scripts test --everything tests/browser`: also the cases that the ordinary run leaves out."""
    parser.addoption("--everything", action="store_true", help="Run every case of tests that are sampled otherwise.")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave the browser for last: it is slow, and Playwright's event loop stays in the process after it."""
    items.sort(key=lambda item: "browser" in item.path.parts)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say again, where it is read, which checks failed before the tests began."""
    if failed := os.environ.get(FAILED_CHECKS):
        terminalreporter.section("before the tests")
        terminalreporter.write_line(f"failed: {failed}; see the start of this output")
