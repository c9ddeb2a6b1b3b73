"""Scenarios: training cases whose answers and expectations are checked against the facts and tools that they name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from build_scripts.draft import Draft, Use
from build_scripts.nodes import Entry, ListNode, MapNode, Node, TextNode
from build_scripts.places import Place
from build_scripts.problems import did_you_mean
from build_scripts.take import STORY, TITLE, Fields, identifier, listed, mapped, take, text
from decision_tools import answers
from decision_tools.answers import AnswerError
from decision_tools.model import MODALITIES, Answer, Answers, Expectation, Fact, Item, Mark, Scenario, State, Tool

GROUPS = (*MODALITIES, "settle first", "if", "not called for", "reading", "missing", "adds", "stop", "overdue")
OUTCOMES = "outcomes"
CHILD = re.compile(r"[A-Z][A-Za-z0-9]{0,11}")
KEYS = ("facts", "children", "people", "marks", "today", "pause", "debrief")


def scenarios(draft: Draft) -> None:
    """Every scenario, once all facts and tools are known."""
    for id, node in draft.scenario_nodes.items():
        fields = take(
            node,
            "a scenario",
            draft,
            required=("id", "title", "story", "expect"),
            optional=KEYS,
            owner=f"scenario/{id}",
        )
        word = fields.word("id") if fields else None
        if fields and word:
            identifier(word, "a scenario", draft)
            draft.scenarios[id] = _Reader(id, fields, draft).scenario()


class _Reader:
    """Reads one scenario."""

    def __init__(self, id: str, fields: Fields, draft: Draft) -> None:
        self._id = id
        self._fields = fields
        self._draft = draft

    def scenario(self) -> Scenario:
        """scenario = { id, title, story, [facts], [children], [people], [marks], [today], expect, … }"""
        fields = self._fields
        state = State(
            facts=self._answers(fields.get("facts"), None),
            children={entry.key.text: self._answers(entry.value, "child") for entry in self._children()},
            people={entry.key.text: self._answers(entry.value, "person") for entry in self._people()},
            marks={entry.key.text: self._marks(entry) for entry in self._entries("marks")},
            today=self._today(),
        )
        return Scenario(
            self._id,
            fields.text("title", TITLE),
            fields.text("story", STORY),
            state,
            tuple(self._expectations(frozenset(state.children))),
            fields.text("pause"),
            fields.text("debrief", STORY),
        )

    def _entries(self, key: str) -> tuple[Entry, ...]:
        node = self._fields.get(key)
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

    def _answers(self, node: Node | None, about: str | None) -> Answers:
        """answers = { fact: text | [options] }*"""
        entries = mapped(node, "the answers", self._draft) if node else ()
        found = ((entry.key.text, self._answer(entry, about)) for entry in entries)
        return {fact: answer for fact, answer in found if answer is not None}

    def _answer(self, entry: Entry, about: str | None) -> Answer | None:
        fact = self._draft.facts.get(entry.key.text)
        if fact is None:
            self._draft.uses.append(Use("fact", entry.key.text, entry.key.place, f"scenario/{self._id}"))
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
        tool = self._tool(entry.key)
        known = frozenset(paths(tool)) if tool else frozenset()
        found: dict[str, Mark] = {}
        for node in listed(entry.value, "the marks", self._draft):
            if text(node, "a mark", self._draft) and isinstance(node, TextNode):
                if tool and node.text not in known:
                    hint = did_you_mean(node.text, known, "write an item, or ITEM.PART")
                    self._report(node.place, f"'{node.text}' is not an item or part of '{tool.id}'", hint)
                found[node.text] = Mark("covered")
        return found

    def _tool(self, key: TextNode) -> Tool | None:
        self._draft.uses.append(Use("tool", key.text, key.place, f"scenario/{self._id}"))
        return self._draft.tools.get(key.text)

    def _today(self) -> str:
        """today = YYYY-MM-DD"""
        word = self._fields.word("today")
        if word:
            self._sound(Fact("today", text(word, "'today'", self._draft), "date"), word.text, word)
        return word.text if word else ""

    def _expectations(self, children: frozenset[str]) -> Iterator[Expectation]:
        """expect = { tool: expected | { child: expected }* }*"""
        for entry in self._entries("expect"):
            self._tool(entry.key)
            key = f"scenario/{self._id}/expect/{entry.key.text}"
            self._draft.places[key] = entry.key.place
            by_child = isinstance(entry.value, MapNode) and any(part.key.text in children for part in entry.value)
            if by_child and isinstance(entry.value, MapNode):
                for part in entry.value:
                    self._draft.places[f"{key}/{part.key.text}"] = part.key.place
                    yield self._expected(entry.key.text, part.key.text, part.value, f"{key}/{part.key.text}")
            else:
                yield self._expected(entry.key.text, "", entry.value, key)

    def _expected(self, name: str, subject: str, node: Node, key: str) -> Expectation:
        """expected = [outcomes] | { outcomes: [outcomes] | group: [items] }*"""
        if isinstance(node, ListNode):
            return Expectation(name, subject, self._outcomes(node, name))
        groups: dict[str, tuple[str, ...]] = {}
        outcomes = None
        for entry in mapped(node, f"what is expected of '{name}'", self._draft):
            self._draft.places[f"{key}/{entry.key.text}"] = entry.key.place
            if entry.key.text == OUTCOMES:
                outcomes = self._outcomes(entry.value, name)
            elif entry.key.text in GROUPS:
                groups[entry.key.text] = self._members(entry.value, "" if entry.key.text == "adds" else name)
            else:
                message = f"'{entry.key.text}' is not a group of items"
                hint = did_you_mean(entry.key.text, GROUPS, f"the groups are {', '.join(GROUPS)}")
                self._draft.problems.report(entry.key.place, "KEY-UNKNOWN", message, hint)
        return Expectation(name, subject, outcomes, groups)

    def _outcomes(self, node: Node, tool: str) -> tuple[str, ...]:
        found = [word for word in listed(node, "the outcomes", self._draft) if text(word, "an outcome", self._draft)]
        words = [word for word in found if isinstance(word, TextNode)]
        self._draft.uses += [Use("outcome", word.text, word.place, tool) for word in words]
        return tuple(word.text for word in words)

    def _members(self, node: Node, tool: str) -> tuple[str, ...]:
        """The items of a group, which `tool` must have; an empty list says that there are none."""
        nodes = node.items if isinstance(node, ListNode) else listed(node, "the items", self._draft)
        sound = (word for word in nodes if text(word, "an item", self._draft))
        found = [word for word in sound if isinstance(word, TextNode)]
        self._draft.uses += [Use("item", word.text, word.place, tool) for word in found]
        return tuple(word.text for word in found)


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
