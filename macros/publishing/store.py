"""The folder on the server that holds the releases: which lie there, which is served, and which was before it."""

from __future__ import annotations

import datetime
import fcntl
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from macros.publishing.disk import remove, settle, write_file
from macros.publishing.manifest import RELEASE_ID, build_time
from macros.publishing.refusals import RefusalError

_LINE = re.compile(rf"\S+ ({RELEASE_ID.pattern}) (\S+)")

PUBLISHED, WENT_BACK, REMOVED = "publicera", "foregaende-version", "ta-bort"
_FOUND = "visades-redan"


class Store:
    """A folder with ``releases/<id>/``, the link ``current`` to the one that is served, and ``history``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.releases = folder / "releases"
        self.incoming = self.releases / ".ny"
        """What is being unpacked: on the same file system as its place, and no id."""
        self.outgoing = self.releases / ".bort"
        """What is being removed."""
        self._current = folder / "current"
        self._history = folder / "history"
        self._next_current = folder / ".current.ny"
        self._next_history = folder / ".history.ny"

    def ids(self) -> list[str]:
        """Return the ids of the releases that are here, oldest first. Raises OSError."""
        if not self.releases.exists():
            return []
        return sorted(path.name for path in self.releases.iterdir() if RELEASE_ID.fullmatch(path.name))

    @property
    def disk(self) -> Path:
        """A folder on the disk that releases are unpacked on."""
        return self.releases if self.releases.exists() else self.folder

    def release(self, identity: str) -> Path:
        """Return the folder of a release."""
        return self.releases / identity

    def served(self) -> str:
        """Return the id of the release that is served, or nothing before the first. Raises RefusalError and OSError."""
        if not os.path.lexists(self._current):
            return ""
        if not self._current.is_symlink():
            raise RefusalError(
                [f"{self._current} är ingen länk. Flytta undan den: där ska länken till utgåvan vara."]
            )
        target = self._current.readlink()
        if target.parent != Path("releases") or not RELEASE_ID.fullmatch(target.name):
            raise RefusalError(
                [
                    f"{self._current} leder till {target} och inte till en utgåva. Ta bort länken om den är fel."
                ]
            )
        return target.name

    def trail(self) -> list[str]:
        """Return the releases that lead to the served one, which is last: each was served before the next.

        To serve a release that is in the trail, in any way, is to go back to it, and what came after it is left
        behind. So going back twice goes two steps, and what is published after that comes after what was gone back to.
        """
        trail: list[str] = []
        for line in [*self._lines(), self._line(self.served(), _FOUND)]:
            if (found := _LINE.fullmatch(line)) and found[2] != REMOVED:
                identity = found[1]
                trail = (
                    [*trail[: trail.index(identity)], identity] if identity in trail else [*trail, identity]
                )
        there = set(self.ids()) | {self.served()}
        return [identity for identity in trail if identity in there]

    def serve(self, identity: str, word: str) -> None:
        """Serve another release from one moment to the next, and log it. Raises OSError.

        All that takes space is written first, so that a full disk stops it before anything has changed. Killed
        between the two renames, the log has a line too many; the next line says what was served nevertheless.
        """
        self._next_current.symlink_to(f"releases/{identity}")
        self.log(identity, word)
        self._next_current.replace(self._current)
        settle(self.folder)

    def log(self, identity: str, word: str) -> None:
        """Add to the log what is about to be done to a release. Raises OSError."""
        write_file(self._next_history, [self._history_with(identity, word)])
        self._next_history.replace(self._history)
        settle(self.folder)

    def tidy(self) -> bool:
        """Remove what a run that was killed has left; return whether there was any. Raises OSError."""
        left = (self.incoming, self.outgoing, self._next_current, self._next_history)
        return any([remove(path) for path in left])  # noqa: C419 — each is to be removed

    def _history_with(self, identity: str, word: str) -> bytes:
        lines = self._lines()
        last = next(
            (
                found[1]
                for line in reversed(lines)
                if (found := _LINE.fullmatch(line)) and found[2] != REMOVED
            ),
            "",
        )
        if (served := self.served()) and served != last:
            lines.append(self._line(served, _FOUND))
        return "".join(f"{line}\n" for line in [*lines, self._line(identity, word)]).encode()

    def _lines(self) -> list[str]:
        if not self._history.exists():
            return []
        return self._history.read_text("utf-8", errors="replace").splitlines()

    @staticmethod
    def _line(identity: str, word: str) -> str:
        return f"{build_time(datetime.datetime.now(datetime.UTC))} {identity} {word}"


def open_store(folder: Path) -> Store:
    """Return the store in a folder that is there, also through a link; raise RefusalError if it cannot be one.

    A link inside the folder is another matter: what is unpacked would end up elsewhere.
    """
    if not folder.is_dir():
        raise RefusalError([f"Mappen {folder} finns inte. Skapa den först, eller rätta --till."])
    store = Store(folder.resolve())
    if store.releases.is_symlink() or (store.releases.exists() and not store.releases.is_dir()):
        raise RefusalError(
            [f"{store.releases} är ingen mapp utan en länk eller en fil. Utgåvor läggs inte där."]
        )
    return store


@contextmanager
def locked(store: Store) -> Iterator[None]:
    """Keep every other run of the tool out of the store for as long as this lasts. Raises RefusalError and OSError.

    The lock is the process's own, so a killed run leaves none behind.
    """
    flags = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC
    descriptor = os.open(store.folder / ".lock", flags, 0o644)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise RefusalError(
                [f"En annan körning arbetar i {store.folder}. Vänta tills den är klar och försök igen."]
            ) from error
        yield
    finally:
        os.close(descriptor)
