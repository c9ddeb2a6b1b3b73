"""The keys of one mapping, taken as what the format wants them to be; whatever does not fit is reported."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from build_scripts.problems.places import Place
from build_scripts.problems.problem import did_you_mean
from build_scripts.reading.attributes import CLAUSE_ID
from build_scripts.reading.nodes import Entry, ListNode, MapNode, Node, TextNode
from build_scripts.reading.source_files import DIRTY
from build_scripts.resolve.draft import Draft, Kind, Use
from decision_tools.conditions import ID, RESERVED
from decision_tools.model.text import NO_TEXT, Text

TITLE = 120
LINE = 600
STORY = 4000
FILL_IN = "fill it in, or take the line out"
LONGEST_ID = 60
ITEM_ID = re.compile(rf"[A-Z]{{1,3}}[0-9]+|{ID.pattern}")


@dataclass(frozen=True, slots=True)
class Fields:
    """The keys of a mapping; a key that is missing or unsound reads as empty, and has been reported."""

    place: Place
    entries: Mapping[str, Entry]
    draft: Draft
    owner: str
    """The key under which `Draft.places` has the mapping."""

    def __contains__(self, key: str) -> bool:
        return key in self.entries

    def get(self, key: str) -> Node | None:
        """The value of a key, or None."""
        return self.entries[key].value if key in self.entries else None

    def at(self, key: str) -> Place:
        """The place of a key's value, or of the mapping where there is no such key."""
        return self.entries[key].value.place if key in self.entries else self.place

    def key_at(self, key: str) -> Place:
        """The place of the key itself."""
        return self.entries[key].key.place if key in self.entries else self.place

    def text(self, key: str, most: int = LINE) -> Text:
        """A text of at most so many characters."""
        node = self.get(key)
        return text(node, f"'{key}'", self.draft, most) if node else NO_TEXT

    def word(self, key: str) -> TextNode | None:
        """A text that is not empty, with its place."""
        node = self.get(key)
        return node if node and text(node, f"'{key}'", self.draft) and isinstance(node, TextNode) else None

    def choice(self, key: str, allowed: Iterable[str]) -> str:
        """One of some words; empty where it is missing or none of them."""
        node = self.word(key)
        return "" if node is None else choice(node, f"'{key}'", allowed, self.draft)

    def flag(self, key: str, word: str = "yes") -> bool:
        """Whether the key stands there with its one word; any other word is reported."""
        return key in self.entries and self.choice(key, (word,)) == word

    def name(self, key: str, kind: Kind) -> str | None:
        """The name of something defined elsewhere."""
        node = self.word(key)
        return None if node is None else use(node, kind, self.draft, self.owner)

    def names(self, key: str, kind: Kind) -> tuple[str, ...]:
        """A list of names of things defined elsewhere."""
        nodes = [node for node in self.list(key) if text(node, f"an entry of '{key}'", self.draft)]
        return self._used(nodes, kind)

    def name_or_names(self, key: str, kind: Kind) -> tuple[str, ...]:
        """One name, or a list of names."""
        if isinstance(self.get(key), TextNode):
            name = self.name(key, kind)
            return (name,) if name else ()
        return self.names(key, kind)

    def list(self, key: str) -> tuple[Node, ...]:
        """The entries of a list; none where the key is missing."""
        node = self.get(key)
        return () if node is None else listed(node, f"'{key}'", self.draft)

    def _used(self, nodes: Iterable[Node], kind: Kind) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for node in nodes:
            if isinstance(node, TextNode):
                if node.text in found:
                    self.draft.problems.report(
                        node.place, "LIST-TWICE", f"'{node.text}' stands twice in this list", "take one out"
                    )
                found[use(node, kind, self.draft, self.owner)] = None
        return tuple(found)


def use(node: TextNode, kind: Kind, draft: Draft, owner: str = "") -> str:
    """Note that a name is used here, and return it."""
    draft.uses.append(Use(kind, node.text, node.place, owner))
    return node.text


def take(
    node: Node,
    what: str,
    draft: Draft,
    *,
    required: Iterable[str] = (),
    optional: Iterable[str] = (),
    owner: str = "",
) -> Fields | None:
    """The fields of a mapping, or None when it is none; `what` names it in messages ("a fact")."""
    if not isinstance(node, MapNode):
        draft.problems.report(
            node.place, "MAPPING-WANTED", f"{what} is a mapping", "write lines of the form 'key: value' under it"
        )
        return None
    if node.flawed:
        return None
    required, known = tuple(required), (*required, *optional)
    for entry in node:
        if entry.key.text not in known:
            draft.problems.report(
                entry.key.place,
                "KEY-UNKNOWN",
                f"'{entry.key.text}' is not a key of {what}",
                did_you_mean(entry.key.text, known, f"the keys are {', '.join(known)}"),
            )
    fields = Fields(node.place, {entry.key.text: entry for entry in node}, draft, owner)
    for key in required:
        if key not in fields:
            draft.problems.report(node.place, "KEY-MISSING", f"{what} has no '{key}'", f"add a line '{key}: …'")
    return fields


def text(node: Node, what: str, draft: Draft, most: int = LINE) -> Text:
    """text = a scalar with something in it and nothing that cannot be seen"""
    if not isinstance(node, TextNode):
        draft.problems.report(node.place, "TEXT-WANTED", f"{what} is a text", "write words, not a list or a mapping")
        return NO_TEXT
    said = node.text.strip()
    if not said:
        draft.problems.report(node.place, "TEXT-EMPTY", f"{what} is empty", "write something, or take the line out")
    elif len(said) > most:
        draft.problems.report(
            node.place,
            "TEXT-LONG",
            f"{what} has {len(said)} characters",
            f"keep it to {most}, or move it into the page",
        )
    elif found := DIRTY.search(said):
        draft.problems.report(
            node.place,
            "TEXT-CHARACTER",
            f"{what} holds U+{ord(found.group()[-1]):04X}, which cannot be seen",
            "take the escape out",
        )
    return Text(said)


def choice(node: TextNode, what: str, allowed: Iterable[str], draft: Draft) -> str:
    """One of some words; empty, and reported, where it is none of them."""
    allowed = tuple(allowed)
    if node.text in allowed:
        return node.text
    words = " or ".join(f"'{word}'" for word in allowed) if len(allowed) < 3 else f"one of {', '.join(allowed)}"
    hint = did_you_mean(node.text, allowed, f"write {words}")
    draft.problems.report(node.place, "VALUE-UNKNOWN", f"{what} cannot be '{node.text}'", hint)
    return ""


def listed(node: Node, what: str, draft: Draft) -> tuple[Node, ...]:
    """list = entries, at least one"""
    if not isinstance(node, ListNode):
        draft.problems.report(node.place, "LIST-WANTED", f"{what} is a list", "write [a, b], or lines that begin '- '")
        return ()
    if not node.items:
        draft.problems.report(node.place, "LIST-EMPTY", f"{what} is an empty list", FILL_IN)
    return node.items


def mapped(node: Node, what: str, draft: Draft, otherwise: str = FILL_IN) -> tuple[Entry, ...]:
    """mapping = entries, at least one"""
    if not isinstance(node, MapNode):
        hint = "write lines of the form 'key: value' under it"
        draft.problems.report(node.place, "MAPPING-WANTED", f"{what} is a mapping", hint)
        return ()
    if not node.entries:
        draft.problems.report(node.place, "LIST-EMPTY", f"nothing stands under {what}", otherwise)
    return node.entries


def identifier(node: TextNode, what: str, draft: Draft, form: re.Pattern[str] = ID) -> str:
    """id = lower case words joined by hyphens, and no word of the condition language"""
    id = node.text
    if id in RESERVED:
        draft.problems.report(
            node.place, "ID-RESERVED", f"'{id}' is a word of the condition language", f"give {what} another id"
        )
    elif not form.fullmatch(id) or len(id) > LONGEST_ID:
        wanted = "capitals, a hyphen and a number: AMB-01" if form is CLAUSE_ID else "lower case words and hyphens"
        near = "-".join(re.findall(r"[a-z0-9]+", id.lower()))[:LONGEST_ID].strip("-")
        example = f", such as '{near}'" if form is not CLAUSE_ID and ID.fullmatch(near) else ""
        draft.problems.report(node.place, "ID-FORM", f"'{id}' is not an id of {what}", f"write {wanted}{example}")
    return id
