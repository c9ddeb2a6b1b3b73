"""The files of procedures/ as lines of clean text: everything that bytes can get wrong is refused here."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from build_scripts.problems.places import Place
from build_scripts.problems.problem import Problems

FOLDER = "procedures"
SCENARIOS = "scenarios"
LOCAL = "local.yaml"
MOST_BYTES = 256 * 1024
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")
IMAGES = frozenset({".png", ".svg", ".jpg", ".jpeg", ".webp", ".gif"})


@dataclass(frozen=True, slots=True)
class Source:
    """One file: its name relative to the project root, and its lines without their ends."""

    file: str
    lines: tuple[str, ...]

    def place(self, line: int, column: int = 0) -> Place:
        """The place of a 0-based line and column."""
        return Place(self.file, line + 1, column + 1)


@dataclass(frozen=True, slots=True)
class _Refusal:
    """Characters that no author means to write."""

    code: str
    found: re.Pattern[str]
    message: str
    hint: str


REFUSALS = (
    _Refusal("FILE-NUL", re.compile("\0"), "a NUL character", "save the file as UTF-8 text"),
    _Refusal("FILE-TAB", re.compile("\t"), "a tab", "use spaces"),
    _Refusal(
        "FILE-CONTROL",
        re.compile("[\x01-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufdd0-\ufdef\ufffe\uffff\ufff9-\ufffb]"),
        "a control character",
        "delete it and type the text again",
    ),
    _Refusal(
        "FILE-BIDI",
        re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"),
        "a mark that turns the direction of text",
        "delete it and type the text again",
    ),
    _Refusal(
        "FILE-INVISIBLE",
        re.compile("[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200d\u2060-\u2064\u3164\ufeff\uffa0]"),
        "a character that cannot be seen",
        "delete it and type the word again",
    ),
    _Refusal("FILE-NBSP", re.compile("^ *[\u00a0\u2007\u202f]"), "a no-break space as indent", "use plain spaces"),
)
DIRTY = re.compile("|".join(f"(?:{refusal.found.pattern})" for refusal in REFUSALS), re.MULTILINE)


def read_sources(root: Path, problems: Problems) -> tuple[Source, ...]:
    """Every procedure and file of scenarios, by name; a file with a problem in its bytes is left out."""
    folder = root / FOLDER
    if not folder.is_dir():
        problems.report(Place(FOLDER, 1, 1), "FOLDER-MISSING", "there is no folder 'procedures'", "make one")
        return ()
    names = sorted(_names(folder, problems))
    _report_case(names, problems)
    found = (read_source(root, f"{FOLDER}/{name}", problems) for name in names)
    return tuple(source for source in found if source)


def read_source(root: Path, file: str, problems: Problems) -> Source | None:
    """One file as lines, or None when its bytes are refused."""
    path = root / file
    try:
        inside = path.resolve().is_relative_to(_resolved(root / file.split("/")[0]))
        if not inside and file != LOCAL:
            problems.report(
                Place(file, 1, 1),
                "FILE-OUTSIDE",
                "this is a link that leads out of the folder",
                "put the file itself here",
            )
            return None
        if path.stat().st_size > MOST_BYTES:
            problems.report(Place(file, 1, 1), "FILE-SIZE", "the file is larger than 256 KiB", "split it up")
            return None
        return _clean(file, path.read_bytes(), problems)
    except (OSError, RuntimeError):
        problems.report(Place(file, 1, 1), "FILE-UNREADABLE", "the file cannot be opened", "check that you may read it")
        return None


@lru_cache(maxsize=8)
def _resolved(path: Path) -> Path:
    """Where a path leads, past all links; the folders of a handbook stay where they are while it is read."""
    return path.resolve()


def _names(folder: Path, problems: Problems) -> Iterator[str]:
    """The Markdown files to read, relative to the folder; anything else that looks written is warned of."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if any(part.startswith(".") for part in name.split("/")) or (path.is_dir() and not path.is_symlink()):
            continue
        in_its_place = path.parent == folder or path.parent == folder / SCENARIOS
        if path.suffix == ".md" and in_its_place:
            if NAME.fullmatch(path.name):
                yield name
            else:
                hint = "use letters without accents, digits, hyphens and full stops"
                problems.report(
                    Place(f"{FOLDER}/{name}", 1, 1), "FILE-NAME", "the file name would not make a safe address", hint
                )
        elif path.suffix.lower() not in IMAGES:
            problems.report(
                Place(f"{FOLDER}/{name}", 1, 1),
                "FILE-UNREAD",
                "this file is not read",
                "procedures end in '.md' and stand in 'procedures' or 'procedures/scenarios'",
            )


def _report_case(names: list[str], problems: Problems) -> None:
    first: dict[str, str] = {}
    for name in names:
        other = first.setdefault(name.casefold(), name)
        if other != name:
            problems.report(
                Place(f"{FOLDER}/{name}", 1, 1),
                "FILE-CASE",
                f"this name differs from '{other}' only in upper and lower case",
                "rename one: some systems take them for one file",
            )


def _clean(file: str, content: bytes, problems: Problems) -> Source | None:
    """Bytes to lines: UTF-8, no mark in front, composed letters, nothing that cannot be seen."""
    before = len(problems)
    text = _decoded(file, content, problems)
    if text is None:
        return None
    if not text.strip():
        problems.report(Place(file, 1, 1), "FILE-EMPTY", "the file is empty", "write the page, or delete the file")
        return None
    source = Source(file, tuple(text.replace("\r\n", "\n").replace("\r", "\n").split("\n")))
    if DIRTY.search(text):
        _report_characters(source, problems)
    if not unicodedata.is_normalized("NFC", text):
        _report_nfc(source, problems)
    return source if len(problems) == before else None


def _decoded(file: str, content: bytes, problems: Problems) -> str | None:
    start = Place(file, 1, 1)
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        problems.report(start, "FILE-UTF16", "the file is in UTF-16", "save it as UTF-8")
        return None
    if content.startswith(b"\xef\xbb\xbf"):
        problems.report(start, "FILE-BOM", "the file begins with a byte-order mark", "save it as UTF-8 without one")
        content = content[3:]
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        good = content[: error.start].decode().replace("\r\n", "\n").replace("\r", "\n")
        place = Place(file, good.count("\n") + 1, len(good) - good.rfind("\n"))
        problems.report(place, "FILE-ENCODING", "a byte here is not UTF-8", "save the file as UTF-8")
        return None


def _report_characters(source: Source, problems: Problems) -> None:
    """The first of each kind of refused character, with how many more there are."""
    for refusal in REFUSALS:
        places = [(number, match) for number, line in enumerate(source.lines) for match in refusal.found.finditer(line)]
        if places:
            number, match = places[0]
            more = f", and {len(places) - 1} more in this file" if len(places) > 1 else ""
            problems.report(
                source.place(number, match.end() - 1),
                refusal.code,
                f"{refusal.message} (U+{ord(match.group()[-1]):04X}) stands here{more}",
                refusal.hint,
            )


def _report_nfc(source: Source, problems: Problems) -> None:
    for number, line in enumerate(source.lines):
        composed = unicodedata.normalize("NFC", line)
        if composed != line:
            same = next((at for at, (a, b) in enumerate(zip(line, composed, strict=False)) if a != b), len(composed))
            problems.report(
                source.place(number, same),
                "FILE-NFC",
                "a letter here is written in two characters where one exists",
                "type the letter again, or save the file in Unicode form NFC",
            )
            return
