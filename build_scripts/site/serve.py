"""The site on this machine, shown anew whenever something that it is made from changes.

After an edit of procedures their own pages are shown first; the whole site follows as soon as nobody edits.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

import watchfiles

from build_scripts.site.inputs import SITE, Contents, is_current
from build_scripts.site.live import LiveServer
from build_scripts.site.rebuilding import Previews, Whole

WATCHED = ("procedures", "docs", "decision_tools")
ASK_AGAIN_MS = 500
"""How often a build that runs is asked whether it has ended."""
LOOK_AGAIN = 2.0
"""After how many seconds the sources are looked at unasked: not all of them stand in the folders that are watched."""
PROCEDURE = re.compile(r"procedures/.*\.md")
BEHIND = (
    "New so far: {pages}. The search, the menu and every other page are still those of before: "
    "they follow as soon as the whole site has been built."
)


def serve(root: Path, port: int = 8000) -> int:
    """Serve on the loopback address until Ctrl-C, building whenever the site is out of date; return the exit status.

    The site of an earlier run is shown at once, and its pages reload when the new one is there. Where the port is
    taken, says so in one sentence and returns 1 before anything is built.
    """
    try:
        server = LiveServer(root / SITE, port)
    except OSError:
        print(f"Port {port} is in use: stop what uses it, or choose another with --port.", file=sys.stderr)
        return 1
    works = Works(root, server)
    try:
        with server, suppress(KeyboardInterrupt):
            contents = Contents(root)
            if not (root / SITE / "index.html").is_file():
                works.show(rebuild(root))
            print(f"Serving on {server.address}  (Ctrl-C stops it)", flush=True)
            works.begin()
            watch(root, works, contents)
    finally:
        works.stop()
    return 0


def watch(root: Path, works: Works, contents: Contents) -> None:
    """Look after the site until interrupted."""
    folders = [root / name for name in WATCHED if (root / name).is_dir()]
    looked = time.monotonic()
    for seen in watchfiles.watch(*folders, rust_timeout=ASK_AGAIN_MS, yield_on_timeout=True, raise_interrupt=True):
        files: Sequence[str] = ()
        if seen or time.monotonic() - looked > LOOK_AGAIN:
            files, looked = contents.changed(), time.monotonic()
        if files:
            works.changed(files)
        else:
            works.nothing_changed()


class Works:
    """What is being built, and what has still to be."""

    def __init__(self, root: Path, server: LiveServer) -> None:
        self._root = root
        self._server = server
        self._previews = Previews(root)
        self._whole: Whole | None = None
        self._new: dict[str, None] = {}
        """The pages that are ahead of the site as it was last built."""
        self._wanted = False
        """Whether a whole build is to begin when nobody edits."""

    def begin(self) -> None:
        """Build if the site is out of date, and get ready for edits."""
        if is_current(self._root, ahead=False):
            self._previews.start()
        elif not self._server.news.problems:
            self._build()

    def changed(self, files: Sequence[str]) -> None:
        """Show what has changed: by itself where only procedures have, with the whole site where anything else has."""
        self._give_up()
        there = all((self._root / file).is_file() for file in files)
        if not (there and all(map(PROCEDURE.fullmatch, files)) and self._previews.is_open()):
            self._previews.stop()
            self._build()
            return
        print("Something changed.", flush=True)
        for answer in self._previews.edit(files):
            if answer.whole:
                self._previews.stop()
                self._build()
                return
            self._wanted = not answer.problems
            self._new |= dict.fromkeys(answer.pages)
            if answer.problems:
                self.show(answer.problems)
            elif answer.pages or not answer.more:
                self.show_first(self._new)

    def nothing_changed(self) -> None:
        """Begin the whole build that is wanted, or take the result of the one that has ended."""
        if self._whole and self._whole.is_done():
            problems, self._whole = self._whole.problems(), None
            self._new = {} if not problems else self._new
            self.show(problems)
            if not problems and not self._previews.is_open():
                self._previews.start()
        elif self._wanted and not self._whole:
            self._wanted, self._whole = False, Whole(self._root)

    def show(self, problems: str) -> None:
        """Tell the terminal and the open pages how it went."""
        print(problems or "Built.", flush=True)
        self._server.show(problems)

    def show_first(self, pages: Iterable[str]) -> None:
        """Tell them which pages are new, and that all others follow."""
        new = ", ".join(pages) or "no page yet"
        print(f"Shown: {new}. The rest follows.", flush=True)
        self._server.show("", BEHIND.format(pages=new))

    def stop(self) -> None:
        """End everything that runs."""
        self._give_up()
        self._previews.stop()

    def _build(self) -> None:
        print("Building the whole site.", flush=True)
        self._wanted, self._whole = False, Whole(self._root)

    def _give_up(self) -> None:
        if self._whole:
            self._whole.give_up()
            self._whole = None


def rebuild(root: Path) -> str:
    """Build the whole site; return what is wrong, or nothing."""
    return Whole(root).problems()
