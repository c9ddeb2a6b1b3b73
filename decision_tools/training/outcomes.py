"""What there is to say of each outcome that a learner may choose: right or not, and where the two part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from decision_tools import interview, spoken
from decision_tools.diagram import NO, YES
from decision_tools.expressions import Expr, Gives
from decision_tools.interview import Compiled
from decision_tools.lookup import facts_of, tests_of
from decision_tools.meaning import Path, branch_at
from decision_tools.model.rules import Branch, Tool
from decision_tools.model.state import State
from decision_tools.standing import Standing
from decision_tools.training.changes import Changed, changes, nearest_of_each_fact

type Verdict = Literal["right", "also", "possible", "wrong"]
"""What the rules come to; what another reading of the source makes right as well; what is possible while not all is
known; what the rules do not come to."""


@dataclass(frozen=True, slots=True)
class Parting:
    """The first condition on the rules' own path that would have to be otherwise for a choice to be right."""

    when: Expr
    holds: bool | None
    """How it stands; None while that is open."""
    cites: tuple[str, ...]
    reading: str | None
    facts: tuple[str, ...]
    """The answers that it looks at, in the order of asking."""


@dataclass(frozen=True, slots=True)
class OnOutcome:
    """What there is to say of one outcome."""

    choice: str
    verdict: Verdict
    branch: Branch
    """The branch that the rules come by; of an outcome that they do not come to, the one that would lead there."""
    parting: Parting | None = None
    """None where the rules come to it, or may."""
    leads: tuple[Changed, ...] = ()
    """Single changed answers that lead to it and to nothing else, one for each question."""


def on_outcomes(
    compiled: Compiled, tool: str, state: State, subject: str = "", also: Iterable[str] = ()
) -> tuple[OnOutcome, ...]:
    """What there is to say of every outcome to which a branch leads, in order; `also` are right by another reading.

    Nothing where the tool has no tree, or does not apply.
    Raises AnswerError where the state gives an answer that its fact cannot have.
    """
    here = interview.standing(compiled, tool, state, subject)
    won = _paths(here)
    found, also = changes(compiled, tool, state, subject), frozenset(also)
    choices = [each.id for each in here.rules.tool.outcomes if any(paths_to(here.rules.tool, each.id))]
    return tuple(_on(here, won, found, choice, also) for choice in choices) if won else ()


def _on(
    here: Standing, won: Sequence[Path], found: tuple[Changed, ...], choice: str, also: frozenset[str]
) -> OnOutcome:
    tool = here.rules.tool
    leads = tuple(nearest_of_each_fact(each for each in found if each.outcomes == (choice,)))
    by = [path for path in won if branch_at(tool, path).outcome == choice]
    if by:
        alone = len(by) == len(won)
        return OnOutcome(choice, "right" if alone else "possible", branch_at(tool, by[0]), None, () if alone else leads)
    there = leads[0].branches[0] if leads else next(paths_to(tool, choice))
    return OnOutcome(
        choice,
        "also" if choice in also else "wrong",
        branch_at(tool, there),
        _parting(here, won[0], there),
        leads,
    )


def _paths(here: Standing) -> tuple[Path, ...]:
    """The branches that may win."""
    if here.now(here.rules.applies) == NO:
        return ()
    reach = here.rules.store.reach[here.now(here.rules.branch)]
    return tuple(sorted(path for path in reach if isinstance(path, tuple)))


def paths_to(tool: Tool, outcome: str) -> Iterator[Path]:
    """The places of the branches that end in an outcome, in the order of the tree."""

    def under(tree: tuple[Branch, ...], above: Path) -> Iterator[Path]:
        for place, branch in enumerate(tree):
            if branch.outcome == outcome:
                yield (*above, place)
            yield from under(branch.tree, (*above, place))

    return under(tool.tree, ())


def _parting(here: Standing, won: Path, there: Path) -> Parting:
    """Where two ways part: at the branch which comes first of the two, and which alone has a condition for certain."""
    level = next(at for at, (mine, other) in enumerate(zip(won, there, strict=False)) if mine != other)
    first = min(won[level], there[level])
    branch = branch_at(here.rules.tool, (*won[:level], first))
    assert branch.when is not None, "only the last branch of a level has no condition"
    node = here.now(here.rules.within_domain(here.rules.meaning.condition(branch.when, here.rules.tool.id)))
    holds = node == YES if node in (YES, NO) else None
    said = spoken.condition(here.rules.handbook, branch.when)
    cites = tuple(dict.fromkeys((*branch.cites, *said.cites)))
    return Parting(branch.when, holds, cites, branch.reading, tuple(facts_behind(here, branch.when)))


def facts_behind(here: Standing, expr: Expr) -> Iterator[str]:
    """The answers that a condition looks at, in the order of asking."""
    handbook = here.rules.handbook
    tests = list(tests_of(expr, handbook.conditions))
    looked_at = {fact for test in tests for fact in facts_of(test)}
    for test in tests:
        if isinstance(test, Gives):
            looked_at |= {question.fact for question in handbook.tools[test.tool].ask}
    return (fact for fact in here.values if fact in looked_at)
