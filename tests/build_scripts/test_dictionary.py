"""Every spelling leads to one entry, expansions of ours say so, and words are explained where they first stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts.about.dictionary_page import dictionary_page
from build_scripts.markup.addresses import addresses
from build_scripts.markup.dictionary import Dictionary, dictionary
from build_scripts.markup.explained_words import Explainer, other_spellings, words_used
from decision_tools.html import Html
from decision_tools.model.handbook import Handbook
from tests.build_scripts.books import compiled


@pytest.fixture(scope="session")
def known(book: Handbook) -> Dictionary:
    return dictionary(book)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("the TM or ATM decides", ["term-tm", "term-atm"], id="short forms, each for itself"),
        pytest.param("their Team Manager", ["term-tm"], id="the long form of a short form"),
        pytest.param("ATMs", ["term-atm"], id="the plural of a short form"),
        pytest.param(
            "key workers and a Keyworker", ["role-key-worker"], id="plural, and one word in small letters only"
        ),
        pytest.param("the keyworker", ["role-key-worker"], id="the other spelling of a role"),
        pytest.param("a strategy meeting", ["term-strategy-discussion"], id="meeting"),
        pytest.param("a strategy discussion", ["term-strategy-discussion"], id="discussion"),
        pytest.param("Strategy Meeting Chair", ["role-strategy-meeting-chair"], id="the longest name wins"),
        pytest.param("the significant event episode", ["term-significant-event"], id="significant event, 1st spelling"),
        pytest.param(
            "“Significant event on open case”", ["term-significant-event"], id="significant event, 2nd spelling"
        ),
        pytest.param("the Sig Event episode", ["term-significant-event"], id="significant event, 3rd spelling"),
        pytest.param(
            "significant events on an open case", ["term-significant-event"], id="significant event, 4th spelling"
        ),
        pytest.param("the S.47 enquiry", ["term-s47"], id="a short form with a full stop"),
        pytest.param("the CINEMA, SCIO and McTM", [], id="no short form inside another word"),
        pytest.param("good health", [], id="a name of one word keeps its capital"),
        pytest.param("Health attends", ["role-health"], id="the name of one word"),
        pytest.param("Fabricated or induced illness", ["term-fii"], id="what a short form stands for"),
    ],
)
def test_a_text_uses(known: Dictionary, text: str, found: list[str]) -> None:
    assert [entry.anchor for _, entry in known.find(text)] == found


@pytest.mark.parametrize(
    ("short", "stands_for", "ours"),
    [
        pytest.param("TM", "Team Manager", False, id="TM, as the source prints both"),
        pytest.param("ATM", "Assistant Team Manager", True, id="ATM"),
        pytest.param("LADO", "Local Authority Designated Officer", True, id="LADO"),
        pytest.param("PEC", "Police Enquiry Centre", False, id="PEC, which the source spells out"),
        pytest.param("TVP", "Thames Valley Police", True, id="TVP"),
        pytest.param("ABE", "Achieving Best Evidence", True, id="ABE"),
        pytest.param("S.47", "Section 47 of the Children Act 1989", True, id="S.47"),
        pytest.param("CIN", "Child in need", True, id="CIN"),
        pytest.param("SIO", "Police Senior Investigating Officer", False, id="SIO, which the source spells out"),
        pytest.param("CPS", "Crown Prosecution Service", False, id="CPS"),
        pytest.param("SMG", "Strategic Management Group", False, id="SMG"),
        pytest.param("JIMG", "Joint Investigation Management Group", False, id="JIMG"),
        pytest.param("FII", "Fabricated or induced illness", True, id="FII"),
        pytest.param("CSE", "Child sexual exploitation", True, id="CSE"),
    ],
)
def test_a_short_form_is_explained(known: Dictionary, short: str, stands_for: str, ours: bool) -> None:
    says = known.by_spelling[short].says
    assert stands_for in says
    assert ("our expansion: the source does not spell it out" in says) is ours


@pytest.mark.parametrize(
    ("text", "links"),
    [
        pytest.param("The TM asks the TM.", ["TM"], id="once in a paragraph"),
        pytest.param(
            "The Police Enquiry Centre (PEC).", ["Police Enquiry Centre", "PEC"], id="both ways of writing it"
        ),
        pytest.param("Nothing here.", [], id="nothing to explain"),
    ],
)
def test_words_are_explained(known: Dictionary, text: str, links: list[str]) -> None:
    pieces = list(Explainer(known).pieces(text, set()))
    assert [piece.partition("</a>")[0].rpartition(">")[2] for piece in pieces if isinstance(piece, Html)] == links
    outside = [piece for piece in pieces if not isinstance(piece, Html)]
    assert all(piece in text for piece in outside)


def test_an_explanation_belongs_to_its_link_and_stays_out_of_the_search(known: Dictionary) -> None:
    explainer = Explainer(known)
    first, second = (next(piece for piece in explainer.pieces(word, set()) if piece) for word in ("CIN", "CSE"))
    assert 'href="dictionary.html#term-cin"' in first
    assert 'aria-describedby="word-1"' in first
    assert 'id="word-1" role="tooltip" class="word-says" data-search-exclude' in first
    assert 'aria-describedby="word-2"' in second


def test_a_clause_is_found_by_the_other_names_of_what_it_speaks_of(known: Dictionary) -> None:
    line = other_spellings(known, "The decision should be recorded on the Sig Event episode.") or ""
    assert line.startswith('<p class="other-spellings" hidden>')
    assert "Significant event episode" in line
    assert "significant events on an open case" in line
    assert other_spellings(known, "Sexual abuse.") is None


def test_a_printed_page_lists_the_words_it_uses_but_those_it_explains_itself(known: Dictionary) -> None:
    listed = words_used(known, ["The TM and the LADO"], frozenset({"term-tm"})) or ""
    assert "LADO service" in listed
    assert "<strong>TM</strong>" not in listed
    assert words_used(known, ["Nothing here"]) is None


def test_a_short_form_of_two_entries_stands_on_the_page_twice(tmp_path: Path) -> None:
    roles = "```yaml roles\nfirst: {name: Officer, also: [LADO]}\nsecond: {name: Another officer, also: [LADO]}\n```\n"
    found = compiled(roles, tmp_path)
    assert found.handbook is not None
    page = dictionary_page(found.handbook, dictionary(found.handbook), addresses(found.handbook, found.pages))
    glance = page.markdown().partition("## Roles")[0]
    assert [glance.index(f"dictionary.html#role-{id}") > 0 for id in ("first", "second")] == [True, True]
