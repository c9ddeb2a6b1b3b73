"""What can be spoken of in one situation: the answer to a fact, whether it is known, and how two dates lie."""

from __future__ import annotations

from dataclasses import dataclass

from decision_tools.diagram import YES, Node, Store
from decision_tools.expressions import Expr
from decision_tools.situations import Situations
from decision_tools.variables import Known, Pair, Variable


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """The variables that one thing is said of."""

    facts: tuple[str, ...]
    variables: tuple[Variable, ...]
    levels: tuple[int, ...]

    @property
    def bits(self) -> int:
        """Its variables as bits: 1 << level."""
        return sum(1 << level for level in self.levels)


@dataclass(frozen=True, slots=True)
class Literal:
    """A set of classes of one block, and the condition that says it."""

    node: Node
    expr: Expr


def blocks(laid_out: Situations) -> tuple[Block, ...]:
    """The blocks of a tool in the order of its variables."""
    found: dict[object, list[tuple[int, Variable]]] = {}
    for level, variable in enumerate(laid_out.variables):
        alone = isinstance(variable, Known | Pair)
        found.setdefault((variable.fact, level if alone else -1), []).append((level, variable))
    return tuple(
        Block(_facts(members[0][1]), tuple(each for _, each in members), tuple(level for level, _ in members))
        for members in found.values()
    )


def _facts(variable: Variable) -> tuple[str, ...]:
    return (variable.fact, variable.other) if isinstance(variable, Pair) else (variable.fact,)


def inside(store: Store, inner: Node, outer: Node) -> bool:
    """Whether a set is part of another."""
    return store.choose(inner, outer, YES) == YES
