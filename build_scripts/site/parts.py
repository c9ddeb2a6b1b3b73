"""What ships that others have written: each part's version, licence and copyright, and where its source is."""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Final

LICENCES: Final = Path(__file__).with_name("licences")
"""The text of each licence, by its SPDX id."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of what ships."""

    name: str
    """What its makers call it."""
    version: str
    """ "" where the file that holds it does not say."""
    licence: str
    """Its SPDX id, or two: an id WITH an exception."""
    copyright: str
    """What follows the word "Copyright", as its makers write it."""
    inside: str
    """Where in the site it is."""
    purl: str = ""
    """Its address in the language of packages, which SBOM readers look weaknesses up by."""

    @property
    def texts(self) -> tuple[str, ...]:
        """Whose texts in `licences/` it is under."""
        return tuple(self.licence.split(" WITH "))


RUNTIME, TOOLS, WORD = "assets/runtime/", "assets/tools.js", "assets/vendor/docx.js"
SEARCH, THEME = "the site's search", "the site's theme"
INSIDE_PYTHON: Final = (
    (
        "expat",
        "2.6.4",
        "MIT",
        "(c) 1998-2000 Thai Open Source Software Center Ltd and Clark Cooper; (c) 2001-2024 Expat maintainers",
    ),
    ("libmpdec", "", "BSD-2-Clause", "(c) 2008-2020 Stefan Krah. All rights reserved"),
    ("zlib", "1.3.1", "Zlib", "(C) 1995-2024 Jean-loup Gailly and Mark Adler"),
    ("bzip2", "1.0.6", "bzip2-1.0.6", "(C) 1996-2010 Julian R Seward. All rights reserved"),
    ("libffi", "", "MIT", "(c) 1996-2024 Anthony Green, Red Hat, Inc and others. See source files for details"),
    (
        "HACL*",
        "",
        "MIT",
        "(c) 2016-2022 INRIA, CMU and Microsoft Corporation; (c) 2022-2023 HACL* Contributors",
    ),
    ("Mersenne Twister", "", "BSD-3-Clause", "(C) 1997-2002 Makoto Matsumoto and Takuji Nishimura"),
    ("SipHash", "", "MIT", "(c) 2013 Marek Majkowski <marek@popcount.org>"),
    ("dtoa", "", "dtoa", "(c) 1991, 2000, 2001 by Lucent Technologies"),
    ("musl", "", "MIT", "(c) 2005-2020 Rich Felker, et al"),
    ("LLVM runtimes", "", "Apache-2.0 WITH LLVM-exception", "their authors, see the source files"),
)
"""What Pyodide's machine code is linked with: name, version, licence, copyright. Versions stand in the file itself."""
NODE: Final = "Joyent, Inc. and other Node contributors"
STACKFRAME: Final = "(c) 2017 Eric Wendelin and other contributors"
INSIDE_THE_THEME: Final = (
    ("clipboard.js", "2.0.11", "MIT", "(c) Zeno Rocha"),
    (
        "escape-html",
        "",
        "MIT",
        '(c) 2012-2013 TJ Holowaychuk; (c) 2015 Andreas Lubbe; (c) 2015 Tiancheng "Timothy" Gu',
    ),
    ("focus-visible", "", "W3C-20150513", "its contributors"),
    ("material-design-color", "", "MIT", "(c) Denis Malinochkin"),
    ("RxJS", "", "Apache-2.0", "(c) 2015-2018 Google, Inc., Netflix, Inc., Microsoft Corp. and contributors"),
    ("tslib", "", "0BSD", "(c) Microsoft Corporation"),
    ("Material Design Icons", "", "Apache-2.0", "Pictogrammers and Google"),
)
"""What Material's script, styles and pages hold."""


def parts(root: Path) -> tuple[Part, ...]:
    """Every part, in the order of their names."""
    lock = json.loads((root / "package-lock.json").read_text("utf-8"))["packages"]
    runtime = json.loads((root / "node_modules" / "pyodide" / "pyodide-lock.json").read_text("utf-8"))["info"]
    emscripten = runtime["platform"].removeprefix("emscripten_").replace("_", ".")
    material = version("mkdocs-material")
    found = [
        _npm(lock, "pyodide", "MPL-2.0", "Pyodide contributors and Mozilla", RUNTIME),
        Part("CPython", runtime["python"], "PSF-2.0", "(c) 2001-2024 Python Software Foundation", RUNTIME),
        Part("Emscripten", emscripten, "MIT", "(c) 2010-2014 Emscripten authors, see AUTHORS file", RUNTIME),
        *(Part(*each, RUNTIME) for each in INSIDE_PYTHON),
        *(Part(each, "", "MIT", STACKFRAME, RUNTIME) for each in ("error-stack-parser", "stackframe")),
        _npm(lock, "js-sha256", "MIT", "(c) 2014-2026 Chen, Yi-Cyuan", TOOLS),
        _npm(lock, "docx", "MIT", "(c) 2016 Dolan", WORD),
        _npm(lock, "fflate", "MIT", "(c) 2026 Arjun Barrett", WORD),
        _npm(lock, "nanoid", "MIT", "2017 Andrey Sitnik <andrey@sitnik.es>", WORD),
        Part("stream-browserify", "3.0.0", "MIT", f"{NODE}; Copyright (c) James Halliday", WORD),
        Part("events", "", "MIT", NODE, WORD),
        Part(
            "Material for MkDocs",
            material,
            "MIT",
            "(c) 2016-2025 Martin Donath <martin.donath@squidfunk.com>",
            THEME,
            f"pkg:pypi/mkdocs-material@{material}",
        ),
        *(Part(*each, THEME) for each in INSIDE_THE_THEME),
        Part("lunr", "", "MIT", "(C) 2020 Oliver Nightingale", SEARCH),
    ]
    return tuple(sorted(found, key=lambda part: part.name.lower()))


def _npm(lock: dict[str, dict[str, str]], name: str, licence: str, copyright: str, inside: str) -> Part:
    number = lock[f"node_modules/{name}"]["version"]
    return Part(name, number, licence, copyright, inside, f"pkg:npm/{name}@{number}")
