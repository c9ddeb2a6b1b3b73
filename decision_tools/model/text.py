"""The words that a reader sees, kept apart from the rules.

The codec keeps them by key, so that a second language changes no rule.
"""

from __future__ import annotations

from typing import NewType

Text = NewType("Text", str)
NO_TEXT = Text("")

NOT_STATED = Text("not stated")
"""The value of what a source does not give; readers see it said so."""
