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
    """Its SPDX id."""
    copyright: str
    inside: str
    """Where in the site it is."""
    purl: str = ""
    """Its address in the language of packages, which SBOM readers look weaknesses up by."""


RUNTIME, TOOLS, WORD = "assets/runtime/", "assets/tools.js", "assets/vendor/docx.js"
SEARCH, THEME = "the site's search", "the site's theme"
INSIDE_PYTHON: Final = (
    ("expat", "2.6.4", "MIT", "1998-2000 Thai Open Source Software Center Ltd and Clark Cooper, 2001-2024 its makers"),
    ("libmpdec", "", "BSD-2-Clause", "2008-2020 Stefan Krah"),
    ("zlib", "1.3.1", "Zlib", "1995-2024 Jean-loup Gailly and Mark Adler"),
    ("bzip2", "", "bzip2-1.0.6", "1996-2019 Julian R Seward"),
    ("libffi", "", "MIT", "1996-2024 Anthony Green, Red Hat, Inc and others"),
    ("HACL*", "", "MIT", "2016-2022 INRIA, CMU and Microsoft Corporation"),
    ("musl", "", "MIT", "2005-2020 Rich Felker and others"),
)
"""What Pyodide's machine code is linked with: name, version, licence, copyright. Versions stand in the file itself."""
INSIDE_THE_THEME: Final = (
    ("clipboard.js", "2.0.11", "MIT", "Zeno Rocha"),
    ("escape-html", "", "MIT", "2012-2013 TJ Holowaychuk, 2015 Andreas Lubbe, 2015 Tiancheng Gu"),
    ("focus-visible", "", "W3C-20150513", "W3C"),
    ("RxJS", "", "Apache-2.0", "2015-2018 Google, Netflix, Microsoft and contributors"),
    ("tslib", "", "0BSD", "Microsoft Corporation"),
    ("Material Design Icons", "", "Apache-2.0", "Pictogrammers and Google"),
)
"""What Material's script and pages hold."""


def parts(root: Path) -> tuple[Part, ...]:
    """Every part, in the order of their names."""
    lock = json.loads((root / "package-lock.json").read_text("utf-8"))["packages"]
    runtime = json.loads((root / "node_modules" / "pyodide" / "pyodide-lock.json").read_text("utf-8"))["info"]
    emscripten = runtime["platform"].removeprefix("emscripten_").replace("_", ".")
    material = version("mkdocs-material")
    found = [
        _npm(lock, "pyodide", "MPL-2.0", "2019-2026 Pyodide contributors and Mozilla", RUNTIME),
        Part("CPython", runtime["python"], "PSF-2.0", "2001-2026 Python Software Foundation", RUNTIME),
        Part("Emscripten", emscripten, "MIT", "2010-2026 Emscripten authors", RUNTIME),
        *(Part(*each, RUNTIME) for each in INSIDE_PYTHON),
        _npm(lock, "js-sha256", "MIT", "2014-2026 Chen, Yi-Cyuan", TOOLS),
        _npm(lock, "docx", "MIT", "2016 Dolan", WORD),
        _npm(lock, "fflate", "MIT", "2026 Arjun Barrett", WORD),
        _npm(lock, "nanoid", "MIT", "2017 Andrey Sitnik", WORD),
        Part("stream-browserify", "3.0.0", "MIT", "James Halliday", WORD),
        Part(
            "Material for MkDocs",
            material,
            "MIT",
            "2016-2025 Martin Donath",
            THEME,
            f"pkg:pypi/mkdocs-material@{material}",
        ),
        *(Part(*each, THEME) for each in INSIDE_THE_THEME),
        Part("lunr", "", "MIT", "2013-2020 Oliver Nightingale", SEARCH),
    ]
    return tuple(sorted(found, key=lambda part: part.name.lower()))


def _npm(lock: dict[str, dict[str, str]], name: str, licence: str, copyright: str, inside: str) -> Part:
    number = lock[f"node_modules/{name}"]["version"]
    return Part(name, number, licence, copyright, inside, f"pkg:npm/{name}@{number}")
