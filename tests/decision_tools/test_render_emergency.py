"""Above every question, result and written-out tool: where to go when a child may be in danger now."""

from __future__ import annotations

from typing import Any

import pytest

from decision_tools.model.clauses import Role
from decision_tools.model.handbook import Contact, Handbook
from decision_tools.model.rules import Fact, Outcome, Question, Tool
from decision_tools.model.state import State
from decision_tools.model.text import Text
from decision_tools.position import Position
from decision_tools.render import Links, Run, Setting, screen, whole
from tests.decision_tools.books import book
from tests.decision_tools.dom import assert_sound, page
from tests.decision_tools.outline import outline, written

TOOL = Tool("tool", Text("What now?"), "procedure", ask=(Question("open"),), outcomes=(Outcome("act", Text("Act")),))
ROUTE = Role("emergency-route", Text("Local emergency route"), local=True)
NOBODY_SAYS = (
    "If a child may be in danger now, do not answer questions first. Local emergency route: none has been entered"
)
PLACES = [
    pytest.param(Position("tool", ask=("open",)), id="a question"),
    pytest.param(Position("tool", status="decided", outcome="act", possible=("act",)), id="a result"),
]


def _setting(**more: Any) -> Setting:
    handbook: Handbook = book((Fact("open", Text("Is it open?"), "yes-no"),), TOOL, **more)
    return Setting(handbook, TOOL, Links(lambda id: f"#{id}", lambda id: f"#{id}"))


@pytest.mark.parametrize("position", PLACES)
def test_it_stands_first_with_how_to_reach_it(position: Position) -> None:
    contacts = {"emergency-route": Contact("emergency-route", contact=Text("01234 567890, day and night"))}
    root = page(screen(_setting(roles={ROUTE.id: ROUTE}, contacts=contacts), Run((position,), State())).html)
    assert_sound(root)
    assert outline(root.all("p")[0]) == written("""
        p.dt-emergency
          strong "If a child may be in danger now, do not answer questions first."
          " Local emergency route: 01234 567890, day and night."
    """)


@pytest.mark.parametrize("position", PLACES)
def test_where_the_area_has_entered_nothing_it_says_so(position: Position) -> None:
    at = _setting(roles={ROUTE.id: ROUTE})
    assert page(screen(at, Run((position,), State())).html).lines[0].startswith(NOBODY_SAYS)
    assert page(whole(at)).lines[0].startswith(NOBODY_SAYS)


def test_a_handbook_without_such_a_route_says_nothing_of_it() -> None:
    at = _setting()
    assert page(screen(at, Run((Position("tool", ask=("open",)),), State())).html).all("p", class_="dt-emergency") == []
    assert page(whole(at)).all("p", class_="dt-emergency") == []
