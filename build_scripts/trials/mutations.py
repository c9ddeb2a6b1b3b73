"""Small damages to a procedure's file, as slips of the pen and of programs make them; the same for the same number."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

type Damage = Callable[[str, random.Random, Sequence[str]], str]
"""A file's text, chance, and words that stand elsewhere in the handbook: the text afterwards."""

ODD = (
    "",
    "yes",
    "~",
    "010",
    "[",
    "{",
    "*a",
    "&a",
    "!!x",
    "'",
    '"',
    "- ",
    ": ",
    " #",
    "---",
    "```",
    "```yaml tool",
    "{#",
    "}",
)
ODD_CHARACTERS = "\t\0\r\u200b\u202e\u00a0\ufeff\u2028é{}[]()<>&*!|>'\"%@`#:,?-="
KEY = re.compile(r"^( *(?:- )?[^\s:#]+):(?: (.*))?$")
WORD = re.compile(r"[A-Za-z0-9][\w-]+")


def damaged(content: bytes, number: int, words: Sequence[str]) -> bytes:
    """The file with one to three damages, chosen by `number`; words come from anywhere in the handbook."""
    chance = random.Random(number)
    text = content.decode()
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        text = chance.choice(DAMAGES)(text, chance, words)
    raw = text.encode("utf-8", "surrogatepass")
    return _bytes(raw, chance) if chance.random() < BYTE_SHARE else raw


BYTE_SHARE = 0.15
"""How many files have a byte damaged as well, which is seldom text afterwards."""


def _bytes(raw: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(raw) + 1)
    return raw[:at] + chance.randbytes(chance.randint(0, 3)) + raw[at + chance.randint(0, 2) :]


def _character(text: str, chance: random.Random, _: Sequence[str]) -> str:
    """One character put in, taken out or replaced."""
    at = chance.randrange(len(text) + 1)
    return text[:at] + chance.choice(("", chance.choice(ODD_CHARACTERS))) + text[at + chance.randint(0, 1) :]


def _cut(text: str, chance: random.Random, _: Sequence[str]) -> str:
    """A stretch of the file gone, as after a save that failed."""
    start = chance.randrange(len(text) + 1)
    return text[:start] + text[start + chance.randint(1, 2000) :]


def _line_gone(text: str, chance: random.Random, _: Sequence[str]) -> str:
    lines = text.split("\n")
    del lines[chance.randrange(len(lines))]
    return "\n".join(lines)


def _line_twice(text: str, chance: random.Random, _: Sequence[str]) -> str:
    lines = text.split("\n")
    lines.insert(chance.randrange(len(lines)), chance.choice(lines))
    return "\n".join(lines)


def _lines_swapped(text: str, chance: random.Random, _: Sequence[str]) -> str:
    lines = text.split("\n")
    one, other = (chance.randrange(len(lines)) for _ in range(2))
    lines[one], lines[other] = lines[other], lines[one]
    return "\n".join(lines)


def _indent(text: str, chance: random.Random, _: Sequence[str]) -> str:
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    lines[at] = " " * chance.randint(1, 5) + lines[at] if chance.random() < 0.5 else lines[at].lstrip()
    return "\n".join(lines)


def _value(text: str, chance: random.Random, words: Sequence[str]) -> str:
    """The value of a key replaced: by another word, an odd one, another value of the page, a list or a mapping."""
    lines = text.split("\n")
    keyed = [at for at, line in enumerate(lines) if KEY.match(line)]
    if not keyed:
        return text
    at, other = chance.choice(keyed), chance.choice(keyed)
    key, borrowed = KEY.match(lines[at]), KEY.match(lines[other])
    assert key
    assert borrowed
    word = chance.choice(words)
    new = chance.choice(
        (word, chance.choice(ODD), borrowed[2] or "", f"[{word}]", f"{{{word}: {word}}}", f"not {word}")
    )
    lines[at] = f"{key[1]}: {new}"
    return "\n".join(lines)


def _key(text: str, chance: random.Random, words: Sequence[str]) -> str:
    """A key renamed, or taken from another line."""
    lines = text.split("\n")
    keyed = [at for at, line in enumerate(lines) if KEY.match(line)]
    if not keyed:
        return text
    at = chance.choice(keyed)
    key = KEY.match(lines[at])
    assert key
    indent = key[1][: len(key[1]) - len(key[1].lstrip(" -"))]
    lines[at] = f"{indent}{chance.choice(words)}: {key[2] or ''}"
    return "\n".join(lines)


def _word(text: str, chance: random.Random, words: Sequence[str]) -> str:
    """A word replaced by another one of the handbook: an id in the wrong place, a fact for an option."""
    found = list(WORD.finditer(text))
    if not found:
        return text
    match = chance.choice(found)
    return text[: match.start()] + chance.choice(words) + text[match.end() :]


def _slip(text: str, chance: random.Random, _: Sequence[str]) -> str:
    """Two neighbouring letters swapped in a word."""
    found = list(WORD.finditer(text))
    if not found:
        return text
    at = chance.choice(found).start()
    return text[:at] + text[at + 1 : at + 2] + text[at : at + 1] + text[at + 2 :]


def _blocks_swapped(text: str, chance: random.Random, _: Sequence[str]) -> str:
    """Two fenced stretches in each other's place, or one of them twice."""
    parts = text.split("```")
    one, other = (chance.randrange(len(parts)) for _ in range(2))
    parts[one], parts[other] = parts[other], parts[one if chance.random() < 0.7 else other]
    return "```".join(parts)


DAMAGES: tuple[Damage, ...] = (
    _character,
    _cut,
    _line_gone,
    _line_twice,
    _lines_swapped,
    _indent,
    _value,
    _value,
    _value,
    _key,
    _word,
    _word,
    _slip,
    _blocks_swapped,
)
