"""The looks in which pages and screens are examined: light, dark and forced colours, each wide and narrow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from playwright.sync_api import Page

from build_scripts.environment import ROOT

AXE = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")
FIND = """([inside, rules]) => axe.run(inside, {resultTypes: ["violations"], ...rules})
  .then(found => found.violations.map(rule => `${rule.id} x ${rule.nodes.length}: ${rule.nodes[0].html}`))"""
OF_LOOK = ("color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size")
"""The rules of axe that hang on colours, places and sizes; all the others read what the markup says.

The last of them axe asks only when it is told to: what is smaller than 24 px and does not stand apart.
"""
SCHEME = "scheme => document.body.setAttribute('data-md-color-scheme', scheme)"
SMALL = """inside => {
  const controls = ["button", "summary", "select", "textarea", "input:not([type=hidden])", ".dt-choice",
    "nav a", "label.md-nav__link", "header :is(a, label)"].map(each => `${inside} ${each}`).join();
  return Array.from(document.querySelectorAll(controls)).filter(each => {
    const seen = each.checkVisibility({opacityProperty: true, visibilityProperty: true});
    const box = each.getBoundingClientRect();
    const shown = seen && box.width > 1 && box.right > 0 && box.left < innerWidth;
    return shown && Math.min(box.width, box.height) < 23.99; // a pixel's rounding is no smaller target
  }).map(each => each.outerHTML.slice(0, 160));
}"""
"""Controls that are smaller than 24 px either way, whether or not they stand apart; links in sentences may be."""

type Rules = Literal["all", "of the look", "of the markup"]


@dataclass(frozen=True, slots=True)
class Look:
    """How a reader sees a page."""

    name: str
    width: int
    colours: Literal["light", "dark"] = "light"
    forced: Literal["active", "none"] = "none"

    def put_on(self, page: Page) -> None:
        """Make a window look so, also one that shows a page already: the theme asks for its colours only at first."""
        page.set_viewport_size({"width": self.width, "height": 900})
        page.emulate_media(color_scheme=self.colours, forced_colors=self.forced, reduced_motion="reduce")
        page.evaluate(SCHEME, "slate" if self.colours == "dark" else "default")

    @property
    def rules(self) -> Rules:
        """What axe is to ask in this look, where all looks have their turn: the markup is read once at each width."""
        return "all" if self.colours == "light" and self.forced == "none" else "of the look"


LOOKS = (
    Look("light, wide", 1400),
    Look("dark, narrow", 320, "dark"),
    Look("forced colours, wide", 1400, forced="active"),
    Look("light, narrow", 320),
    Look("dark, wide", 1400, "dark"),
    Look("forced colours, narrow", 320, forced="active"),
)


def violations(page: Page, inside: str | dict[str, object] = "html", rules: Rules = "all") -> list[str]:
    """What axe finds, a line each: the rule, how many, and the first element."""
    if not page.evaluate("'axe' in self"):
        page.evaluate(AXE)
    switches = {rule: {"enabled": rules != "of the markup"} for rule in OF_LOOK}
    only = {"runOnly": {"type": "rule", "values": OF_LOOK}} if rules == "of the look" else {"rules": switches}
    found: list[str] = page.evaluate(FIND, [inside, only])
    return found


def too_small(page: Page, inside: str = "body") -> list[str]:
    """The controls in this window that are smaller than 24 px."""
    found: list[str] = page.evaluate(SMALL, inside)
    return [f"smaller than 24 px: {each}" for each in found]
