"""The classes into which the tests of a tool part the answers to each fact."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from decision_tools.answers import NOT_KNOWN, Chosen, Day, Duration, Moment, Number, Ticked, Value, Words
from decision_tools.conditions import parse
from decision_tools.dates import PairTests
from decision_tools.expressions import Compare, DateOrder, Expr, Within
from decision_tools.model.rules import FactType
from decision_tools.variables import (
    Choice,
    Given,
    Known,
    Pair,
    Range,
    Tick,
    Variable,
    holds,
    measured,
    of_measure,
    scale,
)
from tests.decision_tools.books import CALENDAR, fact

HOUR = 60
LAST_DAY = date(9999, 12, 31).toordinal()


def made(type: FactType, *tests: str, least: int | None = None, most: int | None = None) -> Range:
    """The scale of a fact called f under some comparisons."""
    return scale(fact("f", type, least=least, most=most), [compared(parse(test)) for test in tests])


def compared(expr: Expr) -> Compare | DateOrder:
    assert isinstance(expr, Compare | DateOrder)
    return expr


@pytest.mark.parametrize(
    ("variable", "value", "stands"),
    [
        pytest.param(Choice("f", ("red", "blue")), Chosen("blue"), 1, id="an option by its place"),
        pytest.param(Choice("f", ("red", "blue")), NOT_KNOWN, None, id="not known is any option"),
        pytest.param(Tick("f", "red"), Ticked(frozenset({"red"})), 1, id="ticked"),
        pytest.param(Tick("f", "red"), Ticked(frozenset()), 0, id="not ticked"),
        pytest.param(
            Tick("f", "red"), Ticked(frozenset({"red"}), more=True), 1, id="a tick stands though there may be others"
        ),
        pytest.param(Tick("f", "red"), Ticked(frozenset({"blue"}), more=True), None, id="any other may be ticked"),
        pytest.param(Tick("f", "red"), NOT_KNOWN, None, id="nothing is known of the ticks"),
        pytest.param(Given("f"), Words("because"), 1, id="words are given"),
        pytest.param(Given("f"), Words("   "), 0, id="spaces are not"),
        pytest.param(Known("f"), Chosen("no"), 1, id="an answer is known, whatever it is"),
        pytest.param(Known("f"), NOT_KNOWN, 0, id="not known is not"),
        pytest.param(Known("f"), Ticked(frozenset({"red"})), 1, id="ticks are known"),
        pytest.param(Known("f"), Ticked(frozenset({"red"}), more=True), 0, id="ticks with perhaps others are not"),
        pytest.param(Known("f", 1), Chosen("no"), 0, id="where not known is refused there is one class only"),
    ],
)
def test_an_answer_stands_in_a_class(variable: Choice | Tick | Given | Known, value: Value, stands: int | None) -> None:
    assert variable.class_of(value) == stands


@pytest.mark.parametrize(
    ("scale", "ends"),
    [
        pytest.param(
            made("duration", "f is at least 24 hours", least=0),
            [(0, 24 * HOUR - 1), (24 * HOUR, 10**14)],
            id="at least parts at the constant",
        ),
        pytest.param(
            made("duration", "f is more than 24 hours", least=0),
            [(0, 24 * HOUR), (24 * HOUR + 1, 10**14)],
            id="more than parts just past it",
        ),
        pytest.param(
            made("number", "f is at most 3", "f is less than 2", least=1, most=9),
            [(1, 1), (2, 3), (4, 9)],
            id="two constants make three stretches",
        ),
        pytest.param(
            made("number", "f is less than 2", "f is at least 2", least=0, most=9),
            [(0, 1), (2, 9)],
            id="one cut for both",
        ),
        pytest.param(
            made("number", "f is at least 3", "f is more than 2", least=0, most=9), [(0, 2), (3, 9)], id="the same cut"
        ),
        pytest.param(
            made("number", "f is at least 0", least=0, most=9), [(0, 9)], id="a cut at the lower end parts nothing"
        ),
        pytest.param(
            made("number", "f is more than 9", least=0, most=9), [(0, 9)], id="a cut past the upper end parts nothing"
        ),
        pytest.param(
            made("number", "f is at least 9", least=0, most=9), [(0, 8), (9, 9)], id="the upper end by itself"
        ),
        pytest.param(made("number", "f is at least 0"), [(-(10**14), -1), (0, 10**14)], id="numbers go below nothing"),
        pytest.param(made("duration", "f is at least 0 hours"), [(0, 10**14)], id="durations do not"),
        pytest.param(
            made("date", "f is before 2026-04-01"),
            [(1, date(2026, 3, 31).toordinal()), (date(2026, 4, 1).toordinal(), LAST_DAY)],
            id="before a day",
        ),
        pytest.param(
            made("date", "f is after 2026-04-01"),
            [(1, date(2026, 4, 1).toordinal()), (date(2026, 4, 2).toordinal(), LAST_DAY)],
            id="after a day",
        ),
        pytest.param(made("date", "f is before 0001-01-01"), [(1, LAST_DAY)], id="no day is before the first"),
        pytest.param(made("date", "f is after 9999-12-31"), [(1, LAST_DAY)], id="no day is after the last"),
        pytest.param(
            made("duration", "f is at least 999999999 weeks"),
            [(0, 999999999 * 7 * 24 * HOUR - 1), (999999999 * 7 * 24 * HOUR, 10**14)],
            id="the longest duration that can be written",
        ),
        pytest.param(
            made("date", "f is on or before 2026-04-01", "f is on or after 2026-04-01"),
            [
                (1, date(2026, 3, 31).toordinal()),
                (date(2026, 4, 1).toordinal(),) * 2,
                (date(2026, 4, 2).toordinal(), LAST_DAY),
            ],
            id="the day itself, between on or before and on or after",
        ),
    ],
)
def test_a_scale_falls_into_stretches(scale: Range, ends: list[tuple[int, int]]) -> None:
    assert [scale.ends(at) for at in range(scale.size)] == ends


@pytest.mark.parametrize(
    ("value", "stands"),
    [
        pytest.param(Duration(24 * HOUR - 1), 0, id="one minute short"),
        pytest.param(Duration(24 * HOUR), 1, id="just there"),
        pytest.param(NOT_KNOWN, None, id="not known"),
    ],
)
def test_a_measure_stands_in_a_stretch(value: Value, stands: int | None) -> None:
    assert made("duration", "f is at least 24 hours").class_of(value) == stands


@pytest.mark.parametrize(
    ("scale", "at", "upper", "sample"),
    [
        pytest.param(
            made("duration", "f is at least 24 hours", least=0), 0, False, 23 * HOUR, id="an hour short of a day"
        ),
        pytest.param(made("duration", "f is at least 24 hours", least=0), 1, False, 24 * HOUR, id="the day itself"),
        pytest.param(
            made("duration", "f is more than 24 hours", least=0), 0, False, 24 * HOUR, id="no more than a day"
        ),
        pytest.param(made("duration", "f is more than 24 hours", least=0), 1, False, 25 * HOUR, id="an hour past it"),
        pytest.param(
            made("number", "f is at least 2", "f is more than 5"), 1, False, 2, id="from below: the first of a stretch"
        ),
        pytest.param(
            made("number", "f is at least 2", "f is more than 5"), 1, True, 5, id="from above: the last of a stretch"
        ),
        pytest.param(
            made("duration", "f is at least 1 hours", least=2), 0, False, 2 * HOUR, id="no cut at all: the least"
        ),
        pytest.param(
            made("duration", "f is at least 1 weeks", least=160),
            0,
            False,
            7 * 24 * HOUR - 1,
            id="the round measure below is too low",
        ),
        pytest.param(
            made("duration", "f is more than 1 days", "f is at least 25 hours"),
            1,
            False,
            24 * HOUR + 1,
            id="the round measure above is past the stretch",
        ),
        pytest.param(
            made("duration", "f is more than 24 hours", "f is at least 25 hours"),
            1,
            True,
            24 * HOUR + 59,
            id="the round measure below the next cut is before the stretch",
        ),
        pytest.param(
            made("duration", "f is at least 1 hours", least=0), 0, False, 0, id="an hour short of one is none at all"
        ),
        pytest.param(
            made("duration", "f is more than 24 hours", "f is at least 48 hours"),
            1,
            False,
            25 * HOUR,
            id="an hour past a day, with another cut after it",
        ),
        pytest.param(
            made("date", "f is before 2026-04-01"), 0, False, date(2026, 3, 31).toordinal(), id="the day before a day"
        ),
        pytest.param(
            made("date", "f is after 2026-04-01"), 1, False, date(2026, 4, 2).toordinal(), id="the day after it"
        ),
    ],
)
def test_a_round_measure_of_a_stretch(scale: Range, at: int, upper: bool, sample: int) -> None:
    assert scale.sample(at, upper=upper) == sample
    assert upper or scale.sample(at) == sample
    first, last = scale.ends(at)
    assert first <= sample <= last


@pytest.mark.parametrize(
    ("value", "measure"),
    [
        (Number(-3), -3),
        (Duration(90), 90),
        (Day(date(2026, 4, 1)), date(2026, 4, 1).toordinal()),
        (Moment(datetime(2026, 4, 1, 23, 59)), date(2026, 4, 1).toordinal()),
        (NOT_KNOWN, None),
        (Words("12"), None),
    ],
    ids=["a count", "minutes", "a day", "a moment counts as its day", "not known has no measure", "nor have words"],
)
def test_a_value_on_its_scale(value: Value, measure: int | None) -> None:
    assert measured(value) == measure


@pytest.mark.parametrize(
    ("type", "measure", "text"),
    [
        ("number", 3, "3"),
        ("duration", 23 * HOUR, "23 hours"),
        ("duration", 90, "90 minutes"),
        ("date", date(2026, 4, 1).toordinal(), "2026-04-01"),
        ("moment", date(2026, 4, 1).toordinal(), "2026-04-01T00:00"),
    ],
)
def test_a_measure_in_the_authors_words(type: FactType, measure: int, text: str) -> None:
    assert of_measure(fact("f", type), measure) == text


@pytest.mark.parametrize(
    ("how", "holding"),
    [
        ("at least", [3, 4]),
        ("on or after", [3, 4]),
        ("more than", [4]),
        ("after", [4]),
        ("less than", [2]),
        ("before", [2]),
        ("at most", [2, 3]),
        ("on or before", [2, 3]),
    ],
)
def test_a_measure_against_three(how: str, holding: list[int]) -> None:
    assert [measure for measure in (2, 3, 4) if holds(how, measure, 3)] == holding


def pair(*tests: str) -> Pair:
    written = tuple(each for each in map(parse, tests) if isinstance(each, DateOrder | Within))
    found = PairTests(written)
    return Pair(*found.dates, found, found.signatures(), CALENDAR)


def test_two_dates_lie_in_as_many_ways_as_the_tests_tell_apart() -> None:
    """More than three days before, up to three days before, the same day, and later: before and within give 01, 11, 10 …"""
    variable = pair("a is before b", "a is within 3 days of b")
    assert variable.size == 4
    assert (variable.fact, variable.other) == ("a", "b")


@pytest.mark.parametrize(
    ("a", "b", "stands"),
    [
        pytest.param("2026-04-01", "2026-04-02", (True, True), id="the day before"),
        pytest.param("2026-04-01", "2026-04-05", (True, False), id="four days before"),
        pytest.param("2026-04-02", "2026-04-02", (False, True), id="the same day"),
        pytest.param("2026-04-06", "2026-04-02", (False, False), id="four days after"),
    ],
)
def test_two_known_dates_lie_to_each_other(a: str, b: str, stands: tuple[bool, ...]) -> None:
    variable = pair("a is before b", "a is within 3 days of b")
    found = variable.class_of_pair(Day(date.fromisoformat(a)), Day(date.fromisoformat(b)))
    assert found is not None
    assert variable.signatures[found] == stands


@pytest.mark.parametrize(
    ("a", "b"), [(None, Day(date(2026, 4, 1))), (Day(date(2026, 4, 1)), NOT_KNOWN), (NOT_KNOWN, None)], ids=str
)
def test_two_dates_lie_in_any_way_while_one_is_not_known(a: Value | None, b: Value | None) -> None:
    assert pair("a is before b").class_of_pair(a, b) is None


@pytest.mark.parametrize(
    ("variable", "size"),
    [
        pytest.param(Choice("f", ("x", "y", "z")), 3, id="one for each option"),
        pytest.param(Tick("f", "x"), 2, id="ticked or not"),
        pytest.param(Given("f"), 2, id="given or not"),
        pytest.param(Known("f"), 2, id="known or not"),
        pytest.param(Known("f", 1), 1, id="always known"),
        pytest.param(made("number", "f is at least 3"), 2, id="one stretch more than there are cuts"),
        pytest.param(pair("a is before b"), 2, id="one for each way in which two dates can lie"),
    ],
)
def test_the_number_of_classes(variable: Variable, size: int) -> None:
    assert variable.size == size
