"""Clauses and readings on their page, where everything stands, and build/docs/ brought up to date."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts.markup.addresses import Addresses, addresses, page_file
from build_scripts.markup.clause import over_clause, readings_list, under_clause
from build_scripts.pages.whole import bring_up_to_date
from build_scripts.problems.places import Place
from build_scripts.reading.page_parts import Block, Page
from decision_tools.model.clauses import Clause, Modality, Procedure, Reading, Role, Source
from decision_tools.model.handbook import Handbook
from decision_tools.model.text import Text
from decision_tools.session import site_links

NOT = Text("not stated")
HERE = Place("procedures/page.md", 1, 1)
READINGS = Page("procedure", "page", "A page", "page.md", (Block("readings", ("AMB-01", "GAP-01"), HERE),))
TRAINING = Page("scenarios", "first", "First cases", "scenarios/first.md", ())


def _clause(id: str, modality: Modality, *by: str) -> Clause:
    return Clause(id, "page", modality, Text(f"Words of {id}."), by)


@pytest.fixture
def book() -> Handbook:
    clauses = [_clause("X-01", "must", "lado"), _clause("X-02", "should"), _clause("X-03", "defines")]
    readings = [
        Reading("AMB-01", ("X-01", "X-02"), Text("Read as both."), "lado"),
        Reading("GAP-01", ("X-01",), Text("No one is named."), silent=True),
    ]
    return Handbook(
        procedures={
            "page": Procedure("page", Text("A page"), "1.0", "draft", Source(Text("S"), "s.txt"), NOT, NOT, NOT)
        },
        clauses={clause.id: clause for clause in clauses},
        roles={"lado": Role("lado", Text("LADO service"))},
        terms={},
        facts={},
        conditions={},
        readings={reading.id: reading for reading in readings},
        tools={},
        scenarios={},
    )


@pytest.fixture
def where(book: Handbook) -> Addresses:
    return addresses(book, [READINGS, TRAINING])


@pytest.mark.parametrize(
    ("clause", "says"),
    [
        pytest.param("X-01", "X-01 · Must · LADO service", id="its actor, where the source names one"),
        pytest.param("X-02", "X-02 · Should · actor not stated", id="that none is named, where it asks something"),
        pytest.param("X-03", "X-03 · Definition", id="no actor where nothing is asked of anyone"),
    ],
)
def test_the_heading_of_a_clause_says(book: Handbook, clause: str, says: str) -> None:
    heading = over_clause(book, clause, 4)
    assert heading.startswith(f'<h4 id="{clause}"')
    assert _words(heading) == says


def test_readings_stand_under_the_clauses_that_they_are_about(book: Handbook, where: Addresses) -> None:
    assert _words(under_clause(book, where, "X-01") or "").splitlines() == [
        "Our reading (AMB-01): Read as both. To be settled by: LADO service.",
        "The source is silent (GAP-01): No one is named.",
    ]
    assert under_clause(book, where, "X-03") is None


def test_readings_in_full_have_an_anchor_and_name_their_clauses(book: Handbook, where: Addresses) -> None:
    full = readings_list(book, where, ["GAP-01"])
    assert 'id="GAP-01"' in full
    assert 'href="page.html#X-01"' in full
    assert _words(full).strip() == "The source is silent (GAP-01): No one is named. About X-01."


def _words(markup: str) -> str:
    """The text of some markup, without its elements."""
    text = markup
    while "<" in text:
        before, _, rest = text.partition("<")
        text = before + rest.partition(">")[2]
    return text.strip()


@pytest.mark.parametrize(
    ("page", "link", "address"),
    [
        pytest.param(READINGS, "scenarios/first.md", "training-first.html", id="to training cases"),
        pytest.param(TRAINING, "../page.md#X-01", "page.html#X-01", id="from training cases to a clause"),
        pytest.param(READINGS, "#X-01", "#X-01", id="within the page"),
        pytest.param(READINGS, "https://example.org/a.md", "https://example.org/a.md", id="elsewhere"),
        pytest.param(READINGS, "mailto:a@example.org", "mailto:a@example.org", id="to a mailbox"),
        pytest.param(TRAINING, "map.svg", "scenarios/map.svg", id="to a picture beside it"),
    ],
)
def test_an_authors_link_leads(where: Addresses, page: Page, link: str, address: str) -> None:
    assert where.follow(page, link) == address


def test_every_page_stands_at_the_top_of_the_site(where: Addresses, book: Handbook) -> None:
    assert [page_file(page) for page in (READINGS, TRAINING)] == ["page.md", "training-first.md"]
    assert where.links.clause("X-02") == site_links(book).clause("X-02") == "page.html#X-02"


def test_a_folder_is_brought_up_to_date(tmp_path: Path) -> None:
    bring_up_to_date(tmp_path, {"index.md": b"old", "gone/page.md": b"gone", "same.md": b"same"})
    before = (tmp_path / "same.md").stat().st_mtime_ns
    bring_up_to_date(tmp_path, {"index.md": b"new", "same.md": b"same"})
    found = {path.relative_to(tmp_path).as_posix(): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert found == {"index.md": b"new", "same.md": b"same"}
    assert not (tmp_path / "gone").exists()
    assert (tmp_path / "same.md").stat().st_mtime_ns == before
