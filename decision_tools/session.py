"""The one door: the browser's worker, the static pages and the command line ask the handbook here, and nowhere else.

The page sends a request as JSON text, `{"tools": [ids], "state": {…} or null, "event": {…} or null}`, and gets
`{"state": {…}, "screens": {tool: {"html", "focus", "say", "way"}}}` back. The state is the page's to keep and not to
read; `way` is what to light in the tool's diagram. An event is `{"tool", "subject", "kind", "fields": [[name, value],
…]}`; its kinds are in `events`. Where the headings of a tool are not of level 3, the request says so: `"levels": {tool:
4}`. With `"now": "2026-11-22T14:05:00+00:00"`, what the page's clock says, it learns what is overdue and may ask for a
record; the screen of that tool then has `"record"`, every form of it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, replace
from functools import partial
from typing import Any

from decision_tools import codec, events, explain, interview, words
from decision_tools.content_version import content_version
from decision_tools.events import Done, EventError, event_from
from decision_tools.fields import slot
from decision_tools.html import Html
from decision_tools.interview import Compiled
from decision_tools.model.handbook import Handbook
from decision_tools.model.state import State
from decision_tools.position import Position
from decision_tools.record.forms import forms
from decision_tools.record.make import make
from decision_tools.record.reopened import reopened
from decision_tools.record.written import written
from decision_tools.refusals import Refusal, known_tool, refuse_unknown
from decision_tools.render import Links, Run, Setting, screen, typed
from decision_tools.render.setting import LEVEL
from decision_tools.render.way import way
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
        self._content = content_version(handbook.encode())
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
        now = request.get("now", "")
        before, left_out = fitting(book, tab_from(request["state"]).on(now[:10]))
        event = event_from(request["event"], now) if request["event"] else None
        done = events.happen(book, before, event) if event else Done(before)
        tab, left_out_now = fitting(book, done.tab)
        done = replace(done, tab=with_a_child(book, tools, tab), looks=self._looks(done, before))
        at = {tool: self._setting(tool, request.get("levels", {})) for tool in tools}
        screens = {tool: self._screen(done, before, at[tool], (*left_out, *left_out_now)) for tool in tools}
        return {"state": tab_to(done.tab), "screens": screens}

    def _looks(self, done: Done, before: Tab) -> tuple[str, ...]:
        """What looks like a real person's data and was not there before."""
        book = self._compiled.handbook
        if done.tool not in book.tools:
            return ()
        tool = book.tools[done.tool]
        already = typed.likely(book, tool, before.state)
        return tuple(line for line in typed.likely(book, tool, done.tab.state) if line not in already)

    def _setting(self, tool: str, levels: Mapping[str, int]) -> Setting:
        book = self._compiled.handbook
        return Setting(book, book.tools[tool], self._links, levels.get(tool, LEVEL))

    def _screen(self, done: Done, before: Tab, at: Setting, left_out: tuple[str, ...]) -> dict[str, Any]:
        """One tool as it stands; focus and announcement are for the tool in which something happened."""
        acting = done.tool == at.tool.id
        run = self._recorded(at, done, self._run(done, at.tool.id, left_out))
        drawn = screen(at, run)
        focus = drawn.list if done.in_list else drawn.record if done.at_record else drawn.focus
        say = _say(done, run, self._stops(run, before, at.tool.id)) if acting else ""
        told = {"html": drawn.html, "focus": focus if acting else "", "say": say, "way": _way(at, run)}
        return {**told, "record": forms(run.record)} if run.record else told

    def _stops(self, run: Run, before: Tab, tool: str) -> tuple[str, ...]:
        """What stops the tool now and did not before: it stands above the place that focus moves to."""
        stops = dict.fromkeys(f"Stop. {position.stop}" for position in run.positions if position.stop)
        if not stops:
            return ()
        already = {f"Stop. {position.stop}" for position in positions(self._compiled, tool, before.state)}
        return tuple(stop for stop in stops if stop not in already)

    def _recorded(self, at: Setting, done: Done, run: Run) -> Run:
        """The run with the record that is shown of this tool, and with what there is to say of one just opened."""
        made = done.tab.view(at.tool.id).record
        if made:
            run = replace(run, record=make(at.book, at.tool, run, written(made), self._content))
        if done.opened is None or done.tool != at.tool.id:
            return run
        told = partial(positions, self._compiled)
        return replace(run, reopened=reopened(at.book, self._content, done.opened, told, done.tab.state))

    def _run(self, done: Done, tool: str, left_out: tuple[str, ...]) -> Run:
        tab, view = done.tab, done.tab.view(tool)
        mending = done.tool == tool
        return Run(
            refused=done.refused if mending else "",
            positions=positions(self._compiled, tool, tab.state),
            state=tab.state,
            given_in=tab.given_in,
            all_questions=view.all_questions,
            change=slot(view.change) if view.change else None,
            held=done.held,
            errors=done.errors if mending else (),
            shown=view.shown,
            mine=view.mine,
            left_out=left_out,
        )


def _way(at: Setting, run: Run) -> dict[str, Any]:
    """What the page lights in the tool's diagram, and what it strikes out."""
    return asdict(way(at.tool.tree, (path for position in run.positions for path in position.branches)))


def _say(done: Done, run: Run, stops: tuple[str, ...]) -> str:
    """What is announced after an event: what stops the tool, what happened, what is lacking, what to look at again."""
    wanting = sum(len(position.missing) for position in run.positions)
    lacks = [words.still_missing(wanting)] * (done.say == events.SAVED)
    return " ".join(filter(None, (*stops, done.say, *lacks, *done.looks)))


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
