"""Pages to a draft of the handbook: every block read by its kind, in the order of the files."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import get_args

from build_scripts.problems.codes import FILES, MARKDOWN
from build_scripts.reading.nodes import MapNode, TextNode
from build_scripts.reading.page_parts import BlockKind, Page
from build_scripts.reading.raw_page import RawBlock, RawPage
from build_scripts.reading.source_files import FOLDER
from build_scripts.resolve import words
from build_scripts.resolve.condition import named_conditions
from build_scripts.resolve.draft import Draft, Kind
from build_scripts.resolve.page import clauses, front, page_kind
from build_scripts.resolve.tool import tool

DEFINES: dict[BlockKind, Kind] = {
    "roles": "role",
    "terms": "term",
    "facts": "fact",
    "conditions": "condition",
    "readings": "reading",
    "tool": "tool",
    "scenario": "scenario",
}

UNREAD = frozenset({*FILES, "FRONT-UNCLOSED", "NESTING", *(code for code in MARKDOWN if code.startswith("BLOCK-"))})
"""Problems behind which definitions of any kind may have gone unread."""


def resolve(pages: Iterable[RawPage], today: date, draft: Draft) -> tuple[Page, ...]:
    """Read every block of every page into the draft; the pages come back as the page writer wants them."""
    if any(problem.code in UNREAD and problem.severity == "error" for problem in draft.problems):
        draft.broken.update(get_args(Kind.__value__))
    return tuple(_page(raw, today, draft) for raw in pages)


def _page(raw: RawPage, today: date, draft: Draft) -> Page:
    id, title = front(raw, today, draft)
    clauses(raw, id, draft)
    for block in raw.blocks:
        _block(block, id, raw, draft)
    path = raw.source.file.removeprefix(f"{FOLDER}/")
    return Page(page_kind(raw), id, title, path, raw.parts, raw.headings)


def _block(block: RawBlock, procedure: str, raw: RawPage, draft: Draft) -> None:
    """One block, by its kind."""
    if page_kind(raw) == "scenarios" and block.kind != "scenario":
        message = f"a block of kind '{block.kind}' stands on a page of scenarios"
        draft.problems.report(block.place, "BLOCK-PLACE", message, "move it to a procedure's page")
    if block.node is None:
        draft.broken.add(DEFINES[block.kind])
        return
    match block.kind:
        case "roles":
            words.roles(block.node, draft)
        case "terms":
            words.terms(block.node, draft)
        case "facts":
            words.facts(block.node, draft)
        case "readings":
            words.readings(block.node, draft)
        case "conditions":
            named_conditions(block.node, draft)
        case "tool":
            tool(block.node, procedure, draft)
        case "scenario":
            _scenario(block.node, draft)


def _scenario(node: MapNode, draft: Draft) -> None:
    """A scenario waits until every fact and tool is known."""
    found = (entry.value for entry in node if entry.key.text == "id")
    id = next((value for value in found if isinstance(value, TextNode)), None)
    if id is None:
        draft.problems.report(node.place, "KEY-MISSING", "a scenario has no 'id'", "add a line 'id: …'")
        draft.broken.add("scenario")
    elif draft.define("scenario", id.text, id.place):
        draft.scenario_nodes[id.text] = node
