"""The notes of this handbook, as a worker pastes them: written by hand from the procedures, for three real situations."""

from __future__ import annotations

import re
from typing import Any

import pytest

from decision_tools import codec, session
from decision_tools.interview import Compiled
from decision_tools.model.handbook import Handbook
from decision_tools.record.forms import Record, forms
from decision_tools.record.make import make
from decision_tools.record.note import title
from decision_tools.record.written import written
from decision_tools.render import Run

AT = written("2026-11-22T14:05:00+00:00")
CONTENT = "0123456789ab"


def _record(book: Handbook, tool: str, **given: Any) -> Record:
    state = codec.state_from({"facts": {}, "today": "2026-11-22", **given})
    run = Run(session.positions(Compiled(book), tool, state), state)
    return make(book, book.tools[tool], run, AT, CONTENT)


def _with_readings(book: Handbook, expected: str) -> str:
    """An expected note with the words of its readings put in: "{AMB-03}" stands for what that reading says."""
    return re.sub(r"\{([A-Z]+-[0-9]+)\}", lambda id: book.readings[id[1]].says, expected)


@pytest.mark.parametrize(
    ("tool", "note"),
    [
        ("strategy-discussion-needed", "Note for the significant event episode"),
        ("who-to-invite", "Invitation list"),
        ("what-to-cover", "Agenda and actions of the strategy discussion"),
        ("after-the-discussion", "S.47 duties and dates"),
        ("smg-membership", "Membership list of the Strategic Management Group"),
        ("smg-plan", "Plan of the Strategic Management Group"),
        ("smg-review", "Agenda for a meeting of the Strategic Management Group"),
        ("smg-close", "Outline of the closing report"),
    ],
)
def test_each_tool_gives_the_note_that_its_procedure_asks_for(book: Handbook, tool: str, note: str) -> None:
    assert title(book.tools[tool]) == note


# A mark turned out to be a birthmark; the two teams decided together that no meeting is needed (SD-28), and the
# reasons are in the episode in full (SD-29), which is then progressed to no further action (SD-30).
NOT_HELD = {
    "open-case": "yes",
    "safeguarding-incident": "yes",
    "concern": ["physical-evidence"],
    "communication-difficulties": "not known",
    "assessment-team-took-part": "yes",
    "team-decision": "do-not-hold",
    "reasons": "Seen by a paediatrician today.\nThe mark is a birthmark.",
    "missing-for": "3 hours",
}
NOT_HELD_NOTE = """\
Note for the significant event episode
======================================
Tool: Is a strategy discussion needed?
Written on: 22 November 2026 at 14:05.
Procedure: Strategy discussions on open cases, edition 1.0 (in force), content version 0123456789ab.

Outcome
-------
The result: Decided with the Assessment Team not to hold one

Why
---
The answers behind it:
- Has the concern been discussed with the TM or ATM of the Assessment Team? Yes
- What was decided in that discussion? Not to hold one
- What are the reasons for not holding one? Seen by a paediatrician today.
  The mark is a birthmark.

The clauses behind it:
- May: On rare occasions a discussion with the Assessment Team may end in a decision not to hold a strategy meeting. There is no other way to that decision. (SD-28)
- Should: The reasons should then be recorded in full in the episode for significant events on an open case. (SD-29)
- Should: The same episode should then be progressed to no further action. (SD-30)

What to do
----------
1. See that the reasons are in the episode in full, then progress it to no further action
   Who: Person to be agreed (the source names nobody)
   Strength: Should
   Clauses: SD-30, SD-29
   Record in: No further action
2. Record the decision and log how it was made
   Who: Person to be agreed (the source names nobody)
   Strength: Should
   Clauses: SD-26, SD-16
   Record in: Significant event episode

Keep in mind
------------
- No clause says so: Local emergency route: Use it at once if a child may be in danger. Do not wait for an answer here. (reading GAP-06)
- Only if Does the child have communication difficulties? — Yes: Take extra care. This child has communication difficulties. (SD-14)

Answers
-------
- Is this an open statutory case? Yes
- Has there been a safeguarding incident? Yes
- What has come to light? Physical signs of injury
- Does the child have communication difficulties? Not known
- Has the concern been discussed with the TM or ATM of the Assessment Team? Yes
- What was decided in that discussion? Not to hold one
- What are the reasons for not holding one? Seen by a paediatrician today.
  The mark is a birthmark.

Not known
---------
- Does the child have communication difficulties? Not known

Answers set aside, which change nothing
---------------------------------------
- How long has the child been missing, counted from when they were last seen? 3 hours

Doubts and readings
-------------------
- Our reading: {AMB-03} To be settled by: Policy owner. (AMB-03, SD-02, SD-28)
- Our reading: {TYP-08} To be settled by: Policy owner. (TYP-08, SD-16, SD-23, SD-26, SD-29)
- Our reading: {CON-01} To be settled by: Policy owner. (CON-01, SD-02, SD-28)
- The source is silent: {GAP-06} To be settled by: Policy owner. (GAP-06, SD-11)
"""


def test_the_note_of_a_meeting_that_is_not_held_gives_the_reasons_in_full(book: Handbook) -> None:
    record = _record(book, "strategy-discussion-needed", facts=NOT_HELD)
    assert forms(record)["text"] == _with_readings(book, NOT_HELD_NOTE)
    assert record.calendar == ""


# S.47 began on Friday 20 November; a week later is the 27th (SD-53, TIME-02). The first sign-off is done, and the
# second team is to have the episode by the 30th. "In time" has no date (SD-55, TIME-03).
S47_STARTED = {"s47-required": "yes", "s47-completed": "no", "s47-started": "2026-11-20", "s47-last-reviewed": "not known",
               "further-consultation": "no"}  # fmt: skip
S47_MARKS = {
    "after-the-discussion": {
        "first-sign-off": {"mark": "covered", "owner": "tm-open-team"},
        "send": {"owner": "tm-open-team", "date": "2026-11-30"},
    }
}
S47_NOTE = """\
S.47 duties and dates
=====================
Tool: What follows when S.47 is required
Written on: 22 November 2026 at 14:05.
Procedure: Strategy discussions on open cases, edition 1.0 (in force), content version 0123456789ab.

The list
--------
Still missing: 6.
- Open team: Complete the S.47 enquiry
  Strength: Will
  Clauses: SD-20
  Record in: S.47 episode
  Mark: Not yet
- Assessment Team: Oversee the S.47 enquiry
  Strength: Will
  Clauses: SD-21
  Mark: Not yet
- Team Manager of the open team or ATM of the open team: Sign off the episode
  Strength: Should
  Clauses: SD-50
  Mark: Covered
  Owner: Team Manager of the open team
- Team Manager of the open team or ATM of the open team: Send the episode to the TM or ATM of the Assessment Team
  Strength: Should
  Clauses: SD-51
  After: Sign off the episode
  Mark: Not yet
  Owner: Team Manager of the open team
  Date: 30 November 2026
- Team Manager of the Assessment Team or ATM of the Assessment Team: Quality-assure the episode and give the second sign-off
  Strength: Should
  Clauses: SD-52
  After: Send the episode to the TM or ATM of the Assessment Team
- Quality-assure the episode and give the second sign-off: The episode has been quality-assured
  Strength: Should
  Clauses: SD-52
  Mark: Not yet
- Quality-assure the episode and give the second sign-off: The second sign-off has been given
  Strength: Should
  Clauses: SD-52
  Mark: Not yet
- Team Manager of the open team: Review the S.47 episode that is not completed
  Strength: Should
  Clauses: SD-53
  Record in: S.47 episode
  By when: By 27 November 2026 (every week, counted from the answer to “When did the S.47 episode start?”, or from the answer to “When was the S.47 episode last reviewed?” where that is later)
  Mark: Not yet
- Team Manager of the open team or ATM of the open team: Make sure that the S.47 episode is completed
  Strength: Will
  Clauses: SD-55
  Record in: S.47 episode
  By when: in time (the source gives no date)
  Mark: Not yet

Not called for here
-------------------
- Consult the Assessment Team further: only if all of these: (all of these: Is a S.47 investigation required? — Yes; Is the S.47 episode completed? — No); Is further consultation with the Assessment Team required? — Yes (SD-54)

Answers
-------
- Is a S.47 investigation required? Yes
- Is the S.47 episode completed? No
- When did the S.47 episode start? 20 November 2026
- When was the S.47 episode last reviewed? Not known
- Is further consultation with the Assessment Team required? No

Not known
---------
- When was the S.47 episode last reviewed? Not known

Doubts and readings
-------------------
- Our reading: {AMB-12} To be settled by: Policy owner. (AMB-12, SD-50)
- Our reading: {TYP-06} To be settled by: Policy owner. (TYP-06, SD-51, SD-52)
- Our reading: {CON-02} To be settled by: Policy owner. (CON-02, SD-18, SD-21, SD-43, SD-44, SD-52)
- Our reading: {CON-03} To be settled by: Policy owner. (CON-03, SD-53, SD-55)
"""
S47_ENTRIES = [
    "SUMMARY:Team Manager of the open team: Send the episode to the TM or ATM of the Assessment Team",
    "DTSTART;VALUE=DATE:20261130",
    "DTEND;VALUE=DATE:20261201",
    "SUMMARY:Team Manager of the open team: Review the S.47 episode that is not completed",
    "DTSTART;VALUE=DATE:20261127",
    "DTEND;VALUE=DATE:20261128",
    "RRULE:FREQ=WEEKLY",
]


def test_the_note_after_the_discussion_gives_the_duties_and_the_weekly_review(book: Handbook) -> None:
    record = _record(book, "after-the-discussion", facts=S47_STARTED, marks=S47_MARKS)
    assert forms(record)["text"] == _with_readings(book, S47_NOTE)


def test_its_calendar_has_the_weekly_review_and_the_date_that_was_set(book: Handbook) -> None:
    record = _record(book, "after-the-discussion", facts=S47_STARTED, marks=S47_MARKS)
    lines = record.calendar.replace("\r\n ", "").split("\r\n")
    assert sorted(line for line in lines if line in S47_ENTRIES) == sorted(S47_ENTRIES)
    (until,) = [line for line in lines if "This repeats while" in line]
    assert "Is the S.47 episode completed? — No. End the series when that no longer holds." in until


# The Assistant Director manages someone who is implicated (SMG-20, AMB-17): the tool stops, and nobody is put in the
# chair. Health's representative stands further up the line (AMB-16); the SIO manages nobody who is implicated.
MANAGERS = {
    "assistant-director": {"line-management": "direct"},
    "head-of-childrens-services": {"line-management": "neither"},
    "police-sio": {"line-management": "neither"},
    "cs-lead-manager": {"line-management": "neither"},
    "legal-advisor": {"line-management": "neither"},
    "senior-health": {"line-management": "higher"},
    "senior-education": {"line-management": "neither"},
    "senior-probation": {"line-management": "neither"},
    "senior-housing": {"line-management": "neither"},
    "press-officers": {"line-management": "neither"},
}
GROUP_NOTE = """\
# Membership list of the Strategic Management Group

**Tool:** Who sits on the group

**Written on:** 22 November 2026 at 14:05.

**Procedure:** Strategic Management Group, edition 1.0 (in force), content version 0123456789ab.

## Outcome

**Stop.** The source names nobody else to chair. Stop here and take it to the local escalation route before the group meets.

## The list

Still missing: 11.

| Item | Strength | Clauses | Mark |
| --- | --- | --- | --- |
| Establish the group, so that the response is co-ordinated | Should | SMG-01 | Not yet |
| Head of Children's Services | Normally | SMG-07 | Not yet |
| Police Senior Investigating Officer | Normally | SMG-08 | Not yet |
| Children's Services Lead Manager | Normally | SMG-09 | Not yet |
| Legal Advisor (Local Authority) | Normally | SMG-10 | Not yet |
| Senior Education representatives | Normally | SMG-12 | Not yet |
| Senior Probation Service representatives | Normally | SMG-13 | Not yet |
| Senior Housing representatives | Normally | SMG-14 | Not yet |
| Relevant agency press officers: From each relevant agency | Normally | SMG-15 | Not yet |
| Check that members are senior staff who are able to commit resources | Should | SMG-06 | Not yet |
| Access to legal advice | Should | SMG-16 | Not yet |

## Left out

- **Assistant Director of Children's Services (chair):** Must not be included (SMG-20). The source names nobody else to chair. Stop here and take it to the local escalation route before the group meets.

## To settle first

- **Senior Health representatives:** {AMB-16} (SMG-20, reading AMB-16)

## Not called for here

- **Crown Prosecution Service: Access to advice from the Crown Prosecution Service:** only if Is advice from the Crown Prosecution Service appropriate? — Yes (SMG-17)
- **Access to paediatric advice:** only if Does the Designated Doctor attend? — No (SMG-18)
- **Access to independent or expert advice:** only if Is independent or expert advice appropriate? — Yes (SMG-19)

## Answers
"""


def test_the_membership_list_stops_where_the_chair_is_ruled_out(book: Handbook) -> None:
    facts = {
        "staff-implicated": "yes",
        "designated-doctor-attends": "yes",
        "cps-advice-appropriate": "no",
        "expert-advice-appropriate": "no",
    }
    text = forms(_record(book, "smg-membership", facts=facts, people=MANAGERS))["markdown"]
    assert text.partition("## Answers\n")[0] + "## Answers\n" == _with_readings(book, GROUP_NOTE)
    assert (
        "- **Assistant Director of Children's Services (chair): Does this person manage anyone who is implicated?** Yes, as their line manager\n"
        in text
    )
