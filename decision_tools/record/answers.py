"""The answers in a record: what was said, what is not known, what would settle it, and what is set aside."""

from __future__ import annotations

from dataclasses import dataclass

from decision_tools import words
from decision_tools.answers import NOT_KNOWN_WORDS
from decision_tools.fields import Slot
from decision_tools.model.handbook import Handbook
from decision_tools.model.rules import Tool
from decision_tools.model.state import Answer
from decision_tools.record.blocks import Blocks, Entry, Level, listing, section
from decision_tools.render.run import Run, answer, answered, place, still_asked


@dataclass(frozen=True, slots=True)
class Asked:
    """The questions of one tool as the reader has answered them."""

    book: Handbook
    tool: Tool
    run: Run

    def entry(self, fact: str, subject: str) -> Entry:
        """A question and its answer, from one run of the tool: `subject` is its child, or empty."""
        return self._line(place(self.book, fact, subject))

    def given(self, level: Level) -> Blocks:
        """Every answer that counts."""
        return section("Answers", level, listing(map(self._line, answered(self.book, self.tool, self.run))))

    def not_known(self, level: Level) -> Blocks:
        """What was answered "not known", in whole or in part, and what has not been answered yet."""
        doubted = [at for at in answered(self.book, self.tool, self.run) if _in_doubt(self._answer(at))]
        waiting = [Entry("Not answered yet", self._asks(at)) for at in still_asked(self.book, self.run)]
        return section("Not known", level, listing((*map(self._line, doubted), *waiting)))

    def settling(self, level: Level) -> Blocks:
        """Once all is asked and more than one thing is possible: what would settle it (format.md, "Meaning", 2)."""
        openings = dict.fromkeys(
            Entry(
                words.SETTLES[opening.settles].capitalize(),
                self._asks(place(self.book, opening.fact, position.subject)),
            )
            for position in self.run.positions
            if position.status == "several"
            for opening in position.settle
        )
        return section("What would settle it", level, listing(openings))

    def set_aside(self, level: Level) -> Blocks:
        """Answers that drive nothing: their question is not asked as things stand (format.md, "Meaning", 3)."""
        slots = dict.fromkeys(
            place(self.book, fact, position.subject) for position in self.run.positions for fact in position.set_aside
        )
        return section("Answers set aside, which change nothing", level, listing(map(self._line, slots)))

    def _line(self, at: Slot) -> Entry:
        given = self._answer(at)
        return Entry(words.answer(self.book.facts[at.fact], given) if given is not None else "", self._asks(at))

    def _answer(self, at: Slot) -> Answer | None:
        return answer(self.book, self.run.state, at)

    def _asks(self, at: Slot) -> str:
        """The question, and whom it is about."""
        fact = self.book.facts[at.fact]
        about = self._about(at)
        return f"{about}: {fact.ask}" if about else fact.ask

    def _about(self, at: Slot) -> str:
        if self.book.facts[at.fact].about == "child":
            return f"Child {at.about}"
        items = {item.id: words.item(self.book, item) for item in self.tool.items}
        return {**items, **self.run.state.rows.get(self.tool.id, {})}.get(at.about, at.about)


def _in_doubt(given: Answer | None) -> bool:
    return given is not None and NOT_KNOWN_WORDS in ((given,) if isinstance(given, str) else given)
