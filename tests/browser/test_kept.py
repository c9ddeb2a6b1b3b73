"""Nothing typed is lost, by Change, Reload, Back or a restart; and what is cleared does not come back."""

from __future__ import annotations

from playwright.sync_api import Locator, expect

from tests.browser.watched import HOLD, START_MS, Watched

TYPED = "Seen by the doctor, who found a birthmark"
NOT_HELD = {
    "open-case": "yes",
    "safeguarding-incident": "yes",
    "concern": "physical-evidence",
    "communication-difficulties": "no",
    "assessment-team-took-part": "yes",
    "team-decision": "do-not-hold",
}
"""Decided with the Assessment Team not to hold one: the reasons are asked for (SD-28, SD-29)."""
KEPT = "JSON.stringify(Object.entries(sessionStorage).filter(([key]) => key.startsWith('dt ')))"


def _type_reasons(visit: Watched) -> Locator:
    """Come to the question about reasons, type in it, and hand nothing in."""
    visit.open()
    for fact, value in NOT_HELD.items():
        choice = visit.tool().locator(f'form[data-event=answer] input[name="{fact}"][value="{value}"]')
        choice.check(timeout=START_MS)
        visit.tool().get_by_role("button", name="Continue").click()
        expect(choice).to_have_count(0, timeout=START_MS)
    reasons = visit.tool().locator("textarea")
    reasons.press_sequentially(TYPED)
    return reasons


def test_what_is_typed_outlives_change_reload_back_and_a_restart(visit: Watched) -> None:
    reasons = _type_reasons(visit)
    visit.tool().locator('button[name=slot][value="assessment-team-took-part"]').click()
    expect(reasons).to_have_count(0)
    visit.tool().get_by_role("button", name="Keep the answer as it was").click()
    expect(reasons).to_have_value(TYPED)

    visit.page.reload()
    expect(reasons).to_have_value(TYPED, timeout=START_MS)

    visit.open("index.html")
    visit.page.go_back()
    expect(reasons).to_have_value(TYPED, timeout=START_MS)

    visit.tool().locator("form[data-event=mode]").evaluate("form => form.dataset.event = 'nonsense'")
    visit.tool().get_by_role("button", name="Show all questions").click()
    line = visit.wait_for("stopped")
    for _ in range(2):  # what broke it is tried once more
        line.get_by_role("button", name="Restart").click()
        visit.page.locator('.dt-state[data-state="loading"]').first.wait_for()
        line = visit.page.locator('.dt-state:is([data-state="stopped"], [data-state="ready"])').first
        line.wait_for(timeout=START_MS)
    expect(reasons).to_have_value(TYPED)


def test_what_is_cleared_does_not_come_back(visit: Watched) -> None:
    reasons = _type_reasons(visit)
    visit.tool().get_by_role("button", name="Clear all answers").click()
    expect(visit.tool().locator(".dt-answers")).to_have_count(0)
    assert TYPED not in visit.page.evaluate(KEPT)
    visit.open("index.html")
    visit.page.go_back()
    visit.wait_for("ready")
    expect(visit.tool().locator(".dt-answers")).to_have_count(0)
    expect(visit.tool(HOLD).locator("form[data-event=answer] input:checked")).to_have_count(0)
    expect(reasons).to_have_count(0)


def test_a_tick_that_is_not_handed_in_is_cleared_as_well(visit: Watched) -> None:
    visit.open()
    visit.wait_for("ready")
    visit.tool().locator('input[name="open-case"][value=no]').check()
    visit.tool().get_by_role("button", name="Clear all answers").click()
    expect(visit.tool().locator("input:checked")).to_have_count(0)
