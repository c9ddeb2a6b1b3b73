"""local.yaml: a local area's names and contacts for roles, and the nation whose bank holidays count.

    nation: england-and-wales
    roles:
      lado: {name: Designated officer for allegations, contact: 01234 567890}

The file stands at the top of the project and may be left out. It changes no rule and no procedure text.
"""

from __future__ import annotations

from pathlib import Path
from typing import cast, get_args

from build_scripts.reading.nodes import Entry
from build_scripts.reading.source_files import LOCAL, read_source
from build_scripts.reading.strict_yaml import Text, compose_mapping
from build_scripts.resolve.draft import Draft
from build_scripts.resolve.take import TITLE, mapped, take, use
from decision_tools.model.handbook import Contact, Nation

NATIONS: tuple[Nation, ...] = get_args(Nation.__value__)


def local(root: Path, draft: Draft) -> Nation:
    """local = { [nation], [roles: { role: { [name], [contact] } }*] }; the contacts go into the draft."""
    if not (root / LOCAL).exists():
        return NATIONS[0]
    source = read_source(root, LOCAL, draft.problems)
    text = Text(source.file, source.lines, 0, len(source.lines)) if source else None
    if text is None or not any(line.split("#")[0].strip() for line in text.lines):
        return NATIONS[0]
    node = compose_mapping(text, "the file of local names", draft.problems)
    fields = take(node, "the file of local names", draft, optional=("nation", "roles")) if node else None
    if fields is None:
        return NATIONS[0]
    roles = fields.get("roles")
    for entry in mapped(roles, "'roles'", draft) if roles else ():
        draft.contacts[entry.key.text] = _contact(entry, draft)
    return cast(Nation, fields.choice("nation", NATIONS) or NATIONS[0])


def _contact(entry: Entry, draft: Draft) -> Contact:
    role = use(entry.key, "role", draft)
    fields = take(entry.value, "a local role", draft, optional=("name", "contact"))
    return Contact(role, fields.text("name", TITLE), fields.text("contact", 2 * TITLE)) if fields else Contact(role)
