"""Markup as an outline: one line for each element, with all that a style, a script or a browser goes by."""

from __future__ import annotations

import re
from collections.abc import Iterator
from textwrap import dedent

from tests.decision_tools.dom import Node


def outline(node: Node, shut: str = "") -> list[str]:
    """An element and what is in it, two spaces further in: `label.dt-few#there[for=here] "What is read"`.

    Attributes stand by name. A text that is all there is to an element stands on its line. What is in the elements
    that are `shut`, by names and classes such as "legend .dt-mark", is left out and marked by three dots.
    """
    return list(_lines(node, shut.split(), ""))


def written(text: str) -> list[str]:
    """The lines of an outline that a test writes out; a line that begins with an attribute goes on from the one above."""
    return dedent(re.sub(r"\n *\[", "[", text)).strip().splitlines()


def _lines(node: Node, shut: list[str], margin: str) -> Iterator[str]:
    children = [child if isinstance(child, Node) else child.strip("\n") for child in node.children]
    children = [child for child in children if child]
    names = {node.name, *(f".{each}" for each in node.attrs.get("class", "").split())}
    if children and names.intersection(shut):
        yield f"{margin}{_start(node)} …"
    elif len(children) == 1 and isinstance(children[0], str):
        yield f'{margin}{_start(node)} "{children[0]}"'
    else:
        yield f"{margin}{_start(node)}"
        for child in children:
            if isinstance(child, str):
                yield f'{margin}  "{child}"'
            else:
                yield from _lines(child, shut, f"{margin}  ")


def _start(node: Node) -> str:
    attrs = dict(node.attrs)
    classes = "".join(f".{each}" for each in attrs.pop("class", "").split())
    id = f"#{attrs.pop('id')}" if "id" in attrs else ""
    others = (f"[{name}={value}]" if value else f"[{name}]" for name, value in sorted(attrs.items()))
    return "".join((node.name, classes, id, *others))
