"""A bad and a good example of every problem code; tests compile them: the bad one gives that code and no other."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).with_name("examples")
BASE_FILE = FOLDER / "base.md"
"""The procedure beside every example, to which the examples refer."""
CODES_FILE = FOLDER / "codes.txt"
EXAMPLE = re.compile(r"^([A-Z0-9-]+)\n\.\n((?:.*\n)*?)\.\n((?:.*\n)*?)\.\n", re.MULTILINE)
"""A code, ".", the bad example, ".", the good example, "."."""
BYTES = re.compile(r"\{\{hex ([0-9a-f ]+)\}\}")
MANY = re.compile(r"\{\{([0-9]+) of (.+?)\}\}")


@dataclass(frozen=True, slots=True)
class Example:
    """What is refused, and what is accepted in its place.

    An example is the body of a page, or a whole page where it begins with its front matter, or several files, each
    behind a line `=== procedures/NAME.md`. `{{hex ff}}` stands for bytes and `{{130 of x}}` for so many of a text.
    """

    bad: str
    good: str


def code_examples() -> Mapping[str, Example]:
    """The examples by code."""
    found = EXAMPLE.findall(CODES_FILE.read_text("utf-8"))
    return {code: Example(bad, good) for code, bad, good in found}


def shown(example: str) -> str:
    """An example as it can be printed: what cannot be seen has its name, and what is long its length."""
    return MANY.sub(r"(\1 times “\2”)", BYTES.sub(_named, example))


def _named(match: re.Match[str]) -> str:
    """Bytes as the characters that they are, U+202E, or as bytes where they are none."""
    held = bytes.fromhex(match[1])
    try:
        return "".join(f"[U+{ord(letter):04X}]" for letter in held.decode())
    except UnicodeDecodeError:
        return f"[bytes {held.hex(' ').upper()}]"
