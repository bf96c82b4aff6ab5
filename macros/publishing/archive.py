"""The archive of a release, read only when every byte of it is what its manifest says."""

from __future__ import annotations

import hashlib
import stat
import struct
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, NamedTuple

from macros.publishing.manifest import MANIFEST, Entry, Manifest, read_manifest
from macros.publishing.names import SITE, mark_problems, name_problems
from macros.publishing.packing import FILE_MODE
from macros.publishing.refusals import RefusalError, counted, megabytes, shown

MOST_FILES = 50_000
LARGEST_FILE, LARGEST_RELEASE = (
    500_000_000,
    2_000_000_000,
)  # bytes; a ZIP above 4 GB is written in another way
_LARGEST_MANIFEST = 32_000_000
_LARGEST_RECORD = 1024  # what a file's name and the rest take in the directory

_END = struct.Struct("<4s4H2LH")
_FRONT_PAGE = f"{SITE}/index.html"
_PART = 1 << 20
_CHANGED = "filen i arkivet ändrades medan det lästes."
_UTF8, _UNIX = 0x800, 3
_HEADER, _RECORD = 30, 46  # bytes before a name, in front of the file and in the directory
_UNREADABLE = (
    zipfile.BadZipFile,
    NotImplementedError,
    ValueError,
    EOFError,
    struct.error,
    OverflowError,
    IndexError,
)
"""What the standard library says of a file that is no proper ZIP."""


class _Directory(NamedTuple):
    """What the end of a ZIP says of the directory before it: where it starts, its bytes and how many files."""

    start: int
    length: int
    files: int


@dataclass(frozen=True, slots=True)
class Archive:
    """An archive whose files are all what the manifest says."""

    manifest: Manifest
    zip: zipfile.ZipFile

    def parts(self, name: str) -> Iterator[bytes]:
        """Yield a file's bytes; raise RefusalError if they have changed since the archive was opened."""
        digest = hashlib.sha256()
        try:
            with self.zip.open(name) as stream:
                while part := stream.read(_PART):
                    digest.update(part)
                    yield part
        except _UNREADABLE as error:
            raise RefusalError([f"{shown(name)}: {_CHANGED}"]) from error
        if name in self.manifest.files and digest.hexdigest() != self.manifest.files[name].sha256:
            raise RefusalError([f"{shown(name)}: {_CHANGED}"])


@contextmanager
def open_archive(file: Path, checksum: str = "") -> Iterator[Archive]:
    """Open an archive that is whole; raise RefusalError with all that is wrong with it, before it is of any use.

    ``checksum`` is the SHA-256 of the whole file, as another way than the file's own has told it. Raises OSError.
    """
    if not file.is_file():
        raise RefusalError([f"{file}: det finns ingen sådan fil."])
    with file.open("rb") as stream:
        _check_size(file, stream)
        if checksum and hashlib.file_digest(stream, "sha256").hexdigest() != checksum:
            raise RefusalError(
                [f"{file.name} har en annan kontrollsumma än den du angav. Hämta arkivet på nytt."]
            )
        try:
            directory = _find_directory(stream)
            archive = zipfile.ZipFile(stream)
            _refuse(_directory_problems(stream, archive.infolist(), directory))
            manifest = read_manifest(archive.read(MANIFEST))
            _refuse(_content_problems(archive, manifest))
        except _UNREADABLE as error:
            raise RefusalError([f"{file.name} går inte att läsa: det är inte ett helt arkiv."]) from error
        with archive:
            yield Archive(manifest, archive)


def _refuse(problems: Iterator[str]) -> None:
    if found := list(problems):
        raise RefusalError(found)


def _check_size(file: Path, stream: IO[bytes]) -> None:
    most = LARGEST_RELEASE + _LARGEST_MANIFEST + MOST_FILES * 2 * _LARGEST_RECORD
    if (size := stream.seek(0, 2)) > most:
        raise RefusalError(
            [f"{file.name} är för stort: {megabytes(size)}. Högst {megabytes(most)} tas emot."]
        )
    stream.seek(0)


def _find_directory(stream: IO[bytes]) -> _Directory:
    """Find the directory, which ends the file, so that a reader that looks elsewhere finds no other.

    Raises ValueError if it is not so, and RefusalError if it is too long to be read.
    """
    size = stream.seek(max(stream.seek(0, 2) - _END.size, 0))
    signature, *disks, count, length, start, comment = _END.unpack(stream.read())
    if signature != b"PK\x05\x06" or disks != [0, 0, count] or comment or start + length != size:
        raise ValueError(signature)
    if count > MOST_FILES or length > MOST_FILES * _LARGEST_RECORD:
        raise RefusalError(
            [
                f"Arkivet har för många filer: {counted(count, 'fil', 'filer')}. Högst {counted(MOST_FILES, 'fil', 'filer')} tas emot."
            ]
        )
    stream.seek(0)
    return _Directory(start, length, count)


def _directory_problems(
    stream: IO[bytes], entries: list[zipfile.ZipInfo], directory: _Directory
) -> Iterator[str]:
    names = [entry.orig_filename for entry in entries]
    if MANIFEST not in names:
        yield f"{MANIFEST} saknas i arkivet."
    yield from (f"{MANIFEST}: namnet finns redan." for _ in range(names.count(MANIFEST) - 1))
    yield from name_problems(name for name in names if name != MANIFEST)
    for entry in entries:
        if fault := _fault(entry):
            yield f"{shown(entry.orig_filename)}: {fault}."
    if (size := sum(entry.file_size for entry in entries)) > LARGEST_RELEASE:
        yield f"Utgåvan är för stor: {megabytes(size)}. Högst {megabytes(LARGEST_RELEASE)} tas emot."
    yield from _layout_problems(stream, entries, directory)


def _fault(entry: zipfile.ZipInfo) -> str:
    mode = entry.external_attr >> 16
    largest = _LARGEST_MANIFEST if entry.orig_filename == MANIFEST else LARGEST_FILE
    if stat.S_ISLNK(mode):
        return "är en länk"
    if entry.create_system != _UNIX or entry.external_attr != FILE_MODE << 16:
        return "är inte en vanlig fil, eller har andra rättigheter än 0644"
    if (
        entry.flag_bits & ~_UTF8
        or entry.compress_type != zipfile.ZIP_STORED
        or entry.file_size != entry.compress_size
    ):
        return "är komprimerad eller krypterad"
    if entry.extra or entry.comment:
        return "har tillägg som en utgåva inte har"
    if entry.file_size > largest:
        return f"är för stor: {megabytes(entry.file_size)}. Högst {megabytes(largest)} tas emot"
    return ""


def _layout_problems(
    stream: IO[bytes], entries: list[zipfile.ZipInfo], directory: _Directory
) -> Iterator[str]:
    """Yield where the archive first is not file after file, each headed by what the directory says of it.

    So no two overlap, nothing hides between them, and whoever reads the headers finds what the directory says.
    """
    end = taken = 0
    for entry in entries:
        stream.seek(end)
        header = entry.FileHeader()
        if entry.header_offset != end or stream.read(len(header)) != header:
            yield f"{shown(entry.orig_filename)}: arkivet säger olika om filen på två ställen."
            return
        end += len(header) + entry.compress_size
        taken += len(header) - _HEADER + _RECORD
    if _Directory(end, taken, len(entries)) != directory:
        yield "Arkivet har annat i sig än filerna i förteckningen."


def _content_problems(archive: zipfile.ZipFile, manifest: Manifest) -> Iterator[str]:
    names = set(archive.namelist()) - {MANIFEST}
    if _FRONT_PAGE not in names:
        yield f"{_FRONT_PAGE} saknas, så det finns ingen startsida."
    yield from mark_problems(sorted(names), manifest.release)
    yield from (
        f"{shown(name)}: finns i manifestet men inte i arkivet."
        for name in sorted(manifest.files.keys() - names)
    )
    for name in sorted(names):
        expected = manifest.files.get(name)
        if not expected:
            yield f"{shown(name)}: finns i arkivet men inte i manifestet."
        elif _entry(archive, name) != expected:
            yield f"{shown(name)}: innehållet är inte det som manifestet anger."


def _entry(archive: zipfile.ZipFile, name: str) -> Entry | None:
    try:
        with archive.open(name) as stream:
            # A file object is all it needs; the type asks for more.
            digest = hashlib.file_digest(stream, "sha256").hexdigest()  # type: ignore[arg-type]
    except zipfile.BadZipFile:
        return None
    return Entry(digest, archive.getinfo(name).file_size)
