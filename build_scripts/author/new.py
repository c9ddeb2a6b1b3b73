"""A new procedure, or a new tool in a procedure that exists: begun from an example that compiles."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from string import Template

from build_scripts.reading.source_files import FOLDER, SCENARIOS
from decision_tools.conditions import ID, RESERVED

EXAMPLES = Path(__file__).with_name("examples")
LONGEST = 40
TITLE = re.compile(r"[A-Za-z][A-Za-z0-9’ -]{0,60}")
CLAUSE = re.compile(r"\{#([A-Z]+)-")


def new_procedure(root: Path, name: str, title: str = "") -> int:
    """Write procedures/NAME.md and its training cases; 1, and nothing written, where that cannot be."""
    page = root / FOLDER / f"{name}.md"
    wrong = wrong_name(name) or _wrong_title(title) or taken(page, root)
    if wrong:
        return _refused(wrong)
    words = _words(root, name, title)
    return _write(root, name, page, filled("front.md", words) + filled("tool.md", words), words)


def new_tool(root: Path, name: str, procedure: str, title: str = "") -> int:
    """Add a tool with its clauses at the end of a procedure's page, and its training cases; 1 where that cannot be."""
    page = root / FOLDER / f"{procedure}.md"
    wrong = wrong_name(name) or _wrong_title(title)
    if not wrong and not page.is_file():
        known = ", ".join(sorted(path.stem for path in page.parent.glob("*.md")))
        wrong = f"There is no procedures/{procedure}.md. There are: {known or 'none yet'}."
    if wrong:
        return _refused(wrong)
    words = _words(root, name, title)
    return _write(root, name, page, f"{page.read_text('utf-8').rstrip()}\n\n{filled('tool.md', words)}", words)


def _write(root: Path, name: str, page: Path, text: str, words: dict[str, str]) -> int:
    cases = root / FOLDER / SCENARIOS / f"{name}.md"
    if wrong := taken(cases, root):
        return _refused(wrong)
    cases.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(text, "utf-8")
    cases.write_text(filled("cases.md", words), "utf-8")
    for path in (page, cases):
        print(f"Written: {path.relative_to(root).as_posix()}")
    print("It compiles as it stands. Change a line, then run: python3 -m build_scripts check")
    return 0


def _words(root: Path, name: str, title: str) -> dict[str, str]:
    said = title or name.replace("-", " ").capitalize()
    return {"name": name, "title": said, "code": clause_letters(name, root)}


def filled(file: str, words: dict[str, str]) -> str:
    """An example with its name, title and letters put in."""
    return Template((EXAMPLES / file).read_text("utf-8")).substitute(words)


def clause_letters(name: str, root: Path) -> str:
    """The letters before the clauses' numbers: the initials of the name, the last one doubled until nobody has them."""
    texts = (path.read_text("utf-8", "replace") for path in (root / FOLDER).glob("*.md"))
    taken = {code for text in texts for code in CLAUSE.findall(text)}
    code = "".join(word[0] for word in re.findall(r"[a-z]+", name)).upper()
    while code in taken:
        code += code[-1]
    return code


def wrong_name(name: str) -> str:
    """Why a procedure or tool cannot have this name; empty where it can."""
    if ID.fullmatch(name) and name not in RESERVED and len(name) <= LONGEST:
        return ""
    return f"'{name}' cannot be a name. Write up to {LONGEST} lower case letters and hyphens, such as 'child-missing'."


def _wrong_title(title: str) -> str:
    if not title or TITLE.fullmatch(title):
        return ""
    return f"'{title}' cannot be the title yet. Use letters, digits, spaces and hyphens; it can be changed in the file."


def taken(path: Path, root: Path) -> str:
    """That a file is there already; empty where it is not."""
    return f"{path.relative_to(root).as_posix()} is there already. Choose another name." if path.exists() else ""


def _refused(why: str) -> int:
    print(why, file=sys.stderr)
    return 1
