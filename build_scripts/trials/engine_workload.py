"""Large trees of a usual shape, and how long the engine takes over each answer to them.

Standard library and engine alone, so that the same work is measured here and inside Pyodide.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from statistics import median, quantiles
from time import perf_counter

from decision_tools import explain, interview
from decision_tools.conditions import parse
from decision_tools.expressions import Quantity
from decision_tools.interview import Compiled
from decision_tools.model.clauses import Clause, Procedure, Source
from decision_tools.model.handbook import Handbook
from decision_tools.model.rules import Branch, Fact, FactType, Item, Option, Outcome, Question, Tool
from decision_tools.model.state import Answer, State
from decision_tools.model.text import Text
from decision_tools.position import Position

SIZES = (50, 100, 200, 400)
HANDBOOKS = (1, 10, 100)
"""How many tools stand beside one another."""
OUTCOMES = ("act", "consult", "record", "nothing")
SECTION = 20
"""The branches of one section, which has six facts: 200 branches have 60 facts."""
KINDS: tuple[tuple[str, FactType], ...] = (
    ("open", "yes-no"),
    ("concern", "any-of"),
    ("decision", "one-of"),
    ("since", "duration"),
    ("times", "number"),
    ("told", "yes-no"),
)
"""The facts of one section; all but the first are asked only where the section is open."""
OPTIONS: Mapping[FactType, tuple[str, ...]] = {
    "any-of": ("harm", "fear", "missing", "other"),
    "one-of": ("hold", "wait", "refer"),
}
LEAST: Mapping[FactType, Quantity] = {"duration": Quantity(0, "hours"), "number": Quantity(0)}
TESTS = (
    "concern-{n} includes any of (harm, fear)",
    "since-{n} is at least 24 hours",
    "decision-{n} is hold",
    "times-{n} is more than 3",
    "told-{n}",
    "concern-{n} includes missing",
    "since-{n} is less than 2 hours",
    "decision-{n} is wait",
    "times-{n} is at least 2",
)
NOTHING_FOUND: Mapping[str, Answer] = {
    "open": "yes",
    "concern": ("other",),
    "decision": "refer",
    "since": "5 hours",
    "times": "1",
    "told": "no",
}
"""A section that is open and in which no branch holds, so that the next one is asked about."""
FOUND: Mapping[str, Answer] = {**NOTHING_FOUND, "concern": ("harm",), "times": "5"}
"""A section whose first branch holds, so that nothing after it is looked at."""


def handbook(branches: int, tools: int = 1, *, items: bool = True) -> Handbook:
    """So many tools alike, each with so many branches, in sections of twenty with six facts and three items."""
    numbers = range(-(-(branches - 1) // SECTION))
    facts = {fact.id: fact for n in numbers for fact in _facts(n)}
    stated = Text("not stated")
    source = Source(Text("None"), "")
    procedure = Procedure("procedure", Text("A procedure"), "1.0", "draft", source, stated, stated, stated)
    made = {id: _tool(id, branches, items=items) for id in (f"tool-{at}" for at in range(tools))}
    clause = Clause("C-01", "procedure", "should", Text("A clause"))
    return Handbook({"procedure": procedure}, {"C-01": clause}, {}, {}, facts, {}, {}, made, {})


def _facts(n: int) -> Iterator[Fact]:
    for name, type in KINDS:
        options = tuple(Option(each, Text(each)) for each in OPTIONS.get(type, ()))
        none = Text("None of these")
        yield Fact(f"{name}-{n}", Text(f"{name}?"), type, options=options, none=none, least=LEAST.get(type))


def _tool(id: str, branches: int, *, items: bool) -> Tool:
    left = branches - 1
    sections = [range(first, min(first + SECTION, left)) for first in range(0, left, SECTION)]
    tree = (*(_section(n, len(part)) for n, part in enumerate(sections)), Branch(None, OUTCOMES[-1], cites=("C-01",)))
    ask = (
        Question(f"{name}-{n}", None if name == "open" else parse(f"open-{n}"))
        for n in range(len(sections))
        for name, _ in KINDS
    )
    listed = (
        Item(f"item-{n}-{at}", what=Text("An item"), cites=("C-01",), when=parse(TESTS[at].format(n=n)))
        for n in range(len(sections) if items else 0)
        for at in range(3)
    )
    outcomes = tuple(Outcome(each, Text(each), do=(Item(f"do-{each}", cites=("C-01",)),)) for each in OUTCOMES)
    return Tool(id, Text(id), "procedure", outcomes=outcomes, ask=tuple(ask), tree=tree, items=tuple(listed))


def _section(n: int, size: int) -> Branch:
    """A branch with a tree of its own: pairs of tests, then the tests by themselves, and otherwise."""
    first = [test.format(n=n) for test in TESTS]
    pairs = [f"{one} and {first[(at + 3) % len(first)]}" for at, one in enumerate(first)]
    branches = (
        Branch(parse(test), OUTCOMES[at % len(OUTCOMES)], cites=("C-01",)) for at, test in enumerate((*pairs, *first))
    )
    below = (*tuple(branches)[: size - 2], Branch(None, "record", cites=("C-01",)))
    return Branch(parse(f"open-{n}"), tree=below, cites=("C-01",))


def interviewed(compiled: Compiled, tool: str, answers: Mapping[str, Answer]) -> Iterator[State]:
    """Every state of an interview, as the reader answers question after question, each section alike."""
    state = State()
    yield state
    while ask := interview.position(compiled, tool, state).ask:
        state = State(facts={**state.facts, ask[0]: answers[ask[0].partition("-")[0]]})
        yield state


@dataclass(frozen=True, slots=True)
class Pace:
    """How long one answer takes, over an interview from the first question to the last, in milliseconds."""

    branches: int
    facts: int
    tools: int
    answers: int
    median: float
    late: float
    """What 95 of 100 answers do not exceed."""
    least: float
    most: float
    explained: float
    """The median of an answer with its reasons, what would settle it and what one changed answer would do."""


def pace(branches: int, answers: Mapping[str, Answer], rounds: int, *, tools: int = 1, items: bool = True) -> Pace:
    """Time every answer of an interview, several times over; of each answer the middle time counts."""
    made = handbook(branches, tools, items=items)
    compiled = Compiled(made)
    states = list(interviewed(compiled, "tool-0", answers))
    bare = [median(_time(_position, compiled, state) for _ in range(rounds)) for state in states]
    told = [_time(_explained, compiled, state) for state in states]
    shape = (branches, len(made.facts), tools, len(states) - 1)
    return Pace(*shape, median(bare), quantiles(bare, n=20)[-1], min(bare), max(bare), median(told))


def _time(work: Callable[[Compiled, State], object], compiled: Compiled, state: State) -> float:
    began = perf_counter()
    work(compiled, state)
    return 1000 * (perf_counter() - began)


def _position(compiled: Compiled, state: State) -> Position:
    return interview.position(compiled, "tool-0", state)


def _explained(compiled: Compiled, state: State) -> Position:
    return explain.explained(compiled, _position(compiled, state), state)


def paces(rounds: int) -> dict[str, list[Pace]]:
    """Every series: trees of growing size asked to the end, the same with one part looked at, larger handbooks."""
    return {
        "everything in the tree is asked": [pace(size, NOTHING_FOUND, rounds) for size in SIZES],
        "the first section decides": [pace(size, FOUND, rounds, items=False) for size in SIZES],
        "the same tree in a larger handbook": [pace(200, NOTHING_FOUND, rounds, tools=tools) for tools in HANDBOOKS],
    }


def paces_json(rounds: int) -> str:
    """The same as JSON text, to be carried out of Pyodide."""
    return json.dumps({name: [asdict(each) for each in series] for name, series in paces(rounds).items()})
