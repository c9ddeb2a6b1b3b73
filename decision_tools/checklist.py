"""Where every item stands: called for or not, excluded, to be settled first, marked, and what is still missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from decision_tools.diagram import NO, YES, Node
from decision_tools.model.handbook import Handbook
from decision_tools.model.rules import Effect, Item, ItemRule, Tool
from decision_tools.model.state import Mark
from decision_tools.model.text import NO_TEXT, Text
from decision_tools.position import Added, Group, ItemResult, Missing
from decision_tools.rules import ItemRoot
from decision_tools.standing import Standing

WANTED: frozenset[Group] = frozenset(["must", "requires", "will", "should", "expected", "normally"])
"""The strengths at which an item that is called for is missing until it is covered."""


@dataclass(frozen=True, slots=True)
class Hold:
    """What the `every item` rules say of one item: which hold, and which are open."""

    definite: tuple[ItemRule, ...]
    open: tuple[ItemRule, ...]

    def first(self, effect: Effect) -> ItemRule | None:
        """The first rule with this effect that holds."""
        return next((rule for rule in self.definite if rule.effect == effect), None)

    def first_open(self, effect: Effect) -> ItemRule | None:
        """The first rule with this effect that is still open."""
        return next((rule for rule in self.open if rule.effect == effect), None)


NOTHING_HELD = Hold((), ())


def strength(handbook: Handbook, item: Item) -> Group:
    """The strength of an item: that of the first clause it cites, or "reading" where no clause supports it."""
    return handbook.clauses[item.cites[0]].modality if item.cites else "reading"


def held(standing: Standing) -> Hold:
    """Which `every item` rules hold of the item whose answers the standing has."""
    rules = standing.rules
    now = [(rule, standing.now(node)) for rule, node in zip(rules.tool.every_item, rules.item_rules, strict=True)]
    definite = tuple(rule for rule, node in now if node == YES)
    return Hold(definite, tuple(rule for rule, node in now if node not in (YES, NO)))


def item_result(standing: Standing, root: ItemRoot, hold: Hold = NOTHING_HELD, looked_at: Node = YES) -> ItemResult:
    """Where one item stands: exclusion above settle-first above the item itself (format.md, "Tools").

    `looked_at` are the situations to look at: those of an outcome, for what it says to do.
    """
    parts = tuple(
        replace(item_result(standing, part, NOTHING_HELD, looked_at), within=root.item.id) for part in root.parts
    )
    plain = ItemResult(root.item, _own_group(standing, root, looked_at), parts=parts)
    if hold == NOTHING_HELD:
        return plain
    if rule := hold.first("exclude"):
        return replace(plain, group="must-not", called_by=rule.cites)
    if rule := hold.first("settle first") or hold.first_open("exclude") or hold.first_open("settle first"):
        return replace(plain, group="settle first", called_by=rule.cites, settle=rule.settle)
    return plain


def _own_group(standing: Standing, root: ItemRoot, looked_at: Node) -> Group:
    store = standing.rules.store
    called_for = store.reach[store.within(looked_at, standing.now(root.when))]
    if True not in called_for:
        return "not called for"
    return "if" if False in called_for else strength(standing.rules.handbook, root.item)


def added(item: Item, hold: Hold) -> Iterator[Added]:
    """The duties that the rules set beside an item."""
    for rule in hold.definite:
        if rule.duty:
            yield Added(item.id, rule.duty, rule.cites)


def stopped(results: Sequence[ItemResult]) -> Text:
    """What to do where an exclusion reaches an item that the tool cannot do without."""
    reached = (result.item.if_excluded for result in results if result.group == "must-not")
    return next((text for text in reached if text), NO_TEXT)


def marked(result: ItemResult, marks: Mapping[str, Mark]) -> ItemResult:
    """An item with the reader's marks; a mark on an item with parts stands for every part without its own."""
    if not marks:
        return result
    mark = marks.get(result.id)
    whole = {part.id: mark for part in result.parts} if mark else {}
    parts = tuple(marked(part, {**whole, **marks}) for part in result.parts)
    return replace(result, mark=mark, parts=parts)


def missing(result: ItemResult, tool: Tool) -> tuple[Missing, ...]:
    """What an item still wants; nothing where it is not called for, is excluded, or its clause leaves it open.

    An item with parts is covered only when every part that applies is; where none is, the item stands for them all.
    """
    if result.added_by_reader and result.group not in ("not called for", "must-not"):
        return tuple(_row_missing(result, tool))
    if result.group not in WANTED:
        return ()
    if result.parts:
        apply = [part for part in result.parts if part.group in WANTED]
        wanted = tuple(want for part in apply for want in missing(part, tool))
        untouched = len(wanted) == len(apply) and all(want.needs == "covered" for want in wanted)
        return (Missing(result.id, "covered"),) if wanted and untouched else wanted
    if _covered(result):
        return ()
    set_aside = result.mark is not None and result.mark.mark == "does not apply" and may_be_set_aside(result)
    return (Missing(result.id, "reason" if set_aside else "covered"),)


def _covered(result: ItemResult) -> bool:
    mark = result.mark
    if mark is None or mark.mark == "not yet":
        return False
    return mark.mark == "covered" or (may_be_set_aside(result) and mark.reason.strip() != "")


def may_be_set_aside(result: ItemResult) -> bool:
    """Whether "does not apply" is the reader's to say: never for an unconditional must."""
    return result.group != "must" or result.item.when is not None


def _row_missing(result: ItemResult, tool: Tool) -> Iterator[Missing]:
    """What a row of the reader's own still needs."""
    mark = result.mark or Mark()
    needs = tool.reader_adds.needs if tool.reader_adds else ()
    given = {"owner": mark.owner, "date": mark.date}
    for need in needs:
        if not given[need].strip():
            yield Missing(result.id, need)
