"""The pages that the handbook writes about itself: roles, doubts, dictionary; and what stands over and under a clause."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from build_scripts.about.coverage_page import coverage_page
from build_scripts.about.dictionary_page import dictionary_page
from build_scripts.about.doubts_page import doubts_page
from build_scripts.about.role_pages import roles_page
from build_scripts.compile.handbook import Compiled
from build_scripts.environment import ROOT
from build_scripts.markup.addresses import Addresses, addresses, case_addresses
from build_scripts.markup.clause import over_clause
from build_scripts.markup.dictionary import dictionary
from build_scripts.markup.furniture import furniture
from build_scripts.markup.report import Reports
from build_scripts.markup.role_duties import clauses_of, clauses_of_nobody, duties_of, how_many
from build_scripts.pages.whole import hand_written
from build_scripts.proof.coverage import Coverage
from build_scripts.proof.exercises import measure
from decision_tools.content_version import content_version
from decision_tools.model.clauses import Procedure, Revision, Source
from decision_tools.model.handbook import Contact, Handbook
from decision_tools.model.text import NOT_STATED, Text


@pytest.fixture(scope="session")
def where(whole: Compiled, book: Handbook) -> Addresses:
    return addresses(book, whole.pages)


# What the sources say of each role, counted by hand from the two documents.
@pytest.mark.parametrize(
    ("role", "duties", "others"),
    [
        pytest.param("key-worker", "SD-22 SD-24 SD-31 SD-32 SD-33 SD-34 SD-35 SD-36 SD-39", "", id="key worker"),
        pytest.param("open-team", "SD-17 SD-20", "SD-03 SD-04 SD-05 SD-06 SD-07 SD-08 SD-09 SD-28", id="open team"),
        pytest.param("tm-open-team", "SD-19 SD-24 SD-40 SD-41 SD-50 SD-51 SD-53 SD-55", "", id="TM of the open team"),
        pytest.param("atm-open-team", "SD-50 SD-51 SD-55", "", id="ATM of the open team"),
        pytest.param("tm-assessment-team", "SD-19 SD-41 SD-52", "", id="TM of the Assessment Team"),
        pytest.param("assessment-team", "SD-18 SD-21 SD-43 SD-44 SD-45", "SD-28 SD-42", id="Assessment Team"),
        pytest.param("assistant-director", "SMG-02", "", id="the chair of the group"),
        pytest.param("police-sio", "SMG-08", "", id="a member of the group"),
        pytest.param("lado", "", "", id="whoever is invited does nothing by that alone"),
    ],
)
def test_a_role_does(book: Handbook, role: str, duties: str, others: str) -> None:
    assert sorted(clause.id for clause in duties_of(book, role)) == duties.split()
    rest = {clause.id for clause in clauses_of(book, role)} - {clause.id for clause in duties_of(book, role)}
    assert sorted(rest) == others.split()


def test_nobody_is_put_in_where_the_source_names_nobody(book: Handbook) -> None:
    found = sorted(clause.id for clause in clauses_of_nobody(book))
    unnamed = "SD-14 SD-15 SD-16 SD-23 SD-25 SD-26 SD-27 SD-29 SD-30 SD-37 SD-38 SD-46 SD-47 SD-48 SD-49 SD-54"
    assert " ".join(found) == f"{unnamed} SMG-01"


@pytest.mark.parametrize(
    ("role", "says"),
    [
        pytest.param("key-worker", "9 duties", id="duties"),
        pytest.param("assessment-team", "5 duties and 2 other clauses", id="duties, and what binds nobody to act"),
        pytest.param("assistant-director", "1 duty", id="one"),
        pytest.param("lado", "", id="none"),
    ],
)
def test_the_count_in_words(book: Handbook, role: str, says: str) -> None:
    assert how_many(book, role) == says


def test_the_page_of_roles_leads_from_role_to_clause_and_tool(coverage: Coverage, where: Addresses) -> None:
    page = roles_page(coverage, where).markdown()
    key_worker = page.partition("## Key worker: 9 duties {#key-worker}")[2].partition("\n## ")[0]
    assert "### Strategy discussions on open cases {#key-worker--strategy-discussion data-search-exclude}" in key_worker
    assert "By strength: 1 must, 8 will." in key_worker
    assert key_worker.index(">SD-36<") < key_worker.index(">SD-22<"), "the strongest come first"
    assert 'href="strategy-discussion.html#SD-36"' in key_worker
    assert 'href="strategy-discussion.html#who-to-invite"' in key_worker
    assert 'Part of the <a href="roles.html#open-team">Open team</a>' in key_worker


def test_a_role_that_can_be_reached_locally_says_how(whole: Compiled, book: Handbook) -> None:
    entered = replace(book, contacts={"key-worker": Contact("key-worker", contact=Text("Floor 2"))})
    page = roles_page(measure(entered), addresses(entered, whole.pages)).markdown()
    assert "<p>Contact: Floor 2</p>" in page


@pytest.mark.parametrize(
    ("heading", "letters", "count"),
    [
        pytest.param("Ambiguities: 24 {#ambiguities}", "AMB", 24, id="ambiguities"),
        pytest.param("Misprints: 11 {#misprints}", "TYP", 11, id="misprints"),
        pytest.param("Tensions: 10 {#tensions}", "CON", 10, id="tensions"),
        pytest.param("Silences: 13 {#silences}", "GAP", 13, id="silences"),
    ],
)
def test_the_page_of_doubts_has_every_one(
    coverage: Coverage, where: Addresses, heading: str, letters: str, count: int
) -> None:
    page = doubts_page(coverage, where).markdown()
    section = page.partition(f"## {heading}")[2].partition("\n## ")[0]
    assert set(re.findall(rf">({letters}-[0-9]{{2}})</a>", section)) == {
        f"{letters}-{n:02}" for n in range(1, count + 1)
    }
    assert section.index(f">{letters}-01<") < section.index(f">{letters}-02<"), "they stand in order"
    assert section.count("To be settled by: Policy owner") == count
    assert section.count("Clauses: <a") == count


IN_OTHER_WORDS = {"AMB-01", "AMB-17", "AMB-18", "AMB-19", "CON-04", "TYP-01", "TYP-10"}
"""Readings whose reason stands in them without one of the usual words for it."""


def test_every_reading_says_how_the_source_is_read_and_why(book: Handbook) -> None:
    reason = re.compile(r"\b(because|so that)\b", re.IGNORECASE)
    without = {each.id for each in book.readings.values() if not each.silent and not reason.search(each.says)}
    assert without == IN_OTHER_WORDS


def test_the_dictionary_has_each_entry_once_and_each_short_form_at_a_glance(book: Handbook, where: Addresses) -> None:
    known = dictionary(book)
    page = dictionary_page(book, known, where).markdown()
    assert [page.count(f"{{#{entry.anchor}}}") for entry in known.entries] == [1] * len(known.entries)
    glance = page.partition("{#short-forms}")[2].partition("\n## ")[0]
    wanted = {"TM", "ATM", "LADO", "PEC", "TVP", "ABE", "S.47", "CIN", "SIO", "CPS", "SMG", "JIMG", "FII", "CSE"}
    assert wanted <= set(re.findall(r">([^<]*)</a>", glance))


def test_the_page_of_coverage_has_the_table_both_ways(coverage: Coverage, whole: Compiled, where: Addresses) -> None:
    page = coverage_page(coverage, where, case_addresses(whole.pages)).markdown()
    assert page.startswith('---\ntitle: "What carries each clause, and what tries it"\nsearch:\n  exclude: true\n---')
    for clause in coverage.book.clauses:
        assert f'#{clause}" class="clause-link">{clause}</a>' in page
    for case in coverage.book.scenarios:
        assert f'#{case}">' in page


@pytest.mark.parametrize(
    ("clause", "actors"),
    [
        pytest.param("SD-28", "Open team, Assessment Team", id="neither team alone decides not to hold one"),
        pytest.param(
            "SD-19",
            "Team Manager of the open team, Team Manager of the Assessment Team, ATM of the Assessment Team",
            id="the chair is agreed between them",
        ),
        pytest.param("SD-36", "Key worker", id="one role"),
        pytest.param("SD-37", "actor not stated", id="a duty of nobody named"),
        pytest.param("SD-11", "", id="a definition binds nobody"),
    ],
)
def test_the_actors_of_a_clause_stand_side_by_side(book: Handbook, clause: str, actors: str) -> None:
    text = re.sub(r"<[^>]*>", "", over_clause(book, clause, 4)).strip()
    assert text.split(" · ")[2:] == ([actors] if actors else [])


def procedure(**more: object) -> Procedure:
    nowhere = NOT_STATED
    source = Source(Text("A source"), "source.txt")
    return Procedure("p", Text("P"), "2.0", "in force", source, nowhere, nowhere, nowhere, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "value", "of"),
    [
        pytest.param("Source document", "A source", procedure(), id="the source document"),
        pytest.param("Approved", "not stated in the source", procedure(), id="an approval that nobody gives"),
        pytest.param("Owner", "not stated in the source", procedure(), id="an owner that nobody names"),
        pytest.param("Last review", "not stated in the source", procedure(), id="a last review that nobody gives"),
        pytest.param("Last review", "1 October 2026", procedure(last_review=Text("2026-10-01")), id="a last review"),
        pytest.param("Next review", "not stated in the source", procedure(), id="a next review that nobody gives"),
        pytest.param("Handbook edition", "2.0", procedure(), id="the edition, the handbook's own"),
        pytest.param("Status", "In force", procedure(), id="the status"),
        pytest.param("Content version", "abc123", procedure(), id="the content version"),
        pytest.param("What changed", "nothing is recorded", procedure(), id="no changes recorded"),
        pytest.param(
            "What changed",
            "2.0: The order.",
            procedure(changed=(Revision("2.0", Text("The order.")),)),
            id="what an edition changed",
        ),
    ],
)
def test_the_page_says_of_itself(name: str, value: str, of: Procedure) -> None:
    rows = dict(re.findall(r"<dt>(.*?)</dt>\s*<dd>(.*?)\s*</dd>", furniture(of, "abc123"), re.DOTALL))
    assert re.sub(r"<[^>]*>", "", rows[name]).strip() == value


def test_what_the_source_gives_and_what_is_our_own_stand_apart() -> None:
    source, _, own = furniture(procedure(), "abc123").partition("The handbook&#39;s own")
    assert "Source document" in source
    assert "Handbook edition" not in source
    assert "Content version" in own


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        pytest.param(b"words", b"words", True, id="the same content"),
        pytest.param(b"words", b"word", False, id="one letter less"),
    ],
)
def test_the_content_version_names_the_content(one: bytes, other: bytes, same: bool) -> None:
    assert (content_version(one) == content_version(other)) is same
    assert re.fullmatch(r"[0-9a-f]{12}", content_version(one))


def test_a_report_names_clause_page_edition_and_content_version_and_leaves_a_line(book: Handbook) -> None:
    text = Reports(book, "abc123", "strategy-discussion.html").text("SD-36")
    assert text.splitlines() == [
        "Clause: SD-36",
        "Page: Strategy discussions on open cases (strategy-discussion.html#SD-36)",
        "Handbook edition: 1.0",
        "Content version: abc123",
        "Remark: ",
    ]


def test_what_is_for_developers_is_not_published() -> None:
    paths = hand_written(ROOT)
    assert "index.md" in paths
    assert [path for path in paths if path.startswith(("decisions", "pictures"))] == []
    assert (ROOT / "docs" / "decisions" / "README.md").is_file(), "there is something to leave out"


def test_nothing_else_of_docs_is_left_out() -> None:
    wanted = {path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").rglob("*") if path.is_file()}
    left = {path for path in wanted if path not in hand_written(ROOT)}
    assert {Path(path).parts[0] for path in left} == {"decisions", "pictures"}
