"""Markup: text is only ever text, and nothing that could run has a place."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decision_tools.html import Attribute, Child, Html, join, tag


@pytest.mark.parametrize(
    ("child", "written"),
    [
        pytest.param("5 < 6 & 7 > 2", "<b>5 &lt; 6 &amp; 7 &gt; 2</b>", id="signs of markup in text are escaped"),
        pytest.param("<script>", "<b>&lt;script&gt;</b>", id="a tag in text stays text"),
        pytest.param("one\n\ntwo\r", "<b>one&#10;&#10;two&#13;</b>", id="a blank line in text makes none in the page"),
        pytest.param("a\x00b\ud800", "<b>a\ufffdb\ufffd</b>", id="signs that HTML cannot carry are replaced"),
        pytest.param(tag("i", "x"), "<b><i>x</i></b>", id="markup is not escaped twice"),
        pytest.param(None, "<b></b>", id="nothing is left out"),
        pytest.param(["a", None, [tag("i", "x"), "<"]], "<b>a<i>x</i>&lt;</b>", id="lists are taken apart"),
        pytest.param((f"{n}" for n in range(3)), "<b>012</b>", id="so are generators"),
    ],
)
def test_children(child: Child, written: str) -> None:
    assert tag("b", child) == written


@pytest.mark.parametrize(
    ("attributes", "written"),
    [
        pytest.param({"class_": "dt", "for_": "x"}, '<b class="dt" for="x"></b>', id="Python words take a line below"),
        pytest.param({"aria_label": 'say "x"'}, '<b aria-label="say &quot;x&quot;"></b>', id="quotes are escaped"),
        pytest.param({"hidden": True, "open": False, "title": None}, "<b hidden></b>", id="yes, no and nothing"),
        pytest.param({"rows": 5}, '<b rows="5"></b>', id="a number"),
        pytest.param({"title": ""}, '<b title=""></b>', id="empty text is kept"),
        pytest.param({"href": "../a/#SD-07"}, '<b href="../a/#SD-07"></b>', id="an address in the site"),
        pytest.param({"href": "a?b:c"}, '<b href="a?b:c"></b>', id="a colon after the path is no scheme"),
        pytest.param({"href": "https://x.org/"}, '<b href="https://x.org/"></b>', id="an address of the web"),
        pytest.param({"href": "tel:101"}, '<b href="tel:101"></b>', id="a telephone number"),
        pytest.param({"href": "#a"}, '<b href="#a"></b>', id="a place in the page"),
        pytest.param({"id": "q-1"}, '<b id="q-1"></b>', id="an id"),
    ],
)
def test_attributes(attributes: dict[str, Attribute], written: str) -> None:
    assert tag("b", **attributes) == written


@pytest.mark.parametrize(
    ("name", "attributes"),
    [
        pytest.param("script", {}, id="a script"),
        pytest.param("DIV", {}, id="an element in capitals"),
        pytest.param("b", {"onclick": "x()"}, id="a handler"),
        pytest.param("b", {"style": "color: red"}, id="a style"),
        pytest.param("b", {"srcdoc": "x"}, id="a page in a frame"),
        pytest.param("b", {"a b": "x"}, id="an attribute with a space"),
        pytest.param("a", {"href": "javascript:x()"}, id="an address that runs"),
        pytest.param("a", {"href": " JavaScript:x()"}, id="an address that runs, in disguise"),
        pytest.param("a", {"href": "data:text/html,x"}, id="an address that is the page"),
        pytest.param("b", {"id": "a b"}, id="an id with a space"),
        pytest.param("b", {"id": ""}, id="an empty id"),
    ],
)
def test_has_no_place_in_our_pages(name: str, attributes: dict[str, Attribute]) -> None:
    with pytest.raises(ValueError, match=r"of our pages|our pages link to|is not an id"):
        tag(name, **attributes)


def test_an_element_without_children_has_none() -> None:
    assert tag("input", type="radio") == '<input type="radio">'
    assert tag("hr") == "<hr>\n"
    with pytest.raises(ValueError, match="has no children"):
        tag("hr", "x")


def test_typed_text_keeps_its_first_new_line() -> None:
    assert tag("textarea", "\na") == "<textarea>&#10;&#10;a</textarea>"


def test_blocks_stand_on_lines_of_their_own_without_blank_lines() -> None:
    assert tag("ul", tag("li", "a"), tag("li", "b")) == "<ul><li>a</li>\n<li>b</li>\n</ul>\n"
    assert isinstance(join("a"), Html)


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.seen: list[tuple[str, list[tuple[str, str | None]]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, attrs))

    def handle_data(self, data: str) -> None:
        self.text += data


_ANY = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]))


@given(_ANY, _ANY)
def test_whatever_the_text_a_browser_reads_it_back(text: str, title: str) -> None:
    reader = _Text()
    reader.feed(tag("b", text, title=title))
    reader.close()
    assert (reader.text, reader.seen) == (text, [("b", [("title", title)])])
