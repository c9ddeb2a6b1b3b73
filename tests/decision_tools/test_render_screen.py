"""The whole screen: which parts stand on it and in which order, whose each is, and where the reader goes on from."""

from __future__ import annotations

from dataclasses import replace

import pytest

from decision_tools.conditions import parse
from decision_tools.fields import FieldError, Slot
from decision_tools.interview import Compiled
from decision_tools.model.clauses import Role
from decision_tools.model.rules import Item, ReaderAdds
from decision_tools.model.state import State
from decision_tools.model.text import Text
from decision_tools.position import ItemResult, Opening, Position
from decision_tools.record.reopened import Reopened
from decision_tools.render import Links, Run, Setting, screen
from decision_tools.session import positions
from tests.decision_tools.books import ask, book, fact, tool, tree
from tests.decision_tools.dom import Node, assert_sound, page
from tests.decision_tools.outline import outline, written

FACTS = (fact("open"), fact("old"), fact("reasons", "text"), fact("young", about="child"))
TOOL = tool(
    outcomes="meet wait",
    when=parse("open"),
    ask=ask("reasons", "open", "old", "young"),
    tree=tree([("young", "meet"), ("otherwise", "wait")]),
)
ROUTE = Role("emergency-route", Text("Local emergency route"))
BOOK = book(FACTS, TOOL, roles={ROUTE.id: ROUTE, "chair": Role("chair", Text("Chair"))})
AT = Setting(BOOK, TOOL, Links(lambda id: f"#{id}", lambda id: f"#{id}"))
PLAN = ItemResult(Item("plan", what=Text("The plan"), cites=("C-02",)), "must")
BASE = Position("tool", status="decided")
MEET = replace(BASE, outcome="meet", possible=("meet",))
A, B = replace(BASE, subject="A"), replace(BASE, subject="B")


def _screen(run: Run, at: Setting = AT) -> Node:
    root = page(screen(at, run).html)
    assert_sound(root)
    return root


def _run(*found: Position, **more: object) -> Run:
    return Run(found, State(), **more)  # type: ignore[arg-type]


def test_the_parts_of_a_screen_in_their_order() -> None:
    run = Run(
        (replace(A, applies=None, status="asking", ask=("open",), answered=("reasons",), set_aside=("old",),
                 possible=("meet", "wait"), items=(PLAN,), stop=Text("Stop and escalate.")),),
        State({"reasons": "OX1 1AA", "old": "yes"}, children={"A": {}}),
        errors=(FieldError(Slot("open"), "open", "Choose one answer"),),
        left_out=("Was it reported? — by post",),
        refused="This is no record.",
    )  # fmt: skip
    parts = [child for child in _screen(run).children if isinstance(child, Node)]
    assert [part.lines[0] for part in parts] == [
        "If a child may be in danger now, do not answer questions first. Local emergency route.",
        "There is a problem",
        "Answers left out",
        "There is a problem",
        "Look again at what you wrote",
        "Child A: Stop",
        "It is not known yet whether this tool applies.",
        "open?",
        "Still possible",
        "Child A: The list",
        "Your answers",
        "Answers set aside",
        "The record",
        "Children",
        "Show all questions",
    ]
    assert [part.lines[1] for part in parts if part.lines[0] == "There is a problem"] == [
        "This is no record.",
        "Choose one answer",
    ]


def test_the_parts_of_what_one_run_comes_to_in_their_order() -> None:
    several = replace(
        MEET,
        status="several",
        items=(PLAN,),
        also=(PLAN,),
        readings=("AMB-01",),
        settle=(Opening("open", "with others"),),
    )
    headings = ("The list", "What would settle it", "Keep in mind", "Doubts and readings")
    in_result = [line for line in _screen(_run(several)).one(class_="dt-run").lines if line in ("meet", *headings)]
    assert in_result == ["meet", "What would settle it", "The list", "Keep in mind", "Doubts and readings"]
    unnamed = replace(several, outcome=None)
    without = [line for line in _screen(_run(unnamed)).one(class_="dt-run").lines if line in headings]
    assert without == list(headings)


@pytest.mark.parametrize(
    ("position", "said"),
    [
        pytest.param(
            replace(BASE, status="asking"), False, id="nothing shown yet: the doubt stands beside its question"
        ),
        pytest.param(replace(MEET, status="asking"), True, id="a result is known while more is asked"),
        pytest.param(replace(BASE, status="asking", items=(PLAN,)), True, id="a list is shown while more is asked"),
        pytest.param(BASE, True, id="nothing more to ask"),
    ],
)
def test_doubts_are_said_with_whatever_is_shown(position: Position, said: bool) -> None:
    lines = _screen(_run(replace(position, readings=("AMB-01",)))).lines
    assert ("Doubts and readings" in lines) == said


NOT = "On your answers this tool does not apply, so nothing in it is required."
OPEN = "It is not known yet whether this tool applies."


@pytest.mark.parametrize(
    ("found", "says"),
    [
        pytest.param((replace(BASE, applies=None),), [OPEN], id="open"),
        pytest.param((replace(BASE, applies=False),), [NOT], id="no"),
        pytest.param((replace(A, applies=False), replace(B, applies=False)), [NOT], id="for no child"),
        pytest.param((A, replace(B, applies=False)), [f"Child B: {NOT}"], id="for one child and not the other: which"),
        pytest.param(
            (replace(A, applies=False), replace(B, applies=None)),
            [f"Child A: {NOT}", f"Child B: {OPEN}"],
            id="not for one child, and open for the other",
        ),
    ],
)
def test_whether_the_tool_applies_is_said_of_each_child_where_they_differ(
    found: tuple[Position, ...], says: list[str]
) -> None:
    (notice,) = [node for node in _screen(_run(*found)).all("section", class_="dt-notice") if "applies" in node.text]
    assert notice.lines == [*says, "It applies only if: open? — Yes"]


def test_what_one_child_needs_is_not_called_needless_because_another_does_not() -> None:
    """A tool for young children: A is one, B is not."""
    here = tool(outcomes="meet", when=parse("young"), ask=ask("young"), tree=tree([("otherwise", "meet")]))
    state = State(children={"A": {"young": "yes"}, "B": {"young": "no"}})
    handbook = book(FACTS, here)
    run = Run(positions(Compiled(handbook), "tool", state), state)
    lines = _screen(run, Setting(handbook, here, AT.links)).lines
    assert lines[:4] == [f"Child B: {NOT}", "It applies only if: young? — Yes", "The result", "Child A: meet"]
    assert lines[lines.index("What one different answer would change") + 1] == "young? — No: this tool does not apply"


def test_a_tool_without_a_condition_says_nothing_of_whether_it_applies() -> None:
    at = replace(AT, tool=replace(TOOL, when=None))
    assert _screen(_run(replace(BASE, applies=None)), at).all("section", class_="dt-notice") == []


REOPENED = Reopened("tool", "The record is open.")
WRONG = FieldError(Slot("open"), "open", "Choose one answer")
ASKING = replace(BASE, status="asking", ask=("open",))
FOCUS = [
    pytest.param(_run(MEET, refused="No record.", errors=(WRONG,)), "dt--tool--record--file", id="a refused record"),
    pytest.param(_run(MEET, reopened=REOPENED, errors=(WRONG,)), "dt--tool--reopened", id="a record opened again"),
    pytest.param(_run(ASKING, errors=(WRONG,)), "dt--tool--errors", id="what to mend"),
    pytest.param(_run(replace(ASKING, outcome="meet")), "dt--tool--question", id="the next question"),
    pytest.param(
        _run(A, replace(B, outcome="meet"), replace(MEET, subject="C")), "dt--tool--B--result", id="the first result"
    ),
    pytest.param(_run(replace(A, items=(PLAN,)), replace(B, items=(PLAN,))), "dt--tool--A--list", id="the list"),
    pytest.param(_run(replace(BASE, applies=False)), "dt--tool--applies", id="nothing else: that it does not apply"),
]


@pytest.mark.parametrize(("run", "focus"), FOCUS)
def test_where_the_reader_goes_on_from(run: Run, focus: str) -> None:
    drawn = screen(AT, run)
    there = page(drawn.html).one(id=focus)
    assert drawn.focus == focus
    assert there.name == "input" or there.attrs["tabindex"] == "-1"


def test_a_list_that_only_the_reader_fills_is_gone_on_from_too() -> None:
    at = replace(AT, tool=replace(TOOL, reader_adds=ReaderAdds(Text("Another member"))))
    assert screen(at, _run(BASE)).focus == "dt--tool--list"


def test_where_the_reader_goes_on_from_after_work_on_a_list_or_a_record() -> None:
    drawn = screen(AT, _run(replace(A, items=(PLAN,)), replace(B, items=(PLAN,))))
    assert (drawn.list, drawn.record) == ("dt--tool--A--list", "dt--tool--record")
    button = page(drawn.html).one("button", name="record")
    assert button.attrs["form"] == "dt--tool--A--marks"
    assert "form" not in _screen(_run(MEET)).one("button", name="record").attrs


@pytest.mark.parametrize(
    ("level", "names"),
    [
        pytest.param(3, ["h3", "h4"], id="where the page says nothing else"),
        pytest.param(5, ["h5", "h6"], id="far down on a page"),
        pytest.param(6, ["h6", "h6"], id="never deeper than HTML knows"),
    ],
)
def test_headings_go_on_from_those_of_the_page(level: int, names: list[str]) -> None:
    at = replace(AT, level=level)
    written_as = [outline(page(at.heading("A title", below=below)))[1] for below in (0, 1)]
    assert written_as == [f'  {name} "A title"' for name in names]


# ---- Element by element ----


@pytest.mark.parametrize(
    ("run", "at", "lines"),
    [
        pytest.param(
            _run(MEET, left_out=("Was it reported? — by post", "Is it old? — Yes")),
            0,
            """
            section.dt-notice
              h3 "Answers left out"
              p "These answers were kept from another edition of the handbook, and this one does not ask for them:"
              ul
                li "Was it reported? — by post"
                li "Is it old? — Yes"
            """,
            id="answers left out",
        ),
        pytest.param(
            replace(_run(MEET), state=State({"reasons": "OX1 1AA"})),
            0,
            """
            section.dt-notice.dt-personal
              h3 "Look again at what you wrote"
              ul
                li "“OX1 1AA” looks like a postcode (reasons?)."
              p "No names and no personal details are asked for here. If it is one, take it out. Nothing is stopped by this."
            """,
            id="what looks like a real person's data",
        ),
        pytest.param(
            _run(replace(BASE, applies=False)),
            0,
            """
            section.dt-notice
              p#dt--tool--applies[tabindex=-1]
                strong "On your answers this tool does not apply, so nothing in it is required."
              div "It applies only if: open? — Yes"
            """,
            id="it does not apply",
        ),
        pytest.param(
            _run(replace(A, applies=None), replace(B, applies=False)),
            0,
            """
            section.dt-notice
              p
                strong "Child A: It is not known yet whether this tool applies."
              p
                strong "Child B: On your answers this tool does not apply, so nothing in it is required."
              div "It applies only if: open? — Yes"
            """,
            id="it does not apply to one child",
        ),
        pytest.param(
            _run(replace(MEET, subject="A"), replace(MEET, subject="B")),
            0,
            """
            div.dt-runs
              div.dt-run
                section.dt-result …
              div.dt-run
                section.dt-result …
            """,
            id="children side by side",
        ),
        pytest.param(
            _run(A, B),
            -2,
            """
            section
              h3 "Children"
              p "Each child is a letter here. Do not use names."
              form[data-event=child][data-subject][method=dialog]
                div.dt-buttons
                  button[name=add][type=submit][value=yes] "Add another child"
                  button.dt-change[name=remove][type=submit][value=A] "Remove Child A"
                  button.dt-change[name=remove][type=submit][value=B] "Remove Child B"
            """,
            id="children to add and remove",
        ),
        pytest.param(
            _run(MEET),
            -1,
            """
            div.dt-buttons.dt-ways
              form[data-event=mode][data-subject][method=dialog]
                button[name=mode][type=submit][value=all] "Show all questions"
              form[data-event=clear][data-subject][method=dialog]
                button[name=clear][type=submit][value=yes] "Clear all answers"
            """,
            id="the ways on",
        ),
        pytest.param(
            _run(MEET, all_questions=True),
            -1,
            """
            div.dt-buttons.dt-ways
              form[data-event=mode][data-subject][method=dialog]
                button[name=mode][type=submit][value=one] "Ask one question at a time"
              form[data-event=clear][data-subject][method=dialog]
                button[name=clear][type=submit][value=yes] "Clear all answers"
            """,
            id="the way back from all questions to one",
        ),
    ],
)
def test_a_part_of_the_screen_element_by_element(run: Run, at: int, lines: str) -> None:
    parts = [
        child for child in _screen(run).children if isinstance(child, Node) and "emergency" not in str(child.attrs)
    ]
    assert outline(parts[at], shut=".dt-result") == written(lines)
