"""Nothing leads back to itself: named conditions, tools that test tools, deadlines, and items after items."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

from build_scripts.checks.tests_of_draft import reached_by
from build_scripts.problems.places import Place
from build_scripts.resolve.condition import placed
from build_scripts.resolve.draft import Draft
from decision_tools.expressions import Gives, Name
from decision_tools.model.rules import After, By, EarlierOf, Item, Tool

type Graph = dict[str, dict[str, Place]]
"""What each thing leads to, and the place where it says so."""


def check_circles(draft: Draft) -> None:
    """Report each circle once, where its first member in the files leads into it."""
    for circle, place in circles(_conditions(draft)):
        hint = "let one of them be said without the others"
        draft.problems.report(place, "CONDITION-CIRCLE", f"a condition leads back to itself: {circle}", hint)
    for circle, place in circles(_tools(draft)):
        hint = "let one of them stand without testing the others"
        draft.problems.report(place, "TOOL-CIRCLE", f"a tool tests its own result: {circle}", hint)
    for tool in draft.tools.values():
        for circle, place in circles(_deadlines(tool, draft)):
            hint = "let one of them start from a date that somebody gives"
            draft.problems.report(place, "DUE-CIRCLE", f"a deadline starts from itself: {circle}", hint)
        for circle, place in circles(_afters(tool, draft)):
            hint = "let one of them come first"
            draft.problems.report(place, "AFTER-CIRCLE", f"an item comes after itself: {circle}", hint)


def circles(graph: Graph) -> Iterator[tuple[str, Place]]:
    """Each circle in words ("a → b → a"), from its first member by place, and where that one leads on."""
    left: dict[str, dict[str, Place]] = dict(graph)
    while True:
        try:
            TopologicalSorter(left).prepare()
        except CycleError as error:
            members = list(reversed(error.args[1]))[:-1]
            start = min(range(len(members)), key=lambda at: _step(graph, members, at))
            around = [*members[start:], *members[:start], members[start]]
            yield " → ".join(around), graph[around[0]][around[1]]
            left = {name: steps for name, steps in left.items() if name not in members}
        else:
            return


def _step(graph: Graph, members: list[str], at: int) -> Place:
    return graph[members[at]][members[(at + 1) % len(members)]]


def _conditions(draft: Draft) -> Graph:
    graph: Graph = {id: {} for id in draft.conditions}
    for written in draft.written:
        kind, _, rest = written.key.partition("/")
        if kind == "condition":
            for here in placed(written):
                if isinstance(here.leaf, Name) and here.leaf.id in graph:
                    graph[rest.partition("/")[0]].setdefault(here.leaf.id, here.at())
    return graph


def _tools(draft: Draft) -> Graph:
    graph: Graph = {id: {} for id in draft.tools}
    for id in graph:
        for reached in reached_by(draft, id):
            if isinstance(reached.test, Gives) and reached.test.tool in graph:
                graph[id].setdefault(reached.test.tool, reached.place)
    return graph


def _deadlines(tool: Tool, draft: Draft) -> Graph:
    """Which items count from the due dates of which."""
    due = items_with_due_dates(tool)
    graph: Graph = {id: {} for id in due}
    for date in draft.dates:
        if date.tool == tool.id and date.item in due and date.date in due and date.date not in draft.facts:
            graph[date.item].setdefault(date.date, date.place)
    return graph


def items_with_due_dates(tool: Tool) -> Mapping[str, Item]:
    """The items of a tool that have a due date, by id."""
    groups = (tool.items, tool.also, *(outcome.do for outcome in tool.outcomes))
    dated = (item for group in groups for item in group if isinstance(item.timing, After | By | EarlierOf))
    return {item.id: item for item in dated}


def _afters(tool: Tool, draft: Draft) -> Graph:
    """Which items come after which; one without an id is nobody's successor."""
    groups = (tool.items, tool.also, *(outcome.do for outcome in tool.outcomes))
    items = {item.id: item for group in groups for item in group if item.id}
    return {
        id: {item.after: draft.places[f"item/{tool.id}/{id}"]} if item.after in items else {}
        for id, item in items.items()
    }
