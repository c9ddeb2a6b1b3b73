"""A story in stages as its author writes it, and what it becomes: each stage holds all that is known by then."""

from __future__ import annotations

from pathlib import Path

import pytest

from decision_tools.model.scenarios import AlsoRight, Remark, Stage
from decision_tools.model.state import Mark, State
from decision_tools.model.text import Text
from tests.build_scripts.books import handbook

STORY = """
```yaml scenario
id: story
title: A story
story: A neighbour rings.
{first}
expect:
  base-tool: {{outcomes: {outcomes}}}
then:
  - title: The next day
    story: She rings again.
{then}
    expect:
      base-tool: {{outcomes: {later}}}
```
"""
BRUISED = "facts: {open-case: yes, concern: [bruise]}"


def stages(root: Path, first: str, then: str, outcomes: str = "[act]", later: str = "[act]") -> tuple[Stage, ...]:
    """The stages of a story; `then` is indented as the second stage wants it."""
    indented = "\n".join(f"    {line}" for line in then.splitlines())
    text = STORY.format(first=first, then=indented, outcomes=outcomes, later=later)
    return handbook(text, root).scenarios["story"].stages


@pytest.mark.parametrize(
    ("first", "then", "known"),
    [
        pytest.param(
            BRUISED,
            "facts: {decision: wait}",
            State(facts={"open-case": "yes", "concern": ("bruise",), "decision": "wait"}),
            id="an answer is added",
        ),
        pytest.param(
            BRUISED,
            "facts: {concern: [bruise, fear]}",
            State(facts={"open-case": "yes", "concern": ("bruise", "fear")}),
            id="an answer changes, and keeps its place",
        ),
        pytest.param(
            "facts: {open-case: yes, concern: [bruise], decision: wait}",
            "facts: {decision: not given}",
            State(facts={"open-case": "yes", "concern": ("bruise",)}),
            id="an answer is taken back",
        ),
        pytest.param(
            f"{BRUISED}\npeople: {{long: {{line-manager: yes}}}}",
            "people: {often: {line-manager: no}}",
            State(
                facts={"open-case": "yes", "concern": ("bruise",)},
                people={"long": {"line-manager": "yes"}, "often": {"line-manager": "no"}},
            ),
            id="somebody else is asked about",
        ),
        pytest.param(
            f"{BRUISED}\nmarks: {{base-tool: [long]}}\ntoday: 2026-11-02",
            "marks: {base-tool: [often]}\ntoday: 2026-11-09",
            State(
                facts={"open-case": "yes", "concern": ("bruise",)},
                marks={"base-tool": {"long": Mark("covered"), "often": Mark("covered")}},
                today="2026-11-09",
            ),
            id="more is covered, and a week has gone by",
        ),
        pytest.param(
            f"{BRUISED}\ntoday: 2026-11-02",
            "pause: And now?",
            State(facts={"open-case": "yes", "concern": ("bruise",)}, today="2026-11-02"),
            id="nothing is new",
        ),
    ],
)
def test_a_stage_begins_from_what_was_known(first: str, then: str, known: State, tmp_path: Path) -> None:
    assert stages(tmp_path, first, then)[1].state == known


def test_what_is_said_of_a_child_stays_with_the_child(tmp_path: Path) -> None:
    text = """
```yaml facts
hurt:
  ask: Is this child hurt?
  type: yes-no
  about: child
  cites: [B-01]
```

```yaml tool
id: t
title: T
ask: [hurt]
outcomes:
  act: {title: Act, do: [{id: go, who: chair, what: Go, cites: [B-03]}]}
  wait: {title: Wait, do: [{id: sit, who: chair, what: Sit, cites: [B-03]}]}
tree:
  - {when: hurt, outcome: act, cites: [B-03]}
  - {otherwise: wait, cites: [B-03]}
```

```yaml scenario
id: story
title: A story
story: Two children.
children: {A: {hurt: no}, B: {hurt: no}}
expect:
  t: {A: [wait], B: [wait]}
then:
  - title: The next day
    story: B was hurt.
    children: {B: {hurt: yes}}
    expect:
      t: {A: [wait], B: [act]}
```
"""
    later = handbook(text, tmp_path).scenarios["story"].stages[1]
    assert later.state.children == {"A": {"hurt": "no"}, "B": {"hurt": "yes"}}
    assert [(each.subject, each.outcomes) for each in later.expect] == [("A", ("wait",)), ("B", ("act",))]


def test_what_a_trainer_adds_to_a_stage(tmp_path: Path) -> None:
    more = """
ask: base-tool
minutes: 10
prompts:
  - What else?
  - Who says so?
also right:
  base-tool:
    outcome: rest
    reading: AMB-01
    because: Who is told hangs on it.
feedback:
  base-tool: {rest: Nearly., long: Not yet.}
pause: What now?
debrief: It was paint.
"""
    first, later = stages(tmp_path, f"{BRUISED}{more}", more.strip())
    for stage in (first, later):
        assert (stage.ask, stage.minutes) == (("base-tool",), 10)
        assert stage.prompts == ("What else?", "Who says so?")
        assert stage.also_right == (AlsoRight("base-tool", "rest", "AMB-01", Text("Who is told hangs on it.")),)
        assert stage.feedback == (
            Remark("base-tool", "rest", Text("Nearly.")),
            Remark("base-tool", "long", Text("Not yet.")),
        )
        assert (stage.pause, stage.debrief) == ("What now?", "It was paint.")
    assert (first.title, later.title) == ("A story", "The next day")


def test_a_case_in_one_stage_is_a_story_of_one(tmp_path: Path) -> None:
    text = f"```yaml scenario\nid: case\ntitle: A case\nstory: Short.\n{BRUISED}\nexpect: {{base-tool: [act]}}\n```\n"
    case = handbook(text, tmp_path).scenarios["case"]
    assert case.then == ()
    assert [(stage.title, stage.story, stage.state) for stage in case.stages] == [("A case", "Short.", case.state)]
