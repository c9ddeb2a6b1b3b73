"""Find the engines that the tests try beside Chromium: Firefox, and WebKit by way of its driver."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from build_scripts.trials.browsers import install_debians, is_root

FIREFOX_NAMES = ("firefox-esr", "firefox")
FIREFOX_ON_MAC = Path("/Applications/Firefox.app/Contents/MacOS/firefox")
FIREFOX_ON_WINDOWS = "Mozilla Firefox/firefox.exe"
WEBKIT_DRIVER, SCREEN = "WebKitWebDriver", "Xvfb"
"""WebKit's driver, and a screen that nobody sees: the driver has no mode without a window."""
PACKAGES = {"Firefox": ("firefox-esr",), "WebKit": ("webkit2gtk-driver", "xvfb")}
"""The engines by their names, and Debian's packages of each."""


@dataclass(frozen=True, slots=True)
class Found:
    """An engine of this machine."""

    name: str
    """ "Firefox" or "WebKit"."""
    program: str
    """What starts it."""


@cache
def find_engines() -> tuple[Found, ...]:
    """The engines beside Chromium that are on this machine."""
    return tuple(on_this_machine(sys.platform, os.environ))


def on_this_machine(platform: str, environ: Mapping[str, str]) -> Iterator[Found]:
    """Firefox from the PATH or from where macOS and Windows put programs; WebKit where its driver and a screen are."""
    path = environ.get("PATH", "")
    if firefox := next(_firefoxes(platform, environ), None):
        yield Found("Firefox", firefox)
    driver = shutil.which(WEBKIT_DRIVER, path=path)
    if driver and shutil.which(SCREEN, path=path):
        yield Found("WebKit", driver)


def _firefoxes(platform: str, environ: Mapping[str, str]) -> Iterator[str]:
    for name in FIREFOX_NAMES:
        if program := shutil.which(name, path=environ.get("PATH", "")):
            yield program
    if platform == "darwin" and FIREFOX_ON_MAC.is_file():
        yield str(FIREFOX_ON_MAC)
    if platform == "win32" and (program_files := environ.get("PROGRAMFILES")):
        program_path = Path(program_files, FIREFOX_ON_WINDOWS)
        yield from [str(program_path)] if program_path.is_file() else []


def get_engines(*, install: bool) -> tuple[str, ...]:
    """Get what is missing where that is allowed; return the names of engines that should be here and are not.

    Root may install Debian's packages when asked to, or on a CI machine. On anybody else's machine nothing is
    installed, nothing counts as missing, and the report says what was not run.
    """
    wanted = install or bool(os.environ.get("CI"))
    if not wanted:
        return ()
    if (missing := _missing()) and is_root() and shutil.which("apt-get"):
        install_debians(tuple(package for name in missing for package in PACKAGES[name]))
        find_engines.cache_clear()
    return _missing()


def _missing() -> tuple[str, ...]:
    here = {found.name for found in find_engines()}
    return tuple(name for name in PACKAGES if name not in here)


def report(ran: Iterable[str]) -> str:
    """Which engines the tests of three engines ran in, by the names of their tests, and which are not here."""
    told = list(ran)
    here = ", ".join(["Chromium", *(name for name in PACKAGES if any(f"[{name}-" in test for test in told))])
    absent = [f"{name} is not on this machine, so nothing was run in it" for name in _missing()]
    return "; ".join([f"browser tests ran in {here}", *absent])
