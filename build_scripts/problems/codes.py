"""The table of problem codes: what each one means in a line, and whether it stops the build."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

type Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Code:
    meaning: str
    severity: Severity = "error"


def _warning(meaning: str) -> Code:
    return Code(meaning, "warning")


FILES: Mapping[str, Code] = {
    "FOLDER-MISSING": Code("there is no folder of procedures"),
    "FILE-UNREAD": _warning("a file stands where nothing reads it"),
    "FILE-UNREADABLE": Code("the file cannot be opened"),
    "FILE-OUTSIDE": Code("a file is a link that leads out of the folder"),
    "FILE-CASE": Code("two file names differ only in upper and lower case"),
    "FILE-NAME": Code("a file name would not make a safe address"),
    "FILE-SIZE": Code("the file is larger than 256 KiB"),
    "FILE-EMPTY": Code("the file is empty"),
    "FILE-BOM": Code("the file begins with a byte-order mark"),
    "FILE-UTF16": Code("the file is in UTF-16"),
    "FILE-ENCODING": Code("the file is not in UTF-8"),
    "FILE-NUL": Code("the file holds a NUL character"),
    "FILE-CONTROL": Code("the file holds a control character"),
    "FILE-BIDI": Code("the file holds a mark that turns the direction of text"),
    "FILE-INVISIBLE": Code("the file holds a character that cannot be seen"),
    "FILE-NBSP": Code("a line is indented with a no-break space"),
    "FILE-NFC": Code("a letter is written in two characters where one exists"),
    "FILE-TAB": Code("the file holds a tab"),
}

MARKDOWN: Mapping[str, Code] = {
    "FRONT-MISSING": Code("the page has no front matter"),
    "FRONT-UNCLOSED": Code("the front matter is never closed"),
    "FRONT-TWICE": Code("the page has a second front matter"),
    "HEADING-FORM": Code("a heading is not written with '#' and a space"),
    "HEADING-LEVEL": Code("a heading has level 1, which is the page's title"),
    "HEADING-SKIPPED": Code("a heading skips a level"),
    "HEADING-EMPTY": Code("a heading has no words"),
    "ANCHOR-FORM": Code("a heading's anchor is not an id"),
    "ANCHOR-TWICE": Code("two places on one page have one anchor"),
    "BLOCK-UNCLOSED": Code("a block is never closed"),
    "BLOCK-TILDES": Code("a block is fenced by tildes"),
    "BLOCK-INDENTED": Code("a block is indented"),
    "BLOCK-QUOTED": Code("a block stands inside a quote or a list"),
    "BLOCK-FENCE": Code("a block is fenced by more than three backticks"),
    "BLOCK-KIND": Code("a block is of no kind that the handbook knows"),
    "BLOCK-PLACE": Code("a block of this kind does not belong on this page"),
    "HTML-BLOCK": Code("the page holds raw HTML"),
    "HTML-INLINE": Code("a line holds raw HTML"),
    "COMMENT": Code("a comment hides text"),
    "SNIPPET": Code("a snippet would draw in another file"),
    "LINK-SCHEME": Code("a link has an address of a kind that is not allowed"),
    "LINK-FORM": Code("a link is not written as [words](address)"),
    "LINK-WORDS": Code("a link does not say where it leads"),
    "LINK-BROKEN": Code("a link leads to a page or file that does not exist"),
    "LINK-ANCHOR": Code("a link leads to a place that does not exist on its page"),
    "LINK-OUTSIDE": Code("a link leads out of the folder of procedures"),
    "IMAGE-REMOTE": Code("an image comes from another site"),
    "IMAGE-ALT": Code("an image has no alternative text"),
    "ATTRIBUTE": Code("braces hold something other than a clause's or a heading's attribute"),
    "NESTING": Code("brackets, quotes or lists are nested too deeply"),
    "BLANK-LINE": Code("a list, table or quote follows a line of text without a blank line"),
    "LIST-INDENT": Code("something inside a list is not indented by four spaces"),
    "TABLE-CELLS": Code("a row of a table has the wrong number of cells"),
}

YAML: Mapping[str, Code] = {
    "YAML-SYNTAX": Code("the block cannot be read as YAML"),
    "YAML-EMPTY": Code("the block is empty"),
    "YAML-TOP": Code("the block is not a mapping"),
    "YAML-QUOTE": Code("a quote is never closed"),
    "YAML-ESCAPE": Code("a backslash in double quotes begins an escape"),
    "YAML-FLOW": Code("a bracket or brace is never closed"),
    "YAML-QUESTION": Code("plain text in braces holds a question mark"),
    "YAML-COLON": Code("plain text holds a colon and a space"),
    "YAML-DASH": Code("a list begins on the line of its key"),
    "YAML-START": Code("plain text begins with a mark that YAML keeps for itself"),
    "YAML-BEHIND": Code("something stands behind a value that has ended"),
    "YAML-INDENT": Code("a line does not line up with its neighbours"),
    "YAML-HASH": Code("' #' cuts a text off"),
    "YAML-NO-VALUE": Code("a key in braces has no value"),
    "YAML-DOCUMENTS": Code("a block holds two documents"),
    "YAML-DIRECTIVE": Code("a block holds a directive"),
    "YAML-ALIAS": Code("a block holds an alias"),
    "YAML-ANCHOR": Code("a block holds an anchor"),
    "YAML-TAG": Code("a block holds a tag"),
    "YAML-MERGE": Code("a block holds a merge key"),
    "YAML-DEEP": Code("a block is nested deeper than 12"),
    "YAML-LONG": Code("a block has more than 20,000 parts"),
    "YAML-TWICE": Code("a key stands twice in one mapping"),
    "YAML-KEY": Code("a key is not text"),
}

SCHEMA: Mapping[str, Code] = {
    "KEY-MISSING": Code("a key is missing"),
    "KEY-UNKNOWN": Code("a key is not one that belongs here"),
    "KEY-TOGETHER": Code("two keys stand together that exclude each other"),
    "KEY-PLACE": Code("a key does not fit this kind of thing"),
    "TEXT-WANTED": Code("something other than text stands where text is wanted"),
    "TEXT-EMPTY": Code("a text is empty"),
    "TEXT-LONG": Code("a text is too long"),
    "TEXT-CHARACTER": Code("a text holds a character that cannot be seen"),
    "LIST-WANTED": Code("something other than a list stands where a list is wanted"),
    "LIST-EMPTY": Code("a list is empty"),
    "LIST-TWICE": Code("a list names one thing twice"),
    "MAPPING-WANTED": Code("something other than a mapping stands where a mapping is wanted"),
    "VALUE-UNKNOWN": Code("a value is not one of those allowed here"),
    "ID-FORM": Code("an id is not lower case words joined by hyphens"),
    "ID-RESERVED": Code("an id is a word of the condition language"),
    "ID-TWICE": Code("two things have one id"),
    "DATE-FORM": Code("a date is not written as YYYY-MM-DD, or there is no such day"),
    "EDITION-FORM": Code("an edition is not a number such as 1.0"),
    "ORDER-FORM": Code("a page's place in the order is not a whole number from 1 to 999"),
    "EDITION-UNTOLD": Code("the list of changes does not begin with the present edition"),
    "REVIEW-PASSED": _warning("the review date has passed"),
    "QUANTITY-FORM": Code("a quantity is not a whole number of a unit"),
    "TIMING-FORM": Code("a timing is not written in one of the ways that the handbook knows"),
    "MODALITY-UNKNOWN": Code("a clause's strength is not one of the scale"),
    "CLAUSE-FORM": Code("a clause's attribute is not written as it should be"),
    "CLAUSE-EMPTY": Code("a clause has no words"),
}

LOGIC: Mapping[str, Code] = {
    "CONDITION-FORM": Code("a condition is not in the condition language"),
    "FACT-UNKNOWN": Code("a test names no fact or condition"),
    "OPTION-UNKNOWN": Code("a value is not one of the fact's options"),
    "TEST-TYPE": Code("a test does not fit the type of its fact"),
    "TEST-UNIT": Code("a quantity is in the wrong unit"),
    "TEST-COUNT": Code("a count can never be reached, or always is"),
    "CONDITION-CIRCLE": Code("named conditions lead back to themselves"),
    "DATES-CIRCLE": Code("date comparisons go round in a circle"),
    "DATES-UNITS": Code("two dates are set apart in two units"),
    "TOOL-CIRCLE": Code("tools test one another in a circle"),
    "TOOL-UNKNOWN": Code("a tool is named that does not exist"),
    "OUTCOME-UNKNOWN": Code("an outcome is named that does not exist"),
    "ITEM-UNKNOWN": Code("an item is named that does not exist"),
    "READING-UNKNOWN": Code("a reading is named that does not exist"),
    "TERM-UNKNOWN": Code("a record is named that is not in the dictionary"),
    "DATE-UNKNOWN": Code("a timing starts from something that has no date"),
    "DUE-CIRCLE": Code("a deadline starts from itself"),
    "AFTER-CIRCLE": Code("items come after one another in a circle"),
    "ASK-MISSING": Code("a tool tests or uses a fact that it never asks"),
    "ASK-NEVER": Code("a question is never asked, or nothing turns on it"),
    "ASK-ORDER": Code("a fact is asked after it is used"),
    "ITEM-QUESTION": Code("a question about one item is asked or tested out of its place"),
    "FACT-UNUSED": Code("no condition, record or item uses a fact"),
    "CONDITION-UNUSED": _warning("no tool uses a named condition"),
    "OPTION-TWICE": Code("two options have one label"),
    "TREE-END": Code("something stands behind 'otherwise', which always holds"),
    "TREE-GAP": Code("a level of a tree leaves a situation out"),
    "BRANCH-DEAD": Code("a branch can never be reached"),
    "OUTCOME-UNREACHED": Code("no branch reaches an outcome"),
    "ITEM-CONFLICT": Code("an item is both required and excluded"),
    "SITUATIONS": Code("there are too many situations to prove"),
    "CLOSED-QUESTION": Code("a rule holds only because a question was not asked"),
    "SCENARIO-FAILS": Code("a scenario does not hold"),
    "SCENARIO-ANSWER": Code("a scenario gives an answer that its fact cannot have"),
    "SCENARIO-SUBJECT": Code("a scenario names a child, person, item or mark that is not there"),
    "SCENARIO-STAGE": Code("a stage takes back an answer that was not given"),
    "SCENARIO-CHOICE": Code("a scenario speaks of a choice that is not offered at that stage"),
    "SCENARIO-READING": Code("an answer is right as well by a reading that does not bear on that stage"),
}

MEANING: Mapping[str, Code] = {
    "SUPPORT-MISSING": Code("a result cites no clause and no reading"),
    "OUTCOME-EMPTY": Code("an outcome has no action"),
    "ACTOR-MISSING": Code("an action has no actor"),
    "CLAUSE-UNKNOWN": Code("a clause is cited that does not exist"),
    "CLAUSE-UNUSED": Code("no tool, and no 'text-only' mark, accounts for a clause"),
    "CLAUSE-MUST": _warning("a clause says 'must' and is marked as 'may'"),
    "EXCLUSION-WEAK": Code("an exclusion cites no must-not"),
    "ROLE-UNKNOWN": Code("a role is named that is not in the dictionary"),
    "SHORT-FORM": Code("a short form is not in the dictionary"),
    "REAL-PERSON": Code("a text looks like a real person's data"),
}

COVERAGE: Mapping[str, Code] = {
    "CLAUSE-UNTRIED": Code("no training case exercises a clause"),
    "BRANCH-UNTRIED": Code("no training case exercises a branch"),
    "ITEM-UNTRIED": Code("no training case exercises an action, item, part or note"),
    "RULE-UNTRIED": Code("no training case exercises a rule for every item"),
    "NEAR-MISS": Code("no case goes without something and is one answer away from having it"),
    "TEXT-ONLY": Code("a clause that asks something of somebody is marked 'text-only'"),
}
"""For procedures that are neither a draft nor withdrawn."""

CODES: Mapping[str, Code] = {**FILES, **MARKDOWN, **YAML, **SCHEMA, **LOGIC, **MEANING, **COVERAGE}
