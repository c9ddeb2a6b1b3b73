"""The words and links that a story's questions and answers are written in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from build_scripts.markup.addresses import Addresses
from build_scripts.markup.clause import clause_links
from decision_tools import spoken, words
from decision_tools.expressions import Expr
from decision_tools.html import Html, join, tag
from decision_tools.interview import Compiled
from decision_tools.model.handbook import Handbook
from decision_tools.model.rules import Branch, Item, Tool
from decision_tools.model.state import Answer, State
from decision_tools.position import Deadline
from decision_tools.spoken import Said

OTHERWISE = "None of the conditions before this one holds"


@dataclass(frozen=True)
class Teller:
    """What every story is told with."""

    compiled: Compiled
    where: Addresses

    @property
    def book(self) -> Handbook:
        return self.compiled.handbook

    @cached_property
    def persons(self) -> Mapping[str, str]:
        """Who each item is, by id: the role or the seat alone, since why it is called for would give an answer away."""
        items = (item for tool in self.book.tools.values() for item in items_of(tool))
        return {item.id: words.who(self.book, item) or item.seat or item.what for item in items}

    @cached_property
    def place(self) -> Mapping[str, int]:
        """The place of each clause in the order of the handbook."""
        return {clause: place for place, clause in enumerate(self.book.clauses)}

    def outcome(self, tool: Tool, id: str) -> str:
        """The title of an outcome in quotation marks."""
        return f"“{next(each.title for each in tool.outcomes if each.id == id)}”"

    def outcomes(self, tool: Tool, ids: Iterable[str]) -> str:
        """The titles of several outcomes, any one of which may come."""
        return words.either([self.outcome(tool, id) for id in ids])

    def answered(self, fact: str, answer: Answer) -> str:
        """A question with an answer to it."""
        record = self.book.facts[fact]
        return f"{record.ask} — {words.answer(record, answer)}"

    def said(self, state: State, subject: str, fact: str) -> str | None:
        """A question with the answer that a state gives; None where it gives none."""
        given = {**state.facts, **state.children.get(subject, {})}
        return self.answered(fact, given[fact]) if fact in given else None

    def condition(self, expr: Expr | None, before: Html, after: str = ".") -> Html:
        """A condition in words behind others, and what it rests on: in a line, or as lists where groups stand in it."""
        said = spoken.condition(self.book, expr) if expr else Said(OTHERWISE)
        if any(part.parts for part in said.parts):
            return join(
                tag("p", before, f"{said.text}:"), tag("ul", [_said(part) for part in said.parts], class_="said")
            )
        return tag("p", before, said.line, after)

    def in_line(self, expr: Expr | None) -> str:
        """A condition in one line."""
        return spoken.condition(self.book, expr).line if expr else OTHERWISE

    def support(self, cites: tuple[str, ...], reading: str | None = None) -> Html:
        """What something rests on, at the source's strength: " (Should, SMG-41)"; or the reading where no clause does.

        Nothing where neither is given: what stands further down says what it rests on.
        """
        if cites:
            strength = tag("strong", words.strength(self.book, cites), class_="clause-strength")
            return join(" (", strength, ", ", clause_links(self.where, cites), ")")
        return join(" (no clause says this: reading ", self.reading(reading), ")") if reading else join()

    def reading(self, id: str) -> Html:
        """The way to a reading."""
        return tag("a", id, href=self.where.readings[id])

    def doubt(self, id: str) -> Html:
        """A reading in full: what it says, and who should settle it."""
        reading = self.book.readings[id]
        kind = "The source is silent" if reading.silent else "Our reading"
        settle = f" To be settled by: {words.role(self.book, reading.settle)}." if reading.settle else None
        return join(tag("strong", kind, " (", self.reading(id), "):"), " ", reading.says, settle)

    def branch(self, opening: str, branch: Branch) -> Html:
        """A branch: what it rests on, and its condition."""
        return self.condition(branch.when, join(opening, self.support(branch.cites, branch.reading), ": "))

    def branch_in_line(self, branch: Branch) -> Html:
        """A branch in one line."""
        return join(self.in_line(branch.when), self.support(branch.cites, branch.reading))

    def item(self, item: Item) -> str:
        """An item in one line."""
        return words.item(self.book, item) or item.id

    def due(self, deadline: Deadline) -> str:
        """When something is due, and by which rule."""
        return f"due {words.day(deadline.date)} ({deadline.rule})" if deadline.date else deadline.rule


def items_of(tool: Tool) -> Iterator[Item]:
    """The items, notes and actions of a tool."""
    yield from (*tool.items, *tool.also, *(act for outcome in tool.outcomes for act in outcome.do))


def _said(said: Said) -> Html:
    if not any(part.parts for part in said.parts):
        return tag("li", said.line)
    return tag("li", f"{said.text}:", tag("ul", [_said(part) for part in said.parts]))


def paragraph(*children: str | Html | None) -> Html:
    """One paragraph."""
    return tag("p", *children)


def bullets(lines: Iterable[str | Html], **attributes: str | bool) -> Html | None:
    """A list; nothing for no lines."""
    entries = [tag("li", line) for line in lines]
    return tag("ul", entries, **attributes) if entries else None
