"""Handbook and pages to build/docs/: Markdown and assets that any generator of static sites could take from there."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from build_scripts.about.assurance_page import assurance_page, line_beside
from build_scripts.about.codes_page import codes_page
from build_scripts.about.coverage_page import coverage_page
from build_scripts.about.dictionary_page import dictionary_page
from build_scripts.about.doubts_page import doubts_page
from build_scripts.about.home import write_home
from build_scripts.about.role_pages import roles_page
from build_scripts.editor.schema import schema_files
from build_scripts.editor.schema_ids import Vocabulary
from build_scripts.markup.addresses import addresses, case_addresses, page_file
from build_scripts.markup.dictionary import dictionary
from build_scripts.markup.joined import join_parts
from build_scripts.markup.tool import write_plan
from build_scripts.markup.written_page import WrittenPage
from build_scripts.pages.diagrams import draw
from build_scripts.pages.markdown import PageWriter
from build_scripts.proof.coverage import Coverage
from build_scripts.reading.page_parts import Page
from build_scripts.runtime.whole import Runtime
from build_scripts.runtime.worker_script import loader_script
from build_scripts.storage.files import write_if_changed
from build_scripts.storage.memory import Memory
from build_scripts.storage.rendered import Stamps
from build_scripts.training.front_page import training_page
from build_scripts.training.paper_page import paper_page
from build_scripts.training.practice_page import decks, practice_page
from build_scripts.training.story_words import Teller
from decision_tools import codec
from decision_tools.assurance import Assurance
from decision_tools.content_version import content_version
from decision_tools.interview import Compiled
from decision_tools.model.handbook import Handbook

DOCS = Path("build", "docs")
FOR_DEVELOPERS = frozenset({"decisions", "pictures"})
"""Folders of docs/ that are not for readers of the handbook, so they are neither published nor found by its search."""
RUNTIME, EDITION = "assets/runtime", "assets/edition.json"
VENDORED = {
    "assets/vendor/sha256.js": "node_modules/js-sha256/build/sha256.min.js",
    "assets/vendor/docx.js": "node_modules/docx/dist/index.umd.cjs",
}
"""Scripts of others that the site carries, and where they come from."""

type Files = Mapping[str, bytes]
"""What the site is made from, by the path in build/docs/."""


@dataclass(frozen=True, slots=True)
class Everything:
    """What the pages are written from."""

    root: Path
    book: Handbook
    pages: tuple[Page, ...]
    runtime: Runtime
    coverage: Coverage
    proved: Mapping[str, Assurance]
    """Every tool in numbers."""
    changed: Mapping[str, str] = field(default_factory=dict[str, str])
    """By procedure, what changed since the last edition, as Markdown for the end of its page."""
    memory: Memory = field(default_factory=Memory)
    """What earlier runs found out of the same rules."""


def write_pages(everything: Everything) -> Stamps:
    """Bring build/docs/ up to date; give what changes in its pages with every edit.

    All is made before the first file is written, and equal files are left alone.
    """
    files, stamps = make_files(everything)
    bring_up_to_date(everything.root / DOCS, files)
    return stamps


def make_files(of: Everything) -> tuple[dict[str, bytes], Stamps]:
    """Every file of build/docs/, and what changes in its pages with every edit."""
    files, stamps = carried(of.root, codec.for_tools(of.book), of.runtime)
    writer = page_writer(of.root, of.book, of.pages, of.proved, stamps)
    files |= {page_file(page): whole_page(writer, page, of.changed).encode() for page in of.pages}
    files |= {f"{page.name}.md": page.markdown().encode() for page in written(writer, of)}
    files |= {f"assets/schema/{name}": content for name, content in schema_files(Vocabulary()).items()}
    files["index.md"] = write_home(files["index.md"].decode(), of.book, of.pages, room="training.md" in files).encode()
    return files, stamps


def carried(root: Path, handbook: str, runtime: Runtime) -> tuple[dict[str, bytes], Stamps]:
    """What the site carries beside the pages that are written here, and what stands in these of it.

    `handbook` is as the codec wrote it for the tools.
    """
    version = content_version(handbook.encode())
    files = hand_written(root) | {path: (root / source).read_bytes() for path, source in VENDORED.items()}
    files = join_parts(files, loader_script(root))
    files |= {f"{RUNTIME}/{name}": content for name, content in runtime.files().items()}
    edition = content_version(b"".join(name.encode() + files[name] for name in sorted(files)))
    files[EDITION] = json.dumps({"edition": edition}).encode()
    return files, Stamps(write_plan(runtime, edition), version, edition)


def whole_page(writer: PageWriter, page: Page, changed: Mapping[str, str]) -> str:
    """A page with what changed since the last edition at its end, if it is a procedure's."""
    written = writer.write(page)
    told = changed.get(page.id) if page.kind == "procedure" else None
    return f"{written.rstrip()}\n\n{told}\n" if told else written


def hand_written(root: Path) -> dict[str, bytes]:
    """The pages and assets of docs/, and what procedures/ holds beside its Markdown, each under its own path."""
    docs, procedures = root / "docs", root / "procedures"
    for_readers = (path for path in docs.rglob("*") if path.relative_to(docs).parts[0] not in FOR_DEVELOPERS)
    files = dict.fromkeys(for_readers, docs)
    files |= {path: procedures for path in procedures.rglob("*") if path.suffix != ".md"}
    return {path.relative_to(base).as_posix(): path.read_bytes() for path, base in files.items() if path.is_file()}


def page_writer(
    root: Path, book: Handbook, pages: tuple[Page, ...], proved: Mapping[str, Assurance], stamps: Stamps
) -> PageWriter:
    """What the pages are written with."""
    where, lines = addresses(book, pages), {tool: line_beside(each) for tool, each in proved.items()}
    known, drawn = dictionary(book), draw(root, book)
    return PageWriter(book, where, stamps.plan, known, stamps.version, drawn, lines, Teller(Compiled(book), where))


def written(writer: PageWriter, of: Everything) -> tuple[WrittenPage, ...]:
    """The pages that the handbook writes about itself."""
    where = writer.where
    return (
        roles_page(of.coverage, where),
        dictionary_page(of.book, writer.known, where),
        doubts_page(of.coverage, where),
        coverage_page(of.coverage, where, case_addresses(of.pages)),
        assurance_page(of.book, where, of.proved),
        codes_page(),
        paper_page(writer.teller, case_addresses(of.pages), writer.diagrams),
        training_page(of.coverage, of.pages),
        practice_page(writer.teller, decks(writer.teller, of.memory), writer.plan, writer.version),
    )


def bring_up_to_date(folder: Path, files: Files) -> None:
    """Make a folder hold these files and no others."""
    for path, content in files.items():
        write_if_changed(folder / path, content)
    for old in sorted(folder.rglob("*"), reverse=True):
        if old.is_dir():
            if not any(old.iterdir()):
                old.rmdir()
        elif old.relative_to(folder).as_posix() not in files:
            old.unlink()
