"""The handbook as canonical JSON: the same back, rules apart from words, and every fault named with its place."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, Literal, TypeAliasType, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decision_tools import codec, conditions
from decision_tools.codec import CodecError
from decision_tools.expressions import All, Expr, Is, Name, Quantity
from decision_tools.model.clauses import Clause, Procedure, Role, Source
from decision_tools.model.handbook import Calendar, Handbook
from decision_tools.model.rules import (
    After,
    Branch,
    By,
    EarlierOf,
    Fact,
    InWords,
    Item,
    ItemRule,
    Option,
    Outcome,
    Question,
    Tool,
)
from decision_tools.model.scenarios import AlsoRight, Expectation, Remark, Scenario, Stage
from decision_tools.model.state import Mark, State
from decision_tools.model.text import Text
from tests.decision_tools import worlds


def handbook(**parts: Any) -> Handbook:
    """A handbook of these parts and no others."""
    empty: dict[str, Any] = {each.name: {} for each in fields(Handbook) if each.name != "calendar"}
    return Handbook(**{**empty, **parts})


PROCEDURE = Procedure(
    "strategy-discussion",
    Text("Strategy discussions"),
    "1.0",
    "in force",
    Source(Text("Guidance"), "guidance.txt"),
    Text("not stated"),
    Text("not stated"),
    Text("not stated"),
)
FACT = Fact(
    "concern",
    Text("What has come to light?"),
    "any-of",
    options=(Option("missing", Text("The child is missing"), ("SD-07",)), Option("injury", Text("An injury"))),
    none=Text("None of these"),
    least=Quantity(24, "hours"),
)
TOOL = Tool(
    "needed",
    Text("Is one needed?"),
    "strategy-discussion",
    outcomes=(Outcome("yes", Text("Hold one"), do=(Item("invite", ("police",), Text("Invite the police")),)),),
    ask=(Question("concern", only_if=Name("open-case")),),
    tree=(Branch(None, outcome="yes"),),
    items=(
        Item(
            "plan", what=Text("Plan"), parts=(Item("liaison", what=Text("Plan liaison")),), timing=InWords(Text("soon"))
        ),
        Item("report", timing=EarlierOf((After(Quantity(15, "working days"), "incident"), By("hearing")))),
    ),
    every_item=(
        ItemRule(Is("line-management", ("direct",)), "exclude", ("SMG-20",)),
        ItemRule(Name("staff"), "add", duty=Item("tell", what=Text("Tell the manager"))),
    ),
)
ROLE = Role("key-worker", Text("Key worker"), also=(Text("keyworker"), Text("KW")))
SCENARIO = Scenario(
    Text("A case"),
    Text("A neighbour reports …"),
    State({"concern": ("missing", "not known")}, marks={"needed": {"plan": Mark("covered")}}, today="2026-11-22"),
    (Expectation("needed", outcomes=("yes",)), Expectation("needed", groups={"must": ("plan",)})),
    id="case",
)
SMALL = handbook(
    procedures={"strategy-discussion": PROCEDURE},
    facts={"concern": FACT},
    tools={"needed": TOOL},
    roles={"key-worker": ROLE},
    scenarios={"case": SCENARIO},
    calendar=Calendar("scotland", 2026, 2026, {"scotland": ("2026-01-01",)}),
)


STORY = replace(
    SCENARIO,
    minutes=10,
    ask=("needed",),
    prompts=(Text("What else?"), Text("Who says so?")),
    also_right=(AlsoRight("needed", "no", "AMB-01", Text("Who is told hangs on it.")),),
    feedback=(Remark("needed", "no", Text("Nearly.")),),
    then=(Stage(Text("Later"), Text("She rings back."), State({"concern": "none"}), (), prompts=(Text("And now?"),)),),
)


def test_the_tools_get_everything_but_the_training_cases_so_a_story_told_anew_leaves_their_version_alone() -> None:
    with_story = replace(SMALL, scenarios={"case": STORY})
    retold = replace(SMALL, scenarios={"case": replace(STORY, story=Text("Told in other words."))})
    assert codec.for_tools(with_story) == codec.for_tools(retold)
    assert codec.decode(codec.for_tools(with_story)) == replace(SMALL, scenarios={})
    renamed = replace(with_story, roles={**SMALL.roles, "key-worker": Role("key-worker", Text("Key worker, renamed"))})
    assert codec.for_tools(renamed) != codec.for_tools(with_story)


def test_a_story_in_stages_comes_back_as_it_was_and_its_words_stand_apart() -> None:
    book = replace(SMALL, scenarios={"case": STORY})
    written = json.loads(codec.encode(book))
    assert codec.decode(codec.encode(book)) == book
    words = written["text"]["en"]
    assert words["scenarios/case/prompts"] == ["What else?", "Who says so?"]
    assert words["scenarios/case/also_right/1/because"] == "Who is told hangs on it."
    assert words["scenarios/case/feedback/1/says"] == "Nearly."
    assert words["scenarios/case/then/1/story"] == "She rings back."
    assert words["scenarios/case/then/1/prompts"] == ["And now?"]
    assert written["logic"]["scenarios"]["case"]["then"] == [{"expect": [], "state": {"facts": {"concern": "none"}}}]


def test_the_rules_are_written_without_their_words_and_without_defaults() -> None:
    assert json.loads(codec.encode(SMALL))["logic"] == {
        "procedures": {
            "strategy-discussion": {
                "id": "strategy-discussion",
                "edition": "1.0",
                "status": "in force",
                "source": {"file": "guidance.txt"},
            }
        },
        "clauses": {},
        "roles": {"key-worker": {"id": "key-worker"}},
        "terms": {},
        "facts": {
            "concern": {
                "id": "concern",
                "type": "any-of",
                "options": [{"id": "missing", "cites": ["SD-07"]}, {"id": "injury"}],
                "least": {"count": 24, "unit": "hours"},
            }
        },
        "conditions": {},
        "readings": {},
        "tools": {
            "needed": {
                "id": "needed",
                "procedure": "strategy-discussion",
                "outcomes": [{"id": "yes", "do": [{"id": "invite", "who": ["police"]}]}],
                "ask": [{"fact": "concern", "only_if": "open-case"}],
                "tree": [{"when": None, "outcome": "yes"}],
                "items": [
                    {"id": "plan", "parts": [{"id": "liaison"}], "timing": {"kind": "in words"}},
                    {
                        "id": "report",
                        "timing": {
                            "kind": "earlier of",
                            "parts": [
                                {
                                    "kind": "after",
                                    "distance": {"count": 15, "unit": "working days"},
                                    "date": "incident",
                                },
                                {"kind": "by", "date": "hearing"},
                            ],
                        },
                    },
                ],
                "every_item": [
                    {"when": "line-management is direct", "effect": "exclude", "cites": ["SMG-20"]},
                    {"when": "staff", "effect": "add", "duty": {"id": "tell"}},
                ],
            }
        },
        "scenarios": {
            "case": {
                "id": "case",
                "state": {
                    "facts": {"concern": ["missing", "not known"]},
                    "marks": {"needed": {"plan": {"mark": "covered"}}},
                    "today": "2026-11-22",
                },
                "expect": [
                    {"tool": "needed", "outcomes": ["yes"]},
                    {"tool": "needed", "groups": {"must": ["plan"]}},
                ],
            }
        },
        "calendar": {
            "nation": "scotland",
            "first_year": 2026,
            "last_year": 2026,
            "holidays": {"scotland": ["2026-01-01"]},
        },
    }


def test_the_words_stand_under_keys_made_of_ids() -> None:
    assert json.loads(codec.encode(SMALL))["text"]["en"] == {
        "procedures/strategy-discussion/title": "Strategy discussions",
        "procedures/strategy-discussion/source/title": "Guidance",
        "procedures/strategy-discussion/approved": "not stated",
        "procedures/strategy-discussion/review_by": "not stated",
        "procedures/strategy-discussion/owner": "not stated",
        "roles/key-worker/name": "Key worker",
        "roles/key-worker/also": ["keyworker", "KW"],
        "facts/concern/ask": "What has come to light?",
        "facts/concern/none": "None of these",
        "facts/concern/options/missing/says": "The child is missing",
        "facts/concern/options/injury/says": "An injury",
        "tools/needed/title": "Is one needed?",
        "tools/needed/outcomes/yes/title": "Hold one",
        "tools/needed/outcomes/yes/do/invite/what": "Invite the police",
        "tools/needed/items/plan/what": "Plan",
        "tools/needed/items/plan/parts/liaison/what": "Plan liaison",
        "tools/needed/items/plan/timing/words": "soon",
        "tools/needed/every_item/tell/duty/what": "Tell the manager",
        "scenarios/case/title": "A case",
        "scenarios/case/story": "A neighbour reports …",
    }


def test_the_text_is_canonical() -> None:
    assert codec.encode(handbook()) == (
        '{"logic":{"clauses":{},"conditions":{},"facts":{},"procedures":{},"readings":{},"roles":{},"scenarios":{},'
        '"terms":{},"tools":{}},"schema":1,"text":{"en":{}}}'
    )


def test_the_words_stand_as_they_are_written() -> None:
    assert codec.canonical({"b": "–", "a": ["’"]}) == '{"a":["’"],"b":"–"}'
    with pytest.raises(ValueError, match="not JSON compliant"):
        codec.canonical(float("nan"))


def test_a_second_language_changes_no_rule() -> None:
    welsh = json.loads(codec.encode(SMALL))
    welsh["text"]["cy"] = {**welsh["text"]["en"], "facts/concern/ask": "Beth sydd wedi dod i'r amlwg?"}
    read = codec.decode(json.dumps(welsh), language="cy")
    assert read.facts["concern"].ask == "Beth sydd wedi dod i'r amlwg?"
    assert json.loads(codec.encode(read))["logic"] == welsh["logic"]


# Any handbook at all, from the type hints of its records

IDS = st.sampled_from(("a", "b-c", "SD-07", "P01"))
CONDITIONS = st.sampled_from(
    [
        conditions.parse(text)
        for text in (
            "open-case",
            "not (open-case and concern includes missing)",
            "at least 2 of (a, b is c, missing-for is at least 24 hours)",
            "incident is within 3 working days after report or reasons is given",
            "needed gives yes",
        )
    ]
)


def anything(hint: Any, deep: int) -> st.SearchStrategy[Any]:
    """Values of a type, with records inside records only so deep."""
    if hint is Expr:
        return CONDITIONS
    if hint is Text:
        return st.text(max_size=5)
    if isinstance(hint, TypeAliasType):
        return anything(hint.__value__, deep)
    if is_dataclass(hint) and isinstance(hint, type):
        return a_record(hint, deep - 1)
    if hint is type(None):
        return st.none()
    if hint in (str, int, bool):
        return {str: IDS, int: st.integers(0, 9999), bool: st.booleans()}[hint]
    return composed(get_origin(hint), get_args(hint), deep)


def composed(origin: Any, inner: tuple[Any, ...], deep: int) -> st.SearchStrategy[Any]:
    if origin is Literal:
        return st.sampled_from(inner)
    if origin is tuple:
        several: st.SearchStrategy[list[Any]] = (
            st.lists(anything(inner[0], deep), max_size=2, unique_by=identity) if deep > 0 else st.just([])
        )
        return several.map(tuple)
    if origin is Mapping:
        return st.dictionaries(anything(inner[0], deep), anything(inner[1], deep), max_size=2 if deep > 0 else 0)
    assert origin is not None, inner
    plain = [hint for hint in inner if hint is type(None)] if deep <= 0 and type(None) in inner else inner
    return st.one_of(*(anything(hint, deep) for hint in plain))


def identity(value: Any) -> object:
    """What two entries of one list may not share."""
    return getattr(value, "id", None) or getattr(getattr(value, "duty", None), "id", None) or repr(value)


def a_record(record: type[Any], deep: int) -> st.SearchStrategy[Any]:
    hints = get_type_hints(record)
    return st.builds(record, **{name: anything(hints[name], deep) for name in hints})


HANDBOOKS = st.builds(
    Handbook, **{name: anything(hint, 4) for name, hint in get_type_hints(Handbook).items() if name != "calendar"}
)


@worlds.FEWER
@given(HANDBOOKS)
def test_a_handbook_comes_back_the_same(book: Handbook) -> None:
    text = codec.encode(book)
    assert codec.decode(text) == book
    assert codec.encode(codec.decode(text)) == text


def test_the_small_handbook_comes_back_the_same() -> None:
    assert codec.decode(codec.encode(SMALL)) == SMALL


def test_two_texts_under_one_key_are_refused() -> None:
    twice = Tool("t", Text("T"), "p", also=(Item("a", what=Text("One")), Item("a", what=Text("Two"))))
    with pytest.raises(CodecError) as refused:
        codec.encode(handbook(tools={"t": twice}))
    assert refused.value.where == "tools/t/also/a/what"
    assert str(refused.value) == "tools/t/also/a/what: two texts would stand under one key; give them ids of their own"


type Change = Callable[[dict[str, Any]], object]


@pytest.mark.parametrize(
    ("change", "where", "message"),
    [
        pytest.param(
            lambda book: book.update(schema=2), "schema", "version 2 is not the version 1 that is read here",
            id="another version",
        ),
        pytest.param(
            lambda book: book.update(schema=True), "schema", "a whole number is wanted here, and not True",
            id="a version that is no number",
        ),
        pytest.param(lambda book: book.pop("schema"), "schema", "this field is missing", id="no version"),
        pytest.param(
            lambda book: book.update(signature="x"), "signature", "no such field is known", id="an unknown part"
        ),
        pytest.param(lambda book: book.update(text=[]), "text", "a mapping is wanted here, and not []", id="no languages"),
        pytest.param(lambda book: book["text"].pop("en"), "text", "there are no words in 'en'", id="no English"),
        pytest.param(
            lambda book: book["text"].update(en=None), "text/en", "a mapping is wanted here, and not None",
            id="a language without words",
        ),
        pytest.param(
            lambda book: book["text"]["en"].pop("facts/concern/ask"), "facts/concern/ask", "these words are missing",
            id="missing words",
        ),
        pytest.param(
            lambda book: book["text"]["en"].update({"facts/gone/ask": "?"}), "facts/gone/ask",
            "these words belong to nothing in the handbook", id="words that belong to nothing",
        ),
        pytest.param(
            lambda book: book["text"]["en"].update({"facts/concern/ask": 3}), "facts/concern/ask",
            "text is wanted here, and not 3", id="words that are a number",
        ),
        pytest.param(
            lambda book: book["text"]["en"].update({"facts/concern/none": None}), "facts/concern/none",
            "text is wanted here, and not None", id="words that are nothing",
        ),
        pytest.param(
            lambda book: book["text"]["en"].update({"roles/key-worker/also": "keyworker"}), "roles/key-worker/also",
            "a list is wanted here, and not 'keyworker'", id="one text where a list is wanted",
        ),
        pytest.param(
            lambda book: book["text"]["en"].update({"roles/key-worker/also": [None]}), "roles/key-worker/also",
            "text is wanted here, and not None", id="a list of words with a gap",
        ),
        pytest.param(
            lambda book: book["logic"]["facts"]["concern"].pop("type"), "facts/concern/type", "this field is missing",
            id="a missing field",
        ),
        pytest.param(
            lambda book: book["logic"]["facts"]["concern"].update(optoins=[]), "facts/concern/optoins",
            "no such field is known", id="an unknown field",
        ),
        pytest.param(
            lambda book: book["logic"]["facts"]["concern"].update(ask="?"), "facts/concern/ask",
            "no such field is known", id="words among the rules",
        ),
        pytest.param(
            lambda book: book["logic"]["facts"]["concern"].update(type="anyof"), "facts/concern/type",
            "'anyof' is not one of yes-no, one-of, any-of, number, duration, date, moment, text", id="an unknown type",
        ),
        pytest.param(
            lambda book: book["logic"]["facts"]["concern"]["least"].update(count=1.5), "facts/concern/least/count",
            "a whole number is wanted here, and not 1.5", id="a fraction",
        ),
        pytest.param(
            lambda book: book["logic"]["facts"]["concern"]["least"].update(count=True), "facts/concern/least/count",
            "a whole number is wanted here, and not True", id="true is no number",
        ),
        pytest.param(
            lambda book: book["logic"]["facts"]["concern"].update(not_known="no"), "facts/concern/not_known",
            "true or false is wanted here, and not 'no'", id="a word for true or false",
        ),
        pytest.param(
            lambda book: book["logic"]["facts"]["concern"].update(options={}), "facts/concern/options",
            "a list is wanted here, and not {}", id="a mapping for a list",
        ),
        pytest.param(
            lambda book: book["logic"]["facts"]["concern"].update(options=[3]), "facts/concern/options/1",
            "a mapping is wanted here, and not 3", id="a number for an option",
        ),
        pytest.param(
            lambda book: book["logic"].update(facts=[]), "facts", "a mapping is wanted here, and not []",
            id="a list for a mapping",
        ),
        pytest.param(
            lambda book: book["logic"]["tools"]["needed"]["ask"][0].update(only_if="open-case and"),
            "tools/needed/ask/1/only_if", "a fact or a named condition is wanted here, but the condition ends", id="a broken condition",
        ),
        pytest.param(
            lambda book: book["logic"]["tools"]["needed"]["ask"][0].update(only_if=3), "tools/needed/ask/1/only_if",
            "text is wanted here, and not 3", id="a number for a condition",
        ),
        pytest.param(
            lambda book: book["logic"]["tools"]["needed"]["items"][0].update(timing={"kind": "never"}),
            "tools/needed/items/plan/timing/kind",
            "'never' is not one of after, by, earlier of, every, in words", id="an unknown kind",
        ),
        pytest.param(
            lambda book: book["logic"]["tools"]["needed"]["items"][0].update(timing={}),
            "tools/needed/items/plan/timing/kind", "text is wanted here, and not None", id="no kind",
        ),
        pytest.param(
            lambda book: book["logic"]["tools"]["needed"]["items"][0].update(timing="soon"),
            "tools/needed/items/plan/timing", "a mapping is wanted here, and not 'soon'", id="a text for a timing",
        ),
        pytest.param(
            lambda book: book["logic"]["calendar"]["holidays"].update(wales=[]), "calendar/holidays",
            "'wales' is not one of england-and-wales, scotland, northern-ireland", id="an unknown nation",
        ),
    ],
)  # fmt: skip
def test_an_altered_handbook_is_refused(change: Change, where: str, message: str) -> None:
    book = json.loads(codec.encode(SMALL))
    change(book)
    with pytest.raises(CodecError) as refused:
        codec.decode(json.dumps(book))
    assert (refused.value.where, refused.value.message) == (where, message)


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        pytest.param("optoins", "did you mean 'options'?", id="a name like a known one"),
        pytest.param(
            "zzz", "the fields are id, type, options, least, most, not_known, about, cites", id="a name like no other"
        ),
    ],
)
def test_an_unknown_field_is_named_with_the_nearest(name: str, hint: str) -> None:
    book = json.loads(codec.encode(SMALL))
    book["logic"]["facts"]["concern"][name] = []
    with pytest.raises(CodecError) as refused:
        codec.decode(json.dumps(book))
    assert refused.value.hint == hint


@pytest.mark.parametrize(
    ("change", "hint"),
    [
        pytest.param(
            lambda book: book.update(signature="x"), "the fields are schema, logic, text", id="an unknown part"
        ),
        pytest.param(
            lambda book: book["text"].pop("en"), "add them, or ask for another language", id="no words in a language"
        ),
        pytest.param(
            lambda book: book["text"]["en"].update({"facts/gone/ask": "?"}), "take them out", id="words of nothing"
        ),
        pytest.param(lambda book: book.update(schema=2), "compile the handbook anew", id="another version"),
        pytest.param(
            lambda book: book["logic"]["tools"]["needed"]["ask"][0].update(only_if=""),
            "write a fact or a named condition",
            id="a broken condition, as its author would be told",
        ),
    ],
)
def test_how_to_mend_a_part(change: Change, hint: str) -> None:
    book = json.loads(codec.encode(SMALL))
    change(book)
    with pytest.raises(CodecError) as refused:
        codec.decode(json.dumps(book))
    assert refused.value.hint == hint


@pytest.mark.parametrize(
    ("text", "where", "message"),
    [
        pytest.param("{", "handbook", "this is not JSON", id="cut short"),
        pytest.param("[" * 100_000, "handbook", "this is not JSON", id="nested without end"),
        pytest.param("[]", "handbook", "a mapping is wanted here, and not []", id="a list"),
        pytest.param(
            '{"text":{},"schema":1,"schema":2}', "schema", "this key stands twice", id="a key twice, after another"
        ),
    ],
)
def test_what_is_no_handbook_is_refused(text: str, where: str, message: str) -> None:
    with pytest.raises(CodecError) as refused:
        codec.decode(text)
    assert refused.value.where == where
    assert refused.value.message.startswith(message)


def test_every_condition_is_written_as_its_text() -> None:
    branch = Branch(All((Name("a"), Is("b", ("c",)))), outcome="yes")
    book = handbook(
        tools={"t": Tool("t", Text("T"), "p", tree=(branch,))}, clauses={"C": Clause("C", "p", "must", Text("C"))}
    )
    logic = json.loads(codec.encode(book))["logic"]
    assert logic["tools"]["t"]["tree"] == [{"when": "a and b is c", "outcome": "yes"}]
