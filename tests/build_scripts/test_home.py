"""The home page: tools first, procedures and training in their order, and the whole way as the handbook has it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from build_scripts.about.home import write_home
from build_scripts.about.process_map import NOTHING_LEADS, process_map
from build_scripts.compile.handbook import Compiled
from build_scripts.environment import ROOT
from tests.build_scripts.pages_of import compiled, the_handbook

TOOLS = (
    "Is a strategy discussion needed?",
    "Who is invited, who attends and what is arranged",
    "What to cover in the discussion",
    "What follows when S.47 is required",
    "Who sits on the group",
    "What the plan must include",
    "What each meeting of the group does",
    "May the group end, and what does the conclusion ask for?",
)
"""From concern to close."""


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Compiled:
    return the_handbook(tmp_path_factory.mktemp("handbook"))


@pytest.fixture(scope="module")
def steps(found: Compiled) -> dict[str, str]:
    """What the map says of each step, by its tool."""
    assert found.handbook is not None
    pieces = re.split(r'<p class="map-tool"><a [^>]*>(.*?)</a></p>', process_map(found.handbook))
    return dict(zip(pieces[1::2], map(_words, pieces[2::2]), strict=True))


def _words(markup: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", markup.split("<section>")[0]).split())


def test_the_whole_way_goes_from_the_concern_to_the_close(steps: dict[str, str]) -> None:
    assert tuple(steps) == TOOLS


@pytest.mark.parametrize(
    ("tool", "says"),
    [
        pytest.param(0, f"Hold a strategy discussion Next: {TOOLS[1]}", id="a result leads to the next tool"),
        pytest.param(0, "Speak to the Assessment Team now", id="a result that leads no further stands there too"),
        pytest.param(1, "After “Hold a strategy discussion”", id="a tool says which result it comes after"),
        pytest.param(2, "After “Hold a strategy discussion”", id="so do two tools after one result"),
        pytest.param(6, "Only if: Has the enquiry or investigation been concluded? — No", id="or on which answer"),
        pytest.param(7, f"The group should stay in existence Next: {TOOLS[6]}", id="the way leads back"),
    ],
)
def test_a_step_says(steps: dict[str, str], tool: int, says: str) -> None:
    assert says in steps[TOOLS[tool]]


def test_no_way_is_drawn_between_procedures_that_the_sources_do_not_join(found: Compiled) -> None:
    assert found.handbook is not None
    _, first, second = process_map(found.handbook).split("<section>")
    assert NOTHING_LEADS not in first
    assert NOTHING_LEADS in second


LISTED = " data-search-exclude"
"""The search finds a tool or page where it is, not in a list of all."""


def test_home_gives_tools_then_procedures_then_training(found: Compiled) -> None:
    assert found.handbook is not None
    words = (ROOT / "docs" / "index.md").read_text("utf-8")
    home = write_home(words, found.handbook, found.pages, room=True)
    assert re.findall(r"^#+ (.*?)(?: \{#(\S+)( data-search-exclude)?\})?$", home, re.MULTILINE) == [
        ("What do you need to do?", "", ""),
        ("Strategy discussions on open cases", "tools-strategy-discussion", LISTED),
        ("Strategic Management Group", "tools-strategic-management-group", LISTED),
        ("Read a procedure", "procedures", LISTED),
        ("Practise with invented cases", "training", LISTED),
        ("The whole way, from concern to close", "the-whole-way", ""),
        ("Find your role", "find-your-role", ""),
    ]
    assert home.index("training.html") < home.index("training-deciding.html") < home.index("training-closing.html")
    assert set(re.findall(r"\(#(.*?)\)", words)) == {"the-whole-way", "find-your-role"}


def test_home_leads_to_no_training_room_where_there_is_none(found: Compiled) -> None:
    assert found.handbook is not None
    assert "training.html" not in write_home("", found.handbook, found.pages)


PAGE = """---
title: Page {name}
id: page-{name}
edition: "1.0"
status: draft
source: {{title: A source, file: s.txt}}
approved: not stated
review by: not stated
owner: not stated
{order}---

## Words
"""


def test_pages_with_a_number_come_by_it_and_the_others_by_their_files(tmp_path: Path) -> None:
    folder = tmp_path / "procedures"
    folder.mkdir()
    for name, order in {"a": "", "b": "order: 20\n", "c": "order: 3\n", "d": "", "e": "order: 3\n"}.items():
        (folder / f"{name}.md").write_text(PAGE.format(name=name, order=order), "utf-8")
    found = compiled(tmp_path, "## Words\n")
    pages = [page.id.removeprefix("page-") for page in found.pages if page.id.startswith("page-")]
    assert pages == ["c", "e", "b", "a", "d"]
    assert found.handbook is not None
    assert [id.removeprefix("page-") for id in found.handbook.procedures if id.startswith("page-")] == pages
