"""Plain words for what the records hold: strengths, answers, dates, roles, items and groups of a checklist."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from decision_tools.answers import NONE_WORD, NOT_KNOWN_WORDS
from decision_tools.model.clauses import Modality, Role
from decision_tools.model.handbook import Handbook
from decision_tools.model.rules import Fact, Item
from decision_tools.model.state import Answer
from decision_tools.position import Group

NOT_KNOWN: Final = "Not known"
YES_NO: Final = {"yes": "Yes", "no": "No"}
NONE: Final = "None of these"
NOTHING_WRITTEN: Final = "Nothing written yet"

STRENGTHS: Final[dict[Modality, str]] = {
    "must": "Must",
    "must-not": "Must not",
    "requires": "Is required",
    "will": "Will",
    "will-not": "Will not",
    "should": "Should",
    "expected": "Is expected",
    "normally": "Normally",
    "may": "May",
    "defines": "Definition",
    "refers": "Refers elsewhere",
}
"""The source's own strength as a reader sees it beside a clause or a duty; never upgraded."""

SETTLES: Final = {
    "every answer": "any answer settles it",
    "some answers": "some answers settle it",
    "with others": "settles it together with others",
}
"""What answering a question can do where more than one result is possible."""

GROUPS: Final[dict[Group, str]] = {
    "must": STRENGTHS["must"],
    "must-not": STRENGTHS["must-not"],
    "requires": STRENGTHS["requires"],
    "will": STRENGTHS["will"],
    "will-not": STRENGTHS["will-not"],
    "should": STRENGTHS["should"],
    "expected": STRENGTHS["expected"],
    "normally": STRENGTHS["normally"],
    "may": STRENGTHS["may"],
    "defines": STRENGTHS["defines"],
    "refers": STRENGTHS["refers"],
    "settle first": "Settle first",
    "if": "Only if",
    "not called for": "Not called for here",
    "reading": "No clause says so",
}
"""The headings of a checklist."""

_MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def strength(book: Handbook, cites: Sequence[str]) -> str:
    """The strength of whatever cites these clauses: that of the first; empty where no clause is cited."""
    return STRENGTHS[book.clauses[cites[0]].modality] if cites else ""


def option(fact: Fact, answer: str) -> str:
    """One value of a yes-no, one-of or any-of fact as its label."""
    if answer == NONE_WORD:
        return fact.none or NONE
    labels = YES_NO if fact.type == "yes-no" else {choice.id: choice.says for choice in fact.options}
    return labels[answer]


def answer(fact: Fact, given: Answer) -> str:
    """An answer that the fact can have, in the words of its labels: "24 hours", "22 November 2026", "Yes"."""
    if fact.type == "any-of":
        return _ticked(fact, (given,) if isinstance(given, str) else given)
    text = str(given).strip()
    if text == NOT_KNOWN_WORDS:
        return NOT_KNOWN
    if fact.type in ("yes-no", "one-of"):
        return option(fact, text)
    if fact.type in ("date", "moment"):
        return day(text)
    return text or NOTHING_WRITTEN


def _ticked(fact: Fact, ticks: Sequence[str]) -> str:
    says = [option(fact, tick) for tick in ticks if tick != NOT_KNOWN_WORDS]
    if NOT_KNOWN_WORDS not in ticks:
        return "; ".join(says) or fact.none or NONE
    return "; ".join((*says, "there may be others")) if says else NOT_KNOWN


def day(iso: str) -> str:
    """An ISO date or moment in words: "22 November 2026", "22 November 2026 at 09:30".

    Raises ValueError where it is neither.
    """
    if len(iso) > len("2026-11-22"):
        moment = datetime.fromisoformat(iso)
        return f"{_day(moment)} at {moment:%H:%M}"
    return _day(date.fromisoformat(iso))


def _day(when: date) -> str:
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"


def role(book: Handbook, id: str) -> str:
    """A role by its local name where the overlay gives one, else by its name in the handbook."""
    local = book.contacts.get(id)
    return (local.name if local else "") or book.roles[id].name


def role_in_full(known: Role) -> str:
    """The long form of a role, said to be ours where the source does not give it; empty where there is none."""
    return f"{known.long} (our expansion)" if known.long and known.ours else known.long


NO_CONTACT: Final = (
    "none has been entered for your area yet. Ask your manager. "
    "Whoever looks after this handbook can enter it in the file of local names, local.yaml"
)
"""What stands in the place of a contact that only the local area can give."""


def contact(book: Handbook, id: str) -> str:
    """How to reach a role here, from the overlay; empty where it says nothing and need not."""
    local = book.contacts.get(id)
    return (local.contact if local else "") or NO_CONTACT * book.roles[id].local


def contacts(book: Handbook, item: Item) -> tuple[str, ...]:
    """How to reach those who act, and those that the words name and only the local area can give, each by name."""
    own = [contact(book, role) for role in item.who]
    named = [role for role in book.roles.values() if role.local and role.id not in item.who and role.name in item.what]
    return (*(each for each in own if each), *(f"{role.name}: {contact(book, role.id)}" for role in named))


def who(book: Handbook, item: Item) -> str:
    """The roles of an item, any one of which may act: "Team Manager or key worker"."""
    return either([role(book, id) for id in item.who])


def item(book: Handbook, entry: Item) -> str:
    """An item in one line: who, in which seat, and what."""
    actor = who(book, entry)
    seat = f"{actor} ({entry.seat})" if actor and entry.seat else actor or entry.seat
    return f"{seat}: {entry.what}" if seat and entry.what else seat or entry.what


def either(names: Sequence[str]) -> str:
    """Names of which any one will do: "A, B or C"."""
    return _joined(names, "or")


def both(names: Sequence[str]) -> str:
    """Names that are all meant: "A, B and C"."""
    return _joined(names, "and")


def _joined(names: Sequence[str], last: str) -> str:
    return f" {last} ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else "".join(names)


def still_missing(count: int) -> str:
    """How much a list still lacks."""
    return f"Still missing: {count}." if count else "Nothing is missing."


def many(count: int, one: str, several: str = "") -> str:
    """A count with its noun: "1 question", "3 questions"."""
    return f"{count} {one if count == 1 else several or one + 's'}"
