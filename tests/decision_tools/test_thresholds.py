"""Near misses on either side of a threshold, worked out by hand."""

from __future__ import annotations

from datetime import date

import pytest

from decision_tools import telling
from decision_tools.conditions import parse, write
from decision_tools.interview import Compiled
from decision_tools.model.rules import Fact
from decision_tools.model.state import Answer, State
from decision_tools.plainest import plain
from decision_tools.rules import compile_tool
from decision_tools.space import space
from decision_tools.telling import NearMiss
from decision_tools.thresholds import _Ground, _pairs, thresholds
from tests.decision_tools.books import ask, book, fact, item, tool, tree

OPEN, SEEN, TOLD = fact("open"), fact("seen"), fact("told")
SINCE, COUNT = fact("since", "duration", least=0), fact("count", "number", least=0, most=9)
CONCERN = fact("concern", "any-of", "fear harm other", none=True)
START, END = fact("start", "date"), fact("end", "date")


def near_misses(facts: list[Fact], condition: str) -> tuple[NearMiss, ...]:
    """Of a tool that comes to "a" under the condition, and to "b" otherwise."""
    asks = ask(*(each.id for each in facts))
    made = book(facts, tool(outcomes="a b", ask=asks, tree=tree([(condition, "a"), ("otherwise", "b")], "C-02")))
    return telling.near_misses(Compiled(made), "tool")


@pytest.mark.parametrize(
    ("facts", "condition", "below", "above"),
    [
        pytest.param([SINCE], "since is at least 24 hours", "23 hours", "24 hours", id="the hour before, and the hour"),
        pytest.param([SINCE], "since is more than 3 days", "3 days", "4 days", id="the day itself, and the day after"),
        pytest.param([SINCE], "since is at most 3 days", "3 days", "4 days", id="at most, and one more"),
        pytest.param([COUNT], "count is less than 3", "2", "3", id="one fewer, and the number"),
        pytest.param([COUNT], "count is at least 9", "8", "9", id="at the end of the scale"),
        pytest.param([CONCERN], "concern includes at least 2", ("other",), ("fear", "other"), id="one tick, and two"),
        pytest.param(
            [START], "start is before 2026-04-01", "2026-03-31", "2026-04-01", id="the last day before, and the day"
        ),
        pytest.param(
            [START],
            "start is after 2026-04-01",
            "2026-04-01",
            "2026-04-02",
            id="the day itself, and the first day after",
        ),
    ],
)
def test_one_answer_apart(facts: list[Fact], condition: str, below: Answer, above: Answer) -> None:
    (found,) = near_misses(facts, condition)
    assert (found.below.facts[found.fact], found.above.facts[found.fact]) == (below, above)
    assert {found.outcomes_below, found.outcomes_above} == {("a",), ("b",)}
    assert found.clauses == ("C-02",)


def test_a_threshold_on_the_calendar_has_one_edge() -> None:
    before = parse("start is before 2026-04-01")
    made = book([START], tool(outcomes="a b", ask=ask("start"), tree=tree([(write(before), "a"), ("otherwise", "b")])))
    (threshold,) = thresholds(before)
    everything = plain(space(compile_tool(made, made.tools["tool"])))
    pairs = [(fact, below.facts, above.facts) for fact, below, above in _pairs(_Ground(everything, threshold))]
    assert pairs == [("start", {"start": "2026-03-31"}, {"start": "2026-04-01"})]


def test_a_near_miss_names_the_question_and_the_threshold() -> None:
    (found,) = near_misses([SINCE], "since is at least 24 hours")
    assert (found.fact, found.threshold) == ("since", "since 24 hours or more")
    assert (found.outcomes_below, found.outcomes_above) == (("b",), ("a",))


def test_the_other_answers_are_those_under_which_the_threshold_decides() -> None:
    (found,) = near_misses([OPEN, SEEN, SINCE], "open and not seen and since is at least 24 hours")
    for state in (found.below, found.above):
        assert (state.facts["open"], state.facts["seen"]) == ("yes", "no")


def test_a_day_decides_under_the_answers_that_let_it() -> None:
    (found,) = near_misses([OPEN, START], "open and start is before 2026-04-01")
    assert (found.below.facts, found.above.facts) == (
        {"open": "yes", "start": "2026-03-31"},
        {"open": "yes", "start": "2026-04-01"},
    )


def test_working_days_between_dates_are_counted_on_real_days() -> None:
    found = near_misses([START, END], "end is more than 2 working days after start")[0]
    start, below, above = (found.below.facts["start"], found.below.facts["end"], found.above.facts["end"])
    assert found.above.facts["start"] == start
    assert (start, below, above) == ("2025-06-12", "2025-06-16", "2025-06-17")  # from a Thursday to Monday or Tuesday
    assert (found.outcomes_below, found.outcomes_above) == (("b",), ("a",))


def test_hours_between_moments_are_counted_to_the_minute() -> None:
    told, met = fact("told", "moment"), fact("met", "moment")
    found = near_misses([told, met], "met is more than 2 hours after told")[0]
    said = (found.below.facts["told"], found.below.facts["met"], found.above.facts["met"])
    assert said == ("2025-06-15T10:00", "2025-06-15T12:00", "2025-06-15T12:01")


def test_at_least_so_many_of_some_conditions() -> None:
    (found,) = near_misses([OPEN, SEEN, TOLD], "at least 2 of (open, seen, told)")
    ways = [list(state.facts.values()).count("yes") for state in (found.below, found.above)]
    assert sorted(ways) == [1, 2]
    assert len([id for id in found.below.facts if found.below.facts[id] != found.above.facts[id]]) == 1


def test_the_same_threshold_written_twice_is_told_once() -> None:
    found = near_misses(
        [SINCE, OPEN], "(open and since is at least 24 hours) or (not open and since is at least 24 hours)"
    )
    assert len(found) == 1


def test_a_threshold_that_never_decides_has_no_near_miss() -> None:
    assert near_misses([OPEN, SINCE], "open or (open and since is at least 24 hours)") == ()


def test_a_list_has_near_misses_too() -> None:
    made = book([SINCE], tool(ask=ask("since"), items=(item("tell", "since is at least 24 hours", cites="C-02"),)))
    (found,) = telling.near_misses(Compiled(made), "tool")
    assert (found.below.facts["since"], found.above.facts["since"]) == ("23 hours", "24 hours")
    assert (found.outcomes_below, found.clauses) == ((), ("C-02",))


@pytest.mark.parametrize("how", ["any of (fear, harm)", "none of (fear, harm)", "all of (fear, harm)"])
def test_any_of_several_or_none_or_all_is_no_threshold(how: str) -> None:
    assert near_misses([CONCERN], f"concern includes {how}") == ()


@pytest.mark.parametrize(
    ("condition", "pairs"),
    [
        pytest.param("not since is at least 24 hours", [("23 hours", "24 hours")], id="under not"),
        pytest.param(
            "at least 1 of (open, since is at least 24 hours)",
            [("23 hours", "24 hours")],
            id="in a count of conditions",
        ),
        pytest.param(
            "since is at least 24 hours and since is less than 72 hours",
            [("23 hours", "24 hours"), ("71 hours", "3 days")],
            id="each of two thresholds, just short of it and just there",
        ),
    ],
)
def test_every_threshold_of_a_condition(condition: str, pairs: list[tuple[Answer, Answer]]) -> None:
    found = [each for each in near_misses([OPEN, SINCE], condition) if each.fact == "since"]
    assert [(each.below.facts["since"], each.above.facts["since"]) for each in found] == pairs


def test_a_threshold_in_two_rules_is_told_once_with_the_clauses_of_both() -> None:
    items = (item("tell", "since is at least 24 hours", cites="C-02"), item("ask", "since is at least 24 hours"))
    made = book([SINCE], tool(ask=ask("since"), items=items))
    assert [each.clauses for each in telling.near_misses(Compiled(made), "tool")] == [("C-02", "C-01")]


def test_a_near_miss_of_a_child_is_of_one_child() -> None:
    since = fact("since", "duration", about="child", least=0)
    branches = tree([("open and since is at least 24 hours", "a"), ("otherwise", "b")])
    made = book([OPEN, since], tool(outcomes="a b", ask=ask("open", "since"), tree=branches))
    (found,) = telling.near_misses(Compiled(made), "tool")
    assert (found.subject, found.outcomes_below, found.outcomes_above) == ("A", ("b",), ("a",))
    assert found.below == State({"open": "yes"}, {"A": {"since": "23 hours"}})
    assert found.above == State({"open": "yes"}, {"A": {"since": "24 hours"}})


def test_a_day_of_a_child_is_set_against_a_day_of_the_matter() -> None:
    met = fact("met", "date", about="child")
    branches = tree([("met is within 3 days after start", "a"), ("otherwise", "b")])
    made = book([START, met], tool(outcomes="a b", ask=ask("start", "met"), tree=branches))
    found = telling.near_misses(Compiled(made), "tool")[-1]
    start = date.fromisoformat(str(found.below.facts["start"]))
    days = [date.fromisoformat(str(each.children["A"]["met"])) - start for each in (found.below, found.above)]
    assert [each.days for each in days] == [-1, 0]  # the day before it begins, and the day itself
