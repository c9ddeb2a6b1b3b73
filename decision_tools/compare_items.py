"""Where each item, note, action and added duty of one edition of a tool stands in every situation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from decision_tools import deadlines, words
from decision_tools.checklist import strength
from decision_tools.compare_ground import Edition
from decision_tools.diagram import Node
from decision_tools.lookup import dates_of
from decision_tools.model.handbook import Handbook
from decision_tools.model.rules import Item, ItemRule
from decision_tools.rules import ItemRoot
from decision_tools.space import Space


@dataclass(frozen=True, slots=True)
class Stands:
    """Where an item that is shown stands, and what it says: whatever a reader would see change."""

    group: str
    """The heading it stands under: its strength, "Must not", "Settle first"."""
    says: str
    due: str = ""
    """When it is due, in words, with what that hangs on."""
    record: str = ""
    stop: str = ""
    """What to do where it is excluded and the tool cannot go on without it."""


NOT_SHOWN = None
"""The result where an item is not called for, or is not in this edition."""


@dataclass(frozen=True, slots=True)
class Kept:
    """One thing of a list, by the id under which both editions know it."""

    kind: str
    """ "item", "note", "action" or "duty"."""
    id: str
    """ "police-tvp", "P02.liaison", "needed/invite-police"."""

    @property
    def outcome(self) -> str:
        """The outcome that an action belongs to."""
        return self.id.partition("/")[0] if self.kind == "action" else ""


@dataclass(frozen=True, slots=True)
class Standing:
    """One thing of a list in one edition: what it says at its own strength, and where it stands in every situation."""

    label: str
    node: Node
    """A diagram of Stands and NOT_SHOWN."""
    cites: tuple[str, ...]


def standings(book: Handbook, edition: Edition, space: Space) -> dict[Kept, Standing]:
    """Everything that the lists of one edition hold."""
    reader = _Reader(book, edition, space)
    tool = edition.rules.tool
    found: dict[Kept, Standing] = {}
    for root in edition.rules.items:
        found |= reader.whole("item", root, tool.every_item if root.item.person else ())
    for root in edition.rules.also:
        found |= reader.whole("note", root, ())
    for outcome, roots in edition.rules.do.items():
        for root in roots:
            for kept, standing in reader.whole("action", root, ()).items():
                found[replace(kept, id=f"{outcome}/{kept.id}")] = standing
    return found | dict(reader.duties())


@dataclass(frozen=True, slots=True)
class _Reader:
    """One edition of a tool, read thing by thing."""

    book: Handbook
    edition: Edition
    space: Space

    def whole(self, kind: str, root: ItemRoot, rules: tuple[ItemRule, ...]) -> dict[Kept, Standing]:
        """A thing with its parts."""
        label = words.item(self.book, root.item) or root.item.id
        found = {Kept(kind, root.item.id): Standing(label, self._node(root, rules), self._cites(root.item, rules))}
        for part in root.parts:
            says = f"{label}: {words.item(self.book, part.item)}"
            found[Kept(kind, f"{root.item.id}.{part.item.id}")] = Standing(says, self._node(part, ()), part.item.cites)
        return found

    def _cites(self, item: Item, rules: tuple[ItemRule, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*item.cites, *(cite for rule in rules for cite in rule.cites))))

    def _node(self, root: ItemRoot, rules: tuple[ItemRule, ...]) -> Node:
        """Exclusion wins over settle-first, and that over the thing itself (format.md, "Tools")."""
        store, plain = self.space.store, self._stands(root.item)
        shown, away = store.result(plain), store.result(NOT_SHOWN)
        node = store.choose(self.space.where(root.when), shown, away)
        by_rule = list(zip(rules, self.edition.rules.item_rules, strict=False))
        for effect in ("settle first", "exclude"):
            for rule, where in by_rule:
                if rule.effect == effect:
                    node = store.choose(
                        self.space.where(where), store.result(_instead(plain, rule, root.item.if_excluded)), node
                    )
        return node

    def duties(self) -> Iterator[tuple[Kept, Standing]]:
        """The duties that rules set beside every person."""
        rules = self.edition.rules
        store = self.space.store
        for rule, where in zip(rules.tool.every_item, rules.item_rules, strict=True):
            if rule.duty:
                stands = store.result(self._stands(rule.duty))
                node = store.choose(self.space.where(where), stands, store.result(NOT_SHOWN))
                label = words.item(self.book, rule.duty) or rule.duty.id
                yield Kept("duty", rule.duty.id), Standing(label, node, (*rule.cites, *rule.duty.cites))

    def _stands(self, item: Item) -> Stands:
        """What an item says when it is called for."""
        record = self.book.terms[item.record].name if item.record else ""
        return Stands(
            words.GROUPS[strength(self.book, item)],
            words.item(self.book, item),
            self._due(item, ()),
            record,
        )

    def _due(self, item: Item, path: tuple[str, ...]) -> str:
        """A timing in words, followed back through the items that it starts from."""
        if item.timing is None:
            return ""
        said = [deadlines.rule(item.timing, self._items(), self.book.facts)]
        for date in dates_of(item.timing):
            other = self._items().get(date)
            if other and other.timing and date not in path:
                said.append(f"which is {self._due(other, (*path, date))}")
        return ", ".join(said)

    def _items(self) -> Mapping[str, Item]:
        tool = self.edition.rules.tool
        acts = (item for outcome in tool.outcomes for item in outcome.do)
        items = (*tool.items, *tool.also, *acts)
        parts = {f"{item.id}.{part.id}": part for item in items for part in item.parts}
        return {item.id: item for item in items} | parts


def _instead(plain: Stands, rule: ItemRule, stop: str) -> Stands:
    """Where a thing stands once a rule for every item has reached it."""
    if rule.effect == "exclude":
        return replace(plain, group=words.GROUPS["must-not"], stop=stop)
    return replace(plain, group=f"{words.GROUPS['settle first']} ({rule.settle})")
