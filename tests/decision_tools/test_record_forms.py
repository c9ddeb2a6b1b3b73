"""One structure of blocks in every form: plain text, Markdown, HTML, and what Word is made from."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from decision_tools.record.blocks import (
    Block,
    Blocks,
    Entry,
    Heading,
    Listing,
    Paragraph,
    Table,
    listing,
    section,
    table,
)
from decision_tools.record.document import document
from decision_tools.record.markdown import markdown
from decision_tools.record.plain import plain
from decision_tools.record.rich import element, rich
from tests.decision_tools.dom import page

NOTE: Blocks = (
    Heading("Note for the episode", 1),
    Paragraph("Is it needed?", "Tool:"),
    Paragraph("22 November 2026.", "Written on:"),
    Heading("Why", 2),
    Paragraph("The answers behind it:"),
    Listing((Entry("Yes", "Is it open?"), Entry("First line\nsecond line", "What are the reasons?"))),
    Paragraph("The clauses behind it:"),
    Listing((Entry("Hold one. (C-02)"),)),
    Heading("What to do", 2),
    Table(
        ("What", "Who", "After"),
        (("Ring", "Key worker", ""), ("Hold it", "", "step 1\nand not before")),
        steps=True,
    ),
    Heading("Child A", 3),
    Table(("Item", "Mark"), (("The chair", "Covered"), ("Two\nlines", ""))),
)

PLAIN = """\
Note for the episode
====================
Tool: Is it needed?
Written on: 22 November 2026.

Why
---
The answers behind it:
- Is it open? Yes
- What are the reasons? First line
  second line

The clauses behind it:
- Hold one. (C-02)

What to do
----------
1. Ring
   Who: Key worker
2. Hold it
   After: step 1
   and not before

Child A
- The chair
  Mark: Covered
- Two
  lines
"""

MARKDOWN = """\
# Note for the episode

**Tool:** Is it needed?

**Written on:** 22 November 2026.

## Why

The answers behind it:

- **Is it open?** Yes
- **What are the reasons?** First line\\
  second line

The clauses behind it:

- Hold one. (C-02)

## What to do

| What | Who | After |
| --- | --- | --- |
| 1. Ring | Key worker |  |
| 2. Hold it |  | step 1<br>and not before |

### Child A

| Item | Mark |
| --- | --- |
| The chair | Covered |
| Two<br>lines |  |
"""

HTML = """\
<h2>Note for the episode</h2>
<p><strong>Tool:</strong> Is it needed?</p>
<p><strong>Written on:</strong> 22 November 2026.</p>
<h3>Why</h3>
<p>The answers behind it:</p>
<ul><li><strong>Is it open?</strong> Yes</li>
<li><strong>What are the reasons?</strong> First line<br>second line</li>
</ul>
<p>The clauses behind it:</p>
<ul><li>Hold one. (C-02)</li>
</ul>
<h3>What to do</h3>
<table border="1" rules="all" cellspacing="0" cellpadding="4" width="100%"><thead><tr valign="top"><th align="left" width="29%">What</th>
<th align="left" width="35%">Who</th>
<th align="left" width="35%">After</th>
</tr>
</thead>
<tbody><tr valign="top"><td>1. Ring</td>
<td>Key worker</td>
<td></td>
</tr>
<tr valign="top"><td>2. Hold it</td>
<td></td>
<td>step 1<br>and not before</td>
</tr>
</tbody>
</table>
<h4>Child A</h4>
<table border="1" rules="all" cellspacing="0" cellpadding="4" width="100%"><thead><tr valign="top"><th align="left" width="45%">Item</th>
<th align="left" width="54%">Mark</th>
</tr>
</thead>
<tbody><tr valign="top"><td>The chair</td>
<td>Covered</td>
</tr>
<tr valign="top"><td>Two<br>lines</td>
<td></td>
</tr>
</tbody>
</table>
"""

DOCUMENT = [
    {"heading": "Note for the episode", "level": 1},
    {"paragraph": "Is it needed?", "lead": "Tool:"},
    {"paragraph": "22 November 2026.", "lead": "Written on:"},
    {"heading": "Why", "level": 2},
    {"paragraph": "The answers behind it:", "lead": ""},
    {
        "entries": [
            {"text": "Yes", "lead": "Is it open?"},
            {"text": "First line\nsecond line", "lead": "What are the reasons?"},
        ]
    },
    {"paragraph": "The clauses behind it:", "lead": ""},
    {"entries": [{"text": "Hold one. (C-02)", "lead": ""}]},
    {"heading": "What to do", "level": 2},
    {"columns": ["What", "Who", "After"], "rows": [["1. Ring", "Key worker", ""], ["2. Hold it", "", "step 1\nand not before"]], "shares": [29, 35, 35]},
    {"heading": "Child A", "level": 3},
    {"columns": ["Item", "Mark"], "rows": [["The chair", "Covered"], ["Two\nlines", ""]], "shares": [45, 54]},
]  # fmt: skip


def test_the_note_as_plain_text() -> None:
    assert plain(NOTE) == PLAIN


def test_the_note_as_markdown() -> None:
    assert markdown(NOTE) == MARKDOWN


def test_the_note_as_simple_html() -> None:
    assert rich(NOTE) == HTML


def test_the_note_as_what_word_is_made_from() -> None:
    assert document(NOTE) == DOCUMENT


def test_in_the_page_the_first_cell_of_a_row_heads_it() -> None:
    assert (
        element(Table(("Item", "Mark"), (("The chair", "Covered"),)))
        == """\
<table><thead><tr><th scope="col">Item</th>
<th scope="col">Mark</th>
</tr>
</thead>
<tbody><tr><th scope="row">The chair</th>
<td>Covered</td>
</tr>
</tbody>
</table>
"""
    )


def test_a_heading_is_never_deeper_than_html_knows() -> None:
    assert rich((Heading("Deep", 3),), top=6) == "<h6>Deep</h6>\n"


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        pytest.param("*Not* bold_ `here`", "\\*Not\\* bold\\_ \\`here\\`", id="signs that would stand out"),
        pytest.param("<b>&amp;[a](b)", "\\<b\\>\\&amp;\\[a\\](b)", id="markup and links"),
        pytest.param("# no heading", "\\# no heading", id="a heading"),
        pytest.param("- no list", "\\- no list", id="a list"),
        pytest.param("12. no list", "12\\. no list", id="a numbered list"),
        pytest.param("3) no list", "3\\) no list", id="a numbered list with a bracket"),
        pytest.param("3 children", "3 children", id="a number that begins nothing"),
        pytest.param("=== no rule", "\\=== no rule", id="a rule"),
        pytest.param("a\n\n- b", "a\\\n\\- b", id="an empty line ends nothing"),
        pytest.param("    no code", "no code", id="spaces before it"),
    ],
)
def test_what_people_type_is_text_in_markdown(typed: str, written: str) -> None:
    assert markdown((Paragraph(typed),)) == f"{written}\n"


def test_a_heading_and_opening_words_stay_on_their_line_in_markdown() -> None:
    assert (
        markdown((Heading("Two\nlines", 2), Paragraph("Yes", "Is it\nopen?")))
        == "## Two lines\n\n**Is it open?** Yes\n"
    )


def test_what_people_type_stays_in_its_cell() -> None:
    assert markdown((Table(("What", "Who"), (("a | b\n- c", "x"),)),)) == (
        "| What | Who |\n| --- | --- |\n| a \\| b<br>- c | x |\n"
    )


def test_what_people_type_is_text_in_html() -> None:
    assert rich((Paragraph("<script>\n&"),)) == "<p>&lt;script&gt;<br>&amp;</p>\n"


TYPED = st.text(st.sampled_from("ab1.)#*-_+=<>[]()`|~&\\! \n"), min_size=1, max_size=12).filter(str.strip)
BLOCK: st.SearchStrategy[Block] = (
    st.builds(Paragraph, TYPED, TYPED)
    | st.builds(lambda text, lead: Listing((Entry(text, lead), Entry(text))), TYPED, TYPED)
    | st.builds(lambda a, b: Table(("Item", "Mark"), ((a, b), (b, a))), TYPED, TYPED)
)


@given(st.lists(BLOCK, min_size=1, max_size=4).map(tuple))
def test_markdown_reads_as_the_same_words_as_html(blocks: Blocks) -> None:
    read = MarkdownIt("commonmark", {"html": True}).enable("table").enable("strikethrough").render(markdown(blocks))
    assert _words(read) == _words(rich(blocks))


def _words(html: str) -> list[str]:
    """Every word; a new line parts words."""
    return " ".join(page(html.replace("<br />", " ").replace("<br>", " ")).lines).split()


def test_a_table_keeps_the_columns_that_say_something() -> None:
    rows = [{"Item": "a", "Owner": "", "Date": "1 May"}, {"Item": "b", "Owner": ""}]
    assert table(rows) == (Table(("Item", "Date"), (("a", "1 May"), ("b", ""))),)


def test_nothing_to_say_gives_no_heading() -> None:
    assert (table([]), listing(()), section("Why", 2, ())) == ((), (), ())


@pytest.mark.parametrize(
    ("rows", "shares"),
    [
        pytest.param([("a b c d e", "b")], (56, 43), id="one row: 9 signs and 1 + 6, of 16"),
        pytest.param([("a b c d e", "b"), ("a b c d ef", "b")], (56, 43), id="9 and 10 signs are usually 9"),
        pytest.param([("a b c d e", "a long word")], (45, 55), id="9 signs and 11, of 20"),
        pytest.param([("a " * 20, "b")], (81, 18), id="30 signs for a long line, of 37"),
    ],
)
def test_a_column_is_as_wide_as_it_usually_holds_and_wider_than_its_longest_word(
    rows: list[tuple[str, str]], shares: tuple[int, int]
) -> None:
    assert Table(("On", "B"), tuple(rows)).shares == shares
