"""The practice page: how cases come and come back, the place of a session, and every deck as a list."""

from __future__ import annotations

import json
from collections.abc import Mapping

from build_scripts.markup.joined import PRACTICE, load_script
from build_scripts.markup.written_page import WrittenPage
from build_scripts.storage.memory import Memory
from build_scripts.training.practice_deck import Card, deck
from build_scripts.training.story_known import known
from build_scripts.training.story_markup import commit, reveal
from build_scripts.training.story_words import Teller
from decision_tools import words
from decision_tools.html import Html, join, tag
from decision_tools.session import site_links

NAME, TITLE = "practice", "Practise alone"
OPENING = (
    "Short cases made from the rules of the tools. Choose an answer and say how sure you are; then see what the "
    "handbook says, why, and what one other answer would change. The cases are invented: no child is behind them.",
)
HOW = (
    "A new case begins at the first level, with few answers to keep in mind. Three cases of a tool answered rightly in "
    "a row lead to its next level; two missed in a row lead back. The last level has the longest cases, and those on "
    "either side of a threshold.",
    "Many cases are followed by the same case with one answer different.",
    "A case that you miss comes back in the same session, after three others, and in the next session. Answered "
    "rightly it comes back after one day, then three, then seven, then twenty-one. Right by a guess, it comes back as "
    "soon as before. A case whose answer you open without answering counts as missed.",
    "Your progress stays in this browser, on this device, in what browsers call local storage, until you clear it. It "
    "is never sent. You can save it as a file and take it to another device.",
)


def decks(teller: Teller, memory: Memory) -> dict[str, tuple[Card, ...]]:
    """The cards of every tool."""
    return {id: deck(teller, tool, memory) for id, tool in teller.book.tools.items()}


def practice_page(teller: Teller, cards: Mapping[str, tuple[Card, ...]], plan: str, version: str) -> WrittenPage:
    """The page; `plan` is what its tools need to start, and `version` the content version of the handbook."""
    paragraphs = [tag("p", line) for line in OPENING]
    how = tag(
        "details", tag("summary", "How cases come, and come back"), [tag("p", line) for line in HOW], class_="folded"
    )
    return WrittenPage(
        NAME,
        TITLE,
        (
            load_script(PRACTICE),
            str(join(*paragraphs)),
            str(tag("div", class_="practice", data_about=_about(teller, cards, version))),
            str(tag("div", how, class_="practice-how")),
            str(_lists(teller, cards)),
        ),
        found=False,  # every case is made from rules that are found where they stand
        plan=plan,
    )


def _about(teller: Teller, cards: Mapping[str, tuple[Card, ...]], version: str) -> str:
    """What the page's script is told: the edition, the tools, and where clauses stand."""
    book, links = teller.book, site_links(teller.book)
    clauses = {clause: links.clause(clause) for each in cards.values() for card in each for clause in card.clauses}
    tools = {tool: book.tools[tool].title for tool in cards}
    told = {"edition": _edition(teller, version), "version": version, "tools": tools, "clauses": clauses}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def _edition(teller: Teller, version: str) -> str:
    """Which handbook it is, in words."""
    editions = "; ".join(f"{each.title}, edition {each.edition}" for each in teller.book.procedures.values())
    return f"{editions}; content version {version}"


def _lists(teller: Teller, cards: Mapping[str, tuple[Card, ...]]) -> Html:
    """Every case, for those without scripts; a script takes its cards from here."""
    heading = tag("h2", "All the cases", id="all-the-cases")
    says = tag("p", "Every case, with its answer folded away.")
    return tag("div", heading, says, [_list(teller, *each) for each in cards.items()], class_="practice-decks")


def _list(teller: Teller, tool: str, cards: tuple[Card, ...]) -> Html:
    """The deck of a tool, folded away."""
    summary = tag("summary", f"{teller.book.tools[tool].title} ({words.many(len(cards), 'case')})")
    numbers = {card.id: at for at, card in enumerate(cards, 1)}
    listed = [write_card(teller, card, numbers) for card in cards]
    return tag("details", summary, listed, class_="folded practice-deck", data_tool=tool)


def write_card(teller: Teller, card: Card, numbers: Mapping[str, int]) -> Html:
    """One case: what is known of it, the question, and the answer folded away; `numbers` are those of the deck."""
    same = f", after case {numbers[card.after]}: the same with one answer different" if card.after else ""
    told = known(teller, card.state, card.before)
    return tag(
        "section",
        tag("p", tag("strong", f"Case {numbers[card.id]}"), f" (level {card.level}{same})", class_="card-head"),
        tag("p", "What is known:") if told else tag("p", "Nothing is known yet."),
        told,
        commit(card.question),
        reveal(teller, card.question),
        class_="card",
        data_card=card.id,
        data_level=card.level,
        data_clauses=" ".join(card.clauses),
        data_after=card.after or None,
    )
