"""What is possible, held against a second evaluator that tries every real answer one by one.

The usual run tries a hundred handbooks; `--hypothesis-profile=long` tries two thousand.
"""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import assume, given, note
from hypothesis import strategies as st

from decision_tools import interview, lookup
from decision_tools.expressions import Known
from decision_tools.interview import Compiled
from decision_tools.model.handbook import Handbook
from decision_tools.model.state import Answer, State
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


@given(worlds.answered(), st.data())
def test_learning_an_answer_rules_out_and_never_adds(
    case: tuple[Handbook, dict[str, Answer]], data: st.DataObject
) -> None:
    """What is possible is what is possible with one answer or another to a question that is not answered yet."""
    handbook, given_answers = case
    note(worlds.in_words(handbook, given_answers))
    compiled = Compiled(handbook)
    before = _possible(compiled, given_answers)
    silent = [fact for fact in handbook.facts.values() if fact.id not in given_answers]
    assume(silent)
    learnt = data.draw(st.sampled_from(silent))
    note(f"learning {learnt.id}")
    unknown: list[Answer] = ["not known"] if learnt.not_known else []
    after = [_possible(compiled, {**given_answers, learnt.id: answer}) for answer in worlds.real_answers(learnt)]
    after += [_possible(compiled, {**given_answers, learnt.id: answer}) for answer in unknown]
    assert set().union(*after) == before


def _possible(compiled: Compiled, answers: Mapping[str, Answer]) -> set[str | None]:
    """The outcomes that are possible; None among them where the tool may not apply."""
    position = interview.position(compiled, "tool", State(facts=answers))
    return {*position.possible, *([] if position.applies else [None])}


@given(worlds.answered())
def test_not_known_says_no_more_than_nothing(case: tuple[Handbook, dict[str, Answer]]) -> None:
    """Where no rule asks whether a fact is known, "not known" leaves open what no answer leaves open."""
    handbook, given_answers = case
    note(worlds.in_words(handbook, given_answers))
    compiled = Compiled(handbook)
    tested = {
        test
        for made in handbook.tools.values()
        for expr in lookup.expressions_of(made)
        for test in lookup.tests_of(expr, handbook.conditions)
    }
    for fact in handbook.facts.values():
        if fact.id not in given_answers and fact.not_known and Known(fact.id) not in tested:
            assert _possible(compiled, {**given_answers, fact.id: "not known"}) == _possible(compiled, given_answers)
