"""A last word on how much was run inside Pyodide."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many of the engine's tests passed there, since they count as one here."""
    for report in terminalreporter.getreports("passed"):
        for name, value in report.user_properties:
            if name == "tests in Pyodide":
                terminalreporter.write_line(f"{value} tests of the engine passed inside Pyodide")
