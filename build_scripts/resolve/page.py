"""The front matter and the clauses of a page."""

from __future__ import annotations

import re
from datetime import date
from typing import cast, get_args

from build_scripts.reading.nodes import TextNode
from build_scripts.reading.page_parts import PageKind
from build_scripts.reading.raw_page import RawPage
from build_scripts.reading.source_files import FOLDER, SCENARIOS
from build_scripts.resolve.draft import Draft, Use
from build_scripts.resolve.page_order import KEY, check_order
from build_scripts.resolve.take import TITLE, Fields, identifier, take
from decision_tools.model.clauses import Clause, Procedure, Revision, Source, Status
from decision_tools.model.text import NO_TEXT, NOT_STATED, Text

STATUSES: tuple[Status, ...] = get_args(Status.__value__)
KEYS = ("title", "id", "edition", "status", "source", "approved", "review by", "owner")
MAY_HAVE = ("last review", "changed", KEY)
EDITION = re.compile(r"[0-9]{1,3}(\.[0-9]{1,3}){0,2}")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def page_kind(raw: RawPage) -> PageKind:
    """A page of procedures/scenarios/ holds scenarios; any other is a procedure."""
    return "scenarios" if raw.source.file.startswith(f"{FOLDER}/{SCENARIOS}/") else "procedure"


def front(raw: RawPage, today: date, draft: Draft) -> tuple[str, Text]:
    """The id and title of a page; a procedure's other furniture goes into the draft."""
    if raw.front is None:
        draft.broken.add("procedure")
        return "", NO_TEXT
    procedure = page_kind(raw) == "procedure"
    what = "the front matter" if procedure else "the front matter of a page of scenarios"
    required, optional = (KEYS, MAY_HAVE) if procedure else (("title", "id"), (KEY,))
    fields = take(raw.front, what, draft, required=required, optional=optional)
    word = fields.word("id") if fields else None
    if fields is None or word is None:
        return "", NO_TEXT
    check_order(fields)
    id = identifier(word, "a page", draft)
    title = fields.text("title", TITLE)
    if draft.define("procedure", id, word.place) and procedure:
        draft.procedures[id] = _procedure(id, title, fields, today)
    return id, title


def _procedure(id: str, title: Text, fields: Fields, today: date) -> Procedure:
    """procedure = { title, id, edition, status, source, approved, review by, owner, [last review, changed, order] }"""
    return Procedure(
        id,
        title,
        edition=_edition(fields),
        status=cast(Status, fields.choice("status", STATUSES)),
        source=_source(fields),
        approved=_approved(fields),
        review_by=_review_by(fields, today),
        owner=fields.text("owner", TITLE),
        last_review=_last_review(fields),
        changed=_changed(fields),
    )


def _edition(fields: Fields) -> str:
    """edition = numbers joined by full stops"""
    word = fields.word("edition")
    if word and not EDITION.fullmatch(word.text):
        message = f"'{word.text}' is not an edition"
        fields.draft.problems.report(word.place, "EDITION-FORM", message, "write a number such as 1.0")
    return word.text if word else ""


def _source(fields: Fields) -> Source:
    """source = { title, file }"""
    node = fields.get("source")
    taken = take(node, "'source'", fields.draft, required=("title", "file")) if node else None
    return Source(taken.text("title", 2 * TITLE), taken.text("file", TITLE)) if taken else Source(NO_TEXT, "")


def _approved(fields: Fields) -> Text:
    """approved = "not stated" | YYYY-MM-DD | who approved it and when"""
    word = fields.word("approved")
    if word and re.match(r"[0-9]{4}-", word.text):
        _day(word, "'approved'", fields.draft)
    return fields.text("approved", TITLE) if word else NO_TEXT


def _review_by(fields: Fields, today: date) -> Text:
    """review by = "not stated" | YYYY-MM-DD"""
    word = fields.word("review by")
    if word and word.text != NOT_STATED:
        day = _day(word, "'review by'", fields.draft)
        if day and day < today:
            message = f"the review date {word.text} has passed"
            hint = "review the procedure, then set the next date"
            fields.draft.problems.report(word.place, "REVIEW-PASSED", message, hint)
    return Text(word.text) if word else NO_TEXT


def _last_review(fields: Fields) -> Text:
    """last review = "not stated" | YYYY-MM-DD"""
    word = fields.word("last review")
    if word and word.text != NOT_STATED:
        _day(word, "'last review'", fields.draft)
    return Text(word.text) if word else NOT_STATED


def _changed(fields: Fields) -> tuple[Revision, ...]:
    """changed = { edition, says }*, the present edition first"""
    taken = [
        take(node, "an entry of 'changed'", fields.draft, required=("edition", "says"))
        for node in fields.list("changed")
    ]
    entries = [entry for entry in taken if entry]
    present = fields.word("edition")
    if entries and present and (first := entries[0].word("edition")) and first.text != present.text:
        message = f"'changed' does not begin with edition {present.text}"
        fields.draft.problems.report(first.place, "EDITION-UNTOLD", message, "say first what this edition changed")
    return tuple(Revision(_edition(entry), entry.text("says")) for entry in entries)


def _day(word: TextNode, what: str, draft: Draft) -> date | None:
    """A day of the calendar, or None when there is none such."""
    try:
        if DAY.fullmatch(word.text):
            return date.fromisoformat(word.text)
        message, hint = f"{what} cannot be '{word.text}'", f"write YYYY-MM-DD, or '{NOT_STATED}'"
    except ValueError:
        message, hint = f"there is no day '{word.text}'", "correct the year, the month or the day"
    draft.problems.report(word.place, "DATE-FORM", message, hint)
    return None


def clauses(raw: RawPage, procedure: str, draft: Draft) -> None:
    """The clauses of a page, each once in the whole handbook."""
    if raw.unread_clauses:
        draft.broken.add("clause")
    for clause in raw.clauses:
        attribute = clause.attribute
        if page_kind(raw) == "scenarios":
            hint = "move it to the procedure's page"
            draft.problems.report(attribute.place, "BLOCK-PLACE", "a clause stands on a page of scenarios", hint)
        draft.uses += [Use("role", role, place, f"clause/{attribute.id}") for role, place in attribute.by]
        if draft.define("clause", attribute.id, attribute.place):
            by = tuple(dict.fromkeys(role for role, _ in attribute.by))
            draft.clauses[attribute.id] = Clause(
                attribute.id, procedure, attribute.modality, Text(clause.text), by, Text(attribute.text_only)
            )
