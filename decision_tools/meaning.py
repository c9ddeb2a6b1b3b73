"""What conditions, trees and other tools' results mean in every situation of one tool, as decision diagrams."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import cast

from decision_tools.diagram import YES, Node, Store
from decision_tools.expressions import (
    All,
    AnyOf,
    Compare,
    Count,
    DateOrder,
    Expr,
    Given,
    Gives,
    HowMany,
    Includes,
    Is,
    Known,
    Name,
    Not,
    Test,
)
from decision_tools.lookup import facts_of, tools_of
from decision_tools.model.handbook import Handbook
from decision_tools.model.rules import Branch, Tool
from decision_tools.situations import Situations
from decision_tools.variables import Choice, Pair, Range, Tick, Variable, holds, on_scale
from decision_tools.variables import Given as GivenVariable
from decision_tools.variables import Known as KnownVariable

DOES_NOT_APPLY: Hashable = "does not apply"
"""The result of a tool whose `when` does not hold."""
NO_TREE: Hashable = "no tree"
"""The result of a tool that applies and has no tree: items only.  (No outcome has a space in its id.)"""
GAP: Hashable = "no branch"
"""The result where no branch of a level holds; the build refuses it."""

NONE_REOPENED: frozenset[str] = frozenset()

type Path = tuple[int, ...]
"""A branch by its place at each level of the tree: (2, 0) is the first branch under the third."""


class Meaning:
    """Conditions as diagrams: a test holds where its questions are asked and the answers say so."""

    def __init__(self, handbook: Handbook, situations: Situations, store: Store) -> None:
        self.handbook = handbook
        self.situations = situations
        self.store = store
        self.guards: dict[str, dict[str, Node]] = {}
        """By tool, then by fact: the situations in which the question is asked."""
        self._known: dict[tuple[str, str, frozenset[str]], Node] = {}
        for tool in situations.tools:
            self._guard(tool)

    def _guard(self, tool: Tool) -> None:
        """The tools that it tests first, then its questions in order, so that a guard meets those that it hangs on."""
        if tool.id in self.guards:
            return
        for other in tools_of(tool, self.handbook.conditions, self.handbook.tools)[1:]:
            self._guard(other)
        own = self.guards[tool.id] = {}
        for question in (*tool.ask, *tool.each_item):
            own[question.fact] = self.condition(question.only_if, tool.id)

    def condition(self, expr: Expr | None, tool: str, reopened: frozenset[str] = NONE_REOPENED) -> Node:
        """The situations in which a condition holds as this tool's questions stand; None holds in all.

        `reopened` are facts whose questions are taken as asked even where they are closed.
        """
        match expr:
            case None:
                return YES
            case Name(id):
                return self._once(("condition " + id, tool, reopened), lambda: self._name(id, tool, reopened))
            case Not(part):
                return self.store.no(self.condition(part, tool, reopened))
            case All(parts):
                return self.store.both(*(self.condition(part, tool, reopened) for part in parts))
            case AnyOf(parts):
                return self.store.either(*(self.condition(part, tool, reopened) for part in parts))
            case Count(how, number, parts):
                nodes = [self.condition(part, tool, reopened) for part in parts]
                return self.store.counted(nodes, lambda count: enough(how, count, number))
            case Gives(other, outcome):
                result = self.result(self.handbook.tools[other], reopened)
                return self.store.mapped(result, lambda found: found == outcome)
            case _:
                asked = (self.guards[tool][fact] for fact in facts_of(expr) if fact not in reopened)
                return self.store.both(*asked, self._test(expr))

    def _once(self, key: tuple[str, str, frozenset[str]], make: Callable[[], Node]) -> Node:
        if key not in self._known:
            self._known[key] = make()
        return self._known[key]

    def _name(self, id: str, tool: str, reopened: frozenset[str]) -> Node:
        named = self.handbook.conditions.get(id)
        return self.condition(named.when if named else Is(id, ("yes",)), tool, reopened)

    def result(self, tool: Tool, reopened: frozenset[str] = NONE_REOPENED) -> Node:
        """What a tool comes to: an outcome, NO_TREE or DOES_NOT_APPLY."""

        def make() -> Node:
            outcomes = self.store.mapped(self.tree(tool, reopened), lambda path: outcome_at(tool, path))
            applies = self.condition(tool.when, tool.id, reopened)
            return self.store.choose(applies, outcomes, self.store.result(DOES_NOT_APPLY))

        return self._once(("result", tool.id, reopened), make)

    def tree(self, tool: Tool, reopened: frozenset[str] = NONE_REOPENED) -> Node:
        """The branch that wins, as its Path; NO_TREE or GAP where there is none."""
        return self._level(tool.tree, tool.id, (), reopened) if tool.tree else self.store.result(NO_TREE)

    def _level(self, tree: tuple[Branch, ...], tool: str, above: Path, reopened: frozenset[str]) -> Node:
        """At each level the first branch that holds wins."""
        node = self.store.result(GAP)
        for place, branch in reversed(list(enumerate(tree))):
            path = (*above, place)
            won = self._level(branch.tree, tool, path, reopened) if branch.tree else self.store.result(path)
            node = self.store.choose(self.condition(branch.when, tool, reopened), won, node)
        return node

    def _test(self, test: Test) -> Node:
        """One test, wherever its questions are asked."""
        if isinstance(test, Includes):
            return self._includes(test)
        levels = self.situations.levels_of[facts_of(test)[0]]
        held = ((level, _holds(self.situations.variables[level], test)) for level in levels)
        return next(self.store.test(level, classes) for level, classes in held if classes is not None)

    def _includes(self, test: Includes) -> Node:
        ticks = [
            self.store.test(level, (False, True))
            for level in self.situations.levels_of[test.fact]
            if isinstance(variable := self.situations.variables[level], Tick)
            and (not test.options or variable.option in test.options)
        ]
        return self.store.counted(ticks, lambda count: enough(test.how, count, test.number))


def _holds(variable: Variable, test: Test) -> tuple[bool, ...] | None:
    """In which classes of a variable a test holds; None where the variable is not the test's own."""
    match variable, test:
        case Choice(_, values), Is(_, wanted):
            return tuple(value in wanted for value in values)
        case (KnownVariable(size=1), Known()):
            return (True,)
        case (KnownVariable(), Known()) | (GivenVariable(), Given()):
            return (False, True)
        case Range() as scale, Compare() | DateOrder() if len(facts_of(test)) == 1:
            constant = on_scale(test)
            return tuple(holds(test.how, scale.ends(at)[0], constant) for at in range(scale.size))
        case Pair(tests=tests, signatures=signatures), _ if test in tests.tests:
            place = tests.tests.index(test)
            return tuple(signature[place] for signature in signatures)
        case _:
            return None


def enough(how: HowMany, count: int, number: int) -> bool:
    """Whether a count is "at least", "at most" or "exactly" a number."""
    return {"at least": count >= number, "at most": count <= number, "exactly": count == number}[how]


def branch_at(tool: Tool, path: Path) -> Branch:
    """The branch at a path."""
    branch = tool.tree[path[0]]
    for place in path[1:]:
        branch = branch.tree[place]
    return branch


def outcome_at(tool: Tool, path: Hashable) -> Hashable:
    """The outcome of the branch at a path; GAP and NO_TREE stay what they are."""
    return branch_at(tool, cast(Path, path)).outcome if isinstance(path, tuple) else path
