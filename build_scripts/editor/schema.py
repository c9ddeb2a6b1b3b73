"""JSON Schemas of the YAML blocks, for editors: the shape of each block and, where they are known, the ids to offer.

The compiler knows more than a schema can say; tests hold the schemas to it: they take whatever it takes, and refuse
the misshapen blocks that it refuses.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from build_scripts.editor.schema_ids import Schema, Vocabulary
from build_scripts.reading.attributes import CLAUSE_ID
from build_scripts.reading.page_parts import BlockKind
from build_scripts.resolve.choices import MINUTES
from build_scripts.resolve.expected import GROUPS, OUTCOMES
from build_scripts.resolve.given import CHILD
from build_scripts.resolve.item import COMMON, WHOLE
from build_scripts.resolve.take import ITEM_ID, LINE, LONGEST_ID, STORY, TITLE
from build_scripts.resolve.words import ABOUT, TERM_KINDS, TYPES
from decision_tools.conditions import ID, RESERVED

DIALECT = "http://json-schema.org/draft-07/schema#"
"""The one that editors' YAML servers read."""
YES, NO = {"enum": ["yes"]}, {"enum": ["no"]}
TEST: Schema = {"$ref": "#/definitions/test"}
"""A condition; its ids are offered."""
COUNTED = "^(at least|at most|exactly) [0-9]{1,3} of$"


def schemas(known: Vocabulary) -> Mapping[BlockKind, Schema]:
    """The schema of each kind of block."""
    shapes: dict[BlockKind, Schema] = {
        "roles": _entries(_role(known)),
        "terms": _entries(_term()),
        "facts": _entries(_fact(known)),
        "conditions": _entries(_condition(known)),
        "readings": _entries(_reading(known), f"^(?:{CLAUSE_ID.pattern})$"),
        "tool": _tool(known),
        "scenario": _scenario(known),
    }
    answer = {"anyOf": [{"type": ["string", "number"]}, {"type": "array", "items": _text()}]}
    common = {**known.definitions(_text(), answer), "branch": _branch(known)}
    return {
        kind: {"$schema": DIALECT, "title": f"A block of kind '{kind}'", **shape, "definitions": common}
        for kind, shape in shapes.items()
    }


def schema_files(known: Vocabulary) -> Mapping[str, bytes]:
    """The schemas as files, by name."""
    return {f"{kind}.json": (json.dumps(shape, indent=1) + "\n").encode() for kind, shape in schemas(known).items()}


def _text(most: int = LINE) -> Schema:
    """Anything that stands there as one value: an editor reads `3` as a number."""
    return {"type": ["string", "number"], "minLength": 1, "maxLength": most}


def _list(of: Schema, *, unique: bool = False) -> Schema:
    return {"type": "array", "items": of, "minItems": 1, **({"uniqueItems": True} if unique else {})}


def _shape(required: Iterable[str], **keys: Schema) -> Schema:
    """A mapping with these keys and no others; a key's spaces are written as underscores here."""
    properties = {key.rstrip("_").replace("_", " "): shape for key, shape in keys.items()}
    return {"type": "object", "properties": properties, "required": list(required), "additionalProperties": False}


def _id(form: str = ID.pattern) -> Schema:
    shape = {"type": "string", "pattern": f"^(?!(?:{'|'.join(sorted(RESERVED))})$)(?:{form})$", "maxLength": LONGEST_ID}
    like = "'tell-them'" if form == ID.pattern else "'tell-them' or 'P01'"
    return {**shape, "patternErrorMessage": f"Write it like {like}. Words of the condition language cannot be ids."}


def _entries(of: Schema, form: str = f"^(?:{ID.pattern})$") -> Schema:
    return {"type": "object", "patternProperties": {form: of}, "additionalProperties": False, "minProperties": 1}


def _role(known: Vocabulary) -> Schema:
    return _shape(
        ["name"],
        name=_text(TITLE),
        long=_text(TITLE),
        expansion={"const": "ours"},
        ours=YES,
        contact={"const": "local"},
        of=known.ref("role"),
        also=_list(_text(TITLE)),
    )


def _term() -> Schema:
    return _shape(
        ["name", "kind"],
        name=_text(TITLE),
        kind={"enum": list(TERM_KINDS)},
        long=_text(TITLE),
        expansion={"const": "ours"},
        also=_list(_text(TITLE)),
    )


def _fact(known: Vocabulary) -> Schema:
    option = _shape(["says"], says=_text(2 * TITLE), cites=known.refs("clause"))
    return _shape(
        ["ask", "type"],
        ask=_text(),
        type={"enum": list(TYPES)},
        help=_text(),
        options=_entries(option),
        none=_text(TITLE),
        at_least=_text(),
        at_most=_text(),
        not_known={"const": "refused"},
        about={"enum": list(ABOUT)},
        cites=known.refs("clause"),
    )


def _condition(known: Vocabulary) -> Schema:
    part = TEST
    several = _list(part)
    shape = _shape([], when=part, any_of=several, all_of=several, at_least_2_of=several, cites=known.refs("clause"))
    ways = [{"required": [key]} for key in ("when", "any of", "all of")]
    counted = {"propertyNames": {"pattern": f"{COUNTED}|^cites$"}, "not": {"maxProperties": 1, "required": ["cites"]}}
    return {**shape, "patternProperties": {COUNTED: several}, "oneOf": [*ways, {**counted, "minProperties": 1}]}


def _reading(known: Vocabulary) -> Schema:
    return _shape(
        ["cites", "says"], cites=known.refs("clause"), says=_text(2 * LINE), settle=known.ref("role"), silent=YES
    )


def _supported(shape: Schema) -> Schema:
    """With a clause or a reading behind it, and not with both."""
    return {**shape, "oneOf": [{"required": ["cites"]}, {"required": ["reading"]}]}


def _said(shape: Schema) -> Schema:
    return {**shape, "anyOf": [{"required": ["who"]}, {"required": ["what"]}]}


def _item(known: Vocabulary, *, required: Iterable[str] = ("id",), part: bool = False) -> Schema:
    """An item, action or note, or a part of one."""
    keys: dict[str, Schema] = {
        "who": {"anyOf": [known.ref("role"), known.refs("role")]},
        "what": _text(),
        "cites": known.refs("clause"),
        "reading": known.ref("reading"),
        "when": TEST,
        "record": known.ref("term"),
        **{key: _text() for key in ("due", "every", "starts", "last done", "timing")},
    }
    whole: dict[str, Schema] = {
        "parts": {} if part else _list(_item(known, part=True)),
        "as": _text(TITLE),
        "after": {"type": "string"},
        "if excluded": _text(),
        "person": NO,
    }
    properties = {"id": _id(ITEM_ID.pattern), **keys, **({} if part else whole)}
    assert set(properties) == {"id", *COMMON, *(() if part else WHOLE)}, "the compiler's own keys"
    shape = {"type": "object", "properties": properties, "required": list(required), "additionalProperties": False}
    return _said(_supported(shape))


def _tool(known: Vocabulary) -> Schema:
    question = _shape(["fact"], fact=known.ref("fact"), only_if=TEST, for_the_record=YES)
    questions = _list({"anyOf": [known.ref("fact"), question]}, unique=True)
    outcome = _shape(
        ["title"], title=_text(TITLE), do=_list(_item(known, required=("id", "who"))), next=known.ref("tool")
    )
    duty = _said(
        _shape(["id"], id=_id(ITEM_ID.pattern), who={"anyOf": [known.ref("role"), known.refs("role")]}, what=_text())
    )
    rule = _shape(
        ["when", "cites"],
        when=TEST,
        cites=known.refs("clause"),
        exclude=YES,
        settle_first=known.ref("reading"),
        add=duty,
    )
    adds = _shape(
        ["what", "cites"], what=_text(TITLE), needs=_list({"enum": ["owner", "date"]}), cites=known.refs("clause")
    )
    shape = _shape(
        ["id", "title"],
        id=_id(),
        title=_text(TITLE),
        note=_text(TITLE),
        when=TEST,
        outcomes=_entries({**outcome, "anyOf": [{"required": ["do"]}, {"required": ["next"]}]}),
        ask=questions,
        each_item=questions,
        tree=_list({"$ref": "#/definitions/branch"}),
        also=_list(_item(known, required=())),
        items=_list(_item(known)),
        every_item=_list({**rule, "oneOf": [{"required": [key]} for key in ("exclude", "settle first", "add")]}),
        reader_adds=adds,
    )
    return {
        **shape,
        "anyOf": [{"required": ["outcomes", "tree"]}, {"required": ["items"]}],
        "dependencies": {"tree": ["outcomes"], "outcomes": ["tree"], "every item": ["items"], "each item": ["items"]},
    }


def _branch(known: Vocabulary) -> Schema:
    cites, reading, when = known.refs("clause"), known.ref("reading"), TEST
    below = _list({"$ref": "#/definitions/branch"})
    ends = _supported(_shape(["when", "outcome"], when=when, outcome=_id(), cites=cites, reading=reading))
    nests = _shape(["when", "tree"], when=when, tree=below, cites=cites, reading=reading)
    otherwise = _supported(_shape(["otherwise"], otherwise=_id(), cites=cites, reading=reading))
    return {"anyOf": [ends, nests, otherwise]}


def _scenario(known: Vocabulary) -> Schema:
    facts: Schema = {"$ref": "#/definitions/facts"}
    groups = {group: {"type": "array", "items": {"type": "string"}} for group in (*GROUPS, OUTCOMES)}
    expected = {
        "anyOf": [
            _list(_id()),
            {"type": "object", "properties": groups, "additionalProperties": False, "minProperties": 1},
        ]
    }
    by_child = {
        "type": "object",
        "patternProperties": {f"^(?:{CHILD.pattern})$": expected},
        "additionalProperties": False,
    }
    tools = {"type": "object", "propertyNames": known.ref("tool"), "minProperties": 1}
    also = _shape(["outcome", "reading", "because"], outcome=_id(), reading=known.ref("reading"), because=_text())
    remarks = {"type": "object", "additionalProperties": _text(STORY), "minProperties": 1}
    stage: dict[str, Schema] = {
        "title": _text(TITLE),
        "story": _text(STORY),
        "facts": facts,
        "children": {"type": "object", "additionalProperties": facts, "minProperties": 1},
        "people": {"type": "object", "additionalProperties": facts, "minProperties": 1},
        "marks": {**tools, "additionalProperties": _list({"type": "string"})},
        "today": _text(),
        "expect": {**tools, "additionalProperties": {"anyOf": [expected, by_child]}},
        "pause": _text(),
        "debrief": _text(STORY),
        "ask": {"anyOf": [known.ref("tool"), known.refs("tool")]},
        "minutes": {"anyOf": [{"type": "integer", "minimum": 1, "maximum": 999}, _number()]},
        "prompts": _list(_text()),
        "also_right": {**tools, "additionalProperties": also},
        "feedback": {**tools, "additionalProperties": remarks},
    }
    required = ("title", "story", "expect")
    return _shape(["id", *required], id=_id(), **stage, then=_list(_shape(required, **stage)))


def _number() -> Schema:
    """A number in quotation marks, which the compiler reads as the number."""
    return {"type": "string", "pattern": f"^{MINUTES.pattern}$"}
