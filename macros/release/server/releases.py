"""The commands: publish an archive, go back, list the releases, remove some. Each prints what it has done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from macros.release.server.archive import open_archive, unpack
from macros.release.server.manifest import Manifest
from macros.release.server.refusals import RefusalError, counted, escaped, megabytes, refuse
from macros.release.server.store import PUBLISHED, WENT_BACK, Store, find_damage, find_report_pdfs

DESPITE_LOCKS = "--trots-last-rapport"


def publish(
    archive_file: Path, folder: Path, checksum: str | None, *, older: bool, despite_locks: bool
) -> None:
    """Unpack an archive beside the other releases, compare it with its manifest, and serve it.

    ``older`` lets it be older than the served release, ``despite_locks`` lets it lack locked reports of that one. Raises
    RefusalError and OSError. The old release or the new one is served, whole, also if the process is killed.
    """
    with open_archive(archive_file, checksum) as (archive, new):
        store = Store(folder)
        with store.locked():
            refuse(_publishing_problems(store, new, older=older, despite_locks=despite_locks))
            unpack(archive, new, store.work / new.release)
            refuse(find_damage(store.work / new.release))
            store.put(new.release)
            print(f"Utgåvan är hel: {counted(len(new.files), 'fil', 'filer')}, {megabytes(new.size)}.")
            _switch(store, new.release, PUBLISHED)


def go_back(folder: Path) -> None:
    """Serve the previous release, if it is whole. Raises RefusalError and OSError."""
    store = Store(folder)
    with store.locked():
        if not (previous := store.previous()):
            raise RefusalError("Det finns ingen tidigare utgåva att gå tillbaka till.")
        if damage := find_damage(store.releases / previous):
            raise RefusalError(
                *(f"{previous}: {problem}" for problem in damage),
                f"Utgåvan före är skadad. Publicera den ur sitt arkiv, handbok-{previous}.zip, med --aldre. Då ersätts den. Saknar den en låst rapport behövs också {DESPITE_LOCKS}.",
            )
        # An older release naturally lacks what was locked after it: that is told, and stops nobody in an emergency.
        _switch(store, previous, WENT_BACK)


def remove(identities: Sequence[str], folder: Path, *, even_previous: bool) -> None:
    """Remove releases: all of them or, if one of them must stay, none. Raises RefusalError and OSError."""
    store = Store(folder)
    with store.locked():
        refuse(_removal_problems(store, identities, even_previous=even_previous))
        for identity in dict.fromkeys(identities):
            store.remove(identity)
            print(f"Utgåvan {identity} är borttagen.")


def list_releases(folder: Path, *, thorough: bool) -> bool:
    """List the releases, newest first; return whether all is well. ``thorough`` reads every file. Raises RefusalError and OSError."""
    store = Store(folder)
    served, previous, ids = store.served(), store.previous(), store.ids()
    places = {served: "visas nu", previous: "visades före den"}
    whole = True
    for identity in reversed(ids):
        damage = find_damage(store.releases / identity) if thorough else []
        state = "" if not thorough else "skadad" if damage else "hel"
        size = megabytes(store.manifest(identity).size)
        print("  ".join(filter(None, [identity, size, state, places.get(identity)])))
        for problem in damage[:1]:
            print(f"    {escaped(problem)}")
            whole = False
    if not ids:
        print(f"Det finns inga utgåvor i {store.folder}.")
    if served and served not in ids:
        print(f"Utgåvan {served} ska visas men finns inte. Publicera en utgåva.")
        whole = False
    return whole


def _switch(store: Store, identity: str, word: str) -> None:
    """Serve another release, and print how many pages are new, changed and gone, and which locked reports it lacks."""
    before = store.served()
    was, now = store.manifest(before), store.manifest(identity)
    old, new = (
        {name: entry for name, entry in each.files.items() if name.endswith(".html")} for each in (was, now)
    )
    store.serve(identity, word)
    print(f"Nu visas utgåvan {identity} i {store.folder}.")
    print(f"Förut visades {before}." if before else "Det är den första utgåvan där.")
    changed = sum(old[name] != new[name] for name in old.keys() & new.keys())
    added, gone = len(new.keys() - old.keys()), len(old.keys() - new.keys())
    print(f"Sidor: {added} nya, {changed} ändrade och {gone} borttagna.")
    for lost in _lost_locks(was, now):
        print(escaped(f"OBS: {lost}"))
    if before and was.locks is None:
        print(f"OBS: de låsta rapporterna är inte jämförda, för {before} säger inte vilka de är.")


def _publishing_problems(store: Store, new: Manifest, *, older: bool, despite_locks: bool) -> Iterator[str]:
    served = store.served()
    there = store.manifest(new.release)
    if there.files and (there.files, there.locks) != (new.files, new.locks):
        yield f"Utgåvan {new.release} finns redan med annat innehåll. Samma id kan inte vara två utgåvor."
    # An id starts with the date; releases of the same second count as equally old.
    if new.release.partition("-")[0] < served.partition("-")[0] and not older:
        yield f"Utgåvan {new.release} är äldre än den som visas, {served}. Lägg till --aldre om den ändå ska visas, eller gå ett steg tillbaka med foregaende-version."
    lost = [] if despite_locks else list(_lost_locks(store.manifest(served), new))
    yield from lost
    if lost:
        yield f"Det som är låst ska ligga kvar. Återställ data/inlamnade ur historiken i git och gör en ny utgåva, eller lägg till {DESPITE_LOCKS} om det är beslutat att utgåvan ska visas ändå."


def _lost_locks(before: Manifest, after: Manifest) -> Iterator[str]:
    """Yield each locked report of a release that is not in another one, or has changed there without a new version."""
    for year, was in sorted((before.locks or {}).items()):
        now = (after.locks or {}).get(year)
        if now is None or (now != was and now.version <= was.version):
            found = (
                f"ändrad utan ny version i {after.release} ({now})" if now else f"inte låst i {after.release}"
            )
            yield f"Rapporten {year} är låst i {before.release} ({was}), men {found}."


def _removal_problems(store: Store, identities: Sequence[str], *, even_previous: bool) -> Iterator[str]:
    ids, served, previous = store.ids(), store.served(), store.previous()
    for identity in identities:
        if identity not in ids:
            yield f"{identity}: det finns ingen sådan utgåva. Skriv hela id:t, som utgavor visar det."
        elif identity == served:
            yield f"{identity}: visas nu och kan inte tas bort. Publicera en annan först."
        elif identity == previous and not even_previous:
            yield (
                f"{identity}: är den som foregaende-version går tillbaka till. "
                "Lägg till --aven-foregaende om den ändå ska tas bort."
            )
    # The PDFs themselves are read: that a manifest names one does not make it a copy.
    pdfs = {identity: find_report_pdfs(store.releases / identity) for identity in ids}
    kept = {sha256 for identity in ids if identity not in identities for sha256 in pdfs[identity]}
    for identity in (each for each in ids if each in identities):
        for name in (name for sha256, name in pdfs[identity].items() if sha256 not in kept):
            yield f"{identity}: har den enda kopian av {name}. Den utgåvan tas inte bort."
