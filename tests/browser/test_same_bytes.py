"""The folder to hand out, made in two places: the same bytes, snapshot included."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from build_scripts.environment import ROOT
from build_scripts.site.bundle import make_bundle, read_site
from build_scripts.site.inputs import SITE, SOURCE_FILES, SOURCES
from build_scripts.trials.faulty_server import FaultyServer


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site built in another folder, at another time of another time zone, from the sources alone."""
    root = tmp_path_factory.mktemp("another-place-with-a-longer-name") / "handbook"
    for name in (each for each in SOURCES if (ROOT / each).is_dir()):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    for path in (ROOT / name for name in (*SOURCE_FILES, "package.json")):
        if path.is_file():
            shutil.copyfile(path, root / path.name)
    (root / "node_modules").symlink_to(ROOT / "node_modules", target_is_directory=True)
    surroundings = os.environ | {"TZ": "Asia/Kathmandu", "LANG": "C", "PYTHONHASHSEED": "7"}
    command = [sys.executable, "-m", "build_scripts.site.whole", str(root)]
    built = subprocess.run(command, cwd=root, env=surroundings, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    return root


def test_the_folder_is_the_same_bytes_wherever_it_is_made(site: FaultyServer, elsewhere: Path) -> None:
    here, there = read_site(site.folder), read_site(elsewhere / SITE)
    assert sorted(here) == sorted(there)
    assert [path for path in here if here[path] != there[path]] == []
    assert make_bundle(here).sha256 == make_bundle(there).sha256


def test_no_file_names_the_place_where_it_was_made(elsewhere: Path) -> None:
    made = read_site(elsewhere / SITE)
    assert [path for path, content in made.items() if str(elsewhere).encode() in content] == []
