"""An archive → the served release; back to the one before; and away with what is no longer wanted."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from macros.publishing.archive import Archive, open_archive
from macros.publishing.changes import describe_changes
from macros.publishing.disk import found_files, make_folder, remove, settle, space_problems, write_file
from macros.publishing.manifest import MANIFEST, RELEASE_ID, Entry, Manifest
from macros.publishing.refusals import RefusalError, counted, megabytes, shown
from macros.publishing.store import PUBLISHED, REMOVED, WENT_BACK, Store, locked, open_store
from macros.publishing.wholeness import find_damage, find_report_pdfs, find_strangers, read_release

Tell = Callable[[str], object]
"""Takes a line for the one who publishes."""


def publish(archive_file: Path, folder: Path, tell: Tell, *, checksum: str = "", older: bool = False) -> None:
    """Unpack an archive and serve it, also when it has been served before; mend it if it lies there damaged.

    Raises RefusalError and OSError. What is served is the old release or the new one, whole, whenever it is cut short.
    """
    with open_archive(archive_file, checksum) as archive:
        new = archive.manifest
        tell(f"Arkivet är helt: {counted(len(new.files), 'fil', 'filer')}, {megabytes(new.size)}.")
        with _at_work(folder, tell) as store:
            served, release = store.served(), store.release(new.release)
            damage = find_damage(release) if release.exists() else []
            _refuse(
                _publishing_problems(
                    store, new, takes_space=bool(damage) or not release.exists(), older=older
                )
            )
            old = _files(store.release(served))
            if not release.exists():
                _unpack(archive, store)
                store.incoming.rename(release)
            elif damage:
                tell(f"Utgåvan {new.release} var skadad och lagas: {damage[0]}")
                _unpack(archive, store)
                _mend(release, store.incoming, new)
            settle(store.releases)
            if new.release == served:
                tell(f"Utgåvan {new.release} visas redan i {store.folder}, och den är hel.")
                return
            store.serve(new.release, PUBLISHED)
            _tell_switch(tell, store, served)
            _tell_changes(tell, old, new.files)


def go_back(folder: Path, tell: Tell) -> None:
    """Serve the release before, if it is whole. Raises RefusalError and OSError."""
    with _at_work(folder, tell) as store:
        served, trail = store.served(), store.trail()
        if len(trail) < 2:  # noqa: PLR2004 — the served one and one before it
            raise RefusalError(["Det finns ingen tidigare utgåva att gå tillbaka till."])
        before = trail[-2]
        if damage := find_damage(store.release(before)):
            raise RefusalError(
                [
                    *(f"{before}: {problem}" for problem in damage),
                    f"Utgåvan före är skadad. Publicera den ur sitt arkiv, handbok-{before}.zip, med --aldre. Då lagas den.",
                ]
            )
        old, new = _files(store.release(served)), _files(store.release(before))
        store.serve(before, WENT_BACK)
        _tell_switch(tell, store, served)
        _tell_changes(tell, old, new)


def take_away(identities: Sequence[str], folder: Path, tell: Tell, *, even_before: bool = False) -> None:
    """Remove releases: all of them or, if one of them must stay, none. Raises RefusalError and OSError."""
    with _at_work(folder, tell) as store:
        _refuse(_removal_problems(store, identities, even_before=even_before))
        for identity in dict.fromkeys(identities):
            store.log(identity, REMOVED)
            # Under its own name a release is whole or not there, also when the removal is cut short.
            store.release(identity).rename(store.outgoing)
            settle(store.releases)
            remove(store.outgoing)
            tell(f"Utgåvan {identity} är borttagen.")


def _refuse(problems: Iterator[str]) -> None:
    if found := list(problems):
        raise RefusalError(found)


@contextmanager
def _at_work(folder: Path, tell: Tell) -> Iterator[Store]:
    """Have the store to oneself, without what another run has left when it was killed, and leave nothing either."""
    store = open_store(folder)
    with locked(store):
        if store.tidy():
            tell("Det som en avbruten körning hade lämnat är borttaget.")
        try:
            yield store
        finally:
            # What stopped us may stop this too; then the next run does it.
            with suppress(OSError):
                store.tidy()


def _tell_switch(tell: Tell, store: Store, before: str) -> None:
    tell(f"Nu visas utgåvan {store.served()} i {store.folder}.")
    tell(f"Förut visades {before}." if before else "Det är den första utgåvan där.")


def _tell_changes(tell: Tell, old: Mapping[str, Entry], new: Mapping[str, Entry]) -> None:
    for line in describe_changes(old, new):
        tell(line)


def _files(release: Path) -> Mapping[str, Entry]:
    """Return the files that a release says it has; if it cannot say, there is nothing to compare with."""
    try:
        return read_release(release).files
    except (RefusalError, OSError):
        return {}


def _publishing_problems(store: Store, new: Manifest, *, takes_space: bool, older: bool) -> Iterator[str]:
    release, served = store.release(new.release), store.served()
    if os.path.lexists(release) and not _is_folder(release):
        yield f"{release} är ingen mapp utan en länk eller en fil. Flytta undan den."
    elif _is_other(release, new):
        yield f"Utgåvan {new.release} finns redan med annat innehåll. Samma id kan inte vara två utgåvor."
    # An id starts with the date; two of the same second have no order.
    if new.release.partition("-")[0] < served.partition("-")[0] and not older:
        yield (
            f"Utgåvan {new.release} är äldre än den som visas, {served}. "
            "Lägg till --aldre om den ändå ska visas, eller gå ett steg tillbaka med foregaende-version."
        )
    if takes_space:
        yield from space_problems(store.disk, (entry.size for entry in new.files.values()))


def _is_other(release: Path, new: Manifest) -> bool:
    """Whether a release says that it is another one than the archive's; if it cannot say, it is damaged instead."""
    try:
        return read_release(release) != new
    except RefusalError:
        return False


def _unpack(archive: Archive, store: Store) -> None:
    """Write a whole release beside its place, on the disk to the last byte."""
    if not store.releases.exists():
        make_folder(store.releases)
    names = [*archive.manifest.files, MANIFEST]
    folders = sorted({parent for name in names for parent in _parents(store.incoming, name)})
    for folder in folders:
        make_folder(folder)
    for name in names:
        write_file(store.incoming / name, archive.parts(name))
    for folder in folders:
        settle(folder)


def _parents(folder: Path, name: str) -> list[Path]:
    """Return the folder of a release and those between it and a file, the outermost first."""
    parts = name.split("/")[:-1]
    return [folder.joinpath(*parts[:length]) for length in range(len(parts) + 1)]


def _mend(release: Path, whole: Path, manifest: Manifest) -> None:
    """Put each file of a whole release in its place in a damaged one, which may be served all the while."""
    for name in [*manifest.files, MANIFEST]:
        for parent in _parents(release, name):
            if not _is_folder(parent):
                remove(parent)
            make_folder(parent)
        if _is_folder(file := release / name):
            remove(file)
        (whole / name).replace(file)
    for name in find_strangers(release, manifest):
        remove(release / name)
    for folder in {release, *(Path(entry).parent for _, entry in found_files(release))}:
        settle(folder)
    remove(whole)


def _removal_problems(store: Store, identities: Sequence[str], *, even_before: bool) -> Iterator[str]:
    trail = store.trail()
    here = store.ids()
    for identity in identities:
        if not RELEASE_ID.fullmatch(identity) or identity not in here:
            yield f"{shown(identity)}: det finns ingen sådan utgåva. Skriv hela id:t, som utgavor visar det."
        elif not _is_folder(store.release(identity)):
            yield f"{identity}: är en länk eller en fil och inte en utgåva."
        elif identity == store.served():
            yield f"{identity}: visas nu och kan inte tas bort. Publicera en annan först."
        elif identity in trail[-2:-1] and not even_before:
            yield (
                f"{identity}: är den som foregaende-version går tillbaka till. "
                "Lägg till --aven-foregaende om den ändå ska tas bort."
            )
    yield from _lost_reports(store, identities, [each for each in here if each not in identities])


def _lost_reports(store: Store, identities: Sequence[str], staying: Sequence[str]) -> Iterator[str]:
    """Yield the reports whose PDF no whole release would have any longer; a manifest's word is not a copy."""
    lost = {
        sha256: f"{identity}: har den enda kopian av {shown(name)}. Den utgåvan tas inte bort."
        for identity in identities
        if RELEASE_ID.fullmatch(identity) and _is_folder(store.release(identity))
        for sha256, name in find_report_pdfs(store.release(identity)).items()
    }
    for identity in staying:
        release = store.release(identity)
        said_to_be_there = lost.keys() & {entry.sha256 for entry in _files(release).values()}
        if said_to_be_there and not find_damage(release):
            lost = {sha256: told for sha256, told in lost.items() if sha256 not in said_to_be_there}
    yield from lost.values()


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()
