"""Folders that change in one step, files that are left alone, and keys that stand for what files hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts.storage.files import Folder, content_key, swap, write_if_changed


def test_a_swapped_folder_holds_only_what_is_new(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "old.html").touch()
    with swap(folder, tmp_path / "scratch") as fresh:
        (fresh / "new.html").touch()
        assert [path.name for path in folder.iterdir()] == ["old.html"]
    assert [path.name for path in folder.iterdir()] == ["new.html"]
    assert list((tmp_path / "scratch").iterdir()) == []


def test_a_failure_leaves_the_folder_as_it_was(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "old.html").touch()
    with pytest.raises(IsADirectoryError), swap(folder, tmp_path / "scratch") as fresh:
        fresh.write_text("half a page", "utf-8")
    assert [path.name for path in folder.iterdir()] == ["old.html"]
    assert list((tmp_path / "scratch").iterdir()) == []


def test_an_equal_file_is_not_written_again(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "page.md"
    assert write_if_changed(path, b"words")
    path.chmod(0o444)
    before = path.stat().st_mtime_ns
    assert not write_if_changed(path, b"words")
    assert path.stat().st_mtime_ns == before


@pytest.mark.parametrize(
    ("name", "content", "word", "same"),
    [
        pytest.param("a.md", "words", "3.13", True, id="the same file and words"),
        pytest.param("a.md", "other", "3.13", False, id="other content"),
        pytest.param("b.md", "words", "3.13", False, id="another name"),
        pytest.param("a.md", "words", "3.12", False, id="another word beside it"),
    ],
)
def test_a_key_stands_for_names_contents_and_words(
    tmp_path: Path, name: str, content: str, word: str, same: bool
) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    for folder, file, text in ((first, "a.md", "words"), (second, name, content)):
        folder.mkdir()
        (folder / file).write_text(text, "utf-8")
    known = content_key([first / "a.md"], first, "3.13")
    assert (content_key([second / name], second, word) == known) is same


def test_a_folder_is_a_mapping_of_what_was_in_it(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("b/page.html", "a.css"):
        (tmp_path / name).write_text(name, "utf-8")
    folder = Folder(tmp_path)
    (tmp_path / "later.txt").touch()
    assert dict(folder) == {"a.css": b"a.css", "b/page.html": b"b/page.html"}
    assert len(folder) == 2
    assert "later.txt" not in folder
    with pytest.raises(KeyError, match=r"later\.txt"):
        folder["later.txt"]
