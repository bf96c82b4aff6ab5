"""The build's one date: an input, so that the same commit gives the same site."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterator
from contextlib import contextmanager
from zoneinfo import ZoneInfo

_EPOCH = "SOURCE_DATE_EPOCH"
"""What other programs read too, MkDocs among them, and what the processes of a build inherit."""
_SWEDEN = ZoneInfo("Europe/Stockholm")
"""Where the readers are; a server that builds at night may be set to another zone."""


def build_date() -> datetime.date:
    """Return the day of the build: that of SOURCE_DATE_EPOCH (seconds since 1970) where it is set, else today."""
    if epoch := os.environ.get(_EPOCH):
        return day_of(datetime.datetime.fromtimestamp(int(epoch), datetime.UTC))
    return day_of(datetime.datetime.now(datetime.UTC))


def day_of(time: datetime.datetime) -> datetime.date:
    """Return the day that it is in Sweden at a time."""
    return time.astimezone(_SWEDEN).date()


@contextmanager
def building_at(time: datetime.datetime) -> Iterator[None]:
    """Context manager: set SOURCE_DATE_EPOCH."""
    before = os.environ.get(_EPOCH)
    os.environ[_EPOCH] = str(int(time.timestamp()))
    try:
        yield
    finally:
        del os.environ[_EPOCH]
        if before is not None:
            os.environ[_EPOCH] = before
