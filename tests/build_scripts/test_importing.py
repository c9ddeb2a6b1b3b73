"""A Word document becomes a page on which only what nobody has decided is refused, whatever its author typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts.author.importing import import_word
from build_scripts.author.importing_asked import ask_or_leave
from build_scripts.author.strength import TEXT, strength
from build_scripts.author.word_document import Piece, read_word
from build_scripts.compile.handbook import compile_handbook
from tests.build_scripts.books import TODAY
from tests.build_scripts.word import heading, heads, item, paragraph, row, table, title, write_word

DOCUMENT = (
    heading(1, "Children who are not collected"),
    heading(3, "What the school does"),
    paragraph("The school must ring the parents."),
    paragraph("Records are kept by the DSL."),
    item("The duty team should be told"),
    item("and may ask the police", 2),
    heading(3, "What the school does"),
    table(row("Who", "What"), row("Police", "They will come")),
)
PAGE = """\
## What the school does

The school must ring the parents. {#NC-01 .must TEXT}

Records are kept by the DSL. {#NC-02 .to-decide TEXT}

- The duty team should be told {#NC-03 .should TEXT}

    - and may ask the police {#NC-04 .may TEXT}

## What the school does (2)

- Who; What {#NC-05 .to-decide TEXT}

- Police; They will come {#NC-06 .will TEXT}

```yaml terms
dsl: {name: DSL, kind: abbreviation}
```
""".replace("TEXT", 'text-only="brought in from a Word document; no tool carries it yet"')


def brought_in(root: Path, *parts: str) -> str:
    """The page that a document becomes, without its front matter."""
    assert import_word(root, write_word(root / "guidance.docx", *parts), "not-collected") == 0
    return (root / "procedures" / "not-collected.md").read_text("utf-8").split("---\n\n", 1)[1]


def test_headings_sentences_lists_and_tables_become_numbered_clauses(tmp_path: Path) -> None:
    assert brought_in(tmp_path, *DOCUMENT) == PAGE


def test_a_list_takes_the_strength_of_the_words_that_lead_it_in(tmp_path: Path) -> None:
    parts = (
        title("Meetings"),
        heading(1, "Before the meeting"),
        paragraph("The chair must:"),
        item("invite the police;"),
        item("invite health:"),
        item("the nurse,", 2),
        item("the GP may write.", 2),
        item("Nobody else comes."),
        paragraph("Minutes are kept."),
        item("by the clerk"),
        table(heads(row("Who", "What")), row("Police", "Must come")),
    )
    page = brought_in(tmp_path, *parts).replace(
        ' text-only="brought in from a Word document; no tool carries it yet"', ""
    )
    assert (
        page
        == """\
## Before the meeting

The chair must: {#NC-01 .must}

- invite the police; {#NC-02 .must}

- invite health: {#NC-03 .must}

    - the nurse, {#NC-04 .must}

    - the GP may write. {#NC-05 .may}

- Nobody else comes. {#NC-06 .to-decide}

Minutes are kept. {#NC-07 .to-decide}

- by the clerk {#NC-08 .to-decide}

- Who; What

- Police; Must come {#NC-09 .must}

```yaml terms
gp: {name: GP, kind: abbreviation}
```
"""
    )
    assert "title: 'Meetings'" in (tmp_path / "procedures" / "not-collected.md").read_text("utf-8")


def test_only_what_is_not_decided_is_refused_and_the_hint_says_what_to_write(tmp_path: Path) -> None:
    page = brought_in(tmp_path, *DOCUMENT)
    problems = compile_handbook(tmp_path, TODAY).problems
    assert [problem.code for problem in problems] == ["MODALITY-UNKNOWN"] * 2
    assert problems[0].message == "nobody has decided yet how strong this clause is"
    assert problems[0].hint.startswith("write the strength that the source gives it: must, must-not, ")
    decided = (tmp_path / "procedures" / "not-collected.md").read_text("utf-8").replace(".to-decide", ".should")
    (tmp_path / "procedures" / "not-collected.md").write_text(decided, "utf-8")
    assert compile_handbook(tmp_path, TODAY).problems == ()
    assert page.count(".to-decide") == 2


def test_the_author_is_asked_only_where_the_verb_does_not_say(tmp_path: Path) -> None:
    asked: list[str] = []

    def answer(words: str) -> str:
        asked.append(words)
        return "expected" if "kept" in words else TEXT

    document = write_word(tmp_path / "guidance.docx", *DOCUMENT)
    assert import_word(tmp_path, document, "not-collected", answer) == 0
    assert asked == ["Records are kept by the DSL.", "Who; What"]
    page = (tmp_path / "procedures" / "not-collected.md").read_text("utf-8")
    assert "Records are kept by the DSL. {#NC-02 .expected " in page
    assert "\n- Who; What\n" in page
    assert compile_handbook(tmp_path, TODAY).problems == ()


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("They must see <script>alert(1)</script> & go", id="markup"),
        pytest.param("They must write {name} and [this](that) in *full* and `so` _on_", id="signs of Markdown"),
        pytest.param("1. They must ring", id="a number that would begin a list"),
        pytest.param("# They must ring", id="a sign that would make a heading"),
        pytest.param("- They must ring", id="a hyphen that would begin a list"),
        pytest.param("They must\t ring\u00a0at \u200bonce: cafe\u0301", id="tabs, odd spaces and letters in two parts"),
        pytest.param("They must | ring", id="a bar that would make a table"),
        pytest.param("They must <!-- not --> ring", id="a comment"),
        pytest.param("--- They must ring", id="hyphens that would make a line"),
        pytest.param("They must ask the IS team", id="a short form that is a word of the condition language"),
    ],
)
def test_whatever_is_typed_in_word_compiles_as_words(typed: str, tmp_path: Path) -> None:
    brought_in(tmp_path, paragraph(typed))
    assert [str(problem) for problem in compile_handbook(tmp_path, TODAY).problems] == []


@pytest.mark.parametrize(
    ("text", "given"),
    [
        pytest.param("The school must ring.", "must", id="must"),
        pytest.param("They shall not be told.", "must-not", id="shall not"),
        pytest.param("Staff may not attend.", "must-not", id="may not forbids"),
        pytest.param("It is required that they ring.", "requires", id="is required"),
        pytest.param("They will normally ring.", None, id="two strengths are asked about"),
        pytest.param("They should not ring.", None, id="should not has no strength of its own, and is asked about"),
        pytest.param("They ought to ring.", "should", id="ought to"),
        pytest.param("Police means any officer.", "defines", id="means"),
        pytest.param("They ring.", None, id="no verb of duty"),
        pytest.param("The mustard is hot.", None, id="a verb inside another word"),
        pytest.param("Review: May 2027.", None, id="the month is no permission"),
        pytest.param("Approved on 4 May by the board.", None, id="nor is a day of it"),
        pytest.param("May write", "may", id="a permission that begins a cell of a table"),
        pytest.param("Nobody may wait.", None, id="nobody may turns a permission round, and is asked about"),
        pytest.param("No child may go alone.", None, id="no child may does so too"),
        pytest.param("They may only ring.", None, id="may only is a limit, and is asked about"),
        pytest.param("They may ring. They are told.", None, id="two sentences, one of them without a verb of duty"),
        pytest.param("They must ring. They must write.", "must", id="two sentences of one strength"),
    ],
)
def test_a_strength_is_taken_only_where_the_verb_leaves_no_doubt(text: str, given: str | None) -> None:
    assert strength(text) == given


def test_a_document_is_read_in_order(tmp_path: Path) -> None:
    file = write_word(tmp_path / "a.docx", heading(2, "Who"), paragraph("All."), item("One", 1), item("Two", 2))
    assert read_word(file) == (
        Piece("heading", "Who", 2),
        Piece("paragraph", "All."),
        Piece("item", "One", 1),
        Piece("item", "Two", 2),
    )


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        pytest.param(b"not a zip", "not-collected", "guidance.docx is not a Word document (.docx)", id="another file"),
        pytest.param(None, "Not Collected", "'Not Collected' cannot be a name", id="a name that cannot be"),
        pytest.param(b"", "not-collected", "guidance.docx is not a Word document (.docx)", id="an empty file"),
    ],
)
def test_what_cannot_be_brought_in_is_refused(
    content: bytes | None, name: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = write_word(tmp_path / "guidance.docx", *DOCUMENT)
    if content is not None:
        file.write_bytes(content)
    assert import_word(tmp_path, file, name) == 1
    assert said in capsys.readouterr().err
    assert not (tmp_path / "procedures").exists()


def test_a_document_without_words_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert import_word(tmp_path, write_word(tmp_path / "empty.docx"), "not-collected") == 1
    assert capsys.readouterr().err == "empty.docx has no words in it.\n"


def test_nobody_is_asked_without_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)
    assert ask_or_leave("They ring.") == "to-decide"
