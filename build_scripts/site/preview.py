"""The pages of an edit by themselves: a process that stays, with the handbook read and proved and its pages written.

`serve` asks it after an edit of procedures, and it answers in lines of JSON: what is wrong, or which pages are new in
the site. The pages of the edited files come first, then those that read something that has changed. Whatever is made
of the whole handbook (the search, the menu, the pages about all procedures) is left to the build that follows.
"""

from __future__ import annotations

import gc
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from queue import SimpleQueue
from threading import Thread

from build_scripts.about.assurance_page import assurances
from build_scripts.compare.last_edition import since_last_edition
from build_scripts.compile.handbook import compile_handbook
from build_scripts.markup.addresses import Addresses, address_of_page, page_file
from build_scripts.pages.markdown import PageWriter
from build_scripts.pages.whole import DOCS, EDITION, RUNTIME, carried, page_writer, whole_page
from build_scripts.reading.page_parts import Page
from build_scripts.reading.source_files import FOLDER
from build_scripts.runtime.snapshot import first_requests
from build_scripts.runtime.whole import prepare
from build_scripts.site.generator import GeneratorError, Press, listening
from build_scripts.site.inputs import SCRATCH, SITE, STAMP
from build_scripts.site.policy import with_policy
from build_scripts.site.rebuilding import Answer
from build_scripts.site.traced import Read, Traced, differences, mappings, traced
from build_scripts.site.versions import versions, with_versions
from build_scripts.storage.files import write_if_changed, written_whole
from build_scripts.storage.memory import LiveMemory, remembered
from build_scripts.storage.rendered import Stamps
from build_scripts.training.story_words import Teller
from decision_tools import codec
from decision_tools.interview import Compiled
from decision_tools.model.handbook import Handbook
from decision_tools.session import site_links

MOST_BESIDE = 40
"""How many pages that only read what has changed are made at once; where there are more, the rest is left as well."""
WORDS: Read = ("words", "all")
"""The dictionary: every page may use every word of it."""


@dataclass(frozen=True, slots=True)
class State:
    """The handbook after an edit, with all that its pages are written from."""

    pages: Mapping[str, Page]
    """By the address in the site, in the order of the menu."""
    writer: PageWriter
    changed: Mapping[str, str]
    """What changed since the last edition, by procedure."""
    stamps: Stamps
    carried: Mapping[str, bytes]
    """What the site must carry for these pages."""
    saved: Mapping[str, int]
    """When the file of each page was written."""

    def ground(self) -> dict[str, Mapping[str, object]]:
        """Everything that a page can read, by kind and id."""
        writer = self.writer
        beside = {"addresses": writer.where.pages, "places": writer.where.readings, "changed": self.changed}
        shown = {"diagrams": writer.diagrams, "proved": writer.proved, WORDS[0]: {WORDS[1]: writer.known}}
        return mappings(writer.book) | beside | shown

    def write(self, page: Page) -> tuple[str, frozenset[Read]]:
        """A page, and what it was written from beside its own file."""
        read = {WORDS, ("procedures", page.id)}
        book, writer = traced(self.writer.book, read), self.writer
        there = Addresses(
            Traced("addresses", writer.where.pages, read),
            site_links(book),
            Traced("places", writer.where.readings, read),
        )
        noting = replace(
            writer,
            book=book,
            where=there,
            diagrams=Traced("diagrams", writer.diagrams, read),
            proved=Traced("proved", writer.proved, read),
            teller=Teller(Compiled(book), there),
        )
        return whole_page(noting, page, Traced("changed", self.changed, read)), frozenset(read)


class Preview:
    """A handbook kept open, and the site that shows it."""

    def __init__(self, root: Path) -> None:
        """Open the handbook as it stands; where it does not hold together, the next edit needs a whole build."""
        self._root = root
        self._memory = LiveMemory(remembered(root))
        self._read: dict[str, frozenset[Read]] = {}
        self._texts: dict[str, str] = {}
        book, pages, _ = compile_handbook(root, memory=self._memory)
        self._now = self._state(book, pages) if book else None
        if self._now:
            self._press = Press(root, pages, root / SCRATCH / "preview")
            self._press.open()

    def edit(self, files: Iterable[str]) -> Iterator[Answer]:
        """Read the procedures again, and bring the pages that an edit of these files has changed into the site.

        What was edited before the handbook was opened was read then, and is not in the site yet.
        """
        book, pages, problems = compile_handbook(self._root, memory=self._memory)
        self._memory.save()
        if book is None:
            yield Answer(problems="\n".join(map(str, problems)))
            return
        before = self._now
        now = self._now = self._state(book, pages)
        if before is None or list(before.pages) != list(now.pages):
            yield Answer(whole=True)
            return
        other = differences(before.ground(), now.ground())
        named = {file.removeprefix(f"{FOLDER}/") for file in files}
        own = [at for at, page in now.pages.items() if page.path in named or now.saved[at] != before.saved[at]]
        for at in own:
            if now.pages[at].path in named:
                self._texts.pop(at, None)  # it is shown, whatever is known of it
        beside = [at for at in now.pages if at not in own and not other.isdisjoint(self._read.get(at, ()))]
        try:
            yield Answer(tuple(self._show(own)), more=bool(beside))
            if beside:
                yield Answer(tuple(self._show(beside[:MOST_BESIDE])))
        except GeneratorError as error:
            yield Answer(problems=str(error))

    def get_ready(self) -> bool:
        """Learn what one more page is written from; False where nothing is left to learn."""
        at = next((at for at in self._now.pages if at not in self._read), None) if self._now else None
        if at:
            self._write(at)
        return at is not None

    def _state(self, book: Handbook, pages: tuple[Page, ...]) -> State:
        root, memory = self._root, self._memory
        by_address = {address_of_page(page): page for page in pages}
        saved = {at: (root / FOLDER / page.path).stat().st_mtime_ns for at, page in by_address.items()}
        handbook = codec.for_tools(book)
        runtime = prepare(root, handbook, first_requests(book.tools), ahead=False)
        files, stamps = carried(root, handbook, runtime)
        needed = {path: content for path, content in files.items() if path.startswith(RUNTIME) or path == EDITION}
        writer = page_writer(root, book, pages, assurances(book, memory), stamps)
        changed = since_last_edition(root, book, memory)
        return State(by_address, writer, changed, stamps, needed, saved)

    def _write(self, at: str) -> str | None:
        """A page as Markdown, unless only its stamps have changed."""
        assert self._now
        text, self._read[at] = self._now.write(self._now.pages[at])
        before, self._texts[at] = self._texts.get(at), self._now.stamps.out(text)
        return None if before == self._texts[at] else text

    def _show(self, addresses: Iterable[str]) -> Iterator[str]:
        """Bring pages that have changed into the site; give their addresses.  Raises GeneratorError."""
        assert self._now
        written = {at: self._write(at) for at in addresses}
        changed = {at: text for at, text in written.items() if text is not None}
        site = self._root / SITE
        known = versions(site) if changed else {}
        if changed:
            (self._root / STAMP).unlink(missing_ok=True)  # the site is no longer what was built
        for path, content in self._now.carried.items() if changed else ():
            if path == EDITION or not (site / path).is_file():  # all others are named by their content
                write_if_changed(site / path, content)
        for at, text in changed.items():
            name = page_file(self._now.pages[at])
            write_if_changed(self._root / DOCS / name, text.encode())
            with listening():
                made = self._press.one(name)
            written_whole(site / at, with_policy(with_versions(made.read_text("utf-8"), known)).encode())
            yield at


def run(root: Path, asked: Iterable[str]) -> None:
    """Answer every line of `asked` until there are no more, and get ready in between."""
    lines: SimpleQueue[str] = SimpleQueue()

    def listen() -> None:
        for line in asked:
            lines.put(line)
        lines.put("")

    Thread(target=listen, daemon=True).start()
    preview = Preview(root)
    gc.disable()  # an author waits: what is no longer used is looked for when nobody does
    while True:
        gc.collect()
        gc.freeze()
        while lines.empty() and preview.get_ready():
            pass
        if not (line := lines.get()):
            return
        for answer in preview.edit(json.loads(line)):
            print(json.dumps(asdict(answer)), flush=True)


if __name__ == "__main__":
    with suppress(KeyboardInterrupt, Exception):  # whatever it is, the whole build that follows tells it
        run(Path(sys.argv[1]), sys.stdin)
