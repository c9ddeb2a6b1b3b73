"""The telling cases and near misses of a tool, written as scenarios that stand ready to be pasted."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from build_scripts.compile.handbook import compile_handbook
from build_scripts.proof.telling_cases import cases_of, fewest_of, near_misses_of
from build_scripts.resolve.expected import GROUPS
from build_scripts.storage.memory import Memory, remembered
from decision_tools import in_short, rehearsal, words
from decision_tools.diagram import TooManySituations
from decision_tools.interview import Compiled
from decision_tools.model.handbook import Handbook
from decision_tools.model.scenarios import Expectation, Scenario
from decision_tools.model.state import Answer, Answers, State
from decision_tools.model.text import NO_TEXT, Text
from decision_tools.position import Position
from decision_tools.telling import TellingCase

MOST_TOLD = 5
"""How many of the mistakes that a case tells are named above it: those that the fewest cases tell."""


def telling_cases(root: Path, tool: str) -> int:
    """Print the telling cases of a tool and its near misses, in Markdown for a page of scenarios; 1 where it fails."""
    memory = remembered(root)
    book = compile_handbook(root, memory=memory).handbook
    if book is None:
        return _refused("The procedures do not hold together; 'python3 -m build_scripts check' says where.")
    if tool not in book.tools:
        return _refused(f"There is no tool '{tool}'. There are: {', '.join(book.tools)}.")
    try:
        print("\n\n".join(offered(book, tool, memory)))
    except TooManySituations as error:
        return _refused(f"Too many situations to tell every mistake apart: {words.both(list(error.facts))} multiply.")
    memory.save()
    return 0


def _refused(why: str) -> int:
    print(why, file=sys.stderr)
    return 1


def offered(book: Handbook, tool: str, memory: Memory) -> Iterator[str]:
    """The Markdown, block by block.  Raises TooManySituations."""
    cases, pairs = cases_of(book, tool, memory), near_misses_of(book, tool, memory)
    mistakes = len({mistake for case in cases for mistake in case.tells})
    yield f"## {words.many(len(cases), 'telling case')}: {book.tools[tool].title}"
    fewest = fewest_of(book, tool, memory)
    yield (
        f"Together they tell {words.many(mistakes, 'mistake')} of one step apart from the rules, and none can be "
        f"spared. {'No smaller set would do. ' if len(cases) == fewest else ''}"
        "Each story only lists the answers: tell it as it might happen before you keep it."
    )
    for number, case in enumerate(cases, 1):
        yield from _case(book, tool, number, case)
    for number, pair in enumerate(pairs, 1):
        yield f"### Near miss {number} of {in_short.name(tool)}: {pair.threshold}"
        yield f"Only *{in_short.name(pair.fact)}* differs. {_behind(pair.clauses)}"
        for side, state in (("below", pair.below), ("above", pair.above)):
            yield scenario(book, tool, f"{tool}-near-{number}-{side}", state, pair.subject)


def _case(book: Handbook, tool: str, number: int, case: TellingCase) -> Iterator[str]:
    yield f"### Case {number} of {in_short.name(tool)}"
    more = len(case.tells) - MOST_TOLD
    lines = [f"- {mistake}" for mistake in case.tells[:MOST_TOLD]]
    yield "\n".join([*lines, f"- and {words.many(more, 'other mistake')}"] if more > 0 else lines)
    yield _behind(case.clauses)
    yield scenario(book, tool, f"{tool}-{number}", case.state, case.subject)


def _behind(clauses: tuple[str, ...]) -> str:
    return f"Clauses: {', '.join(clauses)}." if clauses else "No clause is cited."


def scenario(book: Handbook, tool: str, id: str, state: State, subject: str = "") -> str:
    """One situation as a block of YAML, with what the rules come to as its expectation.

    Its title and story say no more than the answers; who writes the case tells the story in their place.
    """
    case = Scenario(NO_TEXT, NO_TEXT, state, (), id=id)
    position = rehearsal.rehearse(Compiled(book), case, Expectation(tool, subject))
    said = in_short.given(book.facts, {**state.facts, **state.children.get(subject, {})}).replace("*", "")
    titles = {outcome.id: outcome.title for outcome in book.tools[tool].outcomes}
    title = " or ".join(titles[each] for each in position.possible) or book.tools[tool].title
    lines = [f"id: {id}", f"title: {_quoted(title)}", "story: >-", f"  {said[0].upper()}{said[1:]}."]
    lines += _mapping("facts", state.facts)
    for name, given in (("children", state.children), ("people", state.people)):
        lines += [f"{name}:", *(line for id, of in given.items() for line in _mapping(id, of, "  "))] if given else []
    lines += ["expect:", f"  {tool}:", *_expected(position.possible, _groups(position), subject)]
    return "\n".join(["```yaml scenario", *lines, "```"])


def _groups(position: Position) -> dict[str, tuple[str, ...]]:
    """Every group that something stands in."""
    found = {group: rehearsal.in_group(position, group) for group in GROUPS if group not in ("missing", "overdue")}
    return {group: ids for group, ids in found.items() if ids}


def _expected(outcomes: tuple[str, ...], groups: Mapping[str, tuple[str, ...]], subject: str) -> list[str]:
    listed = {**({"outcomes": outcomes} if outcomes or not groups else {}), **groups}
    lines = [f"    {group}: [{', '.join(ids)}]" for group, ids in listed.items()]
    return [f"    {subject}:", *(f"  {line}" for line in lines)] if subject else lines


def _mapping(name: str, given: Answers, indent: str = "") -> list[str]:
    return (
        [f"{indent}{name}:", *(f"{indent}  {fact}: {_answer(said)}" for fact, said in given.items())] if given else []
    )


def _answer(said: Answer) -> str:
    """An answer as YAML: a list of ticks, "none", or a text, of spaces where nothing is written."""
    if isinstance(said, tuple):
        return f"[{', '.join(said)}]" if said else "none"
    return said or '" "'


def _quoted(text: Text | str) -> str:
    return f'"{text}"' if any(sign in text for sign in ":#{}[],&*!|>%@`\"'?") else text
