"""JSON text from outside, held to a depth that every Python can read: too much ends a browser's without a word."""

from __future__ import annotations

import re
from itertools import accumulate
from json import JSONDecodeError

DEEPEST = 200
"""Many times as deep as anything of ours."""

_BRACKET = re.compile(r"[][{}]")
_STEPS = {"[": 1, "{": 1, "]": -1, "}": -1}


def shallow(text: str) -> str:
    """The text as it is, for `json.loads`.

    Raises JSONDecodeError where lists and mappings stand in too many others.
    """
    plain = text.replace("\\\\", "").replace('\\"', "")
    outside_words = "".join(plain.split('"')[::2])
    deepest = max(accumulate(map(_STEPS.__getitem__, _BRACKET.findall(outside_words)), initial=0))
    if deepest > DEEPEST:
        raise JSONDecodeError(f"more than {DEEPEST} lists and mappings stand in one another", text, 0)
    return text
