"""What a reader has said, as plain JSON or YAML values and back: the shape of a scenario and of a browser tab."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, get_args, get_type_hints

from decision_tools.answers import nearest
from decision_tools.model.state import Answer, Answers, Mark, State
from decision_tools.wording import CodecError

BESIDE_FACTS = ("children", "people", "marks", "rows", "today")
MARKS: tuple[str, ...] = get_args(get_type_hints(Mark)["mark"])
MARK_FIELDS = ("mark", "reason", "owner", "date")


def state_from(given: object) -> State:
    """The state of a mapping whose values are the author's text.

    `{"facts": {fact: answer}, "children": {"A": {…}}, "people": {item: {…}}, "marks": {tool: …}, "rows": {tool: {row:
    words}}, "today": "2026-11-22"}`, each part optional. An answer is text, or a list of texts for any-of. Marks are
    a list of what is covered, or `{item: {"mark", "reason", "owner", "date"}}`. A mapping without `facts` holds the
    facts themselves, and the other parts beside them.
    Raises CodecError, which names where, for an unknown key and for a value of the wrong type.
    """
    parts = _mapping(given, "the answers")
    if "facts" in parts:
        for name in parts:
            _known(name, ("facts", *BESIDE_FACTS), "the answers", "a part of them")
        facts = parts["facts"]
    else:
        facts = {name: value for name, value in parts.items() if name not in BESIDE_FACTS}
    return State(
        _answers(facts, "facts"),
        _by_name(parts.get("children", {}), "children", _answers),
        _by_name(parts.get("people", {}), "people", _answers),
        _by_name(parts.get("marks", {}), "marks", _marks),
        _by_name(parts.get("rows", {}), "rows", _rows),
        _text(parts.get("today", ""), "today"),
    )


def state_to(state: State) -> dict[str, Any]:
    """The state as plain JSON values, empty parts left out; `state_from` gives the same state back."""
    beside: dict[str, Any] = {
        "children": {child: _plain(answers) for child, answers in state.children.items()},
        "people": {person: _plain(answers) for person, answers in state.people.items()},
        "marks": {tool: _plain_marks(marks) for tool, marks in state.marks.items()},
        "rows": {tool: dict(rows) for tool, rows in state.rows.items()},
        "today": state.today,
    }
    return {"facts": _plain(state.facts), **{name: part for name, part in beside.items() if part}}


def _plain(answers: Answers) -> dict[str, str | list[str]]:
    return {fact: answer if isinstance(answer, str) else list(answer) for fact, answer in answers.items()}


def _plain_marks(marks: Mapping[str, Mark]) -> list[str] | dict[str, dict[str, str]]:
    if all(mark == Mark("covered") for mark in marks.values()):
        return list(marks)
    fields = {id: {name: getattr(mark, name) for name in MARK_FIELDS} for id, mark in marks.items()}
    return {id: {name: text for name, text in each.items() if text} for id, each in fields.items()}


def _mapping(given: object, where: str) -> dict[str, Any]:
    if not isinstance(given, Mapping):
        raise CodecError(where, "a mapping is wanted", "write 'name: value' for each")
    for name in given:
        if not isinstance(name, str):
            raise CodecError(where, f"the name {name!r} is not text", "put it in quotation marks")
    return dict(given)


def _by_name[Part](given: object, where: str, read: Callable[[object, str], Part]) -> dict[str, Part]:
    return {name: read(part, f"{where}/{name}") for name, part in _mapping(given, where).items()}


def _known(name: str, names: tuple[str, ...], where: str, what: str) -> None:
    if name not in names:
        near = nearest(name, names)
        hint = f"did you mean '{near}'?" if near else f"there are {', '.join(names)}"
        raise CodecError(where, f"'{name}' is not {what}", hint)


def _text(given: object, where: str) -> str:
    if not isinstance(given, str):
        raise CodecError(where, f"text is wanted, and not {_said(given)}", "put it in quotation marks")
    return given


def _said(given: object) -> str:
    """What a value that is no text looks like to its author."""
    match given:
        case None:
            return "nothing"
        case bool():
            return "true or false"
        case Mapping():
            return "a mapping"
        case list() | tuple():
            return "a list"
        case _:
            return f"the number {given}"


def _answers(given: object, where: str) -> dict[str, Answer]:
    return _by_name(given, where, _answer)


def _answer(given: object, where: str) -> Answer:
    if isinstance(given, list | tuple):
        return tuple(_text(each, where) for each in given)
    if isinstance(given, bool):
        raise CodecError(where, "text is wanted, and not true or false", f'write "{"yes" if given else "no"}"')
    return _text(given, where)


def _rows(given: object, where: str) -> dict[str, str]:
    return _by_name(given, where, _text)


def _marks(given: object, where: str) -> dict[str, Mark]:
    if isinstance(given, list | tuple):
        return {_text(id, where): Mark("covered") for id in given}
    return _by_name(given, where, _mark)


def _mark(given: object, where: str) -> Mark:
    fields = _mapping(given, where)
    for name in fields:
        _known(name, MARK_FIELDS, where, "part of a mark")
    texts = {name: _text(text, f"{where}/{name}") for name, text in fields.items()}
    mark: Any = texts.get("mark", Mark().mark)
    _known(mark, MARKS, where, "a mark")
    return Mark(mark, texts.get("reason", ""), texts.get("owner", ""), texts.get("date", ""))
