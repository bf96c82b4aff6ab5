"""Read the archive of a release. Whatever the ZIP says, the checksums in the manifest decide."""

from __future__ import annotations

import hashlib
import struct
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from macros.publishing.manifest import MANIFEST, SITE, Manifest, read_manifest
from macros.publishing.refusals import RefusalError, megabytes, refuse

LARGEST_RELEASE = 2_000_000_000  # bytes
_LARGEST_MANIFEST = 32_000_000
_NOT_ZIP = (zipfile.BadZipFile, struct.error, EOFError, LookupError, ValueError, OverflowError, RuntimeError)
"""The errors of the standard library for a file that is no proper ZIP."""


@contextmanager
def open_archive(file: Path, checksum: str = "") -> Iterator[tuple[zipfile.ZipFile, Manifest]]:
    """Open an archive that has the files of its manifest and no others; their content has not been read yet.

    ``checksum`` is the SHA-256 of the whole file, if the administrator has it. Raises RefusalError and OSError.
    """
    if not file.is_file():
        raise RefusalError(f"{file}: det finns ingen sådan fil.")
    with file.open("rb") as stream:
        if checksum and hashlib.file_digest(stream, "sha256").hexdigest() != checksum:
            raise RefusalError(
                f"{file.name} har en annan kontrollsumma än den du angav. Hämta arkivet på nytt."
            )
        try:
            archive = zipfile.ZipFile(stream)
            with archive.open(MANIFEST) as packed:
                manifest = read_manifest(packed.read(_LARGEST_MANIFEST))
        except _NOT_ZIP as error:
            raise RefusalError(f"{file.name} går inte att läsa: det är inte ett helt arkiv.") from error
        refuse(_problems(archive, manifest))
        yield archive, manifest


def unpack(archive: zipfile.ZipFile, manifest: Manifest, folder: Path) -> None:
    """Unpack in a new folder. What cannot be read is left out or incomplete: look for damage afterwards. Raises OSError."""
    for name in [MANIFEST, *manifest.files]:
        with suppress(*_NOT_ZIP):
            archive.extract(name, folder)


def _problems(archive: zipfile.ZipFile, manifest: Manifest) -> Iterator[str]:
    """Yield the differences between the archive's list of files and the manifest's."""
    sizes = {entry.filename: entry.file_size for entry in archive.infolist() if entry.filename != MANIFEST}
    for name in sorted(sizes.keys() | manifest.files.keys()):
        if name not in sizes:
            yield f"{name}: finns i manifestet men inte i arkivet."
        elif name not in manifest.files:
            yield f"{name}: finns i arkivet men inte i manifestet."
        elif sizes[name] != manifest.files[name].size:
            # Found before it is unpacked: it could fill the disk.
            yield f"{name}: innehållet är inte det som manifestet anger."
    if f"{SITE}/index.html" not in manifest.files:
        yield f"{SITE}/index.html saknas, så det finns ingen startsida."
    if manifest.size > LARGEST_RELEASE:
        yield f"Utgåvan är för stor: {megabytes(manifest.size)}. Högst {megabytes(LARGEST_RELEASE)} tas emot."
