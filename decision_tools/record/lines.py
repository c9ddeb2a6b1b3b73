"""The short pieces of a record: clauses, strengths, dates, doubts and conditions in one line each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from decision_tools import spoken, words
from decision_tools.expressions import Expr
from decision_tools.model.clauses import Reading
from decision_tools.model.handbook import Handbook
from decision_tools.model.rules import Item, Tool
from decision_tools.model.text import Text
from decision_tools.position import Deadline, ItemResult
from decision_tools.record.blocks import Entry


def clauses(cites: Sequence[str], reading: str | None = None) -> str:
    """What something rests on: its clauses, or the reading that stands where no clause does."""
    return ", ".join([*cites, *[f"reading {reading}"] * bool(reading)])


def strength(book: Handbook, cites: Sequence[str]) -> str:
    """The strength of the first clause in words; where none is cited, that none says so (format.md, "The page")."""
    return words.strength(book, cites) or words.GROUPS["reading"]


def quoted(book: Handbook, cites: Iterable[str]) -> Iterator[Entry]:
    """Clauses with their words, strength first."""
    for id in cites:
        clause = book.clauses[id]
        yield Entry(f"{clause.text} ({id})", f"{words.STRENGTHS[clause.modality]}:")


def doubt(book: Handbook, reading: Reading) -> Entry:
    """A doubt or silence of the source, with who should settle it (format.md, "Readings")."""
    settle = f" To be settled by: {words.role(book, reading.settle)}." if reading.settle else ""
    named = f"{reading.id}, {clauses(reading.cites)}" if reading.cites else reading.id
    return Entry(f"{reading.says}{settle} ({named})", "The source is silent:" if reading.silent else "Our reading:")


def when(deadline: Deadline | None) -> str:
    """By when, with the rule that it comes from; the rule alone where no date can be given; empty without a timing.

    Format.md, "Timing".
    """
    if deadline is None:
        return ""
    if deadline.problem:
        return f"{deadline.rule}. No date can be given: {deadline.problem}."
    if not deadline.date:
        return deadline.rule
    by = f"By {words.day(deadline.date)}"
    if deadline.soonest:
        by = f"Between {words.day(deadline.soonest)} and {words.day(deadline.date)}"
    return f"{'Overdue. ' * deadline.overdue}{by} ({deadline.rule})"


def only_if(book: Handbook, item: Item) -> str:
    """When an item is called for, in words."""
    return condition(book, item.when) if item.when else "this depends on answers that are not known"


def condition(book: Handbook, expr: Expr) -> str:
    """A condition in one line."""
    return spoken.condition(book, expr).line


def contact(book: Handbook, item: Item) -> str:
    """How to reach those who act and those whom the words name; a record holds nothing of what is not entered."""
    return "; ".join(each for each in words.contacts(book, item) if words.NO_CONTACT not in each)


def record_name(book: Handbook, item: Item) -> str:
    """The record that something is written in."""
    return book.terms[item.record].name if item.record else ""


def every_item(tool: Tool) -> Iterator[Item]:
    """Every action, note and item of a tool, without parts."""
    yield from (item for outcome in tool.outcomes for item in outcome.do)
    yield from (*tool.also, *tool.items)


def outcome(tool: Tool, id: str) -> Text:
    """The title of one of the tool's outcomes by its id."""
    return next(outcome.title for outcome in tool.outcomes if outcome.id == id)


def name(book: Handbook, result: ItemResult, whole: ItemResult | None = None) -> str:
    """An item in one line; a part behind what the item that it belongs to is about."""
    own = words.item(book, result.item)
    return f"{what(book, whole.item)}: {own}" if whole else own


def what(book: Handbook, item: Item) -> str:
    """What an item is about, without who does it; who, where it is about nothing else."""
    return item.what or words.item(book, item)
