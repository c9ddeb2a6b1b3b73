"""Short sentences, in which answers stand between asterisks, as HTML."""

from __future__ import annotations

from decision_tools.html import Html, join, tag


def emphasised(said: str) -> Html:
    """ "only concern is *missing*", with what stands between asterisks emphasised."""
    return join(*(tag("em", part) if at % 2 else part for at, part in enumerate(said.split("*"))))
