"""A tool on its page: its first question, all of it written out, and what starts Python for it."""

from __future__ import annotations

import html
import json
from dataclasses import asdict

from build_scripts.runtime.whole import Runtime
from decision_tools.html import tag
from decision_tools.render import Setting, whole
from decision_tools.session import first_screen

NO_SCRIPT = """<noscript>
<link rel="stylesheet" href="assets/no-script.css">
<p class="dt-no-script">Scripts are switched off in this browser, so the questions cannot be asked one at a time here.
The whole of the tool is written out below: every question, every result and the clauses behind them.</p>
</noscript>"""


LEAVE = """<div class="dt-leave">
<button type="button" data-leave>Leave this page quickly</button>
<span>Or press Escape three times. It clears your answers. The browser's history still shows this page.</span>
</div>"""
DIAGRAM = """<details class="dt-picture">
<summary>The decision as a picture</summary>
<p>Each box is one step; the first that holds leads to the result. The steps are written out below.
<span class="dt-way">As you answer, thick lines show the way taken, and broken lines what is ruled out.</span></p>
<div class="dt-diagram" role="region" aria-label="{label}" tabindex="0">{svg}</div>
</details>
"""


def write_tool(at: Setting, diagram: str) -> str:
    """The place of a tool: the first question, usable before any script has run, its diagram, and the whole tool.

    The search leaves the question out, and finds the whole tool. It ends what it leaves out at the first element of
    the same name, so that is an article, which holds no other.
    """
    box = tag("div", first_screen(at), class_="dt", data_tool=at.tool.id, data_level=at.level)
    written_out = tag("details", tag("summary", "The whole tool, written out"), whole(at), class_="dt-written-out")
    label = f"Picture of the decision: {html.escape(at.tool.title)}"
    picture = DIAGRAM.format(label=label, svg=diagram) if diagram else ""
    place = f"{NO_SCRIPT}\n{LEAVE}\n{box}{picture}"
    return f'<article class="dt-place" data-search-exclude>\n{place}</article>\n\n{written_out}'


def write_plan(runtime: Runtime, edition: str) -> str:
    """What the page's scripts need, as JSON: which files to load, from where, and what each must hash to.

    It has no "<" and no "'", so that it can stand in a page and in front matter just as it is.

    The page itself carries the hashes, so the files of another edition are never mixed into it.
    """
    plan = {
        "assets": "assets/",
        "edition": edition,
        "ahead": runtime.ahead,
        "lock": runtime.lock,
        "files": {role: asdict(asset) for role, asset in runtime.assets.items()},
    }
    return json.dumps(plan, separators=(",", ":")).replace("<", "\\u003c").replace("'", "\\u0027")
