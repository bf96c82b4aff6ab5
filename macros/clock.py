"""The build's one date: an input, so that the same commit gives the same site."""

from __future__ import annotations

import datetime
import os


def build_date() -> datetime.date:
    """Return the day of the build: that of SOURCE_DATE_EPOCH (seconds since 1970, UTC) where it is set, else today."""
    if epoch := os.environ.get("SOURCE_DATE_EPOCH"):
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date()
    return datetime.datetime.now(datetime.UTC).astimezone().date()
