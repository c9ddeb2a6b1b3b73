"""The stories of the trainer's room: which doubts they open, how their answers turn, and that they leave nothing out."""

from __future__ import annotations

from itertools import pairwise

import pytest

from build_scripts.proof.coverage import Coverage
from decision_tools.interview import Compiled
from decision_tools.model.handbook import Handbook
from decision_tools.model.scenarios import Scenario, Stage
from decision_tools.rehearsal import silent_is_not_known
from decision_tools.training.readings import bearing

DOUBTS = {
    "an or that can be read in more than one way": {
        "AMB-01": ("the-last-bus", 3),
        "AMB-08": ("the-swimming-club", 1),
        "AMB-18": ("the-first-verdict", 1),
    },
    "a word that points to more than one thing": {
        "AMB-04": ("what-the-grandmother-said", 1),
        "AMB-05": ("what-he-typed", 1),
        "AMB-12": ("seven-days", 5),
        "AMB-19": ("the-last-report", 2),
        "TYP-10": ("a-file-on-the-table", 1),
    },
    "a word without a definition or a test": {
        "AMB-06": ("what-he-typed", 2),
        "AMB-07": ("one-night-three-children", 1),
        "AMB-09": ("the-carer", 1),
        "AMB-11": ("the-closed-file", 1),
        "AMB-16": ("the-chair", 1),
        "GAP-08": ("she-says-nothing", 1),
    },
    "a place in the text that says something else than its words": {
        "AMB-13": ("she-says-nothing", 1),
        "AMB-21": ("thirteen-lines", 1),
        "AMB-24": ("a-file-on-the-table", 4),
        "CON-04": ("the-youth-evening", 1),
        "CON-05": ("the-parcels", 1),
    },
    "two sentences that pull against each other": {
        "AMB-03": ("what-the-grandmother-said", 3),
        "AMB-17": ("the-chair", 2),
        "AMB-22": ("the-boarding-house", 1),
        "CON-01": ("what-the-grandmother-said", 3),
        "CON-02": ("two-signatures", 2),
        "CON-03": ("seven-days", 3),
        "CON-06": ("a-file-on-the-table", 1),
        "CON-07": ("the-chair", 2),
        "CON-08": ("across-the-river", 2),
        "CON-09": ("the-first-verdict", 3),
        "CON-10": ("the-boarding-house", 1),
    },
    "a misprint, or print that is damaged": {
        "AMB-20": ("across-the-river", 2),
        "TYP-01": ("thirteen-lines", 2),
        "TYP-02": ("thirteen-lines", 2),
        "TYP-03": ("across-the-river", 2),
        "TYP-04": ("thirteen-lines", 2),
        "TYP-05": ("the-swimming-club", 3),
        "TYP-06": ("two-signatures", 1),
        "TYP-07": ("the-last-bus", 2),
    },
    "one thing under several names": {
        "TYP-08": ("what-the-grandmother-said", 4),
        "TYP-09": ("four-evenings", 3),
    },
    "a text that is pointed to and was not supplied": {
        "AMB-02": ("the-discharge-letters", 1),
        "TYP-11": ("thirteen-lines", 1),
    },
    "somebody whom the source does not name": {
        "AMB-10": ("friday-at-five", 1),
        "AMB-14": ("the-parcels", 2),
        "AMB-23": ("the-boarding-house", 2),
        "GAP-05": ("the-parcels", 2),
        "GAP-09": ("the-man-from-the-office", 1),
        "GAP-10": ("the-chair", 2),
    },
    "silence": {
        "AMB-15": ("the-swimming-club", 3),
        "GAP-01": ("the-parcels", 1),
        "GAP-02": ("the-swimming-club", 2),
        "GAP-03": ("the-swimming-club", 3),
        "GAP-04": ("the-swimming-club", 3),
        "GAP-06": ("friday-at-five", 1),
        "GAP-07": ("the-closed-file", 2),
        "GAP-11": ("the-swimming-club", 4),
        "GAP-12": ("the-youth-evening", 2),
        "GAP-13": ("the-swimming-club", 4),
    },
}
"""By kind of doubt: the story and the stage at which each is talked about, in a prompt or in the debrief."""

NEEDED, CLOSE = "strategy-discussion-needed", "smg-close"


@pytest.fixture(scope="session")
def stories(book: Handbook) -> dict[str, Scenario]:
    return {id: scenario for id, scenario in book.scenarios.items() if scenario.then}


@pytest.fixture(scope="session")
def compiled(book: Handbook) -> Compiled:
    return Compiled(book)


def _outcomes(stage: Stage, tool: str) -> tuple[str, ...]:
    """What a stage expects of a tool, most protective first; empty where it expects no outcome of it."""
    return next((each.outcomes for each in stage.expect if each.tool == tool and each.outcomes), ())


@pytest.mark.parametrize(
    ("reading", "story", "number"),
    [
        pytest.param(reading, story, number, id=f"{kind}: {reading} in {story}, stage {number}")
        for kind, readings in DOUBTS.items()
        for reading, (story, number) in readings.items()
    ],
)
def test_a_doubt_bears_on_the_answer_at_the_stage_that_opens_it(
    reading: str, story: str, number: int, stories: dict[str, Scenario], compiled: Compiled
) -> None:
    stage = stories[story].stages[number - 1]
    states = {each.tool: silent_is_not_known(compiled, each.tool, stage.state) for each in stage.expect}
    assert any(reading in bearing(compiled, tool, state) for tool, state in states.items())


def test_no_doubt_or_silence_of_the_register_is_left_out(book: Handbook) -> None:
    opened = [reading for readings in DOUBTS.values() for reading in readings]
    assert sorted(opened) == sorted(book.readings)


@pytest.mark.parametrize(
    ("story", "tool", "answers"),
    [
        pytest.param(
            "the-last-bus",
            NEEDED,
            ["consult", "needed", "consult", "needed"],
            id="missing for 23 hours, for 24, seen since, and back with a fear",
        ),
        pytest.param(
            "what-the-grandmother-said",
            NEEDED,
            ["needed", "needed", "record-reasons", "not-held", "needed"],
            id="told, waved away, decided without reasons, decided with them, and a new mark",
        ),
        pytest.param(
            "the-spare-key",
            NEEDED,
            ["needed", "needed", "record-reasons", "not-held", "consult"],
            id="missing nobody knows how long, for two days, found, decided, and a new worry",
        ),
        pytest.param(
            "the-choir",
            NEEDED,
            ["out-of-scope", "consult", "needed", "needed"],
            id="an adult without a case, a child with signs, a child who has told",
        ),
        pytest.param(
            "the-discharge-letters",
            NEEDED,
            ["separate-protocol", "separate-protocol", "consult", "needed"],
            id="illness alone, decided not to meet, gone for 23 hours, gone for 24",
        ),
        pytest.param(
            "the-closed-file",
            NEEDED,
            ["needed", "out-of-scope", "needed"],
            id="not known whether open, closed, open again",
        ),
        pytest.param(
            "one-night-three-children",
            NEEDED,
            ["needed", "out-of-scope", "needed"],
            id="one incident, and each child taken alone",
        ),
        pytest.param(
            "the-first-verdict",
            CLOSE,
            ["remain", "remain", "may-end", "remain"],
            id="one convicted, all charged, all decided, and a fourth named",
        ),
    ],
)
def test_the_answer_turns_as_facts_arrive(
    story: str, tool: str, answers: list[str], stories: dict[str, Scenario]
) -> None:
    """The answer to act on at each stage: the most protective one that is possible."""
    expected = [_outcomes(stage, tool) for stage in stories[story].stages]
    assert [outcomes[0] for outcomes in expected if outcomes] == answers


def test_a_story_of_five_stages_or_more_changes_its_answer_twice(stories: dict[str, Scenario]) -> None:
    turns: dict[str, int] = {}
    for id, story in stories.items():
        acted_on = [outcomes[0] for stage in story.stages if (outcomes := _outcomes(stage, NEEDED))]
        turns[id] = sum(before != after for before, after in pairwise(acted_on))
    assert [id for id, count in turns.items() if count >= 2 and len(stories[id].stages) >= 5]


def test_there_are_more_than_twenty_stories_of_two_stages_and_more(stories: dict[str, Scenario]) -> None:
    assert len(stories) > 20


def test_one_story_runs_from_the_first_worry_to_the_closing_report(
    stories: dict[str, Scenario], book: Handbook
) -> None:
    expected = {each.tool for stage in stories["night-staff"].stages for each in stage.expect}
    assert expected == set(book.tools)


def test_every_outcome_of_every_tool_is_the_answer_of_some_stage(stories: dict[str, Scenario], book: Handbook) -> None:
    stages = [stage for story in stories.values() for stage in story.stages]
    acted_on = {(tool, _outcomes(stage, tool)[:1]) for stage in stages for tool in book.tools}
    wanted = {(tool.id, (outcome.id,)) for tool in book.tools.values() for outcome in tool.outcomes}
    assert wanted - acted_on == set()


def test_the_stories_alone_exercise_every_branch_item_and_clause(
    stories: dict[str, Scenario], coverage: Coverage
) -> None:
    left = [f"{each.tool} {each.way}" for each in coverage.carriers if stories.keys().isdisjoint(coverage.cases[each])]
    left += [
        id
        for id, clause in coverage.book.clauses.items()
        if not clause.text_only and stories.keys().isdisjoint(coverage.exercised[id])
    ]
    assert left == []


def test_each_stage_has_what_a_room_needs(stories: dict[str, Scenario]) -> None:
    """A question, some prompts for whoever leads, the minutes and a debrief."""
    bare = [
        f"{id}: {stage.title}"
        for id, story in stories.items()
        for stage in story.stages
        if not (stage.pause and stage.debrief and stage.minutes and 2 <= len(stage.prompts) <= 4)
    ]
    assert bare == []


def test_each_question_with_outcomes_has_words_for_a_wrong_choice(stories: dict[str, Scenario]) -> None:
    """What is right, or right as well on another reading, is told in the debrief; a wrong choice has words of its own."""
    unsaid = [
        f"{id}: {stage.title}"
        for id, story in stories.items()
        for stage in story.stages
        for each in stage.asked
        if each.outcomes is not None
        and not any(said.tool == each.tool and said.choice != each.outcomes[0] for said in stage.feedback)
    ]
    assert unsaid == []
