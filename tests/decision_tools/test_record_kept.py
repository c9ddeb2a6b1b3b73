"""A record that is kept: its JSON, what is refused in plain words, and what is said when it is opened again."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from typing import Any

import pytest

from decision_tools.model.handbook import Handbook
from decision_tools.model.rules import Branch, Item, Outcome, Question, Tool
from decision_tools.model.state import State
from decision_tools.model.text import Text
from decision_tools.position import ItemResult, Position
from decision_tools.record.kept import KIND, Kept, RecordError, Result, from_json, keep, results, to_json
from decision_tools.record.reopened import Reopened, reopened
from decision_tools.record.written import Written, written
from tests.decision_tools.books import book, fact

AT = written("2026-11-22T14:05:00+01:00")
HOLD = Item("hold", ("chair",), Text("Hold it"), ("C-02",))
TELL = Item("tell", what=Text("Tell them"), cites=("C-01",))
TOOL = Tool(
    "tool",
    Text("Is it needed?"),
    "procedure",
    outcomes=(Outcome("yes", Text("Hold one"), do=(HOLD,)), Outcome("no", Text("Record why not"))),
    ask=(Question("open"),),
    tree=(Branch(None, "yes", cites=("C-02",)),),
    items=(TELL,),
    note=Text("Note for the episode"),
)
BOOK: Handbook = book((fact("open"),), TOOL)
POSITION = Position("tool", possible=("yes",), actions=(ItemResult(HOLD, "must"),), items=(ItemResult(TELL, "should"),))
STATE = State({"open": "yes"})
KEPT = keep(BOOK, TOOL, [POSITION], STATE, AT, "0123456789ab")

# The sum: SHA-256 of everything before it, as canonical JSON.
WITHOUT_SUM = (
    '{"content":"0123456789ab","editions":{"procedure":"1.0"},"kind":"record of the procedure handbook",'
    '"results":[{"duties":{"hold":["Chair: Hold it","Must"],"tell":["Tell them","Should"]},'
    '"outcomes":[["yes","Hold one"]],"stop":"","subject":""}],"schema":1,"state":{"facts":{"open":"yes"}},'
    '"tool":"tool","written":"2026-11-22T14:05:00+01:00"}'
)
SUM = hashlib.sha256(WITHOUT_SUM.encode()).hexdigest()


def test_a_record_is_canonical_json_with_its_sum() -> None:
    plain = json.loads(WITHOUT_SUM) | {"sum": SUM}
    assert to_json(KEPT) == json.dumps(plain, sort_keys=True, separators=(",", ":")) + "\n"


def test_a_record_is_read_back_as_it_was() -> None:
    assert from_json(to_json(KEPT)) == KEPT
    assert from_json(to_json(KEPT).replace("\n", "\r\n")) == KEPT


@pytest.mark.parametrize(
    ("position", "state"),
    [
        pytest.param(replace(POSITION, stop=Text("Nobody chairs.")), STATE, id="what stopped the tool"),
        pytest.param(POSITION, State({"open": "half a sign: \ud83d"}), id="half a sign, as a cut-off emoji leaves it"),
    ],
)
def test_a_record_keeps(position: Position, state: State) -> None:
    kept = keep(BOOK, TOOL, [position], state, AT, "0123456789ab")
    assert from_json(to_json(kept)) == kept


def _record(**changes: Any) -> str:
    """A record with some fields changed, and a sum that agrees with them."""
    plain = {**json.loads(WITHOUT_SUM), **changes}
    text = json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return json.dumps({**plain, "sum": hashlib.sha256(text.encode()).hexdigest()})


FOREIGN = "This file is not a record of this handbook. Choose one that was downloaded here as JSON."
NEWER = "This record was made by a newer handbook than this one. Open it there."
DAMAGED = "This record is damaged or was changed outside the handbook, so it is not opened. Choose another copy of it."


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param("PK\x03\x04", FOREIGN, id="a Word document"),
        pytest.param("", FOREIGN, id="an empty file"),
        pytest.param("[" * 100_000, FOREIGN, id="a file that nests without end"),
        pytest.param('{"n":' + "9" * 5000 + "}", FOREIGN, id="a number without end"),
        pytest.param("[]", FOREIGN, id="a list"),
        pytest.param('{"name": "Jo"}', FOREIGN, id="the JSON of something else"),
        pytest.param(_record(schema=2), NEWER, id="a later form"),
        pytest.param(f'{{"kind": "{KIND}"}}', NEWER, id="a record that says nothing of its form"),
        pytest.param(to_json(KEPT).replace('"open":"yes"', '"open":"no"'), DAMAGED, id="an answer was changed"),
        pytest.param(to_json(KEPT).replace("Hold one", "Hold 0ne"), DAMAGED, id="one sign was lost"),
        pytest.param(to_json(KEPT)[:-40], FOREIGN, id="cut short"),
        pytest.param(WITHOUT_SUM, DAMAGED, id="without its sum"),
        pytest.param(_record(more="x"), DAMAGED, id="a field that no record has"),
        pytest.param(_record(state={"facts": {"open": True}}), DAMAGED, id="no state"),
        pytest.param(_record(written="yesterday"), DAMAGED, id="no time"),
        pytest.param(_record(written=3), DAMAGED, id="a number for the time"),
        pytest.param(_record(editions=["1.0"]), DAMAGED, id="a list for the editions"),
        pytest.param(_record(editions={"procedure": 1}), DAMAGED, id="a number for an edition"),
        pytest.param(_record(tool=["tool"]), DAMAGED, id="a list for the tool"),
        pytest.param(_record(content=None), DAMAGED, id="nothing for the content"),
        pytest.param(_record(results=[{}]), DAMAGED, id="an empty result"),
        pytest.param(_record(results=3), DAMAGED, id="a number for the results"),
        pytest.param(
            _record(results=[{"subject": "", "outcomes": [], "duties": [], "stop": ""}]), DAMAGED, id="a list of duties"
        ),
        pytest.param(
            _record(results=[{"subject": "", "outcomes": [["yes", 3]], "duties": {}, "stop": ""}]), DAMAGED,
            id="a number for a title",
        ),
        pytest.param(
            _record(results=[{"subject": "", "outcomes": [], "duties": {"a": ["b"]}, "stop": ""}]), DAMAGED,
            id="half a duty",
        ),
    ],
)  # fmt: skip
def test_what_is_no_sound_record_is_refused_in_plain_words(text: str, says: str) -> None:
    with pytest.raises(RecordError) as refused:
        from_json(text)
    assert str(refused.value) == says


def test_what_each_run_comes_to_is_kept_in_its_own_words() -> None:
    children = [replace(POSITION, subject="A", items=()), Position("tool", "B", stop=Text("Stop here."))]
    assert results(BOOK, TOOL, children) == (
        Result("A", (("yes", "Hold one"),), {"hold": ("Chair: Hold it", "Must")}),
        Result("B", stop="Stop here."),
    )


# ---- Opened again ----

OPENING = "The record “Note for the episode” of 22 November 2026 at 14:05 is open."
SAME_BOOK = "The handbook has not changed since."
SAME_RESULT = "The result is the same as it was then."


def _opened(now: Position, handbook: Handbook = BOOK, content: str = "0123456789ab", kept: Kept = KEPT) -> Reopened:
    return reopened(handbook, content, kept, lambda _tool, _state: (now,), STATE)


def test_a_record_of_the_same_handbook_says_so() -> None:
    assert _opened(POSITION) == Reopened("tool", OPENING, (SAME_BOOK, SAME_RESULT))


def _edition(edition: str) -> Handbook:
    procedure = replace(BOOK.procedures["procedure"], edition=edition)
    return replace(BOOK, procedures={"procedure": procedure})


@pytest.mark.parametrize(
    ("handbook", "content", "says"),
    [
        pytest.param(
            _edition("1.1"), "ba9876543210",
            "“A procedure” has changed since: it was edition 1.0, and is now edition 1.1.", id="another edition",
        ),
        pytest.param(
            BOOK, "ba9876543210",
            "The handbook's content has changed since, although its editions bear the same numbers.",
            id="other content under the same number",
        ),
    ],
)  # fmt: skip
def test_a_record_of_another_edition_says_which(handbook: Handbook, content: str, says: str) -> None:
    assert _opened(POSITION, handbook, content).lines == (says, SAME_RESULT)


def test_a_procedure_that_is_new_since_is_no_change_of_edition() -> None:
    assert _opened(POSITION, kept=replace(KEPT, editions={})).lines == (SAME_BOOK, SAME_RESULT)


@pytest.mark.parametrize(
    ("now", "says"),
    [
        pytest.param(
            replace(POSITION, possible=("no",)),
            "The result would now differ. It was “Hold one”. It is now “Record why not”.", id="another outcome",
        ),
        pytest.param(
            replace(POSITION, possible=("yes", "no")),
            "The result would now differ. It was “Hold one”. It is now “Hold one” or “Record why not”.",
            id="one more is possible",
        ),
        pytest.param(
            replace(POSITION, possible=()), "The result would now differ. It was “Hold one”. It is now open.",
            id="none is named",
        ),
        pytest.param(replace(POSITION, stop=Text("Nobody chairs.")), "Now: Nobody chairs.", id="it stops now"),
        pytest.param(
            replace(POSITION, items=(ItemResult(TELL, "must"),)), "“Tell them” was “Should”, and is now “Must”.",
            id="a duty of another strength",
        ),
        pytest.param(replace(POSITION, items=()), "No longer there: “Tell them” (Should).", id="a duty that is gone"),
        pytest.param(
            replace(POSITION, items=(*POSITION.items, ItemResult(Item("new", what=Text("A new one")), "reading"))),
            "New since: “A new one” (No clause says so).", id="a new duty",
        ),
    ],
)  # fmt: skip
def test_a_record_says_what_would_now_differ(now: Position, says: str) -> None:
    assert _opened(now).lines == (SAME_BOOK, says)


def test_what_stopped_it_then_and_no_longer_does_is_said() -> None:
    stopped = keep(BOOK, TOOL, [replace(POSITION, stop=Text("Nobody chairs."))], STATE, AT, "0123456789ab")
    assert _opened(POSITION, kept=stopped).lines == (SAME_BOOK, "What stopped the tool then stops it no longer.")


def test_each_child_is_compared_with_itself() -> None:
    then = keep(BOOK, TOOL, [replace(POSITION, subject=child) for child in "AB"], STATE, AT, "0123456789ab")
    now = (replace(POSITION, subject="A"), replace(POSITION, subject="B", possible=("no",)))
    told = reopened(BOOK, "0123456789ab", then, lambda _tool, _state: now, STATE)
    assert told.lines == (
        SAME_BOOK,
        "Child B: The result would now differ. It was “Hold one”. It is now “Record why not”.",
    )


def test_a_child_that_has_no_run_any_more_is_compared_with_nothing() -> None:
    then = keep(BOOK, TOOL, [replace(POSITION, subject="A", actions=(), items=())], STATE, AT, "0123456789ab")
    assert _opened(POSITION, kept=then).lines == (
        SAME_BOOK,
        "Child A: The result would now differ. It was “Hold one”. It is now open.",
    )


def test_a_record_of_a_tool_that_is_gone_still_opens() -> None:
    told = _opened(POSITION, kept=replace(KEPT, tool="gone"))
    assert told == Reopened(
        "", "A record of 22 November 2026 at 14:05 is open.", (SAME_BOOK, "This handbook no longer has its tool.")
    )


def test_a_tool_without_a_name_for_its_record_gives_its_title() -> None:
    plain = replace(BOOK, tools={"tool": replace(TOOL, note=Text(""))})
    assert _opened(POSITION, plain).opening == "The record “Is it needed?” of 22 November 2026 at 14:05 is open."


# ---- When it was written ----


@pytest.mark.parametrize(
    ("text", "iso", "says", "for_a_file", "stamp"),
    [
        pytest.param(
            "2026-11-22T14:05:09+00:00", "2026-11-22T14:05:09+00:00", "22 November 2026 at 14:05", "2026-11-22-1405",
            "20261122T140509Z", id="winter",
        ),
        pytest.param(
            "2026-07-01T00:30:00+01:00", "2026-07-01T00:30:00+01:00", "1 July 2026 at 00:30", "2026-07-01-0030",
            "20260630T233000Z", id="summer, just after midnight",
        ),
        pytest.param(
            "2026-11-22T14:05", "2026-11-22T14:05:00+00:00", "22 November 2026 at 14:05", "2026-11-22-1405",
            "20261122T140500Z", id="without its distance from UTC",
        ),
    ],
)  # fmt: skip
def test_the_time_of_writing_is_the_writers_own(text: str, iso: str, says: str, for_a_file: str, stamp: str) -> None:
    at: Written = written(text)
    assert (at.iso, at.says, at.for_a_file, at.stamp) == (iso, says, for_a_file, stamp)


@pytest.mark.parametrize("text", ["", "2026-11-22", "22 November 2026", "2026-11-22T25:00"])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"not a date and clock time|hour must be|Invalid isoformat"):
        written(text)
