"""The same pages also build under Zensical, Material's named successor, in a folder of their own and without a warning."""

from __future__ import annotations

import html
import re
import shutil
import subprocess
import sys
from pathlib import Path

from build_scripts.environment import ROOT
from build_scripts.pages.whole import DOCS
from build_scripts.trials.faulty_server import FaultyServer

NOT_RENDERED = ("runtime",)
"""Python for the browser: carried along by either generator, and large."""
ANCHOR = re.compile(r'\bid="?([A-Z]+-[0-9]+)\b')
TOOL = re.compile(r'\bdata-tool="?([a-z-]+)\b')
ARTICLE = re.compile(r"<article\b.*?</article>", re.DOTALL)
MARKUP = re.compile(r"<script\b.*?</script>|<[^>]+>|\s+", re.DOTALL)


def letters(page: str) -> str:
    """Every letter that a page says in its article, without markup and spaces; code is marked up by each otherwise."""
    return html.unescape(MARKUP.sub("", "".join(ARTICLE.findall(page))))


def test_the_same_pages_build_under_zensical(site: FaultyServer, tmp_path: Path) -> None:
    shutil.copyfile(ROOT / "mkdocs.yml", tmp_path / "mkdocs.yml")
    shutil.copytree(ROOT / "build_scripts" / "site" / "theme", tmp_path / "build_scripts" / "site" / "theme")
    shutil.copytree(ROOT / DOCS, tmp_path / DOCS, ignore=shutil.ignore_patterns(*NOT_RENDERED))
    command = [sys.executable, "-m", "zensical", "build"]
    built = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    ours, theirs = site.folder, tmp_path / "site"
    pages = {path.relative_to(ours).as_posix() for path in ours.rglob("*.html")}
    assert {path.relative_to(theirs).as_posix() for path in theirs.rglob("*.html")} == pages
    for page in pages:
        here, there = ((folder / page).read_text("utf-8") for folder in (ours, theirs))
        assert set(ANCHOR.findall(there)) == set(ANCHOR.findall(here)), f"{page}: the same clauses"
        assert set(TOOL.findall(there)) == set(TOOL.findall(here)), f"{page}: the same tools"
        assert letters(there) == letters(here), f"{page}: the same words"
