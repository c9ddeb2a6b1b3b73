"""Worksheets without an answer, guides with all of them, posters, and the page on which they stand."""

from __future__ import annotations

import pytest

from build_scripts.compile.handbook import Compiled
from build_scripts.markup.addresses import addresses, case_addresses
from build_scripts.markup.written_page import WrittenPage
from build_scripts.training.paper_page import links_to_paper, paper_page
from build_scripts.training.paper_sheets import guide, tools_with_a_tree, worksheet
from build_scripts.training.story_words import Teller
from decision_tools import interview
from tests.build_scripts.pages_of import compiled
from tests.build_scripts.test_stories import BODY, CASES
from tests.decision_tools.dom import Node, page

SVG = (
    '<svg role="img" aria-label="A picture of the steps that are written out below." '
    'width="{width}" height="{height}"></svg>'
)
ANSWERS = ("The rules", "Right", "Not this", "Belongs here", "Who would go?", "A day is over", "Debrief", "Must")


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Compiled:
    return compiled(tmp_path_factory.mktemp("paper"), BODY, CASES)


@pytest.fixture(scope="module")
def teller(small: Compiled) -> Teller:
    assert small.handbook is not None
    return Teller(interview.Compiled(small.handbook), addresses(small.handbook, small.pages))


@pytest.fixture(scope="module")
def pack(small: Compiled, teller: Teller) -> WrittenPage:
    diagrams = {"search": SVG.format(width="800.00", height="300.00")}
    return paper_page(teller, case_addresses(small.pages), diagrams)


def drawn(pack: WrittenPage) -> Node:
    """The HTML of the page, without its Markdown."""
    return page("\n".join(piece.strip() for piece in pack.pieces if piece.startswith("<")))


def stages(sheet: Node) -> list[Node]:
    return sheet.all("section", class_="sheet-stage")


def test_a_worksheet_tells_each_stage_and_asks_without_an_answer(teller: Teller) -> None:
    sheet = page(worksheet(teller, "away", "training-cases.html#away"))
    assert [stage.one("h3").text for stage in stages(sheet)] == [
        "1. Away since yesterday",
        "2. Nobody knows",
        "3. Two hours",
    ]
    first = stages(sheet)[0].text
    assert "A child has been away for 30 hours." in first
    assert "Stop and think: What now?" in first
    assert "☐ Look for the child ☐ Listen to the team ☐ Wait" in first
    assert "How sure are you? ☐ Sure ☐ Fairly sure ☐ Guessing" in first
    assert [words for words in ANSWERS if words in sheet.text] == []
    assert sheet.one("p", class_="sheet-address").one("a").attrs["href"] == "training-cases.html#away"


def test_a_guide_has_times_prompts_answers_and_clauses(teller: Teller) -> None:
    sheet = page(guide(teller, "away", "training-cases.html#away"))
    assert sheet.one("p", class_="sheet-kind").text == (
        "Guide for the facilitator. It holds the answers. About 10 minutes in all."
    )
    first, second, _ = (stage.text for stage in stages(sheet))
    assert "Time for this stage: about 10 minutes. If the room is quiet, ask: Who would go?" in first
    assert "The rules come to: “Look for the child”." in first
    assert (
        "Look for the child: Right, because: For how long is the child away? — 24 hours or more (Must, P-01)." in first
    )
    assert (
        "Listen to the team: Not this. The rules part from it at this condition, which holds here: For how long is the "
        "child away? — 24 hours or more (Must, P-01)." in first
    )
    assert "Wait: Right as well, by another reading. The rules part from it at this condition, which holds" in first
    assert "Many would wait." in first, "what the trainer says to a choice stands on the paper as well"
    assert "What hangs on it: Whether the police are told tonight." in first
    assert "Near misses." in first
    assert "Debrief: A day is over." in first
    assert "Possible, most protective first: “Look for the child” or “Wait”." in second
    assert "Wait: Possible, and not settled. It comes where: None of the conditions before this one holds" in second


def test_a_guide_says_of_every_item_where_it_stands(teller: Teller) -> None:
    sheet = page(guide(teller, "coming", "training-cases.html#coming")).text
    assert "Chair: Left out (Should, P-04)." in sheet
    assert "TVP: Not called for here, and not forbidden (Should, P-04)." in sheet
    assert "A reply: Called for (Will, P-05)." in sheet
    assert "A reply: Covered, so not missing (Will, P-05)." in sheet


def test_the_trees_that_a_story_asks_about(teller: Teller) -> None:
    assert teller.book.scenarios["away"].stages[2].ask == ("search",)
    assert tools_with_a_tree(teller, teller.book.scenarios["away"]) == ("search",)
    assert tools_with_a_tree(teller, teller.book.scenarios["coming"]) == (), "a list has no tree"


def test_every_sheet_has_an_address_and_the_search_finds_none(pack: WrittenPage) -> None:
    whole = drawn(pack)
    ids = [sheet.attrs["id"] for sheet in whole.all("article")]
    assert ids == ["worksheet-away", "guide-away", "worksheet-coming", "guide-coming", "poster-search"]
    assert not pack.found
    indexed = {link.attrs["href"] for list_ in whole.all("ul", class_="pack-index") for link in list_.all("a")}
    assert indexed == {f"training-pack.html#{id}" for id in ids}


@pytest.mark.parametrize(
    ("width", "height", "turned"),
    [
        pytest.param("800.00", "300.00", "sheet poster wide", id="a wide tree lies down"),
        pytest.param("300.00", "800.00", "sheet poster tall", id="a high tree stands upright"),
    ],
)
def test_a_poster_is_turned_as_its_tree_is(
    width: str, height: str, turned: str, small: Compiled, teller: Teller
) -> None:
    diagrams = {"search": SVG.format(width=width, height=height)}
    poster = drawn(paper_page(teller, case_addresses(small.pages), diagrams)).one("article", id="poster-search")
    assert poster.attrs["class"] == turned
    assert poster.one("svg").attrs["aria-label"].endswith("the steps that the page of the tool writes out.")


def test_a_story_leads_to_its_sheets() -> None:
    links = page(links_to_paper("away")).all("a")
    assert [link.attrs["href"] for link in links] == [
        "training-pack.html#worksheet-away",
        "training-pack.html#guide-away",
    ]
