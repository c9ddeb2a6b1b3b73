"""The controls of each kind of question, element by element: what a browser sends, a style picks, a listener hears."""

from __future__ import annotations

import pytest

from decision_tools.fields import FieldError, Slot
from decision_tools.html import join
from decision_tools.model.rules import Fact, Option, Tool
from decision_tools.model.text import Text
from decision_tools.render import Links, Setting
from decision_tools.render.controls import Asked, question
from tests.decision_tools.books import book
from tests.decision_tools.dom import assert_sound, page
from tests.decision_tools.outline import outline, written

TOOL = Tool("tool", Text("A tool"), "procedure")
AT = Setting(book((), TOOL), TOOL, Links(str, str))
ASKS = Text("What of it?")
OPTIONS = (Option("injury", Text("An injury")), Option("fear", Text("Fear")))
OPEN = Fact("open", ASKS, "yes-no", help=Text("Every case counts."))
CHOICE = Fact("choice", ASKS, "one-of", options=OPTIONS, not_known=False)
CONCERN = Fact("concern", ASKS, "any-of", options=OPTIONS, none=Text("None of these"))
TOLD = Fact("told", ASKS, "date", about="child")
MET = Fact("met", ASKS, "moment", not_known=False)
FOR = Fact("for", ASKS, "duration", not_known=False)
COUNT = Fact("count", ASKS, "number", help=Text("All of them."))
REASONS = Fact("reasons", ASKS, "text", not_known=False, help=Text("In full."))


def _asked(fact: Fact, about: str = "", wrong: str = "", brief: bool = False, **held: str) -> Asked:
    """A question with an error at one field, if any, and fields by name: `concern="fear, not known"`, `told_day="2"`."""
    slot = Slot(fact.id, about)
    fields = {
        name.replace(fact.id, slot.key, 1).replace("_", ":"): tuple(text.split(", ")) for name, text in held.items()
    }
    error = FieldError(slot, wrong, "Mend this") if wrong else None
    return Asked(AT, fact, slot, join(fact.ask), fields, error, brief)


@pytest.mark.parametrize(
    ("asked", "lines"),
    [
        pytest.param(
            _asked(OPEN, wrong="open", open="no"),
            """
            fieldset.dt-question.dt-wrong[aria-describedby=dt--tool--field--open:hint dt--tool--field--open:error]
              legend "What of it?"
              p.dt-hint#dt--tool--field--open:hint "Every case counts."
              p.dt-error#dt--tool--field--open:error
                span.dt-hidden "Error: "
                "Mend this"
              input[name=asked][type=hidden][value=open]
              div
                div.dt-choice
                  input#dt--tool--field--open[name=open][type=radio][value=yes]
                  label[for=dt--tool--field--open] "Yes"
                div.dt-choice
                  input#dt--tool--field--open.no[checked][name=open][type=radio][value=no]
                  label[for=dt--tool--field--open.no] "No"
                p.dt-or "or"
                div.dt-choice
                  input#dt--tool--field--open.not_20known[name=open][type=radio][value=not known]
                  label[for=dt--tool--field--open.not_20known] "Not known"
            """,
            id="yes or no: the first control has the question's id, hint and error are heard with all of them",
        ),
        pytest.param(
            _asked(OPEN, about="chair", brief=True),
            """
            fieldset.dt-question
              legend "What of it?"
              input[name=asked][type=hidden][value=open@chair]
              div.dt-choices--row
                div.dt-choice
                  input#dt--tool--field--open@chair[name=open@chair][type=radio][value=yes]
                  label[for=dt--tool--field--open@chair] "Yes"
                div.dt-choice
                  input#dt--tool--field--open@chair.no[name=open@chair][type=radio][value=no]
                  label[for=dt--tool--field--open@chair.no] "No"
                div.dt-choice
                  input#dt--tool--field--open@chair.not_20known[name=open@chair][type=radio][value=not known]
                  label[for=dt--tool--field--open@chair.not_20known] "Not known"
            """,
            id="one of several alike: in a row, and without the hint that stands above them all",
        ),
        pytest.param(
            _asked(CHOICE, choice="injury"),
            """
            fieldset.dt-question
              legend "What of it?"
              input[name=asked][type=hidden][value=choice]
              div
                div.dt-choice
                  input#dt--tool--field--choice[checked][name=choice][type=radio][value=injury]
                  label[for=dt--tool--field--choice] "An injury"
                div.dt-choice
                  input#dt--tool--field--choice.fear[name=choice][type=radio][value=fear]
                  label[for=dt--tool--field--choice.fear] "Fear"
            """,
            id="one of several that must be known: nothing after an or",
        ),
        pytest.param(
            _asked(CONCERN, concern="fear, not known"),
            """
            fieldset.dt-question
              legend "What of it?"
              input[name=asked][type=hidden][value=concern]
              div
                div.dt-choice
                  input#dt--tool--field--concern[name=concern][type=checkbox][value=injury]
                  label[for=dt--tool--field--concern] "An injury"
                div.dt-choice
                  input#dt--tool--field--concern.fear[checked][name=concern][type=checkbox][value=fear]
                  label[for=dt--tool--field--concern.fear] "Fear"
                p.dt-or "or"
                div.dt-choice
                  input#dt--tool--field--concern.none[name=concern][type=checkbox][value=none]
                  label[for=dt--tool--field--concern.none] "None of these"
                div.dt-choice
                  input#dt--tool--field--concern.not_20known[checked][name=concern][type=checkbox][value=not known]
                  label[for=dt--tool--field--concern.not_20known] "Not known, or there may be others"
            """,
            id="any of several: ticks, and doubt may stand beside them",
        ),
        pytest.param(
            _asked(TOLD, about="A", wrong="told@A:month", told_day="2", told_year="2026", told_unknown="not known"),
            """
            fieldset.dt-question.dt-wrong[aria-describedby=dt--tool--field--told@A:error]
              legend "What of it?"
              p.dt-error#dt--tool--field--told@A:error
                span.dt-hidden "Error: "
                "Mend this"
              input[name=asked][type=hidden][value=told@A]
              div.dt-inputs
                div.dt-input
                  label[for=dt--tool--field--told@A:day] "Day"
                  input.dt-few#dt--tool--field--told@A:day
                    [autocomplete=off][inputmode=numeric][name=told@A:day][type=text][value=2]
                div.dt-input
                  label[for=dt--tool--field--told@A:month] "Month"
                  input.dt-few#dt--tool--field--told@A:month
                    [aria-describedby=dt--tool--field--told@A:error][aria-invalid=true]
                    [autocomplete=off][inputmode=numeric][name=told@A:month][type=text][value]
                div.dt-input
                  label[for=dt--tool--field--told@A:year] "Year"
                  input.dt-year#dt--tool--field--told@A:year
                    [autocomplete=off][inputmode=numeric][name=told@A:year][type=text][value=2026]
              p.dt-or "or"
              div.dt-choice
                input#dt--tool--field--told@A:unknown[checked][name=told@A:unknown][type=checkbox][value=not known]
                label[for=dt--tool--field--told@A:unknown] "Not known"
            """,
            id="a date of a child: three fields, of which the one to mend says so, and a tick for not known",
        ),
        pytest.param(
            _asked(MET, met_time="09:05"),
            """
            fieldset.dt-question
              legend "What of it?"
              input[name=asked][type=hidden][value=met]
              div.dt-inputs
                div.dt-input
                  label[for=dt--tool--field--met:day] "Day"
                  input.dt-few#dt--tool--field--met:day
                    [autocomplete=off][inputmode=numeric][name=met:day][type=text][value]
                div.dt-input
                  label[for=dt--tool--field--met:month] "Month"
                  input.dt-few#dt--tool--field--met:month
                    [autocomplete=off][inputmode=numeric][name=met:month][type=text][value]
                div.dt-input
                  label[for=dt--tool--field--met:year] "Year"
                  input.dt-year#dt--tool--field--met:year
                    [autocomplete=off][inputmode=numeric][name=met:year][type=text][value]
                div.dt-input
                  label[for=dt--tool--field--met:time] "Time, like 09:30"
                  input.dt-year#dt--tool--field--met:time[autocomplete=off][name=met:time][type=text][value=09:05]
            """,
            id="a date and time: a time has a colon, so no keyboard of figures",
        ),
        pytest.param(
            _asked(FOR, for_number="2", for_unit="days"),
            """
            fieldset.dt-question
              legend "What of it?"
              input[name=asked][type=hidden][value=for]
              div.dt-inputs
                div.dt-input
                  label[for=dt--tool--field--for:number] "How long"
                  input.dt-few#dt--tool--field--for:number
                    [autocomplete=off][inputmode=numeric][name=for:number][type=text][value=2]
                div.dt-input
                  label[for=dt--tool--field--for:unit] "Unit"
                  select#dt--tool--field--for:unit[name=for:unit]
                    option[value=minutes] "minutes"
                    option[value=hours] "hours"
                    option[selected][value=days] "days"
                    option[value=weeks] "weeks"
            """,
            id="a length of time: a number and its unit",
        ),
        pytest.param(
            _asked(COUNT),
            """
            fieldset.dt-question[aria-describedby=dt--tool--field--count:hint]
              legend "What of it?"
              p.dt-hint#dt--tool--field--count:hint "All of them."
              input[name=asked][type=hidden][value=count]
              div.dt-inputs
                div.dt-input
                  label[for=dt--tool--field--count:number] "How many"
                  input.dt-few#dt--tool--field--count:number
                    [autocomplete=off][inputmode=numeric][name=count:number][type=text][value]
              p.dt-or "or"
              div.dt-choice
                input#dt--tool--field--count:unknown[name=count:unknown][type=checkbox][value=not known]
                label[for=dt--tool--field--count:unknown] "Not known"
            """,
            id="a number, or not known",
        ),
        pytest.param(
            _asked(REASONS, wrong="reasons:text", brief=True, reasons_text="Because."),
            """
            fieldset.dt-question.dt-wrong
                [aria-describedby=dt--tool--field--reasons:hint dt--tool--field--reasons:error]
              legend "What of it?"
              p.dt-hint#dt--tool--field--reasons:hint "In full. Do not give the names of children or families here."
              p.dt-error#dt--tool--field--reasons:error
                span.dt-hidden "Error: "
                "Mend this"
              input[name=asked][type=hidden][value=reasons]
              div.dt-input
                label[for=dt--tool--field--reasons:text] "Your answer"
                textarea#dt--tool--field--reasons:text
                    [aria-describedby=dt--tool--field--reasons:error][aria-invalid=true]
                    [autocomplete=off][name=reasons:text][rows=6] "Because."
            """,
            id="words: a warning against names wherever one may be typed",
        ),
    ],
)
def test_a_question_element_by_element(asked: Asked, lines: str) -> None:
    root = page(question(asked))
    assert_sound(root)
    assert outline(root.one("fieldset")) == written(lines)


def test_words_without_a_hint_of_their_own_still_warn_against_names() -> None:
    bare = Fact("reasons", ASKS, "text", not_known=False)
    hint = page(question(_asked(bare))).one("p", class_="dt-hint")
    assert hint.text == "Do not give the names of children or families here."


def test_a_length_of_time_is_in_hours_until_another_unit_is_chosen() -> None:
    assert page(question(_asked(FOR))).one("option", selected="").attrs["value"] == "hours"


def test_of_a_field_that_came_twice_the_first_is_held() -> None:
    assert page(question(_asked(COUNT, count_number="2, 3"))).one("input", type="text").attrs["value"] == "2"
