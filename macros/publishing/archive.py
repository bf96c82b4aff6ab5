"""The archive of a release: the ZIP says where bytes are, and only the manifest's checksums say whether they are right."""

from __future__ import annotations

import hashlib
import shutil
import stat
import struct
import zipfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from macros.publishing.manifest import MANIFEST, SITE, Manifest, read_manifest
from macros.publishing.refusals import RefusalError, megabytes, refuse, shown

LARGEST_RELEASE = 2_000_000_000  # bytes
FILE_MODE = stat.S_IFREG | 0o644
_LARGEST_MANIFEST = 32_000_000
_ENCRYPTED = 1
_NO_ZIP = (zipfile.BadZipFile, struct.error, EOFError, LookupError, ValueError, OverflowError, RuntimeError)
"""What the standard library says of a file that is no proper ZIP."""


@dataclass(frozen=True, slots=True)
class Archive:
    """An archive that has the files that its manifest names and no others; what they contain is not looked at yet."""

    manifest: Manifest
    zip: zipfile.ZipFile

    def unpack(self, folder: Path) -> None:
        """Write the release in a new folder, to be held against the manifest there. Raises RefusalError and OSError."""
        for name in [MANIFEST, *self.manifest.files]:
            file = folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            try:
                with self.zip.open(name) as packed, file.open("xb") as unpacked:
                    shutil.copyfileobj(packed, unpacked)
            except _NO_ZIP as error:
                raise RefusalError(f"{shown(name)}: innehållet är inte det som manifestet anger.") from error


@contextmanager
def open_archive(file: Path, checksum: str = "") -> Iterator[Archive]:
    """Open an archive; raise RefusalError with all that is wrong with its manifest, or with its list of files. Raises OSError.

    ``checksum`` is the SHA-256 of the whole file, as another way than the file's own has told it.
    """
    if not file.is_file():
        raise RefusalError(f"{file}: det finns ingen sådan fil.")
    if (size := file.stat().st_size) > LARGEST_RELEASE:
        most = megabytes(LARGEST_RELEASE)
        raise RefusalError(f"{file.name} är för stort: {megabytes(size)}. Högst {most} tas emot.")
    with file.open("rb") as stream:
        if checksum and hashlib.file_digest(stream, "sha256").hexdigest() != checksum:
            raise RefusalError(
                f"{file.name} har en annan kontrollsumma än den du angav. Hämta arkivet på nytt."
            )
        try:
            archive = zipfile.ZipFile(stream)
            with archive.open(MANIFEST) as packed:
                manifest = read_manifest(packed.read(_LARGEST_MANIFEST))
        except _NO_ZIP as error:
            raise RefusalError(f"{file.name} går inte att läsa: det är inte ett helt arkiv.") from error
        refuse(_problems(archive.infolist(), manifest))
        yield Archive(manifest, archive)


def _problems(entries: list[zipfile.ZipInfo], manifest: Manifest) -> Iterator[str]:
    """Yield what the archive has too much and too little of; the names in the manifest have been judged already."""
    names, expected = Counter(entry.filename for entry in entries), Counter([MANIFEST, *manifest.files])
    yield from (f"{shown(name)}: finns i manifestet men inte i arkivet." for name in expected - names)
    yield from (f"{shown(name)}: finns i arkivet men inte i manifestet." for name in names - expected)
    for entry in entries:
        said = manifest.files.get(entry.filename)
        plain = entry.external_attr == FILE_MODE << 16 and entry.compress_type == zipfile.ZIP_STORED
        if not plain or entry.flag_bits & _ENCRYPTED:
            yield f"{shown(entry.filename)}: är inte en vanlig fil, lagrad som handboken lagrar den."
        elif said and said.size != entry.file_size:
            # It could fill the disk before its content is looked at.
            yield f"{shown(entry.filename)}: innehållet är inte det som manifestet anger."
    if f"{SITE}/index.html" not in manifest.files:
        yield f"{SITE}/index.html saknas, så det finns ingen startsida."
