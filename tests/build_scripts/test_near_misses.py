"""Two cases are one answer apart, or they are not; and a near miss has the thing on one side and certainly not on the other."""

from __future__ import annotations

import pytest

from build_scripts.proof.coverage import Carrier, Pair
from build_scripts.proof.near_misses import Seen, near_misses
from decision_tools.answers import Words

ITEM = Carrier("t", "item", "items/a", "A", (), conditional=True)


def seen(case: str, answers: dict[str, str], stands: bool | None, asked: str = "") -> Seen:
    """A case; its answers are to the matter as a whole, written as texts."""
    values = {("", fact): Words(value) for fact, value in answers.items()}
    return Seen(case, values, frozenset(asked.split()), {"items/a": stands})


@pytest.mark.parametrize(
    ("here", "there", "fact"),
    [
        pytest.param(
            seen("x", {"f": "yes", "g": "no"}, True),
            seen("y", {"f": "no", "g": "no"}, False),
            "f",
            id="one answer differs",
        ),
        pytest.param(
            seen("x", {"f": "yes", "g": "yes"}, True),
            seen("y", {"f": "no", "g": "no"}, False),
            None,
            id="two answers differ",
        ),
        pytest.param(
            seen("x", {"f": "yes", "g": "no"}, True),
            seen("y", {"f": "no"}, False),
            "f",
            id="what only one of them is asked does not count",
        ),
        pytest.param(
            seen("x", {"f": "yes", "g": "no"}, True),
            seen("y", {"f": "no"}, False, asked="g"),
            None,
            id="what one was asked and has not answered counts",
        ),
        pytest.param(
            seen("x", {"g": "words"}, True), seen("y", {}, False, asked="g"), "g", id="a text that one of them has"
        ),
        pytest.param(
            seen("x", {"f": "yes"}, True), seen("y", {"f": "no"}, None), None, id="what is open is no near miss"
        ),
        pytest.param(seen("x", {"f": "yes"}, True), seen("y", {"f": "no"}, True), None, id="both have it"),
        pytest.param(seen("x", {"f": "yes"}, True), seen("y", {"f": "yes"}, False), None, id="no answer differs"),
    ],
)
def test_a_near_miss(here: Seen, there: Seen, fact: str | None) -> None:
    wanted = Pair("x", "y", fact) if fact else None
    assert near_misses([ITEM], {"t": [here, there]}) == {ITEM: wanted}


def test_of_several_the_closest_is_shown() -> None:
    with_it = seen("x", {"f": "yes", "g": "no"}, True)
    far, close = seen("far", {"f": "no"}, False), seen("close", {"f": "no", "g": "no"}, False)
    assert near_misses([ITEM], {"t": [with_it, far, close]}) == {ITEM: Pair("x", "close", "f")}


def test_what_always_stands_needs_none() -> None:
    always = Carrier("t", "item", "items/b", "B", ())
    assert near_misses([always], {"t": []}) == {}
