"""`serve` as an author meets it: save a change and the page shows it; break something and the page says where."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from build_scripts.environment import ROOT
from build_scripts.site.inputs import SOURCE_FILES, SOURCES
from tests.browser.watched import START_MS

SERVE = (
    "import sys; from pathlib import Path; from build_scripts.site.serve import serve; sys.exit(serve(Path('.'), 0))"
)
WORDS = "Sexual abuse. {#SD-05"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of this project, for a test to edit."""
    kept_out = shutil.ignore_patterns("__pycache__")
    for folder in (*SOURCES, "build/runtime"):
        if (ROOT / folder).is_dir():
            shutil.copytree(ROOT / folder, tmp_path / folder, ignore=kept_out)
    for name in SOURCE_FILES:
        if (ROOT / name).is_file():
            shutil.copy2(ROOT / name, tmp_path / name)
    (tmp_path / "node_modules").symlink_to(ROOT / "node_modules", target_is_directory=True)
    return tmp_path


@pytest.fixture
def address(project: Path) -> Iterator[str]:
    """Where the copy is served."""
    command = [sys.executable, "-c", SERVE]
    with subprocess.Popen(command, cwd=project, stdout=subprocess.PIPE, text=True) as serving:
        assert serving.stdout
        said = iter(serving.stdout.readline, "")
        address = next(found[1] for line in said if (found := re.match(r"Serving on (\S+)", line)))
        yield address
        serving.terminate()


def found_by_search(page: Page) -> str:
    """What the search looks into, as it is served now."""
    return str(page.evaluate("fetch('search/search_index.json', {cache: 'no-store'}).then(answer => answer.text())"))


def test_a_change_is_shown_and_a_mistake_is_told_where_it_stands(
    chromium: Browser, project: Path, address: str
) -> None:
    procedure = project / "procedures" / "strategy-discussion.md"
    good = procedure.read_text("utf-8")
    page = chromium.new_page()
    page.goto(f"{address}strategy-discussion.html")
    clause = page.locator(".clause:has(#SD-05) > p")
    expect(clause).to_have_text("Sexual abuse.")

    procedure.write_text(good.replace(WORDS, "Sexual abuse of any kind. {#SD-05"), "utf-8")
    expect(clause).to_have_text("Sexual abuse of any kind.", timeout=4 * START_MS)
    behind = page.get_by_role("status").filter(has_text="New so far: strategy-discussion.html")
    expect(behind).to_contain_text("The search, the menu and every other page are still those of before")
    assert "of any kind" not in found_by_search(page)
    expect(behind).to_have_count(0, timeout=6 * START_MS)
    assert "of any kind" in found_by_search(page)

    procedure.write_text(good.replace(WORDS, "<b>Sexual abuse</b>. {#SD-05"), "utf-8")
    notice = page.get_by_role("alert")
    expect(notice).to_contain_text("procedures/strategy-discussion.md:", timeout=4 * START_MS)
    expect(notice).to_contain_text("hint:")
    expect(clause).to_have_text("Sexual abuse of any kind.")

    procedure.write_text(good, "utf-8")
    expect(clause).to_have_text("Sexual abuse.", timeout=4 * START_MS)
    expect(notice).to_have_count(0)
    page.close()
