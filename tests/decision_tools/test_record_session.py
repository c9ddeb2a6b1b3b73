"""Records through the one door: made by one press, gone with the next answer, opened again, and never with a name."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import pytest

from decision_tools import codec
from decision_tools.conditions import parse
from decision_tools.content_version import content_version
from decision_tools.expressions import Quantity
from decision_tools.model.handbook import Handbook
from decision_tools.model.rules import Branch, Every, Item, Outcome, Question, ReaderAdds, Tool
from decision_tools.model.text import Text
from decision_tools.session import Door, Stopped
from tests.decision_tools.books import book, fact
from tests.decision_tools.dom import Node, assert_sound, page

NOW = "2026-11-22T14:05:00+00:00"
LATER = "2026-11-23T09:00:00+00:00"

NEEDED = Tool(
    "needed",
    Text("Is it needed?"),
    "procedure",
    outcomes=(
        Outcome("yes", Text("Hold one"), do=(Item("hold", what=Text("Hold it"), cites=("C-02",)),)),
        Outcome("no", Text("Record why not"), do=(Item("write", what=Text("Write it"), cites=("C-01",)),)),
    ),
    ask=(Question("open"), Question("reasons", parse("not open"), for_the_record=True)),
    tree=(Branch(parse("open"), "yes", cites=("C-02",)), Branch(None, "no", cites=("C-01",))),
    note=Text("Note for the episode"),
)
PLAN = Tool(
    "plan",
    Text("The plan"),
    "procedure",
    ask=(Question("started"),),
    each_item=(Question("remark"),),
    items=(
        Item("head", ("chair",), Text("Leads"), ("C-02",)),
        Item("review", what=Text("Review it"), cites=("C-01",), timing=Every(Quantity(1, "weeks"), "started")),
    ),
    reader_adds=ReaderAdds(Text("Another part"), cites=("C-01",)),
)
ONLY_ASKS = Tool(
    "only-asks",
    Text("Only asks"),
    "procedure",
    outcomes=(Outcome("yes", Text("Yes"), next="needed"),),
    ask=(Question("first"), Question("second")),
    tree=(Branch(parse("first and second"), "yes", cites=("C-01",)), Branch(None, "yes", cites=("C-01",))),
)
BOOK: Handbook = book(
    (
        fact("open"),
        fact("reasons", "text"),
        fact("started", "date"),
        fact("remark", "text", about="person"),
        fact("first"),
        fact("second"),
    ),
    NEEDED,
    PLAN,
    ONLY_ASKS,
)
TEXT = codec.encode(BOOK)
DOOR = Door(TEXT)


class Visit:
    """A page and its reader."""

    def __init__(self, *tools: str, state: dict[str, Any] | None = None, now: str = NOW) -> None:
        self.tools = tools
        self.state = state
        self.now = now
        self.screens: dict[str, dict[str, Any]] = {}
        self.send(None)

    def send(self, event: dict[str, Any] | None) -> None:
        request = {"tools": self.tools, "state": self.state, "event": event, "now": self.now}
        response = json.loads(DOOR.step(json.dumps(request)))
        self.state, self.screens = response["state"], response["screens"]
        for screen in self.screens.values():
            assert_sound(page(screen["html"]))

    def do(self, kind: str, *fields: tuple[str, str], tool: str = "") -> Visit:
        self.send({"tool": tool or self.tools[0], "subject": "", "kind": kind, "fields": fields})
        return self

    @property
    def screen(self) -> dict[str, Any]:
        return self.screens[self.tools[0]]

    def page(self) -> Node:
        return page(self.screen["html"])

    def focus(self) -> str:
        """The text of the element that focus goes to."""
        return self.page().one(id=self.screen["focus"]).text


def _answered(given: str = "yes", *tools: str) -> Visit:
    return Visit("needed", *tools).do("answer", ("asked", "open"), ("open", given))


def _buttons(node: Node) -> list[str]:
    return [button.attrs["data-record"] for button in node.all("button") if "data-record" in button.attrs]


# ---- Written ----


def test_one_press_writes_the_record_and_goes_to_it() -> None:
    visit = _answered().do("record", ("record", "yes"))
    assert (visit.focus(), visit.screen["say"]) == ("The record", "The record is ready.")
    note = visit.page().one(class_="dt-note")
    assert note.lines[:4] == [
        "Note for the episode",
        "Tool: Is it needed?",
        "Written on: 22 November 2026 at 14:05.",
        f"Procedure: A procedure, edition 1.0 (in force), content version {content_version(TEXT.encode())}.",
    ]
    assert _buttons(visit.page()) == ["rich", "text", "print", "word", "markdown", "json"]


def test_the_page_is_given_every_form_of_it() -> None:
    forms = _answered().do("record").screen["record"]
    assert list(forms) == ["title", "name", "text", "html", "markdown", "document", "json", "calendar"]
    assert (forms["title"], forms["name"], forms["calendar"]) == (
        "Note for the episode",
        "needed-2026-11-22-1405",
        "",
    )
    assert "The result: Hold one\n" in forms["text"]
    assert "<p><strong>The result:</strong> Hold one</p>" in forms["html"]
    assert "**The result:** Hold one\n" in forms["markdown"]
    assert {"paragraph": "Hold one", "lead": "The result:"} in forms["document"]
    assert json.loads(forms["json"])["state"] == {"facts": {"open": "yes"}, "today": "2026-11-22"}


def test_what_has_a_date_may_go_into_a_calendar() -> None:
    visit = Visit("plan", state={"facts": {"started": "2026-11-20"}}).do("record")
    assert _buttons(visit.page())[-1] == "calendar"
    assert (
        "DTSTART;VALUE=DATE:20261127\r\nDTEND;VALUE=DATE:20261128\r\nRRULE:FREQ=WEEKLY\r\n"
        in (visit.screen["record"]["calendar"])
    )
    assert "A procedure\\, edition 1.0\\, content version" in visit.screen["record"]["calendar"].replace("\r\n ", "")


def test_a_table_of_the_note_can_be_moved_by_keys() -> None:
    region = _answered().do("record").page().one(class_="dt-note").one(role="region")
    assert region.attrs == {
        "class": "dt-table", "role": "region", "aria-label": "Table: What, Strength, Clauses", "tabindex": "0"
    }  # fmt: skip


def test_the_record_is_shown_again_after_a_reload_and_in_its_own_tool_alone() -> None:
    visit = _answered("yes", "plan").do("record")
    again = Visit("needed", "plan", state=visit.state, now=LATER)
    assert again.screen["record"]["name"] == "needed-2026-11-22-1405"
    assert "record" not in again.screens["plan"]
    assert again.screen["focus"] == again.screen["say"] == ""


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        pytest.param("answer", [("asked", "open"), ("open", "no")], id="another answer"),
        pytest.param("change", [("slot", "open")], id="an answer taken up to be changed"),
        pytest.param("clear", [("clear", "yes")], id="everything cleared"),
    ],
)
def test_a_record_is_gone_once_anything_has_happened(kind: str, fields: Sequence[tuple[str, str]]) -> None:
    visit = _answered().do("record").do(kind, *fields)
    assert "record" not in visit.screen
    assert _buttons(visit.page()) == []
    assert "2026-11-22T14:05" not in json.dumps(visit.state)


def test_an_answer_in_one_tool_takes_away_the_record_of_another() -> None:
    visit = _answered("yes", "plan").do("record").do("marks", ("marked", "head"), tool="plan")
    assert "record" not in visit.screens["needed"]


def test_before_anything_is_said_there_is_nothing_to_write_down() -> None:
    assert "Write the record" not in Visit("needed").page().text
    assert "Write the record" in _answered().page().text


def test_a_list_can_be_written_down_as_it_is_and_saves_what_was_marked() -> None:
    visit = Visit("plan")
    button = visit.page().one("button", name="record")
    assert button.attrs["form"] == visit.page().one("form", data_event="marks").attrs["id"]
    visit.do("marks", ("marked", "head"), ("mark:head", "covered"), ("row", "Ring the school"), ("record", "yes"))
    text = visit.screen["record"]["text"]
    assert "- Chair: Leads\n  Strength: Must\n  Clauses: C-02\n  Mark: Covered\n" in text
    assert "- Ring the school\n" in text
    assert (visit.focus(), visit.screen["say"]) == ("The record", "The record is ready.")


@pytest.mark.parametrize("now", ["", "today", "2026-11-22"])
def test_a_record_without_a_time_is_refused(now: str) -> None:
    request = {"tools": ["needed"], "state": None, "now": now}
    event = {"tool": "needed", "subject": "", "kind": "record", "fields": []}
    with pytest.raises(Stopped, match=r"a record needs the time|fault of ours"):
        DOOR.step(json.dumps({**request, "event": event}))


# ---- Opened again ----


def _file(state: dict[str, Any] | None = None, tool: str = "needed") -> str:
    text: str = Visit(tool, state=state or {"facts": {"open": "yes"}}).do("record").screen["record"]["json"]
    return text


def test_opening_a_record_brings_its_answers_back_and_says_what_has_changed() -> None:
    visit = _answered("no")
    visit.now = LATER
    visit.do("reopen", ("text", _file()))
    assert visit.state is not None
    assert visit.state["facts"] == {"open": "yes"}
    assert visit.state["today"] == "2026-11-23"
    assert visit.focus() == "The record “Note for the episode” of 22 November 2026 at 14:05 is open."
    lines = visit.page().lines
    assert lines[1:3] == ["The handbook has not changed since.", "The result is the same as it was then."]
    assert "Hold one" in lines


def test_a_record_of_another_tool_opens_too_and_leads_there() -> None:
    visit = Visit("needed").do("reopen", ("text", _file({"facts": {"started": "2026-11-20"}}, "plan")))
    assert visit.focus() == "The record “The plan” of 22 November 2026 at 14:05 is open."
    assert "Its answers are in The plan." in visit.page().lines
    assert visit.page().one("a", href="procedure.html#plan").text == "The plan"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param("", "Choose a record first, then press “Open it”.", id="no file was chosen"),
        pytest.param(
            "Dear colleague",
            "This file is not a record of this handbook. Choose one that was downloaded here as JSON.",
            id="another file",
        ),
    ],
)
def test_a_file_that_is_not_opened_leaves_the_answers_as_they_were(text: str, says: str) -> None:
    visit = _answered().do("reopen", ("text", text))
    assert visit.state is not None
    assert visit.state["facts"] == {"open": "yes"}
    problem = visit.page().one(class_="dt-errors")
    assert (problem.attrs["role"], problem.lines) == ("alert", ["There is a problem", says])
    assert visit.page().one(id=visit.screen["focus"]).attrs["type"] == "file"


def test_a_problem_with_a_file_is_said_once_and_in_the_tool_where_it_was_chosen() -> None:
    visit = Visit("needed", "plan").do("reopen", ("text", "Dear colleague"))
    assert "There is a problem" not in visit.screens["plan"]["html"]
    again = Visit("needed", state=visit.state)
    assert "There is a problem" not in again.screen["html"]


def test_answers_that_this_edition_cannot_take_are_named() -> None:
    old = book((fact("open", "one-of", "both neither"), fact("gone")), Tool("needed", Text("Needed"), "procedure"))
    door = Door(codec.encode(old))
    event = {"tool": "needed", "subject": "", "kind": "record", "fields": []}
    state = {"facts": {"open": "both", "gone": "yes"}}
    asked = {"tools": ["needed"], "state": state, "event": event, "now": NOW}
    record = json.loads(door.step(json.dumps(asked)))["screens"]["needed"]["record"]["json"]
    visit = Visit("needed").do("reopen", ("text", record))
    assert visit.state is not None
    assert visit.state["facts"] == {}
    lines = visit.page().lines
    assert "Answers left out" in lines
    assert "open? — both" in lines
    assert "gone — yes" in lines


# ---- What is typed ----


def _typed(text: str) -> Visit:
    return _answered("no").do("answer", ("asked", "reasons"), ("reasons:text", text))


def test_what_looks_like_a_real_persons_data_is_named_and_stops_nothing() -> None:
    visit = _typed("NHS 943 476 5919, OX1 1AA, 12/03/2014")
    lines = [
        "“943 476 5919” looks like an NHS number (reasons?).",
        "“OX1 1AA” looks like a postcode (reasons?).",
        "“12/03/2014” looks like a date of birth (reasons?).",
    ]
    notice = visit.page().one(class_="dt-notice dt-personal")
    assert notice.lines == [
        "Look again at what you wrote",
        *lines,
        "No names and no personal details are asked for here. If it is one, take it out. Nothing is stopped by this.",
    ]
    assert visit.screen["say"] == " ".join(lines)
    assert "Record why not" in visit.page().lines


def test_it_is_announced_once_and_stands_until_it_is_mended() -> None:
    visit = _typed("OX1 1AA").do("mode", ("mode", "all"))
    assert visit.screen["say"] == ""
    assert visit.page().all(class_="dt-notice dt-personal")
    visit.do("answer", ("asked", "reasons"), ("reasons:text", "Seen by the doctor"))
    assert not visit.page().all(class_="dt-notice dt-personal")


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        pytest.param([("row", "Ring OX1 1AA")], "a line that you added", id="in a row"),
        pytest.param(
            [("marked", "review"), ("mark:review", "does not apply"), ("reason:review", "moved to OX1 1AA")],
            "why something does not apply", id="in a reason",
        ),
    ],
)  # fmt: skip
def test_it_is_seen_wherever_something_can_be_typed(fields: Sequence[tuple[str, str]], where: str) -> None:
    visit = Visit("plan").do("marks", *fields)
    assert f"“OX1 1AA” looks like a postcode ({where})." in visit.page().lines
    assert visit.screen["say"].endswith(f"“OX1 1AA” looks like a postcode ({where}).")


def test_it_is_seen_in_what_is_said_of_a_person() -> None:
    visit = Visit("plan", state={"facts": {}, "people": {"head": {"remark": "OX1 1AA"}}})
    assert "“OX1 1AA” looks like a postcode (remark?)." in visit.page().lines


def test_free_text_has_no_hidden_limit() -> None:
    long = "Seen by the doctor. " * 10_000
    visit = _typed(long).do("record")
    assert visit.state is not None
    assert visit.state["facts"]["reasons"] == long
    assert long.strip() in visit.screen["record"]["text"]
    assert visit.do("reopen", ("text", visit.screen["record"]["json"])).state["facts"]["reasons"] == long  # type: ignore[index]


def test_today_is_what_the_pages_clock_says() -> None:
    visit = Visit("plan", state={"facts": {"started": "2026-11-01"}})
    assert visit.state is not None
    assert visit.state["today"] == "2026-11-22"
    assert "Overdue." in visit.page().text
