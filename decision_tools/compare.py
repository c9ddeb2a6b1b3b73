"""Two editions of a handbook compared: the situations whose result, actions, people, items or deadlines changed.

Every change is exact: it is found on decision diagrams over all situations of both editions, and told in the few
sentences that say just those situations. Nothing is sampled.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from decision_tools import words
from decision_tools.compare_ground import Edition, Incomparable, SideBySide, side_by_side
from decision_tools.compare_items import NOT_SHOWN, Kept, Standing, Stands, standings
from decision_tools.cover import Sentence, cover
from decision_tools.diagram import YES, Node, TooManySituations
from decision_tools.meaning import DOES_NOT_APPLY, GAP, NO_TREE, branch_at
from decision_tools.model.handbook import Handbook
from decision_tools.model.rules import Fact

UNSAID: Hashable = "not offered"
"""The result of an edition that does not offer an answer which the situation gives."""


@dataclass(frozen=True, slots=True)
class Change:
    """Some situations of a tool in which one thing, or several alike, came to stand otherwise."""

    kind: str
    """ "result", "item", "note", "action" or "duty"."""
    names: tuple[str, ...]
    """The items, in words; empty for the result."""
    was: str
    now: str
    within: str
    """Where it is compared at all, which the sentences do not say again; empty where that is everywhere."""
    sentences: tuple[Sentence, ...]
    situations: int
    clauses: tuple[str, ...]
    """The clauses behind it, in either edition."""
    node: Node


@dataclass(frozen=True, slots=True)
class ToolChanges:
    """What changed in one tool that both editions have."""

    tool: str
    situations: int
    """All situations of both editions together."""
    changes: tuple[Change, ...]
    ground: SideBySide | None = None
    """None where the two editions cannot be laid side by side."""
    problem: str = ""
    """Why they cannot."""

    @property
    def facts(self) -> Mapping[str, Fact]:
        """The questions of both editions; none where they cannot be laid side by side."""
        return self.ground.facts if self.ground else {}


def compare_tool(old: Handbook, new: Handbook, tool: str) -> ToolChanges:
    """Every change of one tool that both editions have."""
    try:
        ground = side_by_side(old, new, tool)
        changes = (*_results(ground), *_lists(old, new, ground))
        return ToolChanges(tool, ground.space.count(YES), changes, ground)
    except Incomparable as error:
        return ToolChanges(tool, 0, (), problem=str(error))
    except TooManySituations as error:
        facts = words.both([f"'{fact}'" for fact in error.facts])
        return ToolChanges(tool, 0, (), problem=f"the two editions have too many situations together: {facts} multiply")


def _results(ground: SideBySide) -> Iterator[Change]:
    """Situations whose result is another one, those of the same two results together."""
    before, after = (_result(edition, ground) for edition in (ground.old, ground.new))
    for one, other, node in _differing(ground, before, after):
        sentences = cover(ground.space, node)
        clauses = dict.fromkeys((*_won(ground.old, ground, node), *_won(ground.new, ground, node)))
        was, now = _title(ground.old, one), _title(ground.new, other)
        yield Change("result", (), was, now, "", sentences, ground.space.count(node), tuple(clauses), node)


def _result(edition: Edition, ground: SideBySide) -> Node:
    store = ground.space.store
    result = edition.rules.meaning.result(edition.rules.tool)
    return store.choose(edition.unsaid, store.result(UNSAID), result)


def _differing(ground: SideBySide, before: Node, after: Node) -> Iterator[tuple[Hashable, Hashable, Node]]:
    """Every two different results that some situation has in one edition and in the other, with those situations."""
    space = ground.space
    for one in _in_order(space.store.reach[before]):
        for other in _in_order(space.store.reach[after]):
            node = space.where(space.store.both(space.comes_to(before, one), space.comes_to(after, other)))
            if one != other and space.can(node):
                yield one, other, node


def _in_order(results: Iterable[Hashable]) -> list[Hashable]:
    return sorted(results, key=repr)


def _won(edition: Edition, ground: SideBySide, node: Node) -> Iterator[str]:
    """The clauses of the branches that win in some situations."""
    rules, space = edition.rules, ground.space
    branch = rules.meaning.tree(rules.tool)
    for path in _in_order(space.store.reach[branch]):
        if isinstance(path, tuple) and space.can(space.store.both(node, space.comes_to(branch, path))):
            yield from branch_at(rules.tool, path).cites


def _title(edition: Edition, result: Hashable) -> str:
    """A result in words, with its own title between asterisks."""
    said = {
        DOES_NOT_APPLY: "not applicable",
        NO_TREE: "applicable",
        GAP: "without a branch that applies",
        UNSAID: "not among the answers offered",
    }
    titles = {outcome.id: outcome.title for outcome in edition.rules.tool.outcomes}
    return said.get(result) or f"*{titles[str(result)]}*"


def _lists(old: Handbook, new: Handbook, ground: SideBySide) -> Iterator[Change]:
    """Items, notes, actions and duties that came to stand otherwise, those that changed alike together."""
    before, after = standings(old, ground.old, ground.space), standings(new, ground.new, ground.space)
    alike: dict[tuple[Kept, str, str, Node, Node], list[Standing]] = {}
    for kept in dict.fromkeys((*after, *before)):
        scope = _scope(ground, kept)
        one, other = before.get(kept), after.get(kept)
        away = ground.space.store.result(NOT_SHOWN)
        for stood, stands, node in _differing(ground, one.node if one else away, other.node if other else away):
            here = ground.space.where(ground.space.store.both(node, scope))
            if ground.space.can(here):
                key = (replace(kept, id=kept.outcome), *_was_and_now(stood, stands), here, scope)
                alike.setdefault(key, []).append(Standing(*_named(one, other)))
    for (kept, was, now, node, scope), found in alike.items():
        names = tuple(dict.fromkeys(each.label for each in found))
        cites = tuple(dict.fromkeys(cite for each in found for cite in each.cites))
        sentences = cover(ground.space, node, among=scope)
        yield Change(
            kept.kind, names, was, now, _within(ground, kept.id), sentences, ground.space.count(node), cites, node
        )


def _within(ground: SideBySide, outcome: str) -> str:
    """Where a thing of a list is compared, in words."""
    if outcome:
        return f"where the result is {_title(ground.new, outcome)}"
    tools = (ground.old.rules.tool, ground.new.rules.tool)
    return "where the tool applies" if any(tool.when for tool in tools) else ""


def _named(one: Standing | None, other: Standing | None) -> tuple[str, Node, tuple[str, ...]]:
    """What a thing is called and cites, in whichever edition has it; the new one first."""
    both = [each for each in (other, one) if each]
    return both[0].label, both[0].node, tuple(cite for each in both for cite in each.cites)


def _scope(ground: SideBySide, kept: Kept) -> Node:
    """Where a thing of a list is compared: where both editions apply, and of an action, where both have its result.

    What changes because the result does, or because the tool no longer applies, is told once, with the result.
    """
    space = ground.space
    found = []
    for edition in (ground.old, ground.new):
        result = edition.rules.meaning.result(edition.rules.tool)
        if kept.outcome:
            found.append(space.comes_to(result, kept.outcome))
        else:
            found.append(space.store.no(space.comes_to(result, DOES_NOT_APPLY)))
        found.append(space.store.no(edition.unsaid))
    return space.store.both(*found)


def _was_and_now(stood: Hashable, stands: Hashable) -> tuple[str, str]:
    """Only what differs of where a thing stood and where it stands, in words."""
    if not isinstance(stood, Stands) or not isinstance(stands, Stands):
        return _called(stood), _called(stands)
    alike = replace(stands, stop=stood.stop) if stood.group != stands.group else stands
    pairs = [pair for pair in zip(_said(stood), _said(alike), strict=True) if pair[0] != pair[1]]
    return "; ".join(was for was, _ in pairs), "; ".join(now for _, now in pairs)


def _called(stands: Hashable) -> str:
    return f"called for ({stands.group})" if isinstance(stands, Stands) else "not called for"


def _said(stands: Stands) -> tuple[str, ...]:
    """Everything of a thing that a reader would see, in words."""
    return (
        stands.group,
        f"“{stands.says}”",
        f"due {stands.due}" if stands.due else "without a deadline",
        f"recorded in {stands.record}" if stands.record else "without a record",
        f"“{stands.stop}”" if stands.stop else "without a word on what follows if it is excluded",
    )
