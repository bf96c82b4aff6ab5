"""A release that lies on the server → whether it still is what its manifest says."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from macros.publishing.disk import found_files
from macros.publishing.manifest import MANIFEST, Manifest, read_manifest
from macros.publishing.names import SITE
from macros.publishing.refusals import RefusalError, explain, shown

_REPORTS = f"{SITE}/rapporter/"


def read_release(folder: Path) -> Manifest:
    """Read the manifest of the release in a folder; raise RefusalError if it has none, or another's. Raises OSError."""
    file = folder / MANIFEST
    if folder.is_symlink() or file.is_symlink() or not file.is_file():
        raise RefusalError([f"{MANIFEST} saknas."])
    manifest = read_manifest(file.read_bytes())
    if manifest.release != folder.name:
        raise RefusalError([f"{MANIFEST} hör till utgåvan {manifest.release}."])
    return manifest


def find_damage(folder: Path, *, thorough: bool = True) -> list[str]:
    """Return all that differs between a release and its manifest; sizes alone if it is not to be ``thorough``."""
    try:
        manifest = read_release(folder)
        return list(_damage(folder, manifest, thorough=thorough))
    except RefusalError as refusal:
        return refusal.problems
    except OSError as error:
        return [explain(error)]


def find_strangers(folder: Path, manifest: Manifest) -> list[str]:
    """Return the names in a release that are not files of it."""
    return [
        name
        for name, entry in found_files(folder)
        if name not in {MANIFEST, *manifest.files} or not entry.is_file(follow_symlinks=False)
    ]


def find_report_pdfs(folder: Path) -> dict[str, str]:
    """Return the PDFs of reports that a release has, by SHA-256; one that has been damaged is no copy of anything.

    Where the manifest cannot tell, every PDF counts. Raises OSError.
    """
    try:
        expected = {name: entry.sha256 for name, entry in read_release(folder).files.items()}
    except RefusalError:
        expected = {}
    found = {
        name: digest(Path(entry))
        for name, entry in found_files(folder)
        if name.startswith(_REPORTS)
        and name.lower().endswith(".pdf")
        and entry.is_file(follow_symlinks=False)
    }
    return {sha256: name for name, sha256 in found.items() if expected.get(name, sha256) == sha256}


def digest(file: Path) -> str:
    """Return the SHA-256 of a file. Raises OSError."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _damage(folder: Path, manifest: Manifest, *, thorough: bool) -> Iterator[str]:
    yield from (f"{shown(name)}: hör inte till utgåvan." for name in find_strangers(folder, manifest))
    for name, expected in manifest.files.items():
        file = folder / name
        if not file.is_file():
            yield f"{shown(name)}: saknas."
        elif file.stat().st_size != expected.size or (thorough and digest(file) != expected.sha256):
            yield f"{shown(name)}: har ändrats."
