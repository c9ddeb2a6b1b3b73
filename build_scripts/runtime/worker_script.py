"""The two workers as one classic script each, so that a page from a folder can start them and no policy is widened."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

PYODIDE = "node_modules/pyodide/pyodide.asm.js"
PARTS = (
    PYODIDE,
    "node_modules/pyodide/pyodide.js",
    "docs/assets/tool-unpack.js",
    "build_scripts/runtime/js/worker.js",
)
"""The worker that runs Python."""
LOADER_PARTS = (
    "node_modules/js-sha256/build/sha256.min.js",
    "docs/assets/tool-unpack.js",
    "docs/assets/tool-fetch.js",
    "build_scripts/runtime/js/loader.js",
)
"""The worker that brings it what it needs. Browsers offer their own SHA-256 to https and localhost only."""
MENDED = (
    (
        "let isIOS=globalThis.navigator&&(",
        "let isIOS=globalThis.navigator&&("
        "/AppleWebKit/.test(navigator.userAgent)&&!/Chrome/.test(navigator.userAgent)||",
    ),
    (
        "return Module.HEAP8.set(t),l}",
        "Module.HEAP8.set(t);"
        "HEAP32[(__PyRuntime+HEAP32[__PyEM_EMSCRIPTEN_COUNT_ARGS_OFFSET/4>>>0])/4>>>0]=Module._PyEM_CountArgsPtr;"
        "return l}",
    ),
)
"""What Pyodide says, once, and what it should say, so that WebKit starts from a snapshot.

Python asks a small function of its own how many arguments another takes. WebKit gets that wrong; Pyodide knows it of
iPhones and does without there. It holds for WebKit on every system; and a snapshot, taken where the function works,
brings its address along, so after one is loaded the address is that of the browser at hand again, or none.
"""


def worker_script(root: Path) -> bytes:
    """The parts of the worker that runs Python as one script.

    Its first statement is an empty one, so that no part's "use strict" speaks for the others: each was written for
    itself. Remarks that point to source maps would lead nowhere here.

    Raises:
        RuntimeError: this Pyodide is not the one that is mended here.
    """
    texts = {part: (root / part).read_text("utf-8") for part in PARTS}
    texts[PYODIDE] = mended(texts[PYODIDE])
    return _one_script(texts.values()).encode()


def loader_script(root: Path) -> str:
    """The parts of the worker that brings the files as one script."""
    return _one_script((root / part).read_text("utf-8") for part in LOADER_PARTS)


def _one_script(texts: Iterable[str]) -> str:
    lines = [line for text in texts for line in text.splitlines()]
    return "\n".join([";", *(line for line in lines if not line.startswith("//# sourceMappingURL=")), ""])


def mended(text: str) -> str:
    """Pyodide's script with everything in it that is to be mended, each found exactly once."""
    for old, new in MENDED:
        if text.count(old) != 1:
            raise RuntimeError(f"{PYODIDE} is another than the one that is mended: it should hold '{old}' once")
        text = text.replace(old, new)
    return text
