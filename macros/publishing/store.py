"""The folder on the server that holds the releases: which are there and whole, which is served, and which was before it."""

from __future__ import annotations

import ctypes
import datetime
import fcntl
import hashlib
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from macros.publishing.manifest import MANIFEST, RELEASE_ID, SITE, Entry, Manifest, build_time, read_manifest
from macros.publishing.refusals import RefusalError, explain, shown

PUBLISHED, WENT_BACK, REMOVED = "publicera", "foregaende-version", "ta-bort"
_FROM_HERE, _EXCHANGE = -100, 2  # AT_FDCWD and RENAME_EXCHANGE in Linux


class Store:
    """A folder with ``releases/<id>/``, the link ``current`` to the one that is served, and ``history``."""

    def __init__(self, folder: Path) -> None:
        """Raise RefusalError if the folder is not there."""
        if not folder.is_dir():
            raise RefusalError(f"Mappen {folder} finns inte. Skapa den först, eller rätta --till.")
        self.folder = folder.resolve()
        self.releases = self.folder / "releases"
        self.work = self.releases / ".ny"
        """Where all is made ready and taken apart: no release, and on the same file system as they."""

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """Keep every other run out, and have the folder to work in to oneself. Raises RefusalError and OSError.

        The lock is the process's own, so a killed run leaves none behind; what else it leaves the next one removes.
        """
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
        """Return the ids of the releases that are here, oldest first. Raises OSError."""
        found = self.releases.iterdir() if self.releases.exists() else ()
        folders = (each for each in found if each.is_dir() and not each.is_symlink())
        return sorted(each.name for each in folders if RELEASE_ID.fullmatch(each.name))

    def served(self) -> str:
        """Return the id of the release that is served, or nothing before the first. Raises RefusalError and OSError."""
        if not os.path.lexists(current := self.folder / "current"):
            return ""
        target = current.readlink() if current.is_symlink() else Path()
        if target.parent != Path("releases") or not RELEASE_ID.fullmatch(target.name):
            raise RefusalError(f"{current} är ingen länk till en utgåva. Flytta undan den.")
        return target.name

    def trail(self) -> list[str]:
        """Return the releases that lead to the served one, which is last: each was served before the next.

        To serve a release that is in the trail, in any way, is to go back to it, and what came after it is left
        behind. So going back twice goes two steps, and what is published after that comes after what was gone back to.
        """
        trail: list[str] = []
        lines = [line for line in self._history() if REMOVED not in line]
        steps = [identity for line in lines for identity in reversed(RELEASE_ID.findall(line))]
        for identity in [*steps, served := self.served()]:
            trail = [*(trail[: trail.index(identity)] if identity in trail else trail), identity]
        there = {*self.ids(), served}
        return [identity for identity in trail if identity in there]

    def put(self, identity: str) -> None:
        """Give the release that has been unpacked its place, where the same one may lie, and be served. Raises OSError."""
        settle(*self.work.rglob("*"))
        if os.path.lexists(self.releases / identity):
            _exchange(self.work / identity, self.releases / identity)
        else:
            (self.work / identity).rename(self.releases / identity)
        settle(self.releases)

    def serve(self, identity: str, word: str) -> None:
        """Serve another release from one moment to the next. Raises OSError.

        All that takes space is written first, so that a full disk stops it before anything has changed. A line in
        the history says what was served before as well: so the next line tells if the run is killed before the switch.
        """
        self.work.mkdir(exist_ok=True)
        link, history = self.work / "current", self.work / "history"
        link.symlink_to(f"releases/{identity}")
        line = f"{build_time(datetime.datetime.now(datetime.UTC))} {identity} {word} {self.served()}"
        history.write_text("\n".join([*self._history(), line, ""]), "utf-8")
        settle(history)
        history.replace(self.folder / "history")
        link.replace(self.folder / "current")
        settle(self.folder)

    def remove(self, identity: str) -> None:
        """Remove a release, which under its own name is whole or gone; a full disk allows it. Raises OSError."""
        (self.releases / identity).rename(self.work)
        settle(self.releases)
        shutil.rmtree(self.work)

    def _history(self) -> list[str]:
        file = self.folder / "history"
        return file.read_text("utf-8", errors="replace").splitlines() if file.exists() else []


def read_release(folder: Path) -> Manifest:
    """Read the manifest of the release in a folder; raise RefusalError if it has none, or another's. Raises OSError."""
    file = folder / MANIFEST
    if folder.is_symlink() or not file.is_file():
        raise RefusalError(f"{MANIFEST} saknas.")
    manifest = read_manifest(file.read_bytes())
    if manifest.release != folder.name:
        raise RefusalError(f"{MANIFEST} hör till utgåvan {manifest.release}.")
    return manifest


def files_of(folder: Path) -> Mapping[str, Entry]:
    """Return the files that a release says it has; none, if it cannot say."""
    try:
        return read_release(folder).files
    except (RefusalError, OSError):
        return {}


def find_damage(folder: Path) -> list[str]:
    """Return all that differs between a release and its manifest; every byte is read."""
    try:
        files = read_release(folder).files
        found = {
            path.relative_to(folder).as_posix()
            for path in folder.rglob("*")
            if path.is_symlink() or not path.is_dir()
        }
        wrong = {name for name, entry in files.items() if name in found and _entry(folder / name) != entry}
    except RefusalError as refusal:
        return refusal.problems
    except OSError as error:
        return [explain(error)]
    faults = {
        "hör inte till utgåvan": found - {MANIFEST, *files},
        "saknas": files.keys() - found,
        "innehållet är inte det som manifestet anger": wrong,
    }
    return [f"{shown(name)}: {fault}." for fault, names in faults.items() for name in sorted(names)]


def find_report_pdfs(folder: Path) -> dict[str, str]:
    """Return the names of the reports' PDFs that lie in a release, by what they are. Raises OSError."""
    pdfs = (folder / SITE / "rapporter").rglob("*.[pP][dD][fF]")
    return {entry.sha256: file.relative_to(folder).as_posix() for file in pdfs if (entry := _entry(file))}


def settle(*paths: Path) -> None:
    """Return when files, and the names in folders, are on the disk: a rename may otherwise be lost with the power."""
    for path in paths:
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _entry(file: Path) -> Entry | None:
    if file.is_symlink() or not file.is_file():
        return None
    with file.open("rb") as stream:
        return Entry(hashlib.file_digest(stream, "sha256").hexdigest(), file.stat().st_size)


def _exchange(one: Path, other: Path) -> None:
    """Let two folders change places in one step, which Python has no function for. Raises OSError."""
    system = ctypes.CDLL(None, use_errno=True)
    if system.renameat2(_FROM_HERE, os.fsencode(one), _FROM_HERE, os.fsencode(other), _EXCHANGE):
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(other))
