"""The looks in which pages and screens are examined: light, dark and forced colours, each wide and narrow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from playwright.sync_api import Page

from build_scripts.environment import ROOT

AXE = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")
FIND = """([inside, targets]) => axe.run(inside, {
  resultTypes: ["violations"], rules: {"target-size": {enabled: targets}},
}).then(found => found.violations.map(rule => `${rule.id} x ${rule.nodes.length}: ${rule.nodes[0].html}`))"""


@dataclass(frozen=True, slots=True)
class Look:
    """How a reader sees a page."""

    name: str
    width: int
    colours: Literal["light", "dark"] = "light"
    forced: Literal["active", "none"] = "none"

    def put_on(self, page: Page) -> None:
        """Make a window look so; the colours of Material itself are those that the page begins with."""
        page.set_viewport_size({"width": self.width, "height": 900})
        page.emulate_media(color_scheme=self.colours, forced_colors=self.forced, reduced_motion="reduce")


LOOKS = (
    Look("light, wide", 1400),
    Look("dark, narrow", 320, "dark"),
    Look("forced colours, wide", 1400, forced="active"),
    Look("light, narrow", 320),
    Look("dark, wide", 1400, "dark"),
    Look("forced colours, narrow", 320, forced="active"),
)


def violations(page: Page, inside: str | dict[str, object] = "html", *, targets: bool = False) -> list[str]:
    """What axe finds, a line each: the rule, how many, and the first element.

    With `targets`, also what is smaller than 24 px and does not stand apart, which axe does not ask by itself.
    """
    if not page.evaluate("'axe' in self"):
        page.evaluate(AXE)
    found: list[str] = page.evaluate(FIND, [inside, targets])
    return found
