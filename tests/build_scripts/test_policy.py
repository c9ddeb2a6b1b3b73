"""The security policy: the same in every page and every header file, with hashes of just the scripts that stand inline."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from build_scripts.site.policy import header_files, policy, secure, with_policy

HASH_OF_NOTHING = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
"""SHA-256 of no bytes, as every description of it gives, in base64."""


def test_a_page_names_its_inline_scripts_and_no_others() -> None:
    page = with_policy('<html><head><title>x</title></head><script></script><script src="a.js"></script></html>')
    assert page.startswith('<html><head><meta http-equiv="Content-Security-Policy" content="default-src \'self\'; ')
    assert f"script-src 'self' 'wasm-unsafe-eval' {HASH_OF_NOTHING}; " in page


@pytest.mark.parametrize("never", ["'unsafe-inline'", "'unsafe-eval'", "http:", "https:", "*"])
def test_the_policy_never_says(never: str) -> None:
    assert never not in policy(["a script"]).replace("'wasm-unsafe-eval'", "").split()


@pytest.mark.parametrize("path", ["_headers", ".htaccess", "web.config", "hosting/nginx.conf"])
def test_every_header_file_holds_the_whole_policy(path: str) -> None:
    content = header_files(policy([""]))[path]
    assert f"{policy([''])}; frame-ancestors 'none'" in content
    assert "nosniff" in content


def test_the_file_for_iis_is_xml() -> None:
    root = ET.fromstring(header_files(policy([""]))["web.config"])
    assert {each.get("name") for each in root.iter("add")} >= {"Content-Security-Policy", "X-Frame-Options"}
    told = {each.get("fileExtension") for each in root.iter("mimeMap")}
    assert told == {each.get("fileExtension") for each in root.iter("remove")} == {".bin", ".json", ".webmanifest"}
    assert [each.get("path") for each in root.iter("location")] == ["assets/runtime"]


def test_headers_know_the_scripts_of_all_pages(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "a.html").write_text("<head></head><script>first</script>", "utf-8")
    (tmp_path / "deep" / "b.html").write_text("<head></head><script>second</script>", "utf-8")
    secure(tmp_path)
    both = policy(["first", "second"])
    assert both in (tmp_path / "_headers").read_text("utf-8")
    assert policy(["second"]) in (tmp_path / "deep" / "b.html").read_text("utf-8")
