"""The arrows of the house: who may import whom.  One direction, no way back, and no circle."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("decision_tools", "build_scripts")
ROOMS = (
    "problems",
    "storage",
    "reading",
    "resolve",
    "checks",
    "proof",
    "compile",
    "compare",
    "editor",
    "runtime",
    "markup",
    "about",
    "training",
    "pages",
    "site",
    "author",
    "trials",
)
"""The rooms of build_scripts, lowest first."""
START = ("__init__", "__main__", "commands", "environment", "interpreters")
"""What stands in no room: it finds a Python, sets up, and opens the room that a command is for."""


def modules(package: str) -> dict[str, Path]:
    """Every module of a package by its dotted name."""
    files = sorted((ROOT / package).rglob("*.py"))
    return {".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path for path in files}


EVERY = {name: path for package in PACKAGES for name, path in modules(package).items()}


def imported(path: Path) -> Iterator[str]:
    """The modules that a file imports, wherever in the file; `from package import module` names the module."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            inside = [f"{node.module}.{alias.name}" for alias in node.names]
            found = [name for name in inside if name in EVERY]
            yield from found
            if len(found) < len(inside):
                yield node.module


def reached(start: str) -> set[str]:
    """Every module of ours that a module leads to, directly or through others."""
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        name = waiting.pop()
        if name in EVERY and name not in seen:
            seen.add(name)
            waiting += imported(EVERY[name])
    return seen - {start}


@pytest.mark.parametrize("name", sorted(modules("decision_tools")))
def test_the_engine_needs_the_standard_library_only(name: str) -> None:
    tops = {each.split(".")[0] for each in imported(EVERY[name])}
    assert tops <= set(sys.stdlib_module_names) | {"decision_tools"}


@pytest.mark.parametrize("package", PACKAGES)
def test_no_module_imports_itself_through_others(package: str) -> None:
    graph = {name: set(imported(path)) & modules(package).keys() for name, path in modules(package).items()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" -> ".join(error.args[1]))


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_from_the_rooms_before_it(room: str) -> None:
    known = {f"build_scripts.{each}" for each in ROOMS[: ROOMS.index(room) + 1]}
    inside = [name for name in EVERY if name.startswith(f"build_scripts.{room}.")]
    ours = {(name, to) for name in inside for to in imported(EVERY[name]) if to.startswith("build_scripts")}
    assert inside
    assert [pair for pair in sorted(ours) if ".".join(pair[1].split(".")[:2]) not in known] == []


def test_every_module_is_in_a_room_or_belongs_to_the_start() -> None:
    folder = ROOT / "build_scripts"
    assert {path.stem for path in folder.glob("*.py")} == set(START)
    assert {path.parent.name for path in folder.glob("*/__init__.py")} == set(ROOMS)
    assert {path.parent for path in folder.rglob("*.py")} == {folder, *(folder / room for room in ROOMS)}


def test_the_table_of_rooms_says_what_each_says_of_itself() -> None:
    """CONTRIBUTING lists the rooms in their order, each with the sentence at its door."""
    listed = re.findall(r"^\| `(\w+)/` \| (.+) \|$", (ROOT / "CONTRIBUTING.md").read_text("utf-8"), re.MULTILINE)
    doors = [(room, ast.parse(EVERY[f"build_scripts.{room}"].read_text("utf-8"))) for room in ROOMS]
    assert listed == [(room, ast.get_docstring(door)) for room, door in doors]


NEVER = [
    pytest.param("decision_tools.conditions", "decision_tools.model", id="the language knows no handbook"),
    pytest.param("decision_tools.diagram", "decision_tools.model", id="diagrams know no handbook"),
    pytest.param("decision_tools.model", "decision_tools.answers", id="the records know no engine"),
    pytest.param("decision_tools.interview", "decision_tools.spoken", id="a position is ids; words come after"),
    pytest.param("decision_tools.interview", "decision_tools.html", id="the engine writes no markup"),
    pytest.param("decision_tools.explain", "decision_tools.html", id="why is said without markup"),
    pytest.param("decision_tools.proof", "decision_tools.html", id="the proof writes no markup"),
    pytest.param("decision_tools.render", "decision_tools.session", id="the renderer does not know the door"),
    pytest.param(
        "decision_tools.codec", "decision_tools.interview", id="the codec reads and writes; it does not answer"
    ),
    pytest.param("build_scripts.compile.handbook", "build_scripts.pages.whole", id="compiling writes no page"),
    pytest.param("build_scripts.compile.handbook", "build_scripts.site.whole", id="compiling builds no site"),
    pytest.param(
        "build_scripts.pages.whole", "build_scripts.site.generator", id="pages do not know who generates the site"
    ),
    pytest.param("build_scripts.environment", "build_scripts.commands", id="set-up comes before the command line"),
]


def within(name: str) -> set[str]:
    """A module; or a package with all that is in it."""
    return {each for each in EVERY if each == name or each.startswith(f"{name}.")}


@pytest.mark.parametrize(("module", "other"), NEVER)
def test_an_arrow_that_must_not_be(module: str, other: str) -> None:
    assert {module, other} <= EVERY.keys()
    assert {each for name in within(module) for each in reached(name)} & within(other) == set()


BEFORE_THE_SET_UP = (
    "build_scripts",
    "build_scripts.__main__",
    "build_scripts.environment",
    "build_scripts.interpreters",
)


@pytest.mark.parametrize("name", BEFORE_THE_SET_UP)
def test_what_runs_before_the_set_up_needs_the_standard_library_only(name: str) -> None:
    path = EVERY[name]
    top = [node for node in ast.parse(path.read_text("utf-8")).body if isinstance(node, ast.Import | ast.ImportFrom)]
    names = {alias.name for node in top if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in top if isinstance(node, ast.ImportFrom)}
    assert {each.split(".")[0] for each in names} <= set(sys.stdlib_module_names) | {"build_scripts"}
