"""Files as they are shipped: packed once, named by content, the same bytes in two forms; and what is kept of builds."""

from __future__ import annotations

import base64
import gzip
import os
import re
from pathlib import Path

import pytest

from build_scripts.runtime.shipped import Asset, asset_of, ship
from build_scripts.storage import kept as kept_module
from build_scripts.storage.kept import FOLDER, kept


def test_an_asset_is_named_by_its_content() -> None:
    # The hash of nothing, which every description of SHA-256 gives.
    digest = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert asset_of("pyodide.asm.wasm", b"") == Asset("pyodide.asm.wasm", "pyodide.asm.wasm.e3b0c44298fc", digest, 0)


def test_both_forms_hold_the_same_bytes_and_these_unpack_to_the_file(tmp_path: Path) -> None:
    shipped = ship(tmp_path, "words", b"words " * 100)
    packed, script = shipped.files().values()
    assert list(shipped.files()) == [f"{shipped.asset.path}.bin", f"{shipped.asset.path}.js"]
    assert gzip.decompress(packed) == b"words " * 100
    assert packed[4:8] == bytes(4)  # no date in it
    called = re.fullmatch(rb'runtimeFile\("(.+)","(.+)"\);\n', script)
    assert called is not None
    assert (called[1].decode(), base64.b64decode(called[2])) == (shipped.asset.path, packed)


def test_what_is_kept_is_made_once(tmp_path: Path) -> None:
    assert kept(tmp_path, "key", lambda: b"first") == b"first"
    assert kept(tmp_path, "key", lambda: b"second") == b"first"
    assert kept(tmp_path, "other key", lambda: b"second") == b"second"


def test_what_was_kept_and_damaged_is_made_anew(tmp_path: Path) -> None:
    kept(tmp_path, "key", lambda: b"first")
    (path,) = (tmp_path / FOLDER).iterdir()
    path.write_bytes(path.read_bytes()[:-1])
    assert kept(tmp_path, "key", lambda: b"second") == b"second"


def test_what_was_not_asked_for_longest_goes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_module, "MOST", 2)
    for at, key in enumerate(("first", "second", "third"), start=1):
        kept(tmp_path, key, key.encode)
        for path in (tmp_path / FOLDER).iterdir():
            if path.read_bytes().endswith(key.encode()):
                os.utime(path, (at, at))
    assert sorted(path.read_bytes()[32:] for path in (tmp_path / FOLDER).iterdir()) == [b"second", b"third"]
