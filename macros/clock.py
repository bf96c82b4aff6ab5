"""The build's one date: an input, so that the same commit gives the same site."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterator
from contextlib import contextmanager

_EPOCH = "SOURCE_DATE_EPOCH"
"""What other programs read too, MkDocs among them, and what the processes of a build inherit."""


def build_date() -> datetime.date:
    """Return the day of the build: that of SOURCE_DATE_EPOCH (seconds since 1970, UTC) where it is set, else today."""
    if epoch := os.environ.get(_EPOCH):
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date()
    return datetime.datetime.now(datetime.UTC).astimezone().date()


@contextmanager
def building_at(time: datetime.datetime) -> Iterator[None]:
    """Let what is built meanwhile be of another time than now."""
    before = os.environ.get(_EPOCH)
    os.environ[_EPOCH] = str(int(time.timestamp()))
    try:
        yield
    finally:
        del os.environ[_EPOCH]
        if before is not None:
            os.environ[_EPOCH] = before
