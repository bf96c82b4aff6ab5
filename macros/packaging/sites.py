"""A commit → the site that it gives, built in a folder of its own."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from macros.building import LOG_FILE, build_site
from macros.clock import building_at
from macros.commands.base import CommandError
from macros.handbook import Handbook
from macros.packaging.commits import Commit, find_commit
from macros.problems import BuildError


@dataclass(frozen=True)
class CommittedSite:
    """What is checked in, built: the handbook without its drafts, how many pages, and every file by its path in the site."""

    commit: Commit
    handbook: Handbook
    pages: int
    files: Mapping[str, bytes]

    @property
    def release(self) -> str:
        """The id of the release that it is."""
        return self.commit.release


def build_committed_site(root: Path, tell: Callable[[str], None]) -> CommittedSite:
    """Build what is checked in of the handbook in ``root``, without drafts and as of the day of the commit.

    Neither the files on disk nor ``site/`` are touched. Raises CommandError, GitError, ContentError and BuildError;
    nothing has been written then but the log of a crash.
    """
    commit = find_commit(root)
    try:
        with tempfile.TemporaryDirectory(prefix="handbok-") as folder, building_at(commit.made):
            copy = commit.write_files(Path(folder))
            try:
                report = build_site(copy, tell)
            except BuildError:
                with contextlib.suppress(FileNotFoundError):
                    shutil.copyfile(copy / LOG_FILE, root / LOG_FILE)
                raise
            site = copy / "site"
            files = {
                file.relative_to(site).as_posix(): file.read_bytes()
                for file in site.rglob("*")
                if file.is_file()
            }
    except OSError as error:
        raise CommandError(
            f"Det går inte att bygga i en tillfällig mapp: {error.strerror}. Ingen utgåva är gjord."
        ) from error
    return CommittedSite(commit, report.handbook, report.pages, files)
