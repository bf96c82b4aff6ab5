"""Files → a ZIP whose bytes depend on nothing but them: the archive of a release, and the release tool itself."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import IO

import macros.publishing
from macros.publishing.archive import FILE_MODE

_SHEBANG = b"#!/usr/bin/env python3\n"
_UNIX = 3
_EPOCH = datetime.datetime(1980, 1, 1, tzinfo=datetime.UTC)
"""The first day that a ZIP knows; the tool has no other date than its code."""


def new_entry(name: str, date: datetime.datetime) -> zipfile.ZipInfo:
    """Return a file's entry, stored as it is and readable by all; raise ValueError before 1980 and after 2107.

    Nothing is compressed: the same bytes whatever library wrote them, and no small archive that fills a disk.
    """
    entry = zipfile.ZipInfo(name, date.timetuple()[:6])
    entry.create_system = _UNIX  # or the mode would mean nothing on some machines
    entry.external_attr = FILE_MODE << 16
    return entry


def write_entries(stream: IO[bytes], files: Iterable[tuple[str, bytes]], date: datetime.datetime) -> None:
    """Write files as a ZIP, in the order that they come in: for an archive the manifest first, then by name."""
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in files:
            archive.writestr(new_entry(name, date), data)


def build_tool() -> bytes:
    """Return the release tool as one file for Python, made of its modules as they are on the disk."""
    package = Path(macros.publishing.__file__).parent
    modules = {f"macros/publishing/{file.name}": file.read_bytes() for file in package.glob("*.py")}
    modules["macros/__init__.py"] = b""
    modules["__main__.py"] = modules["macros/publishing/__main__.py"]
    stream = io.BytesIO()
    # What stands before a ZIP is no part of it, so the file is both a script and a ZIP.
    stream.write(_SHEBANG)
    write_entries(stream, sorted(modules.items()), _EPOCH)
    return stream.getvalue()
