"""Archives for the tests, sound and hostile, and what is served after them."""

from __future__ import annotations

import datetime
import hashlib
import io
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

from macros.packaging.zips import new_entry, write_entries
from macros.publishing.manifest import Entry, Manifest

Files = dict[str, bytes]

SITE: Files = {
    "webbplats/index.html": b"<h1>Hem</h1>",
    "webbplats/omraden/larm/index.html": b"<h1>Larm</h1>",
    "webbplats/omraden/larm/index.html.gz": b"packad",
    "webbplats/rapporter/2021/rapport.pdf": b"%PDF-1.7 2021",
    "webbplats/bilder/å.svg": b"<svg/>",
    "publicera.pyz": b"verktyget",
}
CHANGED: Files = {
    **{name: data for name, data in SITE.items() if name != "webbplats/bilder/å.svg"},
    "webbplats/index.html": b"<h1>Hem igen</h1>",
    "webbplats/rapporter/2022/rapport.pdf": b"%PDF-1.7 2022",
}


def build_manifest(files: Files, day: int = 1) -> Manifest:
    """Return the manifest of a release of 2024, built on that day of February."""
    return Manifest(
        "Exempelköping",
        "a" * 40,
        datetime.datetime(2024, 2, day, 12, 30, 10, tzinfo=datetime.UTC),
        {"handbok": "0.1.0", "python": "3.11"},
        {name: Entry(hashlib.sha256(data).hexdigest(), len(data)) for name, data in files.items()},
    )


def identity(day: int) -> str:
    """Return the id of the release of that day."""
    return build_manifest({}, day).release


def contents(files: Files, manifest: Manifest | None = None) -> list[tuple[str, bytes]]:
    """Return what is in an archive, in its order; sound, if the manifest is that of the files."""
    return [("manifest.json", (manifest or build_manifest(files)).as_json()), *sorted(files.items())]


def pack(folder: Path, files: Files = SITE, day: int = 1) -> Path:
    """Write a sound archive; return where it is."""
    manifest = build_manifest(files, day)
    archive = folder / f"handbok-{manifest.release}.zip"
    with archive.open("wb") as stream:
        write_entries(stream, contents(files, manifest), manifest.built)
    return archive


def pack_entries(
    entries: Iterable[tuple[str, bytes]], change: Callable[[zipfile.ZipInfo], object] = lambda _: None
) -> bytes:
    """Return an archive of anything at all, whose entries are changed before they are written."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in entries:
            entry = new_entry(name, build_manifest({}).built)
            change(entry)
            archive.writestr(entry, data)
    return stream.getvalue()


def files_in(release: Path) -> Files:
    """Return every file of a release on the server; a link is none."""
    return {
        file.relative_to(release).as_posix(): file.read_bytes()
        for file in release.rglob("*")
        if file.is_file() and not file.is_symlink()
    }


def release_of(files: Files, day: int = 1) -> Files:
    """Return what is to lie on the server when a release does."""
    return dict(contents(files, build_manifest(files, day)))


def served(server: Path) -> Files:
    """Return the files that are served."""
    return files_in((server / "current").resolve())
