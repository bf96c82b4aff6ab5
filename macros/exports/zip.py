"""ZIP archives that are the same bytes whenever and wherever they are made of the same files."""

from __future__ import annotations

import datetime
import io
import stat
import zipfile
from collections.abc import Iterable

EARLIEST = datetime.datetime(1980, 1, 1, tzinfo=datetime.UTC)
"""The earliest time that a ZIP can store."""
_UNIX = 3
_LEVEL = 9


def build_zip(
    files: Iterable[tuple[str, bytes]], date: datetime.datetime = EARLIEST, *, is_packed: bool = False
) -> bytes:
    """Return an archive of some files by name, in their order, all of one date and readable by anyone.

    The bytes of a packed one depend on the version of zlib, so what has a checksum of its own is not packed.
    """
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in files:
            entry = zipfile.ZipInfo(name, date.timetuple()[:6])
            entry.create_system = _UNIX  # else it is that of the machine
            entry.external_attr = (stat.S_IFREG | 0o644) << 16
            archive.writestr(entry, data, zipfile.ZIP_DEFLATED if is_packed else zipfile.ZIP_STORED, _LEVEL)
    return stream.getvalue()
