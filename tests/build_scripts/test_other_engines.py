"""Which engines are tried beside Chromium, how far the project goes to get them, and what the report says of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts.trials import other_engines
from build_scripts.trials.other_engines import Found, get_engines, on_this_machine, report
from tests.fakes import program

BOTH = ("Firefox", "WebKit")


@pytest.mark.parametrize(
    ("there", "found"),
    [
        pytest.param(["firefox", "firefox-esr"], {"Firefox": "firefox-esr"}, id="the long-lived Firefox goes first"),
        pytest.param(["firefox"], {"Firefox": "firefox"}, id="any Firefox serves"),
        pytest.param(["WebKitWebDriver", "Xvfb"], {"WebKit": "WebKitWebDriver"}, id="WebKit by its driver"),
        pytest.param(["WebKitWebDriver"], {}, id="WebKit's driver needs a screen"),
        pytest.param([], {}, id="nothing there"),
    ],
)
def test_engines_of_this_machine(tmp_path: Path, there: list[str], found: dict[str, str]) -> None:
    for name in there:
        program(tmp_path / name, "exit 0")
    here = [Found(name, str(tmp_path / path)) for name, path in found.items()]
    assert list(on_this_machine("linux", {"PATH": str(tmp_path)})) == here


@pytest.mark.parametrize(
    ("asked", "ci", "root", "installed", "lacking"),
    [
        pytest.param(False, "", True, [], (), id="a reader's machine is left alone, and nothing is lacking"),
        pytest.param(True, "", True, ["firefox-esr", "webkit2gtk-driver", "xvfb"], (), id="root may ask for them"),
        pytest.param(False, "true", True, ["firefox-esr", "webkit2gtk-driver", "xvfb"], (), id="a CI machine has them"),
        pytest.param(False, "true", False, [], BOTH, id="a CI machine that may not install lacks them, and says so"),
    ],
)
def test_how_far_it_goes_to_get_them(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    asked: bool,
    ci: str,
    root: bool,
    installed: list[str],
    lacking: tuple[str, ...],
) -> None:
    got: list[str] = []
    program(tmp_path / "apt-get", "exit 0")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("CI", ci)
    monkeypatch.setattr(other_engines, "is_root", lambda: root)
    monkeypatch.setattr(other_engines, "install_debians", got.extend)
    monkeypatch.setattr(other_engines, "_missing", lambda: () if got else BOTH)
    assert get_engines(install=asked) == lacking
    assert got == installed


@pytest.mark.parametrize(
    ("missing", "ran", "says"),
    [
        pytest.param((), ["t[Firefox-http]", "t[WebKit-file]"], "ran in Chromium, Firefox, WebKit", id="all three"),
        pytest.param(
            ("WebKit",),
            ["t[Firefox-http]"],
            "ran in Chromium, Firefox; WebKit is not on this machine, so nothing was run in it",
            id="one is not there",
        ),
    ],
)
def test_the_report(monkeypatch: pytest.MonkeyPatch, missing: tuple[str, ...], ran: list[str], says: str) -> None:
    monkeypatch.setattr(other_engines, "_missing", lambda: missing)
    assert report(ran) == f"browser tests {says}"
