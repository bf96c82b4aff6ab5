"""Small archives for the tests, and the files on the server after they are published."""

from __future__ import annotations

import datetime
import hashlib
from pathlib import Path

from macros.exports.zip import build_zip
from macros.release.server.manifest import Entry, Lock, Manifest

Files = dict[str, bytes]
Locks = dict[str, Lock] | None

SITE: Files = {
    "webbplats/index.html": b"<h1>Hem</h1>", "webbplats/omraden/larm/index.html": b"<h1>Larm</h1>",
    "webbplats/rapporter/2021/rapport.pdf": b"%PDF-1.7 2021", "webbplats/bilder/å.svg": b"<svg/>",
    "publicera.pyz": b"verktyget", "programvara.cdx.json": b"{}",
}  # fmt: skip
CHANGED: Files = {
    **{name: data for name, data in SITE.items() if name != "webbplats/bilder/å.svg"},
    "webbplats/index.html": b"<h1>Hem igen</h1>",
    "webbplats/rapporter/2022/rapport.pdf": b"%PDF-1.7 2022",
}


HANDED_IN = Lock(1, "inlämnad", "1" * 64)
LOCKED: Locks = {"2021": HANDED_IN}


def build_manifest(files: Files, day: int = 1, locks: Locks = LOCKED) -> Manifest:
    """Return the manifest of a release that was built on that day of February 2024; without locks it is of the first format."""
    return Manifest(
        "Exempelköping",
        "a" * 40,
        datetime.datetime(2024, 2, day, 12, 30, 10, tzinfo=datetime.UTC),
        {"handbok": "0.1.0", "python": "3.11"},
        {name: Entry(hashlib.sha256(data).hexdigest(), len(data)) for name, data in files.items()},
        locks,
    )


def identity(day: int) -> str:
    """Return the id of the release of that day."""
    return build_manifest({}, day).release


def release_of(files: Files, day: int = 1, locks: Locks = LOCKED) -> Files:
    """Return the files on the server when a release has been published."""
    return {"manifest.json": build_manifest(files, day, locks).as_json(), **files}


def build_archive(files: Files = SITE, day: int = 1, manifest: bytes | None = None) -> bytes:
    """Return an archive; sound, unless it is given the manifest of something else."""
    data = release_of(files, day)
    if manifest is not None:
        data["manifest.json"] = manifest
    return build_zip(data.items(), build_manifest({}, day).built)


def pack(folder: Path, files: Files = SITE, day: int = 1, locks: Locks = LOCKED) -> Path:
    """Write a sound archive; return its path."""
    archive = folder / f"handbok-{identity(day)}.zip"
    archive.write_bytes(build_archive(files, day, build_manifest(files, day, locks).as_json()))
    return archive


def files_in(release: Path) -> Files:
    """Return every regular file of a release on the server."""
    return {
        file.relative_to(release).as_posix(): file.read_bytes()
        for file in release.rglob("*")
        if file.is_file() and not file.is_symlink()
    }


def served(server: Path) -> Files:
    """Return the files that are served."""
    return files_in((server / "current").resolve())
