"""Everything that differs between two editions of a handbook, gathered once for whatever form it is written in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from build_scripts.compare.words import ClauseChange, Wording, clauses_changed, wordings_changed
from decision_tools import in_short
from decision_tools.compare import Change, ToolChanges, compare_tool
from decision_tools.compare_cases import CaseChange, cases_of, compare_cases
from decision_tools.lookup import facts_of, tests_of
from decision_tools.model.handbook import Handbook


@dataclass(frozen=True, slots=True)
class Report:
    """Two editions and what differs."""

    old_name: str
    new_name: str
    old: Handbook
    new: Handbook
    tools: tuple[ToolChanges, ...]
    """The tools that both editions have and in which something changed."""
    clauses: tuple[ClauseChange, ...]
    wordings: tuple[Wording, ...]
    cases: tuple[CaseChange, ...]

    @property
    def same(self) -> bool:
        """Whether nothing at all differs."""
        return not (self.tools or self.clauses or self.wordings or self.cases or self.cases_told_otherwise)

    @property
    def cases_told_otherwise(self) -> tuple[str, ...]:
        """Training cases that are new, gone, or tell another story."""
        ids = dict.fromkeys((*self.new.scenarios, *self.old.scenarios))
        return tuple(id for id in ids if self.old.scenarios.get(id) != self.new.scenarios.get(id))

    def cases_of(self, found: ToolChanges, change: Change) -> tuple[str, ...]:
        """The training cases that a change is about."""
        return cases_of(found, change, self.new, self.cases)

    def case_title(self, id: str) -> str:
        return (self.new.scenarios.get(id) or self.old.scenarios[id]).title

    def tool_title(self, id: str) -> str:
        return self.new.tools[id].title


def compare(old: Handbook, new: Handbook, names: tuple[str, str], confirmed: Mapping[str, str]) -> Report:
    """Compare two handbooks; `confirmed` are the clauses whose rules have been looked at, by fingerprint."""
    tools = (compare_tool(old, new, tool) for tool in new.tools if tool in old.tools)
    return Report(
        *names,
        old,
        new,
        tuple(found for found in tools if found.changes or found.problem),
        clauses_changed(old, new, confirmed),
        wordings_changed(old, new),
        compare_cases(old, new),
    )


def sentences(found: ToolChanges, change: Change) -> tuple[tuple[str, int], ...]:
    """Each sentence of a change in words, with its situations."""
    return tuple((in_short.sentence(found.facts, each.parts), each.count) for each in change.sentences)


def headline(change: Change) -> str:
    """What came to stand otherwise: "*Education*, *Health*: was called for (Must), is now not called for"."""
    names = f"{', '.join(change.names)}: " if change.names else ""
    return f"{names}was {change.was}, is now {change.now}"


def counted(situations: int) -> str:
    """ "1 situation", "312 situations"."""
    return f"{situations:,} situation{'' if situations == 1 else 's'}"


def short_names(report: Report) -> dict[str, str]:
    """The facts that the sentences speak of, by their short names, with the questions that readers see."""
    found: dict[str, str] = {}
    for tool in report.tools:
        parts = (part for change in tool.changes for each in change.sentences for part in each.parts)
        for fact in (fact for part in parts for test in tests_of(part, {}) for fact in facts_of(test)):
            found[in_short.name(fact)] = tool.facts[fact].ask
    return dict(sorted(found.items()))
