"""The site on this machine, built anew and shown anew whenever something that it is made from changes."""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import watchfiles

from build_scripts.inputs import SITE, is_current, key_of_sources
from build_scripts.live import LiveServer

WATCHED = ("procedures", "docs", "decision_tools")
LOOK_AGAIN_MS = 2_000
"""How often the sources are looked at unasked: what changed while a build ran is found then."""


def serve(root: Path, port: int = 8000) -> int:
    """Serve on the loopback address until Ctrl-C, building whenever the site is out of date; return the exit status.

    The site of an earlier run is shown at once, and its pages reload when the new one is there. Where the port is
    taken, says so in one sentence and returns 1 before anything is built.
    """
    try:
        server = LiveServer(root / SITE, port)
    except OSError:
        print(f"Port {port} is in use: stop what uses it, or choose another with --port.", file=sys.stderr)
        return 1
    with server, suppress(KeyboardInterrupt):
        tried = key_of_sources(root)
        first_time = not (root / SITE / "index.html").is_file()
        if first_time:
            show(server, rebuild(root))
        print(f"Serving on {server.address}  (Ctrl-C stops it)", flush=True)
        if not first_time and not is_current(root, ahead=False):
            show(server, rebuild(root))
        watch(root, server, tried)
    return 0


def watch(root: Path, server: LiveServer, tried: str) -> None:
    """Build again after every change, until interrupted; `tried` is the key of the sources that were built last."""
    folders = [root / name for name in WATCHED if (root / name).is_dir()]
    for _ in watchfiles.watch(*folders, rust_timeout=LOOK_AGAIN_MS, yield_on_timeout=True, raise_interrupt=True):
        key = key_of_sources(root)
        if key != tried:
            tried = key
            print("Something changed: building.", flush=True)
            show(server, rebuild(root))


def show(server: LiveServer, problems: str) -> None:
    """Tell the terminal and the open pages how a build went."""
    print(problems or "Built.", flush=True)
    server.show(problems)


def rebuild(root: Path) -> str:
    """Build in a process of its own, so that changed code is read anew; return what is wrong, or nothing."""
    command = [sys.executable, "-m", "build_scripts.site", str(root), "--while-writing"]
    done = subprocess.run(command, cwd=root, stdout=subprocess.PIPE, text=True, check=False)
    return done.stdout.strip() or f"The build ended with status {done.returncode}." if done.returncode else ""
