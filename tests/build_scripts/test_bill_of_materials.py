"""What ships that others have written: none is forgotten, each has its licence in full, and programs can read the list."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import Path

import pytest

from build_scripts.environment import ROOT
from build_scripts.runtime.worker_script import LOADER_PARTS
from build_scripts.runtime.worker_script import PARTS as WORKER_PARTS
from build_scripts.site.bill_of_materials import BILL, MENDED, NOTICES, bill_files
from build_scripts.site.parts import LICENCES, Part, parts

PACKAGE = re.compile(r"node_modules/((?:@[^/]+/)?[^/\"']+)")
VENDORED = re.compile(r"/vendor/.*?([^/]+)\.ts$")
SITE = {"index.html": b"<h1>"}
CALLED = {"rxjs": "RxJS", "clipboard": "clipboard.js"}
"""Parts whose makers call them otherwise than the registry does."""


def _material() -> Path:
    return Path(str(distribution("mkdocs-material").locate_file("material/templates/assets/javascripts")))


def _carried_along() -> Iterator[str]:
    """The packages that the scripts we ship name as their sources."""
    material = _material()
    for remark in (*material.glob("**/*.min.js.map"), *material.parent.glob("stylesheets/*.map")):
        for source in json.loads(remark.read_text("utf-8"))["sources"]:
            yield from PACKAGE.findall(source)
    for source in json.loads((ROOT / "node_modules/pyodide/pyodide.js.map").read_text("utf-8"))["sources"]:
        yield from VENDORED.findall(source)
    yield from PACKAGE.findall((ROOT / "node_modules/docx/dist/index.umd.cjs").read_text("utf-8"))
    yield from (found[1] for part in (*WORKER_PARTS, *LOADER_PARTS) if (found := PACKAGE.match(part)))


def test_every_package_that_our_scripts_carry_is_listed() -> None:
    assert {CALLED.get(name, name) for name in _carried_along()} <= {part.name for part in parts(ROOT)}


@pytest.mark.parametrize("part", parts(ROOT), ids=lambda part: part.name)
def test_a_part_has_a_licence_that_stands_in_full_in_the_notices(part: Part) -> None:
    notices = bill_files(ROOT, SITE)[NOTICES].decode()
    assert part.copyright
    assert f"{part.name} {part.version}".strip() in notices
    for text in part.texts:
        assert (LICENCES / f"{text}.txt").read_text("utf-8") in notices


@pytest.mark.parametrize("name", ["js-sha256", "docx", "fflate", "nanoid", "Material for MkDocs"])
def test_a_copyright_line_is_that_of_the_package_itself(name: str) -> None:
    (part,) = (part for part in parts(ROOT) if part.name == name)
    installed = Path(str(distribution("mkdocs-material").locate_file("")))
    licences = (*installed.glob("mkdocs_material-*/licenses/LICENSE"), *ROOT.glob(f"node_modules/{name}/LICENSE*"))
    assert any(f"Copyright {part.copyright}" in file.read_text("utf-8") for file in licences)


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("expat_2.6.4", id="expat"),
        pytest.param("inflate 1.3.1 Copyright 1995-2024 Mark Adler", id="zlib"),
        pytest.param("1.0.6, 6-Sept-2010", id="bzip2"),
        pytest.param("Copyright (c) 2001-2024 Python Software Foundation.", id="CPython"),
    ],
)
def test_what_is_said_of_the_parts_of_python_stands_in_its_machine_code(words: str) -> None:
    assert words.encode() in (ROOT / "node_modules/pyodide/pyodide.asm.wasm").read_bytes()


def test_no_licence_is_kept_that_no_part_has() -> None:
    assert {path.stem for path in LICENCES.iterdir()} == {text for part in parts(ROOT) for text in part.texts}


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
