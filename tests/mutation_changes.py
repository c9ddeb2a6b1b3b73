"""Every small change to a module that mutmut knows, each as the code of one changed function."""

from __future__ import annotations

import ast
import difflib
import importlib
import inspect
import textwrap
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

DECORATORS = {"property", "cached_property", "cache", "contextmanager", "staticmethod", "classmethod"}
"""Decorators that leave the function they are given in reach, so that its code can be exchanged."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change: the module and function it is in, and the function's text before and after."""

    module: str
    function: str
    before: str
    after: str
    lines: frozenset[int]
    """The lines of the statement it is in: a test that goes through none of them cannot see it."""

    @property
    def only_case(self) -> bool:
        """Whether it changes nothing but capital and small letters."""
        return self.before.casefold() == self.after.casefold()

    @property
    def diff(self) -> str:
        """The lines that differ, as `-old` and `+new`."""
        lines = difflib.unified_diff(self.before.splitlines(), self.after.splitlines(), lineterm="", n=0)
        return "\n".join(line for line in list(lines)[2:] if not line.startswith("@@"))


def changes(path: Path) -> list[Change]:
    """The changes to the functions and methods of a module, in the order of its text; `path` is from the root."""
    cst: Any = importlib.import_module("libcst")
    metadata: Any = importlib.import_module("libcst.metadata")
    mutmut: Any = importlib.import_module("mutmut.mutation.file_mutation")
    pragmas: Any = importlib.import_module("mutmut.mutation.pragma_handling")
    mutators: Any = importlib.import_module("mutmut.mutation.mutators")

    class Visitor(mutmut.MutationVisitor):  # type: ignore[misc]
        """As mutmut's, but goes into properties and cached functions too, and keeps the places."""

        def _skip_node_and_children(self, node: Any) -> bool:
            if isinstance(node, cst.FunctionDef) and node.decorators:
                names = [getattr(each.decorator, "value", None) for each in node.decorators]
                return not (len(names) == 1 and names[0] in DECORATORS)
            return bool(super()._skip_node_and_children(node))

    text = path.read_text()
    wrapper = metadata.MetadataWrapper(cst.parse_module(text))
    visitor = Visitor(mutators.mutation_operators, pragmas.get_ignored_lines(str(path), text, wrapper, None), None)
    tree = wrapper.visit(visitor)
    places = wrapper.resolve(metadata.PositionProvider)
    owners = {
        method: owner.name.value for owner in tree.body if isinstance(owner, cst.ClassDef) for method in owner.body.body
    }
    statements = _statements(text)
    made = []
    for each in visitor.mutations:
        function = each.contained_by_top_level_function
        if not isinstance(function, cst.FunctionDef):
            continue
        bare = function.with_changes(decorators=[], leading_lines=[], lines_after_decorators=[])
        changed = mutmut.deep_replace(bare, each.original_node, each.mutated_node)
        name = f"{owners[function]}.{function.name.value}" if function in owners else function.name.value
        before, after = (textwrap.dedent(tree.code_for_node(code)) for code in (bare, changed))
        made.append(Change(path.stem, name, before, after, statements[places[each.original_node].start.line]))
    return made


def _statements(text: str) -> dict[int, frozenset[int]]:
    """For each line the lines of the innermost statement it is in; of an `if` or a loop, its head alone."""
    found: dict[int, frozenset[int]] = {}

    def walk(node: ast.AST) -> None:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.stmt) and child.end_lineno is not None:
                body = getattr(child, "body", [])
                whole = not body or isinstance(child, ast.FunctionDef)
                end = child.end_lineno if whole else max(body[0].lineno - 1, child.lineno)
                found.update(dict.fromkeys(range(child.lineno, end + 1), frozenset(range(child.lineno, end + 1))))
            walk(child)

    walk(ast.parse(text))
    return found


def function_of(module: ModuleType, name: str) -> FunctionType:
    """The plain function behind a name such as `walk` or `Fact.title`, whatever decorates it."""
    found: Any = module
    for part in name.split("."):
        found = inspect.getattr_static(found, part)
    if isinstance(found, property):
        found = found.fget
    if isinstance(found, cached_property):
        found = found.func
    if isinstance(found, staticmethod | classmethod):
        found = found.__func__
    found = inspect.unwrap(found)
    assert isinstance(found, FunctionType)
    return found


def put_in(module: ModuleType, change: Change) -> None:
    """Make a change in a module that is already imported, whoever has imported the function from there."""
    function = function_of(module, change.function)
    owner, _, name = change.function.rpartition(".")
    text = f"class {owner}:\n{textwrap.indent(change.after, '    ')}" if owner else change.after
    names: dict[str, Any] = dict(vars(module))
    exec(compile(f"from __future__ import annotations\n{text}", "<change>", "exec"), names)
    made = inspect.getattr_static(names[owner], name) if owner else names[name]
    if isinstance(made, staticmethod):  # a __new__ or the like
        made = made.__func__
    function.__code__ = made.__code__
    function.__defaults__ = made.__defaults__
    function.__kwdefaults__ = made.__kwdefaults__
