"""The page to print: for every story a worksheet and a guide, for every tree a poster, each on sheets of its own.

A link to one sheet shows and prints that sheet alone, without any script; a script shows the sheets of a session plan.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from build_scripts.markup.joined import load_script
from build_scripts.markup.prose import write_heading
from build_scripts.markup.written_page import WrittenPage
from build_scripts.training.paper_sheets import guide, worksheet
from build_scripts.training.story_words import Teller
from decision_tools.html import Html, join, tag
from decision_tools.model.scenarios import Scenario

NAME, TITLE = "training-pack", "Worksheets, guides and posters"
SCRIPT = load_script("assets/room-pack.js")
SIZE = re.compile(r'<svg [^>]*?width="(?P<width>[\d.]+)" height="(?P<height>[\d.]+)"')
IN_A_PAGE, ON_PAPER = "the steps that are written out below", "the steps that the page of the tool writes out"


def paper_page(teller: Teller, cases: Mapping[str, str], diagrams: Mapping[str, str]) -> WrittenPage:
    """All sheets; `cases` are the addresses of the stories, `diagrams` the drawn trees by tool."""
    told = sorted(teller.book.scenarios.values(), key=lambda each: not _in_stages(each))
    stories, short = [each for each in told if _in_stages(each)], [each for each in told if not _in_stages(each)]
    sheets = [str(sheet) for each in told for sheet in _sheets(teller, each, cases[each.id])]
    posters = [_poster(teller, tool, svg) for tool, svg in diagrams.items()]
    return WrittenPage(
        NAME,
        TITLE,
        (
            SCRIPT,
            str(_intro()),
            write_heading("Stories", 2, "stories"),
            str(_index(stories)),
            write_heading("Posters", 2, "posters"),
            str(_index_of_posters(teller, diagrams)),
            write_heading("Short cases", 2, "short-cases"),
            str(_index(short)),
            write_heading("The sheets", 2, "sheets"),
            "".join(("<div class='pack'>\n", *sheets, *posters, "</div>")),
        ),
        found=False,  # the guides hold the answers
    )


def links_to_paper(id: str) -> Html:
    """The way from a story to its sheets."""
    sheets = ((f"worksheet-{id}", "Worksheet"), (f"guide-{id}", "Guide for the facilitator, with the answers"))
    return tag("p", "On paper: ", _row(sheets), ".", class_="paper", data_search_exclude=True)


def _in_stages(scenario: Scenario) -> bool:
    return bool(scenario.then or scenario.minutes)


def _intro() -> Html:
    print_one = "Choose a sheet: it is shown alone, and printing prints it alone. To print several stories together, "
    return join(
        tag("p", print_one, tag("a", "put a session plan together", href="training.html#plan"), "."),
        tag("p", "Worksheets begin a new page with each stage, so that a stage can be handed out when its time comes."),
        tag("p", tag("a", "Show all sheets", href=f"{NAME}.html#stories"), class_="pack-all"),
    )


def _index(scenarios: Iterable[Scenario]) -> Html:
    entries = (
        tag("li", each.title, ": ", _row(((f"worksheet-{each.id}", "worksheet"), (f"guide-{each.id}", "guide"))))
        for each in scenarios
    )
    return tag("ul", entries, class_="pack-index")


def _index_of_posters(teller: Teller, diagrams: Mapping[str, str]) -> Html:
    entries = (tag("li", _row(((f"poster-{tool}", teller.book.tools[tool].title),))) for tool in diagrams)
    return tag("ul", entries, class_="pack-index")


def _row(sheets: Iterable[tuple[str, str]]) -> Html:
    links = (tag("a", says, href=f"{NAME}.html#{id}") for id, says in sheets)
    return join(*(join(", " if at else None, link) for at, link in enumerate(links)))


def _sheets(teller: Teller, scenario: Scenario, page: str) -> Iterator[Html]:
    yield worksheet(teller, scenario.id, page)
    yield guide(teller, scenario.id, page)


def _poster(teller: Teller, tool: str, svg: str) -> str:
    """A tree on one sheet, as large as the sheet allows: upright where it is higher than wide."""
    title = teller.book.tools[tool].title
    size = SIZE.search(svg)
    tall = size is not None and float(size["height"]) > float(size["width"])
    classes = f"sheet poster {'tall' if tall else 'wide'}"
    drawn = svg.replace(IN_A_PAGE, ON_PAPER)
    link = tag("p", "On the screen: ", tag("a", title, href=teller.where.links.tool(tool)), class_="sheet-address")
    head = f'<article class="{classes}" id="poster-{tool}" data-sheet="poster" data-tool="{tool}">{tag("h2", title)}'
    return f'{head}<div class="dt-diagram">{drawn}</div>\n{link}</article>\n'
