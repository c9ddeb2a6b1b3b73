"""The last touches to a built site: what nobody uses goes; its policy, its bill of materials and its keeper come."""

from __future__ import annotations

import shutil
from pathlib import Path

from build_scripts.site.bill_of_materials import bill_files
from build_scripts.site.offline import keep_offline
from build_scripts.site.policy import secure
from build_scripts.storage.files import Folder

NOT_USED = ("assets/javascripts/lunr",)
"""Folders that the generator brings along and no page asks for: the search's words of other languages."""


def finish(root: Path, site: Path) -> None:
    """Finish a site that the generator has built. The order matters: the keeper lists all that is there before it."""
    for folder in NOT_USED:
        shutil.rmtree(site / folder, ignore_errors=True)
    for remark in site.rglob("*.map"):
        remark.unlink()
    secure(site)
    for path, content in bill_files(root, Folder(site)).items():
        (site / path).write_bytes(content)
    keep_offline(root, site)
