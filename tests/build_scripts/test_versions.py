"""A new page never gets an old script: the address of each of our files changes with what is in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts.site.versions import versions, with_versions

OF_NOTHING = "e3b0c44298fc"  # the SHA-256 of no bytes, as the standard's own examples have it
KNOWN = {"assets/tools.js": "111111111111", "assets/handbook.css": "222222222222"}


@pytest.mark.parametrize(
    ("element", "written"),
    [
        pytest.param(
            '<script src="assets/tools.js" async>', '<script src="assets/tools.js?111111111111" async>', id="a script"
        ),
        pytest.param(
            '<link rel="stylesheet" href="../assets/handbook.css">',
            '<link rel="stylesheet" href="../assets/handbook.css?222222222222">',
            id="a style sheet, from a page in a folder",
        ),
        pytest.param('<script src="assets/other.js">', '<script src="assets/other.js">', id="what is not there stays"),
        pytest.param(
            '<script src="assets/javascripts/bundle.a5f9d56c.min.js">',
            '<script src="assets/javascripts/bundle.a5f9d56c.min.js">',
            id="what has its content in its name stays",
        ),
        pytest.param('<code>src="assets/tools.js</code>', '<code>src="assets/tools.js</code>', id="text stays"),
    ],
)
def test_an_address_ends_in_the_version_of_its_file(element: str, written: str) -> None:
    assert with_versions(element, KNOWN) == written


def test_a_version_is_made_of_what_is_in_the_file(tmp_path: Path) -> None:
    (tmp_path / "assets" / "runtime").mkdir(parents=True)
    for path in ("assets/tools.js", "assets/handbook.css", "assets/icon.png", "assets/runtime/worker.js"):
        (tmp_path / path).write_bytes(b"")
    assert versions(tmp_path) == {"assets/tools.js": OF_NOTHING, "assets/handbook.css": OF_NOTHING}
