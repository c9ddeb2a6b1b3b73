"""Prose on its way to the site: clauses stand in frames of their own, headings keep their very words."""

from __future__ import annotations

from pathlib import Path

import markdown
import pytest

from build_scripts.markup.prose import Surroundings, write_heading, write_prose
from build_scripts.problems.problem import Problems
from build_scripts.reading.markdown_page import read_page
from build_scripts.reading.page_parts import Prose
from build_scripts.reading.raw_page import RawPage
from build_scripts.reading.source_files import read_sources
from decision_tools.html import Html, tag
from tests.build_scripts.fixtures import PAGE, Fixture


def _under(clause: str) -> Html | None:
    return tag("p", "A note.") if clause == "X-02" else None


AROUND = Surroundings(
    address=lambda link: link.replace(".md", ".html"),
    over=lambda clause, level: tag(f"h{level}", clause, id=clause),
    under=_under,
    explain=lambda text, _: iter([text]),
)


def _page(body: str, root: Path) -> RawPage:
    Fixture("", body, "").lay_out(root)
    problems = Problems()
    pages = [read_page(source, problems) for source in read_sources(root, problems)]
    return next(page for page in pages if page.source.file == PAGE)


def _written(body: str, root: Path) -> str:
    """The one stretch of prose of a page, as the site gets it."""
    page = _page(body, root)
    (prose,) = page.parts
    assert isinstance(prose, Prose)
    text, _ = write_prose(prose, iter(page.headings), AROUND, 1)
    return text


@pytest.mark.parametrize(
    ("body", "written"),
    [
        pytest.param(
            "The key worker rings. {#X-01 .must}\n",
            '<div class="clause">\n<h2 id="X-01">X-01</h2>\n<p>The key worker rings.</p>\n</div>',
            id="a clause stands in a frame, its heading over it",
        ),
        pytest.param(
            "The key worker\nrings *today* {#X-01 .must}\n",
            '<div class="clause">\n<h2 id="X-01">X-01</h2>\n<p>The key worker\nrings <em>today</em></p>\n</div>',
            id="a clause may have several lines and end in emphasis",
        ),
        pytest.param(
            "One. {#X-02 .must}\n",
            '<div class="clause">\n<h2 id="X-02">X-02</h2>\n<p>One.</p>\n<p>A note.</p>\n</div>',
            id="what is about a clause stands under it",
        ),
        pytest.param(
            "- One. {#X-01 .must}\n- Two.\n",
            '<ul>\n<li>\n<div class="clause">\n<h2 id="X-01">X-01</h2>\n<p>One.</p>\n</div>\n</li>\n'
            "<li>Two.</li>\n</ul>",
            id="a list may hold clauses and other items",
        ),
        pytest.param(
            "1. One. {#X-01 .must}\n    - Part. {#X-03 .may}\n",
            '<ol>\n<li>\n<div class="clause">\n<h2 id="X-01">X-01</h2>\n<p>One.</p>\n</div>\n'
            '<ul>\n<li>\n<div class="clause">\n<h2 id="X-03">X-03</h2>\n<p>Part.</p>\n</div>\n</li>\n</ul>\n</li>\n</ol>',
            id="a clause may have parts that are clauses",
        ),
        pytest.param(
            "Words.\n\n## Next {#on}\n\nOne. {#X-01 .must}\n",
            '<p>Words.</p>\n\n## Next {#on}\n\n<div class="clause">\n<h3 id="X-01">X-01</h3>\n<p>One.</p>\n</div>',
            id="a heading stays Markdown, and clauses stand one level below it",
        ),
        pytest.param(
            "See [the other page](other.md#there).\n",
            '<p>See <a href="other.html#there">the other page</a>.</p>',
            id="a link leads to the page in the site",
        ),
        pytest.param(
            '5 < 6 & 7 is "true".\n',
            "<p>5 &lt; 6 &amp; 7 is &quot;true&quot;.</p>",
            id="signs that HTML knows are escaped",
        ),
    ],
)
def test_prose_is_written(tmp_path: Path, body: str, written: str) -> None:
    assert _written(body, tmp_path) == written


@pytest.mark.parametrize(
    "body",
    [
        "The key worker rings. {#X-01 .must}\n",
        "- One. {#X-01 .must}\n- Two.\n",
        "Words.\n\n## Next {#on}\n\nOne. {#X-02 .must}\n",
    ],
)
def test_the_generator_adds_nothing_to_what_was_written(tmp_path: Path, body: str) -> None:
    html = markdown.markdown(_written(body, tmp_path), extensions=["attr_list", "tables", "toc"])
    for line in _written(body, tmp_path).splitlines():
        assert line.startswith("#") or line in html
    assert "\ue000" not in html


@pytest.mark.parametrize(
    "words",
    [
        "After the discussion: S.47",
        "Who & what <is> here",
        "1. First things",
        "A *star*, an _underscore_ and a `tick`",
        "[Brackets](and more) {and braces}",
        "C# and #5 | 6 ~ 7 ^ 8 = 9",
        "Back\\slash!",
    ],
)
def test_a_heading_keeps_its_very_words(words: str) -> None:
    html = markdown.markdown(write_heading(words, 3, "anchor"), extensions=["attr_list", "tables", "toc"])
    shown = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert html == f'<h3 id="anchor">{shown}</h3>'
