"""What one browser tab holds between two steps: the state, where each answer was given, and how each tool is shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final, get_args

from decision_tools import answers, codec
from decision_tools.answers import AnswerError
from decision_tools.fields import Slot, slot
from decision_tools.lookup import tools_of
from decision_tools.model.handbook import Handbook
from decision_tools.model.state import Answer, Answers, State
from decision_tools.render.run import Shown

FIRST_CHILD: Final = "A"
"""Children are called by letters; a tool about a child begins with this one."""


@dataclass(frozen=True, slots=True)
class View:
    """How the reader looks at one tool."""

    all_questions: bool = False
    change: str = ""
    """The key of the answer that is being changed; empty where none is."""
    shown: Shown = "all"
    mine: str = ""
    record: str = ""
    """When the record that is shown was written; empty where none is."""


@dataclass(frozen=True, slots=True)
class Tab:
    """Everything that the page keeps for the reader, and nothing that leaves the tab."""

    state: State = field(default_factory=State)
    given_in: Mapping[str, str] = field(default_factory=dict[str, str])
    """The tool in which each answer was given, by the key of its question."""
    views: Mapping[str, View] = field(default_factory=dict[str, View])

    def view(self, tool: str) -> View:
        """How a tool is looked at, one question at a time to begin with."""
        return self.views.get(tool, View())

    def seen(self, tool: str, **changes: Any) -> Tab:
        """The tab with another look at one tool."""
        return replace(self, views={**self.views, tool: replace(self.view(tool), **changes)})

    def on(self, today: str) -> Tab:
        """The tab on a day; as it was where the day is not known."""
        return replace(self, state=replace(self.state, today=today)) if today else self

    def without_records(self) -> Tab:
        """The tab once something has happened that its records do not tell."""
        return replace(self, views={tool: replace(view, record="") for tool, view in self.views.items()})


def tab_from(mapping: Mapping[str, Any] | None) -> Tab:
    """The tab from what the page kept; a new one where it kept nothing."""
    kept = dict(mapping or {})
    given_in = kept.pop("given in", {})
    views = kept.pop("views", {})
    return Tab(
        codec.state_from(kept),
        {str(key): str(tool) for key, tool in given_in.items()},
        {str(tool): _view(view) for tool, view in views.items()},
    )


def _view(kept: Mapping[str, Any]) -> View:
    shown: Shown = next((each for each in get_args(Shown.__value__) if each == kept.get("shown")), "all")
    change, mine, record = (str(kept.get(name, "")) for name in ("change", "mine", "record"))
    return View(kept.get("questions") == "all", change, shown, mine, record)


def tab_to(tab: Tab) -> dict[str, Any]:
    """What the page keeps; `tab_from` reads it back."""
    views = {
        tool: {
            "questions": "all" if view.all_questions else "one",
            "change": view.change,
            "shown": view.shown,
            "mine": view.mine,
            **({"record": view.record} if view.record else {}),
        }
        for tool, view in tab.views.items()
    }
    return {**codec.state_to(tab.state), "given in": dict(tab.given_in), "views": views}


def put(book: Handbook, state: State, at: Slot, answer: Answer | None) -> State:
    """The state with one answer given, changed or (None) taken away."""
    match book.facts[at.fact].about:
        case "child":
            children = {**state.children, at.about: _put(state.children.get(at.about, {}), at.fact, answer)}
            return replace(state, children=children)
        case "person":
            people = {**state.people, at.about: _put(state.people.get(at.about, {}), at.fact, answer)}
            return replace(state, people=people)
        case _:
            return replace(state, facts=_put(state.facts, at.fact, answer))


def _put(answers: Answers, fact: str, answer: Answer | None) -> Answers:
    others = {id: given for id, given in answers.items() if id != fact}
    return others if answer is None else {**others, fact: answer}


def with_a_child(book: Handbook, tools: Iterable[str], tab: Tab) -> Tab:
    """The tab with a first child, where one of the tools is about a child and there is none yet."""
    asked = (
        question.fact
        for tool in tools
        for each in tools_of(book.tools[tool], book.conditions, book.tools)
        for question in each.ask
    )
    if tab.state.children or not any(book.facts[fact].about == "child" for fact in asked):
        return tab
    return replace(tab, state=replace(tab.state, children={FIRST_CHILD: {}}))


def fitting(book: Handbook, tab: Tab) -> tuple[Tab, tuple[str, ...]]:
    """The tab without the answers that this edition cannot take, and those answers in words.

    A record of another edition may hold an answer to a question that is gone, or one that is no longer offered.
    """
    misfits = [(at, answer) for at, answer in answers_in(tab.state) if not _fits(book, at, answer)]
    state = tab.state
    for at, _ in misfits:
        state = _without(state, at)
    views = {tool: _asking(book, view) for tool, view in tab.views.items()}
    left_out = tuple(f"{_named(book, at)} — {_as_kept(answer)}" for at, answer in misfits)
    return replace(tab, state=state, views=views), left_out


def _asking(book: Handbook, view: View) -> View:
    return view if slot(view.change).fact in book.facts else replace(view, change="")


def answers_in(state: State) -> Iterator[tuple[Slot, Answer]]:
    """Every answer of a state, with where it was given."""
    yield from ((Slot(fact), answer) for fact, answer in state.facts.items())
    for about, given in (*state.children.items(), *state.people.items()):
        yield from ((Slot(fact, about), answer) for fact, answer in given.items())


def _fits(book: Handbook, at: Slot, answer: Answer) -> bool:
    fact = book.facts.get(at.fact)
    if fact is None or bool(fact.about) != bool(at.about):
        return False
    try:
        answers.read(fact, answer)
    except AnswerError:
        return False
    return True


def _without(state: State, at: Slot) -> State:
    def less(everyone: Mapping[str, Answers]) -> dict[str, Answers]:
        return {about: _put(given, at.fact, None) if about == at.about else given for about, given in everyone.items()}

    if not at.about:
        return replace(state, facts=_put(state.facts, at.fact, None))
    return replace(state, children=less(state.children), people=less(state.people))


def _as_kept(answer: Answer) -> str:
    return answer if isinstance(answer, str) else "; ".join(answer)


def _named(book: Handbook, at: Slot) -> str:
    return book.facts[at.fact].ask if at.fact in book.facts else at.fact
