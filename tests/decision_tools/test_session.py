"""The one door: a page's requests answered step by step, and the command line's question, by the same rules."""

from __future__ import annotations

import json
from typing import Any

import pytest

from decision_tools import codec, session
from decision_tools.conditions import parse
from decision_tools.events import CLEARED
from decision_tools.model.handbook import Handbook
from decision_tools.model.rules import Branch, Item, ItemRule, Outcome, Question, ReaderAdds, Tool
from decision_tools.model.text import Text
from decision_tools.refusals import Refusal
from decision_tools.render import Setting
from decision_tools.session import Door, Stopped
from tests.decision_tools.books import book, fact, item
from tests.decision_tools.dom import Node, assert_sound, page

NEEDED = Tool(
    "needed",
    Text("Is it needed?"),
    "procedure",
    outcomes=(Outcome("yes", Text("Hold one"), do=(item("hold"),)), Outcome("no", Text("Nothing to do"))),
    ask=(Question("open"), Question("missing-for", parse("open"))),
    tree=(
        Branch(parse("open and missing-for is at least 24 hours"), "yes", cites=("C-02",)),
        Branch(None, "no", cites=("C-01",)),
    ),
)
PEOPLE = Tool(
    "people",
    Text("Who is invited"),
    "procedure",
    when=parse("needed gives yes"),
    ask=(Question("open"),),
    each_item=(Question("line"),),
    items=(
        Item("head", who=("chair",), cites=("C-02",)),
        Item("plan", what=Text("Plan"), cites=("C-02",), person=False),
    ),
    every_item=(ItemRule(parse("line"), "exclude", ("N-01",)),),
    reader_adds=ReaderAdds(Text("Another member"), cites=("C-01",)),
)
YOUNG = Tool(
    "young",
    Text("How young?"),
    "procedure",
    outcomes=(Outcome("small", Text("A small child")), Outcome("big", Text("An older child"))),
    ask=(Question("age"),),
    tree=(Branch(parse("age is less than 5"), "small", cites=("C-01",)), Branch(None, "big", cites=("C-01",))),
)
CHAIRED = Tool(
    "chaired",
    Text("Who chairs"),
    "procedure",
    ask=(Question("open"),),
    items=(
        Item(
            "head", who=("chair",), when=parse("open"), cites=("C-02",), if_excluded=Text("Agree another chair first.")
        ),
    ),
    each_item=(Question("line"),),
    every_item=(ItemRule(parse("line"), "exclude", ("N-01",)),),
)
BOOK: Handbook = book(
    (
        fact("open"),
        fact("missing-for", "duration", least=0),
        fact("line", about="person"),
        fact("age", "number", about="child", least=0),
    ),
    NEEDED,
    PEOPLE,
    YOUNG,
    CHAIRED,
)
DOOR = Door(codec.encode(BOOK))


class Visit:
    """A page and its reader."""

    def __init__(self, *tools: str, state: dict[str, Any] | None = None) -> None:
        self.tools = tools
        self.state = state
        self.screens: dict[str, dict[str, str]] = {}
        self.send(None)

    def send(self, event: dict[str, Any] | None) -> None:
        request = {"tools": self.tools, "state": self.state, "event": event}
        response = json.loads(DOOR.step(json.dumps(request)))
        self.state, self.screens = response["state"], response["screens"]
        for screen in self.screens.values():
            assert_sound(page(screen["html"]))

    def do(self, kind: str, *fields: tuple[str, str], tool: str = "") -> Visit:
        self.send({"tool": tool or self.tools[0], "subject": "", "kind": kind, "fields": fields})
        return self

    def answer(self, **answers: str) -> Visit:
        for key, given in answers.items():
            self.do("answer", ("asked", key), (key, given))
        return self

    def page(self, tool: str = "") -> Node:
        return page(self.screens[tool or self.tools[0]]["html"])

    def focus(self) -> str:
        """The text of the element that focus goes to."""
        return self.page().one(id=self.screens[self.tools[0]]["focus"]).text


def _missing_for(number: str, unit: str = "hours") -> tuple[tuple[str, str], ...]:
    return (("asked", "missing-for"), ("missing-for:number", number), ("missing-for:unit", unit))


def test_a_visit_begins_with_the_first_question_and_moves_no_focus() -> None:
    visit = Visit("needed")
    assert visit.page().one("legend").text == "open?"
    assert visit.screens["needed"]["focus"] == visit.screens["needed"]["say"] == ""
    assert visit.state == {"facts": {}, "given in": {}, "views": {}}


def test_the_addresses_of_the_site() -> None:
    links = session.site_links(BOOK)
    assert (links.clause("C-01"), links.tool("needed")) == ("procedure.html#C-01", "procedure.html#needed")


def test_a_screen_leads_to_the_addresses_of_the_site() -> None:
    request = {"tools": ["needed"], "state": {"facts": {"open": "no"}}, "event": None}
    html = json.loads(Door(codec.encode(BOOK)).step(json.dumps(request)))["screens"]["needed"]["html"]
    assert "procedure.html#C-01" in [link.attrs["href"] for link in page(html).all("a")]


def test_the_static_page_begins_with_the_same_screen() -> None:
    for tool in BOOK.tools:
        at = Setting(BOOK, BOOK.tools[tool], session.site_links(BOOK))
        assert session.first_screen(at) == Visit(tool).screens[tool]["html"]


def test_the_headings_of_a_page_go_on_from_its_own() -> None:
    request = {"tools": ["needed"], "state": None, "event": None, "levels": {"needed": 5}}
    html = json.loads(DOOR.step(json.dumps(request)))["screens"]["needed"]["html"]
    assert page(html).one("legend").all("h5")


def test_questions_follow_one_another_until_the_result() -> None:
    visit = Visit("needed").answer(open="yes")
    assert visit.focus() == "missing-for?"
    visit.do("answer", *_missing_for("26"))
    assert visit.focus() == "Hold one"
    assert "You answered:" in visit.page().lines
    assert visit.state is not None
    assert visit.state["facts"] == {"open": "yes", "missing-for": "26 hours"}


def test_a_wrong_answer_comes_back_as_it_was_typed() -> None:
    visit = Visit("needed").answer(open="yes").do("answer", *_missing_for("a day"))
    assert visit.focus().startswith("There is a problem")
    assert visit.page().one("input", name="missing-for:number").attrs["value"] == "a day"
    assert visit.state is not None
    assert visit.state["facts"] == {"open": "yes"}


def test_change_asks_again_with_the_answer_as_it_was_also_after_a_reload() -> None:
    visit = Visit("needed").answer(open="yes").do("answer", *_missing_for("26")).do("change", ("slot", "missing-for"))
    assert visit.focus() == "missing-for?"
    assert visit.page().one("input", name="missing-for:number").attrs["value"] == "26"
    again = Visit("needed", state=visit.state)
    assert again.page().one("input", name="missing-for:number").attrs["value"] == "26"
    assert again.do("answer", *_missing_for("3")).focus() == "Nothing to do"


def test_an_answer_in_one_tool_is_known_to_the_other_which_says_where_from() -> None:
    visit = Visit("needed", "people").answer(open="yes")
    assert "Yes Answered in “Is it needed?”" in visit.page("people").lines
    assert visit.screens["people"]["focus"] == visit.screens["people"]["say"] == ""


def test_a_screen_has_what_the_page_puts_out() -> None:
    visit = Visit("needed").answer(open="no")
    assert set(visit.screens["needed"]) == {"html", "focus", "say", "way"}
    assert [link.attrs["href"] for link in visit.page().all("a", href="procedure.html#C-01")] != []
    request = {"tools": ["needed"], "state": visit.state, "now": "2026-11-22T14:05:00+00:00"}
    event = {"tool": "needed", "subject": "", "kind": "record", "fields": []}
    recorded = json.loads(DOOR.step(json.dumps({**request, "event": event})))["screens"]["needed"]
    assert set(recorded) == {"html", "focus", "say", "way", "record"}


def test_what_is_to_be_mended_in_one_tool_is_said_in_no_other() -> None:
    visit = Visit("needed", "people").answer(open="yes").do("answer", *_missing_for("a day"))
    assert visit.page("needed").one("input", name="missing-for:number").attrs["value"] == "a day"
    assert visit.page("people").one("input", name="missing-for:number").attrs.get("value", "") == ""
    assert not [line for line in visit.page("people").lines if "problem" in line]


def test_what_is_said_of_one_list_is_said_in_no_other_tool() -> None:
    visit = Visit("people", "needed").answer(open="yes").do("marks", ("marked", "plan"), ("mark:plan", "covered"))
    assert visit.screens["people"]["say"].startswith("The list is saved.")
    assert visit.focus() == "The list", "also while a question is still to be answered"
    assert visit.screens["needed"]["say"] == ""


def test_how_a_tool_is_looked_at_is_shown_until_it_is_changed() -> None:
    visit = Visit("needed").answer(open="yes").do("mode", ("mode", "all"))
    assert len(visit.page().all("legend")) > 1
    assert len(visit.do("mode", ("mode", "one")).page().all("legend")) == 1


def test_the_items_that_are_shown_stay_those_that_were_chosen() -> None:
    visit = Visit("people").answer(open="yes").do("answer", *_missing_for("26"))
    visit.do("answer", ("asked", "line@head"), ("line@head", "no"))
    visit.do("marks", ("marked", "plan"), ("mark:plan", "covered"), ("show", "missing"))
    assert "Plan" not in _items(visit)
    visit.do("marks", ("marked", "head"), ("show", "all"))
    assert "Plan" in _items(visit)


def test_the_items_of_one_role_are_shown_to_whoever_has_it() -> None:
    visit = Visit("people").answer(open="yes").do("answer", *_missing_for("26"))
    visit.do("marks", ("marked", "head"), ("show", "mine"), ("mine", "chair"))
    assert ("Chair" in _items(visit), "Plan" in _items(visit)) == (True, False)
    assert visit.page().one("select", name="mine").one("option", selected="").attrs["value"] == "chair"


def _items(visit: Visit) -> str:
    return visit.page().one("form", data_event="marks").text


def test_clear_forgets_everything_and_says_so() -> None:
    visit = Visit("needed").answer(open="yes").do("clear")
    assert (visit.focus(), visit.screens["needed"]["say"]) == ("open?", CLEARED)
    assert visit.state == {"facts": {}, "given in": {}, "views": {}}


def test_work_on_a_list_goes_on_in_the_list_and_says_what_is_missing() -> None:
    visit = Visit("people").answer(open="yes")
    visit.do("answer", *_missing_for("26"))
    visit.do("answer", ("asked", "line@head"), ("line@head", "no"))
    visit.do("marks", ("marked", "plan"), ("mark:plan", "covered"))
    assert visit.focus() == "The list"
    assert visit.screens["people"]["say"] == "The list is saved. Still missing: 1."
    visit.do("marks", ("marked", "head"), ("mark:head", "covered"))
    assert visit.screens["people"]["say"] == "The list is saved. Nothing is missing."


def test_a_person_who_is_added_is_asked_about_and_may_be_left_out() -> None:
    visit = Visit("people").answer(open="yes")
    visit.do("answer", *_missing_for("26"))
    visit.do("marks", ("row", "A youth worker"), ("add", "yes"))
    asked = visit.page().one("form", data_event="answer")
    assert [node.text for node in asked.all("legend")] == ["Chair", "A youth worker"]
    visit.do("answer", ("asked", "line@row-1"), ("line@row-1", "yes"), ("asked", "line@head"), ("line@head", "no"))
    assert "Left out by Strength: Must not Clause N-01." in visit.page().lines


def test_what_stops_a_tool_is_announced_when_it_begins_to_and_not_again() -> None:
    visit = Visit("chaired").answer(open="yes")
    assert visit.screens["chaired"]["say"] == ""
    visit.do("answer", ("asked", "line@head"), ("line@head", "yes"))
    assert visit.screens["chaired"]["say"] == "Stop. Agree another chair first."
    visit.do("mode", ("mode", "all"))
    assert visit.screens["chaired"]["say"] == ""
    assert "Agree another chair first." in visit.page().lines


def test_a_tool_about_a_child_runs_for_each() -> None:
    visit = Visit("young").do("answer", ("asked", "age@A"), ("age@A:number", "3"))
    assert visit.focus() == "Child A: A small child"
    visit.do("child", ("add", "yes"))
    assert visit.page().one("legend").text == "Child B age?"
    visit.do("answer", ("asked", "age@B"), ("age@B:number", "11"))
    outcomes = [node.text for node in visit.page().all("h3", class_="dt-outcome")]
    assert outcomes == ["Child A: A small child", "Child B: An older child"]


def test_answers_that_this_edition_cannot_take_are_left_out_and_named() -> None:
    visit = Visit("needed", state={"facts": {"open": "perhaps", "gone": "yes"}})
    assert "open? — perhaps" in visit.page().lines
    assert visit.state is not None
    assert visit.state["facts"] == {}


@pytest.mark.parametrize(
    ("request_text", "message"),
    [
        pytest.param("{", "a fault of ours (JSONDecodeError)", id="no JSON"),
        pytest.param(
            '{"tools": ["neded"], "state": null, "event": null}',
            "the page asked for what this handbook has not got (there is no tool 'neded'; did you mean 'needed'?)",
            id="a tool that is not there",
        ),
        pytest.param(
            '{"tools": ["needed"], "state": null, "event": {"tool": "needed", "kind": "dance", "fields": []}}',
            "the page asked for what this handbook has not got ('dance' is not a kind of event)",
            id="an event that no page sends",
        ),
        pytest.param(
            '{"tools": ["needed"], "state": {"facts": 3}, "event": null}',
            "a fault of ours (CodecError)",
            id="a state that is none",
        ),
    ],
)
def test_what_cannot_be_answered_stops_the_tool_with_one_sentence(request_text: str, message: str) -> None:
    with pytest.raises(Stopped) as raised:
        DOOR.step(request_text)
    assert str(raised.value) == message


def test_a_handbook_that_was_altered_opens_no_door() -> None:
    with pytest.raises(codec.CodecError):
        Door(codec.encode(BOOK).replace('"schema":1', '"schema":2'))


def test_the_command_line_gets_the_position() -> None:
    said = session.answer(BOOK, "needed", {"open": "yes", "missing-for": "26 hours"})
    assert (said["tool"], said["outcome"], said["possible"]) == ("needed", "yes", ["yes"])
    assert json.loads(json.dumps(said)) == said


def test_the_command_line_gets_each_child() -> None:
    said = session.answer(BOOK, "young", {"children": {"A": {"age": "3"}, "B": {"age": "11"}}})
    assert {child: position["outcome"] for child, position in said["children"].items()} == {"A": "small", "B": "big"}
    assert (set(said), said["tool"]) == ({"tool", "children"}, "young")


@pytest.mark.parametrize(
    ("tool", "state", "message"),
    [
        pytest.param("neded", {}, "there is no tool 'neded'; did you mean 'needed'?", id="a tool misspelt"),
        pytest.param("zzz", {}, "there is no tool 'zzz'", id="a tool like no other"),
        pytest.param("needed", {"opn": "yes"}, "there is no fact 'opn'; did you mean 'open'?", id="a fact misspelt"),
        pytest.param(
            "needed",
            {"open": "maybe"},
            "open: 'maybe' is not one of its answers; the answers are yes, no",
            id="an answer that the question cannot have",
        ),
        pytest.param(
            "needed",
            {"facts": {"age": "3"}},
            "'age' is asked of each child; give it under 'children'",
            id="a child's answer given for the whole matter",
        ),
        pytest.param(
            "needed",
            {"line": "no"},
            "'line' is asked of each person; give it under 'people'",
            id="a person's answer given for the whole matter",
        ),
        pytest.param(
            "needed",
            {"children": {"A": {"open": "yes"}}},
            "'open' is asked of the matter as a whole; give it under 'facts'",
            id="an answer for the whole matter given for a child",
        ),
        pytest.param(
            "people",
            {"people": {"hed": {"line": "no"}}},
            "there is nobody 'hed'; did you mean 'head'?",
            id="a person misspelt",
        ),
        pytest.param(
            "people",
            {"marks": {"people": ["plann"]}},
            "'people' has no item 'plann'; did you mean 'plan'?",
            id="an item misspelt",
        ),
        pytest.param(
            "people",
            {"marks": {"peeple": []}},
            "there is no tool 'peeple'; did you mean 'people'?",
            id="marks of no tool",
        ),
        pytest.param(
            "people",
            {"rows": {"peeple": {"row-1": "x"}}},
            "there is no tool 'peeple'; did you mean 'people'?",
            id="rows of no tool",
        ),
        pytest.param(
            "people",
            {"fact": {}, "facts": {}},
            "the answers: 'fact' is not a part of them; did you mean 'facts'?",
            id="a part that a state has not",
        ),
    ],
)
def test_the_command_line_is_refused_in_one_line(tool: str, state: dict[str, Any], message: str) -> None:
    with pytest.raises(Refusal) as raised:
        session.answer(BOOK, tool, state)
    assert str(raised.value) == message


def test_rows_of_the_readers_own_are_known_to_the_command_line() -> None:
    state = {
        "facts": {"open": "yes", "missing-for": "26 hours"},
        "rows": {"people": {"row-1": "A youth worker"}},
        "people": {"row-1": {"line": "yes"}},
        "marks": {"people": ["plan", "row-1"]},
    }
    groups = {each["id"]: each["group"] for each in session.answer(BOOK, "people", state)["items"]}
    assert groups["row-1"] == "must-not"
