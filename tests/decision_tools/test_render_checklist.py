"""The list: items by strength in words, why each stands there, marks, filters, rows of the reader's own, what is missing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from decision_tools.conditions import parse
from decision_tools.model.clauses import Reading, Role
from decision_tools.model.rules import Fact, Item, Question, ReaderAdds, Tool
from decision_tools.model.state import Mark, State
from decision_tools.model.text import Text
from decision_tools.position import Added, Deadline, ItemResult, Missing, Position, Status
from decision_tools.render import Links, Run, Setting, screen
from tests.decision_tools.books import book
from tests.decision_tools.dom import Node, assert_sound, page
from tests.decision_tools.outline import outline, written

CHAIR = Item("chair", who=("chair",), seat=Text("chair"), cites=("C-03",), if_excluded=Text("Stop and escalate."))
LAWYER = Item("lawyer", what=Text("Legal advice"), cites=("C-02",), when=parse("open"))
PLAN = Item("P01", what=Text("The plan"), cites=("C-02",))
SCALE, STAFF = (
    Item("scale", what=Text("Its scale"), cites=("C-02",)),
    Item("staff", what=Text("Staff"), cites=("C-02",)),
)
GUEST = Item("row-1", what=Text("A youth worker"), cites=("C-01",))
REPORT = Item("report", what=Text("Ask for a report"), cites=("C-01",))
TOOL = Tool(
    "tool",
    Text("Who is invited"),
    "procedure",
    ask=(Question("open"),),
    items=(CHAIR, LAWYER, PLAN),
    reader_adds=ReaderAdds(Text("Another member"), ("owner", "date"), ("C-01",)),
)
BOOK = book(
    (Fact("open", Text("Is it open?"), "yes-no"),),
    TOOL,
    roles={"chair": Role("chair", Text("Chair")), "clerk": Role("clerk", Text("Clerk"))},
    readings={"AMB-16": Reading("AMB-16", ("N-01",), Text("How far up the line is not said."))},
)
WANTED = Missing("P01", "covered")
AT = Setting(BOOK, TOOL, Links(lambda id: f"#{id}", lambda id: f"#{id}"))
STATE = State({"open": "yes"})


def _screen(*items: ItemResult, run: Run | None = None, **fields: object) -> Node:
    position = Position("tool", status="decided", items=items, **fields)  # type: ignore[arg-type]
    root = page(screen(AT, replace(run or Run((), STATE), positions=(position,))).html)
    assert_sound(root)
    return root


def _groups(root: Node) -> dict[str, list[str]]:
    """The items under each heading."""
    groups = root.all("section", class_="dt-group")
    return {
        node.lines[0]: [item.all("p", class_="dt-what")[0].text for item in node.all("li", class_="dt-item")]
        for node in groups
    }


def _items(root: Node) -> list[Node]:
    return root.all("li", class_="dt-item")


def test_items_stand_under_their_strength_strongest_first() -> None:
    root = _screen(
        ItemResult(REPORT, "if"),
        ItemResult(CHAIR, "normally"),
        ItemResult(LAWYER, "must"),
        ItemResult(SCALE, "not called for"),
        ItemResult(PLAN, "must-not"),
        ItemResult(STAFF, "reading"),
    )
    assert _groups(root) == {
        "Must": ["Legal advice"],
        "Must not": ["The plan"],
        "Normally": ["Chair (chair)"],
        "Only if": ["Ask for a report"],
        "Not called for here": ["Its scale"],
        "No clause says so": ["Staff"],
    }


@pytest.mark.parametrize(
    ("result", "says"),
    [
        pytest.param(ItemResult(LAWYER, "if"), "Only if: Is it open? — Yes", id="open: on what it depends"),
        pytest.param(
            ItemResult(replace(LAWYER, when=None), "if"),
            "This depends on answers that are not known",
            id="open, though it has no condition of its own",
        ),
        pytest.param(
            ItemResult(LAWYER, "must"), "Called for because: Is it open? — Yes", id="called for: by which answer"
        ),
        pytest.param(
            ItemResult(LAWYER, "not called for"), "Called for only if: Is it open? — Yes", id="not called for here: why"
        ),
        pytest.param(
            ItemResult(CHAIR, "must-not", called_by=("N-01",)),
            "Left out by Strength: Must not Clause N-01. Stop and escalate.",
            id="excluded: by which clause, and then what",
        ),
        pytest.param(
            ItemResult(LAWYER, "must-not", called_by=("N-01",)),
            "Left out by Strength: Must not Clause N-01.",
            id="excluded: by which clause",
        ),
        pytest.param(
            ItemResult(CHAIR, "settle first", called_by=("N-01",), settle="AMB-16"),
            "Settle first: How far up the line is not said. Strength: Must not Clause N-01",
            id="to be settled first: which doubt",
        ),
        pytest.param(
            ItemResult(CHAIR, "settle first", called_by=("N-01",)),
            "Settle first: It is not known whether this may stand. Strength: Must not Clause N-01",
            id="to be settled first: what is not known",
        ),
    ],
)
def test_why_an_item_stands_where_it_does(result: ItemResult, says: str) -> None:
    (item,) = _items(_screen(result))
    assert item.one("div", class_="dt-why").text == says


@pytest.mark.parametrize(
    "result",
    [ItemResult(PLAN, "must"), ItemResult(replace(PLAN, cites=("N-01",)), "must-not")],
    ids=["must", "must not"],
)
def test_an_item_at_its_own_strength_needs_no_reason(result: ItemResult) -> None:
    assert _screen(result).all("div", class_="dt-why") == []


@pytest.mark.parametrize(
    ("result", "marks"),
    [
        pytest.param(ItemResult(PLAN, "must"), ["not yet", "covered"], id="an unconditional must always applies"),
        pytest.param(ItemResult(LAWYER, "must"), ["not yet", "covered", "does not apply"], id="a conditional must"),
        pytest.param(ItemResult(CHAIR, "normally"), ["not yet", "covered", "does not apply"], id="normally"),
        pytest.param(ItemResult(LAWYER, "if"), ["not yet", "covered", "does not apply"], id="only if"),
        pytest.param(ItemResult(LAWYER, "not called for"), [], id="not called for: nothing to mark"),
        pytest.param(ItemResult(CHAIR, "must-not", ("N-01",)), [], id="excluded: nothing to mark"),
        pytest.param(ItemResult(CHAIR, "settle first", ("N-01",)), [], id="to be settled first: nothing to mark"),
    ],
)
def test_the_marks_that_a_reader_may_set(result: ItemResult, marks: list[str]) -> None:
    radios = [node for node in _screen(result).all("input", type="radio") if node.attrs["name"].startswith("mark:")]
    assert [node.attrs["value"] for node in radios] == marks
    assert [node.attrs["value"] for node in radios if "checked" in node.attrs] == ["not yet"] * bool(marks)


def test_a_mark_comes_back_as_it_was_set() -> None:
    held = Mark("does not apply", reason="Heard by phone", owner="clerk", date="2026-11-24")
    root = _screen(ItemResult(LAWYER, "must", mark=held))
    mark = root.one("fieldset", class_="dt-mark")
    assert [node.attrs["value"] for node in mark.all("input", type="radio", checked="")] == ["does not apply"]
    assert mark.one("input", name="reason:lawyer").attrs["value"] == "Heard by phone"
    assert mark.one("input", name="date:lawyer").attrs["value"] == "2026-11-24"
    assert mark.one("option", selected="").attrs["value"] == "clerk"
    assert "open" in mark.one("details").attrs
    assert mark.one("legend").text == "Mark for Legal advice"
    assert mark.one("input", name="marked").attrs["value"] == "lawyer"


def test_an_item_without_a_mark_folds_its_owner_away() -> None:
    assert "open" not in _screen(ItemResult(LAWYER, "must")).one("fieldset", class_="dt-mark").one("details").attrs


def test_a_tool_that_does_not_apply_calls_for_nothing_asks_for_no_marks_and_misses_nothing() -> None:
    root = _screen(ItemResult(PLAN, "must"), ItemResult(LAWYER, "must"), applies=False, missing=(WANTED,))
    assert root.all("fieldset", class_="dt-mark") == []
    assert root.all("details", class_="dt-details dt-missing") == []
    assert root.all("div", class_="dt-why") == []
    assert root.one(id="dt--tool--list").text == "The list, if this tool applied"


@pytest.mark.parametrize(
    ("applies", "status", "worked_with"),
    [
        pytest.param(True, "asking", True, id="it applies, whatever is still to be asked"),
        pytest.param(None, "asking", False, id="not known yet, and there is more to ask: the list is only to read"),
        pytest.param(None, "several", True, id="not known, and nothing more to ask: the list may be needed"),
        pytest.param(False, "decided", False, id="it does not apply: nothing is required"),
    ],
)
def test_a_list_is_worked_with_once_the_tool_applies_or_may_apply_for_good(
    applies: bool | None, status: Status, worked_with: bool
) -> None:
    position = Position("tool", applies=applies, status=status, items=(ItemResult(PLAN, "must"),), missing=(WANTED,))
    root = page(screen(AT, Run((position,), STATE, shown="mine" if not worked_with else "all")).html)
    assert len(root.all("fieldset", class_="dt-mark")) == worked_with
    assert len(root.all("form", data_event="marks")) == worked_with
    assert len(root.all("details", class_="dt-details dt-missing")) == worked_with
    assert [item.all("p", class_="dt-what")[0].text for item in _items(root)] == ["The plan"]


def test_an_item_with_parts_is_marked_part_by_part() -> None:
    parts = (ItemResult(SCALE, "must", within="P01"), ItemResult(STAFF, "must", within="P01", mark=Mark("covered")))
    root = _screen(ItemResult(PLAN, "must", parts=parts), deadlines=(Deadline("P01.staff", "at once"),))
    assert [node.attrs["value"] for node in root.all("input", name="marked")] == ["P01.scale", "P01.staff"]
    assert "When: at once" in root.all("li", class_="dt-part")[1].lines


def test_what_is_missing_leads_to_its_item() -> None:
    parts = (ItemResult(SCALE, "must", within="P01"),)
    missing = (
        Missing("P01.scale", "covered"),
        Missing("lawyer", "reason"),
        Missing("row-1", "owner"),
        Missing("row-1", "date"),
    )
    guest = ItemResult(GUEST, "should", added_by_reader=True)
    root = _screen(ItemResult(PLAN, "must", parts=parts), ItemResult(LAWYER, "must"), guest, missing=missing)
    fold = root.one("details", class_="dt-details dt-missing")
    assert fold.lines == [
        "Still missing: 4.",
        "The plan, Its scale: not covered yet",
        "Legal advice: give a reason",
        "A youth worker: name an owner",
        "A youth worker: give a date",
    ]
    assert root.one(id=fold.all("a")[0].attrs["href"][1:]).text == "Its scale"


def test_nothing_missing_is_said() -> None:
    assert "Nothing is missing." in _screen(ItemResult(PLAN, "must")).lines


def test_a_duty_set_beside_an_item_is_shown_with_it() -> None:
    added = (Added("chair", REPORT, ("C-01",)), Added("lawyer", REPORT, ("C-01",)))
    (item,) = _items(_screen(ItemResult(CHAIR, "normally"), adds=added))
    assert item.one("ul", class_="dt-added").lines == ["As well: Ask for a report", "Strength: Should Clause C-01"]


@pytest.mark.parametrize(
    ("run", "shown"),
    [
        pytest.param(Run((), STATE), ["Legal advice", "The plan", "Chair (chair)"], id="all"),
        pytest.param(Run((), STATE, shown="must"), ["Legal advice", "The plan"], id="must"),
        pytest.param(Run((), STATE, shown="missing"), ["The plan"], id="missing"),
        pytest.param(Run((), STATE, shown="mine", mine="chair"), ["Chair (chair)"], id="mine: named in the item"),
        pytest.param(Run((), STATE, shown="mine", mine="clerk"), ["The plan"], id="mine: owner of a part"),
        pytest.param(Run((), STATE, shown="mine"), [], id="mine: nobody has said who they are"),
    ],
)
def test_which_items_are_shown(run: Run, shown: list[str]) -> None:
    parts = (ItemResult(SCALE, "must", within="P01", mark=Mark(owner="clerk")),)
    results = (ItemResult(CHAIR, "normally"), ItemResult(LAWYER, "must"), ItemResult(PLAN, "must", parts=parts))
    root = _screen(*results, run=run, missing=(Missing("P01.scale", "covered"),))
    assert [name for names in _groups(root).values() for name in names] == shown
    pressed = root.one("button", name="show", aria_pressed="true")
    assert pressed.attrs["value"] == run.shown


@pytest.mark.parametrize(
    ("run", "says"),
    [
        pytest.param(
            Run((), STATE, shown="mine"), "Choose your role beside “I am”, then press “Mine”.", id="no role is chosen"
        ),
        pytest.param(
            Run((), STATE, shown="mine", mine="clerk"),
            "Nothing in this list names you or is marked as yours: Clerk.",
            id="a role without items",
        ),
        pytest.param(Run((), STATE, shown="must"), "Nothing in this list is shown under “Must”.", id="no must"),
        pytest.param(
            Run((), STATE, shown="missing"), "Nothing in this list is shown under “Missing”.", id="all is there"
        ),
        pytest.param(Run((), STATE), None, id="all: the list is there"),
    ],
)
def test_a_list_of_which_nothing_is_shown_says_why(run: Run, says: str | None) -> None:
    form = _screen(ItemResult(CHAIR, "normally", mark=Mark("covered")), run=run).one("form", id="dt--tool--marks")
    hints = [each.text for each in form.children if isinstance(each, Node) and each.attrs.get("class") == "dt-hint"]
    assert hints == ([says] if says else [])


@pytest.mark.parametrize(
    ("run", "hints"),
    [pytest.param(Run((), STATE), 0, id="all"), pytest.param(Run((), STATE, shown="must"), 1, id="must")],
)
def test_a_list_without_items_waits_for_rows_and_says_nothing_of_it(run: Run, hints: int) -> None:
    form = _screen(run=run).one("form", id="dt--tool--marks")
    assert (
        len([each for each in form.children if isinstance(each, Node) and each.attrs.get("class") == "dt-hint"])
        == hints
    )


def test_a_row_of_the_readers_own_can_be_added_and_removed() -> None:
    root = _screen(ItemResult(GUEST, "should", added_by_reader=True))
    assert _groups(root) == {"Should": ["A youth worker (you added this)"]}
    assert root.one("button", name="remove").attrs["value"] == "row-1"
    box = root.one("input", name="row")
    assert root.one("label", for_=box.attrs["id"]).text == "Another member"
    assert root.one("button", name="add").text == "Add: Another member"
    assert "Give a role or a description, not a name." in root.lines


def test_a_list_that_leaves_no_room_takes_no_rows() -> None:
    at = replace(AT, tool=replace(TOOL, reader_adds=None))
    run = Run((Position("tool", items=(ItemResult(PLAN, "must"),)),), STATE)
    assert page(screen(at, run).html).all("input", name="row") == []


def test_a_list_with_room_is_shown_even_while_it_is_empty() -> None:
    assert _screen().one(id="dt--tool--list").text == "The list"
    at = replace(AT, tool=replace(TOOL, reader_adds=None))
    assert page(screen(at, Run((Position("tool"),), STATE)).html).all(id="dt--tool--list") == []


def test_what_stops_the_tool_stands_above_everything() -> None:
    root = _screen(ItemResult(CHAIR, "must-not", ("N-01",)), stop=Text("Stop and escalate."))
    assert root.lines[:2] == ["Stop", "Stop and escalate."]
    assert root.all("section")[0].attrs["aria-labelledby"] == root.all("h3")[0].attrs["id"]


def test_two_children_have_lists_of_their_own() -> None:
    positions = tuple(Position("tool", subject=child, items=(ItemResult(PLAN, "must"),)) for child in ("A", "B two"))
    root = page(screen(AT, Run(positions, STATE)).html)
    assert_sound(root)
    assert [node.attrs["data-subject"] for node in root.all("form", data_event="marks")] == ["A", "B two"]
    assert root.one(id="dt--tool--B_20two--list").text == "Child B two: The list"


def test_a_list_element_by_element() -> None:
    parts = (
        ItemResult(SCALE, "must", within="P01"),
        ItemResult(replace(STAFF, when=parse("open")), "must", within="P01", mark=Mark("covered")),
    )
    root = _screen(
        ItemResult(CHAIR, "settle first", called_by=("N-01",)),
        ItemResult(PLAN, "must", parts=parts),
        ItemResult(GUEST, "if", added_by_reader=True),
        run=Run((), STATE, shown="missing"),
        missing=(Missing("P01.scale", "covered"), Missing("chair", "owner"), Missing("row-1", "date")),
        deadlines=(Deadline("P01.scale", "at once"), Deadline("row-1", "soon")),
        adds=(Added("P01", REPORT, ("C-01",)), Added("chair", REPORT, ("C-01",))),
    )
    (section,) = [node for node in root.all("section") if node.all(id="dt--tool--list") and not node.attrs]
    assert outline(section, shut=".dt-show .dt-add .dt-mark .dt-detail .dt-why") == written("""
        section
          h3#dt--tool--list[tabindex=-1] "The list"
          details.dt-details.dt-missing
            summary "Still missing: 3."
            ul
              li
                a[href=#dt--tool--item--P01.scale] "The plan, Its scale: not covered yet"
              li
                a[href=#dt--tool--item--chair] "Chair (chair): name an owner"
              li
                a[href=#dt--tool--item--row-1] "A youth worker: give a date"
          form#dt--tool--marks[autocomplete=off][data-event=marks][data-subject][method=dialog][novalidate]
            fieldset.dt-show …
            section.dt-group
              h4 "Must"
              ul.dt-items
                li.dt-item
                  p.dt-what#dt--tool--item--P01[tabindex=-1] "The plan"
                  ul.dt-detail …
                  ul.dt-added
                    li
                      p
                        strong "As well: "
                        "Ask for a report"
                      ul.dt-detail …
                  ul.dt-parts
                    li.dt-part
                      p.dt-what#dt--tool--item--P01.scale[tabindex=-1] "Its scale"
                      ul.dt-detail …
                      fieldset.dt-mark …
                    li.dt-part
                      p.dt-what#dt--tool--item--P01.staff[tabindex=-1] "Staff"
                      div.dt-why …
                      ul.dt-detail …
                      fieldset.dt-mark …
            section.dt-group
              h4 "Settle first"
              ul.dt-items
                li.dt-item
                  p.dt-what#dt--tool--item--chair[tabindex=-1]
                    strong "Chair (chair)"
                  div.dt-why …
                  ul.dt-detail …
                  ul.dt-added
                    li
                      p
                        strong "As well: "
                        "Ask for a report"
                      ul.dt-detail …
            section.dt-group
              h4 "Only if"
              ul.dt-items
                li.dt-item
                  p.dt-what#dt--tool--item--row-1[tabindex=-1]
                    "A youth worker"
                    small " (you added this)"
                  div.dt-why …
                  ul.dt-detail …
                  fieldset.dt-mark …
            div.dt-add …
            div.dt-buttons
              button.dt-button--main[type=submit] "Save the list"
    """)
    dated = [node.lines[-1] for node in section.all("ul", class_="dt-detail") if "When: " in node.text]
    assert dated == ["When: at once", "When: soon"]


def test_what_is_missing_but_not_shown_is_said_without_a_link() -> None:
    root = _screen(
        ItemResult(LAWYER, "must"),
        ItemResult(CHAIR, "normally"),
        run=Run((), STATE, shown="must"),
        missing=(Missing("lawyer", "covered"), Missing("chair", "covered")),
    )
    assert outline(root.one("details", class_="dt-details dt-missing")) == written("""
        details.dt-details.dt-missing
          summary "Still missing: 2."
          ul
            li
              a[href=#dt--tool--item--lawyer] "Legal advice: not covered yet"
            li "Chair (chair): not covered yet"
    """)


def test_what_stops_the_tool_and_that_nothing_is_missing_element_by_element() -> None:
    root = _screen(ItemResult(PLAN, "must"), stop=Text("Stop and escalate."))
    assert outline(root.one(class_="dt-stop")) == written("""
        section.dt-stop[aria-labelledby=dt--tool--stop]
          h3#dt--tool--stop "Stop"
          p "Stop and escalate."
    """)
    assert outline(root.one("p", class_="dt-missing")) == ['p.dt-missing "Nothing is missing."']
