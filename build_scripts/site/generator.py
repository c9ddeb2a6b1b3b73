"""The last step: MkDocs with Material turns build/docs/ into the site. Another generator would be called from here.

The steps are those of MkDocs' own build, in its order and with its functions. Only, a page that was made before from
just the same text, settings and menu is taken as it was, and one page can be made anew by itself.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Any

from build_scripts.markup.addresses import page_file
from build_scripts.reading.page_parts import Page
from build_scripts.storage.files import content_key
from build_scripts.storage.rendered import Rendered, Shelf, Stamped, Stamps

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # before Material is imported: a notice of its makers, not of ours

from material.plugins.search.plugin import SearchPlugin  # type: ignore[import-untyped]
from mkdocs.commands import build as mkdocs
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException
from mkdocs.structure.files import File, get_files, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page as MkDocsPage

HOME = "index.md"
ROOM, PRACTICE = "training.md", "practice.md"
LEADING = "leading-a-session.md"
"""The page of docs/ that belongs to the training room."""
THEME = Path("build_scripts", "site", "theme")
MAKERS = ("mkdocs", "mkdocs-material", "markdown", "jinja2", "pymdown-extensions", "pygments")
"""Packages whose own version can change what a page is made to."""


class GeneratorError(Exception):
    """What the generator had against the pages, one complaint a line."""


def generate(root: Path, pages: Iterable[Page], folder: Path, stamps: Stamps | None = None) -> None:
    """Build the site into `folder`, which is empty; what was made before is taken from build/cache.

    Raises:
        GeneratorError: it warned of anything, or stopped.
    """
    with listening() as heard:
        Press(root, pages, folder).whole(stamps or Stamps(), heard)


@contextmanager
def listening() -> Iterator[list[str]]:
    """Hear what MkDocs has to say.  Raises GeneratorError at the end where it was anything, or where it stopped."""
    heard = _Listener()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(heard)
    logger.propagate = False
    try:
        yield heard.said
    except (MkDocsException, SystemExit) as error:
        raise GeneratorError("\n".join(heard.said or [str(error)])) from error
    finally:
        logger.removeHandler(heard)
        logger.propagate = True
    if heard.said:
        raise GeneratorError("\n".join(heard.said))


class Press:
    """MkDocs with its settings, its templates, the list of the files and the menu loaded."""

    def __init__(self, root: Path, pages: Iterable[Page], folder: Path) -> None:
        """Load them for a site in `folder`."""
        self._root = root
        config = load_config(str(root / "mkdocs.yml"), site_dir=str(folder), nav=navigation(root, pages))
        self._config = config.plugins.on_config(config)
        self._config.plugins.on_pre_build(config=self._config)
        self._env = self._config.theme.get_env()
        self._files = get_files(self._config)
        self._files.add_files_from_theme(self._env, self._config)
        self._files = self._config.plugins.on_files(self._files, config=self._config)
        set_exclusions(self._files, self._config)
        nav = get_navigation(self._files, self._config)
        self._nav = self._config.plugins.on_nav(nav, config=self._config, files=self._files)
        self._docs = self._files.documentation_pages()
        self._search = next(each for each in self._config.plugins.values() if isinstance(each, SearchPlugin))

    def whole(self, stamps: Stamps, heard: list[str]) -> None:
        """Make the whole site; once anything is `heard` against it, no page is kept: it would be silent next time."""
        shelf, ground = Shelf(self._root), self._ground()
        keys = {file.src_uri: _key(ground, file, stamps) for file in self._docs}
        held = {page: shelf.get(page, key) for page, key in keys.items()}
        for file in self._docs:
            self._read(file, held[file.src_uri])
        self._env = self._config.plugins.on_env(self._env, config=self._config, files=self._files)
        self._files.copy_static_files()
        for template in self._config.theme.static_templates:
            mkdocs._build_theme_template(template, self._env, self._files, self._config, self._nav)
        menu = self._menu()
        for file in self._docs:
            page, before = file.src_uri, held[file.src_uri]
            if before and before.menu == menu:
                _write(file, stamps.back(before.html))
                self._search.search_index.entries += json.loads(stamps.back(before.found))
            elif (made := self._make(file, menu, stamps)) and not heard:
                shelf.keep(page, keys[page], made)
        for file in self._docs:
            _page(file).validate_anchor_links(files=self._files, log_level=self._config.validation.links.anchors)
        self._config.plugins.on_post_build(config=self._config)
        shelf.drop_all_but(keys)

    def open(self) -> None:
        """Learn the titles of all pages, so that any one of them can be made by itself."""
        for file in self._docs:
            page = file.page or MkDocsPage(None, file, self._config)
            page.read_source(self._config)
            if "title" not in page.meta:
                mkdocs._populate_page(page, self._config, self._files)

    def one(self, name: str) -> Path:
        """Make one page anew, with the menu as it was when it was opened; give the file that was written."""
        file = next(file for file in self._docs if file.src_uri == name)
        mkdocs._populate_page(_page(file), self._config, self._files)
        mkdocs._build_page(_page(file), self._config, self._docs, self._nav, self._env)
        return Path(file.abs_dest_path)

    def _read(self, file: File, held: Rendered | None) -> None:
        """Bring a page as far as the menu and the links of others need it."""
        page = file.page or MkDocsPage(None, file, self._config)
        if held is None:
            mkdocs._populate_page(page, self._config, self._files)
            return
        page.title = held.title
        page.present_anchor_ids = set(held.anchors)
        there = {to: self._files.get_file_from_path(to) for to in held.links}
        page.links_to_anchors = {target: dict(held.links[to]) for to, target in there.items() if target}

    def _make(self, file: File, menu: str, stamps: Stamps) -> Rendered | None:
        """Make a page; give it to be kept, if that can be."""
        page, entries = _page(file), self._search.search_index.entries
        if page.content is None:
            mkdocs._populate_page(page, self._config, self._files)
        before = len(entries)
        mkdocs._build_page(page, self._config, self._docs, self._nav, self._env)
        links = {to.src_uri: dict(anchors) for to, anchors in (page.links_to_anchors or {}).items()}
        anchors = frozenset(page.present_anchor_ids or ())
        try:
            html = stamps.out(Path(file.abs_dest_path).read_bytes().decode())
            found = stamps.out(json.dumps(entries[before:]))
        except Stamped:
            return None
        return Rendered(str(page.title), menu, html, found, anchors, links)

    def _ground(self) -> str:
        """What every page is made from beside its own text: settings, theme, files that can be linked to, programs."""
        theme = [path for path in (self._root / THEME).rglob("*") if path.is_file()]
        names = sorted(file.src_uri for file in self._files)
        code = [Path(module).read_text("utf-8") for module in (__file__, mkdocs.__file__)]
        words = (*map(version, MAKERS), sys.version, *code, *names)
        return content_key([self._root / "mkdocs.yml", *theme], self._root, *words)

    def _menu(self) -> str:
        """The menu as one hash: every page has all of it."""
        pages = [(str(page.title), page.url, [str(each.title) for each in page.ancestors]) for page in self._nav.pages]
        return hashlib.sha256(json.dumps(pages).encode()).hexdigest()


def _page(file: File) -> MkDocsPage:
    assert file.page is not None
    return file.page


def _key(ground: str, file: File, stamps: Stamps) -> str:
    try:
        text = stamps.out(file.content_string)
    except Stamped:
        text = file.content_string
    return hashlib.sha256(f"{ground}\0{text}".encode()).hexdigest()


def _write(file: File, html: str) -> None:
    path = Path(file.abs_dest_path)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(html.encode())


def navigation(root: Path, pages: Iterable[Page]) -> list[dict[str, Any]]:
    """The menu: tools and procedures first, then training, then the pages of docs/, the guide last."""
    pages = tuple(pages)
    written = {path.name for path in (root / "docs").glob("*.md")}
    about = sorted(written - {HOME, LEADING})
    guide = sorted(f"guide/{path.name}" for path in (root / "docs" / "guide").glob("*.md"))
    sections = {
        "Procedures": [page_file(page) for page in pages if page.kind == "procedure"],
        "Training": _training(pages, *written & {LEADING}),
        "Find": ["roles.md", "dictionary.md", "doubts.md"],
        "About": [*about, "coverage.md", "assurance.md"],
        "Write a procedure": [*guide, "problem-codes.md"],
    }
    return [{"Home": HOME}, *({name: files} for name, files in sections.items() if files)]


def _training(pages: Iterable[Page], *written: str) -> list[str]:
    """The room before its stories; nothing where there are none."""
    stories = [page_file(page) for page in pages if page.kind == "scenarios"]
    return [ROOM, PRACTICE, *written, *stories] if stories else []


class _Listener(logging.Handler):
    """Keeps what the generator warns of."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())
