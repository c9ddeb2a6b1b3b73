"""The few scripts and style sheets that pages load: each made of its parts, none forgotten, none sent twice."""

from __future__ import annotations

import pytest

from build_scripts.environment import ROOT
from build_scripts.markup.joined import PARTS, TOOLS, join_parts
from build_scripts.pages.whole import VENDORED, hand_written


def _files() -> dict[str, bytes]:
    """A file for every part, each holding its own name."""
    parts = {f"assets/{part}.{whole.rpartition('.')[2]}" for whole, names in PARTS.items() for part in names}
    return {part: part.encode() for part in parts}


@pytest.mark.parametrize("whole", [whole for whole in PARTS if whole != TOOLS])
def test_a_joined_file_holds_its_parts_in_their_order(whole: str) -> None:
    ending = whole.rpartition(".")[2]
    expected = [f"assets/{part}.{ending}" for part in PARTS[whole]]
    assert join_parts(_files(), "")[whole].decode().splitlines() == expected


def test_the_tools_begin_with_the_text_of_the_worker_that_brings_the_runtime() -> None:
    first, second, *_ = join_parts(_files(), 'say("</script>");\n')[TOOLS].decode().splitlines()
    assert first == r'const TOOL_LOADER = "say(\"</script>\");\n";'
    assert second == "assets/vendor/sha256.js"


def test_what_was_joined_is_not_sent_again_and_the_rest_stays() -> None:
    assert join_parts({**_files(), "assets/room-pack.js": b"a", "index.md": b"b"}, "").keys() == {
        *PARTS,
        "assets/room-pack.js",
        "index.md",
    }


def test_a_part_that_is_missing_stops_the_build() -> None:
    files = _files()
    del files["assets/menu.css"]
    with pytest.raises(KeyError, match=r"assets/menu\.css"):
        join_parts(files, "")


def test_every_script_and_style_sheet_of_this_handbook_is_in_a_joined_file_or_named_where_it_is_loaded() -> None:
    left = join_parts(hand_written(ROOT) | dict.fromkeys(VENDORED, b""), "").keys() - PARTS.keys()
    assert {path for path in left if path.endswith((".js", ".css"))} == {
        "assets/no-script.css",  # inside <noscript>
        "assets/room-pack.js",  # the page of worksheets
        "assets/vendor/docx.js",  # when a Word document is wanted
    }
