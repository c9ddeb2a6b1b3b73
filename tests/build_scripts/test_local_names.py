"""Local names and contacts: where they show, what stands there while nothing is entered, and the example to copy."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from build_scripts.compile.handbook import compile_handbook
from build_scripts.environment import ROOT
from build_scripts.markup.dictionary import dictionary
from build_scripts.markup.local_contacts import contacts_named
from build_scripts.reading.source_files import LOCAL
from build_scripts.resolve.local_overlay import NATIONS
from build_scripts.site.inputs import key_of_sources
from decision_tools import words
from decision_tools.model.handbook import Handbook
from decision_tools.record import lines
from tests.build_scripts.pages_of import TODAY, handbook

NOT_ENTERED = "none has been entered for your area yet"
PROCEDURES = ROOT / "procedures"
BODY = """
- The duty desk is rung. {#P-01 .will}
- The chair is asked. {#P-02 .will}

```yaml roles
duty-desk: {name: Duty desk, contact: local}
```

```yaml tool
id: ring
title: Who is rung?
items:
  - {id: desk, who: duty-desk, cites: [P-01]}
  - {id: ring-desk, who: key-worker, what: Ring the Duty desk, cites: [P-01]}
  - {id: ask, who: chair, what: Ask, cites: [P-02]}
```
"""


@pytest.mark.parametrize(
    ("local", "item", "contacts"),
    [
        pytest.param("", "desk", (words.NO_CONTACT,), id="a contact that is missing is said to be missing"),
        pytest.param("", "ring-desk", (f"Duty desk: {words.NO_CONTACT}",), id="so it is where the words name the role"),
        pytest.param("", "ask", (), id="a role that needs none says nothing"),
        pytest.param("roles:\n  duty-desk: {contact: Room 2}\n", "desk", ("Room 2",), id="a contact that was entered"),
        pytest.param("roles:\n  duty-desk: {contact: Room 2}\n", "ring-desk", ("Duty desk: Room 2",), id="by its name"),
        pytest.param("roles:\n  chair: {contact: Room 3}\n", "ask", ("Room 3",), id="any role may have one"),
        pytest.param("roles:\n  duty-desk: {name: Front desk}\n", "desk", (words.NO_CONTACT,), id="a name alone"),
    ],
)
def test_an_item_shows_how_to_reach(tmp_path: Path, local: str, item: str, contacts: tuple[str, ...]) -> None:
    book = handbook(tmp_path, BODY, local=local)
    entry = next(each for each in book.tools["ring"].items if each.id == item)
    assert words.contacts(book, entry) == contacts


@pytest.mark.parametrize(
    ("local", "contact"),
    [
        pytest.param("", "", id="a note for the file holds nothing of what is not entered"),
        pytest.param("roles:\n  duty-desk: {contact: Room 2}\n", "Duty desk: Room 2", id="and what is entered"),
    ],
)
def test_a_record_shows_how_to_reach(tmp_path: Path, local: str, contact: str) -> None:
    book = handbook(tmp_path, BODY, local=local)
    entry = next(each for each in book.tools["ring"].items if each.id == "ring-desk")
    assert lines.contact(book, entry) == contact


@pytest.mark.parametrize(
    ("clause", "role"),
    [
        pytest.param("SD-31", "Police Enquiry Centre", id="the enquiry centre's number"),
        pytest.param("SD-38", "LADO service", id="the LADO's address"),
    ],
)
def test_a_clause_says_that_no_contact_has_been_entered_and_where_to_enter_it(
    book: Handbook, clause: str, role: str
) -> None:
    line = contacts_named(book, dictionary(book), book.clauses[clause].text) or ""
    assert f"{role}, local contact:" in line
    assert NOT_ENTERED in line
    assert "local.yaml" in line


@pytest.mark.parametrize("route", ["emergency-route", "escalation-route", "police-enquiry-centre", "lado"])
def test_what_only_the_local_area_can_give_asks_for_it(book: Handbook, route: str) -> None:
    assert words.contact(book, route) == words.NO_CONTACT


def test_the_example_can_be_used_as_it_stands(tmp_path: Path) -> None:
    shutil.copytree(PROCEDURES, tmp_path / "procedures")
    shutil.copy(ROOT / "local.example.yaml", tmp_path / LOCAL)
    compiled = compile_handbook(tmp_path, TODAY)
    assert compiled.handbook is not None, "\n".join(map(str, compiled.problems))
    book = compiled.handbook
    wanted = {role.id for role in book.roles.values() if role.local}
    assert wanted <= {id for id, each in book.contacts.items() if each.contact}
    line = contacts_named(book, dictionary(book), book.clauses["SD-38"].text) or ""
    assert "Designated officer for allegations, local contact:" in line
    assert NOT_ENTERED not in line


def test_the_page_about_local_names_shows_a_file_that_can_be_used(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "local-names.md").read_text("utf-8")
    shown = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    shutil.copytree(PROCEDURES, tmp_path / "procedures")
    (tmp_path / LOCAL).write_text("".join(shown), "utf-8")
    compiled = compile_handbook(tmp_path, TODAY)
    assert compiled.handbook is not None, "\n".join(map(str, compiled.problems))
    assert compiled.handbook.contacts["lado"].contact == "01632 960002 in office hours"


def test_the_example_names_every_nation() -> None:
    text = (ROOT / "local.example.yaml").read_text("utf-8")
    assert [nation for nation in NATIONS if nation not in text] == []


def test_the_site_is_built_anew_when_a_local_contact_changes(tmp_path: Path) -> None:
    before = key_of_sources(tmp_path)
    (tmp_path / LOCAL).write_text("roles:\n  lado: {contact: Room 2}\n", "utf-8")
    assert key_of_sources(tmp_path) != before


def test_no_contact_is_entered_in_the_handbook_as_it_comes(book: Handbook) -> None:
    assert book.contacts == {}
