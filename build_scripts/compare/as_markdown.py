"""A comparison as Markdown, for a board paper; the terminal shows the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from build_scripts.compare.confirmations import CONFIRMED
from build_scripts.compare.report import Report, counted, headline, sentences, short_names
from build_scripts.compare.words import ClauseChange
from decision_tools import words
from decision_tools.compare import Change, ToolChanges
from decision_tools.compare_cases import CaseChange

KINDS = {"result": "Result", "action": "Actions", "item": "People and items", "duty": "Added duties", "note": "Notes"}
"""The headings under a tool, in their order."""
_HEADING = re.compile(r"\A#+ (.*)")
_SIGNS = re.compile(r"[\\`_\[\]<>|]")


def markdown(report: Report) -> str:
    """The whole comparison as Markdown."""
    parts = [
        f"# What changed from {_plain(report.old_name)} to {_plain(report.new_name)}",
        summary(report),
        *(line for tool in report.tools for line in _tool(report, tool)),
        *_clauses(report),
        *_wordings(report),
        *_cases(report),
        *_names(report),
    ]
    return "\n\n".join(parts) + "\n"


def changes_of(report: Report, procedure: str) -> Iterator[str]:
    """What changed in the tools and clauses of one procedure, block by block and without headings."""
    tools = report.new.tools
    for found in report.tools:
        if tools[found.tool].procedure == procedure:
            yield from (_HEADING.sub(r"**\1**", block) for block in _tool(report, found))
    for name in (id for id in tools if id not in report.old.tools and tools[id].procedure == procedure):
        yield f"**{_plain(tools[name].title)}** is new."
    for name in (id for id, tool in report.old.tools.items() if id not in tools and tool.procedure == procedure):
        yield f"**{_plain(report.old.tools[name].title)}** is no longer there."
    both = {**report.old.clauses, **report.new.clauses}
    lines = [line for each in report.clauses if both[each.clause].procedure == procedure for line in _for_readers(each)]
    if lines:
        yield "**Clauses**"
        yield "\n".join(lines)


def _for_readers(change: ClauseChange) -> Iterator[str]:
    """A changed clause, and whether somebody has held the rules against its new words."""
    yield next(_clause(change))
    if change.suspect:
        yield f"    - {words.many(len(change.rules), 'rule')} resting on it: not confirmed against these words yet."


def summary(report: Report) -> str:
    """The whole in a sentence or two."""
    if report.same:
        return "Nothing differs between the two editions."
    suspect = sum(each.suspect for each in report.clauses)
    cases = len({each.case for each in report.cases})
    return (
        f"{words.many(len(report.tools), 'tool')} changed, {words.many(len(report.clauses), 'clause')} changed, "
        f"{words.many(suspect, 'clause')} whose rules are suspect until confirmed, "
        f"{words.many(cases, 'training case')} with another outcome."
    )


def _plain(text: str) -> str:
    """Text that is not to be read as Markdown; asterisks stay, for the answers between them."""
    return _SIGNS.sub(lambda sign: f"\\{sign[0]}", text)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _tool(report: Report, found: ToolChanges) -> Iterator[str]:
    yield f"## {_plain(report.tool_title(found.tool))}"
    if found.problem:
        yield f"This tool cannot be compared situation by situation: {_plain(found.problem)}."
        return
    yield f"`{found.tool}`: {counted(found.situations)} of both editions compared."
    for kind, heading in KINDS.items():
        own = [change for change in found.changes if change.kind == kind]
        if own:
            yield f"### {heading}"
            yield "\n".join(line for change in own for line in _change(report, found, change))


def _change(report: Report, found: ToolChanges, change: Change) -> Iterator[str]:
    """A change in one bullet where one sentence says it all, else with its sentences under it."""
    said, what = sentences(found, change), _plain(headline(change))
    within = f"{change.within}, " if change.within else ""
    behind = _behind(report, found, change)
    if len(said) == 1:
        yield f"- {_plain(_capital(within + said[0][0]))}: {what} ({counted(change.situations)}).{behind}"
        return
    yield f"- {_capital(within + what)} in {counted(change.situations)}.{behind}"
    yield from (f"    - {_plain(_capital(each))} ({counted(count)})" for each, count in said)


def _behind(report: Report, found: ToolChanges, change: Change) -> str:
    """The clauses and training cases of a change."""
    clauses = f" Clauses: {', '.join(change.clauses)}." if change.clauses else ""
    cases = [_plain(report.case_title(id)) for id in report.cases_of(found, change)]
    return clauses + (f" Training cases: {'; '.join(cases)}." if cases else "")


def _clauses(report: Report) -> Iterator[str]:
    if report.clauses:
        yield "## Clauses"
        yield "\n".join(line for change in report.clauses for line in _clause(change))


def _clause(change: ClauseChange) -> Iterator[str]:
    said = "; ".join(f"the {what} was “{_plain(was)}”, is now “{_plain(now)}”" for what, was, now in change.differences)
    yield f"- **{change.clause}**: {said}."
    if change.suspect:
        yield f"    - Suspect until confirmed by the line `{change.clause}: {change.fingerprint}` in `{CONFIRMED}`:"
        yield from (f"        - {_plain(rule)}" for rule in change.rules)
    elif change.rules and change.fingerprint:
        yield f"    - Confirmed: {words.many(len(change.rules), 'rule')} held against these words."


def _wordings(report: Report) -> Iterator[str]:
    if report.wordings:
        yield "## Other words"
        lines = (f"- {each.what}: was “{_plain(each.was)}”, is now “{_plain(each.now)}”." for each in report.wordings)
        yield "\n".join(lines)


def _cases(report: Report) -> Iterator[str]:
    if report.cases:
        yield "## Training cases that come out otherwise"
        yield "\n".join(line for change in report.cases for line in _case(report, change))
    if report.cases_told_otherwise:
        told = "; ".join(_plain(report.case_title(id)) for id in report.cases_told_otherwise)
        yield "## Training cases that are new, gone or told otherwise"
        yield f"{told}."


def _case(report: Report, change: CaseChange) -> Iterator[str]:
    about = f", {change.subject}" if change.subject else ""
    about += f", stage {change.stage}" if change.stage > 1 else ""
    name = f"- **{_plain(report.case_title(change.case))}** ({_plain(report.tool_title(change.tool))}{about})"
    if change.problem:
        yield f"{name} cannot be told in one of the editions: {_plain(change.problem)}."
        return
    yield name + (f": was {_either(change.was)}, is now {_either(change.now)}." if change.was else ":")
    yield from (f"    - {_plain(label)}: {_plain(was)}, now {_plain(now)}" for label, was, now in change.moved)


def _either(titles: Iterable[str]) -> str:
    return words.either([f"*{_plain(title)}*" for title in titles])


def _names(report: Report) -> Iterator[str]:
    names = short_names(report)
    if names:
        yield "## The short names used here"
        yield "\n".join(f"- {name}: {_plain(ask)}" for name, ask in names.items())
