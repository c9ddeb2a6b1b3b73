"""What the service worker keeps: every file that a page from a server asks for, each by its hash, and no other."""

from __future__ import annotations

import json
import re
import struct
import zlib
from pathlib import Path

import pytest

from build_scripts.site.icons import GROUND, INK, MANIFEST, SIZES, install_files
from build_scripts.site.offline import service_worker

PAGE = {"index.html": b"<h1>"}
HASH_OF_NOTHING = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="


def _listed(site: dict[str, bytes]) -> dict[str, str]:
    found = re.search(r"const FILES = (\{.*?\});", service_worker(site).decode(), re.DOTALL)
    assert found is not None
    listed: dict[str, str] = json.loads(found[1])
    return listed


@pytest.mark.parametrize(
    ("path", "beside", "kept"),
    [
        pytest.param("roles.html", (), True, id="a page"),
        pytest.param("404.html", (), True, id="the page for what is not there"),
        pytest.param("search/search_index.json", (), True, id="what the search reads"),
        pytest.param("assets/runtime/wasm.abc.bin", (), True, id="a file of the runtime"),
        pytest.param("assets/runtime/wasm.abc.js", ("assets/runtime/wasm.abc.bin",), False, id="nor its other form"),
        pytest.param("assets/runtime/wasm.abc.js", (), True, id="but that form where it is the only one"),
        pytest.param("sw.js", (), False, id="not the worker itself"),
        pytest.param(".htaccess", (), False, id="nor what is for the server"),
        pytest.param("hosting/nginx.conf", (), False, id="nor that in a folder"),
        pytest.param("sitemap.xml.gz", (), False, id="nor what is for search engines"),
        pytest.param("assets/javascripts/bundle.js.map", (), False, id="nor what is for programmers"),
    ],
)
def test_what_is_kept(path: str, beside: tuple[str, ...], kept: bool) -> None:
    assert (path in _listed({**PAGE, path: b"", **dict.fromkeys(beside, b"")})) == kept


def test_each_file_is_listed_with_its_hash() -> None:
    assert _listed({"index.html": b""}) == {"index.html": HASH_OF_NOTHING}


@pytest.mark.parametrize(
    ("other", "same"),
    [
        pytest.param(PAGE, True, id="the same files are the same edition"),
        pytest.param({"index.html": b"<h2>"}, False, id="a page with another byte is another edition"),
        pytest.param({**PAGE, "roles.html": b""}, False, id="a page more is another edition"),
        pytest.param({**PAGE, "_headers": b"x"}, True, id="what is for the server does not count"),
    ],
)
def test_an_edition(other: dict[str, bytes], same: bool) -> None:
    assert (service_worker(PAGE) == service_worker(other)) == same


@pytest.mark.parametrize(("name", "size"), SIZES.items())
def test_an_icon_is_a_picture_of_its_size_in_ink_on_its_ground(tmp_path: Path, name: str, size: int) -> None:
    png = install_files(tmp_path)[f"assets/{name}"]
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">II", png[16:24]) == (size, size)
    length = struct.unpack(">I", png[33:37])[0]
    pixels = zlib.decompress(png[41 : 41 + length])
    assert len(pixels) == size * (1 + 3 * size)
    top_of_the_tree = (round(0.30 * size) * (1 + 3 * size)) + 1 + 3 * (size // 2)
    assert tuple(pixels[1:4]) == GROUND
    assert tuple(pixels[top_of_the_tree : top_of_the_tree + 3]) == INK


def test_every_icon_of_the_manifest_is_there(tmp_path: Path) -> None:
    files = install_files(tmp_path)
    icons = MANIFEST["icons"]
    assert isinstance(icons, list)
    assert {f"assets/{icon['src']}" for icon in icons} <= files.keys()
