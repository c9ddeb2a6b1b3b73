"""A tool asks every fact that it uses, before it uses it; questions about one item are tested about that item."""

from __future__ import annotations

from build_scripts.checks.tests_of_draft import Reached, known_facts, names_under, reached_by, reached_from, written_by
from build_scripts.problems.places import Place
from build_scripts.resolve.condition import Placed, leaves
from build_scripts.resolve.draft import Draft
from decision_tools.expressions import Name
from decision_tools.model.rules import Tool


def check_questions(draft: Draft) -> None:
    """Every tool's questions, and the facts and conditions that no tool has a use for."""
    for tool in draft.tools.values():
        _asked_about(tool, draft)
        _never_asked(tool, draft)
        _asked_too_late(tool, draft)
    _unused_facts(draft)


def _asked_about(tool: Tool, draft: Draft) -> None:
    """`each item` asks about a person, `ask` about the matter or a child."""
    for key, questions, about_item in (("ask", tool.ask, False), ("each item", tool.each_item, True)):
        for question in questions:
            fact = draft.facts.get(question.fact)
            place = draft.places[f"tool/{tool.id}/{key}/{question.fact}"]
            if fact and (fact.about == "person") != about_item:
                message = f"'{fact.id}' is {'not ' if about_item else ''}a question about one person"
                hint = "add 'about: person' to the fact" if about_item else "ask it under 'each item'"
                draft.problems.report(place, "ITEM-QUESTION", message, hint)


def _never_asked(tool: Tool, draft: Draft) -> None:
    """Each fact that a tool uses and does not ask, once, where it is first used."""
    asked = {question.fact for question in (*tool.ask, *tool.each_item)}
    told: set[str] = set()
    for reached in reached_by(draft, tool.id):
        for fact in known_facts(reached.test, draft):
            if draft.facts[fact].about == "person" and not reached.by.written.about_item:
                message = f"{_says(reached, fact)}, a question about one item, tested outside 'every item'"
                draft.problems.report(reached.place, "ITEM-QUESTION", message, "test it under 'every item'")
            elif fact not in asked | told:
                told.add(fact)
                _report_never_asked(f"{_says(reached, fact)}, which '{tool.id}' never asks", fact, reached.place, draft)
    for date in draft.dates:
        if date.tool == tool.id and date.date in draft.facts and date.date not in asked | told:
            told.add(date.date)
            message = f"the timing counts from '{date.date}', which '{tool.id}' never asks"
            _report_never_asked(message, date.date, date.place, draft)


def _report_never_asked(message: str, fact: str, place: Place, draft: Draft) -> None:
    key = "each item" if draft.facts[fact].about == "person" else "ask"
    draft.problems.report(place, "ASK-MISSING", message, f"add '{fact}' to the tool's '{key}'")


def _says(reached: Reached, fact: str) -> str:
    return f"'{reached.via}' tests '{fact}'" if reached.via else f"this tests '{fact}'"


def _asked_too_late(tool: Tool, draft: Draft) -> None:
    """A guard tests only what has been asked before it."""
    order = {question.fact: at for at, question in enumerate((*tool.ask, *tool.each_item))}
    for here in written_by(draft, tool.id):
        asking = _guarded(here, tool)
        if asking:
            late = {fact for reached in reached_from(here, draft) for fact in known_facts(reached.test, draft)}
            for fact in sorted(late):
                if order.get(fact, -1) >= order[asking]:
                    message = f"'{asking}' is asked only if '{fact}' says so, and '{fact}' is not asked before it"
                    draft.problems.report(here.at(), "ASK-ORDER", message, f"ask '{fact}' before '{asking}'")


def _guarded(here: Placed, tool: Tool) -> str:
    """The question whose `only if` this stands in, or nothing."""
    for key in ("ask", "each item"):
        start, end = f"tool/{tool.id}/{key}/", "/only if"
        if here.written.key.startswith(start) and here.written.key.endswith(end):
            return here.written.key.removeprefix(start).removesuffix(end)
    return ""


def _unused_facts(draft: Draft) -> None:
    used = {date.date for date in draft.dates} | draft.meant
    for tool in draft.tools.values():
        used |= {question.fact for question in tool.ask if question.for_the_record}
        used |= {fact for reached in reached_by(draft, tool.id) for fact in known_facts(reached.test, draft)}
    for id in draft.conditions:
        used |= _facts_under(id, draft)
    if draft.broken & {"tool", "condition"}:
        return
    for id in draft.facts:
        if id not in used:
            hint = "use it in a condition or a timing, ask it with 'for the record: yes', or take it out"
            message = f"no condition, record or item uses '{id}'"
            draft.problems.report(draft.places[f"fact/{id}"], "FACT-UNUSED", message, hint)


def _facts_under(condition: str, draft: Draft) -> set[str]:
    found: set[str] = set()
    for leaf in leaves(draft.conditions[condition].when):
        found |= {leaf.id} if isinstance(leaf, Name) else set(known_facts(leaf, draft))
    return found


def warn_of_unused(draft: Draft) -> None:
    """Named conditions that no tool uses; nothing is said while there are errors to mend."""
    used: set[str] = set()
    for tool in draft.tools:
        for here in written_by(draft, tool):
            if isinstance(here.leaf, Name):
                used |= set(names_under(here.leaf.id, draft))
    for id in draft.conditions:
        if id not in used and "tool" not in draft.broken:
            hint = "use it in a tool, or take it out"
            message = f"no tool uses the condition '{id}'"
            draft.problems.report(draft.places[f"condition/{id}"], "CONDITION-UNUSED", message, hint)
