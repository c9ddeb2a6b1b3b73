"""A list of people, elements or topics, grouped by strength in words, with the reader's marks and what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from decision_tools import words
from decision_tools.html import Html, join, tag
from decision_tools.position import Deadline, Group, ItemResult, Missing, Position
from decision_tools.render import duties, marks, summary
from decision_tools.render.run import Run
from decision_tools.render.setting import Setting, folded

NEEDS: Final = {
    "covered": "not covered yet",
    "reason": "give a reason",
    "owner": "name an owner",
    "date": "give a date",
}


def checklist(at: Setting, run: Run, position: Position) -> Html | None:
    """The items of a tool as they stand; None for a tool that has none."""
    if not is_there(at, position):
        return None
    form = form_of(at, position)
    run = run if form else replace(run, shown="all")
    dates = {deadline.item: deadline for deadline in position.deadlines}
    groups = [_group(at, position, group, results, dates) for group, results in _groups(run, position)]
    heading = at.heading(_title(position), id=id_of(at), tabindex="-1")
    inside = _form(at, run, position, groups) if form else join(groups)
    return tag("section", heading, _missing(at, run, position), inside)


def _form(at: Setting, run: Run, position: Position, groups: Sequence[Html]) -> Html:
    save = tag("button", "Save the list", type="submit", class_="dt-button--main")
    return tag(
        "form",
        marks.filters(at, run),
        groups if groups or run.shown == "all" else marks.nothing_shown(at, run),
        marks.add_row(at),
        tag("div", save, class_="dt-buttons"),
        id=form_of(at, position),
        data_event="marks",
        data_subject=position.subject,
        method="dialog",
        autocomplete="off",
        novalidate=True,
    )


def form_of(at: Setting, position: Position) -> str | None:
    """The id of the form that holds the marks of a list; None where there is no list to work with."""
    return at.id("marks") if _in_use(position) and is_there(at, position) else None


def is_there(at: Setting, position: Position) -> bool:
    """Whether the tool has a list: of items, or of rows that the reader may add."""
    return bool(position.items or at.tool.reader_adds)


def id_of(at: Setting) -> str:
    """The id of the heading of the list."""
    return at.id("list")


def stop(at: Setting, position: Position) -> Html | None:
    """What stops the tool, above everything else (format.md, "Tools": `if excluded`)."""
    if not position.stop:
        return None
    title = at.heading(_of(position, "Stop"), id=at.id("stop"))
    return tag("section", title, tag("p", position.stop), class_="dt-stop", aria_labelledby=at.id("stop"))


def _title(position: Position) -> str:
    return _of(position, "The list, if this tool applied" if position.applies is False else "The list")


def _of(position: Position, title: str) -> str:
    """A title, with the child whose it is where the tool runs for each."""
    return f"{summary.child(position.subject)}: {title}" if position.subject else title


def _missing(at: Setting, run: Run, position: Position) -> Html | None:
    """What is still wanted, item by item."""
    if not _in_use(position) or not position.items:
        return None
    says = words.still_missing(len(position.missing))
    if not position.missing:
        return tag("p", says, class_="dt-missing")
    shown = {each.id for _, results in _groups(run, position) for each in _all(results)}
    lines = [tag("li", _want(at, position, want, shown)) for want in position.missing]
    return folded(says, tag("ul", lines), class_="dt-details dt-missing")


def _want(at: Setting, position: Position, want: Missing, shown: set[str]) -> Html:
    """What one item wants, as a link to it where it is shown."""
    results = {result.id: result for result in _all(position.items)}
    item, _, part = want.item.partition(".")
    named = [words.item(at.book, results[id].item) for id in (item, *[want.item] * bool(part))]
    says = f"{', '.join(named)}: {NEEDS[want.needs]}"
    return tag("a", says, href=f"#{marks.id_of(at, want.item)}") if want.item in shown else join(says)


def _all(results: Sequence[ItemResult]) -> Iterator[ItemResult]:
    for result in results:
        yield result
        yield from result.parts


def _groups(run: Run, position: Position) -> list[tuple[Group, list[ItemResult]]]:
    """The items that are shown, by where they stand, in the order of the headings."""
    wanted = {want.item.partition(".")[0] for want in position.missing}
    shown = [result for result in position.items if _shown(run, result, wanted)]
    together = [(group, [result for result in shown if result.group == group]) for group in words.GROUPS]
    return [(group, results) for group, results in together if results]


def _shown(run: Run, result: ItemResult, wanted: set[str]) -> bool:
    match run.shown:
        case "missing":
            return result.item.id in wanted
        case "must":
            return result.group == "must"
        case "mine":
            owners = {mark.owner for each in _all((result,)) if (mark := each.mark)}
            return run.mine != "" and run.mine in (owners | set(result.item.who))
        case _:
            return True


def _group(
    at: Setting, position: Position, group: Group, results: Sequence[ItemResult], dates: Mapping[str, Deadline]
) -> Html:
    entries = [tag("li", _item(at, position, result, dates), class_="dt-item") for result in results]
    heading = at.heading(words.GROUPS[group], below=1)
    return tag("section", heading, tag("ul", entries, class_="dt-items"), class_="dt-group")


def _item(at: Setting, position: Position, result: ItemResult, dates: Mapping[str, Deadline]) -> Html:
    item, id = result.item, marks.id_of(at, result.id)
    parts = [tag("li", _item(at, position, part, dates), class_="dt-part") for part in result.parts]
    controls = marks.mark(at, result) if _marked(position, result) else None
    return join(
        tag("p", duties.name(at, item), _by_reader(result), class_="dt-what", id=id, tabindex="-1"),
        duties.unsettled(at, result),
        None if position.applies is False else duties.because(at, result),
        duties.detail(at, item, dates.get(result.id)),
        _beside(at, position, result),
        tag("ul", parts, class_="dt-parts") if parts else controls,
    )


def _by_reader(result: ItemResult) -> Html | None:
    return tag("small", " (you added this)") if result.added_by_reader else None


def _marked(position: Position, result: ItemResult) -> bool:
    """Whether the reader has anything to say of an item: not where it is ruled out or not called for."""
    return _in_use(position) and result.group not in ("must-not", "not called for", "settle first")


def _in_use(position: Position) -> bool:
    """Whether the list is worked with: the tool applies, or may apply and has no more to ask."""
    return position.applies is True or (position.applies is None and position.status != "asking")


def _beside(at: Setting, position: Position, result: ItemResult) -> Html | None:
    """Duties that a rule sets beside the item."""
    added = [added for added in position.adds if added.beside == result.item.id]
    if not added:
        return None
    entries = [
        tag("li", tag("p", tag("strong", "As well: "), duties.name(at, each.duty)), duties.detail(at, each.duty))
        for each in added
    ]
    return tag("ul", entries, class_="dt-added")
