"""What a person, an editor, a pipeline and GitHub are told of the same two problems."""

from __future__ import annotations

import json

import pytest

from build_scripts.problems.formats import FORMATS
from build_scripts.problems.places import Place
from build_scripts.problems.problem import Problem

PROBLEMS = (
    Problem(Place("procedures/a, b.md", 3, 5), "FACT-UNKNOWN", "'100%' is not a fact", "did you mean 'open'?"),
    Problem(Place("procedures/c.md", 9, 1), "CLAUSE-MUST", "B-09 says 'must'", "keep the source's own strength"),
)
TEXT = """\
procedures/a, b.md:3:5: FACT-UNKNOWN '100%' is not a fact
    hint: did you mean 'open'?
procedures/c.md:9:1: CLAUSE-MUST warning: B-09 says 'must'
    hint: keep the source's own strength
"""
GITHUB = """\
::error file=procedures/a%2C b.md,line=3,col=5,title=FACT-UNKNOWN::'100%25' is not a fact%0Ahint: did you mean 'open'?
::warning file=procedures/c.md,line=9,col=1,title=CLAUSE-MUST::B-09 says 'must'%0Ahint: keep the source's own strength
"""


@pytest.mark.parametrize(
    ("name", "said"),
    [
        pytest.param("text", TEXT, id="text: place, code, message and hint"),
        pytest.param("github", GITHUB, id="github: one escaped workflow command a line"),
    ],
)
def test_problems_are_written_line_by_line(name: str, said: str) -> None:
    assert FORMATS[name](PROBLEMS) == said
    assert FORMATS[name](()) == ""


def test_json_gives_each_problem_field_by_field() -> None:
    assert json.loads(FORMATS["json"](PROBLEMS))["problems"][0] == {
        "file": "procedures/a, b.md",
        "line": 3,
        "column": 5,
        "code": "FACT-UNKNOWN",
        "severity": "error",
        "message": "'100%' is not a fact",
        "hint": "did you mean 'open'?",
    }
    assert json.loads(FORMATS["json"](())) == {"problems": []}


def test_sarif_names_each_code_once_and_each_problem_at_its_place() -> None:
    log = json.loads(FORMATS["sarif"](PROBLEMS))
    (run,) = log["runs"]
    assert log["version"] == "2.1.0"
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["CLAUSE-MUST", "FACT-UNKNOWN"]
    assert [(each["ruleId"], each["ruleIndex"], each["level"]) for each in run["results"]] == [
        ("FACT-UNKNOWN", 1, "error"),
        ("CLAUSE-MUST", 0, "warning"),
    ]
    assert run["results"][0]["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "procedures/a%2C%20b.md"},
                "region": {"startLine": 3, "startColumn": 5},
            }
        }
    ]
    assert run["results"][0]["message"]["text"] == "'100%' is not a fact\nhint: did you mean 'open'?"


def test_sarif_of_nothing_is_a_run_without_results() -> None:
    (run,) = json.loads(FORMATS["sarif"](()))["runs"]
    assert run["results"] == []
    assert run["tool"]["driver"]["name"]
