"""Problems as an editor, a pipeline or a person wants them: text, JSON, SARIF 2.1.0 or annotations for GitHub."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from build_scripts.problems.codes import CODES
from build_scripts.problems.problem import Problem

type Format = Callable[[Sequence[Problem]], str]

SARIF = "2.1.0"
SARIF_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
TOOL = "procedure-handbook"


def as_text(problems: Sequence[Problem]) -> str:
    """Each problem with its place and hint, as people read them; empty where there are none."""
    return "".join(f"{problem}\n" for problem in problems)


def as_json(problems: Sequence[Problem]) -> str:
    """{"problems": [{file, line, column, code, severity, message, hint}]}; lines and columns count from 1."""
    return _written({"problems": [_plain(problem) for problem in problems]})


def as_github(problems: Sequence[Problem]) -> str:
    """One workflow command a line, which GitHub shows at the line of the file."""
    return "".join(f"{_annotation(problem)}\n" for problem in problems)


def as_sarif(problems: Sequence[Problem]) -> str:
    """The Static Analysis Results Interchange Format 2.1.0 of OASIS, with one rule for each code that was met."""
    codes = sorted({problem.code for problem in problems})
    driver = {"name": TOOL, "rules": [_rule(code) for code in codes]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(problem, codes.index(problem.code)) for problem in problems],
    }
    return _written({"$schema": SARIF_SCHEMA, "version": SARIF, "runs": [run]})


FORMATS: Mapping[str, Format] = {"text": as_text, "json": as_json, "sarif": as_sarif, "github": as_github}


def _written(plain: Any) -> str:
    return json.dumps(plain, ensure_ascii=False, indent=2) + "\n"


def _plain(problem: Problem) -> dict[str, str | int]:
    place = problem.place
    return {
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "code": problem.code,
        "severity": problem.severity,
        "message": problem.message,
        "hint": problem.hint,
    }


def _rule(code: str) -> dict[str, Any]:
    meaning = CODES[code]
    return {
        "id": code,
        "shortDescription": {"text": meaning.meaning},
        "defaultConfiguration": {"level": meaning.severity},
    }


def _result(problem: Problem, rule: int) -> dict[str, Any]:
    place = problem.place
    where = {
        "artifactLocation": {"uri": quote(place.file)},
        "region": {"startLine": place.line, "startColumn": place.column},
    }
    return {
        "ruleId": problem.code,
        "ruleIndex": rule,
        "level": problem.severity,
        "message": {"text": f"{problem.message}\nhint: {problem.hint}"},
        "locations": [{"physicalLocation": where}],
    }


def _annotation(problem: Problem) -> str:
    place = problem.place
    where = f"file={_property(place.file)},line={place.line},col={place.column},title={problem.code}"
    return f"::{problem.severity} {where}::{_data(f'{problem.message}\nhint: {problem.hint}')}"


def _data(text: str) -> str:
    """Text behind the second '::', in which line ends and the escape itself are escaped."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """Text between the two '::', where commas and colons part things too."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")
