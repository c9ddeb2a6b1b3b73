"""Meaning, 9, and "Every item": where each item stands, who is excluded, what is to be settled first, what is added."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from decision_tools.model.handbook import Handbook
from decision_tools.model.rules import Item, ReaderAdds
from decision_tools.model.text import Text
from decision_tools.position import Added
from tests.decision_tools.books import ask, book, fact, item, rule, tool, when
from tests.decision_tools.reader import Given, groups, stands

FACTS = [fact("a"), fact("b"), fact("applies"), fact("line", "one-of", "direct higher none", about="person")]


def listing(*items: Item, **fields: Any) -> Handbook:
    return book(FACTS, tool(ask=ask("a", "b"), items=items, **fields))


@pytest.mark.parametrize(
    ("one", "answers", "group"),
    [
        pytest.param(item("thing"), {}, "should", id="always called for: at the strength of its clause"),
        pytest.param(
            item("thing", cites="C-02 C-01"), {}, "must", id="at the strength of the first clause that it cites"
        ),
        pytest.param(item("thing", cites="C-03"), {}, "normally", id="normally is normally"),
        pytest.param(item("thing", cites="C-04"), {}, "may", id="may is may"),
        pytest.param(item("thing", "a"), {"a": "yes"}, "should", id="its condition holds"),
        pytest.param(
            item("thing", "a"),
            {"a": "no"},
            "not called for",
            id="its condition is false: not called for, not forbidden",
        ),
        pytest.param(item("thing", "a"), {"a": "not known"}, "if", id="its condition is open"),
        pytest.param(item("thing", "a"), {}, "if", id="or not yet answered"),
        pytest.param(item("thing", "a or not a"), {"a": "not known"}, "should", id="a condition that holds either way"),
        pytest.param(item("thing", "a and b"), {"a": "not known", "b": "no"}, "not called for", id="false either way"),
    ],
)
def test_an_item_stands(one: Item, answers: Given, group: str) -> None:
    assert stands(listing(one), answers).items[0].group == group


@pytest.mark.parametrize(
    ("answers", "parts"),
    [
        pytest.param(
            {"a": "yes", "b": "yes"},
            {"thing": "should", "thing.one": "must", "thing.two": "should"},
            id="both called for",
        ),
        pytest.param(
            {"a": "yes", "b": "no"},
            {"thing": "should", "thing.one": "not called for", "thing.two": "should"},
            id="one is not",
        ),
        pytest.param(
            {"a": "yes", "b": "not known"},
            {"thing": "should", "thing.one": "if", "thing.two": "should"},
            id="one is open",
        ),
        pytest.param(
            {"a": "no", "b": "yes"},
            {"thing": "not called for", "thing.one": "not called for", "thing.two": "not called for"},
            id="no part of an item that is not called for",
        ),
        pytest.param(
            {"a": "not known", "b": "yes"},
            {"thing": "if", "thing.one": "if", "thing.two": "if"},
            id="an open item leaves its parts open",
        ),
    ],
)
def test_parts_stand_by_themselves_inside_their_item(answers: Given, parts: dict[str, str]) -> None:
    thing = item("thing", "a", parts=(item("one", "b", cites="C-02"), item("two")))
    assert groups(stands(listing(thing), answers).items) == parts


APPLYING = book(
    FACTS,
    tool(
        ask=ask("applies"),
        when=when("applies"),
        each_item=ask("line"),
        items=(item("chair", cites="C-02", if_excluded=Text("Stop")), item("advice", person=False)),
        also=(item("note"),),
        every_item=(rule("line is direct", "exclude"), rule("line is higher", "add", duty=item("report"))),
        reader_adds=ReaderAdds(Text("Another"), needs=("owner",), cites=("C-01",)),
    ),
)


def test_a_tool_that_does_not_apply_requires_nothing_excludes_nobody_and_asks_nobody() -> None:
    position = stands(
        APPLYING,
        {"applies": "no"},
        people={"chair": {"line": "direct"}, "row-1": {"line": "higher"}},
        rows={"tool": {"row-1": "A colleague"}},
    )
    assert set(groups(position.items).values()) == {"not called for"}
    assert (position.applies, position.also, position.stop, position.adds, position.ask_items) == (
        False,
        (),
        "",
        (),
        (),
    )
    assert position.missing == ()


def test_while_it_is_open_whether_a_tool_applies_so_are_its_items() -> None:
    assert groups(stands(APPLYING, {"applies": "not known"}).items) == {"chair": "settle first", "advice": "if"}
    assert groups(stands(APPLYING, {"applies": "not known"}).also) == {"note": "if"}


GROUP = book(
    FACTS,
    tool(
        ask=ask("a"),
        each_item=ask(("line", "a")),
        items=(
            item("chair", cites="C-02", if_excluded=Text("Stop and escalate.")),
            item("police", cites="C-02"),
            item("expert", "not a", cites="C-04"),
            item("advice", cites="C-01", person=False),
        ),
        every_item=(
            rule("line is direct", "exclude"),
            rule("line is higher", "settle first AMB-01", cites="C-03"),
            rule("line is one of (direct, higher)", "add", cites="C-04", duty=item("report", cites="C-02")),
        ),
    ),
)
"""A group whose members must not stand in the line of anyone implicated."""


@pytest.mark.parametrize(
    ("line", "group", "called_by", "settle"),
    [
        pytest.param("direct", "must-not", ("N-01",), None, id="in the line: excluded, above the must"),
        pytest.param(
            "higher", "settle first", ("C-03",), "AMB-01", id="further up: to be settled first, above the must"
        ),
        pytest.param("none", "must", (), None, id="not in the line: the item itself"),
        pytest.param(
            "not known", "settle first", ("N-01",), None, id="not known: an exclusion that is open is settled first"
        ),
    ],
)
def test_a_member_stands(line: str, group: str, called_by: tuple[str, ...], settle: str | None) -> None:
    found = stands(GROUP, {"a": "yes"}, people={"police": {"line": line}}).items[1]
    assert (found.group, found.called_by, found.settle) == (group, called_by, settle)


@pytest.mark.parametrize(
    ("answers", "people", "groups_of"),
    [
        pytest.param(
            {"a": "no"}, {}, ["must", "must", "may", "should"], id="nobody implicated: nothing is asked of anyone"
        ),
        pytest.param(
            {"a": "yes"},
            {},
            ["settle first", "settle first", "settle first", "should"],
            id="not yet asked of each: open",
        ),
        pytest.param(
            {"a": "yes"},
            {"expert": {"line": "none"}, "police": {"line": "none"}},
            ["settle first", "must", "not called for", "should"],
            id="each item by its own answer",
        ),
        pytest.param(
            {"a": "yes"},
            {"expert": {"line": "direct"}},
            ["settle first", "settle first", "must-not", "should"],
            id="excluded though not called for",
        ),
        pytest.param(
            {"a": "not known"},
            {"chair": {"line": "direct"}, "police": {"line": "higher"}, "expert": {"line": "none"}},
            ["settle first", "settle first", "if", "should"],
            id="if anyone is implicated, the chair and the police are affected",
        ),
        pytest.param(
            {"a": "yes"},
            {"advice": {"line": "direct"}},
            ["settle first", "settle first", "settle first", "should"],
            id="advice is no person",
        ),
    ],
)
def test_the_members_side_by_side(answers: Given, people: dict[str, Given], groups_of: list[str]) -> None:
    assert [each.group for each in stands(GROUP, answers, people=people).items] == groups_of


@pytest.mark.parametrize(
    ("people", "stop"),
    [
        pytest.param({"chair": {"line": "direct"}}, "Stop and escalate.", id="the chair excluded: the tool stops"),
        pytest.param({"police": {"line": "direct"}}, "", id="another member excluded: it goes on"),
        pytest.param({"chair": {"line": "higher"}}, "", id="the chair to be settled: it goes on"),
        pytest.param({"chair": {"line": "not known"}}, "", id="not known: it goes on"),
    ],
)
def test_excluding_what_a_tool_cannot_do_without_stops_it(people: dict[str, Given], stop: str) -> None:
    assert stands(GROUP, {"a": "yes"}, people=people).stop == stop


@pytest.mark.parametrize(
    ("line", "added"),
    [
        pytest.param("direct", True, id="a duty beside an excluded item"),
        pytest.param("higher", True, id="a duty beside one to be settled"),
        pytest.param("none", False, id="no duty"),
        pytest.param("not known", False, id="no duty while it is open"),
    ],
)
def test_a_duty_is_added_beside_an_item_and_never_changes_it(line: str, added: bool) -> None:
    position = stands(GROUP, {"a": "yes"}, people={"police": {"line": line}})
    duty = Added("police", item("report", cites="C-02"), ("C-04",))
    assert position.adds == ((duty,) if added else ())


def test_a_duty_alone_changes_no_item() -> None:
    made = replace(GROUP.tools["tool"], every_item=GROUP.tools["tool"].every_item[2:])
    position = stands(replace(GROUP, tools={"tool": made}), {"a": "yes"}, people={"police": {"line": "direct"}})
    assert position.items[1].group == "must"
    assert [each.beside for each in position.adds] == ["police"]


@pytest.mark.parametrize(
    ("first", "second", "group"),
    [
        pytest.param("exclude", "settle first AMB-01", "must-not", id="exclusion above settle-first"),
        pytest.param("settle first AMB-01", "exclude", "must-not", id="in whichever order they are written"),
    ],
)
def test_exclusion_wins_over_settle_first(first: str, second: str, group: str) -> None:
    handbook = book(
        FACTS,
        tool(
            each_item=ask("line"),
            items=(item("chair"),),
            every_item=(rule("line is direct", first), rule("line is one of (direct, higher)", second)),
        ),
    )
    assert stands(handbook, people={"chair": {"line": "direct"}}).items[0].group == group


@pytest.mark.parametrize(
    ("people", "settle", "called_by"),
    [
        pytest.param({"line": "higher"}, "AMB-01", ("C-03",), id="what is certain to be settled, before what is open"),
        pytest.param({"line": "not known"}, None, ("N-01",), id="an open exclusion, before an open doubt"),
    ],
)
def test_which_doubt_comes_first(people: Given, settle: str | None, called_by: tuple[str, ...]) -> None:
    found = stands(GROUP, {"a": "yes"}, people={"police": people}).items[1]
    assert (found.settle, found.called_by) == (settle, called_by)


def test_an_open_doubt_is_settled_first_too() -> None:
    made = replace(GROUP.tools["tool"], every_item=GROUP.tools["tool"].every_item[1:])
    found = stands(replace(GROUP, tools={"tool": made}), {"a": "yes"}, people={"police": {"line": "not known"}}).items[
        1
    ]
    assert (found.group, found.settle) == ("settle first", "AMB-01")


PLAIN = book(FACTS, tool(ask=ask("a"), items=(item("thing", "a"),), every_item=(rule("a", "exclude"),)))


@pytest.mark.parametrize(("a", "group"), [("yes", "must-not"), ("no", "not called for"), ("not known", "settle first")])
def test_a_rule_may_test_the_matter_as_a_whole(a: str, group: str) -> None:
    assert stands(PLAIN, {"a": a}).items[0].group == group


def test_a_list_that_asks_nothing_of_each_takes_rows_and_no_people() -> None:
    handbook = listing(item("thing"), reader_adds=ReaderAdds(Text("Another"), cites=("C-01",)))
    position = stands(handbook, people={"visitor": {}}, rows={"tool": {"row-1": "A letter"}})
    assert [each.id for each in position.items] == ["thing", "row-1"]


def test_a_list_to_which_nobody_may_be_added_has_its_own_people_alone() -> None:
    assert [each.id for each in stands(GROUP, {"a": "yes"}, people={"visitor": {"line": "none"}}).items] == [
        "chair",
        "police",
        "expert",
        "advice",
    ]


def test_a_person_who_was_added_to_one_list_is_in_no_other() -> None:
    fields: dict[str, Any] = {"each_item": ask("line"), "every_item": (rule("line is direct", "exclude"),)}
    fields["reader_adds"] = ReaderAdds(Text("Another"), cites=("C-01",))
    handbook = book(FACTS, tool(items=(item("chair"),), **fields), tool("other", items=(item("head"),), **fields))
    state: dict[str, Any] = {"people": {"row-1": {"line": "direct"}}, "rows": {"other": {"row-1": "A colleague"}}}
    assert [each.id for each in stands(handbook, **state).items] == ["chair"]
    assert [each.id for each in stands(handbook, tool="other", **state).items] == ["head", "row-1"]


def test_a_date_of_one_member_is_set_against_a_date_of_the_matter() -> None:
    facts = [fact("day", "date"), fact("met", "date", about="person")]
    made = tool(
        ask=ask("day"), each_item=ask("met"), items=(item("chair"),), every_item=(rule("met is before day", "exclude"),)
    )
    handbook = book(facts, made)
    before, after = ({"chair": {"met": day}} for day in ("2026-04-09", "2026-04-10"))
    assert stands(handbook, {"day": "2026-04-10"}, people=before).items[0].group == "must-not"
    assert stands(handbook, {"day": "2026-04-10"}, people=after).items[0].group == "should"
