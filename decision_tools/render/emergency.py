"""What stands above every question and result: the way to go where a child may be in danger now."""

from __future__ import annotations

from typing import Final

from decision_tools import words
from decision_tools.html import Html, tag
from decision_tools.render.setting import Setting

ROUTE: Final = "emergency-route"
"""The role by which a handbook names its local emergency route, where it has one."""
IN_DANGER: Final = "If a child may be in danger now, do not answer questions first."


def emergency(at: Setting) -> Html | None:
    """The emergency route, with how to reach it here (local.yaml); None in a handbook that names none."""
    if ROUTE not in at.book.roles:
        return None
    route = ": ".join(filter(None, (words.role(at.book, ROUTE), words.contact(at.book, ROUTE))))
    return tag("p", tag("strong", IN_DANGER), f" {route}.", class_="dt-emergency")
