"""The assurance page: what the proof of every build walked and found, tool by tool, and a line of it for each tool."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from build_scripts.about.role_pages import table
from build_scripts.markup.addresses import Addresses
from build_scripts.markup.emphasis import emphasised
from build_scripts.markup.prose import write_heading
from build_scripts.markup.written_page import WrittenPage
from build_scripts.proof.narrow import rests_on
from build_scripts.storage.memory import Memory
from decision_tools import in_short, words
from decision_tools.assurance import EVERY_ITEM, RESULT, Assurance, Share, assure
from decision_tools.expressions import Expr
from decision_tools.html import Html, join, tag
from decision_tools.model.handbook import Handbook
from decision_tools.model.rules import Item, Tool
from decision_tools.rules import compile_tool

NAME, TITLE = "assurance", "What has been proved"
MEANING = (
    "Before this site could be built, every tool was worked through in every situation that it can tell apart: each "
    "set of real answers to the questions that are asked. Answers between which the rules make no difference, such as "
    "25 and 26 hours where the rule turns on 24, count as one. Nothing is sampled or estimated.",
    "The build stops where a situation has no result, a branch can never win, a result can never be reached, a "
    "question is never asked or changes nothing, an item is both required and excluded, or a rule holds only because a "
    "question was not asked; and where one of the training cases does not come out as its author says.",
    "What this does not show: that the clauses are restated rightly, or that a doubtful place in a source is read as "
    "its owner would. That is for people to check, and every result names the clauses that it rests on.",
    "Situations are told here by the short names that the rules use. The table of questions under each tool gives the "
    "words that readers see.",
)


def assurances(book: Handbook, memory: Memory | None = None) -> dict[str, Assurance]:
    """Every tool in numbers; what `memory` knows is not counted again."""
    memory, content = memory or Memory(), rests_on(book)
    return {
        tool.id: memory.recall("assurance", [content[tool.id]], partial(_assured, book, tool))
        for tool in book.tools.values()
    }


def _assured(book: Handbook, tool: Tool) -> Assurance:
    return assure(compile_tool(book, tool))


def line(proved: Assurance) -> str:
    """One tool in a line: "55,298 situations walked, none left out, every branch used"."""
    said = [f"{counted(proved.situations)} walked"]
    if proved.branches:
        idle = sum(not each.situations for each in proved.branches)
        said.append(f"{proved.left_out:,} left out" if proved.left_out else "none left out")
        said.append(f"{words.many(idle, 'branch', 'branches')} never used" if idle else "every branch used")
    else:
        idle = sum(not each.situations for each in proved.items)
        said.append(f"{words.many(idle, 'item')} never called for" if idle else "every item called for in some of them")
    return ", ".join(said)


def counted(situations: int) -> str:
    """ "1 situation", "55,298 situations"."""
    return f"{situations:,} situation{'' if situations == 1 else 's'}"


def line_beside(proved: Assurance) -> Html:
    """The line as it stands beside a tool, with the way to the tables behind it."""
    return tag(
        "p", "Proved at this build: ", tag("a", line(proved), href=address(proved.tool)), ".", class_="dt-proved"
    )


def address(tool: str) -> str:
    """Where the tables of a tool stand in the site."""
    return f"{NAME}.html#{tool}"


def assurance_page(book: Handbook, where: Addresses, proved: Mapping[str, Assurance]) -> WrittenPage:
    """All tools in one table, then each with its branches, results, questions and items."""
    rows = (
        (tag("a", book.tools[id].title, href=address(id)), f"{each.situations:,}", line(each).partition(", ")[2])
        for id, each in proved.items()
    )
    pieces = [
        str(join(*(tag("p", line) for line in MEANING), tag("p", _cases(book)))),
        str(table(("Tool", "Situations", "What was found"), rows)),
        *(piece for id, each in proved.items() for piece in _tool(book, where, book.tools[id], each)),
    ]
    return WrittenPage(NAME, TITLE, tuple(pieces), found=False)  # it says in short what the procedures say in full


def _cases(book: Handbook) -> str:
    results = sum(len(stage.expect) for case in book.scenarios.values() for stage in case.stages)
    return f"{words.many(len(book.scenarios), 'training case')} with {results:,} expected results came out as written."


def _tool(book: Handbook, where: Addresses, tool: Tool, proved: Assurance) -> Iterator[str]:
    yield write_heading(tool.title, 2, tool.id)
    applies = "" if proved.applies == proved.situations else f" The tool applies in {proved.applies:,} of them."
    yield str(tag("p", f"{line(proved)}.{applies} ", tag("a", "Go to the tool", href=where.links.tool(tool.id))))
    if proved.branches:
        yield _folded("Branches", ("Branch", "Result", "Situations", "One of them"), _branches(book, tool, proved))
        yield _folded("Results", ("Result", "Situations", "One of them"), _outcomes(book, tool, proved))
    if proved.items:
        yield _folded("Items and notes", ("Item", "Called for in", "One of them"), _items(book, tool, proved))
    if proved.questions:
        heads = ("Short name", "Question", "Asked in", "What the answer can change")
        yield _folded("Questions", heads, _questions(book, tool, proved))


def _folded(name: str, heads: tuple[str, ...], rows: Iterable[tuple[str | Html, ...]]) -> str:
    return str(tag("details", tag("summary", name), table(heads, rows), class_="folded"))


def _one(book: Handbook, share: Share) -> str | Html:
    """One situation of a share."""
    return emphasised(in_short.given(book.facts, share.example)) if share.situations else "None"


def _branches(book: Handbook, tool: Tool, proved: Assurance) -> Iterator[tuple[str | Html, ...]]:
    titles = {outcome.id: outcome.title for outcome in tool.outcomes}
    for share in proved.branches:
        conditions, outcome = _way(tool, share)
        said = emphasised(
            ", then ".join(in_short.condition(book.facts, each) if each else "otherwise" for each in conditions)
        )
        yield said, titles[outcome], f"{share.situations:,}", _one(book, share)


def _way(tool: Tool, share: Share) -> tuple[list[Expr | None], str]:
    """The conditions on the way to a branch, outermost first, and the outcome that it leads to."""
    level, conditions, outcome = tool.tree, list[Expr | None](), ""
    for place in share.id.split("/")[1:]:
        branch = level[int(place)]
        conditions.append(branch.when)
        level, outcome = branch.tree, branch.outcome or ""
    return conditions, outcome


def _outcomes(book: Handbook, tool: Tool, proved: Assurance) -> Iterator[tuple[str | Html, ...]]:
    for outcome, share in zip(tool.outcomes, proved.outcomes, strict=True):
        yield outcome.title, f"{share.situations:,}", _one(book, share)


def _items(book: Handbook, tool: Tool, proved: Assurance) -> Iterator[tuple[str | Html, ...]]:
    says: dict[str, str | Html] = {f"items/{item.id}": _item(book, item) for item in tool.items}
    says |= {f"also/{item.id}": _item(book, item) for item in tool.also}
    for number, rule in enumerate(tool.every_item):
        does = {"exclude": "leave out", "settle first": "settle first", "add": "as well"}[rule.effect]
        when = emphasised(in_short.condition(book.facts, rule.when))
        says[f"every item/{number}"] = join("Every item, where ", when, f": {does}")
    for share in proved.items:
        yield says[share.id], f"{share.situations:,}", _one(book, share)


def _item(book: Handbook, item: Item) -> str:
    return words.item(book, item)


def _questions(book: Handbook, tool: Tool, proved: Assurance) -> Iterator[tuple[str | Html, ...]]:
    record = {question.fact for question in (*tool.ask, *tool.each_item) if question.for_the_record}
    for share in proved.questions:
        fact = book.facts[share.id]
        kept = ["for the record"] if share.id in record else []
        yield (
            in_short.name(fact.id),
            fact.ask,
            f"{share.situations:,}",
            words.both([*_changes(share), *kept]) or "Nothing here",
        )


def _changes(share: Share) -> list[str]:
    """What hangs on an answer, in a few words."""
    items = [each for each in share.bears_on if each not in (RESULT, EVERY_ITEM)]
    said = ["the result"] if RESULT in share.bears_on else []
    said += [words.many(len(items), "action, item or note", "actions, items and notes")] if items else []
    return said + (["where a person stands"] if EVERY_ITEM in share.bears_on else [])
