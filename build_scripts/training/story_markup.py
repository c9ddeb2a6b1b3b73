"""A story on its page: stage by stage what is told, what is known, what to commit on, and the answers folded away.

Everything stands in the page, so it works without scripts and on paper; a script only shows, hides and counts. The
search finds the stories and leaves out the answers. It ends what it leaves out at the first element of the same name,
so answers stand in an article, which holds no other.
"""

from __future__ import annotations

import json

from build_scripts.training.story_known import known_with_the_old_folded
from build_scripts.training.story_path import near, path
from build_scripts.training.story_questions import Question, questions
from build_scripts.training.story_words import Teller, bullets, paragraph
from decision_tools import words
from decision_tools.html import Html, join, tag
from decision_tools.model.scenarios import Scenario, Stage
from decision_tools.model.state import State
from decision_tools.state_codec import state_to

SURE = {"sure": "Sure", "fairly": "Fairly sure", "guessing": "Guessing"}
VERDICTS = {
    "outcome": {"right": "Right", "also": "Also right", "possible": "Possible, not settled", "wrong": "Not this"},
    "items": {"right": "Belongs here", "also": "Also right", "possible": "Open", "wrong": "Does not belong here"},
}


def write_story(teller: Teller, id: str, level: int) -> Html:
    """One story; `level` is that of the headings of its stages."""
    scenario = teller.book.scenarios[id]
    told: set[str] = set()
    stages = [_stage(teller, scenario, number, level, told) for number in range(1, len(scenario.stages) + 1)]
    return tag("section", stages, class_="story case", data_story=id, data_title=scenario.title)


def _stage(teller: Teller, scenario: Scenario, number: int, level: int, told: set[str]) -> Html:
    stage, before = scenario.stages[number - 1], scenario.stages[number - 2].state if number > 1 else None
    heading = tag(f"h{min(level, 6)}", f"{number}. {stage.title}") if scenario.then else None
    asked = questions(teller, stage)
    return tag(
        "section",
        heading,
        tag("div", paragraph(stage.story), class_="stage-story"),
        _known(teller, stage, before),
        tag("p", tag("strong", "Stop and think: "), stage.pause, class_="pause") if stage.pause else None,
        _for_the_facilitator(stage),
        [_asked(teller, question, at, asked, told) for at, question in enumerate(asked, 1)],
        _debrief(teller, stage, asked),
        class_="stage",
        data_stage=number,
        data_minutes=stage.minutes or None,
        id=f"{scenario.id}-{number}",
    )


def _known(teller: Teller, stage: Stage, before: State | None) -> Html | None:
    listed = known_with_the_old_folded(teller, stage.state, before)
    return join(tag("p", "What is known:", class_="known-says", data_search_exclude=True), listed) if listed else None


def _for_the_facilitator(stage: Stage) -> Html | None:
    """Minutes and prompts, folded away on the page and left out of the presenter's view."""
    minutes = paragraph("About ", words.many(stage.minutes, "minute"), ".") if stage.minutes else None
    prompts = bullets(stage.prompts)
    if not (minutes or prompts):
        return None
    inside = join(minutes, join(paragraph("If the room is quiet, ask:"), prompts) if prompts else None)
    notes = tag("details", tag("summary", "For the facilitator"), inside, class_="facilitator folded")
    return tag("article", notes, class_="kept-back", data_search_exclude=True)


def _asked(teller: Teller, question: Question, number: int, asked: tuple[Question, ...], told: set[str]) -> Html:
    """A question and its answer; the tool is offered once, with the first question about it."""
    first = next(each for each in asked if each.tool == question.tool) is question
    answer = reveal(teller, question, number, offer=first, told=told)
    return tag("article", commit(question, number), answer, data_search_exclude=True)


def commit(question: Question, number: int = 1) -> Html:
    """The form in which a learner commits; without scripts, the same choices as a list."""
    one = question.kind == "outcome"
    boxes = [
        tag(
            "label",
            tag("input", type="radio" if one else "checkbox", name="choice", value=each.id),
            tag("span", each.says),
        )
        for each in question.choices
    ]
    sure = [
        tag("label", tag("input", type="radio", name="sure", value=id), tag("span", says)) for id, says in SURE.items()
    ]
    form = tag(
        "form",
        tag(
            "div",
            tag("fieldset", tag("legend", question.asks), boxes, class_="choices"),
            tag("fieldset", tag("legend", "How sure are you?"), sure, class_="sure"),
            tag("button", "Commit", type="submit"),
            class_="with-script",
        ),
        class_="commit",
        data_tool=question.tool.id,
        data_subject=question.subject,
        data_kind=question.kind,
        data_question=number,
    )
    listed = bullets(each.says for each in question.choices)
    return join(tag("div", tag("p", tag("strong", question.asks)), listed, class_="without-script"), form)


def reveal(
    teller: Teller, question: Question, number: int = 1, *, offer: bool = True, told: set[str] | None = None
) -> Html:
    """The answer, folded away: what there is to say of each choice, how the rules come to theirs, and near misses.

    `told` are the readings that are not said in full again; `offer` says whether the tool can be opened from here.
    """
    feedback = [
        tag(
            "div",
            tag("p", tag("strong", f"{VERDICTS[question.kind][each.verdict]}: "), f"“{each.says}”"),
            each.feedback,
            class_="feedback",
            data_choice=each.id,
            data_verdict=each.verdict,
        )
        for each in question.choices
    ]
    return tag(
        "details",
        tag("summary", "Show the answer"),
        path(teller, question, set() if told is None else told),
        feedback,
        near(teller, question),
        _tool(teller, question) if offer else None,
        class_="reveal",
        data_tool=question.tool.id,
        data_subject=question.subject,
        data_question=number,
        data_right=_ids(question, "right"),
        data_also=_ids(question, "also") or None,
        data_possible=_ids(question, "possible") or None,
    )


def _ids(question: Question, verdict: str) -> str:
    return " ".join(each.id for each in question.of_verdict(verdict))


def _tool(teller: Teller, question: Question) -> Html:
    """The way to the tool, and what a script opens it with."""
    given = json.dumps(state_to(question.state), ensure_ascii=False, separators=(",", ":"))
    link = tag("a", question.tool.title, href=teller.where.links.tool(question.tool.id))
    return tag(
        "div", tag("p", "The tool itself: ", link), class_="tool-in-story", data_tool=question.tool.id, data_given=given
    )


def _debrief(teller: Teller, stage: Stage, asked: tuple[Question, ...]) -> Html | None:
    """What the group should leave with; where the source can be read in two ways, both, and what hangs on it."""
    open_readings = [_both_right(teller, stage, question) for question in asked if question.of_verdict("also")]
    if not (stage.debrief or open_readings):
        return None
    said = paragraph(stage.debrief) if stage.debrief else None
    debrief = tag("div", said, open_readings, class_="debrief")
    folded = tag("details", tag("summary", "Debrief"), debrief, class_="folded")
    return tag("article", folded, data_search_exclude=True)


def _both_right(teller: Teller, stage: Stage, question: Question) -> Html:
    also = [each for each in stage.also_right if each.tool == question.tool.id]
    both = [*question.of_verdict("right"), *question.of_verdict("possible"), *question.of_verdict("also")]
    named = words.both([f"“{each.says}”" for each in both])
    doubts = [join(teller.doubt(each.reading), " What hangs on it: ", each.because) for each in also]
    return join(paragraph(f"More than one answer is right here: {named}."), bullets(doubts))
