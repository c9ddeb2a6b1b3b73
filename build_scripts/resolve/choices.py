"""What a trainer adds to a stage: what the room commits on, the minutes, prompts, and words on single choices."""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_scripts.problems.places import Place
from build_scripts.problems.problem import did_you_mean
from build_scripts.reading.nodes import Entry, TextNode
from build_scripts.resolve.draft import Draft, Use
from build_scripts.resolve.given import tool_named
from build_scripts.resolve.take import STORY, Fields, mapped, take, text
from decision_tools.model.rules import Tool
from decision_tools.model.scenarios import AlsoRight, Expectation, Remark
from decision_tools.model.text import Text

KEYS = ("ask", "minutes", "prompts", "also right", "feedback")
MINUTES = re.compile(r"[1-9][0-9]{0,2}")


def asked(fields: Fields, expected: tuple[Expectation, ...]) -> tuple[str, ...]:
    """ask = tool | [tools]: each is one of which something is expected"""
    tools = fields.name_or_names("ask", "tool")
    for tool in tools:
        _is_expected(tool, fields.at("ask"), expected, fields.draft)
    return tools


def minutes(fields: Fields) -> int:
    """minutes = a whole number; 0 where nothing is said"""
    word = fields.word("minutes")
    if word and not MINUTES.fullmatch(word.text):
        message, hint = f"'minutes' cannot be '{word.text}'", "write a whole number of minutes, such as 10"
        fields.draft.problems.report(word.place, "VALUE-UNKNOWN", message, hint)
        return 0
    return int(word.text) if word else 0


def prompts(fields: Fields) -> tuple[Text, ...]:
    """prompts = [texts]"""
    found = (text(node, "a prompt", fields.draft) for node in fields.list("prompts"))
    return tuple(said for said in found if said)


def also_right(fields: Fields, key: str, expected: tuple[Expectation, ...]) -> Iterator[AlsoRight]:
    """also right = { tool: { outcome, reading, because } }*; `key` is the stage's key in `Draft.places`"""
    for entry in _entries(fields, "also right"):
        tool_named(entry.key, fields)
        required = ("outcome", "reading", "because")
        inside = take(entry.value, "an answer that is also right", fields.draft, required=required, owner=fields.owner)
        outcome = inside.word("outcome") if inside else None
        reading = inside.name("reading", "reading") if inside else None
        if inside and outcome and reading:
            fields.draft.places[f"{key}/also right/{entry.key.text}"] = inside.at("reading")
            fields.draft.uses.append(Use("outcome", outcome.text, outcome.place, entry.key.text))
            _is_a_choice(entry, outcome, expected, fields.draft)
            yield AlsoRight(entry.key.text, outcome.text, reading, inside.text("because"))


def _is_a_choice(entry: Entry, outcome: TextNode, expected: tuple[Expectation, ...], draft: Draft) -> None:
    """What is also right is an outcome beside those that are expected."""
    tool = entry.key.text
    if not _is_expected(tool, entry.key.place, expected, draft):
        return
    outcomes = [each.outcomes for each in expected if each.tool == tool and each.outcomes is not None]
    if not outcomes:
        hint = "state the outcomes under 'expect', or take this out"
        _report(entry.key.place, f"no outcome of '{tool}' is expected, so none is right as well", hint, draft)
    elif all(outcome.text in each for each in outcomes):
        message = f"'{outcome.text}' is expected of '{tool}' already"
        _report(outcome.place, message, "name the outcome that another reading leads to", draft)


def feedback(fields: Fields, expected: tuple[Expectation, ...]) -> Iterator[Remark]:
    """feedback = { tool: { outcome or item: text }* }*"""
    for entry in _entries(fields, "feedback"):
        tool = tool_named(entry.key, fields)
        _is_expected(entry.key.text, entry.key.place, expected, fields.draft)
        for said in mapped(entry.value, "the feedback", fields.draft):
            if tool:
                _is_known(said.key, tool, fields.draft)
            words = text(said.value, "feedback", fields.draft, STORY)
            if words:
                yield Remark(entry.key.text, said.key.text, words)


def _is_known(choice: TextNode, tool: Tool, draft: Draft) -> None:
    known = [*(outcome.id for outcome in tool.outcomes), *(item.id for item in tool.items)]
    if choice.text not in known:
        hint = did_you_mean(choice.text, known, f"the choices are {', '.join(known)}")
        _report(choice.place, f"'{choice.text}' is not a choice in '{tool.id}'", hint, draft)


def _entries(fields: Fields, key: str) -> tuple[Entry, ...]:
    node = fields.get(key)
    return mapped(node, f"'{key}'", fields.draft) if node else ()


def _is_expected(tool: str, place: Place, expected: tuple[Expectation, ...], draft: Draft) -> bool:
    """Whether something is expected of a tool; a tool that is not there at all is told elsewhere."""
    if any(each.tool == tool for each in expected):
        return True
    if tool in draft.tools:
        _report(place, f"nothing is expected of '{tool}' at this stage", "add it under 'expect'", draft)
    return False


def _report(place: Place, message: str, hint: str, draft: Draft) -> None:
    draft.problems.report(place, "SCENARIO-CHOICE", message, hint)
