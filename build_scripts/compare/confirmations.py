"""confirmed.yaml: clauses whose words have changed, and whose rules somebody has looked at again.

    SD-07: 5f0c2a91

Each line is a clause and the fingerprint of its words as they were looked at; the comparison prints it. A rule that
cites a clause whose words changed is suspect until the file at the top of the project says so, and again when they
change once more. The file may be left out, and changes nothing else.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from pathlib import Path

from build_scripts.problems.problem import Problems, did_you_mean
from build_scripts.reading.nodes import TextNode
from build_scripts.reading.source_files import read_source
from build_scripts.reading.strict_yaml import Text, compose_mapping
from decision_tools.model.clauses import Clause

CONFIRMED = "confirmed.yaml"
DIGITS = 8


def fingerprint(clause: Clause) -> str:
    """A short name for exactly these words, this strength and these actors."""
    told = "\n".join((clause.modality, " ".join(clause.by), clause.text))
    return hashlib.sha256(told.encode()).hexdigest()[:DIGITS]


def confirmed(root: Path, clauses: Collection[str], problems: Problems) -> Mapping[str, str]:
    """By clause, the fingerprint that was looked at; empty where there is no such file."""
    if not (root / CONFIRMED).exists():
        return {}
    source = read_source(root, CONFIRMED, problems)
    if source is None or not any(line.split("#")[0].strip() for line in source.lines):
        return {}
    node = compose_mapping(Text(source.file, source.lines, 0, len(source.lines)), "the file of confirmations", problems)
    found: dict[str, str] = {}
    for entry in node or ():
        if entry.key.text not in clauses:
            hint = did_you_mean(entry.key.text, clauses, "take the line out")
            problems.report(entry.key.place, "CLAUSE-UNKNOWN", f"there is no clause '{entry.key.text}'", hint)
        elif isinstance(entry.value, TextNode):
            found[entry.key.text] = entry.value.text
        else:
            problems.report(entry.value.place, "TEXT-WANTED", "a fingerprint is wanted here", "write it like 5f0c2a91")
    return found
