"""What is known at one stage of a scenario: the answers that it gives, over those that earlier stages gave."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from build_scripts.problems.places import Place
from build_scripts.problems.problem import did_you_mean
from build_scripts.reading.nodes import Entry, ListNode, Node, TextNode
from build_scripts.resolve.draft import Draft, Use
from build_scripts.resolve.take import STORY, Fields, listed, mapped, text
from decision_tools import answers
from decision_tools.answers import AnswerError
from decision_tools.model.rules import Fact, Item, Tool
from decision_tools.model.state import Answer, Answers, Mark, State

CHILD = re.compile(r"[A-Z][A-Za-z0-9]{0,11}")
KEYS = ("facts", "children", "people", "marks", "today")
TAKEN_BACK = "not given"
"""What a later stage writes of an answer that no longer stands."""

NOTHING_KNOWN = "write 'FACT: not known' where nothing is known of a child or a person, or take the line out"


@dataclass(frozen=True, slots=True)
class Given:
    """Reads what one stage says, with the answers that stood before it."""

    fields: Fields
    before: State

    @property
    def _draft(self) -> Draft:
        return self.fields.draft

    def state(self) -> State:
        """[facts], [children], [people], [marks], [today]: each over what was known"""
        before = self.before
        return State(
            facts=self._answers(self.fields.get("facts"), None, before.facts),
            children=self._about_each(self._children(), "child", before.children),
            people=self._about_each(self._people(), "person", before.people),
            marks={**before.marks, **{each.key.text: self._marks(each) for each in self._entries("marks")}},
            today=self._today() or before.today,
        )

    def _about_each(self, entries: Iterable[Entry], about: str, before: Mapping[str, Answers]) -> Mapping[str, Answers]:
        """The answers about each child or person."""
        found = {each.key.text: self._answers(each.value, about, before.get(each.key.text, {})) for each in entries}
        return {**before, **found}

    def _entries(self, key: str) -> tuple[Entry, ...]:
        node = self.fields.get(key)
        return mapped(node, f"'{key}'", self._draft) if node else ()

    def _report(self, place: Place, message: str, hint: str) -> None:
        self._draft.problems.report(place, "SCENARIO-SUBJECT", message, hint)

    def _children(self) -> Iterator[Entry]:
        for entry in self._entries("children"):
            if not CHILD.fullmatch(entry.key.text):
                self._report(entry.key.place, f"'{entry.key.text}' is not the name of a child", "write A, B, C")
            yield entry

    def _people(self) -> Iterator[Entry]:
        """The items that stand for people: each belongs to a tool that asks about them."""
        asking = [tool for tool in self._draft.tools.values() if tool.each_item]
        known = [item.id for tool in asking for item in tool.items]
        for entry in self._entries("people"):
            if entry.key.text not in known and "tool" not in self._draft.broken:
                hint = did_you_mean(entry.key.text, known, "write an item of a tool that has 'each item'")
                self._report(entry.key.place, f"no tool asks about '{entry.key.text}'", hint)
            yield entry

    def _answers(self, node: Node | None, about: str | None, before: Answers) -> Answers:
        """answers = { fact: text | [options] | not given }*"""
        entries = mapped(node, "what is answered", self._draft, NOTHING_KNOWN) if node else ()
        back = {entry.key.text for entry in entries if self._taken_back(entry, before)}
        found = ((entry.key.text, self._answer(entry, about)) for entry in entries if entry.key.text not in back)
        stood = {fact: answer for fact, answer in before.items() if fact not in back}
        return {**stood, **{fact: answer for fact, answer in found if answer is not None}}

    def _taken_back(self, entry: Entry, before: Answers) -> bool:
        """Whether an answer is taken back; one that was never given cannot be."""
        if not (isinstance(entry.value, TextNode) and entry.value.text == TAKEN_BACK):
            return False
        if entry.key.text not in before:
            hint = "leave the line out: what is not given is not known"
            message = f"'{entry.key.text}' has no answer yet that could be taken back"
            self._draft.problems.report(entry.value.place, "SCENARIO-STAGE", message, hint)
        return True

    def _answer(self, entry: Entry, about: str | None) -> Answer | None:
        fact = self._draft.facts.get(entry.key.text)
        if fact is None:
            self._draft.uses.append(Use("fact", entry.key.text, entry.key.place, self.fields.owner))
            return None
        if fact.about != about:
            place = {"child": "under 'children', by child", "person": "under 'people', by item"}.get(fact.about or "")
            self._report(entry.key.place, f"'{fact.id}' is answered elsewhere", f"write it {place or "under 'facts'"}")
        answer = _blank(entry.value) if fact.type == "text" else None
        answer = _written(entry.value, self._draft) if answer is None else answer
        return None if answer is None else self._sound(fact, answer, entry.value)

    def _sound(self, fact: Fact, answer: Answer, node: Node) -> Answer | None:
        try:
            answers.read(fact, answer)
        except AnswerError as error:
            message = f"'{fact.id}': {error.message}"
            self._draft.problems.report(node.place, "SCENARIO-ANSWER", message, error.hint)
            return None
        return answer

    def _marks(self, entry: Entry) -> Mapping[str, Mark]:
        """marks = { tool: [item or part] }*: each of them is covered"""
        tool = tool_named(entry.key, self.fields)
        known = frozenset(paths(tool)) if tool else frozenset()
        found: dict[str, Mark] = {**self.before.marks.get(entry.key.text, {})}
        for node in listed(entry.value, "the marks", self._draft):
            if text(node, "a mark", self._draft) and isinstance(node, TextNode):
                if tool and node.text not in known:
                    hint = did_you_mean(node.text, known, "write an item, or ITEM.PART")
                    self._report(node.place, f"'{node.text}' is not an item or part of '{tool.id}'", hint)
                found[node.text] = Mark("covered")
        return found

    def _today(self) -> str:
        """today = YYYY-MM-DD"""
        word = self.fields.word("today")
        if word:
            self._sound(Fact("today", text(word, "'today'", self._draft), "date"), word.text, word)
        return word.text if word else ""


def tool_named(key: TextNode, fields: Fields) -> Tool | None:
    """The tool that a key of a scenario names, which must be there."""
    fields.draft.uses.append(Use("tool", key.text, key.place, fields.owner))
    return fields.draft.tools.get(key.text)


def _blank(node: Node) -> Answer | None:
    """A text that was answered with spaces only: the answer that nothing is given."""
    return node.text if isinstance(node, TextNode) and not node.text.strip() else None


def _written(node: Node, draft: Draft) -> Answer | None:
    """An answer in the author's text: one text, or a list of options."""
    if isinstance(node, ListNode):
        return tuple(str(text(item, "an option", draft)) for item in node.items)
    said = text(node, "an answer", draft, STORY)
    return said or None


def paths(tool: Tool) -> Iterator[str]:
    """Every item of a tool and every part, as marks name them."""
    groups: tuple[tuple[Item, ...], ...] = (tool.items, tool.also, *(outcome.do for outcome in tool.outcomes))
    for group in groups:
        for item in group:
            yield item.id
            yield from (f"{item.id}.{part.id}" for part in item.parts)
