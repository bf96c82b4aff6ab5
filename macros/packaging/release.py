"""A commit → its site, version file, packed copies, manifest, archive."""

from __future__ import annotations

import hashlib
import io
import platform
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from macros.packaging.copies import with_copies
from macros.packaging.sites import build_committed_site
from macros.packaging.version_file import VERSION_FILE, build_version_file
from macros.packaging.zips import build_tool, write_entries
from macros.problems import CommandError
from macros.publishing.manifest import (
    MANIFEST,
    SITE,
    TOOL,
    Entry,
    Manifest,
    mark,
    mark_problems,
    name_problems,
)
from macros.writing import write_all

_OURS = "sakerhetshandboken"
_DECIDING = ("mkdocs", "mkdocs-material", "typst", "brotli")
"""The packages whose versions decide what the bytes are."""


@dataclass(frozen=True)
class Release:
    """A release that has been packed; nothing of it is on the disk yet."""

    id: str
    pages: int
    archive: bytes

    @property
    def name(self) -> str:
        """What the archive's file is called."""
        return f"handbok-{self.id}.zip"

    @property
    def sha256(self) -> str:
        """The checksum of the archive."""
        return hashlib.sha256(self.archive).hexdigest()

    def write(self, folder: Path) -> Path:
        """Write the archive and its checksum, each whole or not at all, and return where the archive is.

        Raises CommandError when they cannot be written.
        """
        file = folder / self.name
        try:
            folder.mkdir(parents=True, exist_ok=True)
            # As sha256sum writes it and reads it.
            checksum = f"{self.sha256}  {self.name}\n".encode()
            write_all({file: self.archive, file.with_name(f"{self.name}.sha256"): checksum})
        except OSError as error:
            raise CommandError(
                f"Det går inte att skriva i {folder}: {error.strerror}. Ingen utgåva är gjord."
            ) from error
        return file


def pack_release(root: Path, tell: Callable[[str], None]) -> Release:
    """Build what is checked in of the handbook in ``root`` and pack it; nothing of it is on the disk yet.

    Raises what building does, and CommandError when a file cannot be part of a release.
    """
    built = build_committed_site(root, tell)
    commit = built.commit
    version_file = build_version_file(built.handbook, commit.id, commit.made, built.files)
    site = with_copies({**built.files, VERSION_FILE: version_file})
    files = {f"{SITE}/{name}": data for name, data in site.items()} | {
        TOOL: build_tool(),
        mark(built.release): b"",
    }
    if problems := [*name_problems(files), *mark_problems(files, built.release)]:
        raise CommandError("\n".join(["De här filerna kan inte ingå i en utgåva:", *problems]))
    manifest = Manifest(
        built.handbook.organisation.data.municipality.name,
        commit.id,
        commit.made,
        _versions(),
        {name: Entry(hashlib.sha256(data).hexdigest(), len(data)) for name, data in files.items()},
    )
    stream = io.BytesIO()
    write_entries(stream, [(MANIFEST, manifest.as_json()), *sorted(files.items())], commit.made)
    return Release(manifest.release, built.pages, stream.getvalue())


def _versions() -> dict[str, str]:
    return {
        "handbok": version(_OURS),
        **{name: version(name) for name in _DECIDING},
        "python": ".".join(platform.python_version_tuple()[:2]),
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
    }
