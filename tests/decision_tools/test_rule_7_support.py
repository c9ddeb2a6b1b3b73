"""Meaning, 7: whatever is shown rests on a clause or on a reading, and every doubt is shown beside what it touches."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from decision_tools.conditions import parse
from decision_tools.model.clauses import Reading
from decision_tools.model.handbook import Handbook
from decision_tools.model.rules import Branch, Fact, Outcome, ReaderAdds
from decision_tools.model.text import Text
from tests.decision_tools.books import ask, book, fact, item, rule, tool, tree
from tests.decision_tools.reader import Given, told

READINGS = {
    id: Reading(id, (cites,), Text("A doubt")) for id, cites in (("R1", "C-02"), ("R2", "C-03"), ("R3", "C-04"))
}
"""Three doubts, each about one clause.  What tables cite here besides is C-01, of which nobody doubts anything."""


def doubtful(*facts: Fact, **fields: Any) -> Handbook:
    known = [*facts, *(fact(id) for id in "ab"), fact("close", about="person")]
    made = tool(**{"outcomes": "x y", "ask": ask("a"), "tree": tree([("a", "x"), ("otherwise", "y")]), **fields})
    return book(known, made, readings=READINGS)


ON_A_BRANCH = (Branch(parse("a"), "x", cites=("C-02",)), Branch(None, "y", cites=("C-03",)))
NAMED_BY_A_BRANCH = (Branch(parse("a"), "x", reading="R1"), Branch(None, "y", reading="R2"))


@pytest.mark.parametrize(
    ("handbook", "answers", "shown"),
    [
        pytest.param(doubtful(), {"a": "yes"}, (), id="nothing doubtful is shown"),
        pytest.param(doubtful(tree=ON_A_BRANCH), {"a": "yes"}, ("R1",), id="the clause of the branch that won"),
        pytest.param(doubtful(tree=ON_A_BRANCH), {"a": "no"}, ("R2",), id="not that of a branch that failed"),
        pytest.param(doubtful(tree=ON_A_BRANCH), {"a": "not known"}, ("R1", "R2"), id="of every branch that may win"),
        pytest.param(doubtful(tree=NAMED_BY_A_BRANCH), {"a": "yes"}, ("R1",), id="the reading that a branch rests on"),
        pytest.param(
            doubtful(outcomes=(Outcome("x", Text("x"), do=(item("act", cites="C-02"),)), Outcome("y", Text("y")))),
            {"a": "yes"},
            ("R1",),
            id="the clause of an action",
        ),
        pytest.param(
            doubtful(also=(item("note", "a", cites="C-04"),)), {"a": "yes"}, ("R3",), id="the clause of a note"
        ),
        pytest.param(
            doubtful(also=(item("note", "a", cites="C-04"),)), {"a": "no"}, (), id="not of a note that is not shown"
        ),
        pytest.param(doubtful(items=(item("thing", cites="C-03"),)), {"a": "yes"}, ("R2",), id="the clause of an item"),
        pytest.param(
            doubtful(items=(item("thing", "a", cites="C-03"),)), {"a": "no"}, (), id="not of one not called for"
        ),
        pytest.param(
            doubtful(items=(item("thing", parts=(item("part", cites="C-03"),)),)),
            {"a": "yes"},
            ("R2",),
            id="the clause of a part",
        ),
        pytest.param(
            doubtful(items=(item("thing", cites="", reading="R2"),)),
            {"a": "yes"},
            ("R2",),
            id="the reading that an item rests on",
        ),
        pytest.param(
            doubtful(
                each_item=ask("close"), items=(item("chair"),), every_item=(rule("close", "exclude", cites="C-04"),)
            ),
            {"a": "yes"},
            ("R3",),
            id="the clause of an exclusion that may hold",
        ),
        pytest.param(
            doubtful(
                replace(fact("f"), cites=("C-02",)), ask=ask("f", "a"), tree=tree([("f", "x"), ("otherwise", "y")])
            ),
            {},
            ("R1",),
            id="the clause behind the question that is asked next",
        ),
        pytest.param(
            doubtful(
                replace(fact("f"), cites=("C-02",)),
                ask=ask("a", "f"),
                tree=tree([("a and f", "x"), ("otherwise", "y")]),
            ),
            {},
            (),
            id="not behind a later one",
        ),
        pytest.param(
            doubtful(
                replace(
                    fact("f", "one-of", "red green"),
                    options=tuple(
                        replace(each, cites=cites)
                        for each, cites in zip(fact("f", "one-of", "red green").options, ((), ("C-04",)), strict=True)
                    ),
                ),
                ask=ask("f", "a"),
                tree=tree([("f is red", "x"), ("otherwise", "y")]),
            ),
            {},
            ("R3",),
            id="the clause behind one of the answers that are offered",
        ),
    ],
)
def test_doubts_are_shown_beside_what_they_touch(handbook: Handbook, answers: Given, shown: tuple[str, ...]) -> None:
    assert told(handbook, answers).readings == shown


PEOPLE = doubtful(
    each_item=ask("close"),
    items=(item("chair"), item("police")),
    every_item=(
        rule("close", "add", cites="C-04", duty=item("report", cites="C-02")),
        rule("close is not known", "settle first AMB-01", cites="C-01"),
    ),
    reader_adds=ReaderAdds(Text("Another"), cites=("C-03",)),
)
PEOPLE = replace(PEOPLE, readings={**READINGS, "AMB-01": Reading("AMB-01", (), Text("Which line?"))})


@pytest.mark.parametrize(
    ("people", "shown"),
    [
        pytest.param({"chair": {"close": "no"}, "police": {"close": "no"}}, (), id="no duty, no doubt"),
        pytest.param(
            {"chair": {"close": "yes"}, "police": {"close": "no"}},
            ("R1", "R3"),
            id="a duty beside an item, and the rule that set it",
        ),
        pytest.param(
            {"chair": {"close": "not known"}, "police": {"close": "no"}},
            ("AMB-01",),
            id="the reading that is to be settled first",
        ),
        pytest.param(
            {"chair": {"close": "no"}, "police": {"close": "no"}, "row-1": {"close": "no"}},
            ("R2",),
            id="the clause of a person whom the reader added",
        ),
    ],
)
def test_doubts_about_people(people: dict[str, Given], shown: tuple[str, ...]) -> None:
    assert told(PEOPLE, {"a": "yes"}, people=people).readings == shown


def test_an_item_that_no_clause_supports_stands_under_a_reading() -> None:
    handbook = doubtful(items=(item("thing", cites="", reading="R2"),))
    assert told(handbook, {"a": "yes"}).items[0].group == "reading"
