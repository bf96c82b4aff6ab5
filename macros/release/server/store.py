"""The folder on the server: ``releases/<id>/``, the link ``current`` to the served release, and the log ``history``."""

from __future__ import annotations

import ctypes
import datetime
import fcntl
import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from macros.release.server.manifest import (
    MANIFEST,
    RELEASE_ID,
    SITE,
    Entry,
    Manifest,
    build_time,
    read_manifest,
)
from macros.release.server.refusals import RefusalError, explain

PUBLISHED, WENT_BACK, REMOVED = "publicera", "foregaende-version", "ta-bort"
_FROM_HERE, _EXCHANGE = -100, 2  # AT_FDCWD and RENAME_EXCHANGE in Linux


class Store:
    """The folder of one handbook on the server."""

    def __init__(self, folder: Path) -> None:
        """Raise RefusalError if the folder does not exist."""
        if not folder.is_dir():
            raise RefusalError(f"Mappen {folder} finns inte. Skapa den först, eller rätta --till.")
        self.folder = folder.resolve()
        self.releases = self.folder / "releases"
        self.current = self.folder / "current"
        self.history = self.folder / "history"
        self.work = self.releases / ".ny"
        """The only place for unfinished files. It is on the same file system as the releases, so a rename is atomic."""

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Lock the folder, and empty ``work`` before and after. A lock ends with its process. Raises RefusalError and OSError."""
        with (self.folder / ".lock").open("a") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise RefusalError(
                    f"En annan körning arbetar i {self.folder}. Vänta tills den är klar och försök igen."
                ) from error
            shutil.rmtree(self.work, ignore_errors=True)
            try:
                yield
            finally:
                shutil.rmtree(self.work, ignore_errors=True)

    def ids(self) -> list[str]:
        """Return the ids of all releases, oldest first. Raises OSError."""
        found = self.releases.iterdir() if self.releases.exists() else ()
        folders = (each for each in found if each.is_dir() and not each.is_symlink())
        return sorted(each.name for each in folders if RELEASE_ID.fullmatch(each.name))

    def served(self) -> str:
        """Return the id of the served release, or an empty string before the first. Raises RefusalError."""
        if not os.path.lexists(self.current):
            return ""
        target = self.current.readlink() if self.current.is_symlink() else Path()
        if target.parent != Path("releases") or not RELEASE_ID.fullmatch(target.name):
            raise RefusalError(f"{self.current} är ingen länk till en utgåva. Flytta undan den.")
        return target.name

    def previous(self) -> str:
        """Return the release to go back to, or an empty string.

        The releases that have been served are a stack: serving one that is in it removes those above. So going back
        twice goes two steps, and a release published after that lies on top of the one gone back to.
        """
        lines = [line for line in self._log() if REMOVED not in line]
        # A line ends with the release served before it: a line whose switch never came is so left out.
        served = [identity for line in lines for identity in reversed(RELEASE_ID.findall(line))]
        stack: list[str] = []
        for identity in [*served, self.served()]:
            stack = [*(stack[: stack.index(identity)] if identity in stack else stack), identity]
        there = self.ids()
        return next((identity for identity in reversed(stack[:-1]) if identity in there), "")

    def manifest(self, identity: str) -> Manifest:
        """Return the manifest of a release; an empty one if it cannot be read."""
        try:
            return _read_release(self.releases / identity)
        except (RefusalError, OSError):
            return Manifest("", "", datetime.datetime.min.replace(tzinfo=datetime.UTC), {}, {}, None)

    def put(self, identity: str) -> None:
        """Move a release from ``work`` to its place; one with the same id is replaced in one step. Raises OSError."""
        os.sync()
        if os.path.lexists(self.releases / identity):
            _exchange(self.work / identity, self.releases / identity)
        else:
            (self.work / identity).rename(self.releases / identity)

    def serve(self, identity: str, word: str) -> None:
        """Log a switch, and switch the link in one step. Raises OSError, before anything has changed, if the disk is full."""
        self.work.mkdir(exist_ok=True)
        link, history = self.work / "current", self.work / "history"
        link.symlink_to(f"releases/{identity}")
        line = f"{build_time(datetime.datetime.now(datetime.UTC))} {identity} {word} {self.served()}"
        history.write_text("\n".join([*self._log(), line, ""]), "utf-8")
        os.sync()
        history.replace(self.history)
        link.replace(self.current)
        os.sync()

    def remove(self, identity: str) -> None:
        """Remove a release; under its own name it is whole or gone. Works on a full disk. Raises OSError."""
        (self.releases / identity).rename(self.work)
        os.sync()
        shutil.rmtree(self.work)

    def _log(self) -> list[str]:
        return self.history.read_text("utf-8", errors="replace").splitlines() if self.history.exists() else []


def _read_release(folder: Path) -> Manifest:
    """Read the manifest of the release in a folder; raise RefusalError if it is missing or another's. Raises OSError."""
    file = folder / MANIFEST
    if folder.is_symlink() or not file.is_file():
        raise RefusalError(f"{MANIFEST} saknas.")
    manifest = read_manifest(file.read_bytes())
    if manifest.release != folder.name:
        raise RefusalError(f"{MANIFEST} hör till utgåvan {manifest.release}.")
    return manifest


def find_damage(folder: Path) -> list[str]:
    """Return every difference between a release and its manifest; reads every byte."""
    try:
        wanted = _read_release(folder).files
        paths = (path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir())
        found = {path.relative_to(folder).as_posix(): _entry(path) for path in paths}
    except RefusalError as refusal:
        return refusal.problems
    except OSError as error:
        return [explain(error)]
    damage = []
    for name in sorted({*wanted, *found} - {MANIFEST}):
        if name not in found:
            damage.append(f"{name}: saknas.")
        elif name not in wanted:
            damage.append(f"{name}: hör inte till utgåvan.")
        elif found[name] != wanted[name]:
            damage.append(f"{name}: innehållet är inte det som manifestet anger.")
    return damage


def find_report_pdfs(folder: Path) -> dict[str, str]:
    """Return the names of the reports' PDFs in a release, by checksum; read from the files themselves. Raises OSError."""
    pdfs = (folder / SITE / "rapporter").rglob("*.[pP][dD][fF]")
    return {entry.sha256: file.relative_to(folder).as_posix() for file in pdfs if (entry := _entry(file))}


def _entry(file: Path) -> Entry | None:
    """Return the checksum and size of a regular file; None for anything else."""
    if file.is_symlink() or not file.is_file():
        return None
    with file.open("rb") as stream:
        return Entry(hashlib.file_digest(stream, "sha256").hexdigest(), file.stat().st_size)


def _exchange(one: Path, other: Path) -> None:
    """Exchange two folders in one step, which Python has no function for. Raises OSError."""
    system = ctypes.CDLL(None, use_errno=True)
    if system.renameat2(_FROM_HERE, os.fsencode(one), _FROM_HERE, os.fsencode(other), _EXCHANGE):
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(other))
