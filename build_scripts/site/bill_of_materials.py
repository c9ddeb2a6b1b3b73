"""What the site is made of, for programs (an SBOM in CycloneDX) and for people (the licences, each in full)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from build_scripts.site.parts import LICENCES, Part, parts

BILL, NOTICES = "assets/bom.cdx.json", "licences.txt"
"""Where they stand in the site."""
SPECIFICATION = "1.6"
MENDED = (
    "Pyodide's pyodide.asm.js ships inside the worker's script with two lines changed; what they were and what they "
    "are stands in build_scripts/runtime/worker_script.py of the handbook's sources."
)
"""What the Mozilla licence wants told: which of its files was changed, and where the change can be had."""
INTRODUCTION = """\
What this handbook ships that others have written, under which licence, and each licence in full.
The same list for programs is in assets/bom.cdx.json.
"""

type Files = Mapping[str, bytes]


def bill_files(root: Path, site: Files) -> dict[str, bytes]:
    """Both, by path in the site, for a site that is otherwise finished."""
    found = parts(root)
    return {BILL: bill(found, site), NOTICES: notices(found)}


def bill(found: Iterable[Part], site: Files) -> bytes:
    """The SBOM. It bears no date and no number of its own, so that the same site has the same one."""
    digest = hashlib.sha256()
    for name in sorted(site):
        digest.update(name.encode() + b"\0" + site[name])
    whole = digest.hexdigest()
    told = {
        "bomFormat": "CycloneDX",
        "specVersion": SPECIFICATION,
        "version": 1,
        "metadata": {"component": {"type": "application", "name": "procedure-handbook", "version": whole[:12]}},
        "components": [_component(part) for part in found],
    }
    return (json.dumps(told, indent=1) + "\n").encode()


def _component(part: Part) -> dict[str, object]:
    told: dict[str, object] = {"type": "library", "name": part.name}
    if part.version:
        told["version"] = part.version
    alone = len(part.texts) == 1
    told["licenses"] = [{"license": {"id": part.licence}} if alone else {"expression": part.licence}]
    told["copyright"] = f"Copyright {part.copyright}"
    if part.purl:
        told["purl"] = part.purl
    if part.name == "pyodide":
        told["pedigree"] = {"notes": MENDED}
    told["properties"] = [{"name": "handbook:inside", "value": part.inside}]
    return told


def notices(found: Iterable[Part]) -> bytes:
    """Every part with its copyright and licence, then the licences."""
    every = tuple(found)
    rows = [
        f"{part.name} {part.version}".strip() + f"\n  {part.licence}. Copyright {part.copyright}. In {part.inside}."
        for part in every
    ]
    texts = [
        f"{'=' * 80}\n{licence}\n{'=' * 80}\n\n{(LICENCES / f'{licence}.txt').read_text('utf-8')}"
        for licence in sorted({text for part in every for text in part.texts})
    ]
    return "\n\n".join([INTRODUCTION, *rows, MENDED, *texts]).encode()
