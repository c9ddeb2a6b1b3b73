"""The trainer's room: nothing is given away before the room commits, and two windows stay in step, in a folder too."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from build_scripts.environment import ROOT
from build_scripts.site.inputs import SITE
from build_scripts.trials.faulty_server import FaultyServer
from tests.browser.looks import violations
from tests.browser.watched import START_MS, STYLED, Watched, watched

STORY, STAGES = "the-first-verdict", 4
PAGE = "training-story-closing.html"
STAY, MAY = "The group should stay in existence", "The earliest point for ending has been reached"
FOLDER = (ROOT / SITE).as_uri() + "/"
PLAN: dict[str, Any] = {
    "stages": [
        {"minutes": 10, "questions": [{"key": "q", "choices": ["hold", "wait"]}]},
        {"minutes": 0, "questions": []},
    ]
}
ACT = "([plan, actions]) => actions.reduce((state, [action, now]) => RoomState.act(state, action, plan, now), RoomState.fresh(plan, 0))"
HANDS = {"do": "count", "question": "q", "of": "choice", "value": "hold", "hands": "7"}
COMMIT, SHOW = {"do": "commit", "question": "q"}, {"do": "show", "question": "q"}
GO, BACK = {"do": "go", "to": 1}, {"do": "go", "to": 0}


@pytest.fixture(scope="module")
def room(chromium: Browser, site: FaultyServer) -> Iterator[Page]:
    """A page that knows the rules of a room."""
    with watched(chromium, site) as seen:
        yield seen.open(PAGE)
    assert seen.errors == []


@pytest.mark.parametrize(
    ("actions", "part", "is_now"),
    [
        pytest.param(
            [HANDS, GO, BACK], "counts", {"q": {"choice": {"hold": 7}}}, id="going on and back loses no count"
        ),
        pytest.param([{**HANDS, "hands": "-1"}], "counts", {}, id="fewer hands than none are not counted"),
        pytest.param([{**HANDS, "hands": "many"}], "counts", {}, id="nor is what is no number"),
        pytest.param([{**HANDS, "value": "dance"}], "counts", {}, id="nor hands for what is no choice"),
        pytest.param([COMMIT], "committed", [], id="a room without a hand has not committed"),
        pytest.param([HANDS, COMMIT], "committed", ["q"], id="a room with a hand can commit"),
        pytest.param([HANDS, SHOW], "shown", [], id="no answer before the room commits"),
        pytest.param([HANDS, COMMIT, SHOW], "shown", ["q"], id="an answer once it has"),
        pytest.param(
            [{**SHOW, "anyway": True}], "shown", ["q"], id="an answer without a count where that is asked for"
        ),
        pytest.param(
            [HANDS, COMMIT, {"do": "count again", "question": "q"}], "committed", [], id="a count can be taken again"
        ),
        pytest.param(
            [HANDS, COMMIT, SHOW, {"do": "count again", "question": "q"}],
            "committed",
            ["q"],
            id="but not once the answer is shown",
        ),
        pytest.param(
            [HANDS, COMMIT, SHOW, {**HANDS, "hands": "1"}], "counts", {"q": {"choice": {"hold": 7}}}, id="nor changed"
        ),
        pytest.param([{"do": "go", "to": 2}], "stage", 0, id="there is no stage behind the last"),
        pytest.param([{"do": "go", "to": -1}], "stage", 0, id="and none before the first"),
        pytest.param([{"do": "what is this"}], "stage", 0, id="an unknown action does nothing"),
    ],
)
def test_what_a_room_knows(room: Page, actions: list[dict[str, Any]], part: str, is_now: object) -> None:
    assert room.evaluate(ACT, [PLAN, [[action, 0] for action in actions]])[part] == is_now


@pytest.mark.parametrize(
    ("presses", "left"),
    [
        pytest.param([("start", 0)], 8, id="it runs from the minutes of the stage"),
        pytest.param([("start", 0), ("pause", 1)], 9, id="it can be paused"),
        pytest.param([("start", 0), ("pause", 1), ("start", 1)], 8, id="and started again"),
        pytest.param([("start", 0), ("reset", 1)], 10, id="and reset"),
    ],
)
def test_the_time_after_two_minutes(room: Page, presses: list[tuple[str, int]], left: int) -> None:
    actions = [[{"do": "timer", "set": what}, minute * 60_000] for what, minute in presses]
    state = room.evaluate(ACT, [PLAN, actions])
    assert room.evaluate("([timer, now]) => RoomState.left(timer, now)", [state["timers"][0], 120_000]) == left * 60_000


def _story(page: Page) -> Locator:
    return page.locator(f'section.story[data-story="{STORY}"]')


def test_alone_an_answer_opens_only_once_it_is_committed_to(visit: Watched) -> None:
    page = visit.open(PAGE)
    story = _story(page)
    first, second = story.locator(".stage").nth(0), story.locator(".stage").nth(1)
    for kept_back in (first.locator(".reveal"), first.locator(".debrief"), first.locator(".facilitator"), second):
        expect(kept_back).to_be_hidden()
    commit = first.get_by_role("button", name="Commit")
    commit.click()
    expect(first.get_by_text("Choose an answer first, and say how sure you are.")).to_be_visible()
    first.locator("input[value=may-end]").check()
    commit.click()
    expect(first.get_by_text("Say how sure you are, then commit.")).to_be_visible()
    expect(first.locator(".reveal")).to_be_hidden()
    first.locator("input[value=sure]").check()
    page.keyboard.press("Enter")
    verdict = first.locator(".room-verdict")
    expect(verdict).to_be_focused()
    expect(verdict).to_contain_text(f"You chose “{MAY}” (sure).")
    expect(verdict.locator(".feedback")).to_have_count(1)
    expect(verdict.locator(".feedback")).to_have_attribute("data-choice", "may-end")
    expect(verdict).to_contain_text("AMB-18")
    expect(first.locator(".path")).to_be_visible()
    expect(first.locator('.feedback[data-choice="remain"]')).to_be_hidden()
    first.get_by_text("What there is to say of the other choices").click()
    expect(first.locator('.feedback[data-choice="remain"]')).to_be_visible()
    expect(first.locator(".debrief")).to_be_visible()
    for stage in range(1, STAGES):
        story.get_by_role("button", name=f"Go on to stage {stage + 1} of {STAGES}").click()
        here = story.locator(".stage").nth(stage)
        expect(here.locator("h2, h3, h4, h5").first).to_be_focused()
        here.locator("input[value=remain]").check()
        here.locator("input[value=guessing]").check()
        here.get_by_role("button", name="Commit").click()
    expect(story.locator(".room-end")).to_contain_text("Sure: once, right each time.")
    expect(story.locator(".room-end")).to_contain_text("Guessing: 3 times, right twice.")


@pytest.fixture(params=["server", "folder"])
def presenter(request: pytest.FixtureRequest, chromium: Browser, site: FaultyServer) -> Iterator[Page]:
    """The presenter's window, from a server and from the unzipped folder."""
    with watched(chromium, site, viewport={"width": 1280, "height": 720}) as seen:
        address = site.address(PAGE) if request.param == "server" else FOLDER + PAGE
        seen.page.goto(f"{address}#room={STORY}")
        expect(seen.page.get_by_text(f"Stage 1 of {STAGES}")).to_be_visible()
        yield seen.page
    assert seen.errors == []
    assert [each for each in seen.outside if not each.startswith(FOLDER)] == []


def _count(page: Page, choice: str, hands: int) -> None:
    page.get_by_label(f"Hands for “{choice}”").locator("visible=true").fill(str(hands))


def test_two_windows_in_step(presenter: Page) -> None:
    for kept_back in (".reveal", ".debrief", ".facilitator", ".feedback", "form.commit", ".md-header"):
        expect(presenter.locator(kept_back).locator("visible=true")).to_have_count(0)
    with presenter.expect_popup() as opened:
        presenter.get_by_role("button", name="Open the facilitator’s window").click()
    facilitator = opened.value
    expect(facilitator.get_by_text("In step with the screen.")).to_be_visible(timeout=START_MS)
    expect(facilitator.locator('.feedback[data-choice="remain"]').locator("visible=true")).to_have_count(1)
    expect(facilitator.get_by_text("Read the sentence for its small words.")).to_be_visible()
    expect(facilitator.locator(".room-running")).to_contain_text("Next: 2. ")
    _count(facilitator, STAY, 7)
    _count(facilitator, MAY, 1)
    _count(facilitator, "Fairly sure", 8)
    presenter.keyboard.press("r")
    expect(presenter.get_by_text("Commit the count first")).to_be_visible()
    expect(presenter.locator(".reveal").first).to_be_hidden()
    facilitator.get_by_role("button", name="Commit the count").locator("visible=true").click()
    expect(presenter.get_by_text("7 hands")).to_be_visible()
    expect(presenter.get_by_text("1 hand", exact=True)).to_be_visible()
    presenter.keyboard.press("r")
    verdict = presenter.locator(".room-verdict").locator("visible=true")
    expect(verdict).to_contain_text(f"Most hands went up for “{STAY}”.")
    expect(facilitator.get_by_text("The answer is on the screen.")).to_be_visible()
    presenter.keyboard.press("PageDown")
    expect(facilitator.get_by_text(f"Stage 2 of {STAGES}")).to_be_visible()
    _count(presenter, MAY, 3)
    presenter.get_by_label(f"Hands for “{MAY}”").locator("visible=true").press("ArrowLeft")
    expect(presenter.get_by_text(f"Stage 2 of {STAGES}")).to_be_visible()
    facilitator.get_by_role("button", name="Back").click()
    expect(presenter.get_by_text(f"Stage 1 of {STAGES}")).to_be_visible()
    expect(presenter.get_by_text("7 hands")).to_be_visible()
    presenter.reload()
    expect(presenter.get_by_text("7 hands")).to_be_visible()
    expect(presenter.locator(".room-verdict").locator("visible=true")).to_be_visible()
    facilitator.reload()
    expect(facilitator.get_by_text("7 hands")).to_be_visible(timeout=START_MS)
    facilitator.get_by_role("button", name="Next").click()
    expect(presenter.get_by_text(f"Stage 2 of {STAGES}")).to_be_visible()
    expect(presenter.get_by_label(f"Hands for “{MAY}”").locator("visible=true")).to_have_value("3")


def test_a_window_without_the_other_says_so(presenter: Page) -> None:
    with presenter.expect_popup() as opened:
        presenter.get_by_role("button", name="Open the facilitator’s window").click()
    facilitator = opened.value
    expect(facilitator.get_by_text("In step with the screen.")).to_be_visible(timeout=START_MS)
    alone = presenter.context.new_page()
    alone.goto(f"{presenter.url.partition('#')[0]}#facilitator={STORY}")
    expect(alone.get_by_text("so it is in step with none")).to_be_visible()
    presenter.close()
    expect(facilitator.get_by_text("The presenter’s window does not answer.")).to_be_visible(timeout=START_MS)


def test_keys_and_time_of_the_presenters_window(visit: Watched) -> None:
    page = visit.page
    page.clock.install()
    page.goto(visit.site.address(f"{PAGE}#room={STORY}"))
    time, announced = page.locator(".room-time"), page.locator(".dt-live").last
    expect(time).to_have_text("12:00 left")
    page.keyboard.press("t")
    page.clock.run_for(61_000)
    expect(time).to_have_text("10:59 left")
    page.keyboard.press("t")
    page.clock.run_for(60_000)
    expect(time).to_have_text("10:59 left")
    page.keyboard.press("t")
    page.clock.run_for(11 * 60_000)
    expect(time).to_have_text("Time is up")
    expect(announced).to_have_text("Time is up.")
    page.get_by_role("button", name="Reset the time").click()
    expect(time).to_have_text("12:00 left")
    for key, stage in (("ArrowRight", 2), (" ", 3), ("ArrowLeft", 2), ("Shift+ ", 1), ("PageDown", 2), ("PageUp", 1)):
        page.keyboard.press("Shift+Space" if key == "Shift+ " else "Space" if key == " " else key)
        page.clock.run_for(100)
        expect(page.locator(".room-where")).to_have_text(f"Stage {stage} of {STAGES}")
        expect(page.locator(f".stage >> nth={stage - 1}").locator("visible=true")).to_be_visible()
        page.locator("h1.room-title").focus()
    page.get_by_text("Keys, minutes and starting again").click()
    page.get_by_role("button", name="Switch the letter keys off").click()
    page.locator("h1.room-title").focus()
    for key in ("t", "n", "f", "s"):
        page.keyboard.press(key)
    page.clock.run_for(5_000)
    expect(time).to_have_text("12:00 left")
    expect(page.locator(".room-where")).to_have_text(f"Stage 1 of {STAGES}")


def test_a_tool_in_a_story_knows_the_facts_and_keeps_nothing(visit: Watched) -> None:
    page = visit.open(PAGE)
    workers: list[str] = []
    page.on("worker", lambda worker: workers.append(worker.url))
    first = _story(page).locator(".stage").first
    first.get_by_role("button", name="Show without answering").click()
    expect(first.locator(".room-verdict")).to_contain_text("Shown without an answer.")
    first.get_by_role("button", name="Open the tool here with the facts of this case").click()
    tool = first.locator('.dt[data-tool="smg-close"]')
    expect(first.get_by_text("Invented case.")).to_be_visible()
    expect(tool.locator(".dt-outcome")).to_contain_text(STAY, timeout=START_MS)
    tool.get_by_role("button", name="Clear all answers").click()
    expect(tool.locator(".dt-ask")).to_be_visible()
    assert page.evaluate("Object.keys(sessionStorage).filter(key => key.startsWith('dt '))") == []
    first.get_by_role("button", name="Close the tool").click()
    expect(tool).to_have_count(0)
    started = len(workers)
    first.get_by_role("button", name="Open the tool here with the facts of this case").click()
    expect(tool.locator(".dt-outcome")).to_contain_text(STAY, timeout=START_MS)
    assert len(workers) == started, "the Python that runs serves the next tool too"


def _chosen(page: Page) -> list[str]:
    return page.locator(".plan-list > li > a").all_inner_texts()


def test_a_session_plan_is_ordered_kept_printed_and_shared(visit: Watched, tmp_path: Path) -> None:
    page = visit.open("training.html")
    for title in ("The first verdict", "Nobody can say"):
        page.get_by_role("button", name=f"Add to the plan: “{title}”").click()
    lines = (page.locator(f'[data-plan-story="{story}"]') for story in (STORY, "nobody-can-say"))
    hours, minutes = divmod(sum(int(str(line.get_attribute("data-minutes"))) for line in lines), 60)
    expect(page.locator(".plan-total")).to_contain_text(f"2 stories, {hours} hour {minutes} minutes in all.")
    page.get_by_role("button", name="Down: “The first verdict”").click()
    expect(page.get_by_role("button", name="Up: “The first verdict”")).to_be_focused()
    page.get_by_label("Name of the session").fill("Tuesday")
    page.reload()
    assert _chosen(page) == ["Nobody can say", "The first verdict"]
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save the plan as a file").click()
    file = tmp_path / "plan.json"
    saved.value.save_as(file)
    page.get_by_role("button", name="Clear the plan").click()
    assert _chosen(page) == []
    page.get_by_label("A file with a plan").set_input_files(file)
    expect(page.get_by_text("Taken from the file: 2 stories.")).to_be_visible()
    assert _chosen(page) == ["Nobody can say", "The first verdict"]
    page.get_by_label("A file with a plan").set_input_files(ROOT / "package.json")
    expect(page.get_by_text("This file holds no session plan")).to_be_visible()
    page.get_by_role("link", name="Worksheets for participants").click()
    sheets = page.locator(".sheet").locator("visible=true")
    expect(sheets).to_have_count(2, timeout=START_MS)
    expect(sheets.first).to_contain_text("Nobody can say")
    expect(page.get_by_role("heading", name="Tuesday")).to_be_visible()


def test_axe_finds_nothing_in_the_room(chromium: Browser, site: FaultyServer) -> None:
    with watched(chromium, site, reduced_motion="reduce") as seen:
        page = seen.open(PAGE)
        story = _story(page)
        story.locator("input[value=may-end]").first.check()
        story.locator("input[value=sure]").first.check()
        story.get_by_role("button", name="Commit").first.click()
        found = {"a story": looked_at(page)}
        page.goto("about:blank")
        page.goto(site.address(f"{PAGE}#room={STORY}"))
        found["the screen"] = looked_at(page)
        with page.expect_popup() as opened:
            page.get_by_role("button", name="Open the facilitator’s window").click()
        facilitator = opened.value
        expect(facilitator.get_by_text("In step with the screen.")).to_be_visible(timeout=START_MS)
        found["the facilitator's window"] = looked_at(facilitator)
        _count(page, MAY, 2)
        page.get_by_role("button", name="Commit the count").locator("visible=true").click()
        page.get_by_role("button", name="Show the answer").locator("visible=true").click()
        page.get_by_text("Keys, minutes and starting again").click()
        found["the answer on the screen"] = looked_at(page)
        page = seen.open("training.html")
        page.get_by_role("button", name="Add to the plan: “The first verdict”").click()
        found["the plan"] = looked_at(page)
    assert {place: lines for place, lines in found.items() if lines} == {}
    assert seen.errors == []


def looked_at(page: Page) -> list[str]:
    """What axe finds in a page in light and wide, then in dark and narrow, and whether it is wider than its window."""
    page.evaluate(STYLED, "* { transition: none !important }")
    found = []
    for scheme, width in (("default", 1400), ("slate", 320)):
        page.set_viewport_size({"width": width, "height": 900})
        page.locator(f"#__palette_{int(scheme == 'slate')}").dispatch_event("click")
        expect(page.locator(f'body[data-md-color-scheme="{scheme}"]')).to_be_attached()
        found += [f"{scheme}, {width}: {line}" for line in violations(page, "html")]
        wide = page.evaluate("document.documentElement.scrollWidth")
        found += [f"{width}: scrolls sideways ({wide})"] if wide > width else []
    return found


def test_without_scripts_a_story_its_questions_and_its_answers_can_be_read(
    chromium: Browser, site: FaultyServer
) -> None:
    with watched(chromium, site, java_script_enabled=False) as seen:
        stage = _story(seen.open(PAGE)).locator(".stage").first
        expect(stage.get_by_text("In March a court convicts the first.")).to_be_visible()
        expect(stage.locator("form.commit")).to_be_hidden()
        expect(stage.locator(".without-script").get_by_text(MAY)).to_be_visible()
        expect(stage.locator(".feedback").first).to_be_hidden()
        stage.get_by_text("Show the answer").click()
        expect(stage.locator(".feedback").first).to_be_visible()
        expect(_story(seen.page).locator(".stage").nth(STAGES - 1)).to_be_visible()
    assert seen.errors == []
