"""An archive → the served release; back to the one before; a line on each; and away with what is no longer wanted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from macros.publishing.archive import open_archive
from macros.publishing.manifest import Entry, Manifest
from macros.publishing.refusals import RefusalError, counted, megabytes, refuse, shown
from macros.publishing.store import PUBLISHED, WENT_BACK, Store, files_of, find_damage, find_report_pdfs

Tell = Callable[[str], object]
"""Takes a line for the one who publishes."""


def publish(archive_file: Path, folder: Path, tell: Tell, *, checksum: str = "", older: bool = False) -> None:
    """Unpack an archive beside the releases, hold it against its manifest, and serve it: in its own place, if it is there.

    Raises RefusalError and OSError. What is served is the old release or the new one, whole, whenever it is cut short.
    """
    with open_archive(archive_file, checksum) as archive:
        store, new = Store(folder), archive.manifest
        with store.at_work():
            refuse(_publishing_problems(store, new, older=older))
            archive.unpack(store.work / new.release)
            refuse(find_damage(store.work / new.release))
            store.put(new.release)
            tell(f"Utgåvan är hel: {counted(len(new.files), 'fil', 'filer')}, {megabytes(new.size)}.")
            _switch(store, new.release, PUBLISHED, tell)


def go_back(folder: Path, tell: Tell) -> None:
    """Serve the release before, if it is whole. Raises RefusalError and OSError."""
    store = Store(folder)
    with store.at_work():
        for before in store.trail()[-2:-1]:
            if damage := find_damage(store.releases / before):
                raise RefusalError(
                    *(f"{before}: {problem}" for problem in damage),
                    f"Utgåvan före är skadad. Publicera den ur sitt arkiv, handbok-{before}.zip, med --aldre. Då ersätts den.",
                )
            return _switch(store, before, WENT_BACK, tell)
        raise RefusalError("Det finns ingen tidigare utgåva att gå tillbaka till.")


def take_away(identities: Sequence[str], folder: Path, tell: Tell, *, even_before: bool = False) -> None:
    """Remove releases: all of them or, if one of them must stay, none. Raises RefusalError and OSError."""
    store = Store(folder)
    with store.at_work():
        refuse(_removal_problems(store, identities, even_before=even_before))
        for identity in dict.fromkeys(identities):
            store.remove(identity)
            tell(f"Utgåvan {identity} är borttagen.")


def list_releases(folder: Path, tell: Tell, *, thorough: bool) -> bool:
    """Tell of each release, newest first; return whether all are whole, if it is to be ``thorough`` and read every byte.

    Raises RefusalError and OSError.
    """
    store = Store(folder)
    served, before, ids = store.served(), store.trail()[-2:-1], store.ids()
    damaged = {identity: find_damage(store.releases / identity) if thorough else [] for identity in ids}
    for identity, damage in reversed(damaged.items()):
        size = megabytes(sum(entry.size for entry in files_of(store.releases / identity).values()))
        state = "" if not thorough else "skadad" if damage else "hel"
        place = "visas nu" if identity == served else "visades före den" if identity in before else ""
        tell("  ".join(filter(None, [identity, size, state, place])))
        for problem in damage[:1]:
            tell(f"    {problem}")
    if not ids:
        tell(f"Det finns inga utgåvor i {store.folder}.")
    if served and served not in ids:
        tell(f"Utgåvan {served} ska visas men finns inte. Publicera en utgåva.")
    return not any(damaged.values()) and served in {"", *ids}


def _switch(store: Store, identity: str, word: str, tell: Tell) -> None:
    """Serve another release, and tell how many pages that are new, changed and gone."""
    before = store.served()
    old, new = (_pages(store.releases / each) for each in (before, identity))
    store.serve(identity, word)
    tell(f"Nu visas utgåvan {identity} i {store.folder}.")
    tell(f"Förut visades {before}." if before else "Det är den första utgåvan där.")
    changed = sum(old[name] != new[name] for name in old.keys() & new.keys())
    added, gone = len(new.keys() - old.keys()), len(old.keys() - new.keys())
    tell(f"Sidor: {added} nya, {changed} ändrade och {gone} borttagna.")


def _pages(release: Path) -> dict[str, Entry]:
    return {name: entry for name, entry in files_of(release).items() if name.endswith(".html")}


def _publishing_problems(store: Store, new: Manifest, *, older: bool) -> Iterator[str]:
    served = store.served()
    if (there := files_of(store.releases / new.release)) and there != new.files:
        yield f"Utgåvan {new.release} finns redan med annat innehåll. Samma id kan inte vara två utgåvor."
    # An id starts with the date; two of the same second have no order.
    if new.release.partition("-")[0] < served.partition("-")[0] and not older:
        yield (
            f"Utgåvan {new.release} är äldre än den som visas, {served}. "
            "Lägg till --aldre om den ändå ska visas, eller gå ett steg tillbaka med foregaende-version."
        )


def _removal_problems(store: Store, identities: Sequence[str], *, even_before: bool) -> Iterator[str]:
    ids, before = store.ids(), store.trail()[-2:-1]
    for identity in identities:
        if identity not in ids:
            yield f"{shown(identity)}: det finns ingen sådan utgåva. Skriv hela id:t, som utgavor visar det."
        elif identity == store.served():
            yield f"{identity}: visas nu och kan inte tas bort. Publicera en annan först."
        elif identity in before and not even_before:
            yield (
                f"{identity}: är den som foregaende-version går tillbaka till. "
                "Lägg till --aven-foregaende om den ändå ska tas bort."
            )
    # Every byte is read, since a manifest's word is no copy.
    pdfs = {identity: find_report_pdfs(store.releases / identity) for identity in ids}
    staying = {sha256 for identity in ids if identity not in identities for sha256 in pdfs[identity]}
    for identity in (each for each in ids if each in identities):
        for name in (name for sha256, name in pdfs[identity].items() if sha256 not in staying):
            yield f"{identity}: har den enda kopian av {shown(name)}. Den utgåvan tas inte bort."
