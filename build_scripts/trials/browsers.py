"""Find a Chromium for the tests, or get one in a way the reader can undo."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "microsoft-edge-stable",
    "msedge",
)
"""What Chromium and the browsers made from it are called on a PATH."""

MAC_PROGRAMS = (
    "Chromium.app/Contents/MacOS/Chromium",
    "Google Chrome.app/Contents/MacOS/Google Chrome",
    "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
"""Where they stand under /Applications, or a user's own Applications folder, on macOS."""

WINDOWS_PROGRAMS = (
    "Chromium/Application/chrome.exe",
    "Google/Chrome/Application/chrome.exe",
    "Microsoft/Edge/Application/msedge.exe",
)
"""Where they stand under the three program folders of Windows."""

ASK_PLAYWRIGHT = (
    "from playwright.sync_api import sync_playwright as start\nwith start() as it: print(it.chromium.executable_path)"
)

NONE_FOUND = """\
The browser tests need Chromium, Chrome or Edge: none was found here, and Playwright could not download one.
Install one, then run the same command again. On Debian: sudo apt-get install chromium"""


class NoBrowserError(Exception):
    """No Chromium is here and none could be fetched. Says what the reader can do."""


def find_chromium() -> str | None:
    """The first Chromium that runs: Playwright's own, else one of this machine's; None where there is none."""
    found = [playwrights_own(), *on_this_machine(sys.platform, os.environ)]
    return next((program for program in found if runs(program)), None)


def get_chromium(*, install: bool) -> str:
    """A Chromium that runs, fetched if need be; `install` allows Debian's package. Raises NoBrowserError."""
    if program := find_chromium():
        return program
    for fetch in ways_to_fetch(os.environ, install=install, root=is_root()):
        fetch()
        if program := find_chromium():
            return program
    raise NoBrowserError(NONE_FOUND)


def playwrights_own() -> str:
    """Where Playwright keeps the Chromium that it downloads, whether or not it has. Asked in a process of its own,
    since Playwright's loop would stay in this one."""
    return _output_of([sys.executable, "-c", ASK_PLAYWRIGHT]).strip()


def on_this_machine(platform: str, environ: Mapping[str, str]) -> Iterator[str]:
    """Every Chromium of this machine: on the PATH, then where macOS and Windows put programs."""
    for name in NAMES:
        if program := shutil.which(name, path=environ.get("PATH", "")):
            yield program
    folders: list[Path] = []
    programs: tuple[str, ...] = ()
    if platform == "darwin":
        folders, programs = [Path("/Applications"), Path(environ.get("HOME", "/"), "Applications")], MAC_PROGRAMS
    elif platform == "win32":
        variables = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
        folders, programs = [Path(environ[name]) for name in variables if name in environ], WINDOWS_PROGRAMS
    for program_name in programs:
        yield from (str(folder / program_name) for folder in folders if (folder / program_name).is_file())


def runs(program: str) -> bool:
    """Whether a program is there and starts. On Windows a browser asked for its version would open a window."""
    return Path(program).is_file() and (sys.platform == "win32" or bool(_output_of([program, "--version"])))


def ways_to_fetch(environ: Mapping[str, str], *, install: bool, root: bool) -> list[Callable[[], None]]:
    """What may be tried, in order. Only root can install Debian's package, and only when asked or on a CI machine."""
    ways: list[Callable[[], None]] = [download_playwrights]
    if root and (install or environ.get("CI")) and shutil.which("apt-get", path=environ.get("PATH", "")):
        ways.append(install_debians)
    return ways


def download_playwrights() -> None:
    """Let Playwright download its Chromium into the reader's cache folder; where it cannot, it leaves nothing."""
    with Console(stderr=True).status("Downloading Chromium for the browser tests"):
        _output_of([sys.executable, "-m", "playwright", "install", "--no-shell", "chromium"], patience=600)


def install_debians(packages: Sequence[str] = ("chromium",)) -> None:
    """Install Debian's packages for the whole machine, and let apt-get say what it does."""
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update"], ["apt-get", "install", "-y", "--no-install-recommends", *packages]):
        subprocess.run(command, env=quiet, stdin=subprocess.DEVNULL, stdout=sys.stderr, check=False)


def is_root() -> bool:
    """Whether this process may install packages for the whole machine. Chromium's sandbox refuses to start for it."""
    return sys.platform != "win32" and os.geteuid() == 0


def _output_of(command: list[str], patience: int = 60) -> str:
    """What a command prints, and nothing where it cannot run, fails, or takes more than `patience` seconds."""
    try:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=patience, check=True
        )
    except (OSError, ValueError, subprocess.SubprocessError):
        return ""
    return done.stdout
