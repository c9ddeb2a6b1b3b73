"""Random walks: what can be said on a screen, and what a walk through the browser is set against."""

from __future__ import annotations

import random

import pytest

from build_scripts.trials.walks import Form, Step, forms
from build_scripts.trials.walks_compared import Tally, Walk
from decision_tools.html import tag

SCREEN = tag(
    "form",
    tag("input", type="radio", name="open", value="yes"),
    tag("input", type="radio", name="open", value="no"),
    tag("input", type="checkbox", name="concern", value='a "mark" & <more>'),
    tag("select", tag("option", "One", value="1"), tag("option", "Two", value="2"), name="which"),
    tag("input", type="text", name="since"),
    tag("textarea", "words > other words", name="note"),
    tag("input", type="hidden", name="fact", value="open"),
    tag("button", "Skip", type="submit", name="skip", value="1"),
    tag("button", "Continue", type="submit"),
    data_event="answer",
    data_subject="Child A",
)


def test_every_control_of_a_form_is_found() -> None:
    (form,) = forms(tag("p", tag("input", name="outside")) + SCREEN)
    assert form == Form(
        "answer",
        "Child A",
        choices={"open": ["yes", "no"], "which": ["1", "2"]},
        boxes=[("concern", 'a "mark" & <more>')],
        typed=["since", "note"],
        hidden=[("fact", "open")],
        buttons=[("skip", "1")],
    )


def test_a_form_is_filled_in_with_what_it_offers() -> None:
    (form,) = forms(SCREEN)
    filled = [dict(form.filled(random.Random(number))) for number in range(50)]
    assert {each.get("open") for each in filled} == {"yes", "no", None}
    assert {each["fact"] for each in filled} == {"open"}


STEPS = (Step("first", "aa"), Step("second", "bb"), Step("third", "cc"))


@pytest.mark.parametrize(
    ("walk", "answers", "difference"),
    [
        pytest.param(Walk(7, STEPS, (0, 1, 2)), ["aa", "bb", "cc"], "", id="the same answers"),
        pytest.param(Walk(7, STEPS, (1,)), ["bb"], "", id="only one was asked"),
        pytest.param(
            Walk(7, STEPS, (0, 2)), ["aa", "bb"], "another answer in the browser, at the request\nthird", id="another"
        ),
        pytest.param(
            Walk(7, STEPS, (0, 1, 2)),
            ["aa", "stopped: no answer"],
            "stopped: no answer in the browser, at the request\nsecond",
            id="the browser stopped half way",
        ),
        pytest.param(
            Walk(7, STEPS, (0, 1, 2), "stopped: a fault"),
            ["aa", "bb", "cc"],
            "stopped: a fault here, after 3 answers",
            id="this Python stopped",
        ),
    ],
)
def test_what_differs_is_said(walk: Walk, answers: list[str], difference: str) -> None:
    assert walk.difference(answers) == difference


def test_how_far_it_is_is_said_in_a_line() -> None:
    tally = Tally(100, 5)
    tally.add(Walk(100, STEPS, (0, 1, 2)), differs=False)
    tally.add(Walk(101, STEPS, (2,)), differs=True)
    told = tally.text()
    assert told.startswith("2 of 5 walks from number 100 on: 1 walk differs. 6 answers, 4 of them asked of the browser")
