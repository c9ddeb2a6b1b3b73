"""A reader finds things by whatever they call them, and their own duties from the home page."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.watched import PROCEDURE, Watched

EPISODE = [
    "dictionary.html#term-significant-event",
    *(f"{PROCEDURE}#{id}" for id in ("SD-16", "SD-23", "SD-26", "SD-29")),
]
"""Where the significant event episode is explained, and the clauses that speak of it."""
MEETING = ["dictionary.html#term-strategy-discussion", f"{PROCEDURE}#SD-17", f"{PROCEDURE}#SD-25", f"{PROCEDURE}#SD-01"]
KEY_WORKER = ["dictionary.html#role-key-worker", f"{PROCEDURE}#SD-22", f"{PROCEDURE}#SD-34"]


@pytest.mark.parametrize(
    ("words", "places"),
    [
        pytest.param("significant event episode", EPISODE, id="the episode, first spelling"),
        pytest.param("Significant event on open case", EPISODE, id="the episode, second spelling"),
        pytest.param("Sig Event episode", EPISODE, id="the episode, third spelling"),
        pytest.param("significant events on an open case", EPISODE, id="the episode, fourth spelling"),
        pytest.param("strategy discussion", MEETING, id="discussion"),
        pytest.param("strategy meeting", MEETING, id="meeting"),
        pytest.param("key worker", KEY_WORKER, id="key worker in two words"),
        pytest.param("keyworker", KEY_WORKER, id="key worker in one word"),
        pytest.param("PEC", ["dictionary.html#role-police-enquiry-centre", f"{PROCEDURE}#SD-31"], id="a short form"),
        pytest.param("Child sexual exploitation", ["dictionary.html#term-cse", f"{PROCEDURE}#SD-06"], id="a long form"),
    ],
)
def test_the_search_finds_it_by_any_name(visit: Watched, words: str, places: list[str]) -> None:
    found = search(visit.open("index.html"), words)
    assert [place for place in places if place not in found] == []


def test_a_tool_is_found_where_it_stands_and_in_no_list_of_all(visit: Watched) -> None:
    found = search(visit.open("roles.html"), "Who is invited, who attends and what is arranged")
    assert f"{PROCEDURE}#who-to-invite" in found
    assert [place for place in found if place.startswith(("index.html#", "roles.html#"))] == []


def test_what_is_for_developers_is_not_found(visit: Watched) -> None:
    assert [
        place for place in search(visit.open("index.html"), "Pyodide decision diagrams") if "decisions" in place
    ] == []


def test_a_reader_lands_on_their_role_from_the_home_page(visit: Watched) -> None:
    page = visit.open("index.html")
    page.get_by_role("link", name="Key worker", exact=True).click()
    page.wait_for_url("**/roles.html#key-worker")
    expect(page.get_by_role("heading", name="Key worker: 9 duties")).to_be_in_viewport()
    page.get_by_role("link", name="SD-36", exact=True).first.click()
    page.wait_for_url(f"**/{PROCEDURE}#SD-36")
    expect(page.locator("#SD-36")).to_be_in_viewport()


def search(page: Page, words: str) -> list[str]:
    """The places that the search finds for some words with none of them missing, in its order."""
    page.keyboard.press("/")
    page.keyboard.type(words)
    expect(page.locator(".md-search-result__link").first).to_be_attached()
    expect(page.locator(".md-search-result__meta")).to_contain_text("matching")
    links = """links => links.filter(link => !/Missing/.test(link.textContent))
        .map(link => new URL(link.href)).map(url => url.pathname.slice(1) + url.hash)"""
    found: list[str] = page.locator(".md-search-result__link").evaluate_all(links)
    return found
