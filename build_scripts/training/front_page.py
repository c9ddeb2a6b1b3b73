"""The front page of the training room: every story with what it takes and what it is about, and the session plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from build_scripts.markup.addresses import address_of_page, case_addresses
from build_scripts.markup.joined import PLAN, load_script
from build_scripts.markup.prose import write_heading
from build_scripts.markup.written_page import WrittenPage
from build_scripts.proof.coverage import Coverage
from build_scripts.reading.page_parts import Block, Page
from decision_tools import words
from decision_tools.html import Child, Html, join, tag
from decision_tools.model.handbook import Handbook
from decision_tools.model.scenarios import Scenario
from decision_tools.session import site_links

NAME, TITLE = "training", "The training room"
PACK = "training-pack.html"
"""Where worksheets, guides and posters stand together, to print."""
WAYS: tuple[tuple[str, str, str], ...] = (
    (
        "With a group",
        "Choose stories below, put them in order, and open one: “Present this story to a group” shows it large, stage "
        "by stage, and gives nothing away early. A second window is for whoever leads: answers, clauses, times and "
        "prompts. It works on a projector from the unzipped folder, with no network. ",
        "leading-a-session.html",
    ),
    (
        "Alone",
        "Read a story and commit to an answer before it opens; or draw cases from the rules, easier ones first. ",
        "practice.html",
    ),
)
MORE = {"leading-a-session.html": "How to lead a session", "practice.html": "Practise alone"}


def training_page(coverage: Coverage, pages: Iterable[Page]) -> WrittenPage:
    """All stories, then all short cases, page by page; and the place of the session plan."""
    book = coverage.book
    pages = [page for page in pages if page.kind == "scenarios"]
    addresses = case_addresses(pages)
    clauses = clauses_of(coverage)
    stories = [page for page in pages if any(is_story(book.scenarios[id]) for id in _cases(page))]
    lists = [_stories(book, page, addresses, clauses) for page in stories]
    short = [_short(book, page, addresses) for page in pages if page not in stories]
    return WrittenPage(
        NAME,
        TITLE,
        (
            load_script(PLAN),
            str(join(*(tag("p", tag("strong", f"{name}. "), says, _more(to)) for name, says, to in WAYS))),
            write_heading("A session plan", 2, "plan"),
            str(_plan()),
            write_heading("Stories", 2, "stories"),
            *lists,
            write_heading("Short cases", 2, "short-cases"),
            str(tag("p", "One situation each, told in a few lines: for a quick start, or to practise one rule.")),
            *short,
        ),
    )


def is_story(scenario: Scenario) -> bool:
    """Whether a training case is told in stages, or says how long a room may take for it."""
    return bool(scenario.then or scenario.minutes)


def clauses_of(coverage: Coverage) -> dict[str, tuple[str, ...]]:
    """By case, the clauses that it exercises, in the order of the handbook."""
    found: dict[str, tuple[str, ...]] = dict.fromkeys(coverage.book.scenarios, ())
    for clause, cases in coverage.exercised.items():
        for case in cases:
            found[case] += (clause,)
    return found


def minutes_of(scenario: Scenario) -> int:
    """How long all stages may take together; 0 where none says."""
    return sum(stage.minutes for stage in scenario.stages)


def tools_of_story(book: Handbook, scenario: Scenario) -> tuple[str, ...]:
    """The titles of the tools that a story asks about, each once."""
    asked = (expected.tool for stage in scenario.stages for expected in stage.asked)
    return tuple(book.tools[id].title for id in dict.fromkeys(asked))


def _more(address: str) -> Html:
    return tag("a", MORE[address], href=address)


def _cases(page: Page) -> Iterator[str]:
    return (part.ids[0] for part in page.parts if isinstance(part, Block) and part.kind == "scenario")


def _plan() -> Html:
    """The place of the plan, and a word for those without scripts."""
    without = tag(
        "p",
        "With scripts switched off no plan can be put together here. ",
        tag("a", "All worksheets, guides and posters", href=PACK),
        " can be printed all the same.",
        class_="without-script",
    )
    chosen = tag("p", "Choose from the lists below. The plan stays in this browser and is never sent anywhere.")
    return tag("div", chosen, without, class_="plan", data_pack=PACK)


def _stories(book: Handbook, page: Page, addresses: dict[str, str], clauses: dict[str, tuple[str, ...]]) -> str:
    entries = [_story(book, book.scenarios[id], addresses[id], clauses[id]) for id in _cases(page)]
    return f"{_title(page)}\n\n{tag('ul', entries, class_='plan-stories')}"


def _title(page: Page) -> str:
    return write_heading(page.title, 3, page.id)


def _story(book: Handbook, case: Scenario, address: str, clauses: tuple[str, ...]) -> Html:
    """One story: its title, how long it takes, the tools, the results it comes to, and its clauses."""
    links = site_links(book)
    stages, minutes = len(case.stages), minutes_of(case)
    takes = words.many(stages, "stage") + (f", {words.many(minutes, 'minute')}" if minutes else "")
    rows: dict[str, Child] = {
        "Tools": ", ".join(tools_of_story(book, case)),
        "Results": ", ".join(_results(book, case)),
        "Clauses": [join(tag("a", id, href=links.clause(id), class_="clause-link"), " ") for id in clauses],
    }
    under = [tag("p", f"{name}: ", value, class_="plan-about") for name, value in rows.items() if value]
    title = tag("p", tag("a", case.title, href=address), f" ({takes})")
    return tag("li", title, under, data_plan_story=case.id, data_minutes=minutes or None)


def _results(book: Handbook, case: Scenario) -> Iterator[str]:
    """The results that a story comes to, each once."""
    expected = (each for stage in case.stages for each in stage.asked)
    pairs = dict.fromkeys((each.tool, outcome) for each in expected for outcome in each.outcomes or ())
    for tool, id in pairs:
        yield next(f"“{outcome.title}”" for outcome in book.tools[tool].outcomes if outcome.id == id)


def _short(book: Handbook, page: Page, addresses: dict[str, str]) -> str:
    """The short cases of a page, folded away. The search finds each on that page."""
    ids = list(_cases(page))
    entries = [tag("li", tag("a", book.scenarios[id].title, href=addresses[id]), " ", data_plan_story=id) for id in ids]
    link = tag("p", tag("a", "Open this page", href=address_of_page(page)))
    summary = tag("summary", f"{page.title} ({words.many(len(ids), 'case')})")
    listed = tag("ul", entries, class_="plan-stories")
    return str(tag("details", summary, link, listed, class_="folded", data_search_exclude=True))
