"""The state as a scenario, a record or a browser tab writes it, and what is refused by name."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decision_tools.codec import CodecError, state_from, state_to
from decision_tools.model.state import Mark, State

FULL = State(
    facts={"open-case": "yes", "concern": ("missing", "not known")},
    children={"A": {"missing-for": "23 hours"}},
    people={"press-officers": {"line-management": "direct"}},
    marks={
        "smg-plan": {"P01": Mark("covered"), "P02.liaison": Mark("covered")},
        "smg-review": {
            "flag": Mark("does not apply", reason="No records"),
            "ask": Mark(owner="lado", date="2026-12-01"),
        },
    },
    rows={"smg-plan": {"row-1": "Ring the school"}},
    today="2026-11-22",
)
PLAIN = {
    "facts": {"open-case": "yes", "concern": ["missing", "not known"]},
    "children": {"A": {"missing-for": "23 hours"}},
    "people": {"press-officers": {"line-management": "direct"}},
    "marks": {
        "smg-plan": ["P01", "P02.liaison"],
        "smg-review": {
            "flag": {"mark": "does not apply", "reason": "No records"},
            "ask": {"mark": "not yet", "owner": "lado", "date": "2026-12-01"},
        },
    },
    "rows": {"smg-plan": {"row-1": "Ring the school"}},
    "today": "2026-11-22",
}


@pytest.mark.parametrize(
    ("given_", "state"),
    [
        pytest.param(PLAIN, FULL, id="everything"),
        pytest.param({}, State(), id="nothing"),
        pytest.param({"facts": {}}, State(), id="no answers"),
        pytest.param({"open-case": "yes"}, State({"open-case": "yes"}), id="the facts themselves"),
        pytest.param(
            {"open-case": "yes", "today": "2026-11-22"},
            State({"open-case": "yes"}, today="2026-11-22"),
            id="the facts themselves, and today beside them",
        ),
        pytest.param(
            {"marks": {"smg-plan": {"P01": {}}}},
            State(marks={"smg-plan": {"P01": Mark("not yet")}}),
            id="an empty mark",
        ),
    ],
)
def test_a_state_is_read(given_: dict[str, Any], state: State) -> None:
    assert state_from(given_) == state


def test_a_state_is_written() -> None:
    assert state_to(FULL) == PLAIN
    assert state_to(State()) == {"facts": {}}


NAMES = st.text("abc-", min_size=1, max_size=3)
ANSWERS = st.dictionaries(NAMES, st.text(max_size=5) | st.lists(st.text(max_size=5), max_size=3).map(tuple), max_size=3)
MARK = st.builds(
    Mark, st.sampled_from(("covered", "not yet", "does not apply")), st.text(max_size=3), st.text(max_size=3), st.text()
)
STATES = st.builds(
    State,
    ANSWERS,
    st.dictionaries(NAMES, ANSWERS, max_size=2),
    st.dictionaries(NAMES, ANSWERS, max_size=2),
    st.dictionaries(NAMES, st.dictionaries(NAMES, MARK | st.just(Mark("covered")), max_size=3), max_size=2),
    st.dictionaries(NAMES, st.dictionaries(NAMES, st.text(max_size=5), max_size=3), max_size=2),
    st.text(max_size=10),
)


@given(STATES)
def test_a_state_comes_back_the_same_through_json(state: State) -> None:
    assert state_from(json.loads(json.dumps(state_to(state)))) == state


@pytest.mark.parametrize(
    ("given_", "says"),
    [
        pytest.param([], "the answers: a mapping is wanted; write 'name: value' for each", id="a list"),
        pytest.param(
            {"facts": {}, "childern": {}}, "the answers: 'childern' is not a part of them; did you mean 'children'?",
            id="a part with a slip of the key",
        ),
        pytest.param(
            {"facts": {}, "zzz": {}},
            "the answers: 'zzz' is not a part of them; there are facts, children, people, marks, rows, today",
            id="an unknown part",
        ),
        pytest.param(
            {"facts": {1: "yes"}}, "facts: the name 1 is not text; put it in quotation marks", id="a number for a name"
        ),
        pytest.param(
            {"facts": {"open-case": True}}, "facts/open-case: text is wanted, and not true or false; write \"yes\"",
            id="true for yes",
        ),
        pytest.param(
            {"open-case": False}, "facts/open-case: text is wanted, and not true or false; write \"no\"",
            id="false for no",
        ),
        pytest.param(
            {"facts": {"children-seen": 3}},
            "facts/children-seen: text is wanted, and not the number 3; put it in quotation marks", id="a number",
        ),
        pytest.param(
            {"facts": {"open-case": None}}, "facts/open-case: text is wanted, and not nothing; put it in quotation marks",
            id="nothing",
        ),
        pytest.param(
            {"childern": {"A": {}}}, "facts/childern: text is wanted, and not a mapping; put it in quotation marks",
            id="a mapping for an answer",
        ),
        pytest.param(
            {"facts": {"concern": [["missing"]]}},
            "facts/concern: text is wanted, and not a list; put it in quotation marks", id="a list in a list",
        ),
        pytest.param(
            {"facts": {"concern": [True]}},
            "facts/concern: text is wanted, and not true or false; put it in quotation marks", id="true among the ticks",
        ),
        pytest.param(
            {"children": {"A": []}}, "children/A: a mapping is wanted; write 'name: value' for each",
            id="a list for a child's answers",
        ),
        pytest.param(
            {"people": {"chair": []}}, "people/chair: a mapping is wanted; write 'name: value' for each",
            id="a list for a person's answers",
        ),
        pytest.param(
            {"marks": {"smg-plan": {"P01": "covered"}}},
            "marks/smg-plan/P01: a mapping is wanted; write 'name: value' for each", id="a word for a mark",
        ),
        pytest.param(
            {"marks": {"smg-plan": {"P01": {"mark": "coverd"}}}},
            "marks/smg-plan/P01: 'coverd' is not a mark; did you mean 'covered'?", id="an unknown mark",
        ),
        pytest.param(
            {"marks": {"smg-plan": {"P01": {"why": "x"}}}},
            "marks/smg-plan/P01: 'why' is not part of a mark; there are mark, reason, owner, date",
            id="an unknown field of a mark",
        ),
        pytest.param(
            {"marks": {"smg-plan": {"P01": {"reason": 3}}}},
            "marks/smg-plan/P01/reason: text is wanted, and not the number 3; put it in quotation marks",
            id="a number for a reason",
        ),
        pytest.param(
            {"marks": {"smg-plan": [1]}},
            "marks/smg-plan: text is wanted, and not the number 1; put it in quotation marks", id="a number for an item",
        ),
        pytest.param(
            {"rows": {"smg-plan": {"row-1": []}}},
            "rows/smg-plan/row-1: text is wanted, and not a list; put it in quotation marks", id="a list for a row",
        ),
        pytest.param(
            {"today": 20261122}, "today: text is wanted, and not the number 20261122; put it in quotation marks",
            id="a number for today",
        ),
    ],
)  # fmt: skip
def test_what_is_no_state_is_refused_by_name(given_: object, says: str) -> None:
    with pytest.raises(CodecError) as refused:
        state_from(given_)
    assert str(refused.value) == says
