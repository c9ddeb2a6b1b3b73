"""Scenarios: training cases in one stage or several, checked against the facts and tools that they name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields as parts

from build_scripts.resolve import choices, given
from build_scripts.resolve.draft import Draft
from build_scripts.resolve.expected import expectations
from build_scripts.resolve.given import Given
from build_scripts.resolve.take import STORY, TITLE, Fields, identifier, take
from decision_tools.model.scenarios import Scenario, Stage
from decision_tools.model.state import State

OF_A_STAGE = (*given.KEYS, "pause", "debrief", *choices.KEYS)
"""What every stage may say; a title, a story and what is expected it must."""
REQUIRED = ("title", "story", "expect")


def scenarios(draft: Draft) -> None:
    """Every scenario, once all facts and tools are known."""
    for id, node in draft.scenario_nodes.items():
        key = f"scenario/{id}"
        fields = take(node, "a scenario", draft, required=("id", *REQUIRED), optional=(*OF_A_STAGE, "then"), owner=key)
        word = fields.word("id") if fields else None
        if fields and word:
            identifier(word, "a scenario", draft)
            draft.scenarios[id] = _scenario(id, fields, key)


def _scenario(id: str, fields: Fields, key: str) -> Scenario:
    """scenario = { id, title, story, [facts], …, expect, [pause], [debrief], [then] }"""
    first = _stage(fields, key, State())
    told = {each.name: getattr(first, each.name) for each in parts(Stage)}
    return Scenario(**told, id=id, then=tuple(_later(fields, key, first.state)))


def _later(fields: Fields, key: str, known: State) -> Iterator[Stage]:
    """then = [stages]: each begins from what was known by the end of the one before"""
    for at, node in enumerate(fields.list("then")):
        of_stage = take(node, "a stage", fields.draft, required=REQUIRED, optional=OF_A_STAGE, owner=key)
        if of_stage:
            stage = _stage(of_stage, f"{key}/then/{at}", known)
            known = stage.state
            yield stage


def _stage(fields: Fields, key: str, known: State) -> Stage:
    """stage = { title, story, [facts], …, expect, [pause], [debrief], [ask], [minutes], … }"""
    state = Given(fields, known).state()
    expect = tuple(expectations(fields, key, frozenset(state.children)))
    return Stage(
        fields.text("title", TITLE),
        fields.text("story", STORY),
        state,
        expect,
        fields.text("pause"),
        fields.text("debrief", STORY),
        choices.asked(fields, expect),
        choices.minutes(fields),
        choices.prompts(fields),
        tuple(choices.also_right(fields, key, expect)),
        tuple(choices.feedback(fields, expect)),
    )
