"""What the answers come to: the outcome in one sentence, what to do now, why, what would change it, and what next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from decision_tools import spoken, words
from decision_tools.expressions import Expr
from decision_tools.html import Html, join, tag
from decision_tools.model.rules import Branch
from decision_tools.position import Change, Deadline, ItemResult, Opening, Position, Reason
from decision_tools.render import clauses, duties, summary
from decision_tools.render.run import Run, place
from decision_tools.render.setting import Setting, folded

HELD: Mapping[bool | None, str] = {True: "Holds:", False: "Does not hold:", None: "Still open:"}


def result(at: Setting, run: Run, position: Position) -> Html | None:
    """What one run of the tool comes to; None while no outcome can be named (format.md, "Meaning", 2 and 6)."""
    if position.outcome is None:
        return None
    title = at.outcome(position.outcome)
    dates = {deadline.item: deadline for deadline in position.deadlines}
    parts = [
        _sentence(at, position, f"{summary.child(position.subject)}: {title}" if position.subject else title),
        settle(at, position),
        _actions(at, position, dates),
        _next(at, position),
        _why(at, run, position),
        _near(at, position),
    ]
    return tag("section", parts, class_="dt-result")


def id_of(at: Setting) -> str:
    """The id of the heading that focus moves to."""
    return at.id("result")


def _sentence(at: Setting, position: Position, title: str) -> Html:
    heading = at.heading(title, id=id_of(at), tabindex="-1", class_="dt-outcome")
    return join(tag("p", _opening(position), class_="dt-caption"), heading, _several(at, position))


def _opening(position: Position) -> str:
    if position.applies is False:
        return "If this tool applied, the result would be"
    if len(position.possible) > 1:
        return "More than one result is possible. Act on the most protective"
    return "Whatever you answer next, the result is" if position.status == "asking" else "The result"


def _several(at: Setting, position: Position) -> Html | None:
    others = summary.titles(at, [each for each in position.possible if each != position.outcome])
    if not others:
        return None
    return tag("p", f"Also possible on these answers: {words.either(others)}.")


def settle(at: Setting, position: Position) -> Html | None:
    """Once all is asked and more than one thing is possible: what would settle it; None before."""
    if position.status != "several" or not position.settle:
        return None
    lines = [tag("li", _opening_line(at, opening)) for opening in position.settle]
    return tag("section", at.heading("What would settle it", below=1), tag("ul", lines))


def _opening_line(at: Setting, opening: Opening) -> str:
    return f"{at.fact(opening.fact).ask} — {words.SETTLES[opening.settles]}"


def _actions(at: Setting, position: Position, dates: Mapping[str, Deadline]) -> Html | None:
    if not position.actions:
        return None
    steps = [tag("li", duties.duty(at, action, dates)) for action in position.actions]
    title = "What would be done" if position.applies is False else "What to do now"
    return tag("section", at.heading(title, below=1), tag("ol", steps))


def notes(at: Setting, position: Position) -> Html | None:
    """What is shown with whatever outcome, while it holds; once all is asked, what may hold too; None without any."""
    shown = [note for note in position.also if note.group != "if" or position.status != "asking"]
    if not shown:
        return None
    dates = {deadline.item: deadline for deadline in position.deadlines}
    entries = tag("ul", [tag("li", duties.duty(at, note, dates)) for note in shown])
    doubts = _beside(at, shown) if asks_first(position) else None
    return tag("section", at.heading("Keep in mind", below=1), entries, doubts, class_="dt-also")


def asks_first(position: Position) -> bool:
    """Whether a question and what to keep in mind are all that there is yet: the doubts about all else wait."""
    return position.status == "asking" and position.outcome is None and not position.items


def _beside(at: Setting, shown: Iterable[ItemResult]) -> Html | None:
    """The doubts about notes alone, folded away as those beside a question are."""
    items = [each.item for note in shown for each in (note, *note.parts)]
    doubts = clauses.beside(at, (clause for item in items for clause in item.cites), (item.reading for item in items))
    return folded(f"Doubts and readings ({len(doubts)})", clauses.doubts(at, doubts)) if doubts else None


def _why(at: Setting, run: Run, position: Position) -> Html | None:
    """The answers that decided it and the clauses behind it; the rules themselves are folded away."""
    if not position.because:
        return None
    led_here = [reason for reason in position.because if reason.held is not False]
    passed = [reason for reason in position.because if reason.held is False]
    facts = dict.fromkeys(fact for reason in led_here for fact in reason.facts)
    cites = dict.fromkeys(clause for reason in led_here for clause in reason.cites)
    readings = dict.fromkeys(reason.reading for reason in led_here if reason.reading)
    return tag(
        "section",
        at.heading("Why", below=1),
        join(tag("p", "You answered:"), _answers(at, run, position, facts)) if facts else None,
        join(tag("p", "The clauses behind it:"), clauses.quoted(at, cites)) if cites else None,
        [tag("p", clauses.support(at, (), reading)) for reading in readings],
        _rules(at, "The rules in full", led_here),
        _rules(at, "The rules that come first and do not hold", passed),
    )


def _answers(at: Setting, run: Run, position: Position, facts: Iterable[str]) -> Html:
    slots = [place(at.book, fact, position.subject) for fact in facts]
    return tag("ul", [tag("li", f"{at.fact(slot.fact).ask} — {summary.said(at, run, slot)}") for slot in slots])


def _rules(at: Setting, title: str, reasons: Sequence[Reason]) -> Html | None:
    rules = tag("ul", [tag("li", _rule(at, reason)) for reason in reasons])
    return folded(f"{title} ({len(reasons)})", rules) if reasons else None


def _rule(at: Setting, reason: Reason) -> Html:
    """A rule in full: whether it holds, what it says as nested lists, and what it rests on."""
    says = _expression(at, reason)
    opening = clauses.condition(at, says, HELD[reason.held]) if says else join(HELD[reason.held], " ", reason.says)
    return join(tag("div", opening), tag("p", clauses.support(at, reason.cites, reason.reading)))


def _expression(at: Setting, reason: Reason) -> Expr | None:
    """The condition that a reason puts into words: a named one, or a branch's own."""
    if reason.name:
        return at.book.conditions[reason.name].when
    conditions = (branch.when for branch in _branches(at.tool.tree) if branch.when)
    return next((when for when in conditions if spoken.condition(at.book, when).line == reason.says), None)


def _branches(tree: tuple[Branch, ...]) -> Iterator[Branch]:
    for branch in tree:
        yield branch
        yield from _branches(branch.tree)


def _near(at: Setting, position: Position) -> Html | None:
    if not position.near:
        return None
    lines = [tag("li", _change(at, change)) for change in position.near]
    return folded("What one different answer would change", tag("ul", lines))


def _change(at: Setting, change: Change) -> Html:
    fact = at.fact(change.fact)
    leads = words.either(summary.titles(at, change.outcomes)) or "this tool does not apply"
    return join(f"{fact.ask} — ", tag("strong", words.answer(fact, change.answer)), f": {leads}")


def readings(at: Setting, position: Position) -> Html | None:
    """Doubts and silences that bear on what is shown (format.md, "Readings"); None without any."""
    if not position.readings:
        return None
    known = [at.book.readings[id] for id in position.readings]
    return tag(
        "section",
        at.heading("Doubts and readings", below=1),
        tag("p", "Where the source is unclear or says nothing, this is how the handbook reads it."),
        clauses.doubts(at, known),
    )


def _next(at: Setting, position: Position) -> Html | None:
    following = next(each.next for each in at.tool.outcomes if each.id == position.outcome)
    if following is None or position.applies is False:
        return None
    link = tag("a", at.book.tools[following].title, href=at.links.tool(following))
    return tag("p", tag("strong", "Next: "), link)
