"""The record in the page: the press that writes it, the note to read, its copies, and the way back to an old one."""

from __future__ import annotations

from typing import Final

from decision_tools.html import Html, join, tag
from decision_tools.position import Position
from decision_tools.record.blocks import Block, Table
from decision_tools.record.forms import Record
from decision_tools.record.rich import element
from decision_tools.render.run import Run
from decision_tools.render.setting import Setting

COPIES: Final = {
    "rich": "Copy for Word or a case system",
    "text": "Copy as plain text",
    "print": "Print",
    "word": "Download for Word",
    "markdown": "Download as Markdown",
    "json": "Download to open again here (JSON)",
}
"""What the page can do with a record, by the word that its script knows."""
FIRST: Final = "rich"
CALENDAR: Final = ("calendar", "Download the dates for a calendar")

CHECK: Final = (
    "Read it before you use it. It holds what you answered here and nothing else. Names of children and families are "
    "not asked for: add them only where your own records want them."
)
OPEN: Final = "It takes the place of every answer in this tab. The file is read here and sent nowhere."


def record(at: Setting, run: Run, saves: str | None) -> Html:
    """The part of the screen that is about the record; `saves` is the id of a form that is to be saved with it."""
    made = _made(at, run.record) if run.record else None
    press = None if made or not any(map(_says_something, run.positions)) else _press(at, saves)
    return tag("section", made or press, _open(at), class_="dt-record")


def id_of(at: Setting) -> str:
    """The id of the heading that focus moves to once a record is made."""
    return at.id("record")


def _says_something(position: Position) -> bool:
    return bool(position.answered or position.items or position.outcome)


def _press(at: Setting, saves: str | None) -> Html:
    """One press writes the record; where there is a list, what is marked in it is saved by the same press."""
    button = tag("button", "Write the record", type="submit", name="record", value="yes", form=saves)
    hint = tag("p", f"{at.tool.note or at.tool.title}, as things stand now.", class_="dt-hint")
    return tag("form", at.heading("The record"), hint, button, data_event="record", data_subject="", method="dialog")


def _made(at: Setting, record: Record) -> Html:
    """The note, with everything that can be done with it."""
    wanted = [*COPIES.items(), *[CALENDAR] * bool(record.calendar)]
    buttons = [
        tag("button", label, type="button", data_record=form, class_="dt-button--main" if form == FIRST else None)
        for form, label in wanted
    ]
    return join(
        at.heading("The record", id=id_of(at), tabindex="-1"),
        tag("p", f"Written on {record.written.says}. {CHECK}"),
        tag("div", buttons, class_="dt-buttons"),
        tag("p", class_="dt-record-said", role="status"),
        tag("div", [_block(at, block) for block in record.blocks], class_="dt-note"),
    )


def _block(at: Setting, block: Block) -> Html:
    """One block of the note; a table that is wider than the page is moved by keys as well as by touch."""
    inside = element(block, at.level + 1)
    if not isinstance(block, Table):
        return inside
    label = f"Table: {', '.join(block.columns)}"
    return tag("div", inside, class_="dt-table", role="region", aria_label=label, tabindex="0")


def _open(at: Setting) -> Html:
    """The way back to a record that was downloaded."""
    id, hint = at.id("record", "file"), at.id("record", "hint")
    box = tag("input", type="file", id=id, accept=".json,application/json", aria_describedby=hint)
    inside = tag(
        "details",
        tag("summary", "Open a record again"),
        tag("p", OPEN, class_="dt-hint", id=hint),
        tag("div", tag("label", "A record that was downloaded here (JSON)", for_=id), box, class_="dt-input"),
        tag("input", type="hidden", name="text", value=""),
        tag("button", "Open it", type="submit"),
        class_="dt-details",
    )
    return tag("form", inside, data_event="reopen", data_subject="", method="dialog")


def notice(at: Setting, run: Run) -> Html | None:
    """What there is to say of a record that was opened just now, or was not."""
    if run.refused:
        title = at.heading("There is a problem", id=at.id("refused"))
        says = tag("p", run.refused)
        return tag("div", title, says, class_="dt-errors", role="alert", aria_labelledby=at.id("refused"))
    if run.reopened is None:
        return None
    of = run.reopened
    lines = [tag("li", line) for line in of.lines]
    return tag(
        "section",
        at.heading(of.opening, id=at.id("reopened"), tabindex="-1"),
        tag("ul", lines),
        _elsewhere(at, of.tool),
        class_="dt-notice",
    )


def _elsewhere(at: Setting, tool: str) -> Html | None:
    """The way to the tool that the record is of, where that is another."""
    if tool in ("", at.tool.id):
        return None
    return tag("p", "Its answers are in ", tag("a", at.book.tools[tool].title, href=at.links.tool(tool)), ".")


def focus(at: Setting, run: Run) -> str:
    """Where the reader goes on after opening a record; empty where none was opened."""
    if run.refused:
        return at.id("record", "file")
    return at.id("reopened") if run.reopened else ""
