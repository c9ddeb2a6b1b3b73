"""The page that explains every problem code to an author: what it means, what is refused, what is accepted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from build_scripts.markup.prose import write_heading
from build_scripts.markup.written_page import WrittenPage
from build_scripts.problems.code_examples import BASE_FILE, Example, code_examples, shown
from build_scripts.problems.codes import COVERAGE, FILES, LOGIC, MARKDOWN, MEANING, SCHEMA, YAML, Code
from decision_tools.html import tag

NAME, TITLE = "problem-codes", "What the check tells you"
GROUPS: Mapping[str, Mapping[str, Code]] = {
    "Files": FILES,
    "The page": MARKDOWN,
    "Reading a block": YAML,
    "What belongs where": SCHEMA,
    "Rules": LOGIC,
    "Meaning": MEANING,
    "Training cases": COVERAGE,
}
INTRO = """\
`python3 -m build_scripts check` names the file, the line and the column, says what is wrong under one of the codes
below, and how to mend it. An error stops the build; a warning is only shown.

Each example is compiled whenever the handbook is tested: the first one gives just that code, the second one nothing.
A line that begins with `===` names a file and is not part of it; `->` behind it means that the file is a link to
another. Characters that cannot be seen are written like `[U+00A0]`. Beside every example stands
[one small procedure](#beside) that has the clauses, roles and questions to which the examples refer.
"""
FENCE = "`" * 6
"""Longer than any fence inside an example."""


def codes_page() -> WrittenPage:
    """Every code under its group; the search leaves the page out, for practitioners look for other things."""
    examples = code_examples()
    pieces = [INTRO]
    for heading, codes in GROUPS.items():
        pieces.append(write_heading(heading, 2, heading.lower().replace(" ", "-")))
        for code, meaning in codes.items():
            pieces += _code(code, meaning, examples[code])
    beside = write_heading("The procedure beside every example", 2, "beside")
    return WrittenPage(NAME, TITLE, (*pieces, beside, _fenced(BASE_FILE.read_text("utf-8"))), found=False)


def _code(code: str, meaning: Code, example: Example) -> Iterator[str]:
    kind = "An error" if meaning.severity == "error" else "A warning"
    yield write_heading(code, 3, code.lower())
    yield tag("p", f"{kind}: {meaning.meaning}.")
    yield f"Refused:\n\n{_fenced(example.bad)}"
    yield f"Accepted:\n\n{_fenced(example.good)}"


def _fenced(example: str) -> str:
    return f"{FENCE}text\n{shown(example).rstrip()}\n{FENCE}"
