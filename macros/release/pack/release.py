"""Pack the release of a commit: an archive with the same bytes whoever packs it, where and when."""

from __future__ import annotations

import gzip
import hashlib
import io
import platform
import zlib
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path, PurePosixPath

import brotli

import macros.release.server
from macros.exports.zip import build_zip
from macros.files.writing import write_all
from macros.model.problems import CommandError, ContentError
from macros.release.pack.bill import build_bill
from macros.release.pack.sites import build_committed_site, find_lost_locks
from macros.release.pack.version_file import VERSION_FILE, build_version_file
from macros.release.server.manifest import BILL, MANIFEST, SITE, TOOL, Entry, Lock, Manifest, mark
from macros.release.server.releases import DESPITE_LOCKS

_DECIDING = ("mkdocs", "mkdocs-material", "typst", "brotli")
"""The packages whose versions decide the bytes."""
_COMPRESSIBLE = {".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".ics", ".webmanifest"}
_SMALLEST = 256
"""In bytes: a smaller file fits in one packet as it is."""


def _gzip(data: bytes) -> bytes:
    stream = io.BytesIO()
    # Without the name, time and operating system that gzip would add.
    with gzip.GzipFile(filename="", mode="wb", fileobj=stream, mtime=0) as packed:
        packed.write(data)
    return stream.getvalue()


_COMPRESSED = {".gz": _gzip, ".br": brotli.compress}


@dataclass(frozen=True)
class Release:
    """A packed release, which is not on disk yet."""

    id: str
    pages: int
    archive: bytes

    @property
    def name(self) -> str:
        """The file name of the archive."""
        return f"handbok-{self.id}.zip"

    @property
    def sha256(self) -> str:
        """The checksum of the archive."""
        return hashlib.sha256(self.archive).hexdigest()

    def write(self, folder: Path) -> Path:
        """Write the archive and, in the format of sha256sum, its checksum; return the archive's path. Raises CommandError."""
        file = folder / self.name
        checksum = f"{self.sha256}  {self.name}\n".encode()
        try:
            folder.mkdir(parents=True, exist_ok=True)
            write_all(folder, {self.name: self.archive, f"{self.name}.sha256": checksum}, "paketera")
        except OSError as error:
            raise CommandError(
                f"Det går inte att skriva i {folder}: {error.strerror}. Ingen utgåva är gjord."
            ) from error
        return file


def pack_release(root: Path, tell: Callable[[str], None], *, despite_locks: bool = False) -> Release:
    """Build the commit that is checked out and pack it. Raises what `build_committed_site` does, and for a lost lock."""
    built = build_committed_site(root, tell)
    commit = built.commit
    if not despite_locks and (lost := find_lost_locks(root, built)):
        raise ContentError(
            lost,
            f"Ingen utgåva är gjord. Är det beslutat kör du make paketera TROTS_LAST_RAPPORT=ja, eller handbok paketera {DESPITE_LOCKS}.",
        )
    version_file = build_version_file(built.handbook, commit.id, commit.made, built.files)
    site = with_compressed({**built.files, VERSION_FILE: version_file})
    files = {f"{SITE}/{name}": data for name, data in site.items()}
    files |= {TOOL: build_tool(), BILL: build_bill(commit, site), mark(commit.release): b""}
    reports = built.handbook.submissions.items()
    locks = {str(year): Lock(len(of.versions), of.latest.event, of.latest.digest) for year, of in reports}
    manifest = Manifest(
        built.handbook.organisation.data.municipality.name,
        commit.id,
        commit.made,
        {
            "handbok": version("sakerhetshandboken"),
            **{name: version(name) for name in _DECIDING},
            "python": ".".join(platform.python_version_tuple()[:2]),
            "zlib": zlib.ZLIB_RUNTIME_VERSION,
        },
        {name: Entry(hashlib.sha256(data).hexdigest(), len(data)) for name, data in files.items()},
        locks,
    )
    archive = build_zip([(MANIFEST, manifest.as_json()), *sorted(files.items())], commit.made)
    return Release(manifest.release, built.pages, archive)


def with_compressed(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Add .br and .gz beside each text file when smaller; those that another program has made are left out."""
    made_by_others = {f"{name}{ending}" for name in files for ending in _COMPRESSED}
    found = {name: data for name, data in files.items() if name not in made_by_others}
    texts = {
        name: data
        for name, data in found.items()
        if PurePosixPath(name).suffix in _COMPRESSIBLE and len(data) >= _SMALLEST
    }
    with ThreadPoolExecutor() as pool:
        for ending, compress in _COMPRESSED.items():
            compressed = zip(texts, pool.map(compress, texts.values()), strict=True)
            found |= {f"{name}{ending}": data for name, data in compressed if len(data) < len(texts[name])}
    return found


def build_tool() -> bytes:
    """Return the release tool as one file that Python runs."""
    package = Path(macros.release.server.__file__).parent
    modules = {f"macros/release/server/{file.name}": file.read_bytes() for file in package.glob("*.py")}
    modules |= {"macros/__init__.py": b"", "macros/release/__init__.py": b""}
    modules |= {"__main__.py": modules["macros/release/server/__main__.py"]}
    # A ZIP may have anything before it, so the file is a script too. It has no other date than that of its code.
    return b"#!/usr/bin/env python3\n" + build_zip(sorted(modules.items()))
