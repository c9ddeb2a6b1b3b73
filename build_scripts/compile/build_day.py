"""The day on which something is built or checked."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime


def build_day() -> date:
    """Today, or the day that SOURCE_DATE_EPOCH names, so that a build can be repeated."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), UTC).date() if epoch.isdigit() else datetime.now(UTC).date()
