"""The cases of a tool to practise on, drawn from its rules: the telling cases, each again with another answer.

Together the telling cases of a tool show every mistake that could be made in its rules, so whoever answers them all
has met every rule. After a case comes the same case with one other answer that leads elsewhere; pairs of cases on
either side of each threshold stand beside them. The more answers a case gives, the harder it is; pairs are hardest.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from build_scripts.proof.telling_cases import cases_of, near_misses_of
from build_scripts.storage.memory import Memory
from build_scripts.training.story_questions import Question, of_items, of_outcome
from build_scripts.training.story_words import Teller
from decision_tools import explain, interview
from decision_tools.fields import Slot
from decision_tools.interview import Compiled
from decision_tools.model.rules import Tool
from decision_tools.model.state import Answer, State
from decision_tools.rehearsal import silent_is_not_known
from decision_tools.state_codec import state_to
from decision_tools.tab import put
from decision_tools.thresholds import NearMiss
from decision_tools.training.changes import changes, turned
from decision_tools.training.items import Family

LEVELS = 3
ID_DIGITS = 12
MEASURED = ("number", "duration", "date", "moment")
"""Facts that are measured: another answer to one of these makes the nearest miss."""


@dataclass(frozen=True, slots=True)
class Card:
    """One case to practise on."""

    id: str
    """The same for the same case in every edition."""
    question: Question
    state: State
    """What is told of the case."""
    clauses: tuple[str, ...]
    """Those that the answer rests on."""
    level: int = 1
    """From 1, the easiest."""
    after: str = ""
    """The card that this one follows up."""
    before: State | None = None
    """What that card told."""


def deck(teller: Teller, tool: Tool, memory: Memory) -> tuple[Card, ...]:
    """Every card of a tool, easier ones first; a card that follows another stands behind it.

    Raises TooManySituations and DateError as `proof.prove` does.
    """
    told = cases_of(teller.book, tool.id, memory)
    first = levelled(card for each in told if (card := _card(teller, tool, each.state, each.subject)))
    followed = (card for each in first for card in (each, _changed(teller, tool, each)) if card)
    pairs = (card for each in near_misses_of(teller.book, tool.id, memory) for card in _pair(teller, tool, each))
    return tuple({card.id: card for card in (*pairs, *followed)}.values())


def levelled(cards: Iterable[Card]) -> list[Card]:
    """The cards from the fewest answers to the most, in as many levels as there are, each of about as many cards."""
    ordered = sorted(cards, key=lambda card: _told(card.state))
    return [replace(card, level=1 + at * LEVELS // len(ordered)) for at, card in enumerate(ordered)]


def _told(state: State) -> int:
    """How many answers a case gives."""
    beside = (*state.children.values(), *state.people.values())
    return len(state.facts) + sum(map(len, beside))


def _pair(teller: Teller, tool: Tool, pair: NearMiss) -> Iterator[Card]:
    """Both sides of a threshold, the second after the first."""
    below = _card(teller, tool, pair.below, pair.subject)
    above = _card(teller, tool, pair.above, pair.subject)
    if below and above:
        yield replace(below, level=LEVELS)
        yield replace(above, level=LEVELS, after=below.id, before=below.state)


def _changed(teller: Teller, tool: Tool, card: Card) -> Card | None:
    """The case with one answer different that leads elsewhere; None where no single one does."""
    subject = card.question.subject
    found = list(_elsewhere(teller.compiled, card))
    if not found:
        return None
    facts = teller.book.facts
    fact, answer = min(found, key=lambda each: facts[each[0]].type not in MEASURED)
    state = put(teller.book, card.state, Slot(fact, subject if facts[fact].about else ""), answer)
    other = _card(teller, tool, state, subject)
    return other and replace(other, level=min(card.level + 1, LEVELS), after=card.id, before=card.state)


def _elsewhere(compiled: Compiled, card: Card) -> Iterator[tuple[str, Answer]]:
    """Single other answers, to questions that the case answers, by which the right answer changes."""
    told = {*card.state.facts, *(fact for given in card.state.children.values() for fact in given)}
    right = {choice.id for choice in card.question.of_verdict("right")}
    about = (compiled, card.question.tool.id, card.question.state, card.question.subject)
    if card.question.kind == "outcome":
        sure = [each for each in changes(*about) if len(each.outcomes) == 1]
        found = ((each.fact, each.answer, set(each.outcomes) != right) for each in sure)
    else:
        found = ((each.fact, each.answer, True) for several in turned(*about).values() for each in several)
    yield from ((fact, answer) for fact, answer, other in found if other and fact in told)


def _card(teller: Teller, tool: Tool, state: State, subject: str) -> Card | None:
    """A case with its question; None where the tool has nothing to ask of it."""
    question = (
        of_outcome(teller, tool.id, state, subject)
        if tool.tree
        else of_items(teller, tool.id, state, _family(teller, tool, state, subject), subject)
    )
    if not question.choices:
        return None
    text = json.dumps([tool.id, subject, state_to(state)], sort_keys=True)
    id = hashlib.sha256(text.encode()).hexdigest()[:ID_DIGITS]
    return Card(id, question, state, _clauses(teller, question))


def _family(teller: Teller, tool: Tool, state: State, subject: str) -> Family:
    """What to ask about a list: what is left out or doubtful where anything is, what is called for elsewhere."""
    known = silent_is_not_known(teller.compiled, tool.id, state)
    groups = {each.group for each in interview.position(teller.compiled, tool.id, known, subject).items}
    return "left out" if "must-not" in groups else "settle first" if "settle first" in groups else "called for"


def _clauses(teller: Teller, question: Question) -> tuple[str, ...]:
    """The clauses that the answer to a question rests on, in the order of the handbook."""
    position = interview.position(teller.compiled, question.tool.id, question.state, question.subject)
    if question.kind == "outcome":
        reasons = explain.explained(teller.compiled, position, question.state).because
        cites = {cite for reason in reasons if reason.held is not False for cite in reason.cites}
    else:
        right = {choice.id for choice in question.of_verdict("right")}
        listed = [each for each in position.items if each.id in right or not right]
        cites = {cite for each in listed for cite in (*each.item.cites, *each.called_by)}
    return tuple(sorted(cites, key=teller.place.__getitem__))
