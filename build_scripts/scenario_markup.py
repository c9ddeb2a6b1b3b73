"""A training case on its page: the story, the question to stop at, and the answer folded away under it."""

from __future__ import annotations

from build_scripts.addresses import Addresses
from decision_tools.html import Html, join, tag
from decision_tools.model import Expectation, Handbook


def write_scenario(book: Handbook, where: Addresses, id: str) -> Html:
    """One case; its heading stands over it, written by the page."""
    scenario = book.scenarios[id]
    expected = [item for wanted in scenario.expect if (item := _expected(book, where, wanted))]
    answer = join(
        tag("ul", expected) if expected else None,
        tag("p", scenario.debrief) if scenario.debrief else None,
    )
    return tag(
        "div",
        tag("p", scenario.story),
        tag("p", tag("strong", "Stop and think: "), scenario.pause, class_="pause") if scenario.pause else None,
        tag("details", tag("summary", "Show the answer"), answer, class_="folded"),
        class_="case",
    )


def _expected(book: Handbook, where: Addresses, wanted: Expectation) -> Html | None:
    """The outcomes that the build found for this case; None where only items are expected."""
    tool = book.tools[wanted.tool]
    if not wanted.outcomes:
        return None
    titles = {outcome.id: outcome.title for outcome in tool.outcomes}
    child = f" (child {wanted.subject})" if wanted.subject else ""
    results = " or ".join(f"“{titles[id]}”" for id in wanted.outcomes)
    return tag("li", tag("a", tool.title, href=where.links.tool(tool.id)), child, ": ", results)
