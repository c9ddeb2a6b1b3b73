"""Which tests the conditions of a draft lead to, through named conditions, even where those go round in a circle."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from build_scripts.problems.places import Place
from build_scripts.resolve.condition import Placed, leaves, placed
from build_scripts.resolve.draft import Draft
from decision_tools.expressions import Is, Name, Test
from decision_tools.lookup import facts_of


@dataclass(frozen=True, slots=True)
class Reached:
    """A test that a written condition leads to; `via` is the named condition that it stands in, or empty."""

    test: Test
    by: Placed
    via: str

    @property
    def place(self) -> Place:
        """Where the tool or condition that leads to the test says so."""
        return self.by.at()


def written_by(draft: Draft, tool: str) -> Iterator[Placed]:
    """The tests and names that a tool writes itself."""
    for written in draft.written_of.get(tool, ()):
        yield from placed(written)


def reached_by(draft: Draft, tool: str) -> Iterator[Reached]:
    """Every test that a tool's own conditions lead to."""
    for here in written_by(draft, tool):
        yield from reached_from(here, draft)


def reached_from(here: Placed, draft: Draft) -> Iterator[Reached]:
    """The tests behind one test or name: itself, or those of the named condition."""
    if not isinstance(here.leaf, Name):
        yield Reached(here.leaf, here, "")
    elif here.leaf.id not in draft.conditions:
        yield Reached(Is(here.leaf.id, ("yes",)), here, "")
    else:
        for via in names_under(here.leaf.id, draft):
            for leaf in leaves(draft.conditions[via].when):
                if not isinstance(leaf, Name):
                    yield Reached(leaf, here, via)
                elif leaf.id not in draft.conditions:
                    yield Reached(Is(leaf.id, ("yes",)), here, via)


def names_under(condition: str, draft: Draft) -> tuple[str, ...]:
    """A named condition and those that it uses, directly or through one another."""
    found: dict[str, None] = {}
    waiting = [condition]
    while waiting:
        here = waiting.pop()
        if here in draft.conditions and here not in found:
            found[here] = None
            waiting += [leaf.id for leaf in leaves(draft.conditions[here].when) if isinstance(leaf, Name)]
    return tuple(found)


def known_facts(test: Test, draft: Draft) -> tuple[str, ...]:
    """The facts of the dictionary that a test looks at."""
    return tuple(fact for fact in facts_of(test) if fact in draft.facts)
