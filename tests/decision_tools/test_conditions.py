"""The condition language of format.md: what each sentence means, how it is written back, and what an author is told."""

from __future__ import annotations

import pytest
from hypothesis import given

from decision_tools.conditions import RESERVED, ConditionError, parse, write, write_quantity
from decision_tools.expressions import (
    All,
    AnyOf,
    Compare,
    Count,
    DateOrder,
    Expr,
    Given,
    Gives,
    Includes,
    Is,
    Known,
    Name,
    Not,
    Quantity,
    Within,
)
from tests.decision_tools import worlds

A, B, C = Name("a"), Name("b"), Name("c")


@pytest.mark.parametrize(
    ("text", "means"),
    [
        pytest.param("open-case", Name("open-case"), id="a yes-no fact or a named condition stands alone"),
        pytest.param("not open-case", Not(Name("open-case")), id="not turns it round"),
        pytest.param("not not a", Not(Not(A)), id="not not says the same twice turned"),
        pytest.param("a and b and c", All((A, B, C)), id="and joins any number"),
        pytest.param("a or b or c", AnyOf((A, B, C)), id="or joins any number"),
        pytest.param("a and (b or c)", All((A, AnyOf((B, C)))), id="and with or in brackets"),
        pytest.param("(a and b) or c", AnyOf((All((A, B)), C)), id="or with and in brackets"),
        pytest.param("not (a or b)", Not(AnyOf((A, B))), id="not of a bracket"),
        pytest.param("not a and b", All((Not(A), B)), id="not binds closer than and"),
        pytest.param("((a))", A, id="brackets alone add nothing"),
        pytest.param("(a and b) and c", All((All((A, B)), C)), id="brackets are kept"),
        pytest.param("at least 2 of (a, b, c)", Count("at least", 2, (A, B, C)), id="at least so many of them"),
        pytest.param("at most 1 of (a, b)", Count("at most", 1, (A, B)), id="at most so many of them"),
        pytest.param(
            "exactly 1 of (a or b, not c)", Count("exactly", 1, (AnyOf((A, B)), Not(C))), id="exactly so many"
        ),
        pytest.param("decision is hold", Is("decision", ("hold",)), id="one of its values"),
        pytest.param("decision is not hold", Not(Is("decision", ("hold",))), id="is not X means not … is X"),
        pytest.param("d is one of (x, y)", Is("d", ("x", "y")), id="is one of several values"),
        pytest.param("d is not one of (x, y)", Not(Is("d", ("x", "y"))), id="is none of several values"),
        pytest.param("d is known", Known("d"), id="is known looks at the answer given"),
        pytest.param("d is not known", Not(Known("d")), id="is not known"),
        pytest.param("reasons is given", Given("reasons"), id="a text is given"),
        pytest.param("reasons is not given", Not(Given("reasons")), id="a text is not given"),
        pytest.param("c includes x", Includes("c", "at least", 1, ("x",)), id="includes one option"),
        pytest.param("c includes any of (x, y)", Includes("c", "at least", 1, ("x", "y")), id="includes any of them"),
        pytest.param("c includes all of (x, y)", Includes("c", "at least", 2, ("x", "y")), id="includes all of them"),
        pytest.param("c includes none of (x, y)", Includes("c", "at most", 0, ("x", "y")), id="includes none of them"),
        pytest.param("c includes at least 2", Includes("c", "at least", 2, ()), id="so many of all its options"),
        pytest.param("c includes exactly 1 of (x, y)", Includes("c", "exactly", 1, ("x", "y")), id="so many of these"),
        pytest.param("c includes at most 1 of (x, y)", Includes("c", "at most", 1, ("x", "y")), id="at most so many"),
        pytest.param("n is at least 3", Compare("n", "at least", Quantity(3)), id="a number against a number"),
        pytest.param("t is less than 24 hours", Compare("t", "less than", Quantity(24, "hours")), id="a duration"),
        pytest.param(
            "t is more than 1 hour", Compare("t", "more than", Quantity(1, "hours")), id="a unit in the singular"
        ),
        pytest.param("t is at most 30 minutes", Compare("t", "at most", Quantity(30, "minutes")), id="minutes"),
        pytest.param("d is before 2026-04-01", DateOrder("d", "before", "2026-04-01"), id="a date against a day"),
        pytest.param("d is on or after e", DateOrder("d", "on or after", "e"), id="a date against another date"),
        pytest.param("d is after e", DateOrder("d", "after", "e"), id="after"),
        pytest.param("d is on or before e", DateOrder("d", "on or before", "e"), id="on or before"),
        pytest.param(
            "d is within 3 days of e", Within("d", "within", Quantity(3, "days"), "of", "e"), id="to either side"
        ),
        pytest.param(
            "d is within 1 working day after e",
            Within("d", "within", Quantity(1, "working days"), "after", "e"),
            id="one working day after",
        ),
        pytest.param(
            "d is more than 2 working days before e",
            Within("d", "more than", Quantity(2, "working days"), "before", "e"),
            id="more than so many working days before",
        ),
        pytest.param(
            "d is more than 6 months after e",
            Within("d", "more than", Quantity(6, "months"), "after", "e"),
            id="more than so many months after",
        ),
        pytest.param("t is more than 2 weeks", Compare("t", "more than", Quantity(2, "weeks")), id="no second date"),
        pytest.param("other gives needed", Gives("other", "needed"), id="what another tool gives"),
        pytest.param("  a\n  and b ", All((A, B)), id="spaces and new lines do not matter"),
    ],
)
def test_a_condition_means(text: str, means: Expr) -> None:
    assert parse(text) == means


@pytest.mark.parametrize(
    ("text", "offset", "message", "hint"),
    [
        pytest.param(
            "",
            0,
            "a fact or a named condition is wanted here, but the condition ends",
            "write a fact or a named condition",
            id="nothing at all",
        ),
        pytest.param(
            "a and b or c",
            8,
            "'and' and 'or' stand together without brackets",
            "put brackets round what belongs together",
            id="and beside or without brackets",
        ),
        pytest.param(
            "a or b and c",
            7,
            "'and' and 'or' stand together without brackets",
            "put brackets round what belongs together",
            id="or beside and without brackets",
        ),
        pytest.param(
            "a b", 2, "'b' cannot stand here", "join conditions with 'and' or 'or'", id="two names side by side"
        ),
        pytest.param(
            "(a", 2, "')' is wanted here, but the condition ends", "write ')'", id="a bracket that stays open"
        ),
        pytest.param(
            "concern includs missing",
            8,
            "'includs' cannot stand here",
            "did you mean 'includes'?",
            id="a slip in a word",
        ),
        pytest.param("a)", 1, "')' cannot stand here", "join conditions with 'and' or 'or'", id="a bracket too many"),
        pytest.param(
            "a = b",
            2,
            "'=' is not part of the condition language",
            "write it in words: 'is', 'is at least', 'is at most', 'is more than', 'is less than'",
            id="signs that compare",
        ),
        pytest.param(
            "a & b",
            2,
            "'&' is not part of the condition language",
            "use words, numbers, ( ) ,",
            id="signs of other languages",
        ),
        pytest.param(
            "a is 2",
            5,
            "'2' cannot stand behind 'is' alone",
            "write 'is at least 2' or 'is more than 2'; for exactly 2, 'a is at least 2 and a is at most 2'",
            id="a bare number behind is",
        ),
        pytest.param(
            "a is between 2 and 3",
            5,
            "'between' is not a word of the condition language",
            "write 'a is at least A and a is at most B'",
            id="a range",
        ),
        pytest.param(
            "a is more than other-one",
            15,
            "a whole number is wanted here, not 'other-one'",
            "write a whole number: two answers are not set against each other, only dates are",
            id="two answers side by side",
        ),
        pytest.param(
            "a is less than 1.5",
            16,
            "'.' is not part of the condition language",
            "write whole numbers, in a smaller unit if need be",
            id="a fraction",
        ),
        pytest.param(
            "a and is",
            6,
            "a fact or a named condition is wanted here, not 'is'",
            "write a fact or a named condition",
            id="a word of the language is no name",
        ),
        pytest.param(
            "Open is yes",
            0,
            "a fact or a named condition is wanted here, not 'Open'",
            "write a fact or a named condition",
            id="ids are lower case",
        ),
        pytest.param(
            "a is", 4, "a value is wanted here, but the condition ends", "write a value", id="is without a value"
        ),
        pytest.param("a is one of x", 12, "'(' is wanted here, not 'x'", "write '('", id="one of wants brackets"),
        pytest.param("a is one of ()", 13, "a value is wanted here, not ')'", "write a value", id="an empty list"),
        pytest.param("a is one of (x y)", 15, "')' is wanted here, not 'y'", "write ')'", id="a comma left out"),
        pytest.param("at least 2 (a, b)", 11, "'of' is wanted here, not '('", "write 'of'", id="a count wants of"),
        pytest.param(
            "at least two of (a, b)",
            9,
            "a whole number is wanted here, not 'two'",
            "write a whole number",
            id="a number in words",
        ),
        pytest.param(
            "a is at least 1234567890 hours",
            14,
            "a whole number is wanted here, not '1234567890'",
            "write a whole number",
            id="a number of ten digits",
        ),
        pytest.param(
            "a includes",
            10,
            "an option is wanted here, but the condition ends",
            "write an option",
            id="includes nothing",
        ),
        pytest.param(
            "a includes any of ()",
            19,
            "an option is wanted here, not ')'",
            "write an option",
            id="any of no options",
        ),
        pytest.param(
            "a includes at least 2 of (b, )",
            29,
            "an option is wanted here, not ')'",
            "write an option",
            id="so many of options, one of them left out",
        ),
        pytest.param("a gives (", 8, "an outcome is wanted here, not '('", "write an outcome", id="gives what"),
        pytest.param(
            "a is before 1 April",
            12,
            "a date fact or a day such as 2026-04-01 is wanted here, not '1'",
            "write a date fact or a day such as 2026-04-01",
            id="a day is written as in the calendar",
        ),
        pytest.param(
            "a is within 3 of b",
            14,
            "a distance between dates needs a unit",
            "write hours, days, working days, weeks or months",
            id="a distance without a unit",
        ),
        pytest.param(
            "a is within 3 minutes of b",
            22,
            "a distance between dates needs a unit",
            "write hours, days, working days, weeks or months",
            id="a distance in minutes",
        ),
        pytest.param(
            "a is within 3 days",
            18,
            "'of', 'after' or 'before' is wanted here",
            "say on which side of which date",
            id="a distance from nothing",
        ),
        pytest.param(
            "a is more than 3 after b",
            17,
            "a distance between dates needs a unit",
            "write hours, days, working days, weeks or months",
            id="more than so many of nothing after",
        ),
        pytest.param(
            "a is within 3 days of 2026-04-01",
            22,
            "a date fact is wanted here, not '2026-04-01'",
            "write a date fact",
            id="a distance is between two facts",
        ),
    ],
)
def test_what_the_language_has_not_got_is_refused_where_it_stands(
    text: str, offset: int, message: str, hint: str
) -> None:
    with pytest.raises(ConditionError) as caught:
        parse(text)
    assert (caught.value.offset, caught.value.message, caught.value.hint) == (offset, message, hint)
    assert str(caught.value) == message


@pytest.mark.parametrize("word", sorted(RESERVED))
def test_a_word_of_the_language_is_no_value(word: str) -> None:
    with pytest.raises(ConditionError):
        parse(f"fact includes {word} and fact")


@pytest.mark.parametrize(
    ("typed", "canonical"),
    [
        pytest.param("((a)) and (not (b))", "a and not b", id="idle brackets go"),
        pytest.param("not (a and b)", "not (a and b)", id="brackets that matter stay"),
        pytest.param("not d is x", "d is not x", id="not before is goes behind it"),
        pytest.param(
            "not t is at least 1 hour", "not t is at least 1 hours", id="not before a measure stays; units are plural"
        ),
        pytest.param("not not d is known", "not d is not known", id="only the inner not moves"),
        pytest.param("not reasons is given", "reasons is not given", id="not given"),
        pytest.param("d is one of (x)", "d is x", id="one of one is that one"),
        pytest.param("d is one of ( x,y )", "d is one of (x, y)", id="one of several has a space behind each comma"),
        pytest.param("not d is one of (x, y)", "d is not one of (x, y)", id="none of several"),
        pytest.param("c includes any of (x)", "c includes x", id="any of one is that one"),
        pytest.param("c includes all of (x, y)", "c includes all of (x, y)", id="all of"),
        pytest.param("c includes at least 1 of (x, y)", "c includes any of (x, y)", id="at least one is any"),
        pytest.param(
            "c includes at least 2 of (x, y)", "c includes all of (x, y)", id="at least as many as there are is all"
        ),
        pytest.param("c includes at least 2 of (x, y, z)", "c includes at least 2 of (x, y, z)", id="two of three"),
        pytest.param("c includes at most 0 of (x)", "c includes none of (x)", id="at most none is none"),
        pytest.param("c includes at most 0", "c includes at most 0", id="none of all the options"),
        pytest.param("c includes exactly 1", "c includes exactly 1", id="exactly one of all the options"),
        pytest.param("exactly 1 of ((a), b or c)", "exactly 1 of (a, b or c)", id="a list needs no more brackets"),
        pytest.param("n is less than 3", "n is less than 3", id="a bare number"),
        pytest.param("d is on or before 2026-04-01", "d is on or before 2026-04-01", id="a day"),
        pytest.param("d is within 1 week of e", "d is within 1 weeks of e", id="a distance"),
        pytest.param("other gives needed", "other gives needed", id="another tool"),
    ],
)
def test_every_condition_has_one_way_of_being_written(typed: str, canonical: str) -> None:
    assert write(parse(typed)) == canonical
    assert parse(canonical) == parse(typed)


@given(worlds.expressions())
def test_what_is_written_is_read_back_as_it_was(expr: Expr) -> None:
    assert parse(write(expr)) == expr
    assert write(parse(write(expr))) == write(expr)


@pytest.mark.parametrize(
    ("quantity", "text"),
    [(Quantity(3), "3"), (Quantity(24, "hours"), "24 hours"), (Quantity(1, "working days"), "1 working days")],
)
def test_a_quantity_is_written_with_its_unit(quantity: Quantity, text: str) -> None:
    assert write_quantity(quantity) == text
