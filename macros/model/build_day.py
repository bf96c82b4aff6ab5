"""The build's one time: an input, so that the same commit gives the same site."""

from __future__ import annotations

import contextlib
import datetime
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from zoneinfo import ZoneInfo

from macros.model.problems import BuildError, quoted

_EPOCH = "SOURCE_DATE_EPOCH"
"""What other programs read too, MkDocs among them, and what the processes of a build inherit."""
_SWEDEN = ZoneInfo("Europe/Stockholm")
"""Where the readers are; a server that builds at night may be set to another zone."""


def build_date() -> datetime.date:
    """Return the day in Sweden of the build's time."""
    return day_of(build_time())


def build_time() -> datetime.datetime:
    """Return the time of SOURCE_DATE_EPOCH (seconds since 1970), else the beginning of today. Raises BuildError if it is no such number."""
    epoch = os.environ.get(_EPOCH)
    if epoch is None:
        today = day_of(datetime.datetime.now(datetime.UTC))
        return datetime.datetime.combine(today, datetime.time(), datetime.UTC)
    if not re.fullmatch(r"[0-9]{1,10}", epoch.strip()) or int(epoch) >= 2**32:  # gzip has no later time
        raise BuildError(
            f"{_EPOCH} är {quoted(epoch)}. Där ska byggets tid stå: sekunder sedan 1970, till exempel 1798759800 för den 1 januari 2027. Eller ta bort variabeln."
        )
    return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC)


def day_of(time: datetime.datetime) -> datetime.date:
    """Return the day that it is in Sweden at a time."""
    with contextlib.suppress(OverflowError):  # within hours of the first or the last day that there is
        time = time.astimezone(_SWEDEN)
    return time.date()


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
