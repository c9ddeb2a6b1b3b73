"""The only place that writes markup: an element from its name, children and attributes, with all text escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Final


class Html(str):
    """Markup that is safe to put in a page; only `tag` and `join` make it."""

    __slots__ = ()


type Child = str | Iterable[Child] | None
"""Text, markup (Html), nothing, or several of these."""

type Attribute = str | int | bool | None

_INLINE: Final = frozenset(
    ("a", "b", "br", "button", "em", "i", "input", "label", "option", "select", "small", "span", "strong", "textarea")
)
_BLOCK: Final = frozenset(
    (
        *(
            "article",
            "aside",
            "dd",
            "details",
            "div",
            "dl",
            "dt",
            "fieldset",
            "form",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "hr",
            "legend",
        ),
        *("li", "nav", "ol", "p", "section", "summary", "table", "tbody", "td", "th", "thead", "tr", "ul"),
    )
)
"""Elements that take a new line after them, so that the source of a page can be read."""
_VOID: Final = frozenset(("br", "hr", "input"))
_KEEPS_ITS_TEXT: Final = frozenset(("textarea",))

_ATTRIBUTE: Final = re.compile(r"[a-z]+(-[a-z]+)*")
_HANDLER_OR_STYLE: Final = re.compile(r"on.*|style|srcdoc")
_LINK: Final = re.compile(r"(https?://|mailto:|tel:|[^:]*$|[^:]*[/?#])", re.IGNORECASE)
"""Web, mail and telephone addresses, and addresses within the site."""
_UNSEEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Signs that HTML cannot carry; the reader sees the replacement sign instead."""
_ESCAPES: Final = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;", "\n": "&#10;", "\r": "&#13;"}
)
_PLAIN: Final = re.compile(r"[ !#-%(-;=?-~]*")
"""Text that stands in a page as it is, which most text is."""


def tag(name: str, /, *children: Child, **attributes: Attribute) -> Html:
    """One element.

    Text among the children is escaped and Html is not; None is left out. An attribute that is a Python word takes a
    line below (`class_`, `for_`), any other line below is a hyphen (`aria_label`); True gives the name alone, None and
    False leave it out. There is no blank line in what comes back, so Markdown takes it as one raw block.

    Raises ValueError for what has no place in our pages: an element that is not in the list, a handler or a style, an
    address that is neither of this site nor of the web, a child of an element that has none.
    """
    if name not in _INLINE | _BLOCK:
        raise ValueError(f"<{name}> is not an element of our pages")
    start = f"<{name}{''.join(_attribute(key, value) for key, value in attributes.items())}>"
    if name in _VOID:
        if children:
            raise ValueError(f"<{name}> has no children")
        return Html(start + "\n" * (name in _BLOCK))
    inside = join(*children)
    if name in _KEEPS_ITS_TEXT:
        inside = Html("&#10;" + inside)  # a browser drops the first new line
    return Html(f"{start}{inside}</{name}>" + "\n" * (name in _BLOCK))


def join(*children: Child) -> Html:
    """Several pieces in a row, without an element round them."""
    return Html("".join(_pieces(children)))


def _pieces(children: Iterable[Child]) -> Iterable[str]:
    for child in children:
        if isinstance(child, Html):
            yield child
        elif isinstance(child, str):
            yield _escape(child)
        elif child is not None:
            yield from _pieces(child)


def _escape(text: str) -> str:
    if _PLAIN.fullmatch(text):
        return text
    return _UNSEEN.sub("\ufffd", text).translate(_ESCAPES)


@cache
def _named(key: str) -> str:
    """The attribute that a Python name stands for."""
    name = key.removesuffix("_").replace("_", "-")
    if not _ATTRIBUTE.fullmatch(name) or _HANDLER_OR_STYLE.fullmatch(name):
        raise ValueError(f"'{name}' is not an attribute of our pages")
    return name


def _attribute(key: str, value: Attribute) -> str:
    name = _named(key)
    if value is None or value is False:
        return ""
    if value is True:
        return f" {name}"
    text = str(value)
    if name == "href" and not _LINK.match(text):
        raise ValueError(f"'{text}' is not an address that our pages link to")
    if name == "id" and (not text or re.search(r"\s", text)):
        raise ValueError(f"'{text}' is not an id")
    return f' {name}="{_escape(text)}"'
