"""The controls of a list, element by element: what its style, the page's script and a browser go by."""

from __future__ import annotations

from dataclasses import replace

import pytest

from decision_tools.model.clauses import Role
from decision_tools.model.rules import Item, ReaderAdds, Tool
from decision_tools.model.state import Mark, State
from decision_tools.model.text import Text
from decision_tools.position import ItemResult
from decision_tools.render import Links, Run, Setting
from decision_tools.render.marks import add_row, filters, mark
from tests.decision_tools.books import book
from tests.decision_tools.dom import assert_sound, page
from tests.decision_tools.outline import outline, written

GUEST = Item("row-1", what=Text("A youth worker"), cites=("C-01",))
PLAN = Item("plan", what=Text("The plan"), cites=("C-02",))
TOOL = Tool("tool", Text("Who is invited"), "procedure", reader_adds=ReaderAdds(Text("Another member")))
ROLES = {"chair": Role("chair", Text("Chair")), "clerk": Role("clerk", Text("Clerk"))}
AT = Setting(book((), TOOL, roles=ROLES), TOOL, Links(str, str))


def test_a_row_of_the_readers_own_with_all_that_may_be_said_of_it() -> None:
    held = Mark("does not apply", reason="Heard by phone", owner="clerk", date="2026-11-24")
    root = page(mark(AT, ItemResult(GUEST, "should", mark=held, added_by_reader=True)))
    assert_sound(root)
    assert outline(root.one("fieldset")) == written("""
        fieldset.dt-mark
          legend
            span.dt-hidden "Mark for A youth worker"
          input[name=marked][type=hidden][value=row-1]
          div.dt-choices--row
            div.dt-choice
              input#dt--tool--mark--row-1--not_20yet[name=mark:row-1][type=radio][value=not yet]
              label[for=dt--tool--mark--row-1--not_20yet] "Not yet"
            div.dt-choice
              input#dt--tool--mark--row-1--covered[name=mark:row-1][type=radio][value=covered]
              label[for=dt--tool--mark--row-1--covered] "Covered"
            div.dt-choice
              input#dt--tool--mark--row-1--does_20not_20apply[checked][name=mark:row-1][type=radio][value=does not apply]
              label[for=dt--tool--mark--row-1--does_20not_20apply] "Does not apply"
          details.dt-details[open]
            summary
              "Owner, date and reason"
              span.dt-hidden " for A youth worker"
            div.dt-inputs
              div.dt-input
                label[for=dt--tool--mark--row-1--reason] "Why it does not apply (no names)"
                input#dt--tool--mark--row-1--reason[autocomplete=off][name=reason:row-1][type=text][value=Heard by phone]
              div.dt-input
                label[for=dt--tool--mark--row-1--owner] "Owner"
                select#dt--tool--mark--row-1--owner[name=owner:row-1]
                  option[value] "Nobody yet"
                  option[value=chair] "Chair"
                  option[selected][value=clerk] "Clerk"
              div.dt-input
                label[for=dt--tool--mark--row-1--date] "Date"
                input#dt--tool--mark--row-1--date[autocomplete=off][name=date:row-1][type=date][value=2026-11-24]
          button[name=remove][type=submit][value=row-1]
            "Remove"
            span.dt-hidden ": A youth worker"
    """)


def test_an_item_that_always_applies_asks_for_no_reason_and_cannot_be_removed() -> None:
    part = ItemResult(PLAN, "must", within="all")
    assert outline(page(mark(AT, part)).one("fieldset"), shut="select") == written("""
        fieldset.dt-mark
          legend
            span.dt-hidden "Mark for The plan"
          input[name=marked][type=hidden][value=all.plan]
          div.dt-choices--row
            div.dt-choice
              input#dt--tool--mark--all.plan--not_20yet[checked][name=mark:all.plan][type=radio][value=not yet]
              label[for=dt--tool--mark--all.plan--not_20yet] "Not yet"
            div.dt-choice
              input#dt--tool--mark--all.plan--covered[name=mark:all.plan][type=radio][value=covered]
              label[for=dt--tool--mark--all.plan--covered] "Covered"
          details.dt-details
            summary
              "Owner, date and reason"
              span.dt-hidden " for The plan"
            div.dt-inputs
              div.dt-input
                label[for=dt--tool--mark--all.plan--owner] "Owner"
                select#dt--tool--mark--all.plan--owner[name=owner:all.plan] …
              div.dt-input
                label[for=dt--tool--mark--all.plan--date] "Date"
                input#dt--tool--mark--all.plan--date[autocomplete=off][name=date:all.plan][type=date][value]
    """)


@pytest.mark.parametrize(
    ("held", "open"),
    [
        pytest.param(Mark("covered"), False, id="covered: nothing more to say"),
        pytest.param(Mark("not yet", owner="clerk"), True, id="an owner"),
        pytest.param(Mark("covered", date="2026-11-24"), True, id="a date"),
        pytest.param(Mark("not yet", reason="Heard by phone"), True, id="a reason"),
        pytest.param(Mark("does not apply"), True, id="does not apply: a reason is wanted"),
    ],
)
def test_owner_date_and_reason_are_unfolded_where_there_is_one_or_one_is_wanted(held: Mark, open: bool) -> None:
    fold = page(mark(AT, ItemResult(GUEST, "should", mark=held))).one("details")
    assert ("open" in fold.attrs) == open


def test_which_items_are_shown_and_whose() -> None:
    root = page(filters(AT, Run((), State(), shown="mine", mine="clerk")))
    assert_sound(root)
    assert outline(root.one("fieldset")) == written("""
        fieldset.dt-show
          legend "Show"
          div.dt-filters
            button[aria-pressed=false][name=show][type=submit][value=all] "All"
            button[aria-pressed=false][name=show][type=submit][value=must] "Must"
            button[aria-pressed=false][name=show][type=submit][value=missing] "Missing"
            button[aria-pressed=true][name=show][type=submit][value=mine] "Mine"
            div.dt-input
              label[for=dt--tool--mine] "I am"
              select#dt--tool--mine[name=mine]
                option[value] "Choose your role"
                option[value=chair] "Chair"
                option[selected][value=clerk] "Clerk"
    """)


def test_room_for_a_row_of_the_readers_own() -> None:
    root = page(add_row(AT) or "")
    assert_sound(root)
    assert outline(root.one(class_="dt-add")) == written("""
        div.dt-add
          div.dt-input
            label[for=dt--tool--row] "Another member"
            p.dt-hint#dt--tool--row--hint "Give a role or a description, not a name."
            input#dt--tool--row[aria-describedby=dt--tool--row--hint][autocomplete=off][name=row][type=text]
          button[name=add][type=submit][value=yes]
            "Add"
            span.dt-hidden ": Another member"
    """)


def test_no_room_for_rows_where_the_procedure_leaves_none() -> None:
    assert add_row(replace(AT, tool=replace(TOOL, reader_adds=None))) is None
