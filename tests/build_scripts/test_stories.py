"""A story on its page: what is told, what there is to commit on, what is said of each choice, and what search leaves."""

from __future__ import annotations

import json
import re

import pytest

from build_scripts.compile.handbook import Compiled
from build_scripts.markup.addresses import addresses
from build_scripts.training.story_known import known_with_the_old_folded
from build_scripts.training.story_markup import write_story
from build_scripts.training.story_words import Teller
from decision_tools import interview
from decision_tools.model.state import Mark, State
from decision_tools.state_codec import state_from
from tests.build_scripts.pages_of import compiled
from tests.decision_tools.dom import Node, page

BODY = """
- A child who is away for a day must be looked for. {#P-01 .must}
- The worker may wait. {#P-02 .may}
- Line managers must be left out. {#P-03 .must-not}
- The police should come. {#P-04 .should}
- Letters are answered within two days. {#P-05 .will}

```yaml facts
away-for:
  ask: For how long is the child away?
  type: duration
  cites: [P-01]
asked:
  ask: Has the team been asked?
  type: yes-no
  cites: [P-02]
written-on:
  ask: When was the letter written?
  type: date
  cites: [P-05]
```

```yaml readings
AMB-11:
  cites: [P-01]
  says: A day is read here as 24 hours.
  settle: chair
GAP-11:
  cites: [P-02]
  silent: yes
  says: Nothing is said of a team that was asked.
```

```yaml tool
id: search
title: Is the child looked for?
ask: [away-for, asked]
outcomes:
  look:
    title: Look for the child
    do:
      - {id: go, who: chair, what: Go and look, cites: [P-01]}
  listen:
    title: Listen to the team
    do:
      - {id: hear, who: chair, what: Listen, reading: GAP-11}
  wait:
    title: Wait
    do:
      - {id: sit, who: chair, what: Wait, cites: [P-02]}
tree:
  - {when: away-for is at least 24 hours, outcome: look, cites: [P-01]}
  - {when: asked, outcome: listen, reading: GAP-11}
  - {otherwise: wait, cites: [P-02]}
```

```yaml tool
id: people
title: Who comes
ask: [asked, written-on]
each item: [line-manager]
items:
  - {id: police, who: tvp, when: asked, cites: [P-04]}
  - {id: leader, who: chair, cites: [P-04]}
  - {id: reply, what: A reply, person: no, due: 2 days after written-on, cites: [P-05]}
every item:
  - when: line-manager
    exclude: yes
    cites: [P-03]
```
"""
CASES = """
```yaml scenario
id: away
title: Away since yesterday
story: A child has been away for 30 hours.
facts: {away-for: 30 hours, asked: no}
expect:
  search: [look]
also right:
  search:
    outcome: wait
    reading: AMB-11
    because: Whether the police are told tonight.
feedback:
  search: {wait: Many would wait.}
minutes: 10
prompts:
  - Who would go?
pause: What now?
debrief: A day is over.
then:
  - title: Nobody knows
    story: Nobody is sure any more when the child left.
    facts: {away-for: not given}
    expect:
      search: [look, wait]
  - title: Two hours
    story: It was two hours ago.
    facts: {away-for: 2 hours, asked: yes}
    ask: search
    expect:
      search: [listen]
      people: {settle first: [police, leader]}
```

```yaml scenario
id: coming
title: Who is coming?
story: The letter came on Monday.
facts: {asked: no, written-on: 2026-11-02}
people: {leader: {line-manager: yes}, police: {line-manager: no}}
marks: {people: [reply]}
today: 2026-11-05
expect:
  people:
    must-not: [leader]
    not called for: [police]
    missing: []
    overdue: [reply]
```
"""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Compiled:
    found = compiled(tmp_path_factory.mktemp("stories"), BODY, CASES)
    assert found.handbook is not None, "\n".join(map(str, found.problems))
    return found


@pytest.fixture(scope="module")
def teller(small: Compiled) -> Teller:
    assert small.handbook is not None
    return Teller(interview.Compiled(small.handbook), addresses(small.handbook, small.pages))


@pytest.fixture(scope="module")
def away(teller: Teller) -> Node:
    return page(write_story(teller, "away", 4))


def stage(story: Node, number: int) -> Node:
    return story.one("section", class_="stage", data_stage=str(number))


def said(story: Node, number: int, choice: str, question: str = "1") -> str:
    """What is said of one choice."""
    answer = stage(story, number).one("details", class_="reveal", data_question=question)
    return answer.one("div", class_="feedback", data_choice=choice).text


def test_a_story_says_what_a_script_needs(away: Node) -> None:
    story = away.one("section", data_story="away", data_title="Away since yesterday")
    assert [each.attrs["id"] for each in story.all("section", class_="stage")] == ["away-1", "away-2", "away-3"]
    assert [each.text for each in story.all("h4")] == ["1. Away since yesterday", "2. Nobody knows", "3. Two hours"]
    assert stage(story, 1).attrs["data-minutes"] == "10"
    assert "data-minutes" not in stage(story, 2).attrs


def test_a_case_in_one_stage_stands_under_its_own_heading_alone(teller: Teller) -> None:
    story = page(write_story(teller, "coming", 4))
    assert story.all("h4") == []
    assert len(story.all("section", class_="stage")) == 1


def test_what_is_new_and_what_it_was_before(away: Node) -> None:
    lines = [[line.text for line in stage(away, at).one("ul", class_="known").all("li")] for at in (1, 2, 3)]
    asks = "For how long is the child away? —"
    assert lines[0] == [f"{asks} 30 hours", "Has the team been asked? — No"]
    assert lines[1] == ["Has the team been asked? — No", f"Changed: {asks} Not known (was: 30 hours)"]
    assert lines[2] == ["Changed: Has the team been asked? — Yes (was: No)", f"New: {asks} 2 hours"]


@pytest.mark.parametrize(
    ("unchanged", "folded"), [pytest.param(6, None, id="six stay open"), pytest.param(7, 7, id="seven are folded away")]
)
def test_what_was_known_long_before_is_folded_away_under_what_is_new(
    teller: Teller, unchanged: int, folded: int | None
) -> None:
    fact = next(id for id, each in teller.book.facts.items() if each.type == "yes-no")
    marks = {"coming": {f"row-{at}": Mark("covered") for at in range(1, unchanged)}}
    before, now = (State({fact: "no"}, marks=marks, today=day) for day in ("2026-11-02", "2026-11-03"))
    listed = known_with_the_old_folded(teller, now, before)
    assert listed is not None
    shown = page(listed)
    old = [fold.one("summary").text for fold in shown.all("details")]
    assert old == ([f"Known before, and unchanged ({folded})"] if folded else [])
    assert shown.all("li")[0].text == "Changed: Today — 3 November 2026 (was: 2 November 2026)"
    assert len(shown.all("li")) == unchanged + 1, "nothing is lost, and nothing stands twice"


def test_everything_known_is_told_of_people_marks_and_the_day(teller: Teller) -> None:
    known = page(write_story(teller, "coming", 4)).one("ul", class_="known")
    assert [line.text for line in known.all("li")] == [
        "Today — 5 November 2026",
        "Has the team been asked? — No",
        "When was the letter written? — 2 November 2026",
        "Chair: Is this person a line manager? — Yes",
        "TVP: Is this person a line manager? — No",
        "A reply — covered",
    ]


def test_a_learner_commits_on_one_outcome_and_says_how_sure(away: Node) -> None:
    form = stage(away, 1).one("form", class_="commit", data_tool="search", data_kind="outcome")
    assert [box.attrs["value"] for box in form.all("input", type="radio", name="choice")] == ["look", "listen", "wait"]
    assert [box.attrs["value"] for box in form.all("input", name="sure")] == ["sure", "fairly", "guessing"]
    listed = stage(away, 1).one("div", class_="without-script")
    assert [line.text for line in listed.all("li")] == ["Look for the child", "Listen to the team", "Wait"]


def test_a_room_commits_on_the_tools_that_it_is_asked_about(away: Node) -> None:
    assert [form.attrs["data-tool"] for form in stage(away, 3).all("form")] == ["search"]


@pytest.mark.parametrize(
    ("number", "attribute", "ids"),
    [
        pytest.param(1, "data-right", "look", id="what the rules come to"),
        pytest.param(1, "data-also", "wait", id="what another reading makes right"),
        pytest.param(2, "data-right", "", id="nothing is right while more is possible"),
        pytest.param(2, "data-possible", "look wait", id="all that is possible, most protective first"),
        pytest.param(3, "data-right", "listen", id="once it is known"),
    ],
)
def test_the_answer_says_which_choices_are_right(number: int, attribute: str, ids: str, away: Node) -> None:
    assert stage(away, number).one("details", class_="reveal").attrs[attribute] == ids


@pytest.mark.parametrize(
    ("number", "choice", "words"),
    [
        pytest.param(
            1,
            "look",
            "Right: “Look for the child” The rules come to it, because this holds (Must, P-01): "
            "For how long is the child away? — 24 hours or more.",
            id="right: the branch, its clause and strength",
        ),
        pytest.param(
            1,
            "listen",
            "Not this: “Listen to the team” The rules come to “Look for the child” here. They part from "
            "“Listen to the team” at this condition, which holds here (Must, P-01): "
            "For how long is the child away? — 24 hours or more. "
            "The answers that it looks at: For how long is the child away? — 30 hours. "
            "No single changed answer leads to “Listen to the team”.",
            id="wrong: where it parts, and that no single answer leads there",
        ),
        pytest.param(
            1,
            "wait",
            "Also right: “Wait” Many would wait. Our reading (AMB-11): A day is read here as 24 hours. "
            "To be settled by: Chair. What hangs on it: Whether the police are told tonight. "
            "As the handbook reads it, the rules come to “Look for the child” here. They part from “Wait” at this "
            "condition, which holds here (Must, P-01): For how long is the child away? — 24 hours or more. "
            "The answers that it looks at: For how long is the child away? — 30 hours. "
            "One changed answer leads to “Wait”: For how long is the child away? — 23 hours.",
            id="also right: the trainer's words, the reading, what hangs on it, and the changed answer",
        ),
        pytest.param(
            2,
            "wait",
            "Possible, not settled: “Wait” It is possible, and not settled: “Look for the child” is possible as well. "
            "It comes where this holds (May, P-02): None of the conditions before this one holds. "
            "One answer settles it for “Wait”: For how long is the child away? — 23 hours.",
            id="possible: what else is, and what would settle it",
        ),
        pytest.param(
            3,
            "look",
            "Not this: “Look for the child” The rules come to “Listen to the team” here. They part from “Look for the "
            "child” at this condition, which does not hold here (Must, P-01): For how long is the child away? — "
            "24 hours or more. The answers that it looks at: For how long is the child away? — 2 hours. "
            "One changed answer leads to “Look for the child”: For how long is the child away? — 24 hours.",
            id="wrong: a condition that would have to hold",
        ),
        pytest.param(
            3,
            "listen",
            "Right: “Listen to the team” The rules come to it, because this holds (no clause says this: reading "
            "GAP-11): Has the team been asked? — Yes.",
            id="right by a reading, where no clause says it",
        ),
    ],
)
def test_what_is_said_of_each_choice(number: int, choice: str, words: str, away: Node) -> None:
    assert said(away, number, choice) == words


def test_what_is_possible_is_named_with_what_would_settle_it(away: Node) -> None:
    path = stage(away, 2).one("div", class_="path").text
    assert path.startswith(
        "Not settled on what is known. Possible, most protective first: “Look for the child” or “Wait”. "
        "The tool shows what to do for the most protective of them, “Look for the child”, until it is settled. "
        "That is the handbook's own way; no clause of the source is behind it. What would settle it: "
        "For how long is the child away? — any answer settles it"
    )


def test_a_question_about_a_list_shows_the_list_and_no_way_to_an_outcome(teller: Teller) -> None:
    story = page(write_story(teller, "coming", 4))
    left_out = story.all("div", class_="path")[0].text
    assert left_out == "The answer: Chair"
    assert story.all("div", class_="path")[2].text == "None of them."


def test_near_misses_show_both_sides_of_a_threshold_first(away: Node) -> None:
    near = [line.text for line in stage(away, 3).one("div", class_="near").all("li")]
    assert near == [
        "For how long is the child away? — 24 hours: “Look for the child”",
        "Has the team been asked? — No: “Wait”",
    ]


def test_the_debrief_shows_both_answers_and_the_reading(away: Node) -> None:
    debrief = stage(away, 1).one("div", class_="debrief").text
    assert debrief == (
        "A day is over. More than one answer is right here: “Look for the child” and “Wait”. Our reading (AMB-11): "
        "A day is read here as 24 hours. To be settled by: Chair. What hangs on it: Whether the police are told tonight."
    )
    assert stage(away, 2).all("div", class_="debrief") == []


def test_notes_for_the_facilitator_are_folded_away(away: Node) -> None:
    notes = stage(away, 1).one("details", class_="facilitator folded")
    assert notes.text == "For the facilitator About 10 minutes. If the room is quiet, ask: Who would go?"
    assert stage(away, 2).all("details", class_="facilitator folded") == []


def test_the_tool_opens_with_what_the_story_tells(away: Node) -> None:
    place = stage(away, 3).one("div", class_="tool-in-story", data_tool="search")
    state = state_from(json.loads(place.attrs["data-given"]))
    assert state == State(facts={"away-for": "2 hours", "asked": "yes"})
    assert place.one("a").attrs["href"] == "page.html#search"


@pytest.mark.parametrize(
    ("question", "legend", "right"),
    [
        pytest.param("1", "Who comes. Which of these are left out here?", "leader", id="left out"),
        pytest.param("2", "Who comes. Which of these does the handbook call for here?", "reply", id="called for"),
        pytest.param("3", "Who comes. Which of these are still missing?", "", id="missing"),
        pytest.param("4", "Who comes. Which of these are overdue?", "reply", id="overdue"),
    ],
)
def test_questions_about_a_list(question: str, legend: str, right: str, teller: Teller) -> None:
    story = page(write_story(teller, "coming", 4))
    form = story.one("form", data_question=question, data_kind="items")
    assert form.one("fieldset", class_="choices").one("legend").text == legend
    answer = story.one("details", class_="reveal", data_question=question)
    assert answer.attrs["data-right"] == right
    assert {box.attrs["type"] for box in form.all("input", name="choice")} == {"checkbox"}


@pytest.mark.parametrize(
    ("question", "choice", "words"),
    [
        pytest.param(
            "1",
            "leader",
            "Belongs here: “Chair” Left out (Should, P-04). By the rule for every item (Must not, P-03): "
            "Is this person a line manager? — Yes.",
            id="left out by a rule",
        ),
        pytest.param(
            "2",
            "police",
            "Does not belong here: “TVP” Not called for here, and not forbidden (Should, P-04). Its condition: Has the "
            "team been asked? — Yes. One changed answer calls for it: Has the team been asked? — Yes.",
            id="not called for, and what would call for it",
        ),
        pytest.param("2", "reply", "Belongs here: “A reply” Called for (Will, P-05).", id="called for"),
        pytest.param(
            "3", "reply", "Does not belong here: “A reply” Covered, so not missing (Will, P-05).", id="covered"
        ),
        pytest.param(
            "4",
            "reply",
            "Belongs here: “A reply” Overdue: due 4 November 2026 (2 days after the answer to “When was the letter written?”) "
            "(Will, P-05).",
            id="overdue",
        ),
    ],
)
def test_what_is_said_of_each_item(question: str, choice: str, words: str, teller: Teller) -> None:
    assert said(page(write_story(teller, "coming", 4)), 1, choice, question) == words


def test_the_tool_is_offered_once_for_several_questions(teller: Teller) -> None:
    assert len(page(write_story(teller, "coming", 4)).all("div", class_="tool-in-story")) == 1


def test_the_search_finds_the_story_and_no_answer(teller: Teller) -> None:
    markup = write_story(teller, "away", 4)
    found = re.sub(r"<(article|ul)\b[^>]* data-search-exclude>.*?</\1>", "", markup, flags=re.DOTALL)
    assert "A child has been away for 30 hours." in found
    assert "What now?" in found
    assert not re.search("Right|Not this|Possible|Who would go|A day is over|Commit", found)


def test_every_story_of_the_handbook_is_told(whole: Compiled) -> None:
    assert whole.handbook is not None
    everything = Teller(interview.Compiled(whole.handbook), addresses(whole.handbook, whole.pages))
    for id, scenario in whole.handbook.scenarios.items():
        story = page(write_story(everything, id, 4))
        for number, told in enumerate(scenario.stages, 1):
            forms, answers = (stage(story, number).all(name) for name in ("form", "details"))
            reveals = [each for each in answers if each.attrs.get("class") == "reveal"]
            assert [each.attrs["data-question"] for each in forms] == [each.attrs["data-question"] for each in reveals]
            assert bool(forms) == bool(told.asked), f"{id}: a question for what is expected"
            for form, reveal in zip(forms, reveals, strict=True):
                choices = [box.attrs["value"] for box in form.all("input", name="choice")]
                told_of = [each.attrs["data-choice"] for each in reveal.all("div", class_="feedback")]
                assert choices == told_of, f"{id}, stage {number}: something is said of each choice"


CHILDREN = """
- Hurt children of open cases are seen. {#P-01 .must}
- The chair may be told. {#P-02 .may}
- Line managers are told who asked. {#P-03 .should}
- Nobody is named. {#P-04 .refers}

```yaml facts
hurt:
  ask: Is this child hurt?
  type: yes-no
  about: child
  cites: [P-01]
sent-on:
  ask: When was it sent?
  type: date
  cites: [P-02]
```

```yaml readings
GAP-11:
  cites: [P-04]
  silent: yes
  says: Nobody is named.
```

```yaml tool
id: see
title: Who is seen
ask: [open-case, hurt]
outcomes:
  act: {title: Go, do: [{id: go, who: chair, what: Go, cites: [P-01]}]}
  rest: {title: Wait, do: [{id: sit, who: chair, what: Wait, cites: [P-02]}]}
tree:
  - {when: open-case and hurt, outcome: act, cites: [P-01]}
  - {otherwise: rest, cites: [P-02]}
```

```yaml tool
id: tell
title: Who is told
ask: [open-case, concern, sent-on]
each item: [line-manager]
items:
  - {id: head, who: chair, cites: [P-02]}
  - {id: nobody, what: Somebody, person: no, reading: GAP-11}
  - id: perhaps
    what: A note
    person: no
    when: open-case and (concern includes bruise or concern includes missing)
    due: 2 days after sent-on
    cites: [P-02]
every item:
  - when: line-manager
    add: {id: thank, who: chair, what: Thank them}
    cites: [P-03]
```
"""
OF_CHILDREN = """
```yaml scenario
id: two
title: Two children
story: Neither is hurt, and the case is closed.
facts: {open-case: no}
children: {A: {hurt: no}, B: {hurt: no}}
expect:
  see: {A: [rest], B: [rest]}
then:
  - title: One is hurt
    story: B is hurt.
    children: {B: {hurt: yes}}
    expect:
      see: {B: [rest]}
```

```yaml scenario
id: told
title: Who is told?
story: Somebody asked.
facts: {open-case: not known, concern: [bruise]}
people: {head: {line-manager: yes}}
expect:
  tell:
    if: [perhaps]
    adds: [head.thank]
    overdue: []
```
"""


@pytest.fixture(scope="module")
def of_children(tmp_path_factory: pytest.TempPathFactory) -> Teller:
    found = compiled(tmp_path_factory.mktemp("children"), CHILDREN, OF_CHILDREN)
    assert found.handbook is not None, "\n".join(map(str, found.problems))
    return Teller(interview.Compiled(found.handbook), addresses(found.handbook, found.pages))


def test_each_child_has_a_question_of_its_own(of_children: Teller) -> None:
    story = page(write_story(of_children, "two", 4))
    forms = stage(story, 1).all("form")
    assert [form.attrs["data-subject"] for form in forms] == ["A", "B"]
    legends = [form.one("fieldset", class_="choices").one("legend").text for form in forms]
    assert [legend.split(". ")[0] for legend in legends] == ["Child A", "Child B"]
    later = stage(story, 2)
    assert [line.text for line in later.one("ul", class_="known").all("li")] == [
        "Is the case open? — No",
        "Child A: Is this child hurt? — No",
        "Changed: Child B: Is this child hurt? — Yes (was: No)",
    ]
    assert "One changed answer leads to “Go”: Is the case open? — Yes." in said(story, 2, "act")


def test_where_no_single_answer_changes_anything_no_near_miss_is_shown(of_children: Teller) -> None:
    assert stage(page(write_story(of_children, "two", 4)), 1).all("div", class_="near") == []


@pytest.mark.parametrize(
    ("question", "choice", "words"),
    [
        pytest.param(
            "1",
            "nobody",
            "Shown here although no clause says so (no clause says this: reading GAP-11).",
            id="a reading",
        ),
        pytest.param(
            "1",
            "perhaps",
            "Open: it is called for only if the condition below holds, and that is not known (May, P-02). "
            "Its condition: all of these: Is the case open? — Yes any of these: What has come to light? — “A bruise”; "
            "What has come to light? — “The child is missing” One changed answer calls for it: Is the case open? — Yes. "
            "One changed answer takes it off: What has come to light? — None of these.",
            id="open, under a condition in groups",
        ),
        pytest.param(
            "2", "head", "A further duty stands beside it: Chair: Thank them (Should, P-03).", id="a duty beside it"
        ),
        pytest.param("2", "nobody", "No further duty stands beside it here.", id="no duty beside it"),
    ],
)
def test_what_else_is_said_of_items(question: str, choice: str, words: str, of_children: Teller) -> None:
    assert said(page(write_story(of_children, "told", 4)), 1, choice, question).split("” ", 1)[1] == words


def test_nothing_is_asked_about_dates_where_nothing_has_one(of_children: Teller) -> None:
    asked = page(write_story(of_children, "told", 4)).all("form")
    assert [form.one("fieldset", class_="choices").one("legend").text for form in asked] == [
        "Who is told. Which of these does the handbook call for here?",
        "Who is told. Beside which of these does a further duty stand?",
    ]
