"""How situations and conditions are said to those who write the rules."""

from __future__ import annotations

import pytest

from decision_tools import in_short
from decision_tools.conditions import parse
from decision_tools.model.state import Answer
from tests.decision_tools.books import fact

FACTS = {
    each.id: each
    for each in (
        fact("open-case"),
        fact("concern", "any-of", "missing fear injury other-worry", none=True),
        fact("team-decision", "one-of", "hold do-not-hold not-decided not-agreed"),
        fact("missing-for", "duration", least=0),
        fact("age", "number", least=0),
        fact("seen-on", "date"),
        fact("told-on", "date"),
        fact("reasons", "text"),
    )
}


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ([], "whatever is answered"),
        (["open-case is yes"], "open case"),
        (["open-case is no", "age is at least 12"], "not open case, age: 12 or more"),
        (["team-decision is hold"], "team decision is *hold*"),
        (["team-decision is one of (hold, not-agreed)"], "team decision is *hold* or *not agreed*"),
        (["team-decision is one of (hold, not-decided, not-agreed)"], "team decision is anything but *do not hold*"),
        (
            ["team-decision is not hold", "open-case", "missing-for is at least 24 hours"],
            "open case, missing for 24 hours or more, unless team decision is *hold*",
        ),
        (
            ["not missing-for is less than 3 days", "team-decision is not hold"],
            "unless missing for less than 3 days or team decision is *hold*",
        ),
        (["reasons is given"], "reasons written"),
        (["reasons is not given"], "reasons not written"),
        (["team-decision is known"], "team decision known"),
        (["team-decision is not known"], "team decision not known"),
    ],
    ids=lambda said: said if isinstance(said, str) else "",
)
def test_a_sentence_says_one_thing_of_each_fact(parts: list[str], said: str) -> None:
    assert in_short.sentence(FACTS, map(parse, parts)) == said


@pytest.mark.parametrize(
    ("when", "said"),
    [
        (
            "missing-for is at least 24 hours and missing-for is less than 3 days",
            "24 hours or more but less than 3 days",
        ),
        (
            "missing-for is more than 24 hours and missing-for is at most 3 days",
            "more than 24 hours but 3 days or less",
        ),
        ("missing-for is at most 24 hours", "24 hours or less"),
        ("missing-for is at least 24 hours and missing-for is at most 24 hours", "exactly 24 hours"),
    ],
)
def test_a_stretch_of_time_has_both_its_ends(when: str, said: str) -> None:
    assert in_short.condition(FACTS, parse(when)) == f"missing for {said}"


@pytest.mark.parametrize(
    ("when", "said"),
    [
        ("age is at least 2 and age is less than 5", "2 to 4"),
        ("age is more than 2 and age is at most 3", "3"),
        ("age is more than 2", "3 or more"),
        ("age is less than 2", "1 or fewer"),
    ],
)
def test_whole_numbers_run_from_one_to_another(when: str, said: str) -> None:
    assert in_short.condition(FACTS, parse(when)) == f"age: {said}"


@pytest.mark.parametrize(
    ("when", "said"),
    [
        ("concern includes missing", "concern includes *missing*"),
        ("concern includes all of (missing, fear)", "concern includes *missing* and *fear*"),
        ("concern includes any of (missing, fear)", "concern includes any of *missing* or *fear*"),
        (
            "concern includes at least 2 of (missing, fear, injury)",
            "concern includes at least 2 of *missing*, *fear* or *injury*",
        ),
        ("concern includes at least 1", "concern includes something"),
        ("concern includes exactly 2", "concern includes exactly 2 of the answers"),
        ("concern includes none of (missing)", "concern does not include *missing*"),
        ("concern includes none of (missing, fear)", "concern includes none of *missing* or *fear*"),
        ("concern includes none of (missing, fear, injury)", "concern includes nothing but *other worry*"),
        ("concern includes none of (missing, fear, injury, other-worry)", "concern is *none of these*"),
        (
            "concern includes missing and concern includes none of (fear, injury, other-worry)",
            "only concern is *missing*",
        ),
        (
            "concern includes all of (missing, fear) and concern includes none of (injury, other-worry)",
            "concern is only *missing* and *fear*",
        ),
        ("concern includes missing and concern includes none of (fear)", "concern includes *missing*, and not *fear*"),
        (
            "concern includes missing and concern includes none of (fear, injury)",
            "concern includes *missing*, and nothing else but *other worry*",
        ),
        (
            "concern includes at least 1 and concern includes none of (fear)",
            "concern includes something, and not *fear*",
        ),
        (
            "concern includes exactly 1 and concern includes none of (fear, missing, injury)",
            "concern includes exactly 1 of the answers, and nothing else but *other worry*",
        ),
        (
            "concern includes any of (missing, fear) and concern includes none of (injury, other-worry)",
            "concern includes any of *missing* or *fear*, and nothing else",
        ),
    ],
)
def test_ticks_are_said_together(when: str, said: str) -> None:
    assert in_short.condition(FACTS, parse(when)) == said


@pytest.mark.parametrize(
    ("when", "said"),
    [
        ("seen-on is before 2026-04-01", "seen on: before 1 April 2026"),
        (
            "seen-on is on or after 2026-04-01 and seen-on is before 2026-05-01",
            "seen on: 1 April 2026 to 30 April 2026",
        ),
        ("told-on is on or after seen-on", "told on: on or after seen on"),
        ("told-on is within 5 working days after seen-on", "told on: within 5 working days after seen on"),
        ("in-scope and not (open-case or urgent)", "in scope and not (open case or urgent)"),
        (
            "at least 2 of (open-case, urgent, reasons is given)",
            "at least 2 of (open case; urgent; reasons written)",
        ),
        ("first-tool gives hold-it", "first tool gives *hold it*"),
        ("seen-on is before b2", "seen on: before b2"),
        (
            "age is at least 2 and missing-for is at least 24 hours",
            "age: 2 or more and missing for 24 hours or more",
        ),
        ("at least 1 of (open-case, age is at least 2)", "at least 1 of (open case; age: 2 or more)"),
    ],
)
def test_a_condition_is_said_by_the_names_in_it(when: str, said: str) -> None:
    assert in_short.condition(FACTS, parse(when)) == said


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({}, "whatever is answered"),
        (
            {"open-case": "yes", "concern": ("missing",), "missing-for": "30 hours"},
            "open case, only concern is *missing*, missing for 30 hours",
        ),
        ({"open-case": "no", "concern": ()}, "not open case, concern is *none of these*"),
        ({"concern": ("missing", "not known")}, "concern includes *missing*"),
        ({"concern": "not known", "team-decision": "not known"}, "concern not known, team decision not known"),
        ({"age": "12", "seen-on": "2026-11-22"}, "age: 12, seen on: 22 November 2026"),
        ({"reasons": "because"}, "reasons written"),
        ({"reasons": "  ", "team-decision": "hold"}, "reasons not written, team decision is *hold*"),
    ],
    ids=lambda said: said if isinstance(said, str) else "",
)
def test_the_answers_of_one_situation_in_a_line(answers: dict[str, Answer], said: str) -> None:
    assert in_short.given(FACTS, answers) == said
