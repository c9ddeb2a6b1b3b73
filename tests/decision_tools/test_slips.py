"""The mistakes that one step leads to, for each kind of condition, written out by hand."""

from __future__ import annotations

import pytest

from decision_tools.conditions import parse, write
from decision_tools.slips import slips


@pytest.mark.parametrize(
    ("condition", "taken_as"),
    [
        pytest.param("open", ["not open"], id="a name can only be negated"),
        pytest.param("not open", ["open"], id="a not forgotten"),
        pytest.param(
            "open and seen",
            ["not (open and seen)", "open or seen", "seen", "open", "not open and seen", "open and not seen"],
            id="and read as or, a part forgotten, a part negated",
        ),
        pytest.param(
            "open or not seen",
            [
                "not (open or not seen)",
                "open and not seen",
                "not seen",
                "open",
                "not open or not seen",
                "open or seen",
            ],
            id="or read as and",
        ),
        pytest.param(
            "since is at least 24 hours",
            [
                "not since is at least 24 hours",
                "since is more than 24 hours",
                "since is at least 23 hours",
                "since is at least 25 hours",
            ],
            id="a threshold read on its other edge, or one hour off",
        ),
        pytest.param(
            "count is less than 0",
            ["not count is less than 0", "count is at most 0", "count is less than 1"],
            id="no threshold below nothing",
        ),
        pytest.param(
            "start is before 2026-03-01",
            [
                "not start is before 2026-03-01",
                "start is on or before 2026-03-01",
                "start is before 2026-02-28",
                "start is before 2026-03-02",
            ],
            id="a day read on its other edge, or one day off",
        ),
        pytest.param(
            "end is on or after start",
            ["not end is on or after start", "end is after start"],
            id="a date set against another has no day to be off by",
        ),
        pytest.param(
            "end is within 2 working days after start",
            [
                "not end is within 2 working days after start",
                "end is within 1 working days after start",
                "end is within 3 working days after start",
            ],
            id="a distance one working day off",
        ),
        pytest.param(
            "at least 2 of (open, seen)",
            [
                "not at least 2 of (open, seen)",
                "at least 1 of (open, seen)",
                "at least 2 of (seen)",
                "at least 2 of (open)",
                "at least 2 of (not open, seen)",
                "at least 2 of (open, not seen)",
            ],
            id="a count one off, never beyond what is counted",
        ),
        pytest.param(
            "concern includes any of (fear, harm, other)",
            [
                "not concern includes any of (fear, harm, other)",
                "concern includes at least 2 of (fear, harm, other)",
                "concern includes all of (fear, harm, other)",
                "concern includes any of (harm, other)",
                "concern includes any of (fear, other)",
                "concern includes any of (fear, harm)",
            ],
            id="any read as all or as two, an option forgotten",
        ),
        pytest.param(
            "concern includes all of (fear, harm, other)",
            [
                "not concern includes all of (fear, harm, other)",
                "concern includes at least 2 of (fear, harm, other)",
                "concern includes any of (fear, harm, other)",
                "concern includes all of (harm, other)",
                "concern includes all of (fear, other)",
                "concern includes all of (fear, harm)",
            ],
            id="all read as any",
        ),
        pytest.param(
            "concern includes at least 2",
            [
                "not concern includes at least 2",
                "concern includes at least 1",
                "concern includes at least 3",
            ],
            id="so many of all the options",
        ),
        pytest.param(
            "decision is one of (hold, wait)",
            ["decision is not one of (hold, wait)", "decision is wait", "decision is hold"],
            id="an answer forgotten",
        ),
        pytest.param("decision is known", ["decision is not known"], id="known or not"),
        pytest.param(
            "open and seen and told",
            [
                "not (open and seen and told)",
                "open or seen or told",
                "seen and told",
                "open and told",
                "open and seen",
                "not open and seen and told",
                "open and not seen and told",
                "open and seen and not told",
            ],
            id="three that are all wanted",
        ),
        pytest.param(
            "open or seen or told",
            [
                "not (open or seen or told)",
                "open and seen and told",
                "seen or told",
                "open or told",
                "open or seen",
                "not open or seen or told",
                "open or not seen or told",
                "open or seen or not told",
            ],
            id="three of which one will do",
        ),
        pytest.param(
            "not (open and seen)",
            [
                "open and seen",
                "not (open or seen)",
                "not seen",
                "not open",
                "not (not open and seen)",
                "not (open and not seen)",
            ],
            id="under not, everything but that it is forgotten twice",
        ),
        pytest.param(
            "at most 1 of (open, seen)",
            [
                "not at most 1 of (open, seen)",
                "at most 0 of (open, seen)",
                "at most 2 of (open, seen)",
                "at most 1 of (seen)",
                "at most 1 of (open)",
                "at most 1 of (not open, seen)",
                "at most 1 of (open, not seen)",
            ],
            id="a count one off, from none to all",
        ),
        pytest.param("concern includes fear", ["not concern includes fear"], id="one tick can only be negated"),
        pytest.param(
            "concern includes at least 2 of (fear, harm, other, pain)",
            [
                "not concern includes at least 2 of (fear, harm, other, pain)",
                "concern includes any of (fear, harm, other, pain)",
                "concern includes at least 3 of (fear, harm, other, pain)",
                "concern includes at least 2 of (harm, other, pain)",
                "concern includes at least 2 of (fear, other, pain)",
                "concern includes at least 2 of (fear, harm, pain)",
                "concern includes at least 2 of (fear, harm, other)",
            ],
            id="two of four are not read as all four",
        ),
        pytest.param(
            "concern includes at most 1 of (fear, harm)",
            [
                "not concern includes at most 1 of (fear, harm)",
                "concern includes none of (fear, harm)",
                "concern includes at most 2 of (fear, harm)",
                "concern includes at most 1 of (harm)",
                "concern includes at most 1 of (fear)",
            ],
            id="no more than one read as none",
        ),
        pytest.param(
            "count is at least 1",
            ["not count is at least 1", "count is more than 1", "count is at least 0", "count is at least 2"],
            id="a threshold down to nothing",
        ),
        pytest.param("end is before b2", ["not end is before b2", "end is on or before b2"], id="a name with a number"),
    ],
)
def test_slips(condition: str, taken_as: list[str]) -> None:
    assert [write(slip.whole) for slip in slips(parse(condition))] == taken_as


def test_a_slip_names_the_smallest_part_that_it_is_in() -> None:
    found = {(write(slip.part), write(slip.taken_as)) for slip in slips(parse("open and (seen or told)"))}
    assert ("seen or told", "seen and told") in found
    assert ("told", "not told") in found
