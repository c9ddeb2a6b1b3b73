"""The whole screen of a tool at one moment: what to mend, what is asked, what it comes to, and the answers so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from decision_tools.html import Html, join, tag
from decision_tools.position import Position
from decision_tools.render import checklist, clauses, question, record, result, summary, typed
from decision_tools.render.emergency import emergency
from decision_tools.render.run import Run
from decision_tools.render.setting import Setting

NOT_PLAIN: Final[Mapping[bool | None, str]] = {
    None: "It is not known yet whether this tool applies.",
    False: "On your answers this tool does not apply, so nothing in it is required.",
}
"""What is said of a tool where it is not plain that it applies."""


@dataclass(frozen=True, slots=True)
class Screen:
    """What the page shell puts into the page."""

    html: Html
    focus: str
    """The id of the element that the reader goes on from."""
    list: str
    """The id of the element that the reader goes on from after work on a list."""
    record: str
    """The id of the element that the reader goes on from once a record is made."""


def screen(at: Setting, run: Run) -> Screen:
    """A tool as it stands."""
    form = question.form(at, run)
    html = join(
        emergency(at),
        record.notice(at, run),
        _left_out(at, run),
        question.errors(at, run),
        typed.notice(at, run.state),
        [checklist.stop(_about(at, position), position) for position in run.positions],
        _applies(at, run),
        form,
        summary.possible(at, run),
        _runs(at, run),
        summary.answers(at, run),
        summary.set_aside(at, run),
        record.record(at, run, checklist.form_of(_about(at, run.positions[0]), run.positions[0])),
        _children(at, run),
        _ways(run),
    )
    return Screen(html, _focus(at, run, form), checklist.id_of(_about(at, run.positions[0])), record.id_of(at))


def _focus(at: Setting, run: Run, form: Html | None) -> str:
    if opened := record.focus(at, run):
        return opened
    if run.errors:
        return at.id("errors")
    if form:
        return at.id("question")
    named = next((position for position in run.positions if position.outcome), None)
    if named:
        return result.id_of(_about(at, named))
    first = run.positions[0]
    return checklist.id_of(_about(at, first)) if checklist.is_there(at, first) else _id_of_applies(at)


def _about(at: Setting, position: Position) -> Setting:
    """The setting of one run's part of the screen."""
    return replace(at, subject=position.subject)


def _left_out(at: Setting, run: Run) -> Html | None:
    """Answers of another edition that this one cannot take."""
    if not run.left_out:
        return None
    says = "These answers were kept from another edition of the handbook, and this one does not ask for them:"
    lines = [tag("li", line) for line in run.left_out]
    return tag("section", at.heading("Answers left out"), tag("p", says), tag("ul", lines), class_="dt-notice")


def _applies(at: Setting, run: Run) -> Html | None:
    """Whether the tool applies at all, where that is not plain; child by child where it is not the same for each."""
    when = at.tool.when
    alike = len({position.applies for position in run.positions}) == 1
    wanting = [position for position in run.positions if not position.applies]
    if when is None or not wanting:
        return None
    if alike:
        says = tag("p", tag("strong", NOT_PLAIN[wanting[0].applies]), id=_id_of_applies(at), tabindex="-1")
    else:
        each = [f"{summary.child(position.subject)}: {NOT_PLAIN[position.applies]}" for position in wanting]
        says = join(tag("p", tag("strong", line)) for line in each)
    condition = tag("div", clauses.condition(at, when, "It applies only if:"))
    return tag("section", says, condition, class_="dt-notice")


def _id_of_applies(at: Setting) -> str:
    """The id of the sentence that a tool does not apply, which focus moves to where there is nothing else."""
    return at.id("applies")


def _runs(at: Setting, run: Run) -> Html:
    """What each run comes to; those of several children side by side."""
    columns = [tag("div", _run(_about(at, position), run, position), class_="dt-run") for position in run.positions]
    return tag("div", columns, class_="dt-runs")


def _run(at: Setting, run: Run, position: Position) -> Html:
    return join(
        result.result(at, run, position),
        checklist.checklist(at, run, position),
        None if position.outcome else result.settle(at, position),
        result.notes(at, position),
        None if result.asks_first(position) else result.readings(at, position),
    )


def _children(at: Setting, run: Run) -> Html | None:
    """The children of a tool that runs once for each, called by letters."""
    if not run.subjects:
        return None
    remove = [
        tag("button", f"Remove {summary.child(child)}", type="submit", name="remove", value=child, class_="dt-change")
        for child in run.subjects
        if len(run.subjects) > 1
    ]
    add = tag("button", "Add another child", type="submit", name="add", value="yes")
    form = tag(
        "form", tag("div", add, remove, class_="dt-buttons"), data_event="child", data_subject="", method="dialog"
    )
    return tag("section", at.heading("Children"), tag("p", "Each child is a letter here. Do not use names."), form)


def _ways(run: Run) -> Html:
    """Every question in one form, or one at a time; and the way to forget everything."""
    other = ("one", "Ask one question at a time") if run.all_questions else ("all", "Show all questions")
    mode = tag("button", other[1], type="submit", name="mode", value=other[0])
    clear = tag("button", "Clear all answers", type="submit", name="clear", value="yes")
    return tag(
        "div",
        tag("form", mode, data_event="mode", data_subject="", method="dialog"),
        tag("form", clear, data_event="clear", data_subject="", method="dialog"),
        class_="dt-buttons dt-ways",
    )
