"""A page as a test sees it: the lines that a reader reads, and the elements that a browser finds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"br", "hr", "input"}
BREAKS = {
    "p",
    "li",
    "dt",
    "dd",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "legend",
    "summary",
    "button",
    "option",
    "div",
    "label",
    "ul",
}


@dataclass
class Node:
    """One element."""

    name: str
    attrs: dict[str, str]
    children: list[Node | str] = field(default_factory=list)

    def all(self, element: str = "", /, **attrs: str) -> list[Node]:
        """The elements below, and this one, of a name and with these attributes; lines below stand for hyphens."""
        wanted = {key.rstrip("_").replace("_", "-"): value for key, value in attrs.items()}
        return [
            node
            for node in self.walk()
            if element in ("", node.name) and all(node.attrs.get(key) == value for key, value in wanted.items())
        ]

    def one(self, element: str = "", /, **attrs: str) -> Node:
        (node,) = self.all(element, **attrs)
        return node

    def walk(self) -> Iterator[Node]:
        yield self
        for child in self.children:
            if isinstance(child, Node):
                yield from child.walk()

    @property
    def text(self) -> str:
        return " ".join("".join(self._raw()).split())

    def _raw(self) -> Iterator[str]:
        for child in self.children:
            if isinstance(child, str):
                yield child
            else:
                yield from child._raw()

    @property
    def lines(self) -> list[str]:
        """What is read, line by line."""
        text = "".join(self._lines())
        return [" ".join(line.split()) for line in text.split("\0") if line.split()]

    def _lines(self) -> Iterator[str]:
        for child in self.children:
            if isinstance(child, str):
                yield child
            else:
                yield "\0" * (child.name in BREAKS)
                yield from child._lines()
                yield "\0" * (child.name in BREAKS)


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = [Node("page", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(dict(attrs)) == len(attrs), f"<{tag}> has an attribute twice"
        node = Node(tag, {key: value or "" for key, value in attrs})
        self.open[-1].children.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().name == tag, f"</{tag}> closes nothing"

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def page(html: str) -> Node:
    """The markup as elements; every element must be closed where it was opened."""
    assert "\n\n" not in html, "a blank line would end the raw block in Markdown"
    builder = _Builder()
    builder.feed(html)
    builder.close()
    (root,) = builder.open
    return root


OWN_CLASS = re.compile(r"dt-[a-z]+(?:--?[a-z]+)*")


def assert_sound(root: Node) -> None:
    """Ids once, labels and descriptions that lead somewhere, names on all that is pressed or filled in, no handlers.

    Every class is one of the tools' own, which no page beside them has: "dt-" and small letters.
    """
    ids = [node.attrs["id"] for node in root.walk() if "id" in node.attrs]
    assert len(ids) == len(set(ids)), f"ids twice: {sorted({id for id in ids if ids.count(id) > 1})}"
    for node in root.walk():
        assert all(map(OWN_CLASS.fullmatch, node.attrs.get("class", "").split())), f"a class of others on {node.attrs}"
        for name in ("for", "aria-describedby", "aria-labelledby"):
            for id in node.attrs.get(name, "").split():
                assert id in ids, f"{name}={id} leads nowhere"
        if node.attrs.get("href", "").startswith("#dt--"):
            assert node.attrs["href"][1:] in ids, f"{node.attrs['href']} leads nowhere"
        assert not [name for name in node.attrs if name.startswith("on") or name == "style"]
    labelled = {node.attrs["for"] for node in root.all("label")}
    for node in [*root.all("input"), *root.all("select"), *root.all("textarea")]:
        assert node.attrs.get("type") == "hidden" or node.attrs["id"] in labelled, f"no label for {node.attrs}"
    for node in [*root.all("button"), *root.all("a"), *root.all("summary"), *root.all("legend"), *root.all("label")]:
        assert node.text, f"nothing to read on {node}"
    for form in root.all("form"):
        assert form.attrs["method"] == "dialog", "a form that scripts do not take would put answers into the address"
