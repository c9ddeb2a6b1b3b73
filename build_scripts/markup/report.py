"""The way to report a clause: a text ready to be completed and copied. Nothing is sent, and it needs no script."""

from __future__ import annotations

from dataclasses import dataclass

from decision_tools.html import Html, tag
from decision_tools.model.handbook import Handbook

HOW = "Write your remark on the last line. Then copy the text and send it to whoever looks after this handbook."
LINES = 6


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
        id = f"report-{clause}"
        field = tag("textarea", self.text(clause), id=id, rows=LINES, spellcheck="false", autocomplete="off")
        label = tag("label", HOW, for_=id)
        return tag("details", summary, label, field, class_="report", data_search_exclude=True)
