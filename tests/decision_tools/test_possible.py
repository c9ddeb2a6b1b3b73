"""What is possible, held against a second evaluator that tries every real answer one by one.

The usual run tries a hundred handbooks; `--hypothesis-profile=long` tries two thousand.
"""

from __future__ import annotations

from hypothesis import assume, given, note

from decision_tools import interview
from decision_tools.interview import Compiled
from decision_tools.model import Answer, Handbook, State
from tests.decision_tools import naive, worlds

MOST_WORLDS = 3000
"""A case with more is left out, so that the slow evaluator stays bearable."""


@given(worlds.answered())
def test_possible_outcomes_are_those_of_every_completion(case: tuple[Handbook, dict[str, Answer]]) -> None:
    handbook, given_answers = case
    note(worlds.in_words(handbook, given_answers))
    tool = handbook.tools["tool"]
    assume(naive.size(handbook, tool, given_answers) <= MOST_WORLDS)
    position = interview.position(Compiled(handbook), "tool", State(facts=given_answers))
    by_hand = naive.possible(handbook, tool, given_answers)
    assert set(position.possible) == by_hand - {None}
    assert position.applies is (None if len(by_hand) > 1 and None in by_hand else by_hand != {None})


@given(worlds.answered())
def test_items_stand_as_every_completion_says(case: tuple[Handbook, dict[str, Answer]]) -> None:
    handbook, given_answers = case
    note(worlds.in_words(handbook, given_answers))
    tool = handbook.tools["tool"]
    assume(naive.size(handbook, tool, given_answers) <= MOST_WORLDS)
    position = interview.position(Compiled(handbook), "tool", State(facts=given_answers))
    for result in position.items:
        called_for = naive.called_for(handbook, tool, result.item, given_answers)
        assert result.group == ("if" if len(called_for) > 1 else "should" if True in called_for else "not called for")
