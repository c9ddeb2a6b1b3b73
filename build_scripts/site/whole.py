"""The whole way from procedures/ to site/: compile, write the pages, run MkDocs. All is well, or nothing is written."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

from rich.console import Console

from build_scripts.about.assurance_page import assurances
from build_scripts.about.coverage_page import in_text
from build_scripts.compare.last_edition import since_last_edition
from build_scripts.compile.handbook import compile_handbook
from build_scripts.pages.whole import Everything, write_pages
from build_scripts.problems.problem import stops_the_build
from build_scripts.proof.exercises import measure
from build_scripts.runtime.snapshot import first_requests
from build_scripts.runtime.whole import prepare
from build_scripts.site.finish import finish
from build_scripts.site.generator import GeneratorError, generate
from build_scripts.site.inputs import SCRATCH, SITE, key_of_sources, mark_current
from build_scripts.storage.files import swap
from build_scripts.storage.memory import remembered
from decision_tools import codec

WHILE_WRITING = "--while-writing"
"""Builds without `ahead`."""


def build(root: Path, *, ahead: bool = True) -> int:
    """Build site/ anew and return 0; or say what is wrong and return 1, with site/ as it was.

    Without `ahead` the handbook is not put into the start-up snapshot: quicker to build while it is being written,
    a little slower to start.
    """
    key, memory = key_of_sources(root), remembered(root)
    with Console(stderr=True).status("Reading the procedures") as status:
        book, pages, problems = compile_handbook(root, memory=memory)
        for problem in problems:
            print(problem)
        if book is None or stops_the_build(problems):
            return 1
        status.update("Preparing Python for the browser")
        runtime = prepare(root, codec.for_tools(book), first_requests(book.tools), ahead=ahead)
        status.update("Writing the pages")
        coverage, proved = measure(book, memory), assurances(book, memory)
        changed = since_last_edition(root, book, memory)
        stamps = write_pages(Everything(root, book, pages, runtime, coverage, proved, changed, memory))
        memory.save()
        status.update("Building the site")
        try:
            with swap(root / SITE, root / SCRATCH) as fresh:
                generate(root, pages, fresh, stamps)
                finish(root, fresh)
        except GeneratorError as error:
            print(error)
            return 1
    mark_current(root, key, ahead=ahead)
    print(in_text(coverage))
    return 0


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # `serve` gives it up: half a site is cleared away first
    raise SystemExit(build(Path(sys.argv[1]), ahead=WHILE_WRITING not in sys.argv))
