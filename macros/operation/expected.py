"""The release that should be published: of the commit that is checked out, or of an archive."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from macros.commands.base import CommandError
from macros.git_states import find_repository
from macros.publishing.archive import open_archive
from macros.publishing.manifest import SITE, release_id
from macros.publishing.refusals import RefusalError, explain


@dataclass(frozen=True, slots=True)
class Expected:
    """A release's id and, where its archive is at hand, the SHA-256 of the site's files by their paths."""

    release: str
    checksums: Mapping[str, str] = field(default_factory=dict)


def of_commit(root: Path) -> Expected:
    """Return the release of what is checked out. Raises GitError, and CommandError when nothing is."""
    repository = find_repository(root)
    commit = repository.commit("HEAD")
    if commit is None:
        raise CommandError(
            "Arkivet har ingen incheckning än, så det går inte att säga vilken utgåva som ska visas. Ange --utgava."
        )
    made = datetime.datetime.fromtimestamp(repository.commit_time(commit), datetime.UTC)
    return Expected(release_id(commit, made))


def of_archive(file: Path) -> Expected:
    """Return the release in an archive. Raises CommandError with all that is wrong with its list of files."""
    try:
        with open_archive(file) as archive:
            manifest = archive.manifest
    except RefusalError as error:
        raise CommandError("\n".join(error.problems)) from error
    except OSError as error:
        raise CommandError(explain(error)) from error
    checksums = {
        name.removeprefix(f"{SITE}/"): entry.sha256
        for name, entry in manifest.files.items()
        if name.startswith(f"{SITE}/")
    }
    return Expected(manifest.release, checksums)
