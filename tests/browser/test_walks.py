"""A real browser's worker answers as this Python does; a sample of what `python3 -m build_scripts walks` compares."""

from __future__ import annotations

import json

from build_scripts.compile import compile_handbook
from build_scripts.environment import ROOT
from build_scripts.walks import Step, walk
from build_scripts.walks_compared import START, differing
from decision_tools import codec
from decision_tools.session import Door
from tests.browser.watched import Watched

SAMPLE = 40


def test_random_walks_in_the_browser_agree_with_this_python_answer_for_answer(visit: Watched) -> None:
    book, _, _ = compile_handbook(ROOT)
    assert book is not None
    door = Door(codec.for_tools(book))
    walks = [(number, list(walk(door, book, number))) for number in range(SAMPLE)]
    assert {json.loads(steps[0].request)["tools"][0] for _, steps in walks} == book.tools.keys()
    page = visit.open()
    page.evaluate(START)
    assert list(differing(page, walks)) == []
    altered = Step(walks[0][1][0].request, "another answer")
    assert list(differing(page, [(0, [altered])])) == [(0, altered)]
