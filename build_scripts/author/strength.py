"""How strong a sentence is by its verb, where the verb leaves no doubt."""

from __future__ import annotations

import re

from decision_tools.model.clauses import Modality

TEXT = "text"
"""Answered of a sentence that is no clause."""
VERBS: tuple[tuple[Modality, str], ...] = (
    ("must-not", r"must not|must never|may not|shall not"),
    ("will-not", r"will not|will never"),
    ("must", r"must|shall|has to|have to"),
    ("requires", r"requires?|(?:is|are) required"),
    ("should", r"should|ought to"),
    ("expected", r"(?:is|are) expected"),
    ("normally", r"normally|usually"),
    ("will", r"will"),
    ("may", r"(?-i:may|MAY|(?<!\d )May(?= [a-z]))|can|could"),
    ("defines", r"means|(?:is|are) defined as"),
    ("refers", r"(?:is|are) set out in|see also"),
)
"""In this order: the first of two that begin at one place counts."""
VERB = re.compile("|".join(rf"(?P<m{at}>\b(?:{words})\b)" for at, (_, words) in enumerate(VERBS)), re.IGNORECASE)
IN_DOUBT = re.compile(
    r"\bshould (?:not|never)\b|\bneed not\b|\b(?:can|could)not\b|\bmay only\b|\bonly .{0,60}\bmay\b"
    r"|\b(?:nobody|no[ -]one|none|neither|nor)\b|(?-i:\bNo [a-z])",
    re.IGNORECASE,
)
"""Words for which the scale has no strength of their own, and words that turn one round."""
SENTENCE = re.compile(r"(?<=[a-z”’)][.!?])\s+(?=[A-Z“‘(])")


def strength(text: str) -> Modality | None:
    """The one strength that every sentence of a text has by its verbs; None where one has none, or they differ."""
    found = {_of_sentence(sentence) for sentence in SENTENCE.split(text)}
    return found.pop() if len(found) == 1 else None


def _of_sentence(text: str) -> Modality | None:
    found = {VERBS[int((match.lastgroup or "m0")[1:])][0] for match in VERB.finditer(text)}
    return found.pop() if len(found) == 1 and not IN_DOUBT.search(text) else None


def without_verb(text: str) -> bool:
    """Whether a text says nothing of its own strength, as the end of a sentence that began before it does not."""
    return not (VERB.search(text) or IN_DOUBT.search(text) or SENTENCE.search(text))
