"""The controls of a checklist: covered, not yet, does not apply and why, owner and date, filters, and added rows."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from decision_tools import words
from decision_tools.checklist import may_be_set_aside
from decision_tools.html import Html, join, tag
from decision_tools.model.state import Mark
from decision_tools.position import ItemResult
from decision_tools.render.run import Run, Shown
from decision_tools.render.setting import Setting, hidden

MARKS: Final = {"not yet": "Not yet", "covered": "Covered", "does not apply": "Does not apply"}
WHY: Final = "Why it does not apply (no names)"
NO_ROLE: Final = "Choose your role"
SHOWN: Final[dict[Shown, str]] = {"all": "All", "must": "Must", "missing": "Missing", "mine": "Mine"}


def id_of(at: Setting, item: str) -> str:
    """The id of an item in the list."""
    return at.id("item", item)


def mark(at: Setting, result: ItemResult) -> Html:
    """What the reader says of one item, part or row (format.md, "Tools": marks)."""
    held = result.mark or Mark()
    id = result.id
    offered = [each for each in MARKS if each != "does not apply" or may_be_set_aside(result)]
    choices = [_choice(at, id, each, checked=each == held.mark) for each in offered]
    more = [
        _typed(at, id, "reason", WHY, held.reason) if "does not apply" in offered else None,
        _owner(at, id, held.owner),
        _typed(at, id, "date", "Date", held.date, type="date"),
    ]
    folded = tag(
        "details",
        tag("summary", "Owner, date and reason", hidden(f" for {words.item(at.book, result.item)}")),
        tag("div", more, class_="dt-inputs"),
        class_="dt-details",
        open=bool(held.reason or held.owner or held.date or held.mark == "does not apply"),
    )
    legend = tag("legend", hidden(f"Mark for {words.item(at.book, result.item)}"))
    listed = tag("input", type="hidden", name="marked", value=id)
    remove = tag("button", "Remove", hidden(f": {result.item.what}"), type="submit", name="remove", value=id)
    return tag(
        "fieldset",
        legend,
        listed,
        tag("div", choices, class_="dt-choices--row"),
        folded,
        remove if result.added_by_reader else None,
        class_="dt-mark",
    )


def _choice(at: Setting, item: str, value: str, *, checked: bool) -> Html:
    id = at.id("mark", item, value)
    radio = tag("input", type="radio", name=f"mark:{item}", value=value, id=id, checked=checked)
    return tag("div", radio, tag("label", MARKS[value], for_=id), class_="dt-choice")


def _typed(at: Setting, item: str, part: str, label: str, value: str, type: str = "text") -> Html:
    id = at.id("mark", item, part)
    box = tag("input", type=type, name=f"{part}:{item}", id=id, value=value, autocomplete="off")
    return tag("div", tag("label", label, for_=id), box, class_="dt-input")


def _owner(at: Setting, item: str, value: str) -> Html:
    """The owner is a role, never a name."""
    id = at.id("mark", item, "owner")
    options = _options((("", "Nobody yet"), *_roles(at)), value)
    return tag(
        "div", tag("label", "Owner", for_=id), tag("select", options, name=f"owner:{item}", id=id), class_="dt-input"
    )


def _roles(at: Setting) -> tuple[tuple[str, str], ...]:
    return tuple((role, words.role(at.book, role)) for role in at.book.roles)


@lru_cache(maxsize=64)
def _options(choices: tuple[tuple[str, str], ...], chosen: str) -> Html:
    """The entries of a select; the same for nearly every item of a list, so written once."""
    return join(tag("option", label, value=value, selected=value == chosen) for value, label in choices)


def filters(at: Setting, run: Run) -> Html:
    """Which items are shown; pressing one keeps every mark that has been set."""
    buttons = [
        tag(
            "button",
            label,
            type="submit",
            name="show",
            value=shown,
            aria_pressed="true" if run.shown == shown else "false",
        )
        for shown, label in SHOWN.items()
    ]
    id = at.id("mine")
    roles = tag("select", _options((("", NO_ROLE), *_roles(at)), run.mine), name="mine", id=id)
    mine = tag("div", tag("label", "I am", for_=id), roles, class_="dt-input")
    return tag("fieldset", tag("legend", "Show"), tag("div", buttons, mine, class_="dt-filters"), class_="dt-show")


def nothing_shown(at: Setting, run: Run) -> Html:
    """Why a filter leaves nothing of the list, in the place of its items."""
    match run.shown:
        case "mine" if not run.mine:
            says = f"{NO_ROLE} beside “I am”, then press “{SHOWN['mine']}”."
        case "mine":
            says = f"Nothing in this list names you or is marked as yours: {words.role(at.book, run.mine)}."
        case _:
            says = f"Nothing in this list is shown under “{SHOWN[run.shown]}”."
    return tag("p", says, class_="dt-hint")


def add_row(at: Setting) -> Html | None:
    """A row of the reader's own; None where the procedure leaves no room for it (format.md, "Tools": `reader adds`)."""
    adds = at.tool.reader_adds
    if adds is None:
        return None
    id, about = at.id("row"), at.id("row", "hint")
    box = tag("input", type="text", name="row", id=id, autocomplete="off", aria_describedby=about)
    button = tag("button", "Add", hidden(f": {adds.what}"), type="submit", name="add", value="yes")
    hint = tag("p", "Give a role or a description, not a name.", class_="dt-hint", id=about)
    label = tag("label", adds.what, for_=id)
    return tag("div", tag("div", label, hint, box, class_="dt-input"), button, class_="dt-add")
