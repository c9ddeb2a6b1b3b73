"""What the browser's worker calls to begin: the door of a handbook, opened now or, for a start-up snapshot, before.

A snapshot is Python's memory as it was after `ahead`: the engine imported, the handbook read, its tools compiled. What
the engine imports only in the middle of an answer must be there too, since a snapshot comes without a library.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
import sys
from collections.abc import Callable

import decision_tools
from decision_tools.session import Door

IMPORTED_LATE = ("_strptime", "_colorize", "linecache", "tokenize", "traceback")
"""Modules that Python itself imports only when a date is read or something breaks."""

_opened: list[Door] = []
"""The door that was opened ahead of time, if any."""


def ahead(handbook: str, requests: str) -> str:
    """Import everything, open the handbook (or none, for "") and answer the requests (a JSON list of JSON texts) once.

    Returns the answers as a JSON list.  Raises CodecError or Stopped as the door does.
    """
    for module in pkgutil.walk_packages(decision_tools.__path__, f"{decision_tools.__name__}."):
        importlib.import_module(module.name)
    for name in IMPORTED_LATE:
        importlib.import_module(name)
    _opened[:] = [Door(handbook)] if handbook else []
    return json.dumps([door.step(request) for door in _opened for request in json.loads(requests)])


def begin(handbook: str = "") -> Callable[[str], str]:
    """The function that answers requests.  "" takes the handbook that was opened ahead of time.

    Raises CodecError where the handbook is altered or of another schema.
    """
    if "random" in sys.modules:  # a snapshot holds the same seed for everyone
        sys.modules["random"].seed()
    return (Door(handbook) if handbook else _opened[0]).step
