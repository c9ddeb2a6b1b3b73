"""The way to report a clause: a text ready to be completed and copied. Nothing is sent, and it needs no script.

report-clause.js puts a box to write in in the place of the text when it is unfolded: a hundred boxes that nobody opens
cost a page with a hundred clauses much of its time.
"""

from __future__ import annotations

from dataclasses import dataclass

from decision_tools.html import Html, tag
from decision_tools.model.handbook import Handbook

HOW = "Write your remark on the last line, and send the text to whoever looks after this handbook."


@dataclass(frozen=True, slots=True)
class Reports:
    """What the reports of one page have in common."""

    book: Handbook
    version: str
    """The content version of the handbook."""
    page: str
    """The address of the page within the site: "strategy-discussion.html"."""

    def text(self, clause: str) -> str:
        """What to copy: where the remark belongs, and a line for it. It holds no address of the reader's own disk."""
        procedure = self.book.procedures[self.book.clauses[clause].procedure]
        lines = (
            f"Clause: {clause}",
            f"Page: {procedure.title} ({self.page}#{clause})",
            f"Handbook edition: {procedure.edition}",
            f"Content version: {self.version}",
            "Remark: ",
        )
        return "\n".join(lines)

    def write(self, clause: str) -> Html:
        """The text, folded away under its clause; the search leaves it out."""
        summary = tag("summary", "Report this clause", tag("span", f" ({clause})", class_="dt-hidden"))
        text = tag("div", self.text(clause), id=f"report-{clause}", class_="report-text")
        return tag("details", summary, tag("p", HOW), text, class_="report", data_search_exclude=True)
