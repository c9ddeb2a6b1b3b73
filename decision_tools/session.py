"""The one door: the browser's worker, the static pages and the command line ask the handbook here, and nowhere else.

The page sends a request as JSON text, `{"tools": [ids], "state": {…} or null, "event": {…} or null}`, and gets
`{"state": {…}, "screens": {tool: {"html", "focus", "say"}}}` back. The state is the page's to keep and not to read. An
event is `{"tool", "subject", "kind", "fields": [[name, value], …]}`; its kinds are in `events`. Where the headings of
a tool are not of level 3, the request says so: `"levels": {tool: 4}`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from decision_tools import codec, events, explain, interview, words
from decision_tools.events import Done, EventError, event_from
from decision_tools.fields import slot
from decision_tools.html import Html
from decision_tools.interview import Compiled
from decision_tools.model import Handbook, State
from decision_tools.position import Position
from decision_tools.refusals import Refusal, known_tool, refuse_unknown
from decision_tools.render import Links, Run, Setting, screen
from decision_tools.render.setting import LEVEL
from decision_tools.tab import Tab, fitting, tab_from, tab_to, with_a_child


class Stopped(RuntimeError):
    """The tool cannot go on: one sentence for the reader. The state that the page sent is as good as before."""


def site_links(book: Handbook) -> Links:
    """The addresses of the site: every page stands at its top, and a procedure's page bears the procedure's id."""
    return Links(
        clause=lambda id: f"{book.clauses[id].procedure}.html#{id}",
        tool=lambda id: f"{book.tools[id].procedure}.html#{id}",
    )


def positions(compiled: Compiled, tool: str, state: State) -> tuple[Position, ...]:
    """Where the reader stands in one tool, with reasons: one position, or one for each child."""
    subjects = interview.subjects(compiled, tool, state)
    bare = (interview.position(compiled, tool, state, subject) for subject in subjects)
    return tuple(explain.explained(compiled, position, state) for position in bare)


def first_screen(at: Setting) -> Html:
    """The screen before anything has been answered, for the static page."""
    tab = with_a_child(at.book, [at.tool.id], Tab())
    return screen(at, Run(positions(Compiled(at.book), at.tool.id, tab.state), tab.state)).html


class Door:
    """One handbook, open to one page."""

    def __init__(self, handbook: str) -> None:
        """Take the handbook as the codec wrote it.  Raises CodecError where it is altered or of another schema."""
        self._compiled = Compiled(codec.decode(handbook))
        self._links = site_links(self._compiled.handbook)

    def step(self, request: str) -> str:
        """One request answered, as JSON text.  Raises Stopped, and nothing else, where it cannot be."""
        try:
            return json.dumps(self._step(json.loads(request)))
        except (EventError, Refusal) as error:
            raise Stopped(f"the page asked for what this handbook has not got ({error})") from None
        except Exception as error:  # a fault of ours, whatever it is: the page says so and keeps what it has
            raise Stopped(f"a fault of ours ({type(error).__name__})") from error

    def _step(self, request: Mapping[str, Any]) -> dict[str, Any]:
        book = self._compiled.handbook
        tools = [known_tool(book, tool) for tool in request["tools"]]
        before, left_out = fitting(book, tab_from(request["state"]))
        event = event_from(request["event"]) if request["event"] else None
        done = events.happen(book, before, event) if event else Done(before)
        done = replace(done, tab=with_a_child(book, tools, done.tab))
        screens = {tool: self._screen(done, tool, request.get("levels", {}), left_out) for tool in tools}
        return {"state": tab_to(done.tab), "screens": screens}

    def _screen(self, done: Done, tool: str, levels: Mapping[str, int], left_out: tuple[str, ...]) -> dict[str, str]:
        """One tool as it stands; focus and announcement are for the tool in which something happened."""
        book = self._compiled.handbook
        acting = done.tool == tool
        run = self._run(done, tool, left_out)
        drawn = screen(Setting(book, book.tools[tool], self._links, levels.get(tool, LEVEL)), run)
        focus = drawn.list if done.in_list else drawn.focus
        return {"html": drawn.html, "focus": focus if acting else "", "say": _say(done, run) if acting else ""}

    def _run(self, done: Done, tool: str, left_out: tuple[str, ...]) -> Run:
        tab, view = done.tab, done.tab.view(tool)
        mending = done.tool == tool
        return Run(
            positions=positions(self._compiled, tool, tab.state),
            state=tab.state,
            given_in=tab.given_in,
            all_questions=view.all_questions,
            change=slot(view.change) if view.change else None,
            held=done.held if mending else {},
            errors=done.errors if mending else (),
            shown=view.shown,
            mine=view.mine,
            left_out=left_out,
        )


def _say(done: Done, run: Run) -> str:
    """The announcement after an event: what happened, and how much the list still lacks."""
    wanting = sum(len(position.missing) for position in run.positions)
    return f"{done.say} {words.still_missing(wanting)}" if done.say == events.SAVED else done.say


def answer(book: Handbook, tool: str, state: Mapping[str, Any]) -> dict[str, Any]:
    """What a tool says of a state, as the plain values of its position.

    A tool that runs once for each child (or person) gives `{"tool": id, "children": {name: position}}`.

    Raises Refusal, in one line, for a tool, fact, item or answer that the handbook has not got.
    """
    known_tool(book, tool)
    try:
        given = codec.state_from(state)
    except codec.CodecError as error:
        raise Refusal(str(error)) from None
    refuse_unknown(book, given)
    found = positions(Compiled(book), tool, given)
    written = {position.subject: codec.position_to(position, book) for position in found}
    return written.get("", {"tool": tool, "children": written})
