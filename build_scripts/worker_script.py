"""The worker as one classic script, so that a page opened from a folder can start it and no policy must be widened."""

from __future__ import annotations

from pathlib import Path

PYODIDE = "node_modules/pyodide/pyodide.asm.js"
PARTS = (
    PYODIDE,
    "node_modules/pyodide/pyodide.js",
    "node_modules/js-sha256/build/sha256.min.js",
    "docs/assets/tool-unpack.js",
    "build_scripts/js/worker.js",
)
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
    """The worker's parts as one script.

    Its first statement is an empty one, so that no part's "use strict" speaks for the others: each was written for
    itself. Remarks that point to source maps would lead nowhere here.

    Raises:
        RuntimeError: this Pyodide is not the one that is mended here.
    """
    texts = {part: (root / part).read_text("utf-8") for part in PARTS}
    texts[PYODIDE] = mended(texts[PYODIDE])
    lines = [line for text in texts.values() for line in text.splitlines()]
    return "\n".join([";", *(line for line in lines if not line.startswith("//# sourceMappingURL=")), ""]).encode()


def mended(text: str) -> str:
    """Pyodide's script with everything in it that is to be mended, each found exactly once."""
    for old, new in MENDED:
        if text.count(old) != 1:
            raise RuntimeError(f"{PYODIDE} is another than the one that is mended: it should hold '{old}' once")
        text = text.replace(old, new)
    return text
