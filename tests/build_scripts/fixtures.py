"""Reads the fixtures of tests/fixtures/ and lays each one out as a folder of procedures (see the README there)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from build_scripts.problems.code_examples import BASE_FILE

FOLDER = Path(__file__).parents[1] / "fixtures"
BASE = BASE_FILE.read_bytes()
FRONT = """\
---
title: A page
id: page
edition: 1.0
status: draft
source: {title: A source, file: source.txt}
approved: not stated
review by: not stated
owner: not stated
---
"""
PAGE = "procedures/page.md"
FILE = re.compile(r"=== (?P<name>\S+)(?: -> (?P<target>\S+))?")
MACRO = re.compile(r"\{\{(?:hex (?P<hex>[0-9a-f ]+)|(?P<count>[0-9]+) of (?P<what>.+?))\}\}")
ACCEPTED = "accepted"


@dataclass(frozen=True, slots=True)
class Fixture:
    """One bad input with the exact problems that it must give; none where it is accepted."""

    title: str
    source: str
    expected: str

    @property
    def is_body(self) -> bool:
        """Whether the input is the body of one page, to stand behind the usual front matter."""
        return FILE.match(self.source) is None

    def lay_out(self, root: Path) -> None:
        """Write the files of the fixture, and the base that it may refer to."""
        self._write(root / "procedures" / "base.md", BASE)
        if self.is_body:
            self._write(root / PAGE, _bytes(FRONT + self.source))
            return
        for header, body in _files(self.source):
            if header["target"]:
                (root / header["name"]).symlink_to(header["target"])
            else:
                self._write(root / header["name"], _bytes(body))

    def said(self, problems: Iterator[str] | list[str]) -> str:
        """Problems as the fixture writes them: a page's lines are counted from the first line of the input."""
        return "".join(f"{self._counted(problem)}\n" for problem in problems) or f"{ACCEPTED}\n"

    def _counted(self, problem: str) -> str:
        if not self.is_body:
            return problem
        lines = FRONT.count("\n")

        def here(match: re.Match[str]) -> str:
            return f"page.md:{int(match[1]) - lines}"

        first, rest = problem.split("\n", 1)
        rest = re.sub(r"(?<!\.md, )\bline (\d+)", lambda match: _line(match, lines), rest)
        return f"{re.sub(rf'^{re.escape(PAGE)}:([0-9]+)', here, first)}\n{rest}"

    @staticmethod
    def _write(path: Path, content: bytes) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _line(match: re.Match[str], lines: int) -> str:
    return f"line {int(match[1]) - lines}"


def _files(source: str) -> Iterator[tuple[re.Match[str], str]]:
    """The whole files of an input: a header "=== name" and the lines behind it."""
    headers = list(re.finditer(rf"^{FILE.pattern}\n", source, re.MULTILINE))
    for header, after in zip(headers, [*headers[1:], None], strict=True):
        yield header, source[header.end() : after.start() if after else len(source)]


def _bytes(text: str) -> bytes:
    """The text as bytes, with `{{hex ff}}`, `{{20000 of [}}` and `{{no newline}}` written out."""
    text = text.removesuffix("{{no newline}}\n")
    content, at = b"", 0
    for match in MACRO.finditer(text):
        content += text[at : match.start()].encode()
        content += bytes.fromhex(match["hex"]) if match["hex"] else match["what"].encode() * int(match["count"])
        at = match.end()
    return content + text[at:].encode()


def fixtures(name: str) -> list[Fixture]:
    """The fixtures of one file: title, ".", input, ".", problems, "."."""
    text = (FOLDER / name).read_text("utf-8")
    found = re.findall(r"^(\S.*)\n\.\n((?:.*\n)*?)\.\n((?:.*\n)*?)\.\n", text, re.MULTILINE)
    return [Fixture(*groups) for groups in found]
