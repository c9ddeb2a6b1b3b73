"""What the proof of every tool and scenario found, as problems at the places where the author wrote it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from build_scripts.places import Place
from build_scripts.problems import Problems
from decision_tools import explain, proof, rehearsal
from decision_tools.diagram import TooManySituations
from decision_tools.interview import Compiled
from decision_tools.model import Answer, Expectation, Handbook, Scenario, Tool
from decision_tools.proof import Finding
from decision_tools.rehearsal import OUTCOMES, Difference
from decision_tools.situations import situations

type Places = Mapping[str, Place]
"""`Draft.places`: where each part of the model was written."""

MOST_NAMED = 4
"""How many of the facts that multiply are named."""


def check_proofs(handbook: Handbook, places: Places, problems: Problems) -> None:
    """Prove every tool, then work every scenario through the tools that it names."""
    compiled = Compiled(handbook)
    beyond: set[str] = set()
    for tool in handbook.tools.values():
        try:
            for finding in proof.prove(compiled.rules(tool.id)).findings:
                _report(finding, places, problems)
        except TooManySituations as error:
            beyond.add(tool.id)
            _too_many(handbook, tool, error, places, problems)
    for scenario in handbook.scenarios.values():
        if not beyond:
            _rehearse(compiled, scenario, places, problems)


def _report(finding: Finding, places: Places, problems: Problems) -> None:
    """One finding, at the condition where there is one."""
    key = f"tool/{finding.tool}/{finding.place}"
    problems.report(places.get(f"{key}/when") or places[key], *_said(finding, places))


def _said(finding: Finding, places: Places) -> tuple[str, str, str]:
    """A finding as the code, message and hint of a problem."""
    when, name = in_words(finding.situation), finding.place.rpartition("/")[2]
    match finding.kind:
        case "gap":
            hint = "add a branch that covers it, or end the level with '- otherwise: OUTCOME'"
            return "TREE-GAP", f"this level of the tree leaves a situation out: {when}", hint
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


def _rehearse(compiled: Compiled, scenario: Scenario, places: Places, problems: Problems) -> None:
    for expected in scenario.expect:
        alone = rehearsal.differences(compiled, _only(scenario, expected))
        for difference in alone:
            subject = f"/{difference.subject}" if difference.subject else ""
            key = f"scenario/{scenario.id}/expect/{difference.tool}{subject}"
            place = places.get(f"{key}/{difference.group}") or places[key]
            problems.report(
                place, "SCENARIO-FAILS", _came_instead(difference), _why(compiled, scenario, expected, difference)
            )


def _came_instead(difference: Difference) -> str:
    what = "" if difference.group == OUTCOMES else f"under '{difference.group}' "
    wanted, came = _listed(difference.expected), _listed(difference.came)
    return f"'{difference.scenario}' expects {what}{wanted} of '{difference.tool}', and {came} came instead"


def _listed(ids: tuple[str, ...]) -> str:
    return f"[{', '.join(ids)}]" if ids else "nothing"


def _why(compiled: Compiled, scenario: Scenario, expected: Expectation, difference: Difference) -> str:
    """The reasons for what came, in words, and what an author can do."""
    position = rehearsal.rehearse(compiled, scenario, expected)
    if difference.group == OUTCOMES:
        state = rehearsal.silent_is_not_known(compiled, expected.tool, scenario.state)
        because = explain.explained(compiled, position, state).because
        reasons = [reason.says for reason in because if reason.held is not False]
        said = f"it came because: {'; '.join(reasons)}. " if reasons else ""
    else:
        groups = {each.id: each.group for item in position.items for each in (item, *item.parts)}
        moved = sorted({*difference.expected} ^ {*difference.came})
        stands = [f"'{id}' stands under '{groups[id]}'" for id in moved if id in groups]
        said = f"{', '.join(stands)}. " if stands else ""
    return f"{said}Correct the case or the rule"


def _only(scenario: Scenario, expected: Expectation) -> Scenario:
    return replace(scenario, expect=(expected,))


def in_words(situation: Mapping[str, Answer]) -> str:
    """A situation as a scenario would write it; empty where it looks at no answer."""
    return ", ".join(_in_words(situation)) or "whatever is answered"


def _in_words(situation: Mapping[str, Answer]) -> Iterator[str]:
    for fact, answer in situation.items():
        yield f"{fact}: {answer or 'nothing written'}" if isinstance(answer, str) else f"{fact}: [{', '.join(answer)}]"
