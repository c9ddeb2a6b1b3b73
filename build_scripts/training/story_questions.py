"""The questions on which a learner commits: the choices, and what there is to say of each of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from build_scripts.training.story_feedback import item_in_short, on_item, on_outcome, outcome_in_short
from build_scripts.training.story_words import Teller, paragraph
from decision_tools import interview
from decision_tools.html import Html, join
from decision_tools.model.rules import Tool
from decision_tools.model.scenarios import AlsoRight, Expectation, Remark, Stage
from decision_tools.model.state import State
from decision_tools.rehearsal import silent_is_not_known
from decision_tools.training.items import Family, families, on_items
from decision_tools.training.outcomes import on_outcomes

ASKS: Mapping[Family, str] = {
    "called for": "Which of these does the handbook call for here?",
    "left out": "Which of these are left out here?",
    "settle first": "Where is there a doubt to settle first?",
    "missing": "Which of these are still missing?",
    "overdue": "Which of these are overdue?",
    "added to": "Beside which of these does a further duty stand?",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that a learner can choose."""

    id: str
    says: str
    verdict: Literal["right", "also", "possible", "wrong"]
    """ "possible" where it is not settled, because not all is known."""
    feedback: Html
    in_short: Html
    """The same in a line, for paper."""


@dataclass(frozen=True, slots=True)
class Question:
    """What a learner commits on."""

    tool: Tool
    subject: str
    """The child that it is about; empty for the matter as a whole."""
    kind: Literal["outcome", "items"]
    """One outcome to choose, or any number of items to tick."""
    asks: str
    choices: tuple[Choice, ...]
    state: State
    """What is known; whatever is not given is not known."""

    def of_verdict(self, verdict: str) -> tuple[Choice, ...]:
        """The choices of which this is said."""
        return tuple(choice for choice in self.choices if choice.verdict == verdict)


def questions(teller: Teller, stage: Stage) -> tuple[Question, ...]:
    """Every question of a stage: for each tool its outcome, then its lists."""
    return tuple(question for expected in stage.asked for question in _expected(teller, stage, expected))


def _expected(teller: Teller, stage: Stage, expected: Expectation) -> Iterator[Question]:
    also = tuple(each for each in stage.also_right if each.tool == expected.tool)
    remarks = {each.choice: each for each in stage.feedback if each.tool == expected.tool}
    if expected.outcomes is not None:
        yield of_outcome(teller, expected.tool, stage.state, expected.subject, also, remarks)
    for family in families(expected):
        question = of_items(teller, expected.tool, stage.state, family, expected.subject, remarks)
        if question.choices:
            yield question


def of_outcome(
    teller: Teller,
    tool: str,
    state: State,
    subject: str = "",
    also: tuple[AlsoRight, ...] = (),
    remarks: Mapping[str, Remark] | None = None,
) -> Question:
    """Which outcome a tool comes to.  Raises AnswerError where the state gives an answer that cannot be had."""
    compiled, known = teller.compiled, silent_is_not_known(teller.compiled, tool, state)
    record = teller.book.tools[tool]
    also_by = {each.outcome: each for each in also}
    titles = {each.id: each.title for each in record.outcomes}
    found = on_outcomes(compiled, tool, known, subject, also_by)
    possible = interview.position(compiled, tool, known, subject).possible
    choices = tuple(
        Choice(
            each.choice,
            titles[each.choice],
            each.verdict,
            _with_remark(remarks, each.choice, on_outcome(teller, record, known, subject, possible, each, also_by)),
            _remark_in_short(remarks, each.choice, outcome_in_short(teller, each)),
        )
        for each in found
    )
    asks = record.title if record.title.endswith("?") else f"{record.title}: what does the handbook come to here?"
    return Question(record, subject, "outcome", _about(asks, subject), choices, known)


def of_items(
    teller: Teller,
    tool: str,
    state: State,
    family: Family,
    subject: str = "",
    remarks: Mapping[str, Remark] | None = None,
) -> Question:
    """Which items of a list a tool calls for, leaves out, or finds missing.  Raises AnswerError."""
    known = silent_is_not_known(teller.compiled, tool, state)
    record = teller.book.tools[tool]
    choices = tuple(
        Choice(
            each.choice,
            teller.item(each.result.item),
            each.verdict,
            _with_remark(remarks, each.choice, on_item(teller, family, each)),
            _remark_in_short(remarks, each.choice, item_in_short(teller, family, each)),
        )
        for each in on_items(teller.compiled, tool, known, family, subject)
    )
    title = record.title.rstrip("?")
    return Question(record, subject, "items", _about(f"{title}. {ASKS[family]}", subject), choices, known)


def _about(asks: str, subject: str) -> str:
    return f"Child {subject}. {asks}" if subject else asks


def _with_remark(remarks: Mapping[str, Remark] | None, choice: str, made: Html) -> Html:
    """The trainer's own words, then those that are made of the rules."""
    remark = (remarks or {}).get(choice)
    return join(paragraph(remark.says), made) if remark else made


def _remark_in_short(remarks: Mapping[str, Remark] | None, choice: str, made: Html) -> Html:
    remark = (remarks or {}).get(choice)
    return join(made, " ", remark.says) if remark else made
