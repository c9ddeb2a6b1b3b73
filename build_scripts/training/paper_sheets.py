"""A story on paper: a worksheet without answers for those who take part, and a guide for whoever leads."""

from __future__ import annotations

from collections.abc import Iterator

from build_scripts.training.story_known import known
from build_scripts.training.story_markup import SURE
from build_scripts.training.story_path import came, near
from build_scripts.training.story_questions import Choice, Question, questions
from build_scripts.training.story_words import Teller, bullets, paragraph
from decision_tools import words
from decision_tools.html import Child, Html, join, tag
from decision_tools.model.scenarios import Scenario, Stage

BOX, LINES = "☐", 3
"""What is ticked by hand, and how many empty lines follow a question."""


def worksheet(teller: Teller, id: str, page: str) -> Html:
    """What participants hold in their hands, one stage a page; `page` is the address of the story."""
    scenario = teller.book.scenarios[id]
    stages = [_blank(teller, scenario, at) for at in range(len(scenario.stages))]
    head = tag("p", "Worksheet. The case is invented.", class_="sheet-kind")
    return _sheet("worksheet", teller, scenario, page, head, stages)


def guide(teller: Teller, id: str, page: str) -> Html:
    """What whoever leads holds in their hands: times, prompts, answers and clauses."""
    scenario = teller.book.scenarios[id]
    minutes = sum(stage.minutes for stage in scenario.stages)
    takes = f" About {words.many(minutes, 'minute')} in all." if minutes else ""
    head = tag("p", f"Guide for the facilitator. It holds the answers.{takes}", class_="sheet-kind")
    stages = [_answered(teller, scenario, at) for at in range(len(scenario.stages))]
    return _sheet("guide", teller, scenario, page, head, stages)


def tools_with_a_tree(teller: Teller, scenario: Scenario) -> tuple[str, ...]:
    """The tools of a story that can be drawn, each once."""
    asked = dict.fromkeys(expected.tool for stage in scenario.stages for expected in stage.asked)
    return tuple(id for id in asked if teller.book.tools[id].tree)


def _sheet(kind: str, teller: Teller, scenario: Scenario, page: str, head: Html, stages: list[Html]) -> Html:
    where = tag("p", "On the screen: ", tag("a", scenario.title, href=page), class_="sheet-address")
    return tag(
        "article",
        tag("h2", scenario.title),
        head,
        stages,
        where,
        class_=f"sheet {kind}",
        id=f"{kind}-{scenario.id}",
        data_sheet=kind,
        data_story=scenario.id,
        data_tools=" ".join(tools_with_a_tree(teller, scenario)),
    )


def _told(teller: Teller, scenario: Scenario, at: int, *, only_new: bool = False) -> Iterator[Child]:
    """What a stage tells, on both kinds of paper."""
    stage = scenario.stages[at]
    if scenario.then:
        yield tag("h3", f"{at + 1}. {stage.title}")
    yield paragraph(stage.story)
    yield known(teller, stage.state, scenario.stages[at - 1].state if at else None, only_new=only_new)
    if stage.pause:
        yield tag("p", tag("strong", "Stop and think: "), stage.pause, class_="pause")


def _blank(teller: Teller, scenario: Scenario, at: int) -> Html:
    asked = questions(teller, scenario.stages[at])
    return tag(
        "section", *_told(teller, scenario, at), [_to_tick(question) for question in asked], class_="sheet-stage"
    )


def _to_tick(question: Question) -> Html:
    """A question with boxes to tick and lines to write on."""
    boxes = tag("ul", [tag("li", f"{BOX} {choice.says}") for choice in question.choices], class_="sheet-boxes")
    sure = " ".join(f"{BOX} {says}" for says in SURE.values())
    lines = [tag("p", "\u00a0", class_="sheet-line") for _ in range(LINES)]
    asks = tag("p", tag("strong", question.asks))
    return tag(
        "div", asks, boxes, tag("p", f"How sure are you? {sure}"), tag("p", "Why?"), lines, class_="sheet-question"
    )


def _answered(teller: Teller, scenario: Scenario, at: int) -> Html:
    stage = scenario.stages[at]
    minutes = paragraph(f"Time for this stage: about {words.many(stage.minutes, 'minute')}.") if stage.minutes else None
    prompts = bullets(stage.prompts)
    return tag(
        "section",
        *_told(teller, scenario, at, only_new=True),
        minutes,
        join(paragraph("If the room is quiet, ask:"), prompts) if prompts else None,
        [_with_answers(teller, stage, question) for question in questions(teller, stage)],
        join(paragraph(tag("strong", "Debrief: "), stage.debrief)) if stage.debrief else None,
        class_="sheet-stage",
    )


def _with_answers(teller: Teller, stage: Stage, question: Question) -> Html:
    """A question with its answer, the clauses, and what to say of each other choice."""
    asks = tag("p", tag("strong", question.asks))
    also = [each for each in stage.also_right if each.tool == question.tool.id and question.of_verdict("also")]
    doubts = [join(teller.doubt(each.reading), " What hangs on it: ", each.because) for each in also]
    return tag(
        "div",
        asks,
        came(teller, question),
        join(paragraph("Right as well, by another reading:"), bullets(doubts)) if doubts else None,
        tag("ul", [_choice(choice) for choice in question.choices], class_="sheet-choices"),
        near(teller, question),
        class_="sheet-question",
    )


def _choice(choice: Choice) -> Html:
    return tag("li", tag("strong", choice.says), ": ", choice.in_short)
