"""Which Chromium the browser tests use, and how far the project goes to get one."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from build_scripts.trials import browsers
from build_scripts.trials.browsers import (
    NONE_FOUND,
    NoBrowserError,
    download_playwrights,
    find_chromium,
    get_chromium,
    install_debians,
    on_this_machine,
    ways_to_fetch,
)
from tests.fakes import program

WORKS = "echo Chromium 156"
BROKEN = "echo 'error while loading shared libraries' >&2; exit 127"


@pytest.mark.parametrize(
    ("platform", "there", "order"),
    [
        pytest.param(
            "linux",
            ["path/msedge", "path/google-chrome", "path/chromium-browser", "path/chromium"],
            ["path/chromium", "path/chromium-browser", "path/google-chrome", "path/msedge"],
            id="on the PATH Chromium goes before Chrome, and Chrome before Edge",
        ),
        pytest.param(
            "darwin",
            ["path/chrome", "Applications/Google Chrome.app/Contents/MacOS/Google Chrome"],
            ["path/chrome", "Applications/Google Chrome.app/Contents/MacOS/Google Chrome"],
            id="on macOS the Applications folder comes after the PATH",
        ),
        pytest.param(
            "win32",
            ["files86/Microsoft/Edge/Application/msedge.exe", "local/Google/Chrome/Application/chrome.exe"],
            ["local/Google/Chrome/Application/chrome.exe", "files86/Microsoft/Edge/Application/msedge.exe"],
            id="on Windows the program folders are searched for Chrome, then for Edge",
        ),
        pytest.param("linux", ["files86/Microsoft/Edge/Application/msedge.exe"], [], id="Windows' folders are its own"),
        pytest.param("linux", [], [], id="nothing there"),
    ],
)
def test_browsers_of_this_machine(tmp_path: Path, platform: str, there: list[str], order: list[str]) -> None:
    for name in there:
        program(tmp_path / name, WORKS)
    folders = {"PATH": "path", "HOME": ".", "PROGRAMFILES": "files", "PROGRAMFILES(X86)": "files86"}
    environ = {name: str(tmp_path / folder) for name, folder in (folders | {"LOCALAPPDATA": "local"}).items()}
    assert list(on_this_machine(platform, environ)) == [str(tmp_path / name) for name in order]


@pytest.mark.parametrize(
    ("there", "found"),
    [
        pytest.param({"own": WORKS, "chromium": WORKS}, "own", id="Playwright's own goes before the machine's"),
        pytest.param({"chromium": WORKS}, "chromium", id="the machine's serves where Playwright has none"),
        pytest.param({"own": BROKEN, "chromium": WORKS}, "chromium", id="one that does not start is passed over"),
        pytest.param({"chromium": BROKEN}, None, id="one that does not start is not enough"),
        pytest.param({}, None, id="none at all"),
    ],
)
def test_which_chromium_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there: dict[str, str], found: str | None
) -> None:
    for name, script in there.items():
        program(tmp_path / name, script)
    monkeypatch.setattr(browsers, "playwrights_own", lambda: str(tmp_path / "own"))
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_chromium() == (str(tmp_path / found) if found else None)


def test_playwright_names_a_place_for_its_own() -> None:
    assert "chrom" in Path(browsers.playwrights_own()).name.lower()


@pytest.mark.parametrize(
    ("asked", "ci", "root", "apt", "ways"),
    [
        pytest.param(False, "", False, True, [download_playwrights], id="a reader's machine is left alone"),
        pytest.param(True, "", False, True, [download_playwrights], id="only root can install"),
        pytest.param(False, "", True, True, [download_playwrights], id="even root must ask for it"),
        pytest.param(True, "", True, True, [download_playwrights, install_debians], id="root may ask for it"),
        pytest.param(
            False, "true", True, True, [download_playwrights, install_debians], id="a CI machine need not ask"
        ),
        pytest.param(False, "true", True, False, [download_playwrights], id="only Debian has its package"),
    ],
)
def test_how_far_it_goes_to_get_one(
    tmp_path: Path, asked: bool, ci: str, root: bool, apt: bool, ways: list[Callable[[], None]]
) -> None:
    if apt:
        program(tmp_path / "apt-get", "exit 0")
    assert ways_to_fetch({"PATH": str(tmp_path), "CI": ci}, install=asked, root=root) == ways


@pytest.mark.parametrize(
    ("there_after", "tried"),
    [
        pytest.param(0, 0, id="one that is there is taken"),
        pytest.param(1, 1, id="after the first way worked no other is tried"),
        pytest.param(2, 2, id="after the first way failed the next is tried"),
    ],
)
def test_ways_are_tried_until_one_works(monkeypatch: pytest.MonkeyPatch, there_after: int, tried: int) -> None:
    attempts: list[int] = []
    way = lambda: attempts.append(len(attempts))  # noqa: E731 -- the same way twice
    monkeypatch.setattr(browsers, "find_chromium", lambda: "chromium" if len(attempts) == there_after else None)
    monkeypatch.setattr(browsers, "ways_to_fetch", lambda *_, **__: [way, way])
    assert get_chromium(install=False) == "chromium"
    assert len(attempts) == tried


def test_without_any_the_reader_is_told_what_to_type(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browsers, "find_chromium", lambda: None)
    monkeypatch.setattr(browsers, "ways_to_fetch", lambda *_, **__: [])
    with pytest.raises(NoBrowserError, match="sudo apt-get install chromium") as error:
        get_chromium(install=True)
    assert str(error.value) == NONE_FOUND


def test_debians_package_is_installed_without_a_question(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    program(tmp_path / "apt-get", 'echo "$DEBIAN_FRONTEND: $*"')
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(sys, "stdout", None)  # what apt-get says is progress, not output
    install_debians()
    assert capfd.readouterr().err.splitlines() == [
        "noninteractive: update",
        "noninteractive: install -y --no-install-recommends chromium",
    ]
