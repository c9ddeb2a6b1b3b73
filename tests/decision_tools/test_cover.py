"""Sets of situations in few sentences: by hand, and that the sentences say just the set whatever it is."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, note

from decision_tools.conditions import parse
from decision_tools.cover import _plainest, _Task, cover
from decision_tools.diagram import NO, YES, Node
from decision_tools.diagram_algebra import differ
from decision_tools.model.handbook import Handbook
from decision_tools.model.rules import Fact
from decision_tools.rules import compile_tool
from decision_tools.space import Space, space
from tests.decision_tools import worlds
from tests.decision_tools.books import Ask, fact
from tests.decision_tools.spaces import laid_out, meant

FACTS = [
    fact("open"),
    fact("concern", "any-of", "missing fear injury other", none=True),
    fact("missing-for", "duration", least=0),
    fact("decision", "one-of", "hold drop none-yet"),
    fact("reasons", "text"),
]
ASKS: list[Ask] = [
    "open",
    ("concern", "open"),
    ("missing-for", "open and concern includes missing"),
    ("decision", "open"),
    ("reasons", "decision is drop"),
]


def laid(*branches: str) -> Space:
    return laid_out(*branches, facts=FACTS, asks=ASKS)


@pytest.mark.parametrize(
    ("when", "sentences"),
    [
        pytest.param("open", {"open is yes": 64}, id="one fact"),
        pytest.param("not open", {"open is no": 1}, id="one answer"),
        pytest.param("open or not open", {"": 65}, id="everything"),
        pytest.param("open and not open", {}, id="nothing"),
    ],
)
def test_whole_facts(when: str, sentences: dict[str, int]) -> None:
    here = laid("concern includes missing and decision is hold and reasons is given")
    assert {each.when: each.count for each in cover(here, meant(here, when))} == sentences


@pytest.mark.parametrize(
    ("when", "sentences"),
    [
        pytest.param(
            "missing-for is at least 24 hours and missing-for is less than 72 hours",
            ["missing-for is at least 24 hours and missing-for is less than 3 days"],
            id="a stretch between two thresholds; that it is asked goes without saying",
        ),
        pytest.param(
            "concern includes exactly 1 and concern includes fear",
            ["concern includes fear and concern includes none of (missing, injury, other)"],
            id="only one of several",
        ),
        pytest.param(
            "concern includes injury or concern includes fear",
            ["concern includes any of (fear, injury)"],
            id="one of two, in one sentence",
        ),
        pytest.param(
            "concern includes injury or missing-for is at least 24 hours",
            ["concern includes injury", "missing-for is at least 24 hours"],
            id="two facts, two sentences",
        ),
        pytest.param(
            "open and not (decision is drop and reasons is given)",
            ["open is yes and reasons is not given"],
            id="not, of a question that is not always asked",
        ),
        pytest.param(
            "concern includes injury and not missing-for is at least 24 hours",
            ["concern includes injury and not missing-for is at least 24 hours"],
            id="not, of a threshold on what is asked of some",
        ),
        pytest.param(
            "concern includes missing or concern includes all of (fear, injury)",
            ["concern includes missing", "concern includes injury and concern includes any of (missing, fear)"],
            id="one option or two others: no count says that, and each sentence is as wide as it can be",
        ),
        pytest.param(
            "not open or not ((concern includes missing and not concern includes fear) "
            "or concern includes all of (fear, injury))",
            [
                "concern includes fear and concern includes none of (injury)",
                "concern includes none of (missing, fear)",
                "open is no",
            ],
            id="where one test cannot say what must not be, what may be is said piece by piece",
        ),
        pytest.param(
            "decision is one of (hold, none-yet) and concern includes at least 2",
            ["concern includes at least 2 and decision is one of (hold, none-yet)"],
            id="a count",
        ),
        pytest.param("concern includes at most 1", ["concern includes at most 1"], id="no more than so many"),
        pytest.param("concern includes exactly 2", ["concern includes exactly 2"], id="just so many"),
        pytest.param("concern includes at least 3", ["concern includes at least 3"], id="all but one, or all"),
        pytest.param(
            "concern includes fear and concern includes at least 2",
            ["concern includes fear and concern includes any of (missing, injury, other)"],
            id="one of several, and one more",
        ),
        pytest.param(
            "concern includes fear and concern includes at most 2",
            ["concern includes fear and concern includes at most 1 of (missing, injury, other)"],
            id="one of several, and no more than one more",
        ),
        pytest.param(
            "not concern includes fear and concern includes exactly 1",
            ["concern includes exactly 1 of (missing, injury, other) and concern includes none of (fear)"],
            id="just one of the others",
        ),
    ],
)
def test_few_sentences(when: str, sentences: list[str]) -> None:
    here = laid(when, "missing-for is at least 24 hours and reasons is given", "missing-for is less than 72 hours")
    assert [each.when for each in cover(here, meant(here, when))] == sentences


COLOUR = fact("colour", "one-of", "red blue")


@pytest.mark.parametrize(
    ("guard", "sentences"),
    [
        pytest.param("open is no", ["colour is known", "open is yes"], id="asked where it is not open"),
        pytest.param(
            "several includes at least 1", ["open is yes", "colour is known"], id="asked where something is ticked"
        ),
        pytest.param("", ["open is yes", "colour is known"], id="asked of all"),
    ],
)
def test_a_question_that_is_not_asked_is_not_known_either(guard: str, sentences: list[str]) -> None:
    """So "not … is not known" says no more than "is known", and never that the question was not asked."""
    several = fact("several", "any-of", "one two", none=True)
    asks: list[Ask] = ["open", "several", ("colour", guard)]
    here = laid_out("open or colour is known", facts=[fact("open"), several, COLOUR], asks=asks)
    said = cover(here, meant(here, "open or colour is known"))
    assert sorted(each.when for each in said) == sorted(sentences)


@pytest.mark.parametrize(
    ("when", "sentences"),
    [
        ("open or colour is known", ["colour is known", "open is yes"]),
        ("not (open or colour is known)", ["open is no and colour is not known"]),
    ],
)
def test_a_question_may_hang_on_one_that_cannot_be_left_without_a_tick(when: str, sentences: list[str]) -> None:
    """Something is always ticked, so the colour is always asked for."""
    facts = [fact("open"), fact("several", "any-of", "one two"), COLOUR]
    here = laid_out(when, facts=facts, asks=["open", "several", ("colour", "several includes at least 1")])
    assert [each.when for each in cover(here, meant(here, when))] == sentences


def test_a_sentence_that_another_says_as_well_is_left_out_and_the_others_are_said_plainly() -> None:
    whole = "decision is hold or concern includes fear"
    here = laid(whole, "concern includes missing")
    task = _Task(here, meant(here, whole), YES)
    parts = ("decision is hold", "decision is hold and concern includes missing", "concern includes fear")
    wide, narrow, plain = (cover(here, meant(here, each))[0] for each in parts)
    wordy = replace(plain, parts=(*plain.parts, parse("open")))
    assert _plainest(task, [narrow, wide, wordy]) == (wide, plain)


DATES = [fact("start", "date"), fact("end", "date")]


@pytest.mark.parametrize(
    ("when", "sentences"),
    [
        (
            "end is after start and end is within 5 days after start",
            ["end is after start and end is within 5 days after start"],
        ),
        ("not end is within 5 days after start", ["not end is within 5 days after start"]),
        (
            "start is on or after 2026-04-01 and start is before 2026-05-01",
            ["start is on or after 2026-04-01 and start is before 2026-05-01"],
        ),
        ("start is after 2026-04-01", ["start is on or after 2026-04-02"]),
    ],
    ids=["two tests on two dates", "beyond a distance", "a month", "after a day is from the next one on"],
)
def test_dates(when: str, sentences: list[str]) -> None:
    here = laid_out(when, "end is after start", facts=DATES, asks=["start", "end"])
    assert [each.when for each in cover(here, meant(here, when))] == sentences


@pytest.mark.parametrize(
    ("when", "sentences"),
    [
        ("count is at least 3 and count is less than 9", ["count is at least 3 and count is less than 9"]),
        ("count is at least 3", ["count is at least 3"]),
        ("count is at most 8", ["count is less than 9"]),
        ("count is at least 5 and count is at most 6", ["count is at least 5 and count is less than 7"]),
    ],
    ids=["over two cuts", "from one on", "up to one", "between two cuts"],
)
def test_whole_numbers_end_as_the_clauses_put_it(when: str, sentences: list[str]) -> None:
    cuts = [f"count is at least {cut}" for cut in (3, 5, 7, 9)]
    here = laid_out(*cuts, facts=[fact("count", "number", least=0)], asks=["count"])
    assert [each.when for each in cover(here, meant(here, when))] == sentences


OPEN, SURE, WORDS, COUNT = (
    fact("open"),
    fact("sure", not_known=False),
    fact("words", "text"),
    fact("count", "number", least=0),
)
RED, LONG = fact("colour", "one-of", "red green blue"), fact("long", "duration", least=0)
FEW = fact("few", "any-of", "left right both")


@pytest.mark.parametrize(
    ("facts", "asks", "when", "sentences"),
    [
        pytest.param(
            [OPEN, WORDS, fact("sure")],
            ["open", ("words", "open is no"), ("sure", "words is not given")],
            "words is not given and sure is not known and sure is no",
            {"sure is not known and sure is no": 1 + 1},
            id="whoever is open is not asked for words; of the others, where nothing is written",
        ),
        pytest.param(
            [OPEN, COLOUR],
            ["open", ("colour", "open")],
            "colour is not known",
            {"colour is not known": 2 + 1},
            id="not known: of those who are asked, two colours; of those who are not, nothing",
        ),
        pytest.param(
            [OPEN, RED],
            ["open", ("colour", "open is known")],
            "not (colour is known or colour is one of (green, blue))",
            {"colour is not known and colour is not one of (green, blue)": 2 + 2},
            id="not known and not green: of those who are asked, red; of those who are not, nothing",
        ),
        pytest.param(
            [COUNT, SURE],
            ["count", ("sure", "count is less than 4")],
            "not sure",
            {"sure is not yes": 1 + 1},
            id="not yes: of those who are asked, no; of those who are not, nothing",
        ),
        pytest.param(
            [WORDS, SURE],
            ["words", ("sure", "words is not given")],
            "not sure",
            {"sure is no": 1, "words is given": 1},
            id="no, where it is asked; and where it is not, said plainly",
        ),
        pytest.param(
            [WORDS, RED, SURE],
            ["words", ("colour", "words is not given"), ("sure", "colour is red")],
            "colour is green or words is given or sure",
            {"colour is not blue and sure is not no": 3},
            id="three ways in one sentence: green; red and sure; and nothing asked",
        ),
        pytest.param(
            [RED, SURE],
            ["colour", ("sure", "colour is red")],
            "sure or colour is blue",
            {"colour is blue": 1, "sure is yes": 1},
            id="two short sentences, and not a long one",
        ),
        pytest.param(
            [COUNT, SURE],
            ["count", ("sure", "count is known")],
            "not exactly 1 of (count is less than 3, count is at most 4, sure)",
            {
                "count is less than 3": 2 + 1,
                "count is at least 5 and sure is not yes": 1 + 1,
                "count is less than 5 and sure is yes": 2,
            },
            id="three sentences, two of which hold together in one situation",
        ),
        pytest.param(
            [FEW], ["few"], "few includes exactly 1", {"few includes at most 1": 3}, id="something is always ticked"
        ),
        pytest.param(
            [OPEN, COUNT],
            ["open", "count"],
            "count is less than 5 or (open and count is less than 7)",
            {"count is less than 5": 2, "open is yes and count is less than 7": 2},
            id="down to the end of a scale, where it may be",
        ),
        pytest.param(
            [OPEN, COUNT],
            ["open", "count"],
            "open and count is at least 5 and count is less than 7",
            {"open is yes and count is at least 5 and count is less than 7": 1},
            id="both ends of a stretch beside another answer",
        ),
        pytest.param(
            [OPEN, *DATES],
            ["open", "start", ("end", "open")],
            "not (end is after start or end is within 5 days of start)",
            {"not end is after start and not end is within 5 days of start": 1 + 1},
            id="neither of two tests on two dates, one of which is asked of some",
        ),
    ],
)
def test_where_a_question_is_asked_of_some(
    facts: list[Fact], asks: list[Ask], when: str, sentences: dict[str, int]
) -> None:
    here = laid_out(when, facts=facts, asks=asks)
    assert {each.when: each.count for each in cover(here, meant(here, when))} == sentences


@pytest.mark.parametrize(
    ("facts", "asks", "among", "when", "sentences"),
    [
        pytest.param([OPEN, RED], [], "colour is not red", "open", {"open is yes": 2}, id="counted among them alone"),
        pytest.param(
            [OPEN, SURE], [], "open", "open and sure", {"sure is yes": 1}, id="that they are these is not said"
        ),
        pytest.param(
            [OPEN, FEW],
            ["open", ("few", "open")],
            "open",
            "not few includes all of (left, right)",
            {"few includes at most 1 of (left, right)": 5},
            id="where all of them are asked, what is said is said without not",
        ),
        pytest.param(
            [COUNT, LONG, OPEN],
            ["count", ("long", "count is at least 2"), "open"],
            "exactly 1 of (open, long is at most 4 hours)",
            "count is less than 2",
            {"count is less than 2": 1},
            id="who is open, as nothing else is asked",
        ),
        pytest.param(
            [LONG, RED, fact("settled")],
            ["long", ("colour", "not long is more than 3 hours"), ("settled", "colour is red")],
            "settled or long is more than 3 hours",
            "long is more than 3 hours",
            {"colour is not red": 1},
            id="of several questions that are not asked there, the shortest to say",
        ),
    ],
)
def test_some_situations_are_spoken_of(
    facts: list[Fact], asks: list[Ask], among: str, when: str, sentences: dict[str, int]
) -> None:
    here = laid_out(when, among, facts=facts, asks=asks)
    said = cover(here, meant(here, when), among=meant(here, among))
    assert {each.when: each.count for each in said} == sentences


@worlds.FEWER
@given(worlds.handbooks())
def test_the_sentences_say_just_the_set_and_none_is_idle(handbook: Handbook) -> None:
    note(worlds.in_words(handbook, {}))
    rules = compile_tool(handbook, handbook.tools["tool"])
    here = space(rules)
    store: Any = here.store
    for result in store.reach[rules.result]:
        wanted = here.comes_to(rules.result, result)
        said = cover(here, wanted)
        nodes = [here.where(each.node) for each in said]
        assert alike(here, store.either(*nodes), wanted)
        for each, node in zip(said, nodes, strict=True):
            others = store.either(*(other for other in nodes if other is not node))
            assert here.where(store.both(node, store.no(others))) != NO
            assert alike(here, meant(here, each.when), node)


def alike(here: Space, one: Node, other: Node) -> bool:
    """Whether two conditions hold in the same of the situations that can be; in the others they may differ."""
    return not here.can(differ(here.store, one, other))


def test_a_sentence_that_leaves_a_question_out_holds_in_no_situation_that_cannot_be() -> None:
    """What is ticked says nothing of whether it is open; but nothing ticked at all is no answer to that question."""
    here = laid_out(
        "not open", facts=[fact("open"), fact("concern", "any-of", "missing fear")], asks=["open", "concern"]
    )
    (sentence,) = cover(here, meant(here, "not open"))
    assert (sentence.when, sentence.count) == ("open is no", 3)
    assert alike(here, sentence.node, meant(here, "not open"))
