"""The folder to hand out: whole, checkable, safe to unzip and the same bytes wherever it is made."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from pathlib import Path

import pytest

from build_scripts.site.bundle import make_bundle, megabytes, read_site
from build_scripts.site.safe_names import refuse_unsafe

SITE = {
    "index.html": b"<h1>Handbook</h1>",
    "assets/edition.json": b'{"edition": "0123456789ab"}',
    "assets/runtime/worker.abc.js": b"runtimeFile()",
}
TOP = "procedure-handbook-0123456789ab"


def _members(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as held:
        return {name: held.read(name) for name in held.namelist()}


def test_the_zip_is_one_folder_with_a_way_in_and_the_handbook() -> None:
    members = _members(make_bundle(SITE).content)
    assert list(members) == [
        f"{TOP}/SHA256SUMS",
        f"{TOP}/START-HERE.html",
        f"{TOP}/handbook/assets/edition.json",
        f"{TOP}/handbook/assets/runtime/worker.abc.js",
        f"{TOP}/handbook/index.html",
        f"{TOP}/handbook/sw.js",
        f"{TOP}/manifest.json",
    ]
    start = members[f"{TOP}/START-HERE.html"].decode()
    assert '<a href="handbook/index.html">' in start
    assert "Edition 0123456789ab, 0.0 MB." in start


def test_the_checksums_and_the_manifest_hold_for_every_other_file() -> None:
    members = {name.removeprefix(f"{TOP}/"): content for name, content in _members(make_bundle(SITE).content).items()}
    sums = dict(line.split("  ")[::-1] for line in members["SHA256SUMS"].decode().splitlines())
    assert sums == {name: hashlib.sha256(members[name]).hexdigest() for name in members if name != "SHA256SUMS"}
    told = json.loads(members["manifest.json"])
    assert told["edition"] == "0123456789ab"
    assert {each["path"]: (each["size"], each["sha256"]) for each in told["files"]} == {
        name: (len(members[name]), sums[name]) for name in sums if name != "manifest.json"
    }


def test_the_same_site_gives_the_same_bytes_in_whatever_order_it_is_read() -> None:
    assert make_bundle(SITE).content == make_bundle(dict(reversed(SITE.items()))).content


def test_members_bear_one_date_and_can_be_read_by_all() -> None:
    with zipfile.ZipFile(io.BytesIO(make_bundle(SITE).content)) as held:
        assert {(each.date_time, each.external_attr >> 16) for each in held.infolist()} == {
            ((1980, 1, 1, 0, 0, 0), 0o644)
        }


def test_the_label_says_how_large_it_is_and_what_it_hashes_to() -> None:
    made = make_bundle(SITE)
    label = made.label()
    assert label["sha256"] == hashlib.sha256(made.content).hexdigest()
    assert (label["file"], label["edition"], label["files"]) == (f"{TOP}.zip", "0123456789ab", 7)
    assert label["size"] == {"zipped": "0.0 MB", "unzipped": "0.0 MB"}


@pytest.mark.parametrize(
    ("size", "says"),
    [
        pytest.param(0, "0.0 MB", id="nothing"),
        pytest.param(12_345_678, "12.3 MB", id="a million bytes are a megabyte"),
    ],
)
def test_sizes_are_for_people(size: int, says: str) -> None:
    assert megabytes(size) == says


def test_what_a_folder_has_no_use_for_is_left_out(tmp_path: Path) -> None:
    for name in ("index.html", "a.bin", "a.js", "a.js.map", "sitemap.xml", "sitemap.xml.gz"):
        (tmp_path / name).touch()
    assert sorted(read_site(tmp_path)) == ["a.js", "index.html"]


@pytest.mark.parametrize(
    ("paths", "why"),
    [
        pytest.param(["a/what?.html"], "'what?.html' is not made of", id="a sign that Windows forbids"),
        pytest.param(["a/été.html"], "'été.html' is not made of", id="a letter that a zip may spell in two ways"),
        pytest.param(["../a.html"], "'..' is not made of", id="a way out of the folder"),
        pytest.param(["/a.html"], "'' is not made of", id="a path from the root"),
        pytest.param(["a/aux.html"], "Windows keeps the name 'aux.html'", id="a device"),
        pytest.param(["a/b./c.html"], "drops the dot at the end of 'b.'", id="a dot at the end"),
        pytest.param([f"a/{'b' * 170}.html"], "longer than 160", id="too long a path"),
        pytest.param(["a/B.html", "a/b.html"], "take it for a/B.html", id="two names that differ in case alone"),
    ],
)
def test_a_name_that_some_system_cannot_unzip_is_refused(paths: list[str], why: str) -> None:
    with pytest.raises(ValueError, match="cannot be unzipped everywhere") as refused:
        refuse_unsafe(paths)
    assert why in str(refused.value)


def test_plain_names_pass() -> None:
    refuse_unsafe(["a/index.html", "a/decision_tools-0.1.0-cp313-none-any.whl.059c9bb1d9d3.js", "a/LICENCE"])
