"""Marks by the reader, what they cover, and what a list still wants."""

from __future__ import annotations

import pytest

from decision_tools.model.handbook import Handbook
from decision_tools.model.rules import Item, ReaderAdds
from decision_tools.model.state import Mark
from decision_tools.model.text import Text
from tests.decision_tools.books import ask, book, fact, item, rule, tool
from tests.decision_tools.reader import Given, groups, stands

FACTS = [fact("a"), fact("b"), fact("close", about="person")]
COVERED, NOT_YET, AWAY = Mark("covered"), Mark("not yet"), Mark("does not apply")
BECAUSE = Mark("does not apply", reason="Nobody of that age lives there")

type Marks = dict[str, Mark]


def wants(handbook: Handbook, marks: Marks, answers: Given | None = None) -> list[tuple[str, str]]:
    """What is missing, as (item, need)."""
    found = stands(handbook, answers or {"a": "yes", "b": "yes"}, marks={"tool": marks}).missing
    return [(each.item, each.needs) for each in found]


def listing(*items: Item) -> Handbook:
    return book(FACTS, tool(ask=ask("a", "b"), items=items))


@pytest.mark.parametrize(
    ("one", "mark", "missing"),
    [
        pytest.param(item("thing"), None, ["covered"], id="a should without a mark is missing"),
        pytest.param(item("thing"), NOT_YET, ["covered"], id="not yet is not covered"),
        pytest.param(
            item("thing"),
            Mark("not yet", reason="No date yet"),
            ["covered"],
            id="not yet, with a reason, is not either",
        ),
        pytest.param(item("thing"), COVERED, [], id="covered"),
        pytest.param(item("thing"), AWAY, ["reason"], id="does not apply wants a reason"),
        pytest.param(item("thing"), Mark("does not apply", reason="  "), ["reason"], id="spaces are no reason"),
        pytest.param(item("thing"), BECAUSE, [], id="does not apply, with a reason"),
        pytest.param(item("thing", cites="C-02"), BECAUSE, ["covered"], id="never for an unconditional must"),
        pytest.param(item("thing", cites="C-02"), AWAY, ["covered"], id="and then it is not a reason that is wanted"),
        pytest.param(item("thing", cites="C-02"), COVERED, [], id="a must that is covered"),
        pytest.param(item("thing", "a", cites="C-02"), BECAUSE, [], id="a must under a condition may not apply"),
        pytest.param(item("thing", "a", cites="C-02"), AWAY, ["reason"], id="with a reason"),
        pytest.param(item("thing", cites="C-05"), None, ["covered"], id="requires is wanted"),
        pytest.param(item("thing", cites="C-03"), None, ["covered"], id="normally is wanted"),
        pytest.param(item("thing", cites="C-04"), None, [], id="may is not"),
        pytest.param(item("thing", cites="", reading="AMB-01"), None, [], id="what only a reading supports is not"),
        pytest.param(item("thing", "not a"), None, [], id="what is not called for is not"),
    ],
)
def test_an_item_wants(one: Item, mark: Mark | None, missing: list[str]) -> None:
    assert wants(listing(one), {"thing": mark} if mark else {}) == [("thing", need) for need in missing]


def test_what_only_a_reading_supports_has_no_strength() -> None:
    only, both = item("only", cites="", reading="AMB-01"), item("both", cites="C-02", reading="AMB-01")
    assert groups(stands(listing(only, both)).items) == {"only": "reading", "both": "must"}


def test_an_item_that_is_open_wants_nothing_yet() -> None:
    assert wants(listing(item("thing", "a")), {}, {"a": "not known"}) == []


TWO_PARTS = item("thing", parts=(item("one"), item("two", "b"), item("may", cites="C-04")))


@pytest.mark.parametrize(
    ("answers", "marks", "missing"),
    [
        pytest.param(
            {"b": "yes"}, {}, [("thing", "covered")], id="nothing covered yet: the item stands for all its parts"
        ),
        pytest.param(
            {"b": "yes"}, {"thing.one": COVERED}, [("thing.two", "covered")], id="one covered: the other is named"
        ),
        pytest.param(
            {"b": "yes"}, {"thing.one": COVERED, "thing.two": COVERED}, [], id="every part that applies is covered"
        ),
        pytest.param({"b": "no"}, {"thing.one": COVERED}, [], id="a part that is not called for need not be"),
        pytest.param({"b": "no"}, {}, [("thing", "covered")], id="the only part that applies"),
        pytest.param({"b": "not known"}, {"thing.one": COVERED}, [], id="a part that is open is not wanted yet"),
        pytest.param({"b": "yes"}, {"thing": COVERED}, [], id="a mark on the item stands for each part"),
        pytest.param(
            {"b": "yes"},
            {"thing": COVERED, "thing.two": NOT_YET},
            [("thing.two", "covered")],
            id="but not for one with its own",
        ),
        pytest.param({"b": "yes"}, {"thing": BECAUSE}, [], id="that it does not apply, and why, too"),
        pytest.param(
            {"b": "yes"},
            {"thing": AWAY},
            [("thing.one", "reason"), ("thing.two", "reason")],
            id="without why, a reason for each",
        ),
        pytest.param(
            {"b": "yes"},
            {"thing.one": AWAY},
            [("thing.one", "reason"), ("thing.two", "covered")],
            id="one without a reason, the other not yet",
        ),
        pytest.param(
            {"b": "yes"}, {"one": COVERED}, [("thing", "covered")], id="a part goes by its item's name and its own"
        ),
    ],
)
def test_an_item_with_parts_wants(answers: Given, marks: Marks, missing: list[tuple[str, str]]) -> None:
    assert wants(listing(TWO_PARTS), marks, answers) == missing


@pytest.mark.parametrize(
    ("thing", "missing"),
    [
        pytest.param(
            item("thing", parts=(item("one", cites="C-02"),)), [("thing", "covered")], id="a part that is a must"
        ),
        pytest.param(
            item("thing", parts=(item("one", "a", cites="C-02"),)),
            [],
            id="a part that is a must under a condition may not apply",
        ),
    ],
)
def test_does_not_apply_reaches_no_part_that_must_be(thing: Item, missing: list[tuple[str, str]]) -> None:
    assert wants(listing(thing), {"thing": BECAUSE}) == missing


def test_marks_stand_beside_items_and_their_parts() -> None:
    found = stands(listing(TWO_PARTS), {"b": "yes"}, marks={"tool": {"thing": COVERED, "thing.two": NOT_YET}}).items[0]
    assert (found.mark, [part.mark for part in found.parts]) == (COVERED, [COVERED, NOT_YET, COVERED])


def test_marks_of_another_tool_are_not_this_ones() -> None:
    assert stands(listing(item("thing")), marks={"other": {"thing": COVERED}}).items[0].mark is None


def test_an_excluded_item_wants_nothing_and_one_to_be_settled_nothing_yet() -> None:
    handbook = book(
        FACTS,
        tool(
            each_item=ask("close"),
            items=(item("chair", cites="C-02"), item("police", cites="C-02"), item("health", cites="C-02")),
            every_item=(rule("close", "exclude"),),
        ),
    )
    position = stands(handbook, people={"chair": {"close": "yes"}, "police": {"close": "no"}})
    assert [each.group for each in position.items] == ["must-not", "must", "settle first"]
    assert [each.item for each in position.missing] == ["police"]


ROWS = book(
    FACTS,
    tool(
        ask=ask("a"),
        items=(item("thing", cites="C-04"),),
        reader_adds=ReaderAdds(Text("An action"), needs=("owner", "date"), cites=("C-04", "C-01")),
    ),
)


@pytest.mark.parametrize(
    ("mark", "missing"),
    [
        pytest.param(None, ["owner", "date"], id="a row wants what rows need"),
        pytest.param(Mark("covered"), ["owner", "date"], id="covered or not"),
        pytest.param(Mark(owner="chair"), ["date"], id="an owner is given"),
        pytest.param(Mark(date="2026-04-01"), ["owner"], id="a date is given"),
        pytest.param(Mark(owner=" ", date="2026-04-01"), ["owner"], id="spaces are nobody"),
        pytest.param(Mark(owner="chair", date="2026-04-01"), [], id="both are given"),
    ],
)
def test_a_row_of_the_readers_own_wants(mark: Mark | None, missing: list[str]) -> None:
    marks = {"tool": {"row-1": mark}} if mark else {}
    position = stands(ROWS, rows={"tool": {"row-1": "Ring the school"}}, marks=marks)
    assert [(each.item, each.needs) for each in position.missing] == [("row-1", need) for need in missing]
    row = position.items[1]
    assert (row.id, row.item.what, row.item.cites, row.group) == ("row-1", "Ring the school", ("C-04", "C-01"), "may")
    assert (row.added_by_reader, row.mark) == (True, mark)


def test_rows_are_the_tools_that_lets_them_be_added() -> None:
    rows = {"other": {"row-1": "Somewhere else"}, "tool": {"row-2": "Here"}}
    assert [each.id for each in stands(ROWS, rows=rows).items] == ["thing", "row-2"]
    assert [each.id for each in stands(listing(item("thing")), rows={"tool": {"row-1": "Nowhere"}}).items] == ["thing"]


PEOPLE = book(
    FACTS,
    tool(
        ask=ask("a"),
        each_item=ask("close"),
        items=(item("chair"),),
        every_item=(rule("close", "exclude"),),
        reader_adds=ReaderAdds(Text("Another member"), cites=("C-01",), needs=("owner",)),
    ),
    tool("elsewhere", each_item=ask("close"), items=(item("judge"),)),
)


@pytest.mark.parametrize(
    ("people", "groups"),
    [
        pytest.param({}, {"chair": "settle first"}, id="nobody added"),
        pytest.param(
            {"row-1": {}},
            {"chair": "settle first", "row-1": "settle first"},
            id="someone added, and not yet asked about",
        ),
        pytest.param(
            {"row-1": {"close": "no"}}, {"chair": "settle first", "row-1": "should"}, id="asked about: called for"
        ),
        pytest.param(
            {"row-1": {"close": "yes"}}, {"chair": "settle first", "row-1": "must-not"}, id="asked about: excluded"
        ),
        pytest.param(
            {"chair": {"close": "no"}, "judge": {"close": "no"}},
            {"chair": "should"},
            id="a member of this list, and one of another tool's, are nobody added",
        ),
    ],
)
def test_people_whom_the_reader_added(people: dict[str, Given], groups: dict[str, str]) -> None:
    position = stands(PEOPLE, people=people, rows={"tool": {"row-1": "A colleague"} if "row-1" in people else {}})
    assert {each.id: each.group for each in position.items} == groups


def test_a_person_whom_the_reader_added_is_asked_about_and_named() -> None:
    position = stands(PEOPLE, people={"row-1": {}}, rows={"tool": {"row-1": "A colleague"}})
    assert position.ask_items == (("chair", "close"), ("row-1", "close"))
    assert (position.items[1].item.what, position.items[1].added_by_reader) == ("A colleague", True)
    assert [(each.item, each.needs) for each in position.missing] == [("row-1", "owner")]


def test_a_person_who_is_excluded_wants_nothing_more() -> None:
    position = stands(
        PEOPLE, people={"row-1": {"close": "yes"}, "chair": {"close": "yes"}}, rows={"tool": {"row-1": "A colleague"}}
    )
    assert position.missing == ()


def test_a_person_of_a_scenario_needs_no_row() -> None:
    assert [each.item.what for each in stands(PEOPLE, people={"head-teacher": {"close": "no"}}).items] == [
        "chair",
        "head-teacher",
    ]
