"""Plain words: what a duty worker reads is built from the questions' own words and labels."""

from __future__ import annotations

from dataclasses import replace

import pytest

from decision_tools import spoken, words
from decision_tools.conditions import parse
from decision_tools.expressions import Expr, Includes, Is, Quantity
from decision_tools.model.clauses import MODALITIES, Clause, Modality, Role
from decision_tools.model.handbook import Contact, Handbook
from decision_tools.model.rules import Condition, Fact, FactType, Item, Option, Outcome, Tool
from decision_tools.model.state import Answer
from decision_tools.model.text import Text


def _fact(id: str, ask: str, type: FactType, **options: str) -> Fact:
    return Fact(
        id=id,
        ask=Text(ask),
        type=type,
        options=tuple(Option(key, Text(says), (f"C-{key}",)) for key, says in options.items()),
        none=Text("None of these" if type == "any-of" else ""),
    )


FACTS = (
    _fact("open-case", "Is the case open?", "yes-no"),
    _fact("incident", "Has there been an incident?", "yes-no"),
    _fact("decision", "What was decided?", "one-of", hold="To hold one", wait="To wait", refuse="Not to hold one"),
    _fact("concern", "What has come to light?", "any-of", injury="An injury", fear="Fear", missing="Missing"),
    _fact("missing-for", "How long missing?", "duration"),
    _fact("children", "How many children?", "number"),
    _fact("told", "When were you told?", "date"),
    _fact("met", "When did you meet?", "moment"),
    _fact("reasons", "What are the reasons?", "text"),
)
BOOK = Handbook(
    procedures={},
    clauses={modality: Clause(modality, "sd", modality, Text("A duty.")) for modality in MODALITIES},
    roles={
        "key-worker": Role("key-worker", Text("Key worker")),
        "tm": Role("tm", Text("Team Manager")),
        "lado": Role("lado", Text("LADO service"), long=Text("Local Authority Designated Officer"), ours=True),
        "chair": Role("chair", Text("Chair"), long=Text("Chair of the group")),
    },
    terms={},
    facts={fact.id: fact for fact in FACTS},
    conditions={
        "in-scope": Condition("in-scope", parse("open-case and incident"), ("SD-01", "SD-10")),
        "listed": Condition("listed", parse("concern includes any of (injury, fear) or missing-long"), ("SD-02",)),
        "missing-long": Condition("missing-long", parse("missing-for is at least 24 hours"), ("SD-07",)),
        "decided": Condition("decided", parse("decision is hold"), ("SD-25", "C-hold")),
    },
    readings={},
    tools={
        "needed": Tool(
            "needed",
            Text("Is one needed?"),
            "sd",
            outcomes=(Outcome("yes", Text("Hold one")), Outcome("no", Text("No"))),
        )
    },
    scenarios={},
    contacts={
        "lado": Contact("lado", name=Text("LADO, Slough"), contact=Text("01753 000000")),
        "tm": Contact("tm", contact=Text("Floor 2")),
    },
)


@pytest.mark.parametrize(
    ("condition", "says"),
    [
        pytest.param("open-case", "Is the case open? — Yes", id="a yes-no fact by its name"),
        pytest.param("not open-case", "Is the case open? — No", id="its opposite is no"),
        pytest.param("open-case is no", "Is the case open? — No", id="no"),
        pytest.param("not not open-case", "Is the case open? — Yes", id="not not is yes"),
        pytest.param("decision is hold", "What was decided? — “To hold one”", id="one option"),
        pytest.param("decision is not hold", "What was decided? — anything but “To hold one”", id="not one option"),
        pytest.param(
            "decision is one of (hold, wait, refuse)",
            "What was decided? — “To hold one”, “To wait” or “Not to hold one”",
            id="one of several options",
        ),
        pytest.param("decision is known", "What was decided? — known", id="known"),
        pytest.param("decision is not known", "What was decided? — not known", id="not known"),
        pytest.param("reasons is given", "What are the reasons? — something is written", id="text is given"),
        pytest.param("reasons is not given", "What are the reasons? — nothing is written", id="text is not given"),
        pytest.param("concern includes injury", "What has come to light? — “An injury”", id="a tick"),
        pytest.param("not concern includes injury", "What has come to light? — not “An injury”", id="no tick"),
        pytest.param(
            "concern includes any of (injury, fear)",
            "What has come to light? — any of these: An injury; Fear",
            id="any of several ticks",
        ),
        pytest.param(
            "not concern includes any of (injury, fear)",
            "What has come to light? — none of these: An injury; Fear",
            id="not any tick is none",
        ),
        pytest.param(
            "concern includes all of (injury, fear)",
            "What has come to light? — all of these: An injury; Fear",
            id="all of several ticks",
        ),
        pytest.param(
            "not concern includes all of (injury, fear)",
            "What has come to light? — not all of these: An injury; Fear",
            id="not all of several ticks",
        ),
        pytest.param(
            "concern includes none of (injury, fear)",
            "What has come to light? — none of these: An injury; Fear",
            id="none of several ticks",
        ),
        pytest.param(
            "not concern includes none of (injury, fear)",
            "What has come to light? — any of these: An injury; Fear",
            id="not none is any",
        ),
        pytest.param(
            "concern includes at least 2 of (injury, fear, missing)",
            "What has come to light? — at least 2 of these: An injury; Fear; Missing",
            id="at least two ticks",
        ),
        pytest.param(
            "not concern includes at least 2 of (injury, fear, missing)",
            "What has come to light? — fewer than 2 of these: An injury; Fear; Missing",
            id="not at least two is fewer than two",
        ),
        pytest.param(
            "not concern includes at most 2",
            "What has come to light? — more than 2 of the answers",
            id="not at most two is more than two",
        ),
        pytest.param(
            "not concern includes exactly 2",
            "What has come to light? — any number but 2 of the answers",
            id="not exactly two is any other number",
        ),
        pytest.param("concern includes exactly 0", "What has come to light? — None of these", id="no tick at all"),
        pytest.param("missing-for is at least 24 hours", "How long missing? — 24 hours or more", id="at least"),
        pytest.param(
            "not missing-for is at least 24 hours", "How long missing? — less than 24 hours", id="not at least"
        ),
        pytest.param("missing-for is at most 1 day", "How long missing? — 1 day or less", id="at most"),
        pytest.param("not missing-for is at most 1 day", "How long missing? — more than 1 day", id="not at most"),
        pytest.param("missing-for is more than 3 days", "How long missing? — more than 3 days", id="more than"),
        pytest.param("not missing-for is more than 3 days", "How long missing? — 3 days or less", id="not more than"),
        pytest.param("missing-for is less than 3 days", "How long missing? — less than 3 days", id="less than"),
        pytest.param("not missing-for is less than 3 days", "How long missing? — 3 days or more", id="not less than"),
        pytest.param("children is less than 3", "How many children? — fewer than 3", id="people are counted as fewer"),
        pytest.param("children is at most 3", "How many children? — 3 or fewer", id="or fewer"),
        pytest.param(
            "told is before 2026-04-01", "When were you told? — before 1 April 2026", id="a date before a fixed day"
        ),
        pytest.param(
            "not told is before met",
            "When were you told? — on or after the answer to “When did you meet?”",
            id="a date not before another",
        ),
        pytest.param(
            "told is within 15 working days of met",
            "When were you told? — within 15 working days of the answer to “When did you meet?”",
            id="a date within a distance of another",
        ),
        pytest.param(
            "not told is more than 1 week after met",
            "When were you told? — not more than 1 week after the answer to “When did you meet?”",
            id="a date not beyond a distance",
        ),
        pytest.param("needed gives yes", "Is one needed? — “Hold one”", id="another tool's result"),
        pytest.param("not needed gives yes", "Is one needed? — anything but “Hold one”", id="any other result"),
        pytest.param(
            "in-scope",
            "all of these: Is the case open? — Yes; Has there been an incident? — Yes",
            id="a named condition is said in full",
        ),
        pytest.param(
            "not in-scope",
            "any of these: Is the case open? — No; Has there been an incident? — No",
            id="not all is any one that fails",
        ),
        pytest.param(
            "not (open-case or decision is hold)",
            "none of these: Is the case open? — Yes; What was decided? — “To hold one”",
            id="not any is none",
        ),
        pytest.param(
            "listed and open-case",
            "all of these: (any of these: (What has come to light? — any of these: An injury; Fear);"
            " How long missing? — 24 hours or more); Is the case open? — Yes",
            id="a group in a group stands in brackets",
        ),
        pytest.param(
            "at least 2 of (open-case, incident, decision is hold)",
            "at least 2 of these: Is the case open? — Yes; Has there been an incident? — Yes;"
            " What was decided? — “To hold one”",
            id="so many of several",
        ),
        pytest.param(
            "not at least 2 of (open-case, incident)",
            "fewer than 2 of these: Is the case open? — Yes; Has there been an incident? — Yes",
            id="not so many of several",
        ),
        pytest.param(
            "at most 0 of (open-case, incident)",
            "none of these: Is the case open? — Yes; Has there been an incident? — Yes",
            id="at most none is none",
        ),
    ],
)
def test_a_condition_says(condition: str, says: str) -> None:
    assert spoken.condition(BOOK, parse(condition)).line == says


@pytest.mark.parametrize(
    ("condition", "cites"),
    [
        pytest.param("in-scope", ("SD-01", "SD-10"), id="the clauses of a named condition"),
        pytest.param("not missing-long", ("SD-07",), id="also when it fails"),
        pytest.param("decided", ("SD-25", "C-hold"), id="with those of its option, each once"),
        pytest.param("decision is one of (hold, wait)", ("C-hold", "C-wait"), id="the clauses of chosen options"),
        pytest.param("decision is not hold", (), id="an option that must not be chosen lends no clause"),
        pytest.param("concern includes fear", ("C-fear",), id="the clauses of a tick"),
        pytest.param("open-case", (), id="none where nothing is cited"),
    ],
)
def test_a_condition_cites(condition: str, cites: tuple[str, ...]) -> None:
    assert spoken.condition(BOOK, parse(condition)).cites == cites


def test_the_options_of_a_test_keep_their_own_clauses() -> None:
    said = spoken.condition(BOOK, parse("concern includes any of (injury, missing)"))
    assert [(part.text, part.cites) for part in said.parts] == [
        ("An injury", ("C-injury",)),
        ("Missing", ("C-missing",)),
    ]


@pytest.mark.parametrize(
    ("expr", "says"),
    [
        pytest.param(
            Includes("concern", "exactly", 1, ("fear",)),
            "What has come to light? — exactly 1 of these: Fear",
            id="exactly one of one is counted",
        ),
        pytest.param(Is("open-case", ("yes", "no")), "Is the case open? — Yes or No", id="either answer"),
        pytest.param(
            Includes("concern", "at least", 0, ()),
            "What has come to light? — at least 0 of the answers",
            id="at least none is any number",
        ),
    ],
)
def test_unusual_conditions_are_said_too(expr: Expr, says: str) -> None:
    assert spoken.condition(BOOK, expr).line == says


@pytest.mark.parametrize(
    ("fact", "given", "says"),
    [
        pytest.param("open-case", "yes", "Yes", id="yes"),
        pytest.param("open-case", "not known", "Not known", id="not known"),
        pytest.param("decision", "wait", "To wait", id="an option by its label"),
        pytest.param("concern", ("injury", "fear"), "An injury; Fear", id="ticks"),
        pytest.param("concern", ("injury", "not known"), "An injury; there may be others", id="ticks and doubt"),
        pytest.param("concern", ("not known",), "Not known", id="doubt alone"),
        pytest.param("concern", "not known", "Not known", id="doubt alone, without a list"),
        pytest.param("concern", (), "None of these", id="no tick is none"),
        pytest.param("concern", "none", "None of these", id="none, as the author writes it"),
        pytest.param("missing-for", "24 hours", "24 hours", id="a duration"),
        pytest.param("told", "2026-11-22", "22 November 2026", id="a date"),
        pytest.param("told", "not known", "Not known", id="a date not known"),
        pytest.param("met", "2026-04-01T09:30", "1 April 2026 at 09:30", id="a moment"),
        pytest.param("reasons", " \n", "Nothing written yet", id="empty text"),
        pytest.param("reasons", "Because.\n", "Because.", id="text"),
    ],
)
def test_an_answer_says(fact: str, given: Answer, says: str) -> None:
    assert words.answer(BOOK.facts[fact], given) == says


@pytest.mark.parametrize(
    ("modality", "says"),
    [
        ("must", "Must"),
        ("must-not", "Must not"),
        ("requires", "Is required"),
        ("will", "Will"),
        ("will-not", "Will not"),
        ("should", "Should"),
        ("expected", "Is expected"),
        ("normally", "Normally"),
        ("may", "May"),
        ("defines", "Definition"),
        ("refers", "Refers elsewhere"),
    ],
)
def test_strength_in_words(modality: Modality, says: str) -> None:
    assert words.strength(BOOK, (modality, "may")) == says


def test_nothing_cited_has_no_strength() -> None:
    assert words.strength(BOOK, ()) == ""


def test_every_strength_and_group_has_words() -> None:
    assert tuple(words.STRENGTHS) == MODALITIES
    assert set(words.GROUPS) == {*MODALITIES, "settle first", "if", "not called for", "reading"}


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        pytest.param(
            Item("a", who=("tm", "key-worker"), what=Text("Ring the police")),
            "Team Manager or Key worker: Ring the police",
            id="who and what",
        ),
        pytest.param(Item("a", who=("key-worker",)), "Key worker", id="who alone"),
        pytest.param(Item("a", what=Text("Legal advice")), "Legal advice", id="what alone"),
        pytest.param(Item("a", who=("tm",), seat=Text("chair")), "Team Manager (chair)", id="who in which seat"),
        pytest.param(
            Item("a", seat=Text("Chair"), what=Text("To be agreed")), "Chair: To be agreed", id="a seat alone"
        ),
        pytest.param(Item("a", who=("lado",)), "LADO, Slough", id="the local name of a role"),
    ],
)
def test_an_item_says(entry: Item, says: str) -> None:
    assert words.item(BOOK, entry) == says


def test_roles_in_full_and_how_to_reach_them() -> None:
    assert words.role_in_full(BOOK.roles["lado"]) == "Local Authority Designated Officer (our expansion)"
    assert words.role_in_full(BOOK.roles["chair"]) == "Chair of the group"
    assert words.role_in_full(BOOK.roles["tm"]) == ""
    assert (words.contact(BOOK, "lado"), words.contact(BOOK, "chair")) == ("01753 000000", "")
    assert words.role(BOOK, "tm") == "Team Manager"


POLICE = replace(
    BOOK,
    roles={**BOOK.roles, "police": Role("police", Text("Police"), local=True)},
    contacts={**BOOK.contacts, "police": Contact("police", contact=Text("Desk 4"))},
)
"""With a role that only the local area can say how to reach."""


@pytest.mark.parametrize(
    ("entry", "reached"),
    [
        pytest.param(Item("a", what=Text("Ring the Police")), ("Police: Desk 4",), id="named in the words"),
        pytest.param(Item("a", who=("police",), what=Text("Ring the Police")), ("Desk 4",), id="once, where it acts"),
        pytest.param(Item("a", what=Text("Ring the school")), (), id="named nowhere"),
        pytest.param(Item("a", what=Text("Tell the Team Manager")), (), id="a role that is reached as ever"),
        pytest.param(
            Item("a", who=("tm", "chair"), what=Text("Ring the Police")),
            ("Floor 2", "Police: Desk 4"),
            id="those who act first, of whom one needs no contact",
        ),
    ],
)
def test_how_to_reach_those_an_item_needs(entry: Item, reached: tuple[str, ...]) -> None:
    assert words.contacts(POLICE, entry) == reached


def test_none_of_these_is_said_in_the_words_of_its_question() -> None:
    sign = replace(_fact("sign", "Is there a sign?", "any-of", mark="A mark"), none=Text("No sign at all"))
    assert (words.answer(sign, ()), words.answer(sign, "none")) == ("No sign at all", "No sign at all")
    handbook = replace(BOOK, facts={**BOOK.facts, "sign": sign})
    line = spoken.condition(handbook, parse("sign includes at most 0")).line
    assert line == "Is there a sign? — No sign at all"


def test_names_in_a_row_and_counts() -> None:
    assert [words.both(names) for names in ([], ["A"], ["A", "B"], ["A", "B", "C"])] == [
        "",
        "A",
        "A and B",
        "A, B and C",
    ]
    assert [words.many(count, "question") for count in (0, 1, 2)] == ["0 questions", "1 question", "2 questions"]
    assert words.many(2, "child", "children") == "2 children"


def test_a_quantity_without_a_unit_is_its_number() -> None:
    assert spoken.condition(BOOK, parse("children is more than 3")).line == "How many children? — more than 3"
    assert Quantity(3).unit is None
