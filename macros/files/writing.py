"""Atomic writes of files and folders: an interruption leaves each as it was or as it is to be."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import stat
import tempfile
from collections.abc import Mapping
from pathlib import Path


def write_all(changes: Mapping[Path, bytes]) -> None:
    """Write the files of one change, so that a full disk or a killed process leaves no file half-written.

    This is a module of its own, since ``macros/files/text.py`` only reads. All is first written to temporary files
    beside the targets, and only then do these take their places, in the order given: a file that another one
    refers to should come first. Modes survive, and a link stays a link to the file that has changed. Raises
    OSError; before the first file has taken its place nothing has changed then, and no temporary file is left.
    A killed process may leave files named ``.handbok-*.tmp``, which nothing reads.
    """
    fresh: list[tuple[Path, Path]] = []
    try:
        for file, data in changes.items():
            # The target of a link, so that the link stays and its target changes.
            target = file.resolve()
            temporary = target.with_name(f".handbok-{secrets.token_hex(8)}.tmp")
            fresh.append((temporary, target))
            _write(temporary, data, target)
        for temporary, target in fresh:
            temporary.replace(target)
    finally:
        for temporary, _ in fresh:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)


def write_folder(target: Path, files: Mapping[str, bytes], workspace: Path) -> None:
    """Make a new folder with all of its files, or not at all.

    All is written in a temporary folder in ``workspace``, on the same disk but where nobody looks for files, and takes
    its place in one step. Raises OSError, also when there is something in the target; nothing has changed then. A
    killed process may leave a folder named ``.handbok-*.tmp``, which nothing reads.
    """
    temporary = workspace / f".handbok-{secrets.token_hex(8)}.tmp"
    try:
        temporary.mkdir()
        for name, data in files.items():
            _write(temporary / name, data, target / name)
        target.parent.mkdir(parents=True, exist_ok=True)
        temporary.rename(target)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def swap_folder(fresh: Path, target: Path) -> None:
    """Replace a folder by a finished one beside it; the old folder is put back if that fails. Raises OSError."""
    fresh.chmod(0o755)
    old = Path(tempfile.mkdtemp(prefix=".site-", dir=target.parent)) / "old"
    try:
        if target.exists():
            target.rename(old)
        try:
            fresh.rename(target)
        except OSError:
            if old.exists():
                old.rename(target)
            raise
    finally:
        shutil.rmtree(old.parent, ignore_errors=True)


def _write(temporary: Path, data: bytes, target: Path) -> None:
    """Write a new file to the disk (fsync), with the mode of the file that it replaces."""
    with temporary.open("xb") as file:
        file.write(data)
        file.flush()
        if target.exists():
            temporary.chmod(stat.S_IMODE(target.stat().st_mode))
        # A rename may reach the disk before the bytes do, and then the power goes.
        os.fsync(file.fileno())
