"""ZIP archives that are the same bytes whenever and wherever they are made of the same files."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_TIME = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a ZIP can store."""
_UNIX = 3
_PERMISSIONS = 0o100644 << 16
"""A plain file that anyone may read and its owner write."""
_LEVEL = 9


def fixed_zip(files: Mapping[str, bytes]) -> bytes:
    """Return an archive of some files by name: sorted, with fixed times and permissions."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in sorted(files.items()):
            entry = zipfile.ZipInfo(name, _TIME)
            entry.create_system = _UNIX  # else it is that of the machine
            entry.external_attr = _PERMISSIONS
            archive.writestr(entry, data, zipfile.ZIP_DEFLATED, _LEVEL)
    return made.getvalue()
