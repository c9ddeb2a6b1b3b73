"""What a case exercises and what only looks like it; and that the handbook's own cases leave nothing out."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts.about.coverage_page import coverage_page, in_text, summary
from build_scripts.markup.addresses import addresses, case_addresses
from build_scripts.proof.coverage import Coverage, Pair
from build_scripts.proof.exercises import measure
from tests.build_scripts.pages_of import compiled, handbook

BODY = """
- A report must be asked for when the case is open. {#P-01 .must}
- Line managers must be left out. {#P-02 .must-not}
- A bruise is looked at. {#P-03 .will}
- Who chairs is agreed. {#P-04 .should}

```yaml tool
id: t
title: T
ask: [open-case, concern]
each item: [line-manager]
outcomes:
  act:
    title: Act
    do:
      - {id: look, who: chair, what: Look, cites: [P-03]}
  wait:
    title: Wait
    do:
      - {id: stay, who: chair, what: Wait, cites: [P-03]}
tree:
  - when: open-case
    tree:
      - when: bruised
        outcome: act
        cites: [P-03]
      - otherwise: wait
        cites: [P-03]
    cites: [P-01]
  - otherwise: wait
    cites: [P-03]
items:
  - id: report
    what: A report
    person: no
    when: open-case
    cites: [P-01]
    parts:
      - {id: dated, what: With its date, when: concern includes bruise, cites: [P-01]}
      - {id: signed, what: With a signature, cites: [P-01]}
  - {id: agree, who: chair, what: Agree who chairs, reading: AMB-09}
every item:
  - when: line-manager
    exclude: yes
    cites: [P-02]
also:
  - {id: gently, what: Look gently, when: bruised, cites: [P-03]}
```

```yaml conditions
bruised: {when: concern includes bruise, cites: [P-03]}
```

```yaml readings
AMB-09: {cites: [P-04], says: It is not said who agrees., settle: chair}
```
"""


def case(facts: str, expect: str, people: str = "") -> str:
    about = f"people:\n  {people}\n" if people else ""
    lines = f"id: c\ntitle: C\nstory: A story.\nfacts: {{{facts}}}\n{about}expect:\n  t: {expect}\n"
    return f"```yaml scenario\n{lines}```\n"


OPEN_BRUISE = "open-case: yes, concern: [bruise]"


@pytest.mark.parametrize(
    ("facts", "expect", "people", "way", "exercised"),
    [
        pytest.param(OPEN_BRUISE, "[act]", "", "tree/0/0", True, id="a branch that alone can win, outcomes stated"),
        pytest.param(OPEN_BRUISE, "[act]", "", "tree/0", True, id="the branch that it stands under"),
        pytest.param(OPEN_BRUISE, "[act]", "", "tree/0/1", False, id="no branch that loses"),
        pytest.param(OPEN_BRUISE, "{may: []}", "", "tree/0/0", False, id="no branch where outcomes are not stated"),
        pytest.param("open-case: yes", "[act, wait]", "", "tree/0/0", False, id="no branch while two may win"),
        pytest.param(OPEN_BRUISE, "[act]", "", "outcomes/act/do/look", True, id="an action of the one outcome"),
        pytest.param(
            "concern: [bruise]", "[act, wait]", "", "outcomes/act/do/look", False, id="no action while two are possible"
        ),
        pytest.param(OPEN_BRUISE, "{must: [report]}", "", "items/report", True, id="an item whose group is listed"),
        pytest.param(
            OPEN_BRUISE, "{missing: [report]}", "", "items/report", True, id="an item that is said to be missing"
        ),
        pytest.param(OPEN_BRUISE, "[act]", "", "items/report", False, id="no item where outcomes alone are stated"),
        pytest.param(
            "open-case: no",
            "{not called for: [report]}",
            "",
            "items/report",
            False,
            id="no item that is not called for",
        ),
        pytest.param(
            "open-case: not known", "{if: [report]}", "", "items/report", False, id="no item while that is open"
        ),
        pytest.param(
            OPEN_BRUISE, "{must: [report]}", "", "items/report/parts/dated", True, id="a part that is called for"
        ),
        pytest.param(
            "open-case: yes, concern: [fear]",
            "{must: [report]}",
            "",
            "items/report/parts/dated",
            False,
            id="no part that is not called for, though its item is",
        ),
        pytest.param(
            OPEN_BRUISE, "{must-not: [agree]}", "agree: {line-manager: yes}", "every item/0", True, id="a rule, listed"
        ),
        pytest.param(
            OPEN_BRUISE,
            "{must: [report]}",
            "agree: {line-manager: yes}",
            "every item/0",
            False,
            id="no rule whose effect is not listed",
        ),
        pytest.param(
            OPEN_BRUISE, "{must-not: []}", "agree: {line-manager: no}", "every item/0", False, id="no rule that fails"
        ),
        pytest.param(OPEN_BRUISE, "[act]", "", "also/gently", True, id="a note that is shown"),
        pytest.param("open-case: no", "[wait]", "", "also/gently", False, id="no note that may not be"),
        pytest.param(OPEN_BRUISE, "[act]", "", "condition/bruised", True, id="a condition that holds"),
        pytest.param(OPEN_BRUISE, "[act]", "", "ask/concern/bruise", True, id="an option that is chosen"),
        pytest.param(OPEN_BRUISE, "[act]", "", "ask/concern/fear", False, id="no option that is not"),
    ],
)
def test_a_case_exercises(tmp_path: Path, facts: str, expect: str, people: str, way: str, exercised: bool) -> None:
    found = measure(handbook(tmp_path, BODY, case(facts, expect, people)))
    carrier = next(each for each in found.carriers if (each.tool, each.way) == ("t", way))
    assert (found.cases[carrier] == ("c",)) is exercised


@pytest.mark.parametrize(
    ("clause", "ways"),
    [
        pytest.param(
            "P-01",
            ["tree/0", "items/report", "items/report/parts/dated", "items/report/parts/signed"],
            id="branch, item and parts",
        ),
        pytest.param("P-02", ["every item/0"], id="a rule for every item"),
        pytest.param("P-04", ["items/agree"], id="an item that rests on a reading about it"),
        pytest.param(
            "B-03", ["items/long", "items/often", "items/soon"], id="items of another tool, not its questions"
        ),
    ],
)
def test_a_clause_is_carried_by(tmp_path: Path, clause: str, ways: list[str]) -> None:
    found = measure(handbook(tmp_path, BODY))
    items = [each.way for each in found.carried[clause] if each.kind not in ("branch", "action") or each.tool == "t"]
    assert [way for way in items if not way.startswith("outcomes")] == ways


@pytest.mark.parametrize(
    ("section", "says"),
    [
        pytest.param("not-exercised", "status lets them (draft, withdrawn)", id="why nothing stops"),
        pytest.param("not-exercised", "Item: A report (", id="what no case exercises"),
        pytest.param("near-misses", '<td data-head="A case with it">None</td>', id="what has no near miss"),
        pytest.param(
            "cases", "Nothing by itself: it shows what is open or not called for", id="a case that shows less"
        ),
    ],
)
def test_the_page_shows_the_gaps_of_a_draft(tmp_path: Path, section: str, says: str) -> None:
    found = compiled(tmp_path, BODY, case("open-case: not known, concern: not known", "{may: []}"))
    assert found.handbook is not None
    where, cases = addresses(found.handbook, found.pages), case_addresses(found.pages)
    page = coverage_page(measure(found.handbook), where, cases).markdown()
    assert says in page.partition(f"{{#{section}}}")[2].partition("\n## ")[0]


def test_every_clause_of_the_handbook_is_carried_and_exercised_or_says_why_not(coverage: Coverage) -> None:
    left = [id for id, clause in coverage.book.clauses.items() if not coverage.exercised[id] and not clause.text_only]
    assert left == []


def test_every_branch_and_every_item_of_the_handbook_is_exercised(coverage: Coverage) -> None:
    assert [f"{each.tool} {each.way}" for each in coverage.carriers if not coverage.cases[each]] == []


STAGES = """```yaml scenario
id: s
title: A story
story: It begins.
facts: {open-case: yes, concern: [fear]}
expect:
  t: [wait]
then:
  - title: Later
    story: There is a bruise.
    facts: {concern: [bruise]}
    expect:
      t: [act]
```
"""


def test_a_later_stage_exercises_what_it_comes_to_and_is_near_the_stage_before(tmp_path: Path) -> None:
    found = measure(handbook(tmp_path, BODY, STAGES))
    cases = {each.way: ids for each, ids in found.cases.items() if each.tool == "t"}
    assert (cases["tree/0/0"], cases["tree/0/1"]) == (("s",), ("s",))
    near = {each.way: pair for each, pair in found.near.items() if each.tool == "t"}
    assert near["tree/0/0"] == Pair("s", "s", "concern")


def without_story(cases: str, root: Path) -> str:
    """What the page says of what no story in stages exercises."""
    made = compiled(root, BODY, cases)
    assert made.handbook is not None
    page = coverage_page(measure(made.handbook), addresses(made.handbook, made.pages), case_addresses(made.pages))
    at = next(at for at, piece in enumerate(page.pieces) if piece.startswith("## What no story in stages exercises"))
    return page.pieces[at + 1]


def test_the_page_says_what_only_short_cases_exercise(tmp_path: Path) -> None:
    short = case(OPEN_BRUISE, "[act]")
    assert without_story(STAGES, tmp_path / "story").startswith("<p>Nothing:")
    alone = without_story(short, tmp_path / "short")
    assert alone.startswith("<p>Only the short cases that stand beside these exercise them:</p>")
    assert 'href="training-cases.html#c"' in alone
    assert "Clauses that no story in stages exercises" in alone
    assert without_story(f"{STAGES}\n{short}", tmp_path / "both").startswith("<p>Nothing:")


def test_everything_that_depends_on_answers_has_a_near_miss(coverage: Coverage) -> None:
    assert [f"{each.tool} {each.way}" for each, pair in coverage.near.items() if pair is None] == []


def test_there_are_at_least_forty_cases(coverage: Coverage) -> None:
    assert len(coverage.book.scenarios) >= 40


def test_the_day_at_which_a_missing_child_is_listed_is_told_from_the_hour_before(coverage: Coverage) -> None:
    """SD-07 as it is read in AMB-01: 24 hours or longer."""
    near = {each.way: pair for each, pair in coverage.near.items() if each.tool == "strategy-discussion-needed"}
    pair = near["also/say-how-long-and-how-often"]
    assert pair is not None
    assert pair.fact == "missing-for"
    given = [coverage.book.scenarios[id].state.facts["missing-for"] for id in (pair.with_it, pair.without_it)]
    assert given == ["23 hours", "24 hours"]


def test_the_build_counts_what_a_case_exercises_in_words(tmp_path: Path) -> None:
    said = in_text(measure(handbook(tmp_path, BODY, case(OPEN_BRUISE, "[act]"))))
    assert "c  t 2 branches, 1 action" in said


def test_the_build_prints_a_line_for_each_clause_and_each_case_and_a_sentence(coverage: Coverage) -> None:
    lines = in_text(coverage).splitlines()
    assert sum(line.split()[0] in coverage.book.clauses for line in lines if line) == len(coverage.book.clauses)
    assert sum(line.split()[0] in coverage.book.scenarios for line in lines if line) == len(coverage.book.scenarios)
    assert lines[-1] == summary(coverage)
