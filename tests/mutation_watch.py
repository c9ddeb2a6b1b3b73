"""Which lines of the engine each test goes through: only these tests can see a change to them."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ENGINE = Path("decision_tools").resolve()

type Line = tuple[str, int]


@dataclass
class Watch:
    """Which lines of the engine are gone through, by test; before the first test under the empty name."""

    lines: dict[str, set[Line]] = field(default_factory=lambda: {"": set()})
    seconds: dict[str, float] = field(default_factory=dict)
    now: str = ""

    def start(self) -> None:
        sys.monitoring.use_tool_id(sys.monitoring.COVERAGE_ID, "mutation")
        sys.monitoring.register_callback(sys.monitoring.COVERAGE_ID, sys.monitoring.events.LINE, self._line)
        sys.monitoring.set_events(sys.monitoring.COVERAGE_ID, sys.monitoring.events.LINE)

    def stop(self) -> None:
        sys.monitoring.set_events(sys.monitoring.COVERAGE_ID, 0)
        sys.monitoring.free_tool_id(sys.monitoring.COVERAGE_ID)

    def test(self, name: str) -> None:
        self.now = name
        self.lines[name] = set()
        sys.monitoring.restart_events()

    def _line(self, code: Any, line: int) -> object:
        if code.co_filename.startswith(str(ENGINE)):
            self.lines[self.now].add((code.co_filename, line))
        return sys.monitoring.DISABLE
