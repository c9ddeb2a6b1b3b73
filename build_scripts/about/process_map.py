"""The whole way at a glance: the tools in their order, what each can come to, and what a result hands over to."""

from __future__ import annotations

from collections.abc import Iterable

from decision_tools import spoken
from decision_tools.expressions import Gives
from decision_tools.html import Html, join, tag
from decision_tools.model.handbook import Handbook
from decision_tools.model.rules import Outcome, Tool
from decision_tools.session import site_links

NOTHING_LEADS = "No result of another procedure leads here, and the handbook adds no way that its sources do not."


def process_map(book: Handbook) -> Html:
    """Every procedure as a row of steps, in the handbook's own order; each step is a tool, by its name.

    The search leaves it out: every tool and result in it is found where it stands itself.
    """
    rows = [_procedure(book, id) for id in book.procedures if _tools(book, id)]
    return tag("div", rows, class_="map", data_search_exclude=True)


def _procedure(book: Handbook, id: str) -> Html:
    """The steps of one procedure, and whether anything before it leads to one of them."""
    first = id == next(iter(book.procedures))
    title = tag("h3", tag("a", book.procedures[id].title, href=f"{id}.html"))
    alone = None if first or _led_to(book, id) else tag("p", NOTHING_LEADS, class_="map-alone")
    steps = tag("ol", [tag("li", _step(book, tool)) for tool in _tools(book, id)], class_="map-steps", role="list")
    return tag("section", title, alone, steps)


def _tools(book: Handbook, procedure: str) -> tuple[Tool, ...]:
    return tuple(tool for tool in book.tools.values() if tool.procedure == procedure)


def _led_to(book: Handbook, procedure: str) -> bool:
    """Whether a result of another procedure's tool leads to one of its tools."""
    return any(
        tool.procedure != procedure and outcome.next and book.tools[outcome.next].procedure == procedure
        for tool in book.tools.values()
        for outcome in tool.outcomes
    )


def _step(book: Handbook, tool: Tool) -> Html:
    """A tool: when it applies, and what it can come to."""
    lines = [line for line in (_when(book, tool), "Possible results:" * bool(tool.outcomes)) if line]
    results = [tag("li", _result(book, outcome)) for outcome in tool.outcomes]
    return join(
        tag("p", _link(book, tool), class_="map-tool"),
        [tag("p", line, class_="map-line") for line in lines],
        tag("ul", results, class_="map-results") if results else None,
    )


def _when(book: Handbook, tool: Tool) -> str:
    """ "After “Hold a strategy discussion”", "Only if: Has the investigation concluded? — No"; empty if always."""
    match tool.when:
        case None:
            return ""
        case Gives(other, outcome):
            return f"After “{_title(book.tools[other].outcomes, outcome)}”"
        case _:
            return f"Only if: {spoken.condition(book, tool.when).line}"


def _title(outcomes: Iterable[Outcome], id: str) -> str:
    return next(outcome.title for outcome in outcomes if outcome.id == id)


def _result(book: Handbook, outcome: Outcome) -> Html:
    """A result, and the tool that it leads to."""
    if outcome.next is None:
        return join(outcome.title)
    return join(outcome.title, tag("span", " Next: ", _link(book, book.tools[outcome.next]), class_="map-next"))


def _link(book: Handbook, tool: Tool) -> Html:
    return tag("a", tool.title, href=site_links(book).tool(tool.id))
