"""A tool's tree as a picture: what its boxes say, how they lead to each other, and what the page is given."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from build_scripts.environment import ROOT
from build_scripts.pages import diagrams
from build_scripts.pages.diagrams import draw, write
from decision_tools.conditions import parse
from decision_tools.model.handbook import Handbook
from decision_tools.model.rules import Branch, Fact, Outcome, Question, Tool
from decision_tools.model.text import Text
from tests.decision_tools.books import book

FACTS = (
    Fact("open", Text('Is it "open" & active?'), "yes-no"),
    Fact("talked", Text("Has it been talked over with the team that assesses?"), "yes-no"),
)
TOOL = Tool(
    "tool",
    Text("What now?"),
    "procedure",
    ask=(Question("open"), Question("talked")),
    outcomes=(Outcome("act", Text("Act at once, and tell everyone who is to be told")), Outcome("wait", Text("Wait"))),
    tree=(
        Branch(parse("not open"), "wait", cites=("C-01", "C-02")),
        Branch(
            parse("open and talked"),
            tree=(Branch(parse("talked"), "act", cites=("C-03",)), Branch(None, "wait", reading="GAP-01")),
        ),
        Branch(None, "act", cites=("C-01",)),
    ),
)
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def handbook() -> Handbook:
    return book(FACTS, TOOL)


def _boxes(written: str) -> dict[str, list[str]]:
    """The lines of each box by its name."""
    found = re.findall(r'^  "(\S+)" \[label="(.*?)", class', written, re.MULTILINE)
    return {name: label.replace("\\l", "\n").split("\n")[:-1] for name, label in found}


def test_each_box_says_its_step_and_what_it_rests_on(handbook: Handbook) -> None:
    assert _boxes(write(handbook, TOOL)) == {
        "if-0": ['1. If Is it \\"open\\" &amp; active? — No'],
        "then-0": ["Wait", "C-01, C-02"],
        "if-1": [
            "2. If all of these:",
            '• Is it \\"open\\" &amp; active? — Yes',
            "• Has it been talked over with the team",
            "\u00a0\u00a0that assesses? — Yes",
        ],
        "if-1-0": ["2.a. If Has it been talked over with the team", "that assesses? — Yes"],
        "then-1-0": ["Act at once, and tell", "everyone who is to be told", "C-03"],
        "then-1-1": ["Wait", "GAP-01"],
        "then-2": ["Act at once, and tell", "everyone who is to be told", "C-01"],
    }


def test_boxes_lead_to_what_holds_and_to_the_next_where_it_does_not(handbook: Handbook) -> None:
    arrows = re.findall(
        r'^  "(\S+)" -> "(\S+)" \[label=" (\S+) ", class="(\S+)"\]', write(handbook, TOOL), re.MULTILINE
    )
    assert arrows == [
        ("if-0", "then-0", "Yes", "yes-0"),
        ("if-0", "if-1", "No", "no-0"),
        ("if-1", "if-1-0", "Yes", "yes-1"),
        ("if-1", "then-2", "No", "no-1"),
        ("if-1-0", "then-1-0", "Yes", "yes-1-0"),
        ("if-1-0", "then-1-1", "No", "no-1-0"),
    ]


def test_the_picture_is_one_sound_element_without_names_and_colours_of_its_own(
    handbook: Handbook, tmp_path: Path
) -> None:
    (tmp_path / "package-lock.json").write_bytes((ROOT / "package-lock.json").read_bytes())
    drawn = draw(tmp_path, handbook)["tool"]
    root = ElementTree.fromstring(drawn)
    assert root.tag == f"{SVG}svg"
    assert (root.get("role"), root.get("aria-label")) == (
        "img",
        "What now? A picture of the steps that are written out below.",
    )
    assert float(root.attrib["width"]) > 0
    assert {"title", "style", "a", "script"}.isdisjoint(each.tag.removeprefix(SVG) for each in root.iter())
    assert [each.attrib for each in root.iter() if {"id", "fill", "stroke"} & set(each.attrib)] == []
    assert {each.attrib["class"].split()[1] for each in root.iter(f"{SVG}g") if " " in each.attrib["class"]} >= {
        *("if-0", "yes-0", "no-0", "then-0", "if-1-0", "then-1-1", "then-2"),
    }
    assert "\n" not in drawn
    assert draw(tmp_path, handbook) == {"tool": drawn}  # kept from before, and the same


def test_only_trees_that_were_not_drawn_before_are_drawn(
    handbook: Handbook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "package-lock.json").write_bytes(b"{}")
    drawn: list[int] = []

    def fake(written: Mapping[str, str]) -> bytes:
        drawn.append(len(written))
        return json.dumps({name: f"<svg>{text}</svg>" for name, text in written.items()}).encode()

    monkeypatch.setattr(diagrams, "_drawn", fake)
    both = replace(handbook, tools={"tool": TOOL, "other": replace(TOOL, id="other", tree=TOOL.tree[1:])})
    first = draw(tmp_path, both)
    assert draw(tmp_path, both) == first
    changed = replace(both, tools={"tool": TOOL, "other": replace(TOOL, id="other", tree=TOOL.tree[2:])})
    assert draw(tmp_path, changed)["tool"] == first["tool"]
    (tmp_path / diagrams.KEPT).write_bytes(b'{"cut off')
    assert draw(tmp_path, both) == first
    assert drawn == [2, 1, 2]
