"""What two editions of a handbook word otherwise: clauses with the rules that rest on them, questions and the like."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from build_scripts.compare.confirmations import fingerprint
from build_scripts.proof.coverage import carriers
from decision_tools import words
from decision_tools.model.clauses import Clause
from decision_tools.model.handbook import Handbook
from decision_tools.model.rules import Fact

GONE, ADDED = "not in this edition", "not in the old edition"
type Difference = tuple[str, str, str]
"""What differs, how it was and how it is now."""


@dataclass(frozen=True, slots=True)
class ClauseChange:
    """A clause that is new, gone, or says something else."""

    clause: str
    differences: tuple[Difference, ...]
    fingerprint: str
    """Of the clause as it is now; empty where it is gone."""
    rules: tuple[str, ...]
    """What cites it in the new edition, in words."""
    confirmed: bool
    """Whether somebody has looked at the rules since."""

    @property
    def suspect(self) -> bool:
        """Whether rules rest on words that nobody has held against them yet."""
        return bool(self.rules) and not self.confirmed


@dataclass(frozen=True, slots=True)
class Wording:
    """Something else that readers are told otherwise."""

    what: str
    was: str
    now: str


def clauses_changed(old: Handbook, new: Handbook, confirmed: Mapping[str, str]) -> tuple[ClauseChange, ...]:
    """Every clause that is not as it was, in the order of the new edition; those that are gone stand last."""
    cited = _cited(new)
    found = []
    for id in dict.fromkeys((*new.clauses, *old.clauses)):
        before, after = old.clauses.get(id), new.clauses.get(id)
        if before != after and (differences := tuple(_clause(old, new, before, after))):
            mark = fingerprint(after) if after else ""
            rules = cited.get(id, ()) if before else ()
            found.append(ClauseChange(id, differences, mark, tuple(rules), bool(mark) and confirmed.get(id) == mark))
    return tuple(found)


def _cited(book: Handbook) -> dict[str, list[str]]:
    """By clause, everything in the tools that rests on it."""
    found: dict[str, list[str]] = {}
    for carrier in carriers(book):
        for clause in carrier.clauses:
            found.setdefault(clause, []).append(f"{book.tools[carrier.tool].title}: {carrier.kind} “{carrier.says}”")
    return found


def _clause(old: Handbook, new: Handbook, before: Clause | None, after: Clause | None) -> Iterator[Difference]:
    if before is None or after is None:
        yield "clause", before.text if before else ADDED, after.text if after else GONE
        return
    yield from _unlike("wording", before.text, after.text)
    yield from _unlike("strength", words.STRENGTHS[before.modality], words.STRENGTHS[after.modality])
    yield from _unlike("actor", _actors(old, before), _actors(new, after))


def _actors(book: Handbook, clause: Clause) -> str:
    return words.both([book.roles[role].name for role in clause.by]) or "nobody named"


def _unlike(what: str, was: str, now: str) -> Iterator[Difference]:
    if was != now:
        yield what, was, now


def wordings_changed(old: Handbook, new: Handbook) -> tuple[Wording, ...]:
    """Editions, tools, questions, results and readings that are new, gone or told otherwise."""
    found = (
        *_told("Procedure", _procedures(old), _procedures(new)),
        *_told("Tool", _tools(old), _tools(new)),
        *_told("Question", _by_fact(old, _question), _by_fact(new, _question)),
        *_told("Answers to", _by_fact(old, _answers), _by_fact(new, _answers)),
        *_told("Result", _results(old), _results(new)),
        *_told("Reading", _readings(old), _readings(new)),
    )
    return tuple(found)


def _told(kind: str, before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[Wording]:
    """One kind of thing, by id; what is in one edition only is said to be so."""
    for id in dict.fromkeys((*after, *before)):
        was, now = before.get(id, ADDED), after.get(id, GONE)
        if was != now:
            yield Wording(f"{kind} {id}", was, now)


def _procedures(book: Handbook) -> dict[str, str]:
    return {id: f"{each.title}, edition {each.edition}, {each.status}" for id, each in book.procedures.items()}


def _tools(book: Handbook) -> dict[str, str]:
    return {id: each.title for id, each in book.tools.items()}


def _by_fact(book: Handbook, say: Callable[[Fact], str]) -> dict[str, str]:
    return {id: said for id, fact in book.facts.items() if (said := say(fact))}


def _question(fact: Fact) -> str:
    return f"{fact.ask} {fact.help}".strip()


def _answers(fact: Fact) -> str:
    options = [f"{option.id}: {option.says}" for option in fact.options]
    return "; ".join((*options, *([fact.none] if fact.none else [])))


def _results(book: Handbook) -> dict[str, str]:
    tools: Iterable[tuple[str, str, str]] = (
        (tool.id, outcome.id, outcome.title) for tool in book.tools.values() for outcome in tool.outcomes
    )
    return {f"{outcome} of {tool}": title for tool, outcome, title in tools}


def _readings(book: Handbook) -> dict[str, str]:
    return {id: each.says for id, each in book.readings.items()}
