"""A Word document becomes the skeleton of a procedure: its headings, and its sentences as numbered clauses."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from string import Template

from build_scripts.author.new import EXAMPLES, clause_letters, taken, wrong_name
from build_scripts.author.strength import TEXT, strength, without_verb
from build_scripts.author.word_document import NotWord, Piece, read_word
from build_scripts.compile.build_day import build_day
from build_scripts.compile.handbook import compile_handbook
from build_scripts.problems.problem import Problem
from build_scripts.reading.attributes import TO_DECIDE
from build_scripts.reading.source_files import FOLDER
from build_scripts.resolve.take import TITLE
from decision_tools.conditions import RESERVED
from decision_tools.words import many

type Ask = Callable[[str], str]
"""Asks the strength of a clause by its words: a strength, TEXT for a sentence that is no clause, or TO_DECIDE."""

NOT_CARRIED = 'text-only="brought in from a Word document; no tool carries it yet"'
DEEPEST_HEADING = 6
DEEPEST_ITEM = 6
SHORT = re.compile(r"'([A-Z]+)' is a short form")
MARKS = re.compile(r"([\\`*_\[\]|])")


def decide_later(_: str) -> str:
    """What is answered where nobody can be asked."""
    return TO_DECIDE


def import_word(root: Path, document: Path, name: str, ask: Ask = decide_later) -> int:
    """Write procedures/NAME.md from a document; 1, and nothing written, where that cannot be."""
    page = root / FOLDER / f"{name}.md"
    try:
        wrong = wrong_name(name) or taken(page, root)
        pieces = () if wrong else read_word(document)
    except NotWord as error:
        wrong, pieces = str(error), ()
    if wrong or not pieces:
        print(wrong or f"{document.name} has no words in it.", file=sys.stderr)
        return 1
    text = _page(pieces, document, name, clause_letters(name, root), ask)
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(text, "utf-8")
    if short := sorted(_short_forms(root, page)):
        page.write_text(f"{text}\n{_terms(short)}", "utf-8")
    undecided = text.count(f" .{TO_DECIDE} ")
    clauses = many(text.count("{#"), "clause")
    print(f"Written: {page.relative_to(root).as_posix()}, with {clauses}, {undecided} still to decide")
    print("Look at every strength: it was taken from the verb. Then run: python3 -m build_scripts check")
    return 0


def _page(pieces: Sequence[Piece], document: Path, name: str, letters: str, ask: Ask) -> str:
    title = next((piece.text for piece in pieces if piece.kind == "heading"), document.stem)
    front = Template((EXAMPLES / "front.md").read_text("utf-8")).substitute(name=name, title=_quoted(title[:TITLE]))
    source = f"source: {{title: {_quoted(title[:TITLE])}, file: {_quoted(document.name[:TITLE])}}}"
    front = re.sub(r"^source: .*$", lambda _: source, front, flags=re.MULTILINE)
    return front + "\n\n".join(_written(pieces, title, letters, ask)) + "\n"


def _quoted(words: str) -> str:
    return "'" + words.replace("'", "''") + "'"


def _written(pieces: Sequence[Piece], title: str, letters: str, ask: Ask) -> Iterator[str]:
    """The pieces as Markdown: no heading skips a level, no list begins deep, each clause has the next number."""
    depth, number = 0, 0
    under: list[int] = []
    anchors: dict[str, int] = {}
    leads: list[tuple[int, str]] = []
    for piece in pieces:
        words = _safe(piece.text)
        if piece.kind == "heading":
            if piece.text == title and not anchors:
                continue
            under, depth = [*(above for above in under if above < piece.level), piece.level], 0
            times = anchors[words] = anchors.get(words, 0) + 1
            yield f"{'#' * min(len(under) + 1, DEEPEST_HEADING)} {words}{f' ({times})' if times > 1 else ''}"
            continue
        depth = min(piece.level, depth + 1, DEEPEST_ITEM) if piece.kind == "item" else 0
        sign = "    " * (depth - 1) + "- " if depth else "- " if piece.kind in ("row", "header") else ""
        found = _strength(piece, leads, ask)
        number += found != TEXT
        yield f"{sign}{words}" + ("" if found == TEXT else f" {{#{letters}-{number:02} .{found} {NOT_CARRIED}}}")


def _strength(piece: Piece, leads: list[tuple[int, str]], ask: Ask) -> str:
    """The strength by the verb, or by that of the words that lead the list in ("The chair must:"), or as asked.

    `leads` holds, outermost first, the levels of such words and their strength.
    """
    leads[:] = [lead for lead in leads if piece.kind == "item" and lead[0] < piece.level]
    if piece.kind == "header":
        return TEXT
    inherited = leads[-1][1] if leads and without_verb(piece.text) else None
    found = strength(piece.text) or inherited or ask(piece.text)
    if piece.text.endswith(":") and found not in (TEXT, TO_DECIDE):
        leads.append((piece.level, found))
    return found


def _safe(words: str) -> str:
    """Words that Markdown takes as these very words."""
    words = words.translate({ord("{"): "(", ord("}"): ")"}).replace("](", "] (")
    words = MARKS.sub(r"\\\1", words)
    words = words.replace("&", "&amp;").replace("<", "&lt;")
    return re.sub(r"^([#>+=~-]|[0-9]+(?=[.)]))", r"\\\1" if words[:1] in "#>+=~-" else r"\1\\", words)


def _short_forms(root: Path, page: Path) -> set[str]:
    """The short forms of the page that the dictionary does not have."""
    problems: Sequence[Problem] = compile_handbook(root, build_day()).problems
    here = (problem for problem in problems if problem.place.file == page.relative_to(root).as_posix())
    return {match[1] for problem in here if (match := SHORT.match(problem.message))}


def _terms(forms: Sequence[str]) -> str:
    """A block of terms for short forms, whose meaning is still to be written."""
    ids = {form: form.lower() if form.lower() not in RESERVED else f"{form.lower()}-short" for form in forms}
    lines = "\n".join(f"{id}: {{name: {form}, kind: abbreviation}}" for form, id in ids.items())
    return f"```yaml terms\n{lines}\n```\n"
