"""Read the archive of a release. Whatever the ZIP says, the checksums in the manifest decide."""

from __future__ import annotations

import hashlib
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from macros.release.server.manifest import MANIFEST, Manifest, read_manifest
from macros.release.server.refusals import RefusalError, megabytes

LARGEST_RELEASE = 2_000_000_000  # bytes
_LARGEST_MANIFEST = 32_000_000
_NOT_ZIP = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    LookupError,
    ValueError,
    ArithmeticError,
    RuntimeError,
)
"""The errors of the standard library for a file that is no proper ZIP."""


@contextmanager
def open_archive(file: Path, checksum: str | None = None) -> Iterator[tuple[zipfile.ZipFile, Manifest]]:
    """Open an archive and read its manifest; ``checksum`` is the SHA-256 of the whole file, if the administrator has it.

    Raises RefusalError and OSError. The content of the other files has not been read yet.
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
        yield archive, manifest


def unpack(archive: zipfile.ZipFile, manifest: Manifest, folder: Path) -> None:
    """Unpack the files of the manifest in a new folder. Raises RefusalError, and OSError when the disk is full.

    A file that cannot be read is left out or incomplete: `find_damage` tells of it.
    """
    if (size := sum(entry.file_size for entry in archive.infolist())) > LARGEST_RELEASE:
        raise RefusalError(
            f"Utgåvan är för stor: {megabytes(size)}. Högst {megabytes(LARGEST_RELEASE)} tas emot."
        )
    for name in [MANIFEST, *manifest.files]:
        with suppress(*_NOT_ZIP):
            archive.extract(name, folder)
