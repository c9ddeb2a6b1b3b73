"""The ids of a handbook as snippets of Visual Studio Code, offered inside the YAML blocks of a Markdown page."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from build_scripts.editor.schema_ids import OFFERED
from build_scripts.editor.stands_for import shortened, stands_for
from build_scripts.resolve.draft import Draft, Kind
from decision_tools.model.rules import Fact

type Snippet = dict[str, str]

SCOPE = "markdown,yaml"
"""The editor takes what stands in a block of YAML for YAML, and the rest of the page for Markdown."""
LISTS: Mapping[str, Kind] = {"cites: [{}]": "clause", "who: {}": "role", "reading: {}": "reading", "record: {}": "term"}
"""Lines that are begun with an id of one kind, chosen from a list."""


def snippets(draft: Draft) -> bytes:
    """A snippet for every id with what it stands for, for the answers to each question, and for lines that begin so."""
    found: dict[str, Snippet] = {}
    for kind in OFFERED:
        for id, defined in sorted(draft.known(kind).items()):
            found[f"{kind} {id}"] = _snippet(id, _escaped(id), f"{kind}: {stands_for(defined)}")
    for id, fact in sorted(draft.facts.items()):
        for test in _tests(fact):
            found[f"test {id}"] = _snippet(test.split("$")[0].strip(), test, f"fact: {shortened(fact.ask)}")
    for line, kind in LISTS.items():
        if ids := sorted(draft.known(kind)):
            found[f"line {kind}"] = _snippet(line.split(":")[0], line.format(_choice(ids)), f"{kind}s, to choose from")
    return (json.dumps(found, indent=2, ensure_ascii=False) + "\n").encode()


def _snippet(prefix: str, body: str, description: str) -> Snippet:
    return {"scope": SCOPE, "prefix": prefix, "body": body, "description": description}


def _tests(fact: Fact) -> Iterator[str]:
    """A test on a question whose answers are listed, with the answers to choose from."""
    options = [option.id for option in fact.options]
    if fact.type == "one-of":
        yield f"{fact.id} is {_choice(options)}"
    elif fact.type == "any-of":
        yield f"{fact.id} includes {_choice(options)}"


def _choice(ids: list[str]) -> str:
    """A place where one of some ids is chosen."""
    return f"${{1|{','.join(map(_escaped, ids))}|}}"


def _escaped(text: str) -> str:
    """A text in which no character means anything to the editor."""
    return "".join(f"\\{letter}" if letter in "\\$},|" else letter for letter in text)
