"""From a page with tools the reader turns to another of the handbook and the Python that runs goes along; or none turns.

Whatever is out of the ordinary is left to the browser, which goes to a page as it always does.
"""

from __future__ import annotations

import threading

import pytest
from playwright.sync_api import Browser, Page, expect

from build_scripts.trials.browsers import find_chromium, is_root
from build_scripts.trials.faulty_server import Fault, FaultyServer, Handler
from tests.browser.test_offline import SECOND_QUESTION
from tests.browser.test_three_engines import MARK_ON_THE_ARM
from tests.browser.watched import HOLD, NO_HURRY, PROCEDURE, START_MS, Watched, watched

GROUP = "strategic-management-group.html"
MEMBERSHIP = "smg-membership"
MARK = "() => (document.mark = 'the same document')"
MARKED = "() => document.mark ?? 'another document'"
TOP_OF = "id => document.getElementById(id).getBoundingClientRect().top"
FOLLOW_FROM = f"""([id, to]) => {{
  document.getElementById(id).scrollIntoView({{behavior: "instant"}});
  const top = ({TOP_OF})(id);
  document.querySelector(`a[href="${{to}}"]`).click();
  return top;
}}"""
"""Follow a link while a clause is at hand, before any tool is drawn anew above it; where the clause stood."""
NEXT_FRAMES = "() => new Promise(then => requestAnimationFrame(() => requestAnimationFrame(then)))"
"""A browser tells of scrolling with the next frame."""
THEME_IS_THERE = "() => self.document$"


def _opened(seen: Watched, page: str = PROCEDURE, *, hurry: bool = False) -> tuple[Page, list[str]]:
    """A page with tools at rest, its document marked; and the workers that start from now on."""
    opened = seen.open(page)
    if not hurry:
        opened.evaluate(NO_HURRY)
    seen.wait_for("ready")
    opened.wait_for_function(THEME_IS_THERE)
    opened.evaluate(MARK)
    workers: list[str] = []
    opened.on("worker", lambda worker: workers.append(worker.url))
    return opened, workers


def _follow(page: Page, to: str) -> None:
    """Press the first link that leads there, as a click would, wherever it stands."""
    page.locator(f'a[href="{to}"]').first.dispatch_event("click")


def _answer(seen: Watched, tool: str = HOLD, value: str = "yes") -> None:
    seen.tool(tool).locator(f"input[value={value}]").first.check()
    seen.tool(tool).get_by_role("button", name="Continue").click()


def _is_same(page: Page, heading: str) -> bool:
    expect(page.locator("main h1")).to_have_text(heading, timeout=START_MS)
    return bool(page.evaluate(MARKED) == "the same document")


def test_python_goes_along_to_the_next_page_by_way_of_one_without_tools(visit: Watched) -> None:
    page, workers = _opened(visit)
    _follow(page, "roles.html")
    assert _is_same(page, "What each role does")
    expect(page).to_have_title("What each role does - Procedure handbook")
    _follow(page, GROUP)
    assert _is_same(page, "Strategic Management Group")
    assert page.url == visit.address(GROUP)
    expect(visit.tool(MEMBERSHIP).locator(".dt-ask")).to_be_visible()
    visit.tool(MEMBERSHIP).locator("input[type=radio]").first.check()
    visit.tool(MEMBERSHIP).get_by_role("button", name="Continue").click()
    expect(visit.tool(MEMBERSHIP).locator(".dt-answers")).to_be_visible()
    assert [each for each in workers if each.startswith("blob:")] == []


def test_back_and_forward_show_each_page_as_it_was_left(visit: Watched) -> None:
    page, _ = _opened(visit)
    _answer(visit)
    expect(visit.tool(HOLD).locator(".dt-ask")).to_have_text(SECOND_QUESTION)
    page.evaluate("scrollTo({top: 1500, behavior: 'instant'})")
    page.evaluate(NEXT_FRAMES)
    _follow(page, GROUP)
    assert _is_same(page, "Strategic Management Group")
    assert page.evaluate("scrollY") == 0
    page.evaluate("scrollTo({top: 700, behavior: 'instant'})")
    page.evaluate(NEXT_FRAMES)
    page.go_back()
    assert _is_same(page, "Strategy discussions on open cases")
    assert page.evaluate("scrollY") == 1500
    expect(visit.tool(HOLD).locator(".dt-ask")).to_have_text(SECOND_QUESTION)
    page.go_forward()
    assert _is_same(page, "Strategic Management Group")
    assert page.evaluate("scrollY") == 700


def test_what_was_typed_and_not_handed_in_is_there_on_the_way_back(visit: Watched) -> None:
    page, _ = _opened(visit)
    visit.tool(HOLD).locator("input[value=no]").first.check()
    _follow(page, GROUP)
    assert _is_same(page, "Strategic Management Group")
    page.go_back()
    assert _is_same(page, "Strategy discussions on open cases")
    expect(visit.tool(HOLD).locator("input[value=no]").first).to_be_checked()


def test_back_leads_to_the_same_words_where_the_tool_above_them_has_grown(visit: Watched) -> None:
    page, _ = _opened(visit)
    for fact, value in MARK_ON_THE_ARM.items():
        visit.tool(HOLD).locator(f'input[name="{fact}"][value="{value}"]').check()
        visit.tool(HOLD).get_by_role("button", name="Continue").click()
    expect(visit.tool(HOLD).locator(".dt-outcome")).to_contain_text("Hold a strategy discussion")
    page.wait_for_timeout(1_000)  # until the other tools have been drawn too
    page.locator("details.dt-written-out").first.locator("summary").first.click()
    top = page.evaluate(FOLLOW_FROM, ["SD-36", GROUP])
    assert _is_same(page, "Strategic Management Group")
    page.go_back()
    assert _is_same(page, "Strategy discussions on open cases")
    expect(visit.tool(HOLD).locator(".dt-outcome")).to_contain_text("Hold a strategy discussion")
    page.wait_for_function(f"top => Math.abs(({TOP_OF})('SD-36') - top) < 2", arg=top)


def test_a_place_is_kept_however_soon_back_comes_and_the_top_is_one_too(visit: Watched) -> None:
    page, _ = _opened(visit, f"{PROCEDURE}#SD-36")
    page.evaluate("scrollTo({top: 0, behavior: 'instant'})")
    page.wait_for_function("() => scrollY === 0")
    _follow(page, GROUP)
    assert _is_same(page, "Strategic Management Group")
    page.evaluate("scrollTo({top: 900, behavior: 'instant'})")
    page.evaluate(NEXT_FRAMES)
    page.go_back()
    assert _is_same(page, "Strategy discussions on open cases")
    assert page.evaluate("scrollY") == 0
    page.go_forward()
    assert _is_same(page, "Strategic Management Group")
    assert page.evaluate("scrollY") == 900


def test_back_to_a_page_that_has_to_be_loaded_leads_to_its_place_too(visit: Watched) -> None:
    page, _ = _opened(visit)
    page.evaluate("scrollTo({top: 1500, behavior: 'instant'})")
    page.evaluate(NEXT_FRAMES)
    _follow(page, "roles.html")
    assert _is_same(page, "What each role does")
    page.reload()
    page.go_back()
    expect(page.locator("main h1")).to_have_text("Strategy discussions on open cases")
    page.wait_for_function("() => scrollY === 1500")


def test_words_in_a_report_are_not_lost_to_a_turn(visit: Watched) -> None:
    page, _ = _opened(visit)
    page.locator("details.report summary").first.click()
    page.keyboard.type("Which team?")
    _follow(page, GROUP)
    page.wait_for_function("() => document.mark === undefined")


def test_without_a_network_back_shows_what_the_browser_has(visit_in_trouble: Watched) -> None:
    page, _ = _opened(visit_in_trouble)
    _follow(page, "roles.html")
    assert _is_same(page, "What each role does")
    page.context.set_offline(True)
    page.go_back()
    assert _is_same(page, "Strategy discussions on open cases")


def test_a_screen_reader_is_at_the_heading_and_the_next_key_goes_on_from_there(visit: Watched) -> None:
    page, _ = _opened(visit)
    _follow(page, GROUP)
    assert _is_same(page, "Strategic Management Group")
    expect(page.locator("main h1")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.md-content') !== null")


def test_a_link_to_a_place_in_another_page_leads_to_that_place(visit: Watched) -> None:
    page, _ = _opened(visit, GROUP)
    page.evaluate("document.querySelector('.md-content a').href = 'strategy-discussion.html#SD-36'")
    _follow(page, "strategy-discussion.html#SD-36")
    assert _is_same(page, "Strategy discussions on open cases")
    expect(page.locator("#SD-36")).to_be_in_viewport()
    assert page.evaluate("document.querySelector(':target').id") == "SD-36"
    page.go_back()
    assert _is_same(page, "Strategic Management Group")


@pytest.mark.parametrize("width", [1300, 400])
def test_a_page_that_the_search_found_is_marked_and_the_search_shuts(visit: Watched, width: int) -> None:
    visit.page.set_viewport_size({"width": width, "height": 800})
    page, _ = _opened(visit)
    visit.wait_for_rest()
    page.evaluate("scrollTo({top: 2000, behavior: 'instant'})")
    page.keyboard.press("/")
    page.keyboard.type("Strategic Management Group")
    page.locator(f'.md-search-result__link[href*="{GROUP}"]').first.click(timeout=START_MS)
    assert _is_same(page, "Strategic Management Group")
    page.wait_for_timeout(500)  # the theme lets go of the page a while after the search was shut
    assert page.evaluate("scrollY") == 0
    expect(page.locator(".md-content mark").first).to_be_attached()
    expect(page.locator("[data-md-toggle=search]")).not_to_be_checked()


def test_the_menu_of_a_narrow_window_leads_on_and_can_be_opened_again(visit: Watched) -> None:
    visit.page.set_viewport_size({"width": 400, "height": 800})
    page, _ = _opened(visit)
    opener = page.get_by_role("button", name="Menu")
    opener.click()
    page.locator(f'.md-sidebar--primary a[href="{GROUP}"]').click()
    assert _is_same(page, "Strategic Management Group")
    expect(opener).to_have_attribute("aria-expanded", "false")
    assert page.evaluate("document.querySelector('.md-sidebar--primary').inert")
    opener.press("Enter")
    expect(page.locator(".md-sidebar--primary a").first).to_be_focused()


def test_what_stands_beside_the_tools_works_on_the_new_page(visit: Watched) -> None:
    page, _ = _opened(visit)
    _follow(page, GROUP)
    assert _is_same(page, "Strategic Management Group")
    report = page.locator("details.report").first
    report.locator("summary").click()
    expect(report.get_by_role("button", name="Copy the text")).to_be_visible()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator(".on-paper p").first).to_have_text(f"This page: {visit.address(GROUP)}")
    assert page.evaluate("document.querySelectorAll('link[rel=prev]').length") == 1


def test_pages_that_were_turned_are_not_held_on_to(visit: Watched) -> None:
    page, _ = _opened(visit)
    visit.wait_for_rest()
    session = page.context.new_cdp_session(page)
    held = list[int]()
    for _ in range(3):
        for to, heading in ((GROUP, "Strategic Management Group"), ("roles.html", "What each role does")):
            _follow(page, to)
            assert _is_same(page, heading)
        for _ in range(3):
            session.send("HeapProfiler.collectGarbage")
        held.append(session.send("Memory.getDOMCounters")["nodes"])
    pages = page.evaluate("document.querySelectorAll('*').length")
    assert held[2] - held[0] < pages, "two rounds more leave less than one page behind"


def test_leaving_quickly_leaves_nothing_of_any_page_that_was_turned(visit: Watched) -> None:
    page, _ = _opened(visit)
    _answer(visit)
    expect(visit.tool(HOLD).locator(".dt-ask")).to_have_text(SECOND_QUESTION)
    _follow(page, GROUP)
    assert _is_same(page, "Strategic Management Group")
    for _ in range(3):
        page.keyboard.press("Escape")
    page.wait_for_url("about:blank")
    page.go_back()
    expect(page.locator("main h1")).to_have_text("Strategy discussions on open cases")
    visit.wait_for("ready")
    expect(visit.tool(HOLD).locator(".dt-answers")).to_have_count(0)
    expect(visit.tool(HOLD).locator("input:checked")).to_have_count(0)


def test_after_a_page_without_tools_was_loaded_anew_back_shows_the_one_before(visit: Watched) -> None:
    page, _ = _opened(visit)
    _follow(page, "roles.html")
    assert _is_same(page, "What each role does")
    page.reload()
    page.go_back()
    expect(page.locator("main h1")).to_have_text("Strategy discussions on open cases")
    visit.wait_for("ready")


def test_a_page_that_comes_slowly_is_shown_by_the_browser_while_it_comes(
    visit_in_trouble: Watched, faults: dict[str, Fault]
) -> None:
    page, _ = _opened(visit_in_trouble, hurry=True)
    gate = threading.Event()

    def slowly(handler: Handler, content: bytes) -> None:
        handler.give(content[:100_000], kind="text/html", length=len(content))
        gate.wait(timeout=60)
        handler.wfile.write(content[100_000:])

    faults["coverage.html"] = slowly
    page.locator('a[href="coverage.html"]').first.dispatch_event("click")
    page.wait_for_function("() => document.mark === undefined && document.querySelector('main h1')")
    gate.set()


def test_where_back_after_leaving_finds_the_page_in_the_browsers_memory_its_answers_are_gone(
    chromium: Browser, site: FaultyServer
) -> None:
    arguments = ["--no-sandbox"] if is_root() else []
    switched_off = ["--disable-back-forward-cache"]  # by Playwright
    browser = chromium.browser_type.launch(
        executable_path=find_chromium(), args=arguments, ignore_default_args=switched_off
    )
    with watched(browser, site) as seen:
        page, _ = _opened(seen)
        _answer(seen)
        expect(seen.tool(HOLD).locator(".dt-answers")).to_be_visible()
        page.goto(seen.address("training.html"))
        for _ in range(3):
            page.keyboard.press("Escape")
        page.wait_for_url("about:blank")
        page.go_back()
        seen.wait_for("ready")
        expect(seen.tool(HOLD).locator(".dt-answers")).to_have_count(0)
        assert page.evaluate("Object.keys(sessionStorage).filter(key => key.startsWith('dt '))") == []
    browser.close()


@pytest.mark.parametrize("modifier", ["Control", "Shift"])
def test_a_new_tab_or_window_is_the_browsers_doing(visit: Watched, modifier: str) -> None:
    page, _ = _opened(visit)
    with page.context.expect_page() as opened:
        page.locator(f'.md-sidebar--primary a[href="{GROUP}"]').click(modifiers=[modifier])  # type: ignore[list-item]
    expect(opened.value.locator("main h1")).to_have_text("Strategic Management Group")
    assert _is_same(page, "Strategy discussions on open cases")


def _changed(old: str, new: str) -> Fault:
    """The page with other words somewhere in it."""

    def give(handler: Handler, content: bytes) -> None:
        assert old in content.decode()
        handler.give(content.decode().replace(old, new, 1).encode(), kind="text/html")

    return give


def _once(fault: Fault) -> Fault:
    """The first request fails; the browser's own, after it, does not."""
    asked: list[Handler] = []

    def give(handler: Handler, content: bytes) -> None:
        asked.append(handler)
        if len(asked) == 1:
            fault(handler, content)
        else:
            handler.give(content, kind="text/html")

    return give


@pytest.mark.parametrize(
    ("fault", "heading"),
    [
        pytest.param(_changed('"edition":"', '"edition":"newer-'), "Strategic Management Group", id="another edition"),
        pytest.param(_changed("handbook.js?", "handbook.js?newer-"), "Strategic Management Group", id="other scripts"),
        pytest.param(_changed("handbook.css?", "handbook.css?newer-"), "Strategic Management Group", id="other styles"),
        pytest.param(_changed("<h1", "<h2"), "", id="no page of the handbook"),
        pytest.param(_once(lambda h, _: h.send_error(500)), "Strategic Management Group", id="an error of the server"),
        pytest.param(_once(lambda h, _: h.connection.close()), "Strategic Management Group", id="it does not come"),
        pytest.param(
            _once(lambda h, content: h.give(content, kind="text/plain")), "Strategic Management Group", id="no HTML"
        ),
    ],
)
def test_the_browser_goes_there_itself_where_anything_is_out_of_the_ordinary(
    visit_in_trouble: Watched, faults: dict[str, Fault], fault: Fault, heading: str
) -> None:
    page, _ = _opened(visit_in_trouble)
    faults[GROUP] = fault
    _follow(page, GROUP)
    page.wait_for_function("() => document.mark === undefined")
    assert page.url == visit_in_trouble.address(GROUP)
    expect(page.locator("main h1")).to_have_text([heading] if heading else [])


@pytest.mark.parametrize(
    "to", ["training.html", "practice.html", "strategy-discussion.html?h=incident"], ids=["room", "practice", "itself"]
)
def test_pages_that_work_otherwise_are_loaded(visit: Watched, to: str) -> None:
    page, _ = _opened(visit)
    page.evaluate("to => document.querySelector('.md-content a').setAttribute('href', to)", to)
    _follow(page, to)
    page.wait_for_function("() => document.mark === undefined")
    assert page.url == visit.address(to)


def test_where_somebody_waits_for_an_answer_the_next_page_starts_anew(visit: Watched) -> None:
    page, _ = _opened(visit)
    page.evaluate("void (ToolEngine.prototype.step = () => new Promise(() => {}))")
    _answer(visit)
    _follow(page, GROUP)
    page.wait_for_function("() => document.mark === undefined")
    visit.wait_for("ready")


def test_where_the_tools_failed_the_next_page_starts_anew(visit_in_trouble: Watched, faults: dict[str, Fault]) -> None:
    faults["/worker."] = lambda handler, _: handler.send_error(404)
    page = visit_in_trouble.open()
    visit_in_trouble.wait_for("failed")
    page.wait_for_function(THEME_IS_THERE)
    page.evaluate(MARK)
    faults.clear()
    _follow(page, GROUP)
    page.wait_for_function("() => document.mark === undefined")
    visit_in_trouble.wait_for("ready")


def test_from_a_folder_every_page_is_loaded(chromium: Browser, site: FaultyServer) -> None:
    with watched(chromium, site, "file") as seen:
        page, _ = _opened(seen)
        _follow(page, GROUP)
        page.wait_for_function("() => document.mark === undefined")
        seen.wait_for("ready")
        assert seen.errors == []
