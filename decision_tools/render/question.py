"""What is asked now: one question with its clauses beside it, or all of them in one form, and what is to be mended."""

from __future__ import annotations

from collections.abc import Sequence

from decision_tools import fields, words
from decision_tools.fields import Slot
from decision_tools.html import Html, join, tag
from decision_tools.model.rules import Fact
from decision_tools.render import clauses
from decision_tools.render.controls import Asked, question
from decision_tools.render.run import Run, all_slots, answer, next_asked
from decision_tools.render.setting import Setting, folded


def form(at: Setting, run: Run) -> Html | None:
    """The form that the reader fills in now; None where nothing is asked."""
    if run.all_questions and not run.change:
        return _form(at, run, all_slots(at.book, at.tool, run), "Save these answers")
    return _form(at, run, next_asked(at.book, run), "Continue")


def _form(at: Setting, run: Run, slots: Sequence[Slot], press: str) -> Html | None:
    if not slots:
        return None
    facts = [at.fact(fact) for fact in dict.fromkeys(slot.fact for slot in slots)]
    form = tag(
        "form",
        _heading(at, facts) if len(slots) > 1 else None,
        [question(_asked(at, run, slot, slots)) for slot in slots],
        _buttons(run, press),
        data_event="answer",
        data_subject=slots[0].about,
        method="dialog",
        autocomplete="off",
        novalidate=True,
    )
    return tag("div", form, _aside(at, facts), class_="dt-asking")


def _heading(at: Setting, facts: Sequence[Fact]) -> Html:
    """The heading over several questions; where one is asked about several people, it is that question."""
    alike = len(facts) == 1
    title = at.heading(facts[0].ask if alike else "All questions", id=at.id("question"), tabindex="-1", class_="dt-ask")
    return join(title, tag("p", facts[0].help, class_="dt-hint") if alike and facts[0].help else None)


def _buttons(run: Run, press: str) -> Html:
    keep = tag("button", "Keep the answer as it was", type="submit", name="keep", value="yes")
    main = tag("button", press, type="submit", class_="dt-button--main")
    return tag("div", main, keep if run.change else None, class_="dt-buttons")


def _asked(at: Setting, run: Run, slot: Slot, slots: Sequence[Slot]) -> Asked:
    fact = at.fact(slot.fact)
    error = next((error for error in run.errors if error.slot == slot), None)
    said = answer(at.book, run.state, slot)
    held = run.held if error else fields.fill(fact, slot, said) if said is not None else {}
    alike = len(slots) > 1 and all(other.fact == slot.fact for other in slots)
    return Asked(at, fact, slot, _legend(at, run, slot, slots, alike=alike), held, error, alike)


def _legend(at: Setting, run: Run, slot: Slot, slots: Sequence[Slot], *, alike: bool) -> Html:
    whom, ask = about(at, run, slot), at.fact(slot.fact).ask
    if len(slots) > 1:
        return tag("strong", whom if alike else f"{whom}: {ask}" if whom else ask)
    caption = join(tag("span", whom, class_="dt-caption"), " ") if whom else None
    return at.heading(caption, ask, id=at.id("question"), tabindex="-1", class_="dt-ask")


def about(at: Setting, run: Run, slot: Slot) -> str:
    """The child or person that a question is about, in words; empty where it is about the matter as a whole."""
    if not slot.about:
        return ""
    if at.fact(slot.fact).about == "child":
        return f"Child {slot.about}"
    row = run.state.rows.get(at.tool.id, {}).get(slot.about)
    return row or next((words.item(at.book, item) for item in at.tool.items if item.id == slot.about), slot.about)


def _aside(at: Setting, facts: Sequence[Fact]) -> Html | None:
    """The clauses of what is asked, with the doubts about them."""
    own = dict.fromkeys(id for fact in facts for id in fact.cites)
    behind = dict.fromkeys(id for fact in facts for option in fact.options for id in option.cites if id not in own)
    if not (own or behind):
        return None
    doubts = clauses.beside(at, (*own, *behind))
    parts = [
        clauses.quoted(at, own) if own else None,
        folded(f"The clauses behind the answers ({len(behind)})", clauses.quoted(at, behind)) if behind else None,
        folded(f"Doubts and readings ({len(doubts)})", clauses.doubts(at, doubts)) if doubts else None,
    ]
    title = at.heading("What the procedure says", below=1)
    return tag("aside", title, parts, class_="dt-aside", aria_label=f"Clauses behind the question: {at.tool.title}")


def errors(at: Setting, run: Run) -> Html | None:
    """What to mend, each with a link to its field; None where nothing is wrong.

    Focus moves here, which reads it out: it is no live region, or it would be heard twice.
    """
    if not run.errors:
        return None
    several = len({error.slot for error in run.errors}) > 1 or run.all_questions
    items = [
        tag("li", tag("a", _message(at, run, error, several=several), href=f"#{at.id('field', error.field)}"))
        for error in run.errors
    ]
    title = at.heading("There is a problem", id=at.id("problem"))
    return tag(
        "div",
        title,
        tag("ul", items, id=at.id("problems")),
        class_="dt-errors",
        id=at.id("errors"),
        role="group",
        tabindex="-1",
        aria_labelledby=at.id("problem"),
        aria_describedby=at.id("problems"),
    )


def _message(at: Setting, run: Run, error: fields.FieldError, *, several: bool) -> str:
    if not several:
        return error.message
    whom = about(at, run, error.slot)
    return f"{whom or at.fact(error.slot.fact).ask} — {error.message}"
