"""What is checked in → a folder and a ZIP to keep where no network is needed."""

from __future__ import annotations

import datetime
import io
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from macros.offline.pages import build_banner, finish_index, finish_page
from macros.packaging.sites import CommittedSite, build_committed_site
from macros.packaging.zips import write_entries
from macros.problems import CommandError
from macros.schema.times import format_date
from macros.search_index import INDEX_FILE
from macros.writing import swap_folder, write_all

READ_ME = "las-mig.txt"

_OF_A_SERVER = frozenset({"404.html", "sitemap.xml", "sitemap.xml.gz", INDEX_FILE})
"""What nothing in a folder leads to, or can read."""
_WEB = ("https://", "http://")


@dataclass(frozen=True)
class OfflineCopy:
    """A copy of the site, by path from its folder; nothing of it is on the disk yet."""

    made: datetime.datetime
    pages: int
    files: Mapping[str, bytes]

    @property
    def name(self) -> str:
        """What its folder is called."""
        return f"handbok-offline-{self.made:%Y-%m-%d}"

    def archive(self) -> bytes:
        """Return the folder as a ZIP: the same bytes for the same commit."""
        stream = io.BytesIO()
        files = sorted((f"{self.name}/{name}", data) for name, data in self.files.items())
        write_entries(stream, files, self.made)
        return stream.getvalue()

    def write(self, folder: Path) -> tuple[Path, Path]:
        """Write the folder and the ZIP, in the place of those of the same day, and return where they are.

        Each is whole or not there. Raises CommandError when they cannot be written.
        """
        target = folder / self.name
        archive = folder / f"{self.name}.zip"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            packed = self.archive()
            with tempfile.TemporaryDirectory(prefix=".site-", dir=folder) as fresh:
                # The folder is what anyone gets who unpacks the ZIP.
                zipfile.ZipFile(io.BytesIO(packed)).extractall(fresh)
                swap_folder(Path(fresh) / self.name, target)
            write_all({archive: packed})
        except OSError as error:
            raise CommandError(f"Det går inte att skriva kopian i {folder}: {error.strerror}.") from error
        return target, archive


def make_copy(root: Path, tell: Callable[[str], None], address: str) -> OfflineCopy:
    """Make a copy of what is checked in of the handbook in ``root``; ``address`` is where it is published, if that is known.

    Raises what building does.
    """
    site = build_committed_site(root, tell)
    address = address if address.startswith(_WEB) else ""
    files = finish_files(site.files, site.commit.made.date(), address)
    read_me = _read_me(site, address).encode()
    return OfflineCopy(site.commit.made, site.pages - 1, {**files, READ_ME: read_me})


def finish_files(site: Mapping[str, bytes], date: datetime.date, address: str) -> dict[str, bytes]:
    """Return the files of a site as they are to be in a folder."""
    kept = {name: data for name, data in site.items() if name not in _OF_A_SERVER}
    banner = build_banner(date, address)
    for name, data in kept.items():
        if name.endswith(".html"):
            kept[name] = finish_page(data.decode(), name, kept, banner, date).encode()
    script = PurePosixPath(INDEX_FILE).with_suffix(".js").as_posix()
    return {**kept, script: finish_index(site[INDEX_FILE], kept)}


def _read_me(site: CommittedSite, address: str) -> str:
    return (
        "SÄKERHETSHANDBOKEN, KOPIA FÖR NÖDLÄGE\n\n"
        f"Kommun: {site.handbook.organisation.data.municipality.name}\n"
        f"Innehållet är från den {format_date(site.commit.made.date())}.\n"
        f"Utgåva: {site.release}\n\n"
        "Så öppnar du handboken:\n\n"
        "1. Ligger filerna i en zip-fil, packa upp hela zip-filen först.\n"
        "   I Windows: högerklicka på den och välj Extrahera alla.\n"
        "2. Dubbelklicka på filen index.html i mappen. Handboken visas i webbläsaren.\n\n"
        "Det behövs inget nät och ingen inloggning. Länkar till andra webbplatser behöver nät.\n\n"
        f"Det kan finnas en nyare handbok på {address or 'intranätet'}.\n"
    )
