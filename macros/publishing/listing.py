"""The releases on the server → a line on each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from macros.publishing.disk import found_files
from macros.publishing.refusals import counted, megabytes
from macros.publishing.store import Store
from macros.publishing.wholeness import find_damage

_DATE = r"(....)(..)(..)T(..)(..).*"


@dataclass(frozen=True, slots=True)
class Row:
    """One release: where it stands, its size in bytes, and what is damaged in it."""

    identity: str
    place: str
    size: int
    damage: list[str]

    def lines(self, *, thorough: bool) -> Iterator[str]:
        """Yield what is said of it, in Swedish; the date is the commit's, in UTC."""
        date = re.sub(_DATE, r"\1-\2-\3 \4:\5", self.identity)
        whole = "hel" if thorough else "alla filer finns"
        state = "skadad" if self.damage else whole
        parts = (self.identity, date, megabytes(self.size), state, self.place)
        yield "  ".join(part for part in parts if part)
        if self.damage:
            rest = f" och {counted(len(self.damage) - 1, 'fel', 'fel')} till" if len(self.damage) > 1 else ""
            yield f"    {self.damage[0]}{rest}"


def list_releases(store: Store, *, thorough: bool) -> list[Row]:
    """Return the releases, newest first; ``thorough`` reads every byte of them. Raises RefusalError and OSError."""
    served, before = store.served(), store.trail()[-2:-1]
    return [
        Row(
            identity,
            "visas nu" if identity == served else "visades före den" if identity in before else "",
            _size(store.release(identity)),
            find_damage(store.release(identity), thorough=thorough),
        )
        for identity in reversed(store.ids())
    ]


def _size(release: Path) -> int:
    if release.is_symlink() or not release.is_dir():
        return 0
    return sum(entry.stat(follow_symlinks=False).st_size for _, entry in found_files(release))
