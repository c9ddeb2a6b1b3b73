"""What ships that others have written: none is forgotten, each has its licence in full, and programs can read the list."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import Path

import pytest

from build_scripts.bill_of_materials import BILL, MENDED, NOTICES, bill_files
from build_scripts.environment import ROOT
from build_scripts.parts import LICENCES, Part, parts
from build_scripts.worker_script import LOADER_PARTS
from build_scripts.worker_script import PARTS as WORKER_PARTS

PACKAGE = re.compile(r"node_modules/((?:@[^/]+/)?[^/\"']+)")
SITE = {"index.html": b"<h1>"}
CALLED = {"rxjs": "RxJS", "clipboard": "clipboard.js"}
"""Parts whose makers call them otherwise than the registry does."""


def _material() -> Path:
    return Path(str(distribution("mkdocs-material").locate_file("material/templates/assets/javascripts")))


def _carried_along() -> Iterator[str]:
    """The packages that the scripts we ship name as their sources."""
    for remark in (*_material().glob("bundle.*.map"), *_material().glob("workers/search.*.map")):
        for source in json.loads(remark.read_text("utf-8"))["sources"]:
            yield from PACKAGE.findall(source)
    yield from PACKAGE.findall((ROOT / "node_modules/docx/dist/index.umd.cjs").read_text("utf-8"))
    yield from (found[1] for part in (*WORKER_PARTS, *LOADER_PARTS) if (found := PACKAGE.match(part)))


def test_every_package_that_our_scripts_carry_is_listed() -> None:
    assert {CALLED.get(name, name) for name in _carried_along()} <= {part.name for part in parts(ROOT)}


@pytest.mark.parametrize("part", parts(ROOT), ids=lambda part: part.name)
def test_a_part_has_a_licence_that_stands_in_full_in_the_notices(part: Part) -> None:
    notices = bill_files(ROOT, SITE)[NOTICES].decode()
    assert part.copyright
    assert f"{part.name} {part.version}".strip() in notices
    assert (LICENCES / f"{part.licence}.txt").read_text("utf-8") in notices


def test_no_licence_is_kept_that_no_part_has() -> None:
    assert {path.stem for path in LICENCES.iterdir()} == {part.licence for part in parts(ROOT)}


def test_the_list_for_programs_names_the_pyodide_that_is_installed_and_how_it_was_changed() -> None:
    told = json.loads(bill_files(ROOT, SITE)[BILL])
    assert (told["bomFormat"], told["specVersion"]) == ("CycloneDX", "1.6")
    (pyodide,) = (each for each in told["components"] if each["name"] == "pyodide")
    number = json.loads((ROOT / "node_modules/pyodide/package.json").read_text("utf-8"))["version"]
    assert pyodide["purl"] == f"pkg:npm/pyodide@{number}"
    assert pyodide["licenses"] == [{"license": {"id": "MPL-2.0"}}]
    assert pyodide["pedigree"] == {"notes": MENDED}


def test_the_same_site_has_the_same_list_and_another_site_another() -> None:
    assert bill_files(ROOT, SITE) == bill_files(ROOT, dict(SITE))
    assert bill_files(ROOT, SITE)[BILL] != bill_files(ROOT, {"index.html": b"<h2>"})[BILL]
