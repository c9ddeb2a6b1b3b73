"""What the reader did in the page, turned into the next state of the tab: one function for each kind of event."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, get_args

from decision_tools import fields
from decision_tools.fields import FieldError, Fields, Slot, slot
from decision_tools.model.handbook import Handbook
from decision_tools.model.state import Mark, State
from decision_tools.record.kept import Kept, RecordError, from_json
from decision_tools.record.written import written
from decision_tools.render.run import Shown
from decision_tools.tab import Tab, put

RECORDED: Final = "The record is ready."
CLEARED: Final = "All answers are cleared."
SAVED: Final = "The list is saved."
NOTHING_TO_OPEN: Final = "Choose a record first, then press “Open it”."
NOTHING_TO_ADD: Final = "Write what to add first, then press Add."


class EventError(ValueError):
    """An event that no page of ours sends."""


@dataclass(frozen=True, slots=True)
class Event:
    """One submit of one form."""

    tool: str
    kind: str
    fields: Fields
    subject: str = ""
    now: str = ""
    """What the page's clock says, with its distance from UTC: "2026-11-22T14:05:00+00:00"."""

    def value(self, name: str) -> str:
        """What a field holds; empty where the form has no such field."""
        return "".join(self.fields.get(name, ())[:1])


@dataclass(frozen=True, slots=True)
class Done:
    """The tab after an event, and what the reader has to be told."""

    tab: Tab
    tool: str = ""
    """The tool in which it happened; empty where nothing did."""
    held: Fields = field(default_factory=dict[str, tuple[str, ...]])
    """What was filled in, kept where something is to be mended."""
    errors: tuple[FieldError, ...] = ()
    say: str = ""
    """What to announce where focus alone does not tell it."""
    in_list: bool = False
    """Whether the reader goes on in the list rather than at a question."""
    at_record: bool = False
    """Whether the reader goes on at a record that has been made."""
    opened: Kept | None = None
    """The record that the answers have just been taken from."""
    refused: str = ""
    """Why a record was not opened."""
    looks: tuple[str, ...] = ()
    """What was typed just now that looks like a real person's data."""


def event_from(mapping: Mapping[str, object], now: str = "") -> Event:
    """An event as the page sends it.  Raises EventError."""
    pairs = mapping.get("fields")
    tool, kind, subject = (mapping.get(name, "") for name in ("tool", "kind", "subject"))
    if not (isinstance(tool, str) and isinstance(kind, str) and isinstance(subject, str) and isinstance(pairs, list)):
        raise EventError("an event has a tool, a kind, a subject and fields")
    return Event(tool, kind, _gathered(pairs), subject, now)


def _gathered(pairs: Sequence[object]) -> Fields:
    """The fields by name, several values of one name together and in order."""
    gathered: dict[str, tuple[str, ...]] = {}
    for pair in pairs:
        match pair:
            case [str(name), str(value)]:
                gathered[name] = (*gathered.get(name, ()), value)
            case _:
                raise EventError("a field is a name and a value")
    return gathered


def happen(book: Handbook, tab: Tab, event: Event) -> Done:
    """The tab after an event.  Raises EventError for a kind that no form has."""
    if event.kind not in _KINDS:
        raise EventError(f"'{event.kind}' is not a kind of event")
    done = _KINDS[event.kind](book, tab.without_records(), event)
    return replace(done, tool=event.tool, held=event.fields if done.errors else {})


def _answer(book: Handbook, tab: Tab, event: Event) -> Done:
    """Take what can be taken; what cannot comes back to be mended, as it was typed."""
    done = tab.seen(event.tool, change="")
    if event.value("keep"):
        return Done(done)
    errors = []
    for at in map(slot, event.fields.get("asked", ())):
        try:
            done = _take(book, done, event, at)
        except FieldError as error:
            errors.append(error)
    change = tab.view(event.tool).change if errors else ""
    return Done(done.seen(event.tool, change=change), errors=tuple(errors))


def _take(book: Handbook, tab: Tab, event: Event, at: Slot) -> Tab:
    if at.fact not in book.facts:
        raise EventError(f"there is no question '{at.fact}'")
    fact = book.facts[at.fact]
    answer = fields.read(fact, at, event.fields)
    if answer is None and not tab.view(event.tool).all_questions:
        if fact.type != "text":
            raise fields.wanted(fact, at)
        answer = ""
    given_in = {key: tool for key, tool in tab.given_in.items() if key != at.key}
    if answer is not None:
        given_in[at.key] = event.tool
    return replace(tab, state=put(book, tab.state, at, answer), given_in=given_in)


def _change(book: Handbook, tab: Tab, event: Event) -> Done:
    """Ask a question again, with the answer as it was."""
    key = event.value("slot")
    if slot(key).fact not in book.facts:
        raise EventError(f"there is no question '{key}'")
    return Done(tab.seen(event.tool, change=key))


def _clear(_book: Handbook, _tab: Tab, _event: Event) -> Done:
    """Forget everything, in every tool."""
    return Done(Tab(), say=CLEARED)


def _mode(_book: Handbook, tab: Tab, event: Event) -> Done:
    """Every question in one form, or one at a time."""
    return Done(tab.seen(event.tool, all_questions=event.value("mode") == "all", change=""))


def _child(_book: Handbook, tab: Tab, event: Event) -> Done:
    """One more child, or one fewer."""
    children = dict(tab.state.children)
    gone = event.value("remove")
    if gone:
        children.pop(gone, None)
        given_in = {key: tool for key, tool in tab.given_in.items() if not key.endswith(f"@{gone}")}
        return Done(replace(tab, state=replace(tab.state, children=children), given_in=given_in))
    children[_next_letter(children)] = {}
    return Done(replace(tab, state=replace(tab.state, children=children)))


def _next_letter(children: Mapping[str, object]) -> str:
    """A letter that no child has; after Z, two letters."""
    letters = [chr(code) for code in range(ord("A"), ord("Z") + 1)]
    return next(name for name in (*letters, *(a + b for a in letters for b in letters)) if name not in children)


def _marks(book: Handbook, tab: Tab, event: Event) -> Done:
    """Keep every mark of the list as it stands, then add or remove a row, or show other items."""
    marks = {**tab.state.marks.get(event.tool, {}), **{id: _mark(event, id) for id in event.fields.get("marked", ())}}
    state = replace(
        tab.state, marks={**tab.state.marks, event.tool: {k: mark for k, mark in marks.items() if mark != Mark()}}
    )
    shown: Shown = next(
        (each for each in get_args(Shown.__value__) if each == event.value("show")), tab.view(event.tool).shown
    )
    tab = replace(tab, state=state).seen(event.tool, shown=shown, mine=event.value("mine"))
    if event.value("remove"):
        return Done(replace(tab, state=_without_row(state, event.tool, event.value("remove"))), say=SAVED, in_list=True)
    words = event.value("row").strip()
    if words:
        tab = replace(tab, state=_with_row(book, state, event.tool, words))
    if event.value("record"):
        return _record(book, tab, event)
    if words:
        return Done(tab, say=SAVED, in_list=True)
    return Done(tab, say=NOTHING_TO_ADD if event.value("add") else SAVED, in_list=True)


def _mark(event: Event, id: str) -> Mark:
    marks = {"covered": Mark("covered"), "does not apply": Mark("does not apply")}
    said = marks.get(event.value(f"mark:{id}"), Mark())
    return replace(
        said,
        reason=event.value(f"reason:{id}").strip(),
        owner=event.value(f"owner:{id}"),
        date=event.value(f"date:{id}").strip(),
    )


def _with_row(book: Handbook, state: State, tool: str, words: str) -> State:
    """A row of the reader's own, under an id that no row or person has; a person where the tool asks about each."""
    taken = {id for rows in state.rows.values() for id in rows} | set(state.people)
    id = next(name for name in (f"row-{number}" for number in range(1, len(taken) + 2)) if name not in taken)
    rows = {**state.rows, tool: {**state.rows.get(tool, {}), id: words}}
    people = {**state.people, id: {}} if book.tools[tool].each_item else state.people
    return replace(state, rows=rows, people=people)


def _without_row(state: State, tool: str, id: str) -> State:
    def less[T](kept: Mapping[str, T]) -> dict[str, T]:
        return {key: value for key, value in kept.items() if key != id}

    rows = {**state.rows, tool: less(state.rows.get(tool, {}))}
    marks = {**state.marks, tool: less(state.marks[tool])}
    return replace(state, rows=rows, marks=marks, people=less(state.people))


def _record(_book: Handbook, tab: Tab, event: Event) -> Done:
    """Write the record down as things stand, under the time that the page's clock says."""
    try:
        at = written(event.now)
    except ValueError as error:
        raise EventError(f"a record needs the time: {error}") from None
    return Done(tab.seen(event.tool, record=at.iso), say=RECORDED, at_record=True)


def _reopen(_book: Handbook, tab: Tab, event: Event) -> Done:
    """Take up the answers of a record, in the place of those that were there; or none of them, and say why."""
    text = event.value("text")
    if not text.strip():
        return Done(tab, refused=NOTHING_TO_OPEN)
    try:
        record = from_json(text)
    except RecordError as error:
        return Done(tab, refused=str(error))
    return Done(Tab(replace(record.state, today=tab.state.today)), opened=record)


_KINDS: Final[Mapping[str, Callable[[Handbook, Tab, Event], Done]]] = {
    "answer": _answer,
    "change": _change,
    "child": _child,
    "clear": _clear,
    "marks": _marks,
    "mode": _mode,
    "record": _record,
    "reopen": _reopen,
}
