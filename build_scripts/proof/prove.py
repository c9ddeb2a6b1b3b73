"""What the proof of every tool and scenario found, as problems at the places where the author wrote it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from build_scripts.problems.places import Place
from build_scripts.problems.problem import Problems
from build_scripts.proof.narrow import rests_on
from build_scripts.storage.memory import Memory
from decision_tools import explain, proof, rehearsal
from decision_tools.diagram import TooManySituations
from decision_tools.interview import Compiled
from decision_tools.model.handbook import Handbook
from decision_tools.model.rules import Tool
from decision_tools.model.scenarios import Expectation, Stage
from decision_tools.proof import Finding
from decision_tools.rehearsal import OUTCOMES, Parted
from decision_tools.situations import situations
from decision_tools.training.readings import bearing

type Places = Mapping[str, Place]
"""`Draft.places`: where each part of the model was written."""

MOST_NAMED = 4
"""How many of the facts that multiply are named."""


def check_proofs(handbook: Handbook, places: Places, problems: Problems, memory: Memory) -> None:
    """Prove every tool, then work every scenario through the tools that it names; what is remembered is not redone."""
    compiled = Compiled(handbook)
    content = rests_on(handbook)
    beyond: set[str] = set()
    for tool in handbook.tools.values():
        try:
            for finding in memory.recall("proof", [content[tool.id]], partial(_findings, compiled, tool)):
                _report(finding, places, problems)
        except TooManySituations as error:
            beyond.add(tool.id)
            _too_many(handbook, tool, error, places, problems)
    for told in _told(handbook) if not beyond else ():
        for expected in told.stage.expect:
            holds = partial(_holds, compiled, told.stage, expected)
            if not memory.recall("scenario", [content[expected.tool], repr((told.stage.state, expected))], holds):
                _rehearse(compiled, told, expected, places, problems)
        _check_readings(compiled, told, places, problems)


@dataclass(frozen=True, slots=True)
class Told:
    """One stage of a scenario as its author finds it again."""

    stage: Stage
    name: str
    """ "'the-night-staff'", or with its number and title where there are several stages."""
    key: str
    """Its key in `Draft.places`."""


def _told(handbook: Handbook) -> Iterator[Told]:
    for id, scenario in handbook.scenarios.items():
        for at, stage in enumerate(scenario.stages):
            name = f"'{id}', stage {at + 1} ({stage.title})," if scenario.then else f"'{id}'"
            yield Told(stage, name, f"scenario/{id}/then/{at - 1}" if at else f"scenario/{id}")


def _findings(compiled: Compiled, tool: Tool) -> tuple[Finding, ...]:
    return proof.prove(compiled.rules(tool.id)).findings


def _holds(compiled: Compiled, stage: Stage, expected: Expectation) -> bool:
    return not any(rehearsal.parted(compiled, stage, expected))


def _report(finding: Finding, places: Places, problems: Problems) -> None:
    """One finding, at the condition where there is one."""
    key = f"tool/{finding.tool}/{finding.place}"
    problems.report(places.get(f"{key}/when") or places[key], *_said(finding, places))


def _said(finding: Finding, places: Places) -> tuple[str, str, str]:
    """A finding as the code, message and hint of a problem."""
    when, name = finding.says, finding.place.rpartition("/")[2]
    match finding.kind:
        case "gap":
            hint = "add a branch that covers it, or end the level with '- otherwise: OUTCOME'"
            return "TREE-GAP", f"{when}: no branch applies", hint
        case "dead-branch":
            return "BRANCH-DEAD", "this branch can never be reached", _covered(finding, places)
        case "dead-outcome":
            hint = "add a branch that leads to it, or take it out"
            return "OUTCOME-UNREACHED", f"no branch ever reaches '{name}'", hint
        case "question-never-asked":
            hint = "use it, add 'for the record: yes', or take it out; check its 'only if'"
            return "ASK-NEVER", f"'{name}' is never asked: no answer to it would change anything", hint
        case "closed-question":
            hint = f"test the reason for which '{finding.fact}' is not asked as well"
            return "CLOSED-QUESTION", f"this holds only because '{finding.fact}' is not asked: {when}", hint
        case "must-excluded":
            hint = "say what then: add 'if excluded: …'"
            return "ITEM-CONFLICT", f"a must and an exclusion meet in this item: {when}", hint


def _covered(finding: Finding, places: Places) -> str:
    """Which branches win wherever this one would hold."""
    lines = [str(places[f"tool/{finding.tool}/{other}"].line) for other in finding.others]
    if not lines:
        return "its condition never holds here: correct it, or take the branch out"
    return f"line {' and line '.join(lines)} covers it: put this branch before it, or take it out"


def _too_many(handbook: Handbook, tool: Tool, error: TooManySituations, places: Places, problems: Problems) -> None:
    """Say which facts multiply, those with the most classes of answers first."""
    classes: dict[str, int] = {}
    for variable in situations(handbook, tool).variables:
        if variable.fact in error.facts:
            classes[variable.fact] = classes.get(variable.fact, 1) * variable.size
    most = sorted(classes, key=lambda fact: (-classes[fact], fact))[:MOST_NAMED]
    said = " × ".join(f"{fact} ({classes[fact]:,})" for fact in most)
    message = f"'{tool.id}' has too many situations to prove: {said}"
    hint = "ask fewer of them at once with 'only if', or split the tool"
    problems.report(places[f"tool/{tool.id}"], "SITUATIONS", message, hint)


def _rehearse(compiled: Compiled, told: Told, expected: Expectation, places: Places, problems: Problems) -> None:
    for difference in rehearsal.parted(compiled, told.stage, expected):
        subject = f"/{expected.subject}" if expected.subject else ""
        key = f"{told.key}/expect/{expected.tool}{subject}"
        place = places.get(f"{key}/{difference.group}") or places[key]
        why = _why(compiled, told.stage, expected, difference)
        problems.report(place, "SCENARIO-FAILS", _came_instead(told, expected, difference), why)


def _came_instead(told: Told, expected: Expectation, difference: Parted) -> str:
    what = "" if difference.group == OUTCOMES else f"under '{difference.group}' "
    wanted, came = _listed(difference.expected), _listed(difference.came)
    return f"{told.name} expects {what}{wanted} of '{expected.tool}', and {came} came instead"


def _listed(ids: tuple[str, ...]) -> str:
    return f"[{', '.join(ids)}]" if ids else "nothing"


def _why(compiled: Compiled, stage: Stage, expected: Expectation, difference: Parted) -> str:
    """The reasons for what came, in words, and what an author can do."""
    position = rehearsal.rehearse(compiled, stage, expected)
    if difference.group == OUTCOMES:
        state = rehearsal.silent_is_not_known(compiled, expected.tool, stage.state)
        because = explain.explained(compiled, position, state).because
        reasons = "; ".join(reason.says for reason in because if reason.held is not False)
        failed = "; ".join(reason.says for reason in because if reason.held is False)
        said = f"it came because: {reasons}. " if reasons else ""
        said += f"What would have come before it does not hold: {failed}. " if failed else ""
    else:
        groups = {each.id: each.group for item in position.items for each in (item, *item.parts)}
        moved = sorted({*difference.expected} ^ {*difference.came})
        stands = [f"'{id}' stands under '{groups[id]}'" for id in moved if id in groups]
        said = f"{', '.join(stands)}. " if stands else ""
    return f"{said}Correct the case or the rule"


def _check_readings(compiled: Compiled, told: Told, places: Places, problems: Problems) -> None:
    """What is right as well rests on a doubt that bears on how the rules come to their result."""
    for also in told.stage.also_right:
        found = {id for each in told.stage.expect if each.tool == also.tool for id in _borne(compiled, told, each)}
        if also.reading not in found:
            message = f"'{also.reading}' does not bear on what '{also.tool}' says at this stage"
            known = ", ".join(id for id in compiled.handbook.readings if id in found)
            hint = f"the readings that do are {known}" if known else "no reading does: take 'also right' out"
            place = places[f"{told.key}/also right/{also.tool}"]
            problems.report(place, "SCENARIO-READING", message, hint)


def _borne(compiled: Compiled, told: Told, expected: Expectation) -> tuple[str, ...]:
    state = rehearsal.silent_is_not_known(compiled, expected.tool, told.stage.state)
    return bearing(compiled, expected.tool, state, expected.subject)
