"""The front page of the training room: what it says of a story, and what its script and those without scripts find."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts.proof.exercises import measure
from build_scripts.training.front_page import is_story, minutes_of, training_page
from decision_tools.model.scenarios import Scenario, Stage
from decision_tools.model.state import State
from decision_tools.model.text import Text
from tests.build_scripts.pages_of import compiled

BODY = """
- A meeting is held when the case is open. {#P-01 .must}
- Where it is not, the reasons are recorded. {#P-02 .should}

```yaml tool
id: t
title: Is a meeting held?
ask: [open-case]
outcomes:
  meet: {title: Hold a meeting, do: [{id: hold, who: chair, what: Hold it, cites: [P-01]}]}
  rest: {title: Record the reasons, do: [{id: write, who: chair, what: Write them, cites: [P-02]}]}
tree:
  - {when: open-case, outcome: meet, cites: [P-01]}
  - {otherwise: rest, cites: [P-02]}
```
"""
CASES = """
## Told in stages

```yaml scenario
id: long
title: A long story
story: A bruise.
minutes: 10
facts: {open-case: yes}
expect: {t: [meet]}
then:
  - title: The next day
    story: The case was closed last week.
    minutes: 5
    facts: {open-case: no}
    expect: {t: [rest]}
```
"""
SHORT = """
```yaml scenario
id: short
title: A short case
story: The case is open.
facts: {open-case: yes}
expect: {t: [meet]}
```
"""


def _page(root: Path, cases: str) -> str:
    found = compiled(root, BODY, cases)
    assert found.handbook is not None, "\n".join(map(str, found.problems))
    return training_page(measure(found.handbook), found.pages).markdown()


@pytest.mark.parametrize(
    "says",
    [
        pytest.param(
            '<a href="training-cases.html#long">A long story</a> (2 stages, 15 minutes)', id="how long it takes"
        ),
        pytest.param("Tools: Is a meeting held?", id="its tools"),
        pytest.param("Results: “Hold a meeting”, “Record the reasons”", id="every result it comes to"),
        pytest.param('<a href="page.html#P-02" class="clause-link">P-02</a>', id="its clauses"),
        pytest.param('data-plan-story="long" data-minutes="15"', id="what the plan adds up"),
    ],
)
def test_a_story_is_listed_with(tmp_path: Path, says: str) -> None:
    assert says in _page(tmp_path, CASES)


def test_a_short_case_is_listed_under_its_page_and_can_be_put_into_a_plan(tmp_path: Path) -> None:
    page = _page(tmp_path, SHORT)
    assert "<summary>Cases (1 case)</summary>" in page
    assert 'data-plan-story="short"' in page
    assert "data-minutes" not in page


def test_without_scripts_everything_can_be_printed_all_the_same(tmp_path: Path) -> None:
    page = _page(tmp_path, CASES)
    assert 'class="without-script"' in page
    assert '<a href="training-pack.html">All worksheets, guides and posters</a>' in page


@pytest.mark.parametrize(
    ("minutes", "stages", "story", "takes"),
    [
        pytest.param(0, (), False, 0, id="one situation without a time is a short case"),
        pytest.param(10, (), True, 10, id="one stage with a time is a story"),
        pytest.param(0, (5,), True, 5, id="two stages are a story, of which one may say nothing of its time"),
        pytest.param(10, (5, 5), True, 20, id="the times of all stages are added"),
    ],
)
def test_what_counts_as_a_story(minutes: int, stages: tuple[int, ...], story: bool, takes: int) -> None:
    then = tuple(Stage(Text("T"), Text("S"), State(), (), minutes=each) for each in stages)
    case = Scenario(Text("C"), Text("S"), State(), (), minutes=minutes, then=then, id="c")
    assert (is_story(case), minutes_of(case)) == (story, takes)
