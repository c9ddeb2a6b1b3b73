"""Decision diagrams, held against truth tables: variables A and B have two classes, C has three."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decision_tools.diagram import NO, VOID, YES, Node, Store, TooManySituations

A, B, C = 0, 1, 2
SIZES = (2, 2, 3)
SITUATIONS = list(product(*map(range, SIZES)))


@dataclass(frozen=True, slots=True)
class Held:
    """In which classes of a variable a test holds."""

    level: int
    classes: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Joined:
    """Formulas joined into one."""

    how: str
    parts: tuple[Recipe, ...]


type Recipe = Held | Joined


def at(store: Store, node: Node, situation: tuple[int, ...]) -> object:
    """The result of a diagram in one situation, found by walking down."""
    while store.children[node]:
        node = store.children[node][situation[store.level[node]]]
    return "void" if node == VOID else store.leaf[node]


def table(store: Store, node: Node) -> list[object]:
    return [at(store, node, situation) for situation in SITUATIONS]


def a(store: Store) -> Node:
    return store.test(A, (False, True))


def b(store: Store) -> Node:
    return store.test(B, (False, True))


def c(store: Store, *held: int) -> Node:
    return store.test(C, [place in held for place in range(3)])


def _tests(level: int, size: int) -> st.SearchStrategy[Recipe]:
    return st.builds(Held, st.just(level), st.tuples(*[st.booleans()] * size))


JOINS: dict[str, Callable[[list[bool]], bool]] = {
    "all": all,
    "any": any,
    "not": lambda parts: not parts[0],
    "exactly one": lambda parts: sum(parts) == 1,
}

RECIPES: st.SearchStrategy[Recipe] = st.recursive(
    st.one_of(*(_tests(level, size) for level, size in enumerate(SIZES))),
    lambda inner: st.builds(Joined, st.sampled_from(list(JOINS)), st.lists(inner, min_size=1, max_size=3).map(tuple)),
    max_leaves=8,
)


def built(store: Store, recipe: Recipe) -> Node:
    if isinstance(recipe, Held):
        return store.test(recipe.level, recipe.classes)
    nodes = [built(store, part) for part in recipe.parts]
    match recipe.how:
        case "all":
            return store.both(*nodes)
        case "any":
            return store.either(*nodes)
        case "not":
            return store.no(nodes[0])
        case _:
            return store.counted(nodes, lambda count: count == 1)


def by_hand(recipe: Recipe, situation: tuple[int, ...]) -> bool:
    if isinstance(recipe, Held):
        return recipe.classes[situation[recipe.level]]
    return JOINS[recipe.how]([by_hand(part, situation) for part in recipe.parts])


@given(RECIPES)
def test_a_formula_holds_where_its_truth_table_says(recipe: Recipe) -> None:
    store = Store()
    assert table(store, built(store, recipe)) == [by_hand(recipe, situation) for situation in SITUATIONS]


@given(RECIPES, RECIPES)
def test_two_formulas_that_say_the_same_are_one_diagram(one: Recipe, other: Recipe) -> None:
    store = Store()
    first, second = built(store, one), built(store, other)
    assert (first == second) == (table(store, first) == table(store, second))


@given(RECIPES)
def test_a_diagram_knows_its_results_and_its_variables(recipe: Recipe) -> None:
    store = Store()
    node = built(store, recipe)
    assert store.reach[node] == set(table(store, node))
    matters = {
        level
        for level, size in enumerate(SIZES)
        for situation in SITUATIONS
        for place in range(size)
        if at(store, node, situation) != at(store, node, (*situation[:level], place, *situation[level + 1 :]))
    }
    assert {level for level in (A, B, C) if store.bits[node] >> level & 1} == matters


@given(RECIPES, st.sampled_from(SITUATIONS), st.sets(st.sampled_from([A, B, C])))
def test_some_answers_leave_the_other_variables(recipe: Recipe, situation: tuple[int, ...], answered: set[int]) -> None:
    store = Store()
    node = built(store, recipe)
    classes = {level: situation[level] for level in answered}
    left = store.given(node, classes, sum(1 << level for level in answered))
    assert table(store, left) == [
        by_hand(recipe, tuple(classes.get(level, place) for level, place in enumerate(each))) for each in SITUATIONS
    ]


@given(RECIPES, RECIPES)
def test_within_what_is_possible_a_diagram_says_the_same(possible: Recipe, recipe: Recipe) -> None:
    store = Store()
    can_be, node = built(store, possible), built(store, recipe)
    if can_be == NO:
        return
    inside = store.within(can_be, node)
    told = [at(store, inside, situation) for situation in SITUATIONS if by_hand(possible, situation)]
    assert told == [by_hand(recipe, situation) for situation in SITUATIONS if by_hand(possible, situation)]
    assert store.reach[inside] == set(told)


@given(RECIPES, st.booleans())
def test_the_situations_that_come_to_a_result_are_counted(recipe: Recipe, wanted: bool) -> None:
    store = Store()
    node = built(store, recipe)
    held = [situation for situation in SITUATIONS if by_hand(recipe, situation) == wanted]
    assert store.count(node, wanted, SIZES) == len(held)


@pytest.mark.parametrize(
    ("make", "is_"),
    [
        pytest.param(lambda store: store.both(), YES, id="all of nothing holds"),
        pytest.param(lambda store: store.either(), NO, id="any of nothing does not"),
        pytest.param(lambda store: store.both(a(store), store.no(a(store))), NO, id="a contradiction is never true"),
        pytest.param(lambda store: store.either(a(store), store.no(a(store))), YES, id="a tautology is always true"),
        pytest.param(lambda store: store.test(C, (True, True, True)), YES, id="a test that always holds asks nothing"),
        pytest.param(lambda store: store.counted([], lambda count: count == 0), YES, id="none of nothing"),
        pytest.param(lambda store: store.choose(a(store), YES, YES), YES, id="a choice between the same"),
        pytest.param(lambda store: store.choose(VOID, YES, NO), VOID, id="what cannot be is neither"),
        pytest.param(lambda store: store.result(True), YES, id="yes is the result True"),
        pytest.param(lambda store: store.result(False), NO, id="no is the result False"),
    ],
)
def test_the_simplest_diagrams(make: Callable[[Store], Node], is_: Node) -> None:
    assert make(Store()) == is_


def test_results_of_any_kind_and_changes_of_them() -> None:
    store = Store()
    node = store.choose(
        a(store), store.result("needed"), store.choose(b(store), store.result("consult"), store.result("no"))
    )
    assert store.reach[node] == {"needed", "consult", "no"}
    loud = store.mapped(node, lambda result: "act" if result == "needed" else "wait")
    assert loud == store.choose(a(store), store.result("act"), store.result("wait"))
    assert store.mapped(store.within(a(store), node), lambda result: result) == store.result("needed")
    assert store.count(node, "consult", SIZES) == 3


def test_what_cannot_be_is_no_result() -> None:
    """Where C is never 2, a test on C being 0 or not still asks C, and a test on 2 is simply false."""
    store = Store()
    possible = c(store, 0, 1)
    assert store.within(possible, c(store, 2)) == NO
    assert store.within(possible, c(store, 0, 1)) == YES
    inside = store.within(possible, c(store, 0))
    assert store.reach[inside] == {True, False}
    assert store.mapped(inside, lambda held: held is False) == store.within(possible, c(store, 1))
    assert store.count(inside, True, SIZES) == 4
    assert store.bits[inside] == 1 << C
    assert store.count(store.choose(possible, c(store, 0), VOID), False, SIZES) == 4


def test_what_two_ways_lead_to_is_answered_once_for_both() -> None:
    """Either A or B, and then C is 0 and D is yes: what is asked after A and B is the same on both ways."""
    store, d = Store(), 3
    one_of_two = store.counted([a(store), b(store)], lambda count: count == 1)
    told = store.test(d, (False, True))
    node = store.both(one_of_two, c(store, 0), told)
    assert store.given(node, {d: 1}, 1 << d) == store.both(one_of_two, c(store, 0))
    assert store.given(node, {d: 0}, 1 << d) == NO
    assert store.given(node, {C: 0, d: 1}, 1 << C | 1 << d) == one_of_two
    inside = store.within(c(store, 0, 1), store.both(one_of_two, c(store, 0, 1)))
    assert inside == one_of_two


@pytest.mark.parametrize(
    ("node", "can"), [(NO, False), (YES, True)], ids=["what is never true cannot hold", "what is always true can"]
)
def test_whether_it_can_hold(node: Node, can: bool) -> None:
    assert Store().can(node) is can


def test_a_store_holds_no_more_than_it_may() -> None:
    """Three leaves there are from the start: yes, no and what cannot be."""
    full, room = Store(limit=3), Store(limit=4)
    assert a(room) not in (NO, YES)
    with pytest.raises(TooManySituations, match=r"^too many situations$") as raised:
        a(full)
    assert raised.value.facts == ()


@pytest.mark.parametrize(
    ("counts", "named"),
    [
        pytest.param((1, 36), {B}, id="36 of 40 on one variable are nine tenths: the other is not named"),
        pytest.param((2, 35), {A, B}, id="35 are not"),
    ],
)
def test_the_variables_that_most_diagrams_ask_about_are_named(counts: tuple[int, int], named: set[int]) -> None:
    """Forty nodes with the three leaves; each is a table of its own with four classes."""
    store = Store(limit=40)
    tables = [table for table in product((NO, YES, VOID), repeat=4) if len(set(table)) > 1]
    for level, count in zip((A, B), counts, strict=True):
        for table in tables[:count]:
            store.node(level, table)
    with pytest.raises(TooManySituations) as raised:
        store.node(C, tables[0])
    assert raised.value.levels == named


def test_what_answers_add_is_counted_from_where_the_rules_are_all_in() -> None:
    store = Store(limit=4)
    a(store)
    store.compiled()
    assert store.grown == 0
    b(store)
    assert store.grown == 1
