"""The page of doubts: every reading of the handbook by kind, with its clauses, its tools and who should settle it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from build_scripts.about.role_pages import in_a_row
from build_scripts.markup.addresses import Addresses
from build_scripts.markup.clause import clause_links
from build_scripts.markup.prose import write_heading
from build_scripts.markup.written_page import WrittenPage
from build_scripts.proof.coverage import Coverage
from decision_tools import words
from decision_tools.html import Html, join, tag
from decision_tools.model.clauses import Reading

NAME, TITLE = "doubts", "Where the sources are doubtful or silent"
KINDS: Mapping[str, tuple[str, str, str]] = {
    "AMB": ("Ambiguities", "ambiguities", "The words can be read in more than one way."),
    "TYP": ("Misprints", "misprints", "The print is damaged, or a word is surely wrong."),
    "CON": ("Tensions", "tensions", "Two clauses pull in different directions."),
    "GAP": ("Silences", "silences", "The source does not say. Nothing has been filled in."),
}
"""By the letters of a reading's id: the heading, its anchor, and what the kind means."""
OTHERS = ("Other readings", "others", "")


def doubts_page(coverage: Coverage, where: Addresses) -> WrittenPage:
    """Each kind under its heading; the reading's own place is beside the clauses that it is about."""
    readings = sorted(coverage.book.readings.values(), key=lambda reading: reading.id)
    intro = tag(
        "p",
        "Nothing here has been decided in silence. Each point says how this handbook reads the source and why, or that "
        "the source says nothing, and who should settle it. Until then the handbook keeps to the reading shown.",
    )
    pieces: list[str] = [str(intro)]
    for kind in (*KINDS.values(), OTHERS):
        own = [reading for reading in readings if kind_of(reading) == kind]
        if own:
            title, anchor, meaning = kind
            pieces.append(write_heading(f"{title}: {len(own)}", 2, anchor))
            entries = tag("ul", [tag("li", _reading(coverage, where, each)) for each in own], class_="doubts")
            pieces.append(str(join(tag("p", meaning) if meaning else None, entries)))
    return WrittenPage(NAME, TITLE, tuple(pieces))


def kind_of(reading: Reading) -> tuple[str, str, str]:
    """The kind of a reading, by the letters of its id."""
    return KINDS.get(reading.id.partition("-")[0], OTHERS)


def _reading(coverage: Coverage, where: Addresses, reading: Reading) -> Html:
    name = tag("strong", tag("a", reading.id, href=where.readings[reading.id]))
    settle = words.role(coverage.book, reading.settle) if reading.settle else ""
    lines = [
        tag("li", "Clauses: ", clause_links(where, reading.cites)),
        tag("li", "Shown in: ", links) if (links := _tools(coverage, where, reading)) else None,
        tag("li", f"To be settled by: {settle}") if settle else None,
    ]
    return join(name, ". ", reading.says, tag("ul", lines, class_="about"))


def _tools(coverage: Coverage, where: Addresses, reading: Reading) -> Html:
    """The tools that carry a clause which the reading is about: each shows the reading with it."""
    return in_a_row(_links(coverage, where, reading))


def _links(coverage: Coverage, where: Addresses, reading: Reading) -> Iterator[Html]:
    tools = {carrier.tool for clause in reading.cites for carrier in coverage.carried[clause]}
    for tool in coverage.book.tools.values():
        if tool.id in tools:
            yield tag("a", tool.title, href=where.links.tool(tool.id))
