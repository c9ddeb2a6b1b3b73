"""A real browser's worker answers as this Python does; a sample of what `python3 -m build_scripts walks` compares."""

from __future__ import annotations

import json

from build_scripts.compile.handbook import compile_handbook
from build_scripts.environment import ROOT
from build_scripts.trials.walks import Step, Walker
from build_scripts.trials.walks_compared import START, Walk, compared, walks_of
from tests.browser.watched import Watched

SAMPLE = 40


def test_random_walks_in_the_browser_agree_with_this_python_answer_for_answer(visit: Watched) -> None:
    book, _, _ = compile_handbook(ROOT)
    assert book is not None
    walks = list(walks_of(Walker(book), range(SAMPLE), every=True))
    assert {json.loads(walk.steps[0].request)["tools"][0] for walk in walks} == book.tools.keys()
    page = visit.open()
    page.evaluate(START, 2)
    assert list(compared(page, walks)) == [(walk, "") for walk in walks]
    first = walks[0].steps[0]
    altered = Walk(0, (Step(first.request, "another answer"),), (0,))
    stopping = Walk(1, (first, Step('{"tools": ["no-such-tool"], "state": null, "event": null}', "an answer")), (0, 1))
    (_, other), (_, stopped), (_, after) = compared(page, [altered, stopping, walks[1]])
    assert other.startswith("another answer in the browser")
    assert stopped.startswith("stopped: the page asked for what this handbook has not got")
    assert after == ""


def test_the_same_request_is_asked_twice_and_no_more_unless_every_one_is() -> None:
    book, _, _ = compile_handbook(ROOT)
    assert book is not None
    walker, numbers = Walker(book), (3, 3, 3)
    whole = tuple(range(len(list(walker.walk(3)))))
    assert [walk.asked for walk in walks_of(walker, numbers)] == [whole, whole, ()]
    assert [walk.asked for walk in walks_of(walker, numbers, every=True)] == [whole] * 3
