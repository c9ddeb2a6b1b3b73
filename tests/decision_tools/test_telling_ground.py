"""Where a mistake shows: in just those situations in which a reader of the right rules would see the wrong ones say
something else, tried one by one on the engine that readers use."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest

from decision_tools import interview
from decision_tools.conditions import parse
from decision_tools.diagram import YES
from decision_tools.interview import Compiled
from decision_tools.mistakes import mistakes
from decision_tools.model.handbook import Handbook
from decision_tools.model.rules import Fact, Outcome, Tool
from decision_tools.model.state import State
from decision_tools.model.text import Text
from decision_tools.plainest import PlainSpace
from decision_tools.position import ItemResult
from decision_tools.telling_ground import told
from decision_tools.telling_state import child, state_of
from tests.decision_tools.books import ask, book, fact, item, rule, tool, tree

OPEN, SEEN, SURE = fact("open"), fact("seen"), fact("sure", not_known=False)
SOME, FEW = fact("some", "any-of", "red blue", none=True), fact("few", "any-of", "red blue")
LINE, COUNT, WORDS = (
    fact("line", "one-of", "direct higher neither"),
    fact("count", "number", least=0),
    fact("words", "text"),
)
START, END = fact("start", "date"), fact("end", "date")
A_OR_B = (
    Outcome("a", Text("a"), do=(item("act", "seen"), item("rest", parts=(item("part", "not seen"), item("whole"))))),
    Outcome("b", Text("b"), do=(item("wait", "seen is not known"),)),
)


def decides(when: str, **fields: Any) -> Tool:
    """A tool that comes to *a* under this condition, and to *b* otherwise."""
    return tool(**{"outcomes": "a b", "tree": tree([(when, "a"), ("otherwise", "b")]), **fields})


TOOLS = [
    pytest.param([OPEN, SEEN], decides("open and seen", ask=ask("open", ("seen", "open"))), id="asked only of some"),
    pytest.param(
        [OPEN, SEEN], decides("seen and open", ask=ask("open", "seen")), id="tested in another order than asked"
    ),
    pytest.param(
        [OPEN, SEEN],
        tool(
            outcomes="a b",
            ask=ask("open", ("seen", "open")),
            tree=tree([("open and seen is known", "a"), ("open and seen is not known", "b"), ("otherwise", "b")]),
            items=(item("x", "seen is not known"), item("y", "not seen")),
        ),
        id="one who does not know whether it was seen, if it is asked",
    ),
    pytest.param(
        [OPEN, SEEN],
        decides("open", outcomes=A_OR_B, ask=ask("open", "seen"), also=(item("note", "open is not known"),)),
        id="actions are seen where one outcome is left; notes always",
    ),
    pytest.param(
        [SURE, SEEN],
        decides("sure is known and seen", ask=ask("sure", "seen"), items=(item("x", "sure"),)),
        id="a question to which not known is no answer",
    ),
    pytest.param(
        [OPEN, SOME],
        decides(
            "some is known and some includes red",
            ask=ask("open", ("some", "open")),
            items=(item("x", "some includes at least 2"), item("y", "not some includes any of (blue)")),
        ),
        id="who ticks red and is unsure of the rest has ticked red",
    ),
    pytest.param(
        [FEW, OPEN],
        decides("few includes red or open", ask=ask("few", "open"), items=(item("x", "few is not known"),)),
        id="something is always ticked",
    ),
    pytest.param(
        [COUNT, LINE, WORDS],
        decides(
            "count is at least 3 and line is direct",
            ask=ask("count", ("line", "count is at least 2"), ("words", "line is known")),
            items=(item("x", "count is not known"), item("y", "words is given"), item("z", "line is higher")),
        ),
        id="asked only where a count is high: who does not know the count may be asked or not, and may know or not",
    ),
    pytest.param(
        [START, END],
        decides(
            "end is after start",
            ask=ask("start", ("end", "start is on or after 2026-04-01")),
            items=(item("x", "end is not known"), item("y", "end is before 2026-05-01")),
        ),
        id="a date that is not known leaves open how it lies to the other and to the calendar",
    ),
    pytest.param(
        [OPEN, LINE],
        tool(
            when=parse("open is known"),
            ask=ask("open"),
            items=(item("nurse", "open", person=True), item("advice", "open", person=False)),
            each_item=ask("line"),
            every_item=(
                rule("line is direct", "exclude", "C-01"),
                rule("line is higher and open", "settle first AMB-01"),
                rule("open", "add", "C-02", duty=item("chaperone")),
                rule("line is not neither", "exclude", "C-03"),
                rule("line is higher", "settle first AMB-02", "C-04"),
            ),
        ),
        id="what the rules for every item say of a person: who is excluded above what is settled, the first of each",
    ),
    pytest.param(
        [OPEN, LINE],
        tool(
            ask=ask("open"),
            items=(item("advice", "open", person=False),),
            each_item=ask("line"),
            every_item=(
                rule("open", "exclude"),
                rule("open", "settle first AMB-01"),
                rule("open", "add", duty=item("chaperone")),
            ),
        ),
        id="they say nothing where nobody is in the list",
    ),
    pytest.param(
        [OPEN, fact("harmed", about="child")],
        decides("open and harmed is known", ask=ask("open", "harmed")),
        id="a question about a child",
    ),
]


@pytest.mark.parametrize(("facts", "made"), TOOLS)
def test_a_mistake_shows_just_where_a_reader_sees_something_else(facts: list[Fact], made: Tool) -> None:
    handbook = book(facts, made)
    found = told(handbook, made)
    where = [(mistake, node) for node, several in found.where.items() for mistake in several]
    every = list(mistakes(handbook, made))
    assert all(mistake in every for mistake, _ in where)
    for classes in every_situation(found.space):
        state, who = state_of(found.space, classes), child(found.space)
        right = seen(handbook, state, who)
        for mistake in every:
            shows = [found.space.holds(node, classes) for each, node in where if each == mistake]
            assert (True in shows) == (seen(mistake.handbook, state, who) != right), (state, mistake.says)


def every_situation(space: PlainSpace) -> Iterator[dict[int, int]]:
    """Each situation that can be, once: the classes of what is asked in it."""
    can_be = space.store.both(*space.wanted)
    found = set[tuple[tuple[int, int], ...]]()
    for places in product(*map(range, space.sizes)):
        classes = dict(enumerate(places))
        if space.store.given(can_be, classes, (1 << len(classes)) - 1) == YES:
            found.add(tuple(space.of_asked(classes).items()))
    yield from map(dict, sorted(found))


def seen(handbook: Handbook, state: State, subject: str) -> object:
    """What a reader sees: whether the tool applies, what is possible, where everything stands and why, what is added."""
    position = interview.position(Compiled(handbook), "tool", state, subject)
    actions = position.actions if position.applies and len(position.possible) == 1 else ()
    lists = [shown(each) for each in (*position.items, *position.also, *actions)]
    adds = [(each.beside, each.duty.id, each.cites) for each in position.adds]
    return position.applies, position.possible, lists, adds


def shown(result: ItemResult) -> object:
    parts = [shown(part) for part in result.parts]
    return result.id, result.group, result.called_by, result.settle, parts
