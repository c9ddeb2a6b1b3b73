"""The ids of a handbook as an editor's schema offers them: each with what it stands for, and with its answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from build_scripts.editor.stands_for import stands_for
from build_scripts.resolve.draft import Draft, Kind
from build_scripts.resolve.given import TAKEN_BACK
from decision_tools.answers import NONE_WORD, NOT_KNOWN_WORDS
from decision_tools.model.rules import Fact

type Schema = dict[str, Any]

OFFERED: tuple[Kind, ...] = ("clause", "role", "term", "fact", "condition", "reading", "tool")
UNKNOWN = "The handbook has no {kind} of this id. Run 'vocabulary' again where it is a new one."


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What a handbook defines, by kind and id; a kind that is not there takes any id."""

    defined: Mapping[Kind, Mapping[str, object]] = field(default_factory=dict[Kind, Mapping[str, object]])

    def ids(self, kind: Kind) -> tuple[str, ...]:
        """The ids of one kind, in alphabetical order."""
        return tuple(sorted(self.defined.get(kind, {})))

    def ref(self, kind: Kind) -> Schema:
        """The id of something defined elsewhere."""
        return {"$ref": f"#/definitions/{kind}"}

    def refs(self, kind: Kind) -> Schema:
        """A list of such ids, each of them once."""
        return {"type": "array", "items": self.ref(kind), "minItems": 1, "uniqueItems": True}

    def definitions(self, test: Schema, answer: Schema) -> Mapping[str, Schema]:
        """What references lead to: an id of each kind, a condition (`test`), and facts with their answers (`facts`).

        A condition often begins with an id, so the ids are offered there, and any text is taken.
        """
        begun = [self._offered(kind) for kind in ("condition", "fact") if self.ids(kind)]
        return {
            **{kind: self._id(kind) for kind in OFFERED},
            "test": {"anyOf": [*begun, test]} if begun else test,
            "facts": self._facts(answer),
        }

    def _id(self, kind: Kind) -> Schema:
        if not self.ids(kind):
            return {"type": "string", "minLength": 1}
        return {**self._offered(kind), "errorMessage": UNKNOWN.format(kind=kind)}

    def _facts(self, otherwise: Schema) -> Schema:
        """The facts with the answers that each may have; without a handbook, any fact with any answer."""
        facts = {id: fact for id, fact in sorted(self.defined.get("fact", {}).items()) if isinstance(fact, Fact)}
        if not facts:
            return {"type": "object", "additionalProperties": otherwise, "minProperties": 1}
        known = {id: {"description": stands_for(fact), **_answer(fact, otherwise)} for id, fact in facts.items()}
        return {
            "type": "object",
            "properties": known,
            "propertyNames": self.ref("fact"),
            "additionalProperties": otherwise,
            "minProperties": 1,
        }

    def _offered(self, kind: Kind) -> Schema:
        defined = self.defined[kind]
        return {"enum": list(self.ids(kind)), "enumDescriptions": [stands_for(defined[id]) for id in self.ids(kind)]}


def vocabulary(draft: Draft) -> Vocabulary:
    """What a handbook in the making defines."""
    return Vocabulary({kind: draft.known(kind) for kind in OFFERED})


def _answer(fact: Fact, otherwise: Schema) -> Schema:
    """An answer to one fact: chosen where the answers are listed, and anything else where they are not."""
    options = [option.id for option in fact.options]
    if fact.type == "yes-no":
        return _chosen(("yes", "no"))
    if fact.type == "one-of":
        return _chosen(options)
    if fact.type == "any-of":
        ticked = {"type": "array", "items": {"enum": [*options, NONE_WORD, NOT_KNOWN_WORDS]}}
        return {"anyOf": [_chosen([*options, NONE_WORD]), ticked]}
    return otherwise


def _chosen(answers: Iterable[str]) -> Schema:
    return {"enum": [*answers, NOT_KNOWN_WORDS, TAKEN_BACK]}
