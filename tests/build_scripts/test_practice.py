"""The decks to practise on: cases drawn from the rules, their levels, what follows them, and the page that lists them."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path

import pytest

from build_scripts.markup.addresses import addresses
from build_scripts.storage.memory import Memory
from build_scripts.training.practice_deck import LEVELS, Card, deck
from build_scripts.training.practice_page import decks, practice_page
from build_scripts.training.story_words import Teller
from decision_tools.interview import Compiled
from tests.build_scripts.pages_of import compiled

BODY = """
- A child who is missing for 24 hours or more is looked for. {#P-01 .must}
- Until then the carers ring. {#P-02 .should}
- The chair is asked where there is a bruise. {#P-03 .may}

```yaml tool
id: search
title: Is the child looked for?
ask: [open-case, {fact: missing-for, only if: open-case}]
outcomes:
  look: {title: Look for the child, do: [{id: seek, who: tvp, what: Look, cites: [P-01]}]}
  ring: {title: Ring, do: [{id: call, who: chair, what: Ring, cites: [P-02]}]}
  rest: {title: Rest, do: [{id: stay, who: chair, what: Rest, cites: [P-02]}]}
tree:
  - {when: not open-case, outcome: rest, cites: [P-02]}
  - {when: missing-for is at least 24 hours, outcome: look, cites: [P-01]}
  - {otherwise: ring, cites: [P-02]}
```

```yaml tool
id: people
title: Who is asked
ask: [concern]
items:
  - {id: ask-chair, who: chair, what: Asked, when: concern includes bruise, cites: [P-03]}
  - {id: ask-worker, who: key-worker, what: Asked, cites: [P-02]}
```
"""


@pytest.fixture
def teller(tmp_path: Path) -> Teller:
    found = compiled(tmp_path, BODY)
    assert found.handbook is not None, "\n".join(map(str, found.problems))
    return Teller(Compiled(found.handbook), addresses(found.handbook, found.pages))


def _deck(teller: Teller, tool: str) -> tuple[Card, ...]:
    return deck(teller, teller.book.tools[tool], Memory())


def test_every_result_of_a_tree_is_asked_for(teller: Teller) -> None:
    right = {choice.id for card in _deck(teller, "search") for choice in card.question.of_verdict("right")}
    assert right == {"look", "ring", "rest"}


def test_both_sides_of_a_threshold_follow_one_another_at_the_last_level(teller: Teller) -> None:
    cards = _deck(teller, "search")
    by_id = {card.id: card for card in cards}
    pair = next(
        (by_id[each.after], each) for each in cards if each.after and each.state.facts.get("missing-for") == "24 hours"
    )
    before, after = (dict(card.state.facts) for card in pair)
    assert before["missing-for"] == "23 hours"
    assert before["open-case"] == after["open-case"] == "yes"
    assert [card.level for card in pair] == [LEVELS, LEVELS]
    assert [card.question.of_verdict("right")[0].id for card in pair] == ["ring", "look"]


@pytest.mark.parametrize("tool", ["search", "people"])
def test_what_follows_a_case_is_another_case_with_another_answer(teller: Teller, tool: str) -> None:
    cards = _deck(teller, tool)
    by_id = {card.id: card for card in cards}
    assert len(by_id) == len(cards)
    for card in cards:
        assert 1 <= card.level <= LEVELS
        if not card.after:
            continue
        first = by_id[card.after]
        right = ({choice.id for choice in each.question.of_verdict("right")} for each in (first, card))
        assert len({frozenset(each) for each in right}) == 2, "the right answer is another one"
        assert card.before == first.state


def test_a_list_is_asked_about_item_by_item(teller: Teller) -> None:
    answers = {frozenset(choice.id for choice in card.question.of_verdict("right")) for card in _deck(teller, "people")}
    assert answers == {frozenset({"ask-worker"}), frozenset({"ask-worker", "ask-chair"})}


def test_a_card_names_the_clauses_that_its_answer_rests_on(teller: Teller) -> None:
    by_right = {card.question.of_verdict("right")[0].id: card.clauses for card in _deck(teller, "search")}
    assert by_right["look"] == ("P-01",)
    assert by_right["ring"] == ("P-02",)


def test_the_page_holds_every_case_and_tells_its_script_what_it_needs(teller: Teller) -> None:
    cards = decks(teller, Memory())
    page = practice_page(teller, cards, "THE PLAN", "abc").markdown()
    ids = [card.id for each in cards.values() for card in each]
    assert re.findall(r'data-card="(\w+)"', page) == ids
    about = json.loads(unescape(re.findall(r'data-about="([^"]*)"', page)[0]))
    titles = {"base-tool": "What is to be done?", "search": "Is the child looked for?", "people": "Who is asked"}
    assert about["tools"] == titles
    assert about["edition"] == "A base to stand on, edition 1.0; A page, edition 1.0; content version abc"
    assert about["clauses"]["P-01"] == "page.html#P-01"
    assert page.startswith("---\ntitle: \"Practise alone\"\nplan: 'THE PLAN'\nsearch:\n  exclude: true\n")
