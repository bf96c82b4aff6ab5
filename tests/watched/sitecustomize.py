"""Refuses to open a file of the real handbook while a test of code runs: Python runs this first, also in what a test starts."""

from __future__ import annotations

import os
import sys

UNREAD = "HANDBOK_UNREAD"
"""The variable with the folders that may not be read, for this process and those that it starts."""


def refuse(event: str, arguments: tuple[object, ...]) -> None:
    """Raise RuntimeError if a file that may not be read is to be opened."""
    if event != "open" or not (unread := os.environ.get(UNREAD)):
        return
    file = arguments[0]
    if isinstance(file, (str, bytes)):
        path = os.path.abspath(os.fsdecode(file))  # noqa: PTH100 — a Path would cost more, at every file
        if path.startswith(tuple(unread.split(os.pathsep))):
            raise RuntimeError(f"A test of code reads the real handbook: {path}")


sys.addaudithook(refuse)
